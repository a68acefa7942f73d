//! Markings that follow the form: laid out along the spine and over the crown, clipped to the skin.

use crate::character::{Character, Pattern};
use crate::color::{Color, oklch};
use crate::geometry::{Point, at, polar};
use crate::path::{Path, direction};
use crate::pen::Pen;
use crate::rig::Rig;
use crate::scene::Role;
use crate::seed::Seed;

/// Places a mark can sit: a point, a size and the direction of the body there.
type Spot = (Point, f64, f64);

/// Marks the head, in head units; the face itself stays clear.
pub(crate) fn on_head(pen: &mut Pen, character: &Character, outline: &Path, seed: &Seed) {
    let mut chance = seed.branch("head pattern");
    let spots: Vec<Spot> = [
        (-62.0, -74.0, 17.0),
        (-24.0, -86.0, 13.0),
        (22.0, -72.0, 18.0),
        (66.0, -82.0, 13.0),
        (104.0, -56.0, 14.0),
        (-108.0, -54.0, 12.0),
        (140.0, 4.0, 12.0),
        (-142.0, 8.0, 13.0),
        (-128.0, 58.0, 10.0),
        (126.0, 62.0, 11.0),
        (0.0, -52.0, 9.0),
        (-44.0, -48.0, 8.0),
        (48.0, -44.0, 8.0),
    ]
    .into_iter()
    .map(|(x, y, size)| (at(x + chance.jitter(7.0), y + chance.jitter(5.0)), size * chance.between(0.8, 1.25), 0.0))
    .collect();
    let lines: Vec<[Point; 3]> =
        [-66.0, 0.0, 66.0].into_iter().map(|x| [at(x * 1.1, -118.0), at(x * 0.95, -82.0), at(x * 0.9, -54.0)]).collect();
    let reach = at(0.0, -104.0);
    let foot = at(0.0, 30.0);
    pen.inside(outline, |pen| lay(pen, character, &spots, &lines, 17.0, (reach, foot), &mut chance));
}

/// Marks the trunk.
pub(crate) fn on_body(pen: &mut Pen, character: &Character, outline: &Path, rig: &Rig, seed: &Seed) {
    let mut chance = seed.branch("body pattern");
    let mut spots = Vec::new();
    let mut lines = Vec::new();
    for index in 0..6 {
        let part = 0.14 + f64::from(index) * 0.15;
        let (center, radius) = rig.torso_at(part);
        let frame = rig.torso_frame(part);
        let turn = frame.angle();
        let sides: &[f64] = if rig.along { &[-0.78, -0.36, -0.1] } else { &[-0.82, 0.82] };
        for (order, side) in sides.iter().enumerate() {
            let across = if rig.along { polar(turn + 90.0, radius * -side) } else { polar(turn, radius * side) };
            let across = if rig.along { at(across.x, -across.y.abs() * side.abs()) } else { across };
            let slip = if order % 2 == 0 { 0.0 } else { 11.0 };
            let place = center.plus(across).plus(at(chance.jitter(9.0), slip + chance.jitter(8.0)));
            spots.push((place, chance.between(9.0, 18.0), turn));
        }
        let (left, right) = rig.edges_at(part);
        if rig.along {
            let (top, bottom) = if left.y < right.y { (left, right) } else { (right, left) };
            lines.push([top.toward(bottom, -0.06), top.toward(bottom, 0.24).plus(at(8.0, 0.0)), top.toward(bottom, 0.46)]);
        } else {
            for (from, to) in [(left, right), (right, left)] {
                lines.push([from.toward(to, -0.05), from.toward(to, 0.1).plus(at(0.0, 9.0)), from.toward(to, 0.24).plus(at(0.0, 6.0))]);
            }
        }
    }
    let ends = if rig.along {
        (rig.torso_at(0.5).0.plus(at(0.0, -90.0)), rig.torso_at(0.5).0.plus(at(0.0, 40.0)))
    } else {
        (rig.torso_at(1.0).0.plus(at(0.0, 40.0)), rig.torso_at(0.3).0)
    };
    pen.inside(outline, |pen| lay(pen, character, &spots, &lines, 12.0, ends, &mut chance));
}

