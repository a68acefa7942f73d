//! Everything that can be wrong in designer files although their shape is right.

use std::collections::{BTreeMap, BTreeSet};

use toml::Spanned;

use super::assemble::part_named;
use super::reading::{CardsFile, ChoiceEntry, DesignerFile, Desk, FieldEntry, FieldsFile, InOrder, Values};
use crate::color::Rgb;
use crate::designer::{Choice, Field, FieldKind, Part};
use crate::sheet::{FieldValue, nearest};

/// Longest text of a learning card, in characters: it is read in passing.
const CARD_CHARACTERS: usize = 320;

pub(super) fn head(desk: &mut Desk<'_>, folder: &str, file: &DesignerFile) {
    let path = format!("{folder}/designer.toml");
    if file.id.get_ref() != folder {
        let message = format!("id must be the folder's name; write id = {folder:?}");
        desk.report(&path, Some(file.id.span().start), message);
    }
    if let Some(accent) = &file.accent
        && Rgb::from_hex(accent.get_ref()).is_none()
    {
        desk.report(&path, Some(accent.span().start), "accent must look like \"#e8806a\"".to_owned());
    }
    if !(1..=3).contains(&file.starters.get_ref().len()) {
        desk.report(&path, Some(file.starters.span().start), "write one to three starters".to_owned());
    }
}

pub(super) fn fields(desk: &mut Desk<'_>, folder: &str, entries: &FieldsFile, fields: &[Field]) {
    let path = format!("{folder}/fields.toml");
    let mut seen = BTreeSet::new();
    for (entry, field) in entries.field.iter().zip(fields) {
        let offset = Some(entry.id.span().start);
        if !seen.insert(field.id.as_str()) {
            desk.report(&path, offset, format!("field {:?} is defined twice; remove one", field.id));
        }
        if field.id.split('.').count() > 2 || !field.id.split('.').all(is_id) {
            desk.report(&path, offset, format!("field id {:?} must be like gills or palette.primary", field.id));
        }
        if !field.said.contains("{value}") {
            desk.report(&path, Some(entry.said.span().start), "said must contain {value}".to_owned());
        }
        if field.drawn && !field.clause.contains("{value}") {
            let offset = entry.clause.as_ref().map_or(entry.id.span().start, |clause| clause.span().start);
            desk.report(&path, Some(offset), "clause must contain {value}".to_owned());
        }
        let has_article = |choice: &&Choice| choice.prompt.starts_with("a ") || choice.prompt.starts_with("an ");
        if field.part == Part::Subject
            && let Some(choice) = field.values().iter().find(has_article)
        {
            let message = format!("prompt of {} must have no article (one is put before all of the subject)", choice.id);
            desk.report(&path, offset, message);
        }
        if field.drawn && matches!(field.kind, FieldKind::Text { .. }) {
            let message = "a text field can never be drawn (no free text reaches a picture engine); write drawn = false";
            desk.report(&path, offset, message.to_owned());
        }
    }
}

pub(super) fn part(desk: &mut Desk<'_>, path: &str, entry: &FieldEntry, drawn: bool) -> Part {
    let Some(name) = &entry.part else {
        if drawn {
            let message = "a drawn field needs part; write subject, look, wear, scene or style";
            desk.report(path, Some(entry.id.span().start), message.to_owned());
        }
        return Part::Nowhere;
    };
    part_named(name.get_ref()).unwrap_or_else(|| {
        let message = format!("part {:?} is unknown; write subject, look, wear, scene or style", name.get_ref());
        desk.report(path, Some(name.span().start), message);
        Part::Nowhere
    })
}

/// Checks one vocabulary file; `earlier` are the values the field already has from other files.
pub(super) fn vocabulary(desk: &mut Desk<'_>, path: &str, choices: &InOrder<ChoiceEntry>, earlier: &[Choice], is_color: bool) {
    let mut owner: BTreeMap<String, String> = BTreeMap::new();
    for choice in earlier {
        owner.insert(choice.id.clone(), choice.id.clone());
        owner.extend(choice.synonyms.iter().map(|synonym| (synonym.clone(), choice.id.clone())));
    }
    for (id, entry) in &choices.0 {
        let offset = Some(id.span().start);
        let name = id.get_ref();
        if !is_id(name) {
            desk.report(path, offset, format!("{name:?} must be lower case letters, digits and _, like rain_boots"));
        }
        match entry.swatch.as_deref().map(Rgb::from_hex) {
            Some(None) => desk.report(path, offset, format!("swatch of {name} must look like \"#a8e6cf\"")),
            None if is_color => desk.report(path, offset, format!("colour {name} needs swatch = \"#rrggbb\"")),
            _ => {}
        }
        if let Some(prompt) = &entry.prompt
            && !prompt.chars().all(|character| character.is_ascii_alphanumeric() || " ,.'-".contains(character))
        {
            desk.report(path, offset, format!("prompt of {name} must be plain words (letters, digits, spaces, , . ' -)"));
        }
        let own = std::iter::once(name.clone()).chain(entry.synonyms.iter().cloned());
        for said in own {
            if said != said.to_lowercase() || said.trim() != said || said.is_empty() {
                desk.report(path, offset, format!("{said:?} of {name} must be lower case without outer spaces"));
            }
            if let Some(other) = owner.insert(said.clone(), name.clone()) {
                desk.report(path, offset, format!("{said:?} of {name} already belongs to {other}; remove it from one"));
            }
        }
    }
}

