//! The picture before it has a style: named planes of shapes, each saying what it is for (a form,
//! its shade, a highlight, a pattern…), so that every art style can build the same drawing its own way.

use crate::color::Color;
use crate::geometry::{Bounds, Frame, Point, at};
use crate::path::Path;

/// What a shape is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Role {
    /// A thing with an edge: what a line drawing would outline.
    Form,
    /// Shadow lying on a form.
    Shade,
    /// Light lying on a form.
    Light,
    /// A small drawn mark: a smile, a button, a seam.
    Detail,
    /// Marking on skin or cloth.
    Pattern,
    /// Glow, haze, rays: nothing one could touch.
    Air,
}

/// One stop of a gradient.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Stop {
    pub(crate) offset: f64,
    pub(crate) color: Color,
    pub(crate) opacity: f64,
}

/// Shorthand for a stop.
pub(crate) const fn stop(offset: f64, color: Color, opacity: f64) -> Stop {
    Stop { offset, color, opacity }
}

/// What fills a shape.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Fill {
    Nothing,
    Flat(Color),
    Linear {
        from: Point,
        to: Point,
        stops: Vec<Stop>,
    },
    /// From the centre of the frame's unit circle outwards.
    Radial {
        frame: Frame,
        stops: Vec<Stop>,
    },
}

/// A drawn line.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Ink {
    pub(crate) color: Color,
    pub(crate) width: f64,
    /// Drawn before the fill, so that only its outer half shows and overlapping strands merge.
    pub(crate) behind: bool,
}

/// One shape.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Shape {
    pub(crate) path: Path,
    pub(crate) fill: Fill,
    pub(crate) ink: Option<Ink>,
    pub(crate) opacity: f64,
    pub(crate) role: Role,
    pub(crate) even_odd: bool,
}

/// Shapes drawn together.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Group {
    pub(crate) nodes: Vec<Node>,
    pub(crate) clip: Option<Path>,
    pub(crate) opacity: f64,
}

/// A shape or a group.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Node {
    Shape(Shape),
    Group(Group),
}

/// The planes of a picture, from the back to the front.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Plane {
    Sky,
    Far,
    Middle,
    Ground,
    Shadow,
    Character,
    Front,
    Air,
}

impl Plane {
    /// A word for the plane, used as an identifier in the SVG.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Plane::Sky => "sky",
            Plane::Far => "far",
            Plane::Middle => "middle",
            Plane::Ground => "ground",
            Plane::Shadow => "shadow",
            Plane::Character => "character",
            Plane::Front => "front",
            Plane::Air => "air",
        }
    }

    /// Whether the plane belongs to the surroundings behind the character.
    pub(crate) fn is_behind(self) -> bool {
        matches!(self, Plane::Sky | Plane::Far | Plane::Middle | Plane::Ground)
    }
}

/// A whole picture.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scene {
    pub(crate) planes: Vec<(Plane, Vec<Node>)>,
}

impl Scene {
    /// Adds a plane in front of those already there.
    pub(crate) fn push(&mut self, plane: Plane, nodes: Vec<Node>) {
        self.planes.push((plane, nodes));
    }

    /// Changes every colour of the picture.
    pub(crate) fn recolor(&mut self, change: &dyn Fn(Plane, Color) -> Color) {
        for (plane, nodes) in &mut self.planes {
            let plane = *plane;
            recolor_nodes(nodes, &|color| change(plane, color));
        }
    }
}

/// Changes every colour of some nodes.
pub(crate) fn recolor_nodes(nodes: &mut [Node], change: &dyn Fn(Color) -> Color) {
    for node in nodes {
        match node {
            Node::Group(group) => recolor_nodes(&mut group.nodes, change),
            Node::Shape(shape) => {
                shape.fill = recolor_fill(&shape.fill, change);
                if let Some(ink) = &mut shape.ink {
                    ink.color = change(ink.color);
                }
            }
        }
    }
}

/// A fill with every colour changed.
pub(crate) fn recolor_fill(fill: &Fill, change: &dyn Fn(Color) -> Color) -> Fill {
    let stops = |stops: &[Stop]| stops.iter().map(|each| stop(each.offset, change(each.color), each.opacity)).collect();
    match fill {
        Fill::Nothing => Fill::Nothing,
        Fill::Flat(color) => Fill::Flat(change(*color)),
        Fill::Linear { from, to, stops: all } => Fill::Linear { from: *from, to: *to, stops: stops(all) },
        Fill::Radial { frame, stops: all } => Fill::Radial { frame: *frame, stops: stops(all) },
    }
}

impl Fill {
    /// One colour that stands for the fill, if it has any.
    pub(crate) fn mean(&self) -> Option<Color> {
        match self {
            Fill::Nothing => None,
            Fill::Flat(color) => Some(*color),
            Fill::Linear { stops, .. } | Fill::Radial { stops, .. } => {
                let first = stops.first()?.color;
                Some(stops.last().map_or(first, |last| first.mix(last.color, 0.5)))
            }
        }
    }
}

/// The box around some nodes, clips respected.
pub(crate) fn bounds_of(nodes: &[Node]) -> Bounds {
    nodes.iter().fold(Bounds::EMPTY, |sum, node| {
        let bounds = match node {
            Node::Shape(shape) => {
                let ink = shape.ink.map_or(0.0, |ink| ink.width / 2.0);
                shape.path.bounds().grown(ink)
            }
            Node::Group(group) => group.clip.as_ref().map_or_else(|| bounds_of(&group.nodes), Path::bounds),
        };
        if bounds.is_empty() { sum } else { sum.join(bounds) }
    })
}

/// Every form of some nodes: the silhouette a die cutter would follow. Clipped shapes lie inside their
/// forms and add nothing.
pub(crate) fn silhouette(nodes: &[Node]) -> Path {
    let mut path = Path::new();
    for node in nodes {
        match node {
            Node::Shape(shape) => {
                if shape.role == Role::Form && shape.opacity > 0.3 {
                    path = path.and(shape.path.clone());
                }
            }
            Node::Group(group) => {
                if group.clip.is_none() {
                    path = path.and(silhouette(&group.nodes));
                }
            }
        }
    }
    path
}

/// A linear fill between two colours.
pub(crate) fn fade(from: Point, first: Color, to: Point, last: Color) -> Fill {
    Fill::Linear { from, to, stops: vec![stop(0.0, first, 1.0), stop(1.0, last, 1.0)] }
}

/// A round glow that ends in nothing.
pub(crate) fn glow(center: Point, across: f64, down: f64, color: Color, strength: f64) -> Shape {
    let frame = Frame::stretched(center, 0.0, across, down);
    Shape {
        path: Path::ellipse(center, across, down),
        fill: Fill::Radial {
            frame,
            stops: vec![
                stop(0.0, color, strength),
                stop(0.35, color, strength * 0.68),
                stop(0.7, color, strength * 0.2),
                stop(1.0, color, 0.0),
            ],
        },
        ink: None,
        opacity: 1.0,
        role: Role::Air,
        even_odd: false,
    }
}

/// The middle of the page.
pub(crate) const MIDDLE: Point = at(512.0, 512.0);
