//! Colours by their rank: "coral main, slate second", "second one a touch darker".

use crate::lexicon::Lexicon;
use crate::text::{Token, TokenKind};

/// Words behind "second" that are looked at.
const SEEN: usize = 16;

/// The words with "second color" for "second" where a colour is spoken of, as long as no picture could be meant.
pub(crate) fn colors(lexicon: &Lexicon, mut tokens: Vec<Token>) -> Vec<Token> {
    let mut at = 0;
    while at < tokens.len() {
        let word = |at: Option<usize>| {
            at.and_then(|at| tokens.get(at)).filter(|token| token.kind == TokenKind::Word).map_or("", |token| token.form.as_str())
        };
        if !matches!(word(Some(at)), "second" | "third") {
            at += 1;
            continue;
        }
        let color = |token: &Token| token.kind == TokenKind::Hex || lexicon.phrase(&[&token.form]).is_some_and(|entry| entry.color);
        let follows = at.checked_sub(1).is_some_and(|before| color(&tokens[before]));
        let ends = word(Some(at + 1)).is_empty();
        let opens = word(at.checked_sub(1)).is_empty() || (matches!(word(at.checked_sub(1)), "the" | "and" | "make") && at < 3);
        let one = usize::from(word(Some(at + 1)) == "one");
        let described = matches!(word(Some(at + one + 1)), "the" | "a" | "in" | "is" | "should" | "as" | "to" | "like");
        let sentence = tokens[at..].iter().skip(1 + one).take_while(|token| !matches!(token.kind, TokenKind::Hard | TokenKind::Question));
        // A page of nothing but "second" is not worth a slow answer.
        let sentence = sentence.take(SEEN);
        let (mut colors, mut others) = (false, false);
        for token in sentence {
            colors |= color(token) || lexicon.compares(&token.form);
            others |= lexicon.phrase(&[&token.form]).is_some_and(|entry| !entry.color && !entry.values.is_empty() && entry.role.is_none());
        }
        // "main #2A9D8F, second #E9C46A".
        let before_color = tokens.get(at + 1).is_some_and(color) && word(at.checked_sub(1)).is_empty() && names_other_rank(&tokens);
        if before_color || (follows && ends) {
            if word(Some(at)) == "second" { "secondary" } else { "accent" }.clone_into(&mut tokens[at].form);
        } else if opens && described && colors && !others {
            let noun = Token { form: "color".to_owned(), ..tokens[at + one].clone() };
            if one == 1 {
                tokens[at + 1] = noun;
            } else {
                tokens.insert(at + 1, noun);
            }
        }
        at += 1;
    }
    tokens
}

/// Whether another of the colours is named by its rank.
fn names_other_rank(tokens: &[Token]) -> bool {
    tokens.iter().any(|token| matches!(token.form.as_str(), "main" | "first" | "primary" | "accent" | "accents"))
}
