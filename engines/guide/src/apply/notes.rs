//! The visitor's own words: notes for the artist and the title.

use atelier_character::{FieldKind, FieldValue};

use super::Desk;
use crate::acts::Wanted;
use crate::reply::{Detail, Span};

impl Desk<'_> {
    /// The text field that keeps what has no box: the longest one.
    fn text_field(&self, longest: bool) -> Option<(usize, usize)> {
        let texts = self.designer.fields.iter().enumerate().filter_map(|(index, field)| match field.kind {
            FieldKind::Text { max_characters } => Some((index, max_characters)),
            _ => None,
        });
        if longest { texts.max_by_key(|(_, max)| *max) } else { texts.min_by_key(|(_, max)| *max) }
    }

    /// Keeps words for the artist; `about` when they say more about a value than the sheet can.
    pub(super) fn note(&mut self, span: Span, about: Option<Wanted>) {
        let Some(words) = self.text.get(span.start..span.end) else { return };
        let note = self.told_of(plain(words), about.as_ref());
        let Some((field, max)) = self.text_field(true) else { return };
        let id = self.id(field);
        if note.is_empty() || self.sheet.text(id).lines().any(|line| line == note) {
            return;
        }
        let about = about.map(|wanted| (self.id(wanted.field).to_owned(), wanted));
        if let Some((owner, wanted)) = &about {
            // "the hat should be blue" after "a red hat": the hat has one colour.
            self.memory_without(|detail| detail.field == *owner && detail.value == wanted.value);
        }
        let before = self.sheet.text(id).to_owned();
        let after = if before.is_empty() { note.clone() } else { format!("{before}\n{note}") };
        if after.chars().count() > max {
            self.account.notes_full = Some(note);
            return;
        }
        self.sheet.set(id, FieldValue::One(after));
        self.account.words.push((field, self.cause.unwrap_or(span)));
        match about {
            Some((owner, wanted)) => {
                let thing = self.phrase(wanted.field, &wanted.value);
                self.account.details.push((note.clone(), thing));
                self.memory.details.push(Detail { field: owner, value: wanted.value, note });
            }
            None => self.account.notes.push(note),
        }
    }

    /// "blue (scarf)": words that do not name the thing they are about would tell the artist nothing.
    fn told_of(&self, words: String, about: Option<&Wanted>) -> String {
        let Some(Wanted { field, value }) = about else { return words };
        let Some(choice) = self.designer.fields[*field].choice(value) else { return words };
        let (label, folded) = (choice.label.to_lowercase(), crate::text::fold(&words));
        let said = |name: &str| name.split(' ').any(|word| word.len() > 2 && folded.contains(word.trim_end_matches('s')));
        let short = words.split(' ').count() < 3;
        if !short
            || words.is_empty()
            || said(&crate::text::fold(&label))
            || choice.synonyms.iter().any(|name| said(&crate::text::fold(name)))
        {
            return words;
        }
        format!("{words} ({label})")
    }

    /// Takes the notes about a value off with it.
    pub(super) fn drop_details(&mut self, field: usize, value: &str) {
        let id = self.id(field);
        self.memory_without(|detail| detail.field == id && detail.value == value);
    }

    /// "lose the rock", where "rock" was noted for the artist: it goes from the notes. False where nothing of it is there.
    pub(super) fn drop_noted(&mut self, word: Span, span: Span) -> bool {
        let Some((field, _)) = self.text_field(true) else { return false };
        let said = crate::text::fold(self.text.get(word.start..word.end).unwrap_or_default());
        let named: Vec<&str> = crate::text::words(&said).filter(|word| !matches!(*word, "the" | "a" | "an" | "that" | "its")).collect();
        let id = self.id(field);
        let ends = |line: &&str| {
            let folded = crate::text::fold(line);
            crate::text::words(&folded).collect::<Vec<_>>().ends_with(&named)
        };
        let text = self.sheet.text(id).to_owned();
        let Some(gone) = text.lines().rfind(ends).filter(|_| !named.is_empty()) else { return false };
        let kept = text.lines().filter(|line| *line != gone).collect::<Vec<_>>().join("\n");
        self.sheet.set(id, FieldValue::One(kept));
        self.account.removed.push((field, format!("“{gone}”")));
        self.account.words.push((field, span));
        true
    }

    fn memory_without(&mut self, goes: impl Fn(&Detail) -> bool) {
        let (gone, kept): (Vec<Detail>, Vec<Detail>) = std::mem::take(&mut self.memory.details).into_iter().partition(goes);
        self.memory.details = kept;
        // "a green scarf, no, a blue scarf": what was noted a moment ago and is gone again is not told.
        self.account.details.retain(|(note, _)| !gone.iter().any(|detail| detail.note == *note));
        let Some((field, _)) = self.text_field(true).filter(|_| !gone.is_empty()) else { return };
        let id = self.id(field);
        let stays = |line: &&str| !gone.iter().any(|detail| detail.note == *line);
        let text = self.sheet.text(id).lines().filter(stays).collect::<Vec<_>>().join("\n");
        self.sheet.set(id, FieldValue::One(text));
    }

    pub(super) fn title(&mut self, span: Span) {
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
}

/// A visitor's words as one plain line: no control or direction characters.
fn plain(words: &str) -> String {
    let allowed = |character: &char| !character.is_control() && !matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    let line: String = words.chars().map(|character| if character.is_whitespace() { ' ' } else { character }).filter(allowed).collect();
    line.split(' ').filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
