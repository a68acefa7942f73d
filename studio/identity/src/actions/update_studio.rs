//! The owner or a manager changes the studio's profile or what it allows.

use crate::{
    Identity,
    model::{PICTURE_LABEL_LENGTH, Studio, check_text, check_wont_draw},
    session::Member,
    store,
};
use atelier_platform::{Error, FieldError, Result, http::conditional::require_match};
use http::HeaderMap;
use serde::Deserialize;
use utoipa::ToSchema;

/// What to change; what is absent stays.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StudioChange {
    /// Its name.
    #[schema(min_length = 1, max_length = 80)]
    pub name: Option<String>,
    /// One line under the name.
    #[schema(max_length = 140)]
    pub tagline: Option<String>,
    /// A few paragraphs.
    #[schema(max_length = 4000)]
    pub about: Option<String>,
    /// What visitors may do.
    pub sketch: Option<SketchChange>,
}

/// What visitors may do; what is absent stays.
#[derive(Debug, Default, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SketchChange {
    /// Visitors may sketch here at all.
    pub enabled: Option<bool>,
    /// Concept pictures may be drawn.
    pub images: Option<bool>,
    /// Visitors may see a picture, coarsely, while a model server draws it.
    pub previews: Option<bool>,
    /// Clients may bring pictures made by AI as references.
    pub ai_references: Option<bool>,
    /// The whole list of what is not drawn here.
    #[schema(max_items = 100)]
    pub wont_draw: Option<Vec<String>>,
    /// The words in the corner of pictures made here; empty: the installation's own.
    #[schema(max_length = 40)]
    pub picture_label: Option<String>,
}

/// Changes a studio and returns it.
pub async fn update_studio(identity: &Identity, member: &Member, change: StudioChange, headers: &HeaderMap) -> Result<Studio> {
    member.require_manager()?;
    let sketch = change.sketch.unwrap_or_default();
    let mut errors: Vec<FieldError> = [
        change.name.as_deref().and_then(|text| check_text("/name", text, 80, true)),
        change.tagline.as_deref().and_then(|text| check_text("/tagline", text, 140, false)),
        change.about.as_deref().and_then(|text| check_text("/about", text, 4000, false)),
        sketch.picture_label.as_deref().and_then(|text| check_text("/sketch/picture_label", text, PICTURE_LABEL_LENGTH, false)),
    ]
    .into_iter()
    .flatten()
    .collect();
    errors.extend(sketch.wont_draw.as_deref().map(check_wont_draw).unwrap_or_default());
    if !errors.is_empty() {
        return Err(Error::invalid(errors));
    }
    let transaction = identity.platform.database.begin().await?;
    let mut studio = store::studio::find_by_id(&transaction, member.studio.id).await?;
    // After everything else that could be wrong (RFC 9110, section 13.2.1).
    require_match(headers, &studio.etag())?;
    studio.name = change.name.map_or(studio.name, |name| name.trim().to_owned());
    studio.tagline = change.tagline.unwrap_or(studio.tagline);
    studio.about = change.about.unwrap_or(studio.about);
    studio.sketch.enabled = sketch.enabled.unwrap_or(studio.sketch.enabled);
    studio.sketch.images = sketch.images.unwrap_or(studio.sketch.images);
    studio.sketch.previews = sketch.previews.unwrap_or(studio.sketch.previews);
    studio.sketch.ai_references = sketch.ai_references.unwrap_or(studio.sketch.ai_references);
    studio.sketch.wont_draw = sketch.wont_draw.map_or(studio.sketch.wont_draw, |subjects| tidy(&subjects));
    if let Some(label) = sketch.picture_label {
        let label = label.trim();
        studio.sketch.picture_label = (!label.is_empty()).then(|| label.to_owned());
    }
    studio.version += 1;
    studio.updated_at = identity.platform.clock.now();
    store::studio::update(&transaction, &studio).await?;
    transaction.commit().await?;
    Ok(studio)
}

/// Without the space around words, and each once, however it is written.
fn tidy(subjects: &[String]) -> Vec<String> {
    let mut tidied: Vec<String> = Vec::with_capacity(subjects.len());
    for subject in subjects.iter().map(|subject| subject.trim()) {
        if !tidied.iter().any(|known| known.to_lowercase() == subject.to_lowercase()) {
            tidied.push(subject.to_owned());
        }
    }
    tidied
}
