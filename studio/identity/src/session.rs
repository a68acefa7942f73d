//! Who is asking, as extractors: [`SignedIn`] for a person, [`Member`] for a person in the studio the address names.
//!
//! A handler that takes one of these can't run for anybody else.

use crate::{
    Identity, Role, Studio,
    model::{SessionId, User},
    store,
};
use atelier_platform::{
    Code, Error, Result,
    http::credentials::{cookie, require_same_site, set_cookie, token_digest},
    rate_limit::Scope,
};
use axum::{
    extract::{FromRef, FromRequestParts, RawPathParams},
    response::{IntoResponse, Response},
};
use chrono::TimeDelta;
use http::{HeaderValue, header, request::Parts};

/// The session cookie of people who work here.
const COOKIE: &str = "atelier_session";
/// How long a session lasts without being used.
pub(crate) const LASTS: TimeDelta = TimeDelta::days(30);
/// How often its last use is written down.
const NOTED_EVERY: TimeDelta = TimeDelta::minutes(10);

/// A signed-in person.
#[derive(Debug, Clone)]
pub struct SignedIn {
    /// Who.
    pub user: User,
    /// By which session.
    pub session: SessionId,
    /// When it ends if it is not used again.
    pub expires_at: chrono::DateTime<chrono::Utc>,
}

impl<S> FromRequestParts<S> for SignedIn
where
    Identity: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let identity = Identity::from_ref(state);
        let nobody = || Error::new(Code::Unauthenticated, "Please sign in first.");
        let token = cookie(&parts.headers, COOKIE).ok_or_else(nobody)?;
        let now = identity.platform.clock.now();
        let database = &identity.platform.database;
        let found = store::session::find(database.reader(), &token_digest(token), now).await?;
        let (session, user) = found.ok_or_else(|| Error::new(Code::Unauthenticated, "Your session has ended. Please sign in again."))?;
        require_same_site(&parts.method, &parts.headers)?;
        identity.platform.limits.check(Scope::Account, &user.id.to_string()).await?;
        if now - session.last_seen_at > NOTED_EVERY {
            store::session::note_use(database.reader(), session.id, now, now + LASTS).await?;
        }
        Ok(Self { user, session: SessionId::from_uuid(session.id), expires_at: session.expires_at })
    }
}

/// A signed-in person in the studio whose slug the address names. Someone else's studio is not found.
#[derive(Debug, Clone)]
pub struct Member {
    /// Who.
    pub user: User,
    /// Where.
    pub studio: Studio,
    /// As what.
    pub role: Role,
}

impl Member {
    /// Refuses whoever may not work on commissions.
    pub fn require_worker(&self) -> Result<()> {
        if self.role.may_work() { Ok(()) } else { Err(Error::new(Code::Forbidden, "Your role here is to look; ask the owner for more.")) }
    }

    /// Refuses whoever may not manage the studio.
    pub fn require_manager(&self) -> Result<()> {
        if self.role.may_manage_studio() {
            Ok(())
        } else {
            Err(Error::new(Code::Forbidden, "Only the studio's owner and managers can change this."))
        }
    }
}

impl<S> FromRequestParts<S> for Member
where
    Identity: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let SignedIn { user, .. } = SignedIn::from_request_parts(parts, state).await?;
        let nowhere = || Error::not_found("There is no such studio among yours.");
        let params = RawPathParams::from_request_parts(parts, state).await.map_err(|_| nowhere())?;
        let slug = params.iter().find(|(name, _)| *name == "slug").map(|(_, slug)| slug.to_owned()).ok_or_else(nowhere)?;
        let identity = Identity::from_ref(state);
        let found = store::studio::find_for_member(identity.platform.database.reader(), &slug, user.id).await?;
        let (studio, role) = found.ok_or_else(nowhere)?;
        Ok(Self { user, studio, role })
    }
}

/// Puts a session cookie on a response, or takes it off.
pub(crate) fn with_cookie(mut response: Response, token: Option<&str>, secure: bool) -> Result<Response> {
    let age = if token.is_some() { LASTS.num_seconds() } else { 0 };
    let value: HeaderValue = set_cookie(COOKIE, token.unwrap_or_default(), "/", age, secure)?;
    response.headers_mut().append(header::SET_COOKIE, value);
    Ok(response.into_response())
}
