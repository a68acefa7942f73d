//! Verbs that point at fields: "holding", "wearing", "called", and what their denial takes off.

use atelier_character::FieldKind;

use super::{Around, Walk};
use crate::acts::Act;
use crate::items::Item;
use crate::lexicon::Role;
use crate::resolve::value::{best, wanted};

impl<'c> Walk<'c, '_> {
    /// "holding", "wearing", "called".
    pub(super) fn verb(&mut self, item: Item<'c>, acts: &mut Vec<Act>) {
        let Some(entry) = item.entry() else { return };
        // "no hat wearing a scarf": a verb that is not denied itself ends the denial.
        // "I don't want it to look angry".
        let small = |item: &&Item<'_>| item.role() == Some(Role::Pronoun) || self.context.form(item) == "to";
        let before = self.items[..self.at].iter().rev().find(|item| !small(item)).and_then(Item::role);
        let denied = matches!(before, Some(Role::Negate | Role::Remove));
        self.at += 1;
        let is_text = |field: &usize| matches!(self.context.designer.fields[*field].kind, FieldKind::Text { .. });
        if entry.verbs.iter().any(is_text) {
            if !self.negative && (!matches!(self.context.form(&item), "name" | "title") || item.after - item.first > 1 || self.gives_name())
            {
                self.title(acts);
            } else if self.negative {
                // "delete the name".
                let span = self.context.span(self.around.denied_at, item.after);
                acts.extend(entry.verbs.iter().filter(|field| is_text(field)).map(|field| Act::Clear { field: *field, span }));
            }
            return;
        }
        if self.binds_back(item, acts) || self.judges(item, acts) {
            return;
        }
        let chooses = std::mem::take(&mut self.around.choose);
        if chooses && !self.negative && self.items.get(self.at).is_none_or(Item::is_soft) {
            // "choose something for it to hold".
            let span = self.context.span(item.first, item.after);
            acts.push(Act::Surprise { fields: entry.verbs.clone(), span });
            return;
        }
        self.clear_focus();
        self.negative = self.negative && denied;
        if denied && self.items.get(self.at).is_none_or(Item::is_soft) && self.takes_back_object(entry, acts) {
            return;
        }
        if self.says_nothing() {
            // "it wears nothing", "it should not hold anything".
            let span = self.context.span(item.first, self.items[self.at].after);
            let things = entry.verbs.iter().filter(|field| self.context.designer.fields[**field].things);
            acts.extend(things.map(|field| Act::Clear { field: *field, span }));
            self.at += 1;
            return;
        }
        self.around.verb.clone_from(&entry.verbs);
        self.around.after_verb = true;
        self.around.wishful = true;
        if let Some(value) = best(self.context, entry, &[], &Around::default()) {
            let span = self.context.span(item.first, item.after);
            let wanted = wanted(self.context, value);
            acts.push(if self.negative {
                Act::Remove { values: vec![wanted], span }
            } else {
                Act::Set { wanted, span, correction: self.around.correction, or: self.around.or }
            });
        }
    }

    /// "nothing", or "anything" after a denial.
    fn says_nothing(&self) -> bool {
        let Some(next) = self.items.get(self.at) else { return false };
        let form = self.context.form(next);
        form == "nothing" || (self.negative && matches!(form, "anything" | "something" | "any"))
    }
}
