//! The list of jobs that newer ones keep; older ones answer 404.

use super::{fault::ComfyFault, state::State};
use axum::{
    Json,
    extract::{Path, State as Shared},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde_json::{Value, json};
use std::sync::Arc;

fn absent() -> Response {
    (StatusCode::NOT_FOUND, Json(json!({ "error": "Job not found" }))).into_response()
}

fn offered(state: &State) -> bool {
    state.script().has(ComfyFault::JobsApi)
}

/// `GET /api/jobs`
pub(super) async fn list(Shared(state): Shared<Arc<State>>) -> Response {
    if !offered(&state) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let pagination = json!({ "offset": 0, "limit": 1, "total": 0, "has_more": false });
    Json(json!({ "jobs": [], "pagination": pagination })).into_response()
}

/// `GET /api/jobs/{id}`
pub(super) async fn find(Shared(state): Shared<Arc<State>>, Path(id): Path<String>) -> Response {
    if !offered(&state) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let memory = state.memory();
    let status = if let Some(entry) = memory.history.get(&id) {
        if entry["status"]["status_str"] == "success" { "completed" } else { "failed" }
    } else if memory.running.as_ref().is_some_and(|entry| entry.id == id) {
        "in_progress"
    } else if memory.pending.iter().any(|entry| entry.id == id) {
        "pending"
    } else {
        return absent();
    };
    Json(json!({ "id": id, "status": status, "priority": 1 })).into_response()
}

/// `POST /api/jobs/{id}/cancel`
pub(super) async fn cancel(Shared(state): Shared<Arc<State>>, Path(id): Path<String>) -> Response {
    if !offered(&state) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let cancelled: Option<Value> = state.change(|memory| {
        if memory.running.as_ref().is_some_and(|entry| entry.id == id) {
            memory.interrupted = true;
            return Some(true.into());
        }
        let before = memory.pending.len();
        memory.pending.retain(|entry| entry.id != id);
        let known = before != memory.pending.len() || memory.history.contains_key(&id);
        known.then(|| (before != memory.pending.len()).into())
    });
    cancelled.map_or_else(absent, |cancelled| Json(json!({ "cancelled": cancelled })).into_response())
}
