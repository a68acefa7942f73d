//! Instruments.

use super::{Item, ball, block, stick};
use crate::color::{Color, oklch};
use crate::geometry::{Frame, at};
use crate::path::Path;
use crate::pen::Pen;
use crate::scene::Role;

const WOOD: Color = oklch(0.64, 0.11, 55.0);
const DARK: Color = oklch(0.34, 0.04, 40.0);
const GOLD: Color = oklch(0.84, 0.14, 88.0);
const WHITE: Color = oklch(0.97, 0.01, 90.0);
const STEEL: Color = oklch(0.80, 0.015, 250.0);

pub(super) const ITEMS: &[Item] = &[
    Item { id: "guitar", draw: |pen, _| strings(pen, WOOD, 1.1) },
    Item { id: "ukulele", draw: |pen, _| strings(pen, oklch(0.74, 0.12, 65.0), 0.82) },
    Item {
        id: "banjo",
        draw: |pen, _| {
            pen.framed(&Frame::new(at(0.0, -16.0), 38.0, 1.25), |pen| {
                block(pen, -6.0, -128.0, 12.0, 110.0, 5.0, DARK);
                block(pen, -11.0, -148.0, 22.0, 24.0, 6.0, WOOD);
                for (x, y) in [(-17.0, -142.0), (-17.0, -130.0), (17.0, -142.0), (17.0, -130.0)] {
                    ball(pen, x, y, 4.5, STEEL);
                }
                ball(pen, 0.0, 16.0, 48.0, WOOD);
                ball(pen, 0.0, 16.0, 39.0, WHITE);
                block(pen, -14.0, 30.0, 28.0, 6.0, 2.0, DARK);
                for x in [-3.5, 0.0, 3.5] {
                    pen.line(&Path::strand(&[at(x, -126.0), at(x, 32.0)]), STEEL, 1.4);
                }
            });
        },
    },
    Item {
        id: "violin",
        draw: |pen, _| {
            strings(pen, oklch(0.54, 0.12, 38.0), 0.86);
            stick(pen, (-70.0, 30.0), (78.0, -112.0), 3.4, oklch(0.72, 0.08, 65.0));
        },
    },
    Item { id: "cello", draw: |pen, _| strings(pen, oklch(0.50, 0.11, 38.0), 1.3) },
    Item {
        id: "trumpet",
        draw: |pen, _| {
            stick(pen, (-70.0, -22.0), (50.0, -22.0), 6.5, GOLD);
            pen.stroke(&Path::rounded(-30.0, -40.0, 66.0, 40.0, 18.0), GOLD.ink(), 13.0, 1.0, Role::Detail);
            pen.stroke(&Path::rounded(-30.0, -40.0, 66.0, 40.0, 18.0), GOLD, 8.0, 1.0, Role::Detail);
            pen.solid(
                &Path::new()
                    .start(at(48.0, -30.0))
                    .bend(at(84.0, -32.0), at(100.0, -64.0))
                    .line(at(100.0, 20.0))
                    .bend(at(84.0, -12.0), at(48.0, -14.0))
                    .close(),
                GOLD,
            );
            for x in [-16.0, 2.0, 20.0] {
                block(pen, x - 5.0, -60.0, 10.0, 26.0, 4.0, STEEL);
            }
        },
    },
    Item {
        id: "saxophone",
        draw: |pen, _| {
            pen.solid(
                &Path::tube(&[
                    (at(-44.0, -104.0), 5.0),
                    (at(-22.0, -112.0), 8.0),
                    (at(-8.0, -70.0), 11.0),
                    (at(0.0, -10.0), 15.0),
                    (at(26.0, 30.0), 20.0),
                    (at(58.0, 6.0), 24.0),
                    (at(66.0, -34.0), 27.0),
                ]),
                GOLD,
            );
            for y in [-60.0, -40.0, -20.0] {
                ball(pen, -4.0 - y * 0.06, y, 6.0, WHITE);
            }
        },
    },
    Item {
        id: "flute",
        draw: |pen, _| {
            pen.framed(&Frame::new(at(0.0, -16.0), -24.0, 1.0), |pen| {
                block(pen, -96.0, -9.0, 192.0, 18.0, 8.0, STEEL);
                for x in [-30.0, -8.0, 14.0, 36.0, 58.0] {
                    ball(pen, x, 0.0, 5.5, oklch(0.55, 0.02, 250.0));
                }
            });
        },
    },
    Item {
        id: "drum",
        draw: |pen, color| {
            block(pen, -54.0, -54.0, 108.0, 74.0, 6.0, color);
            pen.line(
                &Path::strand(&[at(-52.0, -40.0), at(-30.0, 12.0), at(-8.0, -40.0), at(14.0, 12.0), at(36.0, -40.0), at(52.0, 6.0)]),
                GOLD,
                4.4,
            );
            pen.solid(&Path::ellipse(at(0.0, -54.0), 56.0, 17.0), WHITE);
            stick(pen, (-10.0, -66.0), (-44.0, -114.0), 4.4, WOOD);
            stick(pen, (16.0, -66.0), (52.0, -112.0), 4.4, WOOD);
        },
    },
    Item {
        id: "accordion",
        draw: |pen, color| {
            block(pen, -84.0, -78.0, 42.0, 98.0, 8.0, color);
            block(pen, 42.0, -78.0, 42.0, 98.0, 8.0, color);
            for index in 0..6 {
                block(pen, -44.0 + 15.0 * f64::from(index), -74.0, 13.0, 90.0, 4.0, if index % 2 == 0 { WHITE } else { DARK });
            }
            for y in [-60.0, -40.0, -20.0, 0.0] {
                pen.paint(&Path::circle(at(-64.0, y), 4.6).and(Path::circle(at(64.0, y), 4.6)), WHITE);
            }
        },
    },
    Item {
        id: "harp",
        draw: |pen, _| {
            let frame = Path::new()
                .start(at(-40.0, 40.0))
                .line(at(-46.0, -110.0))
                .curve(at(-30.0, -150.0), at(0.0, -84.0), at(58.0, -104.0))
                .bend(at(30.0, -20.0), at(-40.0, 40.0))
                .close();
            pen.stroke(&frame, GOLD.ink(), 17.0, 1.0, Role::Detail);
            pen.stroke(&frame, GOLD, 11.0, 1.0, Role::Detail);
            let mut all = Path::new();
            for index in 0..6 {
                let x = -28.0 + 14.0 * f64::from(index);
                all = all.start(at(x, -102.0)).line(at(x, 22.0 - 20.0 * f64::from(index)));
            }
            pen.stroke(&all, WHITE, 2.6, 0.95, Role::Detail);
        },
    },
    Item {
        id: "tambourine",
        draw: |pen, _| {
            let ring = Path::circle(at(0.0, -44.0), 46.0);
            pen.wash(&ring, oklch(0.95, 0.03, 85.0), 0.95, Role::Light);
            pen.stroke(&ring, WOOD.ink(), 22.0, 1.0, Role::Detail);
            pen.stroke(&ring, WOOD, 15.0, 1.0, Role::Detail);
            for angle in [0.0, 60.0, 120.0, 180.0, 240.0, 300.0] {
                let place = at(0.0, -44.0).plus(crate::geometry::polar(angle, 46.0));
                ball(pen, place.x, place.y, 8.0, GOLD);
            }
        },
    },
    Item {
        id: "microphone",
        draw: |pen, _| {
            pen.solid(&Path::polygon(&[at(-13.0, -44.0), at(13.0, -44.0), at(8.0, 50.0), at(-8.0, 50.0)]), DARK);
            ball(pen, 0.0, -70.0, 30.0, STEEL);
            let net = Path::new()
                .start(at(-26.0, -80.0))
                .line(at(26.0, -80.0))
                .start(at(-28.0, -64.0))
                .line(at(28.0, -64.0))
                .start(at(-10.0, -98.0))
                .line(at(-10.0, -44.0))
                .start(at(10.0, -98.0))
                .line(at(10.0, -44.0));
            pen.stroke(&net, oklch(0.55, 0.02, 250.0), 3.0, 0.8, Role::Detail);
            pen.form(&Path::rounded(-19.0, -48.0, 38.0, 11.0, 5.0), GOLD);
        },
    },
    Item {
        id: "maracas",
        draw: |pen, color| {
            for (x, lean) in [(-18.0, -16.0), (20.0, 18.0)] {
                stick(pen, (x * 0.3, 40.0), (x, -50.0), 6.0, WOOD);
                ball(pen, x + lean, -84.0, 32.0, color.turned(x * 2.0));
                pen.stroke(
                    &Path::new().start(at(x + lean - 30.0, -80.0)).bend(at(x + lean, -68.0), at(x + lean + 30.0, -80.0)),
                    WHITE,
                    6.0,
                    0.9,
                    Role::Pattern,
                );
            }
        },
    },
    Item {
        id: "vinyl_record",
        draw: |pen, color| {
            ball(pen, 0.0, -46.0, 58.0, oklch(0.26, 0.015, 280.0));
            pen.stroke(
                &Path::circle(at(0.0, -46.0), 46.0).and(Path::circle(at(0.0, -46.0), 36.0)),
                oklch(0.42, 0.015, 280.0),
                2.6,
                0.9,
                Role::Detail,
            );
            ball(pen, 0.0, -46.0, 21.0, color);
            pen.paint(&Path::circle(at(0.0, -46.0), 4.0), WHITE);
        },
    },
    Item {
        id: "cassette_player",
        draw: |pen, color| {
            block(pen, -50.0, -74.0, 100.0, 84.0, 11.0, color);
            pen.form(&Path::rounded(-36.0, -58.0, 72.0, 34.0, 7.0), WHITE);
            ball(pen, -17.0, -41.0, 9.0, DARK);
            ball(pen, 17.0, -41.0, 9.0, DARK);
            for x in [-28.0, -8.0, 12.0] {
                block(pen, x, -14.0, 15.0, 10.0, 3.0, DARK);
            }
        },
    },
];

