//! What the small words do: each sets the scene for what follows, or is an act by itself.

use super::Walk;
use crate::acts::{Act, Courtesy};
use crate::items::Item;
use crate::lexicon::Role;
use crate::resolve::value::{best, wanted};

impl<'c> Walk<'c, '_> {
    pub(super) fn function(&mut self, role: Role, item: Item<'c>, acts: &mut Vec<Act>) {
        match role {
            Role::Determiner => {
                self.around.determined = true;
                // "no hat and a scarf": the article starts something wanted.
                let fresh = matches!(self.context.form(&item), "a" | "an" | "some");
                if fresh && self.role_before() == Some(Role::Conjunction) {
                    self.negative = false;
                }
            }
            Role::Pronoun if self.role_before() == Some(Role::Remove) && self.removes_it(item, acts) => {}
            Role::Pronoun => {
                self.about_person(item, acts);
                if !self.keeps_focus(&item) {
                    self.clear_focus();
                }
            }
            Role::Conjunction => {
                self.around.focus_thing = None;
                self.around.costume = false;
                self.replacing = false;
            }
            Role::Alternative => self.alternative(acts),
            Role::With => {
                // "swap the hat with a cap" only names what comes.
                let links = std::mem::take(&mut self.replacing);
                self.negative = (self.negative && self.role_before() == Some(Role::Negate)) || self.puts_away(item);
                self.around.wishful = true;
                self.around.costume = false;
                let thing = self.around.focus_thing.take().filter(|_| self.context.form(&item) == "with");
                if !links {
                    self.clear_focus();
                }
                self.around.detail = thing
                    .filter(|_| !links)
                    .and_then(|(first, wanted)| Some((first, wanted?)))
                    .filter(|(_, wanted)| self.context.designer.fields[wanted.field].things);
            }
            Role::Contrast | Role::Only => {
                self.negative = false;
                self.replacing = false;
                self.clear_focus();
            }
            Role::Place if self.context.form(&item) == "to" && self.prefers() => {
                self.negative = true;
                self.negative_once = true;
                self.around.denied_at = item.first;
            }
            Role::Place => {
                let links = std::mem::take(&mut self.replacing);
                self.around.placed = !links;
                self.around.after_verb = false;
                self.around.costume = false;
            }
            Role::Into => {
                self.replacing = false;
                self.around.after_verb = false;
            }
            Role::Of | Role::MadeOf | Role::Like | Role::For | Role::As => self.relation(role, item, acts),
            Role::Because if self.context.form(&item) == "if" && self.wishes_if(acts) => self.around.wishful = true,
            Role::Because => self.skip_reason(),
            Role::Filler => {
                if self.context.form(&item) == "from" && self.turned_around(acts) {
                    return;
                }
                self.small_one(item, acts);
                self.takes_from(item, acts);
            }
            Role::Than => self.skip_aside(),
            Role::SelfTalk => {
                acts.push(Act::SelfTalk);
                self.skip_aside();
            }
            Role::YouAre => self.remark(item, acts),
            Role::My => self.mine(acts),
            Role::Wish | Role::Choose => {
                self.around.wishful = true;
                self.around.choose = role == Role::Choose;
                self.negative = self.negative && self.role_before() == Some(Role::Negate);
                if self.context.form(&item) != "should" && !self.keeps_focus(&item) {
                    self.clear_focus();
                }
            }
            Role::Negate | Role::Except | Role::Remove | Role::InsteadOf => {
                self.negate(role, item);
                if role == Role::Remove {
                    self.removes_it(item, acts);
                }
            }
            Role::Replace => {
                self.around.wishful = true;
                self.around.correction = true;
                self.replacing = true;
            }
            Role::Much => self.around.twice = true,
            Role::More => {
                self.comparing = Some(true);
                self.around.wishful = true;
                self.around.twice = self.is_strong(item);
            }
            Role::Less => {
                self.comparing = Some(false);
                let limits = |form: &str| matches!(form, "not" | "too");
                self.limit = self.context.tokens[item.first..item.after].iter().any(|token| limits(&token.form));
                self.around.twice = self.is_strong(item);
            }
            _ => self.act(role, item, acts),
        }
    }

    /// "I prefer watercolours to oils": what follows "to" is what is not wanted.
    fn prefers(&self) -> bool {
        let preferred = |item: &Item<'_>| {
            self.context.tokens[item.first..item.after]
                .iter()
                .any(|token| matches!(token.form.as_str(), "prefer" | "preferred" | "prefers"))
        };
        self.items[..self.at].iter().any(preferred)
    }

    /// "it would be funny if it was an astronaut": the condition is the wish, and "funny" praises it.
    fn wishes_if(&self, acts: &mut Vec<Act>) -> bool {
        let Some(before) = self.at.checked_sub(1).map(|before| self.items[before]) else { return false };
        let polite = |form: &str| matches!(form, "would" | "wonder" | "appreciate" | "grateful" | "wondering" | "itd" | "id");
        let wishing = self.context.tokens[self.items[0].first..before.after].iter().any(|token| polite(&token.form));
        let praise = self.context.span(before.first, before.after);
        if wishing {
            acts.retain(|act| !matches!(act, Act::Say(_)) && !matches!(act, Act::Set { span, .. } if *span == praise));
        }
        wishing
    }

    /// Acts of their own.
    fn act(&mut self, role: Role, item: Item<'c>, acts: &mut Vec<Act>) {
        let after = self.at + 1;
        match role {
            Role::NoteThis => {
                let word = self.items.iter().skip(after).position(|item| !item.is_soft());
                if let Some((place, next)) = word.and_then(|skip| Some((after + skip, self.items.get(after + skip)?))) {
                    self.at = place;
                    self.keep_rest(next.first, acts);
                }
            }
            Role::Surprise => self.surprise(item, acts),
            Role::Card => acts.push(Act::Card(Vec::new())),
            Role::Undo => self.undo(item, acts),
            Role::Redo => acts.push(Act::Redo),
            Role::Reset => self.reset(acts),
            Role::Nothing if self.context.form(&item) == "neither" && self.items.get(after).is_some() => {
                // "neither a hat nor glasses".
                self.negative = true;
            }
            _ => acts.extend(courtesy(role).map(Act::Say)),
        }
    }

    /// "much more", "way too": two steps.
    fn is_strong(&self, item: Item<'_>) -> bool {
        let strong = |word: &str| matches!(word, "much" | "way" | "far" | "lot" | "lots" | "loads");
        self.context.tokens[item.first..item.after].iter().any(|token| strong(&token.form)) || self.role_before() == Some(Role::Much)
    }

    /// "put the sword down": what is put away is not wanted.
    fn puts_away(&self, item: Item<'_>) -> bool {
        let rest = self.items[self.at + 1..].iter().take_while(|item| !item.is_soft());
        self.context.form(&item) == "put" && rest.clone().any(|item| matches!(self.context.form(item), "down" | "away"))
    }

    /// "blue or green": both may be meant, one is taken.
    fn alternative(&mut self, acts: &mut [Act]) {
        self.around.or = !self.negative;
        if let Some(Act::Set { or, .. } | Act::Color { or, .. }) = acts.last_mut() {
            *or = !self.negative;
        }
    }

    /// "go back two steps", "undo the last 3".
    fn undo(&mut self, item: Item<'c>, acts: &mut Vec<Act>) {
        let form = |item: &Item<'_>| self.context.form(item).to_owned();
        if self.items.iter().skip(self.at + 1).take(4).any(|item| matches!(form(item).as_str(), "beginning" | "start")) {
            // "back to how it was at the beginning".
            self.skip_aside();
            acts.push(Act::Say(Courtesy::Reset));
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

    /// "start over"; but "remove everything it is wearing" is no fresh start.
    fn reset(&mut self, acts: &mut Vec<Act>) {
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
    fn surprise(&mut self, item: Item<'c>, acts: &mut Vec<Act>) {
        // "it should not hold anything", "without anything": no invitation.
        let after_verb = self.at.checked_sub(1).and_then(|before| self.items[before].entry()).is_some_and(|entry| !entry.verbs.is_empty());
        if self.negative || after_verb {
            return;
        }
        let mut place = self.at + 1;
        let links = |role| {
            matches!(
                role,
                Role::With | Role::Determiner | Role::For | Role::Place | Role::Filler | Role::Of | Role::My | Role::Copula | Role::Wish
            )
        };
        while self.items.get(place).and_then(Item::role).is_some_and(links) {
            place += 1;
        }
        let target = self.items.get(place).filter(|next| !next.is_soft()).and_then(Item::entry);
        let span = self.context.span(item.first, item.after);
        let fields = target.map(|entry| entry.cues.clone()).unwrap_or_default();
        if fields.is_empty() && !self.around.focus.is_empty() {
            // "the face should be a surprise".
            acts.push(Act::Surprise { fields: self.around.focus.clone(), span });
            return;
        }
        if !fields.is_empty() {
            self.at = place;
            acts.push(Act::Surprise { fields, span });
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
        if !decided {
            acts.push(Act::Surprise { fields: Vec::new(), span });
        }
    }

    fn negate(&mut self, role: Role, item: Item<'c>) {
        let next = self.items.get(self.at + 1);
        let stands_alone = next.is_none_or(|next| {
            let thought = matches!(
                next.role(),
                Some(
                    Role::Wish
                        | Role::Instead
                        | Role::Determiner
                        | Role::Pronoun
                        | Role::Copula
                        | Role::With
                        | Role::Replace
                        | Role::Choose
                        | Role::SelfTalk
                )
            );
            next.is_soft() || (thought && !next.is_content())
        });
        if role == Role::Negate && self.context.form(&item) == "no" && item.after - item.first == 1 && stands_alone {
            // "no, make it teal": a correction, not a negation.
            self.around.correction = true;
            return;
        }
        self.around.wishful = true;
        self.around.denied_at = item.first;
        self.negative = true;
        self.negative_once = role == Role::InsteadOf;
        self.around.correction |= role == Role::InsteadOf;
    }
}

/// The courtesy a word is by itself.
fn courtesy(role: Role) -> Option<Courtesy> {
    Some(match role {
        Role::Greeting => Courtesy::Greeting,
        Role::Thanks => Courtesy::Thanks,
        Role::Farewell => Courtesy::Farewell,
        Role::Nothing => Courtesy::Nothing,
        Role::Frustration => Courtesy::Frustration,
        Role::Summary => Courtesy::Summary,
        Role::StopAsking => Courtesy::StopAsking,
        Role::AskAgain => Courtesy::AskAgain,
        Role::Draw => Courtesy::Draw,
        _ => return None,
    })
}
