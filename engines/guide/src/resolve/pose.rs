//! Poses that say more than how it stands: what is played is held, and what is ridden is told to the artist.

use atelier_character::Part;

use super::held::in_hand;
use super::value::{best, wanted};
use super::{Around, Context};
use crate::acts::Act;
use crate::items::Item;
use crate::lexicon::ValueRef;

/// "riding a unicycle", "driving a bus": the pose is near, and what only these words say is for the artist.
pub(super) fn says_more_of_pose(context: Context<'_>, item: &Item<'_>, pose: ValueRef, acts: &mut Vec<Act>) {
    let field = &context.designer.fields[pose.field];
    let words: Vec<&str> = context.tokens[item.first..item.after].iter().map(|token| token.form.as_str()).collect();
    let Some(noun) = words.last().filter(|_| words.len() > 1 && field.part == Part::Wear && !field.things) else { return };
    let choice = &field.values()[pose.choice];
    let names = |name: &str| name.to_lowercase().split(' ').any(|word| word == *noun);
    let article = words[..words.len() - 1].iter().any(|word| matches!(*word, "a" | "an"));
    // What many of its names say is what it looks like anyway.
    let usual = names(&choice.label) || choice.synonyms.iter().filter(|name| names(name)).count() > 3;
    let held = acts.iter().any(|act| matches!(act, Act::Set { wanted, span, .. } if in_hand(context, wanted.field) && *span == context.span(item.first, item.after)));
    let verb =
        noun.ends_with("ing") || matches!(*noun, "it" | "up" | "back" | "air" | "side" | "ground" | "floor" | "move" | "kiss" | "go");
    if article && !usual && !held && !verb {
        acts.push(Act::Note { span: context.span(item.first, item.after), about: Some(wanted(context, pose)) });
    }
}

/// "playing the guitar": what is played is held as well.
pub(super) fn with_its_thing(context: Context<'_>, item: &Item<'_>, pose: ValueRef, acts: &mut Vec<Act>) {
    let field = &context.designer.fields[pose.field];
    if field.part != Part::Wear || field.things || item.after - item.first < 2 {
        return;
    }
    let around = Around { determined: true, ..Around::default() };
    let last = context.tokens.get(item.after - 1).and_then(|token| context.lexicon.phrase(&[&token.form]));
    let value = last.filter(|entry| !entry.color).and_then(|entry| best(context, entry, &[], &around));
    let held = |value: &ValueRef| in_hand(context, value.field);
    let taken = |value: &ValueRef| acts.iter().any(|act| matches!(act, Act::Set { wanted, .. } if wanted.field == value.field));
    // "skiing down a mountain": that is where it is.
    let setting = context.designer.fields.iter().position(|field| field.part == Part::Scene);
    let there = |token: &crate::text::Token| {
        matches!(token.form.as_str(), "down" | "over" | "through" | "along" | "across" | "up" | "around" | "in" | "on")
    };
    let placed = |value: &ValueRef| Some(value.field) == setting && context.tokens[item.first..item.after].iter().any(there);
    if let Some(value) = value.filter(|value| held(value) || placed(value)).filter(|value| !taken(value)) {
        acts.push(Act::Set { wanted: wanted(context, value), span: context.span(item.first, item.after), correction: true, or: false });
    }
}
