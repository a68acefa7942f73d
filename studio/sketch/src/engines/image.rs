//! Who draws: the built-in illustrator, or a model on the operator's servers.

use crate::{
    engines::comfyui::{COMFYUI, Comfyui},
    section::{ImageCheckSection, ImageSection},
};
use crate::{model::LeftOut, progress::Phase, store::image::ImageRow};
use atelier_character::{Designer, Sheet};
use atelier_illustrator as illustrator;
use atelier_platform::{Error, Result};
use atelier_provenance::Statement;
use atelier_remote::{
    Key,
    comfyui::{self as comfy, FreshId},
    image_check::ImageCheck,
};
use bytes::Bytes;
use chrono::{DateTime, Utc};
use std::{num::NonZeroUsize, thread::available_parallelism, time::Duration};

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
    pub engine_version: String,
}

/// Who draws, and who looks at what was drawn.
pub(crate) struct Painters {
    pub comfyui: Option<Comfyui>,
    pub check: Option<ImageCheck>,
}

impl Painters {
    /// As configured; says in words what is wrong.
    pub(crate) fn new(section: &ImageSection, fresh: &FreshId) -> Result<Self, String> {
        let (comfyui, check) = match section {
            ImageSection::Illustrator { check } => (None, check),
            ImageSection::Comfyui(section) => (Some(Comfyui::new(section, fresh)?), &section.check),
        };
        Ok(Self { comfyui, check: image_check(check)? })
    }

    /// Name of the engine that draws what is asked for now.
    pub(crate) fn engine(&self) -> &'static str {
        if self.comfyui.is_some() { COMFYUI } else { ILLUSTRATOR }
    }

    /// How many pictures are drawn at once where nothing else is said.
    pub(crate) fn hands(&self) -> usize {
        // A server draws one after the other; two per server keep the next one ready.
        let cores = || available_parallelism().map_or(1, NonZeroUsize::get).saturating_sub(1).max(1);
        self.comfyui.as_ref().map_or_else(cores, |comfyui| comfyui.count() * 2)
    }
}

fn image_check(section: &ImageCheckSection) -> Result<Option<ImageCheck>, String> {
    let ImageCheckSection::Http { url, key, patience_milliseconds } = section else { return Ok(None) };
    let key = key.as_ref().map(|key| Key::new(key.reveal()));
    let check = ImageCheck::new(url, key, Duration::from_millis(*patience_milliseconds));
    check.map(Some).map_err(|error| format!("`image.check.url`: {error}"))
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
    Ok(Picture { png: Bytes::from(png), alt: drawing.alt, left_out, engine_version: illustrator::VERSION.to_owned() })
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

/// A model's picture with the visible label on it.
pub(crate) fn labelled(png: &[u8], label: &str) -> Result<Bytes> {
    let pixels = image::load_from_memory_with_format(png, image::ImageFormat::Png).map_err(Error::internal)?.into_rgba8();
    let mut raster = illustrator::Raster { width: pixels.width(), height: pixels.height(), rgba: pixels.into_raw() };
    if !label.is_empty() {
        illustrator::label(&mut raster, label).map_err(Error::internal)?;
    }
    illustrator::encode_png(&raster).map(Bytes::from).map_err(Error::internal)
}

/// What a server is doing, in the words of the page: never backwards, never done before it is here.
pub(crate) fn remote_progress(progress: comfy::Progress) -> (Phase, u8) {
    let phase = match progress.phase {
        comfy::Phase::Waiting { .. } => Phase::Waiting,
        comfy::Phase::Loading => Phase::Loading,
        comfy::Phase::Sampling => Phase::Sketching,
        comfy::Phase::Decoding => Phase::Colouring,
        comfy::Phase::Finishing => Phase::Signing,
    };
    (phase, u8::try_from(u16::from(progress.percent) * 95 / 100).unwrap_or(95))
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
