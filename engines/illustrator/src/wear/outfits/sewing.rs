//! Sewing: any cut onto any pose. A garment follows the edges of the trunk, sleeves and trouser legs follow
//! the limbs, and what is on the cloth is clipped to it.

use super::cuts::{Closing, Collar, Cut, Motif};
use crate::color::{Color, oklch};
use crate::geometry::{Point, at, polar};
use crate::parts::limbs;
use crate::path::Path;
use crate::pen::Pen;
use crate::rig::{Limb, Rig};
use crate::scene::Role;
use crate::scenery::blossom;
use crate::wear::Wearer;

/// The cloth of a cut on a wearer.
pub(crate) fn color(wearer: &Wearer, cut: &Cut) -> Color {
    let chosen = cut.color.unwrap_or_else(|| wearer.cloth(cut.id));
    // A garment in exactly the skin's colour would not be seen.
    if crate::wear::gap(chosen, wearer.character.palette.primary) < 0.07 {
        chosen.darker(if chosen.lightness > 0.5 { 0.12 } else { -0.14 })
    } else {
        chosen
    }
}

/// The edges of a garment on the trunk.
struct Form {
    outline: Path,
    left: Vec<Point>,
    right: Vec<Point>,
    down: Point,
}

impl Form {
    /// A point across and along the garment, both 0 to 1.
    fn at(&self, across: f64, along: f64) -> Point {
        let last = self.left.len().saturating_sub(1);
        let place = along.clamp(0.0, 1.0) * last as f64;
        let index = (place.floor() as usize).min(last.saturating_sub(1));
        let rest = place - index as f64;
        let side = |points: &[Point]| {
            let get = |index: usize| points.get(index.min(last)).copied().unwrap_or(at(0.0, 0.0));
            get(index).toward(get(index + 1), rest)
        };
        let bulge = 14.0 * (1.0 - (across * 2.0 - 1.0) * (across * 2.0 - 1.0));
        side(&self.left).toward(side(&self.right), across).plus(self.down.times(bulge))
    }

    fn width(&self) -> f64 {
        self.at(0.0, 0.6).distance(self.at(1.0, 0.6))
    }
}

fn form(rig: &Rig, cut: &Cut) -> Form {
    let ease = 5.0;
    let mut left = Vec::new();
    let mut right = Vec::new();
    let end = rig.torso_at(1.0).0;
    let before = rig.torso_at(0.8).0;
    let down = end.minus(before).unit();
    let shorten = if cut.drop < 0.0 { (cut.drop / 200.0).max(-0.3) } else { 0.0 };
    let last = 1.0 + shorten;
    for index in 0..=5 {
        let part = cut.from + (last - cut.from) * f64::from(index) / 5.0;
        let (one, two) = rig.edges_at(part);
        let out = one.minus(two).unit();
        let widen = (cut.flare - 1.0).max(0.0)
            * rig.torso_at(part).1
            * if cut.drop < 0.0 { (part - cut.from) * 1.3 } else { (part - cut.from) * 0.5 };
        left.push(one.plus(out.times(ease + widen)));
        right.push(two.minus(out.times(ease + widen)));
    }
    if cut.drop > 0.0 {
        let (center, radius) = rig.torso_at(1.0);
        let side = down.normal();
        let half = radius * cut.flare + ease;
        let low = center.plus(down.times(cut.drop + radius * 0.34));
        left.push(low.plus(side.times(half)));
        right.push(low.minus(side.times(half)));
    }
    let mut outline = Path::new().through(&left);
    if let (Some(from), Some(to)) = (left.last(), right.last()) {
        let sag = if cut.drop > 0.0 { 30.0 } else { rig.torso_at(1.0).1 * 1.0 };
        let low = from.toward(*to, 0.5).plus(down.times(sag * 1.5));
        outline = if cut.drop == 0.0 {
            let (a, b) = (from.plus(down.times(sag * 1.2)), to.plus(down.times(sag * 1.2)));
            outline.curve(a, b, *to)
        } else {
            outline.bend(low, *to)
        };
    }
    let mut back = right.clone();
    back.reverse();
    outline = outline.through(&back);
    if let (Some(from), Some(to)) = (right.first(), left.first()) {
        outline = outline.bend(from.toward(*to, 0.5).plus(down.times(26.0)), *to);
    }
    Form { outline: outline.close(), left, right, down }
}

