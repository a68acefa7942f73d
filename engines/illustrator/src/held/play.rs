//! Toys, games, gifts and flying things.

use super::{Item, ball, block, stick};
use crate::color::{Color, oklch};
use crate::geometry::{Frame, at, polar};
use crate::path::Path;
use crate::scene::Role;

const WHITE: Color = oklch(0.975, 0.008, 90.0);
const RED: Color = oklch(0.62, 0.2, 26.0);
const GOLD: Color = oklch(0.84, 0.14, 88.0);
const DARK: Color = oklch(0.32, 0.03, 275.0);
const WOOD: Color = oklch(0.64, 0.09, 60.0);

pub(super) const ITEMS: &[Item] = &[
    Item {
        id: "balloon",
        draw: |pen, color| {
            pen.line(&Path::new().start(at(0.0, 30.0)).curve(at(-14.0, -20.0), at(20.0, -50.0), at(26.0, -96.0)), WHITE, 3.0);
            pen.solid(
                &Path::new()
                    .start(at(26.0, -96.0))
                    .curve(at(-28.0, -140.0), at(-20.0, -220.0), at(32.0, -222.0))
                    .curve(at(84.0, -220.0), at(84.0, -138.0), at(26.0, -96.0))
                    .close(),
                color,
            );
            pen.form(&Path::polygon(&[at(18.0, -88.0), at(34.0, -88.0), at(26.0, -100.0)]), color);
            pen.stroke(&Path::new().start(at(6.0, -180.0)).bend(at(10.0, -202.0), at(28.0, -206.0)), WHITE, 7.0, 0.7, Role::Light);
        },
    },
    Item {
        id: "kite",
        draw: |pen, color| {
            pen.line(&Path::new().start(at(0.0, 30.0)).bend(at(30.0, -50.0), at(50.0, -96.0)), WHITE, 3.0);
            pen.form(&Path::polygon(&[at(50.0, -220.0), at(110.0, -162.0), at(50.0, -92.0), at(-6.0, -162.0)]), color);
            pen.paint(
                &Path::polygon(&[at(50.0, -220.0), at(110.0, -162.0), at(50.0, -162.0)]).and(Path::polygon(&[
                    at(50.0, -162.0),
                    at(50.0, -92.0),
                    at(-6.0, -162.0),
                ])),
                color.turned(130.0).lighter(0.05),
            );
            pen.line(&Path::ribbon(&[at(50.0, -92.0), at(66.0, -70.0), at(52.0, -50.0), at(72.0, -30.0)]), color.darker(0.1), 4.0);
        },
    },
    Item {
        id: "flag",
        draw: |pen, color| {
            stick(pen, (0.0, 60.0), (0.0, -150.0), 5.0, WOOD);
            pen.solid(
                &Path::new()
                    .start(at(4.0, -148.0))
                    .bend(at(44.0, -166.0), at(74.0, -146.0))
                    .bend(at(98.0, -132.0), at(118.0, -144.0))
                    .line(at(118.0, -74.0))
                    .bend(at(98.0, -62.0), at(74.0, -76.0))
                    .bend(at(44.0, -96.0), at(4.0, -78.0))
                    .close(),
                color,
            );
            pen.paint(&Path::heart(at(60.0, -112.0), 19.0), WHITE);
        },
    },
    Item {
        id: "gift",
        draw: |pen, color| {
            pen.framed(&Frame::new(at(0.0, 14.0), 0.0, 0.86), |pen| crate::scenery::present(pen, color, oklch(0.95, 0.04, 85.0)));
        },
    },
    Item {
        id: "trophy",
        draw: |pen, _| {
            for side in [-1.0, 1.0] {
                pen.stroke(
                    &Path::new().start(at(side * 36.0, -92.0)).curve(
                        at(side * 74.0, -96.0),
                        at(side * 66.0, -44.0),
                        at(side * 24.0, -44.0),
                    ),
                    GOLD,
                    8.0,
                    1.0,
                    Role::Detail,
                );
            }
            pen.solid(
                &Path::new()
                    .start(at(-42.0, -106.0))
                    .line(at(42.0, -106.0))
                    .curve(at(40.0, -50.0), at(20.0, -30.0), at(0.0, -28.0))
                    .curve(at(-20.0, -30.0), at(-40.0, -50.0), at(-42.0, -106.0))
                    .close(),
                GOLD,
            );
            block(pen, -8.0, -30.0, 16.0, 26.0, 4.0, GOLD.darker(0.05));
            block(pen, -32.0, -8.0, 64.0, 22.0, 5.0, oklch(0.44, 0.06, 50.0));
            pen.form(&Path::star(at(0.0, -76.0), 17.0, 8.0, 5, 0.0), GOLD.lighter(0.08));
        },
    },
    Item {
        id: "coin",
        draw: |pen, _| {
            ball(pen, 0.0, -28.0, 37.0, GOLD);
            pen.stroke(&Path::circle(at(0.0, -28.0), 27.0), GOLD.darker(0.14), 4.0, 0.9, Role::Detail);
            pen.form(&Path::star(at(0.0, -28.0), 16.0, 7.5, 5, 0.0), GOLD.lighter(0.07));
        },
    },
    Item {
        id: "treasure_chest",
        draw: |pen, _| {
            block(pen, -60.0, -46.0, 120.0, 62.0, 7.0, oklch(0.54, 0.09, 52.0));
            pen.form(&Path::ellipse(at(0.0, -52.0), 52.0, 15.0), GOLD);
            pen.solid(
                &Path::new().start(at(-60.0, -58.0)).curve(at(-56.0, -116.0), at(56.0, -116.0), at(60.0, -58.0)).close(),
                oklch(0.54, 0.09, 52.0),
            );
            pen.form(&Path::rounded(-12.0, -52.0, 24.0, 28.0, 5.0), GOLD);
            pen.line(&Path::new().start(at(-40.0, -96.0)).line(at(-40.0, 14.0)).start(at(40.0, -96.0)).line(at(40.0, 14.0)), GOLD, 7.0);
        },
    },
    Item {
        id: "bubble_wand",
        draw: |pen, color| {
            stick(pen, (0.0, 44.0), (0.0, -54.0), 5.0, color);
            pen.stroke(&Path::circle(at(0.0, -80.0), 24.0), color, 7.0, 1.0, Role::Detail);
            for (x, y, radius) in [(54.0, -120.0, 24.0), (22.0, -164.0, 15.0), (94.0, -176.0, 18.0), (-30.0, -136.0, 12.0)] {
                pen.wash(&Path::circle(at(x, y), radius), oklch(0.93, 0.05, 220.0), 0.32, Role::Air);
                pen.stroke(&Path::circle(at(x, y), radius), oklch(0.92, 0.08, 320.0), 3.0, 0.9, Role::Air);
                pen.wash(&Path::circle(at(x - radius * 0.35, y - radius * 0.35), radius * 0.2), WHITE, 0.95, Role::Air);
            }
        },
    },
    Item {
        id: "robot_toy",
        draw: |pen, color| {
            block(pen, -34.0, -46.0, 68.0, 60.0, 9.0, color);
            stick(pen, (-38.0, -30.0), (-54.0, 2.0), 7.0, oklch(0.7, 0.02, 250.0));
            stick(pen, (38.0, -30.0), (54.0, 2.0), 7.0, oklch(0.7, 0.02, 250.0));
            block(pen, -30.0, -100.0, 60.0, 48.0, 11.0, oklch(0.82, 0.02, 240.0));
            pen.line(&Path::new().start(at(0.0, -100.0)).line(at(0.0, -118.0)), DARK, 4.0);
            ball(pen, 0.0, -122.0, 7.0, RED);
            ball(pen, -13.0, -78.0, 8.0, oklch(0.86, 0.13, 190.0));
            ball(pen, 13.0, -78.0, 8.0, oklch(0.86, 0.13, 190.0));
            pen.form(&Path::heart(at(0.0, -18.0), 12.0), RED);
        },
    },
    Item { id: "rocket_toy", draw: |pen, _| pen.framed(&Frame::new(at(0.0, 26.0), 8.0, 0.5), |pen| crate::scenery::rocket(pen, RED)) },
    Item { id: "toy_boat", draw: |pen, color| pen.framed(&Frame::new(at(0.0, 10.0), 0.0, 0.46), |pen| crate::scenery::boat(pen, color)) },
    Item {
        id: "paper_plane",
        draw: |pen, _| {
            pen.framed(&Frame::new(at(10.0, -50.0), -24.0, 1.0), |pen| {
                pen.form(&Path::polygon(&[at(-66.0, -24.0), at(72.0, 0.0), at(-30.0, 8.0)]), WHITE);
                pen.form(&Path::polygon(&[at(-30.0, 8.0), at(72.0, 0.0), at(-22.0, 40.0)]), oklch(0.86, 0.02, 240.0));
            });
        },
    },
    Item {
        id: "rubber_duck",
        draw: |pen, _| {
            let yellow = oklch(0.89, 0.16, 96.0);
            pen.solid(
                &Path::blob(&[
                    at(-56.0, -36.0),
                    at(-34.0, -26.0),
                    at(6.0, -36.0),
                    at(44.0, -24.0),
                    at(40.0, 10.0),
                    at(0.0, 20.0),
                    at(-40.0, 10.0),
                ]),
                yellow,
            );
            ball(pen, 22.0, -62.0, 32.0, yellow);
            pen.form(&Path::petal(at(46.0, -60.0), at(76.0, -56.0), 21.0), oklch(0.74, 0.17, 52.0));
            pen.paint(&Path::circle(at(30.0, -70.0), 5.5), DARK);
            pen.stroke(
                &Path::new().start(at(-20.0, -16.0)).bend(at(0.0, 4.0), at(20.0, -12.0)),
                yellow.darker(0.13),
                5.0,
                0.9,
                Role::Detail,
            );
        },
    },
    Item {
        id: "yo_yo",
        draw: |pen, color| {
            pen.line(&Path::new().start(at(0.0, 0.0)).line(at(0.0, 76.0)), WHITE, 3.0);
            ball(pen, 0.0, 100.0, 32.0, color);
            ball(pen, 0.0, 100.0, 15.0, WHITE);
        },
    },
    Item {
        id: "beach_ball",
        draw: |pen, _| {
            let shape = Path::circle(at(0.0, -46.0), 56.0);
            pen.form(&shape, WHITE);
            pen.inside(&shape, |pen| {
                for (angle, hue) in [(0.0, 26.0), (120.0, 88.0), (240.0, 240.0)] {
                    let wedge = Path::new()
                        .start(at(0.0, -46.0))
                        .bend(at(0.0, -46.0).plus(polar(angle - 20.0, 40.0)), at(0.0, -46.0).plus(polar(angle, 74.0)))
                        .line(at(0.0, -46.0).plus(polar(angle + 60.0, 74.0)))
                        .bend(at(0.0, -46.0).plus(polar(angle + 40.0, 40.0)), at(0.0, -46.0))
                        .close();
                    pen.paint(&wedge, oklch(0.70, 0.17, hue));
                }
            });
            pen.model(&shape, WHITE);
        },
    },
    Item {
        id: "football",
        draw: |pen, _| {
            let shape = Path::circle(at(0.0, -40.0), 46.0);
            pen.form(&shape, WHITE);
            pen.inside(&shape, |pen| {
                let mut patches = Path::star(at(0.0, -40.0), 17.0, 14.0, 5, 0.0);
                for index in 0..5 {
                    patches = patches.and(Path::circle(at(0.0, -40.0).plus(polar(-90.0 + 72.0 * f64::from(index), 43.0)), 13.0));
                }
                pen.paint(&patches, DARK);
            });
            pen.model(&shape, WHITE);
        },
    },
    Item {
        id: "basketball",
        draw: |pen, _| {
            let orange = oklch(0.70, 0.16, 52.0);
            ball(pen, 0.0, -42.0, 48.0, orange);
            let seams = Path::new()
                .start(at(-48.0, -42.0))
                .line(at(48.0, -42.0))
                .start(at(0.0, -90.0))
                .line(at(0.0, 6.0))
                .start(at(-34.0, -76.0))
                .bend(at(-8.0, -42.0), at(-34.0, -8.0))
                .start(at(34.0, -76.0))
                .bend(at(8.0, -42.0), at(34.0, -8.0));
            pen.stroke(&seams, oklch(0.36, 0.06, 45.0), 4.4, 0.95, Role::Detail);
        },
    },
    Item {
        id: "tennis_racket",
        draw: |pen, color| {
            stick(pen, (0.0, 50.0), (0.0, -38.0), 8.0, DARK);
            let head = Path::ellipse(at(0.0, -94.0), 46.0, 57.0);
            let mut net = Path::new();
            for index in -3..=3 {
                let step = f64::from(index) * 15.0;
                net = net.start(at(step, -150.0)).line(at(step, -38.0)).start(at(-50.0, -94.0 + step)).line(at(50.0, -94.0 + step));
            }
            pen.inside(&head, |pen| pen.stroke(&net, WHITE, 2.4, 0.9, Role::Detail));
            pen.stroke(&head, color.ink(), 14.0, 1.0, Role::Detail);
            pen.stroke(&head, color, 8.5, 1.0, Role::Detail);
        },
    },
    Item {
        id: "baseball_bat",
        draw: |pen, _| {
            pen.solid(&Path::tube(&[(at(-6.0, 56.0), 8.0), (at(0.0, -20.0), 9.0), (at(8.0, -90.0), 16.0), (at(14.0, -146.0), 17.0)]), WOOD);
        },
    },
    Item {
        id: "skateboard",
        draw: |pen, color| {
            pen.framed(&Frame::new(at(20.0, -40.0), -66.0, 1.0), |pen| {
                block(pen, -92.0, -17.0, 184.0, 34.0, 17.0, color);
                for x in [-54.0, 54.0] {
                    ball(pen, x, 23.0, 11.0, WHITE);
                }
            });
        },
    },
    Item {
        id: "surfboard",
        draw: |pen, color| {
            let board = Path::leaf(at(10.0, 120.0), at(30.0, -230.0), 84.0, 0.0);
            pen.solid(&board, color);
            pen.stroke(&Path::new().start(at(11.0, 104.0)).line(at(29.0, -212.0)), WHITE, 7.0, 0.9, Role::Pattern);
        },
    },
    Item {
        id: "game_controller",
        draw: |pen, color| {
            pen.solid(
                &Path::blob(&[
                    at(-58.0, 4.0),
                    at(-52.0, -44.0),
                    at(-24.0, -56.0),
                    at(0.0, -50.0),
                    at(24.0, -56.0),
                    at(52.0, -44.0),
                    at(58.0, 4.0),
                    at(38.0, 6.0),
                    at(22.0, -14.0),
                    at(-22.0, -14.0),
                    at(-38.0, 6.0),
                ]),
                color,
            );
            pen.paint(&Path::rounded(-42.0, -40.0, 24.0, 8.0, 3.0).and(Path::rounded(-34.0, -48.0, 8.0, 24.0, 3.0)), DARK);
            ball(pen, 24.0, -40.0, 5.5, RED);
            ball(pen, 36.0, -32.0, 5.5, GOLD);
        },
    },
    Item {
        id: "dice",
        draw: |pen, _| {
            block(pen, -36.0, -66.0, 72.0, 72.0, 14.0, WHITE);
            pen.paint(
                &Path::circle(at(-17.0, -47.0), 7.0)
                    .and(Path::circle(at(17.0, -47.0), 7.0))
                    .and(Path::circle(at(0.0, -30.0), 7.0))
                    .and(Path::circle(at(-17.0, -13.0), 7.0))
                    .and(Path::circle(at(17.0, -13.0), 7.0)),
                DARK,
            );
        },
    },
    Item {
        id: "playing_cards",
        draw: |pen, _| {
            for (turn, hue) in [(-24.0, 26.0), (0.0, 275.0), (24.0, 26.0)] {
                pen.framed(&Frame::new(at(0.0, 8.0), turn, 1.0), |pen| {
                    block(pen, -25.0, -98.0, 50.0, 76.0, 7.0, WHITE);
                    pen.paint(&Path::heart(at(0.0, -60.0), 13.0), if hue < 100.0 { RED } else { DARK });
                });
            }
        },
    },
    Item {
        id: "chess_piece",
        draw: |pen, _| {
            let ivory = oklch(0.93, 0.03, 85.0);
            block(pen, -30.0, -2.0, 60.0, 18.0, 6.0, ivory);
            pen.solid(
                &Path::new()
                    .start(at(-22.0, 0.0))
                    .bend(at(-6.0, -30.0), at(-14.0, -60.0))
                    .line(at(14.0, -60.0))
                    .bend(at(6.0, -30.0), at(22.0, 0.0))
                    .close(),
                ivory,
            );
            block(pen, -22.0, -70.0, 44.0, 12.0, 5.0, ivory);
            ball(pen, 0.0, -88.0, 21.0, ivory);
        },
    },
    Item {
        id: "pillow",
        draw: |pen, color| {
            pen.solid(
                &Path::blob(&[
                    at(-64.0, -64.0),
                    at(0.0, -56.0),
                    at(64.0, -64.0),
                    at(58.0, -20.0),
                    at(64.0, 24.0),
                    at(0.0, 16.0),
                    at(-64.0, 24.0),
                    at(-58.0, -20.0),
                ]),
                color.lighter(0.06),
            );
        },
    },
    Item {
        id: "blanket",
        draw: |pen, color| {
            let shape = Path::blob(&[
                at(-50.0, -60.0),
                at(50.0, -60.0),
                at(56.0, 0.0),
                at(48.0, 70.0),
                at(0.0, 60.0),
                at(-48.0, 74.0),
                at(-56.0, 0.0),
            ]);
            pen.solid(&shape, color);
            pen.inside(&shape, |pen| {
                pen.stroke(
                    &Path::new()
                        .start(at(-60.0, -20.0))
                        .line(at(60.0, -20.0))
                        .start(at(-60.0, 24.0))
                        .line(at(60.0, 24.0))
                        .start(at(-20.0, -70.0))
                        .line(at(-20.0, 80.0))
                        .start(at(22.0, -70.0))
                        .line(at(22.0, 80.0)),
                    WHITE,
                    6.0,
                    0.6,
                    Role::Pattern,
                );
            });
        },
    },
    Item {
        id: "suitcase",
        draw: |pen, color| {
            pen.stroke(&Path::rounded(-22.0, -8.0, 44.0, 32.0, 9.0), DARK, 8.0, 1.0, Role::Detail);
            block(pen, -62.0, 16.0, 124.0, 84.0, 12.0, color);
            pen.line(
                &Path::new().start(at(-36.0, 18.0)).line(at(-36.0, 98.0)).start(at(36.0, 18.0)).line(at(36.0, 98.0)),
                color.darker(0.16),
                8.0,
            );
        },
    },
    Item {
        id: "sign",
        draw: |pen, _| {
            stick(pen, (0.0, 70.0), (0.0, -70.0), 6.0, WOOD);
            block(pen, -70.0, -150.0, 140.0, 84.0, 9.0, oklch(0.95, 0.03, 85.0));
            pen.paint(&Path::heart(at(0.0, -106.0), 25.0), RED);
        },
    },
    Item {
        id: "shopping_bag",
        draw: |pen, color| {
            pen.line(&Path::new().start(at(-20.0, 18.0)).curve(at(-20.0, -16.0), at(20.0, -16.0), at(20.0, 18.0)), DARK, 5.0);
            block(pen, -44.0, 16.0, 88.0, 92.0, 6.0, color);
            pen.paint(&Path::heart(at(0.0, 60.0), 18.0), WHITE);
        },
    },
    Item {
        id: "picnic_basket",
        draw: |pen, _| {
            pen.line(&Path::new().start(at(-46.0, 24.0)).curve(at(-44.0, -24.0), at(44.0, -24.0), at(46.0, 24.0)), WOOD.darker(0.08), 8.0);
            block(pen, -58.0, 22.0, 116.0, 70.0, 12.0, oklch(0.74, 0.09, 68.0));
            let weave = Path::new()
                .start(at(-56.0, 46.0))
                .line(at(56.0, 46.0))
                .start(at(-56.0, 68.0))
                .line(at(56.0, 68.0))
                .start(at(-28.0, 26.0))
                .line(at(-28.0, 90.0))
                .start(at(0.0, 26.0))
                .line(at(0.0, 90.0))
                .start(at(28.0, 26.0))
                .line(at(28.0, 90.0));
            pen.stroke(&weave, WOOD.darker(0.1), 4.0, 0.7, Role::Pattern);
            pen.form(&Path::polygon(&[at(-40.0, 18.0), at(40.0, 18.0), at(18.0, 54.0), at(0.0, 34.0), at(-18.0, 54.0)]), RED);
        },
    },
    Item {
        id: "knitting",
        draw: |pen, color| {
            ball(pen, 0.0, -30.0, 42.0, color);
            let wool = Path::new()
                .start(at(-38.0, -40.0))
                .bend(at(0.0, -70.0), at(34.0, -54.0))
                .start(at(-40.0, -22.0))
                .bend(at(0.0, -50.0), at(40.0, -30.0))
                .start(at(-32.0, -2.0))
                .bend(at(0.0, -26.0), at(38.0, -10.0));
            pen.stroke(&wool, color.darker(0.12), 4.4, 0.9, Role::Detail);
            stick(pen, (-46.0, 10.0), (46.0, -106.0), 4.0, WOOD);
            stick(pen, (46.0, 10.0), (-46.0, -106.0), 4.0, WOOD);
        },
    },
];
