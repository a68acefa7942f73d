//! Words that lead away from the sheet: names, similes, materials, purposes, other people's things.

use super::Walk;
use crate::acts::{Act, Wanted};
use crate::items::{Item, Kind};
use crate::lexicon::Role;
use crate::resolve::value::{color_value, is_color_field};

impl Walk<'_, '_> {
    /// The name after "called": up to four words, as typed.
    pub(super) fn title(&mut self, acts: &mut Vec<Act>) {
        while matches!(self.role_at(self.at), Some(Role::Pronoun | Role::Copula)) {
            self.at += 1;
        }
        let start = self.at;
        let ends = |item: &Item<'_>| {
            matches!(item.kind, Kind::Soft)
                || matches!(item.role(), Some(Role::Conjunction | Role::Contrast | Role::With | Role::Relative | Role::Place))
                || matches!(item.role(), Some(Role::Because | Role::Wish | Role::Thanks))
                || item.entry().is_some_and(|entry| !entry.verbs.is_empty())
        };
        while self.at - start < 4 && self.items.get(self.at).is_some_and(|item| !ends(item)) {
            self.at += 1;
        }
        if self.at > start {
            let span = self.context.span(self.items[start].first, self.items[self.at - 1].after);
            acts.push(Act::Title { span });
        }
    }

    /// "a crown of stars", "a tattoo of an anchor": what follows describes the noun before, nothing on the sheet.
    pub(super) fn of(&mut self, acts: &mut Vec<Act>) {
        if let Some(first) = self.last_noun.take() {
            self.at += 1;
            self.skip_phrase();
            self.keep(first, acts);
        }
    }

    /// "like a teapot": kept, unless the next word means something by itself ("like teal").
    pub(super) fn like(&mut self, item: Item<'_>, acts: &mut Vec<Act>) {
        // "it could have, like, a blanket": a filler.
        if matches!(self.role_before(), Some(Role::With | Role::Wish)) {
            return;
        }
        let determined = self.role_at(self.at + 1) == Some(Role::Determiner);
        let Some(following) = self.items.get(self.at + 1 + usize::from(determined)) else { return };
        let known = match following.kind {
            Kind::Known(entry) => entry.bundle.is_some() || entry.subject || (!determined && !entry.values.is_empty()),
            Kind::Hex => true,
            _ => false,
        };
        if following.is_content() && !known {
            let first = self.last_noun.unwrap_or(item.first);
            self.at += 1;
            self.skip_phrase();
            self.keep(first, acts);
        }
    }

    /// "teal for the gills" moves the colour there; "for my sister" is for the artist.
    pub(super) fn purpose(&mut self, acts: &mut Vec<Act>) {
        let rest = &self.items[self.at + 1..];
        let target = rest.iter().find(|item| item.is_content());
        let cues = target.and_then(Item::entry).map(|entry| entry.cues.clone()).unwrap_or_default();
        let color_field = cues.iter().copied().find(|field| is_color_field(self.context, *field));
        if let (Some(field), Some(Act::Color { value, span, correction })) = (color_field, acts.last().cloned()) {
            acts.pop();
            acts.push(Act::Set { wanted: Wanted { field, value }, span, correction });
            self.at += 1;
            self.skip_phrase();
            return;
        }
        if !cues.is_empty() || target.is_some_and(|item| color_value(self.context, item).is_some()) {
            return;
        }
        let thought = rest.iter().take_while(|item| !matches!(item.kind, Kind::Soft));
        let stranger = |item: &Item<'_>| matches!(item.kind, Kind::Unknown) || item.role() == Some(Role::My);
        if thought.clone().any(stranger) {
            let first = self.last_noun.unwrap_or(self.items[self.at].first);
            self.keep_rest(first, acts);
        }
    }

    /// "my dog is brown" is not about the character; "my axolotl is brown" is.
    pub(super) fn mine(&mut self, acts: &mut Vec<Act>) {
        let about_character = self.items.get(self.at + 1).is_some_and(|next| {
            next.role() == Some(Role::Character)
                || next.entry().is_some_and(|entry| entry.subject || !entry.cues.is_empty() || !entry.verbs.is_empty())
                || color_value(self.context, next).is_some()
        });
        if !about_character {
            acts.push(Act::SelfTalk);
            self.skip_to_break();
        }
    }

    /// Keeps the words from token `first` to the next comma as a note.
    pub(super) fn keep_rest(&mut self, first: usize, acts: &mut Vec<Act>) {
        self.skip_to_break();
        self.keep(first, acts);
    }

    fn keep(&mut self, first: usize, acts: &mut Vec<Act>) {
        let span = self.context.span(first, self.items.get(self.at).map_or(first, |item| item.after));
        // A note about the same noun grows instead of being written twice.
        acts.retain(|act| !matches!(act, Act::Note { span: old } if old.start >= span.start && old.end <= span.end));
        acts.push(Act::Note { span });
    }

    /// Moves to the last word of the next noun phrase.
    fn skip_phrase(&mut self) {
        let is_soft = |item: &Item<'_>| matches!(item.kind, Kind::Soft);
        while self.items.get(self.at).is_some_and(|item| !item.is_content() && !is_soft(item)) {
            self.at += 1;
        }
        while self.items.get(self.at).is_some_and(Item::is_content) {
            self.at += 1;
        }
        self.at = self.at.saturating_sub(1);
    }

    /// Moves to the last word before the next comma.
    pub(super) fn skip_to_break(&mut self) {
        while self.items.get(self.at + 1).is_some_and(|item| !matches!(item.kind, Kind::Soft)) {
            self.at += 1;
        }
    }
}
