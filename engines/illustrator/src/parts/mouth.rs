//! The wide smile and its moods.

use super::face::{Face, Mouth};
use crate::character::Character;
use crate::color::{Color, oklch};
use crate::geometry::{Point, at};
use crate::path::Path;
use crate::pen::Pen;
use crate::rig::Rig;

const LINE: f64 = 5.6;

/// Draws the mouth in head units.
pub(crate) fn draw(pen: &mut Pen, character: &Character, rig: &Rig, face: &Face) {
    let ink = character.palette.primary.ink();
    let center = at(rig.turn * 28.0, 41.0);
    pen.framed(&rig.head, |pen| {
        match face.mouth {
            Mouth::Line(width, depth, lean) => line(pen, center, width, depth, lean, ink),
            Mouth::Open(width, depth) => open(pen, center, width, depth, ink, false),
            Mouth::Round(radius) => {
                pen.paint(&Path::ellipse(center.plus(at(0.0, 9.0)), radius + 2.0, radius * 1.15 + 2.0), ink);
                pen.paint(&Path::ellipse(center.plus(at(0.0, 11.0)), radius - 3.0, radius * 1.1 - 4.0), inside());
            }
            Mouth::Tongue(width) => {
                open(pen, center, width, 26.0, ink, true);
            }
            Mouth::Wavy => {
                let points: Vec<Point> = [(-36.0, 10.0), (-18.0, 2.0), (0.0, 10.0), (18.0, 2.0), (36.0, 9.0)]
                    .into_iter()
                    .map(|(x, y)| center.plus(at(x, y)))
                    .collect();
                pen.line(&Path::ribbon(&points), ink, LINE);
            }
            Mouth::Teeth(width) => teeth(pen, center, width, ink),
        }
        if face.tears {
            tears(pen, rig.eyes());
        }
    });
}

fn inside() -> Color {
    oklch(0.42, 0.12, 12.0)
}

fn line(pen: &mut Pen, center: Point, width: f64, depth: f64, lean: f64, ink: Color) {
    let left = center.plus(at(-width, lean * 0.35));
    let right = center.plus(at(width, -lean * 0.8));
    let path = Path::new().start(left).curve(left.plus(at(width * 0.42, depth * 1.25)), right.plus(at(-width * 0.42, depth * 1.25)), right);
    pen.line(&path, ink, LINE);
    if depth > 6.0 {
        for (corner, side) in [(left, -1.0), (right, 1.0)] {
            let tick = Path::new()
                .start(corner.plus(at(side * -4.0, -5.0)))
                .bend(corner.plus(at(side * 6.0, -2.0)), corner.plus(at(side * 6.0, 5.0)));
            pen.line(&tick, ink, LINE * 0.8);
        }
    }
}

fn open(pen: &mut Pen, center: Point, width: f64, depth: f64, ink: Color, tongue_out: bool) {
    let (left, right) = (center.plus(at(-width, -2.0)), center.plus(at(width, -2.0)));
    let shape = Path::new()
        .start(left)
        .curve(left.plus(at(width * 0.5, 9.0)), right.plus(at(-width * 0.5, 9.0)), right)
        .curve(right.plus(at(-width * 0.12, depth * 1.24)), left.plus(at(width * 0.12, depth * 1.24)), left)
        .close();
    pen.paint(&shape, inside());
    let pink = oklch(0.72, 0.13, 12.0);
    pen.inside(&shape, |pen| {
        pen.paint(&Path::ellipse(center.plus(at(4.0, depth * 0.98)), width * 0.56, depth * 0.46), pink);
    });
    if tongue_out {
        let tongue = Path::blob(&[
            center.plus(at(-3.0, 14.0)),
            center.plus(at(31.0, 13.0)),
            center.plus(at(32.0, 34.0)),
            center.plus(at(15.0, 48.0)),
            center.plus(at(-2.0, 34.0)),
        ]);
        pen.form(&tongue, pink);
        let groove = Path::new().start(center.plus(at(15.0, 20.0))).line(center.plus(at(15.0, 33.0)));
        pen.line(&groove, pink.darker(0.14), 3.4);
    }
    pen.line(&shape, ink, LINE * 0.86);
}

fn teeth(pen: &mut Pen, center: Point, width: f64, ink: Color) {
    let shape = Path::blob(&[
        center.plus(at(-width, 16.0)),
        center.plus(at(-width * 0.5, 2.0)),
        center.plus(at(0.0, -1.0)),
        center.plus(at(width * 0.5, 2.0)),
        center.plus(at(width, 16.0)),
        center.plus(at(width * 0.5, 25.0)),
        center.plus(at(0.0, 23.0)),
        center.plus(at(-width * 0.5, 25.0)),
    ]);
    pen.paint(&shape, oklch(0.97, 0.02, 90.0));
    let gum = Path::new().start(center.plus(at(-width * 0.9, 15.0))).bend(center.plus(at(0.0, 10.0)), center.plus(at(width * 0.9, 15.0)));
    pen.line(&gum, ink, 3.0);
    for x in [-0.55, -0.2, 0.2, 0.55] {
        let gap = Path::new().start(center.plus(at(width * x, 2.0))).line(center.plus(at(width * x, 23.0)));
        pen.line(&gap, ink, 3.0);
    }
    pen.line(&shape, ink, LINE * 0.86);
}

fn tears(pen: &mut Pen, eyes: [Point; 2]) {
    let blue = oklch(0.82, 0.09, 230.0);
    for eye in eyes {
        for (x, y, size) in [(4.0, 48.0, 13.0), (-8.0, 82.0, 9.0)] {
            let middle = eye.plus(at(x, y));
            let drop = Path::new()
                .start(middle.plus(at(0.0, -size * 1.5)))
                .curve(middle.plus(at(size * 0.4, -size * 0.6)), middle.plus(at(size, 0.0)), middle.plus(at(0.0, size)))
                .curve(middle.plus(at(-size, 0.0)), middle.plus(at(-size * 0.4, -size * 0.6)), middle.plus(at(0.0, -size * 1.5)))
                .close();
            pen.paint(&drop, blue);
            pen.paint(&Path::circle(middle.plus(at(-size * 0.25, 0.0)), size * 0.22), Color::WHITE);
        }
    }
}
