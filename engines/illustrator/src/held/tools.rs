//! Tools, instruments of measure, arms and machines.

use super::{Item, ball, block, stick};
use crate::color::{Color, oklch};
use crate::geometry::{Frame, at, polar};
use crate::path::Path;
use crate::pen::Pen;
use crate::scene::Role;

const WHITE: Color = oklch(0.975, 0.008, 90.0);
const WOOD: Color = oklch(0.60, 0.08, 60.0);
const STEEL: Color = oklch(0.80, 0.015, 250.0);
const GOLD: Color = oklch(0.84, 0.14, 88.0);
const RED: Color = oklch(0.60, 0.19, 26.0);
const DARK: Color = oklch(0.34, 0.03, 275.0);

pub(super) const ITEMS: &[Item] = &[
    Item {
        id: "umbrella",
        draw: |pen, color| {
            stick(pen, (0.0, 46.0), (0.0, -150.0), 4.6, WOOD);
            pen.line(&Path::new().start(at(0.0, 44.0)).curve(at(0.0, 70.0), at(30.0, 70.0), at(28.0, 48.0)), WOOD, 9.0);
            let top = Path::new()
                .start(at(-128.0, -110.0))
                .curve(at(-110.0, -226.0), at(110.0, -226.0), at(128.0, -110.0))
                .bend(at(106.0, -132.0), at(84.0, -110.0))
                .bend(at(62.0, -132.0), at(42.0, -110.0))
                .bend(at(20.0, -132.0), at(0.0, -110.0))
                .bend(at(-20.0, -132.0), at(-42.0, -110.0))
                .bend(at(-62.0, -132.0), at(-84.0, -110.0))
                .bend(at(-106.0, -132.0), at(-128.0, -110.0))
                .close();
            pen.solid(&top, color);
            pen.stroke(
                &Path::new()
                    .start(at(0.0, -196.0))
                    .bend(at(-40.0, -166.0), at(-42.0, -112.0))
                    .start(at(0.0, -196.0))
                    .bend(at(40.0, -166.0), at(42.0, -112.0)),
                color.darker(0.1),
                3.6,
                0.8,
                Role::Detail,
            );
            stick(pen, (0.0, -194.0), (0.0, -210.0), 4.0, WOOD);
        },
    },
    Item {
        id: "camera",
        draw: |pen, _| {
            block(pen, -26.0, -72.0, 44.0, 20.0, 6.0, DARK.lighter(0.08));
            block(pen, -54.0, -58.0, 108.0, 70.0, 13.0, DARK);
            ball(pen, 2.0, -24.0, 28.0, STEEL);
            ball(pen, 2.0, -24.0, 18.0, oklch(0.40, 0.08, 250.0));
            pen.paint(&Path::circle(at(-4.0, -31.0), 5.0), WHITE);
            pen.paint(&Path::circle(at(40.0, -46.0), 5.0), RED);
        },
    },
    Item {
        id: "telescope",
        draw: |pen, _| {
            pen.framed(&Frame::new(at(0.0, -10.0), -38.0, 1.0), |pen| {
                block(pen, -46.0, -13.0, 50.0, 26.0, 5.0, GOLD);
                block(pen, 0.0, -18.0, 56.0, 36.0, 5.0, oklch(0.46, 0.07, 45.0));
                block(pen, 54.0, -24.0, 46.0, 48.0, 7.0, GOLD);
            });
        },
    },
    Item {
        id: "binoculars",
        draw: |pen, _| {
            for side in [-1.0, 1.0] {
                pen.solid(
                    &Path::polygon(&[at(side * 12.0, -74.0), at(side * 34.0, -74.0), at(side * 50.0, 2.0), at(side * 8.0, 2.0)]),
                    DARK,
                );
                pen.form(&Path::ellipse(at(side * 29.0, 2.0), 21.0, 8.0), oklch(0.7, 0.08, 220.0));
            }
            block(pen, -13.0, -56.0, 26.0, 20.0, 5.0, STEEL);
        },
    },
    Item {
        id: "magnifying_glass",
        draw: |pen, _| {
            stick(pen, (-8.0, 46.0), (4.0, -34.0), 9.5, WOOD);
            let glass = Path::circle(at(12.0, -80.0), 43.0);
            pen.wash(&glass, oklch(0.93, 0.04, 215.0), 0.55, Role::Light);
            pen.stroke(&glass, GOLD.ink(), 16.0, 1.0, Role::Detail);
            pen.stroke(&glass, GOLD, 9.0, 1.0, Role::Detail);
            pen.stroke(&Path::new().start(at(-12.0, -88.0)).bend(at(-8.0, -108.0), at(10.0, -112.0)), WHITE, 6.0, 0.9, Role::Light);
        },
    },
    Item {
        id: "compass",
        draw: |pen, _| {
            ball(pen, 0.0, -28.0, 42.0, GOLD);
            ball(pen, 0.0, -28.0, 32.0, WHITE);
            pen.form(&Path::polygon(&[at(-7.0, -28.0), at(7.0, -28.0), at(13.0, -56.0)]), RED);
            pen.form(&Path::polygon(&[at(-7.0, -28.0), at(7.0, -28.0), at(-13.0, 0.0)]), STEEL.darker(0.2));
        },
    },
    Item {
        id: "globe",
        draw: |pen, _| {
            pen.line(&Path::new().start(at(30.0, -86.0)).curve(at(64.0, -60.0), at(58.0, -4.0), at(0.0, 10.0)), GOLD, 7.0);
            let sphere = Path::circle(at(0.0, -44.0), 43.0);
            pen.solid(&sphere, oklch(0.68, 0.11, 235.0));
            pen.inside(&sphere, |pen| {
                pen.wash(
                    &Path::blob(&[at(-36.0, -66.0), at(-8.0, -80.0), at(2.0, -56.0), at(-20.0, -38.0)]).and(Path::blob(&[
                        at(6.0, -36.0),
                        at(30.0, -46.0),
                        at(40.0, -20.0),
                        at(12.0, -8.0),
                    ])),
                    oklch(0.70, 0.13, 140.0),
                    1.0,
                    Role::Pattern,
                );
            });
            pen.form(&Path::ellipse(at(0.0, 16.0), 32.0, 9.0), WOOD);
        },
    },
    Item { id: "pocket_watch", draw: |pen, _| clock(pen, GOLD, false) },
    Item { id: "alarm_clock", draw: |pen, color| clock(pen, color, true) },
    Item {
        id: "broom",
        draw: |pen, _| {
            stick(pen, (0.0, -140.0), (0.0, 60.0), 6.5, WOOD);
            pen.solid(
                &Path::new()
                    .start(at(-12.0, 54.0))
                    .bend(at(-44.0, 96.0), at(-38.0, 150.0))
                    .line(at(38.0, 150.0))
                    .bend(at(44.0, 96.0), at(12.0, 54.0))
                    .close(),
                oklch(0.82, 0.11, 85.0),
            );
            block(pen, -17.0, 52.0, 34.0, 14.0, 5.0, RED);
        },
    },
    Item { id: "sword", draw: |pen, _| sword(pen, STEEL, GOLD) },
    Item { id: "wooden_sword", draw: |pen, _| sword(pen, oklch(0.72, 0.08, 68.0), WOOD) },
    Item {
        id: "shield",
        draw: |pen, color| {
            let shape = Path::new()
                .start(at(-58.0, -70.0))
                .bend(at(0.0, -88.0), at(58.0, -70.0))
                .curve(at(62.0, 0.0), at(40.0, 40.0), at(0.0, 66.0))
                .curve(at(-40.0, 40.0), at(-62.0, 0.0), at(-58.0, -70.0))
                .close();
            pen.solid(&shape, color);
            pen.stroke(&shape.placed(&Frame::new(at(0.0, -1.0), 0.0, 0.84)), GOLD, 6.0, 1.0, Role::Detail);
            pen.form(&Path::star(at(0.0, -14.0), 27.0, 12.0, 5, 0.0), GOLD);
        },
    },
    Item {
        id: "bow_and_arrow",
        draw: |pen, _| {
            pen.line(&Path::new().start(at(-14.0, -110.0)).line(at(-14.0, 96.0)), WHITE, 3.0);
            pen.stroke(
                &Path::new().start(at(-14.0, -112.0)).curve(at(54.0, -70.0), at(54.0, 56.0), at(-14.0, 98.0)),
                WOOD,
                11.0,
                1.0,
                Role::Detail,
            );
            stick(pen, (-40.0, -8.0), (82.0, -8.0), 3.6, oklch(0.7, 0.08, 65.0));
            pen.form(&Path::polygon(&[at(80.0, -20.0), at(108.0, -8.0), at(80.0, 4.0)]), STEEL);
        },
    },
    Item {
        id: "trident",
        draw: |pen, _| {
            stick(pen, (0.0, 140.0), (0.0, -80.0), 6.5, GOLD);
            pen.form(
                &Path::tube(&[
                    (at(-42.0, -140.0), 5.0),
                    (at(-40.0, -96.0), 7.0),
                    (at(0.0, -78.0), 8.0),
                    (at(40.0, -96.0), 7.0),
                    (at(42.0, -140.0), 5.0),
                ])
                .and(Path::tube(&[(at(0.0, -80.0), 7.0), (at(0.0, -154.0), 5.0)])),
                GOLD,
            );
        },
    },
    Item {
        id: "fishing_rod",
        draw: |pen, _| {
            pen.line(&Path::new().start(at(90.0, -170.0)).bend(at(112.0, -70.0), at(104.0, 40.0)), WHITE, 2.6);
            stick(pen, (-20.0, 50.0), (90.0, -170.0), 4.2, WOOD);
            ball(pen, 4.0, 16.0, 11.0, STEEL);
            ball(pen, 104.0, 46.0, 9.5, RED);
        },
    },
    Item {
        id: "anchor",
        draw: |pen, _| {
            pen.stroke(&Path::circle(at(0.0, -78.0), 13.0), DARK, 9.0, 1.0, Role::Detail);
            pen.form(
                &Path::tube(&[(at(0.0, -64.0), 7.0), (at(0.0, 40.0), 8.0)])
                    .and(Path::tube(&[(at(-28.0, -44.0), 6.0), (at(28.0, -44.0), 6.0)]))
                    .and(Path::tube(&[
                        (at(-52.0, 0.0), 6.0),
                        (at(-34.0, 36.0), 8.0),
                        (at(0.0, 48.0), 9.0),
                        (at(34.0, 36.0), 8.0),
                        (at(52.0, 0.0), 6.0),
                    ])),
                oklch(0.48, 0.04, 250.0),
            );
        },
    },
    Item {
        id: "watering_can",
        draw: |pen, color| {
            pen.stroke(
                &Path::new().start(at(-30.0, -50.0)).curve(at(-20.0, -104.0), at(34.0, -96.0), at(30.0, -50.0)),
                color.darker(0.06),
                9.0,
                1.0,
                Role::Detail,
            );
            pen.form(&Path::polygon(&[at(30.0, -2.0), at(84.0, -62.0), at(94.0, -52.0), at(38.0, 18.0)]), color);
            block(pen, -42.0, -52.0, 84.0, 76.0, 11.0, color);
            pen.form(&Path::ellipse(at(92.0, -62.0), 17.0, 9.0), color.lighter(0.05));
            pen.paint(
                &Path::leaf(at(104.0, -44.0), at(112.0, -18.0), 9.0, 0.0).and(Path::leaf(at(90.0, -40.0), at(94.0, -14.0), 9.0, 0.0)),
                oklch(0.8, 0.1, 230.0),
            );
        },
    },
    Item {
        id: "shovel",
        draw: |pen, _| {
            stick(pen, (0.0, -110.0), (0.0, 50.0), 6.0, WOOD);
            stick(pen, (-18.0, -114.0), (18.0, -114.0), 6.0, WOOD);
            pen.solid(
                &Path::new()
                    .start(at(-27.0, 48.0))
                    .line(at(27.0, 48.0))
                    .bend(at(30.0, 100.0), at(0.0, 122.0))
                    .bend(at(-30.0, 100.0), at(-27.0, 48.0))
                    .close(),
                STEEL,
            );
        },
    },
    Item {
        id: "bucket",
        draw: |pen, color| {
            pen.line(&Path::new().start(at(-38.0, 18.0)).curve(at(-34.0, -12.0), at(34.0, -12.0), at(38.0, 18.0)), STEEL, 5.0);
            pen.solid(&Path::polygon(&[at(-42.0, 18.0), at(42.0, 18.0), at(32.0, 96.0), at(-32.0, 96.0)]), color);
            pen.form(&Path::ellipse(at(0.0, 18.0), 42.0, 9.0), color.darker(0.1));
        },
    },
    Item {
        id: "wrench",
        draw: |pen, _| {
            pen.form(&Path::tube(&[(at(-4.0, 50.0), 11.0), (at(4.0, -60.0), 11.0)]), STEEL);
            pen.form(
                &Path::blob(&[
                    at(-22.0, -104.0),
                    at(-12.0, -78.0),
                    at(4.0, -72.0),
                    at(20.0, -78.0),
                    at(32.0, -104.0),
                    at(34.0, -70.0),
                    at(12.0, -48.0),
                    at(-10.0, -50.0),
                    at(-28.0, -72.0),
                ]),
                STEEL,
            );
        },
    },
    Item {
        id: "hammer",
        draw: |pen, _| {
            stick(pen, (0.0, 52.0), (0.0, -72.0), 8.0, WOOD);
            block(pen, -44.0, -98.0, 80.0, 36.0, 8.0, STEEL);
        },
    },
    Item {
        id: "whisk",
        draw: |pen, _| {
            stick(pen, (0.0, 42.0), (0.0, -32.0), 8.0, WOOD);
            pen.line(
                &Path::new()
                    .start(at(0.0, -34.0))
                    .curve(at(-42.0, -70.0), at(-26.0, -124.0), at(0.0, -124.0))
                    .curve(at(26.0, -124.0), at(42.0, -70.0), at(0.0, -34.0))
                    .start(at(0.0, -34.0))
                    .curve(at(-16.0, -70.0), at(-12.0, -120.0), at(0.0, -124.0))
                    .curve(at(12.0, -120.0), at(16.0, -70.0), at(0.0, -34.0)),
                STEEL.darker(0.1),
                4.4,
            );
        },
    },
    Item {
        id: "spoon",
        draw: |pen, _| {
            stick(pen, (0.0, 46.0), (0.0, -60.0), 6.0, WOOD);
            pen.solid(&Path::ellipse(at(0.0, -88.0), 21.0, 31.0), WOOD);
        },
    },
    Item {
        id: "spatula",
        draw: |pen, _| {
            stick(pen, (0.0, 46.0), (0.0, -50.0), 6.5, WOOD);
            block(pen, -23.0, -118.0, 46.0, 70.0, 11.0, RED);
        },
    },
    Item {
        id: "frying_pan",
        draw: |pen, _| {
            stick(pen, (0.0, 46.0), (0.0, -36.0), 9.0, DARK.lighter(0.05));
            ball(pen, 0.0, -84.0, 52.0, DARK);
            pen.paint(&Path::circle(at(0.0, -84.0), 42.0), DARK.lighter(0.07));
            pen.form(
                &Path::blob(&[at(-26.0, -88.0), at(-8.0, -110.0), at(24.0, -100.0), at(28.0, -76.0), at(4.0, -62.0), at(-22.0, -68.0)]),
                WHITE,
            );
            ball(pen, 2.0, -86.0, 12.0, oklch(0.83, 0.16, 80.0));
        },
    },
    Item {
        id: "rolling_pin",
        draw: |pen, _| {
            pen.framed(&Frame::new(at(0.0, -20.0), -24.0, 1.0), |pen| {
                stick(pen, (-92.0, 0.0), (92.0, 0.0), 8.0, WOOD.darker(0.06));
                block(pen, -60.0, -22.0, 120.0, 44.0, 14.0, oklch(0.78, 0.07, 70.0));
            });
        },
    },
    Item { id: "laptop", draw: |pen, _| screen(pen, 62.0, 46.0, true) },
    Item { id: "tablet", draw: |pen, _| screen(pen, 46.0, 62.0, false) },
    Item { id: "phone", draw: |pen, _| screen(pen, 25.0, 48.0, false) },
    Item {
        id: "server_box",
        draw: |pen, _| {
            for index in 0..3 {
                let y = -92.0 + 36.0 * f64::from(index);
                block(pen, -52.0, y, 104.0, 34.0, 7.0, oklch(0.42, 0.03, 255.0));
                for (x, hue) in [(-36.0, 150.0), (-22.0, 85.0), (-8.0, 150.0)] {
                    pen.paint(&Path::circle(at(x, y + 17.0), 4.4), oklch(0.84, 0.16, hue));
                }
                pen.paint(
                    &Path::rounded(14.0, y + 12.0, 30.0, 4.0, 2.0).and(Path::rounded(14.0, y + 20.0, 30.0, 4.0, 2.0)),
                    oklch(0.56, 0.02, 255.0),
                );
            }
        },
    },
    Item {
        id: "container_box",
        draw: |pen, color| {
            block(pen, -62.0, -66.0, 124.0, 80.0, 5.0, color);
            let mut ribs = Path::new();
            for index in 0..6 {
                let x = -46.0 + 18.0 * f64::from(index);
                ribs = ribs.start(at(x, -58.0)).line(at(x, 6.0));
            }
            pen.stroke(&ribs, color.darker(0.12), 6.0, 0.8, Role::Detail);
        },
    },
    Item {
        id: "network_cable",
        draw: |pen, color| {
            let loops: Vec<_> =
                (0..18).map(|index| at(0.0, -34.0).plus(polar(40.0 * f64::from(index), 34.0 + 0.5 * f64::from(index)))).collect();
            pen.stroke(&Path::ribbon(&loops), color.ink(), 13.0, 1.0, Role::Detail);
            pen.stroke(&Path::ribbon(&loops), color, 8.0, 1.0, Role::Detail);
            block(pen, 36.0, -40.0, 24.0, 34.0, 4.0, oklch(0.93, 0.02, 230.0));
        },
    },
];

