//! The character as the renderer understands it: every field resolved to something drawable.
//!
//! Nothing here is optional except what may truly be absent (a held thing, weather); the reading of a
//! sheet (`reading.rs`) fills gaps with seeded choices.

use crate::color::Color;
use crate::held::Item;
use crate::settings::Place;
pub(crate) use crate::traits::{
    Accessory, Age, ArtStyle, BackWear, Build, Expression, EyeKind, FaceWear, GillKind, Hat, LightKind, Mood, NeckWear, Pattern, Pose,
    SmallWear, Species, TuftKind, Weather, WingKind,
};
use crate::wear::outfits::Cut;

/// The colours of a character: skin, belly and markings, gills and fin.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Palette {
    pub(crate) primary: Color,
    pub(crate) secondary: Color,
    pub(crate) accent: Color,
}

impl Palette {
    /// The soft tissue of gills.
    pub(crate) fn frill(&self) -> Color {
        self.accent
    }

    /// The see-through fin.
    pub(crate) fn fin(&self) -> Color {
        self.accent.mix(self.primary.lighter(0.08), 0.45)
    }

    /// Marks on the skin: the second colour, moved away from the skin where the two are too close to tell apart.
    pub(crate) fn marking(&self) -> Color {
        let far = self.secondary.lab().iter().zip(self.primary.lab()).map(|(one, two)| (one - two) * (one - two)).sum::<f64>();
        if far > 0.012 {
            self.secondary
        } else if self.primary.lightness > 0.55 {
            self.primary.darker(0.2).turned(-14.0)
        } else {
            self.primary.lighter(0.24)
        }
    }
}

/// A character, ready to draw.
#[derive(Debug, Clone)]
pub(crate) struct Character {
    pub(crate) species: Species,
    pub(crate) age: Age,
    pub(crate) build: Build,
    pub(crate) palette: Palette,
    pub(crate) pattern: Pattern,
    pub(crate) gills: GillKind,
    /// Ear tufts and wings, where the animal has them.
    pub(crate) tufts: TuftKind,
    pub(crate) wings: WingKind,
    pub(crate) eyes: EyeKind,
    pub(crate) expression: Expression,
    pub(crate) pose: Pose,
    pub(crate) outfits: Vec<&'static Cut>,
    pub(crate) accessories: Vec<Accessory>,
    pub(crate) held: Option<&'static Item>,
    pub(crate) setting: &'static Place,
    pub(crate) light: LightKind,
    pub(crate) weather: Weather,
    pub(crate) style: ArtStyle,
    pub(crate) mood: Mood,
}

impl Character {
    /// Belly and muzzle: the second colour, or white where the pattern says so.
    pub(crate) fn belly(&self) -> Color {
        if self.pattern == Pattern::WhiteBelly { crate::color::oklch(0.985, 0.008, 90.0) } else { self.palette.secondary }
    }
}
