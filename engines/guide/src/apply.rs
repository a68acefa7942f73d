//! Applying: acts become changes of the sheet, and an account of what happened for the reply.

mod color;
mod scale;

use atelier_character::{Designer, FieldKind, FieldValue, Sheet};

use crate::acts::{Act, Courtesy, Wanted};
use crate::chance::Chance;
use crate::reply::{Memory, Span};

/// Fields a full surprise fills at most.
const SURPRISES: usize = 7;

/// What happened, for the reply.
#[derive(Debug, Default)]
pub(crate) struct Account {
    /// Fields touched, with the words that did it.
    pub(crate) words: Vec<(usize, Span)>,
    /// Phrases of values that went away.
    pub(crate) removed: Vec<String>,
    /// Fields emptied.
    pub(crate) cleared: Vec<usize>,
    /// Phrases of values that were already there.
    pub(crate) already: Vec<String>,
    /// Phrases of values that should go but were not there.
    pub(crate) avoided: Vec<String>,
    /// Fields that are full, and the phrase that did not fit.
    pub(crate) full: Vec<(usize, String)>,
    /// Contradictions: first and second phrase.
    pub(crate) conflicts: Vec<(String, String)>,
    /// Fields that had nothing to compare with.
    pub(crate) incomparable: Vec<usize>,
    /// Fields at the end of their scale.
    pub(crate) at_end: Vec<usize>,
    /// New notes in the visitor's words.
    pub(crate) notes: Vec<String>,
    /// A note that did not fit.
    pub(crate) notes_full: Option<String>,
    /// Words not understood.
    pub(crate) not_understood: Vec<Span>,
    /// Conversation, questions and cards, in order.
    pub(crate) said: Vec<Act>,
    /// The sheet was surprised, undone, reset.
    pub(crate) surprised: bool,
    pub(crate) undone: Option<bool>,
    pub(crate) reset: bool,
    pub(crate) named: bool,
}

/// A desk with the sheet on it.
pub(crate) struct Desk<'d> {
    pub(crate) designer: &'d Designer,
    pub(crate) sheet: Sheet,
    pub(crate) memory: Memory,
    pub(crate) account: Account,
    text: &'d str,
    chance: Chance,
    /// Fields given a value by name in this message.
    set_now: Vec<(usize, String)>,
    /// Colours without a field so far in this message.
    colors_now: usize,
}

impl<'d> Desk<'d> {
    /// A desk for one message.
    pub(crate) fn new(designer: &'d Designer, sheet: &Sheet, memory: &Memory, text: &'d str, chance: Chance) -> Self {
        Self {
            designer,
            sheet: sheet.clone(),
            memory: memory.clone(),
            account: Account::default(),
            text,
            chance,
            set_now: Vec::new(),
            colors_now: 0,
        }
    }

    /// Does everything the message asks for.
    pub(crate) fn apply(&mut self, acts: Vec<Act>) {
        // Roles first: what is named beside them wins.
        for act in &acts {
            if let Act::Bundle { index, span } = act {
                self.bundle(*index, *span);
            }
        }
        for act in acts {
            self.one(act);
        }
    }

