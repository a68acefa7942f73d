//! Questions: told from wishes, and matched to topics, cards and the sheet itself.

use super::Context;
use crate::acts::Act;
use crate::items::Item;
use crate::lexicon::Role;

/// The parts of a sentence that may be questions, each with the place of its first item.
pub(super) fn parts<'i, 'c>(context: Context<'_>, items: &'i [Item<'c>]) -> Vec<(usize, &'i [Item<'c>])> {
    let mut parts = Vec::new();
    let mut start = 0;
    for at in 0..=items.len() {
        let ends = items.get(at).is_none_or(Item::is_soft);
        if ends || turns(context, items, at) {
            if at > start {
                parts.push((start, &items[start..at]));
            }
            start = at + usize::from(ends);
        }
    }
    parts
}

/// "… and make it green", "… but what do they eat": the thought turns.
fn turns(context: Context<'_>, items: &[Item<'_>], at: usize) -> bool {
    // "is this on right I would like one with a hat": what is wished for begins there.
    let leads = |before: &Item<'_>| {
        matches!(context.form(before), "what" | "whatever" | "which" | "that" | "if" | "as" | "when" | "how" | "where" | "all" | "because")
            || before.role().is_none()
    };
    let own = matches!(context.form(&items[at]), "i" | "id" | "im" | "we" | "wed") && items[at].role() == Some(Role::Wish);
    if own && at > 0 && !leads(&items[at - 1]) {
        return true;
    }
    let joins = matches!(items[at].role(), Some(Role::Conjunction | Role::Contrast));
    let Some(next) = items.get(at + 1).filter(|_| joins) else { return false };
    is_wish(next) || (next.after - next.first == 1 && context.lexicon.only_asks(context.form(next)))
}

fn is_wish(item: &Item<'_>) -> bool {
    matches!(
        item.role(),
        Some(
            Role::Wish
                | Role::Choose
                | Role::With
                | Role::Negate
                | Role::Remove
                | Role::Replace
                | Role::NoteThis
                | Role::Instead
                | Role::Surprise
        )
    )
}

