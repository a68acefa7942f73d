//! Its questions and answers over HTTP, all of them also under `/api`.

use super::{
    catalogue,
    fault::ComfyFault,
    socket,
    state::{State, remember},
};
use axum::{
    Json, Router,
    body::{Body, Bytes},
    extract::{Path, Request, State as Shared},
    http::{StatusCode, header},
    middleware::{self, Next},
    response::{Html, IntoResponse, Response},
    routing::{get, post},
};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;

pub(super) fn router(state: Arc<State>) -> Router {
    let plain = Router::new()
        .route("/prompt", post(submit).get(gauge))
        .route("/queue", get(queue).post(delete_queued))
        .route("/history", post(forget))
        .route("/history/{id}", get(history))
        .route("/view", get(super::view::view))
        .route("/interrupt", post(interrupt))
        .route("/object_info/{class}", get(object_info))
        .route("/system_stats", get(system_stats))
        .route("/ws", get(socket::open));
    let jobs = Router::new()
        .route("/api/jobs", get(super::jobs::list))
        .route("/api/jobs/{id}", get(super::jobs::find))
        .route("/api/jobs/{id}/cancel", post(super::jobs::cancel));
    let noted = middleware::from_fn_with_state(state.clone(), note);
    Router::new().merge(plain.clone()).nest("/api", plain).merge(jobs).layer(noted).with_state(state)
}

/// Writes down what is asked, and refuses whoever comes from another page.
async fn note(Shared(state): Shared<Arc<State>>, request: Request, next: Next) -> Response {
    if request.headers().contains_key(header::ORIGIN) {
        return StatusCode::FORBIDDEN.into_response();
    }
    let call = format!("{} {}", request.method(), request.uri().path());
    state.change(|memory| remember(&mut memory.calls, call));
    next.run(request).await
}

async fn submit(Shared(state): Shared<Arc<State>>, body: Bytes) -> Response {
    let script = state.script();
    let Ok(body) = serde_json::from_slice::<Value>(&body) else {
        return (StatusCode::INTERNAL_SERVER_ERROR, "500 Internal Server Error").into_response();
    };
    state.change(|memory| remember(&mut memory.bodies, body.clone()));
    if script.has(ComfyFault::Quoting500) {
        return (StatusCode::INTERNAL_SERVER_ERROR, body.to_string()).into_response();
    }
    let refuse =
        |error: Value, nodes: Value| (StatusCode::BAD_REQUEST, Json(json!({ "error": error, "node_errors": nodes }))).into_response();
    let Some(graph) = body["prompt"].as_object() else { return refuse(json!({ "type": "no_prompt" }), json!({})) };
    let id = body["prompt_id"].as_str().unwrap_or("unnamed").to_owned();
    let canonical = uuid::Uuid::parse_str(&id).is_ok_and(|parsed| parsed.to_string() == id);
    if script.has(ComfyFault::JobsApi) && !canonical {
        return refuse(json!({ "type": "invalid_prompt_id" }), json!({}));
    }
    if let Some((error, nodes)) = catalogue::complaint(&script, graph) {
        return refuse(error, nodes);
    }
    let client = body["client_id"].as_str().map(str::to_owned);
    let number = state.change(|memory| memory.enqueue(id.clone(), graph.clone(), client));
    if script.has(ComfyFault::LostAnswer) {
        state.stop.cancelled().await;
    }
    let first = graph.iter().next().map(|(node, content)| (node.clone(), content["class_type"].clone()));
    let node_errors = match first.filter(|_| script.has(ComfyFault::NodeErrors200)) {
        Some((node, class)) => {
            let errors = json!([{ "type": "required_input_missing", "message": "secret words", "details": "text" }]);
            json!({ node: { "errors": errors, "dependent_outputs": ["10"], "class_type": class } })
        }
        None => json!({}),
    };
    Json(json!({ "prompt_id": id, "number": number, "node_errors": node_errors })).into_response()
}

async fn gauge(Shared(state): Shared<Arc<State>>) -> Json<Value> {
    let left = state.memory().left();
    Json(json!({ "exec_info": { "queue_remaining": left } }))
}

async fn queue(Shared(state): Shared<Arc<State>>) -> Json<Value> {
    let memory = state.memory();
    let running: Vec<Value> = memory.running.iter().map(super::state::Entry::listed).collect();
    let pending: Vec<Value> = memory.pending.iter().map(super::state::Entry::listed).collect();
    Json(json!({ "queue_running": running, "queue_pending": pending }))
}

#[derive(Deserialize)]
struct Delete {
    #[serde(default)]
    delete: Vec<String>,
}

async fn delete_queued(Shared(state): Shared<Arc<State>>, Json(body): Json<Delete>) {
    state.change(|memory| {
        memory.pending.retain(|entry| !body.delete.contains(&entry.id));
        memory.say_status();
    });
}

async fn forget(Shared(state): Shared<Arc<State>>, Json(body): Json<Delete>) {
    state.change(|memory| memory.history.retain(|id, _| !body.delete.contains(id)));
}

async fn history(Shared(state): Shared<Arc<State>>, Path(id): Path<String>) -> Json<Value> {
    let late = state.script().number(|fault| if let ComfyFault::HistoryLate(times) = fault { Some(*times) } else { None });
    Json(state.change(|memory| {
        let Some(entry) = memory.history.get(&id).cloned() else { return json!({}) };
        let asked = memory.asked.entry(id.clone()).or_default();
        *asked += 1;
        if *asked > late { json!({ id: entry }) } else { json!({}) }
    }))
}

async fn interrupt(Shared(state): Shared<Arc<State>>, body: Bytes) {
    let body: Value = serde_json::from_slice(&body).unwrap_or_default();
    state.change(|memory| {
        remember(&mut memory.interrupts, body.clone());
        // Without an id it stops whatever runs.
        let running = memory.running.as_ref().map(|entry| entry.id.as_str());
        if body["prompt_id"].as_str().is_none_or(|id| running == Some(id)) {
            memory.interrupted = true;
        }
    });
}

async fn object_info(Shared(state): Shared<Arc<State>>, Path(class): Path<String>) -> Json<Value> {
    Json(catalogue::class(&state.script(), &class).map_or(json!({}), |described| json!({ class: described })))
}

async fn system_stats(Shared(state): Shared<Arc<State>>) -> Json<Value> {
    let version = if state.script().has(ComfyFault::JobsApi) { "0.38.1" } else { "0.3.64" };
    Json(json!({ "system": { "comfyui_version": version, "os": "posix" }, "devices": [{ "name": "cpu", "vram_total": 0 }] }))
}

/// A body that is sent as it is, as a picture.
pub(super) fn image(body: impl Into<Body>) -> Response {
    ([(header::CONTENT_TYPE, "image/png")], body.into()).into_response()
}

/// A page, as a proxy shows when something is wrong behind it.
pub(super) fn page() -> Response {
    Html("<!doctype html><title>secret words</title>").into_response()
}
