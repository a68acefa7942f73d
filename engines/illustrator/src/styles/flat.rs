//! Flat vector (no line, no gradient, hard shade) and the cartoon (bold line, hard shade).

use super::remade_planes;
use crate::color::oklch;
use crate::scene::{Fill, Ink, Node, Plane, Role, Scene, Shape};

/// Flat shapes only.
pub(crate) fn apply(scene: Scene) -> Scene {
    remade_planes(scene, &mut |plane, shape| flattened(plane, shape, None))
}

/// Bold outlines around flat colour.
pub(crate) fn cartoon(scene: Scene) -> Scene {
    remade_planes(scene, &mut |plane, shape| {
        let weight = match plane {
            Plane::Character => 13.0,
            Plane::Front | Plane::Middle => 8.0,
            Plane::Ground | Plane::Far => 5.0,
            _ => 0.0,
        };
        flattened(plane, shape, Some(weight))
    })
}

fn flattened(plane: Plane, mut shape: Shape, weight: Option<f64>) -> Vec<Node> {
    let gradient = matches!(shape.fill, Fill::Linear { .. } | Fill::Radial { .. });
    match shape.role {
        // The sky, glows and shadows on the ground keep their softness; modelling on forms goes.
        Role::Light if gradient && plane != Plane::Sky && !is_blush(&shape) => return Vec::new(),
        Role::Form if gradient && plane != Plane::Sky => {
            if let Some(color) = shape.fill.mean() {
                shape.fill = Fill::Flat(color);
            }
        }
        Role::Shade => shape.opacity = (shape.opacity * 1.15).min(1.0),
        _ => {}
    }
    if is_blush(&shape)
        && shape.role == Role::Light
        && let Fill::Radial { stops, .. } = &shape.fill
        && let Some(first) = stops.first()
    {
        shape.opacity = first.opacity * 0.62;
        shape.fill = Fill::Flat(first.color);
    }
    let inked = shape.role == Role::Form && shape.opacity > 0.5;
    match weight {
        None => {
            if shape.fill != Fill::Nothing {
                shape.ink = None;
            }
        }
        Some(weight) if inked && weight > 0.0 => {
            shape.ink = Some(Ink { color: oklch(0.2, 0.03, 300.0), width: weight, behind: true });
        }
        Some(_) => {
            if let Some(ink) = &mut shape.ink
                && shape.role == Role::Detail
                && plane == Plane::Character
            {
                ink.width *= 1.2;
            }
        }
    }
    vec![Node::Shape(shape)]
}

/// Round soft patches (cheeks) become plain discs instead of going.
fn is_blush(shape: &Shape) -> bool {
    matches!(shape.fill, Fill::Radial { .. })
}
