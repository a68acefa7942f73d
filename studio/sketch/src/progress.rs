//! How far pictures are that are being drawn right now. Only for show: the rows know what is done.

use crate::model::ImageId;
use serde::Serialize;
use std::{
    collections::HashMap,
    sync::{Arc, Mutex, PoisonError},
};
use utoipa::ToSchema;

/// What is happening to a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Phase {
    /// In line at the server that draws.
    Waiting,
    /// The model is being loaded.
    Loading,
    /// Finding lines.
    Sketching,
    /// Filling them.
    Colouring,
    /// Labelling and storing.
    Signing,
}

impl Phase {
    /// As it is counted.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Waiting => "waiting",
            Self::Loading => "loading",
            Self::Sketching => "sketching",
            Self::Colouring => "colouring",
            Self::Signing => "signing",
        }
    }
}

/// The pictures under way.
#[derive(Clone, Default)]
pub(crate) struct Progress(Arc<Mutex<HashMap<ImageId, (Phase, u8)>>>);

impl Progress {
    /// Notes progress; it never runs backwards within one attempt.
    pub(crate) fn note(&self, image: ImageId, phase: Phase, percent: u8) {
        self.lock().insert(image, (phase, percent));
    }

    pub(crate) fn of(&self, image: ImageId) -> Option<(Phase, u8)> {
        self.lock().get(&image).copied()
    }

    pub(crate) fn forget(&self, image: ImageId) {
        self.lock().remove(&image);
    }

    fn lock(&self) -> std::sync::MutexGuard<'_, HashMap<ImageId, (Phase, u8)>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
