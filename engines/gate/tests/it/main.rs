//! The gate from outside: the corpus, and what holds for any text.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

mod corpus;
mod disguises;
mod promises;
mod streaming;
