//! Draws one picture: exactly one file and one ready row, however often the work is handed out.

use crate::{
    ImageRequested, Sketching,
    actions::read_sketch::with_progress,
    engines::{
        comfyui::{COMFYUI, Comfyui, ComfyuiError},
        image::{self, ILLUSTRATOR, Picture},
    },
    model::{ImageId, ImageStatus, SketchId, topic},
    previews::Previews,
    progress::Phase,
    shelf::Place,
    spans,
    store::{
        self,
        entities::sketch,
        image::{Finished, ImageRow},
    },
};
use atelier_character::{Sheet, prompt};
use atelier_identity::StudioId;
use atelier_platform::{
    Error, Result,
    events::{Backoff, Delivery, Failure, Subscription},
};
use atelier_remote::{
    comfyui::{DrawError, Preview, Viewer},
    image_check::Verdict,
};
use bytes::Bytes;
use serde_json::json;
use std::{
    convert::Infallible,
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};
use tokio_util::sync::CancellationToken;
use tracing::Instrument as _;

/// Progress is told at most this often.
const TELL_EVERY: Duration = Duration::from_millis(60);

pub(crate) fn subscription(room: Sketching) -> Subscription {
    let hands = match room.section.image_workers {
        0 => room.painters.hands(),
        configured => configured,
    };
    // A server or a bucket that is away is waited for, some eight minutes; what can't be done at all is given up at once.
    let attempts = 20;
    let backoff = Backoff { first: Duration::from_secs(1), longest: Duration::from_secs(30) };
    Subscription::to::<ImageRequested, _, _>("draw-image", move |event, delivery| draw(room.clone(), event, delivery))
        .concurrency(hands)
        .attempts(attempts, backoff)
}

async fn draw(room: Sketching, event: ImageRequested, delivery: Delivery) -> Result<(), Failure> {
    let outcome = try_draw(&room, &event).await;
    room.progress.forget(event.image_id);
    let Err(failed) = outcome else { return Ok(()) };
    let failure = match failed.failure {
        Failure::Retry(reason) if failed.is_ours && delivery.attempt >= OUR_ATTEMPTS => Failure::Never(reason),
        failure => failure,
    };
    if delivery.is_last_attempt || matches!(failure, Failure::Never(_)) {
        give_up(&room, &event, failed.sentence).await?;
    }
    Err(failure)
}

/// A drawing that fails here fails the same way again, and a full disk stays full.
const OUR_ATTEMPTS: u32 = 3;

const NOT_DRAWN: &str = "This picture could not be drawn. Draw again, or change something on the sheet.";
const NOT_PASSED: &str = "This one came out in a way that can't be shown here. Draw again for another.";
const NOT_CHECKED: &str = "This picture could not be checked, so it isn't shown. Draw again in a moment.";

/// Why an attempt ended, for the log, and what the visitor is told once it was the last.
struct Failed {
    failure: Failure,
    sentence: &'static str,
    /// Whether our own drawing or disk failed, rather than something that is away and comes back.
    is_ours: bool,
}

impl<E: Into<Error>> From<E> for Failed {
    fn from(error: E) -> Self {
        Self { failure: Failure::from(error.into()), sentence: NOT_DRAWN, is_ours: false }
    }
}

impl Failed {
    fn remote(error: &ComfyuiError) -> Self {
        let failure = if error.is_transient() { Failure::Retry(error.to_string()) } else { Failure::Never(error.to_string()) };
        Self { failure, sentence: NOT_DRAWN, is_ours: false }
    }
}

async fn try_draw(room: &Sketching, event: &ImageRequested) -> Result<(), Failed> {
    let (sketch, image_id) = (event.sketch_id, event.image_id);
    let began = Instant::now();
    let reader = room.platform.database.reader();
    let Some(mut row) = store::image::find(reader, sketch, image_id).await? else { return Ok(()) };
    if ImageStatus::from_stored(&row.status) == ImageStatus::Ready {
        return Ok(());
    }
    if row.engine == COMFYUI && room.painters.comfyui.is_none() {
        // Asked for before the servers were taken out of the configuration: drawn by what there is, and said so.
        (row.engine, row.label) = (ILLUSTRATOR.to_owned(), room.section.illustrator_label.clone());
    }
    // Also one whose time seems to be over: by a clock that is put back it is not, and its picture would wait for ever.
    let sketch_row = store::sketch::find_at_any_time(reader, sketch).await?;
    let Some(sketch_row) = sketch_row else { return Ok(()) };
    store::image::set_status(reader, image_id, ImageStatus::Drawing, None).await?;
    let place = room.shelf.find(&sketch_row.designer)?;
    let picture = match room.painters.comfyui.as_ref().filter(|_| row.engine == COMFYUI) {
        Some(comfyui) => match paint_remotely(room, comfyui, &sketch_row, &place, &row).await? {
            Some(picture) => picture,
            None => return Ok(()),
        },
        None => paint(room, sketch, place, row.clone()).await?,
    };
    // The fence: a second worker, or this one after a crash, finds the file and changes nothing.
    let files = &room.platform.files;
    let stored = files.put_new(&row.file_key, picture.png.clone()).await;
    stored.map_err(|error| Failed { is_ours: !files.is_elsewhere(), ..Failed::from(error) })?;
    if !mark_ready(room, sketch, &row, &picture).await? {
        // Deleted while it was drawn: leave nothing behind.
        return Ok(room.platform.files.delete(&row.file_key).await?);
    }
    room.cache.forget(sketch);
    metrics::counter!("atelier_images_total", "engine" => row.engine.clone(), "outcome" => "ready").increment(1);
    metrics::histogram!("atelier_image_duration_seconds", "engine" => row.engine.clone()).record(began.elapsed().as_secs_f64());
    if let Some(row) = store::image::find(reader, sketch, image_id).await? {
        room.platform.live.append(&topic(sketch), "image.ready", &json!({ "image": with_progress(room, row.into()) }));
    }
    Ok(())
}

