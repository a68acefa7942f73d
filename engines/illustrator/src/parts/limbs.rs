//! Stubby arms and legs: four fingers in front, five toes behind, all round.

use crate::character::Character;
use crate::color::Color;
use crate::geometry::{Frame, Point, at, polar};
use crate::path::Path;
use crate::pen::Pen;
use crate::rig::Limb;

/// The outline of an arm with its fingers.
pub(crate) fn arm_outline(limb: &Limb) -> Path {
    let spine = limb.spine(1.0);
    Path::tube(&spine).and(toes(limb, 4, 132.0, 21.0, 8.6))
}

/// The outline of a leg with its toes.
pub(crate) fn leg_outline(limb: &Limb) -> Path {
    let spine = limb.spine(1.0);
    Path::tube(&spine).and(toes(limb, 5, 128.0, 20.0, 8.8))
}

/// The outline of a hand alone, with its wrist.
pub(crate) fn hand_outline(limb: &Limb) -> Path {
    let spine: Vec<(Point, f64)> = limb.spine(1.0).into_iter().skip(5).map(|(point, radius)| (point, radius + 3.0)).collect();
    Path::tube(&spine).and(toes(limb, 4, 132.0, 23.0, 10.5))
}

/// Fingers fanned around the end of a limb.
fn toes(limb: &Limb, count: u32, fan: f64, length: f64, radius: f64) -> Path {
    let mut path = Path::new();
    let reach = limb.thick.1 * 0.52;
    for index in 0..count {
        let part = f64::from(index) / f64::from(count - 1) - 0.5;
        let angle = limb.reach + part * fan;
        let base = limb.end.plus(polar(angle, reach));
        let middle = 1.0 - part.abs() * 0.32;
        let tip = limb.end.plus(polar(angle, reach + length * middle));
        path = path.and(Path::tube(&[(base, radius), (base.toward(tip, 0.5), radius), (tip, radius * 0.92)]));
    }
    path
}

/// Draws an arm; its shoulder melts into the body.
pub(crate) fn arm(pen: &mut Pen, character: &Character, limb: &Limb) {
    let color = tint(character, limb);
    let outline = arm_outline(limb);
    pen.form(&outline, color);
    pen.model(&Path::tube(&limb.spine(1.0)), color);
    melt(pen, limb, color);
}

/// Draws a leg or, where the sole faces the viewer, a foot.
pub(crate) fn leg(pen: &mut Pen, character: &Character, limb: &Limb) {
    let color = tint(character, limb);
    if limb.sole {
        sole(pen, character, limb);
        return;
    }
    let outline = leg_outline(limb);
    pen.form(&outline, color);
    pen.model(&Path::tube(&limb.spine(1.0)), color);
    melt(pen, limb, color);
}

fn tint(character: &Character, limb: &Limb) -> Color {
    let skin = character.palette.primary;
    if limb.far { skin.in_shade(0.3) } else { skin }
}

/// Hides the outline where a limb joins the body.
fn melt(pen: &mut Pen, limb: &Limb, color: Color) {
    if limb.far || limb.root.distance(limb.end) < 92.0 && limb.raised {
        return;
    }
    let inward = limb.root.minus(limb.bend).unit();
    let patch = limb.root.plus(inward.times(limb.thick.0 * 0.34));
    pen.wash(&Path::circle(patch, limb.thick.0 * 0.98), color, 1.0, crate::scene::Role::Light);
}

fn sole(pen: &mut Pen, character: &Character, limb: &Limb) {
    let skin = character.palette.primary;
    let radius = limb.thick.1;
    let frame = Frame::new(limb.end, limb.reach + 90.0, 1.0);
    let mut outline = Path::ellipse(at(0.0, 0.0), radius * 1.12, radius * 1.22);
    for index in 0..5 {
        let angle = -90.0 + (f64::from(index) - 2.0) * 33.0;
        outline = outline.and(Path::circle(polar(angle, radius * 1.28), radius * 0.3));
    }
    pen.framed(&frame, |pen| {
        pen.form(&outline, skin);
        pen.model(&Path::ellipse(at(0.0, 0.0), radius * 1.12, radius * 1.22), skin);
        let pad = skin.mix(crate::color::oklch(0.78, 0.12, 15.0), 0.42);
        pen.wash(&Path::ellipse(at(0.0, radius * 0.28), radius * 0.6, radius * 0.52), pad, 0.8, crate::scene::Role::Light);
        for index in 0..5 {
            let angle = -90.0 + (f64::from(index) - 2.0) * 33.0;
            let spot = Path::circle(polar(angle, radius * 1.24), radius * 0.16);
            pen.wash(&spot, pad, 0.8, crate::scene::Role::Light);
        }
    });
}

/// The sleeve outline that covers a limb from the root up to a part of it, `ease` wider than the limb.
pub(crate) fn sleeve(limb: &Limb, until: f64, ease: f64) -> Path {
    let spine: Vec<(Point, f64)> = limb.spine(until).into_iter().map(|(point, radius)| (point, radius + ease)).collect();
    Path::tube(&spine)
}
