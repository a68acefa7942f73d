//! The designer files inside the binary. A test checks that this list and the folder agree.

macro_rules! shipped {
    ($($path:literal),+ $(,)?) => {
        /// Path below `designers/` and text of every shipped file.
        pub(super) const FILES: &[(&str, &str)] =
            &[$(($path, include_str!(concat!("../../../../designers/", $path)))),+];
    };
}

shipped![
    "ivy/cards.toml",
    "ivy/designer.toml",
    "ivy/fields.toml",
    "ivy/gills.toml",
    "ivy/lexicon.toml",
    "ivy/morphs.toml",
    "ivy/refusals.toml",
    "ivy/speech.toml",
    "ivy/subjects.toml",
    "olive/cards.toml",
    "olive/designer.toml",
    "olive/ear_tufts.toml",
    "olive/fields.toml",
    "olive/lexicon.toml",
    "olive/refusals.toml",
    "olive/speech.toml",
    "olive/subjects.toml",
    "olive/wings.toml",
    "shared/accessories.toml",
    "shared/ages.toml",
    "shared/art_styles.toml",
    "shared/builds.toml",
    "shared/colors.toml",
    "shared/expressions.toml",
    "shared/french.toml",
    "shared/german.toml",
    "shared/eyes.toml",
    "shared/held_items.toml",
    "shared/kinds.toml",
    "shared/lights.toml",
    "shared/moods.toml",
    "shared/outfits.toml",
    "shared/patterns.toml",
    "shared/poses.toml",
    "shared/roles.toml",
    "shared/scales.toml",
    "shared/settings.toml",
    "shared/spanish.toml",
    "shared/weathers.toml",
];
