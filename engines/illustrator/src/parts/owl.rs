//! An owl on the same rig: facial discs, ear tufts, a beak, wings for arms and clawed feet. Shows that the
//! skeleton, the clothes and the faces belong to no one animal.

use super::face::{Face, Mouth};
use crate::character::{Character, TuftKind, WingKind};
use crate::color::{Color, oklch};
use crate::geometry::{Frame, Point, at, polar};
use crate::path::Path;
use crate::pen::Pen;
use crate::rig::{Limb, Rig};
use crate::scene::Role;
use crate::seed::Seed;

const BEAK: Color = oklch(0.80, 0.15, 75.0);

/// Short tail feathers behind the body.
pub(crate) fn tail(pen: &mut Pen, character: &Character, rig: &Rig) {
    let (end, radius) = rig.torso_at(1.0);
    let color = character.palette.primary.darker(0.08);
    for lean in [-24.0, 24.0, 0.0] {
        let tip = end.plus(at(lean * 1.4, radius + 46.0));
        pen.form(&Path::petal(end.plus(at(lean * 0.4, radius * 0.4)), tip, 40.0), color.lighter(lean.abs() * 0.0012));
    }
}

/// A feathered egg of a body.
pub(crate) fn body(pen: &mut Pen, character: &Character, rig: &Rig, seed: &Seed) {
    let palette = &character.palette;
    let wide: Vec<(Point, f64)> = rig.torso.iter().map(|(point, radius)| (*point, radius * 1.16)).collect();
    let outline = Path::tube(&wide);
    pen.form(&outline, palette.primary);
    let breast = {
        let stations: Vec<(Point, f64)> = [0.16, 0.45, 0.75, 0.98]
            .into_iter()
            .map(|part| {
                let (center, radius) = rig.torso_at(part);
                (center, radius * 0.8)
            })
            .collect();
        Path::tube(&stations)
    };
    pen.inside(&outline, |pen| {
        pen.wash(&breast, character.belly(), 1.0, Role::Light);
    });
    super::pattern::on_body(pen, character, &outline, rig, seed);
    pen.inside(&breast, |pen| {
        let mut scallops = Path::new();
        for row in 0..6 {
            let (center, radius) = rig.torso_at(0.2 + 0.15 * f64::from(row));
            for step in -2..=2 {
                let x = center.x + (f64::from(step) + if row % 2 == 0 { 0.0 } else { 0.5 }) * radius * 0.38;
                scallops = scallops.start(at(x - 11.0, center.y)).bend(at(x, center.y + 22.0), at(x + 11.0, center.y));
            }
        }
        pen.stroke(&scallops, palette.primary, 4.4, 0.62, Role::Pattern);
    });
    pen.model(&outline, palette.primary);
}

/// A wing in an arm's place.
pub(crate) fn wing(pen: &mut Pen, character: &Character, limb: &Limb, index: usize) {
    let palette = &character.palette;
    let side = if index == 0 { -1.0 } else { 1.0 };
    let color = if limb.far { palette.primary.in_shade(0.3) } else { palette.primary.darker(0.045) };
    let along = limb.end.minus(limb.root);
    let reach = match character.wings {
        WingKind::Folded | WingKind::Wrapped => 1.2,
        WingKind::HalfOpen => 1.36,
        WingKind::Spread | WingKind::Flapping => 1.62,
    };
    let tip = limb.root.plus(along.times(reach));
    let out = along.unit().normal().times(if along.x * side > along.y.abs() * 0.6 { side } else { -side });
    let feathers = match character.wings {
        WingKind::Folded | WingKind::Wrapped => 3,
        _ => 5,
    };
    let mut plumes = Path::new();
    for step in 0..feathers {
        let part = 0.42 + 0.58 * f64::from(step) / f64::from(feathers - 1);
        let base = limb.root.toward(tip, part * 0.72);
        let end = limb.root.toward(tip, part).plus(out.times(-62.0 + 26.0 * part));
        plumes = plumes.and(Path::petal(base, end, 36.0));
    }
    pen.form(&plumes, color.darker(0.09));
    let shape = Path::tube(&[
        (limb.root, limb.thick.0 * 1.2),
        (limb.root.toward(limb.bend, 0.7).plus(out.times(-6.0)), limb.thick.0 * 1.45),
        (limb.bend.toward(tip, 0.45), limb.thick.0 * 1.1),
        (tip, limb.thick.1 * 0.55),
    ]);
    pen.form(&shape, color);
    pen.model(&shape, color);
    let mut marks = Path::new();
    for part in [0.34, 0.55, 0.75] {
        let place = limb.root.toward(tip, part);
        let across = along.unit().normal().times(12.0);
        marks = marks.start(place.minus(across)).bend(place.plus(along.unit().times(11.0)), place.plus(across));
    }
    pen.stroke(&marks, palette.secondary, 4.2, 0.6, Role::Pattern);
    if !limb.far {
        pen.wash(&Path::circle(limb.root.minus(along.unit().times(10.0)), limb.thick.0 * 1.05), color, 1.0, Role::Light);
    }
}

