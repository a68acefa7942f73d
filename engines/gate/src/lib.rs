//! The appropriateness gate that every message and sheet passes before any engine.
