//! Clauses that are no wish by themselves: why something is undone, where the visitor is, whose colour it is; and those that say
//! in another order what is wished for.

use atelier_character::Designer;

use super::elsewhere::word;
use super::{ideas, others, reasons};
use crate::lexicon::Lexicon;
use crate::text::{Token, TokenKind};

/// The words without such clauses.
pub(super) fn settled(lexicon: &Lexicon, designer: &Designer, mut tokens: Vec<Token>) -> Vec<Token> {
    why_undone(&mut tokens);
    greeted(designer, &mut tokens);
    said_of_here(&mut tokens);
    left_open(lexicon, &mut tokens);
    told_of_others(lexicon, &mut tokens);
    would_be_nice(&mut tokens);
    recolored(lexicon, &mut tokens);
    ideas::asked_for(&mut tokens);
    others::of_somebody(lexicon, &mut tokens);
    others::feel(&mut tokens);
    reasons::given(lexicon, &mut tokens);
    reasons::put_on(&mut tokens);
    others::asked_of(&mut tokens);
    others::not_yet(&mut tokens);
    tokens
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
    reasons::leave_out(tokens, |clause| {
        let here = matches!(clause, [.., _, _, "here"]) && clause.len() < 9 && clause.iter().any(tells) && !clause.iter().any(wishes);
        here.then_some(0..clause.len())
    });
}

/// "purple is my brother's colour": his; "not the mug, the animal": whose colour it is, and no mug goes.
fn told_of_others(lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let mut start = 0;
    while start < tokens.len() {
        let end = tokens[start..].iter().position(|token| token.kind != TokenKind::Word).map_or(tokens.len(), |pause| start + pause);
        let clause: Vec<&str> = tokens[start..end].iter().map(|token| token.form.as_str()).collect();
        let theirs = is_of_others(lexicon, tokens, &clause, start);
        let meant = || {
            let next = tokens.get(end + 1..end + 3).map(|next| [next[0].form.as_str(), next[1].form.as_str()]);
            matches!(next, Some(["the", "animal" | "axolotl" | "creature" | "character" | "body" | "skin" | "mascot"]))
                && tokens.get(end + 3).is_none_or(|after| after.kind != TokenKind::Word || after.picture)
        };
        let goes = is_sent_away(lexicon, tokens, &clause, start);
        if let Some((first, last, after)) = goes {
            let said = tokens[first..last].to_vec();
            let remove = Token { form: "remove".to_owned(), ..tokens[start].clone() };
            let the = Token { form: "the".to_owned(), ..tokens[start].clone() };
            tokens.splice(start..after, [remove, the].into_iter().chain(said));
            start += 1;
        } else if theirs {
            tokens.drain(start..end);
        } else if matches!(clause[..], ["not", "the", _] | ["not", "the", _, _])
            && start > 1
            && tokens[..start - 1].iter().rev().take(5).any(|token| matches!(token.form.as_str(), "skin" | "body" | "animal"))
        {
            // "midnight blue, the skin I mean, not the poncho".
            tokens.drain(start - 1..end);
            start = start.saturating_sub(1);
        } else if matches!(clause[..], ["not", "the", _] | ["not", "the", _, _])
            && tokens.get(end).is_some_and(|pause| pause.kind == TokenKind::Soft)
            && meant()
        {
            tokens.drain(start..end + 3);
        } else {
            start = end + 1;
        }
    }
}

/// Whether a clause is about somebody else, or says why: nothing in it is wished for.
fn is_of_others(lexicon: &Lexicon, tokens: &[Token], clause: &[&str], start: usize) -> bool {
    let color = |form: &str| lexicon.phrase(&[form]).is_some_and(|entry| entry.color);
    let end = start + clause.len();
    match *clause {
        [first, "is" | "was", "my" | "his" | "her" | "their", who, "color"] => {
            color(first) && !matches!(who, "favorite" | "main" | "second" | "other" | "own")
        }
        [first, "is" | "was", "his" | "hers" | "theirs"] => color(first),
        // "can't have a beach without an esky".
        ["cant" | "cannot", "have", "a" | "an", ref rest @ ..] | [_, "cant" | "cannot", "have", "a" | "an", ref rest @ ..] => {
            rest.contains(&"without")
        }
        // "can the cake be a cupcake, a whole cake is too big": why.
        ["a" | "the" | "that", .., "is" | "was", "too", _] => start > 0 && tokens[start - 1].kind == TokenKind::Soft,
        // "it was funny, put it back": why.
        [.., "it" | "that" | "he" | "she", "was" | "were", _] if clause.len() < 6 => {
            let next = tokens
                .get(end + 1)
                .filter(|_| tokens[end.min(tokens.len() - 1)].kind == TokenKind::Soft)
                .map_or("", |next| next.form.as_str());
            clause[..clause.len() - 3].iter().all(|word| matches!(*word, "actually" | "ok" | "okay" | "well" | "hmm" | "no" | "but" | "oh"))
                && matches!(next, "put" | "bring" | "give" | "add" | "undo" | "keep" | "return" | "restore")
        }
        _ => false,
    }
}

