//! The table of cuts. To add an outfit, copy the row nearest to it; see `docs/guides/drawing-a-part.md`.

use crate::color::{Color, oklch};

/// How a garment closes at the front.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Closing {
    Nothing,
    Buttons,
    Zip,
    Lapels,
    Toggles,
    Wrap,
    Straps,
    Apron,
    Belt,
}

/// What is on the cloth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Motif {
    Plain,
    Stripes,
    UpStripes,
    Plaid,
    Dots,
    Flowers,
    Stars,
    Leaves,
    Hearts,
    Snowflakes,
    Star,
    Cross,
    Panel,
    Plates,
    Belly,
    Scales,
    Patches,
    Reflective,
    Ghost,
    Pumpkin,
    Ruffles,
}

/// What is at the neck.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Collar {
    Nothing,
    Round,
    Points,
    Fur,
    High,
    Hood,
    Sailor,
    Ruff,
    Ring,
}

/// A garment.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Cut {
    pub(crate) id: &'static str,
    /// Nothing takes a seeded cloth.
    pub(crate) color: Option<Color>,
    pub(crate) trim: Color,
    /// Where it begins on the trunk (0 neck, 1 hip); above 1 there is no body.
    pub(crate) from: f64,
    /// How far it hangs below the hip, and how it widens.
    pub(crate) drop: f64,
    pub(crate) flare: f64,
    /// How much of the arms and of the legs it covers.
    pub(crate) sleeves: f64,
    pub(crate) legs: f64,
    pub(crate) closing: Closing,
    pub(crate) motif: Motif,
    pub(crate) collar: Collar,
}

const GOLD: Color = oklch(0.84, 0.14, 88.0);
const WHITE: Color = oklch(0.965, 0.01, 90.0);
const DARK: Color = oklch(0.33, 0.03, 275.0);

/// A plain jersey: what every cut starts from.
const JERSEY: Cut = Cut {
    id: "",
    color: None,
    trim: WHITE,
    from: 0.07,
    drop: 6.0,
    flare: 1.02,
    sleeves: 0.36,
    legs: 0.0,
    closing: Closing::Nothing,
    motif: Motif::Plain,
    collar: Collar::Round,
};

