//! Asides: "…, the baby is crying", "we're at the beach right now": clauses about where the visitor is and what goes on there.
//! Nothing of them is on the sheet. Longer stories before the wish are `background`'s.

use super::Context;
use super::clause::{opened, says, segments, words};
use crate::items::Item;
use crate::lexicon::Role;

/// Words that wish, describe or judge: a clause with one of them is no aside.
const WISHES: [&str; 52] = [
    "want",
    "wants",
    "wanted",
    "would",
    "should",
    "could",
    "please",
    "make",
    "draw",
    "give",
    "put",
    "add",
    "need",
    "needs",
    "like",
    "likes",
    "prefer",
    "imagine",
    "think",
    "thinking",
    "thought",
    "hope",
    "hoping",
    "wish",
    "wondering",
    "after",
    "looking",
    "picture",
    "picturing",
    "imagining",
    "let",
    "lets",
    "must",
    "maybe",
    "perhaps",
    "instead",
    "holding",
    "mood",
    "favor",
    "board",
    "love",
    "sure",
    "keen",
    "happy",
    "good",
    "fine",
    "done",
    "colors",
    "color",
    "logo",
    "mascot",
    "undo",
];
/// What a visitor is, does or feels: the word behind "I'm" or "we're".
const STATES: [&str; 53] = [
    "in",
    "at",
    "on",
    "feeling",
    "from",
    "sitting",
    "waiting",
    "eating",
    "drinking",
    "writing",
    "typing",
    "stuck",
    "lying",
    "standing",
    "camping",
    "staying",
    "visiting",
    "traveling",
    "getting",
    "having",
    "currently",
    "home",
    "off",
    "back",
    "out",
    "up",
    "still",
    "so",
    "very",
    "really",
    "a",
    "an",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "watching",
    "listening",
    "wearing",
    "cooking",
    "baking",
    "driving",
    "late",
    "tired",
    "sad",
    "bored",
    "hungry",
    "just",
    "here",
    "been",
    "both",
];
/// Who and what goes on around a visitor.
const AROUND: [&str; 37] = [
    "kids",
    "children",
    "baby",
    "twins",
    "boys",
    "girls",
    "family",
    "husband",
    "wife",
    "dog",
    "dogs",
    "cat",
    "cats",
    "neighbors",
    "neighbor",
    "grandkids",
    "grandchildren",
    "hubby",
    "train",
    "bus",
    "phone",
    "kettle",
    "doorbell",
    "postman",
    "teacher",
    "teachers",
    "boss",
    "garden",
    "internet",
    "wifi",
    "plane",
    "tram",
    "traffic",
    "missus",
    "others",
    "weather",
    "sun",
];
/// When and where something real goes on, at the end of a clause.
const REAL: [&[&str]; 25] = [
    &["this", "morning"],
    &["right", "now"],
    &["today"],
    &["last", "night"],
    &["yesterday"],
    &["tomorrow"],
    &["at", "the", "moment"],
    &["as", "we", "speak"],
    &["in", "real", "life"],
    &["these", "days"],
    &["last", "year"],
    &["last", "week"],
    &["next", "week"],
    &["next", "month"],
    &["next", "year"],
    &["on", "monday"],
    &["on", "tuesday"],
    &["on", "wednesday"],
    &["on", "thursday"],
    &["on", "friday"],
    &["on", "saturday"],
    &["on", "sunday"],
    &["at", "work"],
    &["around", "here"],
    &["over", "here"],
];

