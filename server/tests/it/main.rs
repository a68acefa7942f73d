//! Tests through HTTP, each on SQLite and on PostgreSQL: `TestApp` boots the real router, callers are types.

#![expect(clippy::unwrap_used, clippy::expect_used, clippy::panic, clippy::print_stderr, reason = "a test that breaks off has failed")]
#![expect(clippy::duration_suboptimal_units, reason = "seconds read better beside seconds")]

mod bad_days;
mod bad_input;
mod clock_steps;
mod cluster;
mod command_line;
mod contract;
mod engines;
mod events;
mod floors;
mod full_disk;
mod full_queue;
mod gate;
mod gateway;
mod identity;
mod images;
mod inquiry;
mod murder;
mod provenance;
mod reference;
mod references;
mod restarted_database;
mod s3;
mod schema;
mod secrets;
mod sketch;
mod support;
mod traces;
