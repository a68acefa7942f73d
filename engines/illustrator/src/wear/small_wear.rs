//! Small things on the side of the head, ears, wrists, hands, waist and feet.

use super::Wearer;
use super::neck_wear::bow_tie;
use crate::character::SmallWear;
use crate::color::{Color, oklch};
use crate::geometry::{Frame, Point, at, polar};
use crate::parts::gills::pom_pom;
use crate::parts::limbs;
use crate::path::Path;
use crate::pen::Pen;
use crate::rig::Limb;
use crate::scene::Role;
use crate::scenery::blossom;

const GOLD: Color = oklch(0.84, 0.14, 88.0);
const WHITE: Color = oklch(0.975, 0.008, 90.0);
const RED: Color = oklch(0.58, 0.19, 26.0);

/// Draws what sits on the head or at its sides.
pub(crate) fn on_head(pen: &mut Pen, wearer: &Wearer, kind: SmallWear) {
    let cloth = wearer.cloth("small");
    let side = if wearer.rig.turn > 0.0 { -1.0 } else { 1.0 };
    wearer.on_head(pen, |pen| match kind {
        SmallWear::Bow => pen.framed(&Frame::new(at(side * 62.0, -88.0), side * 22.0, 1.05), |pen| bow_tie(pen, at(0.0, 0.0), 1.0, cloth)),
        SmallWear::HairClip => pen.framed(&Frame::new(at(side * 78.0, -66.0), side * 30.0, 1.0), |pen| {
            pen.form(&Path::rounded(-27.0, -7.0, 54.0, 14.0, 7.0), cloth);
            pen.form(&Path::star(at(0.0, 0.0), 22.0, 10.0, 5, 0.0), GOLD);
        }),
        SmallWear::Flower => {
            let center = at(side * 84.0, -70.0);
            let green = oklch(0.58, 0.12, 145.0);
            pen.form(
                &Path::leaf(center, center.plus(at(side * 44.0, 14.0)), 20.0, 0.0).and(Path::leaf(
                    center,
                    center.plus(at(-side * 26.0, 34.0)),
                    18.0,
                    0.0,
                )),
                green,
            );
            blossom(pen, center, 34.0, oklch(0.80, 0.14, 350.0), 12.0);
        }
        SmallWear::Headphones => {
            let band = Path::new().start(at(-140.0, -8.0)).curve(at(-150.0, -150.0), at(150.0, -150.0), at(140.0, -8.0));
            pen.stroke(&band, cloth.ink(), 24.0, 1.0, Role::Detail);
            pen.stroke(&band, cloth, 16.0, 1.0, Role::Detail);
            for x in [-144.0, 144.0] {
                pen.solid(&Path::ellipse(at(x, -2.0), 26.0, 40.0), cloth);
                pen.form(&Path::ellipse(at(x * 0.95, -2.0), 15.0, 28.0), cloth.darker(0.14));
            }
        }
        SmallWear::Earmuffs => {
            let band = Path::new().start(at(-140.0, -10.0)).curve(at(-150.0, -148.0), at(150.0, -148.0), at(140.0, -10.0));
            pen.stroke(&band, cloth.ink(), 17.0, 1.0, Role::Detail);
            pen.stroke(&band, oklch(0.55, 0.04, 60.0), 10.0, 1.0, Role::Detail);
            for x in [-146.0, 146.0] {
                pom_pom(pen, at(x, -2.0), 38.0, cloth.lighter(0.06));
            }
        }
        SmallWear::Earrings => {
            for x in [-136.0, 136.0] {
                pen.stroke(&Path::circle(at(x, 66.0), 16.0), GOLD.ink(), 9.0, 1.0, Role::Detail);
                pen.stroke(&Path::circle(at(x, 66.0), 16.0), GOLD, 5.0, 1.0, Role::Detail);
            }
        }
        SmallWear::CandyEarrings => {
            for x in [-138.0, 138.0] {
                pen.framed(&Frame::new(at(x, 108.0), 0.0, 0.26), |pen| crate::scenery::candy_cane(pen, RED));
            }
        }
        _ => {}
    });
}

