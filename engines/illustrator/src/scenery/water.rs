//! Water and what lives in it: surfaces, waves, lily pads, corals, kelp, shells, bubbles, fish.

use super::shade_right;
use crate::color::{Color, oklch};
use crate::geometry::{Point, at, polar};
use crate::path::Path;
use crate::pen::Pen;
use crate::scene::{Role, fade};
use crate::seed::Seed;

/// A sheet of water between two heights with strokes of reflected light.
pub(crate) fn water(pen: &mut Pen, top: f64, bottom: f64, color: Color, sky: Color, chance: &mut Seed) {
    let sheet = Path::rectangle(-10.0, top, 1044.0, bottom - top);
    pen.shape(crate::scene::Shape {
        path: sheet,
        fill: fade(at(0.0, top), color.mix(sky, 0.62), at(0.0, bottom), color),
        ink: None,
        opacity: 1.0,
        role: Role::Form,
        even_odd: false,
    });
    let mut glints = Path::new();
    for _ in 0..26 {
        let depth = chance.unit();
        let y = top + 6.0 + (bottom - top - 12.0) * depth;
        let half = (14.0 + 52.0 * depth) * chance.between(0.6, 1.3);
        let x = chance.between(0.0, 1024.0);
        glints = glints.and(Path::ellipse(at(x, y), half, 1.6 + 2.2 * depth));
    }
    pen.wash(&glints, sky.lighter(0.06), 0.5, Role::Light);
}

/// A lily pad with, sometimes, a flower.
pub(crate) fn lily(pen: &mut Pen, leaf: Color, flower: bool, chance: &mut Seed) {
    let notch = chance.between(200.0, 340.0);
    let mut points = vec![at(0.0, 0.0)];
    for step in 0..=12 {
        let angle = notch + 16.0 + 27.3 * f64::from(step);
        let way = polar(angle, 70.0);
        points.push(at(way.x, way.y * 0.36));
    }
    let mut pad = Path::new().start(at(0.0, 0.0));
    pad = pad.through(points.get(1..).unwrap_or(&[])).close();
    pen.wash(&Path::ellipse(at(4.0, 7.0), 72.0, 25.0), leaf.in_shade(1.0), 0.4, Role::Shade);
    pen.form(&pad, leaf);
    let mut veins = Path::new();
    for index in 1..6 {
        let way = polar(notch + 60.0 * f64::from(index), 54.0);
        veins = veins.start(at(0.0, 0.0)).line(at(way.x, way.y * 0.36));
    }
    pen.stroke(&veins, leaf.lighter(0.09), 2.6, 0.7, Role::Detail);
    if flower {
        lotus(pen, at(6.0, -8.0), 30.0);
    }
}

/// A lotus blossom.
pub(crate) fn lotus(pen: &mut Pen, foot: Point, size: f64) {
    for (angles, reach, color) in [
        (&[-158.0, -22.0, -126.0, -54.0][..], 1.25, oklch(0.85, 0.085, 350.0)),
        (&[-110.0, -70.0][..], 1.2, oklch(0.89, 0.065, 352.0)),
        (&[-90.0][..], 1.05, oklch(0.93, 0.045, 355.0)),
    ] {
        for angle in angles {
            pen.form(&Path::leaf(foot, foot.plus(polar(*angle, size * reach)), size * 0.58, 0.0), color);
        }
    }
}

/// Swaying kelp about 420 high.
pub(crate) fn kelp(pen: &mut Pen, leaf: Color, chance: &mut Seed) {
    for x in [-34.0, 0.0, 36.0] {
        let tall = chance.between(260.0, 440.0);
        let phase = chance.between(0.0, 180.0);
        let points: Vec<Point> = (0..=8)
            .map(|index| {
                let part = f64::from(index) / 8.0;
                at(x + 22.0 * crate::geometry::sine(phase + 330.0 * part), -tall * part)
            })
            .collect();
        let mut blades = Path::new();
        for (index, point) in points.iter().enumerate().skip(1) {
            let side = if index % 2 == 0 { 1.0 } else { -1.0 };
            blades = blades.and(Path::leaf(*point, point.plus(at(side * 46.0, -40.0)), 20.0, 6.0 * side));
        }
        pen.form(&blades, leaf);
        pen.line(&Path::ribbon(&points), leaf.darker(0.05), 8.0);
    }
}

