//! Paper cut-out: sheets of coloured paper, each with a cut edge that catches light and a shadow on the
//! sheet below.

use super::{Brief, remade_planes};
use crate::color::oklch;
use crate::scene::{Fill, Ink, Node, Plane, Role, Scene, Shape};

/// Cuts the scene out of paper.
pub(crate) fn apply(scene: Scene, brief: &Brief) -> Scene {
    let away = brief.light.times(-1.0);
    let mut cut = remade_planes(scene, &mut |plane, shape| {
        let depth = match plane {
            Plane::Sky => 0.0,
            Plane::Far => 4.0,
            Plane::Middle | Plane::Ground => 5.5,
            Plane::Shadow => return Vec::new(),
            _ => 7.0,
        };
        sheet(shape, plane, depth * away.x, depth * away.y.max(0.5))
    });
    cut.push(Plane::Air, super::storybook::grain(&mut brief.seed.branch("fibres"), 460));
    cut
}

fn sheet(mut shape: Shape, plane: Plane, x: f64, y: f64) -> Vec<Node> {
    match shape.role {
        Role::Form if shape.opacity > 0.4 && plane != Plane::Sky || shape.role == Role::Form && shape.path.bounds().width() < 800.0 => {
            let Some(color) = shape.fill.mean() else {
                return vec![Node::Shape(shape)];
            };
            let shadow = |spread: f64, opacity: f64| {
                Node::Shape(Shape {
                    path: shape.path.moved(x * spread, y * spread),
                    fill: Fill::Flat(oklch(0.2, 0.05, 290.0)),
                    ink: None,
                    opacity,
                    role: Role::Shade,
                    even_odd: false,
                })
            };
            vec![
                shadow(1.5, 0.13),
                shadow(0.8, 0.22),
                Node::Shape(Shape {
                    path: shape.path.clone(),
                    fill: Fill::Flat(color),
                    ink: Some(Ink { color: color.lighter(0.1).with_chroma(color.chroma * 0.75), width: 4.4, behind: true }),
                    opacity: 1.0,
                    role: Role::Form,
                    even_odd: shape.even_odd,
                }),
            ]
        }
        Role::Light if !matches!(shape.fill, Fill::Flat(_)) => {
            shape.opacity *= 0.4;
            vec![Node::Shape(shape)]
        }
        Role::Shade => {
            shape.opacity *= 0.35;
            vec![Node::Shape(shape)]
        }
        _ => vec![Node::Shape(shape)],
    }
}