/// The act that answers this part of a sentence, when it is a question.
pub(super) fn read(context: Context<'_>, part: &[Item<'_>], asks: bool) -> Option<Act> {
    // "hello", "ok", "and", "so" before a question do not hide it.
    let opens = |item: &Item<'_>| !is_wish(item) && context.lexicon.opens_question(context.form(item));
    let start = part.iter().position(|item| match item.role() {
        Some(Role::Greeting | Role::Yes | Role::Conjunction | Role::Contrast | Role::Praise | Role::Thanks) => false,
        Some(Role::Filler) => opens(item),
        _ => context.form(item) != "wait",
    });
    let part = &part[start.unwrap_or(0)..];
    let first = part.first()?;
    let known = || part.iter().filter_map(Item::known);
    let topic = known().find_map(|entry| entry.topic);
    let cards: Vec<usize> = known().flat_map(|entry| entry.cards.iter().copied()).collect();
    let wish_first = is_wish(first);
    // A topic's phrase is a whole question; nothing else is said in so many words.
    if let Some(topic) = topic
        && (asks || !wish_first || part.len() <= 3)
    {
        return Some(Act::Topic(topic));
    }
    let asks_for_card = known().any(|entry| entry.role == Some(Role::Card));
    if asks_for_card && !wish_first {
        return Some(Act::Card(cards));
    }
    let acts = |item: &Item<'_>| {
        item.role().is_some_and(|role| role.is_act() && !matches!(role, Role::Praise | Role::Yes | Role::Nothing | Role::Picture))
    };
    // "how long does it take, and could it be …": asked, whatever its words mean elsewhere.
    let measures = matches!(context.form(first), "how")
        && context.tokens.get(first.first + 1).is_some_and(|next| {
            matches!(next.form.as_str(), "long" | "much" | "many" | "big" | "old" | "fast" | "far" | "large" | "high" | "often" | "soon")
        });
    if measures && (asks || part.len() > 2) && !part.iter().any(|item| item.role() == Some(Role::Card)) && cards.is_empty() {
        let hint = known().flat_map(|entry| entry.hints.iter().copied()).next();
        return Some(hint.map_or(Act::UnknownQuestion, Act::Topic));
    }
    // "what would you recommend as a background": what there is, and nothing decided.
    let recommends = |item: &Item<'_>| {
        context.tokens[item.first..item.after].iter().any(|token| matches!(token.form.as_str(), "recommend" | "suggest" | "advise"))
    };
    if asks
        && part.iter().any(recommends)
        && let Some(act) = options(context, part)
    {
        return Some(act);
    }
    // "why did you pick pearl": nothing is to be picked.
    let why = context.form(first) == "why"
        && part.get(1).is_some_and(|next| matches!(context.form(next), "did" | "do" | "does" | "is" | "are" | "was"));
    let asks_about_sheet = || opens(first).then(|| about_sheet(context, part)).flatten();
    if wish_first || (!why && part.iter().any(acts) && asks_about_sheet().is_none()) {
        return None;
    }
    if !opens(first) {
        return (asks && part.len() == 1 && !cards.is_empty()).then_some(Act::Card(cards));
    }
    if let Some(fields) = asks_about_sheet().filter(|_| asks || context.lexicon.only_asks(context.form(first))) {
        return Some(Act::Tell(fields));
    }
    // "is a hat possible?"
    let possible = part.len() > 2
        && part.last().is_some_and(|item| context.form(item) == "possible")
        && matches!(context.form(first), "is" | "are" | "would" | "were");
    if asks && compares_two(context, part) {
        return Some(Act::UnknownQuestion);
    }
    if possible || is_polite_wish(context, part) {
        return None;
    }
    if let Some(act) = options(context, part) {
        return Some(act);
    }
    let form = context.form(first);
    if !(asks || context.lexicon.only_asks(form) || about_subject(context, part) || asks_someone(context, part) || !cards.is_empty()) {
        return None;
    }
    if !cards.is_empty() {
        return Some(Act::Card(cards));
    }
    let hint = known().flat_map(|entry| entry.hints.iter().copied()).next();
    Some(hint.map_or(Act::UnknownQuestion, Act::Topic))
}

/// "would viridian be darker than sage", "is a fez nicer than a beret": two are compared, and neither is wished for.
fn compares_two(context: Context<'_>, part: &[Item<'_>]) -> bool {
    let Some(than) = part.iter().position(|item| item.role() == Some(Role::Than)) else { return false };
    let named =
        |items: &[Item<'_>]| items.iter().any(|item| item.entry().is_some_and(|entry| !entry.values.is_empty()) && item.is_content());
    let asked = part.first().is_some_and(|first| {
        context.lexicon.is_modal(context.form(first)) || matches!(context.form(first), "is" | "are" | "isnt" | "arent")
    });
    asked && named(&part[1..than.max(1)]) && named(&part[than..])
}

/// "what can it hold", "which hats do you have", "what colours are there": what there is to choose from.
fn options(context: Context<'_>, part: &[Item<'_>]) -> Option<Act> {
    let words: Vec<&str> = context.tokens[part.first()?.first..part.last()?.after].iter().map(|token| token.form.as_str()).collect();
    let opens = matches!(*words.first()?, "what" | "which" | "whats" | "any" | "list");
    let offers = [
        "recommend",
        "suggest",
        "advise",
        "can",
        "could",
        "there",
        "have",
        "got",
        "options",
        "choices",
        "possible",
        "available",
        "know",
        "may",
        "choose",
        "offer",
    ];
    if !opens || !words.iter().any(|word| offers.contains(word)) || about_subject(context, part) {
        return None;
    }
    part.iter().filter_map(Item::entry).find_map(|entry| {
        if let Some(field) = entry.cues.first().or(entry.verbs.first()) {
            return Some(Act::Options { field: *field, like: None });
        }
        let value = entry.values.first().filter(|value| context.designer.fields[value.field].things)?;
        let choice = &context.designer.fields[value.field].values()[value.choice];
        Some(Act::Options { field: value.field, like: Some(choice.group.clone()) })
    })
}

