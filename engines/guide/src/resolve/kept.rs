//! What is looked at again when the whole message is read: nothing that was wished for is lost, and nothing goes that stays.

use super::Context;
use crate::acts::{Act, Wanted};
use crate::text::TokenKind;

/// "pirate, parrot, treasure map", "a cab": what nobody knows beside a wish is one as well, for the artist.
pub(super) fn keep_listed(context: Context<'_>, acts: &mut [Act]) {
    let wishes = |act: &Act| matches!(act, Act::Set { .. } | Act::Color { .. } | Act::Bundle { .. });
    if !acts.iter().any(wishes) {
        return;
    }
    let word = |at: usize| context.tokens.get(at).filter(|token| token.kind == TokenKind::Word);
    for act in acts {
        let Act::NotUnderstood { span } = act else { continue };
        let span = *span;
        let Some(first) = context.tokens.iter().position(|token| token.start >= span.start) else { continue };
        let after = context.tokens.iter().position(|token| token.start >= span.end).unwrap_or(context.tokens.len());
        let before = first.checked_sub(1).map(|before| &context.tokens[before]);
        let pauses = before.is_some_and(|before| before.kind != TokenKind::Word);
        let article = before.is_some_and(|before| matches!(before.form.as_str(), "a" | "an" | "some" | "two" | "three" | "many"));
        let listed = pauses && word(after).is_none_or(|next| matches!(next.form.as_str(), "everywhere" | "all"));
        // "golden axolotl statue".
        let of_subject = word(after).is_none()
            && before.is_some_and(|before| context.lexicon.phrase(&[&before.form]).is_some_and(|entry| entry.subject));
        // "flour on its cheeks": with where it is.
        let placed =
            pauses && word(after).is_some_and(|next| matches!(next.form.as_str(), "on" | "in" | "over" | "under" | "around" | "behind"));
        let ends = (after..=context.tokens.len()).find(|at| word(*at).is_none()).unwrap_or(after);
        if placed && ends - first < 7 {
            *act = Act::Note { span: context.span(first, ends), about: None };
        } else if (listed || article || of_subject) && after - first < 4 {
            *act = Act::Note { span, about: None };
        }
    }
}

/// "a rope over its shoulder": what is noted is noted with the part of the body where it is.
pub(super) fn keep_where(context: Context<'_>, acts: &mut [Act]) {
    let word = |at: usize| context.tokens.get(at).filter(|token| token.kind == TokenKind::Word).map_or("", |token| token.form.as_str());
    for act in acts {
        let Act::Note { span, about: None } = act else { continue };
        let Some(after) = context.tokens.iter().position(|token| token.start >= span.end) else { continue };
        let near = matches!(word(after), "on" | "over" | "under" | "round" | "around" | "across" | "behind");
        let whose = matches!(word(after + 1), "its" | "his" | "her" | "their" | "the" | "one");
        if near && whose && is_of_the_body(word(after + 2)) {
            span.end = context.span(after, after + 3).end;
        }
    }
}

/// "over its shoulder".
pub(super) fn is_of_the_body(form: &str) -> bool {
    matches!(
        form,
        "shoulder" | "shoulders" | "neck" | "back" | "head" | "waist" | "hips" | "knees" | "legs" | "chest" | "forehead" | "cheek"
    )
}

/// "our brand colour is #2E86AB, can you use that": a colour by its code is wished for, in whatever story it stands.
pub(super) fn use_codes(context: Context<'_>, acts: &mut Vec<Act>) {
    let denied = context.tokens.iter().any(|token| matches!(token.form.as_str(), "not" | "no" | "dont" | "instead" | "without"));
    let touched = acts.iter().any(|act| !matches!(act, Act::SelfTalk | Act::Say(_) | Act::UnknownQuestion | Act::Topic(_)));
    let mut codes = context.tokens.iter().enumerate().filter(|(_, token)| token.kind == TokenKind::Hex);
    if let Some((at, token)) = codes.next().filter(|_| !denied && !touched) {
        acts.push(Act::Color { value: token.form.clone(), span: context.span(at, at + 1), correction: false, or: false });
    }
}

/// "I mean hood, not hoodie, hoodie stays": what stays goes nowhere.
pub(super) fn keep_what_stays(acts: &mut Vec<Act>) {
    let kept: Vec<Wanted> = acts
        .iter()
        .filter_map(|act| match act {
            Act::Keep { values, .. } => Some(values.clone()),
            _ => None,
        })
        .flatten()
        .collect();
    acts.retain(|act| !matches!(act, Act::Remove { values, .. } if values.iter().any(|value| kept.contains(value))));
}
