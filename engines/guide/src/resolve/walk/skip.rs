//! How far talk goes that is kept away from the sheet: asides, reasons, and where a wish begins again.

use atelier_character::FieldKind;

use super::Walk;
use crate::items::Item;
use crate::lexicon::Role;

impl Walk<'_, '_> {
    /// Moves to the last word of an aside: before the next comma, "but" or wish.
    pub(super) fn skip_aside(&mut self) {
        // "it is", "he wants" go on telling; "i want", "make it" begin a wish.
        // "mine should be" is one too, whatever was told before.
        let telling = ["it", "its", "he", "she", "they", "has", "made", "makes", "wants", "want", "must", "should"];
        while self.items.get(self.at + 1).is_some_and(|item| {
            let reports = item.role() == Some(Role::Report);
            let turns =
                matches!(item.role(), Some(Role::Wish | Role::Contrast | Role::Choose | Role::Instead | Role::NoteThis | Role::Surprise));
            !item.is_soft()
                && !reports
                && (!turns || (telling.contains(&self.context.form(item)) && !self.joins_wish(item)))
                && !self.draws_conclusion(self.at + 1)
                && !self.tells_wish(item)
        }) {
            self.at += 1;
        }
    }

    /// "we run a bakery and want a mascot": the second half is the wish.
    fn joins_wish(&self, item: &Item<'_>) -> bool {
        let word = |at: usize| self.context.tokens.get(at).map_or("", |token| token.form.as_str());
        matches!(word(item.first), "want" | "need") && item.first > 0 && word(item.first - 1) == "and"
    }

    /// "we kept goldfish, you know, in a bowl": what hangs on after the comma still belongs to the aside.
    pub(super) fn skip_more_of_it(&mut self) {
        loop {
            let Some(next) = self.items.get(self.at + 1).filter(|item| item.is_soft()) else { return };
            let known =
                |at: usize| self.items.get(at).is_some_and(|item| self.context.form(item) == "you" && item.role() == Some(Role::Filler));
            let ends = |at: usize| self.items.get(at).is_none_or(Item::is_soft);
            let begins = self.role_at(self.at + 2);
            // "we have one at home, called Gulliver".
            let called = self.items.get(self.at + 2).and_then(Item::entry).is_some_and(|entry| {
                entry.verbs.iter().any(|field| matches!(self.context.designer.fields[*field].kind, FieldKind::Text { .. }))
            }) && matches!(self.context.form(&self.items[self.at + 2]), "called" | "named");
            if !next.is_soft() || !((known(self.at + 2) && ends(self.at + 3)) || begins == Some(Role::Place) || called) {
                return;
            }
            self.at += 2;
            self.skip_aside();
            if called {
                return;
            }
        }
    }

    /// Moves to the last word of a reason: before the next comma or "but".
    pub(super) fn skip_reason(&mut self) {
        // "a raincoat because it's raining": a reason that can be seen.
        let rest = || self.items.iter().skip(self.at + 1).take_while(|item| !item.is_soft() && item.role() != Some(Role::Conjunction));
        let only = rest().filter(|item| item.is_content()).count() == 1;
        let it = rest().all(|item| {
            item.is_content() || matches!(item.role(), Some(Role::Pronoun | Role::Copula | Role::Wish | Role::Filler | Role::Much))
        });
        let seen = |item: &Item<'_>| self.is_scene(item) && !item.entry().is_some_and(|entry| entry.color);
        if only && it && rest().any(seen) {
            return;
        }
        // "since her sign is green please make it green": the wish begins there.
        let asks = |at: usize| {
            let please = self.items.get(at).is_some_and(|item| self.context.form(item) == "please");
            please && self.items.get(at + 1).is_some_and(|next| matches!(next.role(), Some(Role::Wish | Role::With | Role::Replace)))
        };
        let ends = |item: &Item<'_>| item.is_soft() || item.role() == Some(Role::Contrast);
        // "since everyone lives on coffee give it a mug": nobody gives it yet.
        let tells = |at: usize| {
            let word = |at: usize| self.context.tokens.get(at).map_or("", |token| token.form.as_str());
            let Some(item) = self.items.get(at) else { return false };
            let who = item.first.checked_sub(1).map_or("", word);
            matches!((word(item.first), word(item.first + 1)), ("give" | "put" | "make" | "draw", "it" | "him" | "her" | "them"))
                && !matches!(
                    who,
                    "i" | "we"
                        | "you"
                        | "they"
                        | "he"
                        | "she"
                        | "to"
                        | "would"
                        | "will"
                        | "can"
                        | "could"
                        | "and"
                        | "it"
                        | "that"
                        | "kids"
                        | "people"
                )
        };
        while !asks(self.at + 1) && !tells(self.at + 1) && self.items.get(self.at + 1).is_some_and(|item| !ends(item)) {
            self.at += 1;
        }
    }

    /// "he whispered to me that he wants": somebody's wish, told by another.
    fn tells_wish(&self, item: &Item<'_>) -> bool {
        let form = |at: usize| self.context.tokens.get(at).map_or("", |token| token.form.as_str());
        let last = item.after.saturating_sub(1);
        let wants = matches!(form(last), "wants" | "wanted" | "want" | "likes" | "would")
            && matches!(form(last.saturating_sub(1)), "he" | "she" | "they");
        wants && item.role() == Some(Role::Wish) && matches!(form(last.saturating_sub(2)), "that" | "me" | "said" | "says")
    }

    /// "so a nurse please", "so maybe blue": the aside was the reason, here is the wish.
    fn draws_conclusion(&self, at: usize) -> bool {
        // "I was so grumpy": how much, and no conclusion.
        let before = self.items[at].first.checked_sub(1).map_or("", |before| self.context.tokens[before].form.as_str());
        if matches!(before, "was" | "were" | "am" | "is" | "are" | "im" | "been" | "always" | "feel" | "felt" | "look" | "looked" | "being")
        {
            return false;
        }
        let it_is = self.items[at + 1..]
            .iter()
            .take_while(|item| !item.is_soft())
            .last()
            .is_some_and(|item| item.role() == Some(Role::Wish) && self.context.form(item) == "it" && !item.is_content());
        let wish = it_is || matches!(self.role_at(at + 1), Some(Role::Determiner | Role::Wish | Role::With | Role::Choose | Role::Pronoun));
        // "so do it as a postman".
        let does_it = self.role_at(at + 1) == Some(Role::Yes) && matches!(self.role_at(at + 2), Some(Role::As | Role::Like | Role::With));
        // "it is my nan's birthday so party hats".
        let named = self.items.get(at + 1).is_some_and(|next| {
            next.is_content()
                && next.entry().is_some_and(|entry| !entry.subject && !entry.color && (!entry.values.is_empty() || entry.bundle.is_some()))
        }) && self.items.get(at + 2).is_none_or(|after| !after.is_content());
        self.context.form(&self.items[at]) == "so" && (wish || does_it || named)
    }
}
