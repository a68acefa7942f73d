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

/// "children are frightened of the mask", "robots are for babies", "it was a long night on the ward": nobody who is drawn.
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
            [.., "are", "for", who] => {
                matches!(who, "babies" | "kids" | "girls" | "boys" | "children" | "losers" | "grannies" | "cowards" | "wimps")
            }
            _ => false,
        };
        let wishes = clause.iter().any(|word| {
            matches!(*word, "draw" | "make" | "give" | "want" | "put" | "should" | "it" | "him" | "her") && !clause.starts_with(&["it"])
        });
        if told && !wishes {
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