/// Every outfit the illustrator can sew.
pub(crate) const CUTS: &[Cut] = &[
    Cut {
        id: "raincoat",
        color: Some(oklch(0.84, 0.15, 92.0)),
        trim: DARK,
        drop: 34.0,
        flare: 1.22,
        sleeves: 0.84,
        closing: Closing::Toggles,
        collar: Collar::Hood,
        ..JERSEY
    },
    Cut {
        id: "coat",
        color: Some(oklch(0.5, 0.08, 40.0)),
        trim: GOLD,
        drop: 40.0,
        flare: 1.2,
        sleeves: 0.88,
        closing: Closing::Buttons,
        collar: Collar::Points,
        ..JERSEY
    },
    Cut {
        id: "puffer_jacket",
        color: Some(oklch(0.57, 0.18, 26.0)),
        trim: oklch(0.48, 0.16, 26.0),
        drop: 14.0,
        flare: 1.16,
        sleeves: 0.88,
        closing: Closing::Zip,
        motif: Motif::Stripes,
        collar: Collar::High,
        ..JERSEY
    },
    Cut {
        id: "jacket",
        drop: 10.0,
        sleeves: 0.86,
        closing: Closing::Zip,
        collar: Collar::Points,
        ..JERSEY
    },
    Cut {
        id: "leather_jacket",
        color: Some(oklch(0.33, 0.03, 280.0)),
        trim: oklch(0.76, 0.01, 250.0),
        drop: 4.0,
        sleeves: 0.88,
        closing: Closing::Zip,
        collar: Collar::Points,
        ..JERSEY
    },
    Cut {
        id: "denim_jacket",
        color: Some(oklch(0.56, 0.1, 250.0)),
        trim: oklch(0.8, 0.12, 70.0),
        drop: 6.0,
        sleeves: 0.86,
        closing: Closing::Buttons,
        collar: Collar::Points,
        ..JERSEY
    },
    Cut {
        id: "blazer",
        color: Some(oklch(0.42, 0.1, 262.0)),
        drop: 14.0,
        sleeves: 0.86,
        closing: Closing::Lapels,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "trench_coat",
        color: Some(oklch(0.78, 0.06, 78.0)),
        trim: oklch(0.56, 0.07, 60.0),
        drop: 46.0,
        flare: 1.24,
        sleeves: 0.88,
        closing: Closing::Belt,
        collar: Collar::Points,
        ..JERSEY
    },
    Cut {
        id: "duffle_coat",
        color: Some(oklch(0.62, 0.09, 60.0)),
        trim: oklch(0.9, 0.04, 80.0),
        drop: 36.0,
        flare: 1.18,
        sleeves: 0.88,
        closing: Closing::Toggles,
        collar: Collar::Hood,
        ..JERSEY
    },
    Cut {
        id: "poncho",
        trim: oklch(0.84, 0.15, 92.0),
        drop: -40.0,
        flare: 1.5,
        sleeves: 0.5,
        motif: Motif::Stripes,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "robe",
        color: Some(oklch(0.46, 0.11, 300.0)),
        trim: GOLD,
        drop: 58.0,
        flare: 1.42,
        sleeves: 0.9,
        closing: Closing::Belt,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "wizard_robe",
        color: Some(oklch(0.42, 0.12, 288.0)),
        trim: GOLD,
        drop: 60.0,
        flare: 1.48,
        sleeves: 0.92,
        closing: Closing::Belt,
        motif: Motif::Stars,
        collar: Collar::High,
        ..JERSEY
    },
    Cut {
        id: "bathrobe",
        color: Some(oklch(0.82, 0.07, 215.0)),
        drop: 44.0,
        flare: 1.24,
        sleeves: 0.84,
        closing: Closing::Wrap,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "royal_robe",
        color: Some(oklch(0.48, 0.15, 18.0)),
        trim: GOLD,
        drop: 56.0,
        flare: 1.4,
        sleeves: 0.88,
        closing: Closing::Lapels,
        collar: Collar::Fur,
        ..JERSEY
    },
    Cut {
        id: "monk_robe",
        color: Some(oklch(0.48, 0.06, 55.0)),
        trim: oklch(0.84, 0.06, 85.0),
        drop: 56.0,
        flare: 1.34,
        sleeves: 0.9,
        closing: Closing::Belt,
        collar: Collar::Hood,
        ..JERSEY
    },
    Cut {
        id: "druid_robe",
        color: Some(oklch(0.5, 0.09, 145.0)),
        trim: oklch(0.76, 0.12, 130.0),
        drop: 56.0,
        flare: 1.38,
        sleeves: 0.9,
        closing: Closing::Belt,
        motif: Motif::Leaves,
        collar: Collar::Hood,
        ..JERSEY
    },
    Cut {
        id: "sweater",
        drop: 4.0,
        sleeves: 0.86,
        motif: Motif::Stripes,
        collar: Collar::Round,
        ..JERSEY
    },
    Cut {
        id: "turtleneck",
        drop: 4.0,
        sleeves: 0.86,
        collar: Collar::High,
        ..JERSEY
    },
    Cut {
        id: "christmas_sweater",
        color: Some(oklch(0.57, 0.18, 26.0)),
        drop: 6.0,
        sleeves: 0.86,
        motif: Motif::Snowflakes,
        collar: Collar::Round,
        ..JERSEY
    },
    Cut {
        id: "cardigan",
        drop: 10.0,
        sleeves: 0.86,
        closing: Closing::Buttons,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "hoodie",
        drop: 8.0,
        sleeves: 0.88,
        motif: Motif::Panel,
        collar: Collar::Hood,
        ..JERSEY
    },
    Cut {
        id: "t_shirt",
        drop: 2.0,
        sleeves: 0.36,
        motif: Motif::Star,
        ..JERSEY
    },
    Cut {
        id: "striped_shirt",
        color: Some(oklch(0.965, 0.01, 90.0)),
        trim: oklch(0.48, 0.13, 262.0),
        drop: 2.0,
        sleeves: 0.7,
        motif: Motif::Stripes,
        ..JERSEY
    },
    Cut {
        id: "hawaiian_shirt",
        color: Some(oklch(0.66, 0.11, 205.0)),
        drop: 10.0,
        flare: 1.1,
        sleeves: 0.42,
        closing: Closing::Buttons,
        motif: Motif::Flowers,
        collar: Collar::Points,
        ..JERSEY
    },
    Cut {
        id: "plaid_shirt",
        color: Some(oklch(0.58, 0.16, 28.0)),
        trim: DARK,
        drop: 4.0,
        sleeves: 0.8,
        closing: Closing::Buttons,
        motif: Motif::Plaid,
        collar: Collar::Points,
        ..JERSEY
    },
    Cut {
        id: "shirt",
        color: Some(oklch(0.965, 0.01, 90.0)),
        trim: oklch(0.7, 0.03, 250.0),
        drop: 2.0,
        sleeves: 0.8,
        closing: Closing::Buttons,
        collar: Collar::Points,
        ..JERSEY
    },
    Cut {
        id: "tank_top",
        from: 0.16,
        drop: 0.0,
        sleeves: 0.0,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "waistcoat",
        color: Some(oklch(0.46, 0.07, 160.0)),
        trim: GOLD,
        drop: 4.0,
        sleeves: 0.0,
        closing: Closing::Buttons,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "life_jacket",
        color: Some(oklch(0.72, 0.18, 50.0)),
        drop: -8.0,
        flare: 1.12,
        sleeves: 0.0,
        closing: Closing::Belt,
        motif: Motif::Reflective,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "overalls",
        color: Some(oklch(0.54, 0.1, 250.0)),
        trim: GOLD,
        from: 0.42,
        drop: 0.0,
        sleeves: 0.0,
        legs: 0.72,
        closing: Closing::Straps,
        motif: Motif::Panel,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "mechanic_overalls",
        color: Some(oklch(0.5, 0.06, 240.0)),
        trim: oklch(0.84, 0.15, 92.0),
        drop: 0.0,
        sleeves: 0.8,
        legs: 0.8,
        closing: Closing::Zip,
        motif: Motif::Patches,
        collar: Collar::Points,
        ..JERSEY
    },
    Cut {
        id: "jumpsuit",
        color: Some(oklch(0.72, 0.16, 55.0)),
        drop: 0.0,
        sleeves: 0.84,
        legs: 0.8,
        closing: Closing::Zip,
        collar: Collar::Points,
        ..JERSEY
    },
    Cut {
        id: "jeans",
        color: Some(oklch(0.52, 0.1, 255.0)),
        trim: GOLD,
        from: 0.74,
        drop: 0.0,
        sleeves: 0.0,
        legs: 0.8,
        closing: Closing::Belt,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "trousers",
        color: Some(oklch(0.5, 0.06, 60.0)),
        from: 0.74,
        drop: 0.0,
        sleeves: 0.0,
        legs: 0.8,
        closing: Closing::Belt,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "shorts",
        from: 0.74,
        drop: 0.0,
        sleeves: 0.0,
        legs: 0.34,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "skirt",
        from: 0.7,
        drop: 28.0,
        flare: 1.5,
        sleeves: 0.0,
        motif: Motif::Plaid,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "tutu",
        color: Some(oklch(0.86, 0.08, 350.0)),
        trim: oklch(0.93, 0.05, 350.0),
        from: 0.64,
        drop: 14.0,
        flare: 1.85,
        sleeves: 0.0,
        motif: Motif::Ruffles,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "leaf_skirt",
        color: Some(oklch(0.62, 0.13, 138.0)),
        trim: oklch(0.5, 0.11, 145.0),
        from: 0.7,
        drop: 26.0,
        flare: 1.4,
        sleeves: 0.0,
        motif: Motif::Leaves,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "kilt",
        color: Some(oklch(0.5, 0.12, 26.0)),
        trim: oklch(0.42, 0.09, 150.0),
        from: 0.68,
        drop: 20.0,
        flare: 1.3,
        sleeves: 0.0,
        closing: Closing::Belt,
        motif: Motif::Plaid,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "dress",
        drop: 32.0,
        flare: 1.42,
        sleeves: 0.3,
        motif: Motif::Dots,
        collar: Collar::Round,
        ..JERSEY
    },
    Cut {
        id: "sundress",
        color: Some(oklch(0.86, 0.13, 90.0)),
        trim: oklch(0.7, 0.15, 15.0),
        from: 0.2,
        drop: 34.0,
        flare: 1.46,
        sleeves: 0.0,
        motif: Motif::Flowers,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "ball_gown",
        color: Some(oklch(0.72, 0.1, 300.0)),
        trim: oklch(0.86, 0.07, 310.0),
        from: 0.16,
        drop: 62.0,
        flare: 1.72,
        sleeves: 0.3,
        motif: Motif::Ruffles,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "wedding_dress",
        color: Some(oklch(0.965, 0.01, 90.0)),
        trim: oklch(0.93, 0.02, 60.0),
        drop: 62.0,
        flare: 1.7,
        sleeves: 0.3,
        motif: Motif::Ruffles,
        collar: Collar::Round,
        ..JERSEY
    },
    Cut {
        id: "nightgown",
        color: Some(oklch(0.86, 0.06, 290.0)),
        drop: 44.0,
        flare: 1.34,
        sleeves: 0.6,
        motif: Motif::Stars,
        collar: Collar::Ruff,
        ..JERSEY
    },
    Cut {
        id: "fairy_dress",
        color: Some(oklch(0.82, 0.09, 160.0)),
        trim: oklch(0.9, 0.08, 110.0),
        from: 0.2,
        drop: 30.0,
        flare: 1.62,
        sleeves: 0.0,
        motif: Motif::Leaves,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "kimono",
        color: Some(oklch(0.56, 0.14, 20.0)),
        trim: oklch(0.88, 0.06, 85.0),
        drop: 46.0,
        flare: 1.16,
        sleeves: 0.8,
        closing: Closing::Wrap,
        motif: Motif::Flowers,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "hanbok",
        color: Some(oklch(0.8, 0.1, 355.0)),
        trim: oklch(0.62, 0.12, 240.0),
        drop: 56.0,
        flare: 1.6,
        sleeves: 0.8,
        closing: Closing::Wrap,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "sari",
        color: Some(oklch(0.62, 0.16, 340.0)),
        trim: GOLD,
        drop: 54.0,
        flare: 1.3,
        sleeves: 0.3,
        closing: Closing::Wrap,
        motif: Motif::Dots,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "toga",
        color: Some(oklch(0.965, 0.01, 90.0)),
        trim: oklch(0.52, 0.15, 320.0),
        drop: 50.0,
        flare: 1.3,
        sleeves: 0.0,
        closing: Closing::Wrap,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "karate_suit",
        color: Some(oklch(0.965, 0.01, 90.0)),
        trim: DARK,
        drop: 18.0,
        flare: 1.1,
        sleeves: 0.76,
        legs: 0.7,
        closing: Closing::Wrap,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "ninja_outfit",
        color: Some(oklch(0.3, 0.03, 275.0)),
        trim: oklch(0.57, 0.18, 26.0),
        drop: 10.0,
        sleeves: 0.9,
        legs: 0.85,
        closing: Closing::Wrap,
        collar: Collar::High,
        ..JERSEY
    },
    Cut {
        id: "suit",
        color: Some(oklch(0.42, 0.03, 260.0)),
        drop: 10.0,
        sleeves: 0.88,
        legs: 0.85,
        closing: Closing::Lapels,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "tuxedo",
        color: Some(oklch(0.33, 0.03, 280.0)),
        trim: DARK,
        drop: 10.0,
        sleeves: 0.88,
        legs: 0.85,
        closing: Closing::Lapels,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "pyjamas",
        color: Some(oklch(0.8, 0.07, 240.0)),
        drop: 8.0,
        sleeves: 0.84,
        legs: 0.8,
        closing: Closing::Buttons,
        motif: Motif::UpStripes,
        collar: Collar::Points,
        ..JERSEY
    },
    Cut {
        id: "onesie",
        color: Some(oklch(0.84, 0.09, 350.0)),
        drop: 0.0,
        sleeves: 0.9,
        legs: 0.9,
        closing: Closing::Zip,
        motif: Motif::Hearts,
        collar: Collar::Hood,
        ..JERSEY
    },
    Cut {
        id: "apron",
        color: Some(oklch(0.93, 0.03, 85.0)),
        trim: oklch(0.57, 0.18, 26.0),
        from: 0.26,
        drop: 16.0,
        flare: 0.98,
        sleeves: 0.0,
        closing: Closing::Apron,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "gardening_apron",
        color: Some(oklch(0.54, 0.1, 145.0)),
        trim: oklch(0.8, 0.1, 110.0),
        from: 0.26,
        drop: 16.0,
        flare: 0.98,
        sleeves: 0.0,
        closing: Closing::Apron,
        motif: Motif::Leaves,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "paint_smock",
        color: Some(oklch(0.88, 0.03, 230.0)),
        trim: oklch(0.57, 0.18, 26.0),
        drop: 26.0,
        flare: 1.24,
        sleeves: 0.84,
        motif: Motif::Patches,
        collar: Collar::Round,
        ..JERSEY
    },
    Cut {
        id: "chef_jacket",
        color: Some(oklch(0.965, 0.01, 90.0)),
        trim: oklch(0.45, 0.03, 270.0),
        drop: 12.0,
        sleeves: 0.88,
        closing: Closing::Buttons,
        collar: Collar::High,
        ..JERSEY
    },
    Cut {
        id: "lab_coat",
        color: Some(oklch(0.965, 0.01, 90.0)),
        trim: oklch(0.8, 0.02, 240.0),
        drop: 42.0,
        flare: 1.18,
        sleeves: 0.88,
        closing: Closing::Lapels,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "scrubs",
        color: Some(oklch(0.68, 0.09, 190.0)),
        drop: 8.0,
        sleeves: 0.4,
        legs: 0.8,
        motif: Motif::Panel,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "space_suit",
        color: Some(oklch(0.93, 0.01, 250.0)),
        trim: oklch(0.66, 0.17, 40.0),
        drop: 0.0,
        flare: 1.1,
        sleeves: 0.92,
        legs: 0.9,
        closing: Closing::Belt,
        motif: Motif::Panel,
        collar: Collar::Ring,
        ..JERSEY
    },
    Cut {
        id: "hazmat_suit",
        color: Some(oklch(0.86, 0.15, 95.0)),
        trim: DARK,
        drop: 0.0,
        flare: 1.12,
        sleeves: 0.94,
        legs: 0.94,
        closing: Closing::Zip,
        collar: Collar::Hood,
        ..JERSEY
    },
    Cut {
        id: "beekeeper_suit",
        color: Some(oklch(0.965, 0.01, 90.0)),
        trim: oklch(0.84, 0.13, 88.0),
        drop: 0.0,
        flare: 1.1,
        sleeves: 0.94,
        legs: 0.9,
        closing: Closing::Zip,
        collar: Collar::Hood,
        ..JERSEY
    },
    Cut {
        id: "diving_suit",
        color: Some(oklch(0.36, 0.06, 240.0)),
        trim: oklch(0.76, 0.13, 200.0),
        drop: 0.0,
        sleeves: 0.94,
        legs: 0.94,
        closing: Closing::Zip,
        collar: Collar::High,
        ..JERSEY
    },
    Cut {
        id: "swimsuit",
        from: 0.22,
        drop: 0.0,
        sleeves: 0.0,
        legs: 0.14,
        motif: Motif::Stripes,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "leotard",
        trim: GOLD,
        drop: 0.0,
        sleeves: 0.2,
        legs: 0.1,
        motif: Motif::Star,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "sports_kit",
        drop: 2.0,
        sleeves: 0.4,
        legs: 0.34,
        motif: Motif::Star,
        collar: Collar::Points,
        ..JERSEY
    },
    Cut {
        id: "tracksuit",
        drop: 4.0,
        sleeves: 0.9,
        legs: 0.86,
        closing: Closing::Zip,
        motif: Motif::UpStripes,
        collar: Collar::High,
        ..JERSEY
    },
    Cut {
        id: "school_uniform",
        color: Some(oklch(0.42, 0.08, 262.0)),
        trim: oklch(0.57, 0.18, 26.0),
        drop: 20.0,
        flare: 1.3,
        sleeves: 0.84,
        closing: Closing::Buttons,
        collar: Collar::Points,
        ..JERSEY
    },
    Cut {
        id: "sailor_suit",
        color: Some(oklch(0.965, 0.01, 90.0)),
        trim: oklch(0.44, 0.12, 262.0),
        drop: 18.0,
        flare: 1.24,
        sleeves: 0.6,
        collar: Collar::Sailor,
        ..JERSEY
    },
    Cut {
        id: "armor",
        color: Some(oklch(0.78, 0.015, 250.0)),
        trim: GOLD,
        drop: 6.0,
        flare: 1.12,
        sleeves: 0.8,
        legs: 0.8,
        closing: Closing::Belt,
        motif: Motif::Plates,
        collar: Collar::High,
        ..JERSEY
    },
    Cut {
        id: "superhero_suit",
        color: Some(oklch(0.52, 0.17, 262.0)),
        trim: GOLD,
        drop: 0.0,
        sleeves: 0.92,
        legs: 0.92,
        closing: Closing::Belt,
        motif: Motif::Star,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "pirate_coat",
        color: Some(oklch(0.46, 0.14, 22.0)),
        trim: GOLD,
        drop: 44.0,
        flare: 1.28,
        sleeves: 0.86,
        closing: Closing::Lapels,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "ringmaster_coat",
        color: Some(oklch(0.54, 0.19, 26.0)),
        trim: GOLD,
        drop: 36.0,
        flare: 1.2,
        sleeves: 0.86,
        closing: Closing::Lapels,
        collar: Collar::High,
        ..JERSEY
    },
    Cut {
        id: "cowboy_outfit",
        color: Some(oklch(0.6, 0.09, 55.0)),
        trim: GOLD,
        drop: 2.0,
        sleeves: 0.7,
        legs: 0.8,
        closing: Closing::Belt,
        motif: Motif::Plaid,
        collar: Collar::Points,
        ..JERSEY
    },
    Cut {
        id: "viking_tunic",
        color: Some(oklch(0.56, 0.08, 60.0)),
        trim: oklch(0.72, 0.06, 70.0),
        drop: 26.0,
        flare: 1.2,
        sleeves: 0.5,
        closing: Closing::Belt,
        collar: Collar::Fur,
        ..JERSEY
    },
    Cut {
        id: "tunic",
        trim: GOLD,
        drop: 26.0,
        flare: 1.2,
        sleeves: 0.6,
        closing: Closing::Belt,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "ranger_outfit",
        color: Some(oklch(0.52, 0.07, 120.0)),
        trim: oklch(0.78, 0.08, 80.0),
        drop: 8.0,
        sleeves: 0.8,
        legs: 0.6,
        closing: Closing::Buttons,
        motif: Motif::Panel,
        collar: Collar::Points,
        ..JERSEY
    },
    Cut {
        id: "firefighter_coat",
        color: Some(oklch(0.42, 0.04, 270.0)),
        trim: oklch(0.9, 0.17, 105.0),
        drop: 26.0,
        flare: 1.16,
        sleeves: 0.88,
        closing: Closing::Toggles,
        motif: Motif::Reflective,
        collar: Collar::High,
        ..JERSEY
    },
    Cut {
        id: "police_uniform",
        color: Some(oklch(0.42, 0.08, 262.0)),
        trim: GOLD,
        drop: 6.0,
        sleeves: 0.84,
        legs: 0.85,
        closing: Closing::Buttons,
        motif: Motif::Panel,
        collar: Collar::Points,
        ..JERSEY
    },
    Cut {
        id: "postal_uniform",
        color: Some(oklch(0.5, 0.11, 255.0)),
        trim: oklch(0.57, 0.18, 26.0),
        drop: 6.0,
        sleeves: 0.8,
        legs: 0.5,
        closing: Closing::Buttons,
        motif: Motif::Panel,
        collar: Collar::Points,
        ..JERSEY
    },
    Cut {
        id: "clown_suit",
        color: Some(oklch(0.86, 0.13, 90.0)),
        trim: oklch(0.62, 0.17, 20.0),
        drop: 4.0,
        flare: 1.24,
        sleeves: 0.86,
        legs: 0.8,
        closing: Closing::Buttons,
        motif: Motif::Dots,
        collar: Collar::Ruff,
        ..JERSEY
    },
    Cut {
        id: "elf_outfit",
        color: Some(oklch(0.55, 0.13, 148.0)),
        trim: oklch(0.57, 0.18, 26.0),
        drop: 20.0,
        flare: 1.3,
        sleeves: 0.86,
        legs: 0.8,
        closing: Closing::Belt,
        collar: Collar::Ruff,
        ..JERSEY
    },
    Cut {
        id: "santa_suit",
        color: Some(oklch(0.57, 0.18, 26.0)),
        trim: oklch(0.965, 0.01, 90.0),
        drop: 24.0,
        flare: 1.2,
        sleeves: 0.86,
        legs: 0.85,
        closing: Closing::Belt,
        collar: Collar::Fur,
        ..JERSEY
    },
    Cut {
        id: "steampunk_outfit",
        color: Some(oklch(0.5, 0.07, 50.0)),
        trim: GOLD,
        drop: 12.0,
        sleeves: 0.8,
        legs: 0.8,
        closing: Closing::Buttons,
        motif: Motif::Patches,
        collar: Collar::High,
        ..JERSEY
    },
    Cut {
        id: "ghost_sheet",
        color: Some(oklch(0.965, 0.01, 90.0)),
        drop: 64.0,
        flare: 1.36,
        sleeves: 0.8,
        motif: Motif::Ghost,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "pumpkin_costume",
        color: Some(oklch(0.74, 0.17, 55.0)),
        trim: oklch(0.58, 0.13, 140.0),
        from: 0.14,
        drop: 4.0,
        flare: 1.3,
        sleeves: 0.0,
        motif: Motif::Pumpkin,
        collar: Collar::Ruff,
        ..JERSEY
    },
    Cut {
        id: "bee_costume",
        color: Some(oklch(0.86, 0.16, 92.0)),
        trim: DARK,
        from: 0.14,
        drop: 0.0,
        flare: 1.12,
        sleeves: 0.0,
        motif: Motif::Stripes,
        collar: Collar::Nothing,
        ..JERSEY
    },
    Cut {
        id: "dinosaur_costume",
        color: Some(oklch(0.68, 0.14, 145.0)),
        trim: oklch(0.86, 0.12, 110.0),
        drop: 0.0,
        flare: 1.06,
        sleeves: 0.9,
        legs: 0.9,
        motif: Motif::Belly,
        collar: Collar::Hood,
        ..JERSEY
    },
    Cut {
        id: "bear_costume",
        color: Some(oklch(0.58, 0.08, 58.0)),
        trim: oklch(0.86, 0.06, 75.0),
        drop: 0.0,
        flare: 1.06,
        sleeves: 0.92,
        legs: 0.92,
        motif: Motif::Belly,
        collar: Collar::Hood,
        ..JERSEY
    },
    Cut {
        id: "frog_costume",
        color: Some(oklch(0.72, 0.15, 138.0)),
        trim: oklch(0.93, 0.08, 120.0),
        drop: 0.0,
        flare: 1.06,
        sleeves: 0.92,
        legs: 0.92,
        motif: Motif::Belly,
        collar: Collar::Hood,
        ..JERSEY
    },
    Cut {
        id: "shark_costume",
        color: Some(oklch(0.62, 0.05, 240.0)),
        trim: oklch(0.95, 0.01, 240.0),
        drop: 0.0,
        flare: 1.06,
        sleeves: 0.92,
        legs: 0.92,
        motif: Motif::Belly,
        collar: Collar::Hood,
        ..JERSEY
    },
];
