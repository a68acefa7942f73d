//! The one connection migrations run on: it has its turn, and what it sets for itself does not stay behind.

use super::Database;
use sea_orm::{
    DbBackend, DbErr, RuntimeErr,
    sqlx::{self, Acquire, AssertSqlSafe, Postgres, Row, Sqlite, pool::PoolConnection},
};
use std::time::Duration;
use tokio::sync::OwnedSemaphorePermit;

/// "atelier" read as digits of base 36, cut to fit.
const TURN: i64 = 640_532_803_911;

enum Connection {
    Sqlite(PoolConnection<Sqlite>),
    Postgres(PoolConnection<Postgres>),
}

/// A connection whose turn it is.
pub(super) struct Runner {
    connection: Connection,
    _permit: Option<OwnedSemaphorePermit>,
}

impl Runner {
    /// Waits for its turn.
    pub(super) async fn start(database: &Database) -> Result<Self, DbErr> {
        let permit = match &database.writer {
            Some(writer) => Some(writer.clone().acquire_owned().await.map_err(|error| DbErr::Custom(error.to_string()))?),
            None => None,
        };
        let pinned = database.reader();
        let connection = match database.backend() {
            DbBackend::Postgres => Connection::Postgres(pinned.get_postgres_connection_pool().acquire().await.map_err(failed)?),
            _ => Connection::Sqlite(pinned.get_sqlite_connection_pool().acquire().await.map_err(failed)?),
        };
        let mut runner = Self { connection, _permit: permit };
        match &mut runner.connection {
            Connection::Sqlite(_) => runner.execute("PRAGMA foreign_keys = OFF").await?,
            // Asked again and again rather than waited for inside one statement: a statement that waits holds a snapshot, and an index
            // that is built while others go on waits for every snapshot.
            Connection::Postgres(connection) => loop {
                let row = sqlx::query("SELECT pg_try_advisory_lock($1)").bind(TURN).fetch_one(&mut **connection).await.map_err(failed)?;
                if row.try_get(0).map_err(failed)? {
                    break;
                }
                tokio::time::sleep(Duration::from_millis(100)).await;
            },
        }
        if matches!(runner.connection, Connection::Postgres(_)) {
            // Who waits for a lock makes everybody behind it wait too: it rather fails soon and is started again.
            runner.execute("SET lock_timeout = '5s'").await?;
        }
        Ok(runner)
    }

    /// Runs one statement that takes the time it needs: the build of an index waits for older transactions without holding a lock.
    pub(super) async fn execute_patiently(&mut self, sql: &str) -> Result<(), DbErr> {
        if matches!(self.connection, Connection::Sqlite(_)) {
            return self.execute(sql).await;
        }
        self.execute("SET lock_timeout = 0; SET statement_timeout = 0").await?;
        self.execute(sql).await?;
        self.execute("SET lock_timeout = '5s'; RESET statement_timeout").await
    }

    /// Ends the turn. What PostgreSQL's connection set for itself goes with it; SQLite's keeps foreign keys again.
    pub(super) async fn end(mut self) -> Result<(), DbErr> {
        if matches!(self.connection, Connection::Sqlite(_)) {
            return self.execute("PRAGMA foreign_keys = ON").await;
        }
        match self.connection {
            Connection::Postgres(connection) => connection.close().await.map_err(failed),
            Connection::Sqlite(_) => Ok(()),
        }
    }

    /// Runs statements as they are.
    pub(super) async fn execute(&mut self, sql: &str) -> Result<(), DbErr> {
        // The text is a file of this binary or a statement of this module.
        let query = sqlx::raw_sql(AssertSqlSafe(sql.to_owned()));
        match &mut self.connection {
            Connection::Sqlite(connection) => query.execute(&mut **connection).await.map(drop),
            Connection::Postgres(connection) => query.execute(&mut **connection).await.map(drop),
        }
        .map_err(failed)
    }

    /// Runs all of them or none.
    pub(super) async fn execute_together(&mut self, parts: &[&str]) -> Result<(), DbErr> {
        let sqlite = matches!(self.connection, Connection::Sqlite(_));
        self.execute(if sqlite { "BEGIN IMMEDIATE" } else { "BEGIN" }).await?;
        let result = self.execute_all(parts).await;
        self.execute(if result.is_ok() { "COMMIT" } else { "ROLLBACK" }).await?;
        result
    }

    async fn execute_all(&mut self, parts: &[&str]) -> Result<(), DbErr> {
        for part in parts {
            self.execute(part).await?;
        }
        let Connection::Sqlite(connection) = &mut self.connection else { return Ok(()) };
        let astray = sqlx::query("PRAGMA foreign_key_check").fetch_optional(&mut **connection).await.map_err(failed)?;
        match astray {
            None => Ok(()),
            Some(row) => {
                let table: String = row.try_get(0).map_err(failed)?;
                Err(failed(sqlx::Error::Protocol(format!("a row of {table} would point nowhere"))))
            }
        }
    }

    /// Versions and checksums of what has been applied.
    pub(super) async fn applied(&mut self) -> Result<Vec<(i64, String)>, DbErr> {
        let sql = "SELECT version, checksum FROM schema_migrations ORDER BY version";
        match &mut self.connection {
            Connection::Sqlite(connection) => sqlx::query_as(sql).fetch_all(connection.acquire().await.map_err(failed)?).await,
            Connection::Postgres(connection) => sqlx::query_as(sql).fetch_all(connection.acquire().await.map_err(failed)?).await,
        }
        .map_err(failed)
    }
}

fn failed(error: sqlx::Error) -> DbErr {
    DbErr::Exec(RuntimeErr::SqlxError(error.into()))
}
