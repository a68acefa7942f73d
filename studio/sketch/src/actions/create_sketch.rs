//! A visitor begins: a fresh sheet, a token, a greeting.

use crate::{
    Sketching,
    model::{SketchId, SketchKind},
    store::{self, entities::sketch},
};
use atelier_character::Sheet;
use atelier_guide::Memory;
use atelier_identity::Studio;
use atelier_platform::{Code, Error, Result, http::credentials::token_digest};
use chrono::{DateTime, TimeDelta, Utc};

/// How long a sketch lives from now if nothing more happens.
pub(crate) fn expiry(room: &Sketching) -> DateTime<Utc> {
    room.platform.clock.now() + TimeDelta::hours(i64::from(room.section.expire_after_hours))
}

/// Refuses unless the studio lets visitors sketch.
pub(crate) fn require_sketching(studio: &Studio) -> Result<()> {
    if studio.sketch.enabled {
        Ok(())
    } else {
        Err(Error::new(Code::Forbidden, format!("{} does not offer sketching right now.", studio.name)))
    }
}

/// Begins a sketch in a studio, or in the only one where none is named. Returns it with the visitor's token, which is stored
/// nowhere.
pub(crate) async fn create_sketch(room: &Sketching, designer: &str, studio: Option<&str>) -> Result<(SketchId, String)> {
    let place = room.shelf.find(designer).map_err(|_| {
        let known: Vec<String> = room.shelf.iter().map(|place| format!("`{}`", place.designer.id)).collect();
        Error::invalid_field("/designer", "unknown_value", format!("There is no designer `{designer}`. There are {}.", known.join(" and ")))
    })?;
    let studio = match studio {
        Some(slug) => room.identity.studio(slug).await.map_err(|error| match error.code {
            Code::NotFound => Error::invalid_field("/studio", "unknown_value", "There is no studio of this name here."),
            _ => error,
        })?,
        None => room.identity.only_studio().await?.ok_or_else(|| {
            Error::invalid_field(
                "/studio",
                "required",
                "There is not exactly one studio here: name the one you mean, see GET /api/v1/studios.",
            )
        })?,
    };
    require_sketching(&studio)?;
    let now = room.platform.clock.now();
    let id = room.platform.new_id::<SketchKind>();
    let token = room.platform.random.token();
    // 53 bits, so that the seed is the same number in every language that reads it.
    let seed = room.platform.random.seed() >> 11;
    let greeting = place.guide.greet(seed);
    let row = sketch::Model {
        id: id.uuid(),
        studio_id: studio.id.uuid(),
        designer: place.designer.id.clone(),
        visitor_token_digest: token_digest(&token),
        sheet: serde_json::to_value(Sheet::default_for(&place.designer))?,
        sheet_version: 1,
        memory: serde_json::to_value(Memory::default())?,
        seed: i64::try_from(seed).unwrap_or_default(),
        greeting: greeting.text,
        suggestions: serde_json::to_value(greeting.suggestions)?,
        revision: 1,
        turn_count: 0,
        inquiry_id: None,
        created_at: now,
        expires_at: expiry(room),
    };
    let transaction = room.platform.database.begin().await?;
    store::sketch::insert(&transaction, row).await?;
    transaction.commit().await?;
    metrics::counter!("atelier_sketches_total", "designer" => place.designer.id.clone()).increment(1);
    Ok((id, token))
}
