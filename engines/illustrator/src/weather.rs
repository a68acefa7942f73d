//! Weather: what falls, drifts or stands in the air, partly behind the character and partly in front.

use crate::character::Weather;
use crate::color::{Color, oklch};
use crate::geometry::{Point, at, polar};
use crate::light::Light;
use crate::path::Path;
use crate::pen::{Pen, soft_manner};
use crate::scene::{Fill, Node, Role, Shape, stop};
use crate::scenery;
use crate::seed::Seed;

/// What the weather puts behind the character and in front.
pub(crate) struct Air {
    pub(crate) behind: Vec<Node>,
    pub(crate) front: Vec<Node>,
}

/// Draws the weather.
pub(crate) fn draw(weather: Weather, light: &Light, seed: &Seed) -> Air {
    let mut chance = seed.branch("weather");
    let mut behind = Pen::new(soft_manner(light.direction, light.rim));
    let mut front = Pen::new(soft_manner(light.direction, light.rim));
    let grey = oklch(0.70, 0.025, 250.0).mix(light.sky_top, 0.45);
    match weather {
        Weather::Clear => {}
        Weather::Sunny => {
            let center = at(if light.direction.x < 0.0 { 150.0 } else { 874.0 }, 130.0);
            rays(&mut behind, center);
            scenery::sun(&mut behind, center, 58.0, oklch(0.96, 0.10, 92.0));
        }
        Weather::Cloudy => overcast(&mut behind, grey, 5, &mut chance),
        Weather::Rain => {
            overcast(&mut behind, grey, 4, &mut chance);
            rain(&mut behind, 70, 34.0, 0.4, &mut chance);
            rain(&mut front, 60, 52.0, 0.6, &mut chance);
            puddles(&mut behind, &mut chance);
        }
        Weather::Drizzle => {
            overcast(&mut behind, grey.lighter(0.06), 3, &mut chance);
            rain(&mut front, 56, 19.0, 0.5, &mut chance);
        }
        Weather::Downpour => {
            overcast(&mut behind, grey.darker(0.12), 6, &mut chance);
            veil(&mut behind, oklch(0.55, 0.03, 250.0), 0.22);
            rain(&mut behind, 120, 56.0, 0.45, &mut chance);
            rain(&mut front, 110, 84.0, 0.6, &mut chance);
            puddles(&mut behind, &mut chance);
        }
        Weather::Thunder => {
            overcast(&mut behind, grey.darker(0.2), 6, &mut chance);
            veil(&mut behind, oklch(0.32, 0.06, 275.0), 0.34);
            lightning(&mut behind, &mut chance);
            rain(&mut front, 80, 60.0, 0.5, &mut chance);
        }
        Weather::Hail => {
            overcast(&mut behind, grey, 4, &mut chance);
            flakes(&mut behind, 60, (3.0, 6.0), &mut chance);
            flakes(&mut front, 46, (5.0, 10.0), &mut chance);
        }
        Weather::Snow => {
            flakes(&mut behind, 80, (2.0, 5.0), &mut chance);
            flakes(&mut front, 56, (4.0, 10.0), &mut chance);
        }
        Weather::Blizzard => {
            veil(&mut behind, oklch(0.95, 0.015, 235.0), 0.4);
            flakes(&mut behind, 150, (2.0, 6.0), &mut chance);
            flakes(&mut front, 120, (4.0, 11.0), &mut chance);
            gusts(&mut front, oklch(0.98, 0.01, 235.0), &mut chance);
        }
        Weather::Fog => {
            banks(&mut behind, light, 0.62, &mut chance);
            banks(&mut front, light, 0.3, &mut chance);
        }
        Weather::Mist => banks(&mut behind, light, 0.42, &mut chance),
        Weather::Wind => {
            gusts(&mut behind, oklch(0.985, 0.01, 220.0), &mut chance);
            adrift(&mut front, 12, &mut chance, &|place, turn, size| {
                (Path::leaf(place, place.plus(polar(turn, size * 2.0)), size, 3.0), oklch(0.70, 0.12, 120.0))
            });
        }
        Weather::Rainbow => scenery::rainbow(&mut behind, at(512.0, 700.0), 640.0, 0.7),
        Weather::Leaves => adrift(&mut front, 26, &mut chance, &|place, turn, size| {
            (Path::leaf(place, place.plus(polar(turn, size * 2.1)), size * 1.2, 4.0), oklch(0.66, 0.15, 35.0 + (turn * 0.13) % 50.0))
        }),
        Weather::Petals => adrift(&mut front, 34, &mut chance, &|place, turn, size| {
            (Path::petal(place, place.plus(polar(turn, size * 1.35)), size), oklch(0.88, 0.085, 355.0))
        }),
        Weather::Meteors => meteors(&mut behind, &mut chance),
    }
    Air { behind: behind.done(), front: front.done() }
}

