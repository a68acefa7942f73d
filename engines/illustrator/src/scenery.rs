//! The things places are made of: each drawn about its own foot at (0, 0), upwards, in page units at
//! natural size. Where they stand, how large and how hazy is decided by `settings.rs`.

mod built;
mod indoors;
mod land;
mod nature;
mod sky;
mod things;
mod water;

pub(crate) use built::*;
pub(crate) use indoors::*;
pub(crate) use land::*;
pub(crate) use nature::*;
pub(crate) use sky::*;
pub(crate) use things::*;
pub(crate) use water::*;

use crate::color::Color;
use crate::geometry::{Point, at};
use crate::path::Path;
use crate::pen::Pen;
use crate::scene::Role;

/// A shadow side on a form, cut to it: the right part of its box.
pub(crate) fn shade_right(pen: &mut Pen, outline: &Path, color: Color, opacity: f64) {
    let bounds = outline.bounds();
    let middle = bounds.center();
    let side = Path::ellipse(
        at(bounds.right + bounds.width() * 0.12, middle.y + bounds.height() * 0.12),
        bounds.width() * 0.62,
        bounds.height() * 0.75,
    );
    pen.inside(outline, |pen| pen.wash(&side, color.in_shade(0.9), opacity, Role::Shade));
}

/// A soft band between two wavering lines across the page, down to `bottom`.
pub(crate) fn ridge(tops: &[Point], bottom: f64) -> Path {
    let mut path = Path::ribbon(tops);
    if let (Some(first), Some(last)) = (tops.first(), tops.last()) {
        path = path.line(at(last.x, bottom)).line(at(first.x, bottom)).close();
    }
    path
}
