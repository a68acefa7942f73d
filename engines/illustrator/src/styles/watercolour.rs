//! Watercolour: every form is a few transparent washes with wavering edges, pigment gathers at the rim,
//! colour bleeds past the pencil line, and the picture ends raggedly on paper.

use super::Brief;
use crate::color::{Color, oklch};
use crate::geometry::{Bounds, Point, at, polar};
use crate::path::Path;
use crate::scene::{Fill, Group, Ink, Node, Plane, Role, Scene, Shape, glow, recolor_fill};
use crate::seed::Seed;

const PAPER: Color = oklch(0.975, 0.012, 88.0);

/// Paints the scene in washes.
pub(crate) fn apply(scene: Scene, brief: &Brief) -> Scene {
    let mut chance = brief.seed.branch("washes");
    let mut painted = Scene::default();
    painted.push(Plane::Sky, vec![Node::Shape(flat(Path::rectangle(0.0, 0.0, 1024.0, 1024.0), PAPER, 1.0))]);
    for (plane, nodes) in scene.planes {
        let mut washed = wash_all(nodes, plane, &mut chance);
        if plane == Plane::Character {
            washed.insert(0, Node::Shape(reserve(brief)));
        }
        painted.push(plane, washed);
    }
    painted.push(Plane::Air, edges(brief, &mut chance));
    painted
}

fn flat(path: Path, color: Color, opacity: f64) -> Shape {
    Shape { path, fill: Fill::Flat(color), ink: None, opacity, role: Role::Form, even_odd: false }
}

/// Paper left lighter around the figure, as a painter would reserve it.
fn reserve(brief: &Brief) -> Shape {
    let center = brief.figure.center();
    glow(center, brief.figure.width() * 0.62, brief.figure.height() * 0.6, PAPER, 0.55)
}

fn wash_all(nodes: Vec<Node>, plane: Plane, chance: &mut Seed) -> Vec<Node> {
    let mut washed = Vec::with_capacity(nodes.len() * 2);
    for node in nodes {
        match node {
            Node::Group(group) => washed.push(Node::Group(Group { nodes: wash_all(group.nodes, plane, chance), ..group })),
            Node::Shape(shape) => washed.extend(wash(shape, plane, chance)),
        }
    }
    washed
}

/// Pigment: a little lighter and livelier than body colour, because paper shines through.
fn pigment(color: Color) -> Color {
    let lively = color.with_chroma(color.chroma * 1.1);
    lively.mix(PAPER, 0.10)
}

fn wash(shape: Shape, plane: Plane, chance: &mut Seed) -> Vec<Node> {
    match shape.role {
        Role::Form => form(shape, plane, chance),
        // A patch that joins two parts must dry to the tone of the washes around it.
        Role::Light if shape.opacity > 0.99 && matches!(shape.fill, Fill::Flat(_)) => {
            let fill = recolor_fill(&shape.fill, &|color| PAPER.mix(pigment(color), 0.87));
            vec![Node::Shape(Shape { fill, ..shape })]
        }
        Role::Shade | Role::Light => {
            let fill = recolor_fill(&shape.fill, &pigment);
            vec![Node::Shape(Shape { fill, opacity: shape.opacity * 0.85, ..shape })]
        }
        Role::Pattern => {
            if shape.ink.is_some() {
                return vec![Node::Shape(shape)];
            }
            let soft = Shape { path: wavering(&shape.path, 1.6, 4, chance), opacity: shape.opacity * 0.8, ..shape };
            vec![Node::Shape(soft)]
        }
        Role::Detail => vec![Node::Shape(shape)],
        Role::Air => vec![Node::Shape(Shape { opacity: shape.opacity * 0.8, ..shape })],
    }
}

fn form(shape: Shape, plane: Plane, chance: &mut Seed) -> Vec<Node> {
    let Some(color) = shape.fill.mean() else {
        return vec![Node::Shape(shape)];
    };
    if plane == Plane::Sky && shape.path.bounds().width() > 900.0 {
        let fill = recolor_fill(&shape.fill, &|each| pigment(each).lighter(0.03));
        let mut nodes = vec![Node::Shape(Shape { fill, opacity: 0.9, ..shape })];
        nodes.extend(blooms(color, 9, chance));
        return nodes;
    }
    let near = matches!(plane, Plane::Character | Plane::Front);
    let detail = if near { 3 } else { 2 };
    let waver = if near { 2.2 } else { 5.0 };
    let paint = pigment(color);
    let mut nodes = Vec::with_capacity(5);
    // An opaque ground keeps what lies behind from showing through: the painter reserved it.
    nodes.push(Node::Shape(Shape {
        path: wavering(&shape.path, waver * 0.5, detail, chance),
        fill: Fill::Flat(PAPER.mix(paint, if near { 0.72 } else { 0.5 })),
        ink: near.then(|| Ink { color: paint.in_shade(0.85).mix(oklch(0.38, 0.03, 40.0), 0.5), width: 5.0, behind: true }),
        opacity: if near { 1.0 } else { 0.82 },
        ..shape.clone()
    }));
    let washes: &[(f64, f64)] = if near { &[(waver, 0.42), (waver * 1.7, 0.2)] } else { &[(waver * 1.3, 0.5)] };
    for (spread, strength) in washes {
        nodes.push(Node::Shape(flat(wavering(&shape.path, *spread, detail, chance), paint, *strength)));
    }
    let bounds = shape.path.bounds();
    if near && bounds.width() > 150.0 && bounds.height() > 110.0 {
        nodes.push(Node::Group(Group { nodes: backruns(bounds, paint, chance), clip: Some(shape.path.oriented()), opacity: 1.0 }));
    }
    // Pigment gathers where the wash ended; on one strand only, since inside a union it would draw seams.
    if shape.path.strand_count() > 1 {
        return nodes;
    }
    nodes.push(Node::Shape(Shape {
        path: wavering(&shape.path, waver * 0.6, detail, chance),
        fill: Fill::Nothing,
        ink: Some(Ink { color: paint.in_shade(0.75), width: if near { 2.4 } else { 2.0 }, behind: false }),
        opacity: if near { 0.5 } else { 0.3 },
        role: Role::Detail,
        even_odd: false,
    }));
    nodes
}

