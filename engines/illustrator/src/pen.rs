//! The hand that draws: puts outlines on a plane in one consistent manner (one line weight, light from
//! one side, form shadow and rim light), in whatever frame the part lives in.

use crate::color::Color;
use crate::geometry::{Bounds, Frame, Point};
use crate::path::Path;
use crate::scene::{Fill, Group, Ink, Node, Role, Shape, fade, stop};

/// The manner of a hand.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Manner {
    /// Width of the outline on the page; zero draws none.
    pub(crate) weight: f64,
    /// Where the light comes from, as a direction on the page of length one.
    pub(crate) light: Point,
    /// How deep form shadows are, from 0 to 1.
    pub(crate) depth: f64,
    /// Colour of the light that catches edges.
    pub(crate) rim: Color,
}

/// Draws shapes into a list of nodes.
#[derive(Debug)]
pub(crate) struct Pen {
    nodes: Vec<Node>,
    frame: Frame,
    manner: Manner,
}

impl Pen {
    pub(crate) fn new(manner: Manner) -> Pen {
        Pen { nodes: Vec::new(), frame: Frame::PAGE, manner }
    }

    /// What was drawn.
    pub(crate) fn done(self) -> Vec<Node> {
        self.nodes
    }

    pub(crate) fn frame(&self) -> Frame {
        self.frame
    }

    /// Draws inside a frame given in terms of the present one.
    pub(crate) fn framed(&mut self, inner: &Frame, draw: impl FnOnce(&mut Pen)) {
        let outer = self.frame;
        self.frame = outer.of(inner);
        draw(self);
        self.frame = outer;
    }

    /// Draws only what lies inside an outline. Keep what is drawn close to the outline: the layer is
    /// as large as its contents.
    pub(crate) fn inside(&mut self, clip: &Path, draw: impl FnOnce(&mut Pen)) {
        self.grouped(Some(clip.placed(&self.frame).oriented()), 1.0, draw);
    }

    fn grouped(&mut self, clip: Option<Path>, opacity: f64, draw: impl FnOnce(&mut Pen)) {
        let outer = std::mem::take(&mut self.nodes);
        draw(self);
        let nodes = std::mem::replace(&mut self.nodes, outer);
        if !nodes.is_empty() {
            self.nodes.push(Node::Group(Group { nodes, clip, opacity }));
        }
    }

    /// Adds a shape already on the page.
    pub(crate) fn shape(&mut self, shape: Shape) {
        self.nodes.push(Node::Shape(shape));
    }

    fn push(&mut self, path: &Path, fill: Fill, ink: Option<Ink>, role: Role, opacity: f64) {
        self.nodes.push(Node::Shape(Shape { path: path.placed(&self.frame), fill, ink, opacity, role, even_odd: false }));
    }

    fn outline(&self, fill: Color) -> Option<Ink> {
        (self.manner.weight > 0.0).then(|| Ink { color: fill.ink(), width: self.manner.weight * 2.0, behind: true })
    }

    /// An outlined form in one flat colour; overlapping strands merge.
    pub(crate) fn form(&mut self, path: &Path, color: Color) {
        let ink = self.outline(color);
        self.push(&path.oriented(), Fill::Flat(color), ink, Role::Form, 1.0);
    }

    /// A form without an outline.
    pub(crate) fn plain(&mut self, path: &Path, color: Color) {
        self.push(&path.oriented(), Fill::Flat(color), None, Role::Form, 1.0);
    }

    /// An outlined form with light, shadow and an edge of light on it.
    pub(crate) fn solid(&mut self, path: &Path, color: Color) {
        self.form(path, color);
        self.model(path, color);
    }