/// Marks the tail.
pub(crate) fn on_tail(pen: &mut Pen, character: &Character, outline: &Path, rig: &Rig, seed: &Seed) {
    let mut chance = seed.branch("tail pattern");
    let mut spots = Vec::new();
    let mut lines = Vec::new();
    for (index, (point, radius)) in rig.tail.iter().enumerate().skip(1) {
        let along = direction(&rig.tail, index);
        let side = along.normal().times(radius * 0.4 * chance.sign());
        spots.push((point.plus(side), (radius * 0.42).max(4.0), along.angle()));
        spots.push((point.minus(side).plus(along.times(20.0)), (radius * 0.3).max(3.0), along.angle()));
        let across = along.normal().times(radius * 1.1);
        lines.push([point.plus(across), point.plus(along.times(10.0)), point.minus(across)]);
    }
    let from = rig.tail.last().map_or(at(0.0, 0.0), |station| station.0);
    let to = rig.tail.get(1).map_or(at(0.0, 1.0), |station| station.0);
    pen.inside(outline, |pen| lay(pen, character, &spots, &lines, 9.0, (from, to), &mut chance));
}

fn lay(
    pen: &mut Pen,
    character: &Character,
    spots: &[Spot],
    lines: &[[Point; 3]],
    width: f64,
    (from, to): (Point, Point),
    chance: &mut Seed,
) {
    let mark = character.palette.marking();
    let second = character.palette.secondary;
    match character.pattern {
        // A white belly is the body's own doing.
        Pattern::Plain | Pattern::WhiteBelly => {}
        Pattern::Spots => each(pen, spots, mark, 0.78, |center, size, _| Path::ellipse(center, size, size * 0.86)),
        Pattern::Speckles => {
            freckles(pen, spots, mark, chance);
            each(pen, spots, mark, 0.6, |center, size, _| Path::circle(center, size * 0.34));
        }
        Pattern::Freckles => freckles(pen, spots, oklch(0.55, 0.09, 45.0), chance),
        Pattern::TwoTone => gradient(pen, from, from.toward(to, 0.55), mark),
        Pattern::Zebra => stripes(pen, lines, oklch(0.25, 0.02, 280.0), width * 0.85),
        Pattern::Cow => patches(pen, spots, oklch(0.3, 0.03, 50.0), chance),
        Pattern::Constellation => constellation(pen, spots),
        Pattern::Dots => each(pen, spots, second.lighter(0.06), 0.95, |center, size, _| Path::circle(center, size * 0.82)),
        Pattern::Glowing => glowing(pen, spots, mark),
        Pattern::Stripes => stripes(pen, lines, mark, width),
        Pattern::Tiger => stripes(pen, lines, oklch(0.3, 0.04, 50.0), width * 1.15),
        Pattern::Rainbow => rainbow(pen, lines, width * 1.25),
        Pattern::Patches => patches(pen, spots, mark, chance),
        Pattern::Leopard => leopard(pen, spots, mark),
        Pattern::Scales => scales(pen, spots, mark),
        Pattern::Rings => each(pen, spots, mark, 0.8, |center, size, _| ring(center, size)),
        Pattern::Swirls => swirls(pen, spots, mark),
        Pattern::Waves => waves(pen, spots, mark),
        Pattern::Circuit => circuit(pen, spots, mark),
        Pattern::Gradient => gradient(pen, from, to, mark),
        Pattern::Galaxy => {
            gradient(pen, from, to, oklch(0.36, 0.13, 295.0));
            each(pen, spots, oklch(0.97, 0.04, 95.0), 0.95, |center, size, _| Path::twinkle(center, size * 0.8));
        }
        Pattern::Stars => each(pen, spots, mark.lighter(0.08), 0.95, |center, size, _| Path::star(center, size, size * 0.46, 5, 12.0)),
        Pattern::Hearts => each(pen, spots, mark, 0.92, |center, size, _| Path::heart(center, size * 0.78)),
        Pattern::Leaves => each(pen, spots, mark, 0.88, |center, size, turn| {
            let way = polar(turn + 40.0, size * 1.15);
            Path::leaf(center.minus(way), center.plus(way), size * 0.95, 0.0)
        }),
        Pattern::Flowers => flowers(pen, spots, mark),
        Pattern::Sparkle => each(pen, spots, oklch(0.99, 0.02, 95.0), 0.9, |center, size, _| Path::twinkle(center, size * 1.05)),
    }
}

