//! Mood: how close the camera stands, how it is held, and what hangs in the air.

use crate::character::Mood;
use crate::color::{Color, oklch};
use crate::geometry::{Bounds, Point, at, polar};
use crate::path::Path;
use crate::pen::{Manner, Pen};
use crate::scene::{Fill, Node, Role, Shape, stop};
use crate::seed::Seed;

/// How the picture is framed.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Camera {
    /// Size of the figure against what would fit.
    pub(crate) zoom: f64,
    /// Turn of the figure in degrees, about its feet.
    pub(crate) tilt: f64,
}

impl Camera {
    /// The camera of a mood.
    pub(crate) fn of(mood: Mood) -> Camera {
        let (zoom, tilt) = match mood {
            Mood::Cheerful => (0.97, 0.0),
            Mood::Cosy => (1.0, 0.0),
            Mood::Peaceful => (0.88, 0.0),
            Mood::Dreamlike => (0.9, -3.0),
            Mood::Magical => (0.93, 0.0),
            Mood::Mysterious => (0.86, 0.0),
            Mood::Spooky => (0.9, 2.0),
            Mood::Adventurous => (0.95, 3.0),
            Mood::Epic => (0.78, 0.0),
            Mood::Playful => (0.97, 5.0),
            Mood::Romantic => (0.95, -2.0),
            Mood::Melancholy => (0.76, 0.0),
            Mood::Festive => (0.95, 2.0),
            Mood::Energetic => (0.98, -6.0),
        };
        Camera { zoom, tilt }
    }
}

/// What the mood puts behind the character and in front.
pub(crate) struct Feeling {
    pub(crate) behind: Vec<Node>,
    pub(crate) front: Vec<Node>,
}

/// Draws a mood around the figure.
pub(crate) fn draw(mood: Mood, figure: Bounds, manner: Manner, seed: &Seed) -> Feeling {
    let mut chance = seed.branch("mood");
    let plain = Manner { weight: 0.0, ..manner };
    let mut behind = Pen::new(plain);
    let mut front = Pen::new(plain);
    match mood {
        Mood::Cheerful => {}
        Mood::Cosy => glow(&mut front, oklch(0.90, 0.11, 70.0), 0.26),
        Mood::Peaceful => behind.blush(figure.center(), 460.0, 420.0, oklch(0.97, 0.03, 110.0), 0.4),
        Mood::Dreamlike => {
            for _ in 0..16 {
                let place = around(figure, &mut chance);
                let hue = chance.pick(&[300.0, 340.0, 220.0], 300.0);
                front.wash(&Path::circle(place, chance.between(10.0, 34.0)), oklch(0.93, 0.06, hue), 0.42, Role::Air);
            }
            glow(&mut front, oklch(0.90, 0.07, 320.0), 0.22);
        }
        Mood::Magical => sprinkle(
            &mut front,
            figure,
            26,
            &mut chance,
            &|place, size, _| Path::twinkle(place, size),
            &[oklch(0.97, 0.07, 95.0), oklch(0.92, 0.09, 320.0), oklch(0.94, 0.07, 190.0)],
        ),
        Mood::Mysterious => {
            shade(&mut front, oklch(0.20, 0.06, 280.0), 0.5);
            for _ in 0..5 {
                behind.blush(at(chance.between(0.0, 1024.0), chance.between(720.0, 900.0)), 330.0, 60.0, oklch(0.80, 0.04, 260.0), 0.42);
            }
        }
        Mood::Spooky => {
            shade(&mut front, oklch(0.18, 0.07, 300.0), 0.52);
            bats(&mut behind, &mut chance);
        }
        Mood::Adventurous => beams(&mut behind, figure, oklch(0.97, 0.07, 90.0), 0.2, 9),
        Mood::Epic => {
            beams(&mut behind, figure, oklch(0.98, 0.08, 85.0), 0.34, 14);
            shade(&mut front, oklch(0.22, 0.06, 270.0), 0.3);
        }
        Mood::Playful => sprinkle(&mut behind, figure, 34, &mut chance, &|place, size, _| Path::circle(place, size * 0.6), &CONFETTI),
        Mood::Romantic => sprinkle(
            &mut front,
            figure,
            18,
            &mut chance,
            &|place, size, _| Path::heart(place, size * 1.05),
            &[oklch(0.74, 0.16, 10.0), oklch(0.84, 0.10, 355.0)],
        ),
        Mood::Melancholy => {
            shade(&mut front, oklch(0.36, 0.05, 255.0), 0.38);
            glow(&mut front, oklch(0.55, 0.06, 250.0), 0.2);
        }
        Mood::Festive => sprinkle(
            &mut front,
            figure,
            54,
            &mut chance,
            &|place, size, turn| {
                let way = polar(turn, size * 0.7);
                let side = way.normal().times(0.5);
                Path::polygon(&[
                    place.minus(way).minus(side),
                    place.plus(way).minus(side),
                    place.plus(way).plus(side),
                    place.minus(way).plus(side),
                ])
            },
            &CONFETTI,
        ),
        Mood::Energetic => streaks(&mut behind, figure, &mut chance),
    }
    Feeling { behind: behind.done(), front: front.done() }
}

