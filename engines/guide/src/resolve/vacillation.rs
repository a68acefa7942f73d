//! Going back and forth: "blue. no red. no blue. haha ok blue". The last word counts, and it is the only one.

use super::clause::segments;
use super::value::{best, color_value};
use super::{Around, Context};
use crate::items::{Item, Sentence};
use crate::lexicon::Role;

/// A thought that names one thing and nothing else.
#[derive(Clone, Copy)]
struct Bare {
    sentence: usize,
    start: usize,
    end: usize,
    /// Place of what it names.
    named: usize,
    /// Of which kind that is.
    kind: usize,
    /// It takes back or settles what was said before.
    turns: bool,
    /// It says "no".
    denies: bool,
    /// It only asks: "pink?".
    asks: bool,
}

/// The kind of a thought that names nothing and only takes back.
const SILENT: usize = usize::MAX - 1;

/// Leaves the last of several thoughts that only take each other back. True when there were some.
pub(super) fn settle(context: Context<'_>, sentences: &mut Vec<Sentence<'_>>) -> bool {
    let thoughts: Vec<Option<Bare>> = sentences.iter().enumerate().flat_map(|(place, sentence)| bares(context, sentence, place)).collect();
    let mut run: Vec<Bare> = Vec::new();
    let mut longest: Vec<Bare> = Vec::new();
    let mut taken_back = false;
    for mut thought in thoughts {
        if let Some(bare) = &mut thought {
            if bare.kind == SILENT {
                // "green. wait. no. purple": what follows takes it back.
                taken_back = true;
                continue;
            }
            bare.turns |= taken_back;
            bare.denies |= taken_back;
        }
        taken_back = false;
        match thought {
            Some(bare) if run.last().is_some_and(|last| last.kind == bare.kind && (bare.turns || last.asks)) => run.push(bare),
            Some(bare) => run = vec![bare],
            None => run.clear(),
        }
        if run.len() > longest.len() {
            longest.clone_from(&run);
        }
    }
    let denied = longest.iter().skip(1).filter(|bare| bare.denies).count();
    // "blue, no red" may want no red; "blue. no red" and "blue, no red, no blue" go back and forth.
    let apart = longest.first().zip(longest.last()).is_some_and(|(first, last)| first.sentence != last.sentence);
    let (Some(first), Some(last)) = (longest.first().copied(), longest.last().copied()) else { return false };
    // "pink? purple? ok pink".
    let decides = longest.len() > 1 && last.turns && longest[..longest.len() - 1].iter().all(|bare| bare.asks);
    if !decides && (denied == 0 || longest.len() < 2 || (longest.len() == 2 && !apart)) {
        return false;
    }
    for place in (first.sentence..=last.sentence).rev() {
        let items = &mut sentences[place].items;
        let from = if place == first.sentence { first.start } else { 0 };
        let to = if place == last.sentence { last.end } else { items.len() };
        if place == last.sentence {
            let named = items[last.named];
            items.splice(from..to, [named]);
        } else {
            items.drain(from..to);
        }
    }
    sentences.retain(|sentence| !sentence.items.is_empty());
    true
}

fn bares(context: Context<'_>, sentence: &Sentence<'_>, place: usize) -> Vec<Option<Bare>> {
    let items = &sentence.items;
    let mut cuts: Vec<(usize, usize)> = Vec::new();
    for (start, end) in segments(items) {
        // "blue no red no blue": every "no" begins a thought.
        let mut from = start;
        for at in start + 1..end {
            if says_no(context, &items[at]) && !says_no(context, &items[at - 1]) && items[from..at].iter().any(Item::is_content) {
                cuts.push((from, at));
                from = at;
            }
        }
        cuts.push((from, end));
    }
    let only_turns = |(start, end): &(usize, usize)| items[*start..*end].iter().all(|item| turns(context, item) || item.is_soft());
    let mut merged: Vec<(usize, usize)> = Vec::new();
    for cut in cuts {
        // "pink, no, green": the "no" belongs to what follows.
        match merged.last_mut() {
            Some(before) if only_turns(before) => before.1 = cut.1,
            _ => merged.push(cut),
        }
    }
    merged.into_iter().map(|(start, end)| bare(context, items, place, start, end, sentence.asks)).collect()
}

fn bare(context: Context<'_>, items: &[Item<'_>], sentence: usize, start: usize, end: usize, asks: bool) -> Option<Bare> {
    let part = &items[start..end];
    let nouns: Vec<usize> = (start..end)
        .filter(|at| items[*at].is_content() && !turns(context, &items[*at]) && items[*at].role() != Some(Role::Character))
        .collect();
    if !part.is_empty() && part.iter().all(|item| turns(context, item) || item.is_soft()) {
        let denies = part.iter().any(|item| says_no(context, item));
        return Some(Bare { sentence, start, end, named: start, kind: SILENT, turns: true, denies, asks: false });
    }
    let [named] = nouns[..] else { return None };
    let small = |item: &Item<'_>| {
        item.is_soft()
            || item.is_content()
            || turns(context, item)
            || matches!(
                item.role(),
                Some(
                    Role::Determiner
                        | Role::Filler
                        | Role::Praise
                        | Role::Yes
                        | Role::Contrast
                        | Role::Alternative
                        | Role::Copula
                        | Role::Place
                )
            )
            || (item.role() == Some(Role::Wish) && matches!(context.form(item), "please" | "pls" | "maybe" | "plz" | "lets" | "make"))
    };
    if !part.iter().all(small) || part.iter().any(|item| item.entry().is_some_and(|entry| !entry.verbs.is_empty())) {
        return None;
    }
    let denies = part.iter().any(|item| says_no(context, item));
    Some(Bare {
        sentence,
        start,
        end,
        named,
        kind: kind(context, &items[named], part.iter().any(|item| item.role() == Some(Role::Determiner)) || !denies)?,
        turns: part.iter().take_while(|item| !item.is_content() || turns(context, item)).any(|item| turns(context, item)),
        denies,
        asks,
    })
}

/// The field of what is named; of fields for several things only what an article makes one of them.
fn kind(context: Context<'_>, item: &Item<'_>, determined: bool) -> Option<usize> {
    if color_value(context, item).is_some() {
        return Some(usize::MAX);
    }
    let entry = item.entry().filter(|entry| entry.cues.is_empty() && !entry.subject)?;
    let value = best(context, entry, &[], &Around { determined: true, ..Around::default() })?;
    let field = &context.designer.fields[value.field];
    let one = matches!(field.kind, atelier_character::FieldKind::One { .. })
        && !field.things
        && field.verbs.iter().any(|verb| verb.starts_with("look"));
    (one || (determined && !item.plural)).then_some(value.field)
}

fn says_no(context: Context<'_>, item: &Item<'_>) -> bool {
    let last = context.tokens[item.after - 1].form.as_str();
    let first = context.form(item);
    matches!(item.role(), Some(Role::Negate | Role::Nothing | Role::Instead))
        && (matches!(first, "no" | "nah" | "nope" | "nono" | "wait") || last == "no")
}

fn turns(context: Context<'_>, item: &Item<'_>) -> bool {
    says_no(context, item)
        || item.role() == Some(Role::Instead)
        || (matches!(item.role(), Some(Role::Yes | Role::Praise | Role::Filler | Role::Alternative))
            && matches!(
                context.form(item),
                "ok" | "okay" | "yes" | "haha" | "hahaha" | "lol" | "fine" | "alright" | "hmm" | "hm" | "or" | "right" | "well"
            ))
}
