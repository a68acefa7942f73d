//! Full stops nobody typed: "no lantern after all It should hold a candle".

use super::{Token, TokenKind};

/// Words that open a sentence, where they are capitalised between words that are not.
const OPENERS: [&str; 58] = [
    "a", "an", "the", "it", "its", "he", "she", "they", "we", "my", "his", "her", "our", "this", "that", "there", "these", "and", "but",
    "or", "so", "also", "then", "now", "maybe", "actually", "please", "let", "lets", "make", "give", "put", "add", "remove", "take",
    "change", "swap", "keep", "draw", "can", "could", "would", "should", "may", "might", "on", "in", "at", "with", "without", "no", "not",
    "instead", "just", "only", "when", "if", "what",
];

/// Puts an end of sentence before a capitalised opener that follows a small word without any sign between.
pub(super) fn part(text: &str, tokens: &[Token]) -> Vec<Token> {
    let capitalised = |token: &Token| {
        let mut letters = text[token.start..token.end].chars();
        letters.next().is_some_and(char::is_uppercase) && !letters.any(char::is_uppercase)
    };
    let small =
        |token: &Token| token.kind == TokenKind::Word && !token.picture && !text[token.start..token.end].contains(char::is_uppercase);
    let mut parted: Vec<Token> = Vec::with_capacity(tokens.len());
    for (at, token) in tokens.iter().enumerate() {
        let opens = token.kind == TokenKind::Word && !token.picture && capitalised(token) && OPENERS.contains(&token.form.as_str());
        let between = at > 0 && small(&tokens[at - 1]) && tokens.get(at + 1).is_some_and(small);
        if opens && between {
            let end = tokens[at - 1].end;
            parted.push(Token::sign(end, end, TokenKind::Hard));
        }
        parted.push(token.clone());
    }
    parted
}