/// Draws what is worn on an arm; called after the arm.
pub(crate) fn on_arm(pen: &mut Pen, wearer: &Wearer, kind: SmallWear, limb: &Limb, index: usize) {
    let cloth = wearer.cloth("hands");
    let near_end = limb.spine(1.0);
    let (wrist, radius) = near_end.get(5).copied().unwrap_or((limb.end, 20.0));
    let along = limb.end.minus(limb.bend).unit();
    let cuff = |pen: &mut Pen, color: Color, wide: f64| {
        let side = along.normal().times(radius + 4.0);
        let band = Path::tube(&[(wrist.minus(side), wide), (wrist.plus(along.times(3.0)), wide), (wrist.plus(side), wide)]);
        pen.form(&band, color);
    };
    match kind {
        SmallWear::Bracelet if index == 1 => {
            cuff(pen, GOLD, 6.0);
            pen.form(&Path::circle(wrist, 8.0), oklch(0.62, 0.15, 330.0));
        }
        SmallWear::Watch if index == 1 => {
            cuff(pen, oklch(0.45, 0.07, 50.0), 7.0);
            pen.form(&Path::circle(wrist, 15.0), GOLD);
            pen.paint(&Path::circle(wrist, 10.0), WHITE);
            pen.line(
                &Path::new().start(wrist.plus(at(0.0, -7.0))).line(wrist).line(wrist.plus(at(5.0, 2.0))),
                oklch(0.3, 0.03, 280.0),
                2.8,
            );
        }
        SmallWear::Ring if index == 1 => {
            let place = limb.end.plus(polar(limb.reach - 16.0, 24.0));
            pen.stroke(&Path::circle(place, 8.5), GOLD, 5.0, 1.0, Role::Detail);
            pen.form(
                &Path::polygon(&[
                    place.plus(at(0.0, -22.0)),
                    place.plus(at(10.0, -13.0)),
                    place.plus(at(0.0, -4.0)),
                    place.plus(at(-10.0, -13.0)),
                ]),
                oklch(0.76, 0.11, 225.0),
            );
        }
        SmallWear::Gloves | SmallWear::Mittens | SmallWear::BoxingGloves => {
            let (size, color) = match kind {
                SmallWear::BoxingGloves => (1.62, RED),
                SmallWear::Mittens => (1.28, cloth),
                _ => (1.1, WHITE),
            };
            if kind == SmallWear::Gloves {
                let glove = Limb { thick: (limb.thick.0, limb.thick.1 + 4.0), ..*limb };
                pen.form(&limbs::hand_outline(&glove), color);
            } else {
                let center = limb.end.plus(polar(limb.reach, 10.0 * size));
                let mitten = Path::ellipse(at(0.0, 0.0), 28.0 * size, 23.0 * size).placed(&Frame::new(center, limb.reach, 1.0));
                let side = if index == 0 { 1.0 } else { -1.0 };
                let thumb = center.plus(polar(limb.reach + side * 74.0, 24.0 * size));
                pen.solid(&mitten.and(Path::circle(thumb, 11.0 * size)), color);
            }
            cuff(pen, color.lighter(if kind == SmallWear::Gloves { -0.05 } else { 0.1 }), 8.5);
        }
        _ => {}
    }
}

