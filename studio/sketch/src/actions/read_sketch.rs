//! Puts a sketch together from its rows and from what is happening this moment.

use crate::{
    Sketching,
    cache::Cached,
    model::{Allows, Image, ImageStatus, Sketch, SketchId, SketchStudio, TurnId, TurnStatus, text, topic},
    store::{self, entities::sketch},
    visitor::no_such_sketch,
};
use atelier_identity::StudioId;
use atelier_platform::{Result, live::Entry};
use bytes::Bytes;
use serde::Deserialize;
use std::sync::Arc;

/// The whole of a sketch.
pub(crate) async fn read_sketch(room: &Sketching, id: SketchId) -> Result<Sketch> {
    read_parts(room, id).await.map(|(sketch, _)| sketch)
}

async fn read_parts(room: &Sketching, id: SketchId) -> Result<(Sketch, sketch::Model)> {
    // Read before the rows: an event between the two is then seen twice, which pages cope with, and never missed.
    let last_event_id = room.platform.live.last_sequence(&topic(id));
    let speaker = room.speakers.of(id);
    let reader = room.platform.database.reader();
    let mut turns = store::turn::list(reader, id).await?;
    for turn in turns.iter_mut().filter(|turn| turn.status == TurnStatus::Speaking) {
        if let Some(speaker) = speaker.as_ref().filter(|speaker| speaker.turn == turn.id) {
            match speaker.words() {
                Some(words) => turn.reply = words,
                None => turn.reply.truncate(speaker.spoken()),
            }
        } else if let Some(words) = spoken_elsewhere(&room.platform.live.recent(&topic(id)), turn.id) {
            turn.reply = words;
        }
    }
    let images = store::image::list(reader, id).await?.into_iter().map(|row| with_progress(room, row.into())).collect();
    // Last, so that a sheet is never older than the turn that changed it: a turn seen unfinished is told of its end by its events.
    let row = store::sketch::find(reader, id, room.platform.clock.now()).await?.ok_or_else(no_such_sketch)?;
    let studio = room.identity.studio_by_id(StudioId::from_uuid(row.studio_id)).await?;
    let sketch = Sketch {
        id,
        designer: row.designer.clone(),
        studio: SketchStudio { slug: studio.slug, name: studio.name, is_demo: studio.is_demo },
        sheet: row.sheet.clone(),
        sheet_version: row.sheet_version,
        greeting: row.greeting.clone(),
        suggestions: serde_json::from_value(row.suggestions.clone()).unwrap_or_default(),
        allows: Allows {
            chat: studio.sketch.enabled,
            images: studio.sketch.enabled && studio.sketch.images,
            ai_references: studio.sketch.ai_references,
        },
        turns,
        images,
        inquiry_id: row.inquiry_id.map(atelier_projects::InquiryId::from_uuid),
        last_event_id,
        created_at: row.created_at,
        expires_at: row.expires_at,
    };
    Ok((sketch, row))
}

/// The words of a reply that another process is speaking, as far as they were told; `None` where the log does not hold the first.
fn spoken_elsewhere(recent: &[Entry], turn: TurnId) -> Option<String> {
    #[derive(Deserialize)]
    struct Token {
        turn_id: TurnId,
        text: String,
        offset: usize,
    }
    let tokens = recent.iter().filter(|entry| entry.event == "token").filter_map(|entry| serde_json::from_slice::<Token>(&entry.data).ok());
    let mut words: Option<String> = None;
    for token in tokens.filter(|token| token.turn_id == turn) {
        match &mut words {
            None if token.offset == 0 => words = Some(token.text),
            Some(words) if token.offset == text::utf16_length(words) => words.push_str(&token.text),
            _ => {}
        }
    }
    words
}

/// The whole of a sketch as bytes with its entity tag, kept for the next reader where nothing is under way.
pub(crate) async fn read_sketch_bytes(room: &Sketching, id: SketchId) -> Result<Arc<Cached>> {
    let ticket = room.cache.ticket(id);
    let (sketch, row) = read_parts(room, id).await?;
    let (digest, revision, expires_at) = (row.visitor_token_digest, row.revision, row.expires_at);
    let moving = sketch.turns.iter().any(|turn| turn.status == TurnStatus::Speaking)
        || sketch.images.iter().any(|image| matches!(image.status, ImageStatus::Queued | ImageStatus::Drawing));
    let json = Bytes::from(serde_json::to_vec(&sketch)?);
    // What moves between two revisions gets a tag of its content; what rests, one of its revision and of the studio's rules.
    let etag = format!("\"{revision}-{:x}\"", fingerprint(&sketch, moving, &json));
    let answer = Cached { token_digest: digest, etag, json, expires_at };
    if moving {
        return Ok(Arc::new(answer));
    }
    let kept = Cached { token_digest: answer.token_digest.clone(), etag: answer.etag.clone(), json: answer.json.clone(), expires_at };
    room.cache.put(id, &ticket, kept);
    Ok(Arc::new(answer))
}

fn fingerprint(sketch: &Sketch, moving: bool, json: &[u8]) -> u64 {
    // FNV-1a: stable over processes and versions, and nobody gains by a collision in their own sketch.
    let hash =
        |bytes: &[u8]| bytes.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3));
    if moving {
        hash(json)
    } else {
        hash(&[u8::from(sketch.allows.chat), u8::from(sketch.allows.images), u8::from(sketch.allows.ai_references)])
    }
}

/// A picture with how far it is right now.
pub(crate) fn with_progress(room: &Sketching, mut image: Image) -> Image {
    if image.status == ImageStatus::Drawing
        && let Some((phase, percent)) = room.progress.of(image.id)
    {
        (image.phase, image.percent) = (Some(phase), percent);
    }
    image
}
