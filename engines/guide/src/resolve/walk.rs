//! Walking through a sentence of wishes, word by word: small words set the scene, noun phrases act.

mod apart;
mod aside;
mod binding;
mod bounds;
mod compare;
mod focus;
mod function;
mod history;
mod judged;
mod keep;
mod likeness;
mod lit;
mod markings;
mod negated;
mod ones;
mod people;
mod phrase;
mod placing;
mod simile;
mod skip;
mod tinted;
mod title;
mod turned;
mod verb;
mod verbs;

pub(super) use judged::dismisses;

use super::chunk;
use super::value::color_value;
use super::{Around, Context, Talk, rest, unwanted};
use crate::acts::{Act, Wanted};
use crate::items::Item;
use crate::lexicon::Role;
use crate::text::Token;

/// Words of a sentence up to which it may be the answer to the guide's question.
const SHORT: usize = 6;

#[expect(clippy::struct_excessive_bools, reason = "independent facts about the words so far")]
struct Walk<'c, 'i> {
    context: Context<'c>,
    items: &'i [Item<'c>],
    at: usize,
    around: Around,
    /// "no", "without": what follows should go.
    negative: bool,
    /// "instead of": only the next noun should go.
    negative_once: bool,
    /// "change X": X goes, what follows comes.
    replacing: bool,
    /// "more" (true) or "less" stands before.
    comparing: Option<bool>,
    /// "not too": a limit, which says nothing as long as nothing is set.
    limit: bool,
    /// First token of the last thing or unknown noun, for "of" and "made of".
    last_noun: Option<usize>,
    /// First token of an unknown "-ing" whose object follows: "saving a kitten".
    doing: Option<usize>,
    /// Someone in the visitor's life was mentioned, whom "she" and "he" may mean.
    person: &'i mut bool,
    /// The only thing the sentence before spoke of.
    spoken: Option<Wanted>,
    /// The noun for a field before says nothing by itself yet: "the gills, …".
    bare_noun: bool,
    /// "less cute, …": what follows with "more" takes its place.
    lessened: bool,
    /// The thing named last, across commas: "a hat, a small one".
    last_thing: Option<(usize, Wanted)>,
    /// "leave the", "keep the": what follows stays (true: it is wished for when it is not there).
    keeping: Option<bool>,
    /// Fields of the last noun for one, for the sentence after this.
    last_focus: Option<Vec<usize>>,
    /// The colour named last, for "… and the gills".
    last_color: Option<String>,
    /// Nouns for fields that wait for the description of the noun after them: "skin and gills pink".
    paired: Vec<Vec<usize>>,
}

/// Reads a sentence (or what questions left of it).
pub(super) fn walk<'c>(context: Context<'c>, items: &[Item<'c>], talk: &mut Talk, acts: &mut Vec<Act>) {
    let words = items.iter().filter(|item| !item.is_soft()).count();
    let has_verb = items.iter().any(|item| item.entry().is_some_and(|entry| !entry.verbs.is_empty()));
    let short = words <= SHORT && !has_verb;
    let around = Around {
        short,
        wishful: context.pending.is_some() && short,
        correction: talk.correction || items.iter().any(|item| item.role() == Some(Role::Instead)),
        ..Around::default()
    };
    // "no, crayon": of the kind of what was said last.
    let denies =
        items.first().is_some_and(|item| matches!(context.form(item), "no" | "nah" | "nope")) && items.get(1).is_some_and(Item::is_soft);
    let around = Around { prefers: context.last_set.filter(|_| denies).into_iter().collect(), ..around };
    let talk_focus = std::mem::take(&mut talk.focus);
    let talk_asked = talk.asked;
    let mut walk = Walk {
        context,
        items,
        at: 0,
        around,
        negative: false,
        negative_once: false,
        replacing: false,
        comparing: None,
        limit: false,
        last_noun: None,
        doing: None,
        person: &mut talk.person,
        spoken: talk.spoken.take(),
        bare_noun: false,
        last_focus: None,
        keeping: None,
        last_thing: talk.thing.clone(),
        lessened: false,
        last_color: None,
        paired: Vec::new(),
    };
    let before = acts.len();
    walk.around.focus = focus::carried_on(context, items, &talk_focus, talk_asked);
    if let Some(cues) = ones::named_after(context, items).filter(|_| walk.around.focus.is_empty()) {
        walk.around.focus = cues;
    }
    talk.described = talk_asked && !walk.around.focus.is_empty();
    let carried = walk.around.focus.clone();
    if let Some((first, wanted)) = talk.thing.take()
        && items.first().is_some_and(|item| context.form(item) == "one")
        && walk.role_at(1) == Some(Role::With)
    {
        // "a scarf? one with stripes".
        walk.around.focus_thing = Some((first, Some(wanted)));
        walk.at = 1;
    }
    while walk.at < items.len() {
        let before = walk.at;
        walk.step(acts);
        // Whatever a rule looks back at, a sentence is walked once.
        walk.at = walk.at.max(before + 1);
    }
    let removes = |item: &Item<'_>| matches!(context.form(item), "remove" | "delete" | "lose" | "drop" | "ditch" | "scrap");
    let only_removes = items.iter().any(|item| item.role() == Some(Role::Remove) && removes(item))
        && items
            .iter()
            .all(|item| item.is_soft() || matches!(item.role(), Some(Role::Remove | Role::Filler | Role::Wish | Role::Determiner)));
    if only_removes
        && acts.len() == before
        && let (Some(first), Some(last)) = (items.first(), items.last())
    {
        // "no. remove.": what was put on last.
        acts.push(Act::RemoveLast { all: false, span: context.span(first.first, last.after) });
    }
    let focus = walk.last_focus.clone();
    let thing = walk.last_thing.clone();
    let quiet = acts.len() == before;
    walk.left_doing(acts);
    walk.left_comparing(before, acts);
    talk.thing = thing;
    if talk.described {
        talk.focus = carried;
        return;
    }
    talk.focus = match focus {
        Some(focus) => focus,
        None if quiet => talk_focus,
        None => Vec::new(),
    };
}