fn clock(pen: &mut Pen, color: Color, bells: bool) {
    if bells {
        ball(pen, -26.0, -72.0, 16.0, GOLD);
        ball(pen, 26.0, -72.0, 16.0, GOLD);
        stick(pen, (-22.0, 0.0), (-32.0, 18.0), 5.0, color.darker(0.1));
        stick(pen, (22.0, 0.0), (32.0, 18.0), 5.0, color.darker(0.1));
    } else {
        pen.stroke(&Path::circle(at(0.0, -80.0), 9.0), GOLD, 6.0, 1.0, Role::Detail);
    }
    ball(pen, 0.0, -30.0, 42.0, color);
    pen.form(&Path::circle(at(0.0, -30.0), 32.0), WHITE);
    pen.line(&Path::new().start(at(0.0, -52.0)).line(at(0.0, -30.0)).line(at(15.0, -22.0)), DARK, 5.0);
}

fn sword(pen: &mut Pen, blade: Color, hilt: Color) {
    pen.solid(&Path::polygon(&[at(-12.0, -26.0), at(12.0, -26.0), at(12.0, -150.0), at(0.0, -174.0), at(-12.0, -150.0)]), blade);
    pen.stroke(&Path::new().start(at(0.0, -34.0)).line(at(0.0, -150.0)), blade.lighter(0.1), 5.0, 0.9, Role::Light);
    stick(pen, (0.0, -22.0), (0.0, 30.0), 8.0, oklch(0.46, 0.08, 40.0));
    pen.form(&Path::tube(&[(at(-34.0, -24.0), 8.0), (at(34.0, -24.0), 8.0)]), hilt);
    ball(pen, 0.0, 36.0, 11.0, hilt);
}

fn screen(pen: &mut Pen, half: f64, tall: f64, keyboard: bool) {
    let y = -tall - 10.0;
    block(pen, -half - 8.0, y - tall - 8.0, half * 2.0 + 16.0, tall * 2.0 + 16.0, 9.0, oklch(0.42, 0.02, 260.0));
    pen.paint(&Path::rounded(-half, y - tall, half * 2.0, tall * 2.0, 4.0), oklch(0.80, 0.08, 230.0));
    pen.paint(&Path::heart(at(0.0, y), half * 0.3), WHITE);
    if keyboard {
        pen.solid(
            &Path::polygon(&[at(-half - 8.0, -4.0), at(half + 8.0, -4.0), at(half + 30.0, 26.0), at(-half - 30.0, 26.0)]),
            oklch(0.72, 0.015, 250.0),
        );
    }
}