fn air(path: Path, fill: Fill, opacity: f64) -> Shape {
    Shape { path, fill, ink: None, opacity, role: Role::Air, even_odd: false }
}

fn veil(pen: &mut Pen, color: Color, strength: f64) {
    pen.shape(air(
        Path::rectangle(-4.0, -4.0, 1032.0, 1032.0),
        Fill::Linear {
            from: at(0.0, 0.0),
            to: at(0.0, 1024.0),
            stops: vec![stop(0.0, color, strength * 1.3), stop(1.0, color, strength * 0.6)],
        },
        1.0,
    ));
}

fn overcast(pen: &mut Pen, color: Color, count: usize, chance: &mut Seed) {
    scenery::clouds(pen, count, (40.0, 130.0), color, chance);
    scenery::clouds(pen, count, (110.0, 220.0), color.lighter(0.07), chance);
}

fn rain(pen: &mut Pen, count: usize, long: f64, opacity: f64, chance: &mut Seed) {
    let mut path = Path::new();
    for _ in 0..count {
        let place = at(chance.between(-40.0, 1064.0), chance.between(-40.0, 1000.0));
        let length = long * chance.between(0.7, 1.25);
        path = path.start(place).line(place.plus(at(-length * 0.26, length)));
    }
    pen.stroke(&path, oklch(0.90, 0.04, 235.0), 3.2, opacity, Role::Air);
}

fn puddles(pen: &mut Pen, chance: &mut Seed) {
    for x in [170.0, 860.0, 480.0] {
        let center = at(x + chance.jitter(50.0), chance.between(905.0, 985.0));
        let across = chance.between(60.0, 120.0);
        pen.wash(&Path::ellipse(center, across, across * 0.18), oklch(0.80, 0.05, 230.0), 0.6, Role::Air);
        pen.stroke(&Path::ellipse(center, across * 0.5, across * 0.08), oklch(0.95, 0.02, 230.0), 2.6, 0.8, Role::Air);
    }
}

fn lightning(pen: &mut Pen, chance: &mut Seed) {
    let x = if chance.chance(0.5) { chance.between(110.0, 220.0) } else { chance.between(800.0, 910.0) };
    let bolt = Path::polygon(&[
        at(x, 120.0),
        at(x + 44.0, 120.0),
        at(x + 14.0, 250.0),
        at(x + 58.0, 250.0),
        at(x - 30.0, 460.0),
        at(x - 2.0, 306.0),
        at(x - 40.0, 306.0),
    ]);
    let light = oklch(0.96, 0.10, 98.0);
    pen.blush(at(x, 280.0), 260.0, 300.0, light, 0.55);
    pen.plain(&bolt, light);
}

