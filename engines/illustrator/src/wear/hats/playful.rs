//! Hats that pretend: mushrooms, frogs, ears, antlers, crowns of flowers.

use super::{GOLD, RED, WHITE, band, dome};
use crate::color::{Color, oklch};
use crate::geometry::{Point, at, polar};
use crate::parts::gills::pom_pom;
use crate::path::Path;
use crate::pen::Pen;
use crate::scene::Role;
use crate::scenery::{blossom, ivy_leaf};
use crate::wear::Wearer;

pub(crate) fn mushroom(pen: &mut Pen) {
    let red = oklch(0.60, 0.19, 26.0);
    let body = Path::new()
        .start(at(-118.0, 18.0))
        .curve(at(-120.0, -110.0), at(120.0, -110.0), at(118.0, 18.0))
        .bend(at(0.0, 44.0), at(-118.0, 18.0))
        .close();
    pen.solid(&body, red);
    pen.inside(&body, |pen| {
        for (x, y, size) in [
            (-62.0, -26.0, 18.0),
            (4.0, -56.0, 22.0),
            (66.0, -22.0, 16.0),
            (-14.0, -2.0, 12.0),
            (34.0, 10.0, 10.0),
            (-96.0, 8.0, 12.0),
            (98.0, 10.0, 12.0),
        ] {
            pen.wash(&Path::ellipse(at(x, y), size, size * 0.86), WHITE, 1.0, Role::Pattern);
        }
    });
}

pub(crate) fn frog(pen: &mut Pen) {
    let green = oklch(0.72, 0.15, 138.0);
    pen.solid(&Path::circle(at(-50.0, -58.0), 27.0).and(Path::circle(at(50.0, -58.0), 27.0)), green);
    dome(pen, 96.0, 78.0, green);
    for x in [-50.0, 50.0] {
        pen.paint(&Path::circle(at(x, -60.0), 17.0), WHITE);
        pen.paint(&Path::circle(at(x, -58.0), 10.0), oklch(0.24, 0.03, 280.0));
        pen.paint(&Path::circle(at(x - 4.0, -62.0), 3.6), WHITE);
    }
    pen.line(&Path::new().start(at(-44.0, -6.0)).bend(at(0.0, 18.0), at(44.0, -6.0)), green.ink(), 5.0);
}

pub(crate) fn acorn(pen: &mut Pen) {
    let brown = oklch(0.54, 0.08, 60.0);
    pen.form(&Path::tube(&[(at(0.0, -66.0), 9.0), (at(10.0, -96.0), 7.0)]), brown.darker(0.08));
    let body = Path::new()
        .start(at(-100.0, 10.0))
        .curve(at(-96.0, -96.0), at(96.0, -96.0), at(100.0, 10.0))
        .bend(at(0.0, 36.0), at(-100.0, 10.0))
        .close();
    pen.solid(&body, brown);
    pen.inside(&body, |pen| {
        let mut net = Path::new();
        for index in -4..=4 {
            let x = f64::from(index) * 30.0;
            net = net.start(at(x - 50.0, -80.0)).line(at(x + 30.0, 40.0)).start(at(x + 50.0, -80.0)).line(at(x - 30.0, 40.0));
        }
        pen.stroke(&net, brown.darker(0.11), 4.0, 0.7, Role::Pattern);
    });
}

pub(crate) fn crown(pen: &mut Pen) {
    let body = Path::new()
        .start(at(-70.0, 8.0))
        .line(at(-82.0, -62.0))
        .line(at(-42.0, -30.0))
        .line(at(0.0, -78.0))
        .line(at(42.0, -30.0))
        .line(at(82.0, -62.0))
        .line(at(70.0, 8.0))
        .bend(at(0.0, 28.0), at(-70.0, 8.0))
        .close();
    pen.solid(&body, GOLD);
    pen.form(
        &Path::circle(at(-82.0, -66.0), 10.0).and(Path::circle(at(0.0, -84.0), 11.0)).and(Path::circle(at(82.0, -66.0), 10.0)),
        GOLD.lighter(0.06),
    );
    for (x, y, color) in [(-38.0, -2.0, oklch(0.62, 0.15, 240.0)), (0.0, 2.0, RED), (38.0, -2.0, oklch(0.64, 0.15, 155.0))] {
        pen.form(&Path::ellipse(at(x, y), 9.5, 11.0), color);
        pen.paint(&Path::circle(at(x - 3.0, y - 4.0), 2.6), WHITE);
    }
}

pub(crate) fn tiara(pen: &mut Pen) {
    let silver = oklch(0.88, 0.02, 270.0);
    let body = Path::new()
        .start(at(-76.0, 6.0))
        .bend(at(-50.0, -14.0), at(-30.0, -30.0))
        .bend(at(-12.0, -30.0), at(0.0, -62.0))
        .bend(at(12.0, -30.0), at(30.0, -30.0))
        .bend(at(50.0, -14.0), at(76.0, 6.0))
        .bend(at(0.0, 14.0), at(-76.0, 6.0))
        .close();
    pen.solid(&body, silver);
    pen.form(&Path::heart(at(0.0, -18.0), 13.0), oklch(0.72, 0.16, 350.0));
    pen.form(&Path::circle(at(-36.0, -6.0), 7.0).and(Path::circle(at(36.0, -6.0), 7.0)), oklch(0.80, 0.10, 230.0));
}

