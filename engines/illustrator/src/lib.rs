//! The built-in illustrator: a deterministic vector renderer from a sheet and a seed to a picture.
//!
//! The same designer, sheet, seed and [`VERSION`] give the same bytes on every machine: chance comes from
//! the seed alone, trigonometry from `libm`, coordinates are written with at most two decimals, and no
//! font, clock, file or network is read. A sheet is read into a character, the character poses a rig,
//! parts draw themselves on the rig, a place is built around it, and an art style decides how all of that
//! becomes shapes.
//!
//! This crate must not decide what may be drawn (that is the gate's work) nor sign pictures.
#![expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "geometry: small counts, and numbers already clamped to their range"
)]
#![expect(clippy::similar_names, reason = "the words of the trade differ by a letter: leaf and lean, side and size")]

mod alt;
mod character;
mod color;
mod compose;
mod figure;
mod geometry;
mod held;
mod lettering;
mod light;
mod mood;
mod parts;
mod path;
mod pen;
mod raster;
mod reading;
mod rig;
mod scene;
mod scenery;
mod seed;
mod settings;
mod sources;
mod styles;
mod svg;
mod traits;
mod vocabulary;
mod wear;
mod weather;

pub use raster::{IllustratorError, Phase, Raster, SIZES, encode_png, encode_webp, label, rasterize};

use atelier_character::{Designer, Sheet};
use serde::{Deserialize, Serialize};

use seed::Seed;
use vocabulary::Fit;

/// Version of the renderer; stored with each picture. Any change of pixels changes it.
pub const VERSION: &str = "1.0.1";

/// A finished drawing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// The picture as SVG, 1024 units wide and high.
    pub svg: String,
    /// What it shows, for those who do not see it.
    pub alt: String,
    /// Its title.
    pub title: String,
    /// Values of the sheet that are not in the picture as asked, and why.
    pub left_out: Vec<LeftOut>,
}

/// A value that was not drawn as asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOut {
    /// The field's id.
    pub field: String,
    /// The value's id.
    pub value: String,
    /// Why, in words for people.
    pub reason: String,
}

/// Draws a sheet. Pure: the same arguments give the same bytes, on every machine, in every run.
pub fn draw(designer: &Designer, sheet: &Sheet, seed: u64) -> Drawing {
    let seed = Seed::new(seed);
    let named = sheet.text("title").trim();
    let title = if named.is_empty() {
        let mut name = designer.subject_label.clone();
        if let Some(first) = name.get_mut(..1) {
            first.make_ascii_uppercase();
        }
        name
    } else {
        named.to_owned()
    };
    let Some(reading) = reading::read(designer, sheet, &seed) else {
        return Drawing { svg: svg::write(&scene::Scene::default(), &title, ""), alt: String::new(), title, left_out: Vec::new() };
    };
    let alt = alt::describe(designer, sheet, &reading.left_out);
    let scene = compose::scene(&reading.character, &seed);
    Drawing { svg: svg::write(&scene, &title, &alt), alt, title, left_out: reading.left_out }
}

/// One or two sentences that describe a picture of this sheet by whatever engine.
pub fn describe(designer: &Designer, sheet: &Sheet) -> String {
    alt::describe(designer, sheet, &[])
}

/// Whether a value of a field is truly drawn, not replaced by the nearest and not left out.
pub fn draws(field: &str, value: &str) -> bool {
    vocabulary::fit(field, value) == Some(Fit::Drawn)
}
