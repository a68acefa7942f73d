//! Draws contact sheets of what the illustrator can draw, as PNG files in a folder.
//!
//! ```text
//! cargo run --release -p atelier-illustrator --example gallery -- FOLDER [WHAT…]
//! ```
//!
//! `WHAT` is `seeds` (48 seeded characters), `styles` (one large picture per style), `timing`, a field of the
//! sheet (`accessories`: every value drawn), or one value (`accessories=beanie`: that value in every pose and
//! in every style). Without any, all sheets are drawn. `ivy-` or `olive-` before a name keeps to one designer.
//! `docs` alone draws the small WebP sheets of docs/gallery: 48 characters, one sheet per style, one per accessory.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use atelier_character::{Designer, Designers, FieldKind, FieldValue, Sheet};
use atelier_illustrator::{draw, draws, encode_png, rasterize};
use image::{RgbaImage, imageops};

const TILE: u32 = 420;

type Outcome<T> = Result<T, Box<dyn Error>>;

fn picture(designer: &Designer, sheet: &Sheet, seed: u64, size: u32) -> Outcome<RgbaImage> {
    let drawing = draw(designer, sheet, seed);
    let raster = rasterize(&drawing, size, None, &mut |_, _| {})?;
    RgbaImage::from_raw(size, size, raster.rgba).ok_or_else(|| "too few pixels".into())
}

fn contact(folder: &Path, name: &str, columns: u32, tiles: &[RgbaImage]) -> Outcome<()> {
    let rows = u32::try_from(tiles.len())?.div_ceil(columns);
    let mut page = RgbaImage::from_pixel(columns * TILE, rows * TILE, image::Rgba([255; 4]));
    for (index, tile) in (0_u32..).zip(tiles) {
        let (x, y) = (index % columns * TILE, index / columns * TILE);
        imageops::replace(&mut page, tile, i64::from(x), i64::from(y));
    }
    page.save(folder.join(format!("{name}.png")))?;
    Ok(())
}

fn put(designer: &Designer, sheet: &mut Sheet, field: &str, value: &str) {
    let many = designer.field(field).is_some_and(|known| matches!(known.kind, FieldKind::Many { .. }));
    let value = value.to_owned();
    sheet.set(field, if many { FieldValue::Many(vec![value]) } else { FieldValue::One(value) });
}

fn drawn(designer: &Designer, field: &str) -> Vec<String> {
    designer.field(field).map_or_else(Vec::new, |known| {
        known.values().iter().filter(|choice| draws(field, &choice.id)).map(|choice| choice.id.clone()).collect()
    })
}

/// What to draw a value of a field on.
fn ground(designer: &Designer, field: &str) -> Sheet {
    let mut sheet = Sheet::default_for(designer);
    if !matches!(field, "setting" | "light" | "weather" | "art_style" | "mood") {
        put(designer, &mut sheet, "setting", "studio");
        put(designer, &mut sheet, "light", "soft_light");
    }
    if field == "weather" {
        put(designer, &mut sheet, "setting", "meadow");
    }
    if field != "pose" && field != "setting" {
        put(designer, &mut sheet, "pose", "sitting");
    }
    sheet
}

/// Every drawn value of a field.
fn by_field(designer: &Designer, field: &str, folder: &Path) -> Outcome<()> {
    let mut tiles = Vec::new();
    for (seed, value) in (1..).zip(drawn(designer, field)) {
        let mut sheet = ground(designer, field);
        put(designer, &mut sheet, field, &value);
        tiles.push(picture(designer, &sheet, seed, TILE)?);
    }
    for (page, part) in tiles.chunks(16).enumerate() {
        contact(folder, &format!("{}-{field}-{page}", designer.id), 4, part)?;
    }
    Ok(())
}

/// One value in every pose and in every style.
fn preview(designer: &Designer, field: &str, value: &str, folder: &Path) -> Outcome<()> {
    for other in ["pose", "art_style"] {
        let mut tiles = Vec::new();
        for (seed, choice) in (1..).zip(drawn(designer, other)) {
            let mut sheet = ground(designer, field);
            put(designer, &mut sheet, field, value);
            put(designer, &mut sheet, other, &choice);
            tiles.push(picture(designer, &sheet, seed, TILE)?);
        }
        contact(folder, &format!("{}-{field}-{value}-by-{other}", designer.id), 5, &tiles)?;
    }
    Ok(())
}

