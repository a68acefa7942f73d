//! Points, frames and boxes: the arithmetic under every part. Knows nothing of colour or characters.
//!
//! Angles are in degrees, clockwise on screen (y grows downwards). Trigonometry comes from `libm`, so
//! the last digit is the same on every machine.

/// A place on the page, in page units (the page is 1024 wide and high).
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Point {
    pub(crate) x: f64,
    pub(crate) y: f64,
}

/// Shorthand for a point.
pub(crate) const fn at(x: f64, y: f64) -> Point {
    Point { x, y }
}

impl Point {
    pub(crate) fn plus(self, other: Point) -> Point {
        at(self.x + other.x, self.y + other.y)
    }

    pub(crate) fn minus(self, other: Point) -> Point {
        at(self.x - other.x, self.y - other.y)
    }

    pub(crate) fn times(self, factor: f64) -> Point {
        at(self.x * factor, self.y * factor)
    }

    /// The point a part of the way towards another.
    pub(crate) fn toward(self, other: Point, part: f64) -> Point {
        at(self.x + (other.x - self.x) * part, self.y + (other.y - self.y) * part)
    }

    pub(crate) fn length(self) -> f64 {
        (self.x * self.x + self.y * self.y).sqrt()
    }

    pub(crate) fn distance(self, other: Point) -> f64 {
        self.minus(other).length()
    }

    /// The same direction with length one; straight up for a point at zero.
    pub(crate) fn unit(self) -> Point {
        let length = self.length();
        if length < 1e-9 { at(0.0, -1.0) } else { self.times(1.0 / length) }
    }

    /// Turned a quarter clockwise.
    pub(crate) fn normal(self) -> Point {
        at(-self.y, self.x)
    }

    /// The direction of this vector in degrees; zero points right.
    pub(crate) fn angle(self) -> f64 {
        libm::atan2(self.y, self.x).to_degrees()
    }
}

/// A point at an angle (degrees) and distance from zero.
pub(crate) fn polar(angle: f64, distance: f64) -> Point {
    let radians = angle.to_radians();
    at(libm::cos(radians) * distance, libm::sin(radians) * distance)
}

/// Sine of an angle in degrees.
pub(crate) fn sine(angle: f64) -> f64 {
    libm::sin(angle.to_radians())
}

/// Cosine of an angle in degrees.
pub(crate) fn cosine(angle: f64) -> f64 {
    libm::cos(angle.to_radians())
}

/// A frame of reference: where a part's own zero lies, how it is turned, stretched and mirrored.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Frame {
    a: f64,
    b: f64,
    c: f64,
    d: f64,
    e: f64,
    f: f64,
}

impl Frame {
    /// The page itself.
    pub(crate) const PAGE: Frame = Frame { a: 1.0, b: 0.0, c: 0.0, d: 1.0, e: 0.0, f: 0.0 };

    /// A frame at `origin`, turned by `angle` degrees and scaled.
    pub(crate) fn new(origin: Point, angle: f64, scale: f64) -> Frame {
        Frame::stretched(origin, angle, scale, scale)
    }

    /// A frame with separate horizontal and vertical scale; a negative one mirrors.
    pub(crate) fn stretched(origin: Point, angle: f64, across: f64, down: f64) -> Frame {
        let (sin, cos) = (sine(angle), cosine(angle));
        Frame { a: cos * across, b: sin * across, c: -sin * down, d: cos * down, e: origin.x, f: origin.y }
    }

    /// Where a point of this frame lies in the parent.
    pub(crate) fn apply(&self, point: Point) -> Point {
        at(self.a * point.x + self.c * point.y + self.e, self.b * point.x + self.d * point.y + self.f)
    }

    /// Where a point of the parent lies in this frame (the point itself when the frame is flat).
    pub(crate) fn unapply(&self, point: Point) -> Point {
        let area = self.a * self.d - self.b * self.c;
        if area.abs() < 1e-9 {
            return point;
        }
        let (x, y) = (point.x - self.e, point.y - self.f);
        at((self.d * x - self.c * y) / area, (self.a * y - self.b * x) / area)
    }

    /// A frame given in terms of this one, in terms of the parent.
    pub(crate) fn of(&self, inner: &Frame) -> Frame {
        Frame {
            a: self.a * inner.a + self.c * inner.b,
            b: self.b * inner.a + self.d * inner.b,
            c: self.a * inner.c + self.c * inner.d,
            d: self.b * inner.c + self.d * inner.d,
            e: self.a * inner.e + self.c * inner.f + self.e,
            f: self.b * inner.e + self.d * inner.f + self.f,
        }
    }

    /// The mean scale of lengths.
    pub(crate) fn scale(&self) -> f64 {
        (self.a * self.d - self.b * self.c).abs().sqrt()
    }

    /// The direction of this frame's x axis in degrees.
    pub(crate) fn angle(&self) -> f64 {
        at(self.a, self.b).angle()
    }

    /// The six numbers of the SVG matrix.
    pub(crate) fn matrix(&self) -> [f64; 6] {
        [self.a, self.b, self.c, self.d, self.e, self.f]
    }

    /// Where the frame's zero lies.
    pub(crate) fn origin(&self) -> Point {
        at(self.e, self.f)
    }
}

/// An upright box.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Bounds {
    pub(crate) left: f64,
    pub(crate) top: f64,
    pub(crate) right: f64,
    pub(crate) bottom: f64,
}

impl Bounds {
    /// A box that holds nothing and grows with the first point.
    pub(crate) const EMPTY: Bounds = Bounds { left: f64::MAX, top: f64::MAX, right: f64::MIN, bottom: f64::MIN };

    pub(crate) fn include(&mut self, point: Point) {
        self.left = self.left.min(point.x);
        self.top = self.top.min(point.y);
        self.right = self.right.max(point.x);
        self.bottom = self.bottom.max(point.y);
    }

    pub(crate) fn join(self, other: Bounds) -> Bounds {
        Bounds {
            left: self.left.min(other.left),
            top: self.top.min(other.top),
            right: self.right.max(other.right),
            bottom: self.bottom.max(other.bottom),
        }
    }

    pub(crate) fn grown(self, by: f64) -> Bounds {
        Bounds { left: self.left - by, top: self.top - by, right: self.right + by, bottom: self.bottom + by }
    }

    pub(crate) fn width(&self) -> f64 {
        (self.right - self.left).max(0.0)
    }

    pub(crate) fn height(&self) -> f64 {
        (self.bottom - self.top).max(0.0)
    }

    pub(crate) fn center(&self) -> Point {
        at(f64::midpoint(self.left, self.right), f64::midpoint(self.top, self.bottom))
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.left > self.right || self.top > self.bottom
    }
}

#[cfg(test)]
mod tests {
    use super::{Frame, Point, at, polar};

    fn close(one: Point, two: Point) -> bool {
        one.distance(two) < 1e-9
    }

    #[test]
    fn a_frame_and_its_inverse_return_the_point() {
        let frame = Frame::stretched(at(30.0, -4.0), 33.0, -1.5, 2.0);
        let point = at(7.0, 11.0);
        assert!(close(frame.unapply(frame.apply(point)), point));
    }

    #[test]
    fn nested_frames_compose() {
        let outer = Frame::new(at(10.0, 0.0), 90.0, 2.0);
        let inner = Frame::new(at(1.0, 0.0), 0.0, 1.0);
        assert!(close(outer.of(&inner).apply(at(0.0, 0.0)), at(10.0, 2.0)));
        assert!(close(polar(90.0, 3.0), at(0.0, 3.0)));
    }
}
