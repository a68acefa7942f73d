//! Conditional requests (RFC 9110, section 13): `If-None-Match` saves sending, `If-Match` saves a newer change.

use crate::{Code, Error, Result};
use axum::response::{IntoResponse, Response};
use http::{HeaderMap, HeaderValue, StatusCode, header};

/// Whether the caller already has the version with this entity tag (weak comparison).
pub fn is_unchanged(headers: &HeaderMap, etag: &str) -> bool {
    let Some(wanted) = headers.get(header::IF_NONE_MATCH).and_then(|value| value.to_str().ok()) else { return false };
    wanted.split(',').map(str::trim).any(|tag| tag == "*" || tag.trim_start_matches("W/") == etag.trim_start_matches("W/"))
}

/// Refuses a change that was made on an older version. Without `If-Match`, the last one wins.
pub fn require_match(headers: &HeaderMap, etag: &str) -> Result<()> {
    let Some(wanted) = headers.get(header::IF_MATCH) else { return Ok(()) };
    let matches = wanted.to_str().is_ok_and(|tags| tags.split(',').map(str::trim).any(|tag| tag == "*" || tag == etag));
    if matches {
        Ok(())
    } else {
        Err(Error::new(Code::PreconditionFailed, "This has changed since you read it. Read it again and repeat your change."))
    }
}

/// 304, or the body with its tag. `cache_control` is `private, no-cache` for what belongs to one person.
pub fn respond(headers: &HeaderMap, etag: &str, cache_control: &'static str, body: impl FnOnce() -> Response) -> Response {
    let mut response = if is_unchanged(headers, etag) { StatusCode::NOT_MODIFIED.into_response() } else { body() };
    if let Ok(tag) = HeaderValue::from_str(etag) {
        response.headers_mut().insert(header::ETAG, tag);
    }
    response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(cache_control));
    response
}
