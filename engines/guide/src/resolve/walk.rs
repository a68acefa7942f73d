//! Walking through a sentence of wishes, word by word: small words set the scene, noun phrases act.

mod aside;

use atelier_character::FieldKind;

use super::chunk::{self, Head};
use super::value::{all_values, best, color_value, wanted};
use super::{Around, Context};
use crate::acts::{Act, Courtesy};
use crate::items::{Item, Kind};
use crate::lexicon::Role;

/// Words of a sentence up to which it may be the answer to the guide's question.
const SHORT: usize = 6;

struct Walk<'c, 'i> {
    context: Context<'c>,
    items: &'i [Item<'c>],
    at: usize,
    around: Around,
    /// "no", "without": what follows should go.
    negative: bool,
    /// "change X": X goes, what follows comes.
    replacing: bool,
    /// "more" (true) or "less" stands before.
    comparing: Option<bool>,
    /// First token of the last thing or unknown noun, for "of" and "made of".
    last_noun: Option<usize>,
}

/// Reads a sentence (or what questions left of it).
pub(super) fn walk<'c>(context: Context<'c>, items: &[Item<'c>], acts: &mut Vec<Act>) {
    let words = items.iter().filter(|item| !matches!(item.kind, Kind::Soft)).count();
    let has_verb = items.iter().any(|item| item.entry().is_some_and(|entry| !entry.verbs.is_empty()));
    let short = words <= SHORT && !has_verb;
    let around = Around {
        short,
        wishful: context.pending.is_some() && short,
        correction: items.iter().any(|item| item.role() == Some(Role::Instead)),
        ..Around::default()
    };
    let mut walk = Walk { context, items, at: 0, around, negative: false, replacing: false, comparing: None, last_noun: None };
    while walk.at < items.len() {
        walk.step(acts);
    }
}