/// Sews the part on the trunk.
pub(crate) fn body(pen: &mut Pen, wearer: &Wearer, cut: &Cut) {
    let cloth = color(wearer, cut);
    if cut.legs > 0.0 && cut.drop > 0.0 {
        seat(pen, wearer, cloth.darker(0.05));
    }
    let sewn = form(wearer.rig, cut);
    pen.form(&sewn.outline, cloth);
    pen.inside(&sewn.outline, |pen| motif(pen, wearer, cut, &sewn, cloth));
    pen.model(&sewn.outline, cloth);
    closing(pen, cut, &sewn, cloth);
    hem(pen, cut, &sewn, cloth);
    collar(pen, wearer, cut, cloth);
}

/// The seat of trousers under a longer garment.
fn seat(pen: &mut Pen, wearer: &Wearer, cloth: Color) {
    let outline = crate::parts::body::outline(wearer.rig);
    let (left, right) = wearer.rig.edges_at(0.78);
    let down = wearer.rig.torso_at(1.0).0.minus(wearer.rig.torso_at(0.8).0).unit();
    let clip = Path::polygon(&[
        left.plus(left.minus(right).times(0.2)),
        right.plus(right.minus(left).times(0.2)),
        right.plus(down.times(220.0)),
        left.plus(down.times(220.0)),
    ]);
    pen.inside(&outline, |pen| pen.wash(&clip, cloth, 1.0, Role::Detail));
}

/// Sews a sleeve over an arm already drawn.
pub(crate) fn sleeve(pen: &mut Pen, wearer: &Wearer, cut: &Cut, limb: &Limb) {
    if cut.sleeves <= 0.05 {
        return;
    }
    let cloth = color(wearer, cut);
    let ease = if cut.flare > 1.3 { 9.0 } else { 5.5 };
    let path = limbs::sleeve(limb, cut.sleeves, ease);
    pen.form(&path, cloth);
    if matches!(cut.motif, Motif::Stripes | Motif::Plaid | Motif::Reflective) {
        pen.inside(&path, |pen| {
            for part in [0.3, 0.55, 0.8] {
                if part > cut.sleeves {
                    continue;
                }
                let spine = limb.spine(1.0);
                let index = ((part * 6.0) as usize).min(5);
                let place = spine.get(index).copied().unwrap_or((limb.end, 20.0));
                let side = crate::path::direction(&spine, index).normal().times(place.1 + 14.0);
                let band = Path::new().start(place.0.minus(side)).line(place.0.plus(side));
                pen.stroke(&band, cut.trim, 10.0, 0.95, Role::Pattern);
            }
        });
    }
    pen.model(&path, cloth);
    let inward = limb.root.minus(limb.bend).unit();
    let patch = limb.root.plus(inward.times(limb.thick.0 * 0.5));
    if !limb.far {
        pen.wash(&Path::circle(patch, limb.thick.0 * 0.98), cloth, 1.0, Role::Light);
    }
    if cut.sleeves > 0.6 {
        let spine = limb.spine(cut.sleeves);
        if let Some((end, radius)) = spine.last() {
            let along = crate::path::direction(&spine, spine.len() - 1);
            let side = along.normal().times(radius + ease - 1.0);
            let tip = end.plus(along.times(radius * 0.4));
            let cuff = Path::tube(&[(tip.minus(side), 7.5), (tip.plus(along.times(4.0)), 8.0), (tip.plus(side), 7.5)]);
            let tone = if matches!(cut.collar, Collar::Fur | Collar::Ruff | Collar::Ring) { cut.trim } else { cloth.darker(0.06) };
            pen.form(&cuff, tone);
        }
    }
}

/// Sews a trouser leg over a leg already drawn.
pub(crate) fn trouser_leg(pen: &mut Pen, wearer: &Wearer, cut: &Cut, limb: &Limb) {
    if cut.legs <= 0.05 || limb.sole {
        return;
    }
    let cloth = color(wearer, cut);
    let path = limbs::sleeve(limb, cut.legs, 5.0);
    pen.form(&path, if cut.drop > 8.0 { cloth.darker(0.05) } else { cloth });
    pen.model(&path, cloth);
}