impl Walk<'_, '_> {
    fn step(&mut self, acts: &mut Vec<Act>) {
        let item = self.items[self.at];
        if item.is_soft() {
            self.soft_break(acts);
            self.at += 1;
        } else if item.entry().is_some_and(|entry| !entry.verbs.is_empty()) {
            self.verb(item, acts);
        } else if item.is_content() {
            self.noun_phrase(acts);
            // "the colour of the sky" may be one phrase.
            let last = self.at.checked_sub(1).map(|before| self.items[before]).filter(|last| color_value(self.context, last).is_some());
            if last.is_some_and(|last| self.context.tokens[last.first..last.after].iter().any(|token| token.form == "of")) {
                self.at -= 1;
                self.skip_moment();
                self.at += 1;
            }
        } else {
            if let Some(role) = item.role() {
                let last = self.context.tokens.get(item.after - 1).map_or("", |token| &token.form);
                self.function(role, item, acts);
                // "make the", "give it a": the article ends the phrase.
                self.around.determined |= item.after - item.first > 1 && matches!(last, "a" | "an" | "the");
            }
            self.at += 1;
        }
    }

    fn role_at(&self, at: usize) -> Option<Role> {
        self.items.get(at).and_then(Item::role)
    }

    fn role_before(&self) -> Option<Role> {
        self.at.checked_sub(1).and_then(|before| self.role_at(before))
    }

    fn soft_break(&mut self, acts: &mut Vec<Act>) {
        self.left_doing(acts);
        // "a fur coat, no wait, a trench coat, a scarf": the scarf takes nothing back.
        let turned = self.items[..self.at].iter().rposition(|item| item.role() == Some(Role::Instead));
        if turned.is_some_and(|turned| turned > 0 && self.items[turned..self.at].iter().any(Item::is_content)) {
            self.around.correction = false;
        }
        self.around.costume = false;
        self.around.or = false;
        if !matches!(self.role_at(self.at + 1), Some(Role::Alternative | Role::Conjunction)) {
            self.negative = false;
        }
        self.replacing = false;
        self.around.detail = None;
        self.keeping = None;
        if self.items[self.at..].iter().any(Item::is_content) {
            // "that was too much, slightly slimmer again": the second half says it.
            self.comparing = None;
        }
        // "the belly a touch darker, more like caramel".
        let more_like = self.role_at(self.at + 1) == Some(Role::More) && self.role_at(self.at + 2) == Some(Role::Like);
        let goes_on =
            self.items.iter().skip(self.at + 1).take(3).any(|next| self.keeps_focus(next)) || self.same_noun_goes_on() || more_like;
        if !goes_on {
            self.paired.clear();
            self.clear_focus();
        }
    }

