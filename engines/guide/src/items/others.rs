//! What is said of people who are not drawn: whose mother somebody is, what children are afraid of, what a night it was.

use super::elsewhere::word;
use crate::lexicon::Lexicon;
use crate::text::{Token, TokenKind};

/// "the groom's mother", "the baker's wife": someone, and neither a groom nor a baker.
pub(super) fn of_somebody(lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let kin = |form: &str| {
        matches!(
            form,
            "mother"
                | "father"
                | "mum"
                | "mom"
                | "dad"
                | "wife"
                | "husband"
                | "boss"
                | "friend"
                | "sister"
                | "brother"
                | "son"
                | "daughter"
                | "aunt"
                | "uncle"
                | "nan"
                | "gran"
                | "grandma"
                | "grandpa"
                | "partner"
                | "kids"
                | "kid"
                | "neighbor"
                | "niece"
                | "nephew"
                | "teacher"
                | "girlfriend"
                | "boyfriend"
                | "mate"
                | "family"
                | "parents"
        )
    };
    let mut at = 1;
    while at + 1 < tokens.len() {
        let owner = word(tokens, Some(at)).strip_suffix('s').filter(|owner| owner.len() > 2);
        let role = owner.and_then(|owner| lexicon.phrase(&[owner])).is_some_and(|entry| entry.bundle.is_some());
        if role && kin(word(tokens, Some(at + 1))) && matches!(word(tokens, Some(at - 1)), "the" | "a" | "my" | "our" | "this" | "that") {
            tokens.remove(at);
        }
        at += 1;
    }
}

/// "who did it, the butler?": asked, all of it.
pub(super) fn asked_of(tokens: &mut Vec<Token>) {
    let mut start = 0;
    while start < tokens.len() {
        let ends = |token: &Token| matches!(token.kind, TokenKind::Hard | TokenKind::Question);
        let end = tokens[start..].iter().position(ends).map_or(tokens.len(), |end| start + end);
        let asks = tokens.get(end).is_some_and(|token| token.kind == TokenKind::Question);
        let other = (start..end).find(|at| word(tokens, Some(*at)) == "or" && word(tokens, Some(at + 1)) == "what");
        if let Some(other) =
            other.filter(|_| asks && matches!([word(tokens, Some(start)), word(tokens, Some(start + 1))], ["it" | "this" | "that", "is"]))
        {
            // "it is a fish or what is it?": asked, for all its order.
            tokens.swap(start, start + 1);
            tokens.drain(other..end);
            start = other + 1;
            continue;
        }
        if asks && matches!(word(tokens, Some(start)), "who" | "whose" | "whos" | "why") {
            let said: Vec<Token> = tokens[start..end].iter().filter(|token| token.kind != TokenKind::Soft).cloned().collect();
            let length = said.len();
            tokens.splice(start..end, said);
            start += length + 1;
            continue;
        }
        start = end + 1;
    }
}

/// "I wonder whether …, don't do it yet": taken back before it was done, with the sentence before it.
pub(super) fn not_yet(tokens: &mut Vec<Token>) {
    let form = |at: usize| word(tokens, Some(at));
    let held = (0..tokens.len()).find(|at| {
        matches!(form(*at), "dont")
            && matches!(form(at + 1), "do" | "add" | "put" | "change" | "draw")
            && matches!(form(at + 2), "it" | "that" | "this" | "anything" | "him" | "her")
            && form(at + 3) == "yet"
    });
    let Some(held) = held else { return };
    let breaks = |at: &usize| matches!(tokens[*at].kind, TokenKind::Hard | TokenKind::Question);
    let own = (0..held).rev().find(breaks).map_or(0, |at| at + 1);
    let before = (0..own).rev().find(|at| !breaks(at)).unwrap_or(0);
    let start = (0..before).rev().find(breaks).map_or(0, |at| at + 1);
    tokens.drain(start..held + 4);
}

/// "children are frightened of the mask", "it was a long night on the ward": nobody who is drawn.
pub(super) fn feel(tokens: &mut Vec<Token>) {
    let mut start = 0;
    while start < tokens.len() {
        let end = tokens[start..].iter().position(|token| token.kind != TokenKind::Word).map_or(tokens.len(), |pause| start + pause);
        let clause: Vec<&str> = tokens[start..end].iter().map(|token| token.form.as_str()).collect();
        let people = |word: &str| {
            matches!(
                word,
                "children"
                    | "kids"
                    | "people"
                    | "customers"
                    | "guests"
                    | "everyone"
                    | "everybody"
                    | "parents"
                    | "visitors"
                    | "toddlers"
                    | "grandchildren"
                    | "folks"
                    | "grandkids"
                    | "pupils"
                    | "students"
                    | "patients"
                    | "clients"
                    | "viewers"
                    | "readers"
                    | "fans"
                    | "staff"
            )
        };
        let feels =
            |word: &str| matches!(word, "are" | "get" | "find" | "were" | "might" | "will" | "would" | "always" | "is" | "gets" | "finds");
        let tiring = |word: &str| {
            matches!(word, "long" | "hard" | "rough" | "tough" | "busy" | "tiring" | "exhausting" | "hectic" | "terrible" | "awful")
        };
        let spell = |word: &str| {
            matches!(word, "night" | "day" | "week" | "shift" | "year" | "month" | "morning" | "afternoon" | "weekend" | "drive")
        };
        let told = match clause[..] {
            [who, feeling, ..] if people(who) => feels(feeling) && clause.len() > 3,
            ["the" | "some" | "most" | "little" | "small" | "other", who, feeling, ..] if people(who) => feels(feeling) && clause.len() > 4,
            ["it", "was" | "has", "been" | "a" | "an" | "such", ..] | ["its", "been", ..] => {
                clause.windows(2).take(5).any(|pair| tiring(pair[0]) && spell(pair[1]))
            }
            _ => false,
        };
        let wishes = clause.iter().any(|word| {
            matches!(*word, "draw" | "make" | "give" | "want" | "put" | "should" | "it" | "him" | "her") && !clause.starts_with(&["it"])
        });
        // "there's frost on the windows at my place": where the visitor is.
        let there = [
            "at my place",
            "at ours",
            "at my house",
            "where i live",
            "in my street",
            "round here",
            "on my street",
            "in our street",
            "outside my window",
        ]
        .iter()
        .any(|place| clause.join(" ").ends_with(place))
            && clause.iter().any(|word| matches!(*word, "theres" | "its" | "is" | "was" | "weve" | "there" | "got"));
        if (told || there) && !wishes {
            tokens.drain(start..end);
            // With the pause behind it.
            if start < tokens.len() && tokens.len() > start + 1 {
                tokens.remove(start);
            }
            continue;
        }
        start = end + 1;
    }
}