#[expect(clippy::too_many_lines, reason = "one short entry for each motif")]
fn motif(pen: &mut Pen, wearer: &Wearer, cut: &Cut, sewn: &Form, cloth: Color) {
    let trim = cut.trim;
    let mut chance = wearer.seed.branch(cut.id);
    let mut scatter = |count: u32| -> Vec<Point> {
        let mut points = Vec::new();
        for row in 0..count {
            for column in 0..4 {
                let across = (f64::from(column) + if row % 2 == 0 { 0.3 } else { 0.7 }) / 4.0;
                let along = (f64::from(row) + 0.6) / f64::from(count);
                points.push(sewn.at(across, along).plus(at(chance.jitter(4.0), chance.jitter(4.0))));
            }
        }
        points
    };
    let band = |along: f64| {
        Path::ribbon(&[sewn.at(-0.05, along), sewn.at(0.25, along), sewn.at(0.5, along), sewn.at(0.75, along), sewn.at(1.05, along)])
    };
    match cut.motif {
        Motif::Plain => {}
        Motif::Stripes => {
            for index in 0..5 {
                pen.stroke(&band(0.12 + 0.21 * f64::from(index)), trim, sewn.width() * 0.075, 0.95, Role::Pattern);
            }
        }
        Motif::UpStripes | Motif::Plaid => {
            for index in 0..7 {
                let across = 0.06 + 0.147 * f64::from(index);
                let line = Path::ribbon(&[sewn.at(across, 0.0), sewn.at(across, 0.5), sewn.at(across, 1.0).plus(sewn.down.times(40.0))]);
                pen.stroke(&line, trim, if cut.motif == Motif::Plaid { 8.0 } else { 5.0 }, 0.55, Role::Pattern);
            }
            if cut.motif == Motif::Plaid {
                for index in 0..5 {
                    pen.stroke(&band(0.12 + 0.22 * f64::from(index)), trim, 8.0, 0.5, Role::Pattern);
                }
            }
        }
        Motif::Dots => dots(pen, &scatter(5), &|center| Path::circle(center, 7.5), trim),
        Motif::Stars => dots(pen, &scatter(5), &|center| Path::star(center, 11.0, 5.0, 5, 10.0), trim),
        Motif::Hearts => dots(pen, &scatter(5), &|center| Path::heart(center, 8.5), trim),
        Motif::Leaves => {
            dots(pen, &scatter(6), &|center| Path::leaf(center.plus(polar(60.0, 17.0)), center.minus(polar(60.0, 17.0)), 18.0, 0.0), trim);
        }
        Motif::Flowers => {
            for (index, center) in scatter(4).into_iter().enumerate() {
                blossom(pen, center, 14.0, if index % 2 == 0 { trim } else { oklch(0.95, 0.03, 90.0) }, 20.0 * index as f64);
            }
        }
        Motif::Snowflakes => {
            pen.stroke(&band(0.34), oklch(0.97, 0.01, 230.0), 5.0, 0.9, Role::Pattern);
            pen.stroke(&band(0.8), oklch(0.97, 0.01, 230.0), 5.0, 0.9, Role::Pattern);
            for across in [0.2, 0.5, 0.8] {
                let center = sewn.at(across, 0.56);
                let mut flake = Path::new();
                for angle in [0.0, 60.0, 120.0] {
                    flake = flake.start(center.plus(polar(angle, 15.0))).line(center.minus(polar(angle, 15.0)));
                }
                pen.stroke(&flake, oklch(0.97, 0.01, 230.0), 4.6, 1.0, Role::Pattern);
            }
        }
        Motif::Star => pen.wash(&Path::star(sewn.at(0.5, 0.42), 33.0, 15.0, 5, 0.0), trim, 1.0, Role::Pattern),
        Motif::Panel => {
            let center = sewn.at(0.5, 0.62);
            pen.wash(&Path::rounded(center.x - 42.0, center.y - 20.0, 84.0, 52.0, 13.0), cloth.darker(0.07), 1.0, Role::Detail);
            let top = Path::new().start(center.plus(at(-42.0, -8.0))).line(center.plus(at(42.0, -8.0)));
            pen.stroke(&top, trim, 4.0, 0.9, Role::Detail);
            pen.wash(
                &Path::circle(center.plus(at(-20.0, 12.0)), 6.0).and(Path::circle(center.plus(at(2.0, 12.0)), 6.0)),
                trim,
                0.9,
                Role::Detail,
            );
        }
        Motif::Plates => {
            for along in [0.42, 0.68, 0.9] {
                pen.stroke(&band(along), cloth.darker(0.2), 5.0, 0.9, Role::Detail);
            }
            pen.stroke(&Path::new().start(sewn.at(0.5, 0.02)).line(sewn.at(0.5, 0.44)), cloth.lighter(0.1), 7.0, 0.9, Role::Light);
            pen.wash(&Path::circle(sewn.at(0.5, 0.28), 15.0), trim, 1.0, Role::Pattern);
        }
        Motif::Belly => {
            let center = sewn.at(0.5, 0.64);
            pen.wash(&Path::ellipse(center, sewn.width() * 0.32, sewn.width() * 0.42), trim, 1.0, Role::Pattern);
        }
        Motif::Patches => {
            for (index, center) in scatter(4).into_iter().enumerate() {
                if index % 3 != 0 {
                    continue;
                }
                let tone = [trim, oklch(0.66, 0.13, 230.0), oklch(0.8, 0.14, 88.0)].get(index % 4 % 3).copied().unwrap_or(trim);
                pen.wash(
                    &Path::blob(&[
                        center.plus(at(-13.0, -6.0)),
                        center.plus(at(3.0, -15.0)),
                        center.plus(at(15.0, 2.0)),
                        center.plus(at(-4.0, 14.0)),
                    ]),
                    tone,
                    0.95,
                    Role::Pattern,
                );
            }
        }
        Motif::Reflective => {
            for along in [0.5, 0.86] {
                pen.stroke(&band(along), trim, 20.0, 1.0, Role::Pattern);
                pen.stroke(&band(along), oklch(0.93, 0.01, 240.0), 8.0, 1.0, Role::Pattern);
            }
        }
        Motif::Ghost => {
            for across in [0.36, 0.64] {
                pen.wash(&Path::ellipse(sewn.at(across, 0.36), 11.0, 16.0), oklch(0.3, 0.03, 280.0), 1.0, Role::Pattern);
            }
            pen.wash(&Path::ellipse(sewn.at(0.5, 0.52), 10.0, 13.0), oklch(0.3, 0.03, 280.0), 1.0, Role::Pattern);
        }
        Motif::Pumpkin => {
            for across in [0.16, 0.84] {
                let line = Path::ribbon(&[
                    sewn.at(across, 0.0),
                    sewn.at(across - (0.5 - across) * 0.24, 0.5),
                    sewn.at(across, 1.0).plus(sewn.down.times(50.0)),
                ]);
                pen.stroke(&line, cloth.darker(0.1), 7.0, 0.7, Role::Pattern);
            }
            let dark = oklch(0.32, 0.04, 60.0);
            for across in [0.34, 0.66] {
                let eye = sewn.at(across, 0.4);
                pen.wash(
                    &Path::polygon(&[eye.plus(at(-15.0, 12.0)), eye.plus(at(0.0, -15.0)), eye.plus(at(15.0, 12.0))]),
                    dark,
                    1.0,
                    Role::Pattern,
                );
            }
            let (left, right) = (sewn.at(0.28, 0.62), sewn.at(0.72, 0.62));
            let grin = Path::new()
                .start(left)
                .bend(left.toward(right, 0.5).plus(at(0.0, 22.0)), right)
                .bend(left.toward(right, 0.5).plus(at(0.0, 66.0)), left)
                .close();
            pen.wash(&grin, dark, 1.0, Role::Pattern);
        }
        Motif::Ruffles => {
            for along in [0.5, 0.68, 0.86, 1.0] {
                let mut frill = Path::new();
                for step in 0..9 {
                    frill = frill.and(Path::circle(
                        sewn.at(f64::from(step) / 8.0, along).plus(sewn.down.times(if along > 0.95 { 10.0 } else { 0.0 })),
                        sewn.width() * 0.09,
                    ));
                }
                pen.form(&frill, trim.mix(cloth, 0.5 - along * 0.4));
            }
        }
    }
}

