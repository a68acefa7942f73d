//! Compares two database schemas and writes the migration between them: statements up and down, with what each one risks.
//!
//! Reads files only; a database is spoken to only when its address is given. The same input gives the same bytes on every
//! machine: no clock, no chance, no order of a hash map.

mod error;
mod plan;
mod postgres;
mod script;
mod source;
mod sqlite;

pub use error::Fault;
pub use plan::{Hazard, Plan, Statement};
pub use source::{Text, read};

/// The database the migration is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// PostgreSQL 15 to 18.
    Postgres,
    /// SQLite 3.
    Sqlite,
}

impl Dialect {
    /// The name on the command line.
    pub fn name(self) -> &'static str {
        match self {
            Dialect::Postgres => "postgres",
            Dialect::Sqlite => "sqlite",
        }
    }
}

/// A migration in both directions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Migration {
    /// From the current schema to the desired one.
    pub up: Plan,
    /// And back.
    pub down: Plan,
    dialect: Dialect,
}

impl Migration {
    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.up.statements.is_empty()
    }

    /// The text of `up.sql`, without a header.
    pub fn up_sql(&self) -> String {
        script::text(&self.up, self.dialect)
    }

    /// The text of `down.sql`, without a header.
    pub fn down_sql(&self) -> String {
        script::text_back(&self.down, &self.up, self.dialect)
    }

    /// The text of `plan.json`.
    pub fn plan_json(&self) -> Result<String, Fault> {
        serde_json::to_string_pretty(&self.up).map(|text| text + "\n").map_err(|error| Fault::internal(error.to_string()))
    }
}

/// Compares two sources.
pub fn generate(dialect: Dialect, current: &[Text], desired: &[Text]) -> Result<Migration, Fault> {
    let (up, down) = match dialect {
        Dialect::Postgres => postgres::plans(current, desired)?,
        Dialect::Sqlite => sqlite::plans(current, desired)?,
    };
    Ok(Migration { up, down, dialect })
}
