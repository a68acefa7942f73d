//! Searching a reading for terms: whole words, beginnings, parts of words, and words near each other.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::category::Category;
use crate::fold::{Folding, Reading, Way};

/// Shortest term, in letters, that counts in this kind of reading; `None` = all do.
fn shortest(way: Way) -> Option<usize> {
    match way {
        Way::Plain => None,
        Way::Guess => Some(5),
        Way::Pieces => Some(4),
    }
}

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
    pub(crate) words: String,
    pub(crate) stands: Stands,
    pub(crate) category: Option<Category>,
    pub(crate) reading: Option<Arc<str>>,
}

/// Words of several sets that mean something near each other.
#[derive(Debug, Clone)]
pub(crate) struct Near {
    pub(crate) category: Option<Category>,
    /// Words from the first to the last of them at most.
    pub(crate) within: usize,
    /// A word of each set must be there.
    pub(crate) sets: Vec<Vec<String>>,
}

/// The last word of a set that was seen: its number in the text, and its place.
type Seen = Option<(usize, Range<usize>)>;

/// Terms compiled for searching.
#[derive(Debug)]
pub(crate) struct Terms {
    known: Vec<Term>,
    automaton: Option<AhoCorasick>,
    near: Vec<Near>,
    /// Word to rules and sets it belongs to.
    near_words: HashMap<String, Vec<(usize, usize)>>,
}

impl Terms {
    /// Compiles terms and rules.
    pub(crate) fn new(terms: Vec<Term>, near: Vec<Near>) -> Self {
        let automaton = AhoCorasick::builder().kind(Some(AhoCorasickKind::DFA)).build(terms.iter().map(|term| &term.words)).ok();
        let mut near_words: HashMap<String, Vec<(usize, usize)>> = HashMap::new();
        for (rule, known) in near.iter().enumerate() {
            for (set, words) in known.sets.iter().enumerate() {
                for word in words {
                    near_words.entry(word.clone()).or_default().push((rule, set));
                }
            }
        }
        Self { known: terms, automaton, near, near_words }
    }

    /// A studio's own list.
    pub(crate) fn of_studio(list: &[String], folding: &Folding) -> Self {
        let term = |words: String| Term { words, stands: Stands::Whole, category: Some(Category::WontDraw), reading: None };
        let words = list.iter().map(|entry| folding.plain(entry)).filter(|words| !words.is_empty());
        Self::new(words.map(term).collect(), Vec::new())
    }

    /// Everything found in a reading.
    pub(crate) fn search(&self, reading: &Reading) -> Vec<Hit> {
        let Some(automaton) = &self.automaton else {
            // Without its words the gate lets nothing through.
            return vec![Hit::certain(Category::Instructions)];
        };
        let text = reading.text.as_bytes();
        let mut hits = Vec::new();
        for found in automaton.find_overlapping_iter(text) {
            let Some(term) = self.known.get(found.pattern().as_usize()) else { continue };
            let guessed = shortest(reading.way).is_some_and(|least| term.words.len() < least || term.words.contains(' '));
            if !guessed && stands(text, found.range(), term.stands) {
                hits.push(Hit { start: found.start(), end: found.end(), category: term.category, reading: term.reading.clone() });
            }
        }
        if reading.way == Way::Plain && !self.near.is_empty() {
            self.search_near(&reading.text, &mut hits);
        }
        hits
    }

    fn search_near(&self, text: &str, hits: &mut Vec<Hit>) {
        // For each rule and set: the last word seen, by number and place.
        let mut seen: Vec<Vec<Seen>> = self.near.iter().map(|rule| vec![None; rule.sets.len()]).collect();
        let mut place = 0;
        for (number, word) in text.split(' ').enumerate() {
            let range = place..place + word.len();
            place = range.end + 1;
            let Some(sets) = self.near_words.get(word) else { continue };
            for (rule, set) in sets {
                seen[*rule][*set] = Some((number, range.clone()));
                let known = &self.near[*rule];
                let recent: Vec<&(usize, Range<usize>)> =
                    seen[*rule].iter().flatten().filter(|(at, _)| number - at < known.within).collect();
                let mut numbers: Vec<usize> = recent.iter().map(|(at, _)| *at).collect();
                numbers.sort_unstable();
                numbers.dedup();
                if numbers.len() == known.sets.len() {
                    let start = recent.iter().map(|(_, range)| range.start).min().unwrap_or(range.start);
                    hits.push(Hit { start, end: range.end, category: known.category, reading: None });
                }
            }
        }
    }
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
