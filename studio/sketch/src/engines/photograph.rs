//! Pictures that strangers bring: read with care, and given on without anything but what one sees.
//!
//! Every file is decoded and encoded anew, so no place, no camera, no comment, no colour profile and no hidden thumbnail comes through.

use atelier_platform::{Error, Result};
use bytes::Bytes;
use image::{DynamicImage, ImageDecoder as _, ImageFormat, ImageReader, Limits, codecs::jpeg::JpegEncoder, imageops::FilterType};
use std::io::Cursor;

/// Longest side that is kept, in pixels: enough to draw from, and bounded for whoever stores it.
const LONGEST_SIDE: u32 = 2560;
/// Longest side that is read at all, in pixels.
const LONGEST_READ: u32 = 16_384;
/// Memory a picture may need while it is read, in bytes: fifty megapixels and what decoding takes.
const MOST_MEMORY: u64 = 300 * 1024 * 1024;
/// Of JPEG, out of 100.
const QUALITY: u8 = 90;

/// A picture without its metadata.
pub(crate) struct Photograph {
    pub bytes: Bytes,
    pub width: u32,
    pub height: u32,
    /// `jpg`, or `png` where something is transparent.
    pub extension: &'static str,
}

/// Cleans a PNG, JPEG or WebP. Takes up to a second of one core: call it where blocking is fine.
pub(crate) fn clean(file: &[u8]) -> Result<Photograph> {
    let mut reader = ImageReader::new(Cursor::new(file)).with_guessed_format().map_err(Error::internal)?;
    if !matches!(reader.format(), Some(ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP)) {
        return Err(refuse("not_a_picture", "This is no PNG, JPEG or WebP picture. Save it as one of these and bring it again."));
    }
    let mut limits = Limits::default();
    limits.max_image_width = Some(LONGEST_READ);
    limits.max_image_height = Some(LONGEST_READ);
    limits.max_alloc = Some(MOST_MEMORY);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| unreadable(&error))?;
    // A phone turns the picture by a note in its metadata; the note goes, so the pixels are turned.
    let orientation = decoder.orientation().map_err(|error| unreadable(&error))?;
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| unreadable(&error))?;
    picture.apply_orientation(orientation);
    if picture.width().max(picture.height()) > LONGEST_SIDE {
        picture = picture.resize(LONGEST_SIDE, LONGEST_SIDE, FilterType::Triangle);
    }
    encode(&picture)
}

/// Width and height of a picture that was cleaned.
pub(crate) fn dimensions(file: &[u8]) -> Result<(u32, u32)> {
    let reader = ImageReader::new(Cursor::new(file)).with_guessed_format().map_err(Error::internal)?;
    reader.into_dimensions().map_err(Error::internal)
}

fn encode(picture: &DynamicImage) -> Result<Photograph> {
    let mut file = Cursor::new(Vec::new());
    let transparent = picture.color().has_alpha() && picture.to_rgba8().pixels().any(|pixel| pixel.0[3] != u8::MAX);
    let extension = if transparent {
        picture.to_rgba8().write_to(&mut file, ImageFormat::Png).map_err(Error::internal)?;
        "png"
    } else {
        picture.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut file, QUALITY)).map_err(Error::internal)?;
        "jpg"
    };
    Ok(Photograph { bytes: Bytes::from(file.into_inner()), width: picture.width(), height: picture.height(), extension })
}

fn unreadable(error: &image::ImageError) -> Error {
    match error {
        image::ImageError::Limits(_) => refuse("too_large", "This picture has more pixels than can be taken. Bring a smaller one."),
        _ => refuse("damaged", "This picture can't be read; it seems to be damaged. Bring it again, or another."),
    }
}

fn refuse(code: &'static str, detail: &'static str) -> Error {
    Error::invalid_field("", code, detail)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn jpeg(width: u32, height: u32) -> Vec<u8> {
        let mut file = Cursor::new(Vec::new());
        let pixels = image::RgbImage::from_fn(width, height, |x, _| image::Rgb(if x < width / 2 { [250, 10, 10] } else { [10, 10, 250] }));
        pixels.write_to(&mut file, ImageFormat::Jpeg).unwrap();
        file.into_inner()
    }

    /// The JPEG with an EXIF block: turned by a quarter, with a camera and a place.
    fn with_metadata(jpeg: &[u8]) -> Vec<u8> {
        let mut tiff = b"MM\0*\0\0\0\x08\0\x02".to_vec();
        tiff.extend(b"\x01\x12\0\x03\0\0\0\x01\0\x06\0\0"); // Orientation: turn right by 90 degrees.
        tiff.extend(b"\x01\x0f\0\x02\0\0\0\x0e\0\0\0\x26"); // Make, 14 letters at 38.
        tiff.extend(b"\0\0\0\0CanaryCamera \0");
        let mut exif = b"Exif\0\0".to_vec();
        exif.extend(tiff);
        let comment = b"GPS 48.2082N 16.3738E canary";
        let mut file = jpeg[..2].to_vec();
        for (marker, body) in [(0xe1_u8, exif.as_slice()), (0xfe, comment.as_slice())] {
            file.extend([0xff, marker]);
            file.extend(u16::try_from(body.len() + 2).unwrap().to_be_bytes());
            file.extend(body);
        }
        file.extend(&jpeg[2..]);
        file
    }

    fn contains(bytes: &[u8], word: &str) -> bool {
        bytes.windows(word.len()).any(|window| window.eq_ignore_ascii_case(word.as_bytes()))
    }

    #[test]
    fn place_and_camera_go_and_the_picture_stands_upright() {
        let file = with_metadata(&jpeg(60, 40));
        assert!(contains(&file, "CanaryCamera"));
        let cleaned = clean(&file).unwrap();
        assert_eq!((cleaned.width, cleaned.height, cleaned.extension), (40, 60, "jpg"));
        for word in ["canary", "GPS", "Exif"] {
            assert!(!contains(&cleaned.bytes, word), "{word}");
        }
        let upright = image::load_from_memory(&cleaned.bytes).unwrap().to_rgb8();
        assert!(upright.get_pixel(20, 5).0[0] > 200 && upright.get_pixel(20, 55).0[2] > 200, "red was left, so it is on top now");
    }

    #[test]
    fn a_large_picture_is_made_smaller_and_a_transparent_one_stays_transparent() {
        let cleaned = clean(&jpeg(3000, 100)).unwrap();
        assert_eq!(cleaned.width, LONGEST_SIDE);
        let mut file = Cursor::new(Vec::new());
        image::RgbaImage::from_pixel(8, 8, image::Rgba([1, 2, 3, 100])).write_to(&mut file, ImageFormat::WebP).unwrap();
        assert_eq!(clean(file.get_ref()).unwrap().extension, "png");
    }

    #[test]
    fn a_bomb_a_stump_and_another_kind_of_file_are_refused() {
        // A PNG that claims to be 60,000 by 60,000.
        let mut bomb = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR".to_vec();
        bomb.extend(60_000_u32.to_be_bytes());
        bomb.extend(60_000_u32.to_be_bytes());
        bomb.extend(b"\x08\x02\0\0\0");
        let whole = jpeg(40, 40);
        for file in [bomb.as_slice(), &whole[..whole.len() / 2], b"%PDF-1.7", b""] {
            let error = clean(file).err().unwrap();
            assert_eq!(error.code, atelier_platform::Code::Invalid);
        }
    }
}
