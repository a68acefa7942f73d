//! Reading a text in several ways at once, so that a disguise of its letters does not change what it says.

use std::collections::{HashMap, HashSet};

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use crate::encoded;

/// How a text was read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// As it is written, or nearly: every term counts.
    Plain,
    /// A guess (glued, reversed, shifted letters): only long single words count.
    Guess,
    /// Short messages put together, doubled letters made one: single words count unless they are very short.
    Pieces,
}

/// One reading: words in lower case with one space before, between and after them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) text: String,
    pub(crate) way: Way,
}

/// Which characters pass for which letters.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Folding {
    look_alikes: HashMap<char, String>,
    signs: HashMap<char, char>,
    little_words: LittleWords,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct LittleWords {
    words: HashSet<String>,
}

impl Folding {
    /// All readings of a text.
    pub(crate) fn readings(&self, text: &str) -> Vec<Reading> {
        let mut readings = self.direct(text);
        for decoded in encoded::decoded(text) {
            readings.extend(self.direct(&decoded));
        }
        readings
    }

    fn direct(&self, text: &str) -> Vec<Reading> {
        let native: String = text.nfkc().filter(|character| !is_invisible(*character)).flat_map(char::to_lowercase).collect();
        let letters = self.letters(&native);
        let plain = words(&letters);
        let signed = words(&self.with_signs(&letters, 'i'));
        let mut all: Vec<Vec<String>> = vec![words(&native), plain.clone(), signed.clone()];
        if letters.contains(['1', '|', '!']) {
            all.push(words(&self.with_signs(&letters, 'l')));
        }
        all.push(joined(&plain));
        all.push(joined(&signed));
        for squeezed in [1, 2] {
            if has_run(&signed) {
                all.push(signed.iter().map(|word| squeeze(word, squeezed)).collect());
            }
        }
        let mut readings: Vec<Reading> = Vec::new();
        for words in all {
            let reading = Reading { text: spaced(&words), way: Way::Plain };
            if !readings.contains(&reading) {
                readings.push(reading);
            }
        }
        if has_double(&signed) {
            // "nazzi", "batmann".
            let doubled = signed.iter().filter(|word| has_double(std::slice::from_ref(*word)));
            let single: Vec<String> = doubled.map(|word| squeeze(word, 1)).collect();
            readings.push(Reading { text: spaced(&single), way: Way::Pieces });
        }
        for guess in [self.glued(&signed), reversed(&plain), encoded::shifted(&plain)] {
            readings.push(Reading { text: spaced(&guess), way: Way::Guess });
        }
        readings
    }

    /// The plain reading of a phrase, for terms and lists.
    pub(crate) fn plain(&self, text: &str) -> String {
        let native: String = text.nfkc().filter(|character| !is_invisible(*character)).flat_map(char::to_lowercase).collect();
        words(&self.letters(&native)).join(" ")
    }

    /// Readings of earlier messages and a new one together, each with the place where the new one starts.
    pub(crate) fn across(&self, earlier: &[&str], text: &str) -> Vec<(Reading, usize)> {
        let before: Vec<String> = earlier.iter().map(|message| tail(&self.plain(message), 160)).collect();
        let now = head(&self.plain(text), 400);
        let start = format!(" {} ", before.join(" "));
        let mut readings = vec![(Reading { text: format!("{start}{now} "), way: Way::Plain }, start.len() - 1)];
        // "por", then "n": short pieces, glued without spaces. Every number of pieces is tried.
        let piece = |message: &String| {
            let glued: String = message.split(' ').collect();
            (glued.chars().count() <= 12).then_some(glued)
        };
        if let Some(now) = piece(&now) {
            let mut glued = String::new();
            for before in before.iter().rev() {
                let Some(before) = piece(before) else { break };
                glued = format!("{before}{glued}");
                let text = format!(" {glued}{now} ");
                readings.push((Reading { text, way: Way::Pieces }, glued.len() + 1));
            }
        }
        readings
    }

    fn letters(&self, native: &str) -> String {
        let mut letters = String::with_capacity(native.len());
        for character in native.nfkd().filter(|character| !is_combining_mark(*character)) {
            match self.look_alikes.get(&character) {
                Some(letter) => letters.push_str(letter),
                None => letters.push(character),
            }
        }
        letters
    }

