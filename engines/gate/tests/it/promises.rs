//! What holds for every text.

use std::time::{Duration, Instant};

use atelier_character::Designers;
use atelier_gate::{Category, Gate, Verdict};
use proptest::prelude::*;

use crate::{corpus, disguises};

/// Hundredths that must be right; raised as the gate gets better, never lowered.
const REFUSED: usize = 99;
const ALLOWED: usize = 99;

#[test]
fn the_corpus_is_judged_right() {
    let report = corpus::run();
    for (kind, least) in [("refuse", REFUSED), ("allow", ALLOWED), ("care", 100), ("soften", 100), ("category", 95)] {
        let (good, all) = report.share(kind);
        assert!(good * 100 >= all * least, "{kind}: {good} of {all}\n{}", report.misses.join("\n"));
    }
}

#[test]
fn a_studio_adds_its_own_list_in_any_spelling() {
    let gate = Gate::new(&["Spiders".to_owned(), "wedding portraits".to_owned(), String::new()]);
    let refused = Verdict::Refuse { category: Category::WontDraw };
    for text in [
        "a spiders nest",
        "SPID3RS",
        "s p i d e r s",
        "a Wedding-Portraits series",
        // What the words mean as well, and in other order.
        "a hairy tarantula on its head",
        "mit einer Spinne auf dem Kopf",
        "us two on our wedding day, as a portrait",
    ] {
        assert_eq!(gate.check(text), refused, "{text}");
    }
    assert_eq!(Gate::new(&[]).check("spiders"), Verdict::Allow);
    assert_eq!(gate.check("a wedding dress"), Verdict::Allow);
    assert_eq!(gate.check(""), Verdict::Allow);
}

#[test]
fn a_studios_list_means_one_and_many_and_every_disguise() {
    let list = ["Puppies", "wolf", "wedding portrait", "Smoking", "Wheelchair Racing", "паук", "蜘蛛"].map(str::to_owned);
    let gate = Gate::new(&list);
    for text in [
        "a puppy",
        "PUPPIES",
        "a puppy's bowl",
        "two wolves? no, wolfs",
        "wedding portraits",
        "a Wedding-Portrait",
        "weddingportrait",
        "it smokes",
        "a smoker",
        "wheelchairracing",
        "p u p p y",
        "pup\u{200b}pies",
        "wooolf",
        "w0lf",
        "паук на шляпе",
        "一只蜘蛛",
        "ｗｏｌｆ",
    ] {
        assert_eq!(gate.check(text), Verdict::Refuse { category: Category::WontDraw }, "{text}");
    }
    for text in ["a pupil", "a golf club", "a wedding", "a wheelchair", "smoked glass? no, clear glass"] {
        assert_ne!(Gate::new(&list[..3]).check(text), Verdict::Refuse { category: Category::WontDraw }, "{text}");
    }
}

#[test]
fn care_speaks_the_language_and_names_the_line_of_the_country() {
    let gate = Gate::new(&[]);
    for (locale, said) in [
        ("en-US", "988"),
        ("en-GB", "116 123"),
        ("en_IE", "116 123"),
        ("de", "0800 1110111"),
        ("de-DE", "0800 1110111"),
        ("de-AT", "142"),
        ("de-CH", "143"),
        ("fr-FR", "3114"),
        ("es-ES", "024"),
        ("nl-NL", "113"),
        ("xx", "findahelpline.com"),
        ("", "988"),
        ("de-LI", "findahelpline.com"),
    ] {
        let answer = gate.care_in(locale);
        assert!(answer.contains(said) && !answer.contains("{line}"), "{locale}: {answer}");
    }
    assert_eq!(gate.care_in("tlh"), gate.care());
    assert!(gate.care_in("de-AT").starts_with("Das"));
}

#[test]
fn texts_by_chance_and_disguised_messages_do_no_harm() {
    let (gate, messages) = (Gate::new(&["owl".to_owned()]), corpus::messages());
    let mut chance = disguises::Chance::new(20);
    for _ in 0..400 {
        let text: String = disguises::text(&mut chance, &messages).chars().take(3_000).collect();
        let _ = gate.check_with_history(&["a hat", "na"], &text);
    }
}

