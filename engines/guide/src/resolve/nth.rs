//! Which of the things it wears, by their order: "remove the last one", "only keep the first two".

use atelier_character::FieldKind;

use super::Context;
use super::clause::{says, says_phrase, span, words};
use super::reference::takes_up;
use crate::acts::Act;
use crate::items::{Item, Kind};
use crate::lexicon::Role;

/// Words for whatever it wears.
const ANY: [&str; 12] = ["one", "ones", "thing", "things", "item", "items", "of", "them", "those", "these", "accessory", "accessories"];

/// "replace the first one with a halo": which one goes, and the rest of the sentence, which says what comes.
pub(super) fn replaced<'c>(context: Context<'c>, items: &[Item<'c>]) -> Option<(Act, Vec<Item<'c>>)> {
    let with = items.iter().position(|item| matches!(context.form(item), "with" | "for" | "by" | "into"))?;
    let (old, new) = items.split_at(with);
    let replaces = old.iter().any(|item| item.role() == Some(Role::Replace)) && new.len() > 1;
    let ordinal = old.iter().filter(|item| item.role() == Some(Role::Ordinal));
    let [place] = ordinal.collect::<Vec<_>>()[..] else { return None };
    let small = |item: &Item<'_>| !item.is_content() || item.role() == Some(Role::Ordinal) || ANY.contains(&context.form(item));
    if !replaces || !old.iter().all(small) {
        return None;
    }
    let place = context.lexicon.ordinal(context.form(place))?;
    Some((Act::Nth { place, count: 1, keep: false, fields: Vec::new(), span: span(context, old) }, new.to_vec()))
}

/// The act of a sentence that takes off, or keeps, things by their place among those it wears.
pub(super) fn read(context: Context<'_>, items: &[Item<'_>]) -> Option<Act> {
    let words = words(context, items);
    let keeps = says(&words, &["keep", "leave"]);
    let goes = |item: &Item<'_>| matches!(item.role(), Some(Role::Remove | Role::Gone)) && !takes_up(context, item);
    let takes = items.iter().any(goes) || (says(&words, &["take"]) && says(&words, &["off", "away", "out"]));
    // "drop the first thing, keep the rest": what goes is named.
    let rest = keeps && takes && ["rest", "others"].iter().any(|rest| says_phrase(&words, &["keep", "the", rest]));
    let keeps = keeps && !rest;
    let items = if rest { &items[..items.iter().position(Item::is_soft).unwrap_or(items.len())] } else { items };
    if keeps == takes || says(&words, &["undo", "back", "put"]) {
        return None;
    }
    let mut place = None;
    let mut count = 1;
    let mut fields = Vec::new();
    for item in items {
        let form = context.form(item);
        let number = || context.lexicon.number(form).or_else(|| form.parse().ok());
        if item.role() == Some(Role::Ordinal) {
            // "first one" may be one phrase; "the first and the last" are two wishes.
            if place.replace(context.lexicon.ordinal(form)?).is_some() {
                return None;
            }
        } else if let Some(number) =
            number().filter(|_| place.is_some() && (matches!(item.kind, Kind::Number) || item.role() == Some(Role::Number)))
        {
            count = number;
        } else if let Some(entry) = item.entry().filter(|entry| !entry.cues.is_empty()) {
            let many = |field: &usize| matches!(context.designer.fields[*field].kind, FieldKind::Many { .. });
            fields = entry.cues.iter().copied().filter(many).collect();
            if fields.is_empty() {
                return None;
            }
        } else if item.is_content() && !ANY.contains(&form) {
            return None;
        }
    }
    Some(Act::Nth { place: place?, count, keep: keeps, fields, span: span(context, items) })
}
