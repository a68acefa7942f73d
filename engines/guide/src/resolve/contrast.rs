//! One thing and not another: "no not the dino, a shark", "not the beret a fez", "a bee, not a dinosaur".

use super::clause::{part, span};
use super::value::{all_values, best, color_value, wanted};
use super::{Around, Context};
use crate::acts::{Act, Wanted};
use crate::items::Item;
use crate::lexicon::Role;

/// Kinds of things that are named by what they look like.
const KINDS: [&str; 5] = ["costume", "onesie", "suit", "hat", "pajamas"];

/// The acts of a sentence that names a thing and another one instead of it.
pub(super) fn read(context: Context<'_>, items: &[Item<'_>]) -> Option<Vec<Act>> {
    let named: Vec<(usize, &Item<'_>)> =
        items.iter().enumerate().filter(|(_, item)| item.is_content() && !is_small(context, item)).collect();
    let [(left_at, left), (right_at, right)] = named.as_slice() else { return None };
    let denied = |at: usize| {
        let before = items[..at].iter().rev().find(|item| !matches!(item.role(), Some(Role::Determiner | Role::My)));
        before.is_some_and(|item| {
            let last = context.tokens.get(item.after - 1).map_or("", |token| &token.form);
            item.role() == Some(Role::Negate) && matches!(last, "not" | "isnt" | "arent" | "dont")
        })
    };
    let parted = items[left_at + 1..*right_at].iter().all(|item| {
        item.is_soft()
            || matches!(
                item.role(),
                Some(Role::Determiner | Role::Contrast | Role::Negate | Role::Instead | Role::Wish | Role::Filler | Role::My)
            )
    });
    let apart = right_at > &(left_at + 1);
    let (old, new) = match (denied(*left_at), denied(*right_at)) {
        (true, false) => (left, right),
        (false, true) => (right, left),
        _ => return None,
    };
    let verbs = items.iter().any(|item| item.entry().is_some_and(|entry| !entry.verbs.is_empty()));
    let denied_left = denied(*left_at) && !verbs;
    if let (true, Some(value), Some(comes)) = (denied_left, color_value(context, left), color_value(context, right))
        && !apart
    {
        // "sorry, not green blue".
        let gone = Act::RemoveColor { value, of: Vec::new(), span: context.span(left.first, left.after) };
        return Some(vec![gone, Act::Color { value: comes, span: context.span(right.first, right.after), correction: true, or: false }]);
    }
    if !parted || !apart || verbs {
        return None;
    }
    if let (Some(_), Some(_), Some(entry)) = (part(context, old), part(context, new), new.entry()) {
        // "I said gills, not body": what was set last belongs there.
        return Some(vec![Act::Move { fields: entry.cues.clone(), span: span(context, items) }]);
    }
    let (gone, comes) = pair(context, old, new)?;
    let span = span(context, items);
    let comes_at = context.span(new.first, new.after);
    Some(vec![Act::Swap { old: gone, span }, Act::Set { wanted: comes, span: comes_at, correction: true, or: false }])
}

/// What goes and what comes, where both are of one kind.
fn pair(context: Context<'_>, old: &Item<'_>, new: &Item<'_>) -> Option<(Vec<Wanted>, Wanted)> {
    let around = Around { determined: true, ..Around::default() };
    let plain = |item: &Item<'_>| {
        let entry = item.entry().filter(|entry| !entry.color && entry.bundle.is_none() && !entry.subject)?;
        best(context, entry, &[], &around).map(|value| wanted(context, value))
    };
    if let (Some(from), Some(to)) = (plain(old), plain(new))
        && from.field == to.field
    {
        let gone = old.entry().map(|entry| all_values(context, entry)).unwrap_or_default();
        return Some((gone, to));
    }
    KINDS.iter().find_map(|kind| {
        let named = |item: &Item<'_>| {
            let form = context.tokens.get(item.after - 1)?.form.as_str();
            best(context, context.lexicon.phrase(&[form, kind])?, &[], &around).map(|value| wanted(context, value))
        };
        let (from, to) = (named(old).or_else(|| plain(old))?, named(new).or_else(|| plain(new))?);
        (from.field == to.field).then(|| (vec![from], to))
    })
}

fn is_small(context: Context<'_>, item: &Item<'_>) -> bool {
    matches!(item.role(), Some(Role::Character | Role::Number)) || (item.is_unknown() && context.form(item).len() < 3)
}
