//! Words that mean something together, within a few words of each other.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::category::Category;
use crate::hash::QuickMap;
use crate::shape::is_unspaced;
use crate::terms::Hit;

/// Words of several sets that mean something near each other.
#[derive(Debug, Clone)]
pub(crate) struct Near {
    pub(crate) category: Option<Category>,
    /// Words from the first to the last of them at most.
    pub(crate) within: usize,
    /// A word of each set must be there.
    pub(crate) sets: Vec<Vec<String>>,
    /// Words that make it harmless, as near as the others.
    pub(crate) unless: Vec<String>,
    /// Whether the sets must follow each other: a deed, and after it whom it is done to.
    pub(crate) ordered: bool,
}

/// Rules and sets that a word belongs to. The set after the last one holds what makes the rule harmless.
pub(crate) type Places = Vec<(u32, u8)>;

/// What stands for the beginning and the end of a text in rules.
const START: &str = "^";
const END: &str = "$";

/// Letters by which beginnings of words are looked up.
const HEAD: usize = 4;

/// Rules compiled for searching.
#[derive(Debug, Default)]
pub(crate) struct Nears {
    rules: Vec<Near>,
    words: QuickMap<String, Places>,
    /// Beginnings of words ("nackt*"), by their first letters.
    stems: QuickMap<String, Vec<(String, Places)>>,
    /// Words of scripts without spaces stand anywhere; how far they are from each other is told in characters.
    unspaced: Option<AhoCorasick>,
    unspaced_places: Vec<Places>,
}

/// A word of a set that was seen: rule, number of the word in the text, set, place.
type Seen = (u32, usize, u8, Range<usize>);

impl Nears {
    pub(crate) fn new(rules: Vec<Near>) -> Self {
        let mut words: QuickMap<String, Places> = QuickMap::default();
        for (rule, known) in (0_u32..).zip(&rules) {
            for (set, entries) in (0_u8..).zip(known.sets.iter().chain([&known.unless])) {
                for word in entries {
                    words.entry(word.clone()).or_default().push((rule, set));
                }
            }
        }
        let mut stems: QuickMap<String, Vec<(String, Places)>> = QuickMap::default();
        let (mut unspaced, mut unspaced_places) = (Vec::new(), Vec::new());
        words.retain(|word, places| {
            if let Some(stem) = word.strip_suffix('*') {
                if let Some(head) = head(stem) {
                    stems.entry(head.to_owned()).or_default().push((stem.to_owned(), std::mem::take(places)));
                }
            } else if is_unspaced(word) {
                unspaced.push(word.clone());
                unspaced_places.push(std::mem::take(places));
            } else {
                return true;
            }
            false
        });
        let unspaced = AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).build(unspaced).ok();
        // The words are in the map; the rules only need to know how many sets they have.
        let bare = |mut rule: Near| {
            rule.sets.iter_mut().for_each(|set| *set = Vec::new());
            rule.unless = Vec::new();
            rule
        };
        Self { rules: rules.into_iter().map(bare).collect(), words, stems, unspaced, unspaced_places }
    }

    /// Bytes the rules take, roughly.
    pub(crate) fn memory(&self) -> usize {
        let stems = self.stems.values().flatten().map(|(stem, places)| stem.len() + 96 + places.len() * 8);
        let words = self.words.iter().map(|(word, places)| word.len() + 64 + places.len() * 8);
        (words.sum::<usize>() + stems.sum::<usize>()) * 2 + self.unspaced.as_ref().map_or(0, AhoCorasick::memory_usage)
    }

    /// Whether a word stands in a rule as it is.
    pub(crate) fn knows(&self, word: &str) -> bool {
        self.words.contains_key(word)
    }

    /// How many sets a rule has, and within how many words they mean something.
    pub(crate) fn rule(&self, number: u32) -> Option<(usize, usize)> {
        self.rules.get(number as usize).map(|rule| (rule.sets.len(), rule.within))
    }

    /// Whether the beginning of a text, or its end, is of a set of a rule.
    pub(crate) fn edges(&self, rule: u32, set: usize) -> [bool; 2] {
        let is_it = |(known, place): &(u32, u8)| *known == rule && usize::from(*place) == set;
        [START, END].map(|edge| self.words.get(edge).is_some_and(|places| places.iter().any(is_it)))
    }

    /// The rules and sets that a word of a script with spaces belongs to.
    pub(crate) fn places(&self, word: &str) -> Places {
        let singular = || word.strip_suffix('s').and_then(|word| self.words.get(word));
        let whole = self.words.get(word).or_else(singular).into_iter().flatten();
        let stems = head(word).and_then(|head| self.stems.get(head)).into_iter().flatten();
        whole.chain(stems.filter(|(stem, _)| word.starts_with(stem.as_str())).flat_map(|(_, places)| places)).copied().collect()
    }

    /// Everything a text means by words near each other. `^` in a rule is the beginning of a text, `$` its end.
    pub(crate) fn search(&self, text: &str) -> Vec<Hit> {
        let mut found: Vec<(usize, Range<usize>, &Places)> = Vec::new();
        let mut place = 0;
        for (number, word) in text.split(' ').enumerate() {
            let range = place..place + word.len();
            place = range.end + 1;
            let word = match word {
                "" if number == 0 => START,
                "" => END,
                word => word,
            };
            let singular = || word.strip_suffix('s').and_then(|word| self.words.get(word));
            if let Some(places) = self.words.get(word).or_else(singular) {
                found.push((number, range.clone(), places));
            }
            for (stem, places) in head(word).and_then(|head| self.stems.get(head)).into_iter().flatten() {
                if word.starts_with(stem.as_str()) {
                    found.push((number, range.clone(), places));
                }
            }
        }
        if let Some(unspaced) = self.unspaced.as_ref().filter(|_| !text.is_ascii()) {
            for seen in unspaced.find_overlapping_iter(text) {
                let places = self.unspaced_places.get(seen.pattern().as_usize());
                // Letters of these scripts take three bytes each.
                found.extend(places.map(|places| (seen.start() / 3, seen.range(), places)));
            }
        }
        self.hits(&found)
    }

    /// What the words found mean. Most rules have a word of one set only; those are passed over at once.
    fn hits(&self, found: &[(usize, Range<usize>, &Places)]) -> Vec<Hit> {
        let mut sets = vec![0_u32; self.rules.len()];
        for (rule, set) in found.iter().flat_map(|(.., places)| places.iter()) {
            if let Some(seen) = sets.get_mut(*rule as usize) {
                *seen |= 1 << (*set).min(31);
            }
        }
        let is_whole = |rule: u32| {
            let count = self.rules.get(rule as usize).map_or(32, |rule| rule.sets.len());
            let all = (1_u32 << count.min(31)) - 1;
            sets.get(rule as usize).is_some_and(|seen| seen & all == all)
        };
        let mut seen: Vec<Seen> = Vec::new();
        for (number, range, places) in found {
            let whole = places.iter().filter(|(rule, _)| is_whole(*rule));
            seen.extend(whole.map(|(rule, set)| (*rule, *number, *set, range.clone())));
        }
        seen.sort_by_key(|(rule, number, ..)| (*rule, *number));
        let mut hits = Vec::new();
        for found in seen.chunk_by(|left, right| left.0 == right.0) {
            let Some(rule) = self.rules.get(found[0].0 as usize) else { continue };
            if rule.ordered {
                hits.extend(rule.hits_in_order(found));
            } else {
                hits.extend(rule.hits(found));
            }
        }
        hits
    }
}

