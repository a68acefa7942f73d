//! Words that lead away from the sheet: names, similes, materials, purposes, other people's things.

use atelier_character::{FieldKind, Part};

use super::Walk;
use crate::acts::{Act, Wanted};
use crate::items::Item;
use crate::lexicon::Role;
use crate::resolve::value::{best, color_value, is_color_field, wanted};

impl Walk<'_, '_> {
    /// "of", "made of", "like", "as", "for": how what follows belongs to what stands before.
    pub(super) fn relation(&mut self, role: Role, item: Item<'_>, acts: &mut Vec<Act>) {
        match role {
            Role::Of => self.of(item, acts),
            Role::MadeOf if self.turned_around(acts) || self.filled(item, acts) => {}
            // "a captain looking through a telescope": who looks is no thing that looks some way.
            Role::MadeOf if self.is_looking(item) && matches!(acts.last(), Some(Act::Bundle { .. })) => self.around.wishful = true,
            Role::MadeOf if self.is_looking(item) => {
                let first = self.last_noun.unwrap_or(item.first);
                self.at += 1;
                self.skip_phrase();
                self.keep(first, None, acts);
            }
            // "next to a lake": a place.
            Role::MadeOf if self.context.form(&item) == "next" && self.items.get(self.at + 1).is_some_and(|next| self.is_scene(next)) => {
                self.around.placed = true;
                self.around.determined = true;
            }
            Role::MadeOf => {
                let first = self.last_noun.unwrap_or(item.first);
                self.skip_to_place();
                self.keep(first, None, acts);
            }
            // "in the style of a comic book": the style, and no book.
            Role::Like if self.context.tokens[item.first..item.after].iter().any(|token| token.form == "style") => {
                let fields = self.context.designer.fields.iter().enumerate().filter(|(_, field)| field.part == Part::Style);
                self.around.prefers = fields.map(|(index, _)| index).collect();
                self.around.wishful = true;
            }
            Role::Like => self.like(item, acts),
            Role::As => self.same_as(item, acts),
            _ if self.items.get(self.at + 1).is_some_and(|next| next.role() == Some(Role::Pronoun))
                && self.context.form(&item) == "for"
                && self.tells_on() =>
            {
                self.skip_reason();
            }
            // "glasses for reading", "a hat for the sun"; "a bike helmet for safety" is a bike helmet.
            Role::For if !self.negative && !self.replacing && !self.is_named_in_full() && self.turned_around(acts) => {}
            _ => {
                if !std::mem::take(&mut self.replacing) {
                    self.purpose(acts);
                }
            }
        }
    }

    /// Whether the thing before has a name of several words.
    fn is_named_in_full(&self) -> bool {
        let before = self.at.checked_sub(1).map(|before| self.items[before]);
        before.is_some_and(|before| before.after - before.first > 1 && before.entry().is_some_and(|entry| !entry.values.is_empty()))
    }

    fn is_looking(&self, item: Item<'_>) -> bool {
        matches!(self.context.form(&item), "looking" | "gazing" | "staring" | "looks")
    }

