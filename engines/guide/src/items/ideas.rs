//! "suggest three hats", "give me some ideas for a place": asked as what there is to choose from.

use super::elsewhere::word;
use crate::text::{Token, TokenKind};

/// "suggest three other hats", "give me some ideas for a place": what there is to choose from.
pub(super) fn asked_for(tokens: &mut Vec<Token>) {
    let mut start = 0;
    while start < tokens.len() {
        let ends = |token: &Token| matches!(token.kind, TokenKind::Hard | TokenKind::Question);
        let end = tokens[start..].iter().position(ends).map_or(tokens.len(), |end| start + end);
        let small = |word: &str| {
            matches!(
                word,
                "me" | "us"
                    | "a"
                    | "an"
                    | "the"
                    | "few"
                    | "some"
                    | "any"
                    | "other"
                    | "others"
                    | "different"
                    | "more"
                    | "new"
                    | "couple"
                    | "of"
                    | "two"
                    | "three"
                    | "four"
                    | "five"
                    | "2"
                    | "3"
                    | "4"
                    | "5"
                    | "for"
                    | "another"
                    | "good"
                    | "nice"
                    | "my"
                    | "our"
            )
        };
        let idea = |word: &str| matches!(word, "ideas" | "idea" | "options" | "choices" | "suggestions" | "alternatives" | "examples");
        let polite =
            |word: &str| matches!(word, "can" | "could" | "would" | "will" | "you" | "please" | "now" | "and" | "so" | "ok" | "then");
        let verb = (start..end).find(|at| !polite(word(tokens, Some(*at)))).unwrap_or(end);
        let asks = |at: usize| (at + 1..end).any(|at| idea(word(tokens, Some(at))));
        let suggests = match word(tokens, Some(verb)) {
            "suggest" | "propose" | "recommend" => true,
            "offer" => matches!(word(tokens, Some(verb + 1)), "me" | "us" | "some" | "three" | "two" | "a"),
            "give" | "show" | "list" | "got" | "any" | "some" | "throw" => asks(verb),
            _ => false,
        };
        if suggests {
            let nouns = (verb + 1..end).skip_while(|at| small(word(tokens, Some(*at))) || idea(word(tokens, Some(*at))));
            let nouns = nouns.take_while(|at| {
                !idea(word(tokens, Some(*at)))
                    && !matches!(word(tokens, Some(*at)), "" | "in" | "instead" | "please" | "for" | "to" | "that")
            });
            let mut asked: Vec<Token> = nouns.map(|at| tokens[at].clone()).collect();
            if (1..4).contains(&asked.len()) {
                let (from, to) = (tokens[verb].start, tokens[end - 1].end);
                let said = |form: &str| Token::said(from, to, form.to_owned(), TokenKind::Word);
                asked.insert(0, said("what"));
                asked.extend([said("are"), said("there")]);
                if end == tokens.len() || tokens[end].kind == TokenKind::Hard {
                    asked.push(Token::sign(to, to, TokenKind::Question));
                }
                let length = asked.len();
                tokens.splice(start..end, asked);
                start += length;
                continue;
            }
        }
        start = end + 1;
    }
}
