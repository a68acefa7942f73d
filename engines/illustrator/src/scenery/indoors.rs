//! Rooms: walls, floors, windows, shelves, tables, curtains, lamps.

use super::shade_right;
use crate::color::{Color, oklch};
use crate::geometry::{Point, at};
use crate::path::Path;
use crate::pen::Pen;
use crate::scene::{Role, fade, glow};
use crate::seed::Seed;

/// How a wall is covered.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cover {
    Plain,
    Striped,
    Dotted,
    Tiled,
    Planked,
    Bricks,
    Panels,
}

/// A wall down to the floor, with its skirting.
pub(crate) fn wall(pen: &mut Pen, floor: f64, color: Color, cover: Cover, chance: &mut Seed) {
    pen.shape(crate::scene::Shape {
        path: Path::rectangle(-10.0, -10.0, 1044.0, floor + 20.0),
        fill: fade(at(200.0, 0.0), color.lighter(0.035), at(820.0, floor), color.darker(0.045)),
        ink: None,
        opacity: 1.0,
        role: Role::Form,
        even_odd: false,
    });
    let mark = color.lighter(if color.lightness > 0.8 { -0.045 } else { 0.045 });
    let mut all = Path::new();
    match cover {
        Cover::Plain => {}
        Cover::Striped => {
            for index in 0..13 {
                all = all.and(Path::rectangle(-20.0 + 84.0 * f64::from(index), -10.0, 36.0, floor + 10.0));
            }
            pen.wash(&all, mark, 0.55, Role::Pattern);
        }
        Cover::Dotted => {
            for row in 0..9 {
                for column in 0..12 {
                    let x = 46.0 + 92.0 * f64::from(column) + if row % 2 == 0 { 0.0 } else { 46.0 };
                    all = all.and(Path::circle(at(x + chance.jitter(3.0), 40.0 + 82.0 * f64::from(row)), 7.0));
                }
            }
            pen.wash(&all, mark, 0.7, Role::Pattern);
        }
        Cover::Tiled | Cover::Bricks => {
            let (wide, high) = if cover == Cover::Tiled { (86.0, 86.0) } else { (112.0, 46.0) };
            let mut y = 0.0;
            let mut odd = false;
            while y < floor {
                all = all.start(at(-10.0, y)).line(at(1034.0, y));
                let mut x = if odd && cover == Cover::Bricks { -wide / 2.0 } else { 0.0 };
                while x < 1034.0 {
                    all = all.start(at(x, y)).line(at(x, (y + high).min(floor)));
                    x += wide;
                }
                y += high;
                odd = !odd;
            }
            pen.stroke(&all, mark, 4.0, 0.75, Role::Pattern);
        }
        Cover::Planked => {
            for index in 0..11 {
                let x = 10.0 + 100.0 * f64::from(index);
                all = all.start(at(x, -10.0)).line(at(x, floor));
            }
            pen.stroke(&all, color.darker(0.08), 4.0, 0.6, Role::Pattern);
        }
        Cover::Panels => {
            for index in 0..5 {
                all = all.and(Path::rounded(26.0 + 200.0 * f64::from(index), floor - 210.0, 172.0, 168.0, 10.0));
            }
            pen.stroke(&all, color.darker(0.07), 5.0, 0.8, Role::Pattern);
        }
    }
    let skirting = Path::rectangle(-10.0, floor - 24.0, 1044.0, 26.0);
    pen.plain(&skirting, color.lighter(0.08).mix(oklch(0.97, 0.015, 85.0), 0.4));
}