    /// Light and shadow on a form already drawn.
    pub(crate) fn model(&mut self, path: &Path, color: Color) {
        let placed = path.placed(&self.frame).oriented();
        let bounds = placed.bounds();
        if bounds.is_empty() {
            return;
        }
        let Manner { light, depth, rim, .. } = self.manner;
        let size = bounds.width().min(bounds.height());
        let center = bounds.center();
        let reach = light.times(bounds.width().max(bounds.height()) * 0.5);
        let shade = color.in_shade(0.75);
        let soft = Shape {
            path: placed.clone(),
            fill: Fill::Linear {
                from: center.plus(reach),
                to: center.minus(reach),
                stops: vec![stop(0.0, rim.mix(color, 0.55), 0.30), stop(0.42, color, 0.0), stop(1.0, shade, 0.42 * depth)],
            },
            ink: None,
            opacity: 1.0,
            role: Role::Light,
            even_odd: false,
        };
        self.nodes.push(Node::Shape(soft));
        if size < 26.0 {
            return;
        }
        let deep = (size * 0.11).clamp(4.0, 26.0);
        let crescent = crescent(&placed, bounds, light.times(deep), shade, 0.34 * depth, Role::Shade);
        let edge = (size * 0.03).clamp(2.0, 6.0);
        let lit = self::crescent(&placed, bounds, light.times(-edge), rim, 0.42, Role::Light);
        self.nodes.push(Node::Group(Group { nodes: vec![Node::Shape(crescent), Node::Shape(lit)], clip: Some(placed), opacity: 1.0 }));
    }

    /// A mark of one colour without an outline.
    pub(crate) fn paint(&mut self, path: &Path, color: Color) {
        self.push(&path.oriented(), Fill::Flat(color), None, Role::Detail, 1.0);
    }

    /// A see-through mark with a role of its own.
    pub(crate) fn wash(&mut self, path: &Path, color: Color, opacity: f64, role: Role) {
        self.push(&path.oriented(), Fill::Flat(color), None, role, opacity);
    }

    /// A form whose colour runs from one point to another, both in the present frame.
    pub(crate) fn graded(&mut self, path: &Path, from: Point, first: Color, to: Point, last: Color) {
        let fill = fade(self.frame.apply(from), first, self.frame.apply(to), last);
        let ink = self.outline(first);
        self.push(&path.oriented(), fill, ink, Role::Form, 1.0);
    }

    /// A round patch of colour that fades out: a blush, a gleam.
    pub(crate) fn blush(&mut self, center: Point, across: f64, down: f64, color: Color, strength: f64) {
        let frame = self.frame.of(&Frame::stretched(center, 0.0, across, down));
        let fill =
            Fill::Radial { frame, stops: vec![stop(0.0, color, strength), stop(0.5, color, strength * 0.62), stop(1.0, color, 0.0)] };
        self.push(&Path::ellipse(center, across, down), fill, None, Role::Light, 1.0);
    }

    /// A drawn line; `width` in units of the present frame.
    pub(crate) fn line(&mut self, path: &Path, color: Color, width: f64) {
        self.stroke(path, color, width, 1.0, Role::Detail);
    }

    /// A drawn line with an opacity and a role.
    pub(crate) fn stroke(&mut self, path: &Path, color: Color, width: f64, opacity: f64, role: Role) {
        let ink = Ink { color, width: width * self.frame.scale(), behind: false };
        self.push(path, Fill::Nothing, Some(ink), role, opacity);
    }
}

/// The part of an outline that a copy moved by `shift` leaves uncovered.
fn crescent(path: &Path, bounds: Bounds, shift: Point, color: Color, opacity: f64, role: Role) -> Shape {
    let outer = bounds.grown(2.0);
    let around = Path::rectangle(outer.left, outer.top, outer.width(), outer.height());
    Shape { path: around.and(path.moved(shift.x, shift.y)), fill: Fill::Flat(color), ink: None, opacity, role, even_odd: true }
}

/// A manner without outlines, for surroundings.
pub(crate) fn soft_manner(light: Point, rim: Color) -> Manner {
    Manner { weight: 0.0, light, depth: 0.8, rim }
}
