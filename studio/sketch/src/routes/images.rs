//! Pictures.

use super::SketchAddress;
use crate::{
    Sketching,
    actions::{
        create_images::{self, ImageRequest},
        delete_image, email_image, find_image_file,
        read_sketch::with_progress,
    },
    model::{Image, ImageId, ImageStatus, SketchId},
    store::{self, image::ImageRow},
    visitor::Visitor,
};
use atelier_platform::{
    Code, Error, FieldError, Result,
    files::Serving,
    http::{Bytestream, Json, Path, Query, conditional, signed},
};
use axum::{
    extract::State,
    response::{IntoResponse as _, Response},
};
use bytes::Bytes;
use http::{HeaderMap, HeaderValue, Method, StatusCode, header};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

/// Pictures that were asked for.
#[derive(Serialize, ToSchema)]
pub(crate) struct RequestedImages {
    images: Vec<Image>,
}

/// Where to send a picture.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct EmailAddress {
    /// Your own address. It is used for this one letter and stored nowhere.
    #[schema(format = "email", max_length = 254)]
    address: String,
}

/// A letter that was handed over.
#[derive(Serialize, ToSchema)]
pub(crate) struct Sent {}

/// One picture of a sketch.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct ImageAddress {
    /// Id of the sketch.
    #[serde(rename = "sketch_id")]
    #[param(rename = "sketch_id", value_type = String)]
    _sketch: SketchId,
    /// Id of the picture.
    #[param(value_type = String)]
    pub image_id: ImageId,
}

/// In which form.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(crate) struct FileQuery {
    /// `png` if absent.
    #[param(inline)]
    format: Option<FileFormat>,
    /// 1 to have the browser save it under a name.
    #[param(minimum = 0, maximum = 1)]
    download: Option<u8>,
}

/// A form of a picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
pub(crate) enum FileFormat {
    /// As stored.
    Png,
    /// Smaller, without loss.
    Webp,
    /// Vectors, where the engine draws with them.
    Svg,
}

impl FileFormat {
    /// Ending of a file's name.
    pub(crate) const fn extension(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Webp => "webp",
            Self::Svg => "svg",
        }
    }

    const fn media_type(self) -> &'static str {
        match self {
            Self::Png => "image/png",
            Self::Webp => "image/webp",
            Self::Svg => "image/svg+xml",
        }
    }
}

/// Ask for pictures of the sheet as it is. They are drawn in the background; watch the events.
#[utoipa::path(post, path = "/api/v1/sketches/{sketch_id}/images", tag = "Images", params(SketchAddress), security(("visitor" = [])),
    request_body = ImageRequest, responses((status = 202, body = RequestedImages)))]
pub(crate) async fn create_images(
    State(room): State<Sketching>,
    visitor: Visitor,
    Json(request): Json<ImageRequest>,
) -> Result<(StatusCode, axum::Json<RequestedImages>)> {
    let images = create_images::create_images(&room, visitor, &request).await?;
    Ok((StatusCode::ACCEPTED, axum::Json(RequestedImages { images })))
}

/// Read how a picture is coming along.
#[utoipa::path(get, path = "/api/v1/sketches/{sketch_id}/images/{image_id}", tag = "Images", params(ImageAddress), security(("visitor" = [])),
    responses((status = 200, body = Image)))]
pub(crate) async fn find_image(
    State(room): State<Sketching>,
    visitor: Visitor,
    Path(address): Path<ImageAddress>,
) -> Result<axum::Json<Image>> {
    Ok(axum::Json(with_progress(&room, find(&room, &visitor, address.image_id).await?.into())))
}

/// Delete a picture.
#[utoipa::path(delete, path = "/api/v1/sketches/{sketch_id}/images/{image_id}", tag = "Images", params(ImageAddress), security(("visitor" = [])),
    responses((status = 204, description = "Gone")))]
