//! Everything but what is named: "keep the hat, lose the rest", "take everything off except the glasses".

use super::{Context, value};
use crate::acts::{Act, Wanted};
use crate::items::Item;
use crate::lexicon::{Entry, Role, color_fields, is_thing};
use crate::text::TokenKind;

/// The act of a sentence that keeps what it names and takes every other thing off.
pub(super) fn kept(context: Context<'_>, items: &[Item<'_>]) -> Option<Act> {
    let (first, last) = (items.first()?, items.last()?);
    let forms: Vec<&str> = context.tokens[first.first..last.after].iter().map(|token| token.form.as_str()).collect();
    let says = |words: &[&str]| forms.windows(words.len()).any(|window| window == words);
    let keeps = ["keep", "leave", "keeping", "stays", "stay", "remains"].iter().any(|word| forms.contains(word));
    let only = ["only", "just"].iter().any(|word| forms.contains(word));
    let away = ["lose", "drop", "remove", "ditch", "off", "delete", "without", "no", "rid", "away", "scrap", "clear", "bin"];
    let may_go = ["may", "can", "should", "must", "could"].iter().any(|verb| says(&[verb, "go"])) || says(&["to", "go"]);
    let takes = may_go || away.iter().any(|word| forms.contains(word));
    let others = says(&["the", "rest"]) || says(&["everything", "else"]) || says(&["all", "else"]) || says(&["the", "others"]);
    // "remove the tie, keep the rest".
    let rest_stays = ["keep", "leave"].iter().any(|verb| {
        says(&[verb, "the", "rest"])
            || says(&[verb, "everything", "else"])
            || says(&[verb, "all", "else"])
            || says(&[verb, "the", "others"])
    });
    if rest_stays {
        return None;
    }
    let adds = ["add", "give", "put", "with"].iter().any(|word| forms.contains(word));
    let all = ["everything", "all"].iter().any(|word| forms.contains(word));
    let but = ["except", "but"].iter().any(|word| forms.contains(word)) || says(&["apart", "from"]) || says(&["other", "than"]);
    let clothes = takes && (says(&["no", "clothes"]) || says(&["clothes", "off"]));
    // "keep two of those, drop the moustache": the moustache is none of them.
    let drops = items.iter().any(|item| item.role() == Some(Role::Remove)) && !others && !all && !clothes;
    // "keep it as it is, just swap the snorkel for goggles".
    let swaps = items.iter().any(|item| item.role() == Some(Role::Replace));
    if (drops || swaps) && keeps {
        return None;
    }
    if !((keeps && others && takes)
        || (keeps && only && !others && !all && !adds)
        || (takes && all && but)
        || (takes && only && others)
        || (clothes && only))
    {
        return None;
    }
    // "no clothes, no hat, just a lantern": the hat is none of what stays.
    let denied = |item: &&Item<'_>| clothes && item.first > 0 && context.tokens[item.first - 1].form == "no";
    let things: Vec<Wanted> = (items.iter())
        .filter(|item| !denied(item))
        .filter_map(Item::entry)
        .flat_map(|entry| entry.values.iter().filter(|value| is_thing(context.designer, value.field)))
        .map(|found| value::wanted(context, *found))
        .collect();
    let worn = |wanted: &Wanted| context.designer.fields[wanted.field].things;
    let scope: Vec<usize> = (0..context.designer.fields.len()).filter(|field| context.designer.fields[*field].things).collect();
    // "all the clothes except the pyjamas": what it holds is no clothing.
    let in_hand = |field: &usize| super::held::in_hand(context, *field) && !things.iter().any(|wanted| wanted.field == *field);
    let scope = if forms.contains(&"clothes") { scope.into_iter().filter(|field| !in_hand(field)).collect() } else { scope };
    (things.iter().any(worn)).then(|| Act::KeepOnly { values: things, scope, span: context.span(first.first, last.after) })
}

