//! Small talk around a sentence: what only opens it ("hmm, …") or rounds it off ("…, please").

use crate::lexicon::Grammar;
use crate::text::{Token, TokenKind};

/// The tokens without the small talk their sentences open and end with, where enough is left to be one.
pub(crate) fn without(grammar: &Grammar, tokens: &[Token]) -> Vec<Token> {
    let ends = |token: &Token| matches!(token.kind, TokenKind::Hard | TokenKind::Question);
    let mut kept = Vec::with_capacity(tokens.len());
    for sentence in tokens.split_inclusive(ends) {
        let (body, end) = match sentence.split_last() {
            Some((last, body)) if ends(last) => (body, Some(last)),
            _ => (sentence, None),
        };
        kept.extend(unasked(untold(unrounded(grammar, unopened(grammar, body)))).iter().cloned());
        kept.extend(end.cloned());
    }
    kept
}

/// Words a sentence keeps at least.
const LEFT: usize = 3;

/// "can you tell the kids what axolotls eat": the question is the second half.
fn untold(body: &[Token]) -> &[Token] {
    let form = |at: usize| body.get(at).map_or("", |token| token.form.as_str());
    let tells = matches!(form(0), "can" | "could" | "would" | "please")
        && (matches!(form(2), "tell" | "explain") || matches!(form(1), "tell" | "explain"));
    let asks = |token: &Token| matches!(token.form.as_str(), "what" | "how" | "why" | "where" | "when" | "who" | "whether");
    match body.iter().take(8).position(asks).filter(|_| tells) {
        Some(at) => &body[at..],
        None => body,
    }
}

/// "is a red hat possible": what stands between is wished for.
fn unasked(body: &[Token]) -> &[Token] {
    match body {
        [first, rest @ .., last]
            if matches!(first.form.as_str(), "is" | "are" | "would")
                && matches!(last.form.as_str(), "possible" | "doable")
                && words(rest) > 1 =>
        {
            rest
        }
        _ => body,
    }
}

fn words(tokens: &[Token]) -> usize {
    tokens.iter().filter(|token| token.kind != TokenKind::Soft).count()
}

fn unopened<'t>(grammar: &Grammar, mut body: &'t [Token]) -> &'t [Token] {
    while let Some(length) = grammar.openings.iter().find_map(|phrase| starts_with(body, phrase)) {
        let breaks = body[length..].iter().take_while(|token| token.kind == TokenKind::Soft).count();
        let rest = &body[length + breaks..];
        // "so cute", "well fed": without a comma the next word has to open a sentence itself.
        let opens = breaks > 0 || rest.first().is_some_and(|next| grammar.openers.contains(&next.form));
        if !opens || words(rest) < LEFT {
            break;
        }
        body = rest;
    }
    body
}

fn unrounded<'t>(grammar: &Grammar, mut body: &'t [Token]) -> &'t [Token] {
    while let Some(length) = grammar.closings.iter().find_map(|phrase| ends_with(body, phrase)).or_else(|| liked(body)) {
        let before = &body[..body.len() - length];
        let breaks = before.iter().rev().take_while(|token| token.kind == TokenKind::Soft).count();
        let rest = &before[..before.len() - breaks];
        if words(rest) < LEFT {
            break;
        }
        body = rest;
    }
    body
}

/// "…, my daughter will love it": how it will be liked.
fn liked(body: &[Token]) -> Option<usize> {
    let soft = body.iter().rposition(|token| token.kind == TokenKind::Soft)?;
    let clause: Vec<&str> = body[soft + 1..].iter().map(|token| token.form.as_str()).collect();
    let [.., "love" | "like" | "adore" | "enjoy", "it" | "that" | "this" | "him" | "her"] = clause[..] else { return None };
    let later = clause.iter().any(|word| matches!(*word, "will" | "would" | "ll" | "gonna" | "wll" | "shell" | "hell" | "theyll"));
    (later && clause.len() < 8).then_some(clause.len())
}

fn starts_with(body: &[Token], phrase: &str) -> Option<usize> {
    let length = phrase.split(' ').count();
    let same = length <= body.len() && body.iter().zip(phrase.split(' ')).all(|(token, word)| token.form == word);
    same.then_some(length)
}

fn ends_with(body: &[Token], phrase: &str) -> Option<usize> {
    let start = body.len().checked_sub(phrase.split(' ').count())?;
    starts_with(&body[start..], phrase)
}