/// The first letters of a word, if it has as many.
fn head(word: &str) -> Option<&str> {
    let end = word.char_indices().nth(HEAD).map_or(word.len(), |(at, _)| at);
    (word.len() >= HEAD && (end < word.len() || word.chars().count() == HEAD)).then(|| &word[..end])
}

impl Near {
    fn hits(&self, seen: &[Seen]) -> Vec<Hit> {
        let count = self.sets.len();
        let mut hits = Vec::new();
        // The last word of each set, and whether something harmless stands near.
        let mut last: Vec<Option<&Seen>> = vec![None; count];
        for (at, word) in seen.iter().enumerate() {
            let Some(slot) = last.get_mut(usize::from(word.2)) else { continue };
            *slot = Some(word);
            let recent: Vec<&&Seen> = last.iter().flatten().filter(|known| word.1 - known.1 < self.within).collect();
            let mut numbers: Vec<usize> = recent.iter().map(|known| known.1).collect();
            numbers.sort_unstable();
            numbers.dedup();
            if recent.len() == count && numbers.len() == count && !self.is_harmless(seen, at) {
                let start = recent.iter().map(|known| known.3.start).min().unwrap_or(word.3.start);
                hits.push(Hit { start, end: word.3.end, category: self.category, reading: None });
            }
        }
        hits
    }

    /// Whether a word that makes the rule harmless stands near the word at `at`.
    fn is_harmless(&self, seen: &[Seen], at: usize) -> bool {
        let is_near = |known: &&Seen| known.1.abs_diff(seen[at].1) < self.within;
        let before = seen[..at].iter().rev().take_while(is_near);
        before.chain(seen[at..].iter().take_while(is_near)).any(|known| usize::from(known.2) == self.sets.len())
    }

    /// The same where the sets must follow each other.
    fn hits_in_order(&self, seen: &[Seen]) -> Vec<Hit> {
        let count = self.sets.len();
        let mut hits = Vec::new();
        // For each set, where the latest row of words that reaches it began: number of the word and byte.
        let mut rows: Vec<Option<(usize, usize, usize)>> = vec![None; count];
        for (at, (_, number, set, range)) in seen.iter().enumerate() {
            let set = usize::from(*set);
            if set >= count {
                continue;
            }
            let began = match set.checked_sub(1) {
                None => Some((*number, range.start)),
                Some(before) => rows[before]
                    .filter(|(first, _, last)| last < number && number - first < self.within)
                    .map(|(first, start, _)| (first, start)),
            };
            let Some((first, start)) = began else { continue };
            rows[set] = Some((first, start, *number));
            if set + 1 == count && !self.is_harmless(seen, at) {
                hits.push(Hit { start, end: range.end, category: self.category, reading: None });
            }
        }
        hits
    }
}
