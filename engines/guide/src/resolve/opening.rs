//! Interjections: "cool, then …" praises and wishes for nothing cool.

use super::Context;
use crate::items::Item;
use crate::lexicon::Role;

/// The sentence without an interjection it starts with.
pub(super) fn without<'i, 'c>(context: Context<'c>, items: &'i [Item<'c>]) -> &'i [Item<'c>] {
    let mut rest = items;
    while let Some(after) = interjection(context, rest) {
        rest = &rest[after..];
    }
    rest
}

/// Where the sentence goes on after praise that only opens it: before a wish, a turn or an article, never before
/// another adjective ("cute, tiny, pink") or "with" ("cool, with sunglasses").
fn interjection(context: Context<'_>, items: &[Item<'_>]) -> Option<usize> {
    let first = items.first().filter(|item| item.role() == Some(Role::Praise) && item.is_content())?;
    let breaks = items.iter().skip(1).take_while(|item| item.is_soft()).count();
    let next = items.get(1 + breaks)?;
    let form = context.form(next);
    let goes_on = match next.role()? {
        Role::Wish | Role::Instead | Role::Remove | Role::Replace | Role::Choose | Role::Yes | Role::Praise | Role::Thanks | Role::Undo => {
            true
        }
        Role::Contrast => breaks > 0 || first.entry().is_none_or(|entry| entry.values.is_empty()) || starts_change(items, 2 + breaks),
        Role::Conjunction => breaks > 0,
        Role::Filler => matches!(form, "then" | "now" | "so" | "ok" | "okay"),
        Role::With => form != "with" && breaks > 0,
        Role::Determiner => breaks > 0 && context.pending.is_some(),
        _ => false,
    };
    // "make it cool" ends with the wish; "cool please" is one.
    (goes_on && form != "please" && items.len() > 2 + breaks).then_some(1 + breaks)
}

fn starts_change(items: &[Item<'_>], at: usize) -> bool {
    items.get(at).is_some_and(|item| {
        matches!(item.role(), Some(Role::More | Role::Less | Role::Wish)) || item.entry().is_some_and(|entry| !entry.steps.is_empty())
    })
}