    /// Signs read as letters wherever a word goes on after them or has letters before: `n@k3d`, `pr0n`, but not `hi!`.
    fn with_signs(&self, letters: &str, one: char) -> String {
        let mut read = String::with_capacity(letters.len());
        for chunk in letters.split_inclusive(char::is_whitespace) {
            let has_letter = chunk.chars().any(char::is_alphabetic);
            let end = chunk.trim_end_matches(|sign: char| !sign.is_alphanumeric() && !matches!(sign, '$' | '@')).len();
            for (place, character) in chunk.char_indices() {
                let sign = self.signs.get(&character).filter(|_| has_letter && place < end);
                read.push(match sign {
                    Some('i') => one,
                    Some(letter) => *letter,
                    None => character,
                });
            }
        }
        read
    }

    /// Neighbouring pieces as one word, where one of them is too short to be a word of its own: `na ked`.
    fn glued(&self, words: &[String]) -> Vec<String> {
        let is_scrap = |word: &String| word.chars().count() <= 2 && !self.little_words.words.contains(word);
        let is_piece = |word: &&String| word.chars().count() <= 6;
        let mut glued = Vec::new();
        for size in [2, 3] {
            for pieces in words.windows(size) {
                if pieces.iter().any(is_scrap) && pieces.iter().all(|word| is_piece(&word)) {
                    glued.push(pieces.concat());
                }
            }
        }
        glued
    }
}

fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e007f}'
    )
}

/// Splits into words: letters and digits; apostrophes fall away.
fn words(text: &str) -> Vec<String> {
    text.replace(['\'', '\u{2019}', '`', '\u{2018}'], "")
        .split(|character: char| !character.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// Runs of three or more single letters become one word: `n a k e d`, `p.o.r.n`.
fn joined(words: &[String]) -> Vec<String> {
    let is_letter = |word: &String| word.chars().count() == 1;
    words
        .chunk_by(|left, right| is_letter(left) == is_letter(right))
        .flat_map(|run| if run.len() >= 3 && is_letter(&run[0]) { vec![run.concat()] } else { run.to_vec() })
        .collect()
}

fn reversed(words: &[String]) -> Vec<String> {
    words.iter().map(|word| word.chars().rev().collect()).collect()
}

fn has_run(words: &[String]) -> bool {
    words.iter().any(|word| {
        let letters: Vec<char> = word.chars().collect();
        letters.windows(3).any(|three| three[0] == three[1] && three[1] == three[2])
    })
}

fn has_double(words: &[String]) -> bool {
    words.iter().any(|word| word.as_bytes().windows(2).any(|two| two[0] == two[1]))
}

/// No letter more than `most` times in a row.
fn squeeze(word: &str, most: usize) -> String {
    let mut kept = String::new();
    let (mut before, mut run) = (None, 0);
    for letter in word.chars() {
        run = if before == Some(letter) { run + 1 } else { 1 };
        before = Some(letter);
        if run <= most {
            kept.push(letter);
        }
    }
    kept
}

fn spaced(words: &[String]) -> String {
    format!(" {} ", words.join(" "))
}

fn tail(text: &str, most: usize) -> String {
    let count = text.chars().count();
    text.chars().skip(count.saturating_sub(most)).collect()
}

fn head(text: &str, most: usize) -> String {
    text.chars().take(most).collect()
}

#[cfg(test)]
mod tests {
    use super::{Folding, joined, squeeze, words};

    fn folding() -> Folding {
        toml::from_str(include_str!("../data/folding.toml")).unwrap_or_default()
    }

    fn reads(text: &str, word: &str) -> bool {
        folding().readings(text).iter().any(|reading| reading.text.contains(&format!(" {word} ")))
    }

    #[test]
    fn disguises_of_letters_are_undone() {
        for text in [
            "naked",
            "NAKED",
            "n a k e d",
            "n.a.k.e.d",
            "n-a-k-e-d",
            "n@k3d",
            "na\u{200b}ked",
            "nаkеd",
            "ｎａｋｅｄ",
            "náked",
            "𝓷𝓪𝓴𝓮𝓭",
            "naaaaked",
            "na ked",
            "dekan",
            "n a-k.e_d",
            "ⓝⓐⓚⓔⓓ",
        ] {
            assert!(reads(text, "naked"), "{text}");
        }
    }

    #[test]
    fn plain_words_stay_words() {
        assert!(!reads("an us", "anus"));
        assert_eq!(words("don't stop-me"), ["dont", "stop", "me"]);
        assert_eq!(joined(&words("a b and c d e")), ["a", "b", "and", "cde"]);
        assert_eq!(squeeze("soooo", 1), "so");
    }
}
