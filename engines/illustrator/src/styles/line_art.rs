//! Line drawing: paper shows through, edges are inked, shade is hatched, one colour is spared for accents.
//! The pencil is the same drawing in graphite, drawn twice and smudged.

use super::{Brief, remade};
use crate::color::{Color, oklch};
use crate::geometry::{Bounds, Point, at, polar};
use crate::path::Path;
use crate::scene::{Fill, Group, Ink, Node, Plane, Role, Scene, Shape};
use crate::seed::Seed;

/// What the lines are drawn with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tool {
    Pen,
    Pencil,
}

/// Draws the scene in lines.
pub(crate) fn apply(scene: Scene, brief: &Brief, tool: Tool) -> Scene {
    let paper = match tool {
        Tool::Pen => oklch(0.972, 0.016, 85.0),
        Tool::Pencil => oklch(0.965, 0.008, 90.0),
    };
    let mut chance = brief.seed.branch("lines");
    let mut drawn = Scene::default();
    drawn.push(Plane::Sky, vec![Node::Shape(plain(Path::rectangle(0.0, 0.0, 1024.0, 1024.0), paper))]);
    for (plane, nodes) in scene.planes {
        let pen = Pen::for_plane(plane, tool, paper, brief.character.palette.accent);
        let nodes = match plane {
            Plane::Sky => remade(nodes, &mut |shape| sky(shape, &pen)),
            Plane::Shadow => vec![hatch_shadow(brief, &pen, &mut chance)],
            _ => remade(nodes, &mut |shape| pen.draw(shape, &mut chance)),
        };
        drawn.push(plane, nodes);
    }
    drawn.push(Plane::Air, super::storybook::grain(&mut chance, if tool == Tool::Pencil { 420 } else { 160 }));
    drawn
}

struct Pen {
    tool: Tool,
    paper: Color,
    ink: Color,
    accent: Color,
    width: f64,
    tone: f64,
}

impl Pen {
    fn for_plane(plane: Plane, tool: Tool, paper: Color, accent: Color) -> Pen {
        let (width, distance) = match plane {
            Plane::Character => (5.6, 0.0),
            Plane::Front => (4.4, 0.12),
            Plane::Middle | Plane::Ground => (3.0, 0.36),
            _ => (2.2, 0.58),
        };
        let dark = match tool {
            Tool::Pen => oklch(0.24, 0.03, 275.0),
            Tool::Pencil => oklch(0.36, 0.012, 270.0),
        };
        Pen {
            tool,
            paper,
            ink: dark.mix(paper, distance),
            accent,
            width: if tool == Tool::Pencil { width * 0.72 } else { width },
            tone: 1.0 - distance,
        }
    }

    fn draw(&self, shape: Shape, chance: &mut Seed) -> Vec<Node> {
        match shape.role {
            Role::Form => self.form(shape, chance),
            Role::Shade => self.hatching(shape, chance),
            Role::Detail => self.detail(shape),
            Role::Pattern => self.marking(shape),
            Role::Light => self.light(shape),
            Role::Air => Vec::new(),
        }
    }

    /// How much of its own darkness a form keeps, so that dark things stay darker than light ones.
    fn tint(&self, color: Color) -> Color {
        let close = (color.hue - self.accent.hue).abs().min(360.0 - (color.hue - self.accent.hue).abs());
        if self.tool == Tool::Pen && color.chroma > 0.06 && close < 26.0 && (color.lightness - self.accent.lightness).abs() < 0.16 {
            return self.paper.mix(self.accent, 0.62 * self.tone);
        }
        let grey = self.paper.mix(oklch(0.5, 0.01, 270.0), ((0.86 - color.lightness) * 0.62).clamp(0.0, 0.42) * self.tone);
        if self.tool == Tool::Pencil { grey.darker(0.02) } else { self.paper.mix(grey, 0.6) }
    }

    fn form(&self, shape: Shape, chance: &mut Seed) -> Vec<Node> {
        let Some(color) = shape.fill.mean() else {
            return Vec::new();
        };
        if shape.opacity < 0.3 {
            return Vec::new();
        }
        let mut nodes = Vec::new();
        let ink = |width: f64| Ink { color: self.ink, width, behind: true };
        if self.tool == Tool::Pencil {
            let second = shape.path.moved(chance.jitter(2.4), chance.jitter(2.4));
            nodes.push(Node::Shape(Shape {
                path: second,
                fill: Fill::Nothing,
                ink: Some(Ink { behind: false, ..ink(self.width * 0.5) }),
                opacity: 0.5,
                role: Role::Detail,
                even_odd: false,
            }));
        }
        nodes.push(Node::Shape(Shape { fill: Fill::Flat(self.tint(color)), ink: Some(ink(self.width * 2.0)), opacity: 1.0, ..shape }));
        nodes
    }

    fn detail(&self, mut shape: Shape) -> Vec<Node> {
        if let Some(color) = shape.fill.mean() {
            let flat = if color.lightness < 0.42 {
                self.ink
            } else if color.lightness > 0.9 {
                self.paper.lighter(0.02)
            } else {
                self.tint(color)
            };
            shape.fill = Fill::Flat(flat);
        }
        if let Some(ink) = &mut shape.ink {
            ink.color = if ink.color.lightness > 0.9 { self.paper } else { self.ink };
            ink.width = ink.width.min(self.width * 1.15);
        }
        vec![Node::Shape(shape)]
    }

