//! "the belly celadon. no wait, pistachio": the colour named last is put right, and not the main one.

use super::Context;
use super::value::is_color_field;
use crate::acts::{Act, Wanted};
use crate::text::TokenKind;

/// Gives a colour that takes another one back the field of that other one, where nothing but the taking back stands between them.
pub(super) fn colors(context: Context<'_>, acts: &mut [Act]) {
    for at in 1..acts.len() {
        let (before, from) = acts.split_at_mut(at);
        let Some(Act::Set { wanted, span: earlier, .. }) = before.last() else { continue };
        let Act::Color { value, span, correction: true, or } = &from[0] else { continue };
        let between = context.tokens.iter().filter(|token| token.start >= earlier.end && token.end <= span.start);
        let small = |form: &str| {
            matches!(
                form,
                "no" | "wait"
                    | "actually"
                    | "hmm"
                    | "sorry"
                    | "i"
                    | "mean"
                    | "meant"
                    | "rather"
                    | "scratch"
                    | "that"
                    | "nope"
                    | "make"
                    | "oh"
            )
        };
        let takes_back = between.filter(|token| token.kind == TokenKind::Word).all(|token| small(&token.form));
        if takes_back && is_color_field(context, wanted.field) {
            from[0] = Act::Set { wanted: Wanted { field: wanted.field, value: value.clone() }, span: *span, correction: true, or: *or };
        }
    }
}

/// "sorry, the skin should be green": what is said of the skin is put right, and nothing moves there.
pub(super) fn moves(acts: &mut Vec<Act>) {
    let said: Vec<usize> = acts
        .iter()
        .flat_map(|act| match act {
            Act::Set { wanted, .. } => vec![wanted.field],
            Act::Compare { fields, .. } => fields.clone(),
            _ => Vec::new(),
        })
        .collect();
    acts.retain(|act| !matches!(act, Act::Move { fields, .. } if fields.iter().any(|field| said.contains(field))));
}
