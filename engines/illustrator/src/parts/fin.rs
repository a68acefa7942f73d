//! The long tail with its see-through fin.

use crate::character::Character;
use crate::geometry::{Point, at};
use crate::path::{Path, direction, sides};
use crate::pen::Pen;
use crate::rig::Rig;
use crate::scene::Role;
use crate::seed::Seed;

/// Draws tail and fin.
pub(crate) fn draw(pen: &mut Pen, character: &Character, rig: &Rig, seed: &Seed) {
    let mut chance = seed.branch("fin");
    let palette = &character.palette;
    let tall = chance.between(36.0, 48.0);
    let count = rig.tail.len().max(2);
    let membrane: Vec<(Point, f64)> = rig
        .tail
        .iter()
        .enumerate()
        .map(|(index, (point, radius))| {
            let part = index as f64 / (count - 1) as f64;
            let swell = crate::geometry::sine(180.0 * (part * 1.12 - part * part * 0.25).clamp(0.0, 1.0));
            (*point, radius * (1.0 - part * 0.4) + tall * swell)
        })
        .collect();
    let tip = tip(rig);
    let (left, right) = sides(&membrane);
    let mut points = left;
    points.pop();
    points.push(tip);
    points.extend(right.into_iter().rev().skip(1));
    let outline = Path::blob(&points);
    let fin = palette.fin();
    pen.form(&outline, fin);
    let mut rays = Path::new();
    for index in 1..count {
        let (from, radius) = rig.tail.get(index).copied().unwrap_or((tip, 1.0));
        let (_, reach) = membrane.get(index).copied().unwrap_or((tip, 1.0));
        let along = direction(&rig.tail, index);
        for edge in [-1.0, 1.0] {
            for slip in [-10.0, 10.0] {
                let base = from.plus(along.times(slip)).plus(along.normal().times(edge * radius));
                let end = from.plus(along.times(slip + 20.0)).plus(along.normal().times(edge * reach * 0.86));
                rays = rays.start(base).bend(base.toward(end, 0.5).plus(along.times(-4.0)), end);
            }
        }
    }
    pen.inside(&outline, |pen| {
        pen.stroke(&rays, fin.darker(0.09), 2.6, 0.55, Role::Detail);
    });
    pen.model(&outline, fin);
    let muscle = Path::tube(&rig.tail);
    pen.wash(&muscle, palette.primary, 1.0, Role::Light);
    super::pattern::on_tail(pen, character, &muscle, rig, seed);
    pen.model(&muscle, palette.primary);
}

/// Where the fin ends: a little past the last station.
pub(crate) fn tip(rig: &Rig) -> Point {
    let last = rig.tail.len().saturating_sub(1);
    let end = rig.tail.get(last).map_or(at(0.0, 0.0), |station| station.0);
    end.plus(direction(&rig.tail, last).times(34.0))
}
