//! The visitor asks for pictures. Each is a row and an event in one transaction; a worker draws it.

use super::{
    create_sketch::{expiry, require_sketching},
    read_sketch::with_progress,
};
use crate::{
    ImageRequested, Sketching,
    engines::finished_sheet,
    model::{Image, ImageStatus, files_of, image_id, seed_of, topic},
    store::{self, entities::sketch, image::ImageRow},
    visitor::{Visitor, no_such_sketch},
};
use atelier_character::Sheet;
use atelier_identity::{Studio, StudioId};
use atelier_platform::{Code, Error, FieldError, Result, database::WriteTransaction, rate_limit::Scope};
use serde::Deserialize;
use serde_json::json;
use std::time::Duration;
use utoipa::ToSchema;

/// How many, how large, and from which variation on.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct ImageRequest {
    /// 1 to 8; 4 if absent.
    #[schema(minimum = 1, maximum = 8, default = 4)]
    count: Option<i64>,
    /// Pixels on a side: 512, 768, 1024, 1536 or 2048; 1024 if absent.
    #[schema(minimum = 512, maximum = 2048, default = 1024)]
    size: Option<i64>,
    /// Number of the first variation of this sheet; 0 if absent. The same number names the same pictures, so that a double
    /// click makes none twice; to draw more, send how many there are.
    #[schema(minimum = 0, maximum = 1000, default = 0)]
    from: Option<i64>,
}

const SIZES: [u32; 5] = [512, 768, 1024, 1536, 2048];

/// Asks for pictures of the sheet as it is now and returns them in order, new ones and ones that were there.
pub(crate) async fn create_images(room: &Sketching, visitor: Visitor, request: &ImageRequest) -> Result<Vec<Image>> {
    let (count, size, from) = check(request)?;
    let id = visitor.id();
    room.platform.limits.check(Scope::Session, &id.to_string()).await?;
    let studio = room.identity.studio_by_id(StudioId::from_uuid(visitor.sketch.studio_id)).await?;
    require_sketching(&studio)?;
    if !studio.sketch.images {
        let detail = format!("{} takes briefs without concept pictures: your sheet is all it needs.", studio.name);
        return Err(Error::new(Code::Forbidden, detail));
    }
    let place = room.shelf.find(&visitor.sketch.designer)?;
    let sheet = Sheet::from_json(&place.designer, &visitor.sketch.sheet)
        .map_err(|_| Error::new(Code::InvalidState, "This sheet was made with an older vocabulary. Change any field of it, then draw."))?;
    let gate = room.shelf.gate(&studio);
    if let Some(category) = finished_sheet::declined_values(&gate, &place.designer, &sheet) {
        let today = room.platform.clock.now().date_naive();
        store::refusal::count(room.platform.database.reader(), studio.id, today, category.as_str()).await?;
        return Err(Error::new(Code::Forbidden, gate.reply(&place.designer, category, 0)));
    }
    let digest = sheet.digest(&place.designer);
    let shared = shared_row(room, &studio, &visitor.sketch, &digest, size);

    let transaction = room.platform.database.begin().await?;
    // Takes the sketch's row first: of two clicks at once, the second sees what the first has asked for.
    if !store::sketch::touch_and_extend(&transaction, id, expiry(room)).await? {
        return Err(no_such_sketch());
    }
    let existing = store::image::list(&transaction, id).await?;
    let mut asked = Vec::with_capacity(count as usize);
    let mut fresh = Vec::new();
    for index in from..from + count {
        let seed = seed_of(id, &digest, index);
        let image_id = image_id(id, &digest, seed, size);
        let known = existing.iter().find(|row| row.id == image_id.uuid());
        match known {
            Some(row) if ImageStatus::from_stored(&row.status) != ImageStatus::Failed => asked.push(row.clone()),
            Some(row) => {
                store::image::set_status(&transaction, image_id, ImageStatus::Queued, None).await?;
                fresh.push(image_id);
                asked.push(ImageRow { status: ImageStatus::Queued.as_str().to_owned(), error: None, ..row.clone() });
            }
            None => {
                let position = i32::try_from(existing.len() + fresh.len()).unwrap_or(i32::MAX);
                let file_key = format!("{}/{digest}-{seed}-{size}.png", files_of(id));
                let row = ImageRow { id: image_id.uuid(), seed: i64::from(seed), position, file_key, ..shared.clone() };
                store::image::insert(&transaction, row.clone()).await?;
                fresh.push(image_id);
                asked.push(row);
            }
        }
    }
    check_room(room, &transaction, existing.len() + fresh.len(), fresh.len()).await?;
    if !fresh.is_empty() {
        let requested: Vec<ImageRequested> = fresh.iter().map(|image_id| ImageRequested { image_id: *image_id, sketch_id: id }).collect();
        room.platform.events.publish_all(&transaction, &requested).await?;
        transaction.commit().await?;
        room.cache.forget(id);
    }
    let images: Vec<Image> = asked.into_iter().map(|row| with_progress(room, row.into())).collect();
    for image in images.iter().filter(|image| fresh.contains(&image.id)) {
        room.platform.live.append(&topic(id), "image.queued", &json!({ "image": image }));
    }
    Ok(images)
}

