//! A visitor brings a picture of their own for the artist: a photograph, a drawing, a mood.

use crate::{
    Sketching,
    engines::photograph,
    model::{Reference, ReferenceId, SketchId, files_of},
    store,
    visitor::{Visitor, no_such_sketch},
};
use atelier_platform::{Code, Error, Result, rate_limit::Scope};
use bytes::Bytes;
use sha2::{Digest as _, Sha256};

/// Pictures of their own that a visitor may bring to one sketch.
pub(crate) const MOST: usize = 6;

/// Stores a picture without its metadata. The same picture again is the same reference.
pub(crate) async fn add_reference(room: &Sketching, visitor: &Visitor, file: Bytes) -> Result<Reference> {
    let sketch = visitor.id();
    room.platform.limits.check(Scope::Session, &sketch.to_string()).await?;
    let photograph = {
        // One at a time: a large photograph needs a few hundred megabytes while it is read.
        let _turn = room.developing.acquire().await.map_err(Error::internal)?;
        tokio::task::spawn_blocking(move || photograph::clean(&file)).await.map_err(Error::internal)??
    };
    let id = ReferenceId::derived(sketch.uuid(), &format!("reference {}", hex::encode(Sha256::digest(&photograph.bytes))));
    let held = held(room, sketch).await?;
    if held.len() >= MOST && !held.contains(&id) {
        return Err(Error::new(Code::Conflict, format!("A sketch holds {MOST} pictures of your own. Take one away first.")));
    }
    let key = format!("{}/{id}.{}", folder(sketch), photograph.extension);
    room.platform.files.put_new(&key, photograph.bytes).await?;
    // Forgotten while it was read: nothing stays behind.
    if store::sketch::find(room.platform.database.reader(), sketch, room.platform.clock.now()).await?.is_none() {
        room.platform.files.delete(&key).await?;
        return Err(no_such_sketch());
    }
    Ok(Reference { id, width: photograph.width, height: photograph.height })
}

/// Takes it away again.
pub(crate) async fn delete_reference(room: &Sketching, visitor: &Visitor, id: ReferenceId) -> Result<()> {
    let key = find_file(room, visitor.id(), id).await?;
    room.platform.files.delete(&key).await
}

/// Key of a reference's file.
pub(crate) async fn find_file(room: &Sketching, sketch: SketchId, id: ReferenceId) -> Result<String> {
    let name = id.to_string();
    let keys = room.platform.files.list(&folder(sketch)).await?;
    let found = keys.into_iter().find(|key| stem(key) == name);
    found.ok_or_else(|| Error::not_found("There is no such reference in this sketch."))
}

async fn held(room: &Sketching, sketch: SketchId) -> Result<Vec<ReferenceId>> {
    let keys = room.platform.files.list(&folder(sketch)).await?;
    Ok(keys.iter().filter_map(|key| stem(key).parse().ok()).collect())
}

fn folder(sketch: SketchId) -> String {
    format!("{}/references", files_of(sketch))
}

fn stem(key: &str) -> &str {
    let name = key.rsplit('/').next().unwrap_or(key);
    name.split('.').next().unwrap_or(name)
}
