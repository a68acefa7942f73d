//! Single things that tell where one is: planets, racks, easels, cakes, gravestones, barrels.

use super::shade_right;
use crate::color::{Color, oklch};
use crate::geometry::{Point, at, polar};
use crate::path::Path;
use crate::pen::Pen;
use crate::scene::{Role, glow};
use crate::seed::Seed;

/// A planet with bands and, sometimes, a ring; centred on zero, radius 90.
pub(crate) fn planet(pen: &mut Pen, color: Color, ringed: bool, chance: &mut Seed) {
    let frame = pen.frame();
    pen.shape(glow(frame.apply(at(0.0, 0.0)), 170.0 * frame.scale(), 170.0 * frame.scale(), color, 0.4));
    let ball = Path::circle(at(0.0, 0.0), 90.0);
    let ring = color.turned(40.0).lighter(0.12);
    if ringed {
        pen.stroke(&Path::ellipse(at(0.0, 0.0), 156.0, 40.0), ring, 15.0, 0.9, Role::Detail);
    }
    pen.form(&ball, color);
    pen.inside(&ball, |pen| {
        for (y, half) in [(-46.0, 12.0), (-8.0, 18.0), (38.0, 11.0)] {
            pen.wash(&Path::ellipse(at(chance.jitter(16.0), y), 110.0, half), color.lighter(0.08).turned(14.0), 0.7, Role::Pattern);
        }
        pen.wash(&Path::circle(at(44.0, 36.0), 96.0), color.in_shade(1.0), 0.35, Role::Shade);
    });
    if ringed {
        let front = Path::new().start(at(-156.0, 2.0)).curve(at(-150.0, 52.0), at(150.0, 52.0), at(156.0, 2.0));
        pen.stroke(&front, ring, 15.0, 0.95, Role::Detail);
    }
}

/// Craters on the ground.
pub(crate) fn craters(pen: &mut Pen, top: f64, color: Color, chance: &mut Seed) {
    for _ in 0..9 {
        let depth = chance.unit();
        let place = at(chance.between(0.0, 1024.0), top + 26.0 + (1000.0 - top) * depth);
        let across = (20.0 + 46.0 * depth) * chance.between(0.7, 1.3);
        pen.wash(&Path::ellipse(place, across, across * 0.3), color.in_shade(0.8), 0.5, Role::Detail);
        pen.wash(&Path::ellipse(place.plus(at(0.0, across * 0.08)), across * 0.86, across * 0.22), color.darker(0.03), 0.9, Role::Detail);
    }
}

/// A rocket standing about 340 high.
pub(crate) fn rocket(pen: &mut Pen, color: Color) {
    let fin = |side: f64| {
        Path::new()
            .start(at(side * 44.0, -120.0))
            .bend(at(side * 104.0, -70.0), at(side * 92.0, 4.0))
            .bend(at(side * 70.0, -36.0), at(side * 40.0, -40.0))
            .close()
    };
    pen.form(&fin(-1.0).and(fin(1.0)), color.darker(0.06));
    let hull = Path::new()
        .start(at(-44.0, -30.0))
        .curve(at(-74.0, -190.0), at(-40.0, -290.0), at(0.0, -340.0))
        .curve(at(40.0, -290.0), at(74.0, -190.0), at(44.0, -30.0))
        .close();
    let pale = oklch(0.95, 0.015, 240.0);
    pen.form(&hull, pale);
    shade_right(pen, &hull, pale, 0.28);
    let nose = Path::new()
        .start(at(-43.0, -250.0))
        .bend(at(-28.0, -306.0), at(0.0, -340.0))
        .bend(at(28.0, -306.0), at(43.0, -250.0))
        .bend(at(0.0, -236.0), at(-43.0, -250.0))
        .close();
    pen.form(&nose, color);
    pen.form(&Path::circle(at(0.0, -186.0), 26.0), color);
    pen.form(&Path::circle(at(0.0, -186.0), 17.0), oklch(0.72, 0.09, 230.0));
}

