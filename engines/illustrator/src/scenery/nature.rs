//! Plants: trees, bushes, grass, flowers, reeds, ivy, mushrooms.

use super::shade_right;
use crate::color::{Color, oklch};
use crate::geometry::{Point, at, polar};
use crate::path::Path;
use crate::pen::Pen;
use crate::scene::Role;
use crate::seed::Seed;

const WOOD: Color = oklch(0.48, 0.06, 55.0);

/// A round-crowned tree about 330 high.
pub(crate) fn tree(pen: &mut Pen, leaf: Color, chance: &mut Seed) {
    let lean = chance.jitter(14.0);
    let trunk = Path::tube(&[(at(0.0, 0.0), 25.0), (at(lean * 0.4, -70.0), 17.0), (at(lean, -170.0), 13.0)]);
    pen.form(&trunk, WOOD);
    let mut crown = Path::new();
    for (x, y, radius) in [(-62.0, -190.0, 68.0), (58.0, -196.0, 72.0), (0.0, -262.0, 82.0), (-30.0, -168.0, 58.0), (40.0, -158.0, 52.0)] {
        let place = at(x + lean + chance.jitter(10.0), y + chance.jitter(10.0));
        crown = crown.and(Path::circle(place, radius * chance.between(0.9, 1.1)));
    }
    pen.form(&crown, leaf);
    pen.inside(&crown, |pen| {
        pen.wash(&Path::ellipse(at(44.0 + lean, -140.0), 130.0, 76.0), leaf.in_shade(0.8), 0.36, Role::Shade);
        let mut lights = Path::new();
        for _ in 0..9 {
            let place = at(lean + chance.between(-90.0, 50.0), chance.between(-310.0, -190.0));
            lights = lights.and(Path::ellipse(place, chance.between(9.0, 20.0), chance.between(6.0, 11.0)));
        }
        pen.wash(&lights, leaf.lighter(0.08), 0.7, Role::Light);
    });
}

/// A layered conifer about 340 high.
pub(crate) fn conifer(pen: &mut Pen, leaf: Color, snow: bool, chance: &mut Seed) {
    pen.form(&Path::rounded(-11.0, -50.0, 22.0, 54.0, 6.0), WOOD);
    for index in 0..4 {
        let part = f64::from(index);
        let (low, high, half) = (-34.0 - 68.0 * part, -150.0 - 66.0 * part, 104.0 - 22.0 * part);
        let sway = chance.jitter(5.0);
        let tier = Path::new()
            .start(at(sway, high))
            .bend(at(half * 0.3, low - 44.0), at(half, low))
            .bend(at(half * 0.5, low + 14.0), at(half * 0.22, low + 2.0))
            .bend(at(0.0, low + 16.0), at(-half * 0.26, low + 2.0))
            .bend(at(-half * 0.55, low + 14.0), at(-half, low))
            .bend(at(-half * 0.3, low - 44.0), at(sway, high))
            .close();
        pen.form(&tier, leaf.lighter(0.022 * part));
        let side = Path::new()
            .start(at(sway, high))
            .bend(at(half * 0.3, low - 44.0), at(half, low))
            .bend(at(half * 0.5, low + 14.0), at(half * 0.22, low + 2.0))
            .close();
        pen.wash(&side, leaf.in_shade(0.8), 0.36, Role::Shade);
        if snow {
            let cap = Path::new()
                .start(at(sway, high))
                .bend(at(half * 0.2, low - 66.0), at(half * 0.6, low - 32.0))
                .bend(at(half * 0.2, low - 28.0), at(0.0, low - 44.0))
                .bend(at(-half * 0.3, low - 28.0), at(-half * 0.6, low - 32.0))
                .bend(at(-half * 0.2, low - 66.0), at(sway, high))
                .close();
            pen.wash(&cap, oklch(0.975, 0.012, 230.0), 0.95, Role::Light);
        }
    }
}

/// A bare trunk that fills the height of the page.
pub(crate) fn trunk(pen: &mut Pen, wood: Color, chance: &mut Seed) {
    let lean = chance.jitter(26.0);
    let shape = Path::blob(&[
        at(-64.0, 6.0),
        at(-36.0, -60.0),
        at(-30.0 + lean * 0.5, -420.0),
        at(-34.0 + lean, -900.0),
        at(36.0 + lean, -900.0),
        at(30.0 + lean * 0.5, -420.0),
        at(38.0, -60.0),
        at(70.0, 6.0),
    ]);
    pen.form(&shape, wood);
    shade_right(pen, &shape, wood, 0.42);
    for _ in 0..5 {
        let y = chance.between(-620.0, -80.0);
        let x = chance.between(-18.0, 14.0) + lean * -y / 900.0;
        let bark = Path::new().start(at(x, y)).bend(at(x + 5.0, y + 26.0), at(x - 2.0, y + 52.0));
        pen.stroke(&bark, wood.darker(0.1), 4.0, 0.6, Role::Detail);
    }
}

