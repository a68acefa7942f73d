//! What hangs in the sky: sun, moon, stars, clouds, northern lights, shafts of light.

use crate::color::{Color, oklch};
use crate::geometry::{Point, at, polar};
use crate::path::Path;
use crate::pen::Pen;
use crate::scene::{Fill, Role, Shape, glow, stop};
use crate::seed::Seed;

/// The sun's disc with its glow.
pub(crate) fn sun(pen: &mut Pen, center: Point, radius: f64, color: Color) {
    pen.shape(glow(center, radius * 4.6, radius * 4.6, color, 0.6));
    pen.plain(&Path::circle(center, radius), color.lighter(0.06));
}

/// A full moon with soft seas.
pub(crate) fn moon(pen: &mut Pen, center: Point, radius: f64) {
    let pale = oklch(0.96, 0.035, 95.0);
    pen.shape(glow(center, radius * 3.6, radius * 3.6, pale, 0.42));
    pen.plain(&Path::circle(center, radius), pale);
    for (x, y, size) in [(-0.35, -0.2, 0.24), (0.28, 0.3, 0.18), (0.1, -0.45, 0.12), (-0.2, 0.45, 0.13)] {
        let sea = Path::circle(center.plus(at(x * radius, y * radius)), size * radius);
        pen.wash(&sea, oklch(0.86, 0.045, 95.0), 0.75, Role::Detail);
    }
}

/// Stars scattered over the upper sky.
pub(crate) fn stars(pen: &mut Pen, count: usize, depth: f64, chance: &mut Seed) {
    let white = oklch(0.98, 0.025, 95.0);
    let mut dots = Path::new();
    for _ in 0..count {
        let place = at(chance.between(8.0, 1016.0), chance.between(6.0, depth));
        dots = dots.and(Path::circle(place, chance.between(1.1, 2.9)));
    }
    pen.wash(&dots, white, 0.85, Role::Detail);
    let mut big = Path::new();
    for _ in 0..count / 9 {
        let place = at(chance.between(30.0, 994.0), chance.between(20.0, depth * 0.8));
        big = big.and(Path::twinkle(place, chance.between(6.0, 13.0)));
    }
    pen.wash(&big, white, 0.95, Role::Detail);
}

/// A few clouds between two heights.
pub(crate) fn clouds(pen: &mut Pen, count: usize, (high, low): (f64, f64), color: Color, chance: &mut Seed) {
    for index in 0..count {
        let x = (index as f64 + chance.between(0.15, 0.85)) * 1024.0 / count.max(1) as f64;
        let place = at(x, chance.between(high, low));
        let width = chance.between(150.0, 270.0);
        let puffs: Vec<f64> = [0.75, 1.25, 1.45, 0.8].iter().map(|puff| puff * chance.between(0.82, 1.15)).collect();
        let shape = Path::cloud(place, width, &puffs);
        pen.plain(&shape, color);
        pen.inside(&shape, |pen| {
            let belly = Path::ellipse(place.plus(at(width * 0.1, width * 0.03)), width * 0.62, width * 0.1);
            pen.wash(&belly, color.in_shade(0.3).mix(color, 0.3), 0.6, Role::Shade);
        });
    }
}

/// Curtains of northern lights.
pub(crate) fn aurora(pen: &mut Pen, chance: &mut Seed) {
    for (index, hue) in [155.0, 180.0, 320.0].into_iter().enumerate() {
        let base = 330.0 - 70.0 * index as f64;
        let sway = chance.between(-60.0, 60.0);
        let lower: Vec<Point> =
            (0..=6).map(|step| at(-60.0 + 190.0 * f64::from(step), base + chance.jitter(52.0) + sway * f64::from(step) * 0.2)).collect();
        let mut path = Path::ribbon(&lower);
        let upper: Vec<Point> = lower.iter().rev().map(|point| at(point.x + 50.0, point.y - 290.0)).collect();
        path = path.through(&upper).close();
        let color = oklch(0.84, 0.17, hue);
        pen.shape(Shape {
            path,
            fill: Fill::Linear {
                from: at(0.0, base + 40.0),
                to: at(0.0, base - 270.0),
                stops: vec![stop(0.0, color, 0.0), stop(0.14, color, 0.55), stop(1.0, color, 0.0)],
            },
            ink: None,
            opacity: 0.75,
            role: Role::Air,
            even_odd: false,
        });
    }
}

/// Slanting shafts of light from above.
pub(crate) fn shafts(pen: &mut Pen, color: Color, strength: f64, chance: &mut Seed) {
    for index in 0..5 {
        let x = 60.0 + 215.0 * f64::from(index) + chance.jitter(60.0);
        let width = chance.between(36.0, 100.0);
        let slant = chance.between(120.0, 190.0);
        let path =
            Path::polygon(&[at(x, -10.0), at(x + width, -10.0), at(x + width * 1.9 - slant, 900.0), at(x - width * 0.8 - slant, 900.0)]);
        pen.shape(Shape {
            path,
            fill: Fill::Linear {
                from: at(x, 0.0),
                to: at(x - slant, 880.0),
                stops: vec![stop(0.0, color, strength), stop(1.0, color, 0.0)],
            },
            ink: None,
            opacity: 1.0,
            role: Role::Air,
            even_odd: false,
        });
    }
}

/// A string of bulbs or paper lanterns hung across the page.
pub(crate) fn bulbs(pen: &mut Pen, from: Point, to: Point, sag: f64, colors: &[Color]) {
    let middle = from.toward(to, 0.5).plus(at(0.0, sag * 2.0));
    let cord = Path::new().start(from).bend(middle, to);
    pen.line(&cord, oklch(0.36, 0.04, 60.0), 3.4);
    let count = 11;
    for index in 1..count {
        let part = f64::from(index) / f64::from(count);
        let (one, two) = (from.toward(middle, part), middle.toward(to, part));
        let place = one.toward(two, part).plus(at(0.0, 13.0));
        let color = colors.get(usize::try_from(index).unwrap_or(0) % colors.len().max(1)).copied().unwrap_or(oklch(0.95, 0.09, 85.0));
        pen.shape(glow(place, 46.0, 46.0, color, 0.55));
        pen.plain(&Path::ellipse(place, 8.5, 11.0), color.lighter(0.05));
    }
}

/// A rainbow in the sky.
pub(crate) fn rainbow(pen: &mut Pen, center: Point, radius: f64, opacity: f64) {
    for (index, hue) in [25.0, 60.0, 100.0, 145.0, 240.0, 305.0].into_iter().enumerate() {
        let points: Vec<Point> =
            (0..=16).map(|step| center.plus(polar(180.0 + 11.25 * f64::from(step), radius - 22.0 * index as f64))).collect();
        pen.stroke(&Path::ribbon(&points), oklch(0.82, 0.13, hue), 23.0, opacity, Role::Air);
    }
}
