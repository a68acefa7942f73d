//! "Ask for the real thing": sheet and chosen pictures become an inquiry in the artist's inbox.

use super::{add_reference, create_sketch::require_sketching};
use crate::{
    Sketching,
    engines::photograph,
    model::{ImageId, ImageStatus, ReferenceId, text, topic},
    store::{self, image::ImageRow},
    visitor::Visitor,
};
use atelier_character::{Designer, Sheet};
use atelier_identity::StudioId;
use atelier_platform::{Error, FieldError, Result, mail::check_address, rate_limit::Scope};
use atelier_projects::{Brief, BriefDesigner, BriefLine, InquiryId, NewInquiry, NewInquiryImage, Projects};
use serde::Deserialize;
use serde_json::json;
use sha2::{Digest as _, Sha256};
use utoipa::ToSchema;

/// Pictures one inquiry may carry.
const MOST_IMAGES: usize = 12;

/// Who asks, and which pictures go along.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct InquiryForm {
    /// What to call you.
    #[schema(min_length = 1, max_length = 80)]
    name: String,
    /// Where the artist answers. It is stored with the inquiry, and only there.
    #[schema(format = "email", max_length = 254)]
    email: String,
    /// Anything the sheet doesn't say: purpose, size, date, budget.
    #[schema(max_length = 4000)]
    message: Option<String>,
    /// Finished pictures of this sketch to send along, in order; none is fine.
    #[serde(default)]
    #[schema(value_type = Vec<String>, max_items = 12)]
    image_ids: Vec<ImageId>,
    /// Pictures of your own to send along, in order.
    #[serde(default)]
    #[schema(value_type = Vec<String>, max_items = 6)]
    reference_ids: Vec<ReferenceId>,
}

/// Sends the inquiry. The same key, or without one the same content, is the same inquiry.
pub(crate) async fn send_inquiry(room: &Sketching, visitor: Visitor, form: InquiryForm, key: Option<&str>) -> Result<InquiryId> {
    let message = form.message.as_deref().unwrap_or_default();
    check(&form, message)?;
    let sketch_id = visitor.id();
    room.platform.limits.check(Scope::Session, &sketch_id.to_string()).await?;
    let sketch = visitor.sketch;
    let studio = room.identity.studio_by_id(StudioId::from_uuid(sketch.studio_id)).await?;
    require_sketching(&studio)?;
    let place = room.shelf.find(&sketch.designer)?;
    let designer = &place.designer;
    let sheet = Sheet::from_json(designer, &sketch.sheet).unwrap_or_else(|_| Sheet::default_for(designer));
    let images = chosen_images(room, sketch_id, &form.image_ids).await?;
    let references = chosen_references(room, sketch_id, &form.reference_ids).await?;
    let submission = key.map_or_else(|| content_key(&form, message, &sketch.sheet), |key| format!("key {key}"));
    let id = InquiryId::derived(sketch.id, &format!("inquiry {submission}"));

    // Files first: a copy without an inquiry is swept up by a repeated submission, an inquiry without its files would be a loss.
    let mut copies = Vec::with_capacity(images.len());
    for row in images {
        let image_id = ImageId::from_uuid(row.id);
        let file_key = format!("{}/{image_id}.png", Projects::inquiry_files(id));
        room.platform.files.copy(&row.file_key, &file_key).await?;
        copies.push(NewInquiryImage {
            image_id: image_id.to_string(),
            file_key,
            alt: row.alt,
            label: row.label,
            width: row.size,
            height: row.size,
            seed: row.seed,
            engine: format!("{} {}", row.engine, row.engine_version),
        });
    }
    for (reference, file) in references {
        copies.push(copy_reference(room, id, reference, &file).await?);
    }
    let title = sheet.text("title").to_owned();
    let brief = Brief {
        designer: BriefDesigner { id: designer.id.clone(), name: designer.name.clone() },
        title: title.clone(),
        lines: lines(&sheet, designer),
        notes: sheet.text("notes").to_owned(),
        sheet: sketch.sheet,
    };
    let title = if title.is_empty() { format!("{} {}", article(&designer.subject_label), designer.subject_label) } else { title };
    let inquiry = NewInquiry {
        id,
        studio_id: studio.id,
        contact_name: form.name.trim().to_owned(),
        contact_email: form.email.trim().to_owned(),
        message: message.to_owned(),
        title,
        designer: designer.name.clone(),
        brief,
        images: copies,
    };
    let transaction = room.platform.database.begin().await?;
    if room.projects.receive_inquiry(&transaction, inquiry).await? {
        store::sketch::set_inquiry(&transaction, sketch_id, id.uuid()).await?;
        transaction.commit().await?;
        room.cache.forget(sketch_id);
        room.platform.live.append(&topic(sketch_id), "inquiry.sent", &json!({ "inquiry_id": id }));
    }
    Ok(id)
}

