//! A finished picture in the form somebody asks for. Forms other than the stored one are made and signed once, then kept beside it.

use crate::{Sketching, engines::image, routes::images::FileFormat, shelf::Place, store::image::ImageRow};
use atelier_character::Sheet;
use atelier_illustrator as illustrator;
use atelier_platform::{Code, Error, Result};
use bytes::Bytes;
use std::sync::Arc;

/// Endings of the forms that are made on request.
const DERIVED: [&str; 2] = ["webp", "svg"];

/// The key of a finished picture's file, which is there when this returns.
pub(crate) async fn find_image_file(room: &Sketching, designer: &str, row: ImageRow, format: FileFormat) -> Result<String> {
    let files = &room.platform.files;
    if format == FileFormat::Png {
        return Ok(row.file_key);
    }
    let key = beside(&row.file_key, format.extension());
    if files.has(&key).await? {
        return Ok(key);
    }
    let parent = files.get(&row.file_key).await?;
    let place = room.shelf.find(designer)?;
    let task = {
        let room = room.clone();
        tokio::task::spawn_blocking(move || derive(&room, &place, &row, &parent, format))
    };
    files.put_new(&key, task.await.map_err(Error::internal)??).await?;
    // Whoever came first: everybody gets the same bytes.
    Ok(key)
}

/// Deletes a picture's file and what was made of it.
pub(crate) async fn delete_files(room: &Sketching, file_key: &str) -> Result<()> {
    for ending in DERIVED {
        room.platform.files.delete(&beside(file_key, ending)).await?;
    }
    room.platform.files.delete(file_key).await
}

fn derive(room: &Sketching, place: &Arc<Place>, row: &ImageRow, parent: &[u8], format: FileFormat) -> Result<Bytes> {
    let now = room.platform.clock.now();
    if format == FileFormat::Webp {
        return room.provenance.sign_transcoded(&image::png_to_webp(parent)?, parent, now);
    }
    let redrawable = row.engine == image::ILLUSTRATOR && row.engine_version == illustrator::VERSION;
    let sheet = Sheet::from_json(&place.designer, &row.sheet).ok().filter(|_| redrawable);
    let sheet =
        sheet.ok_or_else(|| Error::new(Code::NotAcceptable, "This picture has no vector form any more. Take it as PNG or WebP."))?;
    let svg = image::svg(&place.designer, &sheet, u32::try_from(row.seed).unwrap_or(0));
    room.provenance.sign(svg.as_bytes(), &image::statement(row, &row.engine_version, now))
}

fn beside(file_key: &str, ending: &str) -> String {
    format!("{}.{ending}", file_key.strip_suffix(".png").unwrap_or(file_key))
}
