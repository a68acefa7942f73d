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
            (None, '\'' | '‘') if led_to(&text[..at]) => opened = Some(at),
            // An apostrophe closes what an apostrophe opened, and nothing within a word.
            (Some(start), '\'' | '’')
                if !text[start..].starts_with(['\'', '‘']) || text[at + sign.len_utf8()..].starts_with(char::is_alphanumeric) => {}
            (Some(start), '"' | '”' | '“' | '»' | '\'' | '’') => {
                if at - start <= LONGEST {
                    tokens.iter_mut().filter(|token| (start..at).contains(&token.start)).for_each(|token| token.quoted = true);
                }
                opened = None;
            }
            _ => {}
        }
    }
}

/// "write 'happy birthday'": an apostrophe opens a quotation where words lead to one.
fn led_to(before: &str) -> bool {
    let word = before.strip_suffix(' ').and_then(|before| before.rsplit(|sign: char| !sign.is_alphabetic()).next()).unwrap_or_default();
    matches!(word.to_lowercase().as_str(), "write" | "writing" | "put" | "called" | "named")
        || WRITTEN.contains(&word.to_lowercase().as_str())
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
