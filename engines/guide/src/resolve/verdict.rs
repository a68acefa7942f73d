//! Verdicts: "watercolour was nicer", "waving would be cuter", "it looked better with the hat". What is judged better is
//! wished for; how it is judged says nothing about the character.

use super::Context;
use crate::items::Item;
use crate::lexicon::Role;

const BETTER: [&str; 24] = [
    "better",
    "nicer",
    "cuter",
    "prettier",
    "cooler",
    "funnier",
    "sweeter",
    "lovelier",
    "neater",
    "best",
    "nicest",
    "cutest",
    "prettiest",
    "coolest",
    "funnier",
    "funniest",
    "funner",
    "superior",
    "preferable",
    "sweetest",
    "comfier",
    "classier",
    "fancier",
    "handsomer",
];
const PLAIN: [&str; 8] = ["fun", "cute", "beautiful", "nice", "fitting", "interesting", "elegant", "pretty"];
const JUDGES: [&str; 16] =
    ["is", "are", "was", "were", "be", "looks", "looked", "look", "seems", "seemed", "felt", "feels", "suited", "suits", "been", "s"];
const STRENGTHENS: [&str; 18] = [
    "much",
    "way",
    "even",
    "so",
    "a",
    "lot",
    "far",
    "just",
    "kinda",
    "really",
    "definitely",
    "still",
    "bit",
    "actually",
    "honestly",
    "probably",
    "somehow",
    "clearly",
];
const AFTER: [&str; 23] = [
    "", "than", "as", "before", "i", "imo", "tbh", "tho", "though", "actually", "anyway", "for", "really", "honestly", "after", "in",
    "please", "lol", "haha", "no", "ngl", "then", "maybe",
];

/// The sentence without its verdict, where it is one about something named.
pub(super) fn without<'c>(context: Context<'c>, items: &[Item<'c>]) -> Option<Vec<Item<'c>>> {
    let (first, last) = (items.first()?, items.last()?);
    let form = |at: usize| if at < last.after { context.tokens.get(at).map_or("", |token| token.form.as_str()) } else { "" };
    let (start, end) = (first.first..last.after).find_map(|at| Some((at, judged(&form, at)?)))?;
    // "would be", "might look": the verb of the verdict.
    let opens =
        start.checked_sub(1).filter(|before| *before >= first.first && matches!(form(*before), "would" | "could" | "might" | "id" | "d"));
    let start = opens.unwrap_or(start);
    let says = |item: &&Item<'_>| {
        item.entry().is_some_and(|entry| {
            (!entry.values.is_empty() || entry.bundle.is_some() || (!entry.steps.is_empty() && entry.cues.is_empty())) && item.is_content()
        })
    };
    let before: Vec<Item<'c>> = items.iter().copied().filter(|item| item.after <= start).collect();
    // "my wife said that copper would look better": told by others, a wish of its own.
    let others = before.iter().any(|item| matches!(item.role(), Some(Role::My | Role::Person | Role::SelfTalk | Role::Report)));
    if others {
        return None;
    }
    // "the first one is cuter": which of what was offered.
    let points = before.iter().any(|item| matches!(item.role(), Some(Role::Ordinal | Role::Picture)));
    if points || before.iter().any(|item| says(&item)) {
        let tail = form(end);
        let goes_on = items.iter().any(|item| item.first >= end && item.is_content());
        return (AFTER.contains(&tail) || items.iter().any(|item| item.first >= end && item.is_soft() && item.first == end))
            .then(|| if matches!(tail, "than" | "as" | "before") || !goes_on { before.clone() } else { joined(items, &before, end) });
    }
    // "it looked better with the hat", "it was cuter in blue".
    let pronoun = before.iter().all(|item| !item.is_content() && item.entry().is_some_and(|entry| entry.verbs.is_empty()));
    let links = matches!(form(end), "with" | "without" | "in" | "as" | "wearing" | "holding");
    let had = matches!((form(end), form(end + 1)), ("when", "it"));
    let from = if had { end + 2 } else { end };
    (pronoun && (links || had)).then(|| items.iter().copied().filter(|item| item.first >= from).collect())
}

/// Where the verdict that starts with this verb ends.
fn judged<'c>(form: &impl Fn(usize) -> &'c str, at: usize) -> Option<usize> {
    if !JUDGES.contains(&form(at)) {
        return None;
    }
    let mut next = at + 1;
    while STRENGTHENS.contains(&form(next)) {
        next += 1;
    }
    if BETTER.contains(&form(next)) {
        return Some(next + 1);
    }
    (form(next) == "more" && PLAIN.contains(&form(next + 1))).then_some(next + 2)
}

fn joined<'c>(items: &[Item<'c>], before: &[Item<'c>], end: usize) -> Vec<Item<'c>> {
    before.iter().copied().chain(items.iter().copied().filter(|item| item.first >= end)).collect()
}
