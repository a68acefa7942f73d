//! Things in a hand. Each is drawn about the grip at (0, 0), up is negative, in figure units; the hand
//! closes over it afterwards.

mod food;
mod letters;
mod music;
mod nature;
mod play;
mod tools;

use crate::character::Character;
use crate::color::Color;
use crate::geometry::{Frame, at, polar};
use crate::path::Path;
use crate::pen::Pen;
use crate::rig::Rig;
use crate::seed::Seed;
use crate::wear::cloth;

/// One thing that can be held.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Item {
    pub(crate) id: &'static str,
    /// Draws it; the colour is one that stands out from the holder.
    pub(crate) draw: fn(&mut Pen, Color),
}

/// Finds a thing by its name.
pub(crate) fn find(id: &str) -> Option<&'static Item> {
    [food::ITEMS, letters::ITEMS, nature::ITEMS, tools::ITEMS, music::ITEMS, play::ITEMS].into_iter().flatten().find(|item| item.id == id)
}

/// Draws a held thing at the holding hand.
pub(crate) fn draw(pen: &mut Pen, character: &Character, rig: &Rig, item: &Item, seed: &Seed) {
    let Some(arm) = rig.arms.get(rig.holder) else {
        return;
    };
    let side = if rig.holder == 0 { -1.0 } else { 1.0 };
    let grip = arm.end.plus(polar(arm.reach, arm.thick.1 * 0.8));
    let lean = side * 7.0 + seed.branch("held lean").jitter(4.0);
    pen.framed(&Frame::stretched(grip, lean, side, 1.0), |pen| (item.draw)(pen, cloth(character, seed, "held")));
}

/// A straight stick from a point to another.
pub(super) fn stick(pen: &mut Pen, from: (f64, f64), to: (f64, f64), radius: f64, color: Color) {
    let (from, to) = (at(from.0, from.1), at(to.0, to.1));
    pen.form(&Path::tube(&[(from, radius), (from.toward(to, 0.5), radius), (to, radius)]), color);
}

/// A disc with light and shadow on it.
pub(super) fn ball(pen: &mut Pen, x: f64, y: f64, radius: f64, color: Color) {
    pen.solid(&Path::circle(at(x, y), radius), color);
}

/// A rounded box with light and shadow on it.
pub(super) fn block(pen: &mut Pen, left: f64, top: f64, width: f64, height: f64, radius: f64, color: Color) {
    pen.solid(&Path::rounded(left, top, width, height, radius), color);
}
