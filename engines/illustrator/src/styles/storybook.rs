//! The storybook hand: tinted ink, soft form shadow, a warm page with a little grain.

use super::Brief;
use crate::color::oklch;
use crate::geometry::{Frame, at};
use crate::path::Path;
use crate::scene::{Fill, MIDDLE, Node, Plane, Role, Scene, Shape, stop};
use crate::seed::Seed;

/// Adds grain and a quiet darkening of the corners.
pub(crate) fn apply(mut scene: Scene, brief: &Brief) -> Scene {
    let mut nodes = grain(&mut brief.seed.branch("grain"), 230);
    nodes.push(vignette(0.15));
    scene.push(Plane::Air, nodes);
    scene
}

/// Specks of paper: light and dark, too small to see one by one.
pub(crate) fn grain(chance: &mut Seed, count: usize) -> Vec<Node> {
    let mut nodes = Vec::new();
    for (color, opacity) in [(oklch(0.99, 0.02, 85.0), 0.16), (oklch(0.3, 0.04, 40.0), 0.09)] {
        let mut path = Path::new();
        for _ in 0..count {
            let place = at(chance.between(0.0, 1024.0), chance.between(0.0, 1024.0));
            let size = chance.between(0.8, 2.0);
            path = path.and(Path::polygon(&[
                place,
                place.plus(at(size, chance.jitter(0.6))),
                place.plus(at(size * 0.8, size)),
                place.plus(at(chance.jitter(0.5), size * 0.8)),
            ]));
        }
        nodes.push(Node::Shape(Shape { path, fill: Fill::Flat(color), ink: None, opacity, role: Role::Air, even_odd: false }));
    }
    nodes
}

/// Corners a little darker than the middle.
pub(crate) fn vignette(strength: f64) -> Node {
    let color = oklch(0.22, 0.06, 300.0);
    Node::Shape(Shape {
        path: Path::rectangle(0.0, 0.0, 1024.0, 1024.0),
        fill: Fill::Radial {
            frame: Frame::new(MIDDLE, 0.0, 760.0),
            stops: vec![stop(0.0, color, 0.0), stop(0.62, color, 0.0), stop(1.0, color, strength)],
        },
        ink: None,
        opacity: 1.0,
        role: Role::Air,
        even_odd: false,
    })
}
