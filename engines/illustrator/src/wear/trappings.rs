//! What is carried on the back: wings, packs, capes. Drawn behind the body; straps come in front.

use super::Wearer;
use crate::character::BackWear;
use crate::color::{Color, oklch};
use crate::geometry::at;
use crate::path::Path;
use crate::pen::Pen;
use crate::scene::Role;

/// Draws the part behind the body.
pub(crate) fn behind(pen: &mut Pen, wearer: &Wearer, kind: BackWear) {
    let frame = wearer.rig.back;
    let cloth = wearer.cloth("back");
    let accent = wearer.character.palette.accent;
    pen.framed(&frame, |pen| match kind {
        BackWear::Wings => {
            for side in [-1.0, 1.0] {
                let upper = Path::new()
                    .start(at(side * 20.0, 0.0))
                    .curve(at(side * 90.0, -150.0), at(side * 250.0, -170.0), at(side * 236.0, -50.0))
                    .curve(at(side * 220.0, 20.0), at(side * 90.0, 30.0), at(side * 20.0, 20.0))
                    .close();
                let lower = Path::new()
                    .start(at(side * 20.0, 16.0))
                    .curve(at(side * 120.0, 10.0), at(side * 200.0, 60.0), at(side * 160.0, 120.0))
                    .curve(at(side * 120.0, 150.0), at(side * 50.0, 90.0), at(side * 20.0, 30.0))
                    .close();
                let pale = oklch(0.93, 0.05, 210.0);
                pen.solid(&lower, pale.mix(accent, 0.3));
                pen.solid(&upper, pale.mix(accent, 0.16));
                let veins = Path::new()
                    .start(at(side * 24.0, 4.0))
                    .bend(at(side * 120.0, -70.0), at(side * 210.0, -90.0))
                    .start(at(side * 24.0, 8.0))
                    .bend(at(side * 120.0, -20.0), at(side * 212.0, -34.0))
                    .start(at(side * 26.0, 24.0))
                    .bend(at(side * 90.0, 50.0), at(side * 140.0, 104.0));
                pen.stroke(&veins, accent, 3.6, 0.55, Role::Detail);
            }
        }
        BackWear::BatWings => {
            let dark = oklch(0.40, 0.09, 300.0);
            for side in [-1.0, 1.0] {
                let wing = Path::new()
                    .start(at(side * 16.0, 0.0))
                    .bend(at(side * 100.0, -130.0), at(side * 244.0, -130.0))
                    .bend(at(side * 222.0, -60.0), at(side * 236.0, 10.0))
                    .bend(at(side * 190.0, -24.0), at(side * 160.0, 40.0))
                    .bend(at(side * 116.0, 0.0), at(side * 88.0, 62.0))
                    .bend(at(side * 56.0, 26.0), at(side * 16.0, 40.0))
                    .close();
                pen.solid(&wing, dark);
                let bones = Path::new()
                    .start(at(side * 60.0, -60.0))
                    .bend(at(side * 150.0, -90.0), at(side * 234.0, 8.0))
                    .start(at(side * 60.0, -60.0))
                    .bend(at(side * 120.0, -50.0), at(side * 160.0, 38.0))
                    .start(at(side * 50.0, -50.0))
                    .bend(at(side * 80.0, -20.0), at(side * 88.0, 60.0));
                pen.stroke(&bones, dark.lighter(0.16), 5.0, 0.8, Role::Detail);
            }
        }
        BackWear::Backpack => {
            pen.solid(&Path::rounded(-118.0, -44.0, 236.0, 190.0, 54.0), cloth);
            pen.form(&Path::rounded(-60.0, -66.0, 120.0, 34.0, 16.0), cloth.darker(0.08));
        }
        BackWear::JetPack => {
            for side in [-1.0, 1.0] {
                let x = side * 112.0;
                for (size, color) in [(1.0, oklch(0.76, 0.17, 50.0)), (0.55, oklch(0.93, 0.11, 92.0))] {
                    pen.plain(
                        &Path::new()
                            .start(at(x - 22.0 * size, 118.0))
                            .bend(at(x - 26.0 * size, 150.0), at(x, 118.0 + 96.0 * size))
                            .bend(at(x + 26.0 * size, 150.0), at(x + 22.0 * size, 118.0))
                            .close(),
                        color,
                    );
                }
                pen.form(
                    &Path::polygon(&[at(x - 18.0, 96.0), at(x + 18.0, 96.0), at(x + 27.0, 124.0), at(x - 27.0, 124.0)]),
                    oklch(0.45, 0.02, 250.0),
                );
                pen.solid(&Path::rounded(x - 32.0, -40.0, 64.0, 142.0, 30.0), oklch(0.80, 0.015, 250.0));
                pen.form(&Path::rounded(x - 32.0, -2.0, 64.0, 22.0, 6.0), oklch(0.62, 0.19, 26.0));
            }
        }
        BackWear::Satchel | BackWear::Handbag => {}
        BackWear::Quiver => {
            pen.framed(&crate::geometry::Frame::new(at(104.0, 24.0), 58.0, 1.1), |pen| {
                for x in [-12.0, 2.0, 16.0] {
                    pen.line(&Path::new().start(at(x, -20.0)).line(at(x, -150.0)), oklch(0.62, 0.07, 62.0), 5.0);
                    pen.form(
                        &Path::polygon(&[at(x - 8.0, -130.0), at(x, -164.0), at(x + 8.0, -130.0), at(x, -120.0)]),
                        oklch(0.62, 0.18, 26.0),
                    );
                }
                pen.solid(&Path::rounded(-28.0, -96.0, 62.0, 160.0, 14.0), oklch(0.50, 0.08, 52.0));
            });
        }
        BackWear::Cape => cape(pen, oklch(0.56, 0.19, 26.0)),
        BackWear::Cloak => cape(pen, oklch(0.42, 0.07, 160.0)),
    });
}

