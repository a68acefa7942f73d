//! Night glow: dark forms with luminous edges, as if drawn in living light under water or stars.

use super::{Brief, remade};
use crate::color::{Color, oklch};
use crate::geometry::at;
use crate::path::Path;
use crate::scene::{Fill, Ink, Node, Plane, Role, Scene, Shape, fade, glow};

/// Lights the scene from within.
pub(crate) fn apply(scene: Scene, brief: &Brief) -> Scene {
    let deep = oklch(0.16, 0.055, 275.0);
    let mut lit = Scene::default();
    lit.push(
        Plane::Sky,
        vec![Node::Shape(Shape {
            path: Path::rectangle(0.0, 0.0, 1024.0, 1024.0),
            fill: fade(at(512.0, 0.0), deep, at(512.0, 1024.0), oklch(0.27, 0.09, 260.0)),
            ink: None,
            opacity: 1.0,
            role: Role::Form,
            even_odd: false,
        })],
    );
    for (plane, nodes) in scene.planes {
        let nodes = match plane {
            Plane::Shadow => vec![Node::Shape(pool(brief))],
            Plane::Character => {
                let mut all = vec![Node::Shape(aura(brief))];
                all.extend(remade(nodes, &mut |shape| being(shape)));
                all
            }
            _ => remade(nodes, &mut |shape| place(shape, plane)),
        };
        lit.push(plane, nodes);
    }
    lit.push(Plane::Air, motes(brief));
    lit
}

/// The luminous version of a colour.
fn neon(color: Color) -> Color {
    let hue = if color.chroma < 0.02 { 210.0 } else { color.hue };
    oklch(0.86, 0.155, hue)
}

/// The dark version of a colour.
fn dark(color: Color, lightness: f64) -> Color {
    oklch(lightness, (color.chroma * 0.7).clamp(0.04, 0.09), color.hue).mix(oklch(lightness, 0.07, 275.0), 0.4)
}

fn line(path: &Path, color: Color, width: f64, opacity: f64) -> Node {
    Node::Shape(Shape {
        path: path.clone(),
        fill: Fill::Nothing,
        ink: Some(Ink { color, width, behind: false }),
        opacity,
        role: Role::Detail,
        even_odd: false,
    })
}

fn being(shape: Shape) -> Vec<Node> {
    match shape.role {
        Role::Form => {
            let Some(color) = shape.fill.mean() else {
                return vec![Node::Shape(shape)];
            };
            let light = neon(color);
            let path = shape.path.clone();
            let outline = |width: f64, opacity: f64| {
                Node::Shape(Shape {
                    path: path.clone(),
                    fill: Fill::Flat(dark(color, 0.33)),
                    ink: Some(Ink { color: light, width, behind: true }),
                    opacity,
                    role: Role::Form,
                    even_odd: false,
                })
            };
            vec![line(&path, light, 30.0, 0.08), line(&path, light, 17.0, 0.16), outline(7.5, 1.0)]
        }
        Role::Pattern => {
            let color = shape.fill.mean().or(shape.ink.map(|ink| ink.color)).unwrap_or(Color::WHITE);
            let light = neon(color).lighter(0.06);
            let mut nodes = Vec::new();
            if shape.ink.is_none() {
                nodes.push(line(&shape.path, light, 9.0, 0.22));
            }
            nodes.push(Node::Shape(recolored(shape, light)));
            nodes
        }
        Role::Detail => {
            let color = shape.fill.mean().or(shape.ink.map(|ink| ink.color)).unwrap_or(Color::WHITE);
            if color.lightness < 0.45 && shape.ink.is_some() {
                // Drawn lines (smile, lids, brows) glow instead of inking.
                let light = oklch(0.95, 0.06, color.hue);
                let bright = recolored(shape.clone(), light);
                let mut halo = recolored(shape, light);
                if let Some(ink) = &mut halo.ink {
                    ink.width *= 2.6;
                }
                halo.opacity *= 0.22;
                return vec![Node::Shape(halo), Node::Shape(bright)];
            }
            if color.lightness < 0.45 {
                return vec![Node::Shape(recolored(shape, oklch(0.1, 0.03, 280.0)))];
            }
            vec![Node::Shape(shape)]
        }
        Role::Light => {
            if let Fill::Flat(color) = shape.fill
                && shape.opacity > 0.5
            {
                let tone = dark(color, 0.42);
                return vec![Node::Shape(recolored(shape, tone))];
            }
            vec![Node::Shape(Shape { opacity: shape.opacity * 0.7, ..shape })]
        }
        Role::Shade | Role::Air => vec![Node::Shape(shape)],
    }
}

fn recolored(mut shape: Shape, color: Color) -> Shape {
    if shape.fill != Fill::Nothing {
        shape.fill = Fill::Flat(color);
    }
    if let Some(ink) = &mut shape.ink {
        ink.color = color;
    }
    shape
}

/// Surroundings: silhouettes with a faint lit edge.
fn place(shape: Shape, plane: Plane) -> Vec<Node> {
    let lightness = match plane {
        Plane::Sky => 0.2,
        Plane::Far => 0.24,
        Plane::Middle | Plane::Ground => 0.22,
        _ => 0.15,
    };
    if plane == Plane::Sky && shape.path.bounds().width() > 900.0 {
        return Vec::new();
    }
    match shape.role {
        Role::Form => {
            let Some(color) = shape.fill.mean() else {
                return Vec::new();
            };
            let light = neon(color);
            let edge = line(&shape.path, light, 2.2, 0.42);
            vec![Node::Shape(recolored(shape, dark(color, lightness))), edge]
        }
        Role::Light | Role::Shade => Vec::new(),
        Role::Air => vec![Node::Shape(Shape { opacity: shape.opacity * 0.7, ..shape })],
        _ => {
            let color = shape.fill.mean().or(shape.ink.map(|ink| ink.color)).unwrap_or(Color::WHITE);
            let opacity = shape.opacity * 0.55;
            vec![Node::Shape(Shape { opacity, ..recolored(shape, neon(color)) })]
        }
    }
}

/// Light around the character.
fn aura(brief: &Brief) -> Shape {
    let color = neon(brief.character.palette.accent);
    let box_ = brief.figure;
    glow(box_.center(), box_.width() * 0.78, box_.height() * 0.72, color.with_lightness(0.6), 0.5)
}

/// Light on the ground.
fn pool(brief: &Brief) -> Shape {
    let color = neon(brief.character.palette.primary);
    glow(at(brief.figure.center().x, 884.0), brief.figure.width() * 0.62, 60.0, color, 0.4)
}

/// Drifting motes.
fn motes(brief: &Brief) -> Vec<Node> {
    let mut chance = brief.seed.branch("motes");
    let mut nodes = Vec::new();
    for index in 0..26 {
        let place = at(chance.between(20.0, 1004.0), chance.between(20.0, 940.0));
        let color = neon(if index % 2 == 0 { brief.character.palette.accent } else { oklch(0.8, 0.12, 190.0) });
        let radius = chance.between(2.0, 5.0);
        nodes.push(Node::Shape(glow(place, radius * 5.0, radius * 5.0, color, 0.5)));
        nodes.push(Node::Shape(Shape {
            path: Path::circle(place, radius),
            fill: Fill::Flat(color.lighter(0.08)),
            ink: None,
            opacity: 0.95,
            role: Role::Air,
            even_odd: false,
        }));
    }
    nodes
}
