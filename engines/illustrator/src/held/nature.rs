//! Plants, creatures and things found outdoors.

use super::{Item, ball, block, stick};
use crate::color::{Color, oklch};
use crate::geometry::{Frame, at, polar};
use crate::path::Path;
use crate::pen::Pen;
use crate::scene::Role;
use crate::scenery::{self, blossom, ivy_leaf};

const WHITE: Color = oklch(0.975, 0.008, 90.0);
const LEAF: Color = oklch(0.60, 0.14, 140.0);
const POT: Color = oklch(0.64, 0.12, 42.0);
const INK: Color = oklch(0.26, 0.03, 280.0);

pub(super) const ITEMS: &[Item] = &[
    Item {
        id: "flower_bouquet",
        draw: |pen, _| {
            for (x, y) in [(-34.0, -74.0), (32.0, -76.0), (0.0, -60.0), (-14.0, -100.0), (20.0, -106.0)] {
                stick(pen, (0.0, 6.0), (x, y), 3.4, LEAF);
            }
            for (index, (x, y)) in [(-36.0, -78.0), (34.0, -80.0), (-14.0, -106.0), (22.0, -112.0), (0.0, -72.0)].into_iter().enumerate() {
                blossom(
                    pen,
                    at(x, y),
                    24.0,
                    oklch(0.82, 0.13, [350.0, 85.0, 20.0, 310.0, 250.0].get(index).copied().unwrap_or(0.0)),
                    20.0 * index as f64,
                );
            }
            pen.solid(&Path::polygon(&[at(-34.0, -48.0), at(34.0, -48.0), at(12.0, 34.0), at(-12.0, 34.0)]), oklch(0.93, 0.03, 80.0));
            pen.form(&Path::rounded(-17.0, -12.0, 34.0, 12.0, 5.0), oklch(0.72, 0.15, 350.0));
        },
    },
    Item { id: "single_flower", draw: |pen, _| flower(pen, oklch(0.80, 0.14, 350.0), 27.0) },
    Item {
        id: "rose_stem",
        draw: |pen, _| {
            stem(pen);
            ball(pen, 4.0, -100.0, 27.0, oklch(0.56, 0.2, 20.0));
            let swirl: Vec<_> = (0..11).map(|index| at(4.0, -100.0).plus(polar(60.0 * f64::from(index), 2.0 * f64::from(index)))).collect();
            pen.line(&Path::ribbon(&swirl), oklch(0.42, 0.16, 20.0), 4.0);
        },
    },
    Item {
        id: "sunflower_stem",
        draw: |pen, _| {
            stem(pen);
            let mut petals = Path::new();
            for index in 0..13 {
                let way = polar(27.7 * f64::from(index), 48.0);
                petals = petals.and(Path::leaf(at(4.0, -104.0).plus(way.times(0.3)), at(4.0, -104.0).plus(way), 19.0, 0.0));
            }
            pen.form(&petals, oklch(0.87, 0.16, 90.0));
            ball(pen, 4.0, -104.0, 22.0, oklch(0.42, 0.07, 50.0));
        },
    },
    Item {
        id: "leaf_umbrella",
        draw: |pen, _| {
            stick(pen, (0.0, 34.0), (0.0, -110.0), 5.0, oklch(0.52, 0.1, 135.0));
            let leaf = Path::new()
                .start(at(-92.0, -90.0))
                .curve(at(-80.0, -170.0), at(80.0, -170.0), at(92.0, -90.0))
                .bend(at(50.0, -106.0), at(0.0, -102.0))
                .bend(at(-50.0, -106.0), at(-92.0, -90.0))
                .close();
            pen.solid(&leaf, LEAF);
            pen.stroke(
                &Path::new()
                    .start(at(0.0, -146.0))
                    .line(at(0.0, -104.0))
                    .start(at(0.0, -144.0))
                    .bend(at(-40.0, -136.0), at(-62.0, -102.0))
                    .start(at(0.0, -144.0))
                    .bend(at(40.0, -136.0), at(62.0, -102.0)),
                LEAF.lighter(0.12),
                4.0,
                0.9,
                Role::Detail,
            );
        },
    },
    Item {
        id: "lily_pad",
        draw: |pen, _| {
            pen.framed(&Frame::new(at(0.0, -20.0), -10.0, 0.9), |pen| scenery::lily(pen, LEAF, true, &mut crate::seed::Seed::new(3)));
        },
    },
    Item {
        id: "plant_pot",
        draw: |pen, _| {
            for (angle, long) in [(-140.0, 56.0), (-112.0, 76.0), (-88.0, 84.0), (-64.0, 76.0), (-38.0, 56.0)] {
                pen.form(&Path::leaf(at(0.0, -38.0), at(0.0, -38.0).plus(polar(angle, long)), 26.0, 0.0), LEAF);
            }
            pot(pen);
        },
    },
    Item {
        id: "ivy_pot",
        draw: |pen, _| {
            pot(pen);
            for (x, y, turn) in [
                (-24.0, -48.0, -150.0),
                (0.0, -56.0, -96.0),
                (22.0, -50.0, -40.0),
                (-44.0, -24.0, 160.0),
                (44.0, -22.0, 30.0),
                (-52.0, 10.0, 110.0),
                (50.0, 14.0, 70.0),
                (-8.0, -76.0, -110.0),
                (18.0, -74.0, -60.0),
            ] {
                pen.form(&ivy_leaf(at(x, y), turn, 27.0), oklch(0.55, 0.12, 145.0));
            }
        },
    },
    Item {
        id: "cactus",
        draw: |pen, _| {
            pen.solid(
                &Path::tube(&[(at(0.0, -30.0), 21.0), (at(0.0, -70.0), 23.0), (at(0.0, -100.0), 18.0)]).and(Path::tube(&[
                    (at(14.0, -62.0), 9.0),
                    (at(38.0, -66.0), 10.0),
                    (at(40.0, -92.0), 9.0),
                ])),
                oklch(0.62, 0.12, 150.0),
            );
            blossom(pen, at(0.0, -120.0), 13.0, oklch(0.77, 0.16, 0.0), 0.0);
            pot(pen);
        },
    },
    Item {
        id: "mushroom",
        draw: |pen, _| {
            pen.framed(&Frame::new(at(0.0, 14.0), 0.0, 0.78), |pen| {
                scenery::mushrooms(pen, oklch(0.6, 0.19, 26.0), &mut crate::seed::Seed::new(5));
            });
        },
    },
    Item {
        id: "acorn",
        draw: |pen, _| {
            pen.solid(
                &Path::new()
                    .start(at(-28.0, -40.0))
                    .curve(at(-30.0, 0.0), at(-10.0, 12.0), at(0.0, 22.0))
                    .curve(at(10.0, 12.0), at(30.0, 0.0), at(28.0, -40.0))
                    .close(),
                oklch(0.68, 0.10, 65.0),
            );
            pen.solid(
                &Path::new().start(at(-36.0, -36.0)).curve(at(-32.0, -76.0), at(32.0, -76.0), at(36.0, -36.0)).close(),
                oklch(0.48, 0.07, 52.0),
            );
            stick(pen, (0.0, -64.0), (5.0, -84.0), 5.0, oklch(0.44, 0.06, 52.0));
        },
    },
    Item { id: "pumpkin_lantern", draw: |pen, _| pen.framed(&Frame::new(at(0.0, 16.0), 0.0, 0.95), |pen| scenery::pumpkin(pen, true)) },
    Item { id: "fish", draw: |pen, color| pen.framed(&Frame::new(at(0.0, -18.0), -8.0, 1.2), |pen| scenery::fish(pen, color)) },
    Item {
        id: "worm",
        draw: |pen, _| {
            pen.solid(
                &Path::tube(&[
                    (at(-38.0, 4.0), 12.0),
                    (at(-20.0, -24.0), 12.0),
                    (at(2.0, -6.0), 12.0),
                    (at(24.0, -34.0), 13.0),
                    (at(30.0, -60.0), 13.0),
                ]),
                oklch(0.74, 0.12, 15.0),
            );
            pen.paint(&Path::circle(at(26.0, -62.0), 3.2).and(Path::circle(at(35.0, -62.0), 3.2)), INK);
        },
    },
    Item {
        id: "snail",
        draw: |pen, _| {
            pen.form(
                &Path::tube(&[(at(-48.0, 6.0), 10.0), (at(0.0, 4.0), 13.0), (at(40.0, -4.0), 12.0), (at(52.0, -32.0), 11.0)]),
                oklch(0.84, 0.07, 85.0),
            );
            ball(pen, -6.0, -28.0, 33.0, oklch(0.66, 0.11, 55.0));
            let swirl: Vec<_> = (0..14).map(|index| at(-6.0, -28.0).plus(polar(52.0 * f64::from(index), 2.1 * f64::from(index)))).collect();
            pen.line(&Path::ribbon(&swirl), oklch(0.45, 0.08, 50.0), 5.0);
            pen.line(
                &Path::new().start(at(48.0, -40.0)).line(at(46.0, -58.0)).start(at(56.0, -40.0)).line(at(62.0, -56.0)),
                oklch(0.6, 0.06, 80.0),
                4.0,
            );
            pen.paint(&Path::circle(at(46.0, -60.0), 4.0).and(Path::circle(at(62.0, -58.0), 4.0)), INK);
        },
    },
    Item {
        id: "butterfly",
        draw: |pen, color| {
            for side in [-1.0, 1.0] {
                pen.form(
                    &Path::petal(at(0.0, -50.0), at(side * 56.0, -88.0), 50.0).and(Path::petal(
                        at(0.0, -46.0),
                        at(side * 46.0, -14.0),
                        38.0,
                    )),
                    color,
                );
                pen.wash(&Path::circle(at(side * 38.0, -74.0), 9.0), WHITE, 0.9, Role::Pattern);
            }
            stick(pen, (0.0, -24.0), (0.0, -72.0), 5.5, INK);
            pen.line(
                &Path::new()
                    .start(at(-2.0, -74.0))
                    .bend(at(-8.0, -92.0), at(-16.0, -96.0))
                    .start(at(2.0, -74.0))
                    .bend(at(8.0, -92.0), at(16.0, -96.0)),
                INK,
                3.4,
            );
        },
    },
    Item { id: "frog_friend", draw: |pen, _| friend(pen, oklch(0.72, 0.15, 138.0), Ears::Frog) },
    Item { id: "kitten", draw: |pen, _| friend(pen, oklch(0.80, 0.09, 68.0), Ears::Cat) },
    Item { id: "puppy", draw: |pen, _| friend(pen, oklch(0.86, 0.05, 80.0), Ears::Dog) },
    Item { id: "chick", draw: |pen, _| friend(pen, oklch(0.90, 0.14, 95.0), Ears::Chick) },
    Item { id: "teddy_bear", draw: |pen, _| friend(pen, oklch(0.62, 0.08, 58.0), Ears::Bear) },
    Item {
        id: "seashell",
        draw: |pen, _| pen.framed(&Frame::new(at(0.0, -6.0), 0.0, 1.1), |pen| scenery::shell(pen, oklch(0.87, 0.08, 25.0))),
    },
    Item {
        id: "starfish",
        draw: |pen, _| {
            pen.framed(&Frame::stretched(at(0.0, 0.0), 0.0, 1.0, 1.5), |pen| scenery::starfish(pen, oklch(0.73, 0.16, 42.0), 18.0));
        },
    },
    Item {
        id: "pearl_shell",
        draw: |pen, _| {
            pen.framed(&Frame::stretched(at(0.0, -4.0), 180.0, 1.05, 0.6), |pen| scenery::shell(pen, oklch(0.80, 0.08, 300.0)));
            pen.framed(&Frame::new(at(0.0, -12.0), 0.0, 1.05), |pen| scenery::shell(pen, oklch(0.84, 0.07, 300.0)));
            ball(pen, 0.0, -8.0, 12.0, WHITE);
        },
    },
    Item { id: "snowball", draw: |pen, _| ball(pen, 0.0, -26.0, 36.0, oklch(0.965, 0.015, 235.0)) },
    Item {
        id: "star",
        draw: |pen, _| {
            pen.blush(at(0.0, -36.0), 96.0, 96.0, oklch(0.95, 0.12, 95.0), 0.7);
            pen.solid(&Path::star(at(0.0, -36.0), 50.0, 24.0, 5, 0.0), oklch(0.89, 0.15, 95.0));
        },
    },
    Item {
        id: "moon_lamp",
        draw: |pen, _| {
            pen.blush(at(0.0, -40.0), 110.0, 110.0, oklch(0.95, 0.09, 92.0), 0.7);
            pen.solid(
                &Path::new()
                    .start(at(10.0, -92.0))
                    .curve(at(-74.0, -84.0), at(-74.0, 12.0), at(10.0, 14.0))
                    .curve(at(-24.0, -14.0), at(-24.0, -66.0), at(10.0, -92.0))
                    .close(),
                oklch(0.93, 0.10, 95.0),
            );
        },
    },
    Item { id: "heart", draw: |pen, _| pen.solid(&Path::heart(at(0.0, -32.0), 44.0), oklch(0.66, 0.2, 15.0)) },
    Item {
        id: "gem",
        draw: |pen, color| {
            let shape = Path::polygon(&[at(-40.0, -52.0), at(-22.0, -74.0), at(22.0, -74.0), at(40.0, -52.0), at(0.0, 8.0)]);
            pen.solid(&shape, color);
            pen.stroke(
                &Path::new()
                    .start(at(-40.0, -52.0))
                    .line(at(40.0, -52.0))
                    .start(at(-14.0, -52.0))
                    .line(at(0.0, 8.0))
                    .line(at(14.0, -52.0))
                    .line(at(0.0, -74.0))
                    .line(at(-14.0, -52.0)),
                color.lighter(0.16),
                3.4,
                0.9,
                Role::Light,
            );
        },
    },
];