fn styles(designer: &Designer, folder: &Path) -> Outcome<()> {
    for (seed, style) in (3..).zip(drawn(designer, "art_style")) {
        let mut sheet = Sheet::default_for(designer);
        put(designer, &mut sheet, "art_style", &style);
        let name = format!("{}-style-{style}.png", designer.id);
        picture(designer, &sheet, seed, 1024)?.save(folder.join(name))?;
    }
    Ok(())
}

/// Milliseconds for each style at 1024 pixels: drawing, painting, encoding.
fn timing(designer: &Designer) -> Outcome<String> {
    let mut report = String::from("style              draw  paint    png   svg kB  png kB\n");
    for style in drawn(designer, "art_style") {
        let mut sheet = ground(designer, "weather");
        for (field, value) in [("setting", "forest"), ("outfit", "wizard_robe"), ("accessories", "scarf")] {
            put(designer, &mut sheet, field, value);
        }
        put(designer, &mut sheet, "art_style", &style);
        let start = Instant::now();
        let drawing = draw(designer, &sheet, 5);
        let sketched = start.elapsed();
        let raster = rasterize(&drawing, 1024, None, &mut |_, _| {})?;
        let painted = start.elapsed();
        let file = encode_png(&raster)?;
        let encoded = start.elapsed();
        let _ = writeln!(
            report,
            "{style:16} {:6} {:6} {:6}  {:6}  {:6}",
            sketched.as_millis(),
            painted.saturating_sub(sketched).as_millis(),
            encoded.saturating_sub(painted).as_millis(),
            drawing.svg.len() / 1024,
            file.len() / 1024,
        );
    }
    Ok(report)
}

/// Side of a tile in docs.
const SMALL: u32 = 160;
/// Of WebP with loss, out of 100: no trace on shapes like ours, and a tenth of the bytes.
const QUALITY: f32 = 66.0;

/// A character with something in every field, chosen by the seed among what is drawn.
fn surprise(designer: &Designer, seed: u64) -> Sheet {
    let mut sheet = Sheet::default_for(designer);
    let mut chance = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ 0x5eed;
    let mut pick = |field: &str, sheet: &mut Sheet| {
        let choices: Vec<String> = if field.starts_with("palette") {
            designer.field(field).map_or_else(Vec::new, |known| known.values().iter().map(|value| value.id.clone()).collect())
        } else {
            drawn(designer, field)
        };
        // xorshift64 (Marsaglia, 2003).
        chance ^= chance << 13;
        chance ^= chance >> 7;
        chance ^= chance << 17;
        let Some(count) = u64::try_from(choices.len()).ok().filter(|count| *count > 0) else { return };
        if let Some(value) = usize::try_from(chance % count).ok().and_then(|index| choices.get(index)) {
            put(designer, sheet, field, value);
        }
    };
    for field in ["palette.primary", "palette.secondary", "expression", "pose", "setting", "light"] {
        pick(field, &mut sheet);
    }
    // Not everybody wears and carries everything.
    for (each, field) in [(2, "pattern"), (2, "outfit"), (2, "accessories"), (3, "held_item"), (5, "weather"), (3, "art_style")] {
        if seed.is_multiple_of(each) {
            pick(field, &mut sheet);
        }
    }
    sheet
}

/// Tiles beside each other as a small WebP.
fn small_sheet(path: &Path, columns: u32, tiles: &[RgbaImage]) -> Outcome<()> {
    let rows = u32::try_from(tiles.len())?.div_ceil(columns);
    let mut page = image::RgbImage::from_pixel(columns * SMALL, rows * SMALL, image::Rgb([255; 3]));
    for (index, tile) in (0_u32..).zip(tiles) {
        let tile = image::DynamicImage::ImageRgba8(tile.clone()).to_rgb8();
        imageops::replace(&mut page, &tile, i64::from(index % columns * SMALL), i64::from(index / columns * SMALL));
    }
    let file = webp::Encoder::from_rgb(&page, page.width(), page.height()).encode(QUALITY);
    Ok(std::fs::write(path, &*file)?)
}