/// A palm about 380 high.
pub(crate) fn palm(pen: &mut Pen, leaf: Color, chance: &mut Seed) {
    let lean = chance.between(40.0, 86.0) * chance.sign();
    let top = at(lean, -300.0);
    let stem = Path::tube(&[(at(0.0, 0.0), 19.0), (at(lean * 0.24, -110.0), 14.0), (at(lean * 0.6, -210.0), 12.0), (top, 11.0)]);
    let wood = oklch(0.62, 0.07, 65.0);
    pen.form(&stem, wood);
    for index in 1..7 {
        let part = f64::from(index) / 7.0;
        let place = at(lean * part * part, -300.0 * part);
        let ring = Path::new().start(place.plus(at(-13.0, -2.0))).bend(place.plus(at(0.0, 6.0)), place.plus(at(13.0, -2.0)));
        pen.stroke(&ring, wood.darker(0.12), 3.4, 0.7, Role::Detail);
    }
    for angle in [200.0, 160.0, 235.0, 340.0, 20.0, 300.0, 268.0] {
        let reach = chance.between(128.0, 166.0);
        let tip = top.plus(polar(angle + chance.jitter(8.0), reach)).plus(at(0.0, 46.0));
        let arch = top.toward(tip, 0.5).plus(at(0.0, -64.0));
        let low = top.toward(tip, 0.5).plus(at(0.0, -14.0));
        let frond = Path::new().start(top).bend(arch, tip).bend(low, top).close();
        pen.form(&frond, leaf.lighter(0.03 * crate::geometry::sine(angle * 2.0)));
    }
    for x in [-9.0, 9.0] {
        pen.form(&Path::circle(top.plus(at(x, 12.0)), 11.0), oklch(0.5, 0.07, 50.0));
    }
}

/// A low round bush about 110 high.
pub(crate) fn bush(pen: &mut Pen, leaf: Color, chance: &mut Seed) {
    let mut shape = Path::new();
    for (x, y, radius) in [(-66.0, -30.0, 46.0), (0.0, -58.0, 60.0), (64.0, -34.0, 50.0), (0.0, -16.0, 50.0)] {
        shape = shape.and(Path::circle(at(x + chance.jitter(8.0), y), radius * chance.between(0.88, 1.1)));
    }
    pen.form(&shape, leaf);
    let mut lights = Path::new();
    for _ in 0..8 {
        let place = at(chance.between(-80.0, 40.0), chance.between(-92.0, -30.0));
        lights = lights.and(Path::leaf(place, place.plus(polar(chance.between(200.0, 340.0), 20.0)), 10.0, 0.0));
    }
    pen.wash(&lights, leaf.lighter(0.09), 0.75, Role::Light);
}

/// A tuft of grass blades.
pub(crate) fn grass(pen: &mut Pen, leaf: Color, chance: &mut Seed) {
    let mut blades = Path::new();
    for index in 0..7 {
        let x = -30.0 + 10.0 * f64::from(index);
        let tip = at(x * 1.9 + chance.jitter(12.0), -chance.between(44.0, 92.0));
        blades = blades.and(Path::leaf(at(x, 4.0), tip, 11.0, chance.jitter(9.0)));
    }
    pen.form(&blades, leaf);
}

/// Reeds and bulrushes about 260 high.
pub(crate) fn reeds(pen: &mut Pen, leaf: Color, chance: &mut Seed) {
    let mut blades = Path::new();
    for index in 0..6 {
        let x = -44.0 + 17.0 * f64::from(index);
        let tip = at(x * 1.5 + chance.jitter(22.0), -chance.between(140.0, 250.0));
        blades = blades.and(Path::leaf(at(x, 6.0), tip, 15.0, chance.jitter(16.0)));
    }
    pen.form(&blades, leaf);
    for x in [-24.0, 8.0, 36.0] {
        let top = at(x + chance.jitter(12.0), -chance.between(190.0, 270.0));
        pen.line(&Path::new().start(at(x * 0.6, 0.0)).line(top), leaf.darker(0.06), 5.0);
        let head = Path::tube(&[(top, 10.0), (top.plus(at(0.0, 44.0)), 10.0)]);
        pen.form(&head, oklch(0.45, 0.07, 50.0));
    }
}

