//! Outlines made of lines and cubic curves, and the shapes every part is built from.

use crate::geometry::{Bounds, Frame, Point, at, polar};

/// One step of an outline.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Step {
    Move(Point),
    Line(Point),
    Curve(Point, Point, Point),
    Close,
}

/// An outline: any number of open or closed strands.
#[derive(Debug, Clone, Default, PartialEq)]
pub(crate) struct Path {
    pub(crate) steps: Vec<Step>,
}

/// How far a curve's handles reach for a quarter of a circle.
const QUARTER: f64 = 0.552_284_749_8;

impl Path {
    pub(crate) fn new() -> Path {
        Path::default()
    }

    pub(crate) fn start(mut self, point: Point) -> Path {
        self.steps.push(Step::Move(point));
        self
    }

    pub(crate) fn line(mut self, point: Point) -> Path {
        self.steps.push(Step::Line(point));
        self
    }

    pub(crate) fn curve(mut self, first: Point, second: Point, end: Point) -> Path {
        self.steps.push(Step::Curve(first, second, end));
        self
    }

    /// A curve with one handle.
    pub(crate) fn bend(self, handle: Point, end: Point) -> Path {
        let from = self.last();
        self.curve(from.toward(handle, 2.0 / 3.0), end.toward(handle, 2.0 / 3.0), end)
    }

    pub(crate) fn close(mut self) -> Path {
        self.steps.push(Step::Close);
        self
    }

    fn last(&self) -> Point {
        self.steps
            .iter()
            .rev()
            .find_map(|step| match *step {
                Step::Move(point) | Step::Line(point) | Step::Curve(_, _, point) => Some(point),
                Step::Close => None,
            })
            .unwrap_or(at(0.0, 0.0))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.steps.is_empty()
    }

    /// This outline and another's as one.
    pub(crate) fn and(mut self, other: Path) -> Path {
        self.steps.extend(other.steps);
        self
    }

    pub(crate) fn ellipse(center: Point, across: f64, down: f64) -> Path {
        let (h, v) = (across * QUARTER, down * QUARTER);
        let Point { x, y } = center;
        Path::new()
            .start(at(x + across, y))
            .curve(at(x + across, y + v), at(x + h, y + down), at(x, y + down))
            .curve(at(x - h, y + down), at(x - across, y + v), at(x - across, y))
            .curve(at(x - across, y - v), at(x - h, y - down), at(x, y - down))
            .curve(at(x + h, y - down), at(x + across, y - v), at(x + across, y))
            .close()
    }

    pub(crate) fn circle(center: Point, radius: f64) -> Path {
        Path::ellipse(center, radius, radius)
    }

    pub(crate) fn rectangle(left: f64, top: f64, width: f64, height: f64) -> Path {
        Path::polygon(&[at(left, top), at(left + width, top), at(left + width, top + height), at(left, top + height)])
    }

    /// A rectangle with rounded corners.
    pub(crate) fn rounded(left: f64, top: f64, width: f64, height: f64, radius: f64) -> Path {
        let r = radius.min(width / 2.0).min(height / 2.0).max(0.0);
        let k = r * (1.0 - QUARTER);
        let (right, bottom) = (left + width, top + height);
        Path::new()
            .start(at(left + r, top))
            .line(at(right - r, top))
            .curve(at(right - k, top), at(right, top + k), at(right, top + r))
            .line(at(right, bottom - r))
            .curve(at(right, bottom - k), at(right - k, bottom), at(right - r, bottom))
            .line(at(left + r, bottom))
            .curve(at(left + k, bottom), at(left, bottom - k), at(left, bottom - r))
            .line(at(left, top + r))
            .curve(at(left, top + k), at(left + k, top), at(left + r, top))
            .close()
    }

    pub(crate) fn polygon(points: &[Point]) -> Path {
        Path::strand(points).close()
    }

    /// Straight lines through points, left open.
    pub(crate) fn strand(points: &[Point]) -> Path {
        let mut path = Path::new();
        for (index, point) in points.iter().enumerate() {
            path = if index == 0 { path.start(*point) } else { path.line(*point) };
        }
        path
    }