/// A floor of boards or tiles running towards the viewer.
pub(crate) fn floor(pen: &mut Pen, top: f64, color: Color, tiles: bool) {
    pen.shape(crate::scene::Shape {
        path: Path::rectangle(-10.0, top, 1044.0, 1034.0 - top),
        fill: fade(at(512.0, top), color.lighter(0.05), at(512.0, 1024.0), color.darker(0.07)),
        ink: None,
        opacity: 1.0,
        role: Role::Form,
        even_odd: false,
    });
    let mut lines = Path::new();
    for index in -5..=5 {
        let x = f64::from(index);
        lines = lines.start(at(512.0 + 112.0 * x, top)).line(at(512.0 + 235.0 * x, 1034.0));
    }
    if tiles {
        for part in [0.16, 0.4, 0.72] {
            let y = top + (1024.0 - top) * part;
            lines = lines.start(at(-10.0, y)).line(at(1034.0, y));
        }
    }
    pen.stroke(&lines, color.darker(0.1), 3.6, 0.5, Role::Detail);
}

/// A round or oval rug on the floor.
pub(crate) fn rug(pen: &mut Pen, center: Point, across: f64, color: Color) {
    pen.form(&Path::ellipse(center, across, across * 0.2), color);
    pen.stroke(&Path::ellipse(center, across * 0.88, across * 0.168), color.lighter(0.13), 6.0, 0.9, Role::Detail);
    pen.stroke(&Path::ellipse(center, across * 0.68, across * 0.125), color.lighter(0.1), 4.0, 0.7, Role::Detail);
}

/// A window with sky in it, 240 wide; foot is its sill.
pub(crate) fn window(pen: &mut Pen, sky: (Color, Color), curtain: Option<Color>, chance: &mut Seed) {
    let frame_color = oklch(0.965, 0.015, 85.0);
    pen.form(&Path::rounded(-126.0, -290.0, 252.0, 296.0, 14.0), frame_color);
    let glass = Path::rounded(-108.0, -272.0, 216.0, 258.0, 8.0);
    pen.graded(&glass, at(0.0, -272.0), sky.0, at(0.0, -14.0), sky.1);
    pen.inside(&glass, |pen| {
        let green = oklch(0.66, 0.09, 145.0).mix(sky.1, 0.45);
        pen.plain(&Path::ellipse(at(-60.0 + chance.jitter(30.0), 4.0), 130.0, 62.0), green);
        pen.plain(&Path::ellipse(at(90.0, 10.0), 110.0, 50.0), green.darker(0.04));
        if sky.0.lightness < 0.5 {
            for _ in 0..9 {
                let star = at(chance.between(-100.0, 100.0), chance.between(-262.0, -110.0));
                pen.paint(&Path::circle(star, chance.between(1.6, 3.4)), oklch(0.97, 0.03, 95.0));
            }
        } else {
            pen.wash(&Path::cloud(at(24.0, -170.0), 96.0, &[0.8, 1.3, 0.9]), Color::WHITE, 0.85, Role::Detail);
        }
        let gleam = Path::polygon(&[at(-60.0, -280.0), at(-10.0, -280.0), at(-90.0, -10.0), at(-130.0, -10.0)]);
        pen.wash(&gleam, Color::WHITE, 0.14, Role::Light);
    });
    let bars = Path::rectangle(-6.0, -274.0, 12.0, 262.0).and(Path::rectangle(-110.0, -150.0, 220.0, 12.0));
    pen.form(&bars, frame_color);
    pen.form(&Path::rounded(-142.0, -10.0, 284.0, 22.0, 6.0), frame_color.darker(0.04));
    if let Some(color) = curtain {
        for side in [-1.0, 1.0] {
            let drape = Path::new()
                .start(at(side * 166.0, -306.0))
                .line(at(side * 66.0, -306.0))
                .bend(at(side * 70.0, -150.0), at(side * 124.0, -92.0))
                .bend(at(side * 112.0, -30.0), at(side * 118.0, 24.0))
                .line(at(side * 172.0, 24.0))
                .close();
            pen.form(&drape, color);
            let folds = Path::new()
                .start(at(side * 100.0, -296.0))
                .bend(at(side * 104.0, -160.0), at(side * 138.0, -84.0))
                .start(at(side * 140.0, -296.0))
                .bend(at(side * 142.0, -150.0), at(side * 150.0, 12.0));
            pen.stroke(&folds, color.darker(0.1), 4.0, 0.6, Role::Detail);
        }
        pen.form(&Path::rounded(-184.0, -322.0, 368.0, 15.0, 7.0), oklch(0.55, 0.07, 60.0));
    }
}

