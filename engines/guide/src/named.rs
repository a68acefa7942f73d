//! The character's own name in a message: "Bubbles is lime green" is about it.

use atelier_character::{Designer, FieldKind, Sheet};

use crate::lexicon::{Lexicon, Role};
use crate::text::{Token, TokenKind};

/// The words with "it" for the name, where the name does or gets something.
pub(crate) fn as_it(lexicon: &Lexicon, designer: &Designer, sheet: &Sheet, tokens: Vec<Token>) -> Vec<Token> {
    let field = designer.fields.iter().find(|field| matches!(field.kind, FieldKind::Text { .. }) && !field.verbs.is_empty());
    let title = field.map(|field| sheet.text(&field.id)).unwrap_or_default();
    let (name, _) = lexicon.tokenize(title, 8);
    let name: Vec<&str> = name.iter().filter(|token| token.kind == TokenKind::Word).map(|token| token.form.as_str()).collect();
    if name.is_empty() {
        return tokens;
    }
    let mut told = Vec::with_capacity(tokens.len());
    let mut at = 0;
    while at < tokens.len() {
        let here = tokens
            .get(at..at + name.len())
            .filter(|words| words.iter().zip(&name).all(|(token, name)| token.kind == TokenKind::Word && token.form == *name));
        let before = at.checked_sub(1).map_or("", |before| tokens[before].form.as_str());
        let next = tokens.get(at + name.len()).map_or("", |token| token.form.as_str());
        let opens = before.is_empty() || matches!(before, "and" | "but" | "so" | "then" | "now" | "ok" | "actually" | "no");
        let does = matches!(lexicon.role_of(next), Some(Role::Copula | Role::With))
            || matches!(
                next,
                "should" | "wants" | "could" | "can" | "must" | "will" | "would" | "might" | "wears" | "holds" | "looks" | "gets"
            );
        let gets = matches!(before, "make" | "give" | "let" | "put" | "dress" | "turn" | "have" | "want" | "paint");
        if let Some(words) = here.filter(|_| (opens && does) || (gets && !next.is_empty())) {
            told.push(Token { form: "it".to_owned(), end: words[words.len() - 1].end, ..words[0].clone() });
            at += name.len();
        } else {
            told.push(tokens[at].clone());
            at += 1;
        }
    }
    told
}