    /// A soft closed outline through points.
    pub(crate) fn blob(points: &[Point]) -> Path {
        let count = points.len();
        if count < 3 {
            return Path::polygon(points);
        }
        let get = |index: usize| points.get(index % count).copied().unwrap_or(at(0.0, 0.0));
        let mut path = Path::new().start(get(0));
        for index in 0..count {
            let (before, from, to, after) = (get(index + count - 1), get(index), get(index + 1), get(index + 2));
            let (first, second) = handles(before, from, to, after);
            path = path.curve(first, second, to);
        }
        path.close()
    }

    /// A soft open line through points.
    pub(crate) fn ribbon(points: &[Point]) -> Path {
        Path::new().through(points)
    }

    /// Continues softly through points; starts at the first when the outline is empty.
    pub(crate) fn through(self, points: &[Point]) -> Path {
        let Some((first, _)) = points.split_first() else {
            return self;
        };
        let mut path = if self.is_empty() { self.start(*first) } else { self.line(*first) };
        let last = points.len() - 1;
        let get = |index: usize| points.get(index.min(last)).copied().unwrap_or(*first);
        for index in 0..last {
            let before = if index == 0 { get(0) } else { get(index - 1) };
            let (one, two) = handles(before, get(index), get(index + 1), get(index + 2));
            path = path.curve(one, two, get(index + 1));
        }
        path
    }

    /// A soft tube around a line of centres with radii, round at both ends.
    pub(crate) fn tube(spine: &[(Point, f64)]) -> Path {
        let (left, right) = sides(spine);
        let (Some(first), Some(last)) = (spine.first(), spine.last()) else {
            return Path::new();
        };
        let start = direction(spine, 0);
        let end = direction(spine, spine.len().saturating_sub(1));
        let corner = |center: Point, along: Point, side: f64, radius: f64| {
            center.plus(along.times(radius * 0.72)).plus(along.normal().times(side * radius * 0.7))
        };
        let mut points = vec![
            corner(first.0, start.times(-1.0), -1.0, first.1),
            first.0.minus(start.times(first.1)),
            corner(first.0, start.times(-1.0), 1.0, first.1),
        ];
        points.extend(left);
        points.push(corner(last.0, end, -1.0, last.1));
        points.push(last.0.plus(end.times(last.1)));
        points.push(corner(last.0, end, 1.0, last.1));
        points.extend(right.into_iter().rev());
        Path::blob(&points)
    }

    /// A pointed leaf from one point to another, `width` at its widest, its middle moved sideways by `lean`.
    pub(crate) fn leaf(from: Point, to: Point, width: f64, lean: f64) -> Path {
        let side = to.minus(from).unit().normal();
        let middle = from.toward(to, 0.45).plus(side.times(lean));
        let (one, two) = (middle.plus(side.times(width * 0.68)), middle.minus(side.times(width * 0.68)));
        Path::new().start(from).bend(one, to).bend(two, from).close()
    }

    /// A petal: like a leaf, but round at its far end.
    pub(crate) fn petal(from: Point, to: Point, width: f64) -> Path {
        let along = to.minus(from);
        let side = along.unit().normal().times(width / 2.0);
        Path::blob(&[from, from.plus(along.times(0.6)).plus(side), to, from.plus(along.times(0.6)).minus(side)])
    }

    /// A star with straight arms.
    pub(crate) fn star(center: Point, outer: f64, inner: f64, arms: usize, turn: f64) -> Path {
        let count = arms.max(2) * 2;
        let step = 360.0 / count as f64;
        let points: Vec<Point> = (0..count)
            .map(|index| {
                let radius = if index % 2 == 0 { outer } else { inner };
                center.plus(polar(turn - 90.0 + step * index as f64, radius))
            })
            .collect();
        Path::polygon(&points)
    }

    /// A four-armed twinkle with hollow sides.
    pub(crate) fn twinkle(center: Point, radius: f64) -> Path {
        let near = |angle: f64| center.plus(polar(angle, radius));
        Path::new()
            .start(near(-90.0))
            .bend(center, near(0.0))
            .bend(center, near(90.0))
            .bend(center, near(180.0))
            .bend(center, near(270.0))
            .close()
    }