/// A bookcase about 520 high and 300 wide, full of seeded books.
pub(crate) fn bookcase(pen: &mut Pen, wood: Color, chance: &mut Seed) {
    pen.form(&Path::rounded(-156.0, -540.0, 312.0, 546.0, 8.0), wood);
    for row in 0..4 {
        let base = -18.0 - 128.0 * f64::from(row);
        pen.paint(&Path::rectangle(-140.0, base - 112.0, 280.0, 112.0), wood.darker(0.14));
        let mut x = -136.0;
        while x < 118.0 {
            let width = chance.between(15.0, 32.0);
            let tall = chance.between(70.0, 104.0);
            let color = oklch(chance.between(0.52, 0.82), chance.between(0.06, 0.13), chance.between(0.0, 360.0));
            if chance.chance(0.1) {
                x += width;
                continue;
            }
            pen.plain(&Path::rounded(x, base - tall, width - 2.0, tall, 3.0), color);
            pen.paint(&Path::rectangle(x + 1.0, base - tall * 0.78, width - 4.0, 5.0), color.lighter(0.15));
            x += width;
        }
    }
}

/// A wooden shelf with jars, pots and a trailing plant.
pub(crate) fn shelf(pen: &mut Pen, wood: Color, leaf: Color, chance: &mut Seed) {
    pen.form(&Path::rounded(-150.0, -12.0, 300.0, 18.0, 4.0), wood);
    let mut x = -128.0;
    while x < 90.0 {
        let color = oklch(chance.between(0.62, 0.86), chance.between(0.05, 0.12), chance.between(0.0, 360.0));
        let width = chance.between(34.0, 50.0);
        let tall = chance.between(40.0, 78.0);
        pen.form(&Path::rounded(x, -12.0 - tall, width, tall, 9.0), color);
        pen.form(&Path::rounded(x - 3.0, -20.0 - tall, width + 6.0, 14.0, 5.0), color.darker(0.12));
        x += width + chance.between(12.0, 22.0);
    }
    pen.form(&Path::polygon(&[at(104.0, -56.0), at(148.0, -56.0), at(141.0, -12.0), at(111.0, -12.0)]), oklch(0.66, 0.1, 45.0));
    super::ivy(pen, &[at(126.0, -58.0), at(150.0, -30.0), at(146.0, 30.0), at(160.0, 90.0)], leaf, 24.0, chance);
}

/// A lamp hanging from the ceiling; foot is the bulb.
pub(crate) fn hanging_lamp(pen: &mut Pen, color: Color, lit: bool) {
    pen.line(&Path::new().start(at(0.0, -600.0)).line(at(0.0, -54.0)), oklch(0.4, 0.03, 60.0), 4.0);
    if lit {
        let frame = pen.frame();
        pen.shape(glow(frame.apply(at(0.0, 6.0)), 220.0 * frame.scale(), 200.0 * frame.scale(), oklch(0.95, 0.1, 85.0), 0.5));
    }
    pen.paint(&Path::circle(at(0.0, -2.0), 15.0), oklch(0.97, 0.07, 90.0));
    pen.form(&Path::new().start(at(-60.0, 0.0)).bend(at(-50.0, -58.0), at(0.0, -62.0)).bend(at(50.0, -58.0), at(60.0, 0.0)).close(), color);
}

