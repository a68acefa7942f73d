//! Unfinished pictures of a model, for the visitor who is watching them come: so coarse that they show colours and rough shapes, for
//! nobody has looked at them. They are written nowhere: not into a row, a file, a log, the live log or the queue's streams.

use crate::{
    Sketching,
    model::{ImageId, SketchId, topic},
};
use atelier_remote::{comfyui::Preview, picture};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde::{Deserialize, Serialize};
use serde_json::json;
use std::{
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};
use tokio_util::sync::CancellationToken;

/// The signal's name.
const PREVIEWS: &str = "previews";
/// Not more often than this: each takes a processor for a moment.
const EVERY: Duration = Duration::from_millis(250);
/// What a server sends beyond this many bytes is no preview.
const LARGEST: usize = 2 * 1024 * 1024;

/// What all processes are told; without a preview, that it is over.
#[derive(Serialize, Deserialize)]
struct Shown {
    sketch: SketchId,
    image: ImageId,
    preview: Option<String>,
}

/// The previews of one picture, while it is drawn. Dropping it ends them.
pub(crate) struct Previews {
    room: Sketching,
    sketch: SketchId,
    image: ImageId,
    over: Arc<AtomicBool>,
    busy: Arc<AtomicBool>,
    last: Mutex<Option<Instant>>,
}

impl Previews {
    pub(crate) fn of(room: &Sketching, sketch: SketchId, image: ImageId) -> Self {
        let (over, busy) = (Arc::default(), Arc::default());
        Self { room: room.clone(), sketch, image, over, busy, last: Mutex::default() }
    }

    /// Takes what a server sent, unless the one before is still being made coarse.
    pub(crate) fn take(&self, preview: Preview) {
        let mut last = self.last.lock().unwrap_or_else(PoisonError::into_inner);
        let too_soon = last.is_some_and(|at| at.elapsed() < EVERY);
        if too_soon || preview.bytes.len() > LARGEST || self.busy.swap(true, Ordering::AcqRel) {
            return;
        }
        *last = Some(Instant::now());
        let (room, over, busy) = (self.room.clone(), self.over.clone(), self.busy.clone());
        let (sketch, image) = (self.sketch, self.image);
        tokio::spawn(async move {
            let coarse = tokio::task::spawn_blocking(move || picture::coarse(&preview.bytes)).await.ok().flatten();
            if let Some(jpeg) = coarse
                && !over.load(Ordering::Acquire)
            {
                let address = format!("data:image/jpeg;base64,{}", BASE64_STANDARD.encode(jpeg));
                tell(&room, Shown { sketch, image, preview: Some(address) }).await;
            }
            busy.store(false, Ordering::Release);
        });
    }
}

impl Drop for Previews {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Release);
        let (room, shown) = (self.room.clone(), Shown { sketch: self.sketch, image: self.image, preview: None });
        tokio::spawn(async move { tell(&room, shown).await });
    }
}

async fn tell(room: &Sketching, shown: Shown) {
    if room.platform.signals.reach_others() {
        room.platform.signals.send(PREVIEWS, &shown).await;
    } else {
        show(room, &shown);
    }
}

fn show(room: &Sketching, shown: &Shown) {
    let topic = topic(shown.sketch);
    match &shown.preview {
        Some(preview) => room.platform.live.show(&topic, "image.preview", &json!({ "image_id": shown.image, "preview": preview })),
        None => room.platform.live.fade(&topic),
    }
}

/// Hears of pictures that other processes draw.
pub(crate) fn listen(room: &Sketching, stop: &CancellationToken) {
    let here = room.clone();
    room.platform.signals.listen(PREVIEWS, move |shown: Shown| show(&here, &shown), stop.clone());
}
