//! Noun phrases: which word is the head, what belongs to it, and what it all means.

use atelier_character::{FieldKind, Part};

use super::value::{all_values, best, color_value, is_color_field, near_choice, takes_thing, wanted};
use super::{Around, Context};
use crate::acts::{Act, Wanted};
use crate::items::{Item, Kind};
use crate::lexicon::{Entry, Role, is_thing};
use crate::reply::Span;

/// What a phrase's head is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Head {
    /// A noun for fields: gills, background.
    Cue,
    /// A coat, a lantern, a forest.
    Thing,
    /// A word nobody knows.
    Unknown,
    /// The character itself, a role, or words that describe it.
    Character,
}

/// What the phrase is about.
pub(super) fn head(context: Context<'_>, items: &[Item<'_>], around: &Around) -> Head {
    let Some(last) = items.last() else { return Head::Character };
    let Some(entry) = last.entry() else {
        return if matches!(last.kind, Kind::Unknown) { Head::Unknown } else { Head::Character };
    };
    let thing = || best(context, entry, &[], around).is_some_and(|value| is_thing(context.designer, value.field));
    if is_character(entry) {
        Head::Character
    } else if !entry.cues.is_empty() {
        Head::Cue
    } else if color_value(context, last).is_some() && !takes_thing(context, entry, around) {
        Head::Character
    } else if thing() {
        Head::Thing
    } else {
        Head::Character
    }
}

fn is_character(entry: &Entry) -> bool {
    entry.subject || entry.bundle.is_some() || entry.role == Some(Role::Character)
}

fn span_of(context: Context<'_>, items: &[Item<'_>]) -> Span {
    context.span(items.first().map_or(0, |item| item.first), items.last().map_or(0, |item| item.after))
}

/// Acts of a wished-for noun phrase.
pub(super) fn wished(context: Context<'_>, items: &[Item<'_>], around: &Around, acts: &mut Vec<Act>) {
    let span = span_of(context, items);
    match head(context, items, around) {
        Head::Unknown if around.wishful || (around.determined && around.short) => acts.push(Act::Note { span }),
        Head::Unknown => acts.push(Act::NotUnderstood { span }),
        Head::Cue => with_cue(context, items, around, acts),
        Head::Thing => with_thing(context, items, around, acts),
        Head::Character => character(context, items, around, acts),
    }
}

/// "a tall chef", "tiny teal axolotl": every word says something by itself.
fn character(context: Context<'_>, items: &[Item<'_>], around: &Around, acts: &mut Vec<Act>) {
    let only_colors = items.iter().all(|item| color_value(context, item).is_some());
    let (Some(first), Some(last)) = (items.first(), items.last()) else { return };
    if let Some(thing) = around.focus_thing.filter(|_| only_colors) {
        // "the hat should be red": the hat's colour, which no field holds.
        acts.push(Act::Note { span: context.span(thing, last.after) });
        return;
    }
    if only_colors && around.after_verb && around.verb.iter().any(|field| context.designer.fields[*field].things) {
        // "wearing red": a colour, but not the body's.
        acts.push(Act::Note { span: context.span(first.first.saturating_sub(1), last.after) });
        return;
    }
    for item in items {
        alone(context, item, around, acts);
    }
    let stranger = items.iter().find(|item| matches!(item.kind, Kind::Unknown));
    if let Some(stranger) = stranger.filter(|_| around.wishful || around.determined) {
        acts.push(Act::Note { span: context.span(stranger.first, last.after) });
    }
}

/// "orange gills", "big round eyes", "a darker background".
fn with_cue(context: Context<'_>, items: &[Item<'_>], around: &Around, acts: &mut Vec<Act>) {
    let Some((last, modifiers)) = items.split_last() else { return };
    let Some(entry) = last.entry() else { return };
    let span = span_of(context, items);
    let correction = around.correction;
    let mut left_over = false;
    let mut used = false;
    for item in modifiers {
        let mut set = |wanted: Wanted| {
            used = true;
            acts.push(Act::Set { wanted, span, correction });
        };
        let fitting = item
            .entry()
            .and_then(|modifier| best(context, modifier, &entry.cues, around))
            .filter(|value| entry.cues.contains(&value.field));
        if let Some(value) = fitting {
            set(wanted(context, value));
        } else if let Some(value) = color_value(context, item) {
            let field = entry.cues.iter().copied().find(|field| is_color_field(context, *field));
            match field.map(|field| Wanted { field, value: value.clone() }) {
                Some(wanted) => set(wanted),
                None => match near_choice(context, &entry.cues, &value) {
                    Some(wanted) => set(wanted),
                    None => left_over = true,
                },
            }
        } else if let Some(modifier) = item.entry().filter(|modifier| !modifier.steps.is_empty()) {
            used = true;
            acts.push(Act::Compare { steps: modifier.steps.clone(), fields: entry.cues.clone(), span });
        } else if !item.entry().is_some_and(is_character) {
            left_over = true;
        }
    }
    // "spots" is a noun for the second colour and a pattern of its own.
    if let Some(value) = best(context, entry, &[], around)
        .filter(|value| !left_over && (modifiers.is_empty() || !context.designer.fields[value.field].things))
    {
        acts.push(Act::Set { wanted: wanted(context, value), span, correction });
    } else if left_over && !used {
        acts.push(Act::Note { span });
    }
}

