//! The illustrator through its public interface: the same bytes twice, every drawn value visible, nothing
//! dropped in silence, nothing broken by any sheet.

#![expect(clippy::expect_used, reason = "a test that cannot prepare its case must stop")]

#[path = "it/determinism.rs"]
mod determinism;
#[path = "it/output.rs"]
mod output;
#[path = "it/robustness.rs"]
mod robustness;
#[path = "it/vocabulary.rs"]
mod vocabulary;

use std::sync::{Arc, OnceLock};

use atelier_character::{Designer, Designers, FieldKind, FieldValue, Sheet};
use atelier_illustrator::{Drawing, Raster, rasterize};

fn designer(id: &str) -> Arc<Designer> {
    static DESIGNERS: OnceLock<Designers> = OnceLock::new();
    let designers = DESIGNERS.get_or_init(|| Designers::shipped().expect("the shipped designers"));
    Arc::clone(designers.get(id).expect("a shipped designer"))
}

fn one(value: &str) -> FieldValue {
    FieldValue::One(value.to_owned())
}

fn set(designer: &Designer, sheet: &mut Sheet, field: &str, value: &str) {
    let many = designer.field(field).is_some_and(|known| matches!(known.kind, FieldKind::Many { .. }));
    sheet.set(field, if many { FieldValue::Many(vec![value.to_owned()]) } else { one(value) });
}

fn pixels(drawing: &Drawing, size: u32) -> Raster {
    rasterize(drawing, size, None, &mut |_, _| {}).expect("a picture")
}

/// A sheet with every field that has a seeded default fixed, so that only what a test changes changes.
fn fixed(designer: &Designer) -> Sheet {
    let mut sheet = Sheet::default_for(designer);
    for (field, value) in [
        ("age", "adult"),
        ("build", "average"),
        ("palette.primary", "coral"),
        ("palette.secondary", "cream"),
        ("palette.accent", "crimson"),
        ("pattern", "plain"),
        ("eyes", "round"),
        ("expression", "neutral"),
        ("pose", "sitting"),
        ("setting", "meadow"),
        ("light", "daylight"),
        ("weather", "clear"),
        ("art_style", "storybook"),
        ("mood", "cheerful"),
    ] {
        sheet.set(field, one(value));
    }
    for (field, value) in [("gills", "feathery"), ("ear_tufts", "none"), ("wings", "folded")] {
        if designer.field(field).is_some() {
            sheet.set(field, one(value));
        }
    }
    sheet
}
