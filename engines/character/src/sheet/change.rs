//! Changing a sheet with values from outside: JSON merge patches, every value checked against the vocabulary.

use serde::Serialize;
use serde_json::Value;

use super::{FieldValue, Sheet, nothing};
use crate::color::Rgb;
use crate::designer::{Designer, Field, FieldKind};

/// One thing that is wrong with a patch or a sheet from outside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Invalid {
    /// JSON pointer (RFC 6901) into the patch: `/palette/primary`.
    pub pointer: String,
    /// What kind of wrong.
    pub code: InvalidCode,
    /// What to do, for people; names the nearest valid value where there is one.
    pub detail: String,
}

/// What kind of wrong. In JSON: `unknown_field` and so on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum InvalidCode {
    /// The designer has no such field.
    UnknownField,
    /// The field has no such value.
    UnknownValue,
    /// A string where a list belongs, and so on.
    WrongType,
    /// More values than the field holds.
    TooMany,
    /// More characters than the field holds.
    TooLong,
    /// Control or direction characters in a text.
    ControlCharacters,
    /// The same value twice.
    Duplicate,
}

impl InvalidCode {
    /// The code as it stands in JSON.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::UnknownField => "unknown_field",
            Self::UnknownValue => "unknown_value",
            Self::WrongType => "wrong_type",
            Self::TooMany => "too_many",
            Self::TooLong => "too_long",
            Self::ControlCharacters => "control_characters",
            Self::Duplicate => "duplicate",
        }
    }
}

impl Sheet {
    /// The sheet with a JSON merge patch applied (RFC 7386: `null` empties a field, what is not named stays).
    ///
    /// Fails with everything that is wrong; then nothing is changed.
    pub fn merge_patch(&self, designer: &Designer, patch: &Value) -> Result<Self, Vec<Invalid>> {
        let mut invalid = Vec::new();
        let mut sheet = self.clone();
        let Value::Object(members) = patch else {
            return Err(vec![wrong_type("", "send an object with the fields to change")]);
        };
        for (name, value) in members {
            let pointer = format!("/{}", escape(name));
            if let Some(field) = designer.field(name).filter(|field| !field.id.contains('.')) {
                sheet.apply(field, &pointer, value, &mut invalid);
                continue;
            }
            let group: Vec<&Field> =
                designer.fields.iter().filter(|field| field.id.split_once('.').is_some_and(|(group, _)| group == name)).collect();
            match value {
                _ if group.is_empty() => invalid.push(unknown_field(designer, &pointer, name)),
                Value::Null => group.iter().for_each(|field| sheet.clear(designer, &field.id)),
                Value::Object(inner) => {
                    for (inner_name, inner_value) in inner {
                        let pointer = format!("{pointer}/{}", escape(inner_name));
                        let id = format!("{name}.{inner_name}");
                        match group.iter().find(|field| field.id == id) {
                            Some(field) => sheet.apply(field, &pointer, inner_value, &mut invalid),
                            None => invalid.push(unknown_field(designer, &pointer, &id)),
                        }
                    }
                }
                _ => invalid.push(wrong_type(&pointer, "send an object, or null to empty all of it")),
            }
        }
        // The order of a JSON object's members depends on how its reader keeps them.
        invalid.sort_by(|a, b| a.pointer.cmp(&b.pointer));
        if invalid.is_empty() { Ok(sheet) } else { Err(invalid) }
    }

    /// A sheet from JSON: what is left out is empty. Fails with everything that is wrong.
    pub fn from_json(designer: &Designer, value: &Value) -> Result<Self, Vec<Invalid>> {
        Self::empty(designer).merge_patch(designer, value)
    }

    fn apply(&mut self, field: &Field, pointer: &str, value: &Value, invalid: &mut Vec<Invalid>) {
        let read = match (&field.kind, value) {
            (kind, Value::Null) => Ok(nothing(kind)),
            (FieldKind::One { .. }, Value::String(text)) => known(field, pointer, text).map(FieldValue::One),
            (FieldKind::Color { .. }, Value::String(text)) => color(field, pointer, text).map(FieldValue::One),
            (FieldKind::Many { max, .. }, Value::Array(items)) => many(field, *max, pointer, items),
            (FieldKind::Text { max_characters }, Value::String(text)) => {
                plain_text(pointer, text, *max_characters, field.multiline).map(FieldValue::One)
            }
            (FieldKind::Many { .. }, _) => Err(vec![wrong_type(pointer, "send a list of values")]),
            _ => Err(vec![wrong_type(pointer, "send a string, or null to empty it")]),
        };
        match read {
            Ok(value) => self.set(&field.id, value),
            Err(mut found) => invalid.append(&mut found),
        }
    }
}

