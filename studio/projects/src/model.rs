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
    /// What is wanted: `designer`, `title`, `lines` for people, `notes`, and the `sheet` itself.
    #[schema(value_type = Object)]
    pub brief: serde_json::Value,
    pub images: Vec<InquiryImage>,
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
