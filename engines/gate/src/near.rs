//! Words that mean something together, within a few words of each other.

use std::ops::Range;

use crate::category::Category;
use crate::hash::QuickMap;
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
}

/// Rules compiled for searching.
#[derive(Debug, Default)]
pub(crate) struct Nears {
    rules: Vec<Near>,
    /// Word to the rules and sets it belongs to. The set after the last one holds what makes the rule harmless.
    words: QuickMap<String, Vec<(u32, u8)>>,
}

/// A word of a set that was seen: rule, number of the word in the text, set, place.
type Seen = (u32, usize, u8, Range<usize>);

impl Nears {
    pub(crate) fn new(rules: Vec<Near>) -> Self {
        let mut words: QuickMap<String, Vec<(u32, u8)>> = QuickMap::default();
        for (rule, known) in (0_u32..).zip(&rules) {
            for (set, entries) in (0_u8..).zip(known.sets.iter().chain([&known.unless])) {
                for word in entries {
                    words.entry(word.clone()).or_default().push((rule, set));
                }
            }
        }
        Self { rules, words }
    }

    /// Bytes the rules take, roughly.
    pub(crate) fn memory(&self) -> usize {
        self.words.iter().map(|(word, sets)| word.len() + 64 + sets.len() * 8).sum::<usize>() * 2
    }

    /// Everything a text means by words near each other.
    pub(crate) fn search(&self, text: &str) -> Vec<Hit> {
        let mut seen: Vec<Seen> = Vec::new();
        let mut place = 0;
        for (number, word) in text.split(' ').enumerate() {
            let range = place..place + word.len();
            place = range.end + 1;
            let singular = || word.strip_suffix('s').and_then(|word| self.words.get(word));
            for (rule, set) in self.words.get(word).or_else(singular).into_iter().flatten() {
                seen.push((*rule, number, *set, range.clone()));
            }
        }
        seen.sort_by_key(|(rule, number, ..)| (*rule, *number));
        let mut hits = Vec::new();
        for found in seen.chunk_by(|left, right| left.0 == right.0) {
            let Some(rule) = self.rules.get(found[0].0 as usize) else { continue };
            hits.extend(rule.hits(found));
        }
        hits
    }
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
            let harmless = || {
                let is_near = |known: &&Seen| known.1.abs_diff(word.1) < self.within;
                let before = seen[..at].iter().rev().take_while(is_near);
                before.chain(seen[at..].iter().take_while(is_near)).any(|known| usize::from(known.2) == count)
            };
            if recent.len() == count && numbers.len() == count && !harmless() {
                let start = recent.iter().map(|known| known.3.start).min().unwrap_or(word.3.start);
                hits.push(Hit { start, end: word.3.end, category: self.category, reading: None });
            }
        }
        hits
    }
}
