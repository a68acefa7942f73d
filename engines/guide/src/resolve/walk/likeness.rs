//! Likenesses that are more than a colour: "as small as a thimble", "as if the night had been poured over it".

use atelier_character::{FieldKind, Part};

use super::Walk;
use crate::acts::{Act, Wanted};
use crate::items::Item;
use crate::lexicon::{Role, ValueRef};
use crate::resolve::value::{best, color_value, is_color_field, named_after, near_choice, simile, wanted};

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

    /// "smiling, football under its arm": a thing by itself between commas, in a list of wishes.
    pub(super) fn is_listed(&self, items: &[Item<'_>], start: usize) -> bool {
        let [only] = items else { return false };
        let opens = start.checked_sub(1).is_none_or(|before| self.items[before].is_soft());
        let closes =
            self.items.get(self.at).is_none_or(|next| next.is_soft() || matches!(self.context.form(next), "under" | "in" | "on" | "at"));
        let thing = |value: &ValueRef| self.context.designer.fields[value.field].things;
        let is_thing = only.entry().is_some_and(|entry| !entry.values.is_empty() && entry.values.iter().all(thing));
        let wishes =
            |item: &Item<'_>| item.first != only.first && item.is_content() && item.entry().is_some_and(|entry| !entry.values.is_empty());
        opens && closes && is_thing && self.items.iter().any(Item::is_soft) && self.items.iter().any(wishes)
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

    /// "like a teapot": kept, unless the next word means something by itself ("like teal") or has a colour ("like moss").
    pub(super) fn like(&mut self, item: Item<'_>, acts: &mut Vec<Act>) {
        // "it could have, like, a blanket": a filler.
        let offers = item
            .first
            .checked_sub(1)
            .is_some_and(|before| matches!(self.context.tokens[before].form.as_str(), "about" | "something" | "rather" | "somewhat"));
        if matches!(self.role_before(), Some(Role::With | Role::Wish)) && self.items[self.at].after - item.first == 1 && !offers {
            return;
        }
        let opens = self.items[..self.at].iter().rev().take_while(|before| !before.is_soft()).all(|before| !before.is_content());
        let first = self.at + 1 + usize::from(self.role_at(self.at + 1) == Some(Role::Determiner));
        let place = self.items.iter().skip(first).take_while(|item| item.is_content()).last();
        if opens
            && item.after - item.first == 1
            && self.context.form(&item) == "like"
            && place.is_some_and(|place| self.is_scene(place) && color_value(self.context, place).is_none())
            && (self.color_like(self.at + 1).is_none()
                || (!self.items[..self.at].iter().any(Item::is_content) && place.is_some_and(|place| self.is_place(place))))
            && !self.negative
        {
            // "maybe something spooky? like a graveyard at night".
            self.around.placed = true;
            self.around.wishful = true;
            return;
        }
        if self.imagines(item, acts) {
            return;
        }
        if self.negative && self.color_like(self.at + 1).is_some() {
            // "not red like a rose".
            self.at += 1;
            self.skip_phrase();
            return;
        }
        // "ginger like my Biscuit": whose name says nothing.
        let own = self.role_at(self.at + 1) == Some(Role::My)
            && self.at.checked_sub(1).is_some_and(|before| color_value(self.context, &self.items[before]).is_some());
        if own && !self.negative {
            self.at += 1;
            self.skip_phrase();
            self.keep(item.first, None, acts);
            return;
        }
        if let Some((value, last)) = self.color_like(self.at + 1)
            && self.refines_color(&value, acts)
        {
            // "blue like the sky": which blue it is.
            self.at = last;
            return;
        }
        if self.says_more_of_last(acts) {
            self.skip_aside();
            self.keep(item.first, None, acts);
            return;
        }
        if self.turned_around(acts) {
            return;
        }
        // "the tutu black, like a swan": still about the tutu.
        let apart = self.at.checked_sub(1).is_some_and(|before| self.items[before].is_soft());
        if apart && matches!(acts.last(), Some(Act::Note { about: Some(_), .. })) {
            self.at += 1;
            self.skip_phrase();
            self.keep(item.first, None, acts);
            return;
        }
        let determined = self.role_at(self.at + 1) == Some(Role::Determiner);
        let start = self.at + 1 + usize::from(determined);
        if self.shaped_like(start, acts) {
            return;
        }
        let Some(following) = self.items.get(start) else { return };
        if following.role() == Some(Role::Pronoun) {
            self.described(item, acts);
            return;
        }
        let head = self.items[start..].iter().take_while(|item| item.is_content()).last().unwrap_or(following);
        // "like mine at home": another one, and where that is.
        if matches!(self.context.form(following), "mine" | "ours" | "hers" | "theirs" | "yours") {
            self.keep_rest(item.first, acts);
            return;
        }
        // "like a really chubby one": a description.
        let someone = self.context.lexicon.role_of(&self.context.tokens[head.after - 1].form) == Some(Role::Character);
        if someone && head.first > self.items[start].first {
            return;
        }
        if self.means_itself(*following, *head) || following.entry().is_none() && !following.is_unknown() {
            return;
        }
        if let Some((value, last)) = self.color_like(self.at + 1) {
            let span = self.context.span(item.first, self.items[last].after);
            self.at = last;
            let field = self.around.focus.iter().copied().find(|field| is_color_field(self.context, *field));
            let correction = self.around.correction;
            // "eyes like coals".
            let near = near_choice(self.context, &self.around.focus, &value).filter(|_| field.is_none());
            acts.push(match field.map(|field| Wanted { field, value: value.clone() }).or(near) {
                Some(wanted) => Act::Set { wanted, span, correction, or: false },
                None => Act::Color { value, span, correction, or: false },
            });
            self.skip_moment();
        } else if following.is_content() {
            let first = self.last_noun.unwrap_or(item.first);
            self.at += 1;
            self.skip_phrase();
            self.skip_where();
            self.keep(first, None, acts);
        }
    }

    /// "like a laser in a fog chamber", "like the bus in my town": where the other one is.
    fn skip_where(&mut self) {
        let small = |at: &usize| matches!(self.role_at(*at), Some(Role::Determiner | Role::My));
        let start = self.at + 2;
        let first = start + (start..self.items.len()).take_while(small).count();
        let theirs = (start..first).any(|at| self.role_at(at) == Some(Role::My));
        let mut run = self.items.get(first..).unwrap_or_default().iter().take_while(|item| item.is_content());
        if self.role_at(self.at + 1) == Some(Role::Place) && (theirs || run.any(Item::is_unknown)) {
            self.at += 1;
            self.skip_phrase();
        }
    }

    /// "verdigris, like copper that was out in the rain", "much darker, like old pub tiles", "pointillist, like dots of light".
    fn says_more_of_last(&self, acts: &[Act]) -> bool {
        let Some(last) = acts.last() else { return false };
        let (colored, styled) = match last {
            Act::Color { .. } => (true, false),
            Act::Set { wanted, .. } => {
                let styled = self.context.designer.fields[wanted.field].part == Part::Style;
                (is_color_field(self.context, wanted.field), styled)
            }
            _ => (false, false),
        };
        let before = self.at.checked_sub(1).map(|before| self.items[before]);
        let paused = before.is_some_and(|before| before.is_soft());
        let directly = before.is_some_and(|before| color_value(self.context, &before).is_some());
        let known = self.color_like(self.at + 1).is_some();
        (known && (paused || directly) && colored) || (paused && (styled || (!known && matches!(last, Act::Compare { .. }))))
    }

    /// "like a chef", "like a painting", "like teal": what follows is wished for as it is.
    fn means_itself(&self, following: Item<'_>, head: Item<'_>) -> bool {
        let determined = self.role_at(self.at + 1) == Some(Role::Determiner);
        let role_known = head.entry().is_some_and(|entry| entry.bundle.is_some() || (entry.subject && !determined));
        // "like a painting" is a style, and nobody paints; "like a portrait" is a view.
        // "like a racing car" is the car's.
        let acts_out = [head, following].iter().any(|item| self.context.tokens[item.after - 1].form.ends_with("ing"));
        let of_picture = |value: &ValueRef| {
            let field = &self.context.designer.fields[value.field];
            // "older, like a grown up".
            !field.things
                && !field.needs_cue
                && (field.part == Part::Style
                    || (field.part == Part::Subject && matches!(field.kind, FieldKind::One { .. }))
                    || (field.part == Part::Wear && !(determined && acts_out)))
        };
        let styled = head.entry().is_some_and(|entry| determined && entry.values.iter().any(of_picture));
        let means = styled
            || following.entry().is_some_and(|entry| {
                // "like vanilla ice cream": the colour is the ice cream's.
                // "like an old gate": so is the age the gate's.
                let more = head.first > following.first;
                let of_thing = more && ((entry.color && color_value(self.context, &head).is_none()) || head.is_unknown());
                entry.similes.is_empty() && !entry.values.is_empty() && (!determined || entry.values.iter().any(of_picture)) && !of_thing
            });
        // "something like a fez": a fez will do.
        let something = determined && item_before(self.context, &self.items[self.at]) == "something";
        let known = |entry: &crate::lexicon::Entry| entry.values.iter().any(|value| !is_color_field(self.context, value.field));
        role_known || means || (something && head.entry().is_some_and(known))
    }
}

/// The word before.
fn item_before<'c>(context: crate::resolve::Context<'c>, item: &Item<'_>) -> &'c str {
    item.first.checked_sub(1).and_then(|before| context.tokens.get(before)).map_or("", |token| token.form.as_str())
}
