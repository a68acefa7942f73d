//! The guide from outside: dialogues as data, and what holds for any text.
#![expect(clippy::unwrap_used, clippy::panic, reason = "tests fail by panicking")]

mod corpus;
mod frames;
mod promises;
mod ways;