    /// A heart whose point is below its centre.
    pub(crate) fn heart(center: Point, size: f64) -> Path {
        let s = size;
        let p = |x: f64, y: f64| center.plus(at(x * s, y * s));
        Path::new()
            .start(p(0.0, 0.95))
            .curve(p(-0.35, 0.62), p(-1.05, 0.2), p(-1.0, -0.35))
            .curve(p(-0.95, -0.9), p(-0.25, -1.0), p(0.0, -0.42))
            .curve(p(0.25, -1.0), p(0.95, -0.9), p(1.0, -0.35))
            .curve(p(1.05, 0.2), p(0.35, 0.62), p(0.0, 0.95))
            .close()
    }

    /// A puffy cloud standing on a flat, soft bottom.
    pub(crate) fn cloud(center: Point, width: f64, puffs: &[f64]) -> Path {
        let count = puffs.len().max(1) as f64;
        let step = width / count;
        let left = center.x - width / 2.0;
        let mut path = Path::new().start(at(left, center.y));
        for (index, height) in puffs.iter().enumerate() {
            let x = left + step * index as f64;
            let rise = step * height;
            path = path.curve(
                at(x - step * 0.25, center.y - rise),
                at(x + step * 1.25, center.y - rise * 1.1),
                at(x + step, center.y - if index + 1 == puffs.len() { 0.0 } else { rise * 0.35 }),
            );
        }
        let right = left + width;
        path.curve(at(right - step * 0.2, center.y + step * 0.32), at(left + step * 0.2, center.y + step * 0.32), at(left, center.y))
            .close()
    }

    /// The outline seen from a frame's parent.
    pub(crate) fn placed(&self, frame: &Frame) -> Path {
        let map = |point: Point| frame.apply(point);
        Path {
            steps: self
                .steps
                .iter()
                .map(|step| match *step {
                    Step::Move(point) => Step::Move(map(point)),
                    Step::Line(point) => Step::Line(map(point)),
                    Step::Curve(one, two, end) => Step::Curve(map(one), map(two), map(end)),
                    Step::Close => Step::Close,
                })
                .collect(),
        }
    }

    /// The outline moved.
    pub(crate) fn moved(&self, x: f64, y: f64) -> Path {
        self.placed(&Frame::new(at(x, y), 0.0, 1.0))
    }

    /// Every strand as straight pieces; `detail` is how many a curve becomes.
    pub(crate) fn flattened(&self, detail: usize) -> Vec<(Vec<Point>, bool)> {
        let mut strands: Vec<(Vec<Point>, bool)> = Vec::new();
        let mut here = at(0.0, 0.0);
        for step in &self.steps {
            match *step {
                Step::Move(point) => {
                    strands.push((vec![point], false));
                    here = point;
                }
                Step::Line(point) => {
                    if let Some((strand, _)) = strands.last_mut() {
                        strand.push(point);
                    }
                    here = point;
                }
                Step::Curve(one, two, end) => {
                    if let Some((strand, _)) = strands.last_mut() {
                        for piece in 1..=detail {
                            let part = piece as f64 / detail as f64;
                            strand.push(cubic(here, one, two, end, part));
                        }
                    }
                    here = end;
                }
                Step::Close => {
                    if let Some((_, closed)) = strands.last_mut() {
                        *closed = true;
                    }
                }
            }
        }
        strands
    }

    /// The box around the outline.
    pub(crate) fn bounds(&self) -> Bounds {
        let mut bounds = Bounds::EMPTY;
        for (strand, _) in self.flattened(6) {
            for point in strand {
                bounds.include(point);
            }
        }
        bounds
    }

    /// The same outline with every closed strand running the same way round, so that overlapping
    /// strands add up instead of cutting holes.
    pub(crate) fn oriented(&self) -> Path {
        let mut result = Path::new();
        for strand in self.strands() {
            let area: f64 = strand.flattened(4).iter().map(|(points, _)| signed_area(points)).sum();
            result = result.and(if area < 0.0 { strand.reversed() } else { strand });
        }
        result
    }