/// A bed with a blanket, 420 wide.
pub(crate) fn bed(pen: &mut Pen, blanket: Color, wood: Color) {
    pen.form(&Path::rounded(-230.0, -230.0, 34.0, 240.0, 12.0), wood);
    pen.form(&Path::rounded(206.0, -150.0, 30.0, 160.0, 12.0), wood);
    pen.form(&Path::rounded(-206.0, -116.0, 420.0, 84.0, 24.0), oklch(0.96, 0.015, 85.0));
    pen.form(&Path::rounded(-196.0, -158.0, 122.0, 62.0, 28.0), oklch(0.97, 0.012, 230.0));
    let cover = Path::rounded(-70.0, -132.0, 290.0, 116.0, 30.0);
    pen.form(&cover, blanket);
    shade_right(pen, &cover, blanket, 0.28);
    let mut patches = Path::new();
    for x in [-10.0, 60.0, 130.0] {
        patches = patches.start(at(x, -128.0)).line(at(x - 6.0, -20.0));
    }
    pen.stroke(&patches, blanket.lighter(0.12), 5.0, 0.7, Role::Detail);
}

/// Framed pictures on a wall.
pub(crate) fn pictures(pen: &mut Pen, chance: &mut Seed) {
    for (x, y, width, height) in [(-96.0, -150.0, 110.0, 140.0), (30.0, -180.0, 120.0, 96.0), (30.0, -68.0, 84.0, 92.0)] {
        pen.form(&Path::rounded(x, y, width, height, 5.0), oklch(0.58, 0.08, chance.between(50.0, 80.0)));
        let sky = oklch(0.86, 0.06, chance.between(60.0, 260.0));
        pen.paint(&Path::rectangle(x + 11.0, y + 11.0, width - 22.0, height - 22.0), sky);
        let inner = Path::rectangle(x + 11.0, y + 11.0, width - 22.0, height - 22.0);
        pen.inside(&inner, |pen| {
            pen.paint(
                &Path::ellipse(at(x + width * 0.4, y + height), width * 0.6, height * 0.36),
                oklch(0.68, 0.1, chance.between(120.0, 180.0)),
            );
            pen.paint(&Path::circle(at(x + width * 0.68, y + height * 0.32), 11.0), oklch(0.92, 0.11, 85.0));
        });
    }
}

/// A stage curtain hanging on one side of the page (`side` −1 left, 1 right).
pub(crate) fn stage_curtain(pen: &mut Pen, side: f64, color: Color) {
    let edge = if side < 0.0 { 0.0 } else { 1024.0 };
    let x = |inward: f64| edge - side * inward;
    let drape = Path::new()
        .start(at(x(-20.0), -10.0))
        .line(at(x(270.0), -10.0))
        .bend(at(x(250.0), 330.0), at(x(96.0), 520.0))
        .bend(at(x(150.0), 700.0), at(x(140.0), 900.0))
        .line(at(x(-20.0), 900.0))
        .close();
    pen.form(&drape, color);
    for (inward, tone) in [(60.0, 0.07), (130.0, -0.04), (200.0, 0.06)] {
        let fold = Path::new()
            .start(at(x(inward), -10.0))
            .bend(at(x(inward * 0.92), 300.0), at(x(inward * 0.34), 510.0))
            .bend(at(x(inward * 0.62), 700.0), at(x(inward * 0.6), 890.0));
        pen.stroke(&fold, color.darker(tone), 16.0, 0.55, Role::Detail);
    }
    pen.form(&Path::rounded(x(if side < 0.0 { -20.0 } else { 110.0 }), 500.0, 130.0, 34.0, 15.0), oklch(0.82, 0.12, 85.0));
}

/// Scalloped valance across the top.
pub(crate) fn valance(pen: &mut Pen, color: Color, trim: Color) {
    for index in 0..8 {
        let left = -8.0 + 130.0 * f64::from(index);
        let swag = Path::new()
            .start(at(left, -10.0))
            .line(at(left, 60.0))
            .bend(at(left + 65.0, 176.0), at(left + 130.0, 60.0))
            .line(at(left + 130.0, -10.0))
            .close();
        pen.form(&swag, color.darker(if index % 2 == 0 { 0.0 } else { 0.03 }));
        pen.stroke(&Path::new().start(at(left, 60.0)).bend(at(left + 65.0, 176.0), at(left + 130.0, 60.0)), trim, 8.0, 1.0, Role::Detail);
    }
}
