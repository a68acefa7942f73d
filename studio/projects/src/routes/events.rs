//! What the team's pages watch.

use crate::{Projects, topic};
use atelier_identity::Member;
use atelier_platform::{
    Result,
    http::{
        Query,
        sse::{self, Resume, ServerSentEvent},
    },
};
use axum::{extract::State, response::Response};
use http::HeaderMap;

/// Watch a studio: `inquiry.received`, `inquiry.changed`, and `reset` when the log no longer reaches back.
#[utoipa::path(get, path = "/api/v1/studios/{slug}/events", tag = "Inquiries", security(("session" = [])),
    params(("slug" = String, Path, description = "Slug of the studio"), Resume),
    responses((status = 200, content_type = "text/event-stream", body = ServerSentEvent, description = "Server-Sent Events without end")))]
pub(crate) async fn watch_studio(
    State(projects): State<Projects>,
    member: Member,
    Query(resume): Query<Resume>,
    headers: HeaderMap,
) -> Result<Response> {
    let topic = topic(member.studio.id);
    let after = resume.after(&headers)?;
    let place = projects.platform.streams.open(&topic)?;
    let subscriber = projects.platform.live.subscribe(&topic, after);
    Ok(sse::stream(place, subscriber, &[]))
}
