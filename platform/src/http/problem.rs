//! Problem details (RFC 9457): the one shape of every error response.
//!
//! A handler or a layer returns an [`Error`]; this turns it into a response that carries the error along, and the gateway
//! has the body written, because only there are the address and the request's id known. It is logged there too, once.

use crate::{Code, Error, FieldError};
use axum::{
    body::Body,
    response::{IntoResponse, Response},
};
use http::{HeaderValue, StatusCode, header};
use serde::Serialize;
use std::sync::Arc;
use utoipa::ToSchema;

/// Body of every error response, `application/problem+json`.
#[derive(Debug, Serialize, ToSchema)]
pub struct Problem {
    /// Address of a page about this kind of problem.
    #[serde(rename = "type")]
    #[schema(examples("/problems/invalid"))]
    pub problem_type: String,
    /// Always the same for this kind.
    #[schema(examples("Some of this needs another look"))]
    pub title: String,
    /// The HTTP status.
    #[schema(minimum = 400, maximum = 599, examples(422))]
    pub status: u16,
    /// What happened this time and what to do.
    pub detail: String,
    /// Path of the request.
    pub instance: String,
    /// Stable word for programs.
    #[schema(examples("invalid"))]
    pub code: String,
    /// Quote it when asking for help.
    pub request_id: String,
    /// The fields at fault.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    #[schema(required = false)]
    pub errors: Vec<FieldError>,
}

impl Code {
    /// Every code, in the order of its status.
    pub const ALL: [Self; 18] = [
        Self::Malformed,
        Self::Unauthenticated,
        Self::InvalidCredentials,
        Self::Forbidden,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::NotAcceptable,
        Self::Conflict,
        Self::InvalidState,
        Self::PreconditionFailed,
        Self::PayloadTooLarge,
        Self::UnsupportedMediaType,
        Self::Invalid,
        Self::RateLimited,
        Self::Internal,
        Self::Upstream,
        Self::Unavailable,
        Self::TimedOut,
    ];

    /// Status, stable word, fixed title and the explanation on its page.
    #[expect(clippy::too_many_lines, reason = "a table of one row a code, kept in one place")]
    pub fn facts(self) -> (StatusCode, &'static str, &'static str, &'static str) {
        use StatusCode as S;
        match self {
            Self::Malformed => (
                S::BAD_REQUEST,
                "malformed",
                "This could not be read",
                "The body or the query is not what its type says: usually JSON with a missing bracket or quote. `detail` says where reading stopped.",
            ),
            Self::Unauthenticated => (
                S::UNAUTHORIZED,
                "unauthenticated",
                "Please sign in",
                "The request carries no session or token, or one that has ended. Sign in again, or send `Authorization: Bearer …`.",
            ),
            Self::InvalidCredentials => (
                S::UNAUTHORIZED,
                "invalid_credentials",
                "Address and password don't match",
                "Check the spelling of the address. After several attempts from one place there is a short wait; it never locks anyone out elsewhere.",
            ),
            Self::Forbidden => (
                S::FORBIDDEN,
                "forbidden",
                "This is not allowed",
                "You are known, and your role or the studio's settings do not allow this. A request that another site made in your name is refused with this too.",
            ),
            Self::NotFound => (
                S::NOT_FOUND,
                "not_found",
                "Nothing here",
                "It never existed, has expired, was deleted, or belongs to somebody else. For privacy all four look the same.",
            ),
            Self::MethodNotAllowed => (
                S::METHOD_NOT_ALLOWED,
                "method_not_allowed",
                "Not this way",
                "The address exists and does not take this method. The `Allow` header lists those it takes.",
            ),
            Self::NotAcceptable => {
                (S::NOT_ACCEPTABLE, "not_acceptable", "Not in this form", "None of the types in `Accept` can be made here.")
            }
            Self::Conflict => (
                S::CONFLICT,
                "conflict",
                "Somebody was first",
                "It exists already, or something else is changing it at this moment. Read it again, then decide.",
            ),
            Self::InvalidState => (
                S::CONFLICT,
                "invalid_state",
                "Not at this point",
                "The thing is in a state where this is not possible. `detail` says which and what to do first.",
            ),
            Self::PreconditionFailed => (
                S::PRECONDITION_FAILED,
                "precondition_failed",
                "It has changed meanwhile",
                "The `If-Match` you sent names an older version. Read it again and repeat your change on the newer one.",
            ),
            Self::PayloadTooLarge => (
                S::PAYLOAD_TOO_LARGE,
                "payload_too_large",
                "This is too large",
                "The body is larger than this operation takes; `detail` names the limit.",
            ),
            Self::UnsupportedMediaType => (
                S::UNSUPPORTED_MEDIA_TYPE,
                "unsupported_media_type",
                "Another type is needed",
                "Send `Content-Type: application/json` (or the type the operation documents) and a body of that type.",
            ),
            Self::Invalid => (
                S::UNPROCESSABLE_ENTITY,
                "invalid",
                "Some of this needs another look",
                "It was read and breaks a rule. `errors` names each field by JSON pointer, with a stable code and a sentence.",
            ),
            Self::RateLimited => (
                S::TOO_MANY_REQUESTS,
                "rate_limited",
                "A little too fast",
                "There is a limit per address, per visitor session and per account. `Retry-After` says how many seconds to wait.",
            ),
            Self::Internal => (
                S::INTERNAL_SERVER_ERROR,
                "internal",
                "Something broke here",
                "A fault of ours. Trying again is safe. Please tell the operator the `request_id`; the log has the cause.",
            ),
            Self::Upstream => (
                S::BAD_GATEWAY,
                "upstream",
                "A server behind this one failed",
                "A mail, chat or image server gave no proper answer. Trying again later is safe.",
            ),
            Self::Unavailable => (
                S::SERVICE_UNAVAILABLE,
                "unavailable",
                "Not right now",
                "Something this needs is away or full for the moment. `Retry-After` says when trying again makes sense; nothing was lost.",
            ),
            Self::TimedOut => (
                S::SERVICE_UNAVAILABLE,
                "timed_out",
                "This took too long",
                "The request was given up after its time limit. Trying again is safe.",
            ),
        }
    }
}

