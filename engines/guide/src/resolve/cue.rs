//! Phrases about a noun for a field: "orange gills", "big round eyes", "a darker background", "wavy stripes".

use atelier_character::{FieldKind, Part};

use super::chunk::{alone, is_character, is_number, note, set, span_of};
use super::value::{best, color_value, is_color_field, near_choice, simile, wanted};
use super::{Around, Context};
use crate::acts::{Act, Wanted};
use crate::items::{Item, Kind};
use crate::lexicon::{ValueRef, color_fields};

/// "orange gills", "big round eyes", "a darker background".
pub(super) fn with_cue(context: Context<'_>, items: &[Item<'_>], around: &Around, acts: &mut Vec<Act>) {
    let Some((last, modifiers)) = items.split_last() else { return };
    let Some(entry) = last.entry() else { return };
    let span = span_of(context, items);
    // "sunset vibes", "sad vibes": what the mood is made of.
    let lasting = matches!(context.form(last), "vibes" | "vibe" | "aesthetic" | "aesthetics" | "energy");
    let of_style = lasting && entry.cues.iter().any(|field| context.designer.fields[*field].part == Part::Style);
    let of_whole = lasting || matches!(context.form(last), "style" | "theme" | "look" | "mood" | "feel");
    // "mottled skin": a marking, said of the body.
    let main = color_fields(context.designer).first().copied();
    let mut left_over = false;
    let mut used = false;
    for item in modifiers {
        let mut set = |wanted: Wanted| {
            used = true;
            acts.push(set(wanted, span, around));
        };
        let fitting = item
            .entry()
            .and_then(|modifier| best(context, modifier, &entry.cues, around))
            .filter(|value| entry.cues.contains(&value.field));
        let on_skin = || {
            let value = item.entry().filter(|entry| !entry.color).and_then(|modifier| best(context, modifier, &[], around))?;
            (marks(context, value) && main.is_some_and(|main| entry.cues.contains(&main))).then_some(value)
        };
        if let Some(value) = fitting.or_else(on_skin) {
            set(wanted(context, value));
        } else if let Some(value) = color_value(context, item).or_else(|| looks_like(context, item, last)) {
            let field = entry.cues.iter().copied().find(|field| is_color_field(context, *field));
            match field.map(|field| Wanted { field, value: value.clone() }) {
                Some(wanted) => set(wanted),
                // "in a copper tone".
                None if matches!(context.form(last), "tone" | "tones") && color_value(context, item).is_some() => {
                    used = true;
                    alone(context, item, around, acts);
                }
                None => match near_choice(context, &entry.cues, &value) {
                    Some(wanted) => set(wanted),
                    None => left_over = true,
                },
            }
        } else if let Some(modifier) = item.entry().filter(|modifier| !modifier.steps.is_empty()) {
            used = true;
            acts.push(Act::Compare { steps: modifier.steps.clone(), fields: entry.cues.clone(), twice: around.twice, limit: false, span });
        } else if item.entry().and_then(|entry| best(context, entry, &[], around)).is_some_and(|value| {
            context.designer.fields[value.field].things || (of_style && context.designer.fields[value.field].part == Part::Scene)
        }) {
            // "skateboard cool vibes": a thing of its own that lacks a comma.
            alone(context, item, around, acts);
        } else if let Some(index) = item.entry().and_then(|entry| entry.bundle).filter(|_| of_whole) {
            // "pirate vibes", "detective style": as one is dressed.
            used = true;
            acts.push(Act::Bundle { index, span: context.span(item.first, item.after) });
        } else if !item.entry().is_some_and(is_character) {
            left_over = true;
        }
    }
    // "tiny gold stars".
    let sized = |item: &Item<'_>| {
        let value = item.entry().filter(|entry| !entry.subject).and_then(|entry| best(context, entry, &[], around));
        value.is_some_and(|value| context.designer.fields[value.field].part == Part::Subject)
    };
    // "spots" is a noun for the second colour and a pattern of its own.
    if let Some(value) = best(context, entry, &[], around).filter(|value| {
        (!left_over || (used && modifiers.iter().all(|item| item.is_unknown() || sized(item) || color_value(context, item).is_some())))
            && (modifiers.is_empty() || !context.designer.fields[value.field].things)
    }) {
        acts.push(set(wanted(context, value), span, around));
    } else if let Some(value) = best(context, entry, &[], around).filter(|value| {
        let counted = modifiers.iter().any(is_number);
        // "simple round eyes" are round eyes.
        let whole = last.after - last.first > 1 && modifiers.iter().all(Item::is_unknown);
        ((marks(context, *value) && context.form(last).ends_with('s')) || whole) && !used && !counted && left_over
    }) {
        // "wavy stripes" are stripes; how they run is for the artist.
        acts.push(set(wanted(context, value), span, around));
        acts.push(Act::Note { span, about: Some(wanted(context, value)) });
    } else if left_over && !used {
        acts.push(note(span));
    } else if modifiers.is_empty() && around.choose {
        // "pick a colour": whichever the guide likes.
        acts.push(Act::Surprise { fields: entry.cues.clone(), span });
    } else if modifiers.is_empty() && around.correction && around.short {
        acts.push(Act::Move { fields: entry.cues.clone(), span });
    }
}

/// Whether it is a marking of the skin: a look that nothing but its own name says.
fn marks(context: Context<'_>, value: ValueRef) -> bool {
    let field = &context.designer.fields[value.field];
    field.part == Part::Look && field.verbs.is_empty() && !field.things && matches!(field.kind, FieldKind::One { .. })
}

/// "slate skin", "moss gills": a thing before skin is its colour; a fox's tail is a tail.
fn looks_like(context: Context<'_>, item: &Item<'_>, noun: &Item<'_>) -> Option<String> {
    let limb = matches!(context.form(noun), "tail" | "fin" | "fins" | "tips" | "details" | "trim" | "hearts" | "stars");
    let only_looks = matches!(item.kind, Kind::Noun(_)) && !item.plural;
    simile(context, item).filter(|_| only_looks && !limb)
}