/// A server rack or control cabinet about 420 high, with lights.
pub(crate) fn rack(pen: &mut Pen, color: Color, chance: &mut Seed) {
    pen.form(&Path::rounded(-90.0, -430.0, 180.0, 436.0, 10.0), color);
    for row in 0..8 {
        let y = -414.0 + 52.0 * f64::from(row);
        pen.form(&Path::rounded(-76.0, y, 152.0, 42.0, 6.0), color.lighter(0.07));
        for column in 0..5 {
            let lamp = oklch(0.84, 0.16, chance.pick(&[150.0, 150.0, 85.0, 230.0], 150.0));
            let place = at(-58.0 + 17.0 * f64::from(column), y + 21.0);
            if chance.chance(0.75) {
                pen.blush(place, 13.0, 13.0, lamp, 0.6);
                pen.paint(&Path::circle(place, 4.2), lamp);
            }
        }
        pen.paint(&Path::rounded(28.0, y + 13.0, 40.0, 5.0, 2.0).and(Path::rounded(28.0, y + 24.0, 40.0, 5.0, 2.0)), color.darker(0.08));
    }
}

/// An easel with a canvas, about 330 high.
pub(crate) fn easel(pen: &mut Pen, color: Color) {
    let wood = oklch(0.62, 0.07, 62.0);
    let legs = Path::new()
        .start(at(-74.0, 4.0))
        .line(at(-6.0, -330.0))
        .start(at(74.0, 4.0))
        .line(at(6.0, -330.0))
        .start(at(0.0, -10.0))
        .line(at(0.0, -330.0));
    pen.line(&legs, wood, 12.0);
    pen.form(&Path::rounded(-100.0, -290.0, 200.0, 168.0, 6.0), oklch(0.975, 0.012, 85.0));
    pen.paint(&Path::blob(&[at(-66.0, -190.0), at(-20.0, -256.0), at(40.0, -240.0), at(66.0, -176.0), at(0.0, -150.0)]), color);
    pen.paint(&Path::circle(at(50.0, -256.0), 15.0), oklch(0.88, 0.13, 88.0));
    pen.form(&Path::rounded(-106.0, -126.0, 212.0, 16.0, 5.0), wood);
}

/// A flask with a bubbling liquid, about 110 high.
pub(crate) fn flask(pen: &mut Pen, color: Color) {
    let glass = Path::new()
        .start(at(-13.0, -116.0))
        .line(at(-13.0, -74.0))
        .bend(at(-58.0, -24.0), at(-46.0, 2.0))
        .line(at(46.0, 2.0))
        .bend(at(58.0, -24.0), at(13.0, -74.0))
        .line(at(13.0, -116.0))
        .close();
    pen.form(&glass, oklch(0.93, 0.02, 220.0));
    pen.inside(&glass, |pen| {
        pen.paint(&Path::rectangle(-60.0, -46.0, 120.0, 52.0), color);
        pen.paint(&Path::circle(at(-12.0, -26.0), 7.0).and(Path::circle(at(12.0, -36.0), 5.0)), color.lighter(0.15));
    });
    pen.form(&Path::rounded(-18.0, -124.0, 36.0, 12.0, 5.0), oklch(0.93, 0.02, 220.0));
}

/// A gravestone about 130 high, a friendly one.
pub(crate) fn gravestone(pen: &mut Pen, color: Color) {
    let stone = Path::new()
        .start(at(-50.0, 6.0))
        .line(at(-50.0, -80.0))
        .curve(at(-48.0, -148.0), at(48.0, -148.0), at(50.0, -80.0))
        .line(at(50.0, 6.0))
        .close();
    pen.form(&stone, color);
    shade_right(pen, &stone, color, 0.36);
    pen.stroke(&Path::heart(at(0.0, -76.0), 17.0), color.darker(0.13), 5.0, 0.9, Role::Detail);
}

