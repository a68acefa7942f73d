//! The first minutes of an installation.

use super::sessions::{device, signed_in_response};
use crate::{
    Identity,
    actions::claim_setup::{self, Claim},
    routes::sessions::CurrentSession,
    store,
};
use atelier_platform::{
    Result,
    http::{ClientAddress, Json, credentials::require_same_site},
    rate_limit::Scope,
};
use axum::{Extension, extract::State, response::Response};
use http::{HeaderMap, Method};
use serde::Serialize;
use utoipa::ToSchema;

/// Whether the installation still waits for its owner.
#[derive(Serialize, ToSchema)]
pub struct Setup {
    /// Nobody has claimed it yet: the link is on the console.
    needs_owner: bool,
    /// There is a studio already, so claiming needs no name for one.
    has_studio: bool,
}

/// Find out whether the installation still waits for its owner.
#[utoipa::path(get, path = "/api/v1/setup", tag = "Setup", responses((status = 200, body = Setup)))]
pub(crate) async fn find_setup(State(identity): State<Identity>) -> Result<axum::Json<Setup>> {
    let reader = identity.platform.database.reader();
    let needs_owner = !store::user::has_owner(reader).await?;
    let has_studio = !store::studio::list(reader).await?.is_empty();
    Ok(axum::Json(Setup { needs_owner, has_studio }))
}

/// Claim the installation with the one-time link from the console, and sign in.
#[utoipa::path(post, path = "/api/v1/setup/claim", tag = "Setup", request_body = Claim,
    responses((status = 201, body = CurrentSession, description = "Claimed; the session cookie is set")))]
pub(crate) async fn claim_setup(
    State(identity): State<Identity>,
    Extension(address): Extension<ClientAddress>,
    headers: HeaderMap,
    Json(claim): Json<Claim>,
) -> Result<Response> {
    require_same_site(&Method::POST, &headers)?;
    identity.platform.limits.check(Scope::SignIn, &format!("claim {}", address.0)).await?;
    let (user, token) = claim_setup::claim_setup(&identity, claim, device(&headers)).await?;
    signed_in_response(&identity, user, &token).await
}
