use atelier_character::{Designer, Sheet};
use atelier_illustrator::{Raster, draw, draws};

use super::{designer, fixed, one, pixels, set};

const SIZE: u32 = 128;

/// A part of the page as shares of its side: left, top, right, bottom.
type Region = (f64, f64, f64, f64);

/// Where a change of a field must show.
fn region(field: &str) -> Region {
    match field {
        "expression" | "eyes" | "gills" | "ear_tufts" => (0.05, 0.02, 0.95, 0.62),
        "setting" | "light" | "weather" | "art_style" | "mood" => (0.0, 0.0, 1.0, 1.0),
        _ => (0.03, 0.03, 0.97, 0.97),
    }
}

fn changed(one: &Raster, two: &Raster, (left, top, right, bottom): Region) -> usize {
    let side = f64::from(SIZE);
    let inside = |index: usize| {
        let index = u32::try_from(index).unwrap_or(0);
        let (x, y) = (f64::from(index % SIZE) / side, f64::from(index / SIZE) / side);
        x >= left && x <= right && y >= top && y <= bottom
    };
    one.rgba
        .chunks(4)
        .zip(two.rgba.chunks(4))
        .enumerate()
        .filter(|(index, (one, two))| inside(*index) && one.iter().zip(*two).any(|(left, right)| left.abs_diff(*right) > 10))
        .count()
}

/// Draws every value of a field that is said to be drawn and compares it with the sheet without it.
fn every_value_shows(designer: &Designer, base: &Sheet, field: &str) {
    let plain = pixels(&draw(designer, base, 5), SIZE);
    let mut invisible = Vec::new();
    let Some(known) = designer.field(field) else { return };
    for choice in known.values().iter().filter(|choice| draws(field, &choice.id)) {
        if base.one(field) == Some(choice.id.as_str()) {
            continue;
        }
        let mut sheet = base.clone();
        set(designer, &mut sheet, field, &choice.id);
        let drawing = draw(designer, &sheet, 5);
        assert!(drawing.left_out.is_empty(), "{field}={}: {:?}", choice.id, drawing.left_out);
        if changed(&plain, &pixels(&drawing, SIZE), region(field)) < 6 {
            invisible.push(choice.id.clone());
        }
    }
    assert!(invisible.is_empty(), "{field}: nobody sees {invisible:?}");
}

#[test]
fn every_drawn_look_changes_the_picture() {
    let ivy = designer("ivy");
    let base = fixed(&ivy);
    for field in ["age", "build", "pattern", "gills", "eyes", "expression", "pose"] {
        every_value_shows(&ivy, &base, field);
    }
}

#[test]
fn every_drawn_garment_changes_the_picture() {
    let ivy = designer("ivy");
    every_value_shows(&ivy, &fixed(&ivy), "outfit");
}

#[test]
fn every_drawn_accessory_changes_the_picture() {
    let ivy = designer("ivy");
    every_value_shows(&ivy, &fixed(&ivy), "accessories");
}

#[test]
fn every_drawn_held_thing_changes_the_picture() {
    let ivy = designer("ivy");
    let mut base = fixed(&ivy);
    base.set("held_item", one("coin"));
    every_value_shows(&ivy, &base, "held_item");
}

#[test]
fn every_drawn_scene_changes_the_picture() {
    let ivy = designer("ivy");
    let base = fixed(&ivy);
    for field in ["setting", "light", "weather", "art_style", "mood"] {
        every_value_shows(&ivy, &base, field);
    }
}

#[test]
fn an_owl_shows_its_own_fields() {
    let olive = designer("olive");
    let base = fixed(&olive);
    for field in ["ear_tufts", "wings", "expression", "pose"] {
        every_value_shows(&olive, &base, field);
    }
}

#[test]
fn what_is_not_drawn_as_asked_is_said() {
    for id in ["ivy", "olive"] {
        let designer = designer(id);
        for field in designer.fields.iter().filter(|field| field.drawn && !field.id.starts_with("palette")) {
            for choice in field.values().iter().filter(|choice| !draws(&field.id, &choice.id)) {
                let mut sheet = fixed(&designer);
                set(&designer, &mut sheet, &field.id, &choice.id);
                let drawing = draw(&designer, &sheet, 1);
                assert!(
                    drawing.left_out.iter().any(|left| left.field == field.id && left.value == choice.id),
                    "{id} {}={} vanishes in silence",
                    field.id,
                    choice.id
                );
            }
        }
    }
}

#[test]
fn the_floor_of_the_vocabulary_holds() {
    let ivy = designer("ivy");
    let drawn = |field: &str| ivy.field(field).map_or(0, |known| known.values().iter().filter(|choice| draws(field, &choice.id)).count());
    for (field, least) in [
        ("pose", 6),
        ("expression", 8),
        ("pattern", 6),
        ("accessories", 14),
        ("outfit", 8),
        ("held_item", 8),
        ("setting", 10),
        ("light", 5),
        ("weather", 5),
        ("art_style", 6),
    ] {
        assert!(drawn(field) >= least, "{field}: {}", drawn(field));
    }
}
