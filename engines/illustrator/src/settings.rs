//! Where a character is: a place is a recipe in three planes of depth (what is far, what stands in the
//! middle, what is near and what frames the front), told in a table and drawn with seeded detail.

mod frontage;
mod places;
mod props;

pub(crate) use places::{Backdrop, PLACES, Place};

use crate::color::{Color, oklch};
use crate::geometry::{Bounds, at};
use crate::light::{Light, Source};
use crate::path::Path;
use crate::pen::{Pen, soft_manner};
use crate::scene::{Node, Plane, fade, recolor_nodes};
use crate::scenery as draw;
use crate::seed::Seed;
use places::{Colors, Far, Footing};
use props::Prop;

/// The drawn surroundings, plane by plane.
pub(crate) struct Surroundings {
    pub(crate) behind: Vec<(Plane, Vec<Node>)>,
    pub(crate) front: Vec<Node>,
    /// Colour one sees behind the character, before the light is applied.
    pub(crate) backdrop: Color,
}

/// What a place needs to know of the picture.
pub(crate) struct Stage<'a> {
    pub(crate) light: &'a Light,
    pub(crate) figure: Bounds,
    pub(crate) ground: f64,
}

/// Draws a place.
pub(crate) fn draw(place: &Place, stage: &Stage, seed: &Seed) -> Surroundings {
    let mut chance = seed.branch("place");
    let new_pen = || Pen::new(soft_manner(stage.light.direction, stage.light.rim));
    let horizon = place.horizon + chance.jitter(12.0);
    let haze = haze(place, stage.light);

    let mut sky = new_pen();
    backdrop(&mut sky, place, stage, horizon, &mut chance);

    let mut far = new_pen();
    for (index, kind) in place.far.iter().enumerate() {
        let lift = 56.0 * (place.far.len() - 1 - index) as f64;
        far_plane(&mut far, *kind, place, stage, horizon - lift, &mut chance);
    }
    let far = hazed(far.done(), haze, place.haze);

    let mut ground = new_pen();
    footing(&mut ground, place, stage, horizon, &mut chance);

    let mut middle = new_pen();
    middle_plane(&mut middle, place, stage, horizon, &mut chance);
    let mut middle = hazed(middle.done(), haze, place.haze * 0.42);
    let mut near = new_pen();
    near_plane(&mut near, place, stage, &mut chance);
    middle.extend(near.done());

    let mut front = new_pen();
    frontage::draw(&mut front, place, &mut chance);
    if place.underwater {
        draw::bubbles(&mut front, 7, (30.0, 190.0), &mut chance);
        draw::bubbles(&mut front, 7, (834.0, 994.0), &mut chance);
    }

    Surroundings {
        behind: vec![(Plane::Sky, sky.done()), (Plane::Far, far), (Plane::Ground, ground.done()), (Plane::Middle, middle)],
        front: front.done(),
        backdrop: haze,
    }
}

/// The colour distance fades into.
fn haze(place: &Place, light: &Light) -> Color {
    match place.backdrop {
        Backdrop::Sky => light.sky_low,
        Backdrop::Water(color) | Backdrop::Cave(color) | Backdrop::Sheet(color) | Backdrop::Wall(_, color) => color,
        Backdrop::Space => oklch(0.34, 0.1, 285.0),
    }
}

fn hazed(mut nodes: Vec<Node>, haze: Color, amount: f64) -> Vec<Node> {
    recolor_nodes(&mut nodes, &|color| color.mix(haze, amount));
    nodes
}

fn page() -> Path {
    Path::rectangle(-10.0, -10.0, 1044.0, 1044.0)
}

