//! Applying: acts become changes of the sheet, and an account of what happened for the reply.

mod color;
mod contradiction;
mod exchange;
mod history;
mod keep;
mod notes;
mod removal;
mod restore;
mod role;
mod scale;
mod surprise;
mod wear;

use atelier_character::{Designer, FieldKind, FieldValue, Sheet};

use crate::acts::{Act, Courtesy, Wanted};
use crate::apply::contradiction::Conflict;
use crate::chance::Chance;
use crate::reply::{Memory, Span};

/// Between a thing that was offered and the one whose place it takes.
const INSTEAD: &str = " instead of ";

/// What happened, for the reply.
#[derive(Debug, Default)]
pub(crate) struct Account {
    /// Fields touched, with the words that did it.
    pub(crate) words: Vec<(usize, Span)>,
    /// Values that went away: field and phrase.
    pub(crate) removed: Vec<(usize, String)>,
    /// Fields emptied.
    pub(crate) cleared: Vec<usize>,
    /// Phrases of values that were already there.
    pub(crate) already: Vec<String>,
    /// Values that should go but were not there: field and label.
    pub(crate) avoided: Vec<(usize, String)>,
    /// Fields that are full, and the phrase that did not fit.
    pub(crate) full: Vec<(usize, String)>,
    /// Two values for one field.
    pub(crate) conflicts: Vec<Conflict>,
    /// Fields that had nothing to compare with.
    pub(crate) incomparable: Vec<usize>,
    /// Fields at the end of their scale.
    pub(crate) at_end: Vec<usize>,
    /// New notes in the visitor's words: what the sheet has no box for.
    pub(crate) notes: Vec<String>,
    /// New notes that say more about a value of the sheet, with its phrase.
    pub(crate) details: Vec<(String, String)>,
    /// A note that did not fit.
    pub(crate) notes_full: Option<String>,
    /// Words not understood.
    pub(crate) not_understood: Vec<Span>,
    /// Conversation, questions and cards, in order.
    pub(crate) said: Vec<Act>,
    /// The sheet was surprised, undone, reset.
    pub(crate) surprised: bool,
    /// Steps taken back; nothing was left to take back at 0.
    pub(crate) undone: Option<usize>,
    pub(crate) redone: Option<bool>,
    pub(crate) reset: bool,
    /// The picture whose sheet is back, counted from 1; 0 when there is no such picture.
    pub(crate) picture: Option<usize>,
    /// Fields whose values were asked for.
    pub(crate) asked_about: Vec<usize>,
    /// A field whose choices were asked for, or those of one group of it.
    pub(crate) options: Option<(usize, Option<String>)>,
    pub(crate) named: bool,
}

/// A desk with the sheet on it.
pub(crate) struct Desk<'d> {
    pub(crate) designer: &'d Designer,
    pub(crate) sheet: Sheet,
    pub(crate) memory: Memory,
    pub(crate) account: Account,
    /// The sheet the wishes of this message start from: after going back, where that led.
    pub(crate) base: Sheet,
    /// The sheets of the pictures in sight.
    pub(crate) pictures: &'d [Sheet],
    /// What was offered before and is still open.
    pub(crate) offers: Vec<String>,
    text: &'d str,
    /// The visitor's words when what is applied is an offer they took up.
    cause: Option<Span>,
    chance: Chance,
    /// Fields given a value by name in this message.
    set_now: Vec<(usize, String)>,
    /// The roles named in this message, and where.
    roles_now: Vec<(usize, Span)>,
    /// Things named in this message: several of a kind may be wished for at once.
    added_now: Vec<(usize, String)>,
    /// Colours without a field so far in this message.
    colors_now: usize,
    /// Those colours.
    colors_said: Vec<String>,
    /// The colour field that was emptied in this message: what comes instead goes there.
    freed: Option<usize>,
}

/// An offer of one thing in another's place.
pub(crate) fn instead(offer: &str, other: &str) -> String {
    format!("{offer}{INSTEAD}{}", other.to_lowercase())
}

/// An offer that takes another thing's place, without saying so.
pub(crate) fn beside(offer: &str) -> &str {
    offer.split_once(INSTEAD).map_or(offer, |(thing, _)| thing)
}

