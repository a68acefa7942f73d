//! The corpus and the properties of migrations, offline and on a real PostgreSQL (`FORGE_POSTGRES_URL`).

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "helpers of tests fail by panicking and print the success rate"
)]

mod addresses;
mod apart;
mod corpus;
mod judged;
mod matrix;
mod offline;
mod postgres;
mod property;
mod random;
