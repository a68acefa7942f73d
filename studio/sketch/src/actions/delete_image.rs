//! The visitor throws a picture away.

use crate::{
    Sketching,
    actions::find_image_file::delete_files,
    model::{ImageId, topic},
    store,
    visitor::Visitor,
};
use atelier_platform::{Error, Result};
use serde_json::json;

/// Deletes a picture, row and file. A worker that is drawing it finds its row gone and cleans up after itself.
pub(crate) async fn delete_image(room: &Sketching, visitor: &Visitor, image: ImageId) -> Result<()> {
    let id = visitor.id();
    let transaction = room.platform.database.begin().await?;
    let row =
        store::image::find(&transaction, id, image).await?.ok_or_else(|| Error::not_found("There is no such picture in this sketch."))?;
    store::image::delete(&transaction, id, image).await?;
    store::sketch::touch(&transaction, id).await?;
    transaction.commit().await?;
    room.cache.forget(id);
    delete_files(room, &row.file_key).await?;
    room.platform.live.append(&topic(id), "image.deleted", &json!({ "image_id": image }));
    Ok(())
}
