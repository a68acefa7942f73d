//! Who draws: the built-in illustrator.

use crate::{model::LeftOut, progress::Phase, store::image::ImageRow};
use atelier_character::{Designer, Sheet};
use atelier_illustrator as illustrator;
use atelier_platform::{Error, Result};
use atelier_provenance::Statement;
use bytes::Bytes;
use chrono::{DateTime, Utc};

/// What is said of a picture in its credentials: facts of its row, and no word of anybody.
pub(crate) fn statement(row: &ImageRow, engine_version: &str, created_at: DateTime<Utc>) -> Statement {
    Statement {
        made_by_model: row.engine != ILLUSTRATOR,
        engine: row.engine.clone(),
        engine_version: engine_version.to_owned(),
        sheet_digest: row.sheet_digest.clone(),
        created_at,
    }
}

/// Name of the built-in engine in rows.
pub(crate) const ILLUSTRATOR: &str = "illustrator";

/// A finished picture.
pub(crate) struct Picture {
    pub png: Bytes,
    pub alt: String,
    pub left_out: Vec<LeftOut>,
    pub engine_version: &'static str,
}

/// Draws a sheet. Takes tens to hundreds of milliseconds of one core: call it where blocking is fine.
pub(crate) fn draw(
    designer: &Designer,
    sheet: &Sheet,
    seed: u32,
    size: u32,
    label: &str,
    progress: &mut dyn FnMut(Phase, u8),
) -> Result<Picture> {
    let drawing = illustrator::draw(designer, sheet, u64::from(seed));
    let label = (!label.is_empty()).then_some(label);
    let raster = illustrator::rasterize(&drawing, size, label, &mut |phase, percent| progress(phase.into(), overall(phase, percent)))
        .map_err(Error::internal)?;
    progress(Phase::Signing, 92);
    let png = illustrator::encode_png(&raster).map_err(Error::internal)?;
    let left_out = drawing.left_out.into_iter().map(|one| LeftOut { field: one.field, value: one.value, reason: one.reason }).collect();
    Ok(Picture { png: Bytes::from(png), alt: drawing.alt, left_out, engine_version: illustrator::VERSION })
}

/// Share of the whole, from share of a phase: weighted by how long each takes, so that the bar never runs backwards.
fn overall(phase: illustrator::Phase, percent: u8) -> u8 {
    let (from, to) = match phase {
        illustrator::Phase::Sketching => (0, 8),
        illustrator::Phase::Colouring => (8, 88),
        illustrator::Phase::Signing => (88, 92),
    };
    let share = u16::from(percent.min(100)) * (to - from) / 100;
    u8::try_from(from + share).unwrap_or(100)
}

/// The same picture as vectors.
pub(crate) fn svg(designer: &Designer, sheet: &Sheet, seed: u32) -> String {
    illustrator::draw(designer, sheet, u64::from(seed)).svg
}

/// Any engine's stored PNG as WebP, without loss.
pub(crate) fn png_to_webp(png: &[u8]) -> Result<Bytes> {
    let picture = image::load_from_memory_with_format(png, image::ImageFormat::Png).map_err(Error::internal)?.into_rgba8();
    let mut webp = Vec::new();
    let encoder = image::codecs::webp::WebPEncoder::new_lossless(&mut webp);
    encoder.encode(&picture, picture.width(), picture.height(), image::ExtendedColorType::Rgba8).map_err(Error::internal)?;
    Ok(Bytes::from(webp))
}

impl From<illustrator::Phase> for Phase {
    fn from(phase: illustrator::Phase) -> Self {
        match phase {
            illustrator::Phase::Sketching => Self::Sketching,
            illustrator::Phase::Colouring => Self::Colouring,
            illustrator::Phase::Signing => Self::Signing,
        }
    }
}
