//! A studio's public page: what it is, what it allows, and which designers it offers.

use crate::Sketching;
use atelier_identity::Studio;
use atelier_platform::{
    Result,
    http::{Path, conditional},
};
use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use http::HeaderMap;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// One studio.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct StudioAddress {
    /// Slug of the studio.
    slug: String,
}

/// A studio with the designers it offers.
#[derive(Serialize, ToSchema)]
pub(crate) struct StudioPage {
    #[serde(flatten)]
    studio: Studio,
    /// Ids of its designers.
    designers: Vec<String>,
}

/// Read a studio's public page.
#[utoipa::path(get, path = "/api/v1/studios/{slug}", tag = "Studios", params(StudioAddress),
    responses((status = 200, body = StudioPage, headers(("etag" = String))), (status = 304, description = "You have this version")))]
pub(crate) async fn find_studio(State(room): State<Sketching>, Path(address): Path<StudioAddress>, headers: HeaderMap) -> Result<Response> {
    let studio = room.identity.studio(&address.slug).await?;
    let designers = room.shelf.iter().map(|place| place.designer.id.clone()).collect();
    let etag = studio.etag();
    Ok(conditional::respond(&headers, &etag, "public, no-cache", || axum::Json(StudioPage { studio, designers }).into_response()))
}
