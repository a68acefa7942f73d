//! What a noun is still about after a comma, a correction or a full stop: "golden eyes, no, amber", "the gills, though, teal".

use atelier_character::{FieldKind, Part};

use super::{Context, Walk};
use crate::acts::{Act, Wanted};
use crate::items::Item;
use crate::lexicon::Role;
use crate::resolve::value::{best, color_value, is_color_field, near_choice, wanted};

/// What a sentence is about that names no noun of its own: "in silver", "red ones".
pub(super) fn carried_on(context: Context<'_>, items: &[Item<'_>], focus: &[usize], asked: bool) -> Vec<usize> {
    let words = || items.iter().filter(|item| !item.is_soft());
    let refers = words().next().is_some_and(|item| context.form(item) == "in") || words().any(|item| context.form(item) == "ones");
    let color = words().any(|item| color_value(context, item).is_some());
    let only = words().all(|item| color_value(context, item).is_some() || !item.is_content() || context.form(item) == "ones");
    let fits = |item: &Item<'_>| item.entry().is_some_and(|entry| entry.values.iter().any(|value| focus.contains(&value.field)));
    let answers = asked && words().all(|item| !item.is_content() || color_value(context, item).is_some() || fits(item));
    // "more gills!! long ones".
    let described = words().any(|item| context.form(item) == "ones")
        && words().all(|item| !item.is_content() || fits(item) || context.form(item) == "ones");
    // "make them short", after "orange gills".
    let them = words()
        .any(|item| context.tokens[item.first..item.after].iter().any(|token| matches!(token.form.as_str(), "them" | "they" | "theyre")))
        && words().filter(|item| item.is_content()).all(|item| color_value(context, item).is_some() || fits(item));
    if them || (refers && color && only) || answers || (described && !focus.is_empty()) { focus.to_vec() } else { Vec::new() }
}

fn is_aside_word(item: &Item<'_>) -> bool {
    matches!(item.role(), Some(Role::Contrast | Role::Filler | Role::Instead)) && !item.is_content()
}

impl Walk<'_, '_> {
    /// Whether the words after this break go on about the noun before it.
    pub(super) fn same_noun_goes_on(&self) -> bool {
        if self.around.focus.is_empty() && self.around.focus_thing.is_none() {
            return false;
        }
        let next = self.items.get(self.at + 1);
        let colon = self.context.form(&self.items[self.at]) == ":";
        let opens = next.is_some_and(|next| self.takes_back(next))
            || self.at.checked_sub(1).is_some_and(|before| self.takes_back(&self.items[before]));
        if self.lists_on() {
            return true;
        }
        let relative = next.is_some_and(|next| matches!(self.context.form(next), "which" | "who"));
        if relative && self.items[self.at + 1..].iter().take(4).any(|item| color_value(self.context, item).is_some()) {
            return true;
        }
        self.says_how_large()
            || (next.is_some_and(|next| next.role() == Some(Role::Contrast)) && self.fits_focus(self.at + 2))
            || (self.bare_noun && (colon || self.parenthesis_after() || self.parenthesis_before() || self.describes_next()))
            || (opens && self.alternative_follows() && (!self.around.focus.is_empty() || self.known_thing()))
            || (!self.around.focus.is_empty() && (self.colored_next() || self.in_color_next()))
    }

    /// "not long but short": the word there describes the noun that is spoken of.
    pub(super) fn fits_focus(&self, at: usize) -> bool {
        let entry = self.items.get(at).and_then(Item::entry);
        entry.is_some_and(|entry| entry.values.iter().any(|value| self.around.focus.contains(&value.field)))
    }

