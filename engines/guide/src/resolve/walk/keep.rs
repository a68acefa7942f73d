//! What stays: "leave the cap", "keep the amber", "the leaves stay"; and what comes back: "the earlier blue".

use super::Walk;
use crate::acts::Act;
use crate::items::Item;
use crate::lexicon::Role;
use crate::resolve::value::{all_values, best, color_value};

impl Walk<'_, '_> {
    /// "leave the", "keep his": what follows is there and stays there.
    pub(super) fn starts_keeping(&self, item: &Item<'_>) -> Option<bool> {
        let words: Vec<&str> = self.context.tokens[item.first..item.after].iter().map(|token| token.form.as_str()).collect();
        let [verb, rest @ ..] = words.as_slice() else { return None };
        let leaves = matches!(*verb, "leave" | "leaving");
        let keeps = matches!(*verb, "keep" | "keeps" | "keeping");
        let about_it = rest.contains(&"it");
        let definite = rest.iter().any(|word| matches!(*word, "the" | "that" | "those" | "its" | "his" | "her")) || {
            let next = self.items.get(self.at + 1).map_or("", |next| self.context.form(next));
            matches!(next, "the" | "its" | "his" | "her" | "their" | "that" | "those" | "this")
        };
        ((leaves || keeps) && definite && !about_it).then_some(keeps)
    }