#[derive(Clone, Copy)]
enum Ears {
    Cat,
    Dog,
    Bear,
    Frog,
    Chick,
}

/// A small animal, sitting.
fn friend(pen: &mut Pen, color: Color, ears: Ears) {
    let dark = color.darker(0.14);
    ball(pen, 0.0, -12.0, 33.0, color);
    pen.paint(&Path::ellipse(at(0.0, -4.0), 18.0, 20.0), color.lighter(0.1));
    match ears {
        Ears::Cat => pen.form(
            &Path::polygon(&[at(-34.0, -62.0), at(-32.0, -102.0), at(-6.0, -80.0)]).and(Path::polygon(&[
                at(34.0, -62.0),
                at(32.0, -102.0),
                at(6.0, -80.0),
            ])),
            color,
        ),
        Ears::Dog => {}
        Ears::Bear => pen.form(&Path::circle(at(-27.0, -84.0), 14.0).and(Path::circle(at(27.0, -84.0), 14.0)), dark),
        Ears::Frog => pen.form(&Path::circle(at(-18.0, -88.0), 15.0).and(Path::circle(at(18.0, -88.0), 15.0)), color),
        Ears::Chick => {
            pen.form(&Path::petal(at(0.0, -84.0), at(-8.0, -108.0), 12.0).and(Path::petal(at(0.0, -84.0), at(9.0, -106.0), 12.0)), color);
        }
    }
    pen.solid(&Path::ellipse(at(0.0, -60.0), 40.0, 33.0), color);
    if matches!(ears, Ears::Dog) {
        pen.form(&Path::petal(at(-28.0, -86.0), at(-46.0, -40.0), 27.0).and(Path::petal(at(28.0, -86.0), at(46.0, -40.0), 27.0)), dark);
    }
    let height = if matches!(ears, Ears::Frog) { -90.0 } else { -64.0 };
    for x in [-16.0, 16.0] {
        pen.paint(&Path::circle(at(x, height), 5.6), INK);
        pen.paint(&Path::circle(at(x - 1.8, height - 2.0), 1.9), WHITE);
    }
    if matches!(ears, Ears::Chick) {
        pen.form(&Path::polygon(&[at(-9.0, -56.0), at(9.0, -56.0), at(0.0, -44.0)]), oklch(0.76, 0.16, 60.0));
        return;
    }
    if matches!(ears, Ears::Bear | Ears::Dog) {
        pen.paint(&Path::ellipse(at(0.0, -50.0), 15.0, 11.0), color.lighter(0.13));
    }
    pen.paint(&Path::ellipse(at(0.0, -55.0), 5.0, 3.6), if matches!(ears, Ears::Cat) { oklch(0.7, 0.14, 10.0) } else { INK });
    pen.line(
        &Path::new().start(at(-9.0, -47.0)).bend(at(-4.0, -41.0), at(0.0, -47.0)).bend(at(4.0, -41.0), at(9.0, -47.0)),
        color.ink(),
        3.4,
    );
}

fn stem(pen: &mut Pen) {
    stick(pen, (0.0, 40.0), (4.0, -90.0), 4.6, LEAF.darker(0.06));
    pen.form(&Path::leaf(at(1.0, -24.0), at(38.0, -46.0), 18.0, 0.0).and(Path::leaf(at(0.0, -4.0), at(-34.0, -26.0), 16.0, 0.0)), LEAF);
}

fn flower(pen: &mut Pen, color: Color, size: f64) {
    stem(pen);
    blossom(pen, at(4.0, -102.0), size * 1.3, color, 10.0);
}

fn pot(pen: &mut Pen) {
    pen.solid(&Path::polygon(&[at(-34.0, -34.0), at(34.0, -34.0), at(25.0, 24.0), at(-25.0, 24.0)]), POT);
    block(pen, -40.0, -46.0, 80.0, 19.0, 6.0, POT.lighter(0.03));
}
