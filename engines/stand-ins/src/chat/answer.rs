//! The two routes of a chat server.

use super::{
    State,
    fault::ChatFault,
    frames::{Asked, Step, steps},
    script::{ChatScript, Flavour},
};
use axum::{
    Json,
    body::Body,
    extract::State as Shared,
    http::{HeaderMap, StatusCode, header},
    response::{Html, IntoResponse, Redirect, Response},
};
use bytes::Bytes;
use futures::{Stream, stream};
use serde_json::{Value, json};
use std::{io, sync::Arc, time::Duration};
use tokio::sync::watch;

/// `GET /v1/models`
pub(super) async fn models(Shared(state): Shared<Arc<State>>) -> Response {
    let script = state.script();
    if let Some(refusal) = refusal(&script, &Value::Null) {
        return refusal;
    }
    Json(json!({ "object": "list", "data": [{ "id": script.model, "object": "model", "owned_by": "library" }] })).into_response()
}

/// `POST /v1/chat/completions`
pub(super) async fn completion(Shared(state): Shared<Arc<State>>, headers: HeaderMap, Json(request): Json<Value>) -> Response {
    let key = headers.get(header::AUTHORIZATION).and_then(|key| key.to_str().ok()).map(str::to_owned);
    state.note(request.clone(), key);
    let script = state.script();
    if let Some(refusal) = refusal(&script, &request) {
        return refusal;
    }
    // llama.cpp names its own model; the others repeat any name.
    let asked = request["model"].as_str().unwrap_or_default();
    let model = if script.flavour == Flavour::LlamaCpp { script.model.clone() } else { asked.to_owned() };
    if request["stream"] == true && !script.has(ChatFault::NotSse) {
        let usage = request["stream_options"]["include_usage"] == true;
        let most = request["max_tokens"].as_u64().and_then(|most| usize::try_from(most).ok()).unwrap_or(usize::MAX);
        let body = Body::from_stream(saying(steps(&script, &Asked { model: &model, most, usage }), state));
        return ([(header::CONTENT_TYPE, "text/event-stream; charset=utf-8"), (header::CACHE_CONTROL, "no-store")], body).into_response();
    }
    let structured = request.get("response_format").is_some() || script.has(ChatFault::Fenced) || script.has(ChatFault::Prose);
    let said = if script.has(ChatFault::Fenced) {
        format!("Sure! Here it is {{as asked}}:\n```json\n{}\n```\nAnything else?", script.structured)
    } else if structured && !script.has(ChatFault::Prose) {
        script.structured.to_string()
    } else {
        script.text()
    };
    whole(&model, &said)
}

fn whole(model: &str, said: &str) -> Response {
    Json(json!({
        "id": "chatcmpl-7",
        "object": "chat.completion",
        "model": model,
        "choices": [{ "index": 0, "message": { "role": "assistant", "content": said }, "finish_reason": "stop" }],
        "usage": { "prompt_tokens": 20, "completion_tokens": 4, "total_tokens": 24 },
    }))
    .into_response()
}

/// The errors that come before anything else.
fn refusal(script: &ChatScript, request: &Value) -> Option<Response> {
    let error = |status: StatusCode, kind: &str, code: Value| {
        (status, Json(json!({ "error": { "message": "secret words", "type": kind, "param": null, "code": code } }))).into_response()
    };
    let form = request["response_format"]["type"].as_str();
    for fault in &script.faults {
        return Some(match fault {
            ChatFault::Busy(seconds) => {
                let mut busy = error(StatusCode::SERVICE_UNAVAILABLE, "api_error", Value::Null);
                busy.headers_mut().insert(header::RETRY_AFTER, (*seconds).into());
                busy
            }
            ChatFault::UnknownModel => error(StatusCode::NOT_FOUND, "not_found_error", Value::Null),
            ChatFault::KeyRefused => error(StatusCode::UNAUTHORIZED, "invalid_request_error", "invalid_api_key".into()),
            ChatFault::Overflow => error(StatusCode::BAD_REQUEST, "exceed_context_size_error", 400.into()),
            ChatFault::Schema500 if form == Some("json_schema") => validation_error(),
            ChatFault::Format400 if form.is_some() => error(StatusCode::BAD_REQUEST, "invalid_request_error", 400.into()),
            ChatFault::Html => Html("<!doctype html><title>secret words</title>").into_response(),
            ChatFault::Moved => Redirect::temporary("http://127.0.0.1:1/").into_response(),
            ChatFault::Quoting500 => (StatusCode::INTERNAL_SERVER_ERROR, request.to_string()).into_response(),
            _ => continue,
        });
    }
    let schema_unknown = script.flavour == Flavour::LlamaCppPython && form == Some("json_schema");
    schema_unknown.then(validation_error)
}

fn validation_error() -> Response {
    let error = json!({ "error": { "message": "1 validation error", "type": "internal_server_error", "param": null, "code": null } });
    (StatusCode::INTERNAL_SERVER_ERROR, Json(error)).into_response()
}

/// Counts a stream as open for as long as it lives.
struct Open(watch::Sender<usize>);

impl Open {
    fn new(open: &watch::Sender<usize>) -> Self {
        open.send_modify(|open| *open += 1);
        Self(open.clone())
    }
}

impl Drop for Open {
    fn drop(&mut self) {
        self.0.send_modify(|open| *open = open.saturating_sub(1));
    }
}

fn saying(steps: Vec<Step>, state: Arc<State>) -> impl Stream<Item = io::Result<Bytes>> {
    let open = Open::new(&state.open);
    stream::unfold((steps.into_iter(), state, open), async |(mut steps, state, open)| {
        loop {
            let said = match steps.next()? {
                Step::Say(bytes, texts) => {
                    state.said.send_modify(|said| *said += texts);
                    Ok(bytes)
                }
                Step::Pause(time) => {
                    stopping(&state, tokio::time::sleep(time)).await?;
                    continue;
                }
                Step::Hang => {
                    stopping(&state, std::future::pending::<()>()).await?;
                    continue;
                }
                Step::Break => Err(io::ErrorKind::ConnectionReset.into()),
                Step::Forever(bytes) => {
                    // Slow enough not to fill the machine, fast enough to fill any bound.
                    stopping(&state, tokio::time::sleep(Duration::from_micros(50))).await?;
                    steps = vec![Step::Forever(bytes.clone())].into_iter();
                    Ok(bytes)
                }
            };
            return Some((said, (steps, state, open)));
        }
    })
}

/// Waits, unless the server is stopped first.
async fn stopping(state: &State, waited: impl Future<Output = ()>) -> Option<()> {
    tokio::select! {
        () = state.stop.cancelled() => None,
        () = waited => Some(()),
    }
}
