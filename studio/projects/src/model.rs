//! Types and pure rules of inquiries.

use atelier_platform::{Id, id::Kind};
use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// Marks ids of inquiries.
pub struct InquiryKind;
impl Kind for InquiryKind {
    const PREFIX: &'static str = "inq";
}
/// Id of an inquiry.
pub type InquiryId = Id<InquiryKind>;

/// Where an inquiry stands in the inbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum InquiryStatus {
    /// Nobody has opened it.
    New,
    /// Somebody has.
    Read,
    /// Put away.
    Archived,
}

impl InquiryStatus {
    /// As stored.
    pub(crate) fn as_str(self) -> &'static str {
        match self {
            Self::New => "new",
            Self::Read => "read",
            Self::Archived => "archived",
        }
    }

    /// From storage.
    pub(crate) fn from_stored(text: &str) -> Self {
        match text {
            "read" => Self::Read,
            "archived" => Self::Archived,
            _ => Self::New,
        }
    }
}

/// A line of the inbox.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct InquirySummary {
    pub id: InquiryId,
    /// Counts from 1 in each studio.
    pub number: i64,
    /// What the sender calls themselves.
    pub name: String,
    /// Title of the brief.
    pub title: String,
    /// The designer who helped.
    pub designer: String,
    pub status: InquiryStatus,
    pub image_count: i32,
    /// The picture to show in the list.
    pub cover_image_id: Option<String>,
    pub created_at: DateTime<Utc>,
}

/// An inquiry in full.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct Inquiry {
    #[serde(flatten)]
    pub summary: InquirySummary,
    /// Where to answer.
    pub email: String,
    /// What the sender adds in their own words.
    pub message: String,
    pub brief: Brief,
    pub images: Vec<InquiryImage>,
}

/// What is wanted, as it was when the inquiry was sent: it outlives the designer and the sketch.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct Brief {
    /// Who helped.
    pub designer: BriefDesigner,
    /// What it shall be called; may be empty.
    pub title: String,
    /// The sheet for people, in the designer's order.
    pub lines: Vec<BriefLine>,
    /// The visitor's own words on what no field holds.
    pub notes: String,
    /// The sheet for programs.
    #[schema(value_type = Object)]
    pub sheet: serde_json::Value,
}

/// The designer of a brief.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct BriefDesigner {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// One line of a brief.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
pub struct BriefLine {
    /// Id of the field.
    pub field: String,
    /// What the field is called.
    pub label: String,
    /// What it holds, for people.
    pub value: String,
    /// `#rrggbb` of a colour.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub swatch: Option<String>,
}

/// A picture that came with an inquiry.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct InquiryImage {
    pub id: String,
    /// What it shows, for those who can't see it.
    pub alt: String,
    /// How it was made.
    pub label: String,
    /// Pixels.
    pub width: i32,
    /// Pixels.
    pub height: i32,
    /// The seed it can be drawn from again.
    pub seed: i64,
    /// What drew it.
    pub engine: String,
    #[serde(skip)]
    pub file_key: String,
}
