//! Its files.

use super::{
    fault::ComfyFault,
    routes::{image, page},
    state::State,
};
use crate::picture;
use axum::{
    body::{Body, Bytes},
    extract::{Query, State as Shared},
    http::StatusCode,
    response::{IntoResponse, Response},
};
use futures::stream;
use serde::Deserialize;
use std::{io, sync::Arc};

#[derive(Deserialize)]
pub(super) struct Which {
    filename: Option<String>,
    #[serde(default)]
    subfolder: String,
}

/// `GET /view?filename=…&subfolder=…&type=output`; errors have no body.
pub(super) async fn view(Shared(state): Shared<Arc<State>>, Query(which): Query<Which>) -> Response {
    let script = state.script();
    let Some(filename) = which.filename else { return StatusCode::NOT_FOUND.into_response() };
    if filename.contains("..") {
        return StatusCode::BAD_REQUEST.into_response();
    }
    let file = state.memory().files.get(&format!("{}/{filename}", which.subfolder)).cloned();
    let Some(file) = file else { return StatusCode::NOT_FOUND.into_response() };
    for fault in &script.faults {
        return match fault {
            ComfyFault::HtmlInsteadOfImage => page(),
            ComfyFault::TruncatedImage => image(file.slice(..file.len() / 2)),
            ComfyFault::HugeDimensions => image(picture::claiming(90_000, 90_000)),
            ComfyFault::HugeImage => {
                let piece = Bytes::from(vec![0; 64 * 1024]);
                image(Body::from_stream(stream::repeat_with(move || Ok::<_, io::Error>(piece.clone()))))
            }
            _ => continue,
        };
    }
    image(file)
}
