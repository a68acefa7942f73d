//! Likenesses that are more than a colour: "as small as a thimble", "as if the night had been poured over it".

use atelier_character::Part;

use super::Walk;
use crate::acts::{Act, Wanted};
use crate::items::Item;
use crate::lexicon::Role;
use crate::resolve::value::{best, color_value, is_color_field, named_after, simile, wanted};

impl Walk<'_, '_> {
    /// "carrot", and nothing else: the thing needs no article.
    pub(super) fn names_only(&self, items: &[Item<'_>]) -> bool {
        let [only] = items else { return false };
        let small = |item: &Item<'_>| item.is_soft() || matches!(item.role(), Some(Role::Filler | Role::Yes));
        let alone = self.items.iter().all(|item| item.first == only.first || small(item));
        // "cat then": an animal may be what it should be a mix with.
        let form = self.context.form(only);
        let mix = self.context.lexicon.phrase(&[form, &self.context.designer.subject_label.to_lowercase()]);
        let mixes =
            mix.is_some_and(|entry| entry.values.iter().any(|value| self.context.designer.fields[value.field].part == Part::Subject));
        alone && !mixes && only.entry().is_some() && color_value(self.context, only).is_none()
    }

    /// "slate", where the guide asked for a colour: what it is named after.
    pub(super) fn answers_with_color(&self, items: &[Item<'_>], acts: &mut Vec<Act>) -> bool {
        let field = self.context.pending.filter(|field| self.around.short && is_color_field(self.context, *field));
        let [only] = items else { return false };
        let small = |item: &Item<'_>| item.is_soft() || matches!(item.role(), Some(Role::Filler | Role::Yes | Role::Conjunction));
        let alone = self.items.iter().all(|item| item.first == only.first || small(item));
        // "forest" is a place as well.
        let means_more = only
            .entry()
            .is_some_and(|entry| entry.bundle.is_some() || !entry.cues.is_empty() || entry.values.iter().any(|value| !value.weak));
        let plain = alone && !means_more && !self.negative && !only.plural && color_value(self.context, only).is_none();
        let named = || named_after(self.context, only).or_else(|| simile(self.context, only));
        let (Some(field), Some(value)) = (field, plain.then(named).flatten()) else { return false };
        let span = self.context.span(only.first, only.after);
        acts.push(Act::Set { wanted: Wanted { field, value }, span, correction: self.around.correction, or: false });
        true
    }

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
