//! Where pictures come from: of one's own, and of any file somebody brings.

use super::images::{ImageAddress, find_ready};
use crate::{Sketching, model::provenance::Provenance, visitor::Visitor};
use atelier_platform::{
    Code, Error, Result,
    http::{Bytestream, Path, extract::Upload},
};
use axum::extract::{FromRequest as _, Request, State};
use bytes::Bytes;
use std::time::Duration;

/// Largest file that can be verified, in bytes.
const LARGEST: usize = 24 * 1024 * 1024;

/// Read what a finished picture says of where it comes from.
#[utoipa::path(get, path = "/api/v1/sketches/{sketch_id}/images/{image_id}/provenance", tag = "Provenance", params(ImageAddress),
    security(("visitor" = [])), responses((status = 200, body = Provenance)))]
pub(crate) async fn find_image_provenance(
    State(room): State<Sketching>,
    visitor: Visitor,
    Path(address): Path<ImageAddress>,
) -> Result<axum::Json<Provenance>> {
    let row = find_ready(&room, &visitor, address.image_id).await?;
    let bytes = room.platform.files.get(&row.file_key).await?;
    Ok(axum::Json(read(room, bytes).await?))
}

/// Find out where any picture comes from, whether it was made here, and whether it was changed since. Nothing of it is kept.
///
/// Send the file itself as the body: PNG, WebP, JPEG, SVG, GIF, TIFF, AVIF or HEIC, up to 24 MiB.
#[utoipa::path(post, path = "/api/v1/provenance/verify", tag = "Provenance",
    request_body(content((Bytestream = "application/octet-stream")), description = "The file"), responses((status = 200, body = Provenance)))]
pub(crate) async fn verify_provenance(State(room): State<Sketching>, request: Request) -> Result<axum::Json<Provenance>> {
    // What is held in memory at a time is bounded, however many bring their files at once.
    let _permit = room.verifying.try_acquire().map_err(|_| {
        let error = Error::new(Code::Unavailable, "Many files are being verified right now. Try again in a moment.");
        Error { retry_after: Some(Duration::from_secs(3)), ..error }
    })?;
    let Upload(bytes) = Upload::<LARGEST>::from_request(request, &()).await?;
    Ok(axum::Json(read(room.clone(), bytes).await?))
}

async fn read(room: Sketching, bytes: Bytes) -> Result<Provenance> {
    tokio::task::spawn_blocking(move || room.provenance.read(&bytes).into()).await.map_err(Error::internal)
}
