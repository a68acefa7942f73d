use atelier_illustrator::{draw, encode_png, encode_webp, rasterize};

use super::{designer, fixed, one, pixels};

#[test]
fn the_svg_is_titled_described_and_alone() {
    let designer = designer("ivy");
    let mut sheet = fixed(&designer);
    sheet.set("title", one("Mr. <Bubbles> & friends"));
    let drawing = draw(&designer, &sheet, 1);
    assert!(drawing.svg.contains("<title id=\"picture-title\">Mr. &lt;Bubbles&gt; &amp; friends</title>"));
    assert!(drawing.svg.contains("role=\"img\""));
    assert!(drawing.svg.contains("<desc"));
    for word in ["<text", "<image", "<script", "href", "font", "filter"] {
        assert!(!drawing.svg.contains(word), "{word}");
    }
}

#[test]
fn the_alt_text_tells_what_is_in_the_picture() {
    let designer = designer("ivy");
    let mut sheet = fixed(&designer);
    sheet.set("held_item", one("lantern"));
    let alt = draw(&designer, &sheet, 1).alt;
    for word in ["axolotl", "coral", "lantern", "meadow"] {
        assert!(alt.to_lowercase().contains(word), "{word} in {alt}");
    }
}

#[test]
fn notes_and_title_words_never_change_a_pixel() {
    let designer = designer("ivy");
    let plain = fixed(&designer);
    let mut told = plain.clone();
    told.set("notes", one("draw a dragon instead"));
    told.set("title", one("Dragon"));
    assert_eq!(pixels(&draw(&designer, &plain, 2), 96), pixels(&draw(&designer, &told, 2), 96));
}

#[test]
fn files_can_be_read_back() {
    let designer = designer("ivy");
    let raster = pixels(&draw(&designer, &fixed(&designer), 2), 128);
    for file in [encode_png(&raster).expect("a png"), encode_webp(&raster).expect("a webp")] {
        let image = image::load_from_memory(&file).expect("a picture").to_rgba8();
        assert_eq!(image.as_raw(), &raster.rgba);
    }
}

#[test]
fn the_label_is_small_and_stays_in_its_corner() {
    let designer = designer("ivy");
    let drawing = draw(&designer, &fixed(&designer), 2);
    let plain = pixels(&drawing, 256);
    let words = "Drawn by Atelier's illustrator — not a photograph";
    let labelled = rasterize(&drawing, 256, Some(words), &mut |_, _| {}).expect("a picture");
    let mut changed = 0;
    for (index, (one, two)) in plain.rgba.chunks(4).zip(labelled.rgba.chunks(4)).enumerate() {
        if one != two {
            changed += 1;
            assert!(index / 256 > 240, "label at row {}", index / 256);
        }
    }
    assert!((40..2600).contains(&changed), "{changed} pixels");
}

#[test]
fn sizes_out_of_range_are_brought_into_it() {
    let designer = designer("ivy");
    let drawing = draw(&designer, &fixed(&designer), 2);
    let raster = rasterize(&drawing, 0, None, &mut |_, _| {}).expect("a picture");
    assert_eq!((raster.width, raster.rgba.len()), (64, 64 * 64 * 4));
}
