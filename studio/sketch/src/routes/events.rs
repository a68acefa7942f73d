//! What the visitor's page watches.

use super::SketchAddress;
use crate::{Sketching, model::topic, visitor::Visitor};
use atelier_platform::{
    Result,
    http::{Query, sse},
};
use axum::{extract::State, response::Response};
use http::HeaderMap;
use serde::Deserialize;
use utoipa::IntoParams;

/// Where to go on.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Resume {
    /// `last_event_id` of the sketch as you read it; without it, from now on.
    after: Option<u64>,
}

/// Watch a sketch.
///
/// Events: `turn.started`, `token`, `sheet`, `card`, `refusal`, `turn.done`, `turn.interrupted`, `image.queued`,
/// `image.progress`, `image.ready`, `image.failed`, `image.deleted`, `inquiry.sent`; `sketch.deleted` and `sketch.expired` end
/// the stream; `reset` says that the log no longer reaches back to what you have: read the sketch again and go on. The `id:`
/// of each is a number; send the last one as `Last-Event-ID` (browsers do by themselves) and nothing is missed or repeated.
#[utoipa::path(get, path = "/api/v1/sketches/{sketch_id}/events", tag = "Sketches", params(SketchAddress, Resume,
        ("Last-Event-ID" = Option<String>, Header, description = "Number of the last event you have")), security(("visitor" = [])),
    responses((status = 200, content_type = "text/event-stream", body = String, description = "Server-Sent Events without end")))]
pub(crate) async fn watch_sketch(
    State(room): State<Sketching>,
    visitor: Visitor,
    Query(resume): Query<Resume>,
    headers: HeaderMap,
) -> Result<Response> {
    let topic = topic(visitor.id());
    let place = room.platform.streams.open(&topic)?;
    let subscriber = room.platform.live.subscribe(&topic, sse::resume_after(&headers, resume.after));
    Ok(sse::stream(place, subscriber, &["sketch.deleted", "sketch.expired"]))
}
