//! Background: what visitors tell of their lives before they say what to draw: "He took the sofa. I got the cat. I want an
//! axolotl with a sword." Nothing of it is on the sheet.

use super::Context;
use super::clause::{opened, says, says_phrase, words};
use crate::items::{Item, Sentence};
use crate::lexicon::Role;

/// Words with which somebody wishes, whoever it is.
const WISHES: [&str; 35] = [
    "want", "wants", "wanted", "would", "wouldnt", "should", "please", "make", "makes", "draw", "drawing", "drawn", "give", "put", "add",
    "favorite", "love", "loves", "like", "likes", "loved", "adores", "obsessed", "asked", "said", "says", "dream", "dreams", "imagine",
    "think", "thought", "colors", "color", "called", "named",
];
/// What somebody did, where it does not end in "-ed".
const DID: [&str; 24] = [
    "took", "got", "went", "had", "was", "were", "lost", "made", "gave", "left", "kept", "came", "bit", "ate", "sold", "broke", "told",
    "bought", "found", "knew", "ran", "fell", "died", "won",
];

/// Whether a sentence only tells of the visitor's life, and a later one says what to draw.
pub(super) fn is_background(context: Context<'_>, sentences: &[Sentence<'_>], place: usize) -> bool {
    let sentence = &sentences[place];
    let told = words(context, &sentence.items);
    if sentence.asks
        || !tells_of_life(context, &sentence.items, &told)
        || says(&told, &WISHES)
        || sentence.items.iter().any(is_about_drawing)
    {
        return false;
    }
    if says(&told, &["could", "can"]) && says(&told[..1], &["i", "we", "im"]) {
        return false;
    }
    let later = &sentences[place + 1..];
    later.iter().any(|next| next.items.iter().any(is_about_drawing))
        && !later.iter().any(|next| refers_back(context, &words(context, &next.items)))
}

/// Whether it wishes, or names who is drawn.
fn is_about_drawing(item: &Item<'_>) -> bool {
    matches!(item.role(), Some(Role::Wish | Role::Report)) || item.known().is_some_and(|entry| entry.subject)
}

/// "I got the cat", "my mate passed out", "he took the sofa", "the baby has a tooth".
fn tells_of_life(context: Context<'_>, items: &[Item<'_>], told: &[&str]) -> bool {
    let start = opened(told);
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
            "years" => told[1] == "of",
            // "the session at our local goes on till two".
            "the" | "at" | "every" | "last" | "down" if told.iter().take(6).any(|word| matches!(*word, "my" | "our")) => {
                did() || says(told, &["is", "are", "goes", "has", "keeps", "theres", "comes"])
            }
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
