//! What is not wanted: "no hat", "put the sword down".

use super::Walk;
use crate::items::Item;
use crate::lexicon::Role;

impl<'c> Walk<'c, '_> {
    /// "put the sword down": what is put away is not wanted.
    pub(super) fn puts_away(&self, item: Item<'_>) -> bool {
        let rest = self.items[self.at + 1..].iter().take_while(|item| !item.is_soft());
        self.context.form(&item) == "put" && rest.clone().any(|item| matches!(self.context.form(item), "down" | "away"))
    }

    /// "no", "without", "lose": what follows is not wanted.
    pub(super) fn negate(&mut self, role: Role, item: Item<'c>) {
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
                        | Role::Like
                )
            );
            next.is_soft() || (thought && !next.is_content())
        });
        if role == Role::Negate && self.context.form(&item) == "no" && item.after - item.first == 1 && stands_alone {
            // "no, make it teal": a correction, not a negation.
            self.around.correction = true;
            return;
        }
        if role == Role::Negate && self.means_it(item) {
            self.at += 1;
            self.skip_phrase();
            return;
        }
        self.around.wishful = true;
        self.around.denied_at = item.first;
        self.negative = true;
        self.negative_once = role == Role::InsteadOf;
        self.around.correction |= role == Role::InsteadOf;
    }
}
