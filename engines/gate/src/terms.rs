//! Searching a reading for terms: whole words, beginnings, parts of words, words near each other, words with a slip.

use std::collections::HashSet;
use std::ops::Range;
use std::sync::Arc;

use aho_corasick::{AhoCorasick, AhoCorasickKind, Anchored, Input, StartKind};

use crate::category::Category;
use crate::everyday::Everyday;
use crate::fold::{Reading, Way};
use crate::near::{Near, Nears};
use crate::slips::Slips;
use crate::sounds::Sounds;

/// Something found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Hit {
    /// First byte in the reading.
    pub(crate) start: usize,
    /// Byte after it.
    pub(crate) end: usize,
    /// Why it matters; `None` = someone is in distress.
    pub(crate) category: Option<Category>,
    /// A harmless reading to offer instead of a refusal.
    pub(crate) reading: Option<Arc<str>>,
}

impl Hit {
    /// A hit without a place.
    pub(crate) fn certain(category: Category) -> Self {
        Self { start: 0, end: 0, category: Some(category), reading: None }
    }
}

/// How a term must stand in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Stands {
    /// As a whole word or phrase, or its plural.
    Whole,
    /// At the start of a word.
    Start,
    /// Anywhere.
    Anywhere,
}

/// One term.
#[derive(Debug, Clone)]
pub(crate) struct Term {
    pub(crate) words: Box<str>,
    pub(crate) stands: Stands,
    pub(crate) category: Option<Category>,
    pub(crate) reading: Option<Arc<str>>,
    /// A name of several words in one; two words of a text never make it, because the words themselves are a term.
    pub(crate) joined: bool,
    /// Whether every misspelling counts: English words and names. Others have too many neighbours in their language.
    pub(crate) loose: bool,
}

impl Term {
    /// Whether it counts in this kind of reading.
    fn counts(&self, way: Way) -> bool {
        let (length, is_phrase) = (self.words.len(), self.words.contains(' '));
        match way {
            Way::Plain | Way::Spelt => true,
            Way::Pieces => length >= 4 && !is_phrase,
            Way::Glued => length >= 5 && !is_phrase && !self.joined,
            Way::Pairs => length >= 7 && !is_phrase && !self.joined,
            Way::Guess => length >= if is_phrase { 8 } else { 5 },
            Way::Sound => {
                let is_name = matches!(self.category, Some(Category::RealPeople | Category::Franchises | Category::LivingArtists));
                is_name && length >= 5
            }
            Way::Run => length >= 5 && !is_phrase && self.reading.is_none() && self.category.is_some(),
        }
    }

    fn stands(&self, way: Way) -> Stands {
        match (way, self.stands) {
            (Way::Run, _) => Stands::Anywhere,
            (Way::Glued | Way::Pairs | Way::Guess, Stands::Anywhere) if self.words.is_ascii() => Stands::Whole,
            (_, stands) => stands,
        }
    }
}

/// Terms compiled for searching.
#[derive(Debug)]
pub(crate) struct Terms {
    known: Vec<Term>,
    automaton: Option<AhoCorasick>,
    nears: Nears,
    slips: Slips,
    sounds: Sounds,
    /// Words of the longest term.
    longest: usize,
}

impl Terms {
    /// Compiles terms.
    pub(crate) fn new(terms: Vec<Term>, near: Vec<Near>) -> Self {
        let automaton = AhoCorasick::builder()
            .kind(Some(AhoCorasickKind::ContiguousNFA))
            .start_kind(StartKind::Both)
            .build(terms.iter().map(|term| term.words.as_bytes()))
            .ok();
        let (slips, sounds) = (Slips::new(&terms), Sounds::new(&terms));
        let longest = terms.iter().map(|term| term.words.split(' ').count()).max().unwrap_or(0);
        Self { known: terms, automaton, nears: Nears::new(near), slips, sounds, longest }
    }

    /// Words of the longest term.
    pub(crate) fn longest(&self) -> usize {
        self.longest
    }

    /// The rules of words near each other.
    pub(crate) fn nears(&self) -> &Nears {
        &self.nears
    }

    /// Bytes they take.
    pub(crate) fn memory(&self) -> usize {
        let words: usize = self.known.iter().map(|term| term.words.len() + size_of::<Term>()).sum();
        words
            + self.automaton.as_ref().map_or(0, AhoCorasick::memory_usage)
            + self.nears.memory()
            + self.slips.memory()
            + self.sounds.memory()
    }

    /// Whether a word is one of the terms by itself, or a word of a rule. Names of several words are not.
    pub(crate) fn knows(&self, word: &str) -> bool {
        let found = self.automaton.iter().flat_map(|automaton| automaton.find_overlapping_iter(word));
        let mut whole = found.filter(|found| found.range().len() == word.len());
        self.nears.knows(word) || whole.any(|found| self.known.get(found.pattern().as_usize()).is_some_and(|term| !term.joined))
    }

    /// Everything found in a reading.
    pub(crate) fn search(&self, reading: &Reading, everyday: &Everyday) -> Vec<Hit> {
        let mut hits = self.standing(reading, everyday);
        if matches!(reading.way, Way::Plain | Way::Guess | Way::Spelt) {
            hits.extend(self.nears.search(&reading.text));
        }
        hits
    }

