//! One sentence: its stages one after another, each taking out what it understood, and the walk over what is left.

use super::{
    Context, Talk, clause, contrast, exchange, exclusive, happening, held, nth, opening, pictures, question, reference, rest, restore,
    sides, verdict, walk, waved_off, whichever,
};
use crate::acts::{Act, Courtesy};
use crate::items::{Item, Sentence};
use crate::lexicon::Role;

/// What a sentence asks for.
pub(super) fn resolve<'c>(context: Context<'c>, sentence: &Sentence<'c>, talk: &mut Talk, acts: &mut Vec<Act>) {
    if waved_off::is_waved_off(context, &sentence.items) {
        acts.push(Act::SelfTalk);
        return;
    }
    let mut items = opening::without(context, sentence.items.as_slice());
    if walk::dismisses(&clause::words(context, items)) {
        acts.push(Act::Say(Courtesy::Frustration));
        return;
    }
    if let Some((act, ahead)) = rest::kept_behind(context, items) {
        acts.push(act);
        items = ahead;
    }
    if let Some(act) =
        rest::kept(context, items).or_else(|| rest::renewed(context, items, acts)).or_else(|| rest::all_there(context, items))
    {
        acts.push(act);
        return;
    }
    if let Some(pause) = items.iter().position(Item::is_soft)
        && let Some(act) = rest::all_there(context, &items[..pause])
    {
        // "remove everything from the hands, I think it looks tidier".
        acts.push(act);
        items = &items[pause + 1..];
    }
    if !acts.is_empty() && acts.iter().all(|act| matches!(act, Act::Say(_))) && pictures::only_pictures(context, items) {
        // "thanks! ❤️" wishes for nothing red.
        acts.push(Act::Say(Courtesy::Praise));
        return;
    }
    let replacing;
    if pictures::pictured_thanks(context, items) {
        acts.push(Act::Say(Courtesy::Praise));
        return;
    }
    if let Some((act, others)) = nth::replaced(context, items) {
        acts.push(act);
        replacing = others;
        items = &replacing;
    }
    if let Some(act) = nth::read(context, items).or_else(|| exclusive::read(context, items)) {
        acts.push(act);
        return;
    }
    if let Some(act) = held::lacks(context, items) {
        acts.push(act);
        return;
    }
    if let Some(found) = restore::read(context, items).or_else(|| contrast::read(context, items)) {
        acts.extend(found);
        return;
    }
    let (mut returned, others);
    returned = Vec::new();
    if let Some((found, rest)) = restore::clause(context, items) {
        returned = found;
        others = rest;
        items = &others;
    }
    let judged;
    if let Some(others) = verdict::without(context, items) {
        talk.correction = true;
        judged = others;
        items = &judged;
    }
    let first = acts.len();
    let told;
    let mut happened = Vec::new();
    if let Some((found, others)) = happening::take(context, items).filter(|_| !sentence.asks && !asks(context, items)) {
        happened = found;
        told = others;
        items = &told;
    }
    let (mut left, mut alike) = (Vec::new(), Vec::new());
    let free;
    if let Some((found, others)) = whichever::take(context, items) {
        left = found;
        free = others;
        items = &free;
    }
    let same;
    if let Some((found, others)) = exchange::take(context, items) {
        alike = found;
        same = others;
        items = &same;
    }
    read_wishes(context, items, sentence.asks, talk, acts);
    let first = first.min(acts.len());
    drop_reasons(context, items, first, acts);
    acts.extend(left);
    acts.extend(alike);
    acts.append(&mut returned);
    // What is said of a look wins over what a story tells of it.
    let looks = |field: usize| acts[first..].iter().any(|act| matches!(act, Act::Set { wanted, .. } if wanted.field == field));
    happened.retain(|act| !matches!(act, Act::Set { wanted, .. } if looks(wanted.field)));
    acts.extend(happened);
}

/// "too dark, go back", "undo, the slippers were silly": why something is undone is no wish of its own. What comes before `first` was
/// said earlier.
fn drop_reasons(context: Context<'_>, items: &[Item<'_>], first: usize, acts: &mut Vec<Act>) {
    if let Some(undone) = acts[first..].iter().position(|act| matches!(act, Act::Undo(_))) {
        // "too dark, go back": why, and no step of its own.
        let reasons = acts[first..first + undone].iter().all(|act| matches!(act, Act::Compare { .. }));
        // "undo, the slippers were silly": why, as well.
        let judged = items
            .iter()
            .any(|item| context.tokens[item.first..item.after].iter().any(|token| matches!(token.form.as_str(), "was" | "were")));
        if judged {
            acts.truncate(first + undone + 1);
        }
        if reasons {
            acts.drain(first..first + undone);
        }
    }
}

