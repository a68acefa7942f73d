//! Things to eat and drink.

use super::{Item, ball, block, stick};
use crate::color::{Color, oklch};
use crate::geometry::{at, polar};
use crate::path::Path;
use crate::pen::Pen;
use crate::scene::Role;

const WHITE: Color = oklch(0.975, 0.008, 90.0);
const RED: Color = oklch(0.60, 0.2, 26.0);
const LEAF: Color = oklch(0.60, 0.14, 140.0);
const CRUST: Color = oklch(0.74, 0.10, 68.0);
const PINK: Color = oklch(0.82, 0.11, 355.0);

pub(super) const ITEMS: &[Item] = &[
    Item {
        id: "apple",
        draw: |pen, _| {
            pen.solid(
                &Path::circle(at(-13.0, -26.0), 25.0).and(Path::circle(at(13.0, -26.0), 25.0)).and(Path::ellipse(
                    at(0.0, -16.0),
                    26.0,
                    20.0,
                )),
                RED,
            );
            pen.line(&Path::new().start(at(0.0, -46.0)).bend(at(2.0, -58.0), at(8.0, -64.0)), oklch(0.45, 0.06, 50.0), 5.0);
            pen.form(&Path::leaf(at(3.0, -52.0), at(30.0, -64.0), 14.0, 0.0), LEAF);
        },
    },
    Item {
        id: "banana",
        draw: |pen, _| {
            let shape = Path::new()
                .start(at(-44.0, -40.0))
                .bend(at(-20.0, 14.0), at(44.0, -22.0))
                .bend(at(34.0, -2.0), at(18.0, 8.0))
                .curve(at(-20.0, 30.0), at(-62.0, 0.0), at(-54.0, -44.0))
                .close();
            pen.solid(&shape, oklch(0.88, 0.16, 98.0));
            pen.paint(&Path::circle(at(-49.0, -43.0), 5.5), oklch(0.42, 0.06, 60.0));
        },
    },
    Item {
        id: "strawberry_fruit",
        draw: |pen, _| {
            pen.solid(
                &Path::new()
                    .start(at(0.0, 12.0))
                    .curve(at(-50.0, -24.0), at(-42.0, -66.0), at(0.0, -56.0))
                    .curve(at(42.0, -66.0), at(50.0, -24.0), at(0.0, 12.0))
                    .close(),
                RED,
            );
            let mut seeds = Path::new();
            for (x, y) in [(-18.0, -40.0), (4.0, -42.0), (22.0, -38.0), (-8.0, -22.0), (14.0, -20.0), (2.0, -4.0)] {
                seeds = seeds.and(Path::ellipse(at(x, y), 2.6, 3.6));
            }
            pen.paint(&seeds, oklch(0.92, 0.12, 95.0));
            let mut leaves = Path::new();
            for angle in [-150.0, -115.0, -65.0, -30.0] {
                leaves = leaves.and(Path::leaf(at(0.0, -54.0), at(0.0, -54.0).plus(polar(angle, 27.0)), 14.0, 0.0));
            }
            pen.form(&leaves, LEAF);
        },
    },
    Item {
        id: "watermelon_slice",
        draw: |pen, _| {
            pen.form(&Path::new().start(at(-64.0, -54.0)).curve(at(-52.0, 20.0), at(52.0, 20.0), at(64.0, -54.0)).close(), LEAF);
            pen.paint(
                &Path::new().start(at(-54.0, -52.0)).curve(at(-44.0, 4.0), at(44.0, 4.0), at(54.0, -52.0)).close(),
                oklch(0.94, 0.06, 120.0),
            );
            pen.paint(
                &Path::new().start(at(-47.0, -52.0)).curve(at(-38.0, -6.0), at(38.0, -6.0), at(47.0, -52.0)).close(),
                oklch(0.66, 0.19, 20.0),
            );
            pen.paint(
                &Path::ellipse(at(-20.0, -38.0), 3.2, 5.0).and(Path::ellipse(at(2.0, -26.0), 3.2, 5.0)).and(Path::ellipse(
                    at(24.0, -40.0),
                    3.2,
                    5.0,
                )),
                oklch(0.28, 0.03, 40.0),
            );
        },
    },
    Item {
        id: "pineapple",
        draw: |pen, _| {
            let mut leaves = Path::new();
            for (angle, long) in [(-140.0, 40.0), (-115.0, 54.0), (-90.0, 62.0), (-65.0, 54.0), (-40.0, 40.0)] {
                leaves = leaves.and(Path::leaf(at(0.0, -70.0), at(0.0, -70.0).plus(polar(angle, long)), 16.0, 0.0));
            }
            pen.form(&leaves, LEAF);
            let body = Path::ellipse(at(0.0, -30.0), 34.0, 46.0);
            pen.solid(&body, oklch(0.80, 0.15, 80.0));
            let mut net = Path::new();
            for index in -3..=3 {
                let x = f64::from(index) * 17.0;
                net = net.start(at(x - 40.0, -80.0)).line(at(x + 40.0, 20.0)).start(at(x + 40.0, -80.0)).line(at(x - 40.0, 20.0));
            }
            pen.inside(&body, |pen| pen.stroke(&net, oklch(0.62, 0.12, 65.0), 3.4, 0.7, Role::Pattern));
        },
    },
    Item {
        id: "carrot_snack",
        draw: |pen, _| {
            pen.form(
                &Path::leaf(at(0.0, -48.0), at(-22.0, -94.0), 15.0, 0.0)
                    .and(Path::leaf(at(0.0, -48.0), at(2.0, -104.0), 15.0, 0.0))
                    .and(Path::leaf(at(0.0, -48.0), at(24.0, -92.0), 15.0, 0.0)),
                LEAF,
            );
            pen.solid(
                &Path::new()
                    .start(at(-19.0, -48.0))
                    .bend(at(0.0, -62.0), at(19.0, -48.0))
                    .bend(at(15.0, -6.0), at(0.0, 46.0))
                    .bend(at(-15.0, -6.0), at(-19.0, -48.0))
                    .close(),
                oklch(0.73, 0.17, 52.0),
            );
            pen.line(
                &Path::new().start(at(-14.0, -30.0)).line(at(-2.0, -28.0)).start(at(12.0, -12.0)).line(at(2.0, -10.0)),
                oklch(0.6, 0.16, 48.0),
                3.4,
            );
        },
    },
    Item {
        id: "ice_cream",
        draw: |pen, color| {
            pen.form(&Path::polygon(&[at(-26.0, -42.0), at(26.0, -42.0), at(0.0, 34.0)]), CRUST);
            let net = Path::new()
                .start(at(-18.0, -40.0))
                .line(at(8.0, 8.0))
                .start(at(4.0, -40.0))
                .line(at(16.0, -16.0))
                .start(at(18.0, -40.0))
                .line(at(-8.0, 8.0))
                .start(at(-4.0, -40.0))
                .line(at(-16.0, -16.0));
            pen.stroke(&net, CRUST.darker(0.12), 3.0, 0.8, Role::Detail);
            ball(pen, 0.0, -104.0, 25.0, color.lighter(0.12));
            ball(pen, -17.0, -66.0, 27.0, PINK);
            ball(pen, 17.0, -66.0, 27.0, oklch(0.95, 0.05, 90.0));
            ball(pen, 4.0, -132.0, 9.0, RED);
        },
    },
    Item {
        id: "ice_lolly",
        draw: |pen, color| {
            block(pen, -6.0, -30.0, 12.0, 54.0, 5.0, oklch(0.84, 0.06, 75.0));
            block(pen, -30.0, -124.0, 60.0, 100.0, 28.0, color);
            pen.inside(&Path::rounded(-30.0, -124.0, 60.0, 100.0, 28.0), |pen| {
                pen.wash(&Path::rectangle(-34.0, -128.0, 70.0, 36.0), PINK, 1.0, Role::Pattern);
                pen.wash(&Path::rectangle(-34.0, -62.0, 70.0, 44.0), oklch(0.9, 0.12, 95.0), 1.0, Role::Pattern);
            });
        },
    },
    Item {
        id: "lollipop",
        draw: |pen, color| {
            stick(pen, (0.0, 34.0), (0.0, -60.0), 4.6, WHITE);
            ball(pen, 0.0, -92.0, 40.0, color);
            let swirl: Vec<_> = (0..16).map(|index| at(0.0, -92.0).plus(polar(44.0 * f64::from(index), 2.3 * f64::from(index)))).collect();
            pen.line(&Path::ribbon(&swirl), WHITE, 7.0);
        },
    },
    Item {
        id: "candy_floss_stick",
        draw: |pen, _| {
            stick(pen, (0.0, 30.0), (0.0, -60.0), 5.0, WHITE);
            pen.solid(
                &Path::circle(at(-24.0, -84.0), 30.0)
                    .and(Path::circle(at(24.0, -84.0), 30.0))
                    .and(Path::circle(at(0.0, -110.0), 36.0))
                    .and(Path::circle(at(0.0, -70.0), 30.0)),
                PINK,
            );
        },
    },
    Item {
        id: "candy_cane",
        draw: |pen, _| pen.framed(&crate::geometry::Frame::new(at(-10.0, 34.0), 0.0, 0.62), |pen| crate::scenery::candy_cane(pen, RED)),
    },
    Item { id: "cupcake", draw: |pen, color| cupcake(pen, color) },
    Item {
        id: "cake",
        draw: |pen, color| {
            pen.framed(&crate::geometry::Frame::new(at(0.0, 8.0), 0.0, 0.66), |pen| crate::scenery::cake(pen, color.lighter(0.1)));
        },
    },
    Item {
        id: "donut",
        draw: |pen, _| {
            ball(pen, 0.0, -28.0, 44.0, CRUST);
            pen.form(
                &Path::blob(&[
                    at(-38.0, -32.0),
                    at(-26.0, -60.0),
                    at(6.0, -68.0),
                    at(34.0, -48.0),
                    at(38.0, -24.0),
                    at(24.0, -4.0),
                    at(8.0, 2.0),
                    at(-10.0, -2.0),
                    at(-26.0, 0.0),
                ]),
                PINK,
            );
            pen.form(&Path::circle(at(0.0, -30.0), 14.0), oklch(0.62, 0.09, 60.0));
            for (index, (x, y)) in
                [(-26.0, -38.0), (-14.0, -56.0), (12.0, -54.0), (28.0, -34.0), (20.0, -12.0), (-16.0, -10.0)].into_iter().enumerate()
            {
                let turn = 50.0 * index as f64;
                let way = polar(turn, 5.0);
                pen.line(&Path::new().start(at(x, y).minus(way)).line(at(x, y).plus(way)), oklch(0.8, 0.15, 60.0 * index as f64), 4.4);
            }
        },
    },
    Item {
        id: "cookie",
        draw: |pen, _| {
            ball(pen, 0.0, -26.0, 40.0, CRUST);
            pen.paint(
                &Path::circle(at(-14.0, -38.0), 6.5)
                    .and(Path::circle(at(12.0, -44.0), 5.5))
                    .and(Path::circle(at(18.0, -18.0), 6.5))
                    .and(Path::circle(at(-6.0, -12.0), 5.5))
                    .and(Path::circle(at(-24.0, -18.0), 4.5)),
                oklch(0.38, 0.06, 45.0),
            );
        },
    },
    Item {
        id: "croissant",
        draw: |pen, _| {
            let body = Path::new()
                .start(at(-62.0, 4.0))
                .curve(at(-56.0, -62.0), at(56.0, -62.0), at(62.0, 4.0))
                .bend(at(36.0, -20.0), at(0.0, -16.0))
                .bend(at(-36.0, -20.0), at(-62.0, 4.0))
                .close();
            pen.solid(&body, CRUST);
            pen.line(
                &Path::new()
                    .start(at(-30.0, -34.0))
                    .line(at(-24.0, -14.0))
                    .start(at(-8.0, -42.0))
                    .line(at(-6.0, -16.0))
                    .start(at(16.0, -40.0))
                    .line(at(12.0, -16.0))
                    .start(at(38.0, -28.0))
                    .line(at(30.0, -12.0)),
                CRUST.darker(0.15),
                4.4,
            );
        },
    },
    Item {
        id: "baguette",
        draw: |pen, _| {
            let loaf = Path::tube(&[(at(-26.0, 44.0), 17.0), (at(0.0, -40.0), 21.0), (at(26.0, -124.0), 16.0)]);
            pen.solid(&loaf, CRUST);
            pen.line(
                &Path::new()
                    .start(at(-22.0, 8.0))
                    .line(at(4.0, 16.0))
                    .start(at(-12.0, -30.0))
                    .line(at(14.0, -22.0))
                    .start(at(2.0, -68.0))
                    .line(at(26.0, -60.0)),
                oklch(0.92, 0.06, 85.0),
                6.0,
            );
        },
    },
    Item {
        id: "pizza_slice",
        draw: |pen, _| {
            pen.form(&Path::polygon(&[at(-44.0, -74.0), at(44.0, -74.0), at(0.0, 30.0)]), oklch(0.88, 0.13, 88.0));
            pen.solid(&Path::tube(&[(at(-46.0, -76.0), 12.0), (at(0.0, -84.0), 13.0), (at(46.0, -76.0), 12.0)]), CRUST);
            pen.form(
                &Path::circle(at(-14.0, -50.0), 11.0).and(Path::circle(at(15.0, -40.0), 10.0)).and(Path::circle(at(-1.0, -14.0), 9.0)),
                RED,
            );
        },
    },
    Item {
        id: "burger",
        draw: |pen, _| {
            block(pen, -48.0, -14.0, 96.0, 24.0, 12.0, CRUST);
            pen.form(&Path::rounded(-50.0, -26.0, 100.0, 16.0, 8.0), oklch(0.44, 0.07, 45.0));
            pen.form(
                &Path::tube(&[(at(-50.0, -28.0), 6.0), (at(-20.0, -24.0), 6.0), (at(10.0, -30.0), 6.0), (at(50.0, -26.0), 6.0)]),
                LEAF,
            );
            pen.form(&Path::rounded(-46.0, -42.0, 92.0, 12.0, 5.0), RED);
            pen.solid(&Path::new().start(at(-50.0, -40.0)).curve(at(-46.0, -94.0), at(46.0, -94.0), at(50.0, -40.0)).close(), CRUST);
            pen.paint(
                &Path::ellipse(at(-18.0, -62.0), 4.4, 3.0).and(Path::ellipse(at(4.0, -70.0), 4.4, 3.0)).and(Path::ellipse(
                    at(22.0, -58.0),
                    4.4,
                    3.0,
                )),
                oklch(0.95, 0.05, 90.0),
            );
        },
    },
    Item {
        id: "sushi",
        draw: |pen, _| {
            block(pen, -44.0, -24.0, 88.0, 34.0, 16.0, WHITE);
            pen.solid(
                &Path::new()
                    .start(at(-52.0, -20.0))
                    .bend(at(-40.0, -56.0), at(0.0, -54.0))
                    .bend(at(44.0, -54.0), at(54.0, -18.0))
                    .bend(at(0.0, -34.0), at(-52.0, -20.0))
                    .close(),
                oklch(0.74, 0.15, 42.0),
            );
            pen.line(&Path::new().start(at(-20.0, -46.0)).line(at(-14.0, -32.0)).start(at(10.0, -50.0)).line(at(16.0, -34.0)), WHITE, 4.4);
            pen.form(&Path::rounded(-10.0, -54.0, 20.0, 64.0, 4.0), oklch(0.32, 0.05, 160.0));
        },
    },
    Item {
        id: "cheese",
        draw: |pen, _| {
            let yellow = oklch(0.87, 0.15, 92.0);
            pen.solid(&Path::polygon(&[at(-52.0, -30.0), at(36.0, -66.0), at(52.0, -34.0), at(52.0, 10.0), at(-52.0, 10.0)]), yellow);
            pen.paint(
                &Path::circle(at(-18.0, -10.0), 10.0)
                    .and(Path::circle(at(18.0, -18.0), 8.0))
                    .and(Path::circle(at(32.0, -2.0), 6.0))
                    .and(Path::ellipse(at(22.0, -48.0), 9.0, 5.0)),
                yellow.darker(0.12),
            );
        },
    },
    Item {
        id: "popcorn",
        draw: |pen, _| {
            let mut corn = Path::new();
            for (x, y) in [(-28.0, -74.0), (-8.0, -86.0), (14.0, -82.0), (32.0, -72.0), (0.0, -70.0), (-18.0, -66.0), (20.0, -66.0)] {
                corn = corn.and(Path::circle(at(x, y), 15.0));
            }
            pen.form(&corn, oklch(0.95, 0.06, 95.0));
            let tub = Path::polygon(&[at(-42.0, -66.0), at(42.0, -66.0), at(30.0, 18.0), at(-30.0, 18.0)]);
            pen.solid(&tub, WHITE);
            pen.inside(&tub, |pen| {
                pen.wash(
                    &Path::polygon(&[at(-34.0, -66.0), at(-18.0, -66.0), at(-14.0, 18.0), at(-24.0, 18.0)])
                        .and(Path::polygon(&[at(0.0, -66.0), at(16.0, -66.0), at(12.0, 18.0), at(0.0, 18.0)]))
                        .and(Path::polygon(&[at(32.0, -66.0), at(46.0, -66.0), at(34.0, 18.0), at(24.0, 18.0)])),
                    RED,
                    1.0,
                    Role::Pattern,
                );
            });
        },
    },
    Item {
        id: "honey_pot",
        draw: |pen, _| {
            let gold = oklch(0.80, 0.15, 78.0);
            pen.solid(
                &Path::new()
                    .start(at(-30.0, -60.0))
                    .curve(at(-62.0, -36.0), at(-50.0, 16.0), at(-26.0, 16.0))
                    .line(at(26.0, 16.0))
                    .curve(at(50.0, 16.0), at(62.0, -36.0), at(30.0, -60.0))
                    .close(),
                oklch(0.66, 0.09, 55.0),
            );
            pen.form(
                &Path::new()
                    .start(at(-36.0, -66.0))
                    .line(at(36.0, -66.0))
                    .bend(at(42.0, -42.0), at(26.0, -44.0))
                    .bend(at(20.0, -14.0), at(8.0, -40.0))
                    .bend(at(-6.0, -26.0), at(-14.0, -44.0))
                    .bend(at(-40.0, -40.0), at(-36.0, -66.0))
                    .close(),
                gold,
            );
            stick(pen, (18.0, -62.0), (40.0, -116.0), 4.6, oklch(0.6, 0.08, 60.0));
        },
    },
    Item { id: "tea_cup", draw: |pen, color| cup(pen, color, oklch(0.62, 0.10, 55.0), true) },
    Item { id: "coffee_mug", draw: |pen, color| cup(pen, color, oklch(0.40, 0.06, 50.0), false) },
    Item {
        id: "hot_chocolate",
        draw: |pen, color| {
            cup(pen, color, oklch(0.45, 0.07, 45.0), false);
            pen.form(&Path::rounded(-24.0, -62.0, 21.0, 17.0, 5.0).and(Path::rounded(2.0, -66.0, 21.0, 17.0, 5.0)), WHITE);
        },
    },
    Item {
        id: "teapot",
        draw: |pen, color| {
            pen.stroke(
                &Path::new().start(at(-38.0, -46.0)).curve(at(-84.0, -50.0), at(-84.0, 2.0), at(-40.0, -2.0)),
                color.ink(),
                17.0,
                1.0,
                Role::Detail,
            );
            pen.stroke(
                &Path::new().start(at(-38.0, -46.0)).curve(at(-84.0, -50.0), at(-84.0, 2.0), at(-40.0, -2.0)),
                color,
                9.0,
                1.0,
                Role::Detail,
            );
            pen.form(
                &Path::new()
                    .start(at(36.0, -6.0))
                    .bend(at(64.0, -20.0), at(66.0, -58.0))
                    .line(at(84.0, -56.0))
                    .bend(at(84.0, 0.0), at(40.0, 14.0))
                    .close(),
                color,
            );
            pen.solid(&Path::ellipse(at(0.0, -24.0), 48.0, 42.0), color);
            pen.form(&Path::ellipse(at(0.0, -62.0), 26.0, 8.0), color.darker(0.06));
            ball(pen, 0.0, -74.0, 8.0, color);
        },
    },
    Item {
        id: "bubble_tea",
        draw: |pen, _| {
            stick(pen, (6.0, -60.0), (18.0, -124.0), 5.5, oklch(0.72, 0.15, 350.0));
            let glass = Path::polygon(&[at(-34.0, -78.0), at(34.0, -78.0), at(25.0, 20.0), at(-25.0, 20.0)]);
            pen.solid(&glass, oklch(0.84, 0.06, 70.0));
            pen.paint(
                &Path::circle(at(-14.0, 10.0), 6.5)
                    .and(Path::circle(at(2.0, 12.0), 6.5))
                    .and(Path::circle(at(16.0, 8.0), 6.5))
                    .and(Path::circle(at(-8.0, -3.0), 6.5))
                    .and(Path::circle(at(9.0, -4.0), 6.5)),
                oklch(0.30, 0.04, 40.0),
            );
            pen.form(&Path::rounded(-38.0, -86.0, 76.0, 14.0, 6.0), WHITE);
        },
    },
    Item {
        id: "milkshake",
        draw: |pen, _| {
            stick(pen, (10.0, -80.0), (24.0, -136.0), 5.0, RED);
            pen.form(
                &Path::circle(at(-14.0, -82.0), 17.0).and(Path::circle(at(12.0, -82.0), 17.0)).and(Path::circle(at(0.0, -96.0), 15.0)),
                WHITE,
            );
            pen.solid(&Path::polygon(&[at(-32.0, -76.0), at(32.0, -76.0), at(20.0, 6.0), at(-20.0, 6.0)]), PINK);
            pen.form(&Path::ellipse(at(0.0, 16.0), 27.0, 8.0), oklch(0.9, 0.02, 220.0));
            ball(pen, -4.0, -112.0, 8.5, RED);
        },
    },
    Item {
        id: "juice_box",
        draw: |pen, color| {
            stick(pen, (12.0, -70.0), (22.0, -104.0), 4.2, WHITE);
            block(pen, -30.0, -76.0, 60.0, 94.0, 7.0, color);
            ball(pen, 0.0, -26.0, 18.0, oklch(0.77, 0.16, 60.0));
        },
    },
    Item {
        id: "milk_bottle",
        draw: |pen, _| {
            pen.solid(
                &Path::new()
                    .start(at(-13.0, -96.0))
                    .line(at(13.0, -96.0))
                    .line(at(13.0, -70.0))
                    .bend(at(30.0, -56.0), at(30.0, -36.0))
                    .line(at(28.0, 16.0))
                    .line(at(-28.0, 16.0))
                    .line(at(-30.0, -36.0))
                    .bend(at(-30.0, -56.0), at(-13.0, -70.0))
                    .close(),
                WHITE,
            );
            pen.form(&Path::rounded(-16.0, -104.0, 32.0, 13.0, 5.0), oklch(0.66, 0.12, 240.0));
        },
    },
    Item {
        id: "coconut_drink",
        draw: |pen, _| {
            stick(pen, (8.0, -56.0), (26.0, -112.0), 5.0, PINK);
            pen.solid(&Path::circle(at(0.0, -22.0), 42.0), oklch(0.48, 0.07, 50.0));
            pen.form(&Path::ellipse(at(0.0, -54.0), 30.0, 10.0), WHITE);
            crate::scenery::blossom(pen, at(-26.0, -58.0), 16.0, PINK, 0.0);
        },
    },
    Item { id: "ramen_bowl", draw: |pen, color| bowl(pen, color, oklch(0.90, 0.10, 90.0)) },
    Item { id: "soup_bowl", draw: |pen, color| bowl(pen, color, oklch(0.72, 0.15, 50.0)) },
];