/// The sheets of docs/gallery and the page that shows them.
fn docs(designer: &Designer, folder: &Path) -> Outcome<()> {
    let label = |field: &str, id: &str| {
        let known = designer.field(field).and_then(|field| field.values().iter().find(|value| value.id == id));
        known.map_or_else(|| id.to_owned(), |value| value.label.clone())
    };
    for below in ["styles", "accessories"] {
        std::fs::create_dir_all(folder.join(below))?;
    }
    let tiles: Vec<RgbaImage> = (0..48).map(|seed| picture(designer, &surprise(designer, seed), seed, SMALL)).collect::<Outcome<_>>()?;
    small_sheet(&folder.join("characters.webp"), 8, &tiles)?;
    let mut page = String::from(
        "# Gallery\n\nMade by `make gallery` with the built-in illustrator: no model, the same bytes on every machine.\n\n\
         ![48 axolotls, each with its own colours, clothes and place](characters.webp)\n\n## Styles\n",
    );
    for style in drawn(designer, "art_style") {
        let name = label("art_style", &style);
        let tiles: Vec<RgbaImage> = (0..6)
            .map(|seed| {
                let mut sheet = surprise(designer, seed * 7 + 1);
                put(designer, &mut sheet, "art_style", &style);
                picture(designer, &sheet, seed, SMALL)
            })
            .collect::<Outcome<_>>()?;
        small_sheet(&folder.join("styles").join(format!("{style}.webp")), 6, &tiles)?;
        let _ = write!(page, "\n{name}\n\n![Six characters in the style {name}](styles/{style}.webp)\n");
    }
    page.push_str("\n## Accessories\n");
    for accessory in drawn(designer, "accessories") {
        let name = label("accessories", &accessory);
        let tiles: Vec<RgbaImage> = (1..)
            .zip(["standing", "sitting", "waving", "dancing", "running", "floating"])
            .map(|(seed, pose)| {
                let mut sheet = ground(designer, "accessories");
                put(designer, &mut sheet, "accessories", &accessory);
                put(designer, &mut sheet, "pose", pose);
                picture(designer, &sheet, seed, SMALL)
            })
            .collect::<Outcome<_>>()?;
        small_sheet(&folder.join("accessories").join(format!("{accessory}.webp")), 6, &tiles)?;
        let _ = write!(page, "\n{name}\n\n![{name} in six poses](accessories/{accessory}.webp)\n");
    }
    std::fs::write(folder.join("README.md"), page)?;
    Ok(())
}

#[expect(clippy::print_stdout, reason = "a command for people")]
fn main() -> Outcome<()> {
    let mut arguments = std::env::args().skip(1);
    let folder = arguments.next().unwrap_or_else(|| "gallery".to_owned());
    let wanted: Vec<String> = arguments.collect();
    let folder = Path::new(&folder);
    std::fs::create_dir_all(folder)?;
    let designers = Designers::shipped()?;
    if wanted == ["docs"] {
        return docs(designers.get("ivy").ok_or("Ivy is missing")?, folder);
    }
    for designer in designers.iter() {
        let asked = |name: &str| wanted.is_empty() || wanted.iter().any(|each| each == name || *each == format!("{}-{name}", designer.id));
        if asked("seeds") {
            let base = Sheet::default_for(designer);
            for page in 0..3 {
                let tiles: Vec<RgbaImage> =
                    (0..16).map(|index| picture(designer, &base, page * 16 + index, TILE)).collect::<Outcome<_>>()?;
                contact(folder, &format!("{}-seeds-{page}", designer.id), 4, &tiles)?;
            }
        }
        if asked("styles") {
            styles(designer, folder)?;
        }
        if wanted.iter().any(|each| each == "timing") {
            println!("{}\n{}", designer.name, timing(designer)?);
        }
        for field in &designer.fields {
            if !field.id.starts_with("palette") && asked(&field.id) {
                by_field(designer, &field.id, folder)?;
            }
        }
        for pair in wanted.iter().filter_map(|each| each.split_once('=')) {
            preview(designer, pair.0, pair.1, folder)?;
        }
    }
    Ok(())
}
