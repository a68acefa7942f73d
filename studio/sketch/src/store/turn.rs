//! Queries over turns.

use super::entities::turn::{self, Column, Entity, Model};
use crate::model::{SketchId, Turn, TurnId, TurnStatus};
use atelier_platform::Result;
use chrono::{DateTime, Utc};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
    sea_query::{CaseStatement, Expr, Query, SelectStatement},
};
use std::collections::HashSet;

impl From<Model> for Turn {
    fn from(row: Model) -> Self {
        Self {
            id: TurnId::from_uuid(row.id),
            number: row.number,
            text: row.text,
            reply: row.reply,
            status: TurnStatus::from_stored(&row.status),
            changes: serde_json::from_value(row.changes).unwrap_or_default(),
            card_id: row.card_id,
            suggestions: serde_json::from_value(row.suggestions).unwrap_or_default(),
            created_at: row.created_at,
        }
    }
}

pub(crate) async fn list(connection: &impl ConnectionTrait, sketch: SketchId) -> Result<Vec<Turn>> {
    let rows = Entity::find().filter(Column::SketchId.eq(sketch.uuid())).order_by_asc(Column::Number).all(connection).await?;
    Ok(rows.into_iter().map(Turn::from).collect())
}

pub(crate) async fn find(connection: &impl ConnectionTrait, sketch: SketchId, id: TurnId) -> Result<Option<Turn>> {
    let found = Entity::find_by_id(id.uuid()).filter(Column::SketchId.eq(sketch.uuid())).one(connection).await?;
    Ok(found.map(Turn::from))
}

/// What went before, as far as the next message needs it.
pub(crate) struct Earlier {
    pub text: String,
    pub status: TurnStatus,
    pub created_at: DateTime<Utc>,
}

/// The visitor's latest messages, oldest first.
pub(crate) async fn latest(connection: &impl ConnectionTrait, sketch: SketchId, most: u64) -> Result<Vec<Earlier>> {
    let rows: Vec<(String, String, DateTime<Utc>)> = Entity::find()
        .select_only()
        .columns([Column::Text, Column::Status, Column::CreatedAt])
        .filter(Column::SketchId.eq(sketch.uuid()))
        .order_by_desc(Column::Number)
        .limit(most)
        .into_tuple()
        .all(connection)
        .await?;
    let earlier = rows.into_iter().map(|(text, status, created_at)| Earlier { text, status: TurnStatus::from_stored(&status), created_at });
    Ok(earlier.rev().collect())
}

pub(crate) async fn insert(connection: &impl ConnectionTrait, row: Model) -> Result<()> {
    Entity::insert(turn::ActiveModel::from(row)).exec_without_returning(connection).await?;
    Ok(())
}

/// Ends a turn that is being spoken. One that has ended stays as it is.
pub(crate) async fn finish(
    connection: &impl ConnectionTrait,
    id: TurnId,
    status: TurnStatus,
    reply: &str,
    now: DateTime<Utc>,
) -> Result<bool> {
    let done = Entity::update_many()
        .col_expr(Column::Status, Expr::value(status.as_str()))
        .col_expr(Column::Reply, Expr::value(reply))
        .col_expr(Column::FinishedAt, Expr::value(now))
        .filter(Column::Id.eq(id.uuid()))
        .filter(Column::Status.eq(TurnStatus::Speaking.as_str()))
        .exec(connection)
        .await?;
    Ok(done.rows_affected == 1)
}

/// Writes down what models have said so far in these turns, and returns those that are still being spoken: the others have been ended
/// by somebody else.
pub(crate) async fn keep_prefixes(connection: &impl ConnectionTrait, said: &[(TurnId, String)]) -> Result<HashSet<TurnId>> {
    let reply = said.iter().fold(CaseStatement::new(), |reply, (id, words)| reply.case(Column::Id.eq(id.uuid()), words.as_str()));
    let update = Query::update()
        .table(Entity)
        .value(Column::Reply, reply)
        .and_where(Column::Id.is_in(said.iter().map(|(id, _)| id.uuid())))
        .and_where(Column::Status.eq(TurnStatus::Speaking.as_str()))
        .returning_col(Column::Id)
        .to_owned();
    let kept = connection.query_all(&update).await?;
    kept.iter().map(|row| Ok(TurnId::from_uuid(row.try_get_by_index(0)?))).collect()
}

/// What a model's turn came to.
pub(crate) struct Completed<'a> {
    pub status: TurnStatus,
    pub reply: &'a str,
    pub changes: serde_json::Value,
    pub card_id: Option<&'a str>,
    pub suggestions: serde_json::Value,
    pub engine: &'static str,
    pub now: DateTime<Utc>,
}

/// Ends a model's turn with all of it. One that has ended stays as it is.
pub(crate) async fn complete(connection: &impl ConnectionTrait, id: TurnId, completed: Completed<'_>) -> Result<bool> {
    let done = Entity::update_many()
        .col_expr(Column::Status, Expr::value(completed.status.as_str()))
        .col_expr(Column::Reply, Expr::value(completed.reply))
        .col_expr(Column::Changes, Expr::value(completed.changes))
        .col_expr(Column::CardId, Expr::value(completed.card_id.map(str::to_owned)))
        .col_expr(Column::Suggestions, Expr::value(completed.suggestions))
        .col_expr(Column::Engine, Expr::value(completed.engine))
        .col_expr(Column::FinishedAt, Expr::value(completed.now))
        .filter(Column::Id.eq(id.uuid()))
        .filter(Column::Status.eq(TurnStatus::Speaking.as_str()))
        .exec(connection)
        .await?;
    Ok(done.rows_affected == 1)
}

/// The turn of a sketch whose reply is being spoken, wherever that is.
pub(crate) async fn speaking(connection: &impl ConnectionTrait, sketch: SketchId) -> Result<Option<TurnId>> {
    let found: Option<uuid::Uuid> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::SketchId.eq(sketch.uuid()))
        .filter(Column::Status.eq(TurnStatus::Speaking.as_str()))
        .order_by_desc(Column::Number)
        .into_tuple()
        .one(connection)
        .await?;
    Ok(found.map(TurnId::from_uuid))
}

/// Ends every turn whose process is gone: the guide's whole reply is in the row, of a model's the prefix that was kept. Returns the
/// sketches and what was ended in them.
pub(crate) async fn finish_left_behind(
    connection: &impl ConnectionTrait,
    at_work: SelectStatement,
    now: DateTime<Utc>,
) -> Result<Vec<(SketchId, Turn)>> {
    let left_behind = Condition::any().add(Column::SpokenBy.is_null()).add(Column::SpokenBy.not_in_subquery(at_work));
    let ended = Expr::case(Column::Engine.eq("guide"), TurnStatus::Done.as_str()).finally(TurnStatus::Interrupted.as_str());
    let done = Entity::update_many()
        .col_expr(Column::Status, ended.into())
        .col_expr(Column::FinishedAt, Expr::value(now))
        .filter(Column::Status.eq(TurnStatus::Speaking.as_str()))
        .filter(left_behind)
        .exec_with_returning(connection)
        .await?;
    Ok(done.into_iter().map(|row| (SketchId::from_uuid(row.sketch_id), Turn::from(row))).collect())
}
