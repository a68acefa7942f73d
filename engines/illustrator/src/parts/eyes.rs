//! Eyes: dark, wet and wide apart, with two lights in each; and what lids and brows make of them.

use super::face::Face;
use crate::character::{Character, EyeKind, Species};
use crate::color::{Color, oklch};
use crate::geometry::{Point, at, polar};
use crate::path::Path;
use crate::pen::Pen;
use crate::rig::{Proportions, Rig};
use crate::scene::Role;

/// Draws both eyes and brows, in head units.
pub(crate) fn draw(pen: &mut Pen, character: &Character, rig: &Rig, face: &Face) {
    let proportions = Proportions::of(character);
    pen.framed(&rig.head, |pen| {
        for (index, center) in rig.eyes().into_iter().enumerate() {
            let side = if index == 0 { -1.0 } else { 1.0 };
            let kind = face.special.unwrap_or(character.eyes);
            let mut radius = 24.0 * proportions.eye * face.size;
            if character.species == Species::Owl {
                radius *= 1.3;
            }
            radius *= match character.eyes {
                EyeKind::Big => 1.28,
                EyeKind::Small => 0.74,
                _ => 1.0,
            };
            if kind == EyeKind::Mismatched && index == 1 {
                radius *= 0.78;
            }
            let lid = match character.eyes {
                EyeKind::Sleepy => face.lid.max(0.4),
                EyeKind::HalfClosed => face.lid.max(0.52),
                EyeKind::Closed => 1.0,
                EyeKind::Winking if index == 1 => 1.0,
                _ => face.lid,
            };
            if lid >= 0.95 {
                closed(pen, character, center, radius, face.squint > 0.5);
            } else {
                open(pen, character, kind, center, radius, side, &Face { lid, ..*face });
            }
            brow(pen, character, center, radius, side, face);
        }
    });
}

fn closed(pen: &mut Pen, character: &Character, center: Point, radius: f64, upwards: bool) {
    let bow = if upwards { -radius * 0.75 } else { radius * 0.7 };
    let path =
        Path::new().start(center.plus(at(-radius * 1.08, 0.0))).bend(center.plus(at(0.0, bow * 2.0)), center.plus(at(radius * 1.08, 0.0)));
    pen.line(&path, dark(character), 6.4);
}

fn dark(character: &Character) -> Color {
    oklch(0.22, 0.04, character.palette.primary.hue).mix(oklch(0.2, 0.035, 320.0), 0.5)
}

fn iris(character: &Character, kind: EyeKind, side: f64) -> Color {
    match kind {
        EyeKind::Golden | EyeKind::Cat => oklch(0.80, 0.15, 88.0),
        EyeKind::Amber => oklch(0.70, 0.15, 62.0),
        EyeKind::Brown => oklch(0.50, 0.09, 55.0),
        EyeKind::Mismatched if side > 0.0 => oklch(0.64, 0.12, 235.0),
        EyeKind::Mismatched => oklch(0.70, 0.13, 75.0),
        EyeKind::Blue => oklch(0.64, 0.13, 245.0),
        EyeKind::Green => oklch(0.64, 0.13, 150.0),
        EyeKind::Teal => oklch(0.68, 0.10, 195.0),
        EyeKind::Violet => oklch(0.58, 0.16, 300.0),
        EyeKind::Pink => oklch(0.72, 0.15, 355.0),
        EyeKind::Red => oklch(0.58, 0.19, 25.0),
        EyeKind::Gray => oklch(0.68, 0.015, 250.0),
        EyeKind::Glowing => oklch(0.92, 0.13, 190.0),
        EyeKind::Black | EyeKind::Button => dark(character),
        _ => character.palette.accent.with_lightness(0.5).mix(dark(character), 0.35),
    }
}

