//! Composition: where the figure stands, how large it is, what lies behind it and what in front.

use crate::character::{ArtStyle, Character, Pose};
use crate::color::{Color, oklch};
use crate::figure;
use crate::geometry::{Bounds, Frame, at};
use crate::light::Light;
use crate::mood::{self, Camera};
use crate::pen::{Manner, Pen};
use crate::rig::Rig;
use crate::scene::{Fill, Ink, Node, Plane, Role, Scene, Shape, bounds_of, recolor_nodes, silhouette};
use crate::seed::Seed;
use crate::settings::{self, Backdrop, Stage};
use crate::sources;
use crate::styles::{self, Brief};
use crate::weather;

/// Line weight of the character on the page.
pub(crate) const WEIGHT: f64 = 4.2;

/// Where the figure goes: its frame and the box it fills.
pub(crate) struct Placement {
    pub(crate) frame: Frame,
    pub(crate) bounds: Bounds,
}

/// Fits the figure into the page: whole, a little off the middle, feet on the ground or afloat in the middle.
fn place(character: &Character, rig: &Rig, manner: Manner, ground: f64, seed: &Seed) -> Placement {
    let mut chance = seed.branch("placement");
    let camera = Camera::of(character.mood);
    let lean = camera.tilt * chance.sign();
    let frame = |origin, scale| Frame::new(origin, lean, scale);
    let natural = bounds_of(&figure::draw(character, rig, &frame(at(0.0, 0.0), 1.0), manner, seed));
    let room = Bounds { left: 74.0, right: 950.0, top: 84.0, bottom: 948.0 };
    let zoom = camera.zoom * chance.between(0.96, 1.0) * if character.pose == Pose::Portrait { 1.7 } else { 1.0 };
    let above = (-natural.top).max(1.0);
    let mut scale = ((ground - room.top) / above).min(room.width() / natural.width().max(1.0)) * zoom;
    if character.pose == Pose::Portrait {
        scale = scale.min(room.width() * 1.04 / natural.width().max(1.0));
    }
    let scale = scale.clamp(0.4, 1.9);
    let slack = (room.width() - natural.width() * scale).max(0.0) / 2.0;
    let across = 512.0 + chance.jitter(slack.min(52.0)) - f64::midpoint(natural.left, natural.right) * scale;
    let spare = (ground - room.top - above * scale).max(0.0);
    let mut down = ground;
    if character.pose == Pose::Portrait {
        down = room.top + above * scale;
    } else if rig.lift > 100.0 {
        // Swimming or flying: near the middle of the page, clear of the ground.
        down = ground - spare * 0.42;
    }
    Placement {
        frame: frame(at(across, down), scale),
        bounds: Bounds {
            left: across + natural.left * scale,
            right: across + natural.right * scale,
            top: down + natural.top * scale,
            bottom: down + natural.bottom * scale,
        },
    }
}

/// Builds the picture in its style.
pub(crate) fn scene(character: &Character, seed: &Seed) -> Scene {
    let light = Light::of(character.light);
    let rig = Rig::pose(character, seed);
    let weight = match character.style {
        ArtStyle::Flat => 0.0,
        _ => WEIGHT,
    };
    let manner = Manner { weight, light: light.direction, depth: light.depth, rim: light.rim };
    let ground = 878.0;
    let placement = place(character, &rig, manner, ground, seed);
    let stage = Stage { light: &light, figure: placement.bounds, ground };
    let surroundings = settings::draw(character.setting, &stage, seed);
    let air = weather::draw(character.weather, &light, seed);
    let shine = sources::draw(&light, placement.bounds, seed);
    let feeling = mood::draw(character.mood, placement.bounds, manner, seed);
    let mut scene = Scene::default();
    for (plane, nodes) in surroundings.behind {
        scene.push(plane, nodes);
    }
    scene.push(Plane::Sky, beside(shine.behind, beside(air.behind, feeling.behind)));
    scene.push(Plane::Shadow, shadow(&rig, &placement, ground, manner, &light));
    scene.push(Plane::Character, figure::draw(character, &rig, &placement.frame, manner, seed));
    scene.push(Plane::Front, surroundings.front);
    scene.recolor(&|plane, color| light.grade(plane, color));
    let behind = match character.setting.backdrop {
        Backdrop::Sky => surroundings.backdrop,
        _ => light.grade(Plane::Far, surroundings.backdrop),
    };
    stand_out(&mut scene, light.grade(Plane::Character, character.palette.primary), behind, light.rim);
    scene.push(Plane::Air, beside(shine.front, beside(air.front, feeling.front)));
    let brief = Brief { character, figure: placement.bounds, light: light.direction, seed: seed.branch("style") };
    styles::apply(scene, &brief)
}

fn beside(mut one: Vec<Node>, two: Vec<Node>) -> Vec<Node> {
    one.extend(two);
    one
}

/// Keeps the character readable: where it would melt into what lies behind, the surroundings give way in
/// lightness, and a dark character before darkness gets a rim of light.
fn stand_out(scene: &mut Scene, skin: Color, behind: Color, rim: Color) {
    let apart = crate::wear::gap(skin, behind);
    let step = skin.lightness - behind.lightness;
    if apart < 0.065 {
        let shift = (0.13 - step.abs()).max(0.05) * if skin.lightness > 0.55 { -1.0 } else { 1.0 };
        for (plane, nodes) in &mut scene.planes {
            if plane.is_behind() {
                recolor_nodes(nodes, &|color| color.lighter(shift));
            }
        }
    }
    if behind.lightness < 0.5 && skin.lightness < 0.62 {
        for (plane, nodes) in &mut scene.planes {
            if *plane != Plane::Character {
                continue;
            }
            let outline = silhouette(nodes).oriented();
            for (index, (width, opacity)) in [(30.0, 0.10), (18.0, 0.16), (11.0, 0.34)].into_iter().enumerate() {
                nodes.insert(
                    index,
                    Node::Shape(Shape {
                        path: outline.clone(),
                        fill: Fill::Nothing,
                        ink: Some(Ink { color: rim, width, behind: false }),
                        opacity,
                        role: Role::Air,
                        even_odd: false,
                    }),
                );
            }
        }
    }
}

/// The shadow on the ground; softer and smaller the higher the figure floats.
fn shadow(rig: &Rig, placement: &Placement, ground: f64, manner: Manner, light: &Light) -> Vec<Node> {
    let mut pen = Pen::new(manner);
    let (center, half) = rig.shadow;
    let lifted = (rig.lift / 160.0).min(1.0);
    let color = oklch(0.24, 0.06, 280.0);
    let foot = Frame::new(at(placement.frame.origin().x, ground), 0.0, placement.frame.scale());
    pen.framed(&foot, |pen| {
        let slide = -light.direction.x * 26.0;
        let middle = center.plus(at(slide, 2.0));
        let strength = 0.42 - 0.2 * lifted;
        pen.blush(middle, half * (1.12 - 0.3 * lifted), half * 0.2, color, strength);
        pen.blush(middle, half * (0.8 - 0.2 * lifted), half * 0.11, color, strength);
    });
    let mut nodes = pen.done();
    for node in &mut nodes {
        if let Node::Shape(shape) = node {
            shape.role = Role::Shade;
        }
    }
    nodes
}
