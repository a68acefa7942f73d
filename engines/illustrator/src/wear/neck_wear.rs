//! What goes round a neck or hangs on a chest. Drawn at the top of the trunk, under the chin.

use super::Wearer;
use crate::character::NeckWear;
use crate::color::{Color, oklch};
use crate::geometry::{Frame, Point, at};
use crate::path::Path;
use crate::pen::Pen;
use crate::scene::Role;
use crate::scenery::blossom;

const GOLD: Color = oklch(0.84, 0.14, 88.0);
const WHITE: Color = oklch(0.975, 0.008, 90.0);
const RED: Color = oklch(0.58, 0.19, 26.0);

/// The frame of the neck: origin in front of the throat, scaled so that a half width of 66 fits.
fn neck(wearer: &Wearer) -> Frame {
    let rig = wearer.rig;
    let (center, radius) = rig.torso_at(0.07);
    let chin = rig.head.apply(at(rig.turn * 6.0, 104.0));
    if rig.along {
        // Lying along, the throat is below the chin.
        return Frame::new(chin.toward(center, 0.42).plus(at(4.0, 16.0)), 0.0, 0.82);
    }
    let place = at(center.x, center.y.max(chin.y - 2.0) + 6.0);
    Frame::new(place, 0.0, (radius / 62.0).clamp(0.8, 1.25))
}