/// A foot with three toes.
pub(crate) fn foot(pen: &mut Pen, limb: &Limb) {
    let sits = limb.sole;
    let center = if sits { at(limb.end.x * 0.55, limb.end.y + 16.0) } else { limb.end };
    let mut toes = Path::new();
    for (angle, long) in [(48.0, 30.0), (90.0, 34.0), (132.0, 30.0)] {
        let tip = center.plus(polar(angle, long)).plus(at(0.0, -10.0));
        toes = toes.and(Path::tube(&[(center, 11.0), (center.toward(tip, 0.6), 11.0), (tip, 9.0)]));
    }
    if !sits {
        toes = toes.and(Path::tube(&[(limb.root, 14.0), (center, 12.0)]));
    }
    pen.form(&toes, BEAK);
    pen.model(&toes, BEAK);
}

/// The head with its discs and tufts, in head units.
pub(crate) fn head(pen: &mut Pen, character: &Character, rig: &Rig, face: &Face, seed: &Seed) {
    let palette = &character.palette;
    let mut chance = seed.branch("owl");
    let shift = rig.turn * 18.0;
    let outline = Path::blob(&[
        at(0.0, -122.0),
        at(78.0, -110.0),
        at(136.0, -56.0),
        at(150.0, 8.0),
        at(128.0, 72.0),
        at(70.0, 108.0),
        at(0.0, 116.0),
        at(-70.0, 108.0),
        at(-128.0, 72.0),
        at(-150.0, 8.0),
        at(-136.0, -56.0),
        at(-78.0, -110.0),
    ]);
    pen.framed(&rig.head, |pen| {
        tufts(pen, character, face, &mut chance);
        pen.form(&outline, palette.primary);
        super::pattern::on_head(pen, character, &outline, seed);
        pen.model(&outline, palette.primary);
        let pale = palette.secondary;
        let discs = Path::circle(at(-62.0 + shift, 2.0), 73.0).and(Path::circle(at(62.0 + shift, 2.0), 73.0)).and(Path::ellipse(
            at(shift, 48.0),
            66.0,
            46.0,
        ));
        pen.inside(&outline, |pen| {
            pen.wash(&discs, palette.primary.in_shade(0.45), 0.55, Role::Shade);
            let inner = Path::circle(at(-60.0 + shift, 3.0), 66.0).and(Path::circle(at(60.0 + shift, 3.0), 66.0)).and(Path::ellipse(
                at(shift, 48.0),
                60.0,
                42.0,
            ));
            pen.wash(&inner, pale, 1.0, Role::Light);
        });
        let mut rays = Path::new();
        for side in [-1.0, 1.0] {
            for index in 0..9 {
                let angle = 40.0 * f64::from(index);
                let center = at(side * 60.0 + shift, 3.0);
                rays = rays.start(center.plus(polar(angle, 48.0))).line(center.plus(polar(angle, 60.0)));
            }
        }
        pen.stroke(&rays, palette.primary, 4.0, 0.45, Role::Detail);
        let rosy = oklch(0.72, 0.15, 18.0).mix(pale, 0.25);
        for side in [-1.0, 1.0] {
            pen.blush(at(side * 96.0 + shift * 0.7, 58.0), 30.0, 19.0, rosy, 0.35 + 0.4 * face.blush);
        }
    });
}

