//! The inbox.

use crate::{
    Projects,
    actions::update_inquiry,
    model::{Inquiry, InquiryId, InquiryStatus, InquirySummary},
    store,
};
use atelier_identity::Member;
use atelier_platform::{
    Error, Result,
    http::{Bytestream, Json, Path, Query, signed},
};
use axum::{extract::State, response::Response};
use http::{HeaderMap, Method};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// One inquiry of a studio. The studio itself is checked by [`Member`].
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct InquiryAddress {
    /// Slug of the studio.
    #[serde(rename = "slug")]
    #[param(rename = "slug")]
    _slug: String,
    /// Id of the inquiry.
    #[param(value_type = String)]
    inquiry_id: InquiryId,
}

/// One picture of an inquiry.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct InquiryImageAddress {
    /// Slug of the studio.
    #[serde(rename = "slug")]
    #[param(rename = "slug")]
    _slug: String,
    /// Id of the inquiry.
    #[param(value_type = String)]
    inquiry_id: InquiryId,
    /// Id of the picture.
    image_id: String,
}

/// Which part of the inbox.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct Window {
    /// `next_cursor` of the page before.
    cursor: Option<String>,
    /// At most this many, 1 to 100; 50 if absent.
    #[param(minimum = 1, maximum = 100)]
    limit: Option<u64>,
}

/// A page of the inbox.
#[derive(Serialize, ToSchema)]
pub(crate) struct Inbox {
    items: Vec<InquirySummary>,
    next_cursor: Option<String>,
    /// How many nobody has opened.
    unread: u64,
}

/// What to change.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct InquiryChange {
    status: InquiryStatus,
}

/// List inquiries, the newest first.
#[utoipa::path(get, path = "/api/v1/studios/{slug}/inquiries", tag = "Inquiries", security(("session" = [])),
    params(("slug" = String, Path, description = "Slug of the studio"), Window), responses((status = 200, body = Inbox)))]
pub(crate) async fn list_inquiries(
    State(projects): State<Projects>,
    member: Member,
    Query(window): Query<Window>,
) -> Result<axum::Json<Inbox>> {
    let limit = window.limit.unwrap_or(50);
    if !(1..=100).contains(&limit) {
        return Err(Error::invalid_field("/limit", "out_of_range", "Ask for 1 to 100 at a time."));
    }
    let cursor = window.cursor.as_deref().map(str::parse::<i64>).transpose();
    let before = cursor.map_err(|_| Error::invalid_field("/cursor", "not_a_cursor", "Use the `next_cursor` of the page before."))?;
    let reader = projects.platform.database.reader();
    let mut items = store::list(reader, member.studio.id, before, limit + 1).await?;
    let has_more = items.len() as u64 > limit;
    items.truncate(usize::try_from(limit).unwrap_or(usize::MAX));
    let next_cursor = items.last().filter(|_| has_more).map(|last| last.number.to_string());
    Ok(axum::Json(Inbox { items, next_cursor, unread: store::count_new(reader, member.studio.id).await? }))
}

/// Read an inquiry with its brief and pictures.
#[utoipa::path(get, path = "/api/v1/studios/{slug}/inquiries/{inquiry_id}", tag = "Inquiries", security(("session" = [])),
    params(InquiryAddress),
    responses((status = 200, body = Inquiry)))]
pub(crate) async fn find_inquiry(
    State(projects): State<Projects>,
    member: Member,
    Path(address): Path<InquiryAddress>,
) -> Result<axum::Json<Inquiry>> {
    Ok(axum::Json(store::find(projects.platform.database.reader(), member.studio.id, address.inquiry_id).await?))
}

/// Mark an inquiry as read or new, or archive it.
#[utoipa::path(patch, path = "/api/v1/studios/{slug}/inquiries/{inquiry_id}", tag = "Inquiries", security(("session" = [])),
    params(InquiryAddress),
    request_body = InquiryChange, responses((status = 200, body = Inquiry)))]
pub(crate) async fn update_inquiry(
    State(projects): State<Projects>,
    member: Member,
    Path(address): Path<InquiryAddress>,
    Json(change): Json<InquiryChange>,
) -> Result<axum::Json<Inquiry>> {
    Ok(axum::Json(update_inquiry::update_inquiry(&projects, &member, address.inquiry_id, change.status).await?))
}

/// Fetch a picture that came with an inquiry.
#[utoipa::path(get, path = "/api/v1/studios/{slug}/inquiries/{inquiry_id}/images/{image_id}/file", tag = "Inquiries", security(("session" = [])),
    params(InquiryImageAddress),
    responses((status = 200, description = "The picture", content((Bytestream = "image/png"), (Bytestream = "image/jpeg"))),
        (status = 302, description = "It is at the address in `Location`, for a short while; only where the studio's files are in a bucket")))]
pub(crate) async fn find_inquiry_image_file(
    State(projects): State<Projects>,
    member: Member,
    Path(address): Path<InquiryImageAddress>,
    method: Method,
    headers: HeaderMap,
) -> Result<Response> {
    let inquiry = store::find(projects.platform.database.reader(), member.studio.id, address.inquiry_id).await?;
    let image = inquiry.images.into_iter().find(|image| image.id == address.image_id);
    let image = image.ok_or_else(|| Error::not_found("There is no such picture in this inquiry."))?;
    let media_type = if image.file_key.rsplit('.').next() == Some("jpg") { "image/jpeg" } else { "image/png" };
    // Its id says what is in it.
    let etag = format!("\"{}\"", image.id);
    signed::picture(&projects.platform.files, &image.file_key, media_type, &etag, &method, &headers).await
}