pub(super) fn cards(desk: &mut Desk<'_>, folder: &str, cards: &CardsFile, fields: &[Field]) {
    let path = format!("{folder}/cards.toml");
    let mut seen = BTreeSet::new();
    for card in &cards.card {
        if !seen.insert(card.id.get_ref()) {
            desk.report(&path, Some(card.id.span().start), format!("card {} is defined twice", card.id.get_ref()));
        }
        if card.text.get_ref().chars().count() > CARD_CHARACTERS {
            let message = format!("text is too long; keep it to {CARD_CHARACTERS} characters");
            desk.report(&path, Some(card.text.span().start), message);
        }
        if let Some(source) = &card.source
            && !source.url.starts_with("https://")
        {
            desk.report(&path, Some(card.id.span().start), "source.url must start with https://".to_owned());
        }
        for when in &card.when {
            let name = when.get_ref();
            if fields.iter().any(|field| field.id == *name) {
                continue;
            }
            let found = name.rsplit_once('.').and_then(|(id, value)| {
                let field = fields.iter().find(|field| field.id == id)?;
                Some((field, value))
            });
            match found {
                Some((field, value)) if field.choice(value).is_none() => {
                    desk.report(&path, Some(when.span().start), unknown_value(field, value));
                }
                Some(_) => {}
                None => desk.report(&path, Some(when.span().start), unknown_field(name, fields)),
            }
        }
    }
}

pub(super) fn order(desk: &mut Desk<'_>, path: &str, order: &[Spanned<String>], fields: &[Field]) {
    for id in order {
        match fields.iter().find(|field| field.id == *id.get_ref()) {
            None => desk.report(path, Some(id.span().start), unknown_field(id.get_ref(), fields)),
            Some(field) if field.ask.is_empty() => {
                let message = format!("{} has no question; add ask = [\"…?\"] to it in fields.toml", field.id);
                desk.report(path, Some(id.span().start), message);
            }
            Some(_) => {}
        }
    }
}

pub(super) fn phrases(desk: &mut Desk<'_>, path: &str, offset: usize, phrases: &[String]) {
    for said in phrases {
        if *said != said.to_lowercase() || said.is_empty() {
            desk.report(path, Some(offset), format!("phrase {said:?} must be lower case"));
        }
    }
}

/// A value written in a preset or bundle. With `lenient`, a field this designer lacks is no problem.
pub(super) fn value(
    desk: &mut Desk<'_>,
    path: &str,
    id: &Spanned<String>,
    values: &Values,
    fields: &[Field],
    lenient: bool,
) -> Option<FieldValue> {
    let offset = Some(id.span().start);
    let Some(field) = fields.iter().find(|field| field.id == *id.get_ref()) else {
        if !lenient {
            desk.report(path, offset, unknown_field(id.get_ref(), fields));
        }
        return None;
    };
    let names: Vec<String> = match values {
        Values::One(name) => vec![name.clone()],
        Values::Many(names) => names.clone(),
    };
    for name in &names {
        if field.choice(name).is_none() {
            desk.report(path, offset, unknown_value(field, name));
            return None;
        }
    }
    match (&field.kind, values) {
        (FieldKind::Many { .. }, _) => Some(FieldValue::Many(names)),
        (_, Values::One(name)) => Some(FieldValue::One(name.clone())),
        (_, Values::Many(_)) => {
            desk.report(path, offset, format!("{} takes one value, not a list", field.id));
            None
        }
    }
}

pub(super) fn unknown_field(id: &str, fields: &[Field]) -> String {
    let near = nearest(id, fields.iter().map(|field| field.id.as_str()));
    format!("field {id:?} does not exist; did you mean {near:?}?")
}

pub(super) fn unknown_value(field: &Field, value: &str) -> String {
    let near = nearest(value, field.values().iter().map(|choice| choice.id.as_str()));
    format!("{} has no value {value:?}; did you mean {near:?}?", field.id)
}

fn is_id(name: &str) -> bool {
    name.starts_with(|first: char| first.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}
