//! Answers to what the guide offered: "yes please", "the first", "both", "2".

use crate::acts::{Act, Courtesy, Pick};
use crate::reply::Span;
use crate::text::{Token, TokenKind};

/// The offers a message takes up, and the words that do it.
///
/// A plain "yes" takes a single offer up; after a question it says no more than that there is an answer. "The second
/// one, but…" takes up the second of two things one of which was meant; else it is a picture, or what is on the sheet.
pub(crate) fn taken<'o>(acts: &[Act], offers: &'o [String], asked: bool, either: bool) -> Option<(Vec<&'o String>, Span)> {
    if offers.is_empty() {
        return None;
    }
    let picked = acts.iter().find_map(|act| match act {
        Act::Pick(pick) => Some(*pick),
        _ => None,
    });
    if let Some(pick) = picked {
        return chosen(pick, offers, either);
    }
    let says_yes = acts.contains(&Act::Say(Courtesy::Yes)) && acts.iter().all(|act| matches!(act, Act::Say(_)));
    (says_yes && !asked && offers.len() == 1).then(|| (offers.iter().collect(), Span { start: 0, end: 0 }))
}

/// "the second one, at night": what the visitor listed second, where no picture could be meant. It takes the place of
/// the one of them that is `there`.
pub(crate) fn listed(acts: &[Act], choices: &[String], there: impl Fn(&str) -> bool) -> Option<(String, Span)> {
    let pick = acts.iter().find_map(|act| match act {
        Act::Pick(pick) if !pick.picture => Some(*pick),
        _ => None,
    })?;
    let place = match pick.place? {
        -1 => choices.len().checked_sub(1)?,
        place => usize::try_from(place).ok()?.checked_sub(1)?,
    };
    let choice = choices.get(place)?;
    let other = choices.iter().find(|other| *other != choice && there(other));
    Some((other.map_or_else(|| choice.clone(), |other| crate::apply::instead(choice, other)), pick.span))
}

fn chosen(pick: Pick, offers: &[String], either: bool) -> Option<(Vec<&String>, Span)> {
    // "purple, final" picks none of them.
    let counted = pick.place.is_some_and(|place| place > 0);
    if pick.picture || !(pick.alone || (either && counted)) {
        return None;
    }
    let chosen: Vec<&String> = match pick.place {
        None => offers.iter().collect(),
        Some(-1) => offers.last().into_iter().collect(),
        Some(place) => usize::try_from(place).ok()?.checked_sub(1).and_then(|place| offers.get(place)).into_iter().collect(),
    };
    (!chosen.is_empty()).then_some((chosen, pick.span))
}

/// Whether the act is the answer itself, which is done once the offer is taken up.
pub(crate) fn is_answer(act: &Act) -> bool {
    matches!(act, Act::Pick(_) | Act::Say(Courtesy::Yes))
}

/// Said after a surprise: another one, please.
const AGAIN: [&str; 28] = [
    "again",
    "try again",
    "one more time",
    "once more",
    "one more",
    "another",
    "another one",
    "another surprise",
    "give me another",
    "give me another one",
    "show me another",
    "show me another one",
    "surprise me again",
    "do it again",
    "do that again",
    "go again",
    "reroll",
    "re roll",
    "roll again",
    "spin again",
    "shuffle",
    "something else",
    "a different one",
    "different one",
    "different",
    "next",
    "next one",
    "try another one",
];

/// Whether nothing else is said, and where.
pub(crate) fn again(tokens: &[Token]) -> Option<Span> {
    let small = |form: &str| {
        matches!(
            form,
            "no" | "nah"
                | "nope"
                | "naw"
                | "please"
                | "pls"
                | "plz"
                | "ok"
                | "okay"
                | "hmm"
                | "haha"
                | "lol"
                | "um"
                | "and"
                | "yes"
                | "not"
                | "that"
                | "thanks"
        )
    };
    let words: Vec<&Token> = tokens.iter().filter(|token| token.kind == TokenKind::Word).collect();
    let said: Vec<&str> = words.iter().map(|token| token.form.as_str()).filter(|form| !small(form)).collect();
    let (first, last) = (words.first()?, words.last()?);
    AGAIN.contains(&said.join(" ").as_str()).then_some(Span { start: first.start, end: last.end })
}
