//! Talk about the visitor, the guide and other people: heard, and kept away from the sheet.

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
        if self.own_beside(acts) || self.holds_own(acts) || self.beside_own(acts) {
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
        let before = self.at.checked_sub(1).map_or("", |before| self.context.form(&self.items[before]));
        if (self.around.after_verb || matches!(before, "playing" | "plays" | "with")) && self.owned_thing() {
            // "wearing my grandma's glasses": hers, and it wears them. So it does "with my grandma's brooch".
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
        if let Some(contrast) = self.own_wish() {
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

    /// "holding my hamster Biscuit": for the artist.
    fn holds_own(&mut self, acts: &mut Vec<Act>) -> bool {
        let ends = |item: &&Item<'_>| !item.is_soft() && !matches!(item.role(), Some(Role::Conjunction | Role::Contrast | Role::With));
        let count = self.items[self.at..].iter().take_while(ends).count();
        if !self.around.after_verb || count < 2 || !self.items[self.at + 1].is_unknown() {
            return false;
        }
        let last = self.at + count - 1;
        acts.push(Act::Note { span: self.context.span(self.items[self.at].first, self.items[last].after), about: None });
        self.at = last;
        true
    }

    /// "an axolotl next to my grandma's sewing machine": drawn beside it, and for the artist.
    fn beside_own(&mut self, acts: &mut Vec<Act>) -> bool {
        let Some(before) = self.at.checked_sub(1).map(|before| &self.items[before]) else { return false };
        let first = self.context.form(before);
        let beside = matches!(first, "next" | "beside" | "near" | "behind" | "alongside") && before.role() == Some(Role::Place);
        let drawn = |item: &Item<'_>| item.entry().is_some_and(|entry| entry.subject);
        let told = |item: &Item<'_>| matches!(item.role(), Some(Role::Person | Role::SelfTalk | Role::My));
        let mut earlier = self.items[..self.at - 1].iter();
        if !beside || !earlier.clone().any(drawn) || earlier.any(told) {
            return false;
        }
        let ends = |item: &&Item<'_>| {
            !item.is_soft() && !matches!(item.role(), Some(Role::Conjunction | Role::Contrast | Role::With | Role::Place))
        };
        let count = self.items[self.at..].iter().take_while(ends).count();
        let last = self.at + count.max(1) - 1;
        acts.push(Act::Note { span: self.context.span(before.first, self.items[last].after), about: None });
        self.at = last;
        true
    }

    /// "our dog Biscuit next to him": drawn beside the character, and for the artist.
    fn own_beside(&mut self, acts: &mut Vec<Act>) -> bool {
        let start = self.items[self.at].first;
        let clause = self.items[self.at..].iter().take_while(|item| !item.is_soft()).last().map_or(start, |last| last.after);
        let forms: Vec<&str> = self.context.tokens[start..clause].iter().map(|token| token.form.as_str()).collect();
        let it = |form: &str| matches!(form, "it" | "him" | "her" | "them");
        let ends = (2..forms.len()).find_map(|at| match forms[at..] {
            ["next", "to", whom, ..] if it(whom) => Some(at + 3),
            ["beside" | "behind" | "alongside", whom, ..] if it(whom) => Some(at + 2),
            ["at" | "by" | "on", "its" | "his" | "her" | "their", "feet" | "side" | "shoulder" | "lap", ..] => Some(at + 3),
            _ => None,
        });
        let told =
            |form: &&str| matches!(*form, "is" | "was" | "are" | "were" | "sits" | "sat" | "sleeps" | "has" | "says" | "said" | "wants");
        let Some(ends) = ends.filter(|ends| *ends < 9 && !forms[..*ends].iter().any(told)) else { return false };
        acts.push(Act::Note { span: self.context.span(start, start + ends), about: None });
        while self.items.get(self.at + 1).is_some_and(|item| item.first < start + ends) {
            self.at += 1;
        }
        true
    }

    /// "my brother wants a green one, I want a black one": his is his. How far ahead the visitor's own wish begins.
    fn own_wish(&self) -> Option<usize> {
        let doubts = |word: &str| matches!(word, "guess" | "think" | "suppose" | "hope" | "reckon" | "believe");
        let own = |item: &Item<'_>| {
            item.role() == Some(Role::Wish)
                && matches!(self.context.form(item), "i" | "id" | "mine" | "im")
                // "… i guess" ends what was told.
                && !self.context.tokens[item.first..item.after].iter().any(|token| doubts(&token.form))
        };
        let contrast = self.items[self.at..].iter().position(own)?;
        let theirs = self.items[self.at..].iter().position(|item| item.role() == Some(Role::Wish));
        theirs.is_some_and(|theirs| theirs < contrast).then_some(contrast)
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
        // "my husband says so, he's an accountant".
        let same_sentence = self.items[..self.at].iter().any(|item| item.role() == Some(Role::Person));
        let named =
            matches!(self.context.form(&item), "he" | "she") || (same_sentence && matches!(self.context.form(&item), "hes" | "shes"));
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
}
