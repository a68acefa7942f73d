//! Likenesses that are more than a colour: "as small as a thimble", "as if the night had been poured over it".

use super::Walk;
use crate::acts::{Act, Wanted};
use crate::items::Item;
use crate::resolve::value::{best, wanted};

impl Walk<'_, '_> {
    /// "as small as a thimble": the least of all sizes. What it is as small as says no more.
    pub(super) fn extremely(&mut self, item: Item<'_>, acts: &mut Vec<Act>) {
        if !self.around.focus.is_empty() || self.around.focus_thing.is_some() || self.negative {
            return;
        }
        let small = self.items[self.at + 1];
        let value = small.entry().and_then(|entry| best(self.context, entry, &[], &self.around));
        let Some(known) = value.filter(|_| matches!(self.context.form(&small), "small" | "little" | "tiny")) else { return };
        let id = wanted(self.context, known).value;
        let field = &self.context.designer.fields[known.field].id;
        let scales = self.context.designer.scales.iter().filter(|scale| scale.field == *field);
        let Some(least) = scales.filter(|scale| scale.steps.contains(&id)).find_map(|scale| scale.steps.first().cloned()) else {
            return;
        };
        self.at += 2;
        self.skip_phrase();
        let span = self.context.span(item.first, self.items.get(self.at).map_or(item.after, |item| item.after));
        acts.push(Act::Set { wanted: Wanted { field: known.field, value: least }, span, correction: true, or: false });
    }

    /// "as if the night had been poured over it": a whole clause is no colour and no look.
    pub(super) fn imagines(&mut self, item: Item<'_>, acts: &mut Vec<Act>) -> bool {
        let last = self.context.tokens.get(item.after - 1).map_or("", |token| &token.form);
        let clause = || self.items[self.at + 1..].iter().take_while(|item| !item.is_soft());
        let told = |form: &str| matches!(form, "had" | "has" | "have" | "was" | "were" | "been" | "would" | "could" | "is" | "are");
        let verb = clause().any(|item| self.context.tokens[item.first..item.after].iter().any(|token| told(&token.form)));
        let about_it = self.items.get(self.at + 1).is_some_and(|next| {
            matches!(
                self.context.form(next),
                "it" | "he" | "she" | "they" | "its" | "hes" | "shes" | "itd" | "hed" | "shed" | "theyd" | "somebody" | "someone"
            )
        });
        let imagines = matches!(last, "if" | "though") && item.after - item.first > 1 && verb && !about_it;
        if imagines {
            self.keep_rest(item.first, acts);
        }
        imagines
    }
}
