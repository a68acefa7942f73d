//! Small pictures: what is said in words wins over them, and beside thanks they wish for nothing.

use atelier_character::FieldKind;

use super::Context;
use crate::acts::Act;
use crate::items::Item;
use crate::lexicon::Role;
use crate::reply::Span;
use crate::text::TokenKind;

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
    let is_color = |act: &Act| match act {
        Act::Color { span, .. } => Some(*span),
        Act::Set { wanted, span, .. } => matches!(context.designer.fields[wanted.field].kind, FieldKind::Color { .. }).then_some(*span),
        _ => None,
    };
    let colored = acts.iter().filter_map(is_color).filter(|span| !pictured(*span)).map(|span| span.end).min();
    acts.retain(|act| !is_color(act).is_some_and(|span| pictured(span) && colored.is_some_and(|end| span.start >= end)));
    // "on the moon!!! 🚀": behind a full stop, pictures say how it is meant.
    let last_stop = context.tokens.iter().rposition(|token| matches!(token.kind, TokenKind::Hard | TokenKind::Question));
    let behind = last_stop.map(|stop| &context.tokens[stop + 1..]).filter(|behind| behind.iter().any(|token| token.picture));
    let Some(behind) = behind.filter(|behind| behind.iter().all(|token| token.picture || token.kind != TokenKind::Word)) else { return };
    let from = behind.first().map_or(usize::MAX, |token| token.start);
    let in_words =
        |act: &Act| matches!(act, Act::Set { span, .. } | Act::Color { span, .. } | Act::Bundle { span, .. } if !pictured(*span));
    if acts.iter().any(in_words) {
        acts.retain(|act| !matches!(act, Act::Set { span, .. } | Act::Color { span, .. } if span.start >= from && pictured(*span)));
    }
}

/// "❤️❤️ ty", "🙏😊": thanks with pictures beside them.
pub(super) fn pictured_thanks(context: Context<'_>, items: &[Item<'_>]) -> bool {
    let picture = |item: &Item<'_>| context.tokens[item.first].picture;
    let thanks = |item: &Item<'_>| matches!(item.role(), Some(Role::Thanks));
    let small = |item: &Item<'_>| item.is_soft() || thanks(item) || matches!(item.role(), Some(Role::Filler | Role::Yes));
    items.iter().any(thanks)
        && items.iter().any(|item| picture(item) && !thanks(item))
        && items.iter().all(|item| small(item) || picture(item))
}

/// Whether a sentence is nothing but small pictures that stand for colours.
pub(super) fn only_pictures(context: Context<'_>, items: &[Item<'_>]) -> bool {
    let picture = |item: &Item<'_>| item.entry().is_some_and(|entry| entry.color) && context.tokens[item.first].picture;
    items.iter().any(picture) && items.iter().all(|item| item.is_soft() || picture(item))
}
