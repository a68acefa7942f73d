//! The jobs words have in a sentence.

use serde::Deserialize;

/// A word's job. The words themselves are in `data/grammar.toml`, under the same names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Role {
    // Small words that shape a wish.
    Determiner,
    Pronoun,
    Character,
    Copula,
    Conjunction,
    Alternative,
    Contrast,
    With,
    Place,
    Of,
    MadeOf,
    Like,
    For,
    As,
    Relative,
    Because,
    Wish,
    Negate,
    Except,
    Remove,
    /// "has to go": what stands before should go.
    Gone,
    InsteadOf,
    Instead,
    Replace,
    /// "pick a colour": wishes, and leaves the choice to the guide when nothing is named.
    Choose,
    Into,
    Only,
    Number,
    /// "first", "second", "last".
    Ordinal,
    /// "picture", "version": what an ordinal may count.
    Picture,
    More,
    Less,
    /// "a lot darker": two steps at once.
    Much,
    /// "than before": what a comparison is with.
    Than,
    Filler,
    /// Stands inside a noun phrase and changes nothing: "coral coloured gills".
    Joiner,
    /// "she says", "we agree on": what follows is somebody's wish.
    Report,
    /// "its face says": what follows tells how it looks.
    Says,
    // Talk that is not about the character.
    SelfTalk,
    My,
    /// Someone in the visitor's life.
    Person,
    YouAre,
    // What a visitor does, rather than describes.
    Greeting,
    Thanks,
    Farewell,
    Praise,
    Yes,
    Nothing,
    Frustration,
    Undo,
    Redo,
    /// "the other way round": two colours change places.
    Exchange,
    Reset,
    Surprise,
    Summary,
    StopAsking,
    AskAgain,
    Draw,
    Card,
    NoteThis,
}

impl Role {
    /// Whether the word is an act of its own.
    pub(crate) fn is_act(self) -> bool {
        self >= Self::Greeting
    }
}