pub(crate) async fn delete_image(State(room): State<Sketching>, visitor: Visitor, Path(address): Path<ImageAddress>) -> Result<StatusCode> {
    delete_image::delete_image(&room, &visitor, address.image_id).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Fetch a finished picture.
#[utoipa::path(get, path = "/api/v1/sketches/{sketch_id}/images/{image_id}/file", tag = "Images", params(ImageAddress, FileQuery),
    security(("visitor" = [])),
    responses((status = 200, description = "The picture", content((Bytestream = "image/png"), (Bytestream = "image/webp"), (String = "image/svg+xml"))),
        (status = 302, description = "It is at the address in `Location`, for a short while; only where the studio's files are in a bucket"),
        (status = 304, description = "You have it")))]
pub(crate) async fn find_image_file(
    State(room): State<Sketching>,
    visitor: Visitor,
    Path(address): Path<ImageAddress>,
    Query(query): Query<FileQuery>,
    method: Method,
    headers: HeaderMap,
) -> Result<Response> {
    let format = query.format.unwrap_or(FileFormat::Png);
    let row = find_ready(&room, &visitor, address.image_id).await?;
    let extension = format.extension();
    let etag = format!("\"{}-{extension}\"", address.image_id);
    let download = match query.download {
        None | Some(0) => false,
        Some(1) => true,
        Some(_) => {
            return Err(Error::invalid(vec![FieldError::new("/download", "out_of_range", "Send 1 to save the file, or leave it out.")]));
        }
    };
    let disposition = download.then(|| format!("attachment; filename=\"{}.{extension}\"", address.image_id));
    let bytes = if conditional::is_unchanged(&headers, &etag) {
        Bytes::new()
    } else {
        let files = &room.platform.files;
        let key = find_image_file::find_image_file(&room, &visitor.sketch.designer, row, format).await?;
        let serving = Serving { media_type: format.media_type(), cache_control: signed::FOR_EVER, disposition: disposition.as_deref() };
        // Vectors go through here: what a browser may do with them is said by headers that a bucket does not send.
        if format != FileFormat::Svg
            && let Some(elsewhere) = signed::elsewhere(files, &key, &serving, &method, &headers).await?
        {
            return Ok(elsewhere);
        }
        files.get(&key).await?
    };
    let mut response =
        conditional::respond(&headers, &etag, signed::FOR_EVER, || ([(header::CONTENT_TYPE, format.media_type())], bytes).into_response());
    if let Some(disposition) = disposition {
        response.headers_mut().insert(header::CONTENT_DISPOSITION, HeaderValue::from_str(&disposition).map_err(Error::internal)?);
    }
    Ok(response)
}

/// Send a finished picture to your own address. The address is used once and forgotten.
#[utoipa::path(post, path = "/api/v1/sketches/{sketch_id}/images/{image_id}/email", tag = "Images", params(ImageAddress), security(("visitor" = [])),
    request_body = EmailAddress, responses((status = 202, body = Sent, description = "The mail server has taken it")))]
pub(crate) async fn email_image(
    State(room): State<Sketching>,
    visitor: Visitor,
    Path(address): Path<ImageAddress>,
    Json(to): Json<EmailAddress>,
) -> Result<(StatusCode, axum::Json<Sent>)> {
    email_image::email_image(&room, &visitor, address.image_id, &to.address).await?;
    Ok((StatusCode::ACCEPTED, axum::Json(Sent {})))
}

async fn find(room: &Sketching, visitor: &Visitor, id: ImageId) -> Result<ImageRow> {
    let found = store::image::find(room.platform.database.reader(), visitor.id(), id).await?;
    found.ok_or_else(|| Error::not_found("There is no such picture in this sketch."))
}

/// A picture of this sketch that is finished.
pub(super) async fn find_ready(room: &Sketching, visitor: &Visitor, id: ImageId) -> Result<ImageRow> {
    let row = find(room, visitor, id).await?;
    if ImageStatus::from_stored(&row.status) != ImageStatus::Ready {
        return Err(Error::new(Code::InvalidState, "This picture isn't finished yet. Watch the events, or ask again in a moment."));
    }
    Ok(row)
}