fn dots(pen: &mut Pen, centers: &[Point], shape: &dyn Fn(Point) -> Path, color: Color) {
    let mut all = Path::new();
    for center in centers {
        all = all.and(shape(*center));
    }
    pen.wash(&all, color, 0.95, Role::Pattern);
}

fn closing(pen: &mut Pen, cut: &Cut, sewn: &Form, cloth: Color) {
    let trim = cut.trim;
    let middle = |along: f64| sewn.at(0.5, along);
    let seam = Path::ribbon(&[middle(0.06), middle(0.5), middle(1.0)]);
    let knobs = |pen: &mut Pen, across: f64, size: f64| {
        for along in [0.24, 0.46, 0.68, 0.9] {
            pen.form(&Path::circle(sewn.at(across, along), size), trim);
        }
    };
    match cut.closing {
        Closing::Nothing => {}
        Closing::Buttons => {
            pen.stroke(&seam, cloth.darker(0.13), 3.6, 0.8, Role::Detail);
            knobs(pen, 0.5, 6.6);
        }
        Closing::Zip => {
            pen.stroke(&seam, trim.mix(cloth, 0.35), 7.0, 1.0, Role::Detail);
            pen.stroke(&seam, cloth.darker(0.16), 2.4, 0.9, Role::Detail);
            pen.form(&Path::rounded(middle(0.2).x - 5.0, middle(0.2).y - 4.0, 10.0, 19.0, 4.0), trim);
        }
        Closing::Toggles => {
            pen.stroke(&seam, cloth.darker(0.12), 3.6, 0.8, Role::Detail);
            for along in [0.3, 0.56, 0.82] {
                let line = Path::new().start(sewn.at(0.36, along)).line(sewn.at(0.64, along));
                pen.stroke(&line, trim, 4.4, 1.0, Role::Detail);
                let place = middle(along);
                pen.form(&Path::rounded(place.x - 11.0, place.y - 5.0, 22.0, 10.0, 5.0), trim.lighter(0.04));
            }
        }
        Closing::Lapels => {
            let shirt = Path::polygon(&[sewn.at(0.3, 0.0), sewn.at(0.7, 0.0), middle(0.6)]);
            pen.form(&shirt, oklch(0.975, 0.006, 90.0));
            for (outer, inner) in [(0.14, 0.3), (0.86, 0.7)] {
                let lapel =
                    Path::polygon(&[sewn.at(inner, -0.0), sewn.at(outer, 0.16), sewn.at(f64::midpoint(outer, inner), 0.26), middle(0.62)]);
                pen.form(&lapel, cloth.lighter(0.06));
            }
            let seam = Path::ribbon(&[middle(0.62), middle(0.8), middle(1.0)]);
            pen.stroke(&seam, cloth.darker(0.14), 3.6, 0.8, Role::Detail);
            pen.form(&Path::circle(middle(0.74), 6.0).and(Path::circle(middle(0.9), 6.0)), trim);
        }
        Closing::Wrap => {
            let over = Path::new().start(sewn.at(0.24, 0.0)).bend(sewn.at(0.5, 0.26), sewn.at(0.86, 0.6));
            let under = Path::new().start(sewn.at(0.76, 0.0)).line(sewn.at(0.56, 0.26));
            pen.stroke(&under, trim, 11.0, 1.0, Role::Detail);
            pen.stroke(&over, trim, 11.0, 1.0, Role::Detail);
            belt(pen, sewn, trim, 0.68, 13.0);
        }
        Closing::Belt => {
            belt(pen, sewn, cut.trim.darker(0.02), 0.7, 9.5);
            let place = middle(0.7);
            pen.form(&Path::rounded(place.x - 14.0, place.y - 13.0, 28.0, 26.0, 6.0), oklch(0.84, 0.14, 88.0));
        }
        Closing::Straps => {
            for (top, foot) in [(0.16, 0.2), (0.84, 0.8)] {
                let base = sewn.at(foot, 0.06);
                let shoulder = sewn.at(top, 0.0).minus(sewn.down.times(84.0));
                pen.form(&Path::tube(&[(shoulder, 9.0), (base, 10.0)]), cloth);
                pen.form(&Path::circle(base, 7.5), trim);
            }
        }
        Closing::Apron => {
            for (across, side) in [(0.12, -1.0), (0.88, 1.0)] {
                let top = sewn.at(across, 0.0);
                let strap = Path::new()
                    .start(top)
                    .bend(top.minus(sewn.down.times(40.0)), top.minus(sewn.down.times(64.0)).plus(at(-side * 26.0, 0.0)));
                pen.stroke(&strap, trim, 8.0, 1.0, Role::Detail);
            }
            let place = middle(0.7);
            pen.form(
                &Path::new()
                    .start(place.plus(at(-44.0, -12.0)))
                    .line(place.plus(at(44.0, -12.0)))
                    .bend(place.plus(at(44.0, 38.0)), place.plus(at(0.0, 38.0)))
                    .bend(place.plus(at(-44.0, 38.0)), place.plus(at(-44.0, -12.0)))
                    .close(),
                cloth.darker(0.05),
            );
            pen.wash(&Path::heart(middle(0.34), 16.0), trim, 1.0, Role::Pattern);
        }
    }
}

