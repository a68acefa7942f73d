//! HTTP: extract, call, map.

pub mod mail;
pub mod sessions;
pub mod setup;
pub mod studios;
