//! Sketches: begin, read, delete.

use super::SketchAddress;
use crate::{
    Sketching,
    actions::{create_sketch, delete_sketch, read_sketch},
    cache::Cached,
    model::Sketch,
    store,
    visitor::{Claim, Visitor, no_such_sketch, visitor_cookie},
};
use atelier_platform::{
    Result,
    http::{ClientAddress, Json, conditional},
    rate_limit::Scope,
};
use axum::{
    Extension,
    extract::State,
    response::{IntoResponse as _, Response},
};
use chrono::TimeDelta;
use http::{HeaderMap, StatusCode, header};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

/// With whom to sketch, and for which studio.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewSketch {
    /// Id of the designer.
    #[schema(examples("ivy"))]
    designer: String,
    /// Slug of the studio; may be absent where there is only one.
    #[schema(examples("lantern-pond"))]
    studio: Option<String>,
}

/// A sketch that has just begun.
#[derive(Serialize, ToSchema)]
pub(crate) struct BegunSketch {
    #[serde(flatten)]
    sketch: Sketch,
    /// The key to this sketch. Pages have it as a cookie; programs send it as `Authorization: Bearer …`. It is shown once.
    visitor_token: String,
}

/// Begin a sketch. No account is needed and nothing about you is stored.
#[utoipa::path(post, path = "/api/v1/sketches", tag = "Sketches", request_body = NewSketch,
    responses((status = 201, body = BegunSketch, description = "Begun; the visitor cookie is set", headers(("location" = String)))))]
pub(crate) async fn create_sketch(
    State(room): State<Sketching>,
    Extension(address): Extension<ClientAddress>,
    Json(new): Json<NewSketch>,
) -> Result<Response> {
    room.platform.limits.check(Scope::Session, &format!("begin {}", address.0)).await?;
    let (id, visitor_token) = create_sketch::create_sketch(&room, &new.designer, new.studio.as_deref()).await?;
    // The cookie outlives the sketch's first expiry, because activity moves that; a key without a sketch opens nothing.
    let cookie = visitor_cookie(id, &visitor_token, TimeDelta::days(90), room.platform.site.is_secure())?;
    let sketch = read_sketch::read_sketch(&room, id).await?;
    let location = format!("/api/v1/sketches/{id}");
    let body = axum::Json(BegunSketch { sketch, visitor_token });
    let mut response = (StatusCode::CREATED, [(header::LOCATION, location)], body).into_response();
    response.headers_mut().append(header::SET_COOKIE, cookie);
    Ok(response)
}

/// Read a sketch: conversation, sheet and pictures.
#[utoipa::path(get, path = "/api/v1/sketches/{sketch_id}", tag = "Sketches", params(SketchAddress), security(("visitor" = [])),
    responses((status = 200, body = Sketch, headers(("etag" = String))), (status = 304, description = "You have this version")))]
pub(crate) async fn find_sketch(State(room): State<Sketching>, claim: Claim, headers: HeaderMap) -> Result<Response> {
    let now = room.platform.clock.now();
    if let Some(known) = room.cache.get(claim.sketch).filter(|known| known.expires_at > now) {
        return if claim.opens(&known.token_digest) { Ok(answer(&headers, &known)) } else { Err(no_such_sketch()) };
    }
    let found = store::sketch::find(room.platform.database.reader(), claim.sketch, now).await?;
    if !found.is_some_and(|row| claim.opens(&row.visitor_token_digest)) {
        return Err(no_such_sketch());
    }
    Ok(answer(&headers, &*read_sketch::read_sketch_bytes(&room, claim.sketch).await?))
}

fn answer(headers: &HeaderMap, known: &Cached) -> Response {
    conditional::respond(headers, &known.etag, "private, no-cache", || {
        ([(header::CONTENT_TYPE, "application/json")], known.json.clone()).into_response()
    })
}

/// Delete a sketch with everything in it, at once.
#[utoipa::path(delete, path = "/api/v1/sketches/{sketch_id}", tag = "Sketches", params(SketchAddress), security(("visitor" = [])),
    responses((status = 204, description = "Conversation, sheet, pictures and files are gone")))]
pub(crate) async fn delete_sketch(State(room): State<Sketching>, visitor: Visitor) -> Result<StatusCode> {
    delete_sketch::delete_sketch(&room, visitor.id(), "sketch.deleted").await?;
    Ok(StatusCode::NO_CONTENT)
}
