//! What becomes of a chat server's refusals. Their words are looked at to tell one from another, and go no further.

use super::error::ChatError;
use crate::wire;
use reqwest::{Response, StatusCode, header};
use serde_json::Value;
use std::time::Duration;

/// The largest error that is read, in bytes.
const LARGEST: usize = 64 * 1024;
/// The longest wait that a server may ask for.
const LONGEST_WAIT: Duration = Duration::from_hours(1);

/// What a server complains of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Complaint {
    /// The conversation does not fit into the context.
    TooLong,
    /// Anything else.
    Other,
}

/// Passes a success on and makes an error of everything else.
pub(super) async fn checked(response: Response) -> Result<Response, ChatError> {
    let status = response.status();
    if status.is_success() {
        return Ok(response);
    }
    Err(match status {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => ChatError::KeyRefused,
        StatusCode::NOT_FOUND => ChatError::ModelUnknown,
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE => ChatError::Busy { retry_after: wait(&response) },
        StatusCode::PAYLOAD_TOO_LARGE => ChatError::TooLong,
        StatusCode::BAD_REQUEST => {
            let body = wire::read(response, LARGEST).await.unwrap_or_default();
            let said: Value = serde_json::from_slice(&body).unwrap_or_default();
            match complaint(said.get("error").unwrap_or(&said)) {
                Complaint::TooLong => ChatError::TooLong,
                Complaint::Other => ChatError::Upstream(status.as_u16()),
            }
        }
        other => ChatError::Upstream(other.as_u16()),
    })
}

/// Reads the wait that a server asks for; a date is not understood, for nothing here knows the time.
fn wait(response: &Response) -> Option<Duration> {
    let seconds = response.headers().get(header::RETRY_AFTER)?.to_str().ok()?.trim().parse().ok()?;
    Some(Duration::from_secs(seconds).min(LONGEST_WAIT))
}

/// Tells what an error object complains of. `code` is an integer with some servers, text or null with others, and some send
/// text instead of an object.
pub(super) fn complaint(error: &Value) -> Complaint {
    let word = |name: &str| error.get(name).and_then(Value::as_str).unwrap_or_default();
    let named = ["code", "type"].iter().any(|name| matches!(word(name), "context_length_exceeded" | "exceed_context_size_error"));
    let said = error.as_str().unwrap_or_else(|| word("message")).to_ascii_lowercase();
    let told = ["context length", "context size", "context window"].iter().any(|words| said.contains(words));
    if named || told { Complaint::TooLong } else { Complaint::Other }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn an_overflow_is_known_by_code_type_or_words_whatever_the_code_is() {
        for too_long in [
            json!({ "message": "…", "type": "invalid_request_error", "code": "context_length_exceeded" }),
            json!({ "code": 400, "message": "…", "type": "exceed_context_size_error" }),
            json!({ "code": null, "message": "This model's maximum context length is 2048 tokens" }),
            json!("the request exceeds the available context size"),
        ] {
            assert_eq!(complaint(&too_long), Complaint::TooLong, "{too_long}");
        }
        for other in [json!({ "code": 500 }), json!({ "code": null, "message": null }), json!(null), json!(7), json!("no")] {
            assert_eq!(complaint(&other), Complaint::Other, "{other}");
        }
    }
}
