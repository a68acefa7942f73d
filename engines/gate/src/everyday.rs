//! Everyday words: never a misspelling of a term, never a term backwards; and what texts without spaces are made of.

use serde::Deserialize;

use crate::hash::QuickSet;
use crate::shape::words;

/// Longest word that is taken apart, in letters.
const LONGEST: usize = 64;

/// Words of a text by which its language is told.
const SIGNS: usize = 100;

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct EverydayFile {
    /// Words people put together without spaces, in English.
    pub(crate) english: Vec<String>,
    /// Words of other languages.
    pub(crate) elsewhere: Vec<String>,
    /// Words for children: beside anything sexual they make it worse.
    pub(crate) children: Vec<String>,
    /// Ordinary words of other languages that are a term in English or in a third one.
    pub(crate) homographs: Vec<String>,
    /// The same, but alone they are the term.
    pub(crate) homographs_in_sentences: Vec<String>,
    /// Little words of English.
    pub(crate) english_signs: Vec<String>,
    /// Little words of other languages.
    pub(crate) other_signs: Vec<String>,
}

/// What a text reads as, by its little words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Tongue {
    English,
    Other,
    /// Neither, or both: single words, names.
    Unclear,
}

/// Words that are only themselves.
#[derive(Debug, Default)]
pub(crate) struct Everyday {
    words: QuickSet<Box<str>>,
    /// Those of which words without spaces are made.
    parts: QuickSet<Box<str>>,
    children: QuickSet<Box<str>>,
    homographs: QuickSet<Box<str>>,
    homographs_in_sentences: QuickSet<Box<str>>,
    english_signs: QuickSet<Box<str>>,
    other_signs: QuickSet<Box<str>>,
}

impl Everyday {
    /// From the file, and words that were found to be near a term.
    pub(crate) fn new(file: &EverydayFile, ordinary: &[String]) -> Self {
        let of = |words: &[String]| words.iter().map(|word| word.as_str().into()).collect::<Vec<Box<str>>>();
        Self {
            words: of(&file.english).into_iter().chain(of(&file.elsewhere)).chain(of(ordinary)).collect(),
            parts: of(&file.english).into_iter().collect(),
            children: of(&file.children).into_iter().collect(),
            homographs: of(&file.homographs).into_iter().collect(),
            homographs_in_sentences: of(&file.homographs_in_sentences).into_iter().collect(),
            english_signs: of(&file.english_signs).into_iter().collect(),
            other_signs: of(&file.other_signs).into_iter().collect(),
        }
    }

    #[cfg(test)]
    pub(crate) fn of(words: &[&str]) -> Self {
        let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
        Self::new(&EverydayFile { english: words, ..EverydayFile::default() }, &[])
    }

    /// Bytes it takes, roughly.
    pub(crate) fn memory(&self) -> usize {
        self.words.iter().chain(&self.parts).map(|word| word.len() + 24).sum()
    }

    /// Whether it is one of them, or its plural.
    pub(crate) fn knows(&self, word: &str) -> bool {
        self.words.contains(word) || word.strip_suffix('s').is_some_and(|word| self.words.contains(word))
    }

    /// Whether it is a word of which texts without spaces are made.
    pub(crate) fn is_part(&self, word: &str) -> bool {
        matches!(word, "a" | "i") || (word.len() > 1 && self.parts.contains(word))
    }

    /// What a text reads as. Its beginning is enough.
    pub(crate) fn tongue(&self, text: &str) -> Tongue {
        let (mut english, mut other) = (0, 0);
        for word in words(text).take(SIGNS) {
            english += usize::from(self.english_signs.contains(word));
            other += usize::from(self.other_signs.contains(word));
        }
        match english.cmp(&other) {
            std::cmp::Ordering::Greater => Tongue::English,
            std::cmp::Ordering::Less => Tongue::Other,
            std::cmp::Ordering::Equal => Tongue::Unclear,
        }
    }

    /// Whether it is an ordinary word in another language than the one it is a term in.
    pub(crate) fn is_homograph(&self, word: &str, tongue: Tongue) -> bool {
        tongue != Tongue::English
            && (self.homographs.contains(word) || (tongue == Tongue::Other && self.homographs_in_sentences.contains(word)))
    }

    /// Whether a text speaks of children.
    pub(crate) fn names_children(&self, text: &str) -> bool {
        words(text).any(|word| self.children.contains(word))
    }

    /// Whether letters before a term are such words one after another. Nothing, and digits, are as well; one or two
    /// letters are a beginning of the word instead ("asterminator"), but an article may stand last.
    pub(crate) fn makes_before(&self, letters: &str) -> bool {
        let bare = letters.strip_suffix("a").filter(|bare| bare.len() >= 3);
        self.makes(letters) || bare.is_some_and(|bare| self.makes(bare))
    }

    /// The same for letters after a term.
    pub(crate) fn makes(&self, letters: &str) -> bool {
        let letters = letters.trim_matches(|letter: char| letter.is_ascii_digit());
        if letters.is_empty() {
            return true;
        }
        if !(3..=LONGEST).contains(&letters.len()) || !letters.is_ascii() {
            return false;
        }
        // Whether the letters up to each place are words.
        let mut made = vec![false; letters.len() + 1];
        made[0] = true;
        for end in 2..=letters.len() {
            made[end] = (end.saturating_sub(12)..end - 1).any(|start| made[start] && self.parts.contains(&letters[start..end]));
        }
        made[letters.len()]
    }
}

#[cfg(test)]
mod tests {
    use super::Everyday;

    #[test]
    fn words_are_found_in_letters_without_spaces() {
        let everyday = Everyday::of(&["draw", "me", "a", "lady"]);
        assert!(everyday.makes_before("drawmea") && everyday.makes("") && everyday.makes("2020"));
        assert!(!everyday.makes("antriebssch"));
        assert!(everyday.knows("ladys") && !everyday.knows("lad"));
    }
}
