//! Glasses, masks, moustaches, and what is stuck or painted on a cheek. In head units, at the eyes' places.

use super::Wearer;
use crate::character::FaceWear;
use crate::color::{Color, oklch};
use crate::geometry::{Point, at, polar};
use crate::path::Path;
use crate::pen::Pen;
use crate::rig::Proportions;
use crate::scene::Role;

const DARK: Color = oklch(0.30, 0.03, 285.0);
const GOLD: Color = oklch(0.80, 0.13, 85.0);
const WHITE: Color = oklch(0.985, 0.005, 90.0);

/// Draws a thing worn on the face.
pub(crate) fn draw(pen: &mut Pen, wearer: &Wearer, kind: FaceWear) {
    let turn = wearer.rig.turn;
    let eyes = wearer.rig.eyes();
    let size = 35.0 * Proportions::of(wearer.character).eye.clamp(0.9, 1.16);
    let cloth = wearer.cloth("frames");
    wearer.on_head(pen, |pen| match kind {
        FaceWear::Glasses => glasses(
            pen,
            eyes,
            &|center| Path::rounded(center.x - size * 1.12, center.y - size * 0.9, size * 2.24, size * 1.86, 16.0),
            DARK,
            None,
        ),
        FaceWear::Round => glasses(pen, eyes, &|center| Path::circle(center, size * 1.06), GOLD, None),
        FaceWear::Reading => {
            let low = eyes.map(|eye| eye.plus(at(0.0, 17.0)));
            glasses(
                pen,
                low,
                &|center| {
                    Path::new()
                        .start(center.plus(at(-size, -8.0)))
                        .line(center.plus(at(size, -8.0)))
                        .curve(center.plus(at(size, size)), center.plus(at(-size, size)), center.plus(at(-size, -8.0)))
                        .close()
                },
                oklch(0.5, 0.12, 25.0),
                None,
            );
        }
        FaceWear::Sun => glasses(
            pen,
            eyes,
            &|center| {
                Path::new()
                    .start(center.plus(at(-size * 1.2, -size * 0.8)))
                    .line(center.plus(at(size * 1.2, -size * 0.8)))
                    .curve(
                        center.plus(at(size * 1.35, size * 1.5)),
                        center.plus(at(-size * 1.35, size * 1.5)),
                        center.plus(at(-size * 1.2, -size * 0.8)),
                    )
                    .close()
            },
            DARK,
            Some(oklch(0.24, 0.03, 270.0)),
        ),
        FaceWear::Hearts => glasses(
            pen,
            eyes,
            &|center| Path::heart(center.plus(at(0.0, 2.0)), size * 1.18),
            oklch(0.62, 0.19, 12.0),
            Some(oklch(0.74, 0.16, 5.0)),
        ),
        FaceWear::Stars => {
            glasses(pen, eyes, &|center| Path::star(center, size * 1.44, size * 0.74, 5, 0.0), GOLD, Some(oklch(0.86, 0.13, 90.0)));
        }
        FaceWear::Goggles => goggles(pen, eyes, size, cloth, oklch(0.86, 0.06, 220.0)),
        FaceWear::Aviator => {
            goggles(pen, eyes.map(|eye| eye.plus(at(0.0, -52.0))), size * 0.94, oklch(0.52, 0.07, 55.0), oklch(0.82, 0.08, 80.0));
        }
        FaceWear::Snorkel => snorkel(pen, eyes, size),
        FaceWear::Monocle => monocle(pen, eyes, size),
        FaceWear::EyePatch => eye_patch(pen, eyes, size),
        FaceWear::Mask => mask(pen, eyes, size, cloth),
        FaceWear::Moustache => moustache(pen, turn),
        FaceWear::Beard => beard(pen, turn),
        FaceWear::Fangs => fangs(pen, turn),
        FaceWear::Freckles => freckles(pen, turn),
        FaceWear::RosyCheeks => rosy(pen, turn),
        FaceWear::Scar => scar(pen, eyes),
        FaceWear::Bandage => bandage(pen, turn),
        FaceWear::Paint => paint(pen, turn, wearer.character.palette.accent),
    });
}