    /// The terms that stand in a reading.
    pub(crate) fn standing(&self, reading: &Reading, everyday: &Everyday) -> Vec<Hit> {
        let Some(automaton) = &self.automaton else {
            // Without its words the gate lets nothing through.
            return vec![Hit::certain(Category::Instructions)];
        };
        let text = reading.text.as_bytes();
        let mut hits = Vec::new();
        for found in automaton.find_overlapping_iter(text) {
            let Some(term) = self.known.get(found.pattern().as_usize()) else { continue };
            if stands(text, found.range(), term.stands(reading.way)) && term.counts(reading.way) {
                // A word that is nothing but the term was read as it stands.
                if reading.way == Way::Run
                    && (stands(text, found.range(), Stands::Whole) || !is_parted(&reading.text, found.range(), everyday))
                {
                    continue;
                }
                let said = reading.text.get(found.range()).unwrap_or_default();
                if matches!(reading.way, Way::Pairs | Way::Glued | Way::Pieces | Way::Sound) && everyday.knows(said) {
                    continue;
                }
                // "regen" is no term only because it is one backwards.
                if reading.way == Way::Guess && everyday.knows(&term.words.chars().rev().collect::<String>()) {
                    continue;
                }
                hits.push(Hit { start: found.start(), end: found.end(), category: term.category, reading: term.reading.clone() });
            }
        }
        hits
    }

    /// Whether a term may stand at the beginning of these letters: a look at the first few of them is enough where none does.
    pub(crate) fn begins(&self, letters: &str) -> bool {
        let Some(automaton) = &self.automaton else { return true };
        let found = automaton.try_find_overlapping_iter(Input::new(letters).anchored(Anchored::Yes));
        found.map_or(true, |mut found| {
            found.any(|found| self.known.get(found.pattern().as_usize()).is_some_and(|term| term.words.len() >= 5))
        })
    }

    /// Whether a phrase may end with this word.
    pub(crate) fn ends_phrase(&self, word: &str) -> bool {
        self.phrases()
            .any(|(term, _, last)| word.strip_prefix(last).is_some_and(|rest| term.stands != Stands::Whole || matches!(rest, "" | "s")))
    }

    /// Whether a phrase may begin with this word.
    pub(crate) fn begins_phrase(&self, word: &str) -> bool {
        self.phrases().any(|(term, first, _)| word == first || (term.stands == Stands::Anywhere && word.ends_with(first)))
    }

    /// Terms of several words, with their first and their last.
    fn phrases(&self) -> impl Iterator<Item = (&Term, &str, &str)> {
        self.known.iter().filter_map(|term| Some((term, term.words.split_once(' ')?.0, term.words.rsplit_once(' ')?.1)))
    }

    /// Single terms of four letters and more, and `sex`, wherever they stand in letters without spaces.
    pub(crate) fn words_in(&self, letters: &str) -> Vec<Range<usize>> {
        let is_word = |words: &str| words.is_ascii() && !words.contains(' ') && (words.len() >= 4 || words == "sex");
        let found = self.automaton.iter().flat_map(|automaton| automaton.find_overlapping_iter(letters));
        found
            .filter(|found| self.known.get(found.pattern().as_usize()).is_some_and(|term| is_word(&term.words)))
            .map(|found| found.range())
            .collect()
    }

    /// Misspelt terms in a reading. `strict`: where a text is not English, a neighbour of a term is another word.
    pub(crate) fn misspelt<'a>(
        &self,
        reading: &'a Reading,
        knows: impl Fn(&str) -> bool,
        strict: bool,
        tried: &mut HashSet<(&'a str, &'a str)>,
    ) -> Vec<Hit> {
        let mut hits = self.slips.search(&reading.text, &knows, strict, tried);
        if reading.way == Way::Plain && !strict {
            hits.extend(self.sounds.search(&reading.text, &knows));
        }
        hits
    }

    /// Words with letters hidden: `f*ck`.
    pub(crate) fn masked(&self, text: &str) -> Option<Category> {
        self.slips.masked(text)
    }
}

/// Whether the rest of the word around a match is words as well: a text without spaces, and no word that holds the letters.
fn is_parted(text: &str, range: Range<usize>, everyday: &Everyday) -> bool {
    let (Some(before), Some(after)) = (text.get(..range.start), text.get(range.end..)) else { return false };
    let before = before.rsplit(' ').next().unwrap_or_default();
    let after = after.split(' ').next().unwrap_or_default();
    let plural = || after.strip_prefix('s').is_some_and(|after| everyday.makes(after));
    everyday.makes_before(before) && (everyday.makes(after) || plural())
}

/// Whether a match stands where its term must.
pub(crate) fn stands(text: &[u8], range: Range<usize>, how: Stands) -> bool {
    let starts = range.start.checked_sub(1).and_then(|before| text.get(before)) == Some(&b' ');
    let rest = &text[range.end..];
    match how {
        Stands::Anywhere => true,
        Stands::Start => starts,
        Stands::Whole => starts && (rest.starts_with(b" ") || rest.starts_with(b"s ")),
    }
}
