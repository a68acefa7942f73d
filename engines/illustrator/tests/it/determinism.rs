use std::fmt::Write as _;

use atelier_illustrator::{draw, rasterize};

use super::{designer, fixed, one, pixels};

/// FNV-1a, enough to notice a changed byte.
fn fingerprint(bytes: &[u8]) -> String {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in bytes {
        hash = (hash ^ u64::from(*byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    format!("{hash:016x}")
}

#[test]
fn the_same_sheet_and_seed_give_the_same_bytes() {
    for id in ["ivy", "olive"] {
        let designer = designer(id);
        let sheet = fixed(&designer);
        let (first, second) = (draw(&designer, &sheet, 7), draw(&designer, &sheet, 7));
        assert_eq!(first, second);
        assert_eq!(pixels(&first, 128), pixels(&second, 128));
    }
}

#[test]
fn another_seed_gives_another_picture() {
    let designer = designer("ivy");
    let sheet = fixed(&designer);
    let (first, second) = (draw(&designer, &sheet, 1), draw(&designer, &sheet, 2));
    let (first, second) = (pixels(&first, 128), pixels(&second, 128));
    let different = first.rgba.chunks(4).zip(second.rgba.chunks(4)).filter(|(one, two)| one != two).count();
    assert!(different > 128 * 128 / 5, "only {different} pixels differ");
}

/// One fingerprint of the SVG for each style. Whoever changes the drawing on purpose raises
/// `atelier_illustrator::VERSION` and replaces these; a change nobody meant fails here.
#[test]
fn no_style_changes_by_accident() {
    let designer = designer("ivy");
    let mut seen = String::new();
    for style in [
        "storybook",
        "flat_vector",
        "cartoon",
        "ink_drawing",
        "pencil_sketch",
        "watercolor",
        "paper_cut",
        "sticker",
        "pixel_art",
        "night_glow",
    ] {
        let mut sheet = fixed(&designer);
        sheet.set("art_style", one(style));
        let print = fingerprint(draw(&designer, &sheet, 11).svg.as_bytes());
        let _ = writeln!(seen, "{style} {print}");
    }
    let golden = include_str!("golden.txt");
    assert_eq!(seen, golden, "the drawing changed; if on purpose, raise VERSION and update golden.txt");
}

#[test]
fn progress_is_told_in_order_and_never_goes_back() {
    let designer = designer("ivy");
    let drawing = draw(&designer, &fixed(&designer), 3);
    let mut told = Vec::new();
    rasterize(&drawing, 96, Some("Drawn by Atelier's illustrator"), &mut |phase, percent| {
        told.push((phase as u8, percent));
    })
    .expect("a picture");
    assert!(told.len() > 10, "{told:?}");
    assert!(told.windows(2).all(|pair| pair[0] <= pair[1]), "{told:?}");
}