    fn one(&mut self, act: Act) {
        match act {
            Act::Bundle { .. } => {}
            Act::Set { wanted, span, correction } => self.set(&wanted, span, correction),
            Act::Color { value, span, correction } => self.color(value, span, correction),
            Act::Remove { values, span } => self.remove(&values, span),
            Act::RemoveColor { value, span } => self.remove_color(&value, span),
            Act::Clear { field, span } => self.clear(field, span),
            Act::RemoveBundle { index, span } => self.remove_bundle(index, span),
            Act::Compare { steps, fields, span } => self.compare(&steps, &fields, span),
            Act::Note { span } => self.note(span),
            Act::Title { span } => self.title(span),
            Act::NotUnderstood { span } => self.account.not_understood.push(span),
            Act::Surprise { fields, span } => self.surprise(&fields, span),
            Act::Say(Courtesy::Undo) => {
                let before = self.memory.history.pop();
                self.account.undone = Some(before.is_some());
                if let Some(sheet) = before {
                    self.sheet = sheet;
                    self.account.words.clear();
                }
            }
            Act::Say(Courtesy::Reset) => {
                self.sheet = Sheet::default_for(self.designer);
                self.account.reset = true;
                self.memory.asked.clear();
                self.memory.role = None;
            }
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

    fn set(&mut self, wanted: &Wanted, span: Span, correction: bool) {
        let Wanted { field, value } = wanted;
        let id = self.id(*field);
        if let FieldKind::Many { max, .. } = &self.designer.fields[*field].kind {
            self.add(*field, value, *max, span, correction);
        } else {
            if self.sheet.one(id) == Some(value) && !self.set_now.iter().any(|(known, _)| known == field) {
                self.account.already.push(self.phrase(*field, value));
                self.set_now.push((*field, value.clone()));
                return;
            }
            let earlier = self.set_now.iter().find(|(known, _)| known == field).map(|(_, before)| before.clone());
            if let Some(before) = earlier.filter(|before| before != value && !correction) {
                let pair = (self.phrase(*field, &before), self.phrase(*field, value));
                self.account.conflicts.push(pair);
            }
            self.sheet.set(id, FieldValue::One(value.clone()));
            self.touched(*field, value, span);
        }
    }

    fn touched(&mut self, field: usize, value: &str, span: Span) {
        self.account.words.retain(|(known, _)| *known != field);
        self.account.words.push((field, span));
        self.set_now.retain(|(known, _)| *known != field);
        self.set_now.push((field, value.to_owned()));
        self.memory.last_set = Some((self.id(field).to_owned(), value.to_owned()));
    }

    fn add(&mut self, field: usize, value: &str, max: usize, span: Span, correction: bool) {
        let id = self.id(field);
        let mut values = self.sheet.many(id).to_vec();
        if values.iter().any(|known| known == value) {
            self.account.already.push(self.phrase(field, value));
            return;
        }
        let known = &self.designer.fields[field];
        let group = known.choice(value).map(|choice| choice.group.as_str());
        let same_kind = values.iter().position(|other| {
            let other = known.choice(other).map(|choice| choice.group.as_str());
            other.is_some() && other == group
        });
        let last_said = values
            .iter()
            .position(|other| correction && self.memory.last_set.as_ref().is_some_and(|(field, value)| field == id && value == other));
        if let Some(place) = same_kind.or(last_said) {
            // A second hat takes the place of the first; so does what corrects.
            value.clone_into(&mut values[place]);
        } else if values.len() >= max {
            self.account.full.push((field, self.phrase(field, value)));
            return;
        } else {
            values.push(value.to_owned());
        }
        self.sheet.set(id, FieldValue::Many(values));
        self.touched(field, value, span);
    }

    fn bundle(&mut self, index: usize, span: Span) {
        let bundle = &self.designer.bundles[index];
        // A new role takes the place of the one before, with what it brought.
        if let Some(before) = self.memory.role.take().filter(|before| *before != bundle.id) {
            let found = self.designer.bundles.iter().position(|known| known.id == before);
            if let Some(before) = found {
                self.take_off_bundle(before);
            }
        }
        for (field_index, field) in self.designer.fields.iter().enumerate() {
            match bundle.set.get(&field.id) {
                Some(FieldValue::Many(values)) => {
                    let max = if let FieldKind::Many { max, .. } = field.kind { max } else { 1 };
                    for value in values {
                        if !self.sheet.many(&field.id).contains(value) {
                            self.add(field_index, value, max, span, false);
                        }
                    }
                }
                Some(FieldValue::One(value)) if !self.sheet.has(&field.id) => {
                    self.sheet.set(&field.id, FieldValue::One(value.clone()));
                    self.touched(field_index, value, span);
                }
                _ => {}
            }
        }
        // What a role brings is a suggestion: naming something else beside it is no contradiction.
        self.set_now.clear();
        self.memory.role = Some(bundle.id.clone());
    }

    fn remove_bundle(&mut self, index: usize, span: Span) {
        let label = self.designer.bundles[index].label.clone();
        let touched = self.take_off_bundle(index);
        if touched.is_empty() {
            self.account.avoided.push(label);
        } else {
            self.account.removed.push(label);
            self.account.words.extend(touched.into_iter().map(|field| (field, span)));
        }
        self.memory.role = None;
    }

    fn take_off_bundle(&mut self, index: usize) -> Vec<usize> {
        let mut touched = Vec::new();
        for (field, value) in &self.designer.bundles[index].set {
            let Some(position) = self.designer.fields.iter().position(|known| known.id == *field) else { continue };
            let before = self.sheet.get(field).cloned();
            match value {
                FieldValue::Many(values) => {
                    let kept = self.sheet.many(field).iter().filter(|worn| !values.contains(worn)).cloned().collect();
                    self.sheet.set(field, FieldValue::Many(kept));
                }
                FieldValue::One(value) if self.sheet.one(field) == Some(value) => {
                    self.sheet.clear(self.designer, field);
                }
                _ => {}
            }
            if before.as_ref() != self.sheet.get(field) {
                touched.push(position);
            }
        }
        touched
    }

    fn remove(&mut self, values: &[Wanted], span: Span) {
        let mut gone = Vec::new();
        for Wanted { field, value } in values {
            let known = &self.designer.fields[*field];
            let group = known.choice(value).map(|choice| choice.group.clone());
            let worn: Vec<String> = match &known.kind {
                FieldKind::Many { .. } => self.sheet.many(&known.id).to_vec(),
                _ => self.sheet.one(&known.id).map(str::to_owned).into_iter().collect(),
            };
            // "no hat" means every hat; "no top hat" means that one.
            let whole_group = group.as_deref() == Some(value.as_str());
            let goes =
                |other: &String| other == value || (whole_group && known.choice(other).map(|choice| &choice.group) == group.as_ref());
            let (off, kept): (Vec<String>, Vec<String>) = worn.into_iter().partition(goes);
            if off.is_empty() {
                continue;
            }
            match &known.kind {
                FieldKind::Many { .. } => self.sheet.set(&known.id, FieldValue::Many(kept)),
                _ => self.sheet.clear(self.designer, &known.id),
            }
            gone.extend(off.iter().map(|value| self.phrase(*field, value)));
            self.account.words.push((*field, span));
        }
        if gone.is_empty() {
            let label =
                values.first().and_then(|wanted| Some(self.designer.fields[wanted.field].choice(&wanted.value)?.label.to_lowercase()));
            self.account.avoided.extend(label);
        }
        self.account.removed.extend(gone);
    }

    fn clear(&mut self, field: usize, span: Span) {
        let id = self.id(field);
        if self.sheet.has(id) {
            self.sheet.clear(self.designer, id);
            self.account.cleared.push(field);
            self.account.words.push((field, span));
        } else {
            self.account.avoided.push(self.designer.fields[field].label.to_lowercase());
        }
    }

    /// The text field that keeps what has no box: the longest one.
    fn text_field(&self, longest: bool) -> Option<(usize, usize)> {
        let texts = self.designer.fields.iter().enumerate().filter_map(|(index, field)| match field.kind {
            FieldKind::Text { max_characters } => Some((index, max_characters)),
            _ => None,
        });
        if longest { texts.max_by_key(|(_, max)| *max) } else { texts.min_by_key(|(_, max)| *max) }
    }

    fn note(&mut self, span: Span) {
        let Some(words) = self.text.get(span.start..span.end) else { return };
        let note = plain(words);
        let Some((field, max)) = self.text_field(true) else { return };
        let id = self.id(field);
        let before = self.sheet.text(id).to_owned();
        if note.is_empty() || before.lines().any(|line| line == note) {
            return;
        }
        let after = if before.is_empty() { note.clone() } else { format!("{before}\n{note}") };
        if after.chars().count() > max {
            self.account.notes_full = Some(note);
            return;
        }
        self.sheet.set(id, FieldValue::One(after));
        self.account.words.push((field, span));
        self.account.notes.push(note);
    }

    fn title(&mut self, span: Span) {
        let (Some(words), Some((field, max))) = (self.text.get(span.start..span.end), self.text_field(false)) else {
            return;
        };
        let name: String = plain(words).chars().take(max).collect();
        if !name.is_empty() {
            self.sheet.set(self.id(field), FieldValue::One(name));
            self.account.words.push((field, span));
            self.account.named = true;
        }
    }

    fn surprise(&mut self, fields: &[usize], span: Span) {
        let empty: Vec<usize> = self
            .designer
            .ask_order
            .iter()
            .filter_map(|id| self.designer.fields.iter().position(|field| field.id == *id))
            .filter(|field| !self.sheet.has(self.id(*field)))
            .take(SURPRISES)
            .collect();
        let named: Vec<usize> = fields.iter().copied().take(1).collect();
        let asked = self.memory.pending.as_ref().and_then(|id| self.designer.fields.iter().position(|f| f.id == *id));
        let chosen = if !named.is_empty() {
            named
        } else if let Some(field) = asked.filter(|field| self.memory.turns > 1 && !self.sheet.has(self.id(*field))) {
            vec![field]
        } else {
            empty
        };
        for field in chosen {
            let values: Vec<String> = self.designer.fields[field].values().iter().map(|choice| choice.id.clone()).collect();
            if let Some(value) = self.chance.pick(&values).cloned() {
                self.set(&Wanted { field, value }, span, true);
            }
        }
        self.account.surprised = true;
    }
}

/// A visitor's words as one plain line: no control or direction characters.
fn plain(words: &str) -> String {
    let allowed = |character: &char| !character.is_control() && !matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let line: String = words.chars().map(|character| if character.is_whitespace() { ' ' } else { character }).filter(allowed).collect();
    line.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
