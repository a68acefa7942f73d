//! Types of this room as the API shows them, and the pure rules over them.

pub(crate) mod patience;
pub(crate) mod provenance;
pub(crate) mod sheet;
pub(crate) mod text;

use crate::progress::Phase;
use atelier_character::Sheet;
use atelier_platform::{Id, id::Kind};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use utoipa::ToSchema;

/// Marks ids of sketches.
pub struct SketchKind;
impl Kind for SketchKind {
    const PREFIX: &'static str = "skt";
}
/// Id of a sketch.
pub type SketchId = Id<SketchKind>;

/// Marks ids of turns.
pub struct TurnKind;
impl Kind for TurnKind {
    const PREFIX: &'static str = "trn";
}
/// Id of a turn of a conversation.
pub type TurnId = Id<TurnKind>;

/// Marks ids of pictures.
pub struct ImageKind;
impl Kind for ImageKind {
    const PREFIX: &'static str = "img";
}
/// Id of a picture.
pub type ImageId = Id<ImageKind>;

/// Marks ids of pictures that visitors bring.
pub struct ReferenceKind;
impl Kind for ReferenceKind {
    const PREFIX: &'static str = "ref";
}
/// Id of a picture that a visitor brings for the artist.
pub type ReferenceId = Id<ReferenceKind>;

/// A picture that a visitor brings for the artist, without its metadata.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Reference {
    /// The same picture has the same id.
    #[schema(value_type = String)]
    pub id: ReferenceId,
    /// Pixels, as it is kept.
    pub width: u32,
    /// Pixels, as it is kept.
    pub height: u32,
}

/// The live log of a sketch.
pub(crate) fn topic(sketch: SketchId) -> String {
    format!("sketch:{sketch}")
}

/// Where the files of a sketch belong.
pub(crate) fn files_of(sketch: SketchId) -> String {
    format!("sketches/{sketch}")
}

/// The seed of a sheet's nth variation in one sketch: the same for a double click, another for "draw more".
pub(crate) fn seed_of(sketch: SketchId, sheet_digest: &str, index: u32) -> u32 {
    let hash = Sha256::digest(format!("{sketch} {sheet_digest} {index}"));
    u32::from_le_bytes([hash[0], hash[1], hash[2], hash[3]])
}

/// The picture that one sheet, seed and size make in one sketch; asking twice names the same one.
pub(crate) fn image_id(sketch: SketchId, sheet_digest: &str, seed: u32, size: u32) -> ImageId {
    ImageId::derived(sketch.uuid(), &format!("image {sheet_digest} {seed} {size}"))
}

/// Where a turn stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum TurnStatus {
    /// The reply is being spoken.
    Speaking,
    /// It is complete.
    Done,
    /// The visitor stopped it; what was said stays.
    Interrupted,
    /// The gate declined, kindly.
    Refused,
}

impl TurnStatus {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Speaking => "speaking",
            Self::Done => "done",
            Self::Interrupted => "interrupted",
            Self::Refused => "refused",
        }
    }

    pub(crate) fn from_stored(text: &str) -> Self {
        match text {
            "speaking" => Self::Speaking,
            "interrupted" => Self::Interrupted,
            "refused" => Self::Refused,
            _ => Self::Done,
        }
    }
}

/// Where a picture stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum ImageStatus {
    /// Waiting for a hand.
    Queued,
    /// Being drawn.
    Drawing,
    /// Finished.
    Ready,
    /// Given up after several tries.
    Failed,
}

impl ImageStatus {
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::Queued => "queued",
            Self::Drawing => "drawing",
            Self::Ready => "ready",
            Self::Failed => "failed",
        }
    }

    pub(crate) fn from_stored(text: &str) -> Self {
        match text {
            "drawing" => Self::Drawing,
            "ready" => Self::Ready,
            "failed" => Self::Failed,
            _ => Self::Queued,
        }
    }
}

/// A sketch as its visitor sees it.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Sketch {
    pub id: SketchId,
    /// Id of the designer.
    pub designer: String,
    pub studio: SketchStudio,
    /// Every field of the designer: null, empty or values of its vocabulary.
    #[schema(value_type = sheet::SheetJson)]
    pub sheet: serde_json::Value,
    /// Counts changes of the sheet.
    pub sheet_version: i32,
    /// The designer's first words.
    pub greeting: String,
    /// What one could say next, at most three.
    pub suggestions: Vec<String>,
    pub allows: Allows,
    pub turns: Vec<Turn>,
    pub images: Vec<Image>,
    /// The latest inquiry made of this sketch.
    #[schema(value_type = Option<String>)]
    pub inquiry_id: Option<atelier_projects::InquiryId>,
    /// Subscribe to events after this number and none is missed.
    pub last_event_id: u64,
    pub created_at: DateTime<Utc>,
    /// When it is deleted if nothing happens.
    pub expires_at: DateTime<Utc>,
}

