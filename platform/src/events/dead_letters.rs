//! Dead letters, for an operator: see why, replay after mending the cause, or discard.

use super::{
    entities::{dead_letter, delivery, outbox_event},
    store::{self, Hold},
};
use crate::{Error, Platform, Result};
use sea_orm::{EntityTrait, QueryOrder, QuerySelect};
use uuid::Uuid;

pub use dead_letter::Model as DeadLetter;

/// The newest first, at most `limit`.
pub async fn list(platform: &Platform, limit: u64) -> Result<Vec<DeadLetter>> {
    Ok(dead_letter::Entity::find().order_by_desc(dead_letter::Column::DiedAt).limit(limit).all(platform.database.reader()).await?)
}

/// Puts a letter back on the road with all its attempts, due at once.
pub async fn replay(platform: &Platform, id: Uuid) -> Result<()> {
    let transaction = platform.database.begin().await?;
    let letter = find(&transaction, id).await?;
    let event = outbox_event::Model {
        id: letter.event_id,
        subject: letter.subject,
        payload: letter.payload,
        trace_parent: None,
        occurred_at: letter.occurred_at,
    };
    if outbox_event::Entity::find_by_id(event.id).one(&transaction).await?.is_none() {
        outbox_event::Entity::insert(outbox_event::ActiveModel::from(event)).exec_without_returning(&transaction).await?;
    }
    if delivery::Entity::find_by_id((letter.subscription.clone(), letter.event_id)).one(&transaction).await?.is_none() {
        store::insert_deliveries(&transaction, &letter.subscription, &[letter.event_id], &Hold::free(platform.clock.now())).await?;
    }
    dead_letter::Entity::delete_by_id(id).exec(&transaction).await?;
    transaction.commit().await
}

/// Forgets a letter for good.
pub async fn discard(platform: &Platform, id: Uuid) -> Result<()> {
    let transaction = platform.database.begin().await?;
    find(&transaction, id).await?;
    dead_letter::Entity::delete_by_id(id).exec(&transaction).await?;
    transaction.commit().await
}

async fn find(connection: &impl sea_orm::ConnectionTrait, id: Uuid) -> Result<DeadLetter> {
    let letter = dead_letter::Entity::find_by_id(id).one(connection).await?;
    letter.ok_or_else(|| Error::not_found(format!("There is no dead letter {id}. `atelier queue dead-letters list` shows them all.")))
}