fn backdrop(pen: &mut Pen, place: &Place, stage: &Stage, horizon: f64, chance: &mut Seed) {
    let light = stage.light;
    match place.backdrop {
        Backdrop::Sky => {
            pen.graded(&page(), at(512.0, 0.0), light.sky_top, at(512.0, horizon + 60.0), light.sky_low);
            heavens(pen, light, chance);
        }
        Backdrop::Water(color) => {
            let top = light.grade(Plane::Middle, color.lighter(0.17));
            let low = light.grade(Plane::Middle, color.darker(0.1));
            pen.graded(&page(), at(512.0, 0.0), top, at(512.0, 1024.0), low);
            draw::shafts(pen, light.rim, 0.3, chance);
        }
        Backdrop::Space => {
            pen.graded(&page(), at(200.0, 0.0), oklch(0.21, 0.075, 275.0), at(800.0, 1024.0), oklch(0.38, 0.12, 300.0));
            for hue in [320.0, 230.0, 285.0] {
                let center = at(chance.between(100.0, 924.0), chance.between(120.0, 620.0));
                pen.blush(center, chance.between(220.0, 380.0), chance.between(130.0, 240.0), oklch(0.62, 0.16, hue), 0.5);
            }
            draw::stars(pen, 150, 1000.0, chance);
        }
        Backdrop::Wall(cover, color) => {
            let color = light.grade(Plane::Middle, color);
            draw::wall(pen, horizon, color, cover, chance);
            indoor_light(pen, light, chance);
        }
        Backdrop::Cave(color) => {
            let color = light.grade(Plane::Middle, color);
            pen.graded(&page(), at(512.0, 0.0), color.darker(0.12), at(512.0, 760.0), color.lighter(0.08));
            pen.blush(at(512.0, 470.0), 420.0, 360.0, light.rim.mix(color, 0.35), 0.42);
        }
        Backdrop::Sheet(color) => {
            let color = light.grade(Plane::Middle, color);
            pen.graded(&page(), at(512.0, 0.0), color.lighter(0.04), at(512.0, 1024.0), color.darker(0.06));
            pen.blush(at(512.0, 470.0), 470.0, 430.0, color.lighter(0.09), 0.8);
            indoor_light(pen, light, chance);
        }
    }
}

/// Sun, moon, stars, clouds, as the light has them.
fn heavens(pen: &mut Pen, light: &Light, chance: &mut Seed) {
    if light.dark {
        draw::stars(pen, if light.source == Source::Stars { 130 } else { 70 }, 560.0, chance);
    }
    let side = if light.direction.x < 0.0 { chance.between(120.0, 260.0) } else { chance.between(764.0, 904.0) };
    match light.source {
        Source::Sun => draw::sun(pen, at(side, chance.between(110.0, 170.0)), 54.0, oklch(0.97, 0.09, 95.0)),
        Source::LowSun => draw::sun(pen, at(side, chance.between(300.0, 430.0)), 70.0, light.rim),
        Source::Moon => draw::moon(pen, at(side, chance.between(130.0, 220.0)), 72.0),
        Source::Aurora => draw::aurora(pen, chance),
        _ => {}
    }
    if !light.dark && light.source != Source::Aurora {
        let white = oklch(0.985, 0.012, 90.0).mix(light.sky_low, 0.3);
        draw::clouds(pen, 3, (90.0, 300.0), white, chance);
    } else if light.source == Source::Moon {
        draw::clouds(pen, 2, (120.0, 300.0), light.sky_low.lighter(0.07), chance);
    }
}

/// Light falling into a room.
fn indoor_light(pen: &mut Pen, light: &Light, chance: &mut Seed) {
    match light.source {
        Source::Sun | Source::LowSun | Source::Dapple => {
            let x = if light.direction.x < 0.0 { 330.0 } else { 700.0 };
            let lean = if light.direction.x < 0.0 { 200.0 } else { -200.0 };
            let beam = Path::polygon(&[at(x - 150.0, 0.0), at(x + 150.0, 0.0), at(x + 210.0 + lean, 1024.0), at(x - 250.0 + lean, 1024.0)]);
            pen.wash(&beam, light.rim, 0.2, crate::scene::Role::Air);
        }
        Source::Flames | Source::Bulbs => {
            pen.blush(at(chance.between(200.0, 824.0), 420.0), 420.0, 380.0, light.rim, 0.45);
        }
        _ => {}
    }
}

