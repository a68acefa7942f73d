//! Tests through HTTP, each on SQLite and on PostgreSQL: `TestApp` boots the real router, callers are types.

mod bad_input;
mod command_line;
mod contract;
mod events;
mod floors;
mod gateway;
mod identity;
mod images;
mod inquiry;
mod murder;
mod schema;
mod sketch;
mod support;
