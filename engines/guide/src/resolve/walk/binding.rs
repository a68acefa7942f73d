//! What belongs to what stands before it: "a jar full of fireflies", "a rose in its hand", "stars on its belly".

use atelier_character::Part;

use super::Walk;
use crate::acts::{Act, Wanted};
use crate::items::Item;
use crate::lexicon::Role;
use crate::resolve::held::in_hand;
use crate::resolve::kept::is_of_the_body;
use crate::resolve::value::{best, color_value, wanted};
use crate::resolve::{Around, rest};

impl Walk<'_, '_> {
    /// "pizza in its hand": a hand that comes after the thing holds that one, not what follows.
    pub(super) fn binds_back(&mut self, item: Item<'_>, acts: &mut Vec<Act>) -> bool {
        let soft = self.at > 2 && self.items[self.at - 2].is_soft();
        let Some(before) = self.at.checked_sub(2 + usize::from(soft)).map(|before| self.items[before]) else { return false };
        let verbs = item.entry().map(|entry| entry.verbs.clone()).unwrap_or_default();
        if !matches!(self.context.form(&item), "in" | "between") || !before.is_content() || self.negative {
            return false;
        }
        let around = super::Around { verb: verbs.clone(), ..super::Around::default() };
        let held = before.entry().and_then(|entry| best(self.context, entry, &[], &around)).filter(|value| verbs.contains(&value.field));
        if let Some(value) = held {
            let span = self.context.span(before.first, before.after);
            acts.retain(|act| !matches!(act, Act::Set { span: old, .. } | Act::Color { span: old, .. } if *old == span));
            let wanted = wanted(self.context, value);
            acts.push(Act::Set { wanted, span, correction: self.around.correction, or: self.around.or });
        }
        held.is_some()
    }

    /// "the soup he does not hold": what was just named is not wanted after all.
    pub(super) fn takes_back_object(&self, entry: &crate::lexicon::Entry, acts: &mut Vec<Act>) -> bool {
        let thing = |field: usize| entry.verbs.contains(&field) || self.context.designer.fields[field].things;
        match acts.pop() {
            Some(Act::Set { wanted, span, .. }) if thing(wanted.field) => {
                acts.push(Act::Remove { values: vec![wanted], span });
                true
            }
            other => {
                acts.extend(other);
                false
            }
        }
    }

    /// "with cup in hand": held, article or not.
    pub(super) fn in_hand(&self) -> bool {
        let Some(last) = self.at.checked_sub(1).map(|before| self.items[before].after) else { return false };
        let form = |at: usize| self.context.tokens.get(at).map_or("", |token| token.form.as_str());
        let hand = |form: &str| matches!(form, "hand" | "hands" | "paw" | "paws");
        form(last) == "in" && (hand(form(last + 1)) || hand(form(last + 2)))
    }

    /// "remove the umbrella, it looks silly": a judgement on what goes, no look on a face.
    pub(super) fn judges(&mut self, item: Item<'_>, acts: &[Act]) -> bool {
        let about_it = self.at > 1 && self.role_at(self.at - 2) == Some(Role::Pronoun);
        let goes = matches!(acts.last(), Some(Act::Remove { .. } | Act::Clear { .. } | Act::RemoveLast { .. } | Act::RemoveBundle { .. }));
        let apart = self.at > 2 && self.items[self.at - 3].is_soft();
        let judging = about_it && apart && goes && self.context.form(&item).starts_with("look");
        if judging {
            self.skip_reason();
            self.at += 1;
        }
        judging
    }

