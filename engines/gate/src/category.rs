//! Why the gate says no.

use serde::{Deserialize, Serialize};

/// A reason, gravest first. In JSON and in data files: `sexual`, `real_people` and so on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Anything sexual about or near children.
    Minors,
    /// Nudity, sex.
    Sexual,
    /// Slurs, contempt for groups of people.
    Hateful,
    /// Terror, its organisations and signs.
    Extremist,
    /// Gore, cruelty, killing.
    Violent,
    /// Self-harm as a picture. (Someone who speaks of themselves gets care instead.)
    SelfHarm,
    /// Illegal drugs.
    Drugs,
    /// Attempts to change what the guide is.
    Instructions,
    /// Requests for other people's words.
    Secrets,
    /// Addresses, numbers, cards.
    PersonalData,
    /// People of our time.
    RealPeople,
    /// Other people's characters, worlds, brands.
    Franchises,
    /// "In the style of" someone at work today.
    LivingArtists,
    /// The studio's own list.
    WontDraw,
}

impl Category {
    /// Every category.
    pub const ALL: [Self; 14] = [
        Self::Minors,
        Self::Sexual,
        Self::Hateful,
        Self::Extremist,
        Self::Violent,
        Self::SelfHarm,
        Self::Drugs,
        Self::Instructions,
        Self::Secrets,
        Self::PersonalData,
        Self::RealPeople,
        Self::Franchises,
        Self::LivingArtists,
        Self::WontDraw,
    ];

    /// Its name in JSON, in data files and in counts.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Minors => "minors",
            Self::Sexual => "sexual",
            Self::Hateful => "hateful",
            Self::Extremist => "extremist",
            Self::Violent => "violent",
            Self::SelfHarm => "self_harm",
            Self::Drugs => "drugs",
            Self::Instructions => "instructions",
            Self::Secrets => "secrets",
            Self::PersonalData => "personal_data",
            Self::RealPeople => "real_people",
            Self::Franchises => "franchises",
            Self::LivingArtists => "living_artists",
            Self::WontDraw => "wont_draw",
        }
    }
}
