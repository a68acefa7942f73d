//! The character sheet and the prompt made of it.

use super::SketchAddress;
use crate::{
    Sketching,
    actions::update_sheet::{self, sheet_etag},
    model::sheet::SheetJson,
    visitor::Visitor,
};
use atelier_character::{Sheet, prompt};
use atelier_platform::{Code, Error, Result, http::Json};
use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use http::{HeaderMap, header};
use serde::Serialize;
use utoipa::ToSchema;

/// A sheet as it is now.
#[derive(Serialize, ToSchema)]
pub(crate) struct CurrentSheet {
    #[schema(value_type = SheetJson)]
    sheet: serde_json::Value,
    sheet_version: i32,
}

/// The words an image model gets.
#[derive(Serialize, ToSchema)]
pub(crate) struct RenderedPrompt {
    prompt: String,
    negative_prompt: String,
    template_version: String,
    /// Same digest, same prompt, same picture for the same seed.
    sheet_digest: String,
}

/// Edit the sheet by hand: a JSON merge patch of its fields.
#[utoipa::path(patch, path = "/api/v1/sketches/{sketch_id}/sheet", tag = "Sketches",
    params(SketchAddress, ("If-Match" = Option<String>, Header, description = "Entity tag `\"sheet-<version>\"` of the version you edited")),
    security(("visitor" = [])),
    request_body(content = SheetJson, description = "Fields to set; null empties one", example = json!({"palette": {"primary": "teal"}, "outfit": []})),
    responses((status = 200, body = CurrentSheet, headers(("etag" = String)))))]
pub(crate) async fn update_sheet(
    State(room): State<Sketching>,
    visitor: Visitor,
    headers: HeaderMap,
    Json(patch): Json<serde_json::Value>,
) -> Result<Response> {
    let (sheet, sheet_version) = update_sheet::update_sheet(&room, visitor, &patch, &headers).await?;
    Ok(([(header::ETAG, sheet_etag(sheet_version))], axum::Json(CurrentSheet { sheet, sheet_version })).into_response())
}

/// Read the exact words an image model would get for the sheet as it is: a pure function of it.
#[utoipa::path(get, path = "/api/v1/sketches/{sketch_id}/prompt", tag = "Sketches", params(SketchAddress), security(("visitor" = [])),
    responses((status = 200, body = RenderedPrompt)))]
pub(crate) async fn find_prompt(State(room): State<Sketching>, visitor: Visitor) -> Result<axum::Json<RenderedPrompt>> {
    let place = room.shelf.find(&visitor.sketch.designer)?;
    let sheet = Sheet::from_json(&place.designer, &visitor.sketch.sheet)
        .map_err(|_| Error::new(Code::InvalidState, "This sheet was made with an older vocabulary. Change any field of it first."))?;
    let rendered = prompt::render(&place.designer, &sheet);
    Ok(axum::Json(RenderedPrompt {
        prompt: rendered.prompt,
        negative_prompt: rendered.negative_prompt,
        template_version: prompt::TEMPLATE_VERSION.to_owned(),
        sheet_digest: sheet.digest(&place.designer),
    }))
}