/// "could the gills be longer": a modal and something a sheet can hold. Of axolotls in general it is a question.
fn is_polite_wish(context: Context<'_>, part: &[Item<'_>]) -> bool {
    let holds = |item: &Item<'_>| {
        item.entry()
            .is_some_and(|entry| !entry.values.is_empty() || !entry.steps.is_empty() || entry.bundle.is_some() || !entry.verbs.is_empty())
    };
    let gets = part.iter().skip(2).take(3).any(|item| {
        matches!(
            context.form(item),
            "have" | "get" | "see" | "has" | "put" | "add" | "set" | "give" | "try" | "make" | "change" | "use" | "go" | "choose" | "dress"
        )
    });
    let cannot = !gets && part.get(1).is_some_and(|item| matches!(context.form(item), "i" | "we" | "they" | "you"));
    // "would it be printed large": about the product, and no wish.
    let of_product = part.first().zip(part.last()).is_some_and(|(first, last)| {
        context.tokens[first.first..last.after].iter().any(|token| {
            matches!(
                token.form.as_str(),
                "printed" | "posted" | "mailed" | "shipped" | "sent" | "delivered" | "saved" | "published" | "sold" | "charged" | "emailed"
            )
        })
    });
    // "can they see in the dark": what such animals do.
    let ability = part.get(1).is_some_and(|item| context.form(item) == "they")
        && part.get(1).is_some_and(|item| {
            context.tokens.get(item.after).is_some_and(|next| {
                matches!(
                    next.form.as_str(),
                    "see"
                        | "live"
                        | "eat"
                        | "swim"
                        | "breathe"
                        | "hear"
                        | "feel"
                        | "bite"
                        | "sleep"
                        | "grow"
                        | "regrow"
                        | "change"
                        | "survive"
                )
            })
        });
    if of_product || ability {
        return false;
    }
    part.first().is_some_and(|item| context.lexicon.is_modal(context.form(item)))
        && !cannot
        && !about_subject(context, part)
        && part.iter().any(holds)
}

/// "what colour is the hat", "is it wearing anything": which fields are asked about.
fn about_sheet(context: Context<'_>, part: &[Item<'_>]) -> Option<Vec<usize>> {
    // "does it have" may be one phrase.
    let words = || context.tokens[part[0].first + 1..part[part.len() - 1].after].iter();
    let about_it = part.iter().skip(1).any(|item| item.role() == Some(Role::Pronoun))
        || words().any(|token| matches!(token.form.as_str(), "its" | "the" | "he" | "she" | "it" | "my"));
    let first = part.first().map_or("", |item| context.form(item));
    if !about_it || context.lexicon.is_modal(first) || about_subject(context, part) || matches!(first, "why" | "how" | "do" | "are" | "who")
    {
        return None;
    }
    let mut fields: Vec<usize> = Vec::new();
    for entry in part.iter().filter_map(Item::entry) {
        let named = entry.cues.iter().chain(&entry.verbs).copied();
        fields.extend(named.chain(entry.values.iter().filter(|_| !entry.color).map(|value| value.field)));
    }
    fields.sort_unstable();
    fields.dedup();
    (!fields.is_empty() && fields.len() <= 4).then_some(fields)
}

/// "do you …", "are they …", "can i …": someone is asked, with or without the mark.
fn asks_someone(context: Context<'_>, part: &[Item<'_>]) -> bool {
    part.get(1).is_some_and(|item| matches!(context.form(item), "you" | "i" | "we" | "they" | "this" | "these" | "that"))
}

/// "do axolotls sleep", "can an axolotl fly": about the animal, not about this one.
fn about_subject(context: Context<'_>, part: &[Item<'_>]) -> bool {
    part.iter().take(4).enumerate().any(|(at, item)| {
        let this_one = at > 0 && matches!(context.form(&part[at - 1]), "the" | "my" | "this" | "that" | "our" | "your");
        item.entry().is_some_and(|entry| entry.subject) && !this_one
    })
}
