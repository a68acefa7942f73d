//! Pictures a visitor brings for the artist.

use super::SketchAddress;
use crate::{
    Sketching,
    actions::add_reference,
    model::{Reference, ReferenceId, SketchId},
    visitor::Visitor,
};
use atelier_platform::{
    Result,
    http::{Bytestream, Path, extract::Upload, signed},
};
use axum::{extract::State, response::Response};
use http::{HeaderMap, Method, StatusCode};
use serde::Deserialize;
use utoipa::IntoParams;

/// Largest file that is taken, in bytes.
const LARGEST: usize = 16 * 1024 * 1024;

/// One reference of a sketch.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct ReferenceAddress {
    /// Id of the sketch.
    #[serde(rename = "sketch_id")]
    #[param(rename = "sketch_id", value_type = String)]
    _sketch: SketchId,
    /// Id of the reference.
    #[param(value_type = String)]
    reference_id: ReferenceId,
}

/// Bring a picture of your own for the artist: PNG, JPEG or WebP, up to 16 MiB, at most six. Send the file itself as the body.
///
/// Place, camera and every other note in the file are removed. It never reaches an image engine.
#[utoipa::path(post, path = "/api/v1/sketches/{sketch_id}/references", tag = "References", params(SketchAddress), security(("visitor" = [])),
    request_body(content((Bytestream = "application/octet-stream")), description = "The file"), responses((status = 201, body = Reference)))]
pub(crate) async fn create_reference(
    State(room): State<Sketching>,
    visitor: Visitor,
    Upload(file): Upload<LARGEST>,
) -> Result<(StatusCode, axum::Json<Reference>)> {
    Ok((StatusCode::CREATED, axum::Json(add_reference::add_reference(&room, &visitor, file).await?)))
}

/// Fetch it as it is kept.
#[utoipa::path(get, path = "/api/v1/sketches/{sketch_id}/references/{reference_id}/file", tag = "References", params(ReferenceAddress),
    security(("visitor" = [])),
    responses((status = 200, description = "The picture", content((Bytestream = "image/jpeg"), (Bytestream = "image/png"))),
        (status = 302, description = "It is at the address in `Location`, for a short while; only where the studio's files are in a bucket"),
        (status = 304, description = "You have it")))]
pub(crate) async fn find_reference_file(
    State(room): State<Sketching>,
    visitor: Visitor,
    Path(address): Path<ReferenceAddress>,
    method: Method,
    headers: HeaderMap,
) -> Result<Response> {
    let key = add_reference::find_file(&room, visitor.id(), address.reference_id).await?;
    let etag = format!("\"{}\"", address.reference_id);
    let media_type = if key.rsplit('.').next() == Some("png") { "image/png" } else { "image/jpeg" };
    signed::picture(&room.platform.files, &key, media_type, &etag, &method, &headers).await
}

/// Take it away again.
#[utoipa::path(delete, path = "/api/v1/sketches/{sketch_id}/references/{reference_id}", tag = "References", params(ReferenceAddress),
    security(("visitor" = [])), responses((status = 204, description = "Gone")))]
pub(crate) async fn delete_reference(
    State(room): State<Sketching>,
    visitor: Visitor,
    Path(address): Path<ReferenceAddress>,
) -> Result<StatusCode> {
    add_reference::delete_reference(&room, &visitor, address.reference_id).await?;
    Ok(StatusCode::NO_CONTENT)
}
