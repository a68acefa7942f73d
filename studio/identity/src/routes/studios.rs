//! Studios as everyone sees them, and as their managers change them.

use crate::{
    Identity, Studio,
    actions::update_studio::{self, StudioChange},
    session::Member,
    store,
};
use atelier_platform::{
    Result,
    http::{Json, Page},
};
use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use http::{HeaderMap, header};

/// List the studios of this installation.
#[utoipa::path(get, path = "/api/v1/studios", tag = "Studios", responses((status = 200, body = Page<Studio>)))]
pub(crate) async fn list_studios(State(identity): State<Identity>) -> Result<axum::Json<Page<Studio>>> {
    Ok(axum::Json(Page::whole(store::studio::list(identity.platform.database.reader()).await?)))
}

/// Change a studio's profile or what it allows. What is absent stays as it is.
#[utoipa::path(patch, path = "/api/v1/studios/{slug}", tag = "Studios", security(("session" = [])),
    params(("slug" = String, Path, description = "Slug of the studio"), ("If-Match" = Option<String>, Header, description = "Entity tag of the version you changed")),
    request_body = StudioChange, responses((status = 200, body = Studio, headers(("etag" = String)))))]
pub(crate) async fn update_studio(
    State(identity): State<Identity>,
    member: Member,
    headers: HeaderMap,
    Json(change): Json<StudioChange>,
) -> Result<Response> {
    let studio = update_studio::update_studio(&identity, &member, change, &headers).await?;
    Ok(([(header::ETAG, studio.etag())], axum::Json(studio)).into_response())
}
