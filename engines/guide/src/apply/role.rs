//! Roles: one word that brings several things, and takes them away again.

use atelier_character::{FieldKind, FieldValue};

use super::Desk;
use super::contradiction::Conflict;
use crate::lexicon::color_fields;
use crate::reply::Span;

impl Desk<'_> {
    pub(super) fn bundle(&mut self, index: usize, span: Span) {
        let bundle = &self.designer.bundles[index];
        let colors = color_fields(self.designer);
        if bundle.set.keys().all(|id| colors.iter().any(|field| self.id(*field) == id)) {
            // "black and white" is no role: what is worn stays, and the colours are meant.
            for field in colors {
                if let Some(FieldValue::One(value)) = bundle.set.get(self.id(field)) {
                    self.sheet.set(self.id(field), FieldValue::One(value.clone()));
                    self.touched(field, value, span);
                }
            }
            self.set_now.clear();
            return;
        }
        if self.is_undecided(index, span) {
            return;
        }
        // A new role takes the place of the one before, with what it brought.
        let beside = self.roles_now.last().is_some_and(|(_, before)| self.joins(*before, span));
        self.roles_now.push((index, span));
        if !beside {
            for before in std::mem::take(&mut self.memory.roles).into_iter().filter(|before| *before != bundle.id) {
                if let Some(before) = self.designer.bundles.iter().position(|known| known.id == before) {
                    self.take_off_bundle(before);
                }
            }
        }
        let before = self.sheet.clone();
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
        if self.sheet == before {
            self.account.already = vec![bundle.label.clone()];
        }
        // What a role brings is a suggestion: naming something else beside it is no contradiction.
        self.set_now.clear();
        self.added_now.clear();
        self.memory.roles.push(bundle.id.clone());
    }

    /// "a ninja or a beekeeper", "torn between a chef and a knight": the first for now, and the visitor is asked.
    fn is_undecided(&mut self, index: usize, span: Span) -> bool {
        let Some((before, first)) = self.roles_now.last().copied().filter(|(_, first)| first.end <= span.start) else { return false };
        let folded = |text: Option<&str>| crate::text::fold(text.unwrap_or_default());
        let (ahead, between) = (folded(self.text.get(..first.start)), folded(self.text.get(first.end..span.start)));
        let between: Vec<&str> = crate::text::words(&between).filter(|word| !matches!(*word, "a" | "an" | "the" | "maybe")).collect();
        let open = crate::text::words(&ahead).any(|word| matches!(word, "decide" | "choose" | "torn" | "pick" | "undecided" | "between"));
        if between != ["or"] && !(open && between == ["and"]) {
            return false;
        }
        let pair = |role: usize| {
            let label = self.designer.bundles[role].label.clone();
            (label.clone(), label)
        };
        let (first, second) = (pair(before), pair(index));
        self.account.conflicts.push(Conflict { first, second, or: true, open: false });
        true
    }

    /// "a princess who is also a pirate", "half chef, half knight": both.
    fn joins(&self, before: Span, after: Span) -> bool {
        let between = self.text.get(before.end..after.start).unwrap_or_default().to_lowercase();
        let words = || between.split(|sign: char| !sign.is_alphanumeric() && sign != '&' && sign != '+').filter(|word| !word.is_empty());
        let small = |word: &str| matches!(word, "a" | "an" | "the" | "is" | "who" | "s" | "are" | "of" | "it" | "at" | "same" | "time");
        let joining =
            |word: &str| matches!(word, "and" | "also" | "half" | "part" | "plus" | "&" | "+" | "too" | "cross" | "mixed" | "with");
        words().any(joining) && words().all(|word| small(word) || joining(word))
    }

    pub(super) fn remove_bundle(&mut self, index: usize, span: Span) {
        let label = self.designer.bundles[index].label.clone();
        if !self.memory.roles.contains(&self.designer.bundles[index].id) {
            // "not a pirate though": the eye patch was asked for by name.
            self.account.avoided.push((usize::MAX, label));
            return;
        }
        let touched = self.take_off_bundle(index);
        if touched.is_empty() {
            self.account.avoided.push((usize::MAX, label));
        } else {
            let field = touched.first().copied().unwrap_or_default();
            self.account.removed.push((field, label));
            self.account.words.extend(touched.into_iter().map(|field| (field, span)));
        }
        self.memory.roles.retain(|known| *known != self.designer.bundles[index].id);
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
}
