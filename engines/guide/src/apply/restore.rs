//! What was there before and comes back: things that were taken off, the earlier value of a field.

use atelier_character::{FieldKind, FieldValue, Sheet};

use super::Desk;
use crate::acts::Wanted;
use crate::lexicon::color_fields;
use crate::reply::Span;

impl Desk<'_> {
    /// "I want the glasses back": what went by that name, else what is named; with no name, what went last.
    pub(super) fn restore(&mut self, values: &[Wanted], span: Span) {
        if values.is_empty() {
            self.restore_last(span);
            return;
        }
        if let Some((field, value)) = values.iter().find_map(|wanted| Some((wanted.field, self.goes_by(wanted, span)?))) {
            self.account.already.push(self.phrase(field, &value));
            return;
        }
        let now = self.sheet.clone();
        let history: Vec<Sheet> = self.memory.history.iter().rev().cloned().collect();
        let found = history.into_iter().find_map(|sheet| {
            self.sheet = sheet;
            values.iter().find_map(|wanted| Some(Wanted { field: wanted.field, value: self.goes_by(wanted, span)? }))
        });
        self.sheet = now;
        if let Some(wanted) = found.or_else(|| self.gone_by_name(span)).or_else(|| values.first().cloned()) {
            self.set(&wanted, span, false);
        }
    }

    /// "put the stars back", of little stars: what was there last with that word in its name.
    fn gone_by_name(&self, span: Span) -> Option<Wanted> {
        let said = crate::text::fold(self.text.get(span.start..span.end)?);
        let word = crate::text::words(&said).last()?.to_owned();
        self.memory.history.iter().rev().find_map(|sheet| {
            self.designer.fields.iter().enumerate().find_map(|(field, known)| {
                let value = sheet.one(&known.id).filter(|value| self.sheet.one(&known.id) != Some(*value))?;
                let phrase = crate::text::fold(&self.phrase(field, value));
                crate::text::words(&phrase).any(|part| part == word).then(|| Wanted { field, value: value.to_owned() })
            })
        })
    }

    /// "put them back on": everything the last removal took, or the last step forward again.
    fn restore_last(&mut self, span: Span) {
        // "I liked it better before, put it back": one step, and not forward again.
        if self.account.undone.is_some() || self.forward_again() {
            return;
        }
        let gone = self.memory.history.iter().rev().find_map(|sheet| {
            let mut gone: Vec<Wanted> = Vec::new();
            for (field, known) in self.designer.fields.iter().enumerate().filter(|(_, known)| known.things) {
                let held = sheet.one(&known.id).filter(|_| !self.sheet.has(&known.id)).map(str::to_owned);
                let worn = sheet.many(&known.id).iter().filter(|value| !self.sheet.many(&known.id).contains(value)).cloned();
                gone.extend(held.into_iter().chain(worn).map(|value| Wanted { field, value }));
            }
            (!gone.is_empty()).then_some(gone)
        });
        let Some(gone) = gone else {
            // "sorry, could you put it back", and nothing was taken off: as it was.
            self.undo(1);
            return;
        };
        for wanted in gone {
            self.set(&wanted, span, false);
        }
    }

    /// Takes the step back again, or brings back what went.
    pub(super) fn redo(&mut self) {
        if self.forward_again() {
            return;
        }
        let before = self.account.words.len();
        self.restore_last(Span { start: 0, end: self.text.len() });
        if self.account.words.len() == before {
            self.account.redone = Some(false);
        }
    }

    /// The step that was just taken back; nothing where there was none.
    fn forward_again(&mut self) -> bool {
        let Some(sheet) = self.memory.redo.pop() else { return false };
        self.account.redone = Some(true);
        self.memory.history.push(std::mem::replace(&mut self.sheet, sheet));
        true
    }

    /// "the old colour was better": the value one of these fields had before; `first`: the first it had.
    pub(super) fn return_to(&mut self, fields: &[usize], first: bool, span: Span) {
        let differs = |sheet: &Sheet, field: usize| {
            let id = self.id(field);
            sheet.has(id) && sheet.get(id) != self.sheet.get(id)
        };
        let found = |sheet: &Sheet| fields.iter().copied().find(|field| differs(sheet, *field));
        let mut sheets = self.memory.history.iter();
        let held = |sheet: &Sheet| found(sheet).map(|field| (field, sheet.get(self.id(field)).cloned()));
        let earlier = if first { sheets.find_map(held) } else { sheets.rev().find_map(held) };
        let Some((field, Some(value))) = earlier else {
            self.account.redone = Some(false);
            return;
        };
        if let FieldValue::One(value) = &value {
            self.set(&Wanted { field, value: value.clone() }, span, true);
        } else {
            self.sheet.set(self.id(field), value);
            self.account.words.push((field, span));
        }
    }

    /// "undo the gills": the part of it that changed last is as it was before, or empty again.
    pub(super) fn undo_part(&mut self, fields: &[usize], span: Span) {
        let found = self.memory.history.iter().rev().find_map(|sheet| {
            let field = fields.iter().copied().find(|field| sheet.get(self.id(*field)) != self.sheet.get(self.id(*field)))?;
            Some((field, sheet.get(self.id(field)).cloned()))
        });
        let Some((field, before)) = found else {
            self.account.redone = Some(false);
            return;
        };
        match before {
            Some(FieldValue::One(value)) => self.set(&Wanted { field, value }, span, true),
            Some(value) if value != FieldValue::Empty => {
                self.sheet.set(self.id(field), value);
                self.account.words.push((field, span));
            }
            _ => self.clear(field, span),
        }
    }

    /// "… the gills, not the body": where the body has what was just said for the gills it loses that, else it stays.
    pub(super) fn misplaced(&mut self, fields: &[usize], span: Span) {
        let colors = color_fields(self.designer);
        for field in fields.iter().copied().filter(|field| colors.contains(field)) {
            let id = self.id(field);
            let Some(value) = self.base.one(id).map(str::to_owned) else { continue };
            let elsewhere = self.set_now.iter().any(|(known, now)| *known != field && *now == value);
            let last = self.memory.history.last().and_then(|sheet| sheet.get(id)).cloned().unwrap_or(FieldValue::Empty);
            if elsewhere && last != FieldValue::One(value) {
                self.sheet.set(id, last);
                self.account.words.push((field, span));
                self.account.cleared.push(field);
            }
        }
    }

    /// "only the goggles": of these fields nothing else stays; what is named and missing comes.
    pub(super) fn keep_only(&mut self, values: &[Wanted], scope: &[usize], span: Span) {
        let mut gone = Vec::new();
        for index in scope.iter().copied() {
            let field = &self.designer.fields[index];
            let held = self.sheet.one(&field.id).map(str::to_owned).into_iter();
            for value in self.sheet.many(&field.id).to_vec().into_iter().chain(held) {
                if !values.iter().any(|kept| self.is_named(kept, index, &value)) {
                    gone.push(Wanted { field: index, value });
                }
            }
        }
        gone.dedup();
        for wanted in gone {
            self.remove_exactly(&wanted, span);
        }
        // "no clothes, just a bow": what is kept may have to come first.
        for wanted in values.iter().filter(|wanted| self.designer.fields[wanted.field].things) {
            let id = self.id(wanted.field);
            let worn: Vec<String> = match self.designer.fields[wanted.field].kind {
                FieldKind::Many { .. } => self.sheet.many(id).to_vec(),
                _ => self.sheet.one(id).map(str::to_owned).into_iter().collect(),
            };
            if let Some(there) = worn.iter().find(|value| self.is_named(wanted, wanted.field, value)) {
                self.account.already.push(self.phrase(wanted.field, there));
            } else {
                self.set(wanted, span, false);
            }
        }
    }

    /// Whether a word for this value names that one: itself, or any hat by "hat".
    fn is_named(&self, word: &Wanted, field: usize, value: &str) -> bool {
        let known = &self.designer.fields[field];
        let group = known.choice(value).map(|choice| choice.group.as_str());
        word.field == field && (word.value == value || Some(word.value.as_str()) == group)
    }
}