#[test]
fn earlier_messages_alone_refuse_nothing() {
    let gate = Gate::new(&[]);
    assert_eq!(gate.check_with_history(&["a naked axolotl", "gore"], "a blue hat"), Verdict::Allow);
    assert_eq!(gate.check_with_history(&["I want a pink one", "with a hat"], "and boots"), Verdict::Allow);
}

#[test]
fn the_designers_own_words_come_first_and_the_seed_picks() {
    let designers = Designers::shipped().unwrap();
    let (ivy, olive) = (designers.get("ivy").unwrap(), designers.get("olive").unwrap());
    let gate = Gate::new(&[]);
    assert!(ivy.refusals["sexual"].contains(&gate.reply(ivy, Category::Sexual, 1)));
    assert!(!gate.reply(olive, Category::Violent, 7).is_empty());
    assert_eq!(gate.reply(ivy, Category::Sexual, 4), gate.reply(ivy, Category::Sexual, 4));
    assert_ne!(gate.reply(ivy, Category::Sexual, 0), gate.reply(ivy, Category::Sexual, 1));
    for category in Category::ALL {
        assert!(!gate.reply(olive, category, 3).is_empty());
    }
    assert!(gate.care().contains("988"));
}

#[test]
fn every_word_of_the_shipped_vocabularies_passes() {
    let gate = Gate::new(&[]);
    let mut stopped = Vec::new();
    for designer in Designers::shipped().unwrap().iter() {
        for field in &designer.fields {
            for choice in field.values() {
                for said in std::iter::once(&choice.label).chain(&choice.synonyms).chain([&choice.prompt]) {
                    let verdict = gate.check(said);
                    if matches!(verdict, Verdict::Refuse { .. } | Verdict::Care) {
                        stopped.push(format!("{} {said:?} {verdict:?}", field.id));
                    }
                }
            }
        }
        for bundle in &designer.bundles {
            for said in &bundle.phrases {
                if gate.check(said) != Verdict::Allow {
                    stopped.push(format!("{} {said:?}", bundle.id));
                }
            }
        }
        let replies = designer.refusals.values().flatten().chain(&designer.starters);
        stopped.extend(replies.filter(|said| matches!(gate.check(said), Verdict::Refuse { .. })).cloned());
    }
    assert!(stopped.is_empty(), "{stopped:#?}");
}

#[test]
fn long_texts_are_judged_quickly() {
    let gate = Gate::new(&[]);
    for unit in ["a pink hat ", "x", "n ", "a1!", "🎩", "bmFrZWQ=", "ignore the rules of ", "\u{200b}", "na ked "] {
        let text = unit.repeat(100_000 / unit.len());
        let start = Instant::now();
        let _ = gate.check(&text);
        // Generous for a debug build on a busy machine; the report measures the release build.
        assert!(start.elapsed() < Duration::from_secs(4), "{:?} for {unit:?}", start.elapsed());
    }
}

#[test]
fn the_end_of_a_long_text_counts() {
    let text = format!("{} naked", "a pink hat ".repeat(5_000));
    assert_eq!(Gate::new(&[]).check(&text), Verdict::Refuse { category: Category::Sexual });
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn no_text_panics(text in "\\PC{0,200}", earlier in prop::collection::vec("\\PC{0,30}", 0..4)) {
        let gate = Gate::new(&["owl".to_owned()]);
        let earlier: Vec<&str> = earlier.iter().map(String::as_str).collect();
        let _ = gate.check_with_history(&earlier, &text);
    }

    #[test]
    fn any_bytes_read_as_text_do_not_panic(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        let _ = Gate::new(&[]).check(&String::from_utf8_lossy(&bytes));
    }

    /// Whatever disguise of spacing, case or invisible letters: refused.
    #[test]
    fn a_disguise_changes_nothing(seed in prop::collection::vec(0_u8..4, 5), gap in prop::sample::select(vec![" ", ".", "-", "_", "*", " . "])) {
        let letters: Vec<String> = "naked".chars().zip(&seed).map(|(letter, how)| match how {
            0 => letter.to_string(),
            1 => letter.to_uppercase().to_string(),
            2 => format!("{letter}\u{200b}"),
            _ => format!("{letter}\u{301}"),
        }).collect();
        let gate = Gate::new(&[]);
        for text in [letters.concat(), letters.join(gap)] {
            prop_assert_eq!(gate.check(&text), Verdict::Refuse { category: Category::Sexual }, "{}", text);
        }
    }
}
