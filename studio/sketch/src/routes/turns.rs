//! Turns of the conversation.

use super::{SketchAddress, idempotency_key};
use crate::{
    Sketching,
    actions::{
        create_turn::{self, Pace, Said},
        stop_turn,
    },
    model::{SketchId, Turn, TurnId},
    visitor::Visitor,
};
use atelier_platform::{
    Result,
    http::{Json, Path},
};
use axum::extract::State;
use http::{HeaderMap, StatusCode, header};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Something said.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct NewTurn {
    /// The visitor's words.
    #[schema(min_length = 1, max_length = 4000, examples("a teal axolotl with a raincoat, please"))]
    text: String,
    /// How fast the reply is spoken; `natural` if absent.
    pace: Option<Pace>,
}

/// A turn that has begun.
#[derive(Serialize, ToSchema)]
pub(crate) struct BegunTurn {
    #[schema(value_type = String)]
    turn_id: TurnId,
}

/// One turn of a sketch.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct TurnAddress {
    /// Id of the sketch.
    #[serde(rename = "sketch_id")]
    #[param(rename = "sketch_id", value_type = String)]
    _sketch: SketchId,
    /// Id of the turn.
    #[param(value_type = String)]
    turn_id: TurnId,
}

/// Say something. The reply comes token by token as events; what it changes on the sheet is stored already.
#[utoipa::path(post, path = "/api/v1/sketches/{sketch_id}/turns", tag = "Sketches",
    params(SketchAddress, ("Idempotency-Key" = Option<String>, Header, description = "The same key is the same turn")),
    security(("visitor" = [])), request_body = NewTurn, responses((status = 202, body = BegunTurn)))]
pub(crate) async fn create_turn(
    State(room): State<Sketching>,
    visitor: Visitor,
    headers: HeaderMap,
    Json(new): Json<NewTurn>,
) -> Result<(StatusCode, axum::Json<BegunTurn>)> {
    let key = idempotency_key(&headers)?;
    let said = Said { text: new.text, pace: new.pace.unwrap_or_default(), language: first_language(&headers) };
    let turn_id = create_turn::create_turn(&room, visitor, &said, key).await?;
    Ok((StatusCode::ACCEPTED, axum::Json(BegunTurn { turn_id })))
}

/// The language a browser asks for first.
fn first_language(headers: &HeaderMap) -> String {
    let asked = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let first = asked.split([',', ';']).next().unwrap_or_default().trim();
    let is_tag = (2..=35).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    if is_tag { first.to_owned() } else { "en".to_owned() }
}

/// Stop a reply where it is. What was said so far stays; one that has ended stays as it is.
#[utoipa::path(post, path = "/api/v1/sketches/{sketch_id}/turns/{turn_id}/stop", tag = "Sketches", params(TurnAddress),
    security(("visitor" = [])), responses((status = 200, body = Turn)))]
pub(crate) async fn stop_turn(
    State(room): State<Sketching>,
    visitor: Visitor,
    Path(address): Path<TurnAddress>,
) -> Result<axum::Json<Turn>> {
    Ok(axum::Json(stop_turn::stop_turn(&room, &visitor, address.turn_id).await?))
}
