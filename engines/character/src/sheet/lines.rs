//! A sheet as people read it.

use serde::Serialize;

use super::{FieldValue, Sheet};
use crate::designer::{Designer, Field, FieldKind};

/// One line of a brief.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Line {
    /// Field id.
    pub field: String,
    /// Field label: `Main colour`.
    pub label: String,
    /// Labels of the values: `Raincoat, Rain boots`.
    pub value: String,
    /// `#rrggbb` of a colour.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub swatch: Option<String>,
}

impl Sheet {
    /// Every field that holds something, in the designer's order.
    pub fn describe(&self, designer: &Designer) -> Vec<Line> {
        designer
            .fields
            .iter()
            .filter(|field| self.has(&field.id))
            .map(|field| Line {
                field: field.id.clone(),
                label: field.label.clone(),
                value: self.labels(field),
                swatch: match field.kind {
                    FieldKind::Color { .. } => self.color(designer, &field.id).map(crate::Rgb::to_hex),
                    _ => None,
                },
            })
            .collect()
    }

    fn labels(&self, field: &Field) -> String {
        let label = |id: &String| field.choice(id).map_or_else(|| id.clone(), |choice| choice.label.clone());
        match self.values.get(&field.id) {
            Some(FieldValue::One(value)) => label(value),
            Some(FieldValue::Many(values)) => values.iter().map(label).collect::<Vec<_>>().join(", "),
            Some(FieldValue::Empty) | None => String::new(),
        }
    }
}
