//! Where a noun phrase ends.

use atelier_character::{FieldKind, Part};

use super::Walk;
use crate::acts::Act;
use crate::items::Item;
use crate::lexicon::{Entry, Role};
use crate::resolve::value::{best, color_value};

impl Walk<'_, '_> {
    /// Whether the noun phrase that began at `start` ends before the word there.
    pub(super) fn ends_phrase(&self, start: usize) -> bool {
        let is_aside = self.items.get(self.at).is_some_and(|item| self.is_aside(item)) && !self.is_like_what_follows();
        let after_subject = self.items[self.at - 1].entry().is_some_and(|entry| entry.subject);
        is_aside
            || after_subject
            || self.ends_keyword()
            || self.turns_to_manner()
            || self.starts_noun_phrase()
            || self.starts_pair(start)
            || self.turns_to_description()
            || self.turns_to_color(start)
            || self.turns_to_place()
            || self.turns_to_doing()
            || self.turns_to_thing()
            || self.does_so_dressed()
    }

    /// "a curly waxed moustache": what nobody knows says what the thing behind it is like, as does what stands before.
    fn is_like_what_follows(&self) -> bool {
        let thing = |item: &Item<'_>| {
            let value = item.entry().and_then(|entry| best(self.context, entry, &[], &self.around));
            value.is_some_and(|value| self.context.designer.fields[value.field].things)
        };
        self.context.form(&self.items[self.at]).ends_with("ed") && self.items.get(self.at + 1).is_some_and(thing)
    }

    /// "in a red coat dancing": the coat ends what it wears, and is what is red.
    fn does_so_dressed(&self) -> bool {
        let value = |item: &Item<'_>| item.entry().and_then(|entry| best(self.context, entry, &[], &self.around));
        // "a broom flying": a hand may hold what it flies on.
        let worn = |value: crate::lexicon::ValueRef| {
            let field = &self.context.designer.fields[value.field];
            field.things && matches!(field.kind, FieldKind::Many { .. })
        };
        let thing = value(&self.items[self.at - 1]).is_some_and(worn);
        self.items.get(self.at).is_some_and(|next| {
            let deed = self.context.form(next).ends_with("ing");
            thing && deed && value(next).is_some_and(|value| self.is_pose(value.field))
        })
    }

    pub(super) fn starts_like(&self, at: usize) -> bool {
        let item = &self.items[at];
        item.entry().is_some_and(|entry| entry.bundle.is_some()) && matches!(self.context.form(item), "like" | "as")
    }

    /// "gills blue", "belly lighter": after a noun for a field, a colour or a comparison describes it.
    pub(super) fn turns_to_description(&self) -> bool {
        let is_cue = |item: &Item<'_>| item.entry().is_some_and(|entry| !entry.cues.is_empty());
        let Some(before) = self.at.checked_sub(1).and_then(|before| self.items.get(before)).filter(|item| is_cue(item)) else {
            return false;
        };
        let cues = before.entry().map(|entry| entry.cues.as_slice()).unwrap_or_default();
        // "gills droopy": an adjective that fits the noun, said after it.
        let fits = |entry: &Entry| {
            let needs_cue = |field: usize| self.context.designer.fields[field].needs_cue;
            entry.values.iter().any(|value| cues.contains(&value.field) && needs_cue(value.field))
        };
        let describes = |item: &Item<'_>| {
            !is_cue(item)
                && (color_value(self.context, item).is_some()
                    || item.entry().is_some_and(|entry| !entry.steps.is_empty() || !entry.qualities.is_empty() || fits(entry)))
        };
        self.items.get(self.at).is_some_and(describes)
    }

    /// "green skin black eyes": a noun for a field, and then another one that says what it is like.
    pub(super) fn starts_noun_phrase(&self) -> bool {
        let cues = |item: &Item<'_>| item.entry().is_some_and(|entry| !entry.cues.is_empty());
        let next = self.items.get(self.at).filter(|item| item.after - item.first > 1 && cues(item));
        next.and_then(Item::entry).is_some_and(|entry| !entry.values.is_empty()) && cues(&self.items[self.at - 1])
    }

    /// "body red belly blue", "colour: teal belly: cream": what each is like stands behind it.
    fn starts_pair(&self, start: usize) -> bool {
        let is_cue = |at: usize| self.items.get(at).and_then(Item::entry).is_some_and(|entry| !entry.cues.is_empty());
        let cues = |at: usize| self.items[at].entry().map(|entry| entry.cues.as_slice()).unwrap_or_default();
        let said_of = |at: usize, cue: usize| {
            self.items.get(at).is_some_and(|item| {
                color_value(self.context, item).is_some()
                    || item.entry().is_some_and(|entry| entry.values.iter().any(|value| cues(cue).contains(&value.field)))
            })
        };
        let colon = |at: usize| self.items.get(at).is_some_and(|item| self.context.form(item) == ":");
        let Some(before) = start.checked_sub(1) else { return false };
        let alone = self.at == start + 1 && is_cue(self.at) && !self.items[self.at].is_soft();
        alone && ((is_cue(before) && said_of(start, before) && said_of(self.at + 1, self.at)) || (colon(before) && colon(self.at + 1)))
    }

    /// "make the scarf red": a colour after a thing with an article is the thing's.
    pub(super) fn turns_to_color(&self, start: usize) -> bool {
        let is_thing = |item: &Item<'_>| {
            let value = item.entry().and_then(|entry| best(self.context, entry, &[], &self.around));
            value.is_some_and(|value| self.context.designer.fields[value.field].things) && color_value(self.context, item).is_none()
        };
        let Some(next) = self.items.get(self.at).filter(|_| self.at > start && is_thing(&self.items[self.at - 1])) else { return false };
        let colored = color_value(self.context, next).is_some();
        // "with beard white", "horns small": in another word order.
        let ends = self.items.get(self.at + 1).is_none_or(|after| !after.is_content());
        let compares = |item: &Item<'_>| item.entry().is_some_and(|entry| !entry.steps.is_empty() && entry.values.is_empty());
        if self.around.determined && compares(next) {
            // "make the wings bigger": the wings, not what has them.
            return true;
        }
        let introduced = self.around.determined
            || self.around.after_verb
            || start.checked_sub(1).is_some_and(|before| self.role_at(before) == Some(Role::With));
        (colored && (self.around.determined || (ends && introduced))) || (ends && introduced && self.is_size(next))
    }

    /// "knitting something enormous": how large what it makes is, and not who makes it.
    pub(super) fn sizes_something(&mut self, items: &[Item<'_>], acts: &mut Vec<Act>) -> bool {
        let [only] = items else { return false };
        let word = |back: usize| only.first.checked_sub(back).map_or("", |at| self.context.tokens[at].form.as_str());
        let made = word(1) == "something" && word(2).ends_with("ing") && self.is_size(only) && !self.negative;
        if made {
            acts.push(Act::Note { span: self.context.span(only.first - 2, only.after), about: None });
        }
        made
    }

    /// "hat off", "the hat has to go", "hat no": what is named goes.
    pub(super) fn sent_away(&self) -> bool {
        let Some(next) = self.items.get(self.at) else { return false };
        let ends = self.items.get(self.at + 1).is_none_or(|after| {
            // "helmet off as well, and the paint".
            after.is_soft()
                || matches!(after.role(), Some(Role::Conjunction | Role::Contrast | Role::Filler | Role::Thanks))
                || matches!(self.context.form(after), "please" | "pls" | "plz" | "now" | "again")
        });
        // "take the scarf away my wife says it will catch".
        let mut clause = self.items[..self.at].iter().rev().take_while(|item| !item.is_soft());
        let taken = clause.any(|item| matches!(self.context.form(item), "take" | "takes" | "taking"));
        let looks_wrong = next.role() == Some(Role::Frustration) && matches!(self.context.form(next), "looks" | "look" | "is" | "are");
        // "leave the light out completely".
        let left_out = self.keeping == Some(false) && matches!(self.context.form(next), "out" | "off");
        next.role() == Some(Role::Gone)
            || looks_wrong
            || self.judged_badly()
            || left_out
            || (taken && matches!(self.context.form(next), "off" | "away"))
            || (ends && matches!(self.context.form(next), "off" | "no" | "away" | "out"))
    }

    /// "no mask standing on a rooftop": what it does begins a thought of its own, and is not denied.
    fn turns_to_doing(&self) -> bool {
        self.negative && self.items.get(self.at).is_some_and(|item| self.begins_deed(Some(&self.items[self.at - 1]), item))
    }

    /// Whether something it does stands directly after a thing.
    pub(super) fn begins_deed(&self, before: Option<&Item<'_>>, item: &Item<'_>) -> bool {
        let field = |item: &Item<'_>| best(self.context, item.entry()?, &[], &self.around).map(|value| value.field);
        let doing = self.context.form(item).ends_with("ing") && field(item).is_some_and(|field| self.is_pose(field));
        doing && before.and_then(field).is_some_and(|field| self.context.designer.fields[field].things)
    }

    /// "the tiara and the gloves can go": all that is listed goes.
    pub(super) fn listed_away(&self) -> bool {
        let small = |item: &Item<'_>| item.is_soft() || matches!(item.role(), Some(Role::Conjunction | Role::Determiner | Role::My));
        let rest = &self.items[self.at..];
        let listed = rest.iter().take_while(|item| small(item) || (item.is_content() && item.role().is_none())).count();
        let joined = rest[..listed].iter().any(|item| item.role() == Some(Role::Conjunction));
        if joined && rest.get(listed).is_some_and(|next| next.role() == Some(Role::Gone)) {
            return true;
        }
        // "scarf and hat off": both of them.
        let thing = |item: &Item<'_>| {
            let value = item.entry().and_then(|entry| best(self.context, entry, &[], &self.around));
            value.is_some_and(|value| self.context.designer.fields[value.field].things)
        };
        let [and, tail @ ..] = rest else { return false };
        let named = tail.iter().take_while(|item| item.role() == Some(Role::Determiner) || thing(item)).count();
        let after = tail.get(named + 1).is_none_or(|after| after.is_soft() || matches!(after.role(), Some(Role::Filler | Role::Thanks)));
        and.role() == Some(Role::Conjunction)
            && named > 0
            && after
            && tail.get(named).is_some_and(|next| matches!(self.context.form(next), "off" | "away"))
    }

    /// "big round eyes newspaper in its hands", "at the cafe baseball cap on": a thing after a noun of its own begins the next thought.
    fn turns_to_thing(&self) -> bool {
        let Some(before) = self.at.checked_sub(1).map(|before| &self.items[before]) else { return false };
        let Some(next) = self.items.get(self.at).filter(|next| !next.colored && color_value(self.context, next).is_none()) else {
            return false;
        };
        let around = super::Around { determined: true, ..super::Around::default() };
        let value = |item: &Item<'_>| best(self.context, item.entry()?, &[], &around);
        let thing = value(next).is_some_and(|value| self.context.designer.fields[value.field].things);
        let follows = self.items.get(self.at + 1).is_some_and(|after| after.role() == Some(Role::Place));
        let part = before.entry().is_some_and(|entry| !entry.cues.is_empty() && entry.values.is_empty());
        let place = self.around.placed && self.is_place(before);
        thing && follows && (part || place)
    }

    /// "an umbrella in the rain": a phrase that starts with a preposition is a thought of its own.
    pub(super) fn turns_to_place(&self) -> bool {
        let first_word = self.items.get(self.at).map(|item| self.context.form(item));
        matches!(first_word.and_then(|form| self.context.lexicon.role_of(form)), Some(Role::Place | Role::With | Role::Like | Role::Of))
    }

    /// "purple dragon knight sword castle storm": keywords without small words; whatever can stand alone ends a phrase.
    pub(super) fn ends_keyword(&self) -> bool {
        let Some(before) = self.at.checked_sub(1).map(|before| &self.items[before]) else { return false };
        let keywords = self.items.len() >= 5 && self.items.iter().all(|item| item.is_content() || item.is_soft());
        let Some(entry) = before.entry().filter(|_| keywords && color_value(self.context, before).is_none()) else { return false };
        let value = best(self.context, entry, &[], &self.around);
        let field = value.map(|value| &self.context.designer.fields[value.field]);
        let stands = field.is_some_and(|field| field.things || matches!(field.part, Part::Scene | Part::Style) || !field.verbs.is_empty());
        stands || entry.bundle.is_some() || (!entry.cues.is_empty() && self.at > 1 && self.items[self.at - 2].is_content())
    }

    /// "a map upside down": how the thing is held, not what its holder does.
    pub(super) fn turns_to_manner(&self) -> bool {
        let thing = self
            .at
            .checked_sub(1)
            .and_then(|before| self.items[before].entry())
            .and_then(|entry| best(self.context, entry, &[], &self.around));
        thing.is_some_and(|value| self.context.designer.fields[value.field].things)
            && self.items.get(self.at).is_some_and(|item| self.is_manner(item))
    }

    pub(super) fn is_manner(&self, item: &Item<'_>) -> bool {
        let words: Vec<&str> = self.context.tokens[item.first..item.after].iter().map(|token| token.form.as_str()).collect();
        matches!(words.as_slice(), ["upside", "down"] | ["inside", "out"] | ["sideways" | "backwards"] | ["back", "to", "front"])
    }

    pub(super) fn is_aside(&self, item: &Item<'_>) -> bool {
        let form = self.context.form(item);
        item.is_unknown() && form.len() > 4 && ["ly", "ing", "ed", "wards"].iter().any(|ending| form.ends_with(ending))
    }
}