fn open(pen: &mut Pen, character: &Character, kind: EyeKind, center: Point, radius: f64, side: f64, face: &Face) {
    let skin = character.palette.primary;
    let ball = Path::ellipse(center, radius, radius * 1.06);
    let halo = Path::ellipse(center, radius + 6.5, radius * 1.06 + 6.5);
    let pale = skin.lighter(0.1).mix(oklch(0.97, 0.02, 85.0), 0.45);
    pen.wash(&halo, pale, 0.85, Role::Light);
    let look = at(face.gaze.x * radius * 0.2, face.gaze.y * radius * 0.2);
    let deep = dark(character);
    pen.paint(&ball, deep);
    pen.inside(&ball, |pen| {
        let colored = iris(character, kind, side);
        pen.blush(center.plus(look).plus(at(0.0, radius * 0.55)), radius * 1.05, radius * 0.8, colored, 0.95);
        if colors_iris(kind) {
            pen.paint(&Path::ellipse(center.plus(look), radius * 0.86, radius * 0.9), colored);
            pen.blush(center.plus(look).plus(at(0.0, radius * 0.6)), radius * 0.8, radius * 0.5, colored.lighter(0.14), 0.9);
            let narrow = if kind == EyeKind::Cat { 0.2 } else { 0.5 };
            pen.paint(&Path::ellipse(center.plus(look.times(1.5)), radius * narrow, radius * 0.6), deep);
        }
        if kind == EyeKind::Rainbow {
            for (index, hue) in [25.0, 85.0, 150.0, 245.0].into_iter().enumerate() {
                let ring = radius * (0.9 - 0.16 * index as f64);
                pen.paint(&Path::circle(center.plus(look), ring), oklch(0.74, 0.15, hue));
            }
            pen.paint(&Path::circle(center.plus(look.times(1.4)), radius * 0.34), deep);
        }
        sparkle(pen, kind, center.plus(look), radius);
        lids(pen, skin, center, radius, side, face);
    });
    lid_line(pen, character, center, radius, side, face);
}

/// Kinds whose iris is a colour of its own.
fn colors_iris(kind: EyeKind) -> bool {
    matches!(
        kind,
        EyeKind::Golden
            | EyeKind::Amber
            | EyeKind::Brown
            | EyeKind::Blue
            | EyeKind::Green
            | EyeKind::Teal
            | EyeKind::Violet
            | EyeKind::Pink
            | EyeKind::Red
            | EyeKind::Gray
            | EyeKind::Cat
            | EyeKind::Mismatched
    )
}

/// What shines in the eye.
fn sparkle(pen: &mut Pen, kind: EyeKind, center: Point, radius: f64) {
    let white = oklch(0.99, 0.01, 95.0);
    match kind {
        EyeKind::Starry => {
            pen.paint(&Path::star(center, radius * 0.72, radius * 0.32, 5, 8.0), white);
        }
        EyeKind::Hearts => {
            pen.paint(&Path::heart(center, radius * 0.62), oklch(0.66, 0.21, 15.0));
            pen.paint(&Path::circle(center.plus(at(-radius * 0.3, -radius * 0.28)), radius * 0.14), white);
        }
        EyeKind::Spiral => {
            let turns: Vec<Point> = (0..22)
                .map(|index| {
                    let step = f64::from(index);
                    center.plus(polar(step * 42.0, radius * (0.06 + step * 0.037)))
                })
                .collect();
            pen.line(&Path::ribbon(&turns), white, radius * 0.15);
        }
        EyeKind::Sparkling | EyeKind::Teary => {
            pen.paint(&Path::twinkle(center.plus(at(-radius * 0.26, -radius * 0.3)), radius * 0.62), white);
            for (x, y, size) in [(0.42, 0.22, 0.17), (-0.1, 0.55, 0.12), (0.4, -0.4, 0.1)] {
                pen.paint(&Path::circle(center.plus(at(x * radius, y * radius)), radius * size), white);
            }
            if kind == EyeKind::Teary {
                pen.wash(
                    &Path::ellipse(center.plus(at(0.0, radius * 0.86)), radius, radius * 0.42),
                    oklch(0.84, 0.08, 230.0),
                    0.9,
                    Role::Light,
                );
            }
        }
        EyeKind::Button => {
            for (x, y) in [(-0.28, -0.28), (0.28, -0.28), (-0.28, 0.28), (0.28, 0.28)] {
                pen.paint(&Path::circle(center.plus(at(x * radius, y * radius)), radius * 0.13), white);
            }
            pen.stroke(&Path::circle(center, radius * 0.74), white, 2.4, 0.6, Role::Detail);
        }
        EyeKind::Glowing => {
            pen.paint(&Path::ellipse(center, radius * 0.8, radius * 0.86), oklch(0.93, 0.11, 190.0));
            pen.paint(&Path::ellipse(center, radius * 0.45, radius * 0.5), white);
        }
        _ => {
            pen.paint(&Path::circle(center.plus(at(-radius * 0.3, -radius * 0.36)), radius * 0.34), white);
            let small = Path::circle(center.plus(at(radius * 0.36, radius * 0.3)), radius * 0.15);
            pen.wash(&small, white, 0.85, Role::Detail);
        }
    }
}

