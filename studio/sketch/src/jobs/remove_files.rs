//! Makes sure that a deleted sketch leaves no file behind, also when the process that deleted it died half way.

use crate::{Sketching, events::SketchDeleted, model::files_of};
use atelier_platform::events::{Failure, Subscription};

pub(crate) fn subscription(room: Sketching) -> Subscription {
    Subscription::to::<SketchDeleted, _, _>("remove-sketch-files", move |event: SketchDeleted, _| {
        let room = room.clone();
        async move { room.platform.files.delete_below(&files_of(event.sketch_id)).await.map(drop).map_err(Failure::from) }
    })
}
