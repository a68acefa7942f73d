//! Composition: where the figure stands, how large it is, what lies behind it and what in front.

use crate::character::Character;
use crate::color::oklch;
use crate::figure;
use crate::geometry::{Bounds, Frame, at};
use crate::light::Light;
use crate::pen::{Manner, Pen};
use crate::rig::Rig;
use crate::scene::{Node, Plane, Scene, bounds_of};
use crate::settings::{self, Stage};
use crate::styles::{self, Brief};
use crate::seed::Seed;

/// Line weight of the character on the page.
pub(crate) const WEIGHT: f64 = 4.2;

/// Where the figure goes: its frame and the box it fills.
pub(crate) struct Placement {
    pub(crate) frame: Frame,
    pub(crate) bounds: Bounds,
}

/// Fits the figure into the page: whole, centred a little off the middle, feet on the ground.
pub(crate) fn place(character: &Character, rig: &Rig, manner: Manner, ground: f64, seed: &Seed) -> Placement {
    let mut chance = seed.branch("placement");
    let natural = bounds_of(&figure::draw(character, rig, &Frame::PAGE, manner, seed));
    let room = (ground - 96.0, 1024.0 - 2.0 * 84.0);
    let zoom = chance.between(0.93, 1.0);
    let tall = (-natural.top).max(1.0);
    let scale = (room.0 * zoom / tall).min(room.1 * zoom / natural.width().max(1.0)).clamp(0.5, 1.62);
    let slack = (room.1 - natural.width() * scale).max(0.0) / 2.0;
    let off = chance.jitter(slack.min(46.0));
    let left = 512.0 + off - (natural.left + natural.right) / 2.0 * scale;
    let spare = (room.0 - tall * scale).max(0.0);
    let frame = Frame::new(at(left, ground - spare * 0.12), 0.0, scale);
    let bounds = Bounds {
        left: left + natural.left * scale,
        right: left + natural.right * scale,
        top: ground + natural.top * scale,
        bottom: ground + natural.bottom * scale,
    };
    Placement { frame, bounds }
}

/// Builds the picture, before any style.
pub(crate) fn scene(character: &Character, seed: &Seed) -> Scene {
    let light = Light::of(character.light);
    let rig = Rig::pose(character, seed);
    let manner = Manner {
        weight: WEIGHT,
        light: light.direction,
        depth: light.depth,
        rim: light.rim,
    };
    let ground = 878.0;
    let placement = place(character, &rig, manner, ground, seed);
    let stage = Stage {
        light: &light,
        figure: placement.bounds,
        ground,
        afloat: rig.lift > 0.0,
    };
    let surroundings = settings::draw(character.setting, &stage, seed);
    let figure = figure::draw(character, &rig, &placement.frame, manner, seed);
    let mut scene = Scene::default();
    for (plane, nodes) in surroundings.behind {
        scene.push(plane, nodes);
    }
    scene.push(Plane::Shadow, shadow(&rig, &placement, manner, &light));
    scene.push(Plane::Character, figure);
    scene.push(Plane::Front, surroundings.front);
    scene.recolor(&|plane, color| light.grade(plane, color));
    let brief = Brief {
        character,
        figure: placement.bounds,
        light: light.direction,
        rim: light.rim,
        seed: seed.branch("style"),
    };
    styles::apply(scene, &brief)
}

/// The shadow on the ground; softer and smaller the higher the figure floats.
fn shadow(rig: &Rig, placement: &Placement, manner: Manner, light: &Light) -> Vec<Node> {
    let mut pen = Pen::new(manner);
    let (center, half) = rig.shadow;
    let lifted = (rig.lift / 160.0).min(1.0);
    let color = oklch(0.24, 0.06, 280.0);
    pen.framed(&placement.frame, |pen| {
        let slide = -light.direction.x * 26.0;
        let middle = center.plus(at(slide, 2.0));
        let strength = 0.42 - 0.2 * lifted;
        pen.blush(middle, half * (1.12 - 0.3 * lifted), half * 0.2, color, strength);
        pen.blush(middle, half * (0.8 - 0.2 * lifted), half * 0.11, color, strength);
    });
    let mut nodes = pen.done();
    for node in &mut nodes {
        if let Node::Shape(shape) = node {
            shape.role = crate::scene::Role::Shade;
        }
    }
    nodes
}
