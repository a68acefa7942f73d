//! Bytes that claim to be a picture: whether they are one, and the same picture without anything else in it.
//!
//! Servers write whole prompts into a file's text chunks, so nothing of the file is passed on but its pixels.

use image::{
    ColorType, ImageEncoder, ImageFormat, ImageReader, Limits,
    codecs::{jpeg::JpegEncoder, png::PngEncoder},
    imageops::FilterType,
};
use std::io::Cursor;

/// The longest side of a picture, in pixels.
const LONGEST_SIDE: u32 = 8192;
/// The most memory that decoding may take, in bytes.
const MEMORY: u64 = 512 * 1024 * 1024;

/// A picture and nothing else.
#[derive(Clone, PartialEq, Eq)]
pub struct Picture {
    /// A PNG without any chunk that is not needed to show it.
    pub png: Vec<u8>,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
}

impl std::fmt::Debug for Picture {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(formatter, "Picture({} × {}, {} bytes)", self.width, self.height, self.png.len())
    }
}

/// Why some bytes are no picture.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum PictureError {
    /// They are no PNG, JPEG or WebP.
    #[error("it is no PNG, JPEG or WebP")]
    NotAPicture,
    /// They begin like a picture and do not go on like one.
    #[error("it is broken or cut off")]
    Broken,
    /// There are more pixels than are handled.
    #[error("it is too large")]
    TooLarge,
}

/// The longest side of an unfinished picture that a server may send, in pixels, and the most memory that it may take.
const UNFINISHED: (u32, u64) = (2048, 32 * 1024 * 1024);
/// The longest side of what is made of it.
const COARSE_SIDE: u32 = 48;
/// How far its pixels run into each other.
const COARSE_BLUR: f32 = 1.5;
/// Enough for what has no detail.
const COARSE_QUALITY: u8 = 60;

/// What may be shown of an unfinished picture that nobody has looked at: colours and rough shapes, as a JPEG of some hundred bytes.
/// `None` of what is no picture, or too large a one. Takes a processor for some milliseconds.
pub fn coarse(bytes: &[u8]) -> Option<Vec<u8>> {
    let format = image::guess_format(bytes).ok().filter(|format| matches!(format, ImageFormat::Png | ImageFormat::Jpeg))?;
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    let mut limits = Limits::default();
    (limits.max_image_width, limits.max_image_height, limits.max_alloc) = (Some(UNFINISHED.0), Some(UNFINISHED.0), Some(UNFINISHED.1));
    reader.limits(limits);
    let small = reader.decode().ok()?.resize(COARSE_SIDE, COARSE_SIDE, FilterType::Triangle).blur(COARSE_BLUR).into_rgb8();
    let mut jpeg = Vec::new();
    JpegEncoder::new_with_quality(&mut jpeg, COARSE_QUALITY).encode_image(&small).ok()?;
    Some(jpeg)
}

impl Picture {
    /// Decodes a PNG, JPEG or WebP and encodes its pixels anew. This takes a processor for some tens of milliseconds.
    pub fn cleaned(bytes: &[u8]) -> Result<Self, PictureError> {
        let format = image::guess_format(bytes).map_err(|_| PictureError::NotAPicture)?;
        if !matches!(format, ImageFormat::Png | ImageFormat::Jpeg | ImageFormat::WebP) {
            return Err(PictureError::NotAPicture);
        }
        let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
        let mut limits = Limits::default();
        limits.max_image_width = Some(LONGEST_SIDE);
        limits.max_image_height = Some(LONGEST_SIDE);
        limits.max_alloc = Some(MEMORY);
        reader.limits(limits);
        let decoded = reader.decode().map_err(|error| match error {
            image::ImageError::Limits(_) => PictureError::TooLarge,
            _ => PictureError::Broken,
        })?;
        let (width, height) = (decoded.width(), decoded.height());
        let (pixels, color) = if decoded.color().has_alpha() {
            (decoded.into_rgba8().into_raw(), ColorType::Rgba8)
        } else {
            (decoded.into_rgb8().into_raw(), ColorType::Rgb8)
        };
        let mut png = Vec::new();
        PngEncoder::new(&mut png).write_image(&pixels, width, height, color.into()).map_err(|_| PictureError::Broken)?;
        Ok(Self { png, width, height })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use image::{DynamicImage, Luma};

    #[test]
    fn of_an_unfinished_picture_no_detail_is_left() {
        // Black and white, pixel by pixel: what is grey afterwards can't be read.
        let detailed = image::GrayImage::from_fn(512, 256, |x, y| Luma([if (x / 3 + y / 3) % 2 == 0 { 0 } else { 255 }]));
        let mut png = Vec::new();
        DynamicImage::from(detailed).write_to(&mut Cursor::new(&mut png), ImageFormat::Png).unwrap();
        let left = image::load_from_memory(&coarse(&png).unwrap()).unwrap().into_luma8();
        assert_eq!((left.width(), left.height()), (48, 24));
        assert!(left.pixels().all(|pixel| (96..160).contains(&pixel.0[0])));
        assert_eq!((coarse(b"no picture"), coarse(&png[..png.len() / 2])), (None, None));
    }
}
