//! Telling what was done, in plain sentences.

use atelier_character::{Field, FieldKind, FieldValue, Rgb, Sheet};

use super::Planner;
use crate::Tongue;
use crate::apply::Desk;
use crate::reply::Change;
use crate::speech::{capitalized, fill_in, list};

/// Values said aloud in one sentence; more are counted.
const TOLD: usize = 8;

/// Choices named to somebody who asks what there is.
const SHOWN: usize = 6;

impl Planner<'_> {
    /// What the guide understands of the visitor's language, the first time and whenever it understood nothing.
    pub(super) fn tell_language(&mut self, desk: &mut Desk<'_>, parts: &mut Vec<String>) {
        let Some(language) = self.language else { return };
        let account = &desk.account;
        let heard = !(account.words.is_empty() && account.said.is_empty() && account.avoided.is_empty() && account.already.is_empty());
        let nothing = !heard && account.undone.is_none() && account.options.is_none() && account.asked_about.is_empty() && !account.reset;
        if desk.memory.language_told && !nothing {
            return;
        }
        let occasion = if nothing { "language_unclear" } else { "language" };
        let foreign = match language {
            Tongue::Known(index) => self.lexicon.foreign.get(index),
            Tongue::Strange => None,
        };
        let own = foreign.and_then(|foreign| foreign.lines.get(occasion));
        let line = own.and_then(|lines| self.chance.pick(lines)).cloned();
        parts.push(line.unwrap_or_else(|| self.line("language", &[])));
        desk.memory.language_told = true;
    }

    /// What the sheet holds where the visitor asked.
    pub(super) fn tell_sheet(&mut self, desk: &Desk<'_>, parts: &mut Vec<String>) {
        let Some(first) = desk.account.asked_about.first().map(|field| self.designer.fields[*field].label.clone()) else { return };
        let lines = desk.sheet.describe(self.designer);
        let asked: Vec<&str> = desk.account.asked_about.iter().map(|field| self.designer.fields[*field].id.as_str()).collect();
        let held: Vec<String> = lines
            .iter()
            .filter(|line| asked.contains(&line.field.as_str()))
            .map(|line| format!("{}: {}.", line.label, line.value.replace('\n', ", ")))
            .collect();
        if held.is_empty() {
            parts.push(self.line("asked_empty", &[("label", &first.to_lowercase())]));
        } else {
            parts.push(held.join(" "));
        }
    }

    /// "what can it hold?": a few of the choices, and how many there are. Returns those few.
    pub(super) fn tell_options(&mut self, desk: &Desk<'_>, parts: &mut Vec<String>) -> Vec<String> {
        let Some((field, like)) = &desk.account.options else { return Vec::new() };
        let field = &self.designer.fields[*field];
        let known = field.values().iter().filter(|choice| like.as_ref().is_none_or(|group| choice.group == *group));
        let mut labels: Vec<String> = known.map(|choice| choice.label.clone()).collect();
        let count = labels.len();
        let mut shown = Vec::new();
        while shown.len() < SHOWN && !labels.is_empty() {
            let Some(label) = self.chance.pick(&labels).cloned() else { break };
            labels.retain(|other| *other != label);
            shown.push(label);
        }
        if count > 0 {
            parts.push(self.line(
                "options",
                &[
                    ("label", &field.label.to_lowercase()),
                    ("values", &list(&shown.iter().map(|label| label.to_lowercase()).collect::<Vec<_>>())),
                    ("count", &count.to_string()),
                ],
            ));
        }
        shown
    }

    /// Where the sheet went back to.
    fn tell_start(&mut self, desk: &Desk<'_>, parts: &mut Vec<String>) {
        let account = &desk.account;
        match account.undone {
            Some(0) => parts.push(self.line("nothing_to_undo", &[])),
            Some(1) => parts.push(self.line("undone", &[])),
            Some(steps) => parts.push(self.line("undone_steps", &[("count", &steps.to_string())])),
            None => {}
        }
        if let Some(redone) = account.redone {
            parts.push(self.line(if redone { "redone" } else { "nothing_to_redo" }, &[]));
        }
        if account.reset {
            parts.push(self.line("reset", &[]));
        }
        match account.picture {
            Some(0) => parts.push(self.line("no_picture", &[])),
            Some(place) => parts.push(self.line("picture", &[("count", &place.to_string())])),
            None => {}
        }
    }

    /// Everything that happened on the desk, as sentences. `changes` are those the visitor wished for.
    pub(super) fn tell(&mut self, desk: &Desk<'_>, changes: &[Change], text: &str, parts: &mut Vec<String>) {
        let account = &desk.account;
        self.tell_start(desk, parts);
        let told = self.gained(desk, &desk.base, changes);
        if !told.is_empty() {
            let start = self.line(if account.surprised { "surprise_start" } else { "changed_start" }, &[]);
            parts.push(format!("{start} {}.", list(&told)));
        }
        self.tell_gone(desk, changes, parts);
        if changes.is_empty() && (!account.already.is_empty() || account.removed.iter().any(|gone| self.is_back(desk, gone))) {
            let back = account.removed.iter().filter(|gone| self.is_back(desk, gone)).map(|(_, phrase)| phrase.clone());
            let mut already: Vec<String> = account.already.iter().cloned().chain(back).collect();
            already.dedup();
            parts.push(capitalized(&self.line("already", &[("value", &list(&already))])));
        }
        self.tell_limits(desk, parts);
        if account.named {
            parts.push(self.line("named", &[]));
        }
        self.tell_notes(desk, parts);
        let words: Vec<String> =
            account.not_understood.iter().take(2).filter_map(|span| text.get(span.start..span.end)).map(shortened).collect();
        if !words.is_empty() {
            let beside = !parts.is_empty();
            let occasion = if beside { "not_understood_beside" } else { "not_understood" };
            parts.push(self.line(occasion, &[("words", &words.join("”, “"))]));
        }
    }

    /// Whether what was taken off is on the sheet all the same: it was put back under another of its names.
    fn is_back(&self, desk: &Desk<'_>, (field, phrase): &(usize, String)) -> bool {
        let field = &self.designer.fields[*field];
        let held = desk.sheet.one(&field.id).into_iter().chain(desk.sheet.many(&field.id).iter().map(String::as_str));
        held.into_iter().any(|value| said(field, value) == *phrase)
    }

    /// What went away, and what should have but was not there.
    fn tell_gone(&mut self, desk: &Desk<'_>, changes: &[Change], parts: &mut Vec<String>) {
        let fields = &self.designer.fields;
        let gained = |index: usize| {
            let Some(field) = fields.get(index) else { return false };
            let is_color = matches!(field.kind, FieldKind::Color { .. });
            changes.iter().any(|change| {
                let colors = is_color && change.field.split('.').next() == field.id.split('.').next();
                !change.label.is_empty() && (change.field == field.id || colors)
            })
        };
        // A new value in its place says it all.
        let replaced = |index: usize| !matches!(fields[index].kind, FieldKind::Many { .. }) && gained(index);
        let gone: Vec<String> = desk
            .account
            .removed
            .iter()
            .filter(|gone| !replaced(gone.0) && !self.is_back(desk, gone))
            .map(|(_, phrase)| phrase.clone())
            .collect();
        if !gone.is_empty() {
            parts.push(capitalized(&self.line("removed", &[("value", &list(&gone))])));
        }
        let emptied = |field: &&usize| changes.iter().any(|change| change.field == fields[**field].id && change.label.is_empty());
        let cleared: Vec<String> = desk.account.cleared.iter().filter(emptied).map(|field| fields[*field].label.clone()).collect();
        for label in cleared {
            parts.push(self.line("cleared", &[("label", &label)]));
        }
        let avoided: Vec<String> =
            desk.account.avoided.iter().filter(|(field, _)| !gained(*field)).map(|(_, label)| label.clone()).take(2).collect();
        for label in avoided {
            parts.push(capitalized(&self.line("avoid_unset", &[("value", &label)])));
        }
    }

    /// What could not be done, and why.
    fn tell_limits(&mut self, desk: &Desk<'_>, parts: &mut Vec<String>) {
        let account = &desk.account;
        for (field, phrase) in &account.full {
            let label = self.designer.fields[*field].label.clone();
            parts.push(self.line("full", &[("label", &label), ("value", phrase)]));
        }
        for (occasion, fields) in [("nothing_to_compare", &account.incomparable), ("end_of_scale", &account.at_end)] {
            for field in fields {
                let label = self.designer.fields[*field].label.clone();
                parts.push(self.line(occasion, &[("label", &label.to_lowercase())]));
            }
        }
    }

    /// What was kept for the artist, and why it is not on the sheet.
    fn tell_notes(&mut self, desk: &Desk<'_>, parts: &mut Vec<String>) {
        let account = &desk.account;
        let quoted = |notes: &mut dyn Iterator<Item = &String>| -> String {
            notes.take(3).map(|note| format!("“{}”", shortened(note))).collect::<Vec<_>>().join(", ")
        };
        if !account.details.is_empty() {
            let notes = quoted(&mut account.details.iter().map(|(note, _)| note));
            parts.push(self.line("noted_detail", &[("notes", &notes)]));
        }
        if !account.notes.is_empty() {
            let notes = quoted(&mut account.notes.iter());
            parts.push(self.line("noted", &[("notes", &notes)]));
        }
        if let Some(note) = &account.notes_full {
            parts.push(self.line("notes_full", &[("note", note)]));
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