fn belt(pen: &mut Pen, sewn: &Form, color: Color, along: f64, width: f64) {
    let stations: Vec<(Point, f64)> = [0.0, 0.25, 0.5, 0.75, 1.0].into_iter().map(|across| (sewn.at(across, along), width)).collect();
    pen.form(&Path::tube(&stations), color);
}

fn hem(pen: &mut Pen, cut: &Cut, sewn: &Form, cloth: Color) {
    if cut.drop == 0.0 {
        return;
    }
    let fur = matches!(cut.collar, Collar::Fur) || cut.id == "santa_suit";
    let line = Path::ribbon(&[sewn.at(0.04, 0.94), sewn.at(0.3, 0.95), sewn.at(0.5, 0.955), sewn.at(0.7, 0.95), sewn.at(0.96, 0.94)]);
    if fur {
        let stations: Vec<(Point, f64)> = [0.0, 0.25, 0.5, 0.75, 1.0].into_iter().map(|across| (sewn.at(across, 0.97), 14.0)).collect();
        pen.form(&Path::tube(&stations), oklch(0.97, 0.012, 85.0));
    } else if !matches!(cut.motif, Motif::Ruffles | Motif::Ghost) {
        pen.stroke(&line, if cut.trim == oklch(0.84, 0.14, 88.0) { cut.trim } else { cloth.darker(0.09) }, 5.0, 0.9, Role::Detail);
    }
}