fn cupcake(pen: &mut Pen, color: Color) {
    pen.form(&Path::polygon(&[at(-36.0, -30.0), at(36.0, -30.0), at(26.0, 18.0), at(-26.0, 18.0)]), color);
    let folds = Path::new()
        .start(at(-18.0, -28.0))
        .line(at(-13.0, 16.0))
        .start(at(0.0, -28.0))
        .line(at(0.0, 16.0))
        .start(at(18.0, -28.0))
        .line(at(13.0, 16.0));
    pen.stroke(&folds, color.darker(0.12), 4.0, 0.8, Role::Detail);
    pen.solid(
        &Path::ellipse(at(0.0, -38.0), 44.0, 21.0).and(Path::ellipse(at(0.0, -58.0), 33.0, 18.0)).and(Path::ellipse(
            at(0.0, -75.0),
            20.0,
            14.0,
        )),
        PINK,
    );
    ball(pen, 0.0, -92.0, 10.0, RED);
}

fn cup(pen: &mut Pen, color: Color, drink: Color, saucer: bool) {
    let handle = Path::new().start(at(30.0, -40.0)).curve(at(64.0, -44.0), at(62.0, 2.0), at(26.0, -2.0));
    pen.stroke(&handle, color.ink(), 16.0, 1.0, Role::Detail);
    pen.stroke(&handle, color, 8.0, 1.0, Role::Detail);
    if saucer {
        pen.form(&Path::ellipse(at(0.0, 14.0), 52.0, 10.0), color.lighter(0.05));
    }
    let body = Path::new()
        .start(at(-36.0, -52.0))
        .line(at(36.0, -52.0))
        .curve(at(36.0, -6.0), at(22.0, 14.0), at(0.0, 14.0))
        .curve(at(-22.0, 14.0), at(-36.0, -6.0), at(-36.0, -52.0))
        .close();
    pen.solid(&body, color);
    pen.form(&Path::ellipse(at(0.0, -52.0), 36.0, 9.5), drink);
    let steam = Path::ribbon(&[at(-10.0, -70.0), at(-16.0, -84.0), at(-6.0, -98.0), at(-12.0, -112.0)]).and(Path::ribbon(&[
        at(12.0, -72.0),
        at(6.0, -86.0),
        at(16.0, -100.0),
        at(10.0, -116.0),
    ]));
    pen.stroke(&steam, WHITE, 5.0, 0.7, Role::Air);
}

