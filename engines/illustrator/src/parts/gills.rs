//! Three feathery gills a side: a curved stalk with soft filaments on both edges. The most axolotl thing
//! about an axolotl. They perk up and droop with the mood.

use super::face::Face;
use crate::character::{Character, GillKind};
use crate::color::{Color, oklch};
use crate::geometry::{Point, at, polar};
use crate::path::{Path, direction};
use crate::pen::Pen;
use crate::rig::Rig;
use crate::seed::Seed;

/// Where a gill starts, the way it points (degrees above the horizontal) and how long it is.
const GILLS: [(f64, f64, f64, f64); 3] = [(104.0, -62.0, 50.0, 134.0), (132.0, -26.0, 20.0, 148.0), (132.0, 22.0, -12.0, 118.0)];

/// Draws all six gills in head units.
pub(crate) fn draw(pen: &mut Pen, character: &Character, rig: &Rig, face: &Face, seed: &Seed) {
    let mut chance = seed.branch("gills");
    let perk = face.perk * 0.9;
    pen.framed(&rig.head, |pen| {
        for side in [-1.0, 1.0] {
            for (x, y, angle, length) in GILLS.into_iter().rev() {
                let near = 1.0 - side * rig.turn * 0.1;
                let stalk = stalk(
                    at(side * x, y),
                    side,
                    angle + perk + chance.jitter(5.0),
                    length * near * chance.between(0.93, 1.08) * reach(character.gills),
                    character.gills,
                    &mut chance,
                );
                one(pen, character, &stalk, side, &mut chance);
            }
        }
    });
}

fn reach(kind: GillKind) -> f64 {
    match kind {
        GillKind::Short => 0.66,
        GillKind::Long => 1.24,
        GillKind::Droopy => 1.08,
        _ => 1.0,
    }
}

/// The middle line of one gill, curving upwards.
fn stalk(base: Point, side: f64, angle: f64, length: f64, kind: GillKind, chance: &mut Seed) -> Vec<(Point, f64)> {
    let curl = match kind {
        GillKind::Curly => 130.0,
        GillKind::Droopy => -64.0,
        _ => chance.between(20.0, 34.0),
    };
    let mut here = base;
    let mut spine = vec![(here, 17.0)];
    for step in 1..=7 {
        let part = f64::from(step) / 7.0;
        let heading = angle + curl * (part - 0.35);
        let piece = polar(-heading, length / 7.0);
        here = here.plus(at(side * piece.x, piece.y));
        spine.push((here, 16.0 * (1.0 - part) + 4.5));
    }
    spine
}

fn one(pen: &mut Pen, character: &Character, spine: &[(Point, f64)], side: f64, chance: &mut Seed) {
    let frill = character.palette.frill();
    let stalk_color = character.palette.primary.mix(frill, 0.32);
    match character.gills {
        GillKind::Leafy => leaves(pen, spine, frill),
        GillKind::Coral => branches(pen, spine, frill, side),
        GillKind::Flower => blossoms(pen, spine, frill),
        GillKind::Flame => flames(pen, spine, frill),
        GillKind::Crystal => shards(pen, spine, frill),
        GillKind::Butterfly => wing(pen, spine, frill, character.palette.secondary),
        GillKind::PomPom => {}
        kind => filaments(pen, kind, spine, frill, chance),
    }
    let body = Path::tube(spine);
    pen.form(&body, stalk_color);
    pen.model(&body, stalk_color);
    if character.gills == GillKind::Glowing {
        for (point, _) in spine.iter().skip(1) {
            let light = frill.with_lightness(0.93);
            pen.blush(*point, 26.0, 26.0, light, 0.5);
            pen.paint(&Path::circle(*point, 4.5), light);
        }
    }
    let Some((tip, _)) = spine.last() else {
        return;
    };
    match character.gills {
        GillKind::StarTipped => {
            let gold = oklch(0.87, 0.14, 90.0);
            pen.form(&Path::star(*tip, 27.0, 12.5, 5, side * 10.0), gold);
        }
        GillKind::PomPom => pom_pom(pen, *tip, 37.0, frill),
        _ => {}
    }
}

fn filaments(pen: &mut Pen, kind: GillKind, spine: &[(Point, f64)], frill: Color, chance: &mut Seed) {
    let (count, size, width) = match kind {
        GillKind::Short => (6, 0.95, 16.0),
        GillKind::Fern => (11, 1.12, 9.5),
        GillKind::Spiky => (7, 1.12, 13.0),
        _ => (8, 1.05, 16.0),
    };
    let mut plumes = Path::new();
    let mut veins = Path::new();
    for index in 0..count {
        let part = (f64::from(index) + 0.9) / f64::from(count);
        let (point, along) = station(spine, part);
        let length = (31.0 + 27.0 * (part * 3.0).min(1.0) - 17.0 * part) * size;
        for edge in [-1.0, 1.0] {
            let sweep = 60.0 - 34.0 * part + chance.jitter(6.0);
            let tip = point.plus(polar(along.angle() + edge * sweep, length * chance.between(0.9, 1.1)));
            plumes = plumes.and(match kind {
                GillKind::Spiky => thorn(point, tip, width),
                GillKind::Fern => Path::leaf(point, tip, width, 0.0),
                _ => Path::petal(point, tip, width),
            });
            veins = veins.start(point.toward(tip, 0.35)).line(point.toward(tip, 0.78));
        }
    }
    if let Some((last, _)) = spine.last() {
        let (_, along) = station(spine, 1.0);
        plumes = plumes.and(Path::petal(*last, last.plus(along.times(30.0 * size)), width));
    }
    pen.form(&plumes, frill);
    pen.stroke(&veins, frill.lighter(0.1), 3.0, 0.6, crate::scene::Role::Light);
}

