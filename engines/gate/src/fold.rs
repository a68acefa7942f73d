//! Reading a text in several ways at once, so that a disguise of its letters does not change what it says.

use std::collections::HashSet;

use serde::Deserialize;

use crate::letters::Letters;
use crate::{ciphers, encoded};

/// How a text was read, which says how much weight a find in it has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Way {
    /// As it is written, or nearly: every term counts.
    Plain,
    /// Short messages put together, doubled letters made one: single words count unless they are very short.
    Pieces,
    /// Scraps glued together: only longer single words count.
    Glued,
    /// Two ordinary-looking neighbours as one word: only long words count.
    Pairs,
    /// A guess (reversed, shifted letters): longer words and phrases count.
    Guess,
    /// Other scripts by their sound: names count.
    Sound,
    /// Very long words, as people write hashtags and texts without spaces: long terms count inside them.
    Run,
}

/// One reading: words in lower case with one space before, between and after them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) text: String,
    pub(crate) way: Way,
}

/// Which characters pass for which letters, and which words stand by themselves.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Folding {
    #[serde(flatten)]
    letters: Letters,
    little_words: LittleWords,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct LittleWords {
    words: HashSet<String>,
}

/// Shortest word that is searched for others inside it.
const RUN: usize = 10;
/// Bytes of decoded texts that are read at most.
const HIDDEN: usize = 24_000;
/// Bytes of a text that are searched for something encoded.
const READ: usize = 32_000;
/// Words with accents that are looked at.
const ACCENTED: usize = 300;
/// Texts longer than this, in bytes, are read in the main ways only; no visitor's message is that long.
const LONG: usize = 4_000;

impl Folding {
    /// Words of a text that are written with accents, without them: they are of another language, and no misspelling.
    pub(crate) fn accented(&self, text: &str) -> HashSet<String> {
        if text.is_ascii() {
            return HashSet::new();
        }
        let has_accent = |word: &&str| word.chars().any(|letter| ('\u{c0}'..'\u{250}').contains(&letter));
        text.split(|letter: char| !letter.is_alphanumeric()).filter(has_accent).take(ACCENTED).map(|word| self.plain(word)).collect()
    }

    /// All readings of a text; the first is the plain one.
    pub(crate) fn readings(&self, text: &str) -> Vec<Reading> {
        let mut readings = self.direct(text);
        // What is hidden in a text may hide something again, but all of it together is kept short.
        let mut left = HIDDEN;
        for hidden in encoded::decoded(within(text, &mut { READ })) {
            let hidden = within(&hidden, &mut left);
            readings.extend(self.direct(hidden));
            for deeper in encoded::decoded(hidden).into_iter().filter(|_| text.len() <= LONG) {
                readings.extend(self.direct(within(&deeper, &mut left)));
            }
        }
        readings
    }

    fn direct(&self, text: &str) -> Vec<Reading> {
        let native = self.letters.native(text);
        let latin = self.letters.latin(&native);
        let plain = spaced(&latin);
        let signed_text = self.letters.with_signs(&latin, 'i');
        let signed = if signed_text == latin { plain.clone() } else { spaced(&signed_text) };
        let mut readings = vec![Reading { text: plain.clone(), way: Way::Plain }];
        let mut add = |text: String, way: Way| {
            // Guesses are about Latin letters only.
            let is_worth = text.len() > 2 && (way == Way::Plain || text.bytes().any(|byte| byte.is_ascii_lowercase()));
            if is_worth && !readings.iter().any(|known| known.way == way && known.text == text) {
                readings.push(Reading { text, way });
            }
        };
        let is_long = text.len() > LONG;
        add(signed.clone(), Way::Plain);
        add(joined(&signed), Way::Plain);
        if !is_long {
            add(joined(&plain), Way::Plain);
        }
        // Terms in Latin letters are known without their accents.
        if native != latin && native.chars().any(|character| character >= '\u{250}') {
            add(spaced(&native), Way::Plain);
        }
        if let Some(sounds) = self.letters.sounds(&native).filter(|_| !is_long) {
            add(spaced(&sounds), Way::Sound);
        }
        if !is_long && latin.contains(['1', '|', '!']) {
            add(spaced(&self.letters.with_signs(&latin, 'l')), Way::Plain);
        }
        if has_run(&signed) {
            add(squeeze(&signed, 1), Way::Plain);
            if !is_long {
                add(squeeze(&signed, 2), Way::Plain);
            }
        }
        if is_long {
            return readings;
        }
        if text.contains('<') {
            add(spaced(&self.letters.latin(&self.letters.native(&without_tags(text)))), Way::Plain);
        }
        if let Some(parted) = parted(text) {
            add(spaced(&self.letters.latin(&self.letters.native(&parted))), Way::Plain);
        }
        add(plain.chars().rev().collect(), Way::Guess);
        // "nazzi", "batmann".
        add(
            each_word(&signed, |word| (has_double(word) && !self.little_words.words.contains(word)).then(|| squeeze(word, 1))),
            Way::Pieces,
        );
        add(self.glued(&signed), Way::Glued);
        add(compact(&signed_text), Way::Glued);
        add(pairs(&signed), Way::Pairs);
        for guess in ciphers::guesses(text, &plain) {
            add(guess, Way::Guess);
        }
        add(self.runs(&signed), Way::Run);
        readings
    }

