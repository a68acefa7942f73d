//! Neighbours that say one thing: "greeny blue", "cotton candy pink", "a big grin".

use atelier_character::Part;

use super::value::{best, color_value, rgb};
use super::{Around, Context};
use crate::acts::Act;
use crate::items::Item;
use crate::reply::Span;

/// Colours nearer to each other than this (in `OKLab`) are shades of one colour.
const NEAR: f32 = 0.16;

/// "greeny blue", "reddish brown", "orange brown": the first colour only leans the second one its way.
pub(super) fn blends(context: Context<'_>, pair: &[Item<'_>]) -> bool {
    let form = context.form(&pair[0]);
    let both = pair.iter().all(|item| color_value(context, item).is_some());
    // "silver-grey": a hyphen makes one colour of two.
    let joined = context.tokens.get(pair[1].first).is_some_and(|token| token.joined);
    both && (joined || form.len() > 4) && (joined || form.ends_with("ish") || form.ends_with('y'))
}

/// "cotton candy pink": the first names the shade of the second, so it says it all.
pub(super) fn names_shade(context: Context<'_>, pair: &[Item<'_>]) -> bool {
    !blends(context, pair) && is_shade(context, &pair[0], &pair[1]) == Some(true)
}

/// "a fox-coloured one, that reddish brown": the second only says again which colour is meant.
pub(super) fn recolored(context: Context<'_>, items: &[Item<'_>], acts: &[Act]) -> bool {
    let value = items.last().and_then(|item| color_value(context, item));
    matches!(acts.last(), Some(Act::Color { .. })) && value.is_some()
}

/// Whether the left of two neighbouring colours is a shade of the right.
fn is_shade(context: Context<'_>, left: &Item<'_>, right: &Item<'_>) -> Option<bool> {
    let of = |item: &Item<'_>| color_value(context, item).and_then(|value| rgb(context.designer, &value));
    let (left, right) = (of(left)?, of(right)?);
    Some(left.distance(right) < NEAR)
}

/// "a big grin", "an old song": how large or old the last thing is says nothing of the character.
pub(super) fn belongs(context: Context<'_>, pair: &[Item<'_>], around: &Around) -> bool {
    let part = |item: &Item<'_>| {
        let value = item.entry().filter(|entry| !entry.subject && !entry.color).and_then(|entry| best(context, entry, &[], around));
        value.map(|value| context.designer.fields[value.field].part)
    };
    let form = context.form(&pair[1]);
    let is_noun = !["ing", "ed", "y", "ful", "ish"].iter().any(|ending| form.ends_with(ending));
    is_noun && part(&pair[0]) == Some(Part::Subject) && part(&pair[1]).is_some_and(|part| part != Part::Subject)
}

/// "hijab emerald": the colour of what it wears, which no field holds; nothing for a thing that is a colour's name as well.
pub(super) fn colors_thing(context: Context<'_>, items: &[Item<'_>], around: &Around) -> Option<Span> {
    let [.., thing, color] = items else { return None };
    let around = Around { determined: true, ..around.clone() };
    let plain = color_value(context, color).is_some() && color_value(context, thing).is_none();
    let entry = thing.known().filter(|entry| plain && entry.similes.is_empty() && entry.bundle.is_none())?;
    let value = best(context, entry, &[], &around)?;
    context.designer.fields[value.field].things.then(|| context.span(thing.first, color.after))
}