/// Two rims, a bridge and the ends of the temples.
fn glasses(pen: &mut Pen, eyes: [Point; 2], rim: &dyn Fn(Point) -> Path, color: Color, lens: Option<Color>) {
    let [left, right] = eyes;
    for center in eyes {
        let path = rim(center);
        if let Some(tint) = lens {
            pen.form(&path, tint);
            pen.inside(&path, |pen| {
                let gleam = Path::polygon(&[
                    center.plus(at(-26.0, -40.0)),
                    center.plus(at(-8.0, -40.0)),
                    center.plus(at(-34.0, 40.0)),
                    center.plus(at(-52.0, 40.0)),
                ]);
                pen.wash(&gleam, WHITE, 0.5, Role::Light);
            });
        } else {
            pen.wash(&path, WHITE, 0.16, Role::Air);
            let gleam = Path::new().start(center.plus(at(-20.0, -12.0))).bend(center.plus(at(-16.0, -22.0)), center.plus(at(-6.0, -25.0)));
            pen.stroke(&gleam, WHITE, 4.4, 0.85, Role::Light);
        }
        pen.stroke(&path, color, 7.0, 1.0, Role::Detail);
    }
    let (inner_left, inner_right) = (rim(left).bounds().right, rim(right).bounds().left);
    let bridge = Path::new()
        .start(at(inner_left, left.y - 4.0))
        .bend(at(f64::midpoint(inner_left, inner_right), left.y - 18.0), at(inner_right, right.y - 4.0));
    pen.stroke(&bridge, color, 7.0, 1.0, Role::Detail);
    let temples = Path::new()
        .start(at(rim(left).bounds().left, left.y - 5.0))
        .line(at(-147.0, left.y - 9.0))
        .start(at(rim(right).bounds().right, right.y - 5.0))
        .line(at(147.0, right.y - 9.0));
    pen.stroke(&temples, color, 7.0, 1.0, Role::Detail);
}

fn goggles(pen: &mut Pen, eyes: [Point; 2], size: f64, band: Color, glass: Color) {
    let y = eyes.first().map_or(-10.0, |eye| eye.y);
    let strap = Path::tube(&[(at(-146.0, y - 6.0), 12.0), (at(0.0, y), 10.0), (at(146.0, y - 6.0), 12.0)]);
    pen.form(&strap, band);
    for center in eyes {
        pen.solid(&Path::circle(center, size * 1.26), band.lighter(0.05));
        let lens = Path::circle(center, size * 0.95);
        pen.wash(&lens, glass, if y > -30.0 { 0.35 } else { 1.0 }, Role::Detail);
        pen.stroke(&lens, band.darker(0.2), 4.0, 1.0, Role::Detail);
        let gleam = Path::new()
            .start(center.plus(polar(200.0, size * 0.66)))
            .bend(center.plus(polar(225.0, size * 0.86)), center.plus(polar(255.0, size * 0.66)));
        pen.stroke(&gleam, WHITE, 5.0, 0.9, Role::Light);
    }
    if y > -30.0 {
        // Worn over the eyes: leave the eyes to be seen through the glass.
        for center in eyes {
            pen.paint(&Path::circle(center, size * 0.52), oklch(0.24, 0.04, 300.0));
            pen.paint(&Path::circle(center.plus(at(-size * 0.18, -size * 0.2)), size * 0.17), WHITE);
        }
    }
}

fn snorkel(pen: &mut Pen, eyes: [Point; 2], size: f64) {
    let blue = oklch(0.60, 0.13, 235.0);
    let [left, right] = eyes;
    pen.form(
        &Path::tube(&[(at(124.0, 44.0), 10.0), (at(168.0, 30.0), 10.0), (at(176.0, -60.0), 10.0), (at(172.0, -128.0), 10.0)]),
        oklch(0.80, 0.15, 85.0),
    );
    let frame = Path::rounded(left.x - size * 1.3, left.y - size * 1.1, right.x - left.x + size * 2.6, size * 2.2, 34.0);
    pen.wash(&frame, oklch(0.9, 0.05, 215.0), 0.3, Role::Air);
    pen.stroke(&frame, blue.ink(), 16.0, 1.0, Role::Detail);
    pen.stroke(&frame, blue, 9.0, 1.0, Role::Detail);
    let gleam = Path::new().start(left.plus(at(-22.0, -26.0))).line(left.plus(at(6.0, -26.0)));
    pen.stroke(&gleam, WHITE, 6.0, 0.85, Role::Light);
}

