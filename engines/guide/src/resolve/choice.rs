//! Choosing among what the visitor lists: "between sage, celadon and malachite. I take the third", "teal or mint, the
//! latter", "navy or sky blue, whichever is darker".

use super::Around;
use super::Context;
use super::clause::{says, words};
use super::value::{best, color_value, rgb};
use crate::items::{Item, Sentence};
use crate::lexicon::Role;

const WAVERS: [&str; 16] = [
    "between",
    "hesitate",
    "hesitating",
    "torn",
    "either",
    "undecided",
    "debating",
    "wavering",
    "choose",
    "decide",
    "whether",
    "options",
    "candidates",
    "shortlist",
    "or",
    "vs",
];
/// Words that take up one of several.
const TAKES: [&str; 18] = [
    "take",
    "choose",
    "pick",
    "go",
    "want",
    "prefer",
    "like",
    "have",
    "do",
    "say",
    "think",
    "please",
    "pls",
    "definitely",
    "lets",
    "it",
    "guess",
    "ok",
];

/// Things of one list that are remembered: nobody points at the thirteenth.
const CHOICES: usize = 12;

/// A list of things of one kind: its sentence, and the places of its items there.
struct Listed {
    sentence: usize,
    places: Vec<usize>,
}

/// Takes up what is pointed at: of the list only the one that is meant stays, and what pointed at it goes.
pub(super) fn settle(context: Context<'_>, sentences: &mut Vec<Sentence<'_>>) {
    for at in 0..sentences.len() {
        let Some(listed) = (at.saturating_sub(1)..=at).rev().find_map(|place| listed(context, &sentences[place], place)) else { continue };
        let from = if listed.sentence == at { listed.places.last().map_or(0, |last| last + 1) } else { 0 };
        let wavers = {
            let items = &sentences[listed.sentence].items;
            let end = listed.places.last().map_or(0, |last| last + 1);
            sentences[listed.sentence].asks || says(&words(context, &items[..end]), &WAVERS)
        };
        if listed.sentence < at
            && let Some(chosen) = named(context, &sentences[at].items, &sentences[listed.sentence].items, &listed.places)
        {
            // "jungle or desert. if only one is possible, take the jungle".
            sentences.remove(at);
            keep(context, &mut sentences[listed.sentence], &listed, chosen);
            return;
        }
        let Some((start, end, place)) =
            pointed(context, &sentences[at].items, from, &sentences[listed.sentence].items, &listed.places, wavers)
        else {
            continue;
        };
        let Some(chosen) = listed.places.get(place).copied() else { continue };
        sentences[at].items.drain(start..end);
        keep(context, &mut sentences[listed.sentence], &listed, chosen);
        sentences.retain(|sentence| !sentence.items.is_empty());
        return;
    }
}

/// What the visitor lists to choose from, by the names of the designer's files: "a lighthouse, a harbour or a ship?".
pub(crate) fn offered(context: Context<'_>) -> Vec<String> {
    let sentences = crate::items::sentences(context.lexicon, context.designer, context.tokens);
    // "torn between a beret and a fedora".
    let wavers = |sentence: &Sentence<'_>| {
        says(&words(context, &sentence.items), &["torn", "undecided", "hesitating", "hesitate", "wavering", "difference"])
    };
    let either = |sentence: &Sentence<'_>| wavers(sentence) || sentence.items.iter().any(|item| item.role() == Some(Role::Alternative));
    let found = sentences.iter().filter(|sentence| either(sentence)).find_map(|sentence| Some((sentence, listed(context, sentence, 0)?)));
    let Some((sentence, listed)) = found else { return Vec::new() };
    let around = Around { determined: true, ..Around::default() };
    let name = |place: &usize| {
        let item = &sentence.items[*place];
        let fields = &context.designer.fields;
        let named = |field: usize, id: &str| fields[field].choice(id).map(|choice| choice.label.clone());
        match color_value(context, item) {
            Some(color) => crate::lexicon::color_fields(context.designer).first().and_then(|field| named(*field, &color)),
            None => best(context, item.entry()?, &[], &around)
                .and_then(|value| named(value.field, &fields[value.field].values()[value.choice].id)),
        }
    };
    listed.places.iter().take(CHOICES).filter_map(name).collect()
}

/// Two or more colours, or values of one field, with nothing but commas, articles and "or" between them.
fn listed(context: Context<'_>, sentence: &Sentence<'_>, place: usize) -> Option<Listed> {
    let kind = |item: &Item<'_>| -> Option<usize> {
        if color_value(context, item).is_some() {
            return Some(usize::MAX);
        }
        let entry = item.entry().filter(|entry| entry.cues.is_empty() && !entry.subject)?;
        if entry.bundle.is_some() {
            return Some(usize::MAX - 1);
        }
        best(context, entry, &[], &Around { determined: true, ..Around::default() }).map(|value| value.field)
    };
    let links = |item: &Item<'_>| {
        item.is_soft() || matches!(item.role(), Some(Role::Determiner | Role::Conjunction | Role::Alternative | Role::Filler | Role::Place))
    };
    let mut run: Vec<usize> = Vec::new();
    let mut best_run: Vec<usize> = Vec::new();
    for (at, item) in sentence.items.iter().enumerate() {
        let of = kind(item);
        if let Some(of) = of
            && run.last().is_none_or(|last| {
                kind(&sentence.items[*last]) == Some(of) && at > last + 1 && sentence.items[last + 1..at].iter().all(links)
            })
        {
            run.push(at);
        } else if of.is_some() {
            run = vec![at];
        }
        if run.len() > best_run.len() {
            best_run.clone_from(&run);
        }
    }
    (best_run.len() > 1).then_some(Listed { sentence: place, places: best_run })
}

