//! A small rasteriser of its own for the pixel style: one sample in the middle of each cell, no smoothing,
//! all in double precision, so that the pixels (and the SVG made of them) are the same on every machine.

use crate::color::Color;
use crate::geometry::{Bounds, Point, at};
use crate::path::Path;
use crate::scene::{Fill, Node, Shape, Stop};

/// A square of colours with coverage; colour as encoded sRGB from 0 to 1.
#[derive(Debug, Clone)]
pub(crate) struct Canvas {
    pub(crate) side: usize,
    cell: f64,
    pub(crate) cells: Vec<[f64; 4]>,
}

impl Canvas {
    pub(crate) fn new(side: usize) -> Canvas {
        Canvas { side, cell: 1024.0 / side as f64, cells: vec![[0.0; 4]; side * side] }
    }

    /// Paints nodes from the back to the front, inside a mask when there is one.
    pub(crate) fn paint(&mut self, nodes: &[Node], opacity: f64, mask: Option<&[bool]>) {
        for node in nodes {
            match node {
                Node::Shape(shape) => self.shape(shape, opacity, mask),
                Node::Group(group) => {
                    let inner: Option<Vec<bool>> = group.clip.as_ref().map(|clip| {
                        let mut inside = self.covered(clip, false);
                        if let Some(outer) = mask {
                            for (one, two) in inside.iter_mut().zip(outer) {
                                *one = *one && *two;
                            }
                        }
                        inside
                    });
                    self.paint(&group.nodes, opacity * group.opacity, inner.as_deref().or(mask));
                }
            }
        }
    }

    fn shape(&mut self, shape: &Shape, opacity: f64, mask: Option<&[bool]>) {
        let opacity = opacity * shape.opacity;
        let stroke = |canvas: &mut Canvas| {
            if let Some(ink) = shape.ink {
                let width = ink.width.max(canvas.cell * if ink.behind { 1.7 } else { 0.9 });
                let inside = canvas.near(&shape.path, width / 2.0);
                canvas.fill(&inside, mask, opacity, &|_| Some((encoded(ink.color), 1.0)));
            }
        };
        if shape.ink.is_some_and(|ink| ink.behind) {
            stroke(self);
        }
        if shape.fill != Fill::Nothing {
            let inside = self.covered(&shape.path, shape.even_odd);
            let paint = Paint::of(&shape.fill);
            self.fill(&inside, mask, opacity, &|point| paint.at(point));
        }
        if shape.ink.is_some_and(|ink| !ink.behind) {
            stroke(self);
        }
    }

    fn fill(&mut self, inside: &[bool], mask: Option<&[bool]>, opacity: f64, color: &dyn Fn(Point) -> Option<([f64; 3], f64)>) {
        let (side, cell) = (self.side, self.cell);
        for (index, under) in self.cells.iter_mut().enumerate() {
            let open = mask.is_none_or(|mask| mask.get(index).copied().unwrap_or(false));
            if !open || !inside.get(index).copied().unwrap_or(false) {
                continue;
            }
            let middle = at(((index % side) as f64 + 0.5) * cell, ((index / side) as f64 + 0.5) * cell);
            let Some((over, strength)) = color(middle) else { continue };
            let alpha = (strength * opacity).clamp(0.0, 1.0);
            for (below, above) in under.iter_mut().zip(over) {
                *below += (above - *below) * alpha;
            }
            under[3] += (1.0 - under[3]) * alpha;
        }
    }

    /// Which cells have their middle inside an outline.
    pub(crate) fn covered(&self, path: &Path, even_odd: bool) -> Vec<bool> {
        let mut inside = vec![false; self.side * self.side];
        let strands = path.flattened(7);
        let bounds = bounds_of(&strands);
        let (first, last) = self.rows(bounds);
        let mut crossings: Vec<(f64, i32)> = Vec::new();
        for row in first..last {
            let y = (row as f64 + 0.5) * self.cell;
            crossings.clear();
            for (points, _) in &strands {
                let count = points.len();
                for (index, from) in points.iter().enumerate() {
                    let to = points.get((index + 1) % count).copied().unwrap_or(*from);
                    if (from.y <= y) != (to.y <= y) {
                        let x = from.x + (y - from.y) / (to.y - from.y) * (to.x - from.x);
                        crossings.push((x, if to.y > from.y { 1 } else { -1 }));
                    }
                }
            }
            crossings.sort_by(|one, two| one.0.total_cmp(&two.0));
            let mut winding = 0;
            for pair in crossings.windows(2) {
                let [(left, turn), (right, _)] = pair else { continue };
                winding += if even_odd { 1 } else { *turn };
                let filled = if even_odd { winding % 2 != 0 } else { winding != 0 };
                if !filled {
                    continue;
                }
                let start = ((left / self.cell - 0.5).ceil()).clamp(0.0, self.side as f64) as usize;
                let end = ((right / self.cell - 0.5).floor() + 1.0).clamp(0.0, self.side as f64) as usize;
                for column in start..end {
                    if let Some(cell) = inside.get_mut(row * self.side + column) {
                        *cell = true;
                    }
                }
            }
        }
        inside
    }

