//! What is laughed at or waved off: "lol no", "my husband wants it scary, but ignore him".

use super::{Context, clause};
use crate::items::Item;
use crate::lexicon::Role;

/// "lol no", "haha nope": what was there is not it.
pub(super) fn laughs_off(context: Context<'_>, items: &[Item<'_>]) -> bool {
    let form = |item: &Item<'_>| context.form(item);
    let laughs = |item: &Item<'_>| {
        matches!(form(item), "lol" | "haha" | "hahaha" | "hehe" | "ugh" | "eww" | "ew" | "lmao" | "rofl" | "oh" | "hmm" | "god" | "omg")
    };
    let denies = |item: &Item<'_>| matches!(form(item), "no" | "nope" | "nah");
    items.iter().any(laughs) && items.iter().any(denies) && items.iter().all(|item| item.is_soft() || laughs(item) || denies(item))
}

/// "my husband thinks it should be scary, but ignore him": nobody wishes for that.
pub(super) fn is_waved_off(context: Context<'_>, items: &[Item<'_>]) -> bool {
    let words = clause::words(context, items);
    let ignores = words.windows(2).any(|two| {
        matches!(two[0], "ignore" | "ignoring" | "to" | "mind" | "overrule") && matches!(two[1], "him" | "her" | "them" | "that")
    });
    let says = clause::says(&words, &["ignore", "ignoring", "listen", "overrule", "overruled", "mind"]);
    ignores && says && items.iter().any(|item| matches!(item.role(), Some(Role::Person | Role::My)))
}
