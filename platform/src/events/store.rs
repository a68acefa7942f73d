//! Queries of the event road. A claim is one statement on both engines, so no two workers hold the same delivery.

mod arrays;

use super::{
    Delivery,
    entities::{dead_letter, delivery, outbox_event},
};
use crate::{
    Result,
    database::{Database, WriteTransaction},
};
use chrono::{DateTime, Utc};
use sea_orm::{
    ActiveValue::Set, ColumnTrait, ConnectionTrait, DbBackend, EntityTrait, ExprTrait, FromQueryResult, JoinType, QueryFilter, QuerySelect,
    RelationTrait, Statement, Value, sea_query::Expr,
};
use std::collections::HashMap;
use uuid::Uuid;

/// A delivery together with what its handling needs.
pub(super) struct Claimed {
    pub delivery: Delivery,
    pub trace_parent: Option<String>,
    pub claims: i32,
}

/// Who holds a new delivery, and when it is anybody's.
pub(super) struct Hold {
    pub by: Option<Uuid>,
    pub due: DateTime<Utc>,
}

impl Hold {
    /// Nobody does.
    pub(super) fn free(due: DateTime<Utc>) -> Self {
        Self { by: None, due }
    }

    /// Held from the start, it has been claimed once.
    fn claims(&self) -> i32 {
        i32::from(self.by.is_some())
    }
}

/// Writes down what happened at one time, and who still has to hear of it.
pub(super) async fn insert(
    transaction: &WriteTransaction,
    events: &[outbox_event::Model],
    consumers: &[&'static str],
    hold: &Hold,
) -> Result<()> {
    if transaction.get_database_backend() == DbBackend::Postgres {
        return arrays::insert(transaction, events, consumers, hold).await;
    }
    let rows = events.iter().cloned().map(outbox_event::ActiveModel::from);
    outbox_event::Entity::insert_many(rows).exec_without_returning(transaction).await?;
    let ids: Vec<Uuid> = events.iter().map(|event| event.id).collect();
    for name in consumers {
        insert_deliveries(transaction, name, &ids, hold).await?;
    }
    Ok(())
}

pub(super) async fn insert_deliveries(transaction: &WriteTransaction, subscription: &str, event_ids: &[Uuid], hold: &Hold) -> Result<()> {
    let row = |event_id: &Uuid| delivery::ActiveModel {
        subscription: Set(subscription.to_owned()),
        event_id: Set(*event_id),
        attempts: Set(0),
        claims: Set(hold.claims()),
        available_at: Set(hold.due),
        leased_by: Set(hold.by),
        last_error: Set(None),
    };
    delivery::Entity::insert_many(event_ids.iter().map(row)).exec_without_returning(transaction).await?;
    Ok(())
}

/// Work of one consumer that is not done.
#[derive(Debug, FromQueryResult)]
pub(super) struct Waiting {
    pub subscription: String,
    pub count: i64,
    /// When the oldest of it happened.
    pub oldest: DateTime<Utc>,
}

/// What is not done, by consumer.
pub(super) async fn waiting(connection: &impl ConnectionTrait) -> Result<Vec<Waiting>> {
    let waiting = delivery::Entity::find()
        .select_only()
        .column(delivery::Column::Subscription)
        .column_as(delivery::Column::EventId.count(), "count")
        .column_as(outbox_event::Column::OccurredAt.min(), "oldest")
        .join(JoinType::InnerJoin, delivery::Relation::Event.def())
        .group_by(delivery::Column::Subscription)
        .into_model()
        .all(connection)
        .await?;
    Ok(waiting)
}

/// Who takes a lease on what.
pub(super) struct Lease<'a> {
    pub subscription: &'a super::Subscription,
    pub worker: Uuid,
    pub now: DateTime<Utc>,
    pub until: DateTime<Utc>,
    /// Deliveries at most.
    pub limit: usize,
}