impl<'d> Desk<'d> {
    /// A desk for one message.
    pub(crate) fn new(designer: &'d Designer, sheet: &Sheet, memory: &Memory, text: &'d str, chance: Chance) -> Self {
        Self {
            designer,
            sheet: sheet.clone(),
            memory: memory.clone(),
            account: Account::default(),
            base: sheet.clone(),
            pictures: &[],
            offers: Vec::new(),
            text,
            cause: None,
            chance,
            set_now: Vec::new(),
            roles_now: Vec::new(),
            added_now: Vec::new(),
            colors_now: 0,
            colors_said: Vec::new(),
            freed: None,
        }
    }

    /// Does everything the message asks for.
    pub(crate) fn apply(&mut self, acts: Vec<Act>) {
        let acts = match self.memory.took_off.take() {
            Some(field) => self.take_off_more(acts, &field),
            None => acts,
        };
        // Where to start from comes first, then roles: what is named beside them wins.
        for act in &acts {
            self.start_from(act);
        }
        self.base = self.sheet.clone();
        for act in &acts {
            if let Act::Bundle { index, span } = act {
                self.bundle(*index, *span);
            }
        }
        for act in acts {
            self.one(act);
        }
        if let [(field, _), ..] = self.account.removed.as_slice()
            && self.set_now.is_empty()
            && self.designer.fields.get(*field).is_some_and(|field| field.things)
        {
            self.memory.took_off = Some(self.id(*field).to_owned());
        }
    }

    fn one(&mut self, act: Act) {
        match act {
            Act::Keep { values, color, set, span } => self.keep(&values, color, set, span),
            Act::Earlier { value, span } => self.earlier_color(value, span),
            Act::Exchange { pair, span } => self.exchange(pair, span),
            Act::ExchangeColors { left, right, span } => self.exchange_colors(&left, right, span),
            Act::Match { to, from, mutual, span } => self.match_color(to, from, mutual, span),
            Act::Both { value, span } => self.both_colors(&value, span),
            Act::Restore { values, span } => self.restore(&values, span),
            Act::Return { fields, undo: true, span, .. } => self.undo_part(&fields, span),
            Act::Return { fields, first, span, .. } => self.return_to(&fields, first, span),
            Act::Misplaced { fields, span } => self.misplaced(&fields, span),
            Act::Bundle { .. } | Act::Undo(_) | Act::UndoTo { .. } | Act::Redo | Act::Pick(_) | Act::Say(Courtesy::Reset) => {}
            Act::Set { wanted, span, correction, or } => match self.colored_last(span).filter(|_| self.is_main_color(wanted.field)) {
                Some(thing) => self.note(span, Some(thing)),
                None => self.set_or(&wanted, span, correction, or),
            },
            Act::Color { value, span, correction, or } => self.color(value, span, correction, or),
            Act::Remove { values, span } => self.remove(&values, span),
            Act::RemoveNamed { word, kept, span } => self.remove_named(word, kept, span),
            Act::Deny { wanted, values, span } => self.deny(&wanted, &values, span),
            Act::RemoveColor { value, of, span } => self.remove_color(&value, &of, span),
            Act::Clear { field, span } => self.clear(field, span),
            Act::RemoveBundle { index, span } => self.remove_bundle(index, span),
            Act::Compare { steps, fields, twice, limit, span } => self.compare(&steps, &fields, twice, limit, span),
            Act::KeepOnly { values, scope, span } => self.keep_only(&values, &scope, span),
            Act::RemoveLast { all, span } => self.remove_last(all, span),
            Act::Nth { place, count, keep, ref fields, span } => self.nth(place, count, keep, fields, span),
            Act::Again { more, span } => self.again(more, span),
            Act::Copy { fields, span } => self.copy_last(&fields, span),
            Act::Note { span, about } => self.note(span, about),
            Act::Move { fields, span } => self.move_last(&fields, span),
            Act::Swap { old, span } => self.swap(&old, span),
            Act::Title { span } => self.title(span),
            Act::NotUnderstood { span } => self.account.not_understood.push(span),
            Act::Surprise { fields, span } => self.surprise(&fields, span),
            Act::SurpriseBut { field, colors, span } => self.surprise_but(field, &colors, span),
            Act::SurpriseRest { kept, span } => self.surprise_rest(&kept, span),
            Act::SurpriseAgain { fields, span } => self.surprise_again(fields, span),
            Act::SurpriseKind { like, span } => self.surprise_kind(&like, span),
            Act::Tell(fields) => self.account.asked_about.extend(fields),
            Act::Options { field, like } => self.account.options = Some((field, like)),
            said @ (Act::Topic(_) | Act::Card(_) | Act::UnknownQuestion | Act::SelfTalk | Act::Say(_)) => {
                self.account.said.push(said);
            }
        }
    }

