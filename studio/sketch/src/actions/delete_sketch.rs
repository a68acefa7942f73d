//! A sketch ends: because its visitor says so, or because its time is over. Everything of it goes, at once.

use crate::{
    Sketching,
    events::SketchDeleted,
    model::{SketchId, files_of, topic},
    store,
};
use atelier_platform::Result;
use serde_json::json;

/// Deletes rows and files. The event makes sure of the files should this process die in between.
pub(crate) async fn delete_sketch(room: &Sketching, id: SketchId, last_words: &'static str) -> Result<()> {
    let transaction = room.platform.database.begin().await?;
    if store::sketch::delete(&transaction, id).await? {
        room.platform.events.publish(&transaction, &SketchDeleted { sketch_id: id }).await?;
    }
    transaction.commit().await?;
    room.cache.forget(id);
    if let Some(speaker) = room.speakers.of(id) {
        speaker.stop.cancel();
    }
    room.platform.files.delete_below(&files_of(id)).await?;
    room.platform.live.append(&topic(id), last_words, &json!({}));
    // Pages that watch hold the log themselves; forgetting it here frees its words for everyone else.
    room.platform.live.forget(&topic(id));
    Ok(())
}

/// Deletes what has expired, a hundred at a time.
pub(crate) async fn expire_sketches(room: Sketching) -> Result<()> {
    let expired = store::sketch::expired(room.platform.database.reader(), room.platform.clock.now(), 100).await?;
    if !expired.is_empty() {
        tracing::info!(count = expired.len(), "sketches have expired and are deleted");
    }
    for id in expired {
        delete_sketch(&room, id, "sketch.expired").await?;
    }
    Ok(())
}