impl Error {
    /// The response body for this error.
    pub fn problem(&self, instance: &str, request_id: &str) -> Problem {
        let (status, code, title, _) = self.code.facts();
        Problem {
            problem_type: format!("/problems/{code}"),
            title: title.to_owned(),
            status: status.as_u16(),
            detail: self.detail.clone(),
            instance: instance.to_owned(),
            code: code.to_owned(),
            request_id: request_id.to_owned(),
            errors: self.errors.clone(),
        }
    }
}

/// The error a response stands for, until [`write_problems`] gives it a body.
#[derive(Clone)]
struct Unwritten(Arc<Error>);

impl IntoResponse for Error {
    fn into_response(self) -> Response {
        let mut response = self.code.facts().0.into_response();
        response.extensions_mut().insert(Unwritten(Arc::new(self)));
        response
    }
}

/// Gives a response that stands for an [`Error`] its body and its one log line; leaves every other as it is.
pub fn write(response: Response, instance: &str, request_id: &str) -> Response {
    let Some(Unwritten(error)) = response.extensions().get::<Unwritten>().cloned() else { return response };
    let code = error.code.facts().1;
    if response.status().is_server_error() {
        tracing::error!(code, error = %error, "request failed");
    } else {
        // Neither sentence nor pointers: both may quote what somebody wrote.
        let fields: Vec<&str> = error.errors.iter().map(|field| field.code.as_ref()).collect();
        tracing::debug!(code, ?fields, "request refused");
    }
    let body = serde_json::to_vec(&error.problem(instance, request_id)).unwrap_or_default();
    let (mut parts, _) = response.into_parts();
    parts.headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    parts.headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    parts.headers.remove(header::CONTENT_LENGTH);
    if error.code == Code::Unauthenticated || error.code == Code::InvalidCredentials {
        parts.headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    if let Some(wait) = error.retry_after {
        parts.headers.insert(header::RETRY_AFTER, HeaderValue::from(wait.as_secs().max(1)));
    }
    Response::from_parts(parts, Body::from(body))
}