/// Draws a thing worn round the neck.
#[expect(clippy::too_many_lines, reason = "one short entry for each thing")]
pub(crate) fn draw(pen: &mut Pen, wearer: &Wearer, kind: NeckWear) {
    let cloth = wearer.cloth("neck");
    let second = wearer.cloth("neck stripes").mix(WHITE, 0.4);
    let mut chance = wearer.seed.branch("neck");
    pen.framed(&neck(wearer), |pen| match kind {
        NeckWear::Scarf => scarf(pen, cloth, second, chance.sign()),
        NeckWear::Bandana => {
            let shape = Path::new()
                .start(at(-68.0, -12.0))
                .bend(at(0.0, 16.0), at(68.0, -12.0))
                .bend(at(50.0, 34.0), at(4.0, 66.0))
                .bend(at(-50.0, 34.0), at(-68.0, -12.0))
                .close();
            pen.solid(&shape, cloth);
            pen.inside(&shape, |pen| {
                let mut dots = Path::new();
                for (x, y) in [(-34.0, 14.0), (-8.0, 24.0), (20.0, 20.0), (42.0, 8.0), (4.0, 46.0), (-20.0, 38.0), (24.0, 40.0)] {
                    dots = dots.and(Path::circle(at(x, y), 5.0));
                }
                pen.wash(&dots, WHITE, 0.9, Role::Pattern);
            });
        }
        NeckWear::BowTie => bow_tie(pen, at(0.0, 12.0), 1.0, cloth),
        NeckWear::Necktie => {
            pen.solid(&Path::polygon(&[at(-15.0, 24.0), at(15.0, 24.0), at(24.0, 110.0), at(0.0, 136.0), at(-24.0, 110.0)]), cloth);
            let bands = Path::new().start(at(-17.0, 62.0)).line(at(19.0, 42.0)).start(at(-20.0, 96.0)).line(at(22.0, 76.0));
            pen.stroke(&bands, second, 8.0, 0.9, Role::Pattern);
            pen.form(&Path::polygon(&[at(-17.0, 0.0), at(17.0, 0.0), at(12.0, 26.0), at(-12.0, 26.0)]), cloth.darker(0.04));
        }
        NeckWear::Necklace => {
            chain(pen, GOLD, 44.0);
            pen.form(
                &Path::new()
                    .start(at(0.0, 38.0))
                    .curve(at(22.0, 60.0), at(16.0, 78.0), at(0.0, 78.0))
                    .curve(at(-16.0, 78.0), at(-22.0, 60.0), at(0.0, 38.0))
                    .close(),
                oklch(0.62, 0.14, 235.0),
            );
            pen.paint(&Path::circle(at(-5.0, 60.0), 4.0), WHITE);
        }
        NeckWear::Pearls => beads(pen, 8.6, oklch(0.95, 0.02, 80.0)),
        NeckWear::Shell => {
            chain(pen, oklch(0.60, 0.07, 65.0), 44.0);
            pen.framed(&Frame::new(at(0.0, 76.0), 0.0, 0.68), |pen| crate::scenery::shell(pen, oklch(0.88, 0.07, 25.0)));
        }
        NeckWear::Lei => {
            for (index, point) in arc(11, 84.0, 54.0).into_iter().enumerate() {
                let hue = [350.0, 85.0, 20.0, 310.0].get(index % 4).copied().unwrap_or(20.0);
                blossom(pen, point, 18.0, oklch(0.82, 0.13, hue), 20.0 * index as f64);
            }
        }
        NeckWear::Medal => {
            pen.form(
                &Path::polygon(&[at(-56.0, -8.0), at(-40.0, -14.0), at(10.0, 58.0), at(-8.0, 66.0)]).and(Path::polygon(&[
                    at(56.0, -8.0),
                    at(40.0, -14.0),
                    at(-10.0, 58.0),
                    at(8.0, 66.0),
                ])),
                oklch(0.52, 0.13, 260.0),
            );
            pen.solid(&Path::circle(at(0.0, 84.0), 29.0), GOLD);
            pen.form(&Path::star(at(0.0, 84.0), 15.0, 7.0, 5, 0.0), GOLD.lighter(0.08));
        }
        NeckWear::Collar => {
            let mut frill = Path::new();
            for point in arc(11, 82.0, 34.0) {
                frill = frill.and(Path::ellipse(point, 17.0, 19.0));
            }
            pen.form(&frill, WHITE);
        }
        NeckWear::Bell => {
            pen.form(&Path::tube(&[(at(-64.0, -8.0), 9.0), (at(0.0, 16.0), 10.0), (at(64.0, -8.0), 9.0)]), RED);
            pen.solid(&Path::circle(at(0.0, 38.0), 19.0), GOLD);
            pen.line(&Path::new().start(at(-18.0, 38.0)).line(at(18.0, 38.0)).start(at(0.0, 44.0)).line(at(0.0, 54.0)), GOLD.ink(), 4.0);
        }
        NeckWear::Stethoscope => {
            pen.stroke(
                &Path::new().start(at(-54.0, -10.0)).bend(at(-48.0, 80.0), at(6.0, 84.0)).bend(at(48.0, 80.0), at(54.0, -10.0)),
                oklch(0.36, 0.03, 260.0),
                8.0,
                1.0,
                Role::Detail,
            );
            pen.line(&Path::new().start(at(6.0, 84.0)).bend(at(8.0, 104.0), at(-14.0, 116.0)), oklch(0.36, 0.03, 260.0), 8.0);
            pen.form(&Path::circle(at(-20.0, 120.0), 14.0), oklch(0.82, 0.015, 250.0));
        }
        NeckWear::Sash => {}
        NeckWear::Badge => pen.framed(&Frame::new(at(40.0, 62.0), 0.0, 1.0), |pen| {
            pen.form(&Path::star(at(0.0, 0.0), 27.0, 13.0, 5, 0.0), GOLD);
            pen.form(&Path::circle(at(0.0, 0.0), 8.0), GOLD.lighter(0.07));
        }),
        NeckWear::Brooch => pen.framed(&Frame::new(at(38.0, 58.0), 0.0, 1.0), |pen| {
            pen.form(&Path::circle(at(0.0, 0.0), 19.0), GOLD);
            pen.form(&Path::ellipse(at(0.0, 0.0), 11.0, 12.0), oklch(0.60, 0.16, 330.0));
            pen.paint(&Path::circle(at(-3.0, -4.0), 3.0), WHITE);
        }),
    });
    if kind == NeckWear::Sash {
        sash(pen, wearer);
    }
}

/// Points on the curve a chain follows on the chest.
fn arc(count: u32, half: f64, drop: f64) -> Vec<Point> {
    (0..count)
        .map(|index| {
            let part = f64::from(index) / f64::from(count - 1) * 2.0 - 1.0;
            at(part * half, -12.0 + drop * (1.0 - part * part))
        })
        .collect()
}

fn chain(pen: &mut Pen, color: Color, drop: f64) {
    let line = Path::new().start(at(-58.0, -12.0)).bend(at(0.0, drop * 2.0 - 4.0), at(58.0, -12.0));
    pen.stroke(&line, color.ink(), 8.0, 0.9, Role::Detail);
    pen.stroke(&line, color, 5.0, 1.0, Role::Detail);
}