fn leaves(pen: &mut Pen, spine: &[(Point, f64)], frill: Color) {
    let mut all = Path::new();
    for index in 0..6 {
        let part = (f64::from(index) + 1.0) / 6.0;
        let (point, along) = station(spine, part);
        for edge in [-1.0, 1.0] {
            let tip = point.plus(polar(along.angle() + edge * (64.0 - 26.0 * part), 48.0 - 14.0 * part));
            all = all.and(Path::leaf(point, tip, 22.0, 0.0));
        }
    }
    pen.form(&all, frill);
    pen.model(&all, frill);
}

fn branches(pen: &mut Pen, spine: &[(Point, f64)], frill: Color, side: f64) {
    let mut all = Path::new();
    for index in 1..7 {
        let part = f64::from(index) / 7.0;
        let (point, along) = station(spine, part);
        let edge = if index % 2 == 0 { side } else { -side };
        let elbow = point.plus(polar(along.angle() + edge * 58.0, 24.0));
        let tip = elbow.plus(polar(along.angle() + edge * 22.0, 20.0));
        all = all.and(Path::tube(&[(point, 9.0), (elbow, 8.0), (tip, 7.0)]));
    }
    pen.form(&all, frill);
}

/// A pointed plume.
fn thorn(from: Point, to: Point, width: f64) -> Path {
    let side = to.minus(from).unit().normal().times(width * 0.6);
    Path::polygon(&[from.plus(side), to, from.minus(side)])
}

fn blossoms(pen: &mut Pen, spine: &[(Point, f64)], frill: Color) {
    let center = oklch(0.88, 0.13, 90.0);
    for (part, size) in [(0.34, 20.0), (0.66, 23.0), (1.0, 27.0)] {
        let (point, along) = station(spine, part);
        for edge in [-1.0, 1.0] {
            if part > 0.9 && edge > 0.0 {
                continue;
            }
            let middle = if part > 0.9 { point } else { point.plus(along.normal().times(edge * 21.0)) };
            let mut petals = Path::new();
            for index in 0..5 {
                petals = petals.and(Path::circle(middle.plus(polar(72.0 * f64::from(index) + part * 90.0, size * 0.62)), size * 0.5));
            }
            pen.form(&petals, frill);
            pen.paint(&Path::circle(middle, size * 0.34), center);
        }
    }
}

fn flames(pen: &mut Pen, spine: &[(Point, f64)], frill: Color) {
    for (size, color) in [(1.0, frill), (0.6, oklch(0.86, 0.15, 80.0).mix(frill, 0.2))] {
        let mut all = Path::new();
        for index in 0..6 {
            let part = (f64::from(index) + 0.8) / 6.0;
            let (point, along) = station(spine, part);
            for edge in [-1.0, 1.0] {
                let tip = point.plus(polar(along.angle() + edge * (46.0 - 20.0 * part), 58.0 * size));
                all = all.and(Path::leaf(point, tip, 27.0 * size, -edge * 8.0));
            }
        }
        pen.form(&all, color);
    }
}

fn shards(pen: &mut Pen, spine: &[(Point, f64)], frill: Color) {
    for index in 0..5 {
        let part = (f64::from(index) + 1.0) / 5.0;
        let (point, along) = station(spine, part);
        for edge in [-1.0, 1.0] {
            let tip = point.plus(polar(along.angle() + edge * (56.0 - 30.0 * part), 54.0 - 10.0 * part));
            let side = tip.minus(point).unit().normal().times(9.5);
            let shoulder = point.toward(tip, 0.68);
            pen.form(&Path::polygon(&[point, shoulder.plus(side), tip, shoulder.minus(side)]), frill);
            pen.wash(&Path::polygon(&[point, shoulder.plus(side), tip]), frill.lighter(0.14), 0.7, crate::scene::Role::Light);
        }
    }
}

fn wing(pen: &mut Pen, spine: &[(Point, f64)], frill: Color, second: Color) {
    let (root, _) = station(spine, 0.1);
    let (tip, along) = station(spine, 1.0);
    for edge in [-1.0, 1.0] {
        let side = along.normal().times(edge);
        let middle = root.toward(tip, 0.62).plus(side.times(46.0));
        let wing =
            Path::blob(&[root, root.toward(tip, 0.34).plus(side.times(30.0)), middle, tip.plus(along.times(16.0)).plus(side.times(16.0))]);
        pen.form(&wing, frill);
        pen.wash(&Path::circle(root.toward(middle, 0.76), 12.0), second, 0.9, crate::scene::Role::Pattern);
        pen.wash(&Path::circle(tip.toward(middle, 0.34), 7.0), second, 0.9, crate::scene::Role::Pattern);
    }
}

/// A fluffy ball.
pub(crate) fn pom_pom(pen: &mut Pen, center: Point, radius: f64, color: Color) {
    let points: Vec<Point> =
        (0..22).map(|index| center.plus(polar(16.36 * f64::from(index), if index % 2 == 0 { radius } else { radius * 0.84 }))).collect();
    let ball = Path::blob(&points);
    pen.form(&ball, color);
    pen.model(&ball, color);
}

/// The place and direction at a part of a spine.
fn station(spine: &[(Point, f64)], part: f64) -> (Point, Point) {
    let last = spine.len().saturating_sub(1);
    let place = part.clamp(0.0, 1.0) * last as f64;
    let index = (place.floor() as usize).min(last.saturating_sub(1));
    let get = |index: usize| spine.get(index.min(last)).map_or(at(0.0, 0.0), |station| station.0);
    (get(index).toward(get(index + 1), place - index as f64), direction(spine, index))
}
