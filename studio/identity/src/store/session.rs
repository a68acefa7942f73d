//! Queries over sign-in sessions.

use super::entities::{session, user};
use crate::model::{SessionId, User, UserId};
use atelier_platform::Result;
use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, sea_query::Expr};
use uuid::Uuid;

pub(crate) use session::Model as SessionRow;

/// A session that has not ended, with its person.
pub(crate) async fn find(connection: &impl ConnectionTrait, token_digest: &[u8], now: DateTime<Utc>) -> Result<Option<(SessionRow, User)>> {
    let found = session::Entity::find()
        .filter(session::Column::TokenDigest.eq(token_digest))
        .filter(session::Column::ExpiresAt.gt(now))
        .one(connection)
        .await?;
    let Some(session) = found else { return Ok(None) };
    let person = user::Entity::find_by_id(session.user_id).one(connection).await?;
    Ok(person.map(|person| (session, User::from(person))))
}

/// Someone's sessions that have not ended, the latest used first.
pub(crate) async fn list(connection: &impl ConnectionTrait, person: UserId, now: DateTime<Utc>) -> Result<Vec<SessionRow>> {
    Ok(session::Entity::find()
        .filter(session::Column::UserId.eq(person.uuid()))
        .filter(session::Column::ExpiresAt.gt(now))
        .order_by_desc(session::Column::LastSeenAt)
        .all(connection)
        .await?)
}

pub(crate) async fn insert(connection: &impl ConnectionTrait, row: SessionRow) -> Result<()> {
    session::Entity::insert(session::ActiveModel::from(row)).exec_without_returning(connection).await?;
    Ok(())
}

pub(crate) async fn note_use(connection: &impl ConnectionTrait, id: Uuid, now: DateTime<Utc>, expires_at: DateTime<Utc>) -> Result<()> {
    session::Entity::update_many()
        .col_expr(session::Column::LastSeenAt, Expr::value(now))
        .col_expr(session::Column::ExpiresAt, Expr::value(expires_at))
        .filter(session::Column::Id.eq(id))
        .exec(connection)
        .await?;
    Ok(())
}

pub(crate) async fn delete(connection: &impl ConnectionTrait, id: SessionId) -> Result<()> {
    session::Entity::delete_by_id(id.uuid()).exec(connection).await?;
    Ok(())
}

pub(crate) async fn delete_all_of(connection: &impl ConnectionTrait, person: UserId) -> Result<()> {
    session::Entity::delete_many().filter(session::Column::UserId.eq(person.uuid())).exec(connection).await?;
    Ok(())
}

/// Forgets sessions that have ended.
pub async fn delete_expired(connection: &impl ConnectionTrait, now: DateTime<Utc>) -> Result<u64> {
    Ok(session::Entity::delete_many().filter(session::Column::ExpiresAt.lte(now)).exec(connection).await?.rows_affected)
}
