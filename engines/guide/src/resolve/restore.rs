//! What comes back: "put them back on", "I want the glasses back", "the first colour was better", "go back to the old pose".

use super::Context;
use super::clause::{says, says_phrase, span, words};
use super::value::{all_values, color_value};
use crate::acts::{Act, Wanted};
use crate::items::Item;
use crate::lexicon::Role;

const BRINGS: [&str; 14] = ["put", "bring", "give", "want", "have", "get", "add", "need", "stick", "pop", "like", "love", "wants", "needs"];
const EARLIER: [&str; 10] = ["old", "first", "original", "previous", "earlier", "former", "last", "initial", "other", "prior"];
/// Words before "back" that make it a place or a way.
const ELSEWHERE: [&str; 22] = [
    "its", "his", "her", "their", "a", "go", "went", "going", "at", "my", "looking", "look", "looks", "lean", "leaning", "step", "lying",
    "lies", "lie", "come", "roll", "turn",
];

/// The acts of a sentence that brings something back.
pub(super) fn read(context: Context<'_>, items: &[Item<'_>]) -> Option<Vec<Act>> {
    let words = words(context, items);
    let span = span(context, items);
    if says(&words, &["no", "not", "dont", "never"]) && !matches!(words.first(), Some(&("no" | "hmm" | "oh" | "ok" | "wait" | "nah"))) {
        return None;
    }
    // "bring the scroll back, drop the lantern": one of its clauses.
    if items.iter().any(Item::is_soft) && items.iter().any(|item| item.role() == Some(Role::Remove)) {
        return None;
    }
    if let Some(first) = earlier_field(context, items, &words) {
        return Some(vec![first]);
    }
    // "take that back" goes a step back.
    let misses = matches!(
        words[..],
        ["i" | "we" | "ive" | "weve", "miss" | "missed" | "misses", "the" | "that" | "his" | "her" | "its" | "my", _, ..]
    );
    if !(misses || brings_back(&words)) || items.iter().any(|item| item.role() == Some(Role::Undo)) {
        return None;
    }
    let mut values: Vec<Wanted> = Vec::new();
    let mut acts = Vec::new();
    for item in items.iter().filter(|item| item.is_content()) {
        let verb = matches!(context.tokens[item.after - 1].form.as_str(), "back" | "miss" | "missed");
        let small = matches!(item.role(), Some(Role::Character | Role::Number)) || verb;
        if let Some(value) = color_value(context, item) {
            acts.push(Act::Earlier { value, span });
        } else if let Some(entry) = item.entry().filter(|entry| entry.bundle.is_none()) {
            let named = all_values(context, entry);
            if named.is_empty() && !entry.cues.is_empty() && words.contains(&"put") {
                // "put the eyes back how they were".
                acts.push(Act::Return { fields: entry.cues.clone(), first: false, undo: true, span });
                continue;
            }
            if named.is_empty() && !small {
                return None;
            }
            if !named.is_empty() {
                acts.push(Act::Restore { values: named.clone(), span: context.span(item.first, item.after) });
            }
            values.extend(named);
        } else if !small {
            return None;
        }
    }
    // "a green hat back": a wish of its own.
    let colored = acts.iter().any(|act| matches!(act, Act::Earlier { .. }));
    if colored && !values.is_empty() {
        return None;
    }
    let pointed = says(&words, &["them", "it", "that", "those", "these", "everything", "all", "both", "on"]);
    if acts.is_empty() {
        return pointed.then(|| vec![Act::Restore { values: Vec::new(), span }]);
    }
    Some(acts)
}

/// "bring the scroll back, drop the lantern": what one clause of several brings back, and the others.
pub(super) fn clause<'c>(context: Context<'c>, items: &[Item<'c>]) -> Option<(Vec<Act>, Vec<Item<'c>>)> {
    let segments = super::clause::segments(items);
    if segments.len() < 2 {
        return None;
    }
    segments.into_iter().find_map(|(start, end)| {
        let part = &items[start..end];
        let said = words(context, part);
        let brings = said.contains(&"back") && says(&said, &["bring", "put", "want", "give", "have", "get"]);
        let found = read(context, part).filter(|_| brings)?;
        let others: Vec<Item<'c>> = items[..start].iter().chain(&items[end..]).copied().collect();
        let named = found.iter().all(|act| matches!(act, Act::Restore { values, .. } if !values.is_empty()));
        (named && others.iter().any(|item| !item.is_soft())).then_some((found, others))
    })
}

/// "… back", "… back on", "bring back …", with a verb that brings or nothing but the noun.
fn brings_back(words: &[&str]) -> bool {
    let Some(at) = words.iter().position(|word| *word == "back") else { return false };
    let before = at.checked_sub(1).map_or("", |before| words[before]);
    let after = words.get(at + 1).copied().unwrap_or_default();
    let verb = words[..at].iter().any(|word| BRINGS.contains(word));
    let ends = matches!(
        after,
        "" | "how" | "as" | "to" | "on" | "please" | "pls" | "in" | "again" | "now" | "though" | "tho" | "then" | "quick" | "quickly"
    );
    let moves = ELSEWHERE.contains(&before) || says_phrase(words, &["on", "the", "back"]) || says_phrase(words, &["back", "to"]);
    let directly = BRINGS.contains(&before) && !ends;
    !moves && (directly || (ends && (verb || after == "on" || at > 0)))
}

/// "the old colour was better", "back to the first background", "i liked the previous pose".
fn earlier_field(context: Context<'_>, items: &[Item<'_>], words: &[&str]) -> Option<Act> {
    let (at, noun) = items
        .iter()
        .enumerate()
        .find(|(_, item)| item.entry().is_some_and(|entry| !entry.cues.is_empty() && entry.values.is_empty()) && item.is_content())?;
    let before = context.tokens.get(noun.first.checked_sub(1)?).map_or("", |token| &token.form);
    if !EARLIER.contains(&before) || items.iter().filter(|item| color_value(context, item).is_some()).count() > 0 {
        return None;
    }
    let wants = says_phrase(words, &["back", "to"])
        || says(
            words,
            &["back", "better", "nicer", "prettier", "cuter", "cooler", "preferred", "prefer", "liked", "again", "return", "restore"],
        )
        || says(words, &["best"]);
    let first = matches!(before, "first" | "original" | "initial");
    let fields = items[at].entry().map(|entry| entry.cues.clone()).unwrap_or_default();
    wants.then(|| Act::Return { fields, first, undo: false, span: span(context, items) })
}