fn monocle(pen: &mut Pen, eyes: [Point; 2], size: f64) {
    let [_, right] = eyes;
    let rim = Path::circle(right, size * 1.08);
    pen.wash(&rim, WHITE, 0.2, Role::Air);
    pen.stroke(&rim, GOLD.ink(), 10.0, 1.0, Role::Detail);
    pen.stroke(&rim, GOLD, 6.0, 1.0, Role::Detail);
    let chain = Path::new().start(right.plus(at(size * 0.9, size * 0.6))).bend(right.plus(at(70.0, 90.0)), right.plus(at(30.0, 118.0)));
    pen.stroke(&chain, GOLD, 4.0, 1.0, Role::Detail);
}

fn eye_patch(pen: &mut Pen, eyes: [Point; 2], size: f64) {
    let [left, _] = eyes;
    let strap = Path::new().start(at(-146.0, left.y + 22.0)).bend(left.plus(at(10.0, -16.0)), at(64.0, -90.0));
    pen.stroke(&strap, DARK, 8.0, 1.0, Role::Detail);
    let patch = Path::new()
        .start(left.plus(at(-size, -size * 0.8)))
        .bend(left.plus(at(0.0, -size * 1.2)), left.plus(at(size * 1.1, -size * 0.7)))
        .curve(left.plus(at(size * 1.1, size)), left.plus(at(-size * 0.9, size * 1.3)), left.plus(at(-size, -size * 0.8)))
        .close();
    pen.solid(&patch, DARK.lighter(0.04));
}

fn mask(pen: &mut Pen, eyes: [Point; 2], size: f64, color: Color) {
    let [left, right] = eyes;
    let y = left.y;
    let outer = Path::blob(&[
        at(-150.0, y - 20.0),
        at(left.x, y - size * 1.5),
        at(f64::midpoint(left.x, right.x), y - size * 0.7),
        at(right.x, y - size * 1.5),
        at(150.0, y - 20.0),
        at(142.0, y + 26.0),
        at(right.x, y + size * 1.35),
        at(f64::midpoint(left.x, right.x), y + size * 0.6),
        at(left.x, y + size * 1.35),
        at(-142.0, y + 26.0),
    ]);
    let frame = pen.frame();
    let mut path = outer.clone().oriented().placed(&frame);
    for center in eyes {
        path = path.and(Path::ellipse(center, size * 0.98, size * 0.92).placed(&frame));
    }
    pen.shape(crate::scene::Shape {
        path,
        fill: crate::scene::Fill::Flat(color),
        ink: Some(crate::scene::Ink { color: color.ink(), width: 4.0, behind: false }),
        opacity: 1.0,
        role: Role::Detail,
        even_odd: true,
    });
}

fn moustache(pen: &mut Pen, turn: f64) {
    let center = at(turn * 28.0, 32.0);
    let brown = oklch(0.38, 0.05, 50.0);
    let one = |side: f64| {
        Path::new()
            .start(center.plus(at(0.0, -4.0)))
            .curve(center.plus(at(side * 24.0, -22.0)), center.plus(at(side * 56.0, 4.0)), center.plus(at(side * 86.0, -20.0)))
            .curve(center.plus(at(side * 82.0, 24.0)), center.plus(at(side * 30.0, 26.0)), center.plus(at(0.0, 8.0)))
            .close()
    };
    pen.solid(&one(-1.0).and(one(1.0)), brown);
}

fn beard(pen: &mut Pen, turn: f64) {
    let x = turn * 24.0;
    let white = oklch(0.95, 0.012, 85.0);
    let mut points =
        vec![at(x - 112.0, 48.0), at(x - 60.0, 72.0), at(x, 66.0), at(x + 60.0, 72.0), at(x + 112.0, 48.0), at(x + 104.0, 104.0)];
    points.extend([at(x + 76.0, 140.0), at(x + 40.0, 176.0), at(x, 206.0), at(x - 40.0, 176.0), at(x - 76.0, 140.0), at(x - 104.0, 104.0)]);
    pen.solid(&Path::blob(&points), white);
    let locks = Path::new()
        .start(at(x - 50.0, 92.0))
        .bend(at(x - 44.0, 130.0), at(x - 26.0, 156.0))
        .start(at(x, 96.0))
        .bend(at(x + 6.0, 140.0), at(x, 180.0))
        .start(at(x + 50.0, 92.0))
        .bend(at(x + 44.0, 130.0), at(x + 26.0, 156.0));
    pen.stroke(&locks, white.darker(0.14), 4.6, 0.8, Role::Detail);
    let one = |side: f64| {
        Path::new()
            .start(at(x, 50.0))
            .bend(at(x + side * 40.0, 34.0), at(x + side * 72.0, 62.0))
            .bend(at(x + side * 30.0, 78.0), at(x, 60.0))
            .close()
    };
    pen.form(&one(-1.0).and(one(1.0)), white.darker(0.03));
}