/// Takes a lease on due deliveries.
pub(super) async fn claim(database: &Database, lease: &Lease<'_>) -> Result<Vec<Claimed>> {
    if database.backend() == DbBackend::Postgres {
        return arrays::claim(database.reader().get_postgres_connection_pool(), lease).await;
    }
    // Reading first keeps idle consumers away from the one write lock SQLite has.
    match next_due(database.reader(), lease.subscription.name).await? {
        Some(due) if due <= lease.now => {}
        _ => return Ok(Vec::new()),
    }
    let transaction = database.begin().await?;
    let sql = "UPDATE event_deliveries SET available_at = $1, leased_by = $2, claims = claims + 1 WHERE rowid IN \
               (SELECT rowid FROM event_deliveries WHERE subscription = $3 AND available_at <= $4 ORDER BY available_at LIMIT $5) \
               RETURNING event_id, attempts, claims";
    let rows = transaction.query_all_raw(Statement::from_sql_and_values(DbBackend::Sqlite, sql, lease.values())).await?;
    let mut leases: HashMap<Uuid, (i32, i32)> = HashMap::with_capacity(rows.len());
    for row in rows {
        leases.insert(row.try_get("", "event_id")?, (row.try_get("", "attempts")?, row.try_get("", "claims")?));
    }
    let happened = outbox_event::Entity::find().filter(outbox_event::Column::Id.is_in(leases.keys().copied())).all(&transaction).await?;
    transaction.commit().await?;
    let claimed = happened.into_iter().filter_map(|event| {
        let (attempts, claims) = *leases.get(&event.id)?;
        Some(lease.claimed(event, attempts, claims))
    });
    Ok(in_order(claimed.collect()))
}

/// By id, which is the order in which events happened.
fn in_order(mut claimed: Vec<Claimed>) -> Vec<Claimed> {
    claimed.sort_unstable_by_key(|claimed| claimed.delivery.id);
    claimed
}

impl Lease<'_> {
    fn values(&self) -> [Value; 5] {
        let limit = i64::try_from(self.limit).unwrap_or(i64::MAX);
        [self.until.into(), self.worker.into(), self.subscription.name.into(), self.now.into(), limit.into()]
    }

    fn claimed(&self, event: outbox_event::Model, attempts: i32, claims: i32) -> Claimed {
        let attempt = u32::try_from(attempts).unwrap_or(0) + 1;
        let is_last_attempt = attempt >= self.subscription.max_attempts;
        let delivery = Delivery { id: event.id, payload: event.payload, occurred_at: event.occurred_at, attempt, is_last_attempt };
        Claimed { delivery, trace_parent: event.trace_parent, claims }
    }
}

/// The earliest time at which something is due for this subscription.
pub(super) async fn next_due(connection: &impl ConnectionTrait, subscription: &str) -> Result<Option<DateTime<Utc>>> {
    let due: Option<Option<DateTime<Utc>>> = delivery::Entity::find()
        .select_only()
        .column_as(delivery::Column::AvailableAt.min(), "due")
        .filter(delivery::Column::Subscription.eq(subscription))
        .into_tuple()
        .one(connection)
        .await?;
    Ok(due.flatten())
}

/// Extends a lease that is still held.
pub(super) async fn extend(
    connection: &impl ConnectionTrait,
    subscription: &str,
    event_id: Uuid,
    worker: Uuid,
    lease_until: DateTime<Utc>,
) -> Result<()> {
    delivery::Entity::update_many()
        .col_expr(delivery::Column::AvailableAt, Expr::value(lease_until))
        .filter(delivery::Column::Subscription.eq(subscription))
        .filter(delivery::Column::EventId.eq(event_id))
        .filter(delivery::Column::LeasedBy.eq(worker))
        .exec(connection)
        .await?;
    Ok(())
}

/// Whether a delivery is still to be done and `worker` holds it.
pub(super) async fn holds(connection: &impl ConnectionTrait, subscription: &str, event_id: Uuid, worker: Uuid) -> Result<bool> {
    let held = delivery::Entity::find_by_id((subscription.to_owned(), event_id))
        .filter(delivery::Column::LeasedBy.eq(worker))
        .select_only()
        .column(delivery::Column::Claims)
        .into_tuple::<i32>()
        .one(connection)
        .await?;
    Ok(held.is_some())
}

/// How often a delivery has failed; `None` once it is done or put aside.
pub(super) async fn failed_attempts(connection: &impl ConnectionTrait, subscription: &str, event_id: Uuid) -> Result<Option<i32>> {
    let attempts = delivery::Entity::find_by_id((subscription.to_owned(), event_id))
        .select_only()
        .column(delivery::Column::Attempts)
        .into_tuple()
        .one(connection)
        .await?;
    Ok(attempts)
}

