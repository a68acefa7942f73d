//! Puts the parts of a character together in the order in which they overlap: what is behind the body, the
//! body and its clothes, arms, neck, gills, head and what sits on it, and what reaches in front.

use crate::character::{Accessory, Character, Hat, Species};
use crate::geometry::Frame;
use crate::held;
use crate::parts::face::Face;
use crate::parts::{body, eyes, fin, gills, head, limbs, mouth, owl};
use crate::pen::{Manner, Pen};
use crate::rig::{Limb, Rig};
use crate::scene::Node;
use crate::seed::Seed;
use crate::wear::{Spot, Wearer, face_wear, hats, neck_wear, outfits, small_wear, trappings};

/// Draws a whole character in a frame of the page.
pub(crate) fn draw(character: &Character, rig: &Rig, frame: &Frame, manner: Manner, seed: &Seed) -> Vec<Node> {
    let figure = Figure { character, rig, seed, face: Face::of(character.expression), wearer: Wearer { character, rig, seed } };
    let mut pen = Pen::new(manner);
    pen.framed(frame, |pen| {
        figure.back(pen);
        figure.trunk(pen);
        figure.arms(pen, |limb| !limb.far && !limb.raised);
        figure.neck(pen);
        figure.head(pen);
        figure.arms(pen, |limb| !limb.far && limb.raised);
        if rig.tail_in_front {
            fin::draw(pen, character, rig, seed);
        }
    });
    pen.done()
}

struct Figure<'a> {
    character: &'a Character,
    rig: &'a Rig,
    seed: &'a Seed,
    face: Face,
    wearer: Wearer<'a>,
}

impl Figure<'_> {
    fn is_owl(&self) -> bool {
        self.character.species == Species::Owl
    }

    fn back(&self, pen: &mut Pen) {
        for accessory in &self.character.accessories {
            if let Accessory::Back(kind) = accessory {
                trappings::behind(pen, &self.wearer, *kind);
            }
        }
        if self.is_owl() {
            owl::tail(pen, self.character, self.rig);
        } else if !self.rig.tail_in_front {
            fin::draw(pen, self.character, self.rig, self.seed);
        }
        self.arms(pen, |limb| limb.far);
        for limb in self.rig.legs.iter().filter(|limb| limb.far || !limb.sole) {
            self.leg(pen, limb);
        }
    }

    fn trunk(&self, pen: &mut Pen) {
        if self.is_owl() {
            owl::body(pen, self.character, self.rig, self.seed);
        } else {
            body::draw(pen, self.character, self.rig, self.seed);
        }
        for cut in &self.character.outfits {
            outfits::body(pen, &self.wearer, cut);
        }
        for accessory in &self.character.accessories {
            match accessory {
                Accessory::Back(kind) => trappings::in_front(pen, &self.wearer, *kind),
                Accessory::Small(kind) if accessory.spot() == Spot::Waist => {
                    small_wear::on_waist(pen, &self.wearer, *kind);
                }
                Accessory::Neck(kind) if accessory.spot() == Spot::Chest => {
                    neck_wear::draw(pen, &self.wearer, *kind);
                }
                _ => {}
            }
        }
        for limb in self.rig.legs.iter().filter(|limb| limb.sole && !limb.far) {
            self.leg(pen, limb);
        }
    }

    fn leg(&self, pen: &mut Pen, limb: &Limb) {
        if self.is_owl() {
            owl::foot(pen, limb);
        } else {
            limbs::leg(pen, self.character, limb);
        }
        for cut in &self.character.outfits {
            outfits::trouser_leg(pen, &self.wearer, cut, limb);
        }
        for accessory in &self.character.accessories {
            if let Accessory::Small(kind) = accessory {
                small_wear::on_foot(pen, &self.wearer, *kind, limb);
            }
        }
    }

    fn arms(&self, pen: &mut Pen, wanted: impl Fn(&Limb) -> bool) {
        for (index, limb) in self.rig.arms.iter().enumerate() {
            if !wanted(limb) {
                continue;
            }
            if self.rig.holder == index
                && let Some(item) = self.character.held
            {
                held::draw(pen, self.character, self.rig, item, self.seed);
            }
            if self.is_owl() {
                owl::wing(pen, self.character, limb, index);
            } else {
                limbs::arm(pen, self.character, limb);
            }
            for cut in &self.character.outfits {
                outfits::sleeve(pen, &self.wearer, cut, limb);
            }
            for accessory in &self.character.accessories {
                if let Accessory::Small(kind) = accessory {
                    small_wear::on_arm(pen, &self.wearer, *kind, limb, index);
                }
            }
        }
    }

    fn neck(&self, pen: &mut Pen) {
        for accessory in &self.character.accessories {
            if let Accessory::Neck(kind) = accessory
                && accessory.spot() == Spot::Neck
            {
                neck_wear::draw(pen, &self.wearer, *kind);
            }
        }
    }

    fn head(&self, pen: &mut Pen) {
        if self.is_owl() {
            owl::head(pen, self.character, self.rig, &self.face, self.seed);
            eyes::draw(pen, self.character, self.rig, &self.face);
            owl::beak(pen, self.character, self.rig, &self.face);
        } else {
            gills::draw(pen, self.character, self.rig, &self.face, self.seed);
            head::draw(pen, self.character, self.rig, &self.face, self.seed);
        }
        self.worn_on_head(pen, Spot::Cheek);
        if !self.is_owl() {
            eyes::draw(pen, self.character, self.rig, &self.face);
            mouth::draw(pen, self.character, self.rig, &self.face);
        }
        for spot in [Spot::Mouth, Spot::Eyes, Spot::Ears, Spot::Hat, Spot::Side, Spot::Around] {
            self.worn_on_head(pen, spot);
        }
    }

    fn worn_on_head(&self, pen: &mut Pen, spot: Spot) {
        for accessory in self.character.accessories.iter().filter(|accessory| accessory.spot() == spot) {
            match accessory {
                Accessory::Face(kind) => face_wear::draw(pen, &self.wearer, *kind),
                Accessory::Hat(Hat::SpaceHelmet) => hats::space_helmet(pen, &self.wearer),
                Accessory::Hat(kind) => hats::draw(pen, &self.wearer, *kind),
                Accessory::Small(kind) => small_wear::on_head(pen, &self.wearer, *kind),
                Accessory::Neck(_) | Accessory::Back(_) => {}
            }
        }
    }
}