fn far_plane(pen: &mut Pen, kind: Far, place: &Place, stage: &Stage, height: f64, chance: &mut Seed) {
    let Colors { leaf, far, accent, .. } = place.colors;
    let row = |pen: &mut Pen, count: u32, size: f64, chance: &mut Seed, one: &dyn Fn(&mut Pen, &mut Seed)| {
        for index in 0..count {
            let x = (f64::from(index) + 0.5) * 1024.0 / f64::from(count) + chance.jitter(30.0);
            let frame = crate::geometry::Frame::new(at(x, height + 26.0 + chance.jitter(12.0)), 0.0, size * chance.between(0.8, 1.15));
            pen.framed(&frame, |pen| one(pen, chance));
        }
    };
    match kind {
        Far::Hills => draw::hills(pen, height, 46.0, far, chance),
        Far::Mountains => draw::mountains(pen, height + 20.0, 380.0, far, true, chance),
        Far::Crags => draw::mountains(pen, height + 20.0, 330.0, far, false, chance),
        Far::Dunes => draw::dunes(pen, height, far, chance),
        Far::Skyline => draw::skyline(pen, height + 60.0, 430.0, far, stage.light.dark, chance),
        Far::Trees => row(pen, 7, 0.92, chance, &|pen, chance| draw::tree(pen, leaf, chance)),
        Far::Conifers => row(pen, 8, 0.95, chance, &|pen, chance| draw::conifer(pen, leaf, false, chance)),
        Far::SnowyConifers => row(pen, 7, 0.95, chance, &|pen, chance| draw::conifer(pen, leaf, true, chance)),
        Far::Trunks => row(pen, 6, 1.02, chance, &|pen, chance| draw::trunk(pen, far, chance)),
        Far::Bamboo => row(pen, 9, 0.9, chance, &|pen, chance| draw::bamboo(pen, leaf, chance)),
        Far::Houses => row(pen, 5, 0.86, chance, &|pen, chance| {
            draw::house(pen, accent.lighter(0.1).with_chroma(0.05), accent, stage.light.dark, chance);
        }),
        Far::Fence => draw::fence(pen, oklch(0.96, 0.015, 85.0), (-20.0, 1044.0), height + 62.0),
        Far::Castle => {
            let side = if stage.figure.center().x < 512.0 { 720.0 } else { 300.0 };
            pen.framed(&crate::geometry::Frame::new(at(side, height + 40.0), 0.0, 1.1), |pen| {
                draw::castle(pen, far, accent, stage.light.dark);
            });
        }
        Far::Sea => draw::water(pen, height, 1034.0, far, stage.light.sky_low, chance),
        Far::Reef => row(pen, 5, 0.9, chance, &|pen, chance| {
            if chance.chance(0.5) { draw::coral(pen, far, chance) } else { draw::brain_coral(pen, far, chance) }
        }),
        Far::Kelp => row(pen, 6, 1.1, chance, &|pen, chance| draw::kelp(pen, leaf, chance)),
    }
}

fn middle_plane(pen: &mut Pen, place: &Place, stage: &Stage, horizon: f64, chance: &mut Seed) {
    let count = place.middle.len();
    let flip = chance.chance(0.5);
    for (index, (prop, size)) in place.middle.iter().enumerate() {
        let part = if count == 1 { 0.18 } else { index as f64 / (count - 1) as f64 };
        let part = if flip { 1.0 - part } else { part };
        let x = 96.0 + 832.0 * part + chance.jitter(26.0);
        let y = match prop.hangs() {
            Some(height) => height.min(horizon - 60.0),
            None if place.outdoors || place.underwater => horizon + 48.0 + chance.between(0.0, 26.0),
            None => horizon + 12.0 + chance.between(0.0, 14.0),
        };
        prop.place(pen, at(x, y), *size * chance.between(0.92, 1.08), place, stage.light, chance);
    }
}

