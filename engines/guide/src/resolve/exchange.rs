//! Colours that change places or are the same: "swap the two colours", "gills in the body's colour", "make both teal".

use super::clause::{is_generic_color, part, says, says_phrase, segments, span, words};
use super::value::{best, color_value, wanted};
use super::{Around, Context};
use crate::acts::Act;
use crate::items::Item;
use crate::lexicon::{Role, color_fields};

const SWAPS: [&str; 12] =
    ["swap", "swaps", "swapped", "swapping", "switch", "switched", "exchange", "flip", "reverse", "invert", "interchange", "trade"];
const SAME: [&str; 9] = ["same", "match", "matches", "matching", "matched", "identical", "equal", "alike", "uniform"];

/// What the sentence exchanges or makes the same, and its items without the words that say so.
pub(super) fn take<'c>(context: Context<'c>, items: &[Item<'c>]) -> Option<(Vec<Act>, Vec<Item<'c>>)> {
    let mut acts = Vec::new();
    let mut rest = Vec::new();
    for (start, end) in joined(context, items) {
        match read(context, &items[start..end]) {
            Some(found) => acts.extend(found),
            // The comma before goes with what it parts.
            None => rest.extend_from_slice(&items[if rest.is_empty() { start } else { start - 1 }..end]),
        }
    }
    // "other way round, black with pink spots" says itself what goes where.
    if rest.iter().any(|item| color_value(context, item).is_some()) {
        acts.retain(|act| !matches!(act, Act::Exchange { pair: None, .. }));
        return (rest.len() < items.len()).then_some((acts, rest));
    }
    (!acts.is_empty()).then_some((acts, rest))
}

/// The parts between commas; "gills, same as the body" is one.
fn joined(context: Context<'_>, items: &[Item<'_>]) -> Vec<(usize, usize)> {
    let mut found: Vec<(usize, usize)> = Vec::new();
    for (start, end) in segments(items) {
        let bare = |(from, to): &(usize, usize)| {
            let named = items[*from..*to].iter().filter(|item| item.is_content()).collect::<Vec<_>>();
            matches!(named.as_slice(), [only] if part(context, only).is_some())
        };
        match found.last_mut() {
            Some(before) if bare(before) && says(&words(context, &items[start..end]), &SAME) => before.1 = end,
            _ => found.push((start, end)),
        }
    }
    found
}

fn read(context: Context<'_>, items: &[Item<'_>]) -> Option<Vec<Act>> {
    let words = words(context, items);
    let span = span(context, items);
    let parts: Vec<(usize, usize)> = items.iter().enumerate().filter_map(|(at, item)| Some((at, part(context, item)?))).collect();
    let colors: Vec<String> = items.iter().filter_map(|item| color_value(context, item)).collect();
    let other = items
        .iter()
        .any(|item| item.is_content() && part(context, item).is_none() && color_value(context, item).is_none() && !is_small(context, item));
    let swaps = says(&words, &SWAPS) || items.iter().any(|item| item.role() == Some(Role::Exchange));
    if swaps && !other {
        return swapped(context, items, &words, &parts, &colors).map(|act| match act {
            Swap::Fields(pair) => vec![Act::Exchange { pair, span }],
            Swap::Colors(left, right) => vec![Act::ExchangeColors { left, right, span }],
        });
    }
    if let [color] = colors.as_slice()
        && says(&words, &["both"])
        && parts.is_empty()
        && !other
    {
        return Some(vec![Act::Both { value: color.clone(), span }]);
    }
    if colors.is_empty() { same(context, items, &words, &parts, other) } else { None }
}

enum Swap {
    Fields(Option<(usize, usize)>),
    Colors(String, String),
}