/// The items without such clauses, where there are some.
pub(super) fn without<'c>(context: Context<'c>, items: &[Item<'c>]) -> Option<Vec<Item<'c>>> {
    if items.iter().any(|item| item.role() == Some(Role::Says)) {
        return None;
    }
    if says(&words(context, items), &["overruled", "outvoted", "outnumbered"]) {
        // "my granddaughter suggests purple, but she is overruled".
        return Some(Vec::new());
    }
    let parts = segments(items);
    let mut kept: Vec<Item<'c>> = Vec::with_capacity(items.len());
    let mut aside = false;
    for (start, end) in &parts {
        // "we have a real one at home, called Gulliver": what hangs on goes with it.
        let hangs_on = matches!(context.form(&items[*start]), "called" | "named" | "who" | "which" | "whose");
        // "it's for my supervisor, who is very serious".
        let someone = kept.iter().rev().take(2).any(|item| matches!(item.role(), Some(Role::My))) && context.form(&items[*start]) == "who";
        let aside_before = aside || someone;
        aside = is_aside(context, &items[*start..*end]) || (aside_before && hangs_on);
        if !aside {
            // With the pause before it.
            kept.extend(&items[start.saturating_sub(usize::from(!kept.is_empty()))..*end]);
        }
    }
    (kept.iter().filter(|item| !item.is_soft()).count() < items.iter().filter(|item| !item.is_soft()).count()).then_some(kept)
}

fn is_aside(context: Context<'_>, items: &[Item<'_>]) -> bool {
    let told = words(context, items);
    let feels = matches!(told[..], ["im" | "were", "in", "a", .., "mood"]);
    let ponders = matches!(
        told[..],
        ["ive" | "weve", "been", "thinking", "about", "it" | "this", ..]
            | ["i" | "we", "have", "been", "thinking", "about", "it" | "this", ..]
    );
    let excuses = matches!(
        told[..],
        ["sorry", "for" | "about" | "to" | "this", ..] | ["the", "way", "nobody" | "people" | "everyone" | "everybody" | "my" | "you", ..]
    );
    // "capes get caught in things": of all of them.
    let general = matches!(told[..], [all, "get" | "are" | "always" | "never" | "keep", next, _, ..]
        if all.len() > 4 && all.ends_with('s') && !next.ends_with("ing") && items[0].role().is_none());
    // "kids asleep in the back".
    let people = |who: &str| AROUND.contains(&who) && !matches!(who, "dog" | "dogs" | "cat" | "cats" | "baby");
    let drawn = |does: &str| matches!(does, "holding" | "wearing" | "carrying");
    let beside =
        told.len() > 1 && people(told[0]) && (told[1] == "asleep" || (told[1].len() > 4 && told[1].ends_with("ing") && !drawn(told[1])));
    // "train's moving".
    let moves = told.len() < 5
        && told.len() > 1
        && told[0].strip_suffix('s').is_some_and(|who| AROUND.contains(&who) && !AROUND.contains(&told[0]));
    if feels || ponders || excuses || moves || general || beside || (says(&told, &["cant"]) && says(&told, &["wait"])) {
        return true;
    }
    let told = &told[opened(&told)..];
    let drawn = items.iter().any(|item| item.known().is_some_and(|entry| entry.subject));
    if told.len() < 3 || drawn || says(told, &WISHES) {
        return false;
    }
    let is = |word: &str| matches!(word, "is" | "are" | "was" | "were" | "has" | "have" | "keeps" | "keep" | "just" | "wont");
    // "where do they live in real life": asked.
    let asks = matches!(told[0], "where" | "what" | "how" | "why" | "do" | "does" | "who" | "when");
    let really = || !asks && REAL.iter().any(|when| told.ends_with(when));
    let shows = says(told, &["its", "it", "face"]);
    match *told {
        // "I'm feeling a top hat" wishes for one.
        ["im" | "were" | "ive" | "weve", state, ..] => {
            STATES.contains(&state) && !matches!(*told, [_, "feeling", "a" | "an" | "the" | "some", ..])
        }
        ["i" | "we", "am" | "are" | "was" | "were" | "have", state, ..] => STATES.contains(&state),
        // "the cat is orange" may be who is drawn; "the dog is barking" is not.
        ["the", who, "is" | "are" | "was" | "were" | "has" | "have" | "keeps" | "keep" | "just" | "wont", ref rest @ ..] => {
            AROUND.contains(&who)
                && !shows
                && (people(who) || who == "baby" || rest.first().is_some_and(|verb| verb.len() > 4 && verb.ends_with("ing")))
        }
        ["the", who, "finally" | "still" | "all", verb, ..] | ["the", who, verb, "finally" | "still" | "all", ..] => {
            AROUND.contains(&who) && is(verb)
        }
        ["the", who, "can" | "will" | "would", "be", ..] => AROUND.contains(&who) && !shows,
        ["our", what, "has" | "have" | "is" | "are" | "was", ..] => {
            !matches!(what, "idea" | "choice" | "vote" | "favorite" | "pick" | "plan" | "dream")
        }
        // By itself it may be the wish.
        ["its" | "it", .., "outside" | "here"] => told.len() < 7 && context.tokens.len() > told.len() + 3,
        // "my phone keeps freezing".
        ["my", what, "keeps" | "is" | "has" | "was" | "just" | "wont", ..] if what.len() > 3 => AROUND.contains(&what),
        ["its" | "it", ..] => matches!(told, [.., "next", "week" | "month"] | [.., "tomorrow" | "soon"]),
        [
            "christmas" | "halloween" | "easter" | "summer" | "winter" | "spring" | "autumn",
            "is",
            "coming" | "near" | "here" | "over" | "close",
            ..,
        ] => true,
        _ => really() && told.iter().any(|word| is(word) || matches!(*word, "theres" | "plays" | "hes" | "shes" | "they" | "he" | "she")),
    }
}
