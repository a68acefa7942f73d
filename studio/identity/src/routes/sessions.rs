//! Signing in and out.

use crate::{
    Identity, Role,
    actions::sign_in::{self, Credentials},
    model::{SessionId, User},
    session::{LASTS, SignedIn, with_cookie},
    store,
};
use atelier_platform::{
    Result,
    http::{ClientAddress, Json, Page, credentials::require_same_site},
};
use axum::{
    Extension,
    extract::State,
    response::{IntoResponse as _, Response},
};
use chrono::{DateTime, Utc};
use http::{HeaderMap, Method, StatusCode, header};
use serde::Serialize;
use utoipa::ToSchema;

/// Who is signed in, and where they work.
#[derive(Serialize, ToSchema)]
pub struct CurrentSession {
    user: User,
    studios: Vec<Workplace>,
    expires_at: DateTime<Utc>,
}

/// A studio someone works in.
#[derive(Serialize, ToSchema)]
pub struct Workplace {
    slug: String,
    name: String,
    role: Role,
    is_demo: bool,
}

/// A place where someone is signed in.
#[derive(Serialize, ToSchema)]
pub struct SessionSummary {
    id: SessionId,
    /// Browser and system in a few words.
    device: String,
    /// Whether it is the session of this request.
    current: bool,
    created_at: DateTime<Utc>,
    last_seen_at: DateTime<Utc>,
}

/// Sign in with address and password.
#[utoipa::path(post, path = "/api/v1/sessions", tag = "Sessions", request_body = Credentials,
    responses((status = 201, body = CurrentSession, description = "Signed in; the session cookie is set")))]
pub(crate) async fn create_session(
    State(identity): State<Identity>,
    Extension(address): Extension<ClientAddress>,
    headers: HeaderMap,
    Json(credentials): Json<Credentials>,
) -> Result<Response> {
    require_same_site(&Method::POST, &headers)?;
    let (user, token) = sign_in::sign_in(&identity, credentials, address.0, device(&headers)).await?;
    signed_in_response(&identity, user, &token).await
}

/// Find out who is signed in.
#[utoipa::path(get, path = "/api/v1/sessions/current", tag = "Sessions", security(("session" = [])),
    responses((status = 200, body = CurrentSession)))]
pub(crate) async fn find_current_session(State(identity): State<Identity>, who: SignedIn) -> Result<axum::Json<CurrentSession>> {
    Ok(axum::Json(current(&identity, who.user, who.expires_at).await?))
}

/// Sign out here.
#[utoipa::path(delete, path = "/api/v1/sessions/current", tag = "Sessions", security(("session" = [])),
    responses((status = 204, description = "Signed out; the cookie is gone")))]
pub(crate) async fn delete_current_session(State(identity): State<Identity>, who: SignedIn) -> Result<Response> {
    store::session::delete(identity.platform.database.reader(), who.session).await?;
    with_cookie(StatusCode::NO_CONTENT.into_response(), None, identity.platform.site.is_secure())
}

/// List where you are signed in.
#[utoipa::path(get, path = "/api/v1/sessions", tag = "Sessions", security(("session" = [])),
    responses((status = 200, body = Page<SessionSummary>)))]
pub(crate) async fn list_sessions(State(identity): State<Identity>, who: SignedIn) -> Result<axum::Json<Page<SessionSummary>>> {
    let rows = store::session::list(identity.platform.database.reader(), who.user.id, identity.platform.clock.now()).await?;
    let summarise = |row: store::session::SessionRow| {
        let id = SessionId::from_uuid(row.id);
        SessionSummary { id, device: row.device, current: id == who.session, created_at: row.created_at, last_seen_at: row.last_seen_at }
    };
    Ok(axum::Json(Page::whole(rows.into_iter().map(summarise).collect())))
}

/// Sign out everywhere, here too.
#[utoipa::path(delete, path = "/api/v1/sessions", tag = "Sessions", security(("session" = [])),
    responses((status = 204, description = "Signed out everywhere")))]
pub(crate) async fn delete_sessions(State(identity): State<Identity>, who: SignedIn) -> Result<Response> {
    store::session::delete_all_of(identity.platform.database.reader(), who.user.id).await?;
    with_cookie(StatusCode::NO_CONTENT.into_response(), None, identity.platform.site.is_secure())
}

pub(super) async fn signed_in_response(identity: &Identity, user: User, token: &str) -> Result<Response> {
    let session = current(identity, user, identity.platform.clock.now() + LASTS).await?;
    with_cookie((StatusCode::CREATED, axum::Json(session)).into_response(), Some(token), identity.platform.site.is_secure())
}

async fn current(identity: &Identity, user: User, expires_at: DateTime<Utc>) -> Result<CurrentSession> {
    let studios = store::studio::list_for_member(identity.platform.database.reader(), user.id).await?;
    let workplace =
        |(studio, role): (crate::Studio, Role)| Workplace { slug: studio.slug, name: studio.name, role, is_demo: studio.is_demo };
    Ok(CurrentSession { user, studios: studios.into_iter().map(workplace).collect(), expires_at })
}

/// Browser and system in a few words, for the list of sessions: enough to recognise one's own phone, no fingerprint.
pub(super) fn device(headers: &HeaderMap) -> String {
    let agent = headers.get(header::USER_AGENT).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let first = |words: &[&'static str]| words.iter().copied().find(|word| agent.contains(word));
    let browser = first(&["Firefox", "Edg", "OPR", "Chrome", "Safari", "curl"]).map_or("A program", |name| match name {
        "Edg" => "Edge",
        "OPR" => "Opera",
        other => other,
    });
    let system = first(&["Android", "iPhone", "iPad", "Windows", "Mac OS", "Linux"]);
    system.map_or_else(|| browser.to_owned(), |system| format!("{browser} on {system}"))
}
