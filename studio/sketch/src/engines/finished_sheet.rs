//! The gate's second look: at words that were typed on the sheet, and at every value before anything is drawn of it.

use atelier_character::{Designer, FieldKind, Sheet};
use atelier_gate::{Category, Gate, Verdict};
use atelier_platform::FieldError;

/// Text fields that changed and now say something unfit. Text never reaches a picture; it does reach the artist.
pub(crate) fn declined_words(gate: &Gate, designer: &Designer, before: &Sheet, after: &Sheet) -> Vec<(Category, FieldError)> {
    let texts = designer.fields.iter().filter(|field| matches!(field.kind, FieldKind::Text { .. }));
    let changed = texts.filter(|field| before.get(&field.id) != after.get(&field.id));
    let declined = changed.filter_map(|field| {
        let category = refused(&gate.check(after.text(&field.id)))?;
        let pointer = format!("/{}", field.id.replace('.', "/"));
        Some((category, FieldError::new(pointer, "declined", gate.reply(designer, category, 0))))
    });
    declined.collect()
}

/// Why nothing may be drawn of a sheet. Its vocabulary is closed, so this is nearly always the studio's own list.
///
/// Value by value, not the prompt as one text: a prompt is those values and the template's words, and read as one text the end of one
/// value and the beginning of the next say things that nobody said.
pub(crate) fn declined_values(gate: &Gate, designer: &Designer, sheet: &Sheet) -> Option<Category> {
    let drawn = designer.fields.iter().filter(|field| field.drawn);
    let values = drawn.flat_map(|field| {
        let chosen = sheet.one(&field.id).into_iter().chain(sheet.many(&field.id).iter().map(String::as_str));
        chosen.filter_map(|value| designer.choice(&field.id, value))
    });
    values.flat_map(|choice| [&choice.label, &choice.prompt]).find_map(|words| refused(&gate.check(words)))
}

fn refused(verdict: &Verdict) -> Option<Category> {
    match verdict {
        Verdict::Refuse { category } => Some(*category),
        Verdict::Allow | Verdict::Soften { .. } | Verdict::Care => None,
    }
}