    /// The plain reading of a phrase, for terms and lists.
    pub(crate) fn plain(&self, text: &str) -> String {
        spaced(&self.letters.latin(&self.letters.native(text))).trim().to_owned()
    }

    /// Readings of earlier messages and a new one together, each with the place where the new one starts.
    pub(crate) fn across(&self, earlier: &[&str], text: &str) -> Vec<(Reading, usize)> {
        let before: Vec<String> = earlier.iter().map(|message| self.plain(&tail(message, 200))).collect();
        let now = self.plain(&head(text, 500));
        let start = format!(" {} ", before.join(" "));
        let mut readings = vec![(Reading { text: format!("{start}{now} "), way: Way::Plain }, start.len() - 1)];
        // "first half: pika", then "second half: chu": the last word before with the first and the last of now.
        if let Some(last) = before.last().and_then(|message| message.rsplit(' ').next()) {
            for piece in [now.split(' ').next(), now.rsplit(' ').next()].into_iter().flatten() {
                readings.push((Reading { text: format!(" {last}{piece} "), way: Way::Pairs }, last.len() + 1));
            }
        }
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

    /// Neighbouring pieces as one word, where one of them is too short to be a word of its own: `na ked`, `por no gra phy`.
    fn glued(&self, text: &str) -> String {
        let words: Vec<(&str, usize)> = text.split(' ').map(|word| (word, word.chars().take(8).count())).collect();
        let is_scrap = |word: &(&str, usize)| word.1 <= 2 && !self.little_words.words.contains(word.0);
        let mut glued = String::from(" ");
        for size in 2..=6 {
            let most = if size <= 3 { 6 } else { 4 };
            for pieces in words.windows(size) {
                let short = pieces.iter().all(|word| (1..=most).contains(&word.1));
                // Single letters alone are joined elsewhere.
                if pieces.iter().all(|word| word.1 <= 1) {
                    continue;
                }
                // From four pieces on, nobody writes like that by chance unless the pieces are little words.
                if short && (pieces.iter().any(is_scrap) || size > 3) {
                    glued.extend(pieces.iter().map(|word| word.0));
                    glued.push(' ');
                }
            }
        }
        glued
    }

    /// Words that are very long, and long runs of single letters.
    fn runs(&self, text: &str) -> String {
        let joined = joined(text);
        let is_long = |word: &str| word.len() >= RUN && !self.little_words.words.contains(word);
        each_word(&joined, |word| is_long(word).then(|| word.to_owned()))
    }
}

/// Words (letters and digits) with one space before, between and after; apostrophes fall away.
pub(crate) fn spaced(text: &str) -> String {
    let mut spaced = String::with_capacity(text.len() + 2);
    spaced.push(' ');
    for character in text.chars() {
        if character.is_alphanumeric() {
            spaced.push(character);
        } else if !matches!(character, '\'' | '\u{2019}' | '`' | '\u{2018}') && !spaced.ends_with(' ') {
            spaced.push(' ');
        }
    }
    if !spaced.ends_with(' ') {
        spaced.push(' ');
    }
    spaced
}

/// The words for which `how` gives something, each with spaces around.
fn each_word(text: &str, how: impl Fn(&str) -> Option<String>) -> String {
    let mut made = String::from(" ");
    for word in text.split(' ').filter(|word| !word.is_empty()).filter_map(how) {
        made.push_str(&word);
        made.push(' ');
    }
    made
}

/// Runs of three or more single letters become one word: `n a k e d`, `p.o.r.n`. A run that begins with the article
/// is given without it as well.
fn joined(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let is_letter = |word: &str| word.chars().nth(1).is_none();
    let mut joined = String::with_capacity(text.len());
    joined.push(' ');
    for run in words.chunk_by(|left, right| is_letter(left) == is_letter(right)) {
        let is_run = run.len() >= 3 && is_letter(run[0]);
        for word in run {
            joined.push_str(word);
            if !is_run {
                joined.push(' ');
            }
        }
        if is_run {
            joined.push(' ');
            if run.len() >= 4 && matches!(run[0], "a" | "i") {
                joined.extend(run[1..].iter().copied());
                joined.push(' ');
            }
        }
    }
    joined
}

/// What stands between two white spaces, without its punctuation: `por-nog-raphy`, `na**ked**`.
fn compact(text: &str) -> String {
    let mut compact = String::from(" ");
    for chunk in text.split_whitespace().filter(|chunk| chunk.chars().any(|character| !character.is_alphanumeric())) {
        compact.extend(chunk.chars().filter(|character| character.is_alphanumeric()));
        compact.push(' ');
    }
    compact
}

/// Every two neighbours as one word: `mine craft`.
fn pairs(text: &str) -> String {
    let words: Vec<&str> = text.split(' ').filter(|word| !word.is_empty()).collect();
    let mut pairs = String::with_capacity(text.len() * 2);
    pairs.push(' ');
    for pair in words.windows(2).filter(|pair| pair[0].len() <= 12 && pair[1].len() <= 12) {
        pairs.push_str(pair[0]);
        pairs.push_str(pair[1]);
        pairs.push(' ');
    }
    pairs
}

/// The text without what stands in angle brackets: `na<b>ked</b>`.
fn without_tags(text: &str) -> String {
    let mut inside = false;
    text.chars()
        .filter(|character| {
            let shown = !inside && *character != '<';
            inside = (inside || *character == '<') && *character != '>';
            shown
        })
        .collect()
}

/// `drawPikachuNow` with a space before each capital; `None` without such capitals.
fn parted(text: &str) -> Option<String> {
    let mut parted = String::new();
    let (mut before, mut found) = (' ', false);
    for character in text.chars() {
        if before.is_lowercase() && character.is_uppercase() {
            parted.push(' ');
            found = true;
        }
        parted.push(character);
        before = character;
    }
    found.then_some(parted)
}

fn has_run(text: &str) -> bool {
    text.as_bytes().windows(3).any(|three| three[0] == three[1] && three[1] == three[2])
}

fn has_double(word: &str) -> bool {
    word.as_bytes().windows(2).any(|two| two[0] == two[1])
}

/// No letter more than `most` times in a row.
fn squeeze(word: &str, most: usize) -> String {
    let mut kept = String::with_capacity(word.len());
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

/// As much of the text as is left to read.
pub(crate) fn within<'a>(text: &'a str, left: &mut usize) -> &'a str {
    let mut end = text.len().min(*left);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    *left -= end;
    &text[..end]
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
    use super::{Folding, Way, joined, spaced, squeeze};

