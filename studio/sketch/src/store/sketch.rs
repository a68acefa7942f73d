//! Queries over sketches.

use super::entities::sketch::{self, Column, Entity, Model};
use crate::model::SketchId;
use atelier_platform::{Code, Error, Result};
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait as _, QueryFilter, QueryOrder, QuerySelect, sea_query::Expr};
use uuid::Uuid;

/// A sketch that has not expired.
pub(crate) async fn find(connection: &impl ConnectionTrait, id: SketchId, now: DateTime<Utc>) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(id.uuid()).filter(Column::ExpiresAt.gt(now)).one(connection).await?)
}

/// Whether its time is over or not: it is there until it is deleted.
pub(crate) async fn find_at_any_time(connection: &impl ConnectionTrait, id: SketchId) -> Result<Option<Model>> {
    Ok(Entity::find_by_id(id.uuid()).one(connection).await?)
}

pub(crate) async fn insert(connection: &impl ConnectionTrait, row: Model) -> Result<()> {
    Entity::insert(sketch::ActiveModel::from(row)).exec_without_returning(connection).await?;
    Ok(())
}

/// What a change writes on the sketch itself.
pub(crate) struct Change<'a> {
    pub sheet: &'a serde_json::Value,
    pub sheet_version: i32,
    pub memory: &'a serde_json::Value,
    pub suggestions: &'a serde_json::Value,
    pub turn_count: i32,
    pub expires_at: DateTime<Utc>,
}

/// Writes a change made on revision `read`; refuses when somebody else was first.
pub(crate) async fn change(connection: &impl ConnectionTrait, id: SketchId, read: i32, change: Change<'_>) -> Result<()> {
    let done = Entity::update_many()
        .col_expr(Column::Sheet, Expr::value(change.sheet.clone()))
        .col_expr(Column::SheetVersion, Expr::value(change.sheet_version))
        .col_expr(Column::Memory, Expr::value(change.memory.clone()))
        .col_expr(Column::Suggestions, Expr::value(change.suggestions.clone()))
        .col_expr(Column::TurnCount, Expr::value(change.turn_count))
        .col_expr(Column::ExpiresAt, Expr::value(change.expires_at))
        .col_expr(Column::Revision, Expr::value(read + 1))
        .filter(Column::Id.eq(id.uuid()))
        .filter(Column::Revision.eq(read))
        .exec(connection)
        .await?;
    if done.rows_affected == 1 {
        Ok(())
    } else {
        Err(Error::new(Code::Conflict, "Something else changed this sketch at the same moment. Please try again."))
    }
}

/// Counts a visible change of what belongs to the sketch. False when the sketch is gone.
pub(crate) async fn touch(connection: &impl ConnectionTrait, id: SketchId) -> Result<bool> {
    let done = Entity::update_many()
        .col_expr(Column::Revision, Expr::col(Column::Revision).add(1))
        .filter(Column::Id.eq(id.uuid()))
        .exec(connection)
        .await?;
    Ok(done.rows_affected == 1)
}

/// The same, and it lives on for a while.
pub(crate) async fn touch_and_extend(connection: &impl ConnectionTrait, id: SketchId, expires_at: DateTime<Utc>) -> Result<bool> {
    let done = Entity::update_many()
        .col_expr(Column::Revision, Expr::col(Column::Revision).add(1))
        .col_expr(Column::ExpiresAt, Expr::value(expires_at))
        .filter(Column::Id.eq(id.uuid()))
        .exec(connection)
        .await?;
    Ok(done.rows_affected == 1)
}

pub(crate) async fn set_inquiry(connection: &impl ConnectionTrait, id: SketchId, inquiry: Uuid) -> Result<()> {
    Entity::update_many()
        .col_expr(Column::InquiryId, Expr::value(inquiry))
        .col_expr(Column::Revision, Expr::col(Column::Revision).add(1))
        .filter(Column::Id.eq(id.uuid()))
        .exec(connection)
        .await?;
    Ok(())
}

/// Deletes a sketch with its turns and pictures; false when it was gone already.
pub(crate) async fn delete(connection: &impl ConnectionTrait, id: SketchId) -> Result<bool> {
    Ok(Entity::delete_by_id(id.uuid()).exec(connection).await?.rows_affected == 1)
}

/// Sketches whose time is over.
pub(crate) async fn expired(connection: &impl ConnectionTrait, now: DateTime<Utc>, limit: u64) -> Result<Vec<SketchId>> {
    let ids: Vec<Uuid> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::ExpiresAt.lte(now))
        .order_by_asc(Column::ExpiresAt)
        .limit(limit)
        .into_tuple()
        .all(connection)
        .await?;
    Ok(ids.into_iter().map(SketchId::from_uuid).collect())
}
