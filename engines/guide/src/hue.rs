//! What people call a colour: midnight is a blue, moss a green.

use atelier_character::{Choice, Designer, Rgb};

use crate::lexicon::color_fields;

/// Colours nearer to each other than this (in `OKLab`) go by the same name.
const NEAR: f32 = 0.06;

/// The colours every other one is a kind of, by id.
pub(crate) const BASIC: [&str; 12] =
    ["red", "orange", "yellow", "green", "teal", "blue", "purple", "pink", "brown", "gray", "black", "white"];

/// The colour that a choice's id or a hex text stands for.
pub(crate) fn rgb(designer: &Designer, value: &str) -> Option<Rgb> {
    let fields = color_fields(designer);
    let field = fields.first().map(|field| &designer.fields[*field])?;
    Rgb::from_hex(field.choice(value).and_then(|choice| choice.swatch.as_deref()).unwrap_or(value))
}

/// Whether a colour is what people call by this name: midnight is a blue.
pub(crate) fn is_kind_of(designer: &Designer, known: &str, asked: &str) -> bool {
    if known == asked {
        return true;
    }
    let fields = color_fields(designer);
    let Some(field) = fields.first().map(|field| &designer.fields[*field]) else { return false };
    let Some(name) = field.choice(asked).map(|choice| choice.label.to_lowercase()).filter(|_| BASIC.contains(&asked)) else {
        return false;
    };
    let ends = |said: &str| said.to_lowercase().rsplit(' ').next() == Some(name.as_str());
    if field.choice(known).is_some_and(|choice| ends(&choice.label) || choice.synonyms.iter().any(|said| ends(said))) {
        return true;
    }
    let swatch = |value: &str| rgb(designer, value);
    let Some(color) = swatch(known) else { return false };
    let named = |choice: &&Choice| ends(&choice.label) || choice.synonyms.iter().any(|said| ends(said));
    let near = |choice: &Choice| swatch(&choice.id).is_some_and(|other| other.distance(color) < NEAR);
    if field.values().iter().filter(named).any(near) {
        return true;
    }
    let distance = |basic: &&str| swatch(basic).map_or(f32::MAX, |basic| color.distance(basic));
    BASIC.iter().min_by(|left, right| distance(left).total_cmp(&distance(right))).is_some_and(|nearest| *nearest == asked)
}
