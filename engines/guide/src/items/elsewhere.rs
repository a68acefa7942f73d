//! Words that mean something else where they stand: "roses round the door", "a teeny bit of gold", "thinking of an etching".

use crate::lexicon::Lexicon;
use crate::text::{Token, TokenKind};

/// The words as they are meant.
pub(super) fn meant(lexicon: &Lexicon, mut tokens: Vec<Token>) -> Vec<Token> {
    let mut at = 0;
    while at < tokens.len() {
        if repeats(lexicon, &tokens, at) {
            tokens.drain(at + 1..at + 3);
            continue;
        }
        if is_little(&tokens, at) {
            tokens.remove(at);
            continue;
        }
        if goes_round(&tokens, at) {
            "around".clone_into(&mut tokens[at].form);
        } else if considers(&tokens, at) {
            "maybe".clone_into(&mut tokens[at].form);
        }
        at += 1;
    }
    tokens
}

fn word(tokens: &[Token], at: Option<usize>) -> &str {
    at.and_then(|at| tokens.get(at)).filter(|token| token.kind == TokenKind::Word).map_or("", |token| token.form.as_str())
}

/// "let the gills be long, LONG": said twice, meant once.
fn repeats(lexicon: &Lexicon, tokens: &[Token], at: usize) -> bool {
    let (first, again) = (word(tokens, Some(at)), word(tokens, Some(at + 2)));
    let pauses = tokens.get(at + 1).is_some_and(|between| between.kind == TokenKind::Soft && between.form.is_empty());
    let known = || lexicon.phrase(&[first]).is_some_and(|entry| entry.role.is_none() && entry.is_content());
    pauses && first.len() > 2 && first == again && known()
}

/// "a teeny bit": how much, and not how large it is.
fn is_little(tokens: &[Token], at: usize) -> bool {
    let small = matches!(word(tokens, Some(at)), "teeny" | "tiny" | "wee" | "weeny" | "titchy" | "teensy" | "ickle" | "small" | "little");
    let (next, after) = (word(tokens, Some(at + 1)), word(tokens, Some(at + 2)));
    small && (matches!(next, "bit" | "tad") || (matches!(next, "teeny" | "weeny" | "teensy" | "tiny") && after == "bit"))
}

/// "round the door", "sneaking round a museum", "swap the two round": where, and no shape.
fn goes_round(tokens: &[Token], at: usize) -> bool {
    if word(tokens, Some(at)) != "round" {
        return false;
    }
    let before = word(tokens, at.checked_sub(1));
    let shape =
        matches!(before, "a" | "an" | "the" | "its" | "very" | "big" | "little" | "nice" | "is" | "are" | "be" | "and" | "more" | "so");
    let next = word(tokens, Some(at + 1));
    let leads = matches!(
        next,
        "a" | "an" | "the" | "its" | "his" | "her" | "their" | "my" | "your" | "our" | "it" | "him" | "them" | "here" | "town"
    );
    let ends = matches!(next, "" | "would" | "please" | "then" | "again") && {
        let earlier = &tokens[at.saturating_sub(14)..at];
        earlier.iter().any(|token| matches!(token.form.as_str(), "swap" | "switch" | "turn" | "turned" | "way" | "change"))
    };
    (leads && !shape) || (ends && !shape)
}

/// "thinking of an etching", "was thinking maybe blue": what the visitor thinks of, and no face.
fn considers(tokens: &[Token], at: usize) -> bool {
    if word(tokens, Some(at)) != "thinking" {
        return false;
    }
    let before = word(tokens, at.checked_sub(1));
    let visitors = matches!(before, "" | "im" | "i" | "was" | "been" | "just" | "am" | "so" | "and" | "now" | "were");
    let next = word(tokens, Some(at + 1));
    visitors && matches!(next, "of" | "about" | "now" | "maybe" | "more" | "that" | "a" | "an" | "it" | "we" | "perhaps" | "like")
}