impl<'c> Walk<'c, '_> {
    fn step(&mut self, acts: &mut Vec<Act>) {
        let item = self.items[self.at];
        if matches!(item.kind, Kind::Soft) {
            self.soft_break();
            self.at += 1;
        } else if item.entry().is_some_and(|entry| !entry.verbs.is_empty()) {
            self.verb(item, acts);
        } else if item.is_content() {
            self.noun_phrase(acts);
        } else {
            if let Some(role) = item.role() {
                self.function(role, item, acts);
            }
            self.at += 1;
        }
    }

    fn role_at(&self, at: usize) -> Option<Role> {
        self.items.get(at).and_then(Item::role)
    }

    fn role_before(&self) -> Option<Role> {
        self.at.checked_sub(1).and_then(|before| self.role_at(before))
    }

    fn soft_break(&mut self) {
        if !matches!(self.role_at(self.at + 1), Some(Role::Alternative | Role::Conjunction)) {
            self.negative = false;
        }
        self.replacing = false;
        self.clear_focus();
    }

    fn clear_focus(&mut self) {
        self.around.focus.clear();
        self.around.focus_thing = None;
        self.around.placed = false;
        self.around.after_verb = false;
        self.around.determined = false;
    }

    /// "holding", "wearing", "called".
    fn verb(&mut self, item: Item<'c>, acts: &mut Vec<Act>) {
        let Some(entry) = item.entry() else { return };
        // "no hat wearing a scarf": a verb that is not denied itself ends the denial.
        let denied = matches!(self.role_before(), Some(Role::Negate | Role::Remove));
        self.at += 1;
        let is_text = |field: &usize| matches!(self.context.designer.fields[*field].kind, FieldKind::Text { .. });
        if entry.verbs.iter().any(is_text) {
            if !self.negative {
                self.title(acts);
            }
            return;
        }
        self.clear_focus();
        self.negative = self.negative && denied;
        self.around.verb.clone_from(&entry.verbs);
        self.around.after_verb = true;
        self.around.wishful = true;
        if let Some(value) = best(self.context, entry, &[], &Around::default()) {
            let span = self.context.span(item.first, item.after);
            let wanted = wanted(self.context, value);
            acts.push(if self.negative {
                Act::Remove { values: vec![wanted], span }
            } else {
                Act::Set { wanted, span, correction: self.around.correction }
            });
        }
    }

    /// A run of content words.
    fn noun_phrase(&mut self, acts: &mut Vec<Act>) {
        let start = self.at;
        while self.items.get(self.at).is_some_and(Item::is_content) {
            self.at += 1;
            let is_aside = self.items.get(self.at).is_some_and(|item| self.is_aside(item));
            if is_aside || self.turns_to_description() || self.turns_to_place() {
                break;
            }
        }
        let mut end = self.at;
        // "holding a lantern tightly": a trailing adverb or verb that nobody knows says nothing about a field.
        while end - start > 1 && self.is_aside(&self.items[end - 1]) {
            end -= 1;
        }
        let items = &self.items[start..end];
        let compared = self.comparing.take().is_some_and(|more| self.compared(items, more, acts));
        if compared {
        } else if self.replacing {
            self.replaced(items, acts);
        } else if self.negative {
            chunk::unwanted(self.context, items, &self.around, acts);
        } else {
            chunk::wished(self.context, items, &self.around, acts);
        }
        self.after_phrase(items);
    }

    /// "gills blue", "belly lighter": after a noun for a field, a colour or a comparison describes it.
    fn turns_to_description(&self) -> bool {
        let is_cue = |item: &Item<'_>| item.entry().is_some_and(|entry| !entry.cues.is_empty());
        let describes = |item: &Item<'_>| {
            !is_cue(item)
                && (color_value(self.context, item).is_some()
                    || item.entry().is_some_and(|entry| !entry.steps.is_empty() || !entry.qualities.is_empty()))
        };
        self.at.checked_sub(1).and_then(|before| self.items.get(before)).is_some_and(is_cue)
            && self.items.get(self.at).is_some_and(describes)
    }

    /// "an umbrella in the rain": a phrase that starts with a preposition is a thought of its own.
    fn turns_to_place(&self) -> bool {
        let first_word = self.items.get(self.at).map(|item| self.context.form(item));
        matches!(first_word.and_then(|form| self.context.lexicon.role_of(form)), Some(Role::Place | Role::With | Role::Like | Role::Of))
    }

    fn is_aside(&self, item: &Item<'_>) -> bool {
        let form = self.context.form(item);
        matches!(item.kind, Kind::Unknown) && form.len() > 4 && ["ly", "ing", "ed", "wards"].iter().any(|ending| form.ends_with(ending))
    }

    /// Remembers what the phrase was about for the words after it.
    fn after_phrase(&mut self, items: &[Item<'_>]) {
        let head = chunk::head(self.context, items, &self.around);
        self.clear_focus();
        if let (Head::Cue, Some(entry)) = (head, items.last().and_then(Item::entry)) {
            self.around.focus.clone_from(&entry.cues);
        }
        if matches!(head, Head::Thing | Head::Unknown) {
            self.around.focus_thing = items.first().map(|item| item.first);
        }
        self.last_noun = self.around.focus_thing;
    }

    /// "more", "less", "too" before a quality or a value. False when they compare nothing here.
    fn compared(&self, items: &[Item<'_>], more: bool, acts: &mut Vec<Act>) -> bool {
        let (Some(first), Some(last)) = (items.first(), items.last()) else { return false };
        let Some(entry) = first.entry() else { return false };
        let span = self.context.span(first.first.saturating_sub(1), last.after);
        if !entry.qualities.is_empty() {
            let cue = last.entry().filter(|entry| items.len() > 1 && !entry.cues.is_empty());
            let fields = cue.map_or_else(|| self.around.focus.clone(), |entry| entry.cues.clone());
            let more = more != self.negative;
            let steps = entry.qualities.iter().map(|scale| (*scale, more)).collect();
            acts.push(Act::Compare { steps, fields, span });
        } else if more || self.negative {
            return false;
        } else {
            chunk::unwanted(self.context, items, &self.around, acts);
        }
        true
    }

    /// What "change" or "swap" names: values go, a noun for a field only turns the attention there.
    fn replaced(&self, items: &[Item<'_>], acts: &mut Vec<Act>) {
        let Some(entry) = items.last().and_then(Item::entry) else {
            chunk::wished(self.context, items, &self.around, acts);
            return;
        };
        let (first, after) = (items[0].first, items[items.len() - 1].after);
        let span = self.context.span(first, after);
        let linked = matches!(self.role_at(self.at), Some(Role::Into | Role::For | Role::With | Role::Place));
        let is_many = |field: &usize| matches!(self.context.designer.fields[*field].kind, FieldKind::Many { .. });
        if !entry.cues.is_empty() && items.len() == 1 && entry.values.is_empty() {
            // "change the outfit to…" empties what holds many; "change the gills to…" only points there.
            if let Some(field) = entry.cues.iter().copied().find(is_many) {
                acts.push(Act::Clear { field, span });
            }
        } else if entry.subject || entry.role == Some(Role::Character) {
            // "turn the axolotl blue": the character stays.
        } else if !linked {
            // "turn the gills blue" has no "to": what is named is already the new one.
            chunk::wished(self.context, items, &self.around, acts);
        } else if chunk::head(self.context, items, &self.around) == Head::Thing {
            acts.push(Act::Remove { values: all_values(self.context, entry), span });
        } else {
            chunk::unwanted(self.context, items, &self.around, acts);
        }
    }

    fn function(&mut self, role: Role, item: Item<'c>, acts: &mut Vec<Act>) {
        let after = self.at + 1;
        match role {
            Role::Determiner => {
                self.around.determined = true;
                // "no hat and a scarf": the article starts something wanted.
                if self.role_before() == Some(Role::Conjunction) {
                    self.negative = false;
                }
            }
            Role::Pronoun => self.clear_focus(),
            Role::Conjunction => {
                self.around.focus_thing = None;
                self.replacing = false;
            }
            Role::With => {
                self.replacing = false;
                self.negative = self.negative && self.role_before() == Some(Role::Negate);
                self.around.wishful = true;
                self.clear_focus();
            }
            Role::Contrast | Role::Only => {
                self.negative = false;
                self.replacing = false;
                self.clear_focus();
            }
            Role::Place | Role::Into => {
                self.replacing = false;
                self.around.placed = true;
                self.around.after_verb = false;
            }
            Role::Of => self.of(acts),
            Role::MadeOf => {
                let first = self.last_noun.unwrap_or(item.first);
                self.keep_rest(first, acts);
            }
            Role::Like => self.like(item, acts),
            Role::For => {
                if !std::mem::take(&mut self.replacing) {
                    self.purpose(acts);
                }
            }
            Role::Because => self.skip_to_break(),
            Role::SelfTalk => {
                acts.push(Act::SelfTalk);
                self.skip_to_break();
            }
            Role::YouAre => {
                acts.push(Act::Say(Courtesy::Praise));
                self.skip_to_break();
            }
            Role::My => self.mine(acts),
            Role::Wish => {
                self.around.wishful = true;
                self.negative = self.negative && self.role_before() == Some(Role::Negate);
                self.clear_focus();
            }
            Role::Negate | Role::Except | Role::Remove | Role::InsteadOf => self.negate(role, item),
            Role::Replace => {
                self.around.wishful = true;
                self.around.correction = true;
                self.replacing = true;
            }
            Role::More => self.comparing = Some(true),
            Role::Less => self.comparing = Some(false),
            Role::NoteThis => {
                let word = self.items.iter().skip(after).position(|item| !matches!(item.kind, Kind::Soft));
                if let Some((place, next)) = word.and_then(|skip| Some((after + skip, self.items.get(after + skip)?))) {
                    self.at = place;
                    self.keep_rest(next.first, acts);
                }
            }
            Role::Surprise => {
                let cue = self.items.get(after).and_then(Item::entry).filter(|entry| !entry.cues.is_empty());
                let fields = cue.map(|entry| entry.cues.clone()).unwrap_or_default();
                self.at += usize::from(!fields.is_empty());
                acts.push(Act::Surprise { fields, span: self.context.span(item.first, item.after) });
            }
            Role::Card => acts.push(Act::Card(Vec::new())),
            // "remove everything it is wearing" is no fresh start.
            Role::Reset if after < self.items.len() => self.negative = true,
            _ => acts.extend(courtesy(role).map(Act::Say)),
        }
    }

    fn negate(&mut self, role: Role, item: Item<'c>) {
        let next = self.items.get(self.at + 1);
        let stands_alone =
            next.is_none_or(|next| matches!(next.kind, Kind::Soft) || matches!(next.role(), Some(Role::Wish | Role::Instead)));
        if role == Role::Negate && self.context.form(&item) == "no" && stands_alone {
            // "no, make it teal": a correction, not a negation.
            self.around.correction = true;
            return;
        }
        self.around.wishful = true;
        self.negative = true;
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
        Role::Undo => Courtesy::Undo,
        Role::Reset => Courtesy::Reset,
        Role::Summary => Courtesy::Summary,
        Role::StopAsking => Courtesy::StopAsking,
        Role::AskAgain => Courtesy::AskAgain,
        Role::Draw => Courtesy::Draw,
        _ => return None,
    })
}
