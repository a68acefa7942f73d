//! Words typed again to put them right: "a duck coat. *duffel", "holding a kit. KITE."

use super::{Token, TokenKind};

/// Puts the word in the place of the one it resembles most, and takes it out where it stands.
pub(super) fn put_right(text: &str, tokens: &mut Vec<Token>) {
    let mut at = 0;
    while at < tokens.len() {
        match meant(text, tokens, at) {
            Some(earlier) => {
                tokens[earlier].form = tokens[at].form.clone();
                tokens.remove(at);
            }
            None => at += 1,
        }
    }
}

/// The earlier word that this one puts right: it stands by itself, and behind a star or in capitals.
fn meant(text: &str, tokens: &[Token], at: usize) -> Option<usize> {
    let token = tokens.get(at).filter(|token| token.kind == TokenKind::Word && !token.picture)?;
    let typed = text.get(token.start..token.end)?;
    let apart = |other: Option<&Token>| other.is_none_or(|other| other.kind != TokenKind::Word);
    let alone = at > 0 && apart(tokens.get(at - 1)) && apart(tokens.get(at + 1));
    let starred = text[..token.start].ends_with('*') && !text[token.end..].starts_with('*');
    let loud = typed.chars().count() > 2 && typed.chars().all(char::is_uppercase);
    if !(alone && (starred || loud)) {
        return None;
    }
    let near = |(place, other): (usize, &Token)| {
        let word = other.kind == TokenKind::Word && !other.picture && other.form.len() > 2;
        let distance = strsim::osa_distance(&other.form, &token.form);
        // "kit" and "kite" are near, "hat" and "kite" are not; the same word twice is only loud.
        let near = word && distance > 0 && distance * 2 <= other.form.len().max(token.form.len()) + usize::from(starred);
        near.then_some((distance, std::cmp::Reverse(place)))
    };
    let found = tokens[..at].iter().enumerate().rev().take(12).filter_map(near).min()?;
    Some(found.1.0)
}
