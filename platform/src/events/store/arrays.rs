//! Statements over many rows on PostgreSQL. All keys are one value, so that the statement is short, and it is planned each time it runs,
//! for the table is full now and empty in a moment. Keys are joined, never compared with a list: by what the statistics say of a table
//! that was empty, PostgreSQL reads all of it, and holds each row against the whole list.

use super::{Claimed, Hold, Lease, in_order};
use crate::{Error, Result, database::WriteTransaction, events::entities::outbox_event};
use sea_orm::{
    ConnectionTrait as _, DbBackend, Statement,
    sqlx::{self, AssertSqlSafe, PgPool, Row as _},
};
use uuid::Uuid;

/// Writes down what happened at one time, and who still has to hear of it.
pub(super) async fn insert(transaction: &WriteTransaction, events: &[outbox_event::Model], consumers: &[&str], hold: &Hold) -> Result<()> {
    const SQL: &str = "WITH happened AS (\
        INSERT INTO outbox_events (id, subject, payload, trace_parent, occurred_at) \
        SELECT (event->>'id')::uuid, event->>'subject', event->'payload', event->>'trace_parent', $3 \
        FROM jsonb_array_elements($1) AS event RETURNING id) \
        INSERT INTO event_deliveries (subscription, event_id, attempts, claims, available_at, leased_by) \
        SELECT subscription, id, 0, $4, $5, $6 FROM happened, jsonb_array_elements_text($2) AS subscription";
    let Some(occurred_at) = events.first().map(|event| event.occurred_at) else { return Ok(()) };
    let row = |event: &outbox_event::Model| {
        serde_json::json!({
            "id": event.id, "subject": event.subject, "payload": event.payload, "trace_parent": event.trace_parent,
        })
    };
    let rows: serde_json::Value = events.iter().map(row).collect();
    let happened = [rows.into(), serde_json::json!(consumers).into(), occurred_at.into()];
    let values = happened.into_iter().chain([hold.claims().into(), hold.due.into(), hold.by.into()]);
    transaction.execute_raw(Statement::from_sql_and_values(DbBackend::Postgres, SQL, values)).await?;
    Ok(())
}

/// Takes a lease on due deliveries, and reads what they are about. By the rows' own places: joined by key it would be the key's index or
/// the whole table, as the statistics have it.
pub(super) async fn claim(pool: &PgPool, lease: &Lease<'_>) -> Result<Vec<Claimed>> {
    // Materialized, so that what is due is looked up and locked once, whatever is joined to what.
    const SQL: &str = "WITH due AS MATERIALIZED (\
        SELECT ctid, event_id FROM event_deliveries WHERE subscription = $3 AND available_at <= $4 \
        ORDER BY available_at LIMIT $5 FOR UPDATE SKIP LOCKED) \
        UPDATE event_deliveries AS taken SET available_at = $1, leased_by = $2, claims = claims + 1 \
        FROM due JOIN outbox_events AS event ON event.id = due.event_id WHERE taken.ctid = due.ctid \
        RETURNING attempts, claims, id, subject, payload, trace_parent, occurred_at";
    let limit = i64::try_from(lease.limit).unwrap_or(i64::MAX);
    let claim = sqlx::query(AssertSqlSafe(SQL)).persistent(false).bind(lease.until).bind(lease.worker);
    let claim = claim.bind(lease.subscription.name).bind(lease.now).bind(limit);
    let claimed = |row: &sqlx::postgres::PgRow| {
        let event = outbox_event::Model {
            id: row.try_get("id")?,
            subject: row.try_get("subject")?,
            payload: row.try_get("payload")?,
            trace_parent: row.try_get("trace_parent")?,
            occurred_at: row.try_get("occurred_at")?,
        };
        Ok(lease.claimed(event, row.try_get("attempts")?, row.try_get("claims")?))
    };
    let rows = claim.fetch_all(pool).await.map_err(failed)?;
    rows.iter().map(claimed).collect::<Result<_, sqlx::Error>>().map(in_order).map_err(failed)
}

/// Strikes off the deliveries of these events.
pub(super) async fn settle(pool: &PgPool, subscription: &str, event_ids: &[Uuid]) -> Result<()> {
    const SQL: &str = "DELETE FROM event_deliveries USING unnest($2) AS done (id) WHERE subscription = $1 AND event_id = done.id";
    sqlx::query(AssertSqlSafe(SQL)).persistent(false).bind(subscription).bind(event_ids).execute(pool).await.map_err(failed)?;
    Ok(())
}

fn failed(error: sqlx::Error) -> Error {
    sea_orm::DbErr::Query(sea_orm::RuntimeErr::SqlxError(error.into())).into()
}
