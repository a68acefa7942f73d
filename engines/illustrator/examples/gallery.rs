//! Draws contact sheets of the illustrator's vocabulary into a folder.
//!
//! `cargo run --release -p atelier-illustrator --example gallery -- FOLDER [SHEET…]`

use std::path::Path;
use std::sync::Arc;

use atelier_character::{Designer, Designers, FieldValue, Sheet};
use atelier_illustrator::{draw, draws, rasterize};
use image::{RgbaImage, imageops};

const TILE: u32 = 420;

fn picture(designer: &Designer, sheet: &Sheet, seed: u64, size: u32) -> RgbaImage {
    let drawing = draw(designer, sheet, seed);
    let raster = rasterize(&drawing, size, None, &mut |_, _| {}).expect("a picture");
    RgbaImage::from_raw(size, size, raster.rgba).expect("as many bytes as pixels")
}

fn contact(folder: &Path, name: &str, columns: u32, tiles: &[RgbaImage]) {
    let rows = u32::try_from(tiles.len()).unwrap_or(1).div_ceil(columns);
    let mut page = RgbaImage::from_pixel(columns * TILE, rows * TILE, image::Rgba([255; 4]));
    for (index, tile) in tiles.iter().enumerate() {
        let index = u32::try_from(index).unwrap_or(0);
        let (x, y) = (index % columns * TILE, index / columns * TILE);
        imageops::replace(&mut page, tile, i64::from(x), i64::from(y));
    }
    page.save(folder.join(format!("{name}.png"))).expect("a written file");
}

/// Each drawn value of a field in one sheet.
fn by_field(designer: &Arc<Designer>, base: &Sheet, field: &str) -> Vec<RgbaImage> {
    let Some(known) = designer.field(field) else {
        return Vec::new();
    };
    let mut tiles = Vec::new();
    for (index, choice) in known.values().iter().filter(|choice| draws(field, &choice.id)).enumerate() {
        let mut sheet = base.clone();
        let many = matches!(known.kind, atelier_character::FieldKind::Many { .. });
        let value = if many { FieldValue::Many(vec![choice.id.clone()]) } else { FieldValue::One(choice.id.clone()) };
        sheet.set(field, value);
        tiles.push(picture(designer, &sheet, index as u64 + 1, TILE));
    }
    tiles
}

fn main() {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| "gallery".to_owned());
    let wanted: Vec<String> = arguments.collect();
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder).expect("a folder to write to");
    let designers = Designers::shipped().expect("the shipped designers");
    for id in ["ivy", "olive"] {
        let Some(designer) = designers.get(id) else { continue };
        let base = Sheet::default_for(designer);
        let is_wanted = |name: &str| wanted.is_empty() || wanted.iter().any(|each| each == name || *each == format!("{id}-{name}"));
        if is_wanted("seeds") {
            let tiles: Vec<RgbaImage> = (0..12).map(|seed| picture(designer, &base, seed, TILE)).collect();
            contact(folder, &format!("{id}-seeds"), 4, &tiles);
        }
        if is_wanted("large") {
            let large = picture(designer, &base, 3, 1024);
            large.save(folder.join(format!("{id}-large.png"))).expect("a written file");
        }
        for field in &designer.fields {
            let name = field.id.replace('.', "-");
            if field.id.starts_with("palette") || !is_wanted(&name) {
                continue;
            }
            let mut plain = base.clone();
            if !matches!(field.id.as_str(), "setting" | "light" | "weather" | "art_style" | "mood") {
                plain.set("setting", FieldValue::One("studio".into()));
                plain.set("light", FieldValue::One("soft_light".into()));
            }
            if field.id != "pose" && field.id != "setting" {
                plain.set("pose", FieldValue::One("sitting".into()));
            }
            let tiles = by_field(designer, &plain, &field.id);
            for (page, part) in tiles.chunks(16).enumerate() {
                contact(folder, &format!("{id}-{name}-{page}"), 4, part);
            }
        }
    }
}
