//! HTTP: extract, call, map.

pub(crate) mod designers;
pub(crate) mod events;
pub(crate) mod images;
pub(crate) mod inquiry;
pub(crate) mod models;
pub(crate) mod provenance;
pub(crate) mod references;
pub(crate) mod refusals;
pub(crate) mod sheet;
pub(crate) mod sketches;
pub(crate) mod studio;
pub(crate) mod turns;

use crate::model::SketchId;
use atelier_platform::{Error, Result};
use http::HeaderMap;
use serde::Deserialize;
use utoipa::IntoParams;

/// One sketch. Whether it is the caller's is checked by the visitor extractor.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct SketchAddress {
    /// Id of the sketch.
    #[serde(rename = "sketch_id")]
    #[param(rename = "sketch_id", value_type = String)]
    pub _sketch: SketchId,
}

/// The `Idempotency-Key` of a request: the same key is the same act.
fn idempotency_key(headers: &HeaderMap) -> Result<Option<&str>> {
    let Some(value) = headers.get("idempotency-key") else { return Ok(None) };
    let key = value.to_str().ok().filter(|key| (1..=255).contains(&key.len()));
    key.map(Some).ok_or_else(|| Error::invalid_field("/Idempotency-Key", "too_long", "Use 1 to 255 plain characters as the key."))
}