fn fangs(pen: &mut Pen, turn: f64) {
    for side in [-1.0, 1.0] {
        let x = turn * 28.0 + side * 31.0;
        let fang = Path::new()
            .start(at(x - 8.0, 55.0))
            .bend(at(x, 54.0), at(x + 8.0, 54.0))
            .bend(at(x + 5.0, 70.0), at(x, 76.0))
            .bend(at(x - 5.0, 70.0), at(x - 8.0, 55.0))
            .close();
        pen.form(&fang, WHITE);
    }
}

fn freckles(pen: &mut Pen, turn: f64) {
    let mut dots = Path::new();
    for side in [-1.0, 1.0] {
        for (x, y) in [(78.0, 30.0), (96.0, 22.0), (112.0, 32.0), (90.0, 44.0), (108.0, 50.0)] {
            dots = dots.and(Path::circle(at(side * x + turn * 16.0, y), 4.6));
        }
    }
    pen.wash(&dots, oklch(0.54, 0.10, 45.0), 0.85, Role::Pattern);
}

fn rosy(pen: &mut Pen, turn: f64) {
    for side in [-1.0, 1.0] {
        let center = at(side * 106.0 + turn * 16.0, 40.0);
        pen.wash(&Path::ellipse(center, 31.0, 20.0), oklch(0.70, 0.18, 15.0), 0.62, Role::Pattern);
        let marks = Path::new()
            .start(center.plus(at(-9.0, -7.0)))
            .line(center.plus(at(-14.0, 7.0)))
            .start(center.plus(at(5.0, -7.0)))
            .line(center.plus(at(0.0, 7.0)));
        pen.stroke(&marks, WHITE, 4.0, 0.85, Role::Light);
    }
}

fn scar(pen: &mut Pen, eyes: [Point; 2]) {
    let [_, right] = eyes;
    let top = right.plus(at(14.0, -52.0));
    let line = Path::new().start(top).bend(right.plus(at(34.0, 0.0)), right.plus(at(20.0, 56.0)));
    let mut all = line;
    for part in [-30.0, 40.0] {
        all = all.start(right.plus(at(14.0, part))).line(right.plus(at(38.0, part - 4.0)));
    }
    pen.stroke(&all, oklch(0.56, 0.13, 15.0), 5.0, 0.9, Role::Detail);
}

fn bandage(pen: &mut Pen, turn: f64) {
    let frame = crate::geometry::Frame::new(at(104.0 + turn * 12.0, 34.0), -28.0, 1.0);
    pen.framed(&frame, |pen| {
        pen.form(&Path::rounded(-34.0, -11.0, 68.0, 22.0, 11.0), oklch(0.86, 0.06, 65.0));
        pen.paint(&Path::rounded(-12.0, -11.0, 24.0, 22.0, 3.0), oklch(0.93, 0.035, 75.0));
        pen.paint(&Path::circle(at(-23.0, 0.0), 2.4).and(Path::circle(at(23.0, 0.0), 2.4)), oklch(0.68, 0.07, 60.0));
    });
}

fn paint(pen: &mut Pen, turn: f64, color: Color) {
    for side in [-1.0, 1.0] {
        let x = side * 108.0 + turn * 14.0;
        for y in [26.0, 44.0] {
            let stroke = Path::tube(&[(at(x - 24.0, y - side * 3.0), 5.5), (at(x, y), 6.5), (at(x + 24.0, y + side * 3.0), 5.0)]);
            pen.wash(&stroke, if y < 30.0 { color } else { WHITE }, 0.95, Role::Pattern);
        }
    }
}
