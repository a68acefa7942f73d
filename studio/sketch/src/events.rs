//! What this room publishes.

use crate::model::{ImageId, SketchId};
use atelier_platform::events::Event;
use serde::{Deserialize, Serialize};

/// A picture has been asked for.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ImageRequested {
    /// Which.
    pub image_id: ImageId,
    /// Of which sketch.
    pub sketch_id: SketchId,
}

impl Event for ImageRequested {
    const SUBJECT: &'static str = "sketch.image.requested";
}

/// A sketch has been deleted or has expired; its files may still be there.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SketchDeleted {
    /// Which.
    pub sketch_id: SketchId,
}

impl Event for SketchDeleted {
    const SUBJECT: &'static str = "sketch.sketch.deleted";
}
