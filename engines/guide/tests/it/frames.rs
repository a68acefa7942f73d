//! What stands around a wish changes nothing: every message of the corpus once more in frames of small talk, in capitals,
//! with a smile. A rule that only knows one way to say a thing shows here.

use atelier_character::{Designer, FieldKind, Sheet};
use atelier_guide::Surroundings;

use crate::corpus;

/// Messages in a hundred that may still be read differently in a frame; lowered as the guide gets better.
const DIFFERENT: usize = 1;

/// Frames for any message.
const ANY: [&str; 9] = ["{}  ", "hmm, {}", "ok so {}", "well... {}", "{} please", "{}!!!", "{} lol", "{}, if you can", "{} 😊"];
/// Frames for a thing or somebody: "a red axolotl".
const NAMED: [&str; 14] = [
    "could I have {}?",
    "I'd like {}",
    "draw me {}",
    "how about {}?",
    "what about {}",
    "let's do {}",
    "there is {}",
    "can it be {}",
    "please draw {} for me",
    "I was thinking of {}",
    "is {} possible?",
    "we would love {}",
    "imagine {}",
    "just {}",
];
/// Frames for what the guide should do: "make it red".
const ASKED: [&str; 12] = [
    "can you {}?",
    "could you please {}",
    "now {}",
    "let's {}",
    "we should {}",
    "why don't you {}",
    "you could {}",
    "I'd like you to {}",
    "maybe {}",
    "it would be great if you could {}",
    "{} now",
    "btw, {}",
];
const DEEDS: [&str; 9] = ["make ", "give ", "put ", "add ", "remove ", "take ", "change ", "swap ", "turn "];

fn framed(say: &str) -> Vec<String> {
    let bare = say.trim_end_matches(['.', '!']);
    let lower = {
        let mut letters = bare.chars();
        letters.next().map(|first| first.to_lowercase().chain(letters).collect::<String>()).unwrap_or_default()
    };
    let one_thought = !say.contains('?') && !say.contains(". ") && !say.contains('\n');
    let named = one_thought && ["a ", "an "].iter().any(|article| lower.starts_with(article));
    let asked = one_thought && DEEDS.iter().any(|deed| lower.starts_with(deed));
    let mut all: Vec<String> = vec![say.to_uppercase(), say.replace(' ', "  ")];
    if !bare.ends_with('?') {
        all.extend(ANY.iter().map(|frame| frame.replace("{}", bare)));
    }
    all.extend(NAMED.iter().filter(|_| named).map(|frame| frame.replace("{}", &lower)));
    all.extend(ASKED.iter().filter(|_| asked).map(|frame| frame.replace("{}", &lower)));
    all
}

fn same(designer: &Designer, left: &Sheet, right: &Sheet) -> bool {
    let choices = designer.fields.iter().filter(|field| !matches!(field.kind, FieldKind::Text { .. }));
    choices.into_iter().all(|field| left.get(&field.id) == right.get(&field.id))
}

#[test]
fn what_stands_around_a_wish_changes_nothing() {
    let (mut turns, mut all, mut different) = (0, 0, Vec::new());
    corpus::messages(|designer, guide, memory, sheet, say| {
        let here = Surroundings { seed: 1, images_allowed: true, pictures: &[] };
        let plain = guide.reply(memory, sheet, say, &here).sheet;
        // Every third frame, another for each message.
        let first = turns % 3;
        turns += 1;
        for other in framed(say).into_iter().skip(first).step_by(3) {
            all += 1;
            if !same(designer, &plain, &guide.reply(memory, sheet, &other, &here).sheet) {
                different.push(other);
            }
        }
    });
    let shown = different.iter().take(60).map(String::as_str).collect::<Vec<_>>().join("\n");
    assert!(all > 8_000 && different.len() * 100 <= all * DIFFERENT, "{} of {all} differ:\n{shown}", different.len());
}