/// The edge of the upper lid, from outer to inner corner, as seen on one side.
fn lid_edge(center: Point, radius: f64, side: f64, face: &Face) -> (Point, Point, Point) {
    let height = center.y - radius * 1.12 + radius * 2.0 * face.lid;
    let drop = radius * 1.15 * crate::geometry::sine(face.slant) * side;
    let left = at(center.x - radius * 1.25, height + drop);
    let right = at(center.x + radius * 1.25, height - drop);
    let middle = at(center.x, height - radius * 0.62 * (1.0 - face.lid * 0.6));
    (left, middle, right)
}

fn lids(pen: &mut Pen, skin: Color, center: Point, radius: f64, side: f64, face: &Face) {
    if face.lid > 0.05 {
        let (left, middle, right) = lid_edge(center, radius, side, face);
        let top = center.y - radius * 1.3;
        let lid = Path::new().start(at(left.x, top)).line(left).bend(middle, right).line(at(right.x, top)).close();
        pen.paint(&lid, skin.in_shade(0.16));
    }
    if face.squint > 0.02 {
        let rise = center.y + radius * (1.06 - 0.7 * face.squint);
        let cheek = Path::new()
            .start(at(center.x - radius * 1.3, center.y + radius * 1.4))
            .line(at(center.x - radius * 1.3, rise + radius * 0.4))
            .bend(at(center.x, rise - radius * 0.25), at(center.x + radius * 1.3, rise + radius * 0.4))
            .line(at(center.x + radius * 1.3, center.y + radius * 1.4))
            .close();
        pen.paint(&cheek, skin.lighter(0.03));
    }
}

fn lid_line(pen: &mut Pen, character: &Character, center: Point, radius: f64, side: f64, face: &Face) {
    if face.lid <= 0.05 {
        return;
    }
    let (left, middle, right) = lid_edge(center, radius, side, face);
    let inset = 0.12;
    let path = Path::new().start(left.toward(right, inset)).bend(middle, right.toward(left, inset));
    pen.line(&path, dark(character), 4.6);
}

fn brow(pen: &mut Pen, character: &Character, center: Point, radius: f64, side: f64, face: &Face) {
    let brow = if character.eyes == EyeKind::Angry { Some((-2.0, 21.0)) } else { face.brow };
    let Some((height, slant)) = brow else {
        return;
    };
    let lift = if face.lopsided && side > 0.0 { 9.0 } else { 0.0 };
    let middle = center.plus(at(0.0, -radius - 17.0 - height - lift));
    let half = 21.0;
    let drop = half * crate::geometry::sine(slant) * 1.5 * side;
    let path = Path::new().start(middle.plus(at(-half, drop + 2.0))).bend(middle.plus(at(0.0, -9.0)), middle.plus(at(half, -drop + 2.0)));
    pen.line(&path, character.palette.primary.ink(), 6.2);
}
