//! What stands between quotation marks: a name as it is given, whatever its words mean elsewhere.

use super::{Token, TokenKind};

/// Letters between two marks at most: what is longer is a whole speech.
const LONGEST: usize = 80;

/// Marks the words between quotation marks of one line.
pub(super) fn mark(text: &str, tokens: &mut [Token]) {
    let mut opened: Option<usize> = None;
    for (at, sign) in text.char_indices() {
        match (opened, sign) {
            (_, '\n') => opened = None,
            (None, '"' | '“' | '„' | '«') => opened = Some(at),
            (Some(start), '"' | '”' | '“' | '»') => {
                if at - start <= LONGEST {
                    tokens.iter_mut().filter(|token| (start..at).contains(&token.start)).for_each(|token| token.quoted = true);
                }
                opened = None;
            }
            _ => {}
        }
    }
}

/// Words before what is written somewhere: "a badge that says HELP".
const WRITTEN: [&str; 9] = ["say", "says", "saying", "reading", "reads", "read", "lettering", "words", "text"];

/// Marks what is written in capitals behind such a word.
pub(super) fn mark_written(text: &str, tokens: &mut [Token]) {
    let capitals = |token: &Token| {
        let typed = &text[token.start..token.end];
        typed.chars().filter(|letter| letter.is_alphabetic()).count() > 1 && !typed.chars().any(char::is_lowercase)
    };
    let mut at = 0;
    while at + 1 < tokens.len() {
        if WRITTEN.contains(&tokens[at].form.as_str()) && !capitals(&tokens[at]) {
            for token in tokens[at + 1..].iter_mut().take(5).take_while(|token| token.kind == TokenKind::Word && capitals(token)) {
                token.quoted = true;
            }
        }
        at += 1;
    }
}
