//! Talk about the visitor, the guide and other people: heard, and kept away from the sheet.

use atelier_character::FieldKind;

use super::Walk;
use crate::acts::{Act, Courtesy};
use crate::items::Item;
use crate::lexicon::Role;
use crate::resolve::value::color_value;

impl Walk<'_, '_> {
    /// "my dog is brown" is not about the character; "my axolotl is brown" is, and so is "my son wants it brown".
    /// "me with my saxophone, but as an axolotl": what is theirs is the character's.
    fn is_self_portrait(&self) -> bool {
        let words = || self.context.tokens.windows(3).map(|three| [&three[0].form, &three[1].form, &three[2].form]);
        let subject = |form: &String| self.context.lexicon.phrase(&[form]).is_some_and(|entry| entry.subject);
        self.context.tokens.iter().any(|token| matches!(token.form.as_str(), "me" | "myself"))
            && words().any(|[first, second, third]| first == "as" && matches!(second.as_str(), "a" | "an") && subject(third))
    }

    pub(super) fn mine(&mut self, acts: &mut Vec<Act>) {
        let about_character = self.items.get(self.at + 1).is_some_and(|next| {
            let person =
                self.items[self.at + 1..].iter().take(3).take_while(|item| !item.is_soft()).any(|item| item.role() == Some(Role::Person));
            // "my tabletop character".
            let called = self.items.get(self.at + 2).is_some_and(|after| {
                !next.entry().is_some_and(|entry| !entry.values.is_empty() || entry.bundle.is_some())
                    && after.role() == Some(Role::Character)
                    && !matches!(self.context.form(after), "one" | "ones")
            });
            (called && !person)
                || next.role() == Some(Role::Character)
                || next.entry().is_some_and(|entry| !person && (entry.subject || !entry.cues.is_empty() || !entry.verbs.is_empty()))
                || color_value(self.context, next).is_some()
        });
        if about_character || self.is_self_portrait() {
            return;
        }
        let scene = self.items.get(self.at + 1).is_some_and(|next| self.is_place(next));
        let tells = |item: &Item<'_>| {
            matches!(item.role(), Some(Role::Person | Role::SelfTalk))
                || self.context.form(item).starts_with('i') && item.role() == Some(Role::Wish)
        };
        if scene && self.role_before() == Some(Role::Place) && !self.items[..self.at].iter().any(tells) && !self.context.people {
            // "in my kitchen": whose it is, is told; where it is, is wished for.
            self.around.determined = true;
            return;
        }
        // "my old workshop, and a spanner": nothing else is said of it.
        let words = self.items[self.at + 1..].iter().take_while(|item| !item.is_soft());
        let place = words.clone().last().is_some_and(|last| self.is_place(last)) && words.clone().all(Item::is_content);
        if place && self.at == 0 && words.count() < 4 {
            self.around.determined = true;
            self.around.placed = true;
            return;
        }
        if self.around.after_verb && self.owned_thing() {
            // "wearing my grandma's glasses": hers, and it wears them.
            self.around.determined = true;
            self.at += 1;
            return;
        }
        let worn =
            self.items[self.at + 1..].iter().take_while(|item| item.is_content()).last().and_then(Item::entry).is_some_and(|entry| {
                entry.bundle.is_none() && entry.values.iter().any(|value| self.context.designer.fields[value.field].things)
            });
        let in_it = self.at.checked_sub(1).is_some_and(|before| matches!(self.context.form(&self.items[before]), "in" | "wearing"));
        if worn && in_it && self.role_at(self.at + 1) != Some(Role::Person) {
            // "in our school uniform".
            self.around.determined = true;
            return;
        }
        let lent = self.items.get(self.at + 1).and_then(Item::entry).is_some_and(|entry| {
            entry.values.iter().any(|value| self.around.verb.contains(&value.field) && self.context.designer.fields[value.field].things)
        });
        if self.around.after_verb && lent {
            // "holding my teddy": the artist's to draw, whoever's it is.
            self.around.determined = true;
            return;
        }
        let clause = self.items[self.at..].iter().take_while(|item| !item.is_soft());
        let color = clause.clone().position(|item| crate::resolve::clause::is_generic_color(self.context, item));
        let ours = self.context.form(&self.items[self.at]) == "our";
        // "my favourite colours are teal and mustard, use those".
        let use_those = self.items[self.at..].iter().any(|item| matches!(self.context.form(item), "use" | "wear" | "take"))
            && self.items[self.at..].iter().any(|item| {
                self.context.tokens[item.first..item.after]
                    .iter()
                    .any(|token| matches!(token.form.as_str(), "those" | "these" | "them" | "both" | "that"))
            });
        let told = color.filter(|color| {
            (ours || use_those || self.is_only_favorite())
                && self.items.get(self.at + color + 1).is_some_and(|next| next.role() == Some(Role::Copula))
        });
        if let Some(color) = told {
            self.at += color + 1;
            return;
        }
        self.mentions_person();
        let own = |item: &Item<'_>| {
            item.role() == Some(Role::Wish)
                && matches!(self.context.form(item), "i" | "id" | "mine" | "im")
                // "… i guess" ends what was told.
                && !self.context.tokens[item.first..item.after].iter().any(|token| matches!(token.form.as_str(), "guess" | "think" | "suppose" | "hope" | "reckon" | "believe"))
        };
        let contrast = self.items[self.at..].iter().position(own);
        let theirs = self.items[self.at..].iter().position(|item| item.role() == Some(Role::Wish));
        if let Some(contrast) = contrast.filter(|contrast| theirs.is_some_and(|theirs| theirs < *contrast)) {
            // "my brother wants a green one, I want a black one": his is his.
            acts.push(Act::SelfTalk);
            self.at += contrast - 1;
            return;
        }
        let wish = self.items[self.at..].iter().take_while(|item| !item.is_soft()).position(|item| item.role() == Some(Role::Wish));
        let says_more = |wish: &usize| self.items[self.at + wish + 1..].iter().take_while(|item| !item.is_soft()).next().is_some();
        if let Some(wish) = wish.filter(says_more) {
            self.at += wish - 1;
            return;
        }
        if let Some(with) = self.refers_back() {
            self.at = with - 1;
            return;
        }
        if let Some(said) = self.suggested() {
            self.reported();
            // What somebody else thinks takes the place of what was thought before.
            self.around.correction = true;
            self.at = said;
            return;
        }
        acts.push(Act::SelfTalk);
        self.skip_aside();
    }

    /// "my favourite colour is teal", where no other is named: what else should it be.
    fn is_only_favorite(&self) -> bool {
        let near = || self.items[self.at..].iter().take(4).flat_map(|item| &self.context.tokens[item.first..item.after]);
        let colors = self.items.iter().filter(|item| color_value(self.context, item).is_some());
        self.context.form(&self.items[self.at]) == "my" && near().any(|token| token.form == "favorite") && colors.count() == 1
    }

    /// Somebody of the visitor's life: told of, or beside the character.
    pub(super) fn person(&mut self, item: Item<'_>, acts: &mut Vec<Act>) {
        if self.relative_is() {
            // "Mum was furious, so dungarees": she was.
            acts.push(Act::SelfTalk);
            self.skip_aside();
            return;
        }
        self.at += 1;
        let told = self.companion(item, item, acts);
        self.at -= usize::from(!told);
    }

    /// "Mum was furious": somebody of the family, and how they are.
    pub(super) fn relative_is(&self) -> bool {
        let opens = self.at.checked_sub(1).is_none_or(|before| {
            self.items[before].is_soft() || matches!(self.items[before].role(), Some(Role::Conjunction | Role::Contrast | Role::Because))
        });
        let family = matches!(
            self.context.form(&self.items[self.at]),
            "mum"
                | "mom"
                | "mummy"
                | "mommy"
                | "mama"
                | "dad"
                | "daddy"
                | "papa"
                | "gran"
                | "granny"
                | "nan"
                | "nana"
                | "grandma"
                | "grandpa"
                | "grandad"
                | "auntie"
        );
        let next = self.items.get(self.at + 1);
        opens
            && family
            && next.is_some_and(|next| {
                next.role() == Some(Role::Copula) || matches!(self.context.form(next), "was" | "were" | "looked" | "got")
            })
    }

    /// Whether a thing follows whoever is named after "my".
    fn owned_thing(&self) -> bool {
        let person = self.role_at(self.at + 1) == Some(Role::Person);
        let entry = self.items.get(self.at + 2).and_then(Item::entry);
        let thing = |entry: &crate::lexicon::Entry| entry.values.iter().any(|value| self.context.designer.fields[value.field].things);
        person && entry.is_some_and(thing)
    }

    /// "my wife said that copper would look better": the place of the word after which the wish begins.
    fn suggested(&self) -> Option<usize> {
        let says = |item: &Item<'_>| {
            matches!(self.context.form(item), "said" | "says" | "thinks" | "thought" | "suggested" | "suggests" | "reckons")
        };
        let rest = || self.items[self.at..].iter().take_while(|item| !item.is_soft());
        let person = rest().position(|item| item.role() == Some(Role::Person))?;
        let said = rest().position(says).filter(|said| *said > person)?;
        let mut told = rest().skip(said + 1).filter(|item| item.is_content()).peekable();
        told.peek()?;
        // "my niece says a pink axolotl": one of them; "says axolotls are cute" is about them all.
        let one = self.items.get(self.at + said + 1).is_some_and(|next| matches!(self.context.form(next), "a" | "an"));
        let known = |item: &Item<'_>| {
            item.entry()
                .is_some_and(|entry| (one || !entry.subject) && (entry.subject || !entry.values.is_empty() || entry.bundle.is_some()))
        };
        told.all(known).then_some(self.at + said)
    }

    /// "thank you, he's over the moon": somebody else's joy.
    pub(super) fn thanks_for_joy(&self, item: Item<'_>, acts: &[Act]) -> bool {
        let thanked = acts.iter().any(|act| matches!(act, Act::Say(Courtesy::Thanks | Courtesy::Praise)));
        let first = self.context.form(&item);
        thanked && matches!(first, "he" | "she" | "they" | "hes" | "shes" | "theyre") && self.is_pleased()
    }

    /// "my little brother": "he" may be him from now on.
    pub(super) fn mentions_person(&mut self) {
        let near = self.items[self.at + 1..].iter().take(3).take_while(|item| !item.is_soft());
        *self.person |= near.clone().any(|item| item.role() == Some(Role::Person));
    }

    /// "she loves the sea", after "my niece": still about the niece. "She should be pink" is about the character.
    pub(super) fn about_person(&mut self, item: Item<'_>, acts: &mut Vec<Act>) {
        let named = matches!(self.context.form(&item), "he" | "she");
        let they = named || self.context.form(&item) == "they";
        if they && (*self.person || self.context.people || self.is_pleased()) && self.will_like_it() {
            acts.push(Act::SelfTalk);
            self.skip_aside();
            return;
        }
        if !(*self.person && named) {
            return;
        }
        let of_character = self.items.get(self.at + 1).is_some_and(|next| {
            let verb = next.entry().is_some_and(|entry| !entry.verbs.is_empty());
            let bound = next.role() == Some(Role::Copula) && self.context.tokens[next.first..next.after].len() > 1;
            verb || bound || next.role() == Some(Role::Wish)
        });
        if !of_character {
            acts.push(Act::SelfTalk);
            self.skip_aside();
        }
    }

    /// "you are sweet", "that is rubbish", "this is too dark".
    pub(super) fn remark(&mut self, item: Item<'_>, acts: &mut Vec<Act>) {
        if !self.starts_clause() {
            // "a baby one that's lilac": no remark, a description.
            return;
        }
        let rest: Vec<&Item<'_>> = self.items[self.at + 1..].iter().take_while(|item| !item.is_soft()).collect();
        let has = |role: Role| rest.iter().any(|item| item.role() == Some(role));
        let compares = rest.iter().any(|item| item.entry().is_some_and(|entry| !entry.steps.is_empty()));
        let wishes = [Role::Less, Role::More, Role::Surprise, Role::Nothing, Role::Wish].into_iter().any(has);
        if compares || wishes {
            return;
        }
        let words = self.context.tokens[item.first..item.after].iter().map(|token| token.form.as_str());
        let denies = has(Role::Negate) || words.clone().any(|word| word.ends_with("nt") || word == "not");
        let of_guide = words.clone().any(|word| matches!(word, "you" | "youre" | "u"));
        if has(Role::Frustration) || denies {
            acts.push(Act::Say(Courtesy::Frustration));
        } else if of_guide || has(Role::Praise) || words.count() > 2 || rest.iter().all(|item| !item.is_unknown()) {
            acts.push(Act::Say(Courtesy::Praise));
        } else {
            acts.push(Act::SelfTalk);
        }
        self.skip_aside();
    }

    /// Whether a clause starts here: after a break or a word that joins.
    fn starts_clause(&self) -> bool {
        let joins = |role| {
            matches!(
                role,
                Role::Conjunction
                    | Role::Contrast
                    | Role::Because
                    | Role::Filler
                    | Role::Thanks
                    | Role::Yes
                    | Role::Greeting
                    | Role::Praise
            )
        };
        self.at.checked_sub(1).is_none_or(|before| self.items[before].is_soft() || self.items[before].role().is_some_and(joins))
    }

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

    /// "Mia says purple": what somebody with a name wishes.
    pub(super) fn quotes(&mut self, start: usize) -> bool {
        let says = |item: &Item<'_>| {
            matches!(
                self.context.form(item),
                "says" | "said" | "wants" | "thinks" | "votes" | "prefers" | "suggests" | "likes" | "chose" | "picked"
            )
        };
        let told = self.items[start].is_unknown() && self.items.get(start + 1).is_some_and(says) && self.items.get(start + 2).is_some();
        if told && !self.negative {
            self.at = start + 2;
            self.reported();
        }
        told && !self.negative
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
        while !asks(self.at + 1) && self.items.get(self.at + 1).is_some_and(|item| !ends(item)) {
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