fn footing(pen: &mut Pen, place: &Place, stage: &Stage, horizon: f64, chance: &mut Seed) {
    let color = place.colors.ground;
    let top = horizon + 34.0;
    let center = at(stage.figure.center().x, stage.ground + 8.0);
    let across = (stage.figure.width() * 0.5).clamp(220.0, 400.0);
    match place.footing {
        Footing::Grass => {
            draw::ground(pen, top, color, chance);
            for _ in 0..9 {
                let spot = at(chance.between(0.0, 1024.0), chance.between(top + 16.0, 960.0));
                let size = 0.34 + 0.4 * (spot.y - top) / 300.0;
                pen.framed(&crate::geometry::Frame::new(spot, 0.0, size), |pen| draw::grass(pen, color.lighter(0.04), chance));
            }
            draw::speckles(pen, top, color.lighter(0.09), 3.4, 34, chance);
        }
        Footing::Earth => {
            draw::ground(pen, top, color, chance);
            draw::speckles(pen, top, color.darker(0.09), 5.0, 46, chance);
        }
        Footing::Moon => {
            draw::ground(pen, top + 20.0, color, chance);
            draw::craters(pen, top + 20.0, color, chance);
        }
        Footing::Planet => {
            let ball = Path::ellipse(at(512.0, 1480.0), 980.0, 640.0);
            pen.plain(&ball, color);
            pen.shape(draw::veil(ball, 840.0, 1010.0, color.lighter(0.14), 0.8));
            draw::craters(pen, 880.0, color, chance);
        }
        Footing::Boards | Footing::Tiles => draw::floor(pen, horizon, color, place.footing == Footing::Tiles),
        Footing::Carpet => {
            draw::floor(pen, horizon, color, false);
            draw::rug(pen, center, across * 1.06, place.colors.accent);
        }
        Footing::LilyPad => {
            draw::water(pen, horizon, 1034.0, color, stage.light.sky_low, chance);
            let pad = Path::ellipse(center.plus(at(0.0, 6.0)), across * 1.05, 62.0);
            let leaf = place.colors.leaf;
            pen.wash(&Path::ellipse(center.plus(at(8.0, 24.0)), across * 1.1, 66.0), color.in_shade(1.0), 0.45, crate::scene::Role::Shade);
            pen.form(&pad, leaf);
            pen.shape(draw::veil(pad.clone(), center.y - 60.0, center.y + 60.0, leaf.lighter(0.1), 0.8));
            let mut veins = Path::new();
            for index in 0..14 {
                let way = crate::geometry::polar(12.0 + 25.7 * f64::from(index), 1.0);
                let from = center.plus(at(way.x * across * 0.2, 6.0 + way.y * 12.0));
                veins = veins.start(from).line(center.plus(at(way.x * across * 0.95, 6.0 + way.y * 55.0)));
            }
            pen.stroke(&veins, leaf.lighter(0.12), 4.0, 0.6, crate::scene::Role::Detail);
        }
        Footing::Cloud => {
            let white = oklch(0.98, 0.012, 90.0).mix(stage.light.sky_low, 0.12);
            for (x, y, width) in [(180.0, 1000.0, 700.0), (840.0, 1010.0, 760.0), (center.x, stage.ground + 80.0, 900.0)] {
                let cloud = Path::cloud(at(x, y), width, &[0.5, 0.72, 0.62, 0.74, 0.48]);
                pen.plain(&cloud, white);
                pen.plain(&Path::rectangle(x - width / 2.0, y - 1.0, width, 120.0), white);
            }
            pen.blush(center.plus(at(0.0, 40.0)), across, 60.0, stage.light.sky_low.darker(0.06), 0.5);
        }
        Footing::Platform => {
            draw::floor(pen, horizon, color.darker(0.05), false);
            let disc = Path::ellipse(center.plus(at(0.0, 12.0)), across * 1.12, 74.0);
            pen.form(&disc.moved(0.0, 34.0).and(disc.clone()), color.darker(0.1));
            pen.form(&disc, color.lighter(0.04));
        }
        Footing::Sweep => {
            let floor = Path::rectangle(-10.0, stage.ground - 40.0, 1044.0, 240.0);
            pen.shape(crate::scene::Shape {
                path: floor,
                fill: fade(at(0.0, stage.ground - 40.0), color, at(0.0, 1024.0), color.darker(0.05)),
                ink: None,
                opacity: 0.0,
                role: crate::scene::Role::Air,
                even_odd: false,
            });
        }
    }
}

fn near_plane(pen: &mut Pen, place: &Place, stage: &Stage, chance: &mut Seed) {
    let spots = [(0.0, 1.0), (1.0, 1.0), (0.0, 0.82), (1.0, 0.82)];
    let flip = chance.chance(0.5);
    for (index, prop) in place.near.iter().enumerate() {
        let (side, size) = spots.get(index).copied().unwrap_or((0.5, 0.6));
        let left = (side < 0.5) != flip;
        let deep = index < 2;
        let edge = if left { (stage.figure.left - 10.0).clamp(70.0, 190.0) } else { (stage.figure.right + 10.0).clamp(834.0, 954.0) };
        let inward = if deep { 0.0 } else { 96.0 } * if left { 1.0 } else { -1.0 };
        let x = edge + inward + chance.jitter(18.0);
        let y = stage.ground + if deep { 6.0 } else { -86.0 } + chance.jitter(10.0);
        let size = prop.near_size() * size * chance.between(0.92, 1.1);
        prop.place(pen, at(x, y), size, place, stage.light, chance);
    }
}

impl Prop {
    /// Draws a thing at a place of the page.
    fn place(self, pen: &mut Pen, foot: crate::geometry::Point, size: f64, place: &Place, light: &Light, chance: &mut Seed) {
        let frame = crate::geometry::Frame::new(foot, 0.0, size);
        pen.framed(&frame, |pen| self.draw(pen, place, light, chance));
    }
}
