//! Where it is: what "in", "before" and "chuck it on" say of what follows.

use super::Walk;
use crate::acts::Act;
use crate::items::Item;
use crate::lexicon::Role;
use crate::resolve::Around;
use crate::resolve::value::best;

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

    /// "on the floor of the library", "in the window of a toy shop": a part of a place is that place.
    pub(super) fn is_part_of_place(&mut self, acts: &mut Vec<Act>) -> bool {
        let Some(part) = self.at.checked_sub(1).filter(|part| self.items[*part].is_content()) else { return false };
        let noun = self.items[..=part].iter().rposition(|item| !item.is_content()).map_or(0, |before| before + 1);
        let small = |item: &&Item<'_>| matches!(item.role(), Some(Role::Determiner | Role::My));
        let before = self.items[..noun].iter().rev().find(|item| !small(item));
        let placed = before.is_some_and(|item| item.role() == Some(Role::Place)) || self.is_place(&self.items[part]);
        let whole = self.items[self.at + 1..].iter().skip_while(small).take_while(|item| item.is_content()).last();
        let around = Around { placed: true, determined: true, ..self.around.clone() };
        let setting = |item: &Item<'_>| best(self.context, item.entry()?, &[], &around).map(|value| value.field);
        if !placed || !self.around.focus.is_empty() || whole.and_then(setting).is_none_or(|field| Some(field) != self.setting()) {
            return false;
        }
        let start = self.context.span(self.items[noun].first, self.items[noun].after).start;
        acts.retain(
            |act| !matches!(act, Act::Set { span, .. } | Act::Note { span, .. } | Act::NotUnderstood { span } if span.start >= start),
        );
        self.clear_focus();
        self.last_noun = None;
        self.around.placed = true;
        self.around.determined = true;
        true
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
