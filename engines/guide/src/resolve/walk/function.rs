//! What the small words do: each sets the scene for what follows, or is an act by itself.

use atelier_character::Part;

use super::Walk;
use crate::acts::{Act, Courtesy};
use crate::items::Item;
use crate::lexicon::Role;
use crate::resolve::Around;
use crate::resolve::held::in_hand;
use crate::resolve::value::best;

impl<'c> Walk<'c, '_> {
    /// "our dog is called Bruno", "his uncle looked daft in it".
    fn is_of_someone(&self, item: &Item<'_>) -> bool {
        matches!(self.context.form(item), "our" | "his" | "her" | "their") && self.role_at(self.at + 1) == Some(Role::Person)
    }

    fn determiner(&mut self, item: &Item<'_>) {
        self.around.determined = true;
        // "no hat and a scarf": the article starts something wanted.
        let fresh = matches!(self.context.form(item), "a" | "an" | "some");
        // So does it where what is denied was named: "no teddy a pillow".
        let before = self.at.checked_sub(1).map(|before| self.items[before]);
        let named = before.is_some_and(|before| before.is_content() && before.first > self.around.denied_at);
        if fresh && (self.role_before() == Some(Role::Conjunction) || (self.negative && named)) {
            self.negative = false;
        }
    }

    pub(super) fn function(&mut self, role: Role, item: Item<'c>, acts: &mut Vec<Act>) {
        self.prefers_the_same(role, &item, acts);
        match role {
            Role::Determiner if self.is_of_someone(&item) => self.mine(acts),
            Role::Determiner => self.determiner(&item),
            Role::Pronoun if self.role_before() == Some(Role::Remove) && self.removes_it(item, acts) => {}
            Role::Pronoun => {
                // "lose the beard, and he should be young": what is denied ends where it is said how it should be.
                let next = self.context.tokens.get(item.after).map_or("", |token| token.form.as_str());
                let says_how = matches!(next, "should" | "must" | "could" | "can" | "would" | "will" | "needs" | "has" | "wears" | "holds");
                if says_how && self.role_before() == Some(Role::Conjunction) {
                    self.negative = false;
                }
                self.about_person(item, acts);
                if !self.keeps_focus(&item) {
                    self.clear_focus();
                }
            }
            Role::Conjunction if self.says_more_of_thing(acts) => {}
            Role::Conjunction => {
                self.joins();
                if self.wavers() {
                    self.alternative(acts);
                }
            }
            Role::Alternative => self.alternative(acts),
            Role::With => self.with(item),
            Role::Contrast | Role::Only => {
                self.keeping = None;
                self.negative = false;
                self.replacing = false;
                // "the gills, though, …" is still about the gills.
                // So is "… but in black".
                // So is "not long but short".
                if !(self.is_between_breaks() || self.in_color_next() || self.fits_focus(self.at + 1)) {
                    self.clear_focus();
                }
            }
            Role::Place if self.context.form(&item) == "to" && self.prefers() => {
                self.negative = true;
                self.negative_once = true;
                self.around.denied_at = item.first;
            }
            // "torn between a lantern and a flute": one of them, and no place.
            Role::Place if self.context.form(&item) == "between" && (self.wavers() || self.mixes(acts) || self.crosses(acts)) => {}
            Role::Place if self.below(&item) || self.colors_there(acts) || self.in_color_of(&item, acts) => {}
            // "with headphones on and a bubble tea": they are worn, and nothing follows that they could be on.
            Role::Place if self.context.form(&item) == "on" && self.role_at(self.at + 1) == Some(Role::Conjunction) => {}
            Role::Place => self.place(),
            Role::Into => {
                self.replacing = false;
                self.around.placed = false;
                self.around.after_verb = false;
            }
            Role::Of | Role::MadeOf | Role::Like | Role::For | Role::As => self.relation(role, item, acts),
            Role::Because if self.context.form(&item) == "if" && self.wishes_if(acts) => self.around.wishful = true,
            Role::Because if self.is_before_place(&item) => self.place(),
            Role::Because => self.skip_reason(),
            Role::Filler => self.filler(item, acts),
            Role::Person => self.person(item, acts),
            Role::Than => self.skip_aside(),
            Role::SelfTalk if let Some(with) = self.refers_back() => self.at = with - 1,
            // "a scarf I could actually knit": the visitor's, and no wish.
            Role::SelfTalk if self.relates_to_visitor() => {}
            Role::SelfTalk => {
                acts.push(Act::SelfTalk);
                self.skip_aside();
                self.skip_more_of_it();
            }
            Role::YouAre => self.remark(item, acts),
            Role::My => self.mine(acts),
            Role::Wish if self.lets_it(&[item], self.at, acts) => self.at -= 1,
            // "thank you, he's over the moon".
            Role::Wish | Role::Copula if self.thanks_for_joy(item, acts) => self.skip_aside(),
            Role::Wish | Role::Choose => {
                self.keeping = self.starts_keeping(&item);
                self.around.wishful = true;
                self.around.choose = role == Role::Choose;
                self.negative = self.negative && self.role_before() == Some(Role::Negate);
                let them = self.items.get(self.at + 1).is_some_and(|next| !next.is_content() && self.keeps_focus(next));
                if self.context.form(&item) != "should" && !self.keeps_focus(&item) && !them {
                    self.clear_focus();
                }
            }
            Role::Report => self.reported(),
            Role::Remove if self.trades() => self.replaces(),
            Role::Remove if self.puts_it(item) => {}
            Role::Negate if self.contrasts_place(&item) => self.skip_phrase(),
            Role::Negate if self.keeps_what_is_denied_to_go() => {}
            Role::Negate | Role::Except | Role::Remove | Role::InsteadOf => {
                self.negate(role, item);
                if role == Role::Remove {
                    self.removes_it(item, acts);
                }
            }
            Role::Replace => self.replaces(),
            // "on a train no wait on a submarine": the submarine says nothing more of the train.
            Role::Instead if self.role_at(self.at + 1) == Some(Role::Place) => self.starts_over(),
            Role::Much => self.around.twice = true,
            Role::More | Role::Less => self.more_or_less(role, item),
            _ => self.act(role, item, acts),
        }
    }

    /// "a dragon, no wait, a cat": of the kind of what was said.
    fn prefers_the_same(&mut self, role: Role, item: &Item<'_>, acts: &[Act]) {
        let turns = role == Role::Instead || (role == Role::Negate && self.context.form(item) == "no");
        if let Some(Act::Set { wanted, .. }) = acts.last().filter(|_| turns) {
            self.around.prefers = vec![wanted.field];
        }
    }

    /// "with", "give it": what follows is wished for, and may only say more of the thing before.
    fn with(&mut self, item: Item<'_>) {
        // "swap the hat with a cap" only names what comes.
        let links = std::mem::take(&mut self.replacing);
        self.negative = (self.negative && self.role_before() == Some(Role::Negate)) || self.puts_away(item);
        self.around.wishful = true;
        self.around.costume = false;
        let thing = self.around.focus_thing.take().filter(|_| self.context.form(&item) == "with");
        if !links {
            self.clear_focus();
        }
        self.around.detail = thing.filter(|_| !links).and_then(|(first, wanted)| Some((first, wanted?))).filter(|(_, wanted)| {
            let field = &self.context.designer.fields[wanted.field];
            field.things || field.part == Part::Scene
        });
        // "on a lily pad with a violin": nobody holds what they sit on.
        let word = |at: Option<usize>| at.and_then(|at| self.context.tokens.get(at)).map_or("", |token| token.form.as_str());
        let sits = |first: usize| matches!(word(first.checked_sub(2)), "on" | "upon" | "under" | "beside" | "behind");
        if self.around.detail.as_ref().is_some_and(|(first, wanted)| sits(*first) && in_hand(self.context, wanted.field)) {
            self.around.detail = None;
        }
    }

    /// "she says", "we agree on": what follows is a wish.
    pub(super) fn reported(&mut self) {
        self.around.wishful = true;
        self.negative = false;
        self.clear_focus();
    }

    /// "change", "swap": what follows goes for something else.
    fn replaces(&mut self) {
        self.around.wishful = true;
        self.around.correction = true;
        self.replacing = true;
    }

    /// "drop the scarf for earmuffs": two things of one kind, one in the other's place.
    fn trades(&self) -> bool {
        let clause = self.items[self.at + 1..].iter().take_while(|item| !item.is_soft()).collect::<Vec<_>>();
        let Some(link) = clause.iter().position(|item| self.context.form(item) == "for") else { return false };
        let around = Around { determined: true, ..Around::default() };
        let thing = |items: &[&Item<'_>]| {
            let found = items.iter().filter(|item| item.is_content()).find_map(|item| best(self.context, item.entry()?, &[], &around));
            found.map(|value| value.field).filter(|field| self.context.designer.fields[*field].things)
        };
        let old = thing(&clause[..link]);
        old.is_some() && old == thing(&clause[link..])
    }

    fn joins(&mut self) {
        self.around.focus_thing = None;
        self.around.costume = false;
        self.replacing = false;
    }

    fn filler(&mut self, item: Item<'c>, acts: &mut Vec<Act>) {
        self.keeping = self.starts_keeping(&item).or(self.keeping);
        if self.removes_all(item, acts) || (self.context.form(&item) == "from" && self.turned_around(acts)) {
            return;
        }
        // "lose the cap and give me headphones".
        if self.role_before() == Some(Role::Conjunction) && matches!(self.context.form(&item), "give" | "gimme" | "lemme" | "let") {
            self.negative = false;
        }
        self.of_everything(&item);
        self.small_one(item, acts);
        self.takes_from(item, acts);
    }

    /// "I can't decide between teal and navy": one of the two, and neither both nor what lies between.
    pub(super) fn wavers(&self) -> bool {
        let said = |word: &[&str]| {
            let tokens = self.items[..=self.at].iter().flat_map(|item| &self.context.tokens[item.first..item.after]);
            tokens.into_iter().any(|token| word.contains(&token.form.as_str()))
        };
        said(&["between"])
            && said(&[
                "decide",
                "choose",
                "torn",
                "hesitating",
                "hesitate",
                "undecided",
                "wavering",
                "debating",
                "choosing",
                "deciding",
                "sure",
                "pick",
            ])
    }

    /// "more", "less", "not too".
    fn more_or_less(&mut self, role: Role, item: Item<'c>) {
        // "a grey belly too wearing pyjamas": as well.
        let goes_on = self.items.get(self.at + 1).is_some_and(|next| {
            matches!(next.role(), Some(Role::Place | Role::With | Role::Praise | Role::Thanks))
                || next.entry().is_some_and(|entry| !entry.verbs.is_empty())
        });
        if self.context.form(&item) == "too" && goes_on {
            return;
        }
        self.comparing = Some(role == Role::More);
        self.around.wishful |= role == Role::More;
        self.around.twice = self.is_strong(item);
        let limits = |form: &str| role == Role::Less && matches!(form, "not" | "too");
        self.limit = self.context.tokens[item.first..item.after].iter().any(|token| limits(&token.form));
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
            Role::Greeting if self.items.get(after).is_some_and(|item| self.context.form(item) == "from") => {
                // "hello from sunny Spain".
                acts.push(Act::Say(Courtesy::Greeting));
                self.skip_aside();
            }
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
            // "other way round, black with pink spots" says itself what goes where.
            Role::Exchange if !self.items.iter().any(Item::is_content) => {
                acts.push(Act::Exchange { pair: None, span: self.context.span(item.first, item.after) });
            }
            Role::Reset => self.reset(acts),
            Role::Nothing
                if (self.context.form(&item) == "neither" && self.items.get(after).is_some())
                    || (self.context.form(&item) == "not" && self.items.get(after).is_some_and(Item::is_content)) =>
            {
                // "neither a hat nor glasses", "not really swimming".
                self.negative = true;
            }
            // "a broken wand": what the wand is like, and nothing that went wrong.
            Role::Frustration if self.role_before() == Some(Role::Determiner) && self.items.get(after).is_some_and(Item::is_content) => {}
            // "weather: none".
            Role::Nothing if self.at > 0 && self.context.form(&self.items[self.at - 1]) == ":" && !self.around.focus.is_empty() => {
                let span = self.context.span(self.items[0].first, item.after);
                acts.extend(self.around.focus.iter().take(1).map(|field| Act::Clear { field: *field, span }));
            }
            Role::Nothing if self.context.form(&item) == "nothing" && self.items.get(after).is_some_and(Item::is_content) => {
                // "nothing scary".
                self.around.denied_at = item.first;
                self.negative = true;
            }
            // "show it from behind": how, and nothing to draw yet.
            Role::Draw
                if self.context.tokens.get(item.after).is_some_and(|next| {
                    matches!(next.form.as_str(), "from" | "in" | "with" | "as" | "on" | "at" | "wearing" | "holding")
                }) =>
            {
                self.around.wishful = true;
            }
            // "the fireworks are later, so make it dusk": nobody leaves.
            Role::Farewell if self.items.iter().any(Item::is_content) => {}
            _ => acts.extend(courtesy(role).map(Act::Say)),
        }
    }

    /// "I mean the axolotl, not the scrubs": tells apart what was spoken of, and takes nothing off.
    pub(super) fn means_it(&self, item: Item<'_>) -> bool {
        let not = self.context.tokens.get(item.after - 1).is_some_and(|token| token.form == "not");
        let before = &self.items[..self.at];
        let means = before.iter().rposition(|item| {
            self.context.tokens[item.first..item.after].iter().any(|token| matches!(token.form.as_str(), "mean" | "meant" | "talking"))
        });
        let named: Vec<&Item<'_>> = before[means.unwrap_or(self.at)..].iter().filter(|item| item.is_content()).collect();
        not && matches!(named.as_slice(), [only] if only.role() == Some(Role::Character) || only.entry().is_some_and(|entry| entry.subject))
    }

    /// "much more", "way too": two steps.
    fn is_strong(&self, item: Item<'_>) -> bool {
        let strong = |word: &str| matches!(word, "much" | "way" | "far" | "lot" | "lots" | "loads");
        self.context.tokens[item.first..item.after].iter().any(|token| strong(&token.form)) || self.role_before() == Some(Role::Much)
    }

    /// "blue or green": both may be meant, one is taken.
    fn alternative(&mut self, acts: &mut [Act]) {
        self.around.or = !self.negative;
        if let Some(Act::Set { or, .. } | Act::Color { or, .. }) = acts.last_mut() {
            *or = !self.negative;
        }
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
