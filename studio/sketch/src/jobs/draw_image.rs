//! Draws one picture: exactly one file and one ready row, however often the work is handed out.

use crate::{
    ImageRequested, Sketching,
    actions::read_sketch::with_progress,
    engines::image::{self, Picture},
    model::{ImageId, ImageStatus, SketchId, topic},
    progress::Phase,
    shelf::Place,
    store::{
        self,
        image::{Finished, ImageRow},
    },
};
use atelier_character::Sheet;
use atelier_platform::{
    Error, Result,
    events::{Backoff, Delivery, Failure, Subscription},
};
use serde_json::json;
use std::{
    num::NonZeroUsize,
    sync::Arc,
    thread::available_parallelism,
    time::{Duration, Instant},
};

/// Progress is told at most this often.
const TELL_EVERY: Duration = Duration::from_millis(60);

pub(crate) fn subscription(room: Sketching) -> Subscription {
    let workers = match room.section.image_workers {
        0 => available_parallelism().map_or(1, NonZeroUsize::get).saturating_sub(1).max(1),
        configured => configured,
    };
    let backoff = Backoff { first: Duration::from_secs(1), longest: Duration::from_secs(30) };
    Subscription::to::<ImageRequested, _, _>("draw-image", move |event, delivery| draw(room.clone(), event, delivery))
        .concurrency(workers)
        .attempts(4, backoff)
}

async fn draw(room: Sketching, event: ImageRequested, delivery: Delivery) -> Result<(), Failure> {
    let outcome = try_draw(&room, &event).await;
    room.progress.forget(event.image_id);
    let Err(error) = outcome else { return Ok(()) };
    if delivery.is_last_attempt {
        give_up(&room, &event).await?;
    }
    Err(Failure::from(error))
}

async fn try_draw(room: &Sketching, event: &ImageRequested) -> Result<()> {
    let (sketch, image_id) = (event.sketch_id, event.image_id);
    let began = Instant::now();
    let reader = room.platform.database.reader();
    let Some(row) = store::image::find(reader, sketch, image_id).await? else { return Ok(()) };
    if ImageStatus::from_stored(&row.status) == ImageStatus::Ready {
        return Ok(());
    }
    let sketch_row = store::sketch::find(reader, sketch, room.platform.clock.now()).await?;
    let Some(sketch_row) = sketch_row else { return Ok(()) };
    store::image::set_status(reader, image_id, ImageStatus::Drawing, None).await?;
    tell(room, sketch, image_id, Phase::Sketching, 0);
    let place = room.shelf.find(&sketch_row.designer)?;
    let picture = paint(room, sketch, place, row.clone()).await?;
    // The fence: a second worker, or this one after a crash, finds the file and changes nothing.
    room.platform.files.put_new(&row.file_key, picture.png.clone()).await?;
    if !mark_ready(room, sketch, image_id, &picture).await? {
        // Deleted while it was drawn: leave nothing behind.
        return room.platform.files.delete(&row.file_key).await;
    }
    room.cache.forget(sketch);
    metrics::counter!("atelier_images_total", "engine" => image::ILLUSTRATOR, "outcome" => "ready").increment(1);
    metrics::histogram!("atelier_image_duration_seconds", "engine" => image::ILLUSTRATOR).record(began.elapsed().as_secs_f64());
    if let Some(row) = store::image::find(reader, sketch, image_id).await? {
        room.platform.live.append(&topic(sketch), "image.ready", &json!({ "image": with_progress(room, row.into()) }));
    }
    Ok(())
}

/// Paints on a thread that may block, so that pages stay quick.
async fn paint(room: &Sketching, sketch: SketchId, place: Arc<Place>, row: ImageRow) -> Result<Picture> {
    let room = room.clone();
    let task = tokio::task::spawn_blocking(move || {
        let designer = &place.designer;
        let sheet = Sheet::from_json(designer, &row.sheet).map_err(|_| Error::internal("the sheet is of another vocabulary"))?;
        let image_id = ImageId::from_uuid(row.id);
        let mut told = (Instant::now(), Phase::Sketching);
        let mut progress = |phase: Phase, percent: u8| {
            room.progress.note(image_id, phase, percent);
            if phase != told.1 || told.0.elapsed() > TELL_EVERY {
                told = (Instant::now(), phase);
                tell(&room, sketch, image_id, phase, percent);
            }
        };
        let (seed, size) = (u32::try_from(row.seed).unwrap_or(0), u32::try_from(row.size).unwrap_or(0));
        let picture = image::draw(designer, &sheet, seed, size, &row.label, &mut progress)?;
        progress(Phase::Signing, 95);
        let signed = room.provenance.sign(&picture.png, &image::statement(&row, picture.engine_version, room.platform.clock.now()))?;
        Ok(Picture { png: signed, ..picture })
    });
    task.await.map_err(Error::internal)?
}

async fn mark_ready(room: &Sketching, sketch: SketchId, image_id: ImageId, picture: &Picture) -> Result<bool> {
    let transaction = room.platform.database.begin().await?;
    let finished = Finished {
        alt: &picture.alt,
        left_out: serde_json::to_value(&picture.left_out)?,
        engine_version: picture.engine_version,
        now: room.platform.clock.now(),
    };
    let found = store::image::set_ready(&transaction, image_id, finished).await?;
    store::sketch::touch(&transaction, sketch).await?;
    transaction.commit().await?;
    Ok(found)
}

async fn give_up(room: &Sketching, event: &ImageRequested) -> Result<()> {
    let sentence = "This picture could not be drawn. Draw again, or change something on the sheet.";
    let transaction = room.platform.database.begin().await?;
    let found = store::image::set_status(&transaction, event.image_id, ImageStatus::Failed, Some(sentence)).await?;
    store::sketch::touch(&transaction, event.sketch_id).await?;
    transaction.commit().await?;
    room.cache.forget(event.sketch_id);
    if found {
        metrics::counter!("atelier_images_total", "engine" => image::ILLUSTRATOR, "outcome" => "failed").increment(1);
        room.platform.live.append(&topic(event.sketch_id), "image.failed", &json!({ "image_id": event.image_id, "error": sentence }));
    }
    Ok(())
}

fn tell(room: &Sketching, sketch: SketchId, image_id: ImageId, phase: Phase, percent: u8) {
    let topic: Arc<str> = topic(sketch).into();
    room.platform.live.append(&topic, "image.progress", &json!({ "image_id": image_id, "phase": phase, "percent": percent }));
}
