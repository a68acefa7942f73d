//! The one table between designers' words and what the renderer draws.
//!
//! Each entry says how a value is drawn and whether that is truly it or only the nearest there is. What is
//! missing here is left out of the picture, and the drawing says so.

mod body;
mod scene;
mod wear;

use crate::character::{
    Accessory, Age, ArtStyle, BackWear, Build, Expression, EyeKind, GillKind, Hat, LightKind, Mood, Pattern, Pose, TuftKind, Weather,
    WingKind,
};

/// How well a value is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fit {
    Drawn,
    /// Drawn as something close, named in words for people.
    Nearest(&'static str),
}

/// A value, how it is drawn and how well.
pub(crate) type Entry<T> = (&'static str, T, Fit);

/// Finds a value.
pub(crate) fn find<T: Copy>(table: &[Entry<T>], value: &str) -> Option<(T, Fit)> {
    table.iter().find(|(id, _, _)| *id == value).map(|(_, drawn, fit)| (*drawn, *fit))
}

pub(crate) const AGES: &[Entry<Age>] = body::AGES;
pub(crate) const BUILDS: &[Entry<Build>] = body::BUILDS;
pub(crate) const PATTERNS: &[Entry<Pattern>] = body::PATTERNS;
pub(crate) const GILLS: &[Entry<GillKind>] = body::GILLS;
/// Subjects, with what sets a cross apart from the plain animal.
pub(crate) const SUBJECTS: &[Entry<&[Accessory]>] = &[
    ("axolotl", &[], Fit::Drawn),
    ("axolotl_dragon", &[Accessory::Back(BackWear::BatWings), Accessory::Hat(Hat::Horns)], Fit::Drawn),
    ("axolotl_cat", &[Accessory::Hat(Hat::CatEars)], Fit::Drawn),
    ("axolotl_mermaid", &[], Fit::Nearest("an axolotl")),
    ("axolotl_robot", &[], Fit::Nearest("an axolotl")),
    ("axolotl_humanoid", &[], Fit::Nearest("an axolotl")),
    ("axolotl_plush", &[], Fit::Nearest("an axolotl")),
    ("axolotl_ghost", &[], Fit::Nearest("an axolotl")),
    ("owl", &[], Fit::Drawn),
    ("barn_owl", &[], Fit::Nearest("an owl")),
    ("snowy_owl", &[], Fit::Nearest("an owl")),
    ("eagle_owl", &[], Fit::Nearest("an owl")),
    ("burrowing_owl", &[], Fit::Nearest("an owl")),
    ("elf_owl", &[], Fit::Nearest("an owl")),
    ("robot_owl", &[], Fit::Nearest("an owl")),
];
pub(crate) const TUFTS: &[Entry<TuftKind>] = &[
    ("none", TuftKind::None, Fit::Drawn),
    ("short", TuftKind::Short, Fit::Drawn),
    ("long", TuftKind::Long, Fit::Drawn),
    ("fluffy", TuftKind::Fluffy, Fit::Drawn),
    ("curly", TuftKind::Curly, Fit::Drawn),
];
pub(crate) const WINGS: &[Entry<WingKind>] = &[
    ("folded", WingKind::Folded, Fit::Drawn),
    ("spread", WingKind::Spread, Fit::Drawn),
    ("half_open", WingKind::HalfOpen, Fit::Drawn),
    ("flapping", WingKind::Flapping, Fit::Nearest("spread wings")),
    ("wrapped", WingKind::Wrapped, Fit::Nearest("folded wings")),
];
pub(crate) const EYES: &[Entry<EyeKind>] = body::EYES;
pub(crate) const EXPRESSIONS: &[Entry<Expression>] = body::EXPRESSIONS;
pub(crate) const POSES: &[Entry<Pose>] = body::POSES;
pub(crate) const LIGHTS: &[Entry<LightKind>] = scene::LIGHTS;
pub(crate) const WEATHERS: &[Entry<Weather>] = scene::WEATHERS;
pub(crate) const STYLES: &[Entry<ArtStyle>] = scene::STYLES;
pub(crate) const MOODS: &[Entry<Mood>] = scene::MOODS;
pub(crate) const ACCESSORIES: &[Entry<Accessory>] = wear::ACCESSORIES;
pub(crate) const CAPES: &[Entry<BackWear>] = wear::CAPES;
pub(crate) const SETTINGS: &[Entry<&str>] = scene::SETTINGS;

/// How a value of a field is drawn; nothing when it is not.
pub(crate) fn fit(field: &str, value: &str) -> Option<Fit> {
    fn of<T: Copy>(table: &[Entry<T>], value: &str) -> Option<Fit> {
        find(table, value).map(|(_, fit)| fit)
    }
    match field {
        "subject" => of(SUBJECTS, value),
        "age" => of(AGES, value),
        "build" => of(BUILDS, value),
        "palette.primary" | "palette.secondary" | "palette.accent" => (!value.is_empty()).then_some(Fit::Drawn),
        "pattern" => of(PATTERNS, value),
        "gills" => of(GILLS, value),
        "ear_tufts" => of(TUFTS, value),
        "wings" => of(WINGS, value),
        "eyes" => of(EYES, value),
        "expression" => of(EXPRESSIONS, value),
        "pose" => of(POSES, value),
        "accessories" => of(ACCESSORIES, value),
        "outfit" => crate::wear::outfits::CUTS.iter().any(|cut| cut.id == value).then_some(Fit::Drawn).or_else(|| of(CAPES, value)),
        "held_item" => crate::held::find(value).map(|_| Fit::Drawn),
        "light" => of(LIGHTS, value),
        "weather" => of(WEATHERS, value),
        "art_style" => of(STYLES, value),
        "mood" => of(MOODS, value),
        "setting" => crate::settings::PLACES.iter().any(|place| place.id == value).then_some(Fit::Drawn).or_else(|| of(SETTINGS, value)),
        _ => None,
    }
}