    /// "hair: long": the word before the colon says what the other describes; nobody knows hair.
    pub(super) fn labels(&mut self, items: &[Item<'_>], acts: &mut Vec<Act>) -> bool {
        let [label] = items else { return false };
        let colon = self.items.get(self.at).is_some_and(|next| next.is_soft() && self.context.form(next) == ":");
        if !(label.is_unknown() && colon) || self.negative {
            return false;
        }
        let end = (self.at + 1..self.items.len()).find(|at| self.items[*at].is_soft()).unwrap_or(self.items.len());
        let describes = |item: &Item<'_>| {
            let value = item.entry().and_then(|entry| best(self.context, entry, &[], &self.around));
            let part = value.map(|value| self.context.designer.fields[value.field].part);
            color_value(self.context, item).is_some() || matches!(part, Some(Part::Subject)) || item.is_unknown()
        };
        let content = || self.items[self.at + 1..end].iter().filter(|item| item.is_content());
        let about_label = content().all(describes) && content().count() > 0;
        if about_label {
            let last = self.items[end - 1].after;
            acts.push(Act::Note { span: self.context.span(label.first, last), about: None });
            self.at = end;
        }
        about_label
    }

    /// "the gills too": they get what was said last.
    pub(super) fn shares(&mut self, items: &[Item<'_>], acts: &mut Vec<Act>) -> bool {
        let [only] = items else { return false };
        // "yellow eyes too" says itself what they are like.
        let says = |entry: &crate::lexicon::Entry| entry.values.iter().any(|value| self.context.designer.fields[value.field].needs_cue);
        let Some(entry) = only.entry().filter(|entry| !entry.cues.is_empty() && !says(entry)) else { return false };
        let also = self.items.get(self.at).is_some_and(|next| matches!(self.context.form(next), "too" | "also" | "as"));
        // "choose a setting too" leaves that to the guide.
        let also = also && !self.around.choose;
        let ends = self.items.get(self.at + 1).is_none_or(Item::is_soft);
        // "same for the belly", "ditto the gills".
        let said = self.items[..self.at].iter().any(|item| {
            let last = self.context.tokens.get(item.after - 1).map_or("", |token| &token.form);
            matches!(last, "same" | "ditto" | "likewise")
        });
        // "the gills the same".
        let last = self.items.get(self.at).and_then(|item| self.context.tokens.get(item.after - 1)).map_or("", |token| &token.form);
        if last == "same" && acts.is_empty() && self.items[self.at + 1..].iter().all(|item| !item.is_content()) {
            acts.push(Act::Copy { fields: entry.cues.clone(), span: self.context.span(only.first, only.after) });
            self.at += 1;
            return true;
        }
        if said && acts.is_empty() && self.items.get(self.at).is_none_or(Item::is_soft) {
            acts.push(Act::Copy { fields: entry.cues.clone(), span: self.context.span(only.first, only.after) });
            return true;
        }
        if !(also && ends && acts.is_empty()) || self.negative {
            return false;
        }
        acts.push(Act::Copy { fields: entry.cues.clone(), span: self.context.span(only.first, self.items[self.at].after) });
        self.at += 1;
        true
    }

    /// "sixteen stars on its belly": a place on the body says where the markings are; nobody lies down.
    pub(super) fn marks_before(&mut self, items: &[Item<'_>], start: usize, acts: &mut Vec<Act>) -> bool {
        let [only] = items else { return false };
        let Some(before) = start.checked_sub(1).map(|before| self.items[before]).filter(Item::is_content) else { return false };
        let pose = |item: &Item<'_>| {
            let value = item.entry().and_then(|entry| best(self.context, entry, &[], &self.around));
            value.is_some_and(|value| {
                let field = &self.context.designer.fields[value.field];
                field.part == Part::Wear && !field.things
            })
        };
        let placed = matches!(self.context.form(only), "on" | "over") && only.after - only.first > 1 && pose(only);
        let of_body = before.entry().is_some_and(|entry| entry.subject || entry.role.is_some());
        if !placed || pose(&before) || of_body || self.negative {
            return false;
        }
        let first = self.last_noun.unwrap_or(before.first);
        let mut span = self.context.span(first, only.after);
        let end = self.context.span(before.first, before.after).end;
        if let Some(Act::Note { span: old, .. }) = acts.last().filter(|act| matches!(act, Act::Note { span: old, .. } if old.end == end)) {
            span.start = old.start.min(span.start);
        }
        acts.retain(|act| !matches!(act, Act::Note { span: old, .. } if old.start >= span.start && old.end <= span.end));
        // "mushrooms on its back": there, and not in its hand.
        acts.retain(|act| !matches!(act, Act::Set { wanted, span: old, .. } if old.end == end && in_hand(self.context, wanted.field)));
        acts.push(Act::Note { span, about: None });
        true
    }

    /// "a cat on its lap", "roses in the background": there, and not in its hand.
    pub(super) fn is_elsewhere(&mut self, items: &[Item<'_>], acts: &mut Vec<Act>) -> bool {
        let Some((last, first)) = items.last().zip(items.first()) else { return false };
        let Some(value) = last.entry().and_then(|entry| best(self.context, entry, &[], &self.around)) else { return false };
        let field = &self.context.designer.fields[value.field];
        let hand = in_hand(self.context, value.field);
        let marks = field.part == Part::Look && field.verbs.is_empty() && !field.needs_cue;
        let scene = field.part == Part::Scene && self.context.tokens[last.after - 1].form.ends_with('s');
        if (marks || hand || scene) && !self.negative && self.is_on_thing(first.first, acts) {
            return true;
        }
        if marks && self.is_done_there(first.first, acts) {
            return true;
        }
        let marking = marks && self.items.get(self.at + 2).is_some_and(Item::is_unknown);
        if !(hand || marks) || (self.around.after_verb && self.around.verb.contains(&value.field)) || self.negative {
            return false;
        }
        let Some(next) = self.items.get(self.at) else { return false };
        let form = |at: usize| self.items.get(at).map_or("", |item| self.context.form(item));
        let scene = self.context.tokens[next.first..next.after].iter().any(|token| matches!(token.form.as_str(), "background" | "scene"));
        let near = matches!(form(self.at), "on" | "next" | "beside" | "near" | "behind" | "above" | "around" | "by" | "at" | "under");
        let own = matches!(form(self.at + 1), "its" | "his" | "her" | "their" | "it" | "him" | "them");
        let worn = matches!(form(self.at), "over" | "round" | "around" | "about" | "across" | "on")
            && (own || form(self.at + 1) == "the")
            && is_of_the_body(form(self.at + 2));
        let carries = matches!(form(self.at + 2), "arm" | "arms" | "hand" | "hands" | "wing" | "paw" | "paws");
        let length = match next.role() {
            _ if carries => return false,
            _ if worn && hand => 3,
            Some(Role::Filler | Role::Place) if marks && scene => 1,
            Some(Role::Filler | Role::Place) if hand && (scene || matches!(form(self.at), "everywhere" | "all")) => 1,
            Some(Role::Place) if near && own && (hand || marking) => {
                2 + usize::from(self.items.get(self.at + 2).is_some_and(Item::is_content))
            }
            _ => return false,
        };
        self.at = (self.at + length).min(self.items.len());
        acts.push(Act::Note { span: self.context.span(first.first, self.items[self.at - 1].after), about: None });
        true
    }

    /// Whether a size stands there: "tiny", "big".
    pub(super) fn is_size(&self, item: &Item<'_>) -> bool {
        let value = item.entry().filter(|entry| !entry.subject && entry.cues.is_empty());
        let value = value.and_then(|entry| best(self.context, entry, &[], &self.around));
        value.is_some_and(|value| self.context.designer.fields[value.field].part == Part::Subject)
    }

    /// Whether the word there points at something known: "the", "this".
    pub(super) fn points_at(&self, at: usize) -> bool {
        matches!(self.context.form(&self.items[at]), "the" | "this" | "that" | "his" | "her" | "its" | "my" | "our")
    }

    /// "a little chef": small, while "a little darker" is a step.
    pub(super) fn small_one(&self, item: Item<'_>, acts: &mut Vec<Act>) {
        let tokens: Vec<&str> = self.context.tokens[item.first..item.after].iter().map(|token| token.form.as_str()).collect();
        let head = self.items[self.at + 1..].iter().take_while(|item| item.is_content()).last().and_then(Item::entry);
        let someone = head.is_some_and(|entry| entry.subject || entry.bundle.is_some() || entry.role == Some(Role::Character));
        if tokens != ["a", "little"] || !someone || self.negative {
            return;
        }
        let value = self.context.lexicon.phrase(&["little"]).and_then(|entry| best(self.context, entry, &[], &self.around));
        if let Some(value) = value {
            let wanted: Wanted = wanted(self.context, value);
            acts.push(Act::Set {
                wanted,
                span: self.context.span(item.first + 1, item.after),
                correction: self.around.correction,
                or: false,
            });
        }
    }

    /// "remove whatever is around its neck": the place says what goes.
    pub(super) fn takes_from(&mut self, item: Item<'_>, acts: &mut Vec<Act>) {
        let done = acts.iter().any(|act| match act {
            Act::Remove { span, .. } | Act::Clear { span, .. } => span.start >= self.context.span(self.around.denied_at, item.after).start,
            _ => false,
        });
        if self.negative && !done && item.after - item.first > 1 {
            acts.extend(rest::kind(self.context, &item, self.around.denied_at));
        }
    }

    /// "take it off", "remove them": what was put on last goes.
    pub(super) fn removes_it(&mut self, item: Item<'_>, acts: &mut Vec<Act>) -> bool {
        let points = |token: &str| matches!(token, "it" | "them" | "that" | "this" | "him" | "her");
        let named = self.context.tokens[item.first..item.after].iter().any(|token| points(&token.form));
        let ends = !self.items[self.at + 1..].iter().take_while(|item| !item.is_soft()).any(Item::is_content);
        let quiet = |act: &Act| matches!(act, Act::Say(_) | Act::SelfTalk | Act::Tell(_) | Act::Topic(_) | Act::Note { .. });
        let removing = self.negative && named && ends && acts.iter().all(quiet);
        if removing {
            let span = self.context.span(self.around.denied_at, item.after);
            acts.push(match self.spoken.clone() {
                Some(wanted) => Act::Remove { values: vec![wanted], span },
                None => Act::RemoveLast { all: false, span },
            });
            self.negative = false;
        }
        removing
    }

    /// "ditch both", "take them all off": whatever came last goes, all of it.
    pub(super) fn removes_all(&mut self, item: Item<'_>, acts: &mut Vec<Act>) -> bool {
        let all = matches!(self.context.form(&item), "both");
        let ends = !self.items[self.at + 1..].iter().any(Item::is_content);
        let removing = self.negative && all && ends && acts.is_empty();
        if removing {
            acts.push(Act::RemoveLast { all: true, span: self.context.span(self.around.denied_at, item.after) });
            self.negative = false;
        }
        removing
    }

    /// "no flowers on the body": those of the skin, and none that it holds.
    pub(super) fn only_there(&mut self, acts: &mut [Act]) {
        let small = |role| matches!(role, Role::Place | Role::Determiner | Role::My | Role::Pronoun);
        let noun = (self.at..self.items.len()).find(|at| !self.role_at(*at).is_some_and(small));
        let part = noun.filter(|noun| *noun > self.at).and_then(|noun| crate::resolve::clause::part(self.context, &self.items[noun]));
        let Some(Act::Remove { values, .. }) = acts.last_mut().filter(|_| part.is_some()) else { return };
        let marks = |wanted: &Wanted| self.context.designer.fields[wanted.field].part == Part::Look;
        if values.iter().any(marks) {
            values.retain(marks);
            self.at = noun.map_or(self.at, |noun| noun + 1);
        }
    }

    /// "a lake surrounded by mountains", "a cabin in the woods": the first is where it is, the second says more of it.
    pub(super) fn surrounds(&self, items: &[Item<'_>], acts: &mut Vec<Act>) -> bool {
        let Some((first, Some(about))) = self.around.focus_thing.clone().filter(|_| self.around.placed) else { return false };
        let value = items.last().and_then(Item::entry).and_then(|entry| best(self.context, entry, &[], &self.around));
        let same = self.around.determined
            && value.is_some_and(|value| value.field == about.field && self.context.designer.fields[value.field].part == Part::Scene)
            && !self.is_only_part_of(first, &about, items, acts);
        if let Some(last) = items.last().filter(|_| same) {
            acts.push(Act::Note { span: self.context.span(first, last.after), about: Some(about) });
        }
        same
    }

    /// "a bow tie would suit him": a verb that looks like a thing.
    pub(super) fn is_verb(&self, items: &[Item<'_>]) -> bool {
        let [only] = items else { return false };
        let before = self.at.checked_sub(2).map_or("", |before| {
            let item = self.items[before];
            self.context.tokens.get(item.after - 1).map_or("", |token| &token.form)
        });
        let modal = matches!(before, "would" | "will" | "could" | "might" | "may" | "should" | "to" | "does");
        only.after - only.first == 1 && modal && self.role_at(self.at) == Some(Role::Pronoun)
    }

    /// "he cook soup": after "he", a word for who does it says what is done.
    pub(super) fn does(&mut self, items: &[Item<'_>], acts: &mut Vec<Act>) -> bool {
        let Some(first) = items.first().filter(|item| item.entry().is_some_and(|entry| entry.bundle.is_some())) else { return false };
        let start = self.at - items.len();
        let about =
            start.checked_sub(1).is_some_and(|before| matches!(self.context.form(&self.items[before]), "he" | "she" | "it" | "they"));
        let doing = format!("{}ing", self.context.form(first));
        let entry = self.context.lexicon.phrase(&[&doing]).filter(|_| about && first.after - first.first == 1);
        let Some(value) = entry.and_then(|entry| best(self.context, entry, &[], &self.around)) else { return false };
        let span = self.context.span(first.first, first.after);
        acts.push(Act::Set { wanted: wanted(self.context, value), span, correction: self.around.correction, or: false });
        self.at = start + 1;
        true
    }

    /// "she's picking flowers": what is done to them is for the artist; they are no pattern.
    /// "it eats candy floss", "munching on a carrot": what is eaten is a thing, whatever colour or place goes by its name.
    pub(super) fn eats(&self, items: &[Item<'_>], start: usize, acts: &mut Vec<Act>) -> bool {
        let mut before =
            self.items[..start].iter().rev().filter(|item| item.role() != Some(Role::Determiner)).map(|item| self.context.form(item));
        let verb = match before.next() {
            Some("on" | "at" | "some") => before.next(),
            form => form,
        };
        let eaten = verb.is_some_and(|verb| {
            ["eat", "drink", "munch", "nibbl", "lick", "chew", "sip", "snack"].iter().any(|stem| verb.starts_with(stem))
        });
        let around = Around { determined: true, ..Around::default() };
        let last = items.last().filter(|_| eaten && !self.negative);
        let Some(value) = last.and_then(|item| best(self.context, item.entry()?, &[], &around)) else { return false };
        if !self.context.designer.fields[value.field].things {
            return false;
        }
        let span = self.context.span(items[0].first, items[items.len() - 1].after);
        acts.push(Act::Set { wanted: wanted(self.context, value), span, correction: self.around.correction, or: false });
        true
    }

    pub(super) fn does_with(&self, items: &[Item<'_>], start: usize, acts: &mut Vec<Act>) -> bool {
        let (Some(first), Some(last)) = (items.first(), items.last()) else { return false };
        let doing = items.len() > 1 && first.is_unknown() && self.context.form(first).ends_with("ing");
        let does = start.checked_sub(1).is_some_and(|before| matches!(self.role_at(before), Some(Role::Copula | Role::Pronoun)));
        let value = last.entry().and_then(|entry| best(self.context, entry, &[], &self.around));
        let marking = value.is_some_and(|value| self.context.designer.fields[value.field].part == Part::Look);
        let told = doing && does && marking && !self.negative;
        if told {
            acts.push(Act::Note { span: self.context.span(first.first, last.after), about: None });
        }
        told
    }
}
