//! Clauses that only say why: "coral makes it look sunburnt", "who has time for slippers", "pink is for babies".

use super::elsewhere::word;
use crate::lexicon::{Lexicon, Role};
use crate::text::{Token, TokenKind};

/// Without every part of a clause that `told` finds: it is given the words of the clause and says which of them to leave out.
pub(super) fn leave_out(tokens: &mut Vec<Token>, told: impl Fn(&[&str]) -> Option<std::ops::Range<usize>>) {
    let mut start = 0;
    while start < tokens.len() {
        let end = tokens[start..].iter().position(|token| token.kind != TokenKind::Word).map_or(tokens.len(), |pause| start + pause);
        let clause: Vec<&str> = tokens[start..end].iter().map(|token| token.form.as_str()).collect();
        match told(&clause) {
            Some(part) if !part.is_empty() => {
                tokens.drain(start + part.start..start + part.end);
            }
            _ => start = end + 1,
        }
    }
}

/// Why something is wished for or goes.
pub(super) fn given(lexicon: &Lexicon, tokens: &mut Vec<Token>) {
    leave_out(tokens, |clause| {
        let reason = match *clause {
            // "a wizard, who wears a pointed hat" says what he wears.
            ["who", "needs", _, ..] | ["who", "has", "time" | "room" | "money", "for", ..] => true,
            // "never trust a thin cook", "nobody trusts a thin baker".
            ["never", deed, _, ..] => deed != "mind" && !gives(lexicon, deed),
            ["nobody", deed, _, ..] => deed.ends_with('s') && deed != "is",
            // "my sister says pink but no": hers, and refused.
            ["my" | "our" | "his" | "her", _, deed, .., "but" | "and", "no" | "nope" | "nah"] => {
                matches!(deed, "says" | "said" | "wants" | "wanted" | "suggests")
            }
            _ => looks_so(clause),
        };
        reason.then_some(0..clause.len()).or_else(|| for_others(clause))
    });
}

/// "coral makes it look sunburnt": what it does to the look, and not that it should.
fn looks_so(clause: &[&str]) -> bool {
    let verb = clause.iter().position(|word| matches!(*word, "makes" | "made")).filter(|verb| (1..5).contains(verb));
    let Some(verb) = verb else { return false };
    let open = |word: &&str| {
        matches!(
            *word,
            "something"
                | "whatever"
                | "anything"
                | "that"
                | "which"
                | "what"
                | "it"
                | "this"
                | "who"
                | "undo"
                | "no"
                | "give"
                | "with"
                | "want"
        )
    };
    let seems = matches!(clause[verb + 1..], ["it" | "him" | "her" | "me" | "them", "look" | "seem" | "feel" | "too", _, ..]);
    seems && !clause[..verb].iter().any(open)
}

/// "pink is for babies", "robots are for kids", and what that leads to.
fn for_others(clause: &[&str]) -> Option<std::ops::Range<usize>> {
    let told = |three: &[&str]| {
        matches!(
            three,
            ["is" | "are", "for", "babies" | "kids" | "girls" | "boys" | "children" | "losers" | "grannies" | "cowards" | "wimps"]
        )
    };
    let end = clause.windows(3).position(told)? + 3;
    let wishes = clause[..end].iter().any(|word| matches!(*word, "it" | "this" | "draw" | "make" | "want"));
    let leads = usize::from(matches!(clause.get(end), Some(&("so" | "and" | "but"))));
    (!wishes).then_some(0..end + leads)
}

/// Whether it asks for something to be put, worn or held.
fn gives(lexicon: &Lexicon, deed: &str) -> bool {
    let entry = lexicon.phrase(&[deed]);
    entry.is_some_and(|entry| !entry.verbs.is_empty() || matches!(entry.role, Some(Role::Wish | Role::Remove | Role::Undo)))
}

/// "beanie off helmet on": two changes, and no comma between.
pub(super) fn put_on(tokens: &mut Vec<Token>) {
    let mut at = 1;
    while at + 2 < tokens.len() {
        let comes = (at + 2..at + 5).find(|place| word(tokens, Some(*place)) == "on");
        let goes = word(tokens, Some(at)) == "off" && !word(tokens, at.checked_sub(1)).is_empty();
        let thing =
            |place: usize| !matches!(word(tokens, Some(place)), "" | "and" | "then" | "off" | "the" | "of" | "to" | "with" | "please");
        if goes && comes.is_some_and(|on| (at + 1..on).all(thing) && word(tokens, Some(on + 1)).is_empty()) {
            let end = tokens[at].end;
            tokens.insert(at + 1, Token::pause(end));
        }
        at += 1;
    }
}
