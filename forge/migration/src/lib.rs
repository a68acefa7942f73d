//! Compares two database schemas and writes the migration between them: statements up and down, with what each one risks.
//!
//! Reads files only; a database is spoken to only when its address is given. The same input gives the same bytes on every
//! machine: no clock, no chance, no order of a hash map.

mod error;
mod nearest;
mod plan;
mod postgres;
mod script;
mod source;
mod sqlite;
mod turns;

pub use error::Fault;
pub use plan::{Hazard, Plan, Statement};
pub use source::Text;

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

/// Reads a source: a file, a folder of SQL, `-`, or the address of a database.
pub fn read(dialect: Dialect, source: &str) -> Result<Vec<Text>, Fault> {
    let file = source.strip_prefix("sqlite:").map(|rest| rest.strip_prefix("//").unwrap_or(rest));
    match (dialect, file) {
        (Dialect::Postgres, _) if postgres::is_address(source) => Ok(vec![postgres::read(source)?]),
        (Dialect::Sqlite, Some(path)) => Ok(vec![sqlite::read_database(path)?]),
        (Dialect::Postgres, Some(_)) => Err(Fault::Source(format!("{source} is an SQLite address, but the dialect is postgres"))),
        (Dialect::Sqlite, None) if postgres::is_address(source) => {
            Err(Fault::Source("a PostgreSQL address was given, but the dialect is sqlite".to_owned()))
        }
        _ => source::read(source),
    }
}

/// Proves a migration on scratch databases at this address: current and then up is the desired schema, down is the current one
/// again, and comparing once more says nothing. SQLite needs no address: every migration is walked in memory before it is handed out.
pub fn verify(dialect: Dialect, address: &str, current: &[Text], desired: &[Text], migration: &Migration) -> Result<(), Fault> {
    match dialect {
        Dialect::Postgres => postgres::verify(address, current, desired, &migration.up, &migration.down),
        Dialect::Sqlite => Ok(()),
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
