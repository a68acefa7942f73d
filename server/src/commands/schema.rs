//! `atelier schema`: what the rooms' entities ask of a database.

use crate::migrations::desired_schema;
use clap::{Args, ValueEnum};
use sea_orm::DbBackend;

/// Print the database schema the binary wants.
#[derive(Debug, Args)]
pub(crate) struct Schema {
    /// Which engine's SQL.
    #[arg(long, value_enum)]
    dialect: Dialect,
}

#[derive(Debug, Clone, Copy, ValueEnum)]
enum Dialect {
    Sqlite,
    Postgres,
}

impl Schema {
    pub(crate) fn run(&self) {
        let backend = match self.dialect {
            Dialect::Sqlite => DbBackend::Sqlite,
            Dialect::Postgres => DbBackend::Postgres,
        };
        print!("{}", desired_schema(backend));
    }
}