    fn marking(&self, mut shape: Shape) -> Vec<Node> {
        if shape.ink.is_some() {
            return self.detail(shape);
        }
        let Some(color) = shape.fill.mean() else {
            return Vec::new();
        };
        shape.fill = Fill::Flat(self.tint(color).darker(0.06));
        shape.ink = Some(Ink { color: self.ink, width: self.width * 0.5, behind: false });
        vec![Node::Shape(shape)]
    }

    /// Cheeks and eye glints stay; modelling goes, except as a breath of graphite.
    fn light(&self, mut shape: Shape) -> Vec<Node> {
        match &shape.fill {
            Fill::Radial { stops, .. } if stops.first().is_some_and(|first| first.color.chroma > 0.08) && self.tone > 0.9 => {
                let pale = self.accent;
                shape.fill = crate::scene::recolor_fill(&shape.fill, &|_| pale);
                shape.opacity *= 0.62;
                vec![Node::Shape(shape)]
            }
            Fill::Flat(color) if shape.opacity > 0.55 => {
                let flat = self.tint(*color);
                shape.fill = Fill::Flat(flat);
                vec![Node::Shape(shape)]
            }
            Fill::Linear { .. } if self.tool == Tool::Pencil => {
                shape.fill = crate::scene::recolor_fill(&shape.fill, &|color| color.with_chroma(0.008));
                vec![Node::Shape(shape)]
            }
            _ => Vec::new(),
        }
    }

    /// Parallel strokes inside the shape.
    fn hatching(&self, shape: Shape, chance: &mut Seed) -> Vec<Node> {
        if self.tone < 0.5 || shape.opacity < 0.05 {
            return Vec::new();
        }
        let bounds = shape.path.bounds();
        let gap = if self.tool == Tool::Pencil { 5.0 } else { 8.5 };
        let lines = hatch(bounds, 52.0, gap, chance);
        if shape.even_odd {
            // A crescent is cut by its own even-odd outline; the group above clips it to the form.
            return vec![
                Node::Shape(Shape { fill: Fill::Flat(self.ink), opacity: 0.10, ..shape }),
                Node::Shape(self.strokes(lines, shape_inner(&bounds))),
            ];
        }
        vec![Node::Group(Group { nodes: vec![Node::Shape(self.strokes(lines, 1.0))], clip: Some(shape.path), opacity: 1.0 })]
    }

    fn strokes(&self, path: Path, strength: f64) -> Shape {
        Shape {
            path,
            fill: Fill::Nothing,
            ink: Some(Ink { color: self.ink, width: self.width * 0.3, behind: false }),
            opacity: if self.tool == Tool::Pencil { 0.34 } else { 0.5 } * strength,
            role: Role::Detail,
            even_odd: false,
        }
    }
}

/// Crescents are hatched only along their lower right edge, so the strokes stay short and few.
fn shape_inner(bounds: &Bounds) -> f64 {
    if bounds.width() > 24.0 { 0.9 } else { 0.0 }
}

/// Slanting strokes in the lower right third of a box.
fn hatch(bounds: Bounds, angle: f64, gap: f64, chance: &mut Seed) -> Path {
    let mut path = Path::new();
    let way = polar(-angle, 1.0);
    let size = bounds.width().min(bounds.height());
    let steps = ((bounds.width() + bounds.height()) / gap).min(90.0);
    let mut index = 0.0;
    while index < steps {
        let part = index / steps;
        let edge: Point = if part < 0.5 {
            at(bounds.left + bounds.width() * part * 2.0, bounds.bottom)
        } else {
            at(bounds.right, bounds.bottom - bounds.height() * (part - 0.5) * 2.0)
        };
        let length = size * 0.2 * chance.between(0.7, 1.1) * (1.0 - (part - 0.5).abs());
        path = path.start(edge.minus(way.times(size * 0.04))).line(edge.plus(at(-length * 0.62, -length * 0.5)));
        index += 1.0;
    }
    path
}

fn plain(path: Path, color: Color) -> Shape {
    Shape { path, fill: Fill::Flat(color), ink: None, opacity: 1.0, role: Role::Form, even_odd: false }
}

/// Only things in the sky are drawn, not the sky.
fn sky(shape: Shape, pen: &Pen) -> Vec<Node> {
    let bounds = shape.path.bounds();
    if bounds.width() > 900.0 {
        if shape.ink.is_some() && shape.fill == Fill::Nothing {
            return pen.detail(shape);
        }
        return Vec::new();
    }
    match shape.role {
        Role::Form => vec![Node::Shape(Shape {
            fill: Fill::Flat(pen.paper.lighter(0.02)),
            ink: Some(Ink { color: pen.ink, width: pen.width * 2.0, behind: true }),
            ..shape
        })],
        _ => Vec::new(),
    }
}

/// A hatched shadow under the figure.
fn hatch_shadow(brief: &Brief, pen: &Pen, chance: &mut Seed) -> Node {
    let middle = brief.figure.center().x;
    let half = brief.figure.width() * 0.46;
    let mut path = Path::new();
    for index in 0..26 {
        let part = f64::from(index) / 25.0 - 0.5;
        let reach = half * (1.0 - part * part * 4.0).max(0.0).sqrt() * chance.between(0.84, 1.08);
        let y = 880.0 + part * 46.0;
        path = path.start(at(middle - reach, y)).line(at(middle + reach, y + chance.jitter(2.0)));
    }
    Node::Shape(pen.strokes(path, 0.9))
}
