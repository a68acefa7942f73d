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
