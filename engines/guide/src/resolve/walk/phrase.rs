//! Noun phrases that belong to what stands before: details of a thing, objects of a verb nobody knows, one thing for another.

use atelier_character::{FieldKind, Part};

use super::Walk;
use crate::acts::{Act, Wanted};
use crate::items::Item;
use crate::lexicon::Role;
use crate::resolve::chunk::{self, Head};
use crate::resolve::value::{best, color_value, wanted};

impl Walk<'_, '_> {
    /// Whether one of the turns of phrase takes the whole of it.
    pub(super) fn says_itself(&mut self, items: &[Item<'_>], start: usize, acts: &mut Vec<Act>) -> bool {
        self.is_verb(items)
            || self.measures(items)
            || self.sizes_something(items, acts)
            || self.lets_it(items, start, acts)
            || self.means_color(items, acts)
            || self.shaped_so(items, start, acts)
            || self.lights(items, start, acts)
            || self.colors_of_thing(items)
            || self.does(items, acts)
            || self.does_with(items, start, acts)
            || self.begins_doing(items, acts)
            || self.part_does(items, acts)
            || self.labels(items, acts)
            || self.shares(items, acts)
            || self.shares_color(items, start, acts)
            || (self.starts_like(start) && self.shaped_like(start, acts))
            || self.colors_like(items, start, acts)
            || self.colors_on(items, start, acts)
            || self.companion(items[0], items[items.len() - 1], acts)
            || self.stands_beside(items, acts)
            || self.only_nearly(items, start, acts)
            || self.describes_ones(items, acts)
            || self.describes_one(items, acts)
            || self.is_held_so(items, acts)
            || self.means_part(items, acts)
            || self.keeps(items, acts)
            || self.comes_back(items, start, acts)
            || self.becomes(items, acts)
            || self.colors_thing(items, acts)
            || self.marks_before(items, start, acts)
            || self.answers_with_color(items, acts)
            || self.eats(items, start, acts)
            || self.only_weighed(acts)
            || self.only_reasons(items, start, acts)
            || self.thing_does(items, start, acts)
    }

    pub(super) fn is_scene(&self, item: &Item<'_>) -> bool {
        let value = item.entry().and_then(|entry| best(self.context, entry, &[], &self.around));
        value.is_some_and(|value| self.context.designer.fields[value.field].part == Part::Scene)
    }

    /// The field for where it is: the first of the scene.
    pub(super) fn setting(&self) -> Option<usize> {
        self.context.designer.fields.iter().position(|field| field.part == Part::Scene)
    }

    /// Whether it is where something is, rather than how light or what weather it is there.
    pub(super) fn is_place(&self, item: &Item<'_>) -> bool {
        let value = item.entry().and_then(|entry| best(self.context, entry, &[], &self.around));
        let setting = self.setting();
        value.is_some_and(|value| Some(value.field) == setting)
    }

    /// "balls in red, yellow and blue", "a gown in black and red": one thing in several colours.
    pub(super) fn colors_on(&mut self, items: &[Item<'_>], start: usize, acts: &mut [Act]) -> bool {
        let colors = items.iter().all(|item| color_value(self.context, item).is_some());
        let Some(link) = start.checked_sub(1).map(|before| self.items[before]).filter(|_| colors && !self.negative) else { return false };
        let joins = |item: &Item<'_>| item.role() == Some(Role::Conjunction) && self.context.form(item) == "and";
        let next_color = self.items.get(self.at + 1).is_some_and(|item| color_value(self.context, item).is_some());
        let listed = link.is_soft() && self.items.get(self.at).is_some_and(joins) && next_color;
        let ends = self.items.get(self.at).is_none_or(|next| !next.is_content());
        let Some(Act::Note { span, about: Some(_) }) = acts.last_mut() else { return false };
        let adjacent = start > 1 && span.end == self.context.span(self.items[start - 2].first, self.items[start - 2].after).end;
        let on = adjacent && ends && (joins(&link) || listed) && color_value(self.context, &self.items[start - 2]).is_some();
        if on {
            span.end = self.context.span(items[0].first, items[items.len() - 1].after).end;
        }
        on
    }

    /// "give it a friend, a little robot": who keeps it company is not what it is.
    pub(super) fn companion(&mut self, first: Item<'_>, last: Item<'_>, acts: &mut Vec<Act>) -> bool {
        let last = &last;
        let friend = matches!(self.context.form(last), "friend" | "companion" | "sidekick" | "pet" | "playmate" | "buddy");
        let given = friend && self.around.determined && self.around.wishful && !self.negative;
        let apposed = self.items.get(self.at).is_some_and(Item::is_soft)
            && self
                .items
                .get(self.at + 1)
                .is_some_and(|next| next.role() == Some(Role::Determiner) || matches!(self.context.form(next), "a" | "an"));
        if !(given && apposed) {
            return false;
        }
        let end = (self.at + 1..self.items.len()).find(|at| self.items[*at].is_soft()).unwrap_or(self.items.len());
        acts.push(Act::Note { span: self.context.span(first.first, self.items[end - 1].after), about: None });
        self.at = end;
        true
    }

    /// "a big red dragon next to him", "a little bird on her shoulder": all of it is somebody else. A place behind it is where it is.
    fn stands_beside(&mut self, items: &[Item<'_>], acts: &mut Vec<Act>) -> bool {
        let (Some(first), Some(last)) = (items.first(), items.last()) else { return false };
        let word = |place: usize| self.context.tokens.get(last.after + place).map_or("", |token| token.form.as_str());
        let it = |form: &str| matches!(form, "it" | "him" | "her" | "them");
        let its = |form: &str| matches!(form, "its" | "his" | "her" | "their");
        let unknown = last.is_unknown();
        let length = match (word(0), word(1), word(2)) {
            ("next", "to", whom) if it(whom) => 3,
            ("beside" | "behind" | "alongside", whom, _) if it(whom) => 2,
            ("at" | "by", whose, "feet" | "side") if its(whose) => 3,
            ("on", whose, "shoulder" | "back" | "head") if its(whose) && unknown => 3,
            _ => return false,
        };
        let after = last.after + length;
        if !self.around.determined || self.negative || self.replacing || self.is_scene(last) {
            return false;
        }
        acts.push(Act::Note { span: self.context.span(first.first, after), about: None });
        while self.items.get(self.at).is_some_and(|item| item.first < after) {
            self.at += 1;
        }
        true
    }

    /// "a hat with stars", "a dress with a feather": a marking or a word nobody knows only says more about the thing.
    pub(super) fn details(&mut self, items: &[Item<'_>], acts: &mut Vec<Act>) -> bool {
        let (Some((first, about)), Some(last)) = (self.around.detail.take(), items.last()) else { return false };
        let marking = last.entry().and_then(|entry| best(self.context, entry, &[], &self.around)).is_some_and(|value| {
            let field = &self.context.designer.fields[value.field];
            field.part == Part::Look && !field.verbs.iter().any(|verb| !verb.is_empty())
        });
        // "a field with flowers": what grows there is no pattern of the skin. Whatever else follows a place is about the character.
        let scene = self.context.designer.fields[about.field].part == Part::Scene;
        let says_more = match chunk::head(self.context, items, &self.around) {
            _ if scene => {
                let known_otherwise = last.entry().is_some_and(|entry| entry.values.len() > 1 || !entry.similes.is_empty());
                marking && known_otherwise && items.len() == 1 && !self.around.determined
            }
            Head::Unknown => true,
            // "goggles with brass": what they are made of.
            Head::Character if items.len() == 1 && is_metal(self.context.form(last)) => true,
            Head::Character | Head::Cue => marking,
            // "a wand with a star": a hand holds one thing, and the star is on it.
            // "a robe with silver moons": nobody is on the moon.
            Head::Thing if last.plural && items.len() > 1 && self.is_scene(last) => true,
            Head::Thing => last.entry().and_then(|entry| best(self.context, entry, &[], &self.around)).is_some_and(|value| {
                value.field == about.field && matches!(self.context.designer.fields[value.field].kind, FieldKind::One { .. })
            }),
        };
        if says_more {
            let span = self.context.span(first, last.after);
            acts.retain(|act| !matches!(act, Act::Note { span: old, .. } if old.start >= span.start && old.end <= span.end));
            acts.push(Act::Note { span, about: Some(about) });
        }
        says_more
    }

    /// "in a hammock at the beach": what only stands for a place is a part of the one that is named after it.
    pub(super) fn is_only_part_of(&self, first: usize, about: &Wanted, items: &[Item<'_>], acts: &mut Vec<Act>) -> bool {
        let named = |value: &str, first: usize, after: usize| {
            let label = self.context.designer.fields[about.field].choice(value).map_or("", |choice| choice.label.as_str());
            let label = label.to_lowercase().replace([' ', '-'], "");
            self.context.tokens[first..after].iter().any(|token| token.form.len() > 2 && label.contains(&token.form))
        };
        let Some(last) = items.last() else { return false };
        let Some(place) = last.entry().and_then(|entry| best(self.context, entry, &[], &self.around)) else { return false };
        let after = items.first().map_or(first, |item| item.first);
        if place.field != about.field
            || named(&about.value, first, after)
            || !named(&wanted(self.context, place).value, last.first, last.after)
        {
            return false;
        }
        let Some(set) = acts.iter().rposition(|act| matches!(act, Act::Set { wanted, .. } if wanted == about)) else { return false };
        let Act::Set { span, .. } = acts.remove(set) else { return false };
        acts.push(Act::Note { span, about: None });
        true
    }

    /// "tail hanging down", "ears drooping": what a part of the body does, and not all of it.
    pub(super) fn part_does(&mut self, items: &[Item<'_>], acts: &mut Vec<Act>) -> bool {
        let [part, deed, ..] = items else { return false };
        let limb = matches!(
            self.context.form(part),
            "tail"
                | "tails"
                | "leg"
                | "legs"
                | "foot"
                | "feet"
                | "arm"
                | "arms"
                | "hand"
                | "hands"
                | "paw"
                | "paws"
                | "ear"
                | "ears"
                | "tongue"
                | "nose"
                | "cheeks"
                | "lips"
                | "hair"
                | "head"
                | "fin"
                | "fins"
                | "toes"
                | "belly"
                | "gills"
        );
        let does = self.context.form(deed).ends_with("ing")
            && deed.entry().and_then(|entry| best(self.context, entry, &[], &self.around)).is_some_and(|value| self.is_pose(value.field));
        // "nose red", where no field is about noses.
        let colored =
            color_value(self.context, deed).is_some() && part.entry().is_none_or(|entry| entry.cues.is_empty() && entry.values.is_empty());
        let told = limb && (does || colored) && part.after - part.first == 1 && !self.negative && !self.replacing;
        if told {
            acts.push(Act::Note { span: self.context.span(part.first, items[items.len() - 1].after), about: None });
        }
        told
    }

    /// "saving a kitten": the verb nobody knows waits for its object.
    pub(super) fn begins_doing(&mut self, items: &[Item<'_>], acts: &mut Vec<Act>) -> bool {
        let [only] = items else { return false };
        let form = self.context.form(only);
        let its = self.items.get(self.at).is_some_and(|next| matches!(self.context.form(next), "its" | "his" | "her" | "their"));
        let object_follows = its || matches!(self.role_at(self.at), Some(Role::Determiner | Role::My | Role::Number));
        if !(only.is_unknown() && form.len() > 4 && form.ends_with("ing") && object_follows) || self.negative {
            return false;
        }
        self.left_doing(acts);
        self.doing = Some(only.first);
        true
    }

    /// The object of an unknown verb: together they are for the artist; a thing that can be held is held as well.
    pub(super) fn with_doing(&mut self, items: &[Item<'_>], before: usize, acts: &mut Vec<Act>) {
        let (Some(first), Some(last)) = (self.doing.take(), items.last()) else { return };
        // "guarding a castle": that is where it is.
        // "we're opening a bakery": that is where somebody else is.
        let own = first > 0 && matches!(self.context.tokens[first - 1].form.as_str(), "were" | "im" | "are" | "am" | "we" | "i" | "been");
        let setting = self.setting().filter(|_| !own);
        let is_held = |act: &Act| match act {
            Act::Set { wanted, .. } => self.context.designer.fields[wanted.field].things || Some(wanted.field) == setting,
            _ => false,
        };
        let held = acts.drain(before..).filter(is_held).collect::<Vec<_>>();
        acts.extend(held);
        acts.push(Act::Note { span: self.context.span(first, last.after), about: None });
    }

    /// An unknown verb that found no object.
    pub(super) fn left_doing(&mut self, acts: &mut Vec<Act>) {
        if let Some(first) = self.doing.take() {
            let span = self.context.span(first, first + 1);
            acts.push(if self.around.wishful { Act::Note { span, about: None } } else { Act::NotUnderstood { span } });
        }
    }

    /// "make the hat a crown": one thing directly after another takes its place.
    pub(super) fn swaps(&mut self, start: usize, acts: &mut Vec<Act>) {
        let Some((first, Some(old))) = self.around.focus_thing.clone() else { return };
        let head = self.items[start..self.at].last().and_then(Item::entry);
        let new = head.and_then(|entry| best(self.context, entry, &[], &self.around));
        let same_field = new.is_some_and(|value| value.field == old.field);
        let place = self.items.iter().position(|item| item.first == first).unwrap_or(start);
        let mut made = self.items[..place].iter().rev().find(|item| item.role() != Some(Role::Determiner));
        let between: Vec<Option<Role>> = self.items[place..start].iter().filter(|item| !item.is_content()).map(Item::role).collect();
        let linked = between.contains(&Some(Role::Copula))
            || between.contains(&Some(Role::Instead))
            || made.take().is_some_and(|item| item.role() == Some(Role::Replace) || self.context.form(item).starts_with("mak"));
        let adjacent = !between.is_empty()
            && between.iter().all(|role| matches!(role, Some(Role::Determiner | Role::Copula | Role::Into | Role::Instead)));
        if !(same_field && linked && adjacent) {
            return;
        }
        if matches!(acts.last(), Some(Act::Set { wanted, .. }) if *wanted == old) {
            acts.pop();
            acts.push(Act::Swap { old: vec![old], span: self.context.span(first, first + 1) });
            self.around.correction = true;
        }
    }

    /// Remembers what the phrase was about for the words after it.
    pub(super) fn after_phrase(&mut self, items: &[Item<'_>]) {
        let head = chunk::head(self.context, items, &self.around);
        let last = items.last().and_then(Item::entry);
        // "the gills the colour of wine": the colour is that of the gills.
        let only_color = |field: &usize| matches!(self.context.designer.fields[*field].kind, FieldKind::Color { .. });
        // "my colours, black and yellow": one after the other.
        let several = items.last().is_some_and(|item| {
            let last = &self.context.tokens[item.after - 1];
            last.form == "colors" && self.items.get(self.at).is_some_and(Item::is_soft)
        });
        let generic = items.last().is_some_and(|item| matches!(self.context.form(item), "color" | "colors" | "shade" | "tone" | "hue"));
        let keeps = last.is_some_and(|entry| generic && head == Head::Cue && items.len() == 1 && entry.cues.iter().all(only_color))
            && !self.around.focus.is_empty();
        let focus = std::mem::take(&mut self.around.focus);
        let thing = last.and_then(|entry| best(self.context, entry, &[], &self.around)).map(|value| wanted(self.context, value));
        self.clear_focus();
        // "curly and blue": both describe the same noun.
        let describes = head == Head::Character && self.role_at(self.at) == Some(Role::Conjunction);
        // "the gills not long, they should be short".
        let denied = self.negative && last.is_some_and(|entry| entry.values.iter().any(|value| focus.contains(&value.field)));
        // "the underside a touch warmer, bisque perhaps".
        let stepped = last.is_some_and(|entry| !entry.steps.is_empty())
            && self.items.get(self.at).is_some_and(Item::is_soft)
            && self.items.get(self.at + 1).is_some_and(|next| color_value(self.context, next).is_some());
        if keeps || ((describes || denied || stepped) && !focus.is_empty()) {
            self.around.focus = focus;
        } else if let (Head::Cue, Some(entry)) = (head, last) {
            self.around.focus.clone_from(&entry.cues);
        }
        if matches!(head, Head::Thing | Head::Unknown) {
            self.around.focus_thing = items.first().map(|item| (item.first, thing.filter(|_| head == Head::Thing)));
        }
        if !items.iter().all(|item| item.role() == Some(Role::Number)) {
            self.last_focus = Some(self.around.focus.clone());
        }
        // "more gills": still about the gills.
        let compared = items.last().filter(|_| last.is_some_and(|entry| !entry.steps.is_empty() && entry.cues.is_empty()));
        let noun = compared.and_then(|item| self.context.lexicon.phrase(&[&self.context.tokens[item.after - 1].form]));
        if let Some(noun) = noun.filter(|noun| !noun.cues.is_empty()) {
            self.last_focus = Some(noun.cues.clone());
        }
        if several {
            self.around.focus.clear();
        }
        self.bare_noun = head == Head::Cue && self.names_part(items) && !several;
        match self.role_at(self.at) {
            Some(Role::Conjunction) if self.bare_noun => self.paired.push(self.around.focus.clone()),
            None if self.bare_noun && self.items.get(self.at).is_some_and(Item::is_soft) => self.paired.push(self.around.focus.clone()),
            _ if self.bare_noun => {}
            _ => self.paired.clear(),
        }
        let known = self.around.focus_thing.clone().and_then(|(first, thing)| Some((first, thing?)));
        self.last_thing = known.filter(|(_, thing)| self.context.designer.fields[thing.field].things);
        self.around.or = false;
        self.around.twice = false;
        self.last_noun = self.around.focus_thing.as_ref().map(|(first, _)| *first);
    }
}

fn is_metal(form: &str) -> bool {
    matches!(form, "brass" | "copper" | "bronze" | "steel" | "iron" | "chrome" | "gold" | "silver" | "wood" | "leather")
}
