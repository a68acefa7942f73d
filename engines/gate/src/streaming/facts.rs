//! What is known of a word by itself: whether it is simple, and what it could be part of. Learnt once and remembered, for models
//! repeat their words.

use std::collections::{HashMap, HashSet};
use std::sync::{Arc, LazyLock, PoisonError, RwLock};

use super::Place;
use crate::data::Base;
use crate::fold::{Reading, Way};
use crate::shape::is_part_of_word;
use crate::{ciphers, personal, spelt};

/// Words that are remembered; then it begins anew.
const REMEMBERED: usize = 8_192;
/// Longest word that is simple, in bytes with its signs.
const LONGEST: usize = 32;

/// A simple word: letters with nothing in them that could hide anything, in which no reading finds anything.
#[expect(clippy::struct_excessive_bools, reason = "each is a question that is asked by itself")]
#[derive(Debug)]
pub(super) struct Facts {
    /// As it is read.
    pub(super) word: Box<str>,
    /// All its readings by itself.
    pub(super) readings: Box<[Reading]>,
    /// Rules it has a part in.
    pub(super) near: Box<[Place]>,
    /// Whether a phrase may end here: as it is read, and with its letters shifted.
    pub(super) ends_phrase: [bool; 2],
    /// Whether a phrase may begin here when all is read backwards.
    pub(super) begins_backwards: bool,
    /// An everyday word, which is no misspelling.
    pub(super) is_known: bool,
    /// One letter.
    pub(super) is_letter: bool,
    /// A word of the spelling alphabet.
    pub(super) is_spelling: bool,
    /// A digit in a word.
    pub(super) is_digit: bool,
    /// It names a part of a word.
    pub(super) names_part: bool,
    /// It could be Pig Latin.
    pub(super) is_pig_latin: bool,
}

type Memory = RwLock<HashMap<Box<str>, Option<Arc<Facts>>>>;
static MEMORY: LazyLock<Memory> = LazyLock::new(Memory::default);

/// What is known of a word as it was written; `None` where only a whole pass can judge it.
pub(super) fn facts_of(base: &Base, word: &str) -> Option<Arc<Facts>> {
    if word.len() > LONGEST {
        return None;
    }
    if let Some(known) = MEMORY.read().unwrap_or_else(PoisonError::into_inner).get(word) {
        return known.clone();
    }
    let learnt = learn(base, word).map(Arc::new);
    let mut memory = MEMORY.write().unwrap_or_else(PoisonError::into_inner);
    if memory.len() >= REMEMBERED {
        memory.clear();
    }
    memory.insert(word.into(), learnt.clone());
    learnt
}

fn learn(base: &Base, word: &str) -> Option<Facts> {
    if !is_simple(word) {
        return None;
    }
    let readings = base.folding.readings(word, |_| false);
    // Exactly one word, whichever way it is written: no run of letters, no sign that is one, no capital in the middle.
    let plain = readings.first()?.text.trim();
    if plain.is_empty() || plain.contains(' ') || plain.ends_with('z') || ciphers::is_spoken_of(plain) {
        return None;
    }
    if readings.iter().any(|reading| reading.way == Way::Plain && reading.text.trim() != plain) {
        return None;
    }
    // Pieces in quotation marks may be meant as one word; whole words are none.
    let end = word.trim_end_matches(['.', ',', '!', '?', ';', ':', ')', '…']);
    let is_quoted = word.starts_with(['"', '\'', '“', '‘']) && end.ends_with(['"', '\'', '”', '’']);
    if is_quoted && (plain.len() < 3 || !base.everyday.knows(plain)) {
        return None;
    }
    if readings.iter().any(|reading| !base.terms.search(reading, &base.everyday).is_empty()) || misspelt(base, &readings) {
        return None;
    }
    let spaced = format!(" {plain} ");
    if base.names.search(&base.folding, word, &spaced).is_some()
        || base.terms.masked(word).is_some()
        || personal::has_personal_data(word, &spaced)
    {
        return None;
    }
    let backwards: String = plain.chars().rev().collect();
    let variants = [plain.to_owned(), backwards, ciphers::shifted(plain, 13)];
    let places = (0_u8..).zip(&variants).flat_map(|(way, word)| {
        let places = base.terms.nears().places(word);
        places.into_iter().map(move |(rule, set)| (way, rule, set))
    });
    let terms = &base.terms;
    Some(Facts {
        word: plain.into(),
        ends_phrase: [terms.ends_phrase(plain), terms.ends_phrase(&variants[2])],
        begins_backwards: terms.begins_phrase(&variants[1]),
        is_known: base.everyday.knows(plain),
        near: places.collect(),
        is_letter: plain.chars().nth(1).is_none(),
        is_spelling: spelt::is_spelling(plain),
        is_digit: personal::spelt_digit(plain).is_some(),
        names_part: is_part_of_word(plain),
        is_pig_latin: ciphers::is_pig_latin(plain),
        readings: readings.into(),
    })
}

fn misspelt(base: &Base, readings: &[Reading]) -> bool {
    let mut tried = HashSet::new();
    let knows = |word: &str| base.everyday.knows(word);
    readings
        .iter()
        .any(|reading| matches!(reading.way, Way::Plain | Way::Sound) && !base.terms.misspelt(reading, knows, false, &mut tried).is_empty())
}

/// A word without the usual signs around it.
fn bare(word: &str) -> &str {
    word.trim_start_matches(['"', '\'', '“', '‘']).trim_end_matches(['.', ',', '!', '?', ';', ':', ')', '"', '\'', '”', '’', '…'])
}

/// Letters of the Latin script with apostrophes inside, and the usual signs around them.
fn is_simple(word: &str) -> bool {
    let bare = bare(word);
    let is_letter = |letter: char| letter.is_ascii_alphabetic() || (('\u{c0}'..'\u{250}').contains(&letter) && letter.is_alphabetic());
    !bare.is_empty()
        && bare.starts_with(is_letter)
        && bare.ends_with(is_letter)
        && bare.chars().all(|letter| is_letter(letter) || matches!(letter, '\'' | '’'))
}
