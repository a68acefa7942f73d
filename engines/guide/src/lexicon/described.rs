//! Entries for what is told by what it is like: descriptions name values, and each designer has its own.

use atelier_character::Designer;

use super::{Entry, Lexicon, NOTHING, ValueRef, small};
use crate::items::described::described_values;

impl Lexicon {
    /// What descriptions stand for, as far as the designer has it.
    pub(super) fn add_described(&mut self, designer: &Designer) {
        for (field, value) in described_values() {
            let place = designer.fields.iter().position(|known| known.id == *field);
            let choice = |field: &usize| designer.fields[*field].values().iter().position(|known| known.id == *value);
            let found = place.and_then(|field| Some(ValueRef { field, choice: choice(&field)?, weak: false }));
            self.described.push(found.map_or(NOTHING, |value| {
                self.entries.push(Entry::of(value));
                small(self.entries.len() - 1)
            }));
        }
    }

    /// What this description means, by its place among all of them.
    pub(crate) fn described(&self, place: usize) -> Option<&Entry> {
        self.described.get(place).and_then(|entry| self.entries.get(*entry as usize))
    }
}