fn each(pen: &mut Pen, spots: &[Spot], color: Color, opacity: f64, shape: impl Fn(Point, f64, f64) -> Path) {
    let mut all = Path::new();
    for (center, size, turn) in spots {
        all = all.and(shape(*center, *size, *turn));
    }
    pen.wash(&all, color, opacity, Role::Pattern);
}

fn freckles(pen: &mut Pen, spots: &[Spot], color: Color, chance: &mut Seed) {
    let mut all = Path::new();
    for (center, size, _) in spots {
        for _ in 0..4 {
            let place = center.plus(polar(chance.between(0.0, 360.0), size * chance.between(0.2, 1.7)));
            all = all.and(Path::circle(place, chance.between(2.4, 4.4)));
        }
    }
    pen.wash(&all, color, 0.8, Role::Pattern);
}

fn glowing(pen: &mut Pen, spots: &[Spot], color: Color) {
    let light = color.with_lightness(0.94);
    for (center, size, _) in spots {
        pen.blush(*center, size * 2.1, size * 2.1, light, 0.75);
        pen.wash(&Path::circle(*center, size * 0.48), light, 1.0, Role::Pattern);
    }
}

fn stripes(pen: &mut Pen, lines: &[[Point; 3]], color: Color, width: f64) {
    let mut all = Path::new();
    for [from, middle, to] in lines {
        all = all.and(Path::tube(&[
            (*from, width * 0.95),
            (from.toward(*middle, 0.5), width * 0.8),
            (*middle, width * 0.62),
            (*to, width * 0.16),
        ]));
    }
    pen.wash(&all, color, 0.75, Role::Pattern);
}

fn rainbow(pen: &mut Pen, lines: &[[Point; 3]], width: f64) {
    for (index, [from, middle, to]) in lines.iter().enumerate() {
        let color = oklch(0.78, 0.14, 20.0 + 58.0 * index as f64);
        let band = Path::tube(&[(*from, width), (*middle, width * 0.8), (*to, width * 0.3)]);
        pen.wash(&band, color, 0.85, Role::Pattern);
    }
}

fn patches(pen: &mut Pen, spots: &[Spot], color: Color, chance: &mut Seed) {
    let mut all = Path::new();
    for (center, size, _) in spots.iter().step_by(2) {
        let points: Vec<Point> = (0..7).map(|index| center.plus(polar(f64::from(index) * 51.4, size * chance.between(1.4, 2.3)))).collect();
        all = all.and(Path::blob(&points));
    }
    pen.wash(&all, color, 0.8, Role::Pattern);
}

fn leopard(pen: &mut Pen, spots: &[Spot], color: Color) {
    let dark = color.darker(0.22);
    each(pen, spots, color, 0.7, |center, size, _| Path::ellipse(center, size * 0.7, size * 0.6));
    for (center, size, _) in spots {
        for start in [20.0, 150.0, 260.0] {
            let arc: Vec<Point> = (0..4).map(|step| center.plus(polar(start + 24.0 * f64::from(step), *size))).collect();
            pen.stroke(&Path::ribbon(&arc), dark, size * 0.4, 0.85, Role::Pattern);
        }
    }
}