    /// "a crown of stars", "a tattoo of an anchor": what follows describes the noun before, nothing on the sheet.
    /// "the colour of moss" is a colour.
    fn of(&mut self, item: Item<'_>, acts: &mut Vec<Act>) {
        let of_it = self.items.get(self.at + 1).is_some_and(|next| next.role() == Some(Role::Pronoun));
        if of_it {
            // "the eyes of him": his eyes.
            self.at += 1;
            return;
        }
        if let Some((value, last)) = self.color_like(self.at + 1).filter(|(value, _)| self.refines_color(value, acts)) {
            let _ = value;
            self.at = last;
            return;
        }
        let generic =
            self.at.checked_sub(1).is_some_and(|before| crate::resolve::clause::is_generic_color(self.context, &self.items[before]));
        if generic && self.role_at(self.at + 1) == Some(Role::My) {
            // "the colour of my eyes, hazel".
            self.at += 1;
            self.skip_phrase();
            self.clear_focus();
            return;
        }
        let part = self.items[self.at + 1..]
            .iter()
            .find(|item| item.is_content())
            .and_then(Item::entry)
            .is_some_and(|entry| !entry.cues.is_empty());
        if generic && !part && self.color_like(self.at + 1).is_none() && self.around.focus_thing.is_none() {
            // "in the colours of the Italian flag": the artist knows them.
            let first = self.items[self.at - 1].first;
            self.at += 1;
            self.skip_phrase();
            self.keep(first, None, acts);
            return;
        }
        let of_color = self.at.checked_sub(1).is_some_and(|before| color_value(self.context, &self.items[before]).is_some());
        if of_color && self.last_noun.is_none() && self.around.focus.is_empty() {
            self.named_shade(acts);
            self.at += 1;
            self.skip_phrase();
            return;
        }
        if self.feels_about(acts) {
            return;
        }
        let pointed = self.around.focus.iter().copied().find(|field| is_color_field(self.context, *field));
        if let Some(field) = pointed
            && let Some((value, last)) = self.color_like(self.at + 1)
        {
            let span = self.context.span(item.first.saturating_sub(1), self.items[last].after);
            acts.push(Act::Set { wanted: Wanted { field, value }, span, correction: self.around.correction, or: false });
            self.at = last;
            self.skip_moment();
            if generic && self.role_at(self.at + 1) == Some(Role::Place) {
                // "the colour of verdigris on a church roof".
                self.at += 1;
                self.skip_phrase();
            }
        } else if self.turned_around(acts) || self.is_part_of_place(acts) {
        } else if let Some(first) = self.last_noun.take() {
            let about = self.around.focus_thing.as_ref().and_then(|(_, about)| about.clone());
            self.at += 1;
            self.skip_phrase();
            self.keep(first, about, acts);
        }
    }

    /// "the green of a bottle" is bottle green.
    fn named_shade(&self, acts: &mut [Act]) {
        let noun = self.items[self.at + 1..].iter().find(|item| item.is_content());
        let color = self.at.checked_sub(1).map(|before| self.items[before]);
        let (Some(noun), Some(color), Some(Act::Color { value, .. })) = (noun, color, acts.last_mut()) else { return };
        let words = [self.context.form(noun), self.context.form(&color)];
        let entry = self.context.lexicon.phrase(&words).filter(|entry| entry.color);
        let named = entry.and_then(|entry| entry.values.first()).map(|value| wanted(self.context, *value).value);
        if let Some(named) = named {
            *value = named;
        }
    }

    /// "scared of heights", "tired of school": what the feeling is about is told to the artist.
    fn feels_about(&mut self, acts: &mut Vec<Act>) -> bool {
        let Some(before) = self.at.checked_sub(1).map(|before| self.items[before]) else { return false };
        let value = before.entry().filter(|entry| entry.cues.is_empty()).and_then(|entry| best(self.context, entry, &[], &self.around));
        let feels = value.is_some_and(|value| {
            let field = &self.context.designer.fields[value.field];
            !field.needs_cue && matches!(field.part, Part::Look | Part::Style) && field.verbs.iter().any(|verb| verb.starts_with("feel"))
        });
        if feels {
            self.at += 1;
            self.skip_phrase();
            self.keep(before.first, None, acts);
        }
        feels
    }

    /// "as green as grass": the second half only paints the first. "dressed as a bee" names a costume.
    fn same_as(&mut self, item: Item<'_>, acts: &mut Vec<Act>) {
        // "eyes as big as saucers": the first "as" only opens the comparison.
        let opens = self.items.get(self.at + 1).is_some_and(|next| next.is_content() && !next.is_unknown())
            && self.role_at(self.at + 2) == Some(Role::As);
        if opens {
            self.extremely(item, acts);
            return;
        }
        if self.colors_as(acts) {
            return;
        }
        self.around.costume = self.context.form(&item) == "dressed";
        // "an axolotl as a conductor": what it is dressed as.
        let someone = |item: &Item<'_>| item.role() == Some(Role::Character) || item.entry().is_some_and(|entry| entry.subject);
        let describes = self.at.checked_sub(1).is_some_and(|before| self.items[before].is_content() && !someone(&self.items[before]));
        if !describes || self.around.costume {
            return;
        }
        if let Some((value, _)) = self.color_like(self.at + 1) {
            self.refines_color(&value, acts);
        }
        self.at += 1;
        self.skip_phrase();
        self.skip_moment();
    }