fn check(request: &ImageRequest) -> Result<(u32, u32, u32)> {
    let mut errors = Vec::new();
    let mut within = |pointer: &str, value: i64, allowed: std::ops::RangeInclusive<i64>| {
        if !allowed.contains(&value) {
            errors.push(FieldError::new(pointer, "out_of_range", format!("Choose {} to {}.", allowed.start(), allowed.end())));
        }
        u32::try_from(value).unwrap_or(0)
    };
    let count = within("/count", request.count.unwrap_or(4), 1..=8);
    let from = within("/from", request.from.unwrap_or(0), 0..=1000);
    let size = u32::try_from(request.size.unwrap_or(1024)).unwrap_or(0);
    if !SIZES.contains(&size) {
        errors.push(FieldError::new("/size", "unknown_value", "Choose 512, 768, 1024, 1536 or 2048 pixels."));
    }
    if errors.is_empty() { Ok((count, size, from)) } else { Err(Error::invalid(errors)) }
}

/// Bounded in the sketch and in the house.
async fn check_room(room: &Sketching, transaction: &WriteTransaction, in_sketch: usize, new: usize) -> Result<()> {
    if new == 0 {
        return Ok(());
    }
    if in_sketch > room.section.max_images as usize {
        let detail = format!("A sketch holds {} pictures. Delete some you don't need, then draw on.", room.section.max_images);
        return Err(Error::new(Code::InvalidState, detail));
    }
    // The rows just written are counted too.
    if store::image::count_waiting(transaction).await? > u64::from(room.section.max_queued_images) {
        return Err(Error::unavailable("Many pictures are being drawn right now. Please try again in a moment.", Duration::from_secs(10)));
    }
    Ok(())
}

/// What the installation says of pictures of the engine it draws with.
fn own_label(room: &Sketching) -> String {
    room.painters.comfyui.as_ref().map_or_else(|| room.section.illustrator_label.clone(), |comfyui| comfyui.label.clone())
}

/// What all variations of one request share; each adds its id, seed, place and file.
fn shared_row(room: &Sketching, studio: &Studio, sketch: &sketch::Model, digest: &str, size: u32) -> ImageRow {
    ImageRow {
        id: sketch.id,
        sketch_id: sketch.id,
        position: 0,
        seed: 0,
        size: i32::try_from(size).unwrap_or(i32::MAX),
        sheet: sketch.sheet.clone(),
        sheet_digest: digest.to_owned(),
        sheet_version: sketch.sheet_version,
        status: ImageStatus::Queued.as_str().to_owned(),
        file_key: String::new(),
        alt: String::new(),
        label: studio.sketch.picture_label.clone().unwrap_or_else(|| own_label(room)),
        left_out: json!([]),
        engine: room.painters.engine().to_owned(),
        engine_version: String::new(),
        error: None,
        created_at: room.platform.clock.now(),
        ready_at: None,
        engine_server: None,
    }
}