/// A jack-o'-lantern about 100 high.
pub(crate) fn pumpkin(pen: &mut Pen, lit: bool) {
    let orange = oklch(0.73, 0.16, 55.0);
    let body = Path::ellipse(at(-30.0, -42.0), 36.0, 44.0).and(Path::ellipse(at(30.0, -42.0), 36.0, 44.0)).and(Path::ellipse(
        at(0.0, -42.0),
        38.0,
        48.0,
    ));
    pen.form(&Path::tube(&[(at(0.0, -84.0), 9.0), (at(10.0, -106.0), 7.0)]), oklch(0.52, 0.08, 130.0));
    pen.form(&body, orange);
    let ribs = Path::new()
        .start(at(-20.0, -84.0))
        .bend(at(-40.0, -42.0), at(-18.0, -2.0))
        .start(at(20.0, -84.0))
        .bend(at(40.0, -42.0), at(18.0, -2.0));
    pen.stroke(&ribs, orange.darker(0.1), 4.0, 0.7, Role::Detail);
    if lit {
        let light = oklch(0.93, 0.13, 92.0);
        pen.blush(at(0.0, -40.0), 62.0, 50.0, light, 0.45);
        let face = Path::polygon(&[at(-34.0, -46.0), at(-22.0, -64.0), at(-12.0, -46.0)])
            .and(Path::polygon(&[at(12.0, -46.0), at(22.0, -64.0), at(34.0, -46.0)]))
            .and(Path::new().start(at(-38.0, -34.0)).bend(at(0.0, -14.0), at(38.0, -34.0)).bend(at(0.0, 14.0), at(-38.0, -34.0)).close());
        pen.paint(&face, light);
    }
}

/// A wrapped present about 90 high.
pub(crate) fn present(pen: &mut Pen, color: Color, ribbon: Color) {
    pen.form(&Path::rounded(-50.0, -76.0, 100.0, 80.0, 6.0), color);
    pen.form(&Path::rounded(-56.0, -90.0, 112.0, 26.0, 6.0), color.lighter(0.05));
    pen.paint(&Path::rectangle(-10.0, -90.0, 20.0, 94.0), ribbon);
    let bow = Path::petal(at(0.0, -90.0), at(-44.0, -118.0), 30.0).and(Path::petal(at(0.0, -90.0), at(44.0, -118.0), 30.0));
    pen.form(&bow, ribbon);
    pen.form(&Path::circle(at(0.0, -92.0), 10.0), ribbon.darker(0.05));
}

/// A layered cake with candles, about 150 high.
pub(crate) fn cake(pen: &mut Pen, icing: Color) {
    let sponge = oklch(0.83, 0.08, 75.0);
    pen.form(&Path::ellipse(at(0.0, 2.0), 96.0, 13.0), oklch(0.95, 0.015, 230.0));
    pen.form(&Path::rounded(-78.0, -62.0, 156.0, 64.0, 10.0), sponge);
    pen.form(&Path::rounded(-54.0, -112.0, 108.0, 54.0, 10.0), sponge);
    for (half, top) in [(78.0, -62.0), (54.0, -112.0)] {
        let mut drip = Path::new()
            .start(at(-half - 2.0, top + 12.0))
            .line(at(-half - 2.0, top - 8.0))
            .line(at(half + 2.0, top - 8.0))
            .line(at(half + 2.0, top + 12.0));
        let mut x = half + 2.0;
        let step = (half * 2.0 + 4.0) / 6.0;
        for index in 0..6 {
            let depth = if index % 2 == 0 { 34.0 } else { 18.0 };
            drip = drip.bend(at(x - step / 2.0, top + depth), at(x - step, top + 12.0));
            x -= step;
        }
        pen.form(&drip.close(), icing);
    }
    for x in [-28.0, 0.0, 28.0] {
        pen.form(&Path::rounded(x - 4.0, -150.0, 8.0, 34.0, 3.0), oklch(0.85, 0.1, 200.0 + x * 3.0));
        pen.blush(at(x, -162.0), 24.0, 24.0, oklch(0.95, 0.12, 85.0), 0.6);
        pen.paint(&Path::leaf(at(x, -150.0), at(x, -178.0), 12.0, 0.0), oklch(0.88, 0.15, 75.0));
    }
}