async fn copy_reference(room: &Sketching, inquiry: InquiryId, reference: ReferenceId, file: &str) -> Result<NewInquiryImage> {
    let extension = file.rsplit('.').next().unwrap_or("jpg");
    let file_key = format!("{}/{reference}.{extension}", Projects::inquiry_files(inquiry));
    room.platform.files.copy(file, &file_key).await?;
    let bytes = room.platform.files.get(&file_key).await?;
    let (width, height) = photograph::dimensions(&bytes)?;
    let side = |pixels| i32::try_from(pixels).unwrap_or(i32::MAX);
    Ok(NewInquiryImage {
        image_id: reference.to_string(),
        file_key,
        alt: "A picture the client brought".to_owned(),
        label: "Brought by the client".to_owned(),
        width: side(width),
        height: side(height),
        seed: 0,
        engine: String::new(),
    })
}

/// The sheet as people read it, without what stands elsewhere in the brief.
fn lines(sheet: &Sheet, designer: &Designer) -> Vec<BriefLine> {
    let lines = sheet.describe(designer).into_iter().filter(|line| line.field != "title" && line.field != "notes");
    lines.map(|line| BriefLine { field: line.field, label: line.label, value: line.value, swatch: line.swatch }).collect()
}

fn article(word: &str) -> &'static str {
    if word.starts_with(['a', 'e', 'i', 'o', 'u']) { "An" } else { "A" }
}

fn check(form: &InquiryForm, message: &str) -> Result<()> {
    let mut errors: Vec<FieldError> =
        [text::check("/name", &form.name, 80, true), text::check("/message", message, 4000, false)].into_iter().flatten().collect();
    if check_address(&form.email).is_err() {
        errors.push(FieldError::new(
            "/email",
            "not_an_address",
            "This doesn't look like an email address. One looks like `name@example.com`.",
        ));
    }
    if form.image_ids.len() > MOST_IMAGES {
        errors.push(FieldError::new("/image_ids", "too_many", format!("Choose at most {MOST_IMAGES} pictures.")));
    }
    if form.reference_ids.len() > add_reference::MOST {
        errors.push(FieldError::new("/reference_ids", "too_many", format!("Choose at most {} pictures of your own.", add_reference::MOST)));
    }
    if errors.is_empty() { Ok(()) } else { Err(Error::invalid(errors)) }
}

async fn chosen_references(room: &Sketching, sketch: crate::SketchId, wanted: &[ReferenceId]) -> Result<Vec<(ReferenceId, String)>> {
    let mut chosen: Vec<(ReferenceId, String)> = Vec::with_capacity(wanted.len());
    for (index, id) in wanted.iter().enumerate() {
        let file = add_reference::find_file(room, sketch, *id).await.ok().filter(|_| chosen.iter().all(|(other, _)| other != id));
        let file = file.ok_or_else(|| {
            let detail = "This is no reference of this sketch, or it is named twice.";
            Error::invalid(vec![FieldError::new(format!("/reference_ids/{index}"), "unknown_value", detail)])
        })?;
        chosen.push((*id, file));
    }
    Ok(chosen)
}

async fn chosen_images(room: &Sketching, sketch: crate::SketchId, wanted: &[ImageId]) -> Result<Vec<ImageRow>> {
    let mut rows = store::image::list(room.platform.database.reader(), sketch).await?;
    rows.retain(|row| ImageStatus::from_stored(&row.status) == ImageStatus::Ready);
    let mut chosen = Vec::with_capacity(wanted.len());
    let mut errors = Vec::new();
    for (index, id) in wanted.iter().enumerate() {
        match rows.iter().position(|row| row.id == id.uuid()) {
            Some(place) => chosen.push(rows.swap_remove(place)),
            None => errors.push(FieldError::new(
                format!("/image_ids/{index}"),
                "unknown_value",
                "This is no finished picture of this sketch, or it is named twice.",
            )),
        }
    }
    if errors.is_empty() { Ok(chosen) } else { Err(Error::invalid(errors)) }
}

fn content_key(form: &InquiryForm, message: &str, sheet: &serde_json::Value) -> String {
    let content = json!([form.name, form.email, message, form.image_ids, form.reference_ids, sheet]).to_string();
    format!("content {}", hex::encode(Sha256::digest(content.as_bytes())))
}