fn cape(pen: &mut Pen, color: Color) {
    let shape = Path::new()
        .start(at(-58.0, -30.0))
        .bend(at(0.0, -44.0), at(58.0, -30.0))
        .curve(at(120.0, 40.0), at(150.0, 150.0), at(196.0, 236.0))
        .bend(at(150.0, 262.0), at(104.0, 238.0))
        .bend(at(56.0, 270.0), at(0.0, 244.0))
        .bend(at(-56.0, 270.0), at(-104.0, 238.0))
        .bend(at(-150.0, 262.0), at(-196.0, 236.0))
        .curve(at(-150.0, 150.0), at(-120.0, 40.0), at(-58.0, -30.0))
        .close();
    pen.solid(&shape, color);
    let folds = Path::new()
        .start(at(-70.0, 20.0))
        .bend(at(-100.0, 140.0), at(-110.0, 226.0))
        .start(at(70.0, 20.0))
        .bend(at(100.0, 140.0), at(110.0, 226.0));
    pen.stroke(&folds, color.darker(0.1), 6.0, 0.7, Role::Detail);
}

/// Draws straps and clasps in front of the body.
pub(crate) fn in_front(pen: &mut Pen, wearer: &Wearer, kind: BackWear) {
    let rig = wearer.rig;
    let cloth = wearer.cloth("back");
    match kind {
        BackWear::Backpack | BackWear::JetPack => {
            let color = if kind == BackWear::JetPack { oklch(0.45, 0.03, 250.0) } else { cloth.darker(0.08) };
            let (from, to) = (rig.edges_at(0.1), rig.edges_at(0.58));
            for (top, low, other) in [(from.0, to.0, from.1), (from.1, to.1, from.0)] {
                let start = top.toward(other, 0.2);
                let strap = Path::tube(&[(start, 9.0), (start.toward(low, 0.5).toward(other, 0.1), 9.0), (low, 8.0)]);
                pen.form(&strap, color);
            }
        }
        BackWear::Satchel | BackWear::Handbag => bag(pen, wearer, if kind == BackWear::Satchel { oklch(0.56, 0.09, 55.0) } else { cloth }),
        BackWear::Quiver => {
            let (left, _) = rig.edges_at(0.62);
            let (_, right) = rig.edges_at(0.1);
            pen.form(&Path::tube(&[(right, 8.0), (left.toward(right, 0.5), 8.0), (left, 8.0)]), oklch(0.50, 0.08, 52.0));
        }
        BackWear::Cape | BackWear::Cloak => {
            let (center, radius) = rig.torso_at(0.1);
            let color = match kind {
                BackWear::Cape => oklch(0.56, 0.19, 26.0),
                _ => oklch(0.42, 0.07, 160.0),
            };
            let down = if rig.along { at(0.0, 22.0) } else { at(0.0, 20.0) };
            let collar = Path::tube(&[
                (center.plus(at(-radius - 4.0, -6.0)), 13.0),
                (center.plus(at(-radius * 0.5, 9.0)), 14.0),
                (center.plus(down), 14.0),
                (center.plus(at(radius * 0.5, 9.0)), 14.0),
                (center.plus(at(radius + 4.0, -6.0)), 13.0),
            ]);
            pen.solid(&collar, color);
            pen.form(&Path::circle(center.plus(down), 12.0), oklch(0.84, 0.14, 88.0));
        }
        BackWear::Wings | BackWear::BatWings => {}
    }
}

fn bag(pen: &mut Pen, wearer: &Wearer, color: Color) {
    let rig = wearer.rig;
    let (left, _) = rig.edges_at(0.76);
    let (_, right) = rig.edges_at(0.1);
    let middle = left.toward(right, 0.5).plus(at(6.0, 4.0));
    pen.form(&Path::tube(&[(right, 7.0), (middle, 7.0), (left, 7.0)]), color.darker(0.1));
    let foot = left.plus(at(-12.0, 4.0));
    pen.solid(&Path::rounded(foot.x - 44.0, foot.y - 22.0, 92.0, 74.0, 15.0), color);
    let flap = Path::new()
        .start(foot.plus(at(-46.0, -22.0)))
        .line(foot.plus(at(50.0, -22.0)))
        .bend(foot.plus(at(44.0, 28.0)), foot.plus(at(2.0, 28.0)))
        .bend(foot.plus(at(-40.0, 28.0)), foot.plus(at(-46.0, -22.0)))
        .close();
    pen.form(&flap, color.lighter(0.05));
    pen.form(&Path::rounded(foot.x - 7.0, foot.y + 14.0, 18.0, 20.0, 4.0), oklch(0.84, 0.14, 88.0));
}