fn scales(pen: &mut Pen, spots: &[Spot], color: Color) {
    for (center, size, _) in spots {
        for (x, y) in [(-1.0, 0.0), (1.0, 0.0), (0.0, 0.9)] {
            let middle = center.plus(at(x * size, y * size));
            let arc = Path::new().start(middle.plus(at(-size, 0.0))).bend(middle.plus(at(0.0, size * 2.0)), middle.plus(at(*size, 0.0)));
            pen.stroke(&arc, color, 3.6, 0.7, Role::Pattern);
        }
    }
}

fn ring(center: Point, size: f64) -> Path {
    let stations: Vec<(Point, f64)> =
        (0..=10).map(|index| (center.plus(polar(f64::from(index) * 34.0, size * 0.8)), size * 0.24)).collect();
    Path::tube(&stations)
}

fn swirls(pen: &mut Pen, spots: &[Spot], color: Color) {
    for (center, size, turn) in spots {
        let points: Vec<Point> = (0..12)
            .map(|index| {
                let step = f64::from(index);
                center.plus(polar(turn + step * 52.0, size * (0.15 + step * 0.11)))
            })
            .collect();
        pen.stroke(&Path::ribbon(&points), color, 4.4, 0.8, Role::Pattern);
    }
}

fn waves(pen: &mut Pen, spots: &[Spot], color: Color) {
    for (center, size, _) in spots {
        let points: Vec<Point> = (0..5)
            .map(|index| {
                let step = f64::from(index) - 2.0;
                let dip = if index % 2 == 0 { -0.35 } else { 0.35 };
                center.plus(at(step * size * 0.75, dip * size))
            })
            .collect();
        pen.stroke(&Path::ribbon(&points), color, 4.6, 0.8, Role::Pattern);
    }
}

fn circuit(pen: &mut Pen, spots: &[Spot], color: Color) {
    for (index, (center, size, _)) in spots.iter().enumerate() {
        let way = if index % 2 == 0 { 1.0 } else { -1.0 };
        let end = center.plus(at(way * size * 1.5, *size));
        let trace = Path::strand(&[*center, center.plus(at(way * size * 0.7, 0.0)), end]);
        pen.stroke(&trace, color, 3.4, 0.85, Role::Pattern);
        pen.wash(&Path::circle(end, 5.0).and(Path::circle(*center, 3.6)), color, 0.95, Role::Pattern);
    }
}

fn gradient(pen: &mut Pen, from: Point, to: Point, color: Color) {
    let frame = pen.frame();
    let bounds =
        Path::rectangle(from.x.min(to.x) - 190.0, from.y.min(to.y) - 190.0, 380.0 + (from.x - to.x).abs(), 380.0 + (from.y - to.y).abs());
    pen.shape(crate::scene::Shape {
        path: bounds.placed(&frame),
        fill: crate::scene::Fill::Linear {
            from: frame.apply(from),
            to: frame.apply(to),
            stops: vec![crate::scene::stop(0.0, color, 0.95), crate::scene::stop(1.0, color, 0.0)],
        },
        ink: None,
        opacity: 1.0,
        role: Role::Pattern,
        even_odd: false,
    });
}

fn flowers(pen: &mut Pen, spots: &[Spot], color: Color) {
    let mut petals = Path::new();
    let mut hearts = Path::new();
    for (center, size, turn) in spots {
        for index in 0..5 {
            petals = petals.and(Path::circle(center.plus(polar(turn + 72.0 * f64::from(index), size * 0.58)), size * 0.44));
        }
        hearts = hearts.and(Path::circle(*center, size * 0.32));
    }
    pen.wash(&petals, color, 0.9, Role::Pattern);
    pen.wash(&hearts, oklch(0.9, 0.13, 95.0), 1.0, Role::Pattern);
}

fn constellation(pen: &mut Pen, spots: &[Spot]) {
    let light = oklch(0.97, 0.04, 95.0);
    let points: Vec<Point> = spots.iter().map(|(center, _, _)| *center).collect();
    for pair in points.chunks(3) {
        pen.stroke(&Path::strand(pair), light, 2.6, 0.8, Role::Pattern);
    }
    each(pen, spots, light, 0.95, |center, size, _| Path::twinkle(center, size * 0.62));
}
