//! HTTP: extract, call, map.

pub(crate) mod events;
pub(crate) mod inquiries;
