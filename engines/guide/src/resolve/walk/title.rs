//! Names: "called Flip", "name: Flip".

use super::Walk;
use crate::acts::Act;
use crate::items::Item;
use crate::lexicon::Role;

impl Walk<'_, '_> {
    /// The name after "called": up to four words, as typed.
    /// "name: Flip", "and name Flip": the word alone names it only where a name follows, and nothing else begins the thought.
    pub(super) fn gives_name(&mut self) -> bool {
        let verb = self.at - 1;
        let opens = verb.checked_sub(1).is_none_or(|before| {
            let before = &self.items[before];
            before.is_soft()
                || matches!(before.role(), Some(Role::Conjunction | Role::Pronoun | Role::Filler | Role::Determiner | Role::Wish))
        });
        let colon = self.items.get(self.at).is_some_and(|next| next.is_soft() && self.context.form(next) == ":");
        let stranger = |at: usize| self.items.get(at).is_some_and(Item::is_unknown);
        let stated = self.context.form(&self.items[verb]) == "title"
            && self.role_at(self.at) == Some(Role::Copula)
            && self.items.get(self.at + 1).is_some();
        let follows = stated || if colon { self.items.get(self.at + 1).is_some() } else { stranger(self.at) };
        self.at += usize::from(opens && colon && follows);
        opens && follows
    }

    /// "her boat was called Dotty": no name of the character.
    fn names_another(&self) -> bool {
        let Some(verb) = self.at.checked_sub(1) else { return false };
        let form = |at: usize| self.items.get(at).map_or("", |item| self.context.form(item));
        let was = verb.checked_sub(1).filter(|was| matches!(form(*was), "was" | "were"));
        form(verb) == "called" && was.and_then(|was| was.checked_sub(1)).is_some_and(|who| self.items[who].is_unknown())
    }

    pub(super) fn title(&mut self, acts: &mut Vec<Act>) {
        if self.names_another() {
            let start = self.items[self.at - 3].first;
            while self.items.get(self.at).is_some_and(|item| !item.is_soft()) {
                self.at += 1;
            }
            acts.push(Act::Note { span: self.context.span(start, self.items[self.at - 1].after), about: None });
            return;
        }
        while matches!(self.role_at(self.at), Some(Role::Pronoun | Role::Copula)) {
            self.at += 1;
        }
        let start = self.at;
        if let Some(after) = self.names_whole(start) {
            let span = self.context.span(self.items[start].first, self.items[after - 1].after);
            self.at = after;
            acts.push(Act::Title { span });
            return;
        }
        // Small words ("super") may be part of a name, though the walk leaves them out.
        let first = start.checked_sub(1).map(|before| self.items[before].after);
        let ends = |item: &Item<'_>| {
            item.is_soft()
                || matches!(item.role(), Some(Role::Conjunction | Role::Contrast | Role::With | Role::Relative | Role::Place))
                || matches!(item.role(), Some(Role::Because | Role::Wish | Role::Thanks | Role::Instead))
                || item.entry().is_some_and(|entry| !entry.verbs.is_empty())
        };
        while self.at - start < 4 && self.items.get(self.at).is_some_and(|item| !ends(item)) {
            self.at += 1;
        }
        if self.at > start {
            let first = first.unwrap_or(self.items[start].first);
            let span = self.context.span(first, self.items[self.at - 1].after);
            acts.push(Act::Title { span });
        }
    }

    /// "title it "Order in the Pond"", "title: The Case of the Missing Worm": where a name given as a whole ends.
    fn names_whole(&self, start: usize) -> Option<usize> {
        let quoted = |item: &Item<'_>| self.context.tokens[item.first..item.after].iter().all(|token| token.quoted);
        let within = self.items[start..].iter().take_while(|item| quoted(item)).count();
        let labelled = start.checked_sub(2).is_some_and(|verb| {
            let noun = matches!(self.context.form(&self.items[verb]), "title" | "name" | "caption");
            noun && (verb == 0 || self.items[verb - 1].is_soft()) && self.context.form(&self.items[start - 1]) == ":"
        });
        // "the title should be Happy Birthday Zoe".
        let stated = start.checked_sub(2).is_some_and(|verb| {
            matches!(self.context.form(&self.items[verb]), "title" | "caption") && self.role_at(start - 1) == Some(Role::Copula)
        });
        let whole = self.items[start..].iter().take_while(|item| !item.is_soft() && item.role() != Some(Role::Conjunction)).count();
        let rest = self.items.len() - start;
        match within {
            0 if stated && (1..9).contains(&whole) => Some(start + whole),
            0 if labelled && (1..9).contains(&rest) => Some(self.items.len()),
            0 => None,
            within => Some(start + within),
        }
    }
}
