//! Which value a word means, seen from where it stands.

use std::cmp::Reverse;

use atelier_character::{FieldKind, Part, Rgb};

use super::{Around, Context};
use crate::acts::Wanted;
pub(super) use crate::hue::rgb;
use crate::items::{Item, Kind};
use crate::lexicon::{Entry, Shade, ValueRef, color_fields, is_thing};

/// How far "dark" before a colour goes towards black.
const SHADE: f32 = 0.32;

/// Whether the field holds colours.
pub(super) fn is_color_field(context: Context<'_>, field: usize) -> bool {
    matches!(context.designer.fields[field].kind, FieldKind::Color { .. })
}

/// The colour a word names: a choice's id or a hex text.
pub(super) fn color_value(context: Context<'_>, item: &Item<'_>) -> Option<String> {
    let value = match item.kind {
        // "a plain red axolotl": the colour stands behind what only changes it.
        _ if item.colored && item.shade.is_some() => named_by(context, item.after - 1).or_else(|| simile(context, item))?,
        _ if item.colored => named_after(context, item).or_else(|| simile(context, item))?,
        // A hex that is a named colour to the digit goes by its name.
        Kind::Hex => {
            let hex = &context.tokens.get(item.after - 1)?.form;
            let main = color_fields(context.designer).first().copied();
            let mut named = main.into_iter().flat_map(|field| context.designer.fields[field].values());
            named.find(|choice| choice.swatch.as_ref() == Some(hex)).map_or_else(|| hex.clone(), |choice| choice.id.clone())
        }
        // "roses", "oranges": more than one is a thing.
        Kind::Known(entry)
            if !item.plural || (entry.similes.is_empty() && entry.values.iter().all(|value| is_color_field(context, value.field))) =>
        {
            let value = entry.values.iter().find(|value| is_color_field(context, value.field))?;
            context.designer.fields[value.field].values()[value.choice].id.clone()
        }
        _ => return None,
    };
    // "soft peach": what is pale already is as soft as it gets.
    let soft = context.tokens.get(item.first).is_some_and(|token| matches!(token.form.as_str(), "soft" | "softest"));
    if soft && rgb(context.designer, &value).is_some_and(|color| color.0.iter().map(|channel| u32::from(*channel)).sum::<u32>() > 560) {
        return Some(value);
    }
    // "deep indigo": what is dark already is as deep as it gets.
    let deep = context.tokens.get(item.first).is_some_and(|token| matches!(token.form.as_str(), "deep" | "rich"));
    if deep && rgb(context.designer, &value).is_some_and(|color| color.0.iter().map(|channel| u32::from(*channel)).sum::<u32>() < 300) {
        return Some(value);
    }
    match item.shade {
        None | Some(Shade::Same) => Some(value),
        Some(shade) => Some(shaded(rgb(context.designer, &value)?, shade).to_hex()),
    }
}

/// The colour that goes by the name of this thing: "slate".
pub(super) fn named_after(context: Context<'_>, item: &Item<'_>) -> Option<String> {
    named_by(context, item.first)
}

fn named_by(context: Context<'_>, token: usize) -> Option<String> {
    let form = &context.tokens.get(token)?.form;
    let mut choices = color_fields(context.designer).into_iter().flat_map(|field| context.designer.fields[field].values());
    choices.find(|choice| choice.id == *form).map(|choice| choice.id.clone())
}

fn shaded(color: Rgb, shade: Shade) -> Rgb {
    match shade {
        Shade::Lighter => color.mix(Rgb([255, 255, 255]), SHADE),
        Shade::Darker => color.mix(Rgb([0, 0, 0]), SHADE),
        Shade::Brighter => color.saturated(SHADE),
        Shade::Duller => color.saturated(-SHADE),
        Shade::Same => color,
    }
}

/// What a noun looks like: "grass" is green.
pub(super) fn simile(context: Context<'_>, item: &Item<'_>) -> Option<String> {
    let similes = |entry: &Entry| entry.similes.first().copied();
    // "the sea" is a place; its last word has the colour.
    let last = context.tokens.get(item.after - 1).and_then(|token| context.lexicon.phrase(&[&token.form]));
    let value = item.known().and_then(similes).or_else(|| last.and_then(similes))?;
    Some(context.designer.fields[value.field].values()[value.choice].id.clone())
}

/// Whether a word that could be a colour is a thing here: "holding a rose".
pub(super) fn takes_thing(context: Context<'_>, entry: &Entry, around: &Around) -> bool {
    entry.values.iter().any(|value| {
        is_thing(context.designer, value.field)
            && (around.verb.contains(&value.field)
                || (value.weak && around.determined)
                || (around.short && context.pending == Some(value.field)))
    })
}

/// The likeliest value of an entry that is no colour. `cues` are fields the phrase's own head points at.
pub(super) fn best(context: Context<'_>, entry: &Entry, cues: &[usize], around: &Around) -> Option<ValueRef> {
    let usable = || entry.values.iter().filter(|value| !is_color_field(context, value.field));
    let alone = usable().count() == 1 && entry.qualities.is_empty() && entry.values.len() == 1;
    usable()
        .filter_map(|value| {
            let field = &context.designer.fields[value.field];
            let near = cues.contains(&value.field) || (cues.is_empty() && around.focus.contains(&value.field));
            let asked = around.short && context.pending == Some(value.field);
            let verb = around.verb.contains(&value.field);
            let lacks_article = value.weak && !(around.determined || verb || asked);
            let lacks_cue = field.needs_cue && !(near || asked || alone);
            if lacks_article || lacks_cue {
                return None;
            }
            let in_place = around.placed && field.part == Part::Scene;
            // "pixel art" … "no, comic book instead".
            let instead = around.prefers.contains(&value.field) || (around.correction && context.last_set == Some(value.field));
            let hints = [(near, 200), (verb, 80), (asked, 70), (instead, 60), (in_place, 50)];
            let score: usize = hints.iter().filter(|(holds, _)| *holds).map(|(_, points)| points).sum();
            Some((score, Reverse(value.field), *value))
        })
        .max_by_key(|(score, order, _)| (*score, *order))
        .map(|(_, _, value)| value)
}

/// A value as an act wants it.
pub(super) fn wanted(context: Context<'_>, value: ValueRef) -> Wanted {
    let field = &context.designer.fields[value.field];
    Wanted { field: value.field, value: field.values()[value.choice].id.clone() }
}

/// All values an entry could mean, to take off whichever is there.
pub(super) fn all_values(context: Context<'_>, entry: &Entry) -> Vec<Wanted> {
    let plain = entry.values.iter().filter(|value| !is_color_field(context, value.field));
    plain.map(|value| wanted(context, *value)).collect()
}

/// For fields whose choices have swatches without being colour fields (eyes): the choice nearest to a colour.
pub(super) fn near_choice(context: Context<'_>, fields: &[usize], value: &str) -> Option<Wanted> {
    let mut colors = color_fields(context.designer).into_iter();
    let swatch = colors.find_map(|field| context.designer.fields[field].choice(value)?.swatch.clone());
    let rgb = Rgb::from_hex(swatch.as_deref().unwrap_or(value))?;
    fields.iter().copied().filter(|field| !is_color_field(context, *field)).find_map(|field| {
        let choice = rgb.nearest(context.designer.fields[field].values())?;
        Some(Wanted { field, value: choice.id.clone() })
    })
}