    /// The phrase after "leave the", or before "stays".
    pub(super) fn keeps(&mut self, items: &[Item<'_>], acts: &mut Vec<Act>) -> bool {
        let kept = self.keeping;
        let stays = self.stays();
        if kept.is_none() && stays == 0 {
            return false;
        }
        // "leave the glasses alone".
        let alone = items.len() > 1 && matches!(self.context.form(&items[items.len() - 1]), "alone" | "be");
        let items = &items[..items.len() - usize::from(alone)];
        let Some(last) = items.last() else { return false };
        // "keep the gills long": it stays by name, the rest describes it.
        let described = self.items.get(self.at).is_some_and(Item::is_content) || self.role_at(self.at) == Some(Role::Copula) && stays == 0;
        let goes = self.role_at(self.at) == Some(Role::Gone)
            || matches!(self.items.get(self.at).map(|next| self.context.form(next)), Some("off" | "out"));
        if described || goes || self.negative {
            return false;
        }
        let values = last.entry().map(|entry| all_values(self.context, entry)).unwrap_or_default();
        let cue = last.entry().is_some_and(|entry| !entry.cues.is_empty());
        let span = self.context.span(items[0].first, last.after);
        let color = color_value(self.context, last);
        if values.is_empty() && color.is_none() && !cue {
            return false;
        }
        let cues = last.entry().map(|entry| entry.cues.as_slice()).unwrap_or_default();
        if cue && self.around.correction && items.len() == 1 {
            // "in strawberry colours? no, leave the colour": what was just said of it is not meant.
            let colors =
                cues.iter().any(|field| matches!(self.context.designer.fields[*field].kind, atelier_character::FieldKind::Color { .. }));
            acts.retain(|act| match act {
                Act::Set { wanted, .. } => !cues.contains(&wanted.field),
                Act::Color { .. } | Act::Bundle { .. } => !colors,
                _ => true,
            });
        }
        if !cue || items.len() > 1 {
            acts.push(Act::Keep { values, color, set: kept == Some(true) && stays == 0 && !cue, span });
        }
        self.at += stays;
        self.after_phrase(items);
        true
    }

    /// How many words of "stay", "can stay" follow.
    fn stays(&self) -> usize {
        let form = |at: usize| self.items.get(at).map_or("", |item| self.context.form(item));
        let last = |at: usize| self.items.get(at).and_then(|item| self.context.tokens.get(item.after - 1)).map_or("", |token| &token.form);
        let modal = usize::from(matches!(form(self.at), "can" | "may" | "should" | "must" | "will" | "could" | "to" | "would"));
        let stay = matches!(last(self.at + modal), "stay" | "stays" | "remain" | "remains");
        let ends = |item: &Item<'_>| item.is_soft() || matches!(item.role(), Some(Role::Contrast | Role::Conjunction | Role::Filler));
        let over = self.items.get(self.at + modal + 1).is_none_or(ends);
        if stay && over { modal + 1 } else { 0 }
    }

    /// "back to the earlier blue", "the old green", "the first pink was nicer".
    pub(super) fn comes_back(&mut self, items: &[Item<'_>], start: usize, acts: &mut Vec<Act>) -> bool {
        let Some((color, before)) = items.split_last() else { return false };
        let earlier = |form: &str| matches!(form, "earlier" | "previous" | "former" | "original" | "old" | "first" | "initial" | "other");
        let Some(value) = color_value(self.context, color).filter(|_| !self.negative && !self.replacing) else { return false };
        let first = start.saturating_sub(3);
        let said = |word: &dyn Fn(&str) -> bool| {
            let tokens = &self.context.tokens[self.items[first].first..color.after];
            tokens.iter().any(|token| word(&token.form))
        };
        let after = self.items.get(self.at).map_or("", |item| self.context.form(item));
        let named = before.iter().any(|item| earlier(self.context.form(item)))
            || start.checked_sub(1).is_some_and(|at| earlier(self.context.form(&self.items[at])));
        let only = before.iter().all(|item| earlier(self.context.form(item)));
        let definite = said(&|form| matches!(form, "the" | "that" | "its"));
        let back = said(&|form| form == "back") && said(&|form| form == "to");
        let past = matches!(after, "from" | "before" | "we" | "you" | "it" | "i" | "was")
            && self.context.tokens[color.after..]
                .iter()
                .take(4)
                .any(|token| matches!(token.form.as_str(), "before" | "had" | "earlier" | "was"))
            && back;
        if !(definite && only && (named || back || past)) {
            return false;
        }
        acts.push(Act::Earlier { value, span: self.context.span(items[0].first, color.after) });
        // "… was nicer" praises it, "… you had before" tells which one.
        let praises = self.items.get(self.at).is_some_and(|item| item.role() == Some(Role::Copula));
        while self.items.get(self.at).is_some_and(|item| !item.is_soft() && (praises || !item.is_content())) {
            self.at += 1;
        }
        true
    }

    /// "the blue should be a green", "blue -> green": a colour that becomes another one.
    pub(super) fn becomes(&mut self, items: &[Item<'_>], acts: &mut Vec<Act>) -> bool {
        let [only] = items else { return false };
        let Some(value) = color_value(self.context, only).filter(|_| !self.negative && self.role_at(self.at) == Some(Role::Copula)) else {
            return false;
        };
        let small = |item: &&Item<'_>| !item.is_content() && !item.is_soft() && item.role() != Some(Role::Negate);
        let next = self.at + self.items[self.at..].iter().take_while(small).count();
        let another = self.items.get(next).is_some_and(|item| color_value(self.context, item).is_some_and(|other| other != value));
        let ends = self.items.get(next + 1).is_none_or(|after| !after.is_content());
        if !(another && ends) {
            return false;
        }
        acts.push(Act::RemoveColor { value, of: Vec::new(), span: self.context.span(only.first, only.after) });
        self.around.correction = true;
        true
    }

    /// "go back to before the cloak": the values named there.
    pub(super) fn before_what(&self) -> Option<(usize, Vec<crate::acts::Wanted>)> {
        let form = |at: usize| self.items.get(at).and_then(|item| self.context.tokens.get(item.after - 1)).map_or("", |token| &token.form);
        let mut at = self.at;
        if form(at) != "before" {
            at = (self.at + 1..self.items.len()).take(3).find(|at| form(*at) == "before")?;
        }
        let small = |role| matches!(role, Role::Determiner | Role::Pronoun | Role::My | Role::Filler | Role::With | Role::Wish);
        let mut noun = at + 1;
        while self.role_at(noun).is_some_and(small) && !self.items[noun].is_content() {
            noun += 1;
        }
        let last = (noun..self.items.len()).take_while(|at| self.items[*at].is_content()).last()?;
        let entry = self.items[last].entry()?;
        best(self.context, entry, &[], &self.around)?;
        Some((last, all_values(self.context, entry)))
    }
}
