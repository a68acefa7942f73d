//! From drawing to pixels to files: node by node, so that progress told is progress made.
//!
//! No fonts, no files, no network: lettering is paths (see `lettering.rs`).

use image::ImageEncoder;
use image::codecs::png::{CompressionType, FilterType, PngEncoder};
use image::codecs::webp::WebPEncoder;
use resvg::tiny_skia::{Pixmap, Transform};
use resvg::usvg;
use thiserror::Error;

use crate::{Drawing, lettering};

/// Smallest and largest side of a picture in pixels; other sizes are brought into this range.
pub const SIZES: std::ops::RangeInclusive<u32> = 64..=4096;

/// What the illustrator is doing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// Building the drawing.
    Sketching,
    /// Filling it with colour, layer by layer.
    Colouring,
    /// Writing the file.
    Signing,
}

/// Pixels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Raster {
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// Red, green, blue, alpha for each pixel, rows from the top, not premultiplied.
    pub rgba: Vec<u8>,
}

/// Why a drawing did not become a picture.
#[derive(Debug, Error)]
pub enum IllustratorError {
    /// The SVG is not one this renderer reads.
    #[error("the drawing cannot be read: {0}")]
    Unreadable(#[from] usvg::Error),
    /// No memory for so many pixels.
    #[error("no room for a picture of {0} by {0} pixels")]
    TooLarge(u32),
    /// The file could not be written.
    #[error("the picture cannot be encoded: {0}")]
    Encoding(#[from] image::ImageError),
}

/// Turns a drawing into `size` by `size` pixels, with a small visible label when one is given.
///
/// `progress` hears the phase and its percentage, never going back: reading the drawing is sketching, each
/// layer painted is colouring. Signing is for the caller, who encodes.
pub fn rasterize(
    drawing: &Drawing,
    size: u32,
    label: Option<&str>,
    progress: &mut dyn FnMut(Phase, u8),
) -> Result<Raster, IllustratorError> {
    let size = size.clamp(*SIZES.start(), *SIZES.end());
    progress(Phase::Sketching, 0);
    let labelled = label.map(|words| lettering::label(&drawing.svg, words));
    progress(Phase::Sketching, 50);
    let tree = usvg::Tree::from_str(labelled.as_deref().unwrap_or(&drawing.svg), &usvg::Options::default())?;
    let mut nodes = Vec::new();
    loose(tree.root(), &mut nodes);
    progress(Phase::Sketching, 100);

    let mut pixels = Pixmap::new(size, size).ok_or(IllustratorError::TooLarge(size))?;
    let scale = size as f32 / tree.size().width();
    let mut told = 0;
    progress(Phase::Colouring, 0);
    for (index, node) in nodes.iter().enumerate() {
        if let Some(bounds) = node.abs_layer_bounding_box() {
            // The renderer moves a single node to the corner; this moves it back.
            let place = Transform::from_scale(scale, scale).pre_translate(bounds.x(), bounds.y());
            resvg::render_node(node, place, &mut pixels.as_mut());
        }
        let percent = u8::try_from((index + 1) * 100 / nodes.len()).unwrap_or(100);
        if percent >= told + 5 {
            told = percent;
            progress(Phase::Colouring, percent);
        }
    }
    if told < 100 {
        progress(Phase::Colouring, 100);
    }
    progress(Phase::Signing, 0);
    let mut rgba = pixels.take();
    straighten(&mut rgba);
    Ok(Raster { width: size, height: size, rgba })
}

/// Writes a small visible label into the lower right corner of somebody else's picture, as [`rasterize`] does on its own.
pub fn label(raster: &mut Raster, words: &str) -> Result<(), IllustratorError> {
    let (width, height) = (raster.width, raster.height);
    let side = width.min(height);
    let page = lettering::label("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1024 1024\"></svg>", words);
    let tree = usvg::Tree::from_str(&page, &usvg::Options::default())?;
    let mut ink = Pixmap::new(width, height).ok_or(IllustratorError::TooLarge(side))?;
    let scale = side as f32 / tree.size().width();
    let place = Transform::from_translate((width - side) as f32, (height - side) as f32).pre_scale(scale, scale);
    resvg::render(&tree, place, &mut ink.as_mut());
    for (pixel, stroke) in raster.rgba.chunks_exact_mut(4).zip(ink.data().chunks_exact(4)) {
        let ([red, green, blue, alpha], [over_red, over_green, over_blue, over_alpha]) = (pixel, stroke) else { continue };
        // Strokes are premultiplied; what lies below shines through by what they leave.
        let rest = 255 - u16::from(*over_alpha);
        for (part, over) in [(red, over_red), (green, over_green), (blue, over_blue)] {
            *part = u8::try_from(u16::from(*over) + u16::from(*part) * rest / 255).unwrap_or(u8::MAX);
        }
        *alpha = (*alpha).max(*over_alpha);
    }
    Ok(())
}

/// The nodes of a tree that can be painted one after the other.
fn loose<'a>(group: &'a usvg::Group, nodes: &mut Vec<&'a usvg::Node>) {
    for node in group.children() {
        match node {
            usvg::Node::Group(inner) if !inner.should_isolate() && inner.transform().is_identity() => {
                loose(inner, nodes);
            }
            other => nodes.push(other),
        }
    }
}

/// From premultiplied to straight colour.
fn straighten(rgba: &mut [u8]) {
    for pixel in rgba.chunks_exact_mut(4) {
        let [red, green, blue, alpha] = pixel else { continue };
        if *alpha == 255 || *alpha == 0 {
            continue;
        }
        let whole = u16::from(*alpha);
        for part in [red, green, blue] {
            let straight = (u16::from(*part) * 255 + whole / 2) / whole;
            *part = u8::try_from(straight).unwrap_or(255);
        }
    }
}

/// Whether every pixel is opaque, and if so only its colour.
fn opaque(raster: &Raster) -> Option<Vec<u8>> {
    let mut rgb = Vec::with_capacity(raster.rgba.len() / 4 * 3);
    for pixel in raster.rgba.chunks_exact(4) {
        let [red, green, blue, 255] = pixel else { return None };
        rgb.extend_from_slice(&[*red, *green, *blue]);
    }
    Some(rgb)
}

/// Encodes as PNG: RGB when nothing is transparent.
pub fn encode_png(raster: &Raster) -> Result<Vec<u8>, IllustratorError> {
    let mut file = Vec::new();
    let encoder = PngEncoder::new_with_quality(&mut file, CompressionType::Fast, FilterType::Adaptive);
    match opaque(raster) {
        Some(rgb) => encoder.write_image(&rgb, raster.width, raster.height, image::ExtendedColorType::Rgb8)?,
        None => encoder.write_image(&raster.rgba, raster.width, raster.height, image::ExtendedColorType::Rgba8)?,
    }
    Ok(file)
}

/// Encodes as WebP without loss.
pub fn encode_webp(raster: &Raster) -> Result<Vec<u8>, IllustratorError> {
    let mut file = Vec::new();
    let encoder = WebPEncoder::new_lossless(&mut file);
    match opaque(raster) {
        Some(rgb) => encoder.write_image(&rgb, raster.width, raster.height, image::ExtendedColorType::Rgb8)?,
        None => encoder.write_image(&raster.rgba, raster.width, raster.height, image::ExtendedColorType::Rgba8)?,
    }
    Ok(file)
}