/// The studio a sketch belongs to.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct SketchStudio {
    pub slug: String,
    pub name: String,
    pub is_demo: bool,
}

/// What the studio allows right now.
#[derive(Debug, Clone, Copy, Serialize, ToSchema)]
pub(crate) struct Allows {
    pub chat: bool,
    pub images: bool,
    pub ai_references: bool,
}

/// One message and its reply.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Turn {
    pub id: TurnId,
    /// Counts from 1.
    pub number: i32,
    /// The visitor's words.
    pub text: String,
    /// What was said so far.
    pub reply: String,
    pub status: TurnStatus,
    pub changes: Vec<SheetChange>,
    /// The learning card that came with it.
    pub card_id: Option<String>,
    /// What one could say next, at most three.
    pub suggestions: Vec<String>,
    pub created_at: DateTime<Utc>,
}

/// A change of one field, and the words that caused it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, ToSchema)]
pub(crate) struct SheetChange {
    /// Id of the field.
    #[schema(examples("palette.primary"))]
    pub field: String,
    /// Its value before.
    #[schema(value_type = sheet::FieldJson)]
    pub from: serde_json::Value,
    /// Its value after.
    #[schema(value_type = sheet::FieldJson)]
    pub to: serde_json::Value,
    /// The new value for people.
    pub label: String,
    /// Which words of the message caused it.
    pub words: Option<Words>,
}

/// A stretch of a text in UTF-16 units, as scripts in browsers count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
pub(crate) struct Words {
    pub start: usize,
    pub end: usize,
}

/// A picture.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub(crate) struct Image {
    pub id: ImageId,
    /// The same sheet and seed make the same picture.
    pub seed: u32,
    pub status: ImageStatus,
    /// What is happening to it.
    pub phase: Option<Phase>,
    #[schema(maximum = 100)]
    pub percent: u8,
    /// Pixels on a side.
    pub size: u32,
    /// Digest of the sheet it shows.
    pub sheet_digest: String,
    /// Version of the sheet it shows.
    pub sheet_version: i32,
    /// What it shows, for those who can't see it.
    pub alt: String,
    /// How it was made.
    pub label: String,
    /// Which wishes this engine can't draw yet.
    pub left_out: Vec<LeftOut>,
    /// What went wrong, if it failed.
    pub error: Option<String>,
    pub created_at: DateTime<Utc>,
    pub ready_at: Option<DateTime<Utc>>,
}

/// A wish that a picture does not show.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub(crate) struct LeftOut {
    /// Id of the field.
    pub field: String,
    /// Its value.
    pub value: String,
    /// Why.
    pub reason: String,
}

/// The change that `changed` makes to `before`, field by field: for edits by hand.
pub(crate) fn changes_between(designer: &atelier_character::Designer, before: &Sheet, changed: &Sheet) -> Vec<SheetChange> {
    let (old, new) = (before.describe(designer), changed.describe(designer));
    let value = |sheet: &Sheet, field: &str| {
        serde_json::to_value(sheet).ok().and_then(|sheet| text::field_of(&sheet, field).cloned()).unwrap_or_default()
    };
    let fields = designer.fields.iter().filter(|field| before.get(&field.id) != changed.get(&field.id));
    fields
        .map(|field| {
            let line = new.iter().chain(&old).find(|line| line.field == field.id && changed.has(&field.id));
            SheetChange {
                field: field.id.clone(),
                from: value(before, &field.id),
                to: value(changed, &field.id),
                label: line.map(|line| line.value.clone()).unwrap_or_default(),
                words: None,
            }
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn asking_twice_names_the_same_picture_and_asking_on_names_another() {
        let sketch = SketchId::from_uuid(uuid::Uuid::from_u128(7));
        let ask = |index, size| image_id(sketch, "digest", seed_of(sketch, "digest", index), size);
        assert_eq!(ask(0, 1024), ask(0, 1024));
        assert_ne!(ask(0, 1024), ask(1, 1024));
        assert_ne!(ask(0, 1024), ask(0, 512));
    }
}
