//! Sources of light that hang in the scene itself: beams, bulbs, candles, fireflies, neon, leaf shadow.

use crate::color::{Color, oklch};
use crate::geometry::{Bounds, at};
use crate::light::{Light, Source};
use crate::path::Path;
use crate::pen::{Pen, soft_manner};
use crate::scene::{Fill, Node, Role, Shape, glow, stop};
use crate::scenery;
use crate::seed::Seed;

/// What the light adds behind the character and in front.
pub(crate) struct Glow {
    pub(crate) behind: Vec<Node>,
    pub(crate) front: Vec<Node>,
}

/// Draws the sources of a light.
pub(crate) fn draw(light: &Light, figure: Bounds, seed: &Seed) -> Glow {
    let mut chance = seed.branch("sources");
    let mut behind = Pen::new(soft_manner(light.direction, light.rim));
    let mut front = Pen::new(soft_manner(light.direction, light.rim));
    match light.source {
        Source::Hidden | Source::Sun | Source::LowSun | Source::Moon | Source::Stars | Source::Aurora => {}
        Source::Shafts => scenery::shafts(&mut behind, light.rim, 0.34, &mut chance),
        Source::Spot => spot(&mut behind, figure, light.rim),
        Source::Dapple => dapple(&mut front, light.rim, &mut chance),
        Source::Bulbs => {
            let warm = [oklch(0.93, 0.12, 85.0), oklch(0.90, 0.12, 60.0)];
            scenery::bulbs(&mut behind, at(-20.0, 84.0), at(560.0, 60.0), 62.0, &warm);
            scenery::bulbs(&mut behind, at(520.0, 60.0), at(1044.0, 96.0), 56.0, &warm);
            scenery::bulbs(&mut behind, at(-20.0, 260.0), at(1044.0, 230.0), 60.0, &warm);
        }
        Source::Flames => {
            for x in [figure.left - 62.0, figure.right + 62.0] {
                candle(&mut behind, x.clamp(56.0, 968.0), 872.0 + chance.jitter(14.0), chance.between(0.8, 1.15));
            }
            front.shape(glow(at(figure.left.clamp(60.0, 500.0), 700.0), 460.0, 420.0, oklch(0.86, 0.13, 70.0), 0.16));
        }
        Source::Fireflies => {
            for _ in 0..26 {
                let place = at(chance.between(20.0, 1004.0), chance.between(80.0, 960.0));
                fly(if chance.chance(0.6) { &mut behind } else { &mut front }, place, chance.between(2.6, 4.8));
            }
        }
        Source::Neon => {
            for (side, hue) in [(-1.0, 330.0), (1.0, 195.0)] {
                let edge = if side < 0.0 { 70.0 } else { 954.0 };
                tube(&mut behind, edge, oklch(0.80, 0.19, hue));
                front.shape(glow(at(512.0 + side * 470.0, 520.0), 420.0, 560.0, oklch(0.72, 0.2, hue), 0.2));
            }
        }
    }
    Glow { behind: behind.done(), front: front.done() }
}

fn spot(pen: &mut Pen, figure: Bounds, light: Color) {
    let x = figure.center().x;
    let half = figure.width() * 0.56;
    pen.shape(Shape {
        path: Path::polygon(&[at(x - 46.0, -10.0), at(x + 46.0, -10.0), at(x + half, 890.0), at(x - half, 890.0)]),
        fill: Fill::Linear { from: at(x, 0.0), to: at(x, 900.0), stops: vec![stop(0.0, light, 0.62), stop(1.0, light, 0.16)] },
        ink: None,
        opacity: 1.0,
        role: Role::Air,
        even_odd: false,
    });
    pen.wash(&Path::ellipse(at(x, 892.0), half, 62.0), light, 0.34, Role::Air);
}

fn dapple(pen: &mut Pen, light: Color, chance: &mut Seed) {
    let mut spots = Path::new();
    for _ in 0..46 {
        let place = at(chance.between(0.0, 1024.0), chance.between(60.0, 1000.0));
        let size = chance.between(10.0, 30.0);
        spots = spots.and(Path::ellipse(place, size, size * 0.66));
    }
    pen.wash(&spots, light, 0.2, Role::Air);
}

fn candle(pen: &mut Pen, x: f64, y: f64, size: f64) {
    let tall = 110.0 * size;
    pen.shape(glow(at(x, y - tall - 16.0), 190.0 * size, 190.0 * size, oklch(0.90, 0.13, 75.0), 0.75));
    pen.plain(&Path::rounded(x - 17.0, y - tall, 34.0, tall, 7.0), oklch(0.94, 0.04, 85.0));
    pen.paint(&Path::leaf(at(x, y - tall + 2.0), at(x, y - tall - 48.0 * size), 24.0, 0.0), oklch(0.84, 0.16, 68.0));
    pen.paint(&Path::leaf(at(x, y - tall), at(x, y - tall - 26.0 * size), 12.0, 0.0), oklch(0.97, 0.09, 95.0));
}

fn fly(pen: &mut Pen, place: crate::geometry::Point, radius: f64) {
    let light = oklch(0.95, 0.14, 108.0);
    pen.shape(glow(place, radius * 6.0, radius * 6.0, light, 0.6));
    pen.wash(&Path::circle(place, radius), light, 1.0, Role::Air);
}

fn tube(pen: &mut Pen, x: f64, color: Color) {
    let sign = Path::rounded(x - 36.0, 170.0, 72.0, 290.0, 30.0);
    for (width, opacity) in [(36.0, 0.12), (18.0, 0.24), (7.0, 1.0)] {
        pen.stroke(&sign, color, width, opacity, Role::Air);
    }
    pen.stroke(&Path::heart(at(x, 262.0), 20.0), color.turned(60.0), 6.0, 1.0, Role::Air);
    pen.stroke(&Path::twinkle(at(x, 380.0), 24.0), color.turned(-60.0), 6.0, 1.0, Role::Air);
}
