//! The built-in guide: a deterministic dialogue engine that turns talk into sheet changes.