    fn id(&self, field: usize) -> &'d str {
        &self.designer.fields[field].id
    }

    /// How a value is said inside a sentence.
    pub(crate) fn phrase(&self, field: usize, value: &str) -> String {
        self.designer.fields[field].choice(value).map_or_else(|| value.to_owned(), |choice| choice.phrase.clone())
    }

    /// A message that puts this value on the sheet: a colour says where it goes.
    fn message(&self, field: usize, value: &str) -> String {
        let known = &self.designer.fields[field];
        let label = known.choice(value).map_or(value, |choice| choice.label.as_str());
        match (&known.kind, known.cues.first()) {
            (FieldKind::Color { .. }, Some(cue)) => format!("{label} {cue}"),
            _ => label.to_owned(),
        }
    }

    /// What swaps one thing for another: "Necktie instead of scarf".
    fn instead(&self, field: usize, value: &str, other: &str) -> String {
        format!("{}{INSTEAD}{}", self.message(field, value), self.message(field, other).to_lowercase())
    }

    /// Takes up an offer: what it says happens as if the visitor had said it, by the words that took it up.
    pub(crate) fn take_up(&mut self, acts: Vec<Act>, offered: &'d str, cause: Span) {
        let said = std::mem::replace(&mut self.text, offered);
        self.cause = Some(cause);
        for act in &acts {
            if let Act::Bundle { index, span } = act {
                self.bundle(*index, *span);
            }
        }
        for act in acts {
            self.one(act);
        }
        self.account.not_understood.clear();
        self.text = said;
        self.cause = None;
    }

    fn set(&mut self, wanted: &Wanted, span: Span, correction: bool) {
        self.set_or(wanted, span, correction, false);
    }

    fn set_or(&mut self, wanted: &Wanted, span: Span, correction: bool, or: bool) {
        let Wanted { field, value } = wanted;
        let id = self.id(*field);
        if let FieldKind::Many { max, .. } = &self.designer.fields[*field].kind {
            if or && let Some(first) = self.added_now.iter().find(|(known, now)| known == field && now != value).map(|(_, now)| now.clone())
            {
                // "a beret or a fez": the first will do until one is chosen.
                let first_pair = (self.phrase(*field, &first), self.message(*field, &first));
                let second = (self.phrase(*field, value), self.instead(*field, value, &first));
                self.account.conflicts.push(Conflict { first: first_pair, second, or, open: false });
                return;
            }
            self.add(*field, value, *max, span, correction);
            return;
        }
        if correction {
            // "wave or bow? bow": then there is nothing left to ask.
            let decided = self.message(*field, value);
            self.account.conflicts.retain(|conflict| conflict.first.1 != decided && conflict.second.1 != decided);
        }
        let usual = |value: &str| self.designer.preset.get(id) == Some(&FieldValue::One(value.to_owned()));
        if usual(value) && self.set_now.iter().any(|(known, _)| known == field) && !correction {
            // "half dragon, half axolotl": what it is anyway says nothing against what else it is.
            return;
        }
        let earlier = self.set_now.iter().find(|(known, _)| known == field).map(|(_, before)| before.clone());
        if self.sheet.one(id) == Some(value) && earlier.is_none() {
            self.account.already.push(self.phrase(*field, value));
            self.set_now.push((*field, value.clone()));
            return;
        }
        if let Some(before) = earlier.filter(|before| before != value && !correction && !usual(before)) {
            if self.contradicts(&before, wanted, span, or) {
                // "both tiny and gigantic": that is for the visitor to say.
                let base = self.base.get(id).cloned().unwrap_or(FieldValue::Empty);
                self.sheet.set(id, base);
                return;
            }
            if or {
                // "blue or green": the first will do until one is chosen.
                return;
            }
        }
        self.give_way(*field, value);
        self.sheet.set(id, FieldValue::One(value.clone()));
        self.touched(*field, value, span);
    }

    fn touched(&mut self, field: usize, value: &str, span: Span) {
        let span = self.cause.unwrap_or(span);
        self.account.words.retain(|(known, _)| *known != field);
        self.account.words.push((field, span));
        self.set_now.retain(|(known, _)| *known != field);
        self.set_now.push((field, value.to_owned()));
        self.memory.last_set = Some((self.id(field).to_owned(), value.to_owned()));
    }
}
