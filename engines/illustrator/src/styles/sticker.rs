//! A die-cut sticker: the character bursts out of a round scene, a white edge follows the silhouette of
//! both, and the whole lies on a plain sheet with a soft shadow.

use super::Brief;
use crate::color::{Color, oklch};
use crate::geometry::{Point, at};
use crate::path::Path;
use crate::scene::{Fill, Group, Ink, Node, Plane, Role, Scene, Shape, fade, silhouette};

/// Cuts the sticker.
pub(crate) fn apply(scene: Scene, brief: &Brief) -> Scene {
    let badge = badge(brief);
    let mut behind = Vec::new();
    let mut character = Vec::new();
    let mut front = Vec::new();
    for (plane, nodes) in scene.planes {
        match plane {
            Plane::Character => character = nodes,
            Plane::Front | Plane::Air => front.extend(nodes),
            _ => behind.extend(nodes),
        }
    }
    let outline = silhouette(&character).oriented();
    let whole = badge.clone().oriented().and(outline.clone());
    let sheet = brief.character.palette.accent.turned(180.0).with_lightness(0.9).with_chroma(0.035);
    let mut cut = Scene::default();
    let mut below = vec![Node::Shape(shape(
        Path::rectangle(0.0, 0.0, 1024.0, 1024.0),
        fade(at(0.0, 0.0), sheet.lighter(0.03), at(1024.0, 1024.0), sheet.darker(0.03)),
        1.0,
    ))];
    below.extend(dots(sheet));
    for (spread, opacity) in [(66.0, 0.07), (52.0, 0.1), (42.0, 0.13)] {
        below.push(Node::Shape(edge(whole.moved(6.0, 14.0), oklch(0.3, 0.05, 280.0), spread, opacity)));
    }
    below.push(Node::Shape(edge(whole.clone(), oklch(0.995, 0.003, 90.0), 40.0, 1.0)));
    cut.push(Plane::Sky, below);
    cut.push(Plane::Middle, vec![Node::Group(Group { nodes: behind, clip: Some(badge.clone()), opacity: 1.0 })]);
    cut.push(Plane::Shadow, vec![Node::Shape(edge(outline, oklch(0.995, 0.003, 90.0), 15.0, 1.0))]);
    cut.push(Plane::Character, character);
    cut.push(Plane::Front, vec![Node::Group(Group { nodes: front, clip: Some(lower(&badge)), opacity: 1.0 }), gleam(&whole)]);
    cut
}

/// The round scene: large enough for the feet, open at the top.
fn badge(brief: &Brief) -> Path {
    let center = at(512.0 + (brief.figure.center().x - 512.0) * 0.5, 560.0);
    Path::circle(center, 372.0)
}

/// The front plane is kept to the lower part of the badge, so leaves never cover a face.
fn lower(badge: &Path) -> Path {
    badge.clone()
}

fn shape(path: Path, fill: Fill, opacity: f64) -> Shape {
    Shape { path, fill, ink: None, opacity, role: Role::Form, even_odd: false }
}

/// The silhouette grown by half of `spread`.
fn edge(path: Path, color: Color, spread: f64, opacity: f64) -> Shape {
    Shape {
        path,
        fill: Fill::Flat(color),
        ink: Some(Ink { color, width: spread, behind: false }),
        opacity,
        role: Role::Air,
        even_odd: false,
    }
}

/// A quiet pattern on the backing sheet.
fn dots(sheet: Color) -> Vec<Node> {
    let mut path = Path::new();
    for row in 0..15 {
        for column in 0..14 {
            let shift = if row % 2 == 0 { 0.0 } else { 39.0 };
            let place: Point = at(f64::from(column) * 78.0 + shift, f64::from(row) * 74.0);
            path = path.and(Path::circle(place, 7.0));
        }
    }
    vec![Node::Shape(shape(path, Fill::Flat(sheet.lighter(0.035)), 0.8))]
}

/// A streak of light on the vinyl.
fn gleam(whole: &Path) -> Node {
    let band = Path::polygon(&[at(120.0, -20.0), at(250.0, -20.0), at(-40.0, 620.0), at(-170.0, 620.0)]).and(Path::polygon(&[
        at(290.0, -20.0),
        at(330.0, -20.0),
        at(40.0, 620.0),
        at(0.0, 620.0),
    ]));
    Node::Group(Group {
        nodes: vec![Node::Shape(Shape {
            path: band,
            fill: Fill::Flat(Color::WHITE),
            ink: None,
            opacity: 0.13,
            role: Role::Air,
            even_odd: false,
        })],
        clip: Some(whole.clone()),
        opacity: 1.0,
    })
}
