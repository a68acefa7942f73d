//! Land: hills, mountains, dunes, ground.

use super::ridge;
use crate::color::{Color, oklch};
use crate::geometry::{Point, at};
use crate::path::Path;
use crate::pen::Pen;
use crate::scene::{Fill, Role, Shape, stop};
use crate::seed::Seed;

/// A rolling line of hills across the page.
pub(crate) fn hills(pen: &mut Pen, height: f64, swell: f64, color: Color, chance: &mut Seed) {
    let start = chance.between(0.0, 360.0);
    let tops: Vec<Point> = (0..=8)
        .map(|index| {
            let x = -40.0 + 138.0 * f64::from(index);
            at(x, height - swell * crate::geometry::sine(start + 58.0 * f64::from(index)) + chance.jitter(swell * 0.2))
        })
        .collect();
    let path = ridge(&tops, 1034.0);
    pen.plain(&path, color);
    pen.shape(veil(path, height - swell, height + 170.0, color.lighter(0.07), 0.6));
}

/// Light lying on the top of a form, fading downwards.
pub(crate) fn veil(path: Path, top: f64, bottom: f64, color: Color, strength: f64) -> Shape {
    Shape {
        path,
        fill: Fill::Linear { from: at(0.0, top), to: at(0.0, bottom), stops: vec![stop(0.0, color, strength), stop(1.0, color, 0.0)] },
        ink: None,
        opacity: 1.0,
        role: Role::Light,
        even_odd: false,
    }
}

/// Mountains with snow on them.
pub(crate) fn mountains(pen: &mut Pen, height: f64, tall: f64, color: Color, snow: bool, chance: &mut Seed) {
    for index in [0, 3, 1, 4, 2] {
        let x = 60.0 + 225.0 * f64::from(index) + chance.jitter(40.0);
        let top = height - tall * chance.between(0.62, 1.0);
        let half = (height - top) * chance.between(0.72, 0.95);
        let peak = at(x, top);
        let shape = Path::polygon(&[
            at(x - half, height + 20.0),
            peak.plus(at(-8.0, 6.0)),
            peak,
            peak.plus(at(10.0, 5.0)),
            at(x + half, height + 20.0),
        ]);
        pen.plain(&shape, color);
        let side = Path::polygon(&[
            peak,
            at(x + half, height + 20.0),
            at(x + half * 0.1, height + 20.0),
            at(x - half * 0.12, top + (height - top) * 0.55),
            at(x + half * 0.07, top + (height - top) * 0.3),
        ]);
        pen.wash(&side, color.in_shade(0.5), 0.55, Role::Shade);
        if snow {
            let line = top + (height - top) * 0.34;
            let reach = half * 0.34;
            let cap = Path::polygon(&[
                peak,
                at(x + reach, line),
                at(x + reach * 0.45, line - 16.0),
                at(x + reach * 0.1, line + 18.0),
                at(x - reach * 0.35, line - 12.0),
                at(x - reach * 0.7, line + 12.0),
                at(x - reach, line),
            ]);
            pen.plain(&cap, oklch(0.975, 0.012, 230.0));
        }
    }
    let base = Path::rectangle(-10.0, height, 1044.0, 1034.0 - height);
    pen.plain(&base, color);
}

/// Dunes: long soft crests, lit on one side.
pub(crate) fn dunes(pen: &mut Pen, height: f64, color: Color, chance: &mut Seed) {
    for index in 0..2 {
        let y = height + 64.0 * f64::from(index);
        let crest = chance.between(280.0, 760.0);
        let tops =
            [at(-40.0, y + 40.0), at(crest * 0.5, y - 6.0), at(crest, y - 66.0), at(crest * 0.5 + 512.0, y + 6.0), at(1064.0, y + 30.0)];
        let tone = color.darker(0.035 * f64::from(index));
        let path = ridge(&tops, 1034.0);
        pen.plain(&path, tone);
        let lee = Path::new()
            .start(at(crest, y - 66.0))
            .bend(at(crest + 60.0, y + 70.0), at(crest - 70.0, y + 210.0))
            .line(at(crest + 480.0, y + 210.0))
            .bend(at(crest + 250.0, y - 10.0), at(crest, y - 66.0))
            .close();
        pen.inside(&path, |pen| pen.wash(&lee, tone.in_shade(0.5), 0.34, Role::Shade));
    }
}

/// The ground the character stands on, from `height` down, with light on its edge.
pub(crate) fn ground(pen: &mut Pen, height: f64, color: Color, chance: &mut Seed) {
    let tops: Vec<Point> = (0..=6).map(|index| at(-40.0 + 184.0 * f64::from(index), height + chance.jitter(11.0))).collect();
    let path = ridge(&tops, 1034.0);
    pen.plain(&path, color);
    pen.shape(veil(path.clone(), height - 12.0, height + 120.0, color.lighter(0.08), 0.75));
    let deep = color.in_shade(0.45);
    pen.shape(Shape {
        path,
        fill: Fill::Linear { from: at(0.0, height + 70.0), to: at(0.0, 1034.0), stops: vec![stop(0.0, deep, 0.0), stop(1.0, deep, 0.6)] },
        ink: None,
        opacity: 1.0,
        role: Role::Shade,
        even_odd: false,
    });
}

/// Small marks on the ground: pebbles, tufts or grains, thinning towards the back.
pub(crate) fn speckles(pen: &mut Pen, top: f64, color: Color, size: f64, count: usize, chance: &mut Seed) {
    let mut all = Path::new();
    for _ in 0..count {
        let depth = chance.unit();
        let y = top + 14.0 + (1010.0 - top) * depth;
        let radius = size * (0.5 + depth) * chance.between(0.6, 1.2);
        all = all.and(Path::ellipse(at(chance.between(0.0, 1024.0), y), radius * 1.5, radius * 0.7));
    }
    pen.wash(&all, color, 0.55, Role::Detail);
}

/// A heap of rounded stones.
pub(crate) fn rocks(pen: &mut Pen, color: Color, chance: &mut Seed) {
    for (x, width, height) in [(-46.0, 60.0, 54.0), (40.0, 74.0, 76.0), (6.0, 50.0, 36.0)] {
        let (w, h) = (width * chance.between(0.85, 1.15), height * chance.between(0.85, 1.15));
        let stone = Path::blob(&[
            at(x - w * 0.9, 4.0),
            at(x - w * 0.72, -h * 0.6),
            at(x - w * 0.1, -h),
            at(x + w * 0.64, -h * 0.72),
            at(x + w * 0.9, 4.0),
            at(x, 10.0),
        ]);
        pen.form(&stone, color);
        super::shade_right(pen, &stone, color, 0.5);
    }
}

/// A pointed crystal cluster.
pub(crate) fn crystals(pen: &mut Pen, color: Color, chance: &mut Seed) {
    for (x, lean, tall) in [(-44.0, -26.0, 110.0), (40.0, 24.0, 130.0), (0.0, 0.0, 190.0), (-18.0, -8.0, 90.0)] {
        let tall = tall * chance.between(0.85, 1.15);
        let (foot, tip) = (at(x, 4.0), at(x + lean, -tall));
        let side = tip.minus(foot).unit().normal().times(20.0);
        let shoulder = foot.toward(tip, 0.74);
        let shape = Path::polygon(&[foot.minus(side), shoulder.minus(side), tip, shoulder.plus(side), foot.plus(side)]);
        pen.form(&shape, color);
        let facet = Path::polygon(&[foot, shoulder, tip, shoulder.plus(side), foot.plus(side)]);
        pen.wash(&facet, color.lighter(0.12), 0.6, Role::Light);
    }
}