/// A candy cane about 230 high.
pub(crate) fn candy_cane(pen: &mut Pen, color: Color) {
    let spine: Vec<(Point, f64)> =
        [(0.0, 4.0), (0.0, -90.0), (0.0, -170.0), (14.0, -208.0), (48.0, -220.0), (80.0, -202.0), (86.0, -170.0)]
            .into_iter()
            .map(|(x, y)| (at(x, y), 17.0))
            .collect();
    let shape = Path::tube(&spine);
    pen.form(&shape, oklch(0.97, 0.012, 20.0));
    let mut bands = Path::new();
    for index in 0..7 {
        let y = -20.0 - 32.0 * f64::from(index);
        bands = bands.and(Path::polygon(&[at(-22.0, y), at(96.0, y - 74.0), at(96.0, y - 58.0), at(-22.0, y + 14.0)]));
    }
    pen.inside(&shape, |pen| pen.wash(&bands, color, 1.0, Role::Pattern));
}

/// A lollipop about 200 high.
pub(crate) fn lollipop(pen: &mut Pen, color: Color) {
    pen.line(&Path::new().start(at(0.0, 4.0)).line(at(0.0, -130.0)), oklch(0.97, 0.01, 90.0), 10.0);
    pen.form(&Path::circle(at(0.0, -164.0), 56.0), color);
    let swirl: Vec<Point> = (0..20).map(|index| at(0.0, -164.0).plus(polar(40.0 * f64::from(index), 2.6 * f64::from(index)))).collect();
    pen.stroke(&Path::ribbon(&swirl), oklch(0.98, 0.02, 20.0), 10.0, 0.9, Role::Detail);
}

/// A wooden barrel or crate stack about 120 high.
pub(crate) fn barrel(pen: &mut Pen) {
    let wood = oklch(0.58, 0.08, 58.0);
    let body = Path::new()
        .start(at(-46.0, 4.0))
        .bend(at(-68.0, -60.0), at(-46.0, -122.0))
        .line(at(46.0, -122.0))
        .bend(at(68.0, -60.0), at(46.0, 4.0))
        .close();
    pen.form(&body, wood);
    shade_right(pen, &body, wood, 0.34);
    let hoops = Path::new()
        .start(at(-53.0, -30.0))
        .bend(at(0.0, -20.0), at(53.0, -30.0))
        .start(at(-53.0, -92.0))
        .bend(at(0.0, -82.0), at(53.0, -92.0));
    pen.line(&hoops, oklch(0.42, 0.02, 250.0), 9.0);
}

/// A campfire about 130 high.
pub(crate) fn campfire(pen: &mut Pen) {
    let frame = pen.frame();
    pen.shape(glow(frame.apply(at(0.0, -50.0)), 260.0 * frame.scale(), 220.0 * frame.scale(), oklch(0.86, 0.15, 65.0), 0.55));
    let wood = oklch(0.42, 0.06, 50.0);
    pen.form(&Path::tube(&[(at(-62.0, -4.0), 12.0), (at(0.0, -16.0), 12.0), (at(56.0, -30.0), 11.0)]), wood);
    pen.form(&Path::tube(&[(at(62.0, -4.0), 12.0), (at(0.0, -14.0), 12.0), (at(-56.0, -30.0), 11.0)]), wood.lighter(0.05));
    for (size, color) in [(1.0, oklch(0.72, 0.18, 45.0)), (0.68, oklch(0.83, 0.16, 70.0)), (0.36, oklch(0.95, 0.1, 95.0))] {
        let flame = Path::new()
            .start(at(0.0, -18.0))
            .curve(at(-70.0 * size, -22.0), at(-44.0 * size, -80.0 * size), at(-12.0 * size, -18.0 - 128.0 * size))
            .curve(at(6.0 * size, -90.0 * size), at(70.0 * size, -76.0 * size), at(0.0, -18.0))
            .close();
        pen.plain(&flame, color);
    }
}

/// A signpost or park bench: a bench 220 wide.
pub(crate) fn bench(pen: &mut Pen) {
    let wood = oklch(0.6, 0.08, 60.0);
    pen.form(&Path::rounded(-100.0, -64.0, 12.0, 68.0, 3.0).and(Path::rounded(88.0, -64.0, 12.0, 68.0, 3.0)), oklch(0.38, 0.03, 250.0));
    for y in [-140.0, -108.0, -70.0] {
        pen.form(&Path::rounded(-116.0, y, 232.0, 22.0, 6.0), wood);
    }
}
