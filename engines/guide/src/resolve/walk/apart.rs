//! What stands in a sentence of wishes and is none: "… I could knit", "not the apron".

use super::Walk;
use crate::items::Item;
use crate::lexicon::Role;

impl Walk<'_, '_> {
    /// What comes says nothing more of what was named before.
    pub(super) fn starts_over(&mut self) {
        self.clear_focus();
        self.last_noun = None;
        self.last_thing = None;
    }

    /// "don't lose the hat": it stays.
    pub(super) fn keeps_what_is_denied_to_go(&mut self) -> bool {
        let stays = self.role_at(self.at + 1) == Some(Role::Remove);
        if stays {
            self.at += 1;
            self.keeping = Some(false);
        }
        stays
    }

    /// "… I could knit", "… I had": directly after a noun, without a pause.
    pub(super) fn relates_to_visitor(&mut self) -> bool {
        let noun = self.at.checked_sub(1).is_some_and(|before| self.items[before].is_content());
        let item = self.items[self.at];
        let next = self.context.tokens.get(item.first + 1).map_or("", |token| token.form.as_str());
        let relates = noun
            && self.context.form(&item) == "i"
            && matches!(next, "could" | "can" | "might" | "had" | "used" | "once" | "wore" | "made" | "knitted");
        if relates {
            let joins = |item: &Item<'_>| item.is_soft() || matches!(item.role(), Some(Role::Conjunction | Role::Contrast));
            self.at += self.items[self.at + 1..].iter().take_while(|item| !joins(item)).count();
        }
        relates
    }

    /// "on the skin not the apron": where else it is not, and nothing goes.
    pub(super) fn contrasts_place(&self, item: &Item<'_>) -> bool {
        let small = |at: &usize| self.items[*at].is_soft() || self.role_at(*at) == Some(Role::Determiner);
        let mut before = (0..self.at).rev().filter(|at| !small(at));
        let noun = before.next().filter(|at| self.items[*at].is_content());
        let placed =
            noun.is_some() && before.next().is_some_and(|at| matches!(self.context.form(&self.items[at]), "on" | "over" | "across"));
        let other = matches!(self.role_at(self.at + 1), Some(Role::Determiner)) && self.context.form(item) == "not";
        placed && other && self.items.get(self.at + 2).is_some_and(Item::is_content)
    }
}
