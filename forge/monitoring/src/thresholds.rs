//! Thresholds: what users feel or will feel soon. No alert says that a processor is busy; that is a cause, and often a good sign.

pub(crate) mod capacity;
pub(crate) mod models;
pub(crate) mod own;
pub(crate) mod queue;
pub(crate) mod service;