/// "can the hat go?", "the hat? no": where what goes begins and ends, and where the clause does.
fn is_sent_away(lexicon: &Lexicon, tokens: &[Token], clause: &[&str], start: usize) -> Option<(usize, usize, usize)> {
    let end = start + clause.len();
    let pauses = tokens.get(end).is_some_and(|pause| pause.kind != TokenKind::Word)
        && word(tokens, Some(end + 1)) == "no"
        && word(tokens, Some(end + 2)).is_empty();
    let thing = |words: &[&str]| lexicon.phrase(words).is_some_and(|entry| entry.role.is_none() && !entry.values.is_empty());
    match *clause {
        // "can the hat go?"
        ["can" | "could" | "should" | "may", "the", .., "go"] => thing(&clause[2..clause.len() - 1]).then_some((start + 2, end - 1, end)),
        // "the hat? no"
        ["the", ..] if pauses => thing(&clause[1..]).then_some((start + 1, end, end + 2)),
        _ => None,
    }
}

/// "colours: you choose": left to the guide, as in "you choose the colours".
fn left_open(lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    const LEAVES: [&[&str]; 7] = [
        &["you", "choose"],
        &["you", "pick"],
        &["you", "decide"],
        &["your", "choice"],
        &["your", "pick"],
        &["up", "to", "you"],
        &["surprise", "me"],
    ];
    if let Some(at) = (0..tokens.len()).find(|at| {
        matches!(word(tokens, Some(*at)), "anywhere" | "wherever")
            && word(tokens, Some(at + 1)) == "you"
            && matches!(word(tokens, Some(at + 2)), "like" | "want" | "please" | "think")
    }) {
        // "put it anywhere you like".
        let first = tokens[at].clone();
        let put = ["you", "choose", "the", "place"].map(|form| Token { form: form.to_owned(), ..first.clone() });
        let start = (0..at).rfind(|before| tokens[*before].kind != TokenKind::Word).map_or(0, |pause| pause + 1);
        tokens.splice(start..at + 3, put);
        return;
    }
    let is_cue = |form: &str| lexicon.phrase(&[form]).is_some_and(|entry| !entry.cues.is_empty() && entry.values.is_empty());
    for at in 0..tokens.len() {
        let parts = tokens[at].kind != TokenKind::Word && is_cue(word(tokens, at.checked_sub(1)));
        let starts = matches!(word(tokens, at.checked_sub(2)), "" | "the" | "its" | "and");
        let leaves = |phrase: &&&[&str]| phrase.iter().enumerate().all(|(place, form)| word(tokens, Some(at + 1 + place)) == *form);
        // "keep the pose, surprise me with the rest".
        let kept = tokens[..at].iter().any(|token| matches!(token.form.as_str(), "keep" | "leave" | "love" | "like"));
        let Some(phrase) = LEAVES.iter().find(leaves).filter(|_| parts && starts && !kept) else { continue };
        let (noun, pause) = (tokens[at - 1].clone(), tokens[at].end);
        let form = |form: &str| Token { form: form.to_owned(), ..noun.clone() };
        let put = [form("you"), form("choose"), form("the"), noun.clone(), Token::pause(pause)];
        tokens.splice(at - 1..=at + phrase.len(), put);
        return;
    }
}

/// "so I thought it might be rather sweet if it had a hat": a wish for the hat.
fn would_be_nice(tokens: &mut Vec<Token>) {
    let nice = |form: &str| {
        matches!(
            form,
            "sweet"
                | "nice"
                | "lovely"
                | "fun"
                | "cute"
                | "cool"
                | "great"
                | "funny"
                | "good"
                | "adorable"
                | "brilliant"
                | "neat"
                | "perfect"
        )
    };
    let Some(end) = (3..tokens.len()).find(|at| tokens[*at].form == "if" && nice(&tokens[at - 1].form)) else { return };
    let Some(start) = (end.saturating_sub(5)..end).find(|at| matches!(tokens[*at].form.as_str(), "might" | "would" | "could" | "itd"))
    else {
        return;
    };
    let be = tokens[start..end].iter().any(|token| token.form == "be");
    // "it had a hat", "the little one was in a suit": who it is said of is known.
    let verb =
        (end + 1..tokens.len().min(end + 6)).find(|at| matches!(tokens[*at].form.as_str(), "had" | "was" | "wore" | "were" | "held"));
    if let Some(verb) = verb.filter(|_| be) {
        let at = tokens[start].clone();
        let wants = matches!(tokens[verb].form.as_str(), "had" | "held");
        let put = ["i", "want", "it", "to", if wants { "have" } else { "be" }].map(|form| Token { form: form.to_owned(), ..at.clone() });
        tokens.splice(start..=verb, std::iter::once(Token::pause(at.start)).chain(put));
    }
}

/// "make the purple one green": green in purple's place.
fn recolored(lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    let color = |at: usize| lexicon.phrase(&[word(tokens, Some(at))]).is_some_and(|entry| entry.color);
    let found = (0..tokens.len()).find(|at| {
        matches!(word(tokens, Some(*at)), "make" | "turn" | "change" | "paint" | "color")
            && word(tokens, Some(at + 1)) == "the"
            && matches!(word(tokens, Some(at + 3)), "one" | "bit" | "bits" | "part" | "parts" | "ones")
            && color(at + 2)
            && (color(at + 4) || (matches!(word(tokens, Some(at + 4)), "to" | "into") && color(at + 5)))
    });
    if let Some(at) = found {
        let new = if color(at + 4) { at + 4 } else { at + 5 };
        let form = |form: &str, like: &Token| Token { form: form.to_owned(), ..like.clone() };
        let put = [form("replace", &tokens[at]), tokens[at + 2].clone(), form("with", &tokens[at + 3])];
        tokens.splice(at..new, put);
    }
}
