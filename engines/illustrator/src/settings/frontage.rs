//! What frames a picture at its front edge: leaves, grass, ivy, curtains, kept clear of the face.

use super::places::{Front, Place};
use crate::color::oklch;
use crate::geometry::{Frame, Point, at};
use crate::pen::Pen;
use crate::scenery as draw;
use crate::seed::Seed;

/// Draws the front.
pub(crate) fn draw(pen: &mut Pen, place: &Place, chance: &mut Seed) {
    let leaf = place.colors.leaf.darker(0.07);
    for front in place.front {
        match front {
            Front::Ivy => ivy(pen, leaf, chance),
            Front::Grass => corners(pen, chance, 1.5, &|pen, chance| draw::grass(pen, leaf, chance)),
            Front::Ferns => corners(pen, chance, 1.3, &|pen, chance| draw::fern(pen, leaf, chance)),
            Front::Reeds => corners(pen, chance, 1.15, &|pen, chance| draw::reeds(pen, leaf, chance)),
            Front::Flowers => corners(pen, chance, 1.35, &|pen, chance| {
                draw::flowers(pen, place.colors.accent, leaf, chance);
            }),
            Front::Corals => corners(pen, chance, 0.95, &|pen, chance| {
                draw::coral(pen, place.colors.accent.darker(0.08), chance);
            }),
            Front::Kelp => corners(pen, chance, 0.8, &|pen, chance| draw::kelp(pen, leaf, chance)),
            Front::Rocks => corners(pen, chance, 1.25, &|pen, chance| {
                draw::rocks(pen, place.colors.ground.darker(0.16), chance);
            }),
            Front::Crystals => corners(pen, chance, 0.8, &|pen, chance| {
                draw::crystals(pen, place.colors.accent.darker(0.1), chance);
            }),
            Front::Snow => corners(pen, chance, 1.5, &|pen, _| {
                let drift = crate::path::Path::ellipse(at(0.0, 10.0), 150.0, 56.0);
                pen.plain(&drift, oklch(0.97, 0.012, 235.0));
            }),
            Front::Curtains => {
                let color = place.colors.accent;
                draw::stage_curtain(pen, -1.0, color);
                draw::stage_curtain(pen, 1.0, color);
                draw::valance(pen, color, oklch(0.84, 0.12, 85.0));
            }
            Front::Bunting => {
                let colors = [oklch(0.72, 0.15, 25.0), oklch(0.86, 0.12, 88.0), oklch(0.72, 0.1, 200.0), oklch(0.75, 0.12, 150.0)];
                draw::bunting(pen, at(-20.0, 46.0), at(520.0, 30.0), 62.0, &colors);
                draw::bunting(pen, at(500.0, 30.0), at(1044.0, 52.0), 58.0, &colors);
            }
            Front::Bulbs => {
                draw::bulbs(pen, at(-20.0, 60.0), at(1044.0, 44.0), 66.0, &[oklch(0.93, 0.12, 85.0)]);
            }
            Front::Branch => branch(pen, place, chance),
        }
    }
}

/// The same thing at both lower corners, partly outside the page.
fn corners(pen: &mut Pen, chance: &mut Seed, size: f64, one: &dyn Fn(&mut Pen, &mut Seed)) {
    for (x, mirror) in [(34.0, 1.0), (994.0, -1.0)] {
        for (inward, scale) in [(chance.between(78.0, 130.0), 0.72), (0.0, 1.0)] {
            let place = at(x + inward * mirror, 1036.0);
            let frame = Frame::stretched(place, 0.0, mirror * size * scale, size * scale * chance.between(0.9, 1.15));
            pen.framed(&frame, |pen| one(pen, chance));
        }
    }
}

/// English ivy down one upper corner, and a shorter trail across from it.
fn ivy(pen: &mut Pen, leaf: crate::color::Color, chance: &mut Seed) {
    let side = chance.chance(0.5);
    let x = |value: f64| if side { value } else { 1024.0 - value };
    let trails: [Vec<Point>; 4] = [
        vec![at(x(-20.0), 30.0), at(x(110.0), 44.0), at(x(230.0), 26.0), at(x(340.0), 50.0)],
        vec![at(x(44.0), -20.0), at(x(62.0), 90.0), at(x(40.0), 200.0), at(x(66.0), 320.0 + chance.jitter(40.0))],
        vec![at(x(150.0), -20.0), at(x(160.0), 60.0), at(x(140.0), 150.0 + chance.jitter(20.0))],
        vec![at(x(1040.0), 20.0), at(x(960.0), 50.0), at(x(900.0), 30.0), at(x(964.0), 120.0), at(x(990.0), 200.0)],
    ];
    for trail in trails {
        let size = chance.between(33.0, 41.0);
        draw::ivy(pen, &trail, leaf, size, chance);
    }
}

/// A flowering branch across an upper corner.
fn branch(pen: &mut Pen, place: &Place, chance: &mut Seed) {
    let side = chance.chance(0.5);
    let x = |value: f64| if side { value } else { 1024.0 - value };
    let wood = oklch(0.42, 0.05, 45.0);
    let boughs =
        [[(-20.0, 70.0), (150.0, 110.0), (300.0, 84.0), (420.0, 110.0)], [(90.0, 94.0), (150.0, 170.0), (140.0, 240.0), (170.0, 300.0)]];
    for bough in boughs {
        let spine: Vec<(Point, f64)> =
            bough.iter().enumerate().map(|(index, (px, py))| (at(x(*px), *py), 13.0 - 3.0 * index as f64)).collect();
        pen.form(&crate::path::Path::tube(&spine), wood);
        for pair in spine.windows(2) {
            let [(from, _), (to, _)] = pair else { continue };
            for part in [0.1, 0.4, 0.7, 0.95] {
                let center = from.toward(*to, part).plus(at(chance.jitter(30.0), chance.jitter(26.0)));
                draw::blossom(pen, center, chance.between(15.0, 26.0), place.colors.accent, chance.between(0.0, 70.0));
            }
        }
    }
}
