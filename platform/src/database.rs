//! One schema on two engines: SQLite (write-ahead log) for one process, PostgreSQL for many.
//!
//! Reads go through [`Database::reader`], writes through [`Database::begin`], which is the only way to a write transaction.

mod migrate;
mod runner;
mod schema;
mod trouble;

pub use migrate::{Migration, MigrationError, migrate, pending};
pub use schema::{Table, statements};
pub use trouble::{is_away, storage_trouble};

use crate::{
    Error, Result,
    clock::{Clock, Says, SystemClock},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ConnectOptions, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, ExecResult, QueryResult,
    SqliteTransactionMode, Statement, TransactionOptions, TransactionTrait,
    sqlx::sqlite::{SqliteJournalMode, SqliteSynchronous},
};
use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::Instant,
};

/// Which engine to use and where it is.
#[derive(Debug, Clone)]
pub enum Engine<'a> {
    /// A file; created where it is missing.
    Sqlite(&'a Path),
    /// A `postgres://` address.
    Postgres(&'a str),
}

/// How PostgreSQL serves us. Pages in any order cost hardly more than in a row: they are in memory, or on a disk without an arm. By its
/// own guess it sorts a whole backlog where the index has the order.
const SETTINGS: [(&str, &str); 2] = [("statement_timeout", "15s"), ("random_page_cost", "1.1")];

/// A pool of connections to one database.
#[derive(Clone)]
pub struct Database {
    connection: DatabaseConnection,
    /// SQLite has one writer at a time. Waiting here, in order, keeps latency even; waiting inside SQLite means sleeping
    /// for ever longer steps.
    writer: Option<Arc<Semaphore>>,
}

impl Database {
    /// Opens the pool. SQLite files get a write-ahead log and enforced foreign keys.
    pub async fn open(engine: Engine<'_>, max_connections: u32) -> Result<Self, DbErr> {
        let (url, sqlite) = match engine {
            Engine::Sqlite(file) => (format!("sqlite:{}?mode=rwc", file.display()), true),
            Engine::Postgres(url) => (url.to_owned(), false),
        };
        let mut options = ConnectOptions::new(url);
        options
            .max_connections(max_connections)
            .min_connections(1)
            .acquire_timeout(Duration::from_secs(5))
            .connect_timeout(Duration::from_secs(5))
            // One that lay idle may be of a server that was restarted since: it is asked first, a busy one is not.
            .test_before_acquire_if_idle_for(Duration::from_secs(1))
            .sqlx_logging(false)
            .map_sqlx_sqlite_opts(|options| {
                options
                    .journal_mode(SqliteJournalMode::Wal)
                    // A killed process loses nothing; only a power cut may take back the last moments. docs/adr/0001.
                    .synchronous(SqliteSynchronous::Normal)
                    .foreign_keys(true)
                    .busy_timeout(Duration::from_secs(5))
                    // The log is folded into the file by `checkpoint`, beside the writers. By default it is done, with two waits for
                    // the disk, by whichever commit happens to fill a thousandth page; this far larger bound only guards the disk.
                    .pragma("wal_autocheckpoint", "16384")
                    .optimize_on_close(true, None)
            })
            .map_sqlx_postgres_opts(|options| options.application_name("atelier").options(SETTINGS));
        let connection = sea_orm::Database::connect(options).await?;
        Ok(Self { connection, writer: sqlite.then(|| Arc::new(Semaphore::new(1))) })
    }

    /// For queries that change nothing.
    pub fn reader(&self) -> &DatabaseConnection {
        &self.connection
    }

    /// Which engine answers.
    pub fn backend(&self) -> DbBackend {
        self.connection.get_database_backend()
    }

    /// Starts a write transaction. Dropping it without [`WriteTransaction::commit`] undoes everything.
    pub async fn begin(&self) -> Result<WriteTransaction> {
        let permit = match &self.writer {
            Some(writer) => Some(writer.clone().acquire_owned().await.map_err(Error::internal)?),
            None => None,
        };
        let options = TransactionOptions { sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate), ..Default::default() };
        let transaction = self.connection.begin_with_options(options).await?;
        Ok(WriteTransaction { transaction, after_commit: Mutex::default(), _permit: permit })
    }

    /// Folds SQLite's write-ahead log into its file without making a writer wait. PostgreSQL does so by itself.
    pub async fn checkpoint(&self) -> Result<()> {
        if self.backend() == DbBackend::Sqlite {
            self.connection.query_one_raw(Statement::from_string(self.backend(), "PRAGMA wal_checkpoint(PASSIVE)")).await?;
        }
        Ok(())
    }

    /// Connections of this process: idle, and busy with a query.
    pub fn connections(&self) -> (u32, u32) {
        let (size, idle) = if self.backend() == DbBackend::Postgres {
            let pool = self.connection.get_postgres_connection_pool();
            (pool.size(), pool.num_idle())
        } else {
            let pool = self.connection.get_sqlite_connection_pool();
            (pool.size(), pool.num_idle())
        };
        let idle = u32::try_from(idle).unwrap_or(u32::MAX).min(size);
        (idle, size - idle)
    }

    /// Answers whether the database answers.
    pub async fn ping(&self) -> Result<()> {
        self.connection.query_one_raw(Statement::from_string(self.backend(), "SELECT 1")).await?;
        Ok(())
    }

    /// Tells a clock the time that all processes share: the server's. A file has none, so there it is the machine's.
    pub async fn tell_time(&self, clock: &dyn Clock) -> Result<()> {
        if self.backend() == DbBackend::Sqlite {
            clock.hear(Says::Machine(SystemClock.now()));
            return Ok(());
        }
        let asked = Instant::now();
        let query = Statement::from_string(self.backend(), "SELECT clock_timestamp()");
        let Some(row) = self.connection.query_one_raw(query).await? else { return Ok(()) };
        let time: DateTime<Utc> = row.try_get_by_index(0)?;
        clock.hear(Says::Shared(time + asked.elapsed() / 2));
        Ok(())
    }

    /// Lets connections go after what runs has ended.
    pub async fn close(&self) {
        if let Err(error) = self.connection.clone().close().await {
            tracing::warn!(%error, "the database did not close cleanly");
        }
    }
}

