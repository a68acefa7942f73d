//! Colours told by what has them: "the colour of a ripe banana", and when it looks so.

use super::Walk;
use crate::acts::{Act, Wanted};
use crate::items::Item;
use crate::lexicon::{Role, color_fields};
use crate::resolve::value::{best, color_value, is_color_field, rgb, simile, wanted};

impl Walk<'_, '_> {
    /// The colour of the noun phrase that starts there, and its last item.
    pub(super) fn color_like(&self, at: usize) -> Option<(String, usize)> {
        let start = (at..self.items.len()).find(|place| self.items[*place].is_content())?;
        if self.items[start].entry().is_some_and(|entry| !entry.cues.is_empty() && !entry.color) {
            // "the colour of gills": a noun for a field looks like nothing.
            return None;
        }
        let small = self.items[at..start].iter().all(|item| matches!(item.role(), Some(Role::Determiner | Role::Pronoun | Role::My)));
        // "a cat in the sun": the place is no part of the cat.
        let goes_on = |place: &usize| {
            let item = &self.items[*place];
            let placed = self.context.lexicon.role_of(self.context.form(item)) == Some(Role::Place);
            item.is_content() && (*place == start || !placed)
        };
        let last = (start..self.items.len()).take_while(goes_on).last().filter(|_| small)?;
        // "a ripe banana", "moss": the noun, or the nearest word to it that has a colour.
        (start..=last).rev().find_map(|place| {
            let item = &self.items[place];
            let named = color_value(self.context, item).filter(|_| item.after - item.first > 1);
            let value = named.or_else(|| simile(self.context, item)).or_else(|| color_value(self.context, item))?;
            Some((value, last))
        })
    }

    /// "change the hat colour to red": the hat's, and not the body's.
    pub(super) fn colors_of_thing(&mut self, items: &[Item<'_>]) -> bool {
        let [thing, noun] = items else { return false };
        let entry = thing
            .entry()
            .filter(|entry| !entry.color && crate::resolve::clause::is_generic_color(self.context, noun) && entry.cues.is_empty());
        let around = crate::resolve::Around { determined: true, ..crate::resolve::Around::default() };
        let value = entry.and_then(|entry| best(self.context, entry, &[], &around));
        let Some(value) = value.filter(|value| self.context.designer.fields[value.field].things) else { return false };
        self.clear_focus();
        self.replacing = false;
        self.around.focus_thing = Some((thing.first, Some(wanted(self.context, value))));
        true
    }

    /// Whether an act says a colour in words that end there.
    pub(super) fn colors_until(&self, act: &Act, end: usize) -> bool {
        match act {
            Act::Color { span, .. } => span.end == end,
            Act::Set { wanted, span, .. } => span.end == end && is_color_field(self.context, wanted.field),
            _ => false,
        }
    }

    /// "heliotrope as the second colour": what the colour just named is for.
    pub(super) fn colors_as(&mut self, acts: &mut [Act]) -> bool {
        let Some(color) = self.at.checked_sub(1).map(|before| self.items[before]) else { return false };
        let small = |at: &usize| self.role_at(*at).is_some_and(|role| matches!(role, Role::Determiner | Role::My | Role::Pronoun));
        let noun = (self.at + 1..self.items.len()).find(|at| !small(at)).unwrap_or(self.items.len());
        let part = self.items.get(noun).and_then(|item| crate::resolve::clause::part(self.context, item));
        let (Some(field), Some(value)) = (part.filter(|_| !self.negative), color_value(self.context, &color)) else { return false };
        let end = self.context.span(color.first, color.after).end;
        let Some(last) = acts.last_mut() else { return false };
        // "the same white as the belly" compares.
        let compares = color.first > 0 && matches!(self.context.tokens[color.first - 1].form.as_str(), "same" | "as");
        let meant = !compares && self.colors_until(last, end);
        if meant {
            let span = self.context.span(color.first, self.items[noun].after);
            *last = Act::Set { wanted: Wanted { field, value }, span, correction: self.around.correction, or: false };
            self.at = noun;
        }
        meant
    }

    /// "the colour of the sky on a clear day": when it looks so, and no wish for that day.
    pub(super) fn skip_moment(&mut self) {
        let small = |item: &Item<'_>| {
            !item.is_soft()
                && !matches!(item.role(), Some(Role::Conjunction | Role::With | Role::Wish | Role::Contrast | Role::Instead | Role::Negate))
        };
        let opens = self.items.get(self.at + 1).is_some_and(|next| {
            next.role() == Some(Role::Place) || matches!(self.context.form(next), "after" | "before" | "during" | "in" | "on" | "at")
        });
        let end = (self.at + 1..self.items.len()).find(|at| !small(&self.items[*at])).unwrap_or(self.items.len());
        let last = self.items[..end].last().map_or("", |item| self.context.tokens[item.after - 1].form.as_str());
        let moment = matches!(
            last,
            "day"
                | "night"
                | "morning"
                | "evening"
                | "afternoon"
                | "noon"
                | "midday"
                | "midnight"
                | "dusk"
                | "dawn"
                | "sunset"
                | "sunrise"
                | "rain"
                | "storm"
                | "summer"
                | "winter"
                | "spring"
                | "autumn"
                | "fall"
                | "sun"
                | "moonlight"
                | "sunlight"
                | "june"
                | "may"
                | "october"
        );
        if opens && moment && end > self.at + 1 {
            self.at = end - 1;
        }
    }

    /// "like a sunset over the sea": the sea belongs to the likeness.
    pub(super) fn skip_setting(&mut self) {
        let over = self.items.get(self.at).is_some_and(|item| matches!(self.context.form(item), "over" | "above" | "across" | "behind"));
        let small = |item: &&Item<'_>| matches!(item.role(), Some(Role::Determiner));
        let noun = self.at + 1 + self.items.iter().skip(self.at + 1).take_while(small).count();
        if over && self.items.get(noun).is_some_and(Item::is_content) {
            self.at = noun + 1;
        } else {
            self.at -= 1;
            self.skip_moment();
            self.at += 1;
        }
    }

    /// "somewhere between orange and red": the colour halfway.
    pub(super) fn mixes(&mut self, acts: &mut Vec<Act>) -> bool {
        let [left, and, right] = self.items.get(self.at + 1..self.at + 4).unwrap_or_default() else { return false };
        let color = |item: &Item<'_>| color_value(self.context, item).and_then(|value| rgb(self.context.designer, &value));
        let (Some(left_color), Some(right_color)) = (color(left), color(right)) else { return false };
        if self.negative || and.role() != Some(Role::Conjunction) || self.wavers() {
            return false;
        }
        let span = self.context.span(left.first, right.after);
        let mixed = left_color.mix(right_color, 0.5);
        let named =
            color_fields(self.context.designer).first().and_then(|field| mixed.nearest(self.context.designer.fields[*field].values()));
        let value = named.map_or_else(|| mixed.to_hex(), |choice| choice.id.clone());
        let field = self.around.focus.iter().copied().find(|field| is_color_field(self.context, *field));
        acts.push(match field {
            Some(field) => Act::Set { wanted: Wanted { field, value }, span, correction: self.around.correction, or: false },
            None => Act::Color { value, span, correction: self.around.correction, or: false },
        });
        self.at += 3;
        true
    }
}
