//! The visitor of a sketch: whoever holds its token, by cookie in the page or as a bearer elsewhere. No account, no name.

use crate::{
    Sketching,
    model::SketchId,
    store::{self, entities::sketch},
};
use atelier_platform::{
    Code, Error, Result,
    http::credentials::{bearer, cookie, is_token, require_same_site, set_cookie, token_digest},
};
use axum::extract::{FromRef, FromRequestParts, RawPathParams};
use chrono::TimeDelta;
use http::{HeaderValue, request::Parts};

const COOKIE: &str = "atelier_visitor";

/// Which sketch is asked for, and the digest of the token that came along. Nothing is checked yet.
pub(crate) struct Claim {
    pub sketch: SketchId,
    digest: Vec<u8>,
}

impl Claim {
    /// Whether the token is the sketch's own, in the same time for every answer.
    pub(crate) fn opens(&self, stored: &[u8]) -> bool {
        self.digest.len() == stored.len() && self.digest.iter().zip(stored).fold(0, |all, (a, b)| all | (a ^ b)) == 0
    }
}

/// The same answer to a wrong id, a wrong token, an expired and a deleted sketch.
pub(crate) fn no_such_sketch() -> Error {
    Error::not_found("There is no such sketch, it has expired, or it is somebody else's.")
}

/// Who brings nothing that could be a key hears the same of every sketch, whether there is one or not.
fn no_key() -> Error {
    Error::new(
        Code::Unauthenticated,
        "A sketch opens with its own key: open it in the browser it was begun in, or send `Authorization: Bearer <visitor_token>`.",
    )
}

impl<S: Send + Sync> FromRequestParts<S> for Claim {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let token = if let Some(token) = bearer(&parts.headers) {
            token
        } else {
            let token = cookie(&parts.headers, COOKIE).ok_or_else(no_key)?;
            require_same_site(&parts.method, &parts.headers)?;
            token
        };
        let digest = is_token(token).then(|| token_digest(token)).ok_or_else(no_key)?;
        let params = RawPathParams::from_request_parts(parts, state).await.map_err(|_| no_such_sketch())?;
        let id = params.iter().find(|(name, _)| *name == "sketch_id").map(|(_, id)| id).ok_or_else(no_such_sketch)?;
        let sketch = id.parse().map_err(|_| no_such_sketch())?;
        Ok(Self { sketch, digest })
    }
}

/// A visitor with their sketch as it was when the request arrived.
pub(crate) struct Visitor {
    pub sketch: sketch::Model,
}

impl Visitor {
    pub(crate) fn id(&self) -> SketchId {
        SketchId::from_uuid(self.sketch.id)
    }
}

impl<S> FromRequestParts<S> for Visitor
where
    Sketching: FromRef<S>,
    S: Send + Sync,
{
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self> {
        let room = Sketching::from_ref(state);
        let claim = Claim::from_request_parts(parts, state).await?;
        let found = store::sketch::find(room.platform.database.reader(), claim.sketch, room.platform.clock.now()).await?;
        let sketch = found.filter(|sketch| claim.opens(&sketch.visitor_token_digest)).ok_or_else(no_such_sketch)?;
        Ok(Self { sketch })
    }
}

/// The cookie that lets the visitor's browser, and no script, open this one sketch.
pub(crate) fn visitor_cookie(sketch: SketchId, token: &str, lasts: TimeDelta, secure: bool) -> Result<HeaderValue> {
    set_cookie(COOKIE, token, &format!("/api/v1/sketches/{sketch}"), lasts.num_seconds(), secure)
}
