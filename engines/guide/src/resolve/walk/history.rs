//! Going back, starting over and surprises: acts on the whole sheet.

use atelier_character::FieldKind;

use super::Walk;
use crate::acts::{Act, Courtesy, Wanted};
use crate::items::Item;
use crate::lexicon::Role;
use crate::reply::Span;
use crate::resolve::value::{all_values, best, wanted};

impl<'c> Walk<'c, '_> {
    /// "go back two steps", "undo the last 3".
    pub(super) fn undo(&mut self, item: Item<'c>, acts: &mut Vec<Act>) {
        let form = |item: &Item<'_>| self.context.form(item).to_owned();
        if self.items.iter().skip(self.at + 1).take(4).any(|item| matches!(form(item).as_str(), "beginning" | "start")) {
            // "back to how it was at the beginning".
            self.skip_aside();
            acts.push(Act::Say(Courtesy::Reset));
            return;
        }
        if let Some((last, values)) = self.before_what() {
            self.at = last;
            acts.push(Act::UndoTo { values });
            return;
        }
        if self.goes_back_to(&item) {
            // "go back to anime": that one, and every other step stays.
            self.around.correction = true;
            self.around.wishful = true;
            return;
        }
        if let Some((last, fields)) = self.undoes_part(&item) {
            acts.push(Act::Return { fields, first: false, undo: true, span: self.context.span(item.first, self.items[last].after) });
            self.at = last;
            return;
        }
        if let Some((last, act)) = self.undoes_value(&item) {
            acts.push(act);
            self.at = last;
            return;
        }
        // "I liked it better before the goggles, go back to that".
        if acts.iter().any(|act| matches!(act, Act::UndoTo { .. })) {
            return;
        }
        // "that was better before, go back" goes back once; "undo undo" twice.
        if acts.iter().any(|act| matches!(act, Act::Undo(_))) && form(&item) != "undo" {
            return;
        }
        let mut near = self.items.iter().skip(self.at.saturating_sub(2)).take(6);
        let steps = near.find_map(|item| self.context.lexicon.number(self.context.form(item)));
        let small = |item: &Item<'_>| {
            !item.is_soft() && !matches!(item.role(), Some(Role::Wish | Role::Contrast | Role::Conjunction | Role::With | Role::Undo))
        };
        acts.push(Act::Undo(steps.unwrap_or(1)));
        if steps.is_some() {
            while self.items.get(self.at + 1).is_some_and(small) {
                self.at += 1;
            }
        }
    }

    /// Whether a value of the sheet, and nothing but that, follows "back to".
    fn goes_back_to(&self, item: &Item<'_>) -> bool {
        let word = |at: usize| self.context.tokens.get(at).map_or("", |token| token.form.as_str());
        let to = word(item.after - 1) == "to" || word(item.after) == "to";
        let small = |at: &usize| {
            self.role_at(*at).is_some_and(|role| matches!(role, Role::Determiner | Role::Place | Role::My | Role::Filler))
                && !self.items[*at].is_content()
        };
        let Some(noun) = (self.at + 1..self.items.len()).find(|at| !small(at)).map(|at| &self.items[at]) else { return false };
        let last = self.items[self.at + 1..].iter().take_while(|item| !item.is_soft()).last();
        let subject = last.and_then(Item::entry).is_some_and(|entry| entry.subject);
        let plain = matches!(self.context.form(noun), "normal" | "regular" | "plain" | "ordinary" | "usual" | "real" | "standard");
        if to && subject && (plain || last.is_some_and(|last| last.first == noun.first)) {
            // "go back to a normal axolotl".
            return true;
        }
        let entry = noun.entry().filter(|entry| entry.cues.is_empty() && !entry.subject && noun.is_content() && noun.role().is_none());
        let value = entry.and_then(|entry| best(self.context, entry, &[], &self.around));
        let one = value.is_some_and(|value| matches!(self.context.designer.fields[value.field].kind, FieldKind::One { .. }));
        to && one && self.context.form(item) != "undo"
    }

    /// "undo the gills bit": only that part goes back.
    fn undoes_part(&self, item: &Item<'_>) -> Option<(usize, Vec<usize>)> {
        let small = |role| matches!(role, Role::Determiner | Role::My | Role::Pronoun | Role::Of);
        let noun = (self.at + 1..self.items.len()).find(|at| !self.role_at(*at).is_some_and(small))?;
        let entry = self.items[noun].entry().filter(|entry| !entry.cues.is_empty() && entry.values.is_empty())?;
        let part =
            self.items.get(noun + 1).is_some_and(|next| matches!(self.context.form(next), "bit" | "part" | "thing" | "change" | "changes"));
        let last = noun + usize::from(part);
        let ends = self.items.get(last + 1).is_none_or(|next| !next.is_content());
        (ends && noun > self.at + 1 && self.context.form(item) == "undo").then(|| (last, entry.cues.clone()))
    }

    /// "undo the dragon lair": that one, and whatever came with it stays.
    fn undoes_value(&self, item: &Item<'_>) -> Option<(usize, Act)> {
        let small = |role| matches!(role, Role::Determiner | Role::My | Role::Pronoun);
        let noun = (self.at + 1..self.items.len()).find(|at| !self.role_at(*at).is_some_and(small))?;
        let entry = self.items[noun].entry().filter(|entry| entry.cues.is_empty() && entry.bundle.is_none() && !entry.color)?;
        let value = best(self.context, entry, &[], &self.around)?;
        let part = self.items.get(noun + 1).is_some_and(|next| matches!(self.context.form(next), "bit" | "part" | "thing" | "change"));
        let last = noun + usize::from(part);
        let also =
            self.items.get(last + 1).is_some_and(|next| matches!(self.context.form(next), "too" | "also" | "as" | "again" | "please"));
        let last = last + usize::from(also);
        let ends = self.items.get(last + 1).is_none_or(Item::is_soft);
        if !ends || noun == self.at + 1 || self.context.form(item) != "undo" {
            return None;
        }
        let span = self.context.span(item.first, self.items[last].after);
        let one = matches!(self.context.designer.fields[value.field].kind, FieldKind::One { .. });
        let values = all_values(self.context, entry);
        let act =
            if one { Act::Return { fields: vec![value.field], first: false, undo: true, span } } else { Act::Remove { values, span } };
        Some((last, act))
    }

    /// "start over"; but "remove everything it is wearing" is no fresh start.
    pub(super) fn reset(&mut self, acts: &mut Vec<Act>) {
        let span = self.context.span(self.items[self.at].first, self.items[self.at].after);
        let verb = self.items[self.at + 1..]
            .iter()
            .take_while(|item| !item.is_soft())
            .position(|item| item.entry().is_some_and(|entry| !entry.verbs.is_empty()));
        if let Some(skip) = verb {
            // "remove everything it is wearing".
            let verbs = self.items[self.at + 1 + skip].entry().map(|entry| entry.verbs.clone()).unwrap_or_default();
            let things: Vec<usize> = verbs.into_iter().filter(|field| self.context.designer.fields[*field].things).collect();
            if !things.is_empty() {
                acts.extend(things.into_iter().map(|field| Act::Clear { field, span }));
                self.at += 1 + skip;
                return;
            }
        }
        let next = self.items.get(self.at + 1);
        let part = next.is_some_and(|next| {
            matches!(next.role(), Some(Role::Pronoun | Role::Place | Role::Except | Role::Relative))
                || next.entry().is_some_and(|entry| !entry.verbs.is_empty())
        });
        if part {
            self.negative = true;
        } else {
            acts.push(Act::Say(Courtesy::Reset));
        }
    }

    /// "surprise me with the background", "you choose the hat".
    pub(super) fn surprise(&mut self, item: Item<'c>, acts: &mut Vec<Act>) {
        // "it should not hold anything", "without anything": no invitation.
        let after_verb = self.at.checked_sub(1).and_then(|before| self.items[before].entry()).is_some_and(|entry| !entry.verbs.is_empty());
        // "she says I can ask for anything": so can everybody.
        let word = |back: usize| item.first.checked_sub(back).map_or("", |at| self.context.tokens[at].form.as_str());
        let may_say = matches!(word(1), "say" | "ask" | "type" | "write") || (word(1) == "for" && word(2).starts_with("ask"));
        // "just something peaceful": what it should be is said.
        let described = self.context.tokens[item.after - 1].form == "something"
            && self.items[self.at + 1..]
                .iter()
                .find(|next| !matches!(next.role(), Some(Role::With | Role::Place | Role::Determiner)))
                .is_some_and(|next| next.is_content() && next.entry().is_some_and(|entry| !entry.values.is_empty()));
        // "I want to surprise him", "as a surprise for my mum": somebody else.
        let whom = self.context.tokens.get(item.after).map_or("", |token| token.form.as_str());
        let last = self.context.tokens[item.after - 1].form.as_str();
        let someone = last == "surprise"
            && (matches!(whom, "him" | "her" | "them" | "my" | "our" | "his" | "their" | "everyone" | "everybody" | "for")
                || (word(1) == "a" && matches!(word(2), "as" | "is" | "be" | "its" | "for")));
        if someone {
            acts.push(Act::SelfTalk);
            self.skip_aside();
            return;
        }
        if self.negative || after_verb || may_say || described {
            self.around.wishful |= described;
            return;
        }
        let mut place = self.at + 1;
        let links = |role| {
            matches!(
                role,
                Role::With
                    | Role::Determiner
                    | Role::For
                    | Role::As
                    | Role::Place
                    | Role::Filler
                    | Role::Of
                    | Role::My
                    | Role::Copula
                    | Role::Wish
            )
        };
        // "surprise me, but only with the place".
        let limits = self.items[place..].iter().take(4).any(|item| item.role() == Some(Role::Only) || self.context.form(item) == "only");
        while self.items.get(place).is_some_and(|item| {
            item.role().is_some_and(links) || (limits && (item.is_soft() || matches!(item.role(), Some(Role::Contrast | Role::Only))))
        }) {
            place += 1;
        }
        let target = self.items.get(place).filter(|next| !next.is_soft()).and_then(Item::entry);
        let span = self.context.span(item.first, item.after);
        let fields = target.map(|entry| entry.cues.clone()).unwrap_or_default();
        let focus = if self.around.focus.is_empty() { self.named_for_it() } else { self.around.focus.clone() };
        if fields.is_empty() && !focus.is_empty() {
            // "the face should be a surprise".
            acts.push(Act::Surprise { fields: focus, span });
            return;
        }
        if !fields.is_empty() {
            self.at = place;
            acts.push(Act::Surprise { fields, span });
            self.surprise_more(span, acts);
            return;
        }
        // "pick something for its head".
        let rest = &self.items[(self.at + 1).min(self.items.len())..];
        let spot = rest.iter().take_while(|item| !item.is_soft()).filter_map(Item::known).find_map(|entry| entry.places.first());
        let like = spot.and_then(|spot| {
            let mut values = self.context.designer.kinds[*spot].values.iter();
            values.find_map(|(id, values)| {
                let field = self.context.designer.fields.iter().position(|field| field.id == *id && field.things)?;
                Some(Wanted { field, value: values.first()?.clone() })
            })
        });
        if let Some(like) = like {
            acts.push(Act::SurpriseKind { like, span });
            self.at = self.items.iter().skip(self.at).position(Item::is_soft).map_or(self.items.len(), |soft| self.at + soft) - 1;
            return;
        }
        // "choose something for it to hold".
        let until = self.items.iter().skip(self.at).position(Item::is_soft).map_or(self.items.len(), |soft| self.at + soft);
        let verb = (self.at + 1..until).find(|at| self.verb_within(&self.items[*at]).is_some());
        let last = verb.filter(|at| at + 1 == until);
        if let Some(fields) = last.and_then(|at| self.verb_within(&self.items[at])) {
            acts.push(Act::Surprise { fields: fields.to_vec(), span });
            self.at = last.unwrap_or(self.at);
            return;
        }
        let thing = target.and_then(|entry| best(self.context, entry, &[], &self.around));
        if let Some(value) = thing.filter(|value| place > self.at + 1 && self.context.designer.fields[value.field].things) {
            self.at = place;
            acts.push(Act::SurpriseKind { like: wanted(self.context, value), span });
            return;
        }
        // "blue or green, you decide": the guide has decided by taking one.
        let decided = acts.iter_mut().any(|act| match act {
            Act::Set { or, .. } | Act::Color { or, .. } => std::mem::take(or),
            _ => false,
        });
        // "chef or baker, surprise me": so it is with roles.
        let roles = acts.iter().filter(|act| matches!(act, Act::Bundle { .. })).count() > 1;
        let decided = decided || (roles && self.items[..self.at].iter().any(|item| item.role() == Some(Role::Alternative)));
        // "choose a setting, dealer's choice": only that.
        let named = acts.iter().any(|act| matches!(act, Act::Surprise { fields, .. } if !fields.is_empty()));
        if !decided && !named {
            acts.push(Act::Surprise { fields: Vec::new(), span });
        }
    }

    /// "for the face just surprise me": that, and nothing else.
    fn named_for_it(&self) -> Vec<usize> {
        let clause = self.items[..self.at].iter().rposition(Item::is_soft).map_or(0, |soft| soft + 1);
        let named = self.items[clause..self.at].iter().skip_while(|item| item.role() != Some(Role::For));
        named.filter_map(Item::entry).map(|entry| entry.cues.clone()).find(|cues| !cues.is_empty()).unwrap_or_default()
    }

    /// "you choose the colour and the setting": what is listed after the first.
    fn surprise_more(&mut self, span: Span, acts: &mut Vec<Act>) {
        let joins = |item: &Item<'_>| item.is_soft() || matches!(item.role(), Some(Role::Conjunction | Role::Determiner | Role::My));
        loop {
            let Some(next) = (self.at + 1..self.items.len()).find(|at| !joins(&self.items[*at])) else { return };
            let fields = self.items[next].entry().map(|entry| entry.cues.clone()).unwrap_or_default();
            let ends = self.items.get(next + 1).is_none_or(|item| !item.is_content());
            if fields.is_empty() || !ends || next == self.at + 1 {
                return;
            }
            acts.push(Act::Surprise { fields, span });
            self.at = next;
        }
    }

    /// The fields of things a verb within a phrase points at: "for it to hold".
    fn verb_within(&self, item: &Item<'c>) -> Option<&'c [usize]> {
        let lexicon = self.context.lexicon;
        let whole = item.known().into_iter();
        let words = self.context.tokens[item.first..item.after].iter().filter_map(|token| lexicon.phrase(&[&token.form]));
        let things = |fields: &&'c [usize]| fields.iter().any(|field| self.context.designer.fields[*field].things);
        whole.chain(words).map(|entry| entry.verbs.as_slice()).find(things)
    }
}
