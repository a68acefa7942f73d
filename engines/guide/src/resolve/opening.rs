//! What only opens a sentence: "cool, then …" praises and wishes for nothing cool; "what I'm imagining is …" wishes.

use super::Context;
use crate::items::Item;
use crate::lexicon::Role;

/// The sentence without an interjection it starts with.
pub(super) fn without<'i, 'c>(context: Context<'c>, items: &'i [Item<'c>]) -> &'i [Item<'c>] {
    let mut rest = introduced(context, past_greeter(context, unaddressed(context, items)));
    while let Some(after) = interjection(context, rest) {
        rest = &rest[after..];
    }
    rest
}

/// "you're doing all right, kid": whom it is said to, at the end.
fn unaddressed<'i, 'c>(context: Context<'c>, items: &'i [Item<'c>]) -> &'i [Item<'c>] {
    let [said @ .., soft, who] = items else { return items };
    if who.after - who.first == 2
        && matches!(context.form(who), "old" | "my" | "good")
        && matches!(
            context.tokens[who.after - 1].form.as_str(),
            "boy" | "chap" | "fellow" | "bean" | "man" | "thing" | "dear" | "friend" | "love" | "sir"
        )
        && soft.is_soft()
    {
        return said;
    }
    let addressed = matches!(
        context.form(who),
        "kid"
            | "kiddo"
            | "mate"
            | "buddy"
            | "pal"
            | "dude"
            | "sweetie"
            | "bro"
            | "darling"
            | "love"
            | "dear"
            | "guys"
            | "folks"
            | "man"
            | "babe"
    );
    // "sleepy, kid" may be how old it is.
    let talks = said.iter().any(|item| matches!(item.role(), Some(Role::YouAre | Role::Thanks | Role::Praise | Role::Wish | Role::Remove)));
    if addressed && talks && soft.is_soft() && who.after - who.first == 1 { said } else { items }
}

/// "ballet teacher here, …": who speaks, and not who is drawn.
fn past_greeter<'i, 'c>(context: Context<'c>, items: &'i [Item<'c>]) -> &'i [Item<'c>] {
    let end = items.iter().position(Item::is_soft).unwrap_or(items.len());
    let Some((last, who)) = items[..end].split_last() else { return items };
    let names =
        |item: &Item<'_>| item.is_content() || matches!(item.role(), Some(Role::Person | Role::Greeting | Role::Determiner | Role::My));
    let here = context.tokens[last.after - 1].form == "here" && (last.role() != Some(Role::SelfTalk) || !who.is_empty());
    let who_speaks = here && (1..4).contains(&who.len()) && who.iter().all(names) && who.iter().any(Item::is_content);
    if who_speaks { &items[end..] } else { items }
}

/// "so what I have in mind is a bakery": only what is in mind, not what is disliked or asked.
fn introduced<'i, 'c>(context: Context<'c>, items: &'i [Item<'c>]) -> &'i [Item<'c>] {
    let form = |at: usize| context.tokens.get(at).map_or("", |token| token.form.as_str());
    let small =
        |item: &&Item<'_>| item.is_soft() || matches!(item.role(), Some(Role::Filler | Role::Conjunction | Role::Yes | Role::Contrast));
    let skipped = items.iter().take_while(|item| small(item) && context.form(item) != "what").count();
    let Some(start) = items.get(skipped).map(|item| item.first) else { return items };
    let who = form(start) == "what" && matches!(form(start + 1), "i" | "we" | "im" | "id" | "ive" | "wed" | "weve" | "were");
    let clause = items.iter().skip(skipped).take_while(|item| !item.is_soft() && item.first < start + 9);
    let Some(end) = clause.clone().position(|item| matches!(form(item.after - 1), "is" | "was" | "be")) else { return items };
    let denies =
        clause.take(end + 1).any(|item| item.role() == Some(Role::Negate) || matches!(context.form(item), "hate" | "dislike" | "dont"));
    if !who || denies || items.len() <= skipped + end + 1 { items } else { &items[skipped + end + 1..] }
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
