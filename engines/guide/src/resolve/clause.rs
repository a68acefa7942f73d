//! A clause seen as a whole: its words, the parts of the body it names, and where it begins and ends.

use super::Context;
use super::value::is_color_field;
use crate::items::Item;
use crate::reply::Span;

/// The words of these items, those left out while matching included.
pub(super) fn words<'c>(context: Context<'c>, items: &[Item<'_>]) -> Vec<&'c str> {
    let (Some(first), Some(last)) = (items.first(), items.last()) else { return Vec::new() };
    context.tokens[first.first..last.after].iter().map(|token| token.form.as_str()).collect()
}

/// How many words a clause begins with that say nothing by themselves: "well, so", "by the way".
pub(super) fn opened(words: &[&str]) -> usize {
    let small = |word: &&&str| {
        matches!(
            **word,
            "and"
                | "so"
                | "well"
                | "ok"
                | "okay"
                | "right"
                | "anyway"
                | "now"
                | "but"
                | "because"
                | "also"
                | "hi"
                | "hello"
                | "hey"
                | "sorry"
                | "then"
                | "see"
                | "btw"
                | "since"
        )
    };
    let count = words.iter().take_while(small).count();
    count + if words[count..].starts_with(&["by", "the", "way"]) { 3 } else { 0 }
}

/// Whether one of these words is said.
pub(super) fn says(words: &[&str], any: &[&str]) -> bool {
    words.iter().any(|word| any.contains(word))
}

/// Whether these words stand there in a row.
pub(super) fn says_phrase(words: &[&str], phrase: &[&str]) -> bool {
    words.windows(phrase.len()).any(|window| window == phrase)
}

/// Where these items stand in the text.
pub(super) fn span(context: Context<'_>, items: &[Item<'_>]) -> Span {
    context.span(items.first().map_or(0, |item| item.first), items.last().map_or(0, |item| item.after))
}

/// The ranges of items between commas.
pub(super) fn segments(items: &[Item<'_>]) -> Vec<(usize, usize)> {
    let mut found = Vec::new();
    let mut start = 0;
    for at in 0..=items.len() {
        if items.get(at).is_none_or(Item::is_soft) {
            if at > start {
                found.push((start, at));
            }
            start = at + 1;
        }
    }
    found
}

/// "colour", "shade": says that a colour is meant and not whose.
pub(super) fn is_generic_color(context: Context<'_>, item: &Item<'_>) -> bool {
    item.after - item.first == 1 && matches!(context.form(item), "color" | "colors" | "shade" | "tone" | "hue" | "coloring")
}

/// The colour field a noun for a part of the body points at: "gills", "body".
pub(super) fn part(context: Context<'_>, item: &Item<'_>) -> Option<usize> {
    let entry = item.entry().filter(|entry| entry.values.is_empty() && entry.bundle.is_none())?;
    if is_generic_color(context, item) {
        return None;
    }
    entry.cues.iter().copied().find(|field| is_color_field(context, *field))
}
