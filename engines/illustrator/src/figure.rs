//! Puts the parts of a character together in the order in which they overlap.

use crate::character::Character;
use crate::geometry::Frame;
use crate::parts::face::Face;
use crate::parts::{body, eyes, fin, gills, head, limbs, mouth};
use crate::pen::{Manner, Pen};
use crate::rig::Rig;
use crate::scene::Node;
use crate::seed::Seed;

/// Draws a whole character in a frame of the page.
pub(crate) fn draw(character: &Character, rig: &Rig, frame: &Frame, manner: Manner, seed: &Seed) -> Vec<Node> {
    let face = Face::of(character.expression);
    let mut pen = Pen::new(manner);
    pen.framed(frame, |pen| {
        if !rig.tail_in_front {
            fin::draw(pen, character, rig, seed);
        }
        for limb in rig.arms.iter().filter(|limb| limb.far) {
            limbs::arm(pen, character, limb);
        }
        for limb in rig.legs.iter().filter(|limb| limb.far || !limb.sole) {
            limbs::leg(pen, character, limb);
        }
        body::draw(pen, character, rig, seed);
        for limb in rig.legs.iter().filter(|limb| limb.sole) {
            limbs::leg(pen, character, limb);
        }
        for limb in rig.arms.iter().filter(|limb| !limb.far && !limb.raised) {
            limbs::arm(pen, character, limb);
        }
        gills::draw(pen, character, rig, &face, seed);
        head::draw(pen, character, rig, &face, seed);
        eyes::draw(pen, character, rig, &face);
        mouth::draw(pen, character, rig, &face);
        for limb in rig.arms.iter().filter(|limb| limb.raised) {
            limbs::arm(pen, character, limb);
        }
        if rig.tail_in_front {
            fin::draw(pen, character, rig, seed);
        }
    });
    pen.done()
}
