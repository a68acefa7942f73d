//! Runs embedded, checksummed SQL files in order, each in a transaction of its own, once.
//!
//! A file whose first line is `-- outside a transaction` runs statement by statement: an index that is built while others go on can
//! be built no other way. On SQLite foreign keys rest meanwhile, because the rebuild of a table must not act on the rows of others,
//! and are checked before each commit (the twelve steps of SQLite's "Making Other Kinds Of Table Schema Changes").
//!
//! It refuses to run when a file that was applied has changed since, or when the database knows a version this binary
//! does not: both mean that rows may not mean what this binary believes.

use super::{Database, runner::Runner};
use crate::{Clock, Error};
use sea_orm::{ConnectionTrait, DbErr, Statement};
use sha2::{Digest, Sha256};

/// One file of `migrations/<engine>/`.
#[derive(Debug, Clone)]
pub struct Migration {
    /// The number its name starts with.
    pub version: i64,
    /// The rest of its name.
    pub name: String,
    /// Statements, separated by semicolons.
    pub sql: String,
}

impl Migration {
    /// Reads `0001_ground_floor.sql` and its content.
    pub fn from_file(name: &str, sql: &str) -> Option<Self> {
        let (version, rest) = name.strip_suffix(".sql")?.split_once('_')?;
        Some(Self { version: version.parse().ok()?, name: rest.to_owned(), sql: sql.to_owned() })
    }

    /// Whether it must not run inside a transaction.
    fn is_outside(&self) -> bool {
        self.sql.starts_with(OUTSIDE)
    }

    fn checksum(&self) -> String {
        hex::encode(Sha256::digest(self.sql.as_bytes()))
    }
}

const OUTSIDE: &str = "-- outside a transaction\n";

/// Why the database can't be brought to this binary's schema.
#[derive(Debug, thiserror::Error)]
pub enum MigrationError {
    /// An applied file has changed.
    #[error(
        "migration {version} ({name}) was applied with other content than this binary carries. Use the binary that made this database, or restore a backup."
    )]
    Changed {
        /// Its number.
        version: i64,
        /// Its name.
        name: String,
    },
    /// The database is ahead.
    #[error(
        "the database has schema {found}, this binary knows up to {known}. Use a newer Atelier; going back needs a backup from before the upgrade."
    )]
    Newer {
        /// The highest version found.
        found: i64,
        /// The highest version known.
        known: i64,
    },
    /// The database refused.
    #[error("{0}")]
    Database(#[from] DbErr),
    /// The database could not be reached.
    #[error("{0}")]
    Platform(#[from] Error),
}

/// Applies what is missing and returns how many files that were.
pub async fn migrate(database: &Database, migrations: &[Migration], clock: &dyn Clock) -> Result<usize, MigrationError> {
    // The usual start finds nothing to do, and reading is all it takes to know.
    if let Ok(applied) = applied(database.reader()).await
        && missing(&applied, migrations)?.is_empty()
    {
        return Ok(0);
    }
    let mut runner = Runner::start(database).await?;
    let result = run(&mut runner, migrations, clock).await;
    runner.end().await?;
    result
}

async fn run(runner: &mut Runner, migrations: &[Migration], clock: &dyn Clock) -> Result<usize, MigrationError> {
    runner.execute(LEDGER).await?;
    let applied = runner.applied().await?;
    let missing = missing(&applied, migrations)?;
    for migration in &missing {
        let quoted = migration.name.replace('\'', "''");
        let (version, checksum) = (migration.version, migration.checksum());
        let now = clock.now().to_rfc3339_opts(chrono::SecondsFormat::Micros, true);
        let entry = format!(
            "INSERT INTO schema_migrations (version, name, checksum, applied_at) VALUES ({version}, '{quoted}', '{checksum}', '{now}')"
        );
        if migration.is_outside() {
            for statement in migration.sql.split(";\n").filter(|part| !part.trim().is_empty()) {
                runner.execute_patiently(statement).await?;
            }
            runner.execute(&entry).await?;
        } else {
            runner.execute_together(&[&migration.sql, &entry]).await?;
        }
    }
    Ok(missing.len())
}

/// Checks without changing anything; returns how many files wait to be applied.
pub async fn pending(database: &Database, migrations: &[Migration]) -> Result<usize, MigrationError> {
    let applied = applied(database.reader()).await.unwrap_or_default();
    Ok(missing(&applied, migrations)?.len())
}

const LEDGER: &str = "CREATE TABLE IF NOT EXISTS schema_migrations (
  version bigint NOT NULL PRIMARY KEY,
  name text NOT NULL,
  checksum text NOT NULL,
  applied_at text NOT NULL
)";

async fn applied(connection: &impl ConnectionTrait) -> Result<Vec<(i64, String)>, DbErr> {
    let sql = "SELECT version, checksum FROM schema_migrations ORDER BY version";
    let rows = connection.query_all_raw(Statement::from_string(connection.get_database_backend(), sql)).await?;
    rows.iter().map(|row| Ok((row.try_get("", "version")?, row.try_get("", "checksum")?))).collect()
}

fn missing<'a>(applied: &[(i64, String)], migrations: &'a [Migration]) -> Result<Vec<&'a Migration>, MigrationError> {
    let known = migrations.last().map_or(0, |migration| migration.version);
    if let Some((found, _)) = applied.last().filter(|(version, _)| *version > known) {
        return Err(MigrationError::Newer { found: *found, known });
    }
    let mut missing = Vec::new();
    for migration in migrations {
        match applied.iter().find(|(version, _)| *version == migration.version) {
            None => missing.push(migration),
            Some((_, checksum)) if *checksum == migration.checksum() => {}
            Some(_) => return Err(MigrationError::Changed { version: migration.version, name: migration.name.clone() }),
        }
    }
    Ok(missing)
}