/// A fern of arching fronds about 150 high.
pub(crate) fn fern(pen: &mut Pen, leaf: Color, chance: &mut Seed) {
    for angle in [-155.0, -126.0, -96.0, -64.0, -30.0] {
        let tip = polar(angle + chance.jitter(7.0), chance.between(118.0, 156.0));
        let mut frond = Path::new();
        for index in 1..8 {
            let part = f64::from(index) / 8.0;
            let place = tip.times(part).plus(at(0.0, -26.0 * crate::geometry::sine(180.0 * part)));
            for side in [-1.0, 1.0] {
                let end = place.plus(polar(angle + side * 58.0, 34.0 * (1.0 - part * 0.72)));
                frond = frond.and(Path::leaf(place, end, 11.0, 0.0));
            }
        }
        pen.form(&frond, leaf);
        pen.line(&Path::new().start(at(0.0, 0.0)).bend(tip.times(0.5).plus(at(0.0, -44.0)), tip), leaf.darker(0.07), 4.0);
    }
}

/// Flowers on stalks about 120 high.
pub(crate) fn flowers(pen: &mut Pen, petal: Color, leaf: Color, chance: &mut Seed) {
    for x in [-40.0, 0.0, 38.0] {
        let head = at(x * 1.2 + chance.jitter(10.0), -chance.between(70.0, 128.0));
        pen.line(&Path::new().start(at(x * 0.6, 2.0)).bend(at(x * 0.7, head.y * 0.5), head), leaf, 5.0);
        let blade = at(x * 0.9, head.y * 0.42);
        pen.form(&Path::leaf(blade, blade.plus(at(26.0 * chance.sign(), -18.0)), 13.0, 0.0), leaf);
        blossom(pen, head, chance.between(17.0, 23.0), petal, chance.between(0.0, 60.0));
    }
}

/// One five-petalled blossom.
pub(crate) fn blossom(pen: &mut Pen, center: Point, size: f64, petal: Color, turn: f64) {
    let mut petals = Path::new();
    for index in 0..5 {
        let way = polar(turn + 72.0 * f64::from(index), size);
        petals = petals.and(Path::ellipse(center.plus(way.times(0.62)), size * 0.5, size * 0.5));
    }
    pen.form(&petals, petal);
    pen.paint(&Path::circle(center, size * 0.33), oklch(0.88, 0.14, 90.0));
}

/// A tall sunflower about 300 high.
pub(crate) fn sunflower(pen: &mut Pen, leaf: Color, chance: &mut Seed) {
    let head = at(chance.jitter(20.0), -chance.between(230.0, 300.0));
    pen.line(&Path::new().start(at(0.0, 4.0)).bend(at(head.x * 1.6, head.y * 0.5), head), leaf, 10.0);
    for (part, side) in [(0.35, -1.0), (0.55, 1.0)] {
        let foot = head.times(part);
        pen.form(&Path::leaf(foot, foot.plus(at(side * 66.0, -26.0)), 34.0, 8.0), leaf);
    }
    let mut petals = Path::new();
    for index in 0..14 {
        let way = polar(25.7 * f64::from(index), 60.0);
        petals = petals.and(Path::leaf(head.plus(way.times(0.3)), head.plus(way), 22.0, 0.0));
    }
    pen.form(&petals, oklch(0.86, 0.16, 88.0));
    pen.form(&Path::circle(head, 29.0), oklch(0.42, 0.07, 50.0));
}

/// Mushrooms about 150 high.
pub(crate) fn mushrooms(pen: &mut Pen, cap: Color, chance: &mut Seed) {
    for (x, size) in [(-46.0, 0.55), (44.0, 0.68), (0.0, 1.0)] {
        let tall = 104.0 * size * chance.between(0.9, 1.15);
        let foot = at(x, 2.0);
        let stem =
            Path::tube(&[(foot, 19.0 * size), (foot.plus(at(0.0, -tall * 0.5)), 15.0 * size), (foot.plus(at(0.0, -tall)), 14.0 * size)]);
        pen.form(&stem, oklch(0.94, 0.03, 85.0));
        let top = foot.plus(at(0.0, -tall));
        let half = 64.0 * size;
        let dome = Path::new()
            .start(top.plus(at(-half, 8.0 * size)))
            .curve(top.plus(at(-half * 0.9, -half * 1.0)), top.plus(at(half * 0.9, -half * 1.0)), top.plus(at(half, 8.0 * size)))
            .bend(top.plus(at(0.0, 24.0 * size)), top.plus(at(-half, 8.0 * size)))
            .close();
        pen.form(&dome, cap);
        shade_right(pen, &dome, cap, 0.32);
        for (dx, dy, radius) in [(-0.45, -0.28, 0.14), (0.1, -0.5, 0.17), (0.52, -0.2, 0.11), (-0.05, -0.12, 0.1)] {
            pen.paint(&Path::circle(top.plus(at(dx * half, dy * half)), radius * half), oklch(0.98, 0.02, 90.0));
        }
    }
}

