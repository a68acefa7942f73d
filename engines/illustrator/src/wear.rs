//! What a character wears: outfits on the trunk and limbs, accessories at their own places. Everything
//! hangs on the rig, so it bends with the pose.

pub(crate) mod face_wear;
pub(crate) mod hats;
pub(crate) mod neck_wear;
pub(crate) mod outfits;
pub(crate) mod small_wear;
pub(crate) mod trappings;

use crate::character::{Accessory, Character, FaceWear, Hat, NeckWear, SmallWear};
use crate::color::{Color, oklch};
use crate::pen::Pen;
use crate::rig::Rig;
use crate::seed::Seed;

/// Where an accessory sits; one place holds one thing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Spot {
    Hat,
    Side,
    Ears,
    Eyes,
    Mouth,
    Cheek,
    Neck,
    Chest,
    Waist,
    Back,
    Wrist,
    Hands,
    Feet,
    Around,
}

/// Cloth colours that go together; each wearer gets those that stand out from the skin.
const CLOTH: [Color; 9] = [
    oklch(0.80, 0.14, 85.0),
    oklch(0.60, 0.09, 200.0),
    oklch(0.46, 0.10, 262.0),
    oklch(0.60, 0.16, 30.0),
    oklch(0.54, 0.10, 150.0),
    oklch(0.92, 0.04, 85.0),
    oklch(0.52, 0.12, 330.0),
    oklch(0.76, 0.09, 235.0),
    oklch(0.74, 0.11, 165.0),
];

/// A seeded cloth colour that stands out from the skin.
pub(crate) fn cloth(character: &Character, seed: &Seed, name: &str) -> Color {
    let mut chance = seed.branch(name);
    let skin = character.palette.primary;
    let apart: Vec<Color> = CLOTH.into_iter().filter(|color| gap(*color, skin) > 0.16).collect();
    chance.pick(&apart, oklch(0.60, 0.09, 200.0))
}

/// How far apart two colours are in `OKLab`.
pub(crate) fn gap(one: Color, two: Color) -> f64 {
    let sum: f64 = one.lab().iter().zip(two.lab()).map(|(left, right)| (left - right) * (left - right)).sum();
    sum.sqrt()
}

/// What wearable things need to draw themselves.
pub(crate) struct Wearer<'a> {
    pub(crate) character: &'a Character,
    pub(crate) rig: &'a Rig,
    pub(crate) seed: &'a Seed,
}

impl Wearer<'_> {
    /// Draws in the frame of the head.
    pub(crate) fn on_head(&self, pen: &mut Pen, draw: impl FnOnce(&mut Pen)) {
        pen.framed(&self.rig.head, draw);
    }

    /// A seeded cloth colour.
    pub(crate) fn cloth(&self, name: &str) -> Color {
        cloth(self.character, self.seed, name)
    }
}

impl Accessory {
    /// Where it sits.
    pub(crate) fn spot(self) -> Spot {
        match self {
            Accessory::Hat(Hat::SpaceHelmet) => Spot::Around,
            Accessory::Hat(_) => Spot::Hat,
            Accessory::Face(kind) => match kind {
                FaceWear::Moustache | FaceWear::Beard | FaceWear::Fangs => Spot::Mouth,
                FaceWear::Freckles | FaceWear::RosyCheeks | FaceWear::Scar | FaceWear::Bandage | FaceWear::Paint => Spot::Cheek,
                _ => Spot::Eyes,
            },
            Accessory::Neck(kind) => match kind {
                NeckWear::Badge | NeckWear::Brooch | NeckWear::Sash | NeckWear::Medal => Spot::Chest,
                _ => Spot::Neck,
            },
            Accessory::Small(kind) => match kind {
                SmallWear::Bow | SmallWear::HairClip | SmallWear::Flower => Spot::Side,
                SmallWear::Headphones | SmallWear::Earmuffs | SmallWear::Earrings | SmallWear::CandyEarrings => Spot::Ears,
                SmallWear::Bracelet | SmallWear::Watch | SmallWear::Ring => Spot::Wrist,
                SmallWear::Gloves | SmallWear::Mittens | SmallWear::BoxingGloves => Spot::Hands,
                SmallWear::Belt | SmallWear::ToolBelt | SmallWear::SwimRing => Spot::Waist,
                _ => Spot::Feet,
            },
            Accessory::Back(_) => Spot::Back,
        }
    }
}

impl Spot {
    /// The place in words for people.
    pub(crate) fn words(self) -> &'static str {
        match self {
            Spot::Hat => "on the head",
            Spot::Side => "at the side of the head",
            Spot::Ears => "at the ears",
            Spot::Eyes => "over the eyes",
            Spot::Mouth => "at the mouth",
            Spot::Cheek => "on the cheeks",
            Spot::Neck => "round the neck",
            Spot::Chest => "on the chest",
            Spot::Waist => "round the waist",
            Spot::Back => "on the back",
            Spot::Wrist => "at the wrist",
            Spot::Hands => "on the hands",
            Spot::Feet => "on the feet",
            Spot::Around => "around the head",
        }
    }

    /// Two places that one thing each may not both take.
    pub(crate) fn meets(self, other: Spot) -> bool {
        self == other || matches!((self, other), (Spot::Around, Spot::Hat | Spot::Ears) | (Spot::Hat | Spot::Ears, Spot::Around))
    }
}