fn swapped(context: Context<'_>, items: &[Item<'_>], words: &[&str], parts: &[(usize, usize)], colors: &[String]) -> Option<Swap> {
    match (parts, colors) {
        ([(_, left), (_, right)], []) if left != right => Some(Swap::Fields(Some((*left, *right)))),
        ([], [left, right]) if says(words, &["and"]) && left != right => Some(Swap::Colors(left.clone(), right.clone())),
        ([], []) => {
            let named = items.iter().any(|item| item.role() == Some(Role::Exchange) || is_generic_color(context, item));
            let both = says(words, &["two", "both", "around", "round"]) && says(words, &["them", "those", "two", "both", "these"]);
            // "flip them": there is nothing else to swap.
            let them = matches!(words, [_, "them"] | [_, "them", "around" | "round" | "please" | "over"]);
            (named || both || them).then_some(Swap::Fields(None))
        }
        _ => None,
    }
}

/// "the gills in the body's colour", "body and belly the same", "a hat in the colour of the gills".
fn same(context: Context<'_>, items: &[Item<'_>], words: &[&str], parts: &[(usize, usize)], other: bool) -> Option<Vec<Act>> {
    let alike = says(words, &SAME);
    let colored = says(words, &["color", "colors", "shade"]);
    let likened = says_phrase(words, &["color", "of"]) || says_phrase(words, &["color", "as"]) || says_phrase(words, &["color", "like"]);
    // "in the body's colour", "in body colour".
    let owned = colored && says(words, &["in"]);
    if !(alike || likened || owned) || says(words, &["not", "dont", "different"]) {
        return None;
    }
    let span = span(context, items);
    match parts {
        [(left_at, left), (right_at, right)] if left != right && !other => {
            let listed = items[left_at + 1..*right_at].iter().any(|item| item.role() == Some(Role::Conjunction));
            if listed {
                let (from, to) = (*left.min(right), *left.max(right));
                return alike.then(|| vec![Act::Match { to, from, mutual: true, span }]);
            }
            // "the same colour as the body for the gills".
            let turned = matches!(items[..*right_at].iter().rev().find(|item| item.role() != Some(Role::Determiner)),
                Some(item) if matches!(context.form(item), "for" | "on"));
            let (to, from) = if turned { (*right, *left) } else { (*left, *right) };
            Some(vec![Act::Match { to, from, mutual: false, span }])
        }
        [(at, from)] => {
            let thing = items[..*at].iter().find(|item| item.is_content() && !is_small(context, item));
            if let Some(thing) = thing {
                let around = Around { determined: true, ..Around::default() };
                let value = thing.entry().and_then(|entry| best(context, entry, &[], &around))?;
                let about = wanted(context, value);
                if !context.designer.fields[about.field].things {
                    return None;
                }
                let note = Act::Note { span: context.span(thing.first, items[items.len() - 1].after), about: Some(about.clone()) };
                let keep = Act::Keep { values: vec![about], color: None, set: true, span: context.span(thing.first, thing.after) };
                return Some(vec![keep, note]);
            }
            let main = color_fields(context.designer).first().copied()?;
            let compared = says(words, &["as", "like", "of", "matching", "match", "matches"]) || owned;
            if !compared {
                return (*from != main && alike && colored).then(|| vec![Act::Match { to: *from, from: main, mutual: false, span }]);
            }
            let fields = color_fields(context.designer);
            let of_color = |field: &usize| fields.contains(field) && field != from;
            let to = context.pending.filter(of_color).or_else(|| context.last_set.filter(of_color))?;
            (!other).then(|| vec![Act::Match { to, from: *from, mutual: false, span }])
        }
        _ => None,
    }
}

/// "should", "match", "same": words that carry the sentence and name nothing.
fn is_small(context: Context<'_>, item: &Item<'_>) -> bool {
    let form = context.form(item);
    is_generic_color(context, item)
        || SAME.contains(&form)
        || SWAPS.contains(&form)
        || matches!(form, "as" | "exactly" | "two" | "one" | "both" | "around" | "round" | "positions" | "places" | "with")
        || item.role() == Some(Role::Number)
}
