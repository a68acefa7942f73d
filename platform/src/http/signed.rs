//! Answers that send a visitor's browser to a signed address, where files live in a bucket that it can reach.

use super::conditional;
use crate::{
    Error, Result,
    files::{Files, Serving},
};
use axum::response::{IntoResponse as _, Response};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};

/// What is said of a file that never changes and belongs to somebody.
pub const FOR_EVER: &str = "private, max-age=31536000, immutable";

/// A stored picture that never changes: 304, an address elsewhere, or its bytes.
pub async fn picture(
    files: &Files,
    key: &str,
    media_type: &'static str,
    etag: &str,
    method: &Method,
    headers: &HeaderMap,
) -> Result<Response> {
    let mut bytes = Bytes::new();
    if !conditional::is_unchanged(headers, etag) {
        let serving = Serving { media_type, cache_control: FOR_EVER, disposition: None };
        if let Some(elsewhere) = elsewhere(files, key, &serving, method, headers).await? {
            return Ok(elsewhere);
        }
        bytes = files.get(key).await?;
    }
    Ok(conditional::respond(headers, etag, FOR_EVER, || ([(header::CONTENT_TYPE, media_type)], bytes).into_response()))
}

/// Sends the caller to the bucket; `None` where the file has to go through Atelier. The caller has been found to own it.
///
/// A page's script gets the bytes themselves: for it the bucket is another site, which would have to allow ours.
pub async fn elsewhere(files: &Files, key: &str, serving: &Serving<'_>, method: &Method, headers: &HeaderMap) -> Result<Option<Response>> {
    let by_script = headers.get("sec-fetch-dest").is_some_and(|purpose| purpose == "empty");
    if by_script || *method != Method::GET {
        return Ok(None);
    }
    let Some(address) = files.address(key, serving).await? else { return Ok(None) };
    let mut response = StatusCode::FOUND.into_response();
    let answer = response.headers_mut();
    answer.insert(header::LOCATION, HeaderValue::from_str(&address.url).map_err(Error::internal)?);
    // Half of its life, so that what a browser remembers still works.
    let remembered = format!("private, max-age={}", address.lasts.as_secs() / 2);
    answer.insert(header::CACHE_CONTROL, HeaderValue::from_str(&remembered).map_err(Error::internal)?);
    answer.insert(header::VARY, HeaderValue::from_static("sec-fetch-dest"));
    Ok(Some(response))
}
