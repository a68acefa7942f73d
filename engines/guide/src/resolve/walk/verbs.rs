//! Verbs said plainly, and turns of phrase that decide: "let it bow", "sleeping on clouds", "teal it is", "bring the scarf back".

use atelier_character::{FieldKind, Part};

use super::Walk;
use crate::acts::{Act, Wanted};
use crate::items::Item;
use crate::lexicon::{Role, ValueRef};
use crate::resolve::value::{all_values, best, color_value, wanted};

impl Walk<'_, '_> {
    /// "let it bow", "make it wave", "it should paint": what it does, whatever thing goes by the same word.
    pub(super) fn lets_it(&mut self, items: &[Item<'_>], start: usize, acts: &mut Vec<Act>) -> bool {
        let Some(first) = items.first().filter(|first| first.after - first.first == 1 && !first.plural) else { return false };
        let word = |back: usize| first.first.checked_sub(back).map_or("", |at| self.context.tokens[at].form.as_str());
        // "have it simply wave".
        let how =
            usize::from(matches!(word(1), "simply" | "just" | "also" | "only" | "even" | "always" | "really" | "actually" | "kindly"));
        let before = |back: usize| word(back + how);
        let it = |form: &str| matches!(form, "it" | "him" | "her" | "them");
        let causes =
            matches!(before(2), "let" | "make" | "have" | "making" | "letting" | "having" | "see" | "lets" | "makes") && it(before(1));
        let wants = before(1) == "to" && (it(before(2)) || matches!(before(2), "needs" | "wants" | "supposed" | "going" | "about"));
        let may = matches!(before(1), "should" | "can" | "could" | "must" | "might" | "shall")
            && matches!(before(2), "it" | "he" | "she" | "they");
        // "it bows".
        let deed = self
            .context
            .form(first)
            .strip_suffix('s')
            .and_then(|stem| self.doing_word(stem))
            .is_some_and(|value| self.is_pose(value.field));
        let does = matches!(before(1), "it" | "he" | "she") && self.context.form(first).ends_with('s') && (first.entry().is_none() || deed);
        let noun = items.get(1).is_some_and(|next| next.entry().is_some_and(|entry| !entry.cues.is_empty()));
        // "perhaps it could wave? or bow": as the verb before.
        let again = match acts.last() {
            Some(Act::Set { wanted: last, .. }) if self.is_pose(last.field) && !self.around.determined => {
                let same = self.doing_word(self.context.form(first)).map(|value| wanted(self.context, value));
                self.around.or
                    || before(1) == "and"
                    || acts.iter().any(|act| matches!(act, Act::Set { wanted, .. } if Some(wanted) == same.as_ref()))
            }
            _ => false,
        };
        if !(causes || wants || may || again || does) || noun || self.negative || self.replacing {
            return false;
        }
        let form = self.context.form(first);
        let Some(value) = self.doing_word(form).or_else(|| self.doing_word(form.strip_suffix('s').filter(|_| does)?)) else { return false };
        if before(1) == "them" && !self.is_pose(value.field) {
            // "make them glow": the eyes, or whatever was spoken of.
            return false;
        }
        let span = self.context.span(first.first, first.after);
        acts.push(Act::Set { wanted: wanted(self.context, value), span, correction: self.around.correction, or: self.around.or });
        self.at = start + 1;
        true
    }

    /// What "bow" is as something one does: "bowing".
    fn doing_word(&self, form: &str) -> Option<ValueRef> {
        let stem = form.strip_suffix('e').unwrap_or(form);
        let doubled = form.chars().last().map(|last| format!("{form}{last}ing")).unwrap_or_default();
        [format!("{form}ing"), format!("{stem}ing"), doubled].iter().filter(|doing| self.context.lexicon.is_exact(doing)).find_map(
            |doing| {
                let entry = self.context.lexicon.phrase(&[doing])?;
                let pose = entry.values.iter().copied().find(|value| self.is_pose(value.field));
                // "make it glow".
                pose.or_else(|| best(self.context, entry, &[], &self.around))
            },
        )
    }

    pub(super) fn is_pose(&self, field: usize) -> bool {
        let field = &self.context.designer.fields[field];
        field.part == Part::Wear && !field.things
    }

    /// "sleeping on clouds": beside a place, what the face shows is what the body does as well.
    pub(super) fn does_there(&self, items: &[Item<'_>], acts: &mut Vec<Act>) {
        let Some(last) = items.last().filter(|last| last.after - last.first == 1 && !self.negative) else { return };
        let form = self.context.form(last);
        let value = last.entry().and_then(|entry| best(self.context, entry, &[], &self.around));
        let shown = value.is_some_and(|value| self.context.designer.fields[value.field].part == Part::Look);
        let placed = self
            .items
            .get(self.at)
            .is_none_or(|next| next.is_soft() || self.context.lexicon.role_of(self.context.form(next)) == Some(Role::Place));
        if !(form.ends_with("ing") && shown && placed) || self.around.determined {
            return;
        }
        let entry = self.context.lexicon.phrase(&[form, "pose"]);
        let Some(pose) = entry.and_then(|entry| entry.values.iter().copied().find(|value| self.is_pose(value.field))) else { return };
        let taken = |act: &Act| matches!(act, Act::Set { wanted, .. } if wanted.field == pose.field);
        if !acts.iter().any(taken) {
            let span = self.context.span(last.first, last.after);
            acts.push(Act::Set { wanted: wanted(self.context, pose), span, correction: self.around.correction, or: false });
        }
    }

    /// "teal it is": the last word on it. "bring the scarf back": beside what is there, in nothing's place.
    pub(super) fn decides(&mut self, acts: &[Act]) {
        // "green? or teal. teal, yes": of several, this one.
        let agrees = self.items.iter().any(|item| item.role() == Some(Role::Yes) && !item.is_content());
        let open = acts.iter().any(|act| matches!(act, Act::Set { or: true, .. } | Act::Color { or: true, .. }));
        self.around.correction |= agrees && open && !self.around.or;
        let words = |at: usize| -> Vec<&str> {
            let item = self.items.get(at);
            item.map(|item| self.context.tokens[item.first..item.after].iter().map(|token| token.form.as_str()).collect())
                .unwrap_or_default()
        };
        let mut said = words(self.at);
        let mut next = self.at + 1;
        if said == ["it"] {
            said.extend(words(next));
            next += 1;
        }
        let ends = self
            .items
            .get(next)
            .is_none_or(|item| item.is_soft() || matches!(item.role(), Some(Role::Filler | Role::Thanks | Role::Conjunction | Role::Wish)));
        if said == ["it", "is"] && ends {
            self.around.correction = true;
            self.at = next;
        } else if said == ["back"] && ends {
            self.around.correction = false;
        }
    }

    /// "can the sunglasses be heart shaped": another thing of that kind, said with "be" between.
    pub(super) fn shaped_so(&mut self, items: &[Item<'_>], start: usize, acts: &mut Vec<Act>) -> bool {
        let Some((first, Some(old))) = self.around.focus_thing.clone() else { return false };
        let linked = start.checked_sub(1).is_some_and(|before| self.role_at(before) == Some(Role::Copula));
        let [kind] = items else { return false };
        if !linked || self.negative || color_value(self.context, kind).is_some() {
            return false;
        }
        let Some(thing) = self.items.iter().find(|item| item.first <= first && first < item.after) else { return false };
        let noun = self.context.tokens[thing.after - 1].form.as_str();
        let kind_forms: Vec<&str> = self.context.tokens[kind.first..kind.after].iter().map(|token| token.form.as_str()).collect();
        let whole: Vec<&str> = kind_forms.iter().copied().chain([noun]).collect();
        let found = [whole.as_slice(), &[kind_forms[0], "shaped", noun], &[kind_forms[0], noun]].into_iter().find_map(|phrase| {
            let value = best(self.context, self.context.lexicon.phrase(phrase)?, &[], &self.around)?;
            Some(wanted(self.context, value)).filter(|new| new.field == old.field && *new != old)
        });
        let span = self.context.span(thing.first, kind.after);
        let Some(new) = found else {
            // "could the hat be stripy": that is the hat's, and not the axolotl's.
            let value = kind.entry().and_then(|entry| best(self.context, entry, &[], &self.around));
            let marked = value.is_some_and(|value| self.context.designer.fields[value.field].part == Part::Look);
            if marked {
                acts.push(Act::Note { span, about: Some(old) });
            }
            return marked;
        };
        if matches!(acts.last(), Some(Act::Set { wanted, .. }) if *wanted == old) {
            acts.pop();
        }
        if self.items.get(self.at).is_some_and(|next| self.context.form(next) == "shaped") {
            self.at += 1;
        }
        acts.push(Act::Swap { old: vec![old], span });
        acts.push(Act::Set { wanted: new, span, correction: true, or: false });
        true
    }

    /// "the body plain grey", "a plain grey axolotl": one colour, and no markings.
    pub(super) fn plainly(&self, items: &[Item<'_>], before: usize, acts: &mut Vec<Act>) {
        let plain = |item: &&Item<'_>| {
            let first = self.context.form(item);
            item.after - item.first > 1 && matches!(first, "plain" | "solid") && color_value(self.context, item).is_some()
        };
        let Some(item) = items.iter().find(plain) else { return };
        let main = self.context.designer.fields.iter().position(|field| matches!(field.kind, FieldKind::Color { .. }));
        let body = |act: &Act| match act {
            Act::Set { wanted, .. } => Some(wanted.field) == main,
            Act::Color { .. } => items.iter().any(|item| item.entry().is_some_and(|entry| entry.subject)),
            _ => false,
        };
        let entry = self.context.lexicon.phrase(&["plain"]);
        let value = entry.and_then(|entry| best(self.context, entry, &[], &self.around));
        if let Some(value) = value.filter(|_| acts[before.min(acts.len())..].iter().any(body)) {
            let span = self.context.span(item.first, item.first + 1);
            acts.push(Act::Set { wanted: wanted(self.context, value), span, correction: self.around.correction, or: false });
        }
    }

    /// "everything rather lonely": what is said of all of it is the mood.
    pub(super) fn of_everything(&mut self, item: &Item<'_>) {
        if !matches!(self.context.form(item), "everything" | "overall" | "altogether") || item.after - item.first > 1 {
            return;
        }
        let moods = self
            .context
            .designer
            .fields
            .iter()
            .enumerate()
            .filter(|(_, field)| field.part == Part::Style && field.verbs.is_empty() && matches!(field.kind, FieldKind::One { .. }));
        self.around.verb = moods.map(|(index, _)| index).collect();
    }

    /// "lilac skin and gold for the belly": the second colour is no longer the skin's.
    pub(super) fn turns_to_part(&mut self, items: &[Item<'_>]) {
        let small = |at: &usize| {
            self.role_at(*at).is_some_and(|role| matches!(role, Role::Determiner | Role::My))
                || matches!(self.items.get(*at).map(|item| self.context.form(item)), Some("its" | "his" | "her" | "their"))
        };
        let links = matches!(self.role_at(self.at), Some(Role::For | Role::As | Role::Place));
        let noun = (self.at + 1..self.items.len()).find(|at| !small(at)).and_then(|at| self.items.get(at));
        let part = noun.is_some_and(|noun| crate::resolve::clause::part(self.context, noun).is_some());
        if links && part && items.iter().all(|item| color_value(self.context, item).is_some()) {
            self.clear_focus();
        }
    }

    /// "underneath white": the other side's colour.
    pub(super) fn below(&mut self, item: &Item<'_>) -> bool {
        let under = matches!(self.context.form(item), "underneath" | "below" | "beneath" | "under") && item.after - item.first == 1;
        let color = self.items.get(self.at + 1).is_some_and(|next| color_value(self.context, next).is_some());
        let ends = self.items.get(self.at + 2).is_none_or(|next| !next.is_content());
        let second = crate::lexicon::color_fields(self.context.designer).get(1).copied();
        match second.filter(|_| under && color && ends && !self.negative) {
            Some(field) => {
                self.clear_focus();
                self.around.focus = vec![field];
                true
            }
            None => false,
        }
    }

    /// "something between a cat and an axolotl": the mix of both, where there is one.
    pub(super) fn crosses(&mut self, acts: &mut Vec<Act>) -> bool {
        let end = (self.at + 1..self.items.len()).find(|at| self.items[*at].is_soft()).unwrap_or(self.items.len());
        let small = |role| matches!(role, Some(Role::Determiner | Role::Conjunction | Role::My));
        let kinds: Vec<usize> = (self.at + 1..end).take(6).filter(|at| !small(self.role_at(*at))).take(2).collect();
        let [left, right] = kinds[..] else { return false };
        let form = |at: usize| self.context.tokens[self.items[at].after - 1].form.as_str();
        let mixed: Option<Wanted> = [[form(left), form(right)], [form(right), form(left)]].iter().find_map(|phrase| {
            let value = best(self.context, self.context.lexicon.phrase(phrase)?, &[], &self.around)?;
            (self.context.designer.fields[value.field].part == Part::Subject).then(|| wanted(self.context, value))
        });
        let Some(mixed) = mixed.filter(|_| !self.negative) else { return false };
        let span = self.context.span(self.items[self.at].first, self.items[right].after);
        acts.push(Act::Set { wanted: mixed, span, correction: self.around.correction, or: false });
        self.at = right;
        true
    }

    /// "no happy", "no manga actually": after something else was understood, this is what was meant.
    pub(super) fn corrects_to(&self, items: &[Item<'_>], acts: &mut Vec<Act>) -> bool {
        let [only] = items else { return false };
        let opens = self.items.iter().find(|item| !item.is_soft()).is_some_and(|item| item.first == self.around.denied_at);
        let plain = self.context.tokens[self.around.denied_at].form == "no" && only.first == self.around.denied_at + 1;
        let value = only.entry().filter(|entry| !entry.color).and_then(|entry| best(self.context, entry, &[], &self.around));
        let Some(value) = value.filter(|_| opens && plain && !only.plural && !acts.iter().any(|act| matches!(act, Act::Set { .. }))) else {
            return false;
        };
        let field = &self.context.designer.fields[value.field];
        let one = matches!(field.kind, FieldKind::One { .. }) && !field.things;
        // "no rain": a thing of its own, unless it is said to be a correction.
        let described = matches!(field.part, Part::Subject | Part::Style) || (field.part == Part::Look && !field.verbs.is_empty());
        if !(one && (described || self.around.correction)) {
            return false;
        }
        let values = only.entry().map(|entry| all_values(self.context, entry)).unwrap_or_default();
        acts.push(Act::Deny { wanted: wanted(self.context, value), values, span: self.context.span(only.first, only.after) });
        true
    }

    /// "my daughter drew one with a jet pack, could it have that": the place of the "with" that is meant.
    pub(super) fn refers_back(&self) -> Option<usize> {
        let ends = (self.at + 1..self.items.len()).find(|at| self.items[*at].is_soft())?;
        let rest = &self.items[ends + 1..];
        let points = |item: &Item<'_>| {
            let tokens = &self.context.tokens[item.first..item.after];
            tokens.iter().any(|token| matches!(token.form.as_str(), "those" | "these" | "that" | "them" | "same" | "both" | "too"))
        };
        let wishes = rest.iter().any(|item| matches!(item.role(), Some(Role::Wish | Role::With)) && self.context.form(item) != "with");
        let only = rest.iter().all(|item| !item.is_content() || item.role() == Some(Role::Character));
        let links =
            |at: &usize| self.role_at(*at) == Some(Role::With) || self.items[*at].entry().is_some_and(|entry| !entry.verbs.is_empty());
        let with = (self.at + 1..ends).find(links)?;
        (wishes && only && rest.iter().any(points)).then_some(with)
    }

    /// "she will be thrilled": how someone will like it, where people were spoken of.
    pub(super) fn will_like_it(&self) -> bool {
        let future = |form: &str| matches!(form, "will" | "would" | "ll" | "going" | "gonna" | "shell" | "hell" | "theyll" | "d");
        let Some(next) = self.items.get(self.at + 1) else { return false };
        let bound = self.context.tokens[next.first..next.after].iter().any(|token| future(&token.form));
        let feeling = self.items[self.at + 1..].iter().take_while(|item| !item.is_soft()).find(|item| item.is_content());
        let feels = feeling.is_some_and(|item| {
            let value = item.entry().filter(|entry| !entry.color).and_then(|entry| best(self.context, entry, &[], &self.around));
            value.is_some_and(|value| {
                let field = &self.context.designer.fields[value.field];
                (field.part == Part::Look && !field.verbs.is_empty()) || (field.part == Part::Style && field.verbs.is_empty())
            })
        });
        bound && feels
    }

    /// "he'll be delighted": one is delighted with a gift, and nobody was asked to draw that.
    pub(super) fn is_pleased(&self) -> bool {
        let rest = self.items[self.at + 1..].iter().take_while(|item| !item.is_soft());
        if matches!(self.context.form(&self.items[self.at]), "i" | "we" | "id" | "wed") {
            return false;
        }
        let pleased = |form: &str| matches!(form, "thrilled" | "delighted" | "pleased" | "overjoyed" | "chuffed" | "ecstatic" | "moon");
        rest.into_iter().any(|item| self.context.tokens[item.first..item.after].iter().any(|token| pleased(&token.form)))
    }
}