/// The place in the list of what a sentence takes by name, and says nothing else.
fn named(context: Context<'_>, items: &[Item<'_>], list: &[Item<'_>], places: &[usize]) -> Option<usize> {
    let meant = |item: &Item<'_>| {
        let entry = item.entry()?;
        places.iter().copied().find(|place| list[*place].entry().is_some_and(|known| std::ptr::eq(known, entry)))
    };
    let found: Vec<usize> = items.iter().filter_map(meant).collect();
    let other = items.iter().filter(|item| item.is_content() && !matches!(item.role(), Some(Role::Number | Role::Character))).count();
    match found.as_slice() {
        [only] if other == 1 && says(&words(context, items), &["take", "choose", "pick", "prefer", "rather", "then"]) => Some(*only),
        _ => None,
    }
}

/// The words that point at one of the list, and which one it is.
fn pointed(
    context: Context<'_>,
    items: &[Item<'_>],
    from: usize,
    list: &[Item<'_>],
    places: &[usize],
    wavers: bool,
) -> Option<(usize, usize, usize)> {
    let rest = items.get(from..)?;
    let said = words(context, rest);
    let form = |item: &Item<'_>| context.tokens[item.first].form.as_str();
    let lightness = |place: &usize| {
        let color = color_value(context, &list[*place]).and_then(|value| rgb(context.designer, &value));
        color.map_or(0, |color| color.0.iter().map(|channel| u32::from(*channel)).sum::<u32>())
    };
    // "gold, silver, bronze: the first" says nothing else.
    let bare = rest.iter().filter(|item| item.is_content()).count() < 2 && rest.iter().all(|item| item.role() != Some(Role::Picture));
    let settles = wavers || bare || says(&said, &TAKES);
    let found = rest.iter().enumerate().find_map(|(at, item)| {
        // "first one" may be one phrase.
        let ending = context.tokens[item.after - 1].form.as_str();
        let word = if item.after - item.first > 1 && ending == "one" { &context.tokens[item.after - 2].form } else { ending };
        let pointed_at = || at > 0 || item.after - item.first > 1;
        let place = match word {
            "darker" | "darkest" if wavers => (0..places.len()).min_by_key(|place| lightness(&places[*place])),
            "lighter" | "lightest" | "brighter" | "paler" if wavers => (0..places.len()).max_by_key(|place| lightness(&places[*place])),
            _ if pointed_at() || rest.len() == 1 => match context.lexicon.ordinal(word)? {
                -1 => Some(places.len() - 1),
                place => usize::try_from(place).ok()?.checked_sub(1),
            },
            _ => None,
        }?;
        Some((at, place))
    });
    let (at, place) = found.filter(|_| settles)?;
    // "the first hat", "the last picture": not one of the list.
    let next = rest.get(at + 1);
    if next.is_some_and(|next| next.is_content() && !matches!(form(next), "one" | "of")) {
        return None;
    }
    let mut start = at;
    while start > 0 && !rest[start - 1].is_soft() && !rest[start - 1].is_content() {
        start -= 1;
    }
    let mut end = at + 1;
    while end < rest.len()
        && !rest[end].is_soft()
        && !matches!(rest[end].role(), Some(Role::Conjunction | Role::Contrast | Role::With | Role::Place))
    {
        end += 1;
    }
    Some((from + start, from + end, place))
}

fn is_small(item: &Item<'_>) -> bool {
    !item.is_content() || item.role() == Some(Role::Number)
}

/// Leaves only the chosen one of the list, and none of the words that wavered before it.
fn keep(context: Context<'_>, sentence: &mut Sentence<'_>, listed: &Listed, chosen: usize) {
    let (Some(first), Some(last)) = (listed.places.first(), listed.places.last()) else { return };
    let item = sentence.items[chosen];
    let wavering = |item: &Item<'_>| WAVERS.contains(&context.tokens[item.after - 1].form.as_str()) || item.is_unknown();
    let mut start = (0..*first).find(|at| wavering(&sentence.items[*at])).unwrap_or(*first);
    // "I hesitate between": with who hesitates.
    while start < *first && start > 0 && !sentence.items[start - 1].is_soft() && is_small(&sentence.items[start - 1]) {
        start -= 1;
    }
    sentence.items.splice(start..=*last, [item]);
    sentence.asks = false;
}