fn beads(pen: &mut Pen, radius: f64, color: Color) {
    for point in arc(11, 66.0, 42.0) {
        pen.form(&Path::circle(point, radius), color);
        pen.paint(&Path::circle(point.plus(at(-2.6, -2.6)), 2.4), WHITE);
    }
}

fn scarf(pen: &mut Pen, cloth: Color, second: Color, side: f64) {
    let tail = |x: f64, lean: f64, long: f64| {
        Path::polygon(&[at(x - 20.0, 14.0), at(x + 20.0, 14.0), at(x + lean + 22.0, long), at(x + lean - 22.0, long)])
    };
    for (x, lean, long) in [(side * 40.0, side * 15.0, 138.0), (side * 30.0, side * -5.0, 116.0)] {
        let shape = tail(x, lean, long);
        pen.solid(&shape, cloth);
        pen.inside(&shape, |pen| {
            for y in [0.5, 0.78] {
                let height = 14.0 + (long - 14.0) * y;
                pen.wash(&Path::rectangle(x + lean * y - 30.0, height, 60.0, 11.0), second, 0.95, Role::Pattern);
            }
        });
        let mut fringe = Path::new();
        for step in -2..=2 {
            let base = at(x + lean + f64::from(step) * 9.0, long);
            fringe = fringe.start(base).line(base.plus(at(1.0, 15.0)));
        }
        pen.line(&fringe, cloth.darker(0.06), 4.6);
    }
    let loop_shape = Path::tube(&[
        (at(-66.0, -10.0), 21.0),
        (at(-34.0, 12.0), 23.0),
        (at(0.0, 18.0), 24.0),
        (at(34.0, 12.0), 23.0),
        (at(66.0, -10.0), 21.0),
    ]);
    pen.solid(&loop_shape, cloth);
    pen.inside(&loop_shape, |pen| {
        for x in [-52.0, -14.0, 24.0, 60.0] {
            pen.wash(&Path::tube(&[(at(x, -34.0), 6.0), (at(x + 10.0, 46.0), 6.0)]), second, 0.95, Role::Pattern);
        }
    });
    let knot = Path::blob(&[
        at(side * 35.0 - 22.0, 2.0),
        at(side * 35.0, -10.0),
        at(side * 35.0 + 22.0, 2.0),
        at(side * 35.0 + 18.0, 34.0),
        at(side * 35.0, 40.0),
        at(side * 35.0 - 18.0, 34.0),
    ]);
    pen.solid(&knot, cloth.lighter(0.02));
}

/// A bow tie; also used for other bows.
pub(crate) fn bow_tie(pen: &mut Pen, center: Point, size: f64, color: Color) {
    for side in [-1.0, 1.0] {
        let wing = Path::blob(&[
            center.plus(at(side * 6.0 * size, -6.0 * size)),
            center.plus(at(side * 48.0 * size, -27.0 * size)),
            center.plus(at(side * 56.0 * size, 0.0)),
            center.plus(at(side * 48.0 * size, 27.0 * size)),
            center.plus(at(side * 6.0 * size, 6.0 * size)),
        ]);
        pen.solid(&wing, color);
        let fold = Path::new().start(center.plus(at(side * 12.0 * size, 0.0))).line(center.plus(at(side * 32.0 * size, -4.0 * size)));
        pen.stroke(&fold, color.darker(0.14), 4.0 * size, 0.8, Role::Detail);
    }
    pen.form(&Path::rounded(center.x - 12.0 * size, center.y - 14.0 * size, 24.0 * size, 28.0 * size, 9.0 * size), color.darker(0.05));
}

fn sash(pen: &mut Pen, wearer: &Wearer) {
    let rig = wearer.rig;
    let clip = crate::parts::body::outline(rig);
    let (left, _) = rig.edges_at(0.1);
    let (_, right) = rig.edges_at(0.88);
    let color = wearer.cloth("sash");
    let side = right.minus(left).unit().normal().times(25.0);
    let band = Path::polygon(&[left.plus(side), right.plus(side), right.minus(side), left.minus(side)]);
    pen.inside(&clip, |pen| {
        pen.wash(&band, color, 1.0, Role::Detail);
        let edges = Path::new()
            .start(left.plus(side.times(0.8)))
            .line(right.plus(side.times(0.8)))
            .start(left.minus(side.times(0.8)))
            .line(right.minus(side.times(0.8)));
        pen.stroke(&edges, GOLD, 5.0, 1.0, Role::Detail);
    });
}