    /// "make them orange", "they are curly": still about what was just named.
    fn keeps_focus(&self, item: &Item<'_>) -> bool {
        let plural = |token: &Token| matches!(token.form.as_str(), "them" | "they" | "theyre" | "ones" | "those" | "these");
        !self.around.focus.is_empty() && self.context.tokens[item.first..item.after].iter().any(plural)
    }

    fn clear_focus(&mut self) {
        self.around.focus.clear();
        self.around.focus_thing = None;
        self.around.placed = false;
        self.around.after_verb = false;
        self.around.determined = false;
    }

    /// A run of content words.
    fn noun_phrase(&mut self, acts: &mut Vec<Act>) {
        let start = self.at;
        while self.items.get(self.at).is_some_and(Item::is_content) {
            self.at += 1;
            if self.ends_phrase(start) {
                break;
            }
        }
        if self.quotes(start) {
            return;
        }
        let mut end = self.at;
        // "no mask standing on a rooftop": nothing of what it does is denied.
        let before = start.checked_sub(1).map(|before| self.items[before]);
        if self.negative && self.begins_deed(before.as_ref(), &self.items[start]) {
            self.negative = false;
        }
        // "holding a lantern tightly": a trailing adverb or verb that nobody knows says nothing about a field.
        while end - start > 1 && self.is_aside(&self.items[end - 1]) {
            end -= 1;
        }
        // "like a strawberry milkshake": the palette is named, the milkshake only says more of it.
        if self.starts_like(start) {
            end = start + 1;
            // "blue like the ocean": blue.
            if start > 0 && color_value(self.context, &self.items[start - 1]).is_some() {
                return;
            }
        }
        let items = &self.items[start..end];
        if self.says_itself(items, start, acts) {
            return;
        }
        let before = start.checked_sub(1).map_or("", |before| self.context.form(&self.items[before]));
        self.around.determined |= self.names_only(items) || self.is_listed(items, start);
        // "one candle" is a candle.
        let one = items.len() > 1 && self.context.form(&items[0]) == "one";
        let items = if one { &items[1..] } else { items };
        self.around.determined |= one || before == "one";
        self.around.refines = matches!(before, "that" | "those") && start > 1;
        self.around.definite = start.checked_sub(1).is_some_and(|before| self.points_at(before));
        self.around.determined |= items.last().is_some_and(|item| item.plural) || self.in_hand();
        let before = acts.len();
        let compared = self.comparing.take().is_some_and(|more| self.compared(items, more, acts));
        if compared {
        } else if self.replacing {
            self.replaced(items, acts);
        } else if self.negative || self.sent_away() || self.listed_away() {
            match items.last().and_then(|last| rest::kind(self.context, last, self.around.denied_at)) {
                Some(act) => acts.push(act),
                None if self.corrects_to(items, acts) => {}
                None => unwanted::unwanted(self.context, items, &self.around, acts),
            }
            self.only_there(acts);
            self.negative = !std::mem::take(&mut self.negative_once);
        } else {
            self.turns_to_part(items);
            if self.mixes_in(items, acts) {
                self.after_phrase(items);
                return;
            }
            self.swaps(start, acts);
            self.decides(acts);
            let before = acts.len();
            self.remember_color(items);
            if !self.is_elsewhere(items, acts) && !self.surrounds(items, acts) && !self.details(items, acts) {
                chunk::wished(self.context, items, &self.around, acts);
            }
            if self.items.get(self.at).is_some_and(Item::is_content) && matches!(acts.last(), Some(Act::Move { .. })) {
                // "actually make the gills green": it says itself what they are like.
                acts.pop();
            }
            self.does_there(items, acts);
            self.plainly(items, before, acts);
            self.with_doing(items, before, acts);
            self.pairs_up(before, acts);
        }
        self.prefers_what_went(before, acts);
        self.after_phrase(items);
        if self.starts_like(start) {
            self.skip_setting();
        }
    }

    /// "drop mysterious, go for hopeful": what comes is of the kind of what went.
    fn prefers_what_went(&mut self, before: usize, acts: &[Act]) {
        let gone = acts.get(before..).unwrap_or_default().iter().filter_map(|act| match act {
            Act::Remove { values, .. } => Some(values.iter().map(|wanted| wanted.field)),
            _ => None,
        });
        let fields: Vec<usize> = gone.flatten().collect();
        if !fields.is_empty() {
            self.around.prefers = fields;
        }
    }
}