/// Whether it is a question, with or without its mark: "who won".
fn asks(context: Context<'_>, items: &[Item<'_>]) -> bool {
    items.first().is_some_and(|first| context.lexicon.only_asks(context.form(first)) || context.lexicon.is_modal(context.form(first)))
}

/// What one sentence wishes, asks and says, without what its stages took out of it.
fn read_wishes<'c>(context: Context<'c>, items: &[Item<'c>], asks: bool, talk: &mut Talk, acts: &mut Vec<Act>) {
    let mut items = items;
    let rest;
    // "what should I say first": nothing is picked.
    let questions = asks
        && items
            .iter()
            .find(|item| !item.is_soft() && item.role() != Some(Role::Greeting))
            .is_some_and(|item| matches!(context.form(item), "what" | "how" | "where" | "who" | "why" | "when"));
    if let Some((pick, others)) = reference::take(context, items).filter(|_| !questions) {
        acts.push(Act::Pick(pick));
        rest = others;
        items = &rest;
    }
    let paired;
    if let Some((act, others)) = sides::take(context, items) {
        acts.push(act);
        paired = others;
        items = &paired;
    }
    if let Some(act) = only_courtesy(context, items) {
        acts.extend(act);
        return;
    }
    // A question and a wish can share a sentence; commas and "and" part them.
    let mut wish_start = 0;
    let mut asked = false;
    for (start, part) in question::parts(context, items) {
        // "who draws it, you or the artist?": the question's answers to choose from.
        // "what are you, a robot?": so does a guess.
        let guesses = part.first().is_some_and(|item| matches!(context.form(item), "a" | "an"))
            && acts.last().is_some_and(|act| matches!(act, Act::Topic(_)));
        let answers = asks
            && asked
            && (guesses || part.iter().any(|item| item.role() == Some(Role::Alternative)))
            && part.iter().all(|item| !matches!(item.role(), Some(Role::Wish | Role::Thanks)) && context.form(item) != "please");
        if answers {
            wish_start = start + part.len();
            continue;
        }
        // "with a hat, which is red": it goes on about the hat.
        let states = part.first().is_some_and(|item| {
            matches!(context.tokens.get(item.first + 1).map(|token| token.form.as_str()), Some("is" | "are" | "was" | "would" | "should"))
        });
        let opens = part.first().is_some_and(|item| matches!(context.form(item), "which" | "who" | "whose"));
        let goes_on = start > 0 && opens && (!asks || states);
        if let Some(answer) = question::read(context, part, asks).filter(|_| !goes_on) {
            walk::walk(context, &items[wish_start..start], talk, acts);
            acts.push(answer);
            asked = true;
            wish_start = start + part.len();
        }
    }
    walk::walk(context, &items[wish_start..], talk, acts);
}

/// A sentence that is nothing but thanks, praise, yes or no.
fn only_courtesy(context: Context<'_>, items: &[Item<'_>]) -> Option<Vec<Act>> {
    let pending_takes_it = |item: &Item<'_>| {
        let values = item.entry().map(|entry| entry.values.as_slice()).unwrap_or_default();
        values.iter().any(|value| Some(value.field) == context.pending)
    };
    // "make it cool" wishes for what "cool" alone would praise.
    let wishes = items.iter().any(|item| item.role() == Some(Role::Wish) && context.form(item) != "please");
    // So does "and cute".
    let adds = items.first().is_some_and(|item| item.role() == Some(Role::Conjunction) && context.form(item) == "and");
    let wishes = wishes || adds;
    let mut found = Vec::new();
    let mut only_no = false;
    for item in items {
        let Some(role) = item.role() else {
            if item.is_soft() {
                continue;
            }
            return None;
        };
        let courtesy = match role {
            Role::Praise if !(pending_takes_it(item) || (wishes && item.is_content())) => Courtesy::Praise,
            Role::Thanks => Courtesy::Thanks,
            Role::Greeting => Courtesy::Greeting,
            Role::Farewell => Courtesy::Farewell,
            Role::Yes => Courtesy::Yes,
            Role::Nothing => Courtesy::Nothing,
            Role::Negate if context.form(item) == "no" => {
                only_no = true;
                continue;
            }
            Role::Filler
            | Role::YouAre
            | Role::Pronoun
            | Role::Determiner
            | Role::Wish
            | Role::Copula
            | Role::With
            | Role::Much
            | Role::Contrast
            | Role::Conjunction
            | Role::Instead
            | Role::Person
            | Role::Character
            | Role::For
                if !item.is_content() || item.role() == Some(Role::Character) =>
            {
                continue;
            }
            _ => return None,
        };
        if !found.contains(&courtesy) {
            found.push(courtesy);
        }
    }
    if only_no && found.is_empty() {
        found.push(Courtesy::Nothing);
    }
    // "yes please", "thank you, that is perfect": a yes is said with other words.
    (!found.is_empty()).then(|| found.into_iter().map(Act::Say).collect())
}