/// Sets when deliveries are due again that this process holds.
pub(super) async fn due_at(
    connection: &impl ConnectionTrait,
    subscription: &str,
    event_ids: &[Uuid],
    held_by: Uuid,
    available_at: DateTime<Utc>,
) -> Result<()> {
    if event_ids.is_empty() {
        return Ok(());
    }
    delivery::Entity::update_many()
        .col_expr(delivery::Column::AvailableAt, Expr::value(available_at))
        .col_expr(delivery::Column::LeasedBy, Expr::value(Option::<Uuid>::None))
        .filter(delivery::Column::Subscription.eq(subscription))
        .filter(delivery::Column::EventId.is_in(event_ids.iter().copied()))
        // One that failed meanwhile has a due time of its own.
        .filter(delivery::Column::LeasedBy.eq(held_by))
        .exec(connection)
        .await?;
    Ok(())
}

/// Strikes off deliveries that are done, at once.
pub(super) async fn settle_all(database: &Database, subscription: &str, event_ids: &[Uuid]) -> Result<()> {
    if database.backend() == DbBackend::Postgres {
        return arrays::settle(database.reader().get_postgres_connection_pool(), subscription, event_ids).await;
    }
    let transaction = database.begin().await?;
    settle(&transaction, subscription, event_ids).await?;
    transaction.commit().await
}

async fn settle(connection: &impl ConnectionTrait, subscription: &str, event_ids: &[Uuid]) -> Result<()> {
    delivery::Entity::delete_many()
        .filter(delivery::Column::Subscription.eq(subscription))
        .filter(delivery::Column::EventId.is_in(event_ids.iter().copied()))
        .exec(connection)
        .await?;
    Ok(())
}

pub(super) async fn retry_later(
    connection: &impl ConnectionTrait,
    subscription: &str,
    event_id: Uuid,
    available_at: DateTime<Utc>,
    error: &str,
) -> Result<()> {
    delivery::Entity::update_many()
        .col_expr(delivery::Column::AvailableAt, Expr::value(available_at))
        .col_expr(delivery::Column::Attempts, Expr::col(delivery::Column::Attempts).add(1))
        .col_expr(delivery::Column::LeasedBy, Expr::value(Option::<Uuid>::None))
        .col_expr(delivery::Column::LastError, Expr::value(error))
        .filter(delivery::Column::Subscription.eq(subscription))
        .filter(delivery::Column::EventId.eq(event_id))
        .exec(connection)
        .await?;
    Ok(())
}

pub(super) async fn bury(transaction: &WriteTransaction, letter: dead_letter::ActiveModel) -> Result<()> {
    let (Set(subscription), Set(event_id)) = (&letter.subscription, &letter.event_id) else { return Ok(()) };
    settle(transaction, subscription, &[*event_id]).await?;
    dead_letter::Entity::insert(letter).exec_without_returning(transaction).await?;
    Ok(())
}

/// Gives back what a former incarnation of this process held. Only for an engine that one process owns.
pub(super) async fn release_all(connection: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<u64> {
    let released = delivery::Entity::update_many()
        .col_expr(delivery::Column::AvailableAt, Expr::value(now))
        .col_expr(delivery::Column::LeasedBy, Expr::value(Option::<Uuid>::None))
        .filter(delivery::Column::LeasedBy.is_not_null())
        .exec(connection)
        .await?;
    Ok(released.rows_affected)
}

/// Makes due at `now` what is due after `farthest`; a claim that runs is a claim no longer.
pub(super) async fn due_at_last(connection: &impl ConnectionTrait, farthest: DateTime<Utc>, now: DateTime<Utc>) -> Result<u64> {
    let mended = delivery::Entity::update_many()
        .col_expr(delivery::Column::AvailableAt, Expr::value(now))
        .col_expr(delivery::Column::LeasedBy, Expr::value(Option::<Uuid>::None))
        .filter(delivery::Column::AvailableAt.gt(farthest))
        .exec(connection)
        .await?;
    Ok(mended.rows_affected)
}

/// Forgets events that everyone has heard of and that are older than `before`.
pub(super) async fn prune(connection: &impl ConnectionTrait, before: DateTime<Utc>) -> Result<u64> {
    let sql = "DELETE FROM outbox_events WHERE occurred_at < $1 AND NOT EXISTS \
               (SELECT 1 FROM event_deliveries WHERE event_deliveries.event_id = outbox_events.id)";
    let done = connection.execute_raw(Statement::from_sql_and_values(connection.get_database_backend(), sql, [before.into()])).await?;
    Ok(done.rows_affected())
}