/// A body with a waist, a neck and strings.
fn strings(pen: &mut Pen, wood: Color, size: f64) {
    pen.framed(&Frame::new(at(-6.0, 0.0), 28.0, size), |pen| {
        block(pen, -8.0, -146.0, 16.0, 110.0, 4.0, DARK);
        block(pen, -14.0, -170.0, 28.0, 32.0, 7.0, DARK);
        pen.solid(
            &Path::blob(&[
                at(0.0, -56.0),
                at(34.0, -44.0),
                at(32.0, -14.0),
                at(26.0, 2.0),
                at(46.0, 26.0),
                at(38.0, 58.0),
                at(0.0, 70.0),
                at(-38.0, 58.0),
                at(-46.0, 26.0),
                at(-26.0, 2.0),
                at(-32.0, -14.0),
                at(-34.0, -44.0),
            ]),
            wood,
        );
        pen.form(&Path::circle(at(0.0, 2.0), 14.0), DARK);
        pen.form(&Path::rounded(-19.0, 36.0, 38.0, 10.0, 4.0), DARK);
        let mut lines = Path::new();
        for x in [-5.0, 0.0, 5.0] {
            lines = lines.start(at(x, -140.0)).line(at(x, 40.0));
        }
        pen.stroke(&lines, WHITE, 1.8, 0.9, Role::Detail);
    });
}
