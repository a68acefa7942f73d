//! What the guide takes and gives.

use atelier_character::Sheet;
use serde::{Deserialize, Serialize};

/// What a guide remembers of a conversation, between turns. Store it with the sketch; a fresh one starts over.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
#[expect(clippy::struct_excessive_bools, reason = "independent facts about the conversation")]
pub struct Memory {
    /// Turns so far.
    pub turns: u32,
    /// Fields asked for, never asked again.
    pub asked: Vec<String>,
    /// Field of the question that waits for an answer.
    pub pending: Option<String>,
    /// Cards shown.
    pub cards: Vec<String>,
    /// Turn of the last card that was not asked for.
    pub last_card_turn: u32,
    /// Sheets to go back to, the latest last. At most [`Memory::HISTORY`].
    pub history: Vec<Sheet>,
    /// The visitor wants no questions.
    pub stop_asking: bool,
    /// Ids of the last roles or similes: one, or several that were wished for together.
    pub roles: Vec<String>,
    /// The last value set: field and value.
    pub last_set: Option<(String, String)>,
    /// Sheets that "undo" left, for "redo", the latest last.
    pub redo: Vec<Sheet>,
    /// What was offered last, as messages: "yes", "the first" or "both" takes them up in the next turn.
    pub offers: Vec<String>,
    /// What was offered last are two things of which one was meant.
    pub either: bool,
    /// Notes that say more about a value of the sheet than the sheet can hold.
    pub details: Vec<Detail>,
    /// The visitor was told what the guide understands of their language.
    pub language_told: bool,
    /// What the visitor last listed to choose from, as messages: "the second one" is one of them.
    pub choices: Vec<String>,
    /// The turn in which they did.
    pub choices_turn: u32,
    /// Field of the thing that the turn before took off, when it did nothing else: "and the boots".
    pub took_off: Option<String>,
    /// Fields that chance filled in the turn before: "again" fills them anew.
    pub surprised: Vec<String>,
    /// Someone in the visitor's life was spoken of: "she" may be her.
    pub people: bool,
}

/// A note about one value: "red scarf" about `scarf`. It goes when the value goes.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// Field id.
    pub field: String,
    /// The value on the sheet.
    pub value: String,
    /// The line in the notes.
    pub note: String,
}

impl Memory {
    /// Sheets kept for "undo".
    pub const HISTORY: usize = 20;

    /// Remembers something that was offered instead of an answer (a harmless reading, say), so that a "yes" to it is
    /// understood.
    pub fn offer(&mut self, message: &str) {
        self.offers = vec![message.to_owned()];
        self.pending = None;
    }
}

/// What the guide cannot see by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Surroundings<'a> {
    /// Varies the wording and the surprises; the same seed repeats them.
    pub seed: u64,
    /// Whether this studio makes pictures.
    pub images_allowed: bool,
    /// The sheet of every picture this sketch already has, in the order they are shown: "the second one" is one of them.
    pub pictures: &'a [Sheet],
}

/// Bytes `start..end` of the visitor's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Span {
    /// First byte.
    pub start: usize,
    /// Byte after the last one.
    pub end: usize,
}

/// One field that changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Change {
    /// Field id: `palette.primary`.
    pub field: String,
    /// Value before, as in the sheet's JSON.
    pub from: serde_json::Value,
    /// Value after.
    pub to: serde_json::Value,
    /// The new value as people read it; empty when the field was emptied.
    pub label: String,
    /// The words that caused it; `None` for surprises, undo and the like.
    pub words: Option<Span>,
}

/// The guide's turn.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// What it says. Never empty.
    pub text: String,
    /// The sheet after the turn.
    pub sheet: Sheet,
    /// What changed, in the designer's field order.
    pub changes: Vec<Change>,
    /// What it kept for the artist in the visitor's words, this turn.
    pub note: Option<String>,
    /// Id of a learning card to show.
    pub card: Option<String>,
    /// Up to three things to say next.
    pub suggestions: Vec<String>,
    /// What to remember.
    pub memory: Memory,
    /// Words that meant nothing to it.
    pub not_understood: Vec<Span>,
}

/// The guide's first words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Greeting {
    /// What it says.
    pub text: String,
    /// Up to three things to say first.
    pub suggestions: Vec<String>,
}
