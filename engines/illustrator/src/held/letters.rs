//! Light, letters and magic.

use super::{Item, ball, block, stick};
use crate::color::{Color, oklch};
use crate::geometry::{Frame, at};
use crate::path::Path;
use crate::pen::Pen;
use crate::scene::Role;

const WHITE: Color = oklch(0.975, 0.008, 90.0);
const WOOD: Color = oklch(0.60, 0.08, 60.0);
const STEEL: Color = oklch(0.80, 0.015, 250.0);
const GOLD: Color = oklch(0.84, 0.14, 88.0);
const RED: Color = oklch(0.60, 0.19, 26.0);
const DARK: Color = oklch(0.34, 0.03, 275.0);
const GLOW: Color = oklch(0.94, 0.12, 88.0);

pub(super) const ITEMS: &[Item] = &[
    Item {
        id: "lantern",
        draw: |pen, _| {
            pen.blush(at(0.0, 62.0), 120.0, 120.0, GLOW, 0.75);
            pen.line(&Path::new().start(at(-24.0, 26.0)).curve(at(-24.0, -10.0), at(24.0, -10.0), at(24.0, 26.0)), DARK, 5.5);
            block(pen, -32.0, 22.0, 64.0, 15.0, 5.0, DARK);
            pen.form(&Path::rounded(-28.0, 36.0, 56.0, 64.0, 7.0), oklch(0.95, 0.09, 90.0));
            pen.paint(&Path::leaf(at(0.0, 92.0), at(0.0, 48.0), 24.0, 0.0), oklch(0.80, 0.17, 65.0));
            pen.line(
                &Path::new()
                    .start(at(0.0, 38.0))
                    .line(at(0.0, 46.0))
                    .start(at(-28.0, 38.0))
                    .line(at(-28.0, 98.0))
                    .start(at(28.0, 38.0))
                    .line(at(28.0, 98.0)),
                DARK,
                4.4,
            );
            block(pen, -34.0, 98.0, 68.0, 14.0, 5.0, DARK);
        },
    },
    Item {
        id: "paper_lantern",
        draw: |pen, color| {
            pen.blush(at(0.0, 60.0), 120.0, 110.0, GLOW, 0.65);
            pen.line(&Path::new().start(at(0.0, -4.0)).line(at(0.0, 22.0)), DARK, 4.0);
            pen.solid(&Path::ellipse(at(0.0, 62.0), 44.0, 42.0), color.lighter(0.1));
            pen.stroke(
                &Path::new()
                    .start(at(0.0, 20.0))
                    .line(at(0.0, 104.0))
                    .start(at(-10.0, 21.0))
                    .bend(at(-46.0, 62.0), at(-10.0, 103.0))
                    .start(at(10.0, 21.0))
                    .bend(at(46.0, 62.0), at(10.0, 103.0)),
                color.darker(0.08),
                3.4,
                0.8,
                Role::Detail,
            );
            block(pen, -17.0, 14.0, 34.0, 10.0, 4.0, DARK);
            block(pen, -17.0, 100.0, 34.0, 10.0, 4.0, DARK);
        },
    },
    Item {
        id: "candle",
        draw: |pen, _| {
            pen.blush(at(0.0, -86.0), 100.0, 100.0, GLOW, 0.7);
            pen.form(&Path::ellipse(at(0.0, 12.0), 40.0, 10.0), GOLD);
            block(pen, -17.0, -52.0, 34.0, 64.0, 7.0, oklch(0.95, 0.03, 85.0));
            pen.form(&Path::leaf(at(0.0, -54.0), at(0.0, -102.0), 26.0, 0.0), oklch(0.84, 0.16, 70.0));
        },
    },
    Item {
        id: "torch",
        draw: |pen, _| {
            pen.blush(at(0.0, -96.0), 120.0, 120.0, oklch(0.86, 0.15, 65.0), 0.7);
            stick(pen, (0.0, 44.0), (0.0, -52.0), 9.0, WOOD);
            pen.form(
                &Path::new()
                    .start(at(0.0, -48.0))
                    .curve(at(-58.0, -60.0), at(-30.0, -104.0), at(-6.0, -150.0))
                    .curve(at(8.0, -112.0), at(56.0, -84.0), at(0.0, -48.0))
                    .close(),
                oklch(0.74, 0.18, 48.0),
            );
            pen.plain(
                &Path::new()
                    .start(at(0.0, -52.0))
                    .curve(at(-30.0, -60.0), at(-14.0, -84.0), at(0.0, -112.0))
                    .curve(at(8.0, -88.0), at(28.0, -72.0), at(0.0, -52.0))
                    .close(),
                oklch(0.93, 0.13, 92.0),
            );
        },
    },
    Item {
        id: "flashlight",
        draw: |pen, color| {
            pen.wash(
                &Path::polygon(&[at(26.0, -92.0), at(-26.0, -92.0), at(-84.0, -250.0), at(84.0, -250.0)]),
                oklch(0.97, 0.08, 95.0),
                0.42,
                Role::Air,
            );
            block(pen, -13.0, -60.0, 26.0, 100.0, 10.0, color);
            pen.solid(&Path::polygon(&[at(-13.0, -58.0), at(13.0, -58.0), at(27.0, -94.0), at(-27.0, -94.0)]), DARK);
            pen.form(&Path::ellipse(at(0.0, -94.0), 27.0, 7.0), GLOW);
        },
    },
    Item {
        id: "glow_worm_jar",
        draw: |pen, _| {
            pen.blush(at(0.0, -30.0), 110.0, 110.0, oklch(0.93, 0.15, 120.0), 0.65);
            pen.form(&Path::rounded(-36.0, -74.0, 72.0, 92.0, 18.0), oklch(0.90, 0.06, 130.0));
            for (x, y) in [(-14.0, -40.0), (12.0, -54.0), (16.0, -18.0), (-10.0, -8.0), (0.0, -30.0)] {
                pen.blush(at(x, y), 15.0, 15.0, oklch(0.97, 0.15, 110.0), 1.0);
                pen.paint(&Path::circle(at(x, y), 3.6), WHITE);
            }
            block(pen, -32.0, -88.0, 64.0, 17.0, 6.0, WOOD);
        },
    },
    Item { id: "book", draw: |pen, color| book(pen, color, false) },
    Item {
        id: "spell_book",
        draw: |pen, _| {
            pen.blush(at(0.0, -30.0), 100.0, 80.0, oklch(0.80, 0.15, 300.0), 0.55);
            book(pen, oklch(0.44, 0.13, 295.0), true);
        },
    },
    Item {
        id: "notebook",
        draw: |pen, color| {
            block(pen, -38.0, -84.0, 76.0, 100.0, 8.0, color);
            pen.form(&Path::rounded(-20.0, -70.0, 44.0, 26.0, 4.0), WHITE);
            for index in 0..6 {
                pen.line(
                    &Path::new().start(at(-44.0, -74.0 + 16.0 * f64::from(index))).line(at(-32.0, -74.0 + 16.0 * f64::from(index))),
                    STEEL,
                    4.6,
                );
            }
        },
    },
    Item {
        id: "newspaper",
        draw: |pen, _| {
            page(
                pen,
                WHITE,
                &[(-44.0, -64.0, 40.0), (-44.0, -50.0, 84.0), (-44.0, -36.0, 84.0), (-44.0, -22.0, 84.0), (-44.0, -8.0, 60.0)],
            );
        },
    },
    Item {
        id: "letter",
        draw: |pen, _| {
            block(pen, -46.0, -56.0, 92.0, 64.0, 5.0, oklch(0.95, 0.03, 85.0));
            pen.line(&Path::new().start(at(-44.0, -53.0)).line(at(0.0, -20.0)).line(at(44.0, -53.0)), oklch(0.7, 0.05, 70.0), 4.0);
            pen.form(&Path::heart(at(0.0, -20.0), 11.0), RED);
        },
    },
    Item {
        id: "map",
        draw: |pen, _| {
            let paper = oklch(0.89, 0.06, 82.0);
            pen.form(
                &Path::polygon(&[
                    at(-62.0, -60.0),
                    at(-20.0, -74.0),
                    at(20.0, -60.0),
                    at(62.0, -74.0),
                    at(62.0, 2.0),
                    at(20.0, 16.0),
                    at(-20.0, 2.0),
                    at(-62.0, 16.0),
                ]),
                paper,
            );
            pen.stroke(
                &Path::new().start(at(-20.0, -74.0)).line(at(-20.0, 2.0)).start(at(20.0, -60.0)).line(at(20.0, 16.0)),
                paper.darker(0.1),
                3.0,
                0.9,
                Role::Detail,
            );
            pen.line(&Path::ribbon(&[at(-48.0, -6.0), at(-26.0, -34.0), at(4.0, -24.0), at(28.0, -44.0)]), oklch(0.5, 0.06, 60.0), 4.0);
            pen.line(&Path::new().start(at(34.0, -56.0)).line(at(50.0, -38.0)).start(at(50.0, -56.0)).line(at(34.0, -38.0)), RED, 6.0);
        },
    },
    Item {
        id: "scroll",
        draw: |pen, _| {
            let paper = oklch(0.90, 0.05, 82.0);
            pen.form(&Path::rectangle(-38.0, -90.0, 76.0, 104.0), paper);
            pen.line(
                &Path::new()
                    .start(at(-24.0, -66.0))
                    .line(at(24.0, -66.0))
                    .start(at(-24.0, -48.0))
                    .line(at(24.0, -48.0))
                    .start(at(-24.0, -30.0))
                    .line(at(10.0, -30.0)),
                oklch(0.56, 0.06, 60.0),
                4.0,
            );
            stick(pen, (-48.0, -92.0), (48.0, -92.0), 10.0, paper.darker(0.06));
            stick(pen, (-48.0, 14.0), (48.0, 14.0), 10.0, paper.darker(0.06));
        },
    },
    Item {
        id: "pencil",
        draw: |pen, _| {
            pen.framed(&Frame::new(at(0.0, 0.0), 18.0, 1.0), |pen| {
                pen.form(&Path::rounded(-11.0, 34.0, 22.0, 17.0, 5.0), oklch(0.80, 0.11, 5.0));
                block(pen, -11.0, -78.0, 22.0, 114.0, 2.0, oklch(0.83, 0.16, 88.0));
                pen.form(&Path::polygon(&[at(-11.0, -78.0), at(11.0, -78.0), at(0.0, -112.0)]), oklch(0.88, 0.06, 75.0));
                pen.paint(&Path::polygon(&[at(-4.0, -100.0), at(4.0, -100.0), at(0.0, -112.0)]), DARK);
            });
        },
    },
    Item {
        id: "quill",
        draw: |pen, color| {
            pen.form(&Path::leaf(at(-2.0, -6.0), at(46.0, -134.0), 40.0, 10.0), color.lighter(0.14));
            pen.line(&Path::new().start(at(-12.0, 36.0)).bend(at(4.0, -40.0), at(42.0, -124.0)), oklch(0.6, 0.05, 80.0), 4.4);
        },
    },
    Item {
        id: "paintbrush",
        draw: |pen, color| {
            stick(pen, (-8.0, 48.0), (8.0, -64.0), 6.0, WOOD);
            pen.form(&Path::polygon(&[at(-2.0, -62.0), at(19.0, -58.0), at(19.0, -80.0), at(1.0, -84.0)]), STEEL);
            pen.form(&Path::petal(at(9.0, -78.0), at(18.0, -132.0), 26.0), color);
        },
    },
    Item {
        id: "paint_palette",
        draw: |pen, _| {
            pen.solid(
                &Path::blob(&[
                    at(-56.0, -30.0),
                    at(-40.0, -66.0),
                    at(10.0, -76.0),
                    at(54.0, -48.0),
                    at(52.0, -6.0),
                    at(20.0, -2.0),
                    at(14.0, 16.0),
                    at(-28.0, 14.0),
                ]),
                oklch(0.78, 0.08, 70.0),
            );
            for (index, (x, y)) in [(-34.0, -36.0), (-16.0, -56.0), (10.0, -58.0), (34.0, -42.0), (36.0, -18.0)].into_iter().enumerate() {
                pen.form(
                    &Path::ellipse(at(x, y), 10.0, 8.5),
                    oklch(0.72, 0.16, [25.0, 90.0, 150.0, 250.0, 320.0].get(index).copied().unwrap_or(0.0)),
                );
            }
        },
    },
    Item {
        id: "hourglass",
        draw: |pen, _| {
            pen.form(
                &Path::polygon(&[at(-30.0, -92.0), at(30.0, -92.0), at(5.0, -40.0), at(30.0, 12.0), at(-30.0, 12.0), at(-5.0, -40.0)]),
                oklch(0.94, 0.025, 220.0),
            );
            pen.paint(
                &Path::polygon(&[at(-19.0, -70.0), at(19.0, -70.0), at(3.0, -42.0), at(-3.0, -42.0)]).and(Path::polygon(&[
                    at(-25.0, 8.0),
                    at(25.0, 8.0),
                    at(0.0, -16.0),
                ])),
                oklch(0.84, 0.10, 80.0),
            );
            block(pen, -38.0, -104.0, 76.0, 15.0, 5.0, WOOD);
            block(pen, -38.0, 8.0, 76.0, 15.0, 5.0, WOOD);
        },
    },
    Item {
        id: "key",
        draw: |pen, _| {
            let ring = Path::circle(at(0.0, -86.0), 24.0);
            pen.stroke(&ring, GOLD.ink(), 22.0, 1.0, Role::Detail);
            pen.form(
                &Path::rounded(-7.0, -64.0, 14.0, 96.0, 5.0)
                    .and(Path::rounded(4.0, 2.0, 27.0, 12.0, 3.0))
                    .and(Path::rounded(4.0, 20.0, 20.0, 12.0, 3.0)),
                GOLD,
            );
            pen.stroke(&ring, GOLD, 14.0, 1.0, Role::Detail);
        },
    },
    Item {
        id: "crystal_ball",
        draw: |pen, _| {
            pen.blush(at(0.0, -44.0), 96.0, 96.0, oklch(0.8, 0.14, 300.0), 0.6);
            ball(pen, 0.0, -46.0, 44.0, oklch(0.80, 0.10, 290.0));
            pen.blush(at(8.0, -36.0), 26.0, 22.0, oklch(0.9, 0.12, 340.0), 0.9);
            pen.paint(&Path::twinkle(at(-12.0, -58.0), 15.0), WHITE);
            pen.form(&Path::polygon(&[at(-30.0, -8.0), at(30.0, -8.0), at(40.0, 14.0), at(-40.0, 14.0)]), GOLD);
        },
    },
    Item {
        id: "magic_wand",
        draw: |pen, _| {
            stick(pen, (-6.0, 44.0), (10.0, -82.0), 5.5, DARK);
            pen.blush(at(14.0, -110.0), 90.0, 90.0, GLOW, 0.65);
            pen.solid(&Path::star(at(14.0, -108.0), 36.0, 17.0, 5, 8.0), oklch(0.88, 0.15, 92.0));
            for (x, y, size) in [(-36.0, -126.0, 13.0), (58.0, -140.0, 15.0), (56.0, -76.0, 11.0), (-22.0, -84.0, 9.0)] {
                pen.paint(&Path::twinkle(at(x, y), size), oklch(0.97, 0.07, 95.0));
            }
        },
    },
    Item {
        id: "wizard_staff",
        draw: |pen, color| {
            stick(pen, (-4.0, 150.0), (4.0, -110.0), 8.0, WOOD);
            pen.stroke(
                &Path::new().start(at(4.0, -106.0)).curve(at(-44.0, -120.0), at(-34.0, -186.0), at(6.0, -186.0)),
                WOOD,
                14.0,
                1.0,
                Role::Detail,
            );
            pen.blush(at(8.0, -146.0), 80.0, 80.0, color.with_lightness(0.88), 0.7);
            ball(pen, 8.0, -146.0, 24.0, color.with_lightness(0.78));
        },
    },
    Item { id: "potion", draw: |pen, color| pen.framed(&Frame::new(at(0.0, 18.0), 0.0, 1.0), |pen| crate::scenery::flask(pen, color)) },
    Item {
        id: "test_tube",
        draw: |pen, color| {
            let tube = Path::rounded(-16.0, -94.0, 32.0, 118.0, 16.0);
            pen.form(&tube, oklch(0.94, 0.02, 220.0));
            pen.inside(&tube, |pen| pen.paint(&Path::rectangle(-20.0, -40.0, 40.0, 70.0), color));
            block(pen, -22.0, -102.0, 44.0, 12.0, 5.0, oklch(0.94, 0.02, 220.0));
        },
    },
    Item {
        id: "cauldron",
        draw: |pen, _| {
            pen.solid(&Path::new().start(at(-52.0, -52.0)).curve(at(-70.0, 24.0), at(70.0, 24.0), at(52.0, -52.0)).close(), DARK);
            pen.form(&Path::ellipse(at(0.0, -52.0), 56.0, 15.0), DARK.lighter(0.08));
            pen.paint(&Path::ellipse(at(0.0, -52.0), 44.0, 9.0), oklch(0.78, 0.17, 140.0));
            pen.form(&Path::circle(at(-16.0, -66.0), 9.0).and(Path::circle(at(10.0, -76.0), 12.0)), oklch(0.84, 0.15, 140.0));
        },
    },
    Item {
        id: "message_bottle",
        draw: |pen, _| {
            pen.form(
                &Path::new()
                    .start(at(-12.0, -112.0))
                    .line(at(12.0, -112.0))
                    .line(at(12.0, -72.0))
                    .bend(at(32.0, -58.0), at(32.0, -36.0))
                    .line(at(32.0, 26.0))
                    .line(at(-32.0, 26.0))
                    .line(at(-32.0, -36.0))
                    .bend(at(-32.0, -58.0), at(-12.0, -72.0))
                    .close(),
                oklch(0.82, 0.06, 165.0),
            );
            block(pen, -17.0, -44.0, 34.0, 60.0, 6.0, oklch(0.92, 0.05, 82.0));
            block(pen, -12.0, -126.0, 24.0, 20.0, 5.0, WOOD);
        },
    },
];