    /// "and the moustache, very big": nothing else is spoken of, so it is the thing that is big.
    fn says_how_large(&self) -> bool {
        let rest = &self.items[self.at + 1..];
        let part = rest.iter().take_while(|item| !item.is_soft());
        let size = |item: &Item<'_>| {
            let value = item.entry().filter(|entry| !entry.subject).and_then(|entry| best(self.context, entry, &[], &self.around));
            value.is_some_and(|value| self.context.designer.fields[value.field].part == Part::Subject)
        };
        let someone = |item: &Item<'_>| {
            item.role() == Some(Role::Character) || item.entry().is_some_and(|entry| entry.subject || entry.bundle.is_some())
        };
        let said: Vec<&Item<'_>> = part.collect();
        let only_size =
            said.iter().filter(|item| item.is_content()).count() == 1 && said.iter().all(|item| !item.is_content() || size(item));
        // Small words ("very") are tokens, though not always items.
        let stressed = said.last().is_some_and(|last| last.after > self.items[self.at].after + 1);
        only_size && stressed && self.known_thing() && !self.items.iter().any(someone)
    }

    /// "stripes, thin ones, in black": the noun's colour, said with "in" at the end of the thought.
    pub(super) fn in_color_next(&self) -> bool {
        let [place, color] = self.items.get(self.at + 1..self.at + 3).unwrap_or_default() else { return false };
        self.context.form(place) == "in"
            && color_value(self.context, color).is_some()
            && self.items.get(self.at + 3).is_none_or(|after| !after.is_content())
    }

    fn known_thing(&self) -> bool {
        self.around.focus_thing.as_ref().is_some_and(|(_, thing)| thing.is_some())
    }

    /// "no", "nah", "wait": what was said is taken back.
    fn takes_back(&self, item: &Item<'_>) -> bool {
        let form = self.context.form(item);
        item.role() == Some(Role::Instead) || (matches!(form, "no" | "nah" | "nope" | "hmm" | "well") && item.after - item.first == 1)
    }

    /// What comes after the correction is said without a new noun or wish: "amber", "red ones", "rather green".
    fn alternative_follows(&self) -> bool {
        let small =
            |item: &&Item<'_>| item.is_soft() || self.takes_back(item) || matches!(item.role(), Some(Role::Determiner | Role::Filler));
        self.items[self.at..].iter().find(|item| !small(item)).is_some_and(Item::is_content)
    }

    /// ", though," follows.
    fn parenthesis_after(&self) -> bool {
        let words = self.items[self.at + 1..].iter().take_while(|item| is_aside_word(item)).count();
        words > 0 && self.items.get(self.at + 1 + words).is_some_and(Item::is_soft)
    }

    /// ", though," stands before.
    fn parenthesis_before(&self) -> bool {
        let words = self.items[..self.at].iter().rev().take_while(|item| is_aside_word(item)).count();
        words > 0 && self.at.checked_sub(words + 1).is_some_and(|before| self.items[before].is_soft())
    }

    pub(super) fn is_between_breaks(&self) -> bool {
        let around = |at: Option<usize>| at.and_then(|at| self.items.get(at)).is_some_and(Item::is_soft);
        around(self.at.checked_sub(1)) && around(Some(self.at + 1))
    }

    /// "the gills, orange": nothing but a colour follows a noun that said nothing yet.
    fn describes_next(&self) -> bool {
        let article = usize::from(self.role_at(self.at + 1) == Some(Role::Determiner));
        let Some(next) = self.items.get(self.at + 1 + article) else { return false };
        let fits = |entry: &crate::lexicon::Entry| {
            let of_noun = |value: &crate::lexicon::ValueRef| {
                self.around.focus.contains(&value.field) && self.context.designer.fields[value.field].needs_cue
            };
            entry.cues.is_empty() && entry.values.iter().any(of_noun)
        };
        let describes = color_value(self.context, next).is_some() || next.entry().is_some_and(fits);
        describes && self.items.get(self.at + 2 + article).is_none_or(|after| !after.is_content())
    }

    /// "gills, eyes and belly in mint": another noun for a field follows.
    fn lists_on(&self) -> bool {
        let next = self.items.get(self.at + 1).and_then(Item::entry);
        let cue = next.is_some_and(|entry| !entry.cues.is_empty() && entry.values.is_empty());
        cue && self.bare_noun
            && matches!(
                self.items.get(self.at + 2).map(|item| (item.is_soft(), item.role())),
                Some((true, _) | (_, Some(Role::Conjunction)))
            )
    }

    /// "spiky gills, copper coloured".
    fn colored_next(&self) -> bool {
        let Some(next) = self.items.get(self.at + 1) else { return false };
        let said = self.context.tokens.get(next.after).is_some_and(|token| token.form == "colored");
        // "a touch warmer, bisque perhaps": as it was compared before.
        let stepped = self.at.checked_sub(1).and_then(|before| self.items[before].entry()).is_some_and(|entry| !entry.steps.is_empty());
        (next.colored || said || (stepped && color_value(self.context, next).is_some()))
            && self.items.get(self.at + 2).is_none_or(|after| !after.is_content())
    }

    /// "a cream belly and gills", "pink: skin and gills", "purple all over, gills included": the colour is theirs as well.
    pub(super) fn shares_color(&mut self, items: &[Item<'_>], start: usize, acts: &mut Vec<Act>) -> bool {
        let [only] = items else { return false };
        let Some(entry) = only.entry().filter(|entry| entry.values.is_empty() && !self.negative && !self.replacing) else { return false };
        let Some(value) = self.last_color.clone() else { return false };
        let field = entry.cues.iter().copied().find(|field| is_color_field(self.context, *field));
        let near = || near_choice(self.context, &entry.cues, &value);
        let Some(wanted) = field.map(|field| Wanted { field, value: value.clone() }).or_else(near) else { return false };
        let small = |item: &&Item<'_>| matches!(item.role(), Some(Role::Determiner | Role::My));
        let link = self.items[..start].iter().rev().find(|item| !small(item));
        let mut next = self.at;
        let included = self.items.get(next).is_some_and(|item| matches!(self.context.form(item), "included" | "too" | "also" | "as"));
        next += usize::from(included);
        let ends = |item: &Item<'_>| item.is_soft() || item.role() == Some(Role::Conjunction);
        // "and gills, long ones" says something of its own.
        let ends = self.items.get(next).is_none_or(ends) && self.items.get(next).is_none_or(|item| self.context.form(item) != ":");
        let linked = link.is_some_and(|link| {
            let form = self.context.form(link);
            let listed = link.is_soft() && self.role_at(self.at) == Some(Role::Conjunction) && self.bare_cue_ends(self.at + 1);
            link.role() == Some(Role::Conjunction)
                || form == ":"
                || listed
                || matches!(form, "including" | "even" | "incl" | "down" | "same" | "matching" | "likewise")
        });
        if !(ends && (linked || included)) || self.says_more_of(next) {
            return false;
        }
        let span = self.context.span(only.first, only.after);
        if !acts.iter().any(|act| matches!(act, Act::Set { wanted: known, .. } if known.field == wanted.field)) {
            acts.push(Act::Set { wanted, span, correction: true, or: false });
        }
        self.at = next;
        self.around.focus.clone_from(&entry.cues);
        true
    }

    /// A noun for a field, and nothing more of the thought.
    fn bare_cue_ends(&self, at: usize) -> bool {
        let small = |item: &&Item<'_>| matches!(item.role(), Some(Role::Determiner | Role::My));
        let at = at + self.items[at.min(self.items.len())..].iter().take_while(small).count();
        let cue = self.items.get(at).and_then(Item::entry).is_some_and(|entry| !entry.cues.is_empty() && entry.values.is_empty());
        cue && self.items.get(at + 1).is_none_or(Item::is_soft)
    }

    /// "gills like flames": the shape of that name, where the noun has one.
    pub(super) fn shaped_like(&mut self, at: usize, acts: &mut Vec<Act>) -> bool {
        let Some(wanted) = self.items.get(at).and_then(|item| self.shape_of(item)).filter(|_| !self.negative) else { return false };
        let span = self.context.span(self.items[at].first, self.items[at].after);
        acts.push(Act::Set { wanted, span, correction: self.around.correction, or: false });
        self.at = at;
        true
    }

    /// What the noun spoken of is like when it is "like leaves": the leaf gills.
    pub(super) fn shape_of(&self, item: &Item<'_>) -> Option<Wanted> {
        let kind = self.context.tokens[item.after - 1].form.as_str();
        let focus = || self.around.focus.iter().copied();
        let nouns = focus().flat_map(|field| &self.context.designer.fields[field].cues);
        nouns.filter(|noun| !noun.contains(' ')).find_map(|noun| {
            let value = best(self.context, self.context.lexicon.phrase(&[kind, noun])?, &[], &self.around)?;
            focus().any(|field| field == value.field).then(|| wanted(self.context, value))
        })
    }

    /// "…, gills, pink": a description of its own follows.
    fn says_more_of(&self, at: usize) -> bool {
        let next = self.items.get(at + 1).filter(|_| self.items.get(at).is_some_and(Item::is_soft));
        let alone = self.items.get(at + 2).is_none_or(|after| !after.is_content());
        alone && next.is_some_and(|item| color_value(self.context, item).is_some())
    }

    /// Remembers the colour the phrase named, for the nouns after it.
    pub(super) fn remember_color(&mut self, items: &[Item<'_>]) {
        let colors = items.iter().filter_map(|item| color_value(self.context, item)).collect::<Vec<_>>();
        let of_noun = items.last().and_then(Item::entry).is_some_and(|entry| {
            entry.cues.iter().any(|field| is_color_field(self.context, *field))
                || color_value(self.context, &items[items.len() - 1]).is_some()
        });
        if let [color] = colors.as_slice()
            && of_noun
            && !self.negative
        {
            self.last_color = Some(color.clone());
        }
    }

    /// "the skin and gills pink", "gills and belly should be blue": the noun before gets it as well.
    pub(super) fn pairs_up(&mut self, before: usize, acts: &mut Vec<Act>) {
        if self.paired.is_empty() {
            return;
        }
        let set = acts[before.min(acts.len())..].iter().find_map(|act| match act {
            Act::Set { wanted, span, .. } => Some((wanted.clone(), *span)),
            _ => None,
        });
        let Some((wanted, span)) = set else { return };
        if !is_color_field(self.context, wanted.field) {
            return;
        }
        for fields in std::mem::take(&mut self.paired) {
            let field = fields.iter().copied().find(|field| is_color_field(self.context, *field));
            let wanted = match field {
                Some(field) => Some(Wanted { field, value: wanted.value.clone() }),
                None => near_choice(self.context, &fields, &wanted.value),
            };
            acts.extend(wanted.map(|wanted| Act::Set { wanted, span, correction: true, or: false }));
        }
    }

    /// "a black and white striped shirt": both colours are the shirt's.
    pub(super) fn colors_thing(&mut self, items: &[Item<'_>], acts: &mut Vec<Act>) -> bool {
        let colors = items.iter().all(|item| color_value(self.context, item).is_some());
        let linked = self.role_at(self.at) == Some(Role::Conjunction) && self.context.form(&self.items[self.at]) == "and";
        let next = self.items.get(self.at + 1).and_then(|item| color_value(self.context, item));
        if !(colors && linked && next.is_some()) || self.negative || self.replacing {
            return false;
        }
        let run = self.items[self.at + 1..].iter().take_while(|item| item.is_content()).count();
        let Some(head) = self.items.get(self.at + run).filter(|_| run > 1) else { return false };
        let around = super::Around { determined: true, ..super::Around::default() };
        let value = head.entry().and_then(|entry| best(self.context, entry, &[], &around));
        let Some(value) =
            value.filter(|value| self.context.designer.fields[value.field].things && color_value(self.context, head).is_none())
        else {
            return false;
        };
        let about = wanted(self.context, value);
        let span = self.context.span(head.first, head.after);
        acts.push(Act::Set { wanted: about.clone(), span, correction: self.around.correction, or: self.around.or });
        acts.push(Act::Note { span: self.context.span(items[0].first, head.after), about: Some(about) });
        self.at += run + 1;
        true
    }

    /// "a hat, a small one": what that one is like is told to the artist.
    pub(super) fn describes_one(&mut self, items: &[Item<'_>], acts: &mut Vec<Act>) -> bool {
        let Some((one, adjectives)) = items.split_last() else { return false };
        let form = self.context.form(one);
        if let [kind] = adjectives
            && form == "one"
            && let Some(act) = self.kind_of_last(kind, one, acts)
        {
            acts.pop();
            acts.push(act);
            return true;
        }
        let refers = (form == "one" && self.around.determined) || form == "ones";
        let Some((first, about)) = self.last_thing.clone().filter(|_| refers) else {
            return false;
        };
        let compares = |item: &Item<'_>| item.entry().is_some_and(|entry| !entry.steps.is_empty() && entry.values.is_empty());
        let fits = |item: &Item<'_>| self.is_size(item) || item.is_unknown() || compares(item) || color_value(self.context, item).is_some();
        let told =
            !adjectives.is_empty() && adjectives.iter().all(fits) && !self.negative && self.items.get(self.at).is_none_or(Item::is_soft);
        if told {
            acts.push(Act::Note { span: self.context.span(first, one.after), about: Some(about) });
        }
        told
    }

    /// "a duck. a rubber one": with the noun that nobody knew alone it is a thing.
    fn kind_of_last(&self, kind: &Item<'_>, one: &Item<'_>, acts: &[Act]) -> Option<Act> {
        let (Some(Act::Note { span, .. } | Act::NotUnderstood { span }), false) = (acts.last(), self.negative) else { return None };
        let noun = self.context.tokens.iter().find(|token| token.end == span.end)?;
        let entry = self.context.lexicon.phrase(&[self.context.form(kind), &noun.form])?;
        let around = crate::resolve::Around { determined: true, ..crate::resolve::Around::default() };
        let value = best(self.context, entry, &[], &around).filter(|value| self.context.designer.fields[value.field].things)?;
        let span = crate::reply::Span { start: span.start, end: self.context.span(one.first, one.after).end };
        Some(Act::Set { wanted: wanted(self.context, value), span, correction: true, or: false })
    }

    /// "pale green, nearly white": how far the colour goes, not another one.
    pub(super) fn only_nearly(&mut self, items: &[Item<'_>], start: usize, acts: &mut Vec<Act>) -> bool {
        let strange = usize::from(items.first().is_some_and(Item::is_unknown));
        let Some(color) = items.get(strange) else { return false };
        let colors = items[strange..].iter().all(|item| color_value(self.context, item).is_some());
        let before = color.first.checked_sub(1).map_or("", |at| self.context.tokens[at].form.as_str());
        let nearly = matches!(before, "nearly" | "almost" | "practically" | "virtually" | "towards" | "verging" | "bordering");
        let nearly = colors && nearly && start > 0 && self.last_color.is_some() && !self.negative;
        if nearly {
            acts.push(Act::Note { span: self.context.span(color.first - 1, items[items.len() - 1].after), about: None });
        }
        nearly
    }

    /// "a jumper the colour of moss": the jumper's colour, which no field holds.
    pub(super) fn colors_like(&mut self, items: &[Item<'_>], start: usize, acts: &mut Vec<Act>) -> bool {
        let [only] = items else { return false };
        let generic = matches!(self.context.form(only), "color" | "colors" | "shade" | "tone" | "hue");
        let Some((first, about @ Some(_))) = self.around.focus_thing.clone().filter(|_| generic) else { return false };
        let adjacent = start > 1 && self.role_at(start - 1) == Some(Role::Determiner) && self.items[start - 2].is_content();
        if !adjacent || self.role_at(self.at) != Some(Role::Of) || self.negative {
            return false;
        }
        while self.items.get(self.at).is_some_and(|item| !item.is_content() && !item.is_soft()) {
            self.at += 1;
        }
        while self.items.get(self.at).is_some_and(Item::is_content) {
            self.at += 1;
        }
        acts.push(Act::Note { span: self.context.span(first, self.items[self.at - 1].after), about });
        true
    }

    /// "a map, upside down": how the thing just named is held or worn is for the artist.
    pub(super) fn is_held_so(&mut self, items: &[Item<'_>], acts: &mut Vec<Act>) -> bool {
        let [only] = items else { return false };
        let Some((first, about @ Some(_))) = self.around.focus_thing.clone().filter(|_| self.is_manner(only)) else { return false };
        acts.push(Act::Note { span: self.context.span(first, only.after), about });
        true
    }

    /// "moss green, the gills I mean": what was just said belongs to that noun.
    pub(super) fn means_part(&mut self, items: &[Item<'_>], acts: &mut Vec<Act>) -> bool {
        let [only] = items else { return false };
        let Some(entry) = only.entry().filter(|entry| !entry.cues.is_empty() && entry.values.is_empty()) else { return false };
        let means = self.items.get(self.at).is_some_and(|next| {
            let words: Vec<&str> = self.context.tokens[next.first..next.after].iter().map(|token| token.form.as_str()).collect();
            matches!(words.as_slice(), ["i", "mean" | "meant", ..])
        });
        let ends = self.items.get(self.at + 1).is_none_or(Item::is_soft);
        let told = acts.iter().any(|act| matches!(act, Act::Color { .. } | Act::Set { .. }));
        if !(means && ends && told) {
            return false;
        }
        acts.push(Act::Move { fields: entry.cues.clone(), span: self.context.span(only.first, only.after) });
        self.at += 1;
        true
    }

    /// Whether the field holds one of several colours or shapes.
    pub(super) fn names_part(&self, items: &[Item<'_>]) -> bool {
        let [only] = items else { return false };
        only.entry().is_some_and(|entry| {
            entry.values.is_empty()
                && entry
                    .cues
                    .iter()
                    .any(|field| matches!(self.context.designer.fields[*field].kind, FieldKind::Color { .. } | FieldKind::One { .. }))
        })
    }
}
