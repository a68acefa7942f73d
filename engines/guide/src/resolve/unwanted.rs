//! Noun phrases that should go away.

use super::chunk::span_of;
use super::value::{all_values, color_value, is_color_field};
use super::{Around, Context};
use crate::acts::{Act, Wanted};
use crate::items::Item;

/// Acts of a noun phrase that should go away.
pub(super) fn unwanted(context: Context<'_>, items: &[Item<'_>], around: &Around, acts: &mut Vec<Act>) {
    let Some(last) = items.last() else { return };
    let span = span_of(context, items);
    if let [kind, one] = items
        && context.form(one) == "one"
        && let Some(values) = named_by(context, kind, acts)
    {
        // "the elf outfit instead of the santa one".
        acts.push(Act::Remove { values, span });
        return;
    }
    let of_noun = last.entry().is_some_and(|entry| entry.cues.iter().any(|field| is_color_field(context, *field)));
    let colors: Vec<String> = items.iter().rev().skip(1).filter_map(|item| color_value(context, item)).collect();
    if of_noun && !colors.is_empty() {
        // "not orange gills": the colour goes, the gills stay.
        let of: Vec<usize> = last
            .entry()
            .map(|entry| entry.cues.iter().copied().filter(|field| is_color_field(context, *field)).collect())
            .unwrap_or_default();
        acts.extend(colors.into_iter().map(|value| Act::RemoveColor { value, of: of.clone(), span }));
    } else if let Some(value) = color_value(context, last) {
        acts.push(Act::RemoveColor { value, of: Vec::new(), span });
    } else if let Some(entry) = last.entry() {
        let values = all_values(context, entry);
        if !entry.none.is_empty() {
            return;
        }
        // Of "gills" the colour and the shape: the shape is meant.
        let plain = entry.cues.iter().copied().find(|field| !is_color_field(context, *field));
        if let Some(index) = entry.bundle {
            acts.push(Act::RemoveBundle { index, span });
        } else if !values.is_empty() {
            acts.push(Act::Remove { values, span });
        } else if says_not(context, around)
            && items.len() == 1
            && entry.cues.iter().any(|field| is_color_field(context, *field))
            && sets_color(context, acts)
        {
            // "the eyes shall be blue, not the body": the body stays.
            acts.push(Act::Misplaced { fields: entry.cues.clone(), span });
        } else if let Some(field) = plain.or_else(|| entry.cues.first().copied()) {
            acts.push(Act::Clear { field, span });
        }
    } else if around.wishful {
        // "no humans or text" is one thought.
        let span = context.span(around.denied_at, last.after);
        acts.retain(|act| !matches!(act, Act::Note { span: old, .. } | Act::RemoveNamed { span: old, .. } if old.start == span.start));
        acts.push(Act::RemoveNamed { word: span_of(context, items), kept: true, span });
    } else {
        acts.push(Act::RemoveNamed { word: span, kept: false, span });
    }
}

/// The things of the field set last whose name begins with this word: "santa" of a Santa suit.
fn named_by(context: Context<'_>, kind: &Item<'_>, acts: &[Act]) -> Option<Vec<Wanted>> {
    let field = acts.iter().rev().find_map(|act| match act {
        Act::Set { wanted, .. } if context.designer.fields[wanted.field].things => Some(wanted.field),
        _ => None,
    })?;
    let word = context.form(kind);
    let named = |choice: &&atelier_character::Choice| choice.label.to_lowercase().split([' ', '-']).next() == Some(word);
    let values: Vec<Wanted> =
        context.designer.fields[field].values().iter().filter(named).map(|choice| Wanted { field, value: choice.id.clone() }).collect();
    (!values.is_empty()).then_some(values)
}

/// Whether "not" denies it, rather than "no" or "without".
fn says_not(context: Context<'_>, around: &Around) -> bool {
    context.tokens.get(around.denied_at).is_some_and(|token| token.form == "not")
}

/// Whether this message gave something a colour, or a field a value.
fn sets_color(context: Context<'_>, acts: &[Act]) -> bool {
    acts.iter().any(|act| match act {
        Act::Set { wanted, .. } => !context.designer.fields[wanted.field].things,
        Act::Color { .. } | Act::Move { .. } => true,
        _ => false,
    })
}
