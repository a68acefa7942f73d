//! Rows of identity and the queries over them.

pub mod entities;
pub mod session;
pub mod setup;
pub mod studio;
pub mod user;

pub use entities::tables;
