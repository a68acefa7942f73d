//! Words that mean something else where they stand: "roses round the door", "a teeny bit of gold", "thinking of an etching".

use atelier_character::Designer;

use crate::lexicon::Lexicon;
use crate::text::{Token, TokenKind};

/// The words as they are meant.
pub(super) fn meant(lexicon: &Lexicon, designer: &Designer, mut tokens: Vec<Token>) -> Vec<Token> {
    why_undone(&mut tokens);
    greeted(designer, &mut tokens);
    said_of_here(&mut tokens);
    let mut at = 0;
    while at < tokens.len() {
        if repeats(lexicon, &tokens, at) {
            tokens.drain(at + 1..at + 3);
            continue;
        }
        if word(&tokens, Some(at)) == "same"
            && word(&tokens, Some(at + 1)) == "color"
            && word(&tokens, Some(at + 2)) == "as"
            && matches!(word(&tokens, Some(at + 3)), "a" | "an")
        {
            // "same colour as a post box": the colour of one.
            "of".clone_into(&mut tokens[at + 2].form);
            "the".clone_into(&mut tokens[at].form);
        }
        if is_little(&tokens, at) {
            tokens.remove(at);
            continue;
        }
        if replaces_too(&tokens, at) {
            let end = tokens[at].end;
            tokens.insert(at + 1, Token::said(end, end, "replace".to_owned(), TokenKind::Word));
            at += 1;
        }
        if wishes(&tokens, at) {
            "want".clone_into(&mut tokens[at].form);
        } else if let Some(posture) = posture(&tokens, at) {
            posture.clone_into(&mut tokens[at].form);
        } else if spells_out(&tokens, at) {
            "saying".clone_into(&mut tokens[at].form);
        } else if goes_round(&tokens, at) {
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
    let ends = tokens.get(at + 3).is_none_or(|next| next.kind != TokenKind::Word);
    pauses && ends && first.len() > 2 && first == again && known()
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
    let turns = matches!(before, "went" | "going" | "goes" | "go" | "spinning" | "spins" | "all" | "turning");
    turns || (!shape && (leads || ends))
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

/// "i wont a hat": what is wanted, misspelt.
fn wishes(tokens: &[Token], at: usize) -> bool {
    let what = matches!(word(tokens, Some(at + 1)), "a" | "an" | "it" | "one" | "him" | "her" | "to" | "some" | "my" | "the");
    word(tokens, Some(at)) == "wont" && word(tokens, at.checked_sub(1)) == "i" && what
}

/// "a banner reading TICK TOCK": what it says, and nobody reads.
fn spells_out(tokens: &[Token], at: usize) -> bool {
    word(tokens, Some(at)) == "reading" && tokens.get(at + 1).is_some_and(|next| next.quoted)
}

/// "undo that, chunky was better": why, and no wish.
fn why_undone(tokens: &mut Vec<Token>) {
    let undoes = |token: &Token| matches!(token.form.as_str(), "undo" | "revert" | "back");
    let Some(undone) = tokens.iter().position(undoes) else { return };
    let Some(start) = (undone..tokens.len()).find(|at| tokens[*at].kind == TokenKind::Soft).map(|soft| soft + 1) else { return };
    let clause: Vec<&str> =
        tokens[start..].iter().take_while(|token| token.kind == TokenKind::Word).map(|token| token.form.as_str()).collect();
    if let [_, .., "was" | "were", "better" | "nicer" | "cooler" | "cuter" | "best" | "fine" | "right"] = clause[..]
        && clause.len() < 6
    {
        let end = start + clause.len();
        tokens.drain(start..end);
    }
}

/// "morning, Ivy!": a greeting, and no light.
fn greeted(designer: &Designer, tokens: &mut Vec<Token>) {
    let greets = matches!(word(tokens, Some(0)), "morning" | "evening" | "afternoon");
    let to_someone = matches!(
        word(tokens, Some(2)),
        "all" | "everyone" | "hi" | "hello" | "can" | "could" | "i" | "id" | "im" | "please" | "how" | "we" | "my"
    ) || word(tokens, Some(2)) == designer.name.to_lowercase();
    // "morning, fog" may answer what the light is like.
    let pauses = tokens.get(1).is_some_and(|next| next.kind == TokenKind::Hard || (next.kind == TokenKind::Soft && to_someone));
    if greets && pauses && tokens.len() > 2 {
        tokens.drain(..2);
    }
}

/// "lovely sunny day here", "it's freezing here": where the visitor is.
fn said_of_here(tokens: &mut Vec<Token>) {
    let mut start = 0;
    while start < tokens.len() {
        let end = tokens[start..].iter().position(|token| token.kind != TokenKind::Word).map_or(tokens.len(), |pause| start + pause);
        let clause: Vec<&str> = tokens[start..end].iter().map(|token| token.form.as_str()).collect();
        let wishes = |word: &&str| {
            matches!(
                *word,
                "put"
                    | "make"
                    | "draw"
                    | "want"
                    | "give"
                    | "add"
                    | "need"
                    | "with"
                    | "please"
                    | "show"
                    | "like"
                    | "im"
                    | "from"
                    | "have"
                    | "has"
                    | "no"
            )
        };
        // "a lamp over here" is a wish.
        let tells = |word: &&str| matches!(*word, "is" | "its" | "was" | "day" | "morning" | "evening" | "night" | "weather" | "afternoon");
        let here = matches!(clause[..], [.., _, _, "here"]) && clause.len() < 9 && clause.iter().any(tells) && !clause.iter().any(wishes);
        if here {
            tokens.drain(start..end);
        } else {
            start = end + 1;
        }
    }
}

/// "sat on a heap of coins", "stood by the door": as many people say for sitting and standing.
fn posture(tokens: &[Token], at: usize) -> Option<&'static str> {
    let posture = match word(tokens, Some(at)) {
        "sat" => "sitting",
        "stood" => "standing",
        _ => return None,
    };
    let places = ["on", "in", "at", "by", "under", "beside", "next", "against", "among", "between", "behind", "inside", "outside", "with"];
    places.contains(&word(tokens, Some(at + 1))).then_some(posture)
}

/// "replace the pencil with an apple and the satchel with a backpack": the second pair is one as well.
fn replaces_too(tokens: &[Token], at: usize) -> bool {
    if word(tokens, Some(at)) != "and" || !matches!(word(tokens, Some(at + 1)), "the" | "its" | "his" | "her") {
        return false;
    }
    let before = tokens[..at].iter().rev().take_while(|token| token.kind == TokenKind::Word).take(12);
    let (mut swaps, mut link) = (false, "");
    for token in before {
        swaps |= matches!(token.form.as_str(), "replace" | "swap" | "exchange" | "trade");
        if link.is_empty() && matches!(token.form.as_str(), "with" | "for") {
            link = &token.form;
        }
    }
    swaps && !link.is_empty() && (at + 3..at + 6).any(|place| word(tokens, Some(place)) == link)
}