fn flakes(pen: &mut Pen, count: usize, (small, large): (f64, f64), chance: &mut Seed) {
    let mut path = Path::new();
    for _ in 0..count {
        let place = at(chance.between(0.0, 1024.0), chance.between(0.0, 1000.0));
        path = path.and(Path::circle(place, chance.between(small, large)));
    }
    pen.wash(&path, oklch(0.99, 0.006, 235.0), 0.9, Role::Air);
}

fn gusts(pen: &mut Pen, color: Color, chance: &mut Seed) {
    for _ in 0..7 {
        let start = at(chance.between(-60.0, 700.0), chance.between(90.0, 820.0));
        let long = chance.between(160.0, 320.0);
        let path = Path::new()
            .start(start)
            .curve(start.plus(at(long * 0.4, -24.0)), start.plus(at(long * 0.7, 16.0)), start.plus(at(long, -10.0)))
            .curve(start.plus(at(long + 46.0, -34.0)), start.plus(at(long + 24.0, -70.0)), start.plus(at(long - 4.0, -48.0)));
        pen.stroke(&path, color, 5.0, 0.7, Role::Air);
    }
}

fn banks(pen: &mut Pen, light: &Light, strength: f64, chance: &mut Seed) {
    let pale = light.sky_low.mix(oklch(0.96, 0.01, 220.0), 0.55);
    for _ in 0..9 {
        let center = at(chance.between(-60.0, 1084.0), chance.between(520.0, 960.0));
        pen.blush(center, chance.between(240.0, 430.0), chance.between(50.0, 110.0), pale, strength);
    }
    pen.shape(air(
        Path::rectangle(-4.0, 380.0, 1032.0, 660.0),
        Fill::Linear {
            from: at(0.0, 380.0),
            to: at(0.0, 1030.0),
            stops: vec![stop(0.0, pale, 0.0), stop(0.5, pale, strength * 0.7), stop(1.0, pale, strength * 0.3)],
        },
        1.0,
    ));
}

/// Small things carried by the air; the face is kept clear.
fn adrift(pen: &mut Pen, count: usize, chance: &mut Seed, shape: &dyn Fn(Point, f64, f64) -> (Path, Color)) {
    let mut left = count;
    let mut tries = 0;
    while left > 0 && tries < 400 {
        tries += 1;
        let place = at(chance.between(10.0, 1014.0), chance.between(20.0, 980.0));
        let (turn, size) = (chance.between(0.0, 360.0), chance.between(11.0, 20.0));
        if (place.x - 512.0).abs() < 210.0 && (place.y - 500.0).abs() < 260.0 {
            continue;
        }
        let (path, color) = shape(place, turn, size);
        pen.wash(&path, color, 0.95, Role::Air);
        left -= 1;
    }
}

fn meteors(pen: &mut Pen, chance: &mut Seed) {
    for _ in 0..7 {
        let head = at(chance.between(60.0, 980.0), chance.between(60.0, 420.0));
        let tail = head.plus(at(chance.between(90.0, 190.0), -chance.between(60.0, 120.0)));
        let side = tail.minus(head).unit().normal().times(5.5);
        pen.shape(air(
            Path::polygon(&[head.plus(side), tail, head.minus(side)]),
            Fill::Linear {
                from: head,
                to: tail,
                stops: vec![stop(0.0, oklch(0.99, 0.04, 95.0), 0.95), stop(1.0, oklch(0.95, 0.06, 220.0), 0.0)],
            },
            1.0,
        ));
        pen.paint(&Path::circle(head, 6.0), oklch(0.99, 0.03, 95.0));
    }
}

fn rays(pen: &mut Pen, center: Point) {
    let mut path = Path::new();
    for index in 0..12 {
        let angle = 30.0 * f64::from(index);
        path = path.and(Path::polygon(&[
            center.plus(polar(angle - 4.0, 84.0)),
            center.plus(polar(angle, 150.0)),
            center.plus(polar(angle + 4.0, 84.0)),
        ]));
    }
    pen.wash(&path, oklch(0.95, 0.11, 92.0), 0.85, Role::Air);
}