/// "plain white, no clothes, just a crown": what stays of the things, and the items before that.
pub(super) fn kept_behind<'i, 'c>(context: Context<'c>, items: &'i [Item<'c>]) -> Option<(Act, &'i [Item<'c>])> {
    let pause = items.iter().position(Item::is_soft)?;
    let (ahead, behind) = (&items[..pause], &items[pause + 1..]);
    let denies = behind.first().is_some_and(|item| context.form(item) == "no");
    let plain = ahead.iter().all(|item| item.role().is_none_or(|role| !role.is_act())) && ahead.iter().any(Item::is_content);
    kept(context, behind).filter(|_| denies && plain).map(|act| (act, ahead))
}

/// "keep the outfit, change everything else", "change everything but the hat": whatever else is set is chosen anew.
pub(super) fn renewed(context: Context<'_>, items: &[Item<'_>], acts: &[Act]) -> Option<Act> {
    let (first, last) = (items.first()?, items.last()?);
    let tokens = &context.tokens[first.first..last.after];
    let place = |words: &[&str]| {
        let starts = tokens.windows(words.len());
        starts.into_iter().position(|window| window.iter().zip(words).all(|(token, word)| token.form == *word))
    };
    let whole = [&["everything"][..], &["the", "rest"], &["all", "the", "others"]].into_iter().find_map(place)?;
    let changes = |form: &str| {
        matches!(
            form,
            "change" | "switch" | "redo" | "replace" | "reroll" | "shuffle" | "randomize" | "randomise" | "surprise" | "swap" | "renew"
        )
    };
    let verb = tokens[..whole].iter().rposition(|token| changes(&token.form))?;
    // "change everything to blue" and "swap the rest for hats" say for what.
    if tokens[whole..].iter().any(|token| matches!(token.form.as_str(), "to" | "into" | "for" | "about" | "back")) {
        return None;
    }
    let except = tokens[whole..].iter().position(|token| matches!(token.form.as_str(), "but" | "except" | "keep" | "leave" | "apart"));
    let keeps =
        |form: &str| matches!(form, "keep" | "leave" | "like" | "love" | "keeping" | "stays" | "fine" | "good" | "great" | "perfect");
    let before = tokens[..verb].iter().any(|token| keeps(&token.form));
    let mut kept = Vec::new();
    for item in items.iter().filter(|item| item.is_content()) {
        let at = item.first - first.first;
        let spared = (at < verb && before) || except.is_some_and(|except| at > whole + except);
        if at == verb || (at >= whole && except.is_none_or(|except| at <= whole + except)) {
            continue;
        }
        if !spared {
            return None;
        }
        if super::clause::is_generic_color(context, item) {
            kept.extend(color_fields(context.designer));
        }
        let entry = item.entry()?;
        kept.extend(entry.cues.iter().copied().chain(entry.values.iter().map(|value| value.field)));
        kept.extend(value::color_value(context, item).is_some().then(|| color_fields(context.designer)).into_iter().flatten());
    }
    // "Keep the hat. Change the rest.": what the sentence before kept.
    for act in acts {
        if let Act::Keep { values, .. } = act {
            kept.extend(values.iter().map(|wanted| wanted.field));
        }
    }
    Some(Act::SurpriseRest { kept, span: context.span(first.first + verb, last.after) })
}

/// "take off everything it's wearing on its feet": whatever sits there.
pub(super) fn all_there(context: Context<'_>, items: &[Item<'_>]) -> Option<Act> {
    let says = |words: &[&str]| {
        items.iter().any(|item| context.tokens[item.first..item.after].iter().any(|token| words.contains(&token.form.as_str())))
    };
    let empties = |item: &Item<'_>| item.entry().is_some_and(|entry| !entry.none.is_empty());
    let takes = items.iter().any(|item| matches!(item.role(), Some(Role::Remove | Role::Reset)) || empties(item))
        || (says(&["take"]) && says(&["off"]));
    if !takes || !says(&["everything", "anything", "all", "whatever"]) || says(&["but", "except", "keep"]) {
        return None;
    }
    // "on its head" is said by the way elsewhere, so it is looked for in the words.
    let first = items.first()?.first;
    let end = (first..context.tokens.len()).find(|at| context.tokens[*at].kind == TokenKind::Hard).unwrap_or(context.tokens.len());
    let form = |at: usize| context.tokens[at].form.as_str();
    let from = (first..end).rev().find(|at| matches!(form(*at), "on" | "off" | "from" | "around"))?;
    let place = (from + 1..end).take(2).find_map(|at| {
        let entry = context.lexicon.phrase(&[form(at)]).filter(|entry| !entry.places.is_empty())?;
        Some((entry, at + 1))
    });
    let (entry, after) = place?;
    worn_at(context, entry.kinds.iter().chain(&entry.places), from, after)
}

/// "scratch that" and nothing else: the last step is taken back.
pub(super) fn only_takes_back(context: Context<'_>) -> bool {
    let words: Vec<&str> = (context.tokens.iter()).filter(|token| token.kind == TokenKind::Word).map(|token| token.form.as_str()).collect();
    let small =
        |word: &&str| matches!(*word, "that" | "it" | "no" | "oh" | "please" | "actually" | "sorry" | "ok" | "wait" | "hmm" | "nah");
    let takes = |word: &&str| matches!(*word, "scratch" | "strike" | "scrap");
    words.iter().any(takes) && words.iter().all(|word| small(word) || takes(word))
}

/// "no, that makes it worse. undo": said twice, and one step.
pub(super) fn undo_once(context: Context<'_>, acts: &mut Vec<Act>) {
    let asked = context.tokens.iter().filter(|token| matches!(token.form.as_str(), "undo" | "back" | "revert" | "again")).count();
    let mut undone = 0;
    acts.retain(|act| {
        undone += usize::from(matches!(act, Act::Undo(1)));
        !matches!(act, Act::Undo(1)) || undone <= asked.max(1)
    });
}

/// What a removal names as a whole kind: "no weapons", "nothing on its head".
pub(super) fn kind(context: Context<'_>, item: &Item<'_>, denied_at: usize) -> Option<Act> {
    let last = context.tokens.get(item.after - 1).and_then(|token| context.lexicon.phrase(&[&token.form]));
    let names = |entry: &&Entry| !entry.kinds.is_empty() || !entry.places.is_empty();
    let entry = item.known().filter(names).or(last.filter(names))?;
    let located = |form: &str| matches!(form, "on" | "around" | "round" | "over" | "from" | "off");
    let placed = context.tokens.get(denied_at..item.after)?.iter().any(|token| located(&token.form));
    worn_at(context, entry.kinds.iter().chain(entry.places.iter().filter(|_| placed)), denied_at, item.after)
}

/// Everything of these kinds.
fn worn_at<'k>(context: Context<'_>, kinds: impl Iterator<Item = &'k usize>, from: usize, after: usize) -> Option<Act> {
    let values: Vec<Wanted> = kinds
        .flat_map(|kind| &context.designer.kinds[*kind].values)
        .filter_map(|(id, values)| Some((context.designer.fields.iter().position(|field| field.id == *id)?, values)))
        .flat_map(|(field, values)| values.iter().map(move |value| Wanted { field, value: value.clone() }))
        .collect();
    (!values.is_empty()).then(|| Act::Remove { values, span: context.span(from, after) })
}
