use atelier_character::{Designer, FieldKind, FieldValue, Sheet};
use atelier_illustrator::draw;
use proptest::prelude::*;

use super::{designer, fixed, one, pixels};

/// A sheet filled by a row of numbers: each field takes one of its values, nothing, or something unknown.
fn filled(designer: &Designer, numbers: &[u16]) -> Sheet {
    let mut sheet = Sheet::empty(designer);
    for (index, field) in designer.fields.iter().enumerate() {
        let number = usize::from(numbers.get(index % numbers.len().max(1)).copied().unwrap_or(0));
        let pick = |number: usize| field.values().get(number % (field.values().len() + 2).max(1)).map(|choice| choice.id.clone());
        let value = match &field.kind {
            FieldKind::Many { max, .. } => {
                FieldValue::Many((0..number % (max + 1)).filter_map(|step| pick(number / 3 + step * 17)).collect())
            }
            FieldKind::Text { .. } => FieldValue::One("<&\u{1}> \u{1f98e}".to_owned()),
            FieldKind::One { .. } | FieldKind::Color { .. } => match pick(number) {
                Some(value) => FieldValue::One(value),
                None if number % 2 == 0 => FieldValue::Empty,
                None => FieldValue::One("something older".to_owned()),
            },
        };
        sheet.set(&field.id, value);
    }
    sheet
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    #[test]
    fn any_sheet_becomes_a_whole_picture(seed in any::<u64>(), numbers in prop::collection::vec(any::<u16>(), 24), owl in any::<bool>()) {
        let designer = designer(if owl { "olive" } else { "ivy" });
        let sheet = filled(&designer, &numbers);
        let drawing = draw(&designer, &sheet, seed);
        prop_assert!(!drawing.svg.contains("NaN") && !drawing.svg.contains("inf"));
        let raster = pixels(&drawing, 96);
        prop_assert!(raster.rgba.chunks(4).all(|pixel| pixel[3] == 255), "holes in the picture");
        let first = &raster.rgba[..4];
        prop_assert!(raster.rgba.chunks(4).any(|pixel| pixel != first), "an empty page");
    }
}

#[test]
fn an_unknown_value_still_makes_a_picture_and_is_reported() {
    let designer = designer("ivy");
    let mut sheet = fixed(&designer);
    for field in ["setting", "pose", "art_style", "held_item"] {
        sheet.set(field, one("from_another_century"));
    }
    sheet.set("accessories", FieldValue::Many(vec!["moon_boots_of_yore".to_owned()]));
    let drawing = draw(&designer, &sheet, 4);
    assert_eq!(drawing.left_out.len(), 5, "{:?}", drawing.left_out);
    pixels(&drawing, 96);
}

#[test]
fn fourteen_accessories_at_once_keep_one_to_a_place() {
    let designer = designer("ivy");
    let mut sheet = fixed(&designer);
    let all = [
        "top_hat", "beanie", "crown", "glasses", "monocle", "scarf", "bow_tie", "lei", "backpack", "wings", "boots", "socks", "watch",
        "bracelet",
    ];
    sheet.set("accessories", FieldValue::Many(all.iter().map(|id| (*id).to_owned()).collect()));
    let drawing = draw(&designer, &sheet, 4);
    let left: Vec<&str> = drawing.left_out.iter().map(|left| left.value.as_str()).collect();
    assert_eq!(left, ["beanie", "crown", "monocle", "bow_tie", "lei", "wings", "socks", "bracelet"]);
}

/// White on white, black on black: the figure still stands out from what is around it.
#[test]
fn extreme_colours_stay_readable() {
    let designer = designer("ivy");
    for (color, setting, light) in [
        ("#ffffff", "snowy_field", "daylight"),
        ("#ffffff", "clouds", "soft_light"),
        ("#000000", "space", "night"),
        ("#000000", "deep_sea", "moonlight"),
        ("#3fae49", "meadow", "daylight"),
    ] {
        let mut sheet = fixed(&designer);
        for field in ["palette.primary", "palette.secondary", "palette.accent"] {
            sheet.set(field, one(color));
        }
        sheet.set("setting", one(setting));
        sheet.set("light", one(light));
        let raster = pixels(&draw(&designer, &sheet, 6), 128);
        let luma = |x: usize, y: usize| {
            let start = (y * 128 + x) * 4;
            let [red, green, blue] = [0, 1, 2].map(|part| f64::from(raster.rgba[start + part]));
            0.2126 * red + 0.7152 * green + 0.0722 * blue
        };
        // Along a row through the face there must be clear edges.
        let edges =
            (30..72).map(|y| (1..128).map(|x| (luma(x, y) - luma(x - 1, y)).abs()).fold(0.0, f64::max)).filter(|step| *step > 28.0).count();
        assert!(edges > 30, "{color} in {setting}: only {edges} rows with an edge");
    }
}
