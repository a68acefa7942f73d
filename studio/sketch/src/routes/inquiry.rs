//! From sketch to commission.

use super::{SketchAddress, idempotency_key};
use crate::{
    Sketching,
    actions::send_inquiry::{self, InquiryForm},
    visitor::Visitor,
};
use atelier_platform::{Result, http::Json};
use atelier_projects::InquiryId;
use axum::extract::State;
use http::{HeaderMap, StatusCode};
use serde::Serialize;
use utoipa::ToSchema;

/// An inquiry that has arrived.
#[derive(Serialize, ToSchema)]
pub(crate) struct SentInquiry {
    #[schema(value_type = String)]
    inquiry_id: InquiryId,
}

/// Ask for the real thing: sheet and chosen pictures go to the artist's inbox.
#[utoipa::path(post, path = "/api/v1/sketches/{sketch_id}/inquiry", tag = "Sketches",
    params(SketchAddress, ("Idempotency-Key" = Option<String>, Header, description = "The same key is the same inquiry")),
    security(("visitor" = [])), request_body = InquiryForm, responses((status = 201, body = SentInquiry)))]
pub(crate) async fn create_inquiry(
    State(room): State<Sketching>,
    visitor: Visitor,
    headers: HeaderMap,
    Json(form): Json<InquiryForm>,
) -> Result<(StatusCode, axum::Json<SentInquiry>)> {
    let inquiry_id = send_inquiry::send_inquiry(&room, visitor, form, idempotency_key(&headers)?).await?;
    Ok((StatusCode::CREATED, axum::Json(SentInquiry { inquiry_id })))
}