const CONFETTI: [Color; 5] =
    [oklch(0.72, 0.16, 20.0), oklch(0.86, 0.14, 90.0), oklch(0.74, 0.12, 200.0), oklch(0.78, 0.14, 150.0), oklch(0.74, 0.14, 320.0)];

/// A place near the figure, but not on its middle.
fn around(figure: Bounds, chance: &mut Seed) -> Point {
    let center = figure.center();
    let angle = chance.between(0.0, 360.0);
    let reach = chance.between(0.62, 1.0);
    let place = center.plus(at(
        crate::geometry::cosine(angle) * (figure.width() * 0.5 + 90.0) * reach,
        crate::geometry::sine(angle) * (figure.height() * 0.5 + 70.0) * reach,
    ));
    at(place.x.clamp(24.0, 1000.0), place.y.clamp(24.0, 1000.0))
}

fn sprinkle(pen: &mut Pen, figure: Bounds, count: u32, chance: &mut Seed, shape: &dyn Fn(Point, f64, f64) -> Path, colors: &[Color]) {
    for _ in 0..count {
        let place = around(figure, chance);
        let size = chance.between(9.0, 22.0);
        let turn = chance.between(0.0, 360.0);
        let color = chance.pick(colors, Color::WHITE);
        pen.wash(&shape(place, size, turn), color, 0.92, Role::Air);
    }
}

fn page_shape(fill: Fill) -> Shape {
    Shape { path: Path::rectangle(-4.0, -4.0, 1032.0, 1032.0), fill, ink: None, opacity: 1.0, role: Role::Air, even_odd: false }
}

/// A breath of colour from below.
fn glow(pen: &mut Pen, color: Color, strength: f64) {
    pen.shape(page_shape(Fill::Linear {
        from: at(0.0, 1024.0),
        to: at(0.0, 200.0),
        stops: vec![stop(0.0, color, strength), stop(1.0, color, strength * 0.25)],
    }));
}

/// Darkness from the edges.
fn shade(pen: &mut Pen, color: Color, strength: f64) {
    pen.shape(page_shape(Fill::Radial {
        frame: crate::geometry::Frame::new(at(512.0, 500.0), 0.0, 740.0),
        stops: vec![stop(0.0, color, 0.0), stop(0.5, color, strength * 0.12), stop(1.0, color, strength)],
    }));
}

/// Light radiating from behind the figure.
fn beams(pen: &mut Pen, figure: Bounds, color: Color, strength: f64, count: u32) {
    let center = figure.center();
    let mut path = Path::new();
    for index in 0..count {
        let angle = 360.0 / f64::from(count) * f64::from(index) + 7.0;
        path = path.and(Path::polygon(&[center, center.plus(polar(angle - 5.0, 1100.0)), center.plus(polar(angle + 5.0, 1100.0))]));
    }
    let clip = Path::rectangle(0.0, 0.0, 1024.0, 1024.0);
    pen.inside(&clip, |pen| {
        pen.shape(Shape {
            path: path.clone(),
            fill: Fill::Radial {
                frame: crate::geometry::Frame::new(center, 0.0, 760.0),
                stops: vec![stop(0.0, color, strength * 1.6), stop(1.0, color, 0.0)],
            },
            ink: None,
            opacity: 1.0,
            role: Role::Air,
            even_odd: false,
        });
    });
}

fn bats(pen: &mut Pen, chance: &mut Seed) {
    for _ in 0..5 {
        let place = at(chance.between(70.0, 954.0), chance.between(60.0, 300.0));
        let size = chance.between(0.7, 1.3);
        let p = |x: f64, y: f64| place.plus(at(x * size, y * size));
        let bat = Path::new()
            .start(p(0.0, -8.0))
            .bend(p(18.0, -26.0), p(46.0, -16.0))
            .bend(p(34.0, -6.0), p(32.0, 6.0))
            .bend(p(20.0, -4.0), p(10.0, 8.0))
            .bend(p(4.0, 2.0), p(0.0, 12.0))
            .bend(p(-4.0, 2.0), p(-10.0, 8.0))
            .bend(p(-20.0, -4.0), p(-32.0, 6.0))
            .bend(p(-34.0, -6.0), p(-46.0, -16.0))
            .bend(p(-18.0, -26.0), p(0.0, -8.0))
            .close();
        pen.wash(&bat, oklch(0.24, 0.05, 300.0), 0.9, Role::Air);
    }
}

/// Lines that rush inwards.
fn streaks(pen: &mut Pen, figure: Bounds, chance: &mut Seed) {
    let center = figure.center();
    let mut path = Path::new();
    for index in 0..34 {
        let angle = 10.6 * f64::from(index) + chance.jitter(3.0);
        let near = chance.between(400.0, 480.0);
        let width = chance.between(0.6, 1.7);
        path = path.and(Path::polygon(&[
            center.plus(polar(angle, near)),
            center.plus(polar(angle - width, 820.0)),
            center.plus(polar(angle + width, 820.0)),
        ]));
    }
    pen.wash(&path, Color::WHITE, 0.5, Role::Air);
}
