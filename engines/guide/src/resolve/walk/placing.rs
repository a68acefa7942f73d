//! Where it is: what "in", "before" and "chuck it on" say of what follows.

use super::Walk;
use crate::items::Item;
use crate::lexicon::Role;

impl Walk<'_, '_> {
    /// "in", "at", "on": what follows is where it is.
    pub(super) fn place(&mut self) {
        let links = std::mem::take(&mut self.replacing);
        // "no shoes in the meadow": what was denied has been named, and the place is where it is.
        let named = self
            .at
            .checked_sub(1)
            .is_some_and(|before| self.items[before].is_content() && self.items[before].first > self.around.denied_at);
        let place = self.items[self.at + 1..].iter().find(|next| !matches!(next.role(), Some(Role::Determiner | Role::My)));
        if self.negative && named && place.is_some_and(|place| self.is_scene(place)) {
            self.negative = false;
        }
        self.around.placed = !links;
        self.around.after_verb = false;
        self.around.costume = false;
    }

    /// "before the castle at dawn": where it is, and no reason.
    pub(super) fn is_before_place(&self, item: &Item<'_>) -> bool {
        let article = self.role_at(self.at + 1) == Some(Role::Determiner);
        let place = self.items.get(self.at + 2).is_some_and(|next| self.is_scene(next));
        let ends = self
            .items
            .get(self.at + 3)
            .is_none_or(|next| next.is_soft() || matches!(self.context.form(next), "at" | "in" | "on" | "under" | "with"));
        let past = self.items[..self.at]
            .iter()
            .any(|item| item.role() == Some(Role::Undo) || matches!(self.context.form(item), "was" | "were" | "had" | "back"));
        self.context.form(item) == "before" && self.at > 0 && article && place && ends && !past
    }

    /// "chuck it on the waves": put there, and not thrown away.
    pub(super) fn puts_it(&mut self, item: Item<'_>) -> bool {
        let throws = matches!(self.context.form(&item), "chuck" | "throw" | "toss" | "sling" | "bung" | "lob");
        let place = self.items.get(self.at + 2).filter(|next| next.role() == Some(Role::Place) && self.context.form(next) != "out");
        let puts = throws && self.role_at(self.at + 1) == Some(Role::Pronoun) && place.is_some();
        if puts {
            self.around.wishful = true;
            self.at += 1;
        }
        puts
    }
}