/// A branching coral about 180 high.
pub(crate) fn coral(pen: &mut Pen, color: Color, chance: &mut Seed) {
    let mut shape = Path::new();
    for (angle, tall) in [(-128.0, 0.8), (-104.0, 1.05), (-78.0, 1.0), (-50.0, 0.78)] {
        let tip = polar(angle + chance.jitter(6.0), 160.0 * tall);
        let middle = tip.times(0.55).plus(at(chance.jitter(8.0), 0.0));
        shape = shape.and(Path::tube(&[(at(0.0, 4.0), 19.0), (middle, 15.0), (tip, 12.0)]));
        let fork = middle.plus(polar(angle + 34.0 * chance.sign(), 62.0));
        shape = shape.and(Path::tube(&[(middle, 13.0), (middle.toward(fork, 0.6), 11.0), (fork, 10.0)]));
    }
    pen.form(&shape, color);
    let mut pores = Path::new();
    for _ in 0..14 {
        pores = pores.and(Path::circle(polar(chance.between(-124.0, -56.0), chance.between(30.0, 140.0)), 3.2));
    }
    pen.inside(&shape, |pen| pen.wash(&pores, color.lighter(0.12), 0.8, Role::Detail));
}

/// A round brain coral or sponge about 110 high.
pub(crate) fn brain_coral(pen: &mut Pen, color: Color, chance: &mut Seed) {
    let dome = Path::new().start(at(-84.0, 8.0)).curve(at(-92.0, -128.0), at(92.0, -128.0), at(84.0, 8.0)).close();
    pen.form(&dome, color);
    shade_right(pen, &dome, color, 0.34);
    pen.inside(&dome, |pen| {
        for index in 0..4 {
            let y = -76.0 + 24.0 * f64::from(index);
            let points: Vec<Point> = (0..9)
                .map(|step| at(-82.0 + 20.5 * f64::from(step), y + if step % 2 == 0 { 7.0 } else { -7.0 } + chance.jitter(2.0)))
                .collect();
            pen.stroke(&Path::ribbon(&points), color.darker(0.1), 4.6, 0.6, Role::Detail);
        }
    });
}

/// A scallop shell lying on the ground.
pub(crate) fn shell(pen: &mut Pen, color: Color) {
    let points: Vec<Point> = (0..=6).map(|index| polar(-168.0 + 26.0 * f64::from(index), 44.0)).collect();
    let mut shape = Path::new().start(at(-8.0, 6.0));
    for point in &points {
        shape = shape.line(*point);
    }
    let shape = shape.line(at(8.0, 6.0)).close();
    pen.form(&shape, color);
    let mut ribs = Path::new();
    for point in &points {
        ribs = ribs.start(at(0.0, 4.0)).line(point.times(0.9));
    }
    pen.stroke(&ribs, color.darker(0.12), 3.0, 0.7, Role::Detail);
}

/// A starfish lying on the ground.
pub(crate) fn starfish(pen: &mut Pen, color: Color, turn: f64) {
    let points: Vec<Point> = (0..10)
        .map(|index| {
            let way = polar(turn + 36.0 * f64::from(index), if index % 2 == 0 { 42.0 } else { 19.0 });
            at(way.x, way.y * 0.62 - 14.0)
        })
        .collect();
    let shape = Path::blob(&points);
    pen.form(&shape, color);
    let mut dots = Path::new();
    for index in 0..5 {
        let way = polar(turn + 72.0 * f64::from(index), 22.0);
        dots = dots.and(Path::circle(at(way.x, way.y * 0.62 - 14.0), 3.0));
    }
    pen.wash(&dots, color.lighter(0.14), 0.9, Role::Detail);
}

/// Bubbles rising over an area.
pub(crate) fn bubbles(pen: &mut Pen, count: usize, (left, right): (f64, f64), chance: &mut Seed) {
    let pale = oklch(0.97, 0.03, 205.0);
    for _ in 0..count {
        let place = at(chance.between(left, right), chance.between(60.0, 900.0));
        let radius = chance.between(5.0, 21.0);
        pen.wash(&Path::circle(place, radius), pale, 0.2, Role::Air);
        pen.stroke(&Path::circle(place, radius), pale, 2.6, 0.75, Role::Air);
        pen.wash(&Path::circle(place.plus(at(-radius * 0.35, -radius * 0.35)), radius * 0.22), pale, 0.95, Role::Air);
    }
}

/// A small fish facing left.
pub(crate) fn fish(pen: &mut Pen, color: Color) {
    let body = Path::new()
        .start(at(-44.0, 0.0))
        .curve(at(-30.0, -34.0), at(22.0, -30.0), at(36.0, 0.0))
        .curve(at(22.0, 30.0), at(-30.0, 34.0), at(-44.0, 0.0))
        .close();
    let tail = Path::blob(&[at(30.0, 0.0), at(62.0, -26.0), at(54.0, 0.0), at(62.0, 26.0)]);
    pen.form(&tail, color.darker(0.05));
    pen.form(&body, color);
    pen.wash(&Path::ellipse(at(4.0, -2.0), 8.0, 20.0), color.lighter(0.13), 0.85, Role::Pattern);
    pen.paint(&Path::circle(at(-26.0, -5.0), 5.0), oklch(0.24, 0.03, 260.0));
}