fn tufts(pen: &mut Pen, character: &Character, face: &Face, chance: &mut Seed) {
    let (long, wide) = match character.tufts {
        TuftKind::None => return,
        TuftKind::Short => (44.0, 40.0),
        TuftKind::Long => (96.0, 44.0),
        TuftKind::Fluffy => (72.0, 66.0),
        TuftKind::Curly => (80.0, 42.0),
    };
    let color = character.palette.primary.darker(0.04);
    for side in [-1.0, 1.0] {
        let base = at(side * 92.0, -82.0);
        let angle = -90.0 + side * (28.0 - face.perk * 0.8);
        let tip = base.plus(polar(angle, long + chance.jitter(5.0)));
        let shape = if character.tufts == TuftKind::Curly {
            Path::tube(&[(base, 20.0), (base.toward(tip, 0.55), 15.0), (tip, 10.0), (tip.plus(at(side * 24.0, 8.0)), 6.0)])
        } else {
            Path::leaf(base.minus(polar(angle, 22.0)), tip, wide * 1.5, -side * 10.0)
        };
        pen.form(&shape, color);
        if character.tufts == TuftKind::Fluffy {
            let second = base.plus(polar(angle + side * 26.0, long * 0.8));
            pen.form(&Path::leaf(base, second, wide, 0.0), color.darker(0.04));
        }
        let inner = Path::leaf(base, base.toward(tip, 0.72), wide * 0.55, -side * 6.0);
        pen.wash(&inner, character.palette.accent, 0.85, Role::Detail);
    }
}

/// The beak, open when the mouth is.
pub(crate) fn beak(pen: &mut Pen, character: &Character, rig: &Rig, face: &Face) {
    let x = rig.turn * 24.0;
    let color = if character.palette.accent.chroma > 0.06 { character.palette.accent } else { BEAK };
    let depth = match face.mouth {
        Mouth::Open(_, depth) => depth * 0.55,
        Mouth::Tongue(_) | Mouth::Teeth(_) => 22.0,
        Mouth::Round(radius) => radius * 1.3,
        Mouth::Line(..) | Mouth::Wavy => 0.0,
    };
    pen.framed(&rig.head.of(&Frame::new(at(x, 44.0), 0.0, 1.0)), |pen| {
        if depth > 0.0 {
            let lower = Path::new()
                .start(at(-19.0, 8.0))
                .bend(at(-12.0, 14.0 + depth * 1.6), at(0.0, 16.0 + depth * 1.2))
                .bend(at(12.0, 14.0 + depth * 1.6), at(19.0, 8.0))
                .close();
            pen.form(&lower, oklch(0.45, 0.13, 15.0));
        }
        let upper = Path::new()
            .start(at(0.0, -22.0))
            .curve(at(20.0, -20.0), at(30.0, -4.0), at(22.0, 10.0))
            .bend(at(8.0, 16.0), at(0.0, 36.0))
            .bend(at(-8.0, 16.0), at(-22.0, 10.0))
            .curve(at(-30.0, -4.0), at(-20.0, -20.0), at(0.0, -22.0))
            .close();
        pen.form(&upper, color);
        pen.model(&upper, color);
        let smile = match face.mouth {
            Mouth::Line(_, bend, _) => bend,
            _ => 6.0,
        };
        let corners = Path::new()
            .start(at(-24.0, 10.0))
            .bend(at(-34.0, 10.0), at(-42.0, 10.0 - smile * 0.5))
            .start(at(24.0, 10.0))
            .bend(at(34.0, 10.0), at(42.0, 10.0 - smile * 0.5));
        pen.line(&corners, character.palette.primary.ink(), 4.6);
    });
}