type AfterCommit = Box<dyn FnOnce() + Send>;

/// A transaction that may write. Implements [`ConnectionTrait`], so stores take it like any connection.
pub struct WriteTransaction {
    transaction: DatabaseTransaction,
    after_commit: Mutex<Vec<AfterCommit>>,
    _permit: Option<OwnedSemaphorePermit>,
}

impl WriteTransaction {
    /// Makes everything durable, then wakes whoever waits for published events.
    pub async fn commit(self) -> Result<()> {
        let Self { transaction, after_commit, _permit } = self;
        transaction.commit().await?;
        for what in after_commit.into_inner().unwrap_or_else(PoisonError::into_inner) {
            what();
        }
        Ok(())
    }

    /// Remembers what to do once this is durable: wake or hand over, nothing that takes time.
    pub(crate) fn after_commit(&self, what: impl FnOnce() + Send + 'static) {
        self.after_commit.lock().unwrap_or_else(PoisonError::into_inner).push(Box::new(what));
    }
}

// The same four calls as the transaction inside; async_trait's shape is written out so that no dependency is needed for it.
impl ConnectionTrait for WriteTransaction {
    fn get_database_backend(&self) -> DbBackend {
        self.transaction.get_database_backend()
    }

    fn execute_raw<'life, 'future>(
        &'life self,
        statement: Statement,
    ) -> std::pin::Pin<Box<dyn Future<Output = Result<ExecResult, DbErr>> + Send + 'future>>
    where
        'life: 'future,
        Self: 'future,
    {
        self.transaction.execute_raw(statement)
    }

    fn execute_unprepared<'life, 'sql, 'future>(
        &'life self,
        sql: &'sql str,
    ) -> std::pin::Pin<Box<dyn Future<Output = Result<ExecResult, DbErr>> + Send + 'future>>
    where
        'life: 'future,
        'sql: 'future,
        Self: 'future,
    {
        self.transaction.execute_unprepared(sql)
    }

    fn query_one_raw<'life, 'future>(
        &'life self,
        statement: Statement,
    ) -> std::pin::Pin<Box<dyn Future<Output = Result<Option<QueryResult>, DbErr>> + Send + 'future>>
    where
        'life: 'future,
        Self: 'future,
    {
        self.transaction.query_one_raw(statement)
    }

    fn query_all_raw<'life, 'future>(
        &'life self,
        statement: Statement,
    ) -> std::pin::Pin<Box<dyn Future<Output = Result<Vec<QueryResult>, DbErr>> + Send + 'future>>
    where
        'life: 'future,
        Self: 'future,
    {
        self.transaction.query_all_raw(statement)
    }
}
