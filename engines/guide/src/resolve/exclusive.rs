//! Only what is named: "only the goggles", "nothing but a scarf", "the crown and nothing else".

use super::clause::{says, says_phrase, span, words};
use super::value::{best, wanted};
use super::{Around, Context};
use crate::acts::{Act, Wanted};
use crate::items::{Item, Kind};
use crate::lexicon::Role;

/// The act of a sentence that names things and says that there are no others of their kind.
pub(super) fn read(context: Context<'_>, items: &[Item<'_>]) -> Option<Act> {
    let words = words(context, items);
    let alone = says_phrase(&words, &["nothing", "else"]) || says_phrase(&words, &["no", "others"]);
    let only = alone
        || says(&words, &["only", "solely", "exclusively"])
        || (words.last().is_some_and(|last| *last == "alone") && !says(&words, &["leave", "let", "leaving", "all"]))
        || says_phrase(&words, &["nothing", "but"])
        || says_phrase(&words, &["nothing", "except"])
        || (says(&words, &["just"]) && !says(&words, &["a", "an", "some", "another"]));
    // "the same one again, only in a nightgown": dressed in nothing else.
    let dressed = items
        .iter()
        .position(|item| matches!(item.role(), Some(Role::Only)) && context.tokens.get(item.after).is_some_and(|next| next.form == "in"));
    let same = |item: &Item<'_>| !item.is_content() || matches!(item.role(), Some(Role::Character | Role::Ordinal));
    let dressed = dressed.filter(|at| items[..*at].iter().all(same));
    let items = &items[dressed.unwrap_or_default()..];
    let words = if dressed.is_some() { Vec::new() } else { words };
    let adds = ["add", "give", "put", "with", "more", "also", "too", "not", "without", "if", "when", "in", "on", "like", "same", "of"];
    // "no clothes, no hat, just a wooden sword": each is denied for itself.
    let denies = says(&words, &["no"]) && !alone;
    if !only || denies || says(&words, &adds) || items.iter().any(|item| matches!(item.kind, Kind::Number | Kind::Hex)) {
        return None;
    }
    let around = Around { determined: true, ..Around::default() };
    let mut values: Vec<Wanted> = Vec::new();
    let mut scope: Vec<usize> = Vec::new();
    for item in items {
        let Some(entry) = item.entry() else {
            if item.is_soft() || context.form(item) == "alone" {
                continue;
            }
            return None;
        };
        if !entry.verbs.is_empty() {
            scope.extend(entry.verbs.iter().filter(|field| context.designer.fields[**field].things));
        } else if item.is_content() {
            let value = best(context, entry, &[], &around).filter(|_| entry.bundle.is_none() && !entry.color)?;
            if !context.designer.fields[value.field].things {
                return None;
            }
            values.push(wanted(context, value));
        } else if !(holds_together(item.role()) || (dressed.is_some() && item.role() == Some(Role::Place))) {
            return None;
        }
    }
    if values.is_empty() {
        return None;
    }
    if alone {
        scope = (0..context.designer.fields.len()).filter(|field| context.designer.fields[*field].things).collect();
    } else {
        scope.extend(values.iter().map(|wanted| wanted.field));
    }
    Some(Act::KeepOnly { values, scope, span: span(context, items) })
}

fn holds_together(role: Option<Role>) -> bool {
    role.is_some_and(|role| {
        matches!(
            role,
            Role::Determiner
                | Role::Pronoun
                | Role::Conjunction
                | Role::Contrast
                | Role::Wish
                | Role::Filler
                | Role::Only
                | Role::Instead
                | Role::Yes
                | Role::Nothing
                | Role::Praise
                | Role::Thanks
                | Role::Copula
                | Role::My
                | Role::Except
                | Role::Negate
        )
    })
}
