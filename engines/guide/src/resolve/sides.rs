//! Two colours for one pair: "one eye blue, one green", "a blue and a green eye".

use super::value::{best, color_value, is_color_field, wanted};
use super::{Around, Context};
use crate::acts::Act;
use crate::items::Item;
use crate::lexicon::Entry;

/// The pair's value where there is one, and the sentence without the words that said it.
pub(super) fn take<'c>(context: Context<'c>, items: &[Item<'c>]) -> Option<(Act, Vec<Item<'c>>)> {
    let pair = |item: &Item<'_>| {
        let noun = context.tokens[item.after - 1].form.as_str();
        // "green eye" may be one phrase.
        let bare = |entry: &&Entry| !entry.cues.is_empty() && entry.values.is_empty();
        let entry = item.entry().filter(bare).or_else(|| context.lexicon.phrase(&[noun]).filter(bare))?;
        let value = best(context, context.lexicon.phrase(&["mismatched", noun])?, &entry.cues, &Around::default())?;
        (entry.cues.contains(&value.field) && !is_color_field(context, value.field)).then(|| wanted(context, value))
    };
    let (noun, mismatched) = items.iter().enumerate().find_map(|(at, item)| Some((at, pair(item)?)))?;
    let side = |item: &Item<'_>| {
        matches!(context.form(item), "one" | "other" | "left" | "right" | "each" | "second")
            || said(context, item, "other")
            || said(context, item, "one")
    };
    let colored = |item: &Item<'_>| {
        let first = || context.lexicon.phrase(&[context.form(item)]).filter(|entry| entry.color && item.after - item.first == 2);
        let named = || first().and_then(|entry| entry.values.iter().find(|value| is_color_field(context, value.field)));
        color_value(context, item).or_else(|| named().map(|value| context.designer.fields[value.field].values()[value.choice].id.clone()))
    };
    // A side is named beside its colour; the noun may stand between.
    let mut named: Vec<(usize, String)> = Vec::new();
    for (at, item) in items.iter().enumerate() {
        let Some(color) = colored(item) else { continue };
        let before = items[..at].iter().rev().take_while(|item| !item.is_soft() && colored(item).is_none()).take(4);
        if before.into_iter().any(side) {
            named.push((at, color));
        }
    }
    let single = !context.tokens[items[noun].after - 1].form.ends_with('s');
    if named.is_empty() && single && noun > 2 {
        // "a blue and a green eye".
        let colors: Vec<usize> = (noun.saturating_sub(5)..noun).filter(|at| colored(&items[*at]).is_some()).collect();
        let article = |at: usize| at.checked_sub(1).is_some_and(|before| matches!(context.form(&items[before]), "a" | "an"));
        if colors.len() == 2 && colors.iter().all(|at| article(*at)) {
            named = colors.into_iter().filter_map(|at| Some((at, colored(&items[at])?))).collect();
        }
    }
    let [(first, left), .., (last, right)] = named.as_slice() else { return None };
    let near = noun.abs_diff(*first) < 6 || (*first..=*last).contains(&noun);
    if named.len() != 2 || left == right || !near || last - first > 8 {
        return None;
    }
    let reaches = |at: usize| side(&items[at]) || matches!(context.form(&items[at]), "a" | "an" | "the");
    let mut from = noun.min(*first);
    while from > 0 && reaches(from - 1) {
        from -= 1;
    }
    let mut to = noun.max(*last);
    if items.get(to + 1).is_some_and(|item| pair(item).is_some()) {
        to += 1;
    }
    let span = context.span(items[from].first, items[to].after);
    let rest = items[..from].iter().chain(&items[to + 1..]).copied().collect();
    Some((Act::Set { wanted: mismatched, span, correction: true, or: false }, rest))
}

fn said(context: Context<'_>, item: &Item<'_>, word: &str) -> bool {
    item.role().is_some() && context.tokens[item.first..item.after].iter().any(|token| token.form == word)
}