/// Where a wet form dried unevenly: a pale pool and a darker one.
fn backruns(bounds: Bounds, paint: Color, chance: &mut Seed) -> Vec<Node> {
    let size = bounds.width().min(bounds.height());
    [(PAPER, 0.2, 0.3), (paint.in_shade(0.5), 0.26, 0.66), (paint.turned(24.0).lighter(0.05), 0.3, 0.5)]
        .into_iter()
        .map(|(color, opacity, down)| {
            let center =
                at(bounds.left + bounds.width() * chance.between(0.2, 0.8), bounds.top + bounds.height() * (down + chance.jitter(0.16)));
            let reach = size * chance.between(0.2, 0.32);
            let points: Vec<Point> =
                (0..10).map(|step| center.plus(polar(36.0 * f64::from(step), reach * chance.between(0.7, 1.2)))).collect();
            Node::Shape(flat(Path::blob(&points), color, opacity))
        })
        .map(|mut node| {
            if let Node::Shape(shape) = &mut node {
                shape.role = Role::Air;
            }
            node
        })
        .collect()
}

/// The outline as a hand with a wet brush would follow it.
fn wavering(path: &Path, amount: f64, detail: usize, chance: &mut Seed) -> Path {
    let mut wavered = Path::new();
    for (points, closed) in path.flattened(detail) {
        if !closed || points.len() < 3 {
            wavered = wavered.and(Path::strand(&points));
            continue;
        }
        let mut moved: Vec<Point> = Vec::with_capacity(points.len());
        let mut last = points.first().copied().unwrap_or(at(0.0, 0.0)).plus(at(99.0, 99.0));
        for point in points {
            if point.distance(last) < 3.0 {
                continue;
            }
            last = point;
            moved.push(point.plus(polar(chance.between(0.0, 360.0), amount * chance.unit())));
        }
        wavered = wavered.and(Path::blob(&moved));
    }
    wavered
}

/// Blooms: where water ran back into a drying wash.
fn blooms(color: Color, count: u32, chance: &mut Seed) -> Vec<Node> {
    (0..count)
        .map(|index| {
            let center = at(chance.between(-40.0, 1064.0), chance.between(-20.0, 760.0));
            let radius = chance.between(70.0, 190.0);
            let points: Vec<Point> =
                (0..11).map(|step| center.plus(polar(32.7 * f64::from(step), radius * chance.between(0.72, 1.15)))).collect();
            let tone = if index % 2 == 0 { PAPER } else { color.in_shade(0.2) };
            Node::Shape(Shape {
                path: Path::blob(&points),
                fill: Fill::Flat(tone),
                ink: Some(Ink { color: color.in_shade(0.25), width: 1.4, behind: false }),
                opacity: 0.15,
                role: Role::Air,
                even_odd: false,
            })
        })
        .collect()
}

/// Paper grain, splashes, and the ragged border where the painting stops.
fn edges(brief: &Brief, chance: &mut Seed) -> Vec<Node> {
    let mut nodes = super::storybook::grain(chance, 520);
    let mut splashes = Path::new();
    for _ in 0..16 {
        let place = at(chance.between(40.0, 984.0), chance.between(40.0, 984.0));
        splashes = splashes.and(Path::circle(place, chance.between(1.4, 5.5)));
    }
    nodes.push(Node::Shape(flat(splashes, brief.character.palette.accent, 0.26)));
    for (depth, opacity) in [(34.0, 0.55), (22.0, 1.0)] {
        let mut points = Vec::new();
        for (from, to) in [
            (at(0.0, 0.0), at(1024.0, 0.0)),
            (at(1024.0, 0.0), at(1024.0, 1024.0)),
            (at(1024.0, 1024.0), at(0.0, 1024.0)),
            (at(0.0, 1024.0), at(0.0, 0.0)),
        ] {
            for step in 0..26 {
                let place = from.toward(to, (f64::from(step) + 0.5) / 26.0);
                let inward = at(512.0, 512.0).minus(place).unit();
                points.push(place.plus(inward.times(depth * chance.between(0.45, 1.3))));
            }
        }
        let frame = Path::rectangle(-4.0, -4.0, 1032.0, 1032.0).and(Path::blob(&points));
        nodes.push(Node::Shape(Shape { path: frame, fill: Fill::Flat(PAPER), ink: None, opacity, role: Role::Air, even_odd: true }));
    }
    nodes
}
