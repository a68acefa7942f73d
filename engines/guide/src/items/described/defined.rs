//! Things said by what they are for: "the wooden thing for getting dough flat", "the sort of shop where you buy bread". Where somebody
//! goes round a name like this, the words all descriptions of a value share with theirs are weighed, the rarer the heavier.

use atelier_character::{Designer, Part};

use super::super::elsewhere::word;
use super::{KNOWN, Told};
use crate::lexicon::Lexicon;
use crate::text::{Token, TokenKind};

/// What the words of a definition must weigh together, in natural logarithms of how rare they are.
const WEIGHT: f32 = 8.0;
/// How much more than those of the next value.
const LEAD: f32 = 1.15;
/// What it adds when all words of a description are said.
const WHOLE: f32 = 3.0;
/// Words of a definition that are read.
const LONGEST: usize = 24;

/// What is defined, as far as the words that open the definition tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    /// "the thing you": worn or held.
    Thing,
    /// "the shop where".
    Place,
    /// "one of those".
    Any,
}

/// The definition that begins at `first`, whose cue stands at `at`.
pub(super) fn definition<'l>(
    lexicon: &'l Lexicon,
    designer: &Designer,
    tokens: &[Token],
    stems: &[Option<u16>],
    at: usize,
    (first, kind): (usize, Kind),
) -> Option<Told<'l>> {
    let after = end(tokens, at);
    let entry = best(lexicon, designer, &stems[first..after], kind)?;
    Some(Told { after, entry, words: after - first })
}

/// Words for what has another name.
const THINGS: [&str; 9] = ["thing", "things", "thingy", "thingamajig", "whatsit", "contraption", "doodah", "gadget", "implement"];
/// Words for a place that is said by what is done there.
const PLACES: [&str; 7] = ["place", "shop", "room", "building", "somewhere", "spot", "store"];
/// Who does with a thing what it is for.
const ANYBODY: [&str; 9] = ["you", "people", "they", "everyone", "everybody", "folk", "folks", "kids", "children"];
/// Words before "you" that ask it or wish for something.
const ASKS: [&str; 58] = [
    "could", "can", "would", "will", "do", "did", "are", "if", "like", "want", "thank", "thanks", "bless", "see", "for", "and", "so", "as",
    "love", "to", "have", "tell", "what", "when", "how", "please", "before", "but", "then", "should", "think", "said", "had", "give",
    "know", "ask", "of", "by", "around", "with", "some", "the", "all", "other", "most", "many", "hope", "wish", "show", "than", "until",
    "while", "because", "since", "that", "which", "or", "where",
];
/// Words behind "you" that say nothing of what is done: "the bravest face you can".
const HELPS: [&str; 28] = [
    "can", "cant", "could", "couldnt", "do", "dont", "did", "didnt", "know", "knew", "want", "like", "think", "are", "were", "have", "had",
    "will", "would", "wont", "said", "mean", "hear", "to", "and", "just", "got", "should",
];

/// Where a definition begins whose cue stands at `at`, and of what.
pub(super) fn cue(lexicon: &Lexicon, tokens: &[Token], at: usize) -> Option<(usize, Kind)> {
    let (said, before, next) = (word(tokens, Some(at)), word(tokens, at.checked_sub(1)), word(tokens, Some(at + 1)));
    let noun = before.len() > 2 && !before.ends_with("ing") && lexicon.role_of(before).is_none() && !ASKS.contains(&before);
    let from = match said {
        "those" | "these" if before == "of" && word(tokens, at.checked_sub(2)) == "one" => return Some((at + 1, Kind::Any)),
        "where" if PLACES.contains(&before) => return Some((at, Kind::Place)),
        _ if THINGS.contains(&said) => at,
        "for" if noun && next.len() > 4 && next.ends_with("ing") => at - 1,
        "that" | "which" if noun && ANYBODY.contains(&next) => at - 1,
        "wear" | "wears" | "wore" if noun && before.len() > 4 && before.ends_with('s') => at - 1,
        _ if noun && ANYBODY.contains(&said) && next.len() > 1 && !HELPS.contains(&next) => at - 1,
        _ => return None,
    };
    let describes = |at: usize| {
        let form = word(tokens, Some(at));
        form.len() > 2 && lexicon.role_of(form).is_none() && lexicon.phrase(&[form]).is_none_or(|entry| entry.verbs.is_empty())
    };
    let start = (from.saturating_sub(4)..from).rev().take_while(|at| describes(*at)).last().unwrap_or(from);
    Some((start, Kind::Thing))
}

/// The end of the clause: another wish is none of it.
fn end(tokens: &[Token], from: usize) -> usize {
    let ends = |at: &usize| {
        let turns = matches!(tokens[*at].form.as_str(), "but" | "instead" | "please" | "though")
            || (tokens[*at].form == "and"
                && matches!(word(tokens, Some(at + 1)), "a" | "an" | "some" | "two" | "make" | "put" | "with" | "give" | "have"));
        tokens[*at].kind != TokenKind::Word || turns
    };
    let last = tokens.len().min(from + LONGEST);
    (from + 1..last).find(ends).unwrap_or(last)
}

/// The value whose descriptions share the most with these words.
fn best<'l>(lexicon: &'l Lexicon, designer: &Designer, stems: &[Option<u16>], kind: Kind) -> Option<&'l crate::lexicon::Entry> {
    let mut said: Vec<u16> = stems.iter().flatten().copied().filter(|stem| !KNOWN.small.contains(stem)).collect();
    said.sort_unstable();
    said.dedup();
    said.truncate(LONGEST);
    // By value: which of the words are in a description of it, and whether all of one are said.
    let mut shared = vec![0_u32; KNOWN.values.len()];
    let mut whole = vec![false; KNOWN.values.len()];
    for description in 0..super::small(KNOWN.descriptions.len()) {
        let value = usize::from(KNOWN.descriptions[usize::from(description)].1);
        let words = KNOWN.told_in(description);
        let found = words.iter().filter_map(|word| said.binary_search(word).ok());
        let bits = found.fold(0_u32, |bits, bit| bits | (1 << bit));
        shared[value] |= bits;
        whole[value] |= bits.count_ones() as usize == words.len();
    }
    let count = |number: usize| f32::from(super::small(number));
    let holding = |bit: usize| shared.iter().filter(|bits| **bits & (1 << bit) != 0).count().max(1);
    let weights: Vec<f32> = (0..said.len()).map(|bit| (count(KNOWN.values.len()) / count(holding(bit))).ln()).collect();
    let fits = |value: &usize| {
        let Some(field) = designer.fields.iter().find(|field| field.id == KNOWN.values[*value].0) else { return false };
        lexicon.described(*value).is_some()
            && match kind {
                Kind::Thing => field.things,
                Kind::Place => field.part == Part::Scene && field.cues.iter().any(|cue| cue == "place"),
                Kind::Any => true,
            }
    };
    let weigh = |value: usize| -> f32 {
        let sum: f32 = weights.iter().enumerate().filter(|(bit, _)| shared[value] & (1 << bit) != 0).map(|(_, weight)| weight).sum();
        if whole[value] { sum + WHOLE } else { sum }
    };
    let mut ranked: Vec<(f32, usize)> = (0..KNOWN.values.len()).filter(fits).map(|value| (weigh(value), value)).collect();
    ranked.sort_by(|left, right| right.0.total_cmp(&left.0));
    let (first, value) = *ranked.first()?;
    let second = ranked.get(1).map_or(0.0, |next| next.0);
    (shared[value].count_ones() > 1 && first >= WEIGHT && first >= LEAD * second).then(|| lexicon.described(value)).flatten()
}