fn bowl(pen: &mut Pen, color: Color, soup: Color) {
    stick(pen, (10.0, -40.0), (54.0, -96.0), 3.6, oklch(0.6, 0.09, 60.0));
    stick(pen, (22.0, -38.0), (68.0, -88.0), 3.6, oklch(0.6, 0.09, 60.0));
    pen.solid(
        &Path::new()
            .start(at(-62.0, -38.0))
            .line(at(62.0, -38.0))
            .curve(at(56.0, 14.0), at(24.0, 18.0), at(0.0, 18.0))
            .curve(at(-24.0, 18.0), at(-56.0, 14.0), at(-62.0, -38.0))
            .close(),
        color,
    );
    pen.form(&Path::ellipse(at(0.0, -38.0), 62.0, 15.0), soup);
    pen.form(&Path::ellipse(at(-22.0, -40.0), 13.0, 7.0), WHITE);
    pen.paint(&Path::circle(at(-22.0, -40.0), 4.4), oklch(0.8, 0.15, 70.0));
    pen.stroke(
        &Path::ribbon(&[at(0.0, -36.0), at(12.0, -42.0), at(24.0, -34.0), at(36.0, -40.0)]),
        soup.darker(0.12),
        4.0,
        0.9,
        Role::Detail,
    );
}