    /// Which cells have their middle within `reach` of a line.
    fn near(&self, path: &Path, reach: f64) -> Vec<bool> {
        let mut inside = vec![false; self.side * self.side];
        for (points, closed) in path.flattened(5) {
            let mut line = points;
            if closed && let Some(first) = line.first().copied() {
                line.push(first);
            }
            for pair in line.windows(2) {
                let [from, to] = pair else { continue };
                let mut bounds = Bounds::EMPTY;
                bounds.include(*from);
                bounds.include(*to);
                let bounds = bounds.grown(reach);
                let (first, last) = self.rows(bounds);
                let left = (bounds.left / self.cell).floor().clamp(0.0, self.side as f64) as usize;
                let right = (bounds.right / self.cell).ceil().clamp(0.0, self.side as f64) as usize;
                for row in first..last {
                    for column in left..right {
                        let middle = at((column as f64 + 0.5) * self.cell, (row as f64 + 0.5) * self.cell);
                        if distance(middle, *from, *to) <= reach
                            && let Some(cell) = inside.get_mut(row * self.side + column)
                        {
                            *cell = true;
                        }
                    }
                }
            }
        }
        inside
    }

    fn rows(&self, bounds: Bounds) -> (usize, usize) {
        let limit = self.side as f64;
        ((bounds.top / self.cell).floor().clamp(0.0, limit) as usize, (bounds.bottom / self.cell).ceil().clamp(0.0, limit) as usize)
    }
}

fn bounds_of(strands: &[(Vec<Point>, bool)]) -> Bounds {
    let mut bounds = Bounds::EMPTY;
    for (points, _) in strands {
        for point in points {
            bounds.include(*point);
        }
    }
    bounds
}

fn distance(point: Point, from: Point, to: Point) -> f64 {
    let along = to.minus(from);
    let length = along.x * along.x + along.y * along.y;
    if length < 1e-9 {
        return point.distance(from);
    }
    let way = point.minus(from);
    let part = ((way.x * along.x + way.y * along.y) / length).clamp(0.0, 1.0);
    point.distance(from.plus(along.times(part)))
}

fn encoded(color: Color) -> [f64; 3] {
    color.to_rgb().map(|byte| f64::from(byte) / 255.0)
}

/// A fill with its colours already in sRGB.
enum Paint {
    Flat([f64; 3]),
    Along(Point, Point, Vec<(f64, [f64; 3], f64)>),
    Around(crate::geometry::Frame, Vec<(f64, [f64; 3], f64)>),
    Nothing,
}

impl Paint {
    fn of(fill: &Fill) -> Paint {
        let ready = |stops: &[Stop]| stops.iter().map(|each| (each.offset, encoded(each.color), each.opacity)).collect();
        match fill {
            Fill::Nothing => Paint::Nothing,
            Fill::Flat(color) => Paint::Flat(encoded(*color)),
            Fill::Linear { from, to, stops } => Paint::Along(*from, *to, ready(stops)),
            Fill::Radial { frame, stops } => Paint::Around(*frame, ready(stops)),
        }
    }

    fn at(&self, point: Point) -> Option<([f64; 3], f64)> {
        match self {
            Paint::Nothing => None,
            Paint::Flat(color) => Some((*color, 1.0)),
            Paint::Along(from, to, stops) => {
                let along = to.minus(*from);
                let length = (along.x * along.x + along.y * along.y).max(1e-9);
                let way = point.minus(*from);
                between(stops, (way.x * along.x + way.y * along.y) / length)
            }
            Paint::Around(frame, stops) => between(stops, frame.unapply(point).length()),
        }
    }
}

fn between(stops: &[(f64, [f64; 3], f64)], place: f64) -> Option<([f64; 3], f64)> {
    let (first, last) = (stops.first()?, stops.last()?);
    if place <= first.0 {
        return Some((first.1, first.2));
    }
    for pair in stops.windows(2) {
        let [one, two] = pair else { continue };
        if place <= two.0 {
            let part = (place - one.0) / (two.0 - one.0).max(1e-9);
            let mut color = one.1;
            for (channel, target) in color.iter_mut().zip(two.1) {
                *channel += (target - *channel) * part;
            }
            return Some((color, one.2 + (two.2 - one.2) * part));
        }
    }
    Some((last.1, last.2))
}
