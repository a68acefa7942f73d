//! Pictures that a stand-in pretends to have drawn: real files, with the chunk of metadata that `ComfyUI` writes by default.

use image::{ColorType, ExtendedColorType, ImageEncoder, codecs::jpeg::JpegEncoder, codecs::png::PngEncoder};

/// Where the first chunk of a PNG ends: eight bytes of signature, twenty-five of header.
const AFTER_HEADER: usize = 33;

/// A PNG of this size, different for each seed, with this text in a `tEXt` chunk.
pub(crate) fn png(width: u32, height: u32, seed: u64, text: &str) -> Vec<u8> {
    let mut file = Vec::new();
    // Writing to memory does not fail; an empty file is what a client has to cope with anyway.
    let _ = PngEncoder::new(&mut file).write_image(&pixels(width, height, seed), width, height, ColorType::Rgb8.into());
    if file.len() > AFTER_HEADER {
        let chunk = text_chunk("prompt", text);
        file.splice(AFTER_HEADER..AFTER_HEADER, chunk);
    }
    file
}

/// A small JPEG, as the sampler's previews are.
pub(crate) fn jpeg(seed: u64) -> Vec<u8> {
    let mut file = Vec::new();
    let _ = JpegEncoder::new(&mut file).write_image(&pixels(32, 32, seed), 32, 32, ExtendedColorType::Rgb8);
    file
}

/// The beginning of a PNG that says it has this many pixels.
pub(crate) fn claiming(width: u32, height: u32) -> Vec<u8> {
    let mut file = png(1, 1, 0, "");
    let header = [&width.to_be_bytes()[..], &height.to_be_bytes(), &[8, 2, 0, 0, 0]].concat();
    file.splice(8..AFTER_HEADER, chunk(*b"IHDR", &header));
    file
}

fn pixels(width: u32, height: u32, seed: u64) -> Vec<u8> {
    let [red, green, blue, ..] = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes();
    let shade = |at: u32, of: u32| u8::try_from(at * 255 / of.max(1)).unwrap_or(255);
    let pixel = |y: u32, x: u32| [red ^ shade(x, width), green ^ shade(y, height), blue];
    (0..height).flat_map(|y| (0..width).flat_map(move |x| pixel(y, x))).collect()
}

fn text_chunk(keyword: &str, text: &str) -> Vec<u8> {
    chunk(*b"tEXt", &[keyword.as_bytes(), &[0], text.as_bytes()].concat())
}

/// A chunk of a PNG: length, kind, content, check (PNG specification, 5.3).
fn chunk(kind: [u8; 4], content: &[u8]) -> Vec<u8> {
    let length = u32::try_from(content.len()).unwrap_or(0).to_be_bytes();
    let checked = [&kind[..], content].concat();
    [&length[..], &checked, &check(&checked).to_be_bytes()].concat()
}

/// The check of a PNG's chunk (PNG specification, annex D), a bit at a time.
fn check(bytes: &[u8]) -> u32 {
    let bit = |sum: u32, _: u32| if sum & 1 == 1 { 0xedb8_8320 ^ (sum >> 1) } else { sum >> 1 };
    !bytes.iter().fold(u32::MAX, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), bit))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_picture_is_real_and_carries_its_text() {
        let file = png(40, 30, 7, "the whole prompt");
        let decoded = image::load_from_memory(&file).unwrap();
        assert_eq!((decoded.width(), decoded.height()), (40, 30));
        assert!(file.windows(4).any(|four| four == b"tEXt"));
        assert_ne!(file, png(40, 30, 8, "the whole prompt"));
        assert!(image::load_from_memory(&jpeg(7)).is_ok());
        assert!(image::load_from_memory(&claiming(90_000, 90_000)).is_err());
    }
}
