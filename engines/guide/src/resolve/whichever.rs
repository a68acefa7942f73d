//! Left to the guide: "any other colour please", "a different pose", "pick any hat you like".

use atelier_character::FieldKind;

use super::clause::{is_generic_color, says, segments, span, words};
use super::value::{best, color_value, wanted};
use super::{Around, Context};
use crate::acts::Act;
use crate::items::Item;
use crate::lexicon::{Role, color_fields};

/// What the sentence leaves to the guide, and its items without the words that do.
pub(super) fn take<'c>(context: Context<'c>, items: &[Item<'c>]) -> Option<(Vec<Act>, Vec<Item<'c>>)> {
    let mut acts = Vec::new();
    let mut rest: Vec<Item<'c>> = Vec::new();
    for (start, end) in segments(items) {
        // "different light: candlelight" says which.
        let told = items.get(end).is_some_and(|item| context.form(item) == ":") && items.len() > end + 1;
        match read(context, &items[start..end]).filter(|_| !told) {
            Some(act) => acts.push(act),
            None => rest.extend_from_slice(&items[if rest.is_empty() { start } else { start - 1 }..end]),
        }
    }
    (!acts.is_empty()).then_some((acts, rest))
}

/// "any colour but pink", "any colour that isn't blue or green".
fn all_but(context: Context<'_>, items: &[Item<'_>]) -> Option<Act> {
    let (except, denied) = items.iter().position(|item| item.role() == Some(Role::Except)).map(|at| (items[at], &items[at + 1..]))?;
    let said = |word: &str| context.tokens[except.first..except.after].iter().any(|token| token.form == word);
    let small = |item: &Item<'_>| matches!(item.role(), Some(Role::Alternative | Role::Conjunction | Role::Determiner | Role::Filler));
    let colors: Vec<String> = denied.iter().filter_map(|item| color_value(context, item)).collect();
    let only = denied.iter().all(|item| small(item) || color_value(context, item).is_some());
    let field = color_fields(context.designer).first().copied()?;
    let meant = said("any") && said("color") && only && !colors.is_empty();
    meant.then(|| Act::SurpriseBut { field, colors, span: span(context, items) })
}

fn read(context: Context<'_>, items: &[Item<'_>]) -> Option<Act> {
    if let Some(act) = all_but(context, items) {
        return Some(act);
    }
    let mut words = words(context, items);
    // "but a different place": what comes before it stays.
    if words.first() == Some(&"but") {
        words.remove(0);
    }
    let other = ["other", "another", "different", "random", "else"];
    let free = ["any", "whatever", "whichever"];
    let leaves = says(&words, &["like", "want", "fancy", "prefer", "do", "fine", "pick", "choose", "ok", "goes", "works"]);
    let changes = says(&words, &other);
    if !(changes || (says(&words, &free) && leaves)) || says(&words, &["but", "except", "not", "no", "dont", "same", "than", "without"]) {
        return None;
    }
    let small = |item: &&Item<'_>| {
        let form = context.form(item);
        matches!(item.role(), Some(Role::Character | Role::Number)) || other.contains(&form) || free.contains(&form)
    };
    let named: Vec<&Item<'_>> = items.iter().filter(|item| item.is_content() && !small(item)).collect();
    if named.is_empty() && says(&words, &["another", "different", "else"]) && says(&words, &["one", "something"]) {
        // "another one", after a place was set: another place.
        let field = context.last_set?;
        let known = &context.designer.fields[field];
        let one = matches!(known.kind, FieldKind::One { .. } | FieldKind::Color { .. });
        let plain = items.iter().all(|item| {
            !item.role().is_some_and(|role| role.is_act() && role != Role::Yes) && item.entry().is_none_or(|entry| entry.verbs.is_empty())
        });
        return (one && plain).then(|| Act::Surprise { fields: vec![field], span: span(context, items) });
    }
    let [only] = named.as_slice() else { return None };
    // "another hat" is a second one; "a different hat" another.
    let instead = says(&words, &["other", "different", "random", "any", "whatever", "whichever"]);
    let before = context.tokens.get(only.first.checked_sub(1)?).map_or("", |token| &token.form);
    let direct = other.contains(&before) || free.contains(&before) || is_generic_color(context, only);
    let entry = only.entry().filter(|_| direct && color_value(context, only).is_none())?;
    let span = span(context, items);
    if !entry.cues.is_empty() && entry.values.is_empty() {
        return Some(Act::Surprise { fields: entry.cues.clone(), span });
    }
    let around = Around { determined: true, ..Around::default() };
    let value = best(context, entry, &[], &around).filter(|_| instead && entry.bundle.is_none())?;
    context.designer.fields[value.field].things.then(|| Act::SurpriseKind { like: wanted(context, value), span })
}
