//! The one-time claim of the first owner.

use super::entities::owner_claim;
use atelier_platform::Result;
use chrono::{DateTime, Utc};
use sea_orm::{ActiveValue::Set, ConnectionTrait, EntityTrait};

/// Replaces every claim by a new one: the latest link printed is the one that works.
pub(crate) async fn replace_claim(connection: &impl ConnectionTrait, token_digest: Vec<u8>, now: DateTime<Utc>) -> Result<()> {
    owner_claim::Entity::delete_many().exec(connection).await?;
    let row = owner_claim::ActiveModel { token_digest: Set(token_digest), created_at: Set(now) };
    owner_claim::Entity::insert(row).exec_without_returning(connection).await?;
    Ok(())
}

/// Takes a claim; true once.
pub(crate) async fn take_claim(connection: &impl ConnectionTrait, token_digest: Vec<u8>) -> Result<bool> {
    Ok(owner_claim::Entity::delete_by_id(token_digest).exec(connection).await?.rows_affected == 1)
}