/// Draws shoes; called after the leg.
pub(crate) fn on_foot(pen: &mut Pen, wearer: &Wearer, kind: SmallWear, limb: &Limb) {
    let cloth = wearer.cloth("feet");
    let (color, sole, tall) = match kind {
        SmallWear::RainBoots => (oklch(0.82, 0.15, 92.0), oklch(0.66, 0.13, 80.0), 0.8),
        SmallWear::Boots => (oklch(0.50, 0.07, 50.0), oklch(0.34, 0.04, 50.0), 0.75),
        SmallWear::CowboyBoots => (oklch(0.58, 0.10, 50.0), oklch(0.38, 0.05, 50.0), 0.85),
        SmallWear::Sneakers => (cloth, WHITE, 0.3),
        SmallWear::Shoes => (oklch(0.36, 0.04, 40.0), oklch(0.26, 0.02, 40.0), 0.2),
        SmallWear::Ballet => (oklch(0.84, 0.08, 355.0), oklch(0.74, 0.09, 355.0), 0.2),
        SmallWear::Slippers => (oklch(0.82, 0.09, 320.0), oklch(0.7, 0.1, 320.0), 0.2),
        SmallWear::Sandals => (oklch(0.66, 0.08, 60.0), oklch(0.52, 0.07, 60.0), 0.0),
        SmallWear::Socks => (cloth.lighter(0.1), cloth.lighter(0.1), 0.7),
        SmallWear::RollerSkates => (RED, oklch(0.36, 0.03, 260.0), 0.6),
        SmallWear::IceSkates => (WHITE, oklch(0.76, 0.02, 240.0), 0.6),
        SmallWear::Flippers => (oklch(0.66, 0.13, 210.0), oklch(0.5, 0.11, 220.0), 0.2),
        _ => return,
    };
    if limb.sole {
        pen.framed(&Frame::new(limb.end, limb.reach + 90.0, 1.0), |pen| under_sole(pen, kind, limb.thick.1, color, sole));
        return;
    }
    let side = if polar(limb.reach, 1.0).x >= 0.0 { 1.0 } else { -1.0 };
    if tall > 0.1 {
        let spine: Vec<(Point, f64)> =
            limb.spine(1.0).into_iter().skip(if tall > 0.5 { 2 } else { 4 }).map(|(point, radius)| (point, radius + 5.0)).collect();
        pen.solid(&Path::tube(&spine), color);
    }
    pen.framed(&Frame::stretched(limb.end, 0.0, side, 1.0), |pen| {
        let long = if kind == SmallWear::Flippers { 92.0 } else { 50.0 };
        let toe = Path::new()
            .start(at(-30.0, 20.0))
            .curve(at(-34.0, -22.0), at(6.0, -26.0), at(22.0, -8.0))
            .curve(at(long * 0.8, -8.0), at(long + 4.0, 2.0), at(long, 20.0))
            .close();
        pen.solid(&toe, color);
        pen.form(&Path::rounded(-32.0, 13.0, long + 34.0, 12.0, 6.0), sole);
        match kind {
            SmallWear::Sneakers => {
                pen.line(&Path::new().start(at(6.0, -14.0)).line(at(18.0, -4.0)).start(at(14.0, -16.0)).line(at(26.0, -5.0)), WHITE, 4.0);
            }
            SmallWear::RollerSkates => {
                for x in [-18.0, 10.0, 36.0] {
                    pen.form(&Path::circle(at(x, 32.0), 9.5), oklch(0.86, 0.14, 88.0));
                }
            }
            SmallWear::IceSkates => {
                pen.line(&Path::new().start(at(-26.0, 36.0)).line(at(46.0, 36.0)).line(at(54.0, 28.0)), oklch(0.72, 0.02, 240.0), 5.0);
            }
            SmallWear::Ballet => bow_tie(pen, at(14.0, -8.0), 0.36, color.darker(0.06)),
            SmallWear::Slippers => pom_pom(pen, at(24.0, -8.0), 13.0, WHITE),
            SmallWear::Socks => {
                pen.stroke(&Path::new().start(at(-22.0, -4.0)).bend(at(0.0, 4.0), at(18.0, -2.0)), WHITE, 6.0, 0.9, Role::Pattern);
            }
            _ => {}
        }
    });
}

