//! The trunk, with a pale belly, in any pose.

use crate::character::Character;
use crate::geometry::{Point, at};
use crate::path::Path;
use crate::pen::Pen;
use crate::rig::Rig;
use crate::scene::Role;
use crate::seed::Seed;

/// The outline of the trunk.
pub(crate) fn outline(rig: &Rig) -> Path {
    Path::tube(&rig.torso)
}

/// Draws the trunk.
pub(crate) fn draw(pen: &mut Pen, character: &Character, rig: &Rig, seed: &Seed) {
    let palette = &character.palette;
    let outline = outline(rig);
    pen.form(&outline, palette.primary);
    let belly = belly(rig);
    pen.inside(&outline, |pen| {
        pen.wash(&belly, character.belly(), 0.85, Role::Light);
    });
    super::pattern::on_body(pen, character, &outline, rig, seed);
    pen.model(&outline, palette.primary);
    if rig.along {
        return;
    }
    // The head casts its shadow on the chest; that seats it on the body.
    let (neck, radius) = rig.torso_at(0.06);
    pen.inside(&outline, |pen| {
        let shade = palette.primary.in_shade(0.9);
        pen.wash(&Path::ellipse(neck.plus(at(0.0, 4.0)), radius * 1.3, 34.0), shade, 0.34, Role::Shade);
    });
}

/// The paler underside: in front when upright, below when lying along.
fn belly(rig: &Rig) -> Path {
    if rig.along {
        let stations: Vec<(Point, f64)> = (0..=5)
            .map(|index| {
                let (center, radius) = rig.torso_at(f64::from(index) / 5.0);
                (center.plus(at(-4.0, radius * 0.72)), radius * 0.5)
            })
            .collect();
        return Path::tube(&stations);
    }
    let stations: Vec<(Point, f64)> = [0.2, 0.4, 0.6, 0.8, 0.97]
        .into_iter()
        .zip([0.5, 0.6, 0.66, 0.66, 0.5])
        .map(|(part, share)| {
            let (center, radius) = rig.torso_at(part);
            (center.plus(at(rig.turn * 12.0, 0.0)), radius * share)
        })
        .collect();
    Path::tube(&stations)
}
