//! "the second one", "picture 3", "both": pointing at one of several things the guide showed or offered.

use atelier_character::FieldKind;

use super::Context;
use crate::acts::Pick;
use crate::items::{Item, Kind};
use crate::lexicon::Role;

/// What a sentence points at, and its items without the words that do.
pub(super) fn take<'c>(context: Context<'c>, items: &[Item<'c>]) -> Option<(Pick, Vec<Item<'c>>)> {
    // "call her Princess Bubbles the Third": a name counts nothing.
    let names = |item: &Item<'_>| {
        let verbs = item.entry().map(|entry| entry.verbs.as_slice()).unwrap_or_default();
        verbs.iter().any(|field| matches!(context.designer.fields[*field].kind, FieldKind::Text { .. }))
    };
    // "ditch both": nothing is taken up.
    let refuses = |item: &Item<'_>| matches!(item.role(), Some(Role::Remove | Role::Negate));
    // "drop the first and the third", "keep both": of what is there.
    let keeps = |item: &Item<'_>| matches!(context.form(item), "keep" | "keeping");
    let items: Vec<Item<'c>> = items.iter().filter(|item| !takes_up(context, item)).copied().collect();
    let items = items.as_slice();
    if items.iter().any(|item| item.role() == Some(Role::Remove) || keeps(item)) {
        return None;
    }
    if items.iter().any(names) || items.iter().any(refuses) && items.iter().any(|item| matches!(context.form(item), "both" | "all")) {
        return None;
    }
    let (mut start, after, place, picture) = (0..items.len()).find_map(|at| pointed(context, items, at))?;
    // "like the second one", "go back to the first picture": the small words before belong to it.
    while start > 0
        && matches!(items[start - 1].role(), Some(Role::Determiner | Role::Like | Role::As | Role::Into | Role::Place | Role::Filler))
    {
        start -= 1;
    }
    let span = context.span(items[start].first, items[after - 1].after);
    let rest: Vec<Item<'c>> = items[..start].iter().chain(&items[after..]).copied().collect();
    let says_more = |item: &Item<'_>| {
        item.is_content() || item.entry().is_some_and(|entry| !entry.verbs.is_empty()) || item.role().is_some_and(|role| role == Role::Undo)
    };
    let alone = !rest.iter().any(says_more);
    Some((Pick { place, picture, alone, span }, rest))
}

/// "let's take the second one": chosen; off it goes only where that is said.
pub(super) fn takes_up(context: Context<'_>, item: &Item<'_>) -> bool {
    let off = context.tokens.iter().any(|token| matches!(token.form.as_str(), "off" | "away" | "out"));
    !off && context.tokens[item.first..item.after].iter().any(|token| token.form == "take")
}

fn pointed(context: Context<'_>, items: &[Item<'_>], at: usize) -> Option<(usize, usize, Option<i32>, bool)> {
    let item = items[at];
    let next = items.get(at + 1);
    let form = context.form(&item);
    match item.role() {
        Some(Role::Ordinal) => {
            let place = context.lexicon.ordinal(form)?;
            if let Some(next) = next.filter(|next| next.role() == Some(Role::Picture)) {
                return Some((at, at + 2, Some(place), is_picture(context, next)));
            }
            if next.is_some_and(|next| context.form(next) == "one") {
                return Some((at, at + 2, Some(place), false));
            }
            let before = at.checked_sub(1).and_then(|before| items[before].role());
            let by_itself = matches!(before, None | Some(Role::Determiner | Role::Yes | Role::Wish | Role::Choose));
            let ends = next.is_none_or(|next| !next.is_content());
            (by_itself && ends).then_some((at, at + 1, Some(place), false))
        }
        Some(Role::Picture) => {
            let number = context.lexicon.number(context.form(next?))?;
            Some((at, at + 2, Some(i32::try_from(number).ok()?), is_picture(context, &item)))
        }
        _ if form == "both" && !items.iter().any(Item::is_content) => Some((at, at + 1, None, false)),
        _ if form == "all" && next.is_some_and(|next| context.form(next) == "of") && !items.iter().any(Item::is_content) => {
            Some((at, items.len(), None, false))
        }
        // "2": the second of what was offered.
        _ if matches!(item.kind, Kind::Number) && items.len() == 1 => {
            let place = form.parse().ok().filter(|place| (1..=4).contains(place))?;
            Some((at, at + 1, Some(place), false))
        }
        _ => None,
    }
}

/// "option 2" is one of the offers; "picture 2" is a picture.
fn is_picture(context: Context<'_>, item: &Item<'_>) -> bool {
    !matches!(context.form(item), "option" | "choice" | "suggestion" | "number")
}