/// A shoe seen from below.
fn under_sole(pen: &mut Pen, kind: SmallWear, radius: f64, color: Color, sole: Color) {
    let long = if kind == SmallWear::Flippers { 2.4 } else { 1.62 };
    let shape = Path::ellipse(at(0.0, -radius * (long - 1.5) * 0.5), radius * 1.4, radius * long * 1.02);
    pen.solid(&shape, color);
    let tread = Path::ellipse(at(0.0, -radius * (long - 1.5) * 0.5), radius * 1.14, radius * long * 0.84);
    pen.paint(&tread, sole);
    let bars = Path::new()
        .start(at(-radius * 0.5, -radius * 0.5))
        .line(at(radius * 0.5, -radius * 0.5))
        .start(at(-radius * 0.55, 0.0))
        .line(at(radius * 0.55, 0.0))
        .start(at(-radius * 0.5, radius * 0.5))
        .line(at(radius * 0.5, radius * 0.5));
    pen.stroke(&bars, color, 5.0, 0.8, Role::Detail);
}

/// Draws what is worn round the waist.
pub(crate) fn on_waist(pen: &mut Pen, wearer: &Wearer, kind: SmallWear) {
    let rig = wearer.rig;
    if kind == SmallWear::SwimRing {
        swim_ring(pen, wearer);
        return;
    }
    let (left, right) = rig.edges_at(0.7);
    let down = rig.torso_at(0.8).0.minus(rig.torso_at(0.6).0).unit();
    let middle = left.toward(right, 0.5).plus(down.times(15.0));
    let leather = if kind == SmallWear::ToolBelt { oklch(0.62, 0.09, 62.0) } else { oklch(0.42, 0.06, 45.0) };
    pen.form(
        &Path::tube(&[
            (left, 11.0),
            (left.toward(right, 0.25).plus(down.times(12.0)), 11.0),
            (middle, 11.0),
            (left.toward(right, 0.75).plus(down.times(12.0)), 11.0),
            (right, 11.0),
        ]),
        leather,
    );
    pen.form(&Path::rounded(middle.x - 15.0, middle.y - 14.0, 30.0, 28.0, 6.0), GOLD);
    pen.paint(&Path::rounded(middle.x - 8.0, middle.y - 7.0, 16.0, 14.0, 3.0), leather);
    if kind == SmallWear::ToolBelt {
        for part in [0.16, 0.8] {
            let place = left.toward(right, part).plus(down.times(12.0));
            pen.line(&Path::new().start(place.plus(at(0.0, -20.0))).line(place.plus(at(0.0, 12.0))), oklch(0.72, 0.02, 250.0), 8.0);
            pen.form(&Path::rounded(place.x - 17.0, place.y - 2.0, 34.0, 40.0, 8.0), leather.lighter(0.05));
        }
    }
}

fn swim_ring(pen: &mut Pen, wearer: &Wearer) {
    let (center, radius) = wearer.rig.torso_at(0.72);
    let (wide, tall) = (radius + 34.0, 44.0);
    let red = oklch(0.66, 0.18, 25.0);
    let ring = |part: f64, thick: f64| {
        let angle = 180.0 * part;
        (center.plus(at(-wide * crate::geometry::cosine(angle), 16.0 + tall * crate::geometry::sine(angle) * 0.62)), thick)
    };
    let spine: Vec<(Point, f64)> = (0..=8).map(|index| ring(f64::from(index) / 8.0, 29.0)).collect();
    let shape = Path::tube(&spine);
    pen.solid(&shape, red);
    pen.inside(&shape, |pen| {
        for part in [0.14, 0.38, 0.62, 0.86] {
            let (place, _) = ring(part, 0.0);
            let lean = (part - 0.5) * -70.0;
            let band = Path::tube(&[(place.plus(at(lean * 0.4, -40.0)), 15.0), (place.plus(at(-lean * 0.4, 40.0)), 15.0)]);
            pen.wash(&band, WHITE, 1.0, Role::Pattern);
        }
    });
}