    /// How many strands there are.
    pub(crate) fn strand_count(&self) -> usize {
        self.steps.iter().filter(|step| matches!(step, Step::Move(_))).count()
    }

    fn strands(&self) -> Vec<Path> {
        let mut strands: Vec<Path> = Vec::new();
        for step in &self.steps {
            if matches!(step, Step::Move(_)) || strands.is_empty() {
                strands.push(Path::new());
            }
            if let Some(strand) = strands.last_mut() {
                strand.steps.push(*step);
            }
        }
        strands
    }

    /// One strand, run backwards.
    fn reversed(&self) -> Path {
        let mut points = Vec::new();
        let mut closed = false;
        for step in &self.steps {
            match *step {
                Step::Move(point) => points.push((point, None)),
                Step::Line(point) => points.push((point, Some(None))),
                Step::Curve(one, two, end) => points.push((end, Some(Some((one, two))))),
                Step::Close => closed = true,
            }
        }
        let Some((last, _)) = points.last() else {
            return Path::new();
        };
        let mut path = Path::new().start(*last);
        for pair in points.windows(2).rev() {
            if let [(from, _), (_, Some(step))] = pair {
                path = match step {
                    Some((one, two)) => path.curve(*two, *one, *from),
                    None => path.line(*from),
                };
            }
        }
        if closed { path.close() } else { path }
    }
}

fn handles(before: Point, from: Point, to: Point, after: Point) -> (Point, Point) {
    (from.plus(to.minus(before).times(1.0 / 6.0)), to.minus(after.minus(from).times(1.0 / 6.0)))
}

/// A point on a cubic curve.
pub(crate) fn cubic(from: Point, one: Point, two: Point, to: Point, part: f64) -> Point {
    let rest = 1.0 - part;
    from.times(rest * rest * rest)
        .plus(one.times(3.0 * rest * rest * part))
        .plus(two.times(3.0 * rest * part * part))
        .plus(to.times(part * part * part))
}

fn signed_area(points: &[Point]) -> f64 {
    let count = points.len();
    let mut area = 0.0;
    for (index, point) in points.iter().enumerate() {
        let next = points.get((index + 1) % count).copied().unwrap_or(*point);
        area += point.x * next.y - next.x * point.y;
    }
    area / 2.0
}

/// The direction of travel at one station of a spine.
pub(crate) fn direction(spine: &[(Point, f64)], index: usize) -> Point {
    let last = spine.len().saturating_sub(1);
    let get = |index: usize| spine.get(index.min(last)).map_or(at(0.0, 0.0), |station| station.0);
    get(index + 1).minus(get(index.saturating_sub(1))).unit()
}

/// The points to the left and right of a spine, at its radii.
pub(crate) fn sides(spine: &[(Point, f64)]) -> (Vec<Point>, Vec<Point>) {
    let mut left = Vec::with_capacity(spine.len());
    let mut right = Vec::with_capacity(spine.len());
    for (index, (center, radius)) in spine.iter().enumerate() {
        let side = direction(spine, index).normal().times(*radius);
        left.push(center.minus(side));
        right.push(center.plus(side));
    }
    (left, right)
}

#[cfg(test)]
mod tests {
    use super::{Path, signed_area};
    use crate::geometry::at;

    #[test]
    fn oriented_strands_all_run_the_same_way() {
        let one = Path::circle(at(0.0, 0.0), 5.0);
        let two = one.reversed();
        let both = one.and(two).oriented();
        let areas: Vec<f64> = both.flattened(6).iter().map(|(points, _)| signed_area(points)).collect();
        assert_eq!(areas.len(), 2);
        assert!(areas.iter().all(|area| *area > 0.0));
    }

    #[test]
    fn a_tube_surrounds_its_spine() {
        let bounds = Path::tube(&[(at(0.0, 0.0), 10.0), (at(50.0, 0.0), 10.0), (at(100.0, 0.0), 5.0)]).bounds();
        assert!(bounds.left < -8.0 && bounds.right > 103.0);
        assert!(bounds.top < -8.0 && bounds.bottom > 8.0);
    }
}
