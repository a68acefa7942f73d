//! Names nobody wrote down: what a choice is called in the files is a word for it, too.

use atelier_character::{Designer, FieldKind, Part};

use super::{Entry, Lexicon, ValueRef};

impl Lexicon {
    /// "art studio", "treehouse": an id is a name of its own, where its words are not known as anything else yet.
    pub(super) fn add_ids(&mut self, designer: &Designer) {
        for (field, known) in designer.fields.iter().enumerate() {
            let is_color = matches!(known.kind, FieldKind::Color { .. });
            for (choice, value) in known.values().iter().enumerate() {
                let words: Vec<&str> = value.id.split(['_', '-']).collect();
                // "yoga" is one of ours; "felt" is what anybody says.
                let strange = words.len() == 1 && !known.needs_cue && !crate::spelling::is_ordinary(words[0]);
                let stands = known.things || known.part == Part::Scene || (is_color && words.len() == 1) || strange;
                let free = |entry: &Entry| entry.only_hints() && entry.similes.is_empty() && entry.kinds.is_empty();
                if stands && self.phrase(&words).is_none_or(free) {
                    self.add(&words.join(" "), |entry| {
                        entry.values.push(ValueRef { field, choice, weak: false });
                        entry.color |= is_color;
                    });
                }
            }
        }
    }
}
