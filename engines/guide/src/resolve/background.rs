//! Background: what visitors tell of their lives before they say what to draw: "He took the sofa. I got the cat. I want an
//! axolotl with a sword." Nothing of it is on the sheet.

use super::Context;
use super::clause::{says, says_phrase, words};
use crate::items::{Item, Sentence};
use crate::lexicon::Role;

/// Words with which somebody wishes, whoever it is.
const WISHES: [&str; 35] = [
    "want", "wants", "wanted", "would", "wouldnt", "should", "please", "make", "makes", "draw", "drawing", "drawn", "give", "put", "add",
    "favorite", "love", "loves", "like", "likes", "loved", "adores", "obsessed", "asked", "said", "says", "dream", "dreams", "imagine",
    "think", "thought", "colors", "color", "called", "named",
];
/// Words before a clause that say nothing by themselves.
const OPENERS: [&str; 17] =
    ["and", "so", "well", "ok", "okay", "right", "anyway", "now", "but", "because", "also", "hi", "hello", "hey", "sorry", "then", "see"];
/// What somebody did, where it does not end in "-ed".
const DID: [&str; 24] = [
    "took", "got", "went", "had", "was", "were", "lost", "made", "gave", "left", "kept", "came", "bit", "ate", "sold", "broke", "told",
    "bought", "found", "knew", "ran", "fell", "died", "won",
];

/// Whether a sentence only tells of the visitor's life, and a later one says what to draw.
pub(super) fn is_background(context: Context<'_>, sentences: &[Sentence<'_>], place: usize) -> bool {
    let sentence = &sentences[place];
    let told = words(context, &sentence.items);
    !sentence.asks
        && tells_of_life(context, &sentence.items, &told)
        && !says(&told, &WISHES)
        && !(says(&told, &["could", "can"]) && says(&told[..1], &["i", "we", "im"]))
        && !sentence.items.iter().any(|item| is_wish(item) || names_who_is_drawn(item))
        && sentences[place + 1..].iter().any(|next| next.items.iter().any(|item| is_wish(item) || names_who_is_drawn(item)))
        && !sentences[place + 1..].iter().any(|next| refers_back(context, &words(context, &next.items)))
}

fn is_wish(item: &Item<'_>) -> bool {
    matches!(item.role(), Some(Role::Wish | Role::Report))
}

fn names_who_is_drawn(item: &Item<'_>) -> bool {
    item.known().is_some_and(|entry| entry.subject)
}

/// "I got the cat", "my mate passed out", "he took the sofa", "the baby has a tooth".
fn tells_of_life(context: Context<'_>, items: &[Item<'_>], told: &[&str]) -> bool {
    let start = told.iter().take_while(|word| OPENERS.contains(word)).count();
    let told = &told[start..];
    let did = || told.iter().any(|word| (word.len() > 4 && word.ends_with("ed")) || DID.contains(word));
    let person = || {
        let first = items.iter().filter(|item| !item.is_soft()).skip(start).take(2);
        first.clone().any(|item| item.role() == Some(Role::Person)) && !first.clone().any(|item| item.role() == Some(Role::For))
    };
    told.len() > 3
        && match told[0] {
            "i" | "we" | "ive" | "weve" | "im" | "my" | "our" => true,
            "he" | "she" | "they" | "hes" | "shes" | "theyre" => did(),
            _ => person() || (told[0] == "there" && says_phrase(told, &["of", "us"])),
        }
        && context.tokens.len() > told.len()
}

/// "draw him", "as an axolotl", "the same hat": who or what was told of is to be drawn.
fn refers_back(context: Context<'_>, words: &[&str]) -> bool {
    let subject = |word: &str| context.lexicon.phrase(&[word]).is_some_and(|entry| entry.subject);
    let whom =
        |word: &str| matches!(word, "me" | "him" | "her" | "us" | "them" | "that" | "myself" | "himself" | "herself" | "ours" | "mine");
    let drawn = words.windows(2).enumerate().any(|(at, pair)| {
        // "draw me an axolotl" is for me, "enough of them" is none of them.
        let for_whom = pair[0] == "draw" && matches!(words.get(at + 2), Some(&"a" | &"an" | &"one" | &"something"));
        let counted = at > 0 && pair[0] == "of" && matches!(words[at - 1], "enough" | "one" | "two" | "some" | "all" | "most" | "lots");
        matches!(pair[0], "draw" | "of" | "like" | "as") && whom(pair[1]) && !for_whom && !counted
    });
    let as_one = words.windows(3).any(|three| matches!(three[0], "as" | "into" | "version") && subject(three[2]));
    drawn || as_one || says(words, &["same", "those", "too"])
}
