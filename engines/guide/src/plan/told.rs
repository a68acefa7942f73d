//! Telling what was done, in plain sentences.

use atelier_character::{Field, FieldKind, FieldValue, Rgb, Sheet};

use super::Planner;
use crate::apply::Desk;
use crate::reply::Change;
use crate::speech::{capitalized, fill_in, list};

/// Values said aloud in one sentence; more are counted.
const TOLD: usize = 8;

impl Planner<'_> {
    /// Everything that happened on the desk, as sentences.
    pub(super) fn tell(&mut self, desk: &Desk<'_>, before: &Sheet, changes: &[Change], text: &str, parts: &mut Vec<String>) {
        let account = &desk.account;
        if let Some(undone) = account.undone {
            parts.push(self.line(if undone { "undone" } else { "nothing_to_undo" }, &[]));
            return;
        }
        if account.reset {
            parts.push(self.line("reset", &[]));
            return;
        }
        let told = self.gained(desk, before, changes);
        if !told.is_empty() {
            let start = self.line(if account.surprised { "surprise_start" } else { "changed_start" }, &[]);
            parts.push(format!("{start} {}.", list(&told)));
        }
        for phrase in &account.removed {
            parts.push(capitalized(&self.line("removed", &[("value", phrase)])));
        }
        for field in &account.cleared {
            let label = self.designer.fields[*field].label.clone();
            if changes.iter().any(|change| change.field == self.designer.fields[*field].id && change.label.is_empty()) {
                parts.push(self.line("cleared", &[("label", &label)]));
            }
        }
        if changes.is_empty() && !account.already.is_empty() {
            parts.push(capitalized(&self.line("already", &[("value", &list(&account.already))])));
        }
        for phrase in &account.avoided {
            parts.push(self.line("avoid_unset", &[("value", phrase)]));
        }
        for (field, phrase) in &account.full {
            let label = self.designer.fields[*field].label.clone();
            parts.push(self.line("full", &[("label", &label), ("value", phrase)]));
        }
        for (first, second) in &account.conflicts {
            parts.push(self.line("conflict", &[("first", first), ("second", second)]));
        }
        for (occasion, fields) in [("nothing_to_compare", &account.incomparable), ("end_of_scale", &account.at_end)] {
            for field in fields {
                let label = self.designer.fields[*field].label.clone();
                parts.push(self.line(occasion, &[("label", &label.to_lowercase())]));
            }
        }
        if account.named {
            parts.push(self.line("named", &[]));
        }
        match account.notes.as_slice() {
            [] => {}
            [note] => parts.push(self.line("noted", &[("note", note)])),
            notes => {
                let quoted: Vec<String> = notes.iter().take(3).map(|note| format!("“{note}”")).collect();
                parts.push(self.line("noted", &[("note", quoted.join(", ").trim_matches(['“', '”']))]));
            }
        }
        if let Some(note) = &account.notes_full {
            parts.push(self.line("notes_full", &[("note", note)]));
        }
        let words: Vec<String> =
            account.not_understood.iter().take(2).filter_map(|span| text.get(span.start..span.end)).map(shortened).collect();
        if !words.is_empty() {
            let beside = !parts.is_empty();
            let occasion = if beside { "not_understood_beside" } else { "not_understood" };
            parts.push(self.line(occasion, &[("words", &words.join("”, “"))]));
        }
    }

    /// "its gills are orange": one clause for each field that gained something.
    fn gained(&self, desk: &Desk<'_>, before: &Sheet, changes: &[Change]) -> Vec<String> {
        let mut told = Vec::new();
        for change in changes {
            let Some(field) = self.designer.field(&change.field) else { continue };
            let is_note = matches!(field.kind, FieldKind::Text { .. }) && !desk.account.named;
            if is_note || field.multiline {
                continue;
            }
            let phrases: Vec<String> = match desk.sheet.get(&field.id) {
                Some(FieldValue::One(value)) => vec![said(field, value)],
                Some(FieldValue::Many(values)) => {
                    let earlier = before.many(&field.id);
                    values.iter().filter(|value| !earlier.contains(value)).map(|value| said(field, value)).collect()
                }
                Some(FieldValue::Empty) | None => Vec::new(),
            };
            if !phrases.is_empty() && phrases.iter().any(|phrase| !phrase.is_empty()) {
                told.push(fill_in(&field.said, &[("value", &list(&phrases))]));
            }
        }
        if told.len() > TOLD {
            let more = told.len() - TOLD;
            told.truncate(TOLD);
            told.push(format!("{more} more"));
        }
        told
    }

    /// Everything on the sheet, in one or two sentences.
    pub(super) fn summary(&mut self, sheet: &Sheet) -> String {
        let lines: Vec<String> = sheet
            .describe(self.designer)
            .into_iter()
            .filter(|line| !self.designer.preset.contains_key(&line.field) || sheet.describe(self.designer).len() > 1)
            .map(|line| format!("{}: {}", line.label.to_lowercase(), line.value.replace('\n', ", ")))
            .collect();
        if lines.is_empty() {
            return self.line("summary_empty", &[]);
        }
        format!("{} {}.", self.line("summary_start", &[]), lines.join("; "))
    }
}

/// A value as it is said; a free colour by the name it is nearest to.
fn said(field: &Field, value: &str) -> String {
    if let Some(choice) = field.choice(value) {
        return choice.phrase.clone();
    }
    match (Rgb::from_hex(value), &field.kind) {
        (Some(rgb), FieldKind::Color { values }) => match rgb.nearest(values) {
            Some(choice) => format!("{value}, close to {}", choice.phrase),
            None => value.to_owned(),
        },
        _ => value.to_owned(),
    }
}

/// The start of a visitor's words, short enough to quote.
fn shortened(words: &str) -> String {
    let line: String = words.chars().map(|character| if character.is_control() { ' ' } else { character }).collect();
    if line.chars().count() <= 60 {
        return line;
    }
    let start: String = line.chars().take(57).collect();
    format!("{start}…")
}