/// Notes how far a picture is and tells whoever watches, not more often than anybody can see.
fn teller(room: &Sketching, sketch: SketchId, image_id: ImageId, engine: &'static str) -> impl FnMut(Phase, u8) + Send + use<> {
    let room = room.clone();
    let mut told: Option<(Instant, Phase)> = None;
    let mut entered: Option<(Instant, Phase)> = None;
    move |phase, percent| {
        room.progress.note(image_id, phase, percent);
        if entered.is_none_or(|(_, before)| before != phase)
            && let Some((since, before)) = entered.replace((Instant::now(), phase))
        {
            let took = since.elapsed().as_secs_f64();
            metrics::histogram!("atelier_image_phase_seconds", "engine" => engine, "phase" => before.name()).record(took);
        }
        if told.is_none_or(|(at, before)| phase != before || at.elapsed() > TELL_EVERY) {
            told = Some((Instant::now(), phase));
            tell(&room, sketch, image_id, phase, percent);
        }
    }
}

/// Paints on a thread that may block, so that pages stay quick.
async fn paint(room: &Sketching, sketch: SketchId, place: Arc<Place>, row: ImageRow) -> Result<Picture, Failed> {
    let image_id = ImageId::from_uuid(row.id);
    let mut progress = teller(room, sketch, image_id, ILLUSTRATOR);
    progress(Phase::Sketching, 0);
    let check = room.painters.check.clone();
    let task = {
        let (room, row) = (room.clone(), row.clone());
        tokio::task::spawn_blocking(move || {
            let designer = &place.designer;
            let sheet = Sheet::from_json(designer, &row.sheet).map_err(|_| Error::internal("the sheet is of another vocabulary"))?;
            let (seed, size) = (u32::try_from(row.seed).unwrap_or(0), u32::try_from(row.size).unwrap_or(0));
            let picture = image::draw(designer, &sheet, seed, size, &row.label, &mut progress)?;
            if check.is_some() { Ok(picture) } else { sign(&room, &row, picture) }
        })
    };
    let ours = |error: Error| Failed { is_ours: true, ..Failed::from(error) };
    let picture = task.await.map_err(Error::internal).flatten().map_err(ours)?;
    if room.painters.check.is_none() {
        return Ok(picture);
    }
    look(room, &picture.png).await?;
    sign_apart(room, row, picture).await
}

/// Has a server draw it. `None` once nobody wants it any more.
async fn paint_remotely(
    room: &Sketching,
    comfyui: &Comfyui,
    sketch_row: &sketch::Model,
    place: &Arc<Place>,
    row: &ImageRow,
) -> Result<Option<Picture>, Failed> {
    let designer = &place.designer;
    let sheet = Sheet::from_json(designer, &row.sheet).map_err(|_| Error::internal("the sheet is of another vocabulary"))?;
    let (sketch, image_id) = (SketchId::from_uuid(sketch_row.id), ImageId::from_uuid(row.id));
    let (placement, job) = comfyui.place(row, prompt::render(designer, &sheet)).await.map_err(|error| Failed::remote(&error))?;
    store::image::set_server(room.platform.database.reader(), image_id, Some(placement.server().name())).await?;
    let teller = Mutex::new(teller(room, sketch, image_id, COMFYUI));
    let progress = |progress| {
        let (phase, percent) = image::remote_progress(progress);
        (*teller.lock().unwrap_or_else(PoisonError::into_inner))(phase, percent);
    };
    // As the studio decides at this moment: what it has just switched off is shown no more.
    let studio = room.identity.studio_by_id(StudioId::from_uuid(sketch_row.studio_id)).await?;
    let previews = (comfyui.previews && studio.sketch.previews).then(|| Previews::of(room, sketch, image_id));
    let show = previews.as_ref().map(|previews| |preview| previews.take(preview));
    let cancel = CancellationToken::new();
    let span = spans::image(&comfyui.version, placement.server().name());
    let viewer = Viewer { progress: &progress, preview: show.as_ref().map(|show| show as &(dyn Fn(Preview) + Send + Sync)) };
    let drawing = comfyui.draw(&placement, &job, viewer, &cancel).instrument(span.clone());
    let watch = stop_when_unwanted(room, image_id, &cancel);
    let drawn = tokio::select! {
        drawn = drawing => drawn,
        never = watch => match never {},
    };
    drop(previews);
    let drawing = match drawn {
        Ok(drawing) => drawing,
        Err(ComfyuiError::Draw(DrawError::Cancelled)) => return Ok(None),
        Err(error) => {
            span.record("error.type", error.to_string());
            if !matches!(error, ComfyuiError::Draw(DrawError::Remote(_))) {
                // Another attempt may go to another server.
                store::image::set_server(room.platform.database.reader(), image_id, None).await?;
            }
            return Err(Failed::remote(&error));
        }
    };
    let (label, png) = (row.label.clone(), drawing.picture.png);
    let png = tokio::task::spawn_blocking(move || image::labelled(&png, &label)).await.map_err(Error::internal)??;
    look(room, &png).await?;
    let alt = atelier_illustrator::describe(designer, &sheet);
    let picture = Picture { png, alt, left_out: Vec::new(), engine_version: comfyui.version.clone() };
    let signed = sign_apart(room, row.clone(), picture).await?;
    comfyui.forget(&placement, &job).await;
    Ok(Some(signed))
}

