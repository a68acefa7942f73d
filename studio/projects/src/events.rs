//! What this room publishes.

use crate::InquiryId;
use atelier_identity::StudioId;
use atelier_platform::events::Event;
use serde::{Deserialize, Serialize};

/// An inquiry has arrived.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct InquiryReceived {
    /// Which.
    pub inquiry_id: InquiryId,
    /// Where.
    pub studio_id: StudioId,
}

impl Event for InquiryReceived {
    const SUBJECT: &'static str = "projects.inquiry.received";
}