fn collar(pen: &mut Pen, wearer: &Wearer, cut: &Cut, cloth: Color) {
    let rig = wearer.rig;
    if cut.collar == Collar::Nothing {
        return;
    }
    let (left, right) = rig.edges_at(cut.from);
    let down = rig.torso_at(0.4).0.minus(rig.torso_at(0.0).0).unit();
    let place = |across: f64, sink: f64| left.toward(right, across).plus(down.times(sink));
    let round = |radius: f64, sink: f64| -> Path {
        Path::tube(&[
            (place(-0.06, -4.0), radius),
            (place(0.25, sink * 0.7), radius),
            (place(0.5, sink), radius),
            (place(0.75, sink * 0.7), radius),
            (place(1.06, -4.0), radius),
        ])
    };
    match cut.collar {
        Collar::Nothing => {}
        Collar::Round => pen.form(&round(7.0, 17.0), cloth.darker(0.06)),
        Collar::High => pen.solid(&round(15.0, 12.0), cloth.darker(0.03)),
        Collar::Ring => pen.solid(&round(14.0, 18.0), oklch(0.78, 0.015, 250.0)),
        Collar::Hood => pen.solid(&round(21.0, 13.0), cloth.lighter(0.03)),
        Collar::Fur | Collar::Ruff => {
            let mut frill = Path::new();
            for step in 0..9 {
                let part = f64::from(step) / 8.0;
                frill = frill.and(Path::circle(place(-0.08 + 1.16 * part, 18.0 * (1.0 - (part * 2.0 - 1.0) * (part * 2.0 - 1.0))), 17.0));
            }
            pen.form(&frill, if cut.collar == Collar::Fur { oklch(0.97, 0.012, 85.0) } else { cut.trim.lighter(0.05) });
        }
        Collar::Points => {
            for (edge, side) in [(0.1, 1.0), (0.9, -1.0)] {
                let point =
                    Path::polygon(&[place(edge, -4.0), place(0.5, 15.0), place(0.5 - side * 0.13, 48.0), place(edge - side * 0.04, 24.0)]);
                pen.form(&point, cloth.lighter(0.05));
            }
        }
        Collar::Sailor => {
            let shape = Path::polygon(&[
                place(-0.04, -2.0),
                place(0.5, 62.0),
                place(1.04, -2.0),
                place(1.06, 34.0),
                place(0.56, 92.0),
                place(0.44, 92.0),
                place(-0.06, 34.0),
            ]);
            pen.form(&shape, cut.trim);
            crate::wear::neck_wear::bow_tie(pen, place(0.5, 84.0), 0.6, oklch(0.58, 0.19, 26.0));
        }
    }
}
