//! A character sheet: one value per field of a designer, and nothing else.

mod change;
mod digest;
mod json;
mod lines;

use std::collections::BTreeMap;

pub(crate) use change::nearest;
pub use change::{Invalid, InvalidCode};
pub use lines::Line;

use crate::color::Rgb;
use crate::designer::{Designer, FieldKind};

/// What a field holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FieldValue {
    /// Nothing (`null`).
    Empty,
    /// A choice's id, a `#rrggbb`, or the text of a text field (`""` when empty).
    One(String),
    /// Ids of choices in the order they were chosen.
    Many(Vec<String>),
}

/// A character in a designer's vocabulary. As JSON: every field present; `null`, `[]` or `""` when empty; dotted ids
/// nested (`palette.primary` is `{"palette": {"primary": …}}`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sheet {
    values: BTreeMap<String, FieldValue>,
}

impl Sheet {
    /// Every field of the designer, all empty.
    pub fn empty(designer: &Designer) -> Self {
        let values = designer.fields.iter().map(|field| (field.id.clone(), nothing(&field.kind))).collect();
        Self { values }
    }

    /// What a fresh sheet says: empty but for the designer's preset (Ivy: an axolotl).
    pub fn default_for(designer: &Designer) -> Self {
        let mut sheet = Self::empty(designer);
        for (field, value) in &designer.preset {
            sheet.set(field, value.clone());
        }
        sheet
    }

    /// What the field holds; `None` when the sheet has no such field.
    pub fn get(&self, field: &str) -> Option<&FieldValue> {
        self.values.get(field)
    }

    /// The single value of a field; `None` when empty, of another kind or unknown.
    pub fn one(&self, field: &str) -> Option<&str> {
        match self.values.get(field) {
            Some(FieldValue::One(value)) if !value.is_empty() => Some(value),
            _ => None,
        }
    }

    /// The values of a field of many; empty when it has none.
    pub fn many(&self, field: &str) -> &[String] {
        match self.values.get(field) {
            Some(FieldValue::Many(values)) => values,
            _ => &[],
        }
    }

    /// The text of a text field; empty when it has none.
    pub fn text(&self, field: &str) -> &str {
        self.one(field).unwrap_or_default()
    }

    /// The painted colour of a colour field: its choice's swatch, or the `#rrggbb` itself.
    pub fn color(&self, designer: &Designer, field: &str) -> Option<Rgb> {
        let value = self.one(field)?;
        let swatch = designer.choice(field, value).and_then(|choice| choice.swatch.as_deref());
        Rgb::from_hex(swatch.unwrap_or(value))
    }

    /// Puts a value on a field, unchecked: for values that come from the vocabulary. Visitors' values go through
    /// [`Sheet::merge_patch`].
    pub fn set(&mut self, field: &str, value: FieldValue) {
        self.values.insert(field.to_owned(), value);
    }

    /// Empties a field.
    pub fn clear(&mut self, designer: &Designer, field: &str) {
        if let Some(known) = designer.field(field) {
            self.set(field, nothing(&known.kind));
        }
    }

    /// Whether the field holds anything.
    pub fn has(&self, field: &str) -> bool {
        match self.values.get(field) {
            Some(FieldValue::One(value)) => !value.is_empty(),
            Some(FieldValue::Many(values)) => !values.is_empty(),
            Some(FieldValue::Empty) | None => false,
        }
    }

    /// Whether there is anything to draw: a drawn field with a value. (The preset's subject is enough.)
    pub fn is_drawable(&self, designer: &Designer) -> bool {
        designer.fields.iter().any(|field| field.drawn && self.has(&field.id))
    }
}

fn nothing(kind: &FieldKind) -> FieldValue {
    match kind {
        FieldKind::One { .. } | FieldKind::Color { .. } => FieldValue::Empty,
        FieldKind::Many { .. } => FieldValue::Many(Vec::new()),
        FieldKind::Text { .. } => FieldValue::One(String::new()),
    }
}