    fn folding() -> Folding {
        toml::from_str(include_str!("../data/folding.toml")).unwrap_or_else(|error| panic!("{error}"))
    }

    fn reads(text: &str, word: &str) -> bool {
        let readings = folding().readings(text);
        readings.iter().filter(|reading| reading.way != Way::Pairs).any(|reading| reading.text.contains(&format!(" {word} ")))
    }

    #[test]
    fn disguises_of_letters_are_undone() {
        for text in [
            "naked",
            "NAKED",
            "n a k e d",
            "n.a.k.e.d",
            "n-a-k-e-d",
            "a n a k e d lady",
            "n@k3d",
            "na\u{200b}ked",
            "nаkеd",
            "ｎａｋｅｄ",
            "náked",
            "n\u{335}\u{321}\u{312}\u{316}a\u{336}\u{31b}k\u{338}e\u{337}d\u{334}",
            "𝓷𝓪𝓴𝓮𝓭",
            "naaaaked",
            "na ked",
            "na**ked**",
            "na<b>ked</b>",
            "soNakedNow",
            "dekan",
            "n a-k.e_d",
            "ⓝⓐⓚⓔⓓ",
            "🅽🅰🅺🅴🅳",
            "🇳🇦🇰🇪🇩",
        ] {
            assert!(reads(text, "naked"), "{text}");
        }
    }

    #[test]
    fn plain_words_stay_words() {
        assert!(!reads("an us", "anus"));
        assert_eq!(spaced("don't stop-me"), " dont stop me ");
        assert_eq!(joined(" a b and c d e "), " a b and cde ");
        assert_eq!(squeeze("soooo", 1), "so");
    }
}