pub(crate) fn flowers(pen: &mut Pen, wearer: &Wearer) {
    let mut chance = wearer.seed.branch("flower crown");
    let arc: Vec<Point> = (0..9)
        .map(|index| {
            let part = f64::from(index) / 8.0 - 0.5;
            at(part * 208.0, 8.0 + part * part * 74.0 - 16.0)
        })
        .collect();
    let green = oklch(0.58, 0.12, 145.0);
    let mut leafage = Path::new();
    for point in &arc {
        for turn in [-140.0, -40.0, 40.0] {
            leafage = leafage.and(Path::leaf(*point, point.plus(polar(turn + chance.jitter(20.0), 30.0)), 14.0, 0.0));
        }
    }
    pen.form(&leafage, green);
    for (index, point) in arc.iter().enumerate() {
        let hue = [12.0, 85.0, 340.0, 300.0, 50.0].get(index % 5).copied().unwrap_or(12.0);
        let big = if index % 2 == 0 { 23.0 } else { 16.0 };
        blossom(pen, *point, big, oklch(0.84, 0.11, hue), chance.between(0.0, 70.0));
    }
}

pub(crate) fn leaves(pen: &mut Pen) {
    let green = oklch(0.56, 0.12, 145.0);
    for index in 0..7 {
        let part = f64::from(index) / 6.0 - 0.5;
        let foot = at(part * 196.0, 16.0 + part * part * 56.0 - 10.0);
        pen.form(&ivy_leaf(foot, -90.0 + part * 70.0, 34.0), green.lighter(if index % 2 == 0 { 0.0 } else { 0.07 }));
    }
    let vine = Path::new().start(at(-104.0, 22.0)).bend(at(0.0, -2.0), at(104.0, 22.0));
    pen.line(&vine, green.darker(0.12), 5.0);
}

pub(crate) fn halo(pen: &mut Pen) {
    let light = oklch(0.93, 0.11, 95.0);
    pen.blush(at(0.0, -72.0), 110.0, 46.0, light, 0.5);
    pen.stroke(&Path::ellipse(at(0.0, -72.0), 74.0, 20.0), GOLD.ink(), 18.0, 1.0, Role::Detail);
    pen.stroke(&Path::ellipse(at(0.0, -72.0), 74.0, 20.0), light, 11.0, 1.0, Role::Detail);
}

pub(crate) fn antlers(pen: &mut Pen) {
    let brown = oklch(0.58, 0.07, 60.0);
    let one = |side: f64| {
        Path::tube(&[(at(side * 34.0, 0.0), 11.0), (at(side * 52.0, -56.0), 10.0), (at(side * 86.0, -112.0), 8.0)])
            .and(Path::tube(&[(at(side * 46.0, -40.0), 8.0), (at(side * 84.0, -58.0), 7.0)]))
            .and(Path::tube(&[(at(side * 62.0, -76.0), 8.0), (at(side * 50.0, -122.0), 7.0)]))
    };
    let both = one(-1.0).and(one(1.0));
    pen.form(&both, brown);
    pen.model(&both, brown);
}

pub(crate) fn horns(pen: &mut Pen) {
    let red = oklch(0.56, 0.17, 24.0);
    for side in [-1.0, 1.0] {
        let horn = Path::new()
            .start(at(side * 28.0, 4.0))
            .bend(at(side * 34.0, -50.0), at(side * 74.0, -68.0))
            .bend(at(side * 80.0, -20.0), at(side * 64.0, 8.0))
            .close();
        pen.solid(&horn, red);
    }
}

pub(crate) fn bunny_ears(pen: &mut Pen) {
    for side in [-1.0, 1.0] {
        let ear = Path::tube(&[
            (at(side * 34.0, 4.0), 17.0),
            (at(side * 44.0, -60.0), 25.0),
            (at(side * 52.0, -128.0), 19.0),
            (at(side * 54.0, -152.0), 10.0),
        ]);
        pen.solid(&ear, WHITE);
        let inner = Path::tube(&[(at(side * 36.0, -14.0), 8.0), (at(side * 44.0, -66.0), 13.0), (at(side * 51.0, -124.0), 9.0)]);
        pen.paint(&inner, oklch(0.84, 0.09, 5.0));
    }
    band(pen, oklch(0.84, 0.09, 5.0));
}

pub(crate) fn cat_ears(pen: &mut Pen, wearer: &Wearer) {
    let color = wearer.character.palette.primary.darker(0.06);
    for side in [-1.0, 1.0] {
        let ear = Path::new()
            .start(at(side * 22.0, 0.0))
            .bend(at(side * 40.0, -56.0), at(side * 68.0, -82.0))
            .bend(at(side * 92.0, -30.0), at(side * 88.0, 16.0))
            .close();
        pen.solid(&ear, color);
        let inner = Path::new()
            .start(at(side * 38.0, -6.0))
            .bend(at(side * 48.0, -40.0), at(side * 66.0, -58.0))
            .bend(at(side * 78.0, -26.0), at(side * 76.0, 4.0))
            .close();
        pen.paint(&inner, oklch(0.82, 0.10, 5.0));
    }
}

pub(crate) fn party(pen: &mut Pen, color: Color, trim: Color) {
    let cone = Path::new().start(at(-54.0, 4.0)).line(at(0.0, -126.0)).line(at(54.0, 4.0)).bend(at(0.0, 22.0), at(-54.0, 4.0)).close();
    pen.solid(&cone, color);
    pen.inside(&cone, |pen| {
        let mut bands = Path::new();
        for index in 0..4 {
            let y = -4.0 - 32.0 * f64::from(index);
            bands = bands.and(Path::polygon(&[at(-60.0, y), at(60.0, y - 26.0), at(60.0, y - 14.0), at(-60.0, y + 12.0)]));
        }
        pen.wash(&bands, trim, 0.95, Role::Pattern);
    });
    pom_pom(pen, at(0.0, -130.0), 19.0, trim);
}