fn book(pen: &mut Pen, color: Color, star: bool) {
    pen.solid(&Path::polygon(&[at(-74.0, -66.0), at(0.0, -50.0), at(74.0, -66.0), at(74.0, 8.0), at(0.0, 24.0), at(-74.0, 8.0)]), color);
    for side in [-1.0, 1.0] {
        let leaf = Path::new()
            .start(at(0.0, -54.0))
            .bend(at(side * 34.0, -74.0), at(side * 66.0, -68.0))
            .line(at(side * 66.0, -2.0))
            .bend(at(side * 34.0, -8.0), at(0.0, 14.0))
            .close();
        pen.form(&leaf, oklch(0.965, 0.02, 88.0));
        for y in [-46.0, -32.0, -18.0] {
            let line = Path::new().start(at(side * 14.0, y + 2.0)).bend(at(side * 34.0, y - 9.0), at(side * 54.0, y - 7.0));
            pen.stroke(&line, oklch(0.62, 0.03, 60.0), 3.0, 0.8, Role::Detail);
        }
    }
    if star {
        for (x, y, size) in [(-40.0, -104.0, 13.0), (10.0, -112.0, 17.0), (48.0, -98.0, 11.0)] {
            pen.paint(&Path::twinkle(at(x, y), size), oklch(0.95, 0.09, 95.0));
        }
    }
}

fn page(pen: &mut Pen, color: Color, lines: &[(f64, f64, f64)]) {
    block(pen, -56.0, -86.0, 112.0, 104.0, 4.0, color);
    for (x, y, long) in lines {
        pen.line(&Path::new().start(at(*x, *y)).line(at(x + long, *y)), oklch(0.56, 0.02, 260.0), 5.0);
    }
    pen.paint(&Path::rectangle(6.0, -74.0, 36.0, 20.0), oklch(0.72, 0.03, 250.0));
}
