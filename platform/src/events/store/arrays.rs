//! Statements over many rows by their keys on PostgreSQL: all keys are one value, so that the statement is short, and it is planned each
//! time it runs, for the table is full now and empty in a moment.

use crate::{Error, Result, events::entities::outbox_event};
use sea_orm::sqlx::{self, AssertSqlSafe, PgPool, Row as _};
use uuid::Uuid;

/// The events with these keys.
pub(super) async fn events(pool: &PgPool, ids: &[Uuid]) -> Result<Vec<outbox_event::Model>> {
    const SQL: &str = "SELECT id, subject, payload, trace_parent, occurred_at FROM outbox_events WHERE id = ANY ($1)";
    let rows = sqlx::query(AssertSqlSafe(SQL)).persistent(false).bind(ids).fetch_all(pool).await.map_err(failed)?;
    let event = |row: &sqlx::postgres::PgRow| {
        Ok(outbox_event::Model {
            id: row.try_get("id")?,
            subject: row.try_get("subject")?,
            payload: row.try_get("payload")?,
            trace_parent: row.try_get("trace_parent")?,
            occurred_at: row.try_get("occurred_at")?,
        })
    };
    rows.iter().map(event).collect::<Result<_, sqlx::Error>>().map_err(failed)
}

/// Strikes off the deliveries of these events.
pub(super) async fn settle(pool: &PgPool, subscription: &str, event_ids: &[Uuid]) -> Result<()> {
    const SQL: &str = "DELETE FROM event_deliveries WHERE subscription = $1 AND event_id = ANY ($2)";
    sqlx::query(AssertSqlSafe(SQL)).persistent(false).bind(subscription).bind(event_ids).execute(pool).await.map_err(failed)?;
    Ok(())
}

fn failed(error: sqlx::Error) -> Error {
    sea_orm::DbErr::Query(sea_orm::RuntimeErr::SqlxError(error.into())).into()
}
