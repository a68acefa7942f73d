//! Small pictures: what is said in words wins over them, and beside thanks they wish for nothing.

use atelier_character::FieldKind;

use super::Context;
use crate::acts::{Act, Courtesy};
use crate::items::Item;
use crate::lexicon::Role;
use crate::reply::Span;
use crate::text::{Token, TokenKind};

/// "under the sea 🌊": what is said in words wins over a picture beside it.
pub(super) fn words_before_pictures(context: Context<'_>, acts: &mut Vec<Act>) {
    let pictured = |span: Span| {
        let words = context.tokens.iter().filter(|token| token.kind == TokenKind::Word);
        let mut within = words.filter(|token| token.start >= span.start && token.end <= span.end).peekable();
        within.peek().is_some() && within.all(|token| token.picture)
    };
    let one = |field: usize| matches!(context.designer.fields[field].kind, FieldKind::One { .. } | FieldKind::Color { .. });
    let said: Vec<usize> = (acts.iter())
        .filter_map(|act| match act {
            Act::Set { wanted, span, .. } if one(wanted.field) && !pictured(*span) => Some(wanted.field),
            _ => None,
        })
        .collect();
    acts.retain(|act| !matches!(act, Act::Set { wanted, span, .. } if said.contains(&wanted.field) && pictured(*span)));
    // "green like the inside of an avocado, please 🥑": no second colour.
    let in_words = acts.iter().filter_map(|act| colored(context, act)).filter(|span| !pictured(*span)).map(|span| span.end).min();
    acts.retain(|act| !colored(context, act).is_some_and(|span| pictured(span) && in_words.is_some_and(|end| span.start >= end)));
    told_at_the_end(context, acts, pictured);
}

/// "on the moon!!! 🚀", "a lot rounder please 🍕", "perfect 💙": at the end, pictures say how it is meant.
fn told_at_the_end(context: Context<'_>, acts: &mut Vec<Act>, pictured: impl Fn(Span) -> bool) {
    let written = |token: &Token| token.kind == TokenKind::Word && !token.picture;
    let Some(last) = context.tokens.iter().rposition(written) else { return };
    let Some(from) = context.tokens[last..].iter().find(|token| token.picture).map(|token| token.start) else { return };
    let at_the_end = |act: &Act| match act {
        Act::Set { span, .. } | Act::Color { span, .. } | Act::Bundle { span, .. } => span.start >= from && pictured(*span),
        _ => false,
    };
    let in_words = |act: &Act| !matches!(act, Act::Say(_)) && !at_the_end(act);
    if acts.iter().any(in_words) {
        let stopped = context.tokens[last..].iter().any(|token| matches!(token.kind, TokenKind::Hard | TokenKind::Question));
        // Two pictures beside a few words are wishes rather than a feeling, and so is one that the words lead to.
        let alone = acts.iter().filter(|act| at_the_end(act)).count() == 1;
        let many_words = context.tokens.iter().filter(|token| written(token)).count() >= WORDS_OF_A_SENTENCE;
        if stopped || alone && many_words && !LEADING.contains(&context.tokens[last].form.as_str()) {
            acts.retain(|act| !at_the_end(act));
        }
    } else if acts.iter().any(|act| matches!(act, Act::Say(Courtesy::Thanks | Courtesy::Praise))) {
        // A heart behind thanks.
        acts.retain(|act| !(at_the_end(act) && colored(context, act).is_some()));
    }
}

/// From so many words on a picture at the end is no part of a list.
const WORDS_OF_A_SENTENCE: usize = 4;
/// Behind these a picture stands for a word.
const LEADING: [&str; 24] = [
    "a", "an", "the", "with", "and", "in", "on", "at", "to", "of", "or", "plus", "some", "its", "his", "her", "my", "is", "be", "has",
    "have", "wears", "holds", "holding",
];

/// Where a colour is said.
fn colored(context: Context<'_>, act: &Act) -> Option<Span> {
    match act {
        Act::Color { span, .. } => Some(*span),
        Act::Set { wanted, span, .. } => matches!(context.designer.fields[wanted.field].kind, FieldKind::Color { .. }).then_some(*span),
        _ => None,
    }
}

/// "❤️❤️ ty", "🙏😊": thanks with pictures beside them. "perfect 💙": praise with colours beside it.
pub(super) fn pictured_thanks(context: Context<'_>, items: &[Item<'_>]) -> bool {
    let picture = |item: &Item<'_>| context.tokens[item.first].picture;
    let thanks = |item: &Item<'_>| matches!(item.role(), Some(Role::Thanks));
    let praise = |item: &Item<'_>| matches!(item.role(), Some(Role::Praise)) && !picture(item);
    let small = |item: &Item<'_>| item.is_soft() || thanks(item) || praise(item) || matches!(item.role(), Some(Role::Filler | Role::Yes));
    let hearts = || items.iter().all(|item| !picture(item) || item.is_soft() || item.entry().is_some_and(|entry| entry.color));
    (items.iter().any(thanks) || items.iter().any(praise) && hearts())
        && items.iter().any(|item| picture(item) && !thanks(item))
        && items.iter().all(|item| small(item) || picture(item))
}

/// Whether a sentence is nothing but small pictures that stand for colours.
pub(super) fn only_pictures(context: Context<'_>, items: &[Item<'_>]) -> bool {
    let picture = |item: &Item<'_>| item.entry().is_some_and(|entry| entry.color) && context.tokens[item.first].picture;
    items.iter().any(picture) && items.iter().all(|item| item.is_soft() || picture(item))
}