    /// "looks like it is about to cry": the look or the mood if it is known, else the words.
    pub(super) fn described(&mut self, item: Item<'_>, acts: &mut Vec<Act>) {
        let start = self.at + 1;
        self.skip_aside();
        let told: Vec<(Wanted, Item<'_>)> = (self.items[start..=self.at].iter())
            .filter_map(|item| {
                let value = best(self.context, item.entry()?, &[], &self.around)?;
                let field = &self.context.designer.fields[value.field];
                let is_look = matches!(field.kind, FieldKind::One { .. }) && !field.things && field.part != Part::Scene;
                is_look.then(|| (wanted(self.context, value), *item))
            })
            .collect();
        if told.is_empty() {
            let first = self.last_noun.unwrap_or(item.first);
            self.keep(first, None, acts);
        }
        let correction = self.around.correction;
        acts.extend(told.into_iter().map(|(wanted, item)| Act::Set {
            wanted,
            span: self.context.span(item.first, item.after),
            correction,
            or: false,
        }));
    }

    /// "for it looks as though it might rain": a whole clause, and so a reason.
    fn tells_on(&self) -> bool {
        let verb = self.items.get(self.at + 2);
        verb.is_some_and(|item| {
            matches!(item.role(), Some(Role::Copula | Role::Like | Role::Wish)) || item.entry().is_some_and(|entry| !entry.verbs.is_empty())
        })
    }

    /// "teal for the gills" moves the colour there; "for my sister" is for the artist.
    fn purpose(&mut self, acts: &mut Vec<Act>) {
        let rest = &self.items[self.at + 1..];
        let target = rest.iter().find(|item| item.is_content());
        let cues = target.and_then(Item::entry).map(|entry| entry.cues.clone()).unwrap_or_default();
        let color_field = cues.iter().copied().find(|field| is_color_field(self.context, *field));
        if let (Some(field), Some(Act::Color { value, span, correction, or })) = (color_field, acts.last().cloned()) {
            acts.pop();
            acts.push(Act::Set { wanted: Wanted { field, value }, span, correction, or });
            self.at += 1;
            self.skip_phrase();
            return;
        }
        // "flowers for the gills": those of that name.
        if let (Some(Act::Set { span, .. }), Some(cue)) = (acts.last().cloned(), target.filter(|_| !cues.is_empty())) {
            let noun = self.context.form(cue);
            let said = self.context.tokens.iter().find(|token| token.end == span.end).map(|token| token.form.clone()).unwrap_or_default();
            let single = said.strip_suffix('s').unwrap_or(&said);
            let fits = [said.as_str(), single].into_iter().find_map(|form| {
                let value = best(self.context, self.context.lexicon.phrase(&[form, noun])?, &cues, &self.around)?;
                cues.contains(&value.field).then(|| wanted(self.context, value))
            });
            if let Some(wanted) = fits {
                acts.pop();
                acts.push(Act::Set { wanted, span, correction: true, or: false });
                self.at += 1;
                self.skip_phrase();
                return;
            }
        }
        // "it is for a birthday": what it is for, and not where it is.
        let article = self.role_at(self.at + 1) == Some(Role::Determiner) || self.role_at(self.at + 1) == Some(Role::My);
        if article && target.is_some_and(|item| self.context.tokens[item.after - 1].form == "birthday") {
            self.at += 1;
            self.skip_phrase();
            return;
        }
        let busy = self.at.checked_sub(1).map(|before| self.items[before]).is_some_and(|before| {
            let value = before.entry().and_then(|entry| best(self.context, entry, &[], &self.around));
            value.is_some_and(|value| self.is_pose(value.field)) && self.context.tokens[before.after - 1].form.ends_with("ing")
        });
        if let Some(before) = self.at.checked_sub(1).map(|before| self.items[before].first).filter(|_| busy) {
            // "fishing for stars".
            self.at += 1;
            self.skip_phrase();
            self.keep(before, None, acts);
            return;
        }
        if !cues.is_empty() || target.is_some_and(|item| color_value(self.context, item).is_some()) {
            return;
        }
        let thought = rest.iter().take_while(|item| !item.is_soft());
        let stranger = |item: &Item<'_>| item.is_unknown() || matches!(item.role(), Some(Role::My | Role::Person));
        if thought.clone().any(stranger) {
            self.mentions_person();
            // "in a bakery, for my mom": the comma parts them.
            let apart = self.at.checked_sub(1).is_some_and(|before| self.items[before].is_soft());
            let first = self.last_noun.filter(|_| !apart).unwrap_or(self.items[self.at].first);
            // "it is a gift for my brother": what it is for the giver, nothing on the sheet.
            let told =
                self.items.iter().take_while(|item| item.first < first).last().is_some_and(|item| item.role() == Some(Role::Determiner));
            let says = self.items.first().is_some_and(|item| matches!(self.context.form(item), "its" | "it" | "this" | "thats"));
            let start = self.context.span(first, first + 1).start;
            if told && says && matches!(acts.last(), Some(Act::Set { span, .. }) if span.start == start) {
                acts.pop();
            }
            self.skip_aside_before_person();
            self.keep(first, None, acts);
        }
    }

    /// Keeps the words from token `first` to the next comma as a note.
    pub(super) fn keep_rest(&mut self, first: usize, acts: &mut Vec<Act>) {
        self.skip_to_break();
        self.keep(first, None, acts);
    }

    pub(super) fn keep(&mut self, first: usize, about: Option<Wanted>, acts: &mut Vec<Act>) {
        let span = self.context.span(first, self.items.get(self.at).map_or(first, |item| item.after));
        // A note about the same noun grows instead of being written twice.
        acts.retain(|act| !matches!(act, Act::Note { span: old, .. } if old.start >= span.start && old.end <= span.end));
        acts.push(Act::Note { span, about });
    }

    /// Moves to the last word of the next noun phrase.
    pub(super) fn skip_phrase(&mut self) {
        while self.items.get(self.at).is_some_and(|item| !item.is_content() && !item.is_soft()) {
            self.at += 1;
        }
        while self.items.get(self.at).is_some_and(Item::is_content) {
            self.at += 1;
        }
        self.at = self.at.saturating_sub(1);
    }

    /// Moves to the last word before the next comma.
    fn skip_to_break(&mut self) {
        while self.items.get(self.at + 1).is_some_and(|item| !item.is_soft()) {
            self.at += 1;
        }
    }

    /// Moves to the last word before the next comma, or before a place of its own: "surrounded by shelves, in a library".
    fn skip_to_place(&mut self) {
        let starts_place = |walk: &Self| {
            let place =
                walk.items.get(walk.at + 1).is_some_and(|item| matches!(walk.context.form(item), "in" | "on" | "at" | "inside" | "by"));
            let run = walk.items.iter().skip(walk.at + 2).skip_while(|item| item.role() == Some(Role::Determiner));
            let last = run.take_while(|item| item.is_content()).last();
            place && walk.role_at(walk.at + 1) == Some(Role::Place) && last.is_some_and(|item| walk.is_scene(item))
        };
        while self.items.get(self.at + 1).is_some_and(|item| !item.is_soft()) && !starts_place(self) {
            self.at += 1;
        }
    }

    /// Moves to the last word of a purpose; "he" and "she" begin a thought of their own.
    fn skip_aside_before_person(&mut self) {
        let start = self.at;
        self.skip_aside();
        let person = (start + 1..=self.at).find(|at| matches!(self.context.form(&self.items[*at]), "he" | "she"));
        self.at = person.map_or(self.at, |at| at - 1);
    }
}
