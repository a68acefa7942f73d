//! What the visitor's page watches.

use super::SketchAddress;
use crate::{Sketching, model::topic, visitor::Visitor};
use atelier_platform::{
    Result,
    http::{
        Query,
        sse::{self, Resume, ServerSentEvent},
    },
};
use axum::{extract::State, response::Response};
use http::HeaderMap;

/// Watch a sketch.
///
/// Events: `turn.started`, `token`, `sheet`, `card`, `refusal`, `turn.done`, `turn.interrupted`, `image.queued`,
/// `image.progress`, `image.preview`, `image.ready`, `image.failed`, `image.deleted`, `inquiry.sent`; `sketch.deleted` and
/// `sketch.expired` end the stream; `reset` says that the log no longer reaches back to what you have: read the sketch again and go on. The `id:`
/// of each is a number; send the last one as `Last-Event-ID` (browsers do by themselves) and nothing is missed or repeated.
/// `image.preview`, where the studio allows it, has none: it is for whoever watches at that moment, and never comes again.
#[utoipa::path(get, path = "/api/v1/sketches/{sketch_id}/events", tag = "Sketches", params(SketchAddress, Resume,
        ("Last-Event-ID" = Option<String>, Header, description = "Number of the last event you have")), security(("visitor" = [])),
    responses((status = 200, content_type = "text/event-stream", body = ServerSentEvent, description = "Server-Sent Events without end")))]
pub(crate) async fn watch_sketch(
    State(room): State<Sketching>,
    visitor: Visitor,
    Query(resume): Query<Resume>,
    headers: HeaderMap,
) -> Result<Response> {
    let topic = topic(visitor.id());
    let after = resume.after(&headers)?;
    let place = room.platform.streams.open(&topic)?;
    let subscriber = room.platform.live.subscribe(&topic, after);
    Ok(sse::stream(place, subscriber, &["sketch.deleted", "sketch.expired"]))
}
