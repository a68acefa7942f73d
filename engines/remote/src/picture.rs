//! Bytes that claim to be a picture: whether they are one, and the same picture without anything else in it.
//!
//! Servers write whole prompts into a file's text chunks, so nothing of the file is passed on but its pixels.

use image::{ColorType, ImageEncoder, ImageFormat, ImageReader, Limits, codecs::png::PngEncoder};
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
