//! The head: a broad, soft loaf with a pale muzzle and warm cheeks.

use super::face::Face;
use crate::character::Character;
use crate::color::oklch;
use crate::geometry::at;
use crate::path::Path;
use crate::pen::Pen;
use crate::rig::Rig;
use crate::seed::Seed;

/// The outline of the head in head units, with seeded softness.
pub(crate) fn outline(seed: &Seed, turn: f64) -> Path {
    let mut chance = seed.branch("head");
    let cheek = chance.between(0.97, 1.05);
    let crown = chance.between(-4.0, 5.0);
    let lean = turn * 9.0;
    Path::blob(&[
        at(lean, -100.0 + crown),
        at(80.0 + lean, -91.0 + crown * 0.5),
        at(135.0 + lean * 0.6, -46.0),
        at(154.0 * cheek, 14.0),
        at(130.0 * cheek, 69.0),
        at(73.0, 100.0),
        at(lean * 0.5, 107.0),
        at(-73.0, 100.0),
        at(-130.0 * cheek, 69.0),
        at(-154.0 * cheek, 14.0),
        at(-135.0 + lean * 0.6, -46.0),
        at(-80.0 + lean, -91.0 + crown * 0.5),
    ])
}

/// Draws skin, muzzle, cheeks and nostrils; eyes and mouth have their own modules.
pub(crate) fn draw(pen: &mut Pen, character: &Character, rig: &Rig, face: &Face, seed: &Seed) {
    let palette = &character.palette;
    let outline = outline(seed, rig.turn);
    let shift = rig.turn * 22.0;
    pen.framed(&rig.head, |pen| {
        pen.form(&outline, palette.primary);
        pen.inside(&outline, |pen| {
            let muzzle = Path::ellipse(at(shift * 1.2, 78.0), 116.0, 62.0);
            pen.wash(&muzzle, character.belly(), 0.62, crate::scene::Role::Light);
        });
        super::pattern::on_head(pen, character, &outline, seed);
        pen.model(&outline, palette.primary);
        pen.blush(at(-42.0 + shift, -66.0), 82.0, 26.0, oklch(0.99, 0.02, 85.0), 0.2);
        let rosy = oklch(0.70, 0.16, 18.0).mix(palette.primary.turned(-12.0), 0.25);
        let strength = 0.42 + 0.4 * face.blush;
        for side in [-1.0, 1.0] {
            pen.blush(at(side * 106.0 + shift * 0.7, 39.0), 38.0, 25.0, rosy, strength);
        }
        for side in [-1.0, 1.0] {
            let nostril = Path::ellipse(at(side * 13.0 + shift * 1.5, 17.0), 3.4, 2.6);
            pen.wash(&nostril, palette.primary.ink(), 0.75, crate::scene::Role::Detail);
        }
    });
}