fn known(field: &Field, pointer: &str, text: &str) -> Result<String, Vec<Invalid>> {
    if field.choice(text).is_some() {
        return Ok(text.to_owned());
    }
    let near = field
        .values()
        .iter()
        .find(|choice| choice.synonyms.iter().any(|synonym| synonym == text))
        .map_or_else(|| nearest(text, field.values().iter().map(|choice| choice.id.as_str())), |choice| choice.id.as_str());
    Err(vec![Invalid {
        pointer: pointer.to_owned(),
        code: InvalidCode::UnknownValue,
        detail: format!("{} has no value {:?}; the nearest is {near:?}.", field.label, shorten(text)),
    }])
}

fn color(field: &Field, pointer: &str, text: &str) -> Result<String, Vec<Invalid>> {
    if let Some(rgb) = Rgb::from_hex(text) {
        return Ok(rgb.to_hex());
    }
    if text.starts_with('#') {
        return Err(vec![Invalid {
            pointer: pointer.to_owned(),
            code: InvalidCode::UnknownValue,
            detail: format!("{:?} is not a colour; write # and six hex digits, like \"#7ec3ee\".", shorten(text)),
        }]);
    }
    known(field, pointer, text)
}

fn many(field: &Field, max: usize, pointer: &str, items: &[Value]) -> Result<FieldValue, Vec<Invalid>> {
    let mut values: Vec<String> = Vec::new();
    let mut invalid = Vec::new();
    if items.len() > max {
        invalid.push(Invalid {
            pointer: pointer.to_owned(),
            code: InvalidCode::TooMany,
            detail: format!("{} holds at most {max} values; you sent {}.", field.label, items.len()),
        });
    }
    for (index, item) in items.iter().take(max).enumerate() {
        let pointer = format!("{pointer}/{index}");
        match item {
            Value::String(text) if values.contains(text) => invalid.push(Invalid {
                pointer,
                code: InvalidCode::Duplicate,
                detail: format!("{:?} is there twice; send it once.", shorten(text)),
            }),
            Value::String(text) => match known(field, &pointer, text) {
                Ok(value) => values.push(value),
                Err(mut found) => invalid.append(&mut found),
            },
            _ => invalid.push(wrong_type(&pointer, "send a string")),
        }
    }
    if invalid.is_empty() { Ok(FieldValue::Many(values)) } else { Err(invalid) }
}

fn plain_text(pointer: &str, text: &str, max: usize, multiline: bool) -> Result<String, Vec<Invalid>> {
    let mut invalid = Vec::new();
    let count = text.chars().count();
    if count > max {
        invalid.push(Invalid {
            pointer: pointer.to_owned(),
            code: InvalidCode::TooLong,
            detail: format!("At most {max} characters; you sent {count}."),
        });
    }
    let forbidden = |character: char| (character.is_control() && !(multiline && character == '\n')) || is_direction_control(character);
    if text.chars().any(forbidden) {
        invalid.push(Invalid {
            pointer: pointer.to_owned(),
            code: InvalidCode::ControlCharacters,
            detail: "It holds control characters; send plain text.".to_owned(),
        });
    }
    if invalid.is_empty() { Ok(text.to_owned()) } else { Err(invalid) }
}

/// Bidirectional embeddings, overrides and isolates (Unicode TR9): they can make a text read as another.
fn is_direction_control(character: char) -> bool {
    matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

fn unknown_field(designer: &Designer, pointer: &str, name: &str) -> Invalid {
    let near = nearest(name, designer.fields.iter().map(|field| field.id.as_str()));
    Invalid {
        pointer: pointer.to_owned(),
        code: InvalidCode::UnknownField,
        detail: format!("{} has no field {:?}; the nearest is {near:?}.", designer.name, shorten(name)),
    }
}

fn wrong_type(pointer: &str, wanted: &str) -> Invalid {
    Invalid { pointer: pointer.to_owned(), code: InvalidCode::WrongType, detail: format!("This has the wrong type; {wanted}.") }
}

fn escape(name: &str) -> String {
    shorten(name).replace('~', "~0").replace('/', "~1")
}

/// Keeps a caller's own words short in an answer.
fn shorten(text: &str) -> String {
    text.chars().take(60).collect()
}

/// The candidate most like `text`; empty when there are none.
pub(crate) fn nearest<'a>(text: &str, candidates: impl Iterator<Item = &'a str>) -> &'a str {
    let wanted = shorten(text).to_lowercase();
    candidates
        .map(|candidate| (candidate, strsim::jaro_winkler(&wanted, candidate)))
        .max_by(|(_, left), (_, right)| left.total_cmp(right))
        .map_or("", |(candidate, _)| candidate)
}
