//! What is held in the hand or worn: some words that mean more elsewhere are only things there.

use atelier_character::{FieldKind, Part};

use super::value::is_color_field;
use super::{Around, Context};
use crate::lexicon::ValueRef;

/// "holding a dragon", "wears a rainbow": no mix, no place, no markings.
pub(super) fn nobody_holds(context: Context<'_>, value: ValueRef) -> bool {
    let field = &context.designer.fields[value.field];
    let marks = field.part == Part::Look && field.verbs.is_empty() && !field.needs_cue && !is_color_field(context, value.field);
    marks || matches!(field.part, Part::Scene | Part::Subject)
}

/// Whether what this field holds is held in the hand: one thing at a time.
pub(super) fn in_hand(context: Context<'_>, field: usize) -> bool {
    let field = &context.designer.fields[field];
    field.things && matches!(field.kind, FieldKind::One { .. })
}

/// "it holds a ruler": held in the hand, and nobody it could be dressed as.
pub(super) fn holds_it(context: Context<'_>, around: &Around) -> bool {
    let held = |field: &usize| in_hand(context, *field);
    around.after_verb && around.determined && !around.costume && !around.verb.is_empty() && around.verb.iter().all(held)
}
