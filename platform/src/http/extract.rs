//! Extractors that refuse with a problem: 400 for what can't be read, 422 with pointers for what can't be meant.

use crate::{Code, Error, FieldError};
use axum::extract::{DefaultBodyLimit, FromRequest, FromRequestParts, Request, rejection::BytesRejection};
use bytes::Bytes;
use http::{header, request::Parts};
use serde::de::DeserializeOwned;

/// A JSON body.
#[derive(Debug, Clone, Copy)]
pub struct Json<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequest<S> for Json<T> {
    type Rejection = Error;

    async fn from_request(request: Request, state: &S) -> Result<Self, Error> {
        let is_json = request
            .headers()
            .get(header::CONTENT_TYPE)
            .and_then(|value| value.to_str().ok())
            .and_then(|value| value.split(';').next())
            .is_some_and(|kind| {
                let kind = kind.trim().to_ascii_lowercase();
                kind == "application/json" || (kind.starts_with("application/") && kind.ends_with("+json"))
            });
        if !is_json {
            return Err(Error::new(Code::UnsupportedMediaType, "Send JSON, with `Content-Type: application/json`."));
        }
        let bytes = Bytes::from_request(request, state).await.map_err(|rejection| body_error(&rejection))?;
        Ok(Self(read_json(&bytes)?))
    }
}

/// A file as the whole body: not empty, and of at most `LARGEST` bytes whatever the server takes elsewhere.
#[derive(Debug, Clone)]
pub struct Upload<const LARGEST: usize>(pub Bytes);

impl<const LARGEST: usize, S: Send + Sync> FromRequest<S> for Upload<LARGEST> {
    type Rejection = Error;

    async fn from_request(mut request: Request, state: &S) -> Result<Self, Error> {
        DefaultBodyLimit::max(LARGEST).apply(&mut request);
        let bytes = Bytes::from_request(request, state).await.map_err(|rejection| body_error(&rejection))?;
        if bytes.is_empty() {
            return Err(Error::invalid_field("", "missing", "There is no file in this request. Send the file itself as the body."));
        }
        Ok(Self(bytes))
    }
}

fn body_error(rejection: &BytesRejection) -> Error {
    if rejection.status() == http::StatusCode::PAYLOAD_TOO_LARGE {
        Error::new(Code::PayloadTooLarge, "The body is larger than this operation takes.")
    } else {
        Error::new(Code::Malformed, "The body broke off before its end.")
    }
}

fn read_json<T: DeserializeOwned>(bytes: &[u8]) -> Result<T, Error> {
    let mut reader = serde_json::Deserializer::from_slice(bytes);
    let value = serde_path_to_error::deserialize(&mut reader).map_err(|error| {
        let pointer = pointer(error.path());
        let inner = error.into_inner();
        if inner.is_data() {
            // Serde writes the place into its message; the pointer says it better.
            let message = inner.to_string();
            let sentence = message.split(" at line ").next().unwrap_or(&message);
            Error::invalid(vec![FieldError::new(pointer, "wrong_shape", format!("{}.", capitalised(sentence)))])
        } else {
            Error::new(
                Code::Malformed,
                format!("This is no complete JSON: reading stopped at line {}, column {}.", inner.line(), inner.column()),
            )
        }
    })?;
    reader.end().map_err(|error| {
        Error::new(
            Code::Malformed,
            format!("There is something after the end of the JSON, at line {}, column {}.", error.line(), error.column()),
        )
    })?;
    Ok(value)
}

fn pointer(path: &serde_path_to_error::Path) -> String {
    use serde_path_to_error::Segment;
    let steps = path.iter().filter_map(|segment| match segment {
        Segment::Seq { index } => Some(format!("/{index}")),
        Segment::Map { key } => Some(format!("/{}", key.replace('~', "~0").replace('/', "~1"))),
        Segment::Enum { .. } | Segment::Unknown => None,
    });
    steps.collect()
}

fn capitalised(sentence: &str) -> String {
    let mut letters = sentence.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Parts of the address. What doesn't parse is not found: an id of the wrong kind names nothing.
#[derive(Debug, Clone, Copy)]
pub struct Path<T>(pub T);

impl<T: DeserializeOwned + Send, S: Send + Sync> FromRequestParts<S> for Path<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Error> {
        let found = axum::extract::Path::<T>::from_request_parts(parts, state).await;
        found.map(|path| Self(path.0)).map_err(|_| Error::not_found("There is nothing at this address."))
    }
}

/// The query string.
#[derive(Debug, Clone, Copy)]
pub struct Query<T>(pub T);

impl<T: DeserializeOwned, S: Send + Sync> FromRequestParts<S> for Query<T> {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Error> {
        let found = axum::extract::Query::<T>::try_from_uri(&parts.uri);
        found.map(|query| Self(query.0)).map_err(|rejection| {
            let text = rejection.body_text();
            let reason = text.rsplit_once("query string: ").map_or(text.as_str(), |(_, reason)| reason);
            let name = reason.split(':').next().filter(|name| !name.contains(' ')).unwrap_or("");
            Error::invalid(vec![FieldError::new(format!("/{name}"), "wrong_shape", format!("The query can't be used: {reason}."))])
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize)]
    struct Order {
        #[expect(dead_code, reason = "only its reading is tested")]
        lines: Vec<Line>,
    }

    #[derive(Debug, Deserialize)]
    struct Line {
        #[expect(dead_code, reason = "only its reading is tested")]
        count: u8,
    }

    #[test]
    fn a_value_of_the_wrong_type_is_named_by_its_pointer() {
        let error = read_json::<Order>(br#"{"lines":[{"count":1},{"count":"x"}]}"#).unwrap_err();
        assert_eq!((error.code, error.errors[0].pointer.as_str()), (Code::Invalid, "/lines/1/count"));
    }

    #[test]
    fn broken_json_is_malformed_and_says_where() {
        for text in ["{\"lines\":[", "", "{} {}", "\u{0}"] {
            let error = read_json::<serde_json::Value>(text.as_bytes()).unwrap_err();
            assert_eq!(error.code, Code::Malformed, "{text}");
            assert!(error.detail.contains("line 1"), "{}", error.detail);
        }
    }
}
