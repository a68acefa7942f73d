//! Words that mean something together, within a few words of each other.

use std::ops::Range;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::category::Category;
use crate::hash::QuickMap;
use crate::shape::{is_unspaced, words};
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
#[derive(Debug)]
pub(crate) struct Nears {
    rules: Vec<Near>,
    words: QuickMap<String, Places>,
    /// Beginnings of words ("nackt*"), by their first letters.
    stems: QuickMap<String, Vec<(String, Places)>>,
    /// Words of scripts without spaces stand anywhere; how far they are from each other is told in characters.
    unspaced: Option<AhoCorasick>,
    unspaced_places: Vec<Places>,
    beginnings: Beginnings,
}

/// Which three bytes words of rules begin with: most words of a text are seen at once to be none of them.
#[derive(Debug)]
struct Beginnings(Vec<u64>);

impl Beginnings {
    fn of<'w>(words: impl Iterator<Item = &'w str>) -> Self {
        let mut bits = vec![0; 1 << 9];
        for word in words {
            let bit = Self::bit(word);
            bits[bit / 64] |= 1 << (bit % 64);
        }
        Self(bits)
    }

    /// Words of fewer letters, and what they are with an s, share the first bit.
    fn bit(word: &str) -> usize {
        match word.as_bytes() {
            [first, second, third, ..] if word.len() > 3 => {
                let bytes = usize::from(*first) << 10 ^ usize::from(*second) << 5 ^ usize::from(*third);
                bytes % (1 << 15)
            }
            _ => 0,
        }
    }

    fn may_hold(&self, word: &str) -> bool {
        let bit = Self::bit(word);
        self.0.get(bit / 64).is_some_and(|bits| bits >> (bit % 64) & 1 == 1)
    }
}

/// A word of a set that was seen: number of the word in the text, set, place.
type Seen = (usize, u8, Range<usize>);

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
        // Words of three letters are known with an s as well.
        let beginnings = words.keys().chain(stems.keys()).map(String::as_str);
        let plural: Vec<String> = words.keys().filter(|word| word.len() == 3).map(|word| format!("{word}s")).collect();
        let beginnings = Beginnings::of(beginnings.chain(plural.iter().map(String::as_str)).chain([""]));
        Self { rules: rules.into_iter().map(bare).collect(), words, stems, unspaced, unspaced_places, beginnings }
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
        for (number, word) in words(text).enumerate() {
            let range = place..place + word.len();
            place = range.end + 1;
            let word = match word {
                "" if number == 0 => START,
                "" => END,
                word => word,
            };
            if !self.beginnings.may_hold(word) {
                continue;
            }
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
        if let Some(unspaced) = self.unspaced.as_ref().filter(|_| is_unspaced(text)) {
            for seen in unspaced.find_overlapping_iter(text) {
                let places = self.unspaced_places.get(seen.pattern().as_usize());
                // Letters of these scripts take three bytes each.
                found.extend(places.map(|places| (seen.start() / 3, seen.range(), places)));
            }
            found.sort_by_key(|(number, ..)| *number);
        }
        self.hits(&found)
    }

    /// What the words found mean, in the order of the rules. Most rules have a word of one set only; those are passed over at once.
    fn hits(&self, found: &[(usize, Range<usize>, &Places)]) -> Vec<Hit> {
        // Of each rule: which sets were seen, how many words, and where their list ends so far.
        let mut rules = vec![(0_u32, 0_u32, None::<u32>); if found.is_empty() { 0 } else { self.rules.len() }];
        let mut touched = Vec::new();
        for (number, set) in found.iter().flat_map(|(.., places)| places.iter()) {
            let Some((seen, count, _)) = rules.get_mut(*number as usize) else { continue };
            if *count == 0 {
                touched.push(*number as usize);
            }
            *seen |= 1 << (*set).min(31);
            *count += 1;
        }
        touched.retain(|number| {
            let all = (1_u32 << self.rules[*number].sets.len().min(31)) - 1;
            rules[*number].0 & all == all
        });
        touched.sort_unstable();
        let mut all = 0;
        for number in &touched {
            let (_, count, end) = &mut rules[*number];
            *end = Some(all);
            all += *count;
        }
        let mut seen: Vec<Seen> = vec![(0, 0, 0..0); all as usize];
        for (number, range, places) in found {
            for (rule, set) in *places {
                if let Some((.., Some(end))) = rules.get_mut(*rule as usize) {
                    seen[*end as usize] = (*number, *set, range.clone());
                    *end += 1;
                }
            }
        }
        let (mut hits, mut seen) = (Vec::new(), seen.as_slice());
        for number in touched {
            let (rule, (of_rule, rest)) = (&self.rules[number], seen.split_at(rules[number].1 as usize));
            seen = rest;
            if rule.ordered {
                rule.hits_in_order(of_rule, &mut hits);
            } else {
                rule.hits(of_rule, &mut hits);
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
    fn hits(&self, seen: &[Seen], hits: &mut Vec<Hit>) {
        // The last word of each set.
        let mut last: Vec<Option<&Seen>> = vec![None; self.sets.len()];
        for (at, word) in seen.iter().enumerate() {
            let Some(slot) = last.get_mut(usize::from(word.1)) else { continue };
            *slot = Some(word);
            let near = || last.iter().flatten().filter(|known| word.0 - known.0 < self.within);
            // One word has a part in a rule once.
            let is_other = |(at, known): (usize, &&Seen)| near().take(at).all(|other| other.0 != known.0);
            if near().count() == last.len() && near().enumerate().all(is_other) && !self.is_harmless(seen, at) {
                let start = near().map(|known| known.2.start).min().unwrap_or(word.2.start);
                hits.push(Hit { start, end: word.2.end, category: self.category, reading: None });
            }
        }
    }

    /// Whether a word that makes the rule harmless stands near the word at `at`.
    fn is_harmless(&self, seen: &[Seen], at: usize) -> bool {
        let is_near = |known: &&Seen| known.0.abs_diff(seen[at].0) < self.within;
        let before = seen[..at].iter().rev().take_while(is_near);
        before.chain(seen[at..].iter().take_while(is_near)).any(|known| usize::from(known.1) == self.sets.len())
    }

    /// The same where the sets must follow each other.
    fn hits_in_order(&self, seen: &[Seen], hits: &mut Vec<Hit>) {
        let count = self.sets.len();
        // For each set, where the latest row of words that reaches it began: number of the word and byte.
        let mut rows: Vec<Option<(usize, usize, usize)>> = vec![None; count];
        for (at, (number, set, range)) in seen.iter().enumerate() {
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
    }
}