/// One ivy leaf: five soft lobes.
pub(crate) fn ivy_leaf(foot: Point, turn: f64, size: f64) -> Path {
    let p = |angle: f64, reach: f64| foot.plus(polar(turn + angle, reach * size));
    Path::new()
        .start(foot)
        .bend(p(-92.0, 0.34), p(-74.0, 0.62))
        .bend(p(-50.0, 0.5), p(-38.0, 0.86))
        .bend(p(-20.0, 0.62), p(0.0, 1.22))
        .bend(p(20.0, 0.62), p(38.0, 0.86))
        .bend(p(50.0, 0.5), p(74.0, 0.62))
        .bend(p(92.0, 0.34), foot)
        .close()
}

/// A trail of English ivy along a curve.
pub(crate) fn ivy(pen: &mut Pen, points: &[Point], leaf: Color, size: f64, chance: &mut Seed) {
    pen.line(&Path::ribbon(points), oklch(0.44, 0.06, 80.0), size * 0.15);
    let stations: Vec<(Point, f64)> = points.iter().map(|point| (*point, 0.0)).collect();
    let mut under = Path::new();
    let mut over = Path::new();
    let mut veins = Path::new();
    for index in 0..points.len().saturating_sub(1) {
        let (Some(from), Some(to)) = (points.get(index), points.get(index + 1)) else {
            continue;
        };
        let along = crate::path::direction(&stations, index).angle();
        for (part, side) in [(0.1, 1.0), (0.43, -1.0), (0.76, 1.0)] {
            let foot = from.toward(*to, part);
            let turn = along + side * chance.between(46.0, 86.0);
            let scale = size * chance.between(0.78, 1.16);
            let shape = ivy_leaf(foot, turn, scale);
            if chance.chance(0.42) {
                under = under.and(shape);
            } else {
                for angle in [-38.0, 0.0, 38.0] {
                    veins = veins.start(foot).line(foot.plus(polar(turn + angle, scale * 0.7)));
                }
                over = over.and(shape);
            }
        }
    }
    pen.form(&under, leaf.darker(0.08));
    pen.form(&over, leaf);
    pen.stroke(&veins, leaf.lighter(0.13), size * 0.055, 0.75, Role::Detail);
}

/// A bamboo cane the height of the page.
pub(crate) fn bamboo(pen: &mut Pen, leaf: Color, chance: &mut Seed) {
    let lean = chance.jitter(40.0);
    for index in 0..9 {
        let from = f64::from(index) * 104.0;
        let x = lean * from / 900.0;
        let piece = Path::rounded(x - 15.0, -from - 100.0, 30.0, 98.0, 8.0);
        pen.form(&piece, leaf);
        pen.wash(&Path::rounded(x - 10.0, -from - 94.0, 7.0, 86.0, 3.0), leaf.lighter(0.1), 0.7, Role::Light);
        if index % 2 == 1 {
            let side = chance.sign();
            for turn in [-16.0, 10.0, 34.0] {
                let foot = at(x, -from);
                let tip = foot.plus(at(side * chance.between(60.0, 96.0), turn));
                pen.form(&Path::leaf(foot, tip, 15.0, 4.0), leaf.darker(0.05));
            }
        }
    }
}

/// A cactus about 220 high.
pub(crate) fn cactus(pen: &mut Pen, leaf: Color, chance: &mut Seed) {
    let mut shape = Path::tube(&[(at(0.0, 4.0), 30.0), (at(0.0, -110.0), 32.0), (at(0.0, -196.0), 27.0)]);
    for (side, y) in [(-1.0, -74.0), (1.0, -112.0)] {
        let up = chance.between(54.0, 84.0);
        shape = shape.and(Path::tube(&[
            (at(side * 12.0, y), 17.0),
            (at(side * 56.0, y - 2.0), 17.0),
            (at(side * 66.0, y - 30.0), 17.0),
            (at(side * 66.0, y - up), 15.0),
        ]));
    }
    pen.form(&shape, leaf);
    let mut ribs = Path::new();
    for x in [-12.0, 4.0, 18.0] {
        ribs = ribs.start(at(x, -6.0)).line(at(x, -186.0));
    }
    pen.stroke(&ribs, leaf.darker(0.09), 3.6, 0.6, Role::Detail);
    blossom(pen, at(4.0, -216.0), 17.0, oklch(0.75, 0.16, 5.0), 10.0);
}