/// "a raincoat", "a red scarf", "three balloons", "a misty forest".
fn with_thing(context: Context<'_>, items: &[Item<'_>], around: &Around, acts: &mut Vec<Act>) {
    let Some((last, modifiers)) = items.split_last() else { return };
    let Some(value) = last.entry().and_then(|entry| best(context, entry, &[], around)) else { return };
    let field = &context.designer.fields[value.field];
    let things = |index: &usize| context.designer.fields[*index].things;
    let misplaced = around.after_verb && field.things && around.verb.iter().any(things) && !around.verb.contains(&value.field);
    // "sitting on a mushroom": one holds a mushroom or sits on it.
    let under = around.placed && field.things && matches!(field.kind, FieldKind::One { .. });
    if misplaced || (under && !around.verb.contains(&value.field)) {
        // "holding a hat": the hat is understood, but it would end up on the head.
        let before = usize::from(around.determined) + 1;
        acts.push(Act::Note { span: context.span(items[0].first.saturating_sub(before), last.after) });
        return;
    }
    let span = context.span(last.first, last.after);
    acts.push(Act::Set { wanted: wanted(context, value), span, correction: around.correction });
    let mut own = false;
    for item in modifiers {
        let entry = item.entry();
        let meant = entry.and_then(|entry| best(context, entry, &[], around)).map(|value| value.field);
        let separate = meant.is_some_and(|index| is_thing(context.designer, index)) && !around.determined;
        let part = meant.map(|index| context.designer.fields[index].part);
        let of_scene = field.part == Part::Scene && matches!(part, Some(Part::Scene | Part::Style));
        let of_character = entry.is_some_and(is_character) && !around.determined;
        if separate || of_scene || of_character {
            alone(context, item, around, acts);
        } else if !(of_scene_cue(context, item) && field.part == Part::Scene) {
            own = true;
        }
    }
    if own {
        acts.push(Act::Note { span: span_of(context, items) });
    }
}

/// "background" in "background snowy": it only says which part of the picture is meant.
fn of_scene_cue(context: Context<'_>, item: &Item<'_>) -> bool {
    let cues = item.entry().map(|entry| entry.cues.as_slice()).unwrap_or_default();
    cues.iter().any(|field| context.designer.fields[*field].part == Part::Scene)
}

/// One word by itself.
fn alone(context: Context<'_>, item: &Item<'_>, around: &Around, acts: &mut Vec<Act>) {
    let span = context.span(item.first, item.after);
    let correction = around.correction;
    let entry = item.entry();
    if let Some(value) = color_value(context, item)
        && !entry.is_some_and(|entry| takes_thing(context, entry, around))
    {
        let fitting = entry.and_then(|entry| best(context, entry, &[], around)).filter(|value| around.focus.contains(&value.field));
        let pointed = around.focus.iter().copied().find(|field| is_color_field(context, *field));
        let asked = context.pending.filter(|field| around.short && !correction && is_color_field(context, *field));
        acts.push(if let Some(value) = fitting {
            Act::Set { wanted: wanted(context, value), span, correction }
        } else if let Some(field) = pointed.or(asked) {
            Act::Set { wanted: Wanted { field, value }, span, correction }
        } else if let Some(wanted) = near_choice(context, &around.focus, &value) {
            Act::Set { wanted, span, correction }
        } else if around.focus.is_empty() {
            Act::Color { value, span, correction }
        } else {
            Act::Note { span }
        });
        return;
    }
    let Some(entry) = entry else { return };
    if let Some(index) = entry.bundle {
        acts.push(Act::Bundle { index, span });
    } else if let Some(value) = best(context, entry, &[], around) {
        acts.push(Act::Set { wanted: wanted(context, value), span, correction });
    } else if !entry.steps.is_empty() {
        acts.push(Act::Compare { steps: entry.steps.clone(), fields: around.focus.clone(), span });
    }
}

/// Acts of a noun phrase that should go away.
pub(super) fn unwanted(context: Context<'_>, items: &[Item<'_>], around: &Around, acts: &mut Vec<Act>) {
    let Some(last) = items.last() else { return };
    let span = span_of(context, items);
    if let Some(value) = color_value(context, last) {
        acts.push(Act::RemoveColor { value, span });
    } else if let Some(entry) = last.entry() {
        let values = all_values(context, entry);
        // Of "gills" the colour and the shape: the shape is meant.
        let plain = entry.cues.iter().copied().find(|field| !is_color_field(context, *field));
        if let Some(index) = entry.bundle {
            acts.push(Act::RemoveBundle { index, span });
        } else if !values.is_empty() {
            acts.push(Act::Remove { values, span });
        } else if let Some(field) = plain.or_else(|| entry.cues.first().copied()) {
            acts.push(Act::Clear { field, span });
        }
    } else if around.wishful {
        acts.push(Act::Note { span: context.span(items[0].first.saturating_sub(1), last.after) });
    } else {
        acts.push(Act::NotUnderstood { span });
    }
}
