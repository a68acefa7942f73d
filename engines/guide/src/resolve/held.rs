//! What is held in the hand or worn: some words that mean more elsewhere are only things there.

use atelier_character::{FieldKind, Part};

use super::value::{best, is_color_field, wanted};
use super::{Around, Context};
use crate::acts::Act;
use crate::items::Item;
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

/// "the shirt needs more flowers": what is worn lacks them, and not its wearer.
pub(super) fn lacks(context: Context<'_>, items: &[Item<'_>]) -> Option<Act> {
    let small = |item: &&Item<'_>| !item.is_content() && !item.is_soft();
    let at = items.iter().take_while(small).count();
    let (thing, rest) = items.get(at..)?.split_first()?;
    let entry = thing.entry().filter(|entry| !entry.color && entry.bundle.is_none())?;
    let around = Around { determined: true, ..Around::default() };
    let about = best(context, entry, &[], &around).filter(|value| context.designer.fields[value.field].things)?;
    let word = |place: usize| context.tokens.get(thing.after + place).map_or("", |token| token.form.as_str());
    let needs = matches!(word(0), "needs" | "need") || (word(0) == "could" && word(1) == "use");
    let pointed = items[..at].iter().any(|item| matches!(context.form(item), "the" | "its" | "his" | "her" | "that"));
    let last = rest.last().filter(|_| rest.iter().any(Item::is_content) && !rest.iter().any(Item::is_soft))?;
    (needs && pointed && word(1) != "to")
        .then(|| Act::Note { span: context.span(thing.first, last.after), about: Some(wanted(context, about)) })
}
