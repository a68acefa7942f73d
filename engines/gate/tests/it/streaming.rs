//! Words judged while they are spoken are judged as a whole pass would judge them.

use atelier_gate::{Category, Gate, Streamed, Verdict};
use proptest::prelude::*;

use crate::{corpus, disguises};

const PROSE: &str = "What a lovely idea, a teal axolotl in a yellow raincoat who carries a small lantern through the rain. I can see the gills \
    glowing softly in the light and the puddles shining on the path behind the house. Shall it look a little shy, or rather proud of the \
    lantern? And what about the weather, do you want heavy rain or only a few drops? “It’s raining…” could be on a sign. Tell me.";

/// What was said last, as far back as it is judged: by whole words, a hundred and sixty characters before the newest at least.
fn window(said: &[&str]) -> String {
    let (newest, before) = said.split_last().unwrap();
    let (mut from, mut characters) = (before.len(), 0);
    // White space goes with the word before it.
    while from > 0 && (characters < 160 || before.get(from).is_some_and(|piece| is_blank(piece))) {
        from -= 1;
        characters += before[from].chars().count();
    }
    format!("{}{newest}", before[from..].concat())
}

fn is_blank(piece: &str) -> bool {
    piece.trim_matches([' ', '\n']).is_empty()
}

/// Says a text word by word and holds each verdict against a whole pass; the verdicts that differ.
fn differences(gate: &Gate, text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_inclusive([' ', '\n']).collect();
    let mut streamed = gate.streamed();
    let mut differences = Vec::new();
    for count in 1..=words.len() {
        let (verdict, whole) = (streamed.pass(words[count - 1]), gate.check(&window(&words[..count])));
        if verdict != whole && !is_blank(words[count - 1]) {
            differences.push(format!("{:?}: {verdict:?} for {whole:?}", window(&words[..count])));
        }
    }
    differences
}

fn said(streamed: &mut Streamed, text: &str) -> Option<Category> {
    text.split_inclusive(' ').find_map(|word| match streamed.pass(word) {
        Verdict::Refuse { category } => Some(category),
        _ => None,
    })
}

#[test]
fn the_corpus_is_judged_alike_word_by_word_and_whole() {
    let gate = Gate::new(&["spiders".to_owned(), "wedding portraits".to_owned()]);
    let differences: Vec<String> = corpus::messages().iter().flat_map(|text| differences(&gate, text)).collect();
    assert!(differences.is_empty(), "{} differ:\n{}", differences.len(), differences.join("\n"));
}

#[test]
fn what_is_said_in_the_middle_of_prose_is_judged_alike() {
    let gate = Gate::new(&["spiders".to_owned(), "wedding portraits".to_owned()]);
    let (head, tail) = PROSE.split_at(PROSE.find("I can").unwrap());
    let messages = corpus::messages();
    let texts = messages.iter().step_by(3).map(|text| format!("{head}{text} {tail}"));
    let differences: Vec<String> = texts.flat_map(|text| differences(&gate, &text)).collect();
    assert!(differences.is_empty(), "{} differ:\n{}", differences.len(), differences.join("\n"));
}

#[test]
fn disguised_messages_are_judged_alike() {
    let (gate, messages) = (Gate::new(&["owl".to_owned()]), corpus::messages());
    let mut chance = disguises::Chance::new(7);
    for _ in 0..150 {
        let text: String = disguises::text(&mut chance, &messages).chars().take(300).collect();
        let differences = differences(&gate, &text);
        assert!(differences.is_empty(), "{text:?}:\n{}", differences.join("\n"));
    }
}

#[test]
fn prose_hardly_ever_needs_a_whole_pass() {
    let gate = Gate::new(&[]);
    let mut streamed = gate.streamed();
    for _ in 0..3 {
        assert_eq!(said(&mut streamed, &format!("{PROSE} ")), None);
    }
    assert_eq!(streamed.whole_passes(), 0);
}

#[test]
fn what_is_refused_is_refused_at_its_last_word() {
    let gate = Gate::new(&["wedding portraits".to_owned()]);
    for (text, category) in [
        ("a lovely drawing of a naked ", Category::Sexual),
        ("we could add pika chu ", Category::Franchises),
        ("I never make any wedding portraits ", Category::WontDraw),
        ("in the style of Quillfeather ", Category::LivingArtists),
        ("now all kites elegantly drift ", Category::Sexual),
    ] {
        let mut streamed = gate.streamed();
        let (before, last) = text.trim_end().rsplit_once(' ').unwrap();
        assert_eq!(said(&mut streamed, &format!("{before} ")), None, "{text}");
        assert_eq!(streamed.pass(last), Verdict::Refuse { category }, "{text}");
    }
}

#[test]
fn what_was_said_in_one_breath_is_judged_like_its_words() {
    let gate = Gate::new(&[]);
    for text in ["a hat and a naked lady", "a hat", "  ", "\n", "", "water gun and more of it", &"ä".repeat(5_000)] {
        assert_eq!(gate.streamed().pass(text), gate.check(text), "{text}");
    }
}

fn words() -> impl Strategy<Value = String> {
    let messages = corpus::messages();
    let known: Vec<String> = messages.iter().flat_map(|text| text.split(' ').map(str::to_owned)).filter(|word| !word.is_empty()).collect();
    let prose: Vec<String> = PROSE.split_whitespace().map(str::to_owned).collect();
    let word = prop_oneof![
        5 => prop::sample::select(prose),
        3 => prop::sample::select(known),
        1 => prop::sample::select(messages),
        1 => "[a-zA-ZäöüßéN]{1,9}[.,!?]{0,1}",
        1 => prop::sample::select(vec!["a", "I", "x", "-", "\u{2014}", "7", "dot", "at", "com", "like", "as", "in the style of", "golf"]).prop_map(str::to_owned),
    ];
    prop::collection::vec((word, prop::sample::select(vec![" ", " ", " ", " ", " ", " ", "\n", "  "])), 1..40)
        .prop_map(|words| words.into_iter().flat_map(|(word, gap)| [word, gap.to_owned()]).collect())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 200, ..ProptestConfig::default() })]

    /// Words of the corpus, of prose and by chance, in any order.
    #[test]
    fn any_words_are_judged_alike(text in words()) {
        let gate = Gate::new(&["spiders".to_owned()]);
        prop_assert_eq!(differences(&gate, &text), Vec::<String>::new());
    }
}