/// Looks once a second whether the picture is still wanted, whoever deleted it, and cancels the drawing when it is not.
async fn stop_when_unwanted(room: &Sketching, image_id: ImageId, cancel: &CancellationToken) -> Infallible {
    loop {
        tokio::time::sleep(Duration::from_secs(1)).await;
        if matches!(store::image::exists(room.platform.database.reader(), image_id).await, Ok(false)) {
            cancel.cancel();
        }
    }
}

/// Has the operator's check look at a picture, where there is one. What it could not see is not shown.
async fn look(room: &Sketching, png: &Bytes) -> Result<(), Failed> {
    let Some(check) = &room.painters.check else { return Ok(()) };
    let (outcome, end) = match check.look(png.clone()).await {
        Ok(Verdict::Pass) => ("pass", Ok(())),
        Ok(Verdict::Refuse { .. }) => (
            "refuse",
            Err(Failed { failure: Failure::Never("the check refused the picture".to_owned()), sentence: NOT_PASSED, is_ours: false }),
        ),
        Err(error) => ("none", Err(Failed { failure: Failure::Retry(error.to_string()), sentence: NOT_CHECKED, is_ours: false })),
    };
    metrics::counter!("atelier_image_checks_total", "outcome" => outcome).increment(1);
    end
}

fn sign(room: &Sketching, row: &ImageRow, picture: Picture) -> Result<Picture> {
    let png = room.provenance.sign(&picture.png, &image::statement(row, &picture.engine_version, room.platform.clock.now()))?;
    Ok(Picture { png, ..picture })
}

async fn sign_apart(room: &Sketching, row: ImageRow, picture: Picture) -> Result<Picture, Failed> {
    let room = room.clone();
    Ok(tokio::task::spawn_blocking(move || sign(&room, &row, picture)).await.map_err(Error::internal)??)
}

async fn mark_ready(room: &Sketching, sketch: SketchId, row: &ImageRow, picture: &Picture) -> Result<bool> {
    let transaction = room.platform.database.begin().await?;
    let finished = Finished {
        alt: &picture.alt,
        left_out: serde_json::to_value(&picture.left_out)?,
        engine: &row.engine,
        engine_version: &picture.engine_version,
        label: &row.label,
        now: room.platform.clock.now(),
    };
    let found = store::image::set_ready(&transaction, ImageId::from_uuid(row.id), finished).await?;
    store::sketch::touch(&transaction, sketch).await?;
    transaction.commit().await?;
    Ok(found)
}

async fn give_up(room: &Sketching, event: &ImageRequested, sentence: &str) -> Result<()> {
    let transaction = room.platform.database.begin().await?;
    let found = store::image::set_status(&transaction, event.image_id, ImageStatus::Failed, Some(sentence)).await?;
    store::sketch::touch(&transaction, event.sketch_id).await?;
    transaction.commit().await?;
    room.cache.forget(event.sketch_id);
    if found {
        metrics::counter!("atelier_images_total", "engine" => room.painters.engine(), "outcome" => "failed").increment(1);
        room.platform.live.append(&topic(event.sketch_id), "image.failed", &json!({ "image_id": event.image_id, "error": sentence }));
    }
    Ok(())
}

fn tell(room: &Sketching, sketch: SketchId, image_id: ImageId, phase: Phase, percent: u8) {
    let topic: Arc<str> = topic(sketch).into();
    room.platform.live.append(&topic, "image.progress", &json!({ "image_id": image_id, "phase": phase, "percent": percent }));
}
