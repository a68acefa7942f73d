//! Misspelt terms: a letter wrong, missing, doubled or swapped (two in very long ones), or hidden behind a star.
//!
//! The usual way of deletions: two words are one slip apart when they become the same by leaving out a letter of each.
//! Every way of leaving out letters is hashed once for each term, so that a word of a text costs a dozen look-ups.
//! Ordinary words that happen to be that near to a term are data and never count.

use std::collections::{HashMap, HashSet};

use crate::category::Category;
use crate::terms::{Hit, Stands, Term};

/// Shortest term that may be misspelt, in letters.
const SHORTEST: usize = 6;
/// From this length on, the first letter may be wrong as well.
const ANY_FIRST: usize = 8;
/// From this length on, two slips are allowed.
const TWO_SLIPS: usize = 11;
/// Shortest term that two neighbours of a text may be meant for.
const ACROSS_WORDS: usize = 9;
/// Longer words are no misspelling of anything.
const LONGEST: usize = 22;
/// Bits of the filter before the index, a power of two.
const FILTER: u64 = 1 << 22;
const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
/// Signs that hide letters.
const MASKS: &[char] = &['*', '#', '%', '_', '•', '●', '■', '█', '×', '?', '~', '^', '✱', '-', '.'];

/// Terms by everything they become when letters are left out.
#[derive(Debug, Default)]
pub(crate) struct Slips {
    terms: Vec<(Box<str>, Category)>,
    /// Hash and number of the term, sorted.
    index: Vec<(u64, u32)>,
    filter: Vec<u64>,
    ordinary: HashSet<Box<str>>,
    /// First letter and length to terms, for hidden letters.
    shapes: HashMap<(u8, usize), Vec<u32>>,
}

impl Slips {
    pub(crate) fn new(terms: &[Term], ordinary: &[String]) -> Self {
        let mut slips = Self { ordinary: ordinary.iter().map(|word| word.as_str().into()).collect(), ..Self::default() };
        slips.filter = vec![0; if terms.is_empty() { 1 } else { usize::try_from(FILTER / 64).unwrap_or(1) }];
        let mut known = HashSet::new();
        for term in terms.iter().filter(|term| term.reading.is_none() && term.stands != Stands::Start) {
            let Some(category) = term.category else { continue };
            let is_word =
                term.words.bytes().all(|byte| byte.is_ascii_alphanumeric()) && !term.words.bytes().all(|byte| byte.is_ascii_digit());
            if !is_word || !(3..=LONGEST).contains(&term.words.len()) || !known.insert(&term.words) {
                continue;
            }
            let number = u32::try_from(slips.terms.len()).unwrap_or(u32::MAX);
            slips.terms.push((term.words.clone(), category));
            slips.shapes.entry((term.words.as_bytes()[0], term.words.len())).or_default().push(number);
            if term.words.len() >= SHORTEST && !matches!(category, Category::Instructions | Category::Secrets) {
                let slips_allowed = allowed(term.words.len());
                deletions(term.words.as_bytes(), slips_allowed, |hash| slips.index.push((hash, number)));
            }
        }
        slips.index.sort_unstable();
        slips.index.dedup();
        slips.index.shrink_to_fit();
        for (hash, _) in &slips.index {
            let bit = hash >> 42;
            if let Some(cell) = slips.filter.get_mut(usize::try_from(bit / 64).unwrap_or(0)) {
                *cell |= 1 << (bit % 64);
            }
        }
        slips
    }

    /// Bytes it takes.
    pub(crate) fn memory(&self) -> usize {
        let words = self.terms.iter().map(|(word, _)| word.len() + 24).sum::<usize>()
            + self.ordinary.iter().map(|word| word.len() + 24).sum::<usize>();
        words + self.index.capacity() * 16 + self.filter.len() * 8 + self.terms.len() * 8
    }

    /// Terms that words of the text, or two neighbours as one, are a misspelling of.
    pub(crate) fn search(&self, text: &str) -> Vec<Hit> {
        if self.index.is_empty() {
            return Vec::new();
        }
        let mut hits = Vec::new();
        let mut tried: HashSet<&str> = HashSet::new();
        let mut before: Option<(usize, &str)> = None;
        let mut joined = String::new();
        let mut place = 0;
        for word in text.split(' ') {
            let start = place;
            place += word.len() + 1;
            // What holds several digits is a code rather than a name.
            let fits = (2..=LONGEST).contains(&word.len()) && word.is_ascii() && word.bytes().filter(u8::is_ascii_digit).count() < 2;
            if fits && word.len() + 2 > SHORTEST && tried.insert(word) && !self.is_ordinary(word) {
                hits.extend(self.nearest(word, SHORTEST).map(|category| hit(start, start + word.len(), category)));
            }
            if let Some((first, earlier)) = before.filter(|(_, earlier)| fits && earlier.len() + word.len() + 1 >= ACROSS_WORDS) {
                joined.clear();
                joined.push_str(earlier);
                joined.push_str(word);
                let both = self.is_ordinary(earlier) && self.is_ordinary(word);
                if joined.len() <= LONGEST && !both && !self.is_ordinary(&joined) {
                    hits.extend(self.nearest(&joined, ACROSS_WORDS).map(|category| hit(first, start + word.len(), category)));
                }
            }
            before = fits.then_some((start, word));
        }
        hits
    }

    fn is_ordinary(&self, word: &str) -> bool {
        let plural = || word.strip_suffix('s').is_some_and(|word| self.ordinary.contains(word));
        self.ordinary.contains(word) || plural()
    }

    /// The category of the term that the word is meant for.
    fn nearest(&self, word: &str, shortest: usize) -> Option<Category> {
        let (mut found, mut exact) = (None, false);
        let most = if word.len() + 2 >= TWO_SLIPS { 2 } else { 1 };
        deletions(word.as_bytes(), most, |hash| {
            let bit = hash >> 42;
            let passes = self.filter.get(usize::try_from(bit / 64).unwrap_or(0)).is_some_and(|cell| cell & (1 << (bit % 64)) != 0);
            if !passes || exact || found.is_some() {
                return;
            }
            let from = self.index.partition_point(|(known, _)| *known < hash);
            for (_, number) in self.index[from..].iter().take_while(|(known, _)| *known == hash) {
                let Some((term, category)) = self.terms.get(*number as usize) else { continue };
                // A term itself is no misspelling of another.
                exact = **term == *word && shortest == SHORTEST;
                if exact {
                    return;
                }
                let same_first = term.as_bytes().first() == word.as_bytes().first();
                // Two neighbours need more letters for two slips than one word does.
                let most = if shortest == ACROSS_WORDS && term.len() < TWO_SLIPS + 4 { 1 } else { allowed(term.len()) };
                if term.len() >= shortest && (same_first || term.len() >= ANY_FIRST) && strsim::osa_distance(term, word) <= most {
                    found = Some(*category);
                    return;
                }
            }
        });
        found
    }

    /// The category of a term of which a word of the text shows only some letters.
    pub(crate) fn masked(&self, text: &str) -> Option<Category> {
        let chunks = text.split(|character: char| character.is_whitespace() || "\"'(),;:!".contains(character));
        let masked = chunks.filter(|chunk| (3..=40).contains(&chunk.len()) && chunk.contains(MASKS)).take(200);
        masked.filter_map(|chunk| self.behind(&chunk.to_lowercase())).min()
    }

    fn behind(&self, chunk: &str) -> Option<Category> {
        let shown: Vec<Option<u8>> = chunk
            .trim_matches(|character: char| matches!(character, '.' | '-' | '_' | '?' | '#'))
            .chars()
            .map(|character| if MASKS.contains(&character) { Some(None) } else { u8::try_from(character).ok().map(Some) })
            .collect::<Option<_>>()?;
        let hidden = shown.iter().filter(|letter| letter.is_none()).count();
        let strong = chunk.contains(['*', '•', '●', '■', '█', '✱']);
        let first = (*shown.first()?)?;
        if hidden == 0 || shown.len() < if strong { 3 } else { 4 } || (shown.len() - hidden) * 2 < shown.len() || (!strong && hidden > 1) {
            return None;
        }
        let candidates = self.shapes.get(&(first, shown.len()))?;
        candidates.iter().filter_map(|number| self.terms.get(*number as usize)).find_map(|(term, category)| {
            let same = term.bytes().zip(&shown).all(|(letter, shown)| shown.is_none_or(|shown| shown == letter));
            let is_rude = *category <= Category::Drugs || term.len() >= 5;
            (same && is_rude).then_some(*category)
        })
    }
}

fn hit(start: usize, end: usize, category: Category) -> Hit {
    Hit { start, end, category: Some(category), reading: None }
}

/// Slips that a term of this length allows.
fn allowed(length: usize) -> usize {
    if length >= TWO_SLIPS { 2 } else { 1 }
}

/// Hashes of the word with none, one, and perhaps two letters left out.
fn deletions(word: &[u8], most: usize, mut each: impl FnMut(u64)) {
    let length = word.len().min(LONGEST);
    let (mut prefix, mut power) = ([0_u64; LONGEST + 1], [1_u64; LONGEST + 1]);
    for (at, byte) in word.iter().take(length).enumerate() {
        prefix[at + 1] = prefix[at].wrapping_mul(BASE).wrapping_add(u64::from(*byte) + 1);
        power[at + 1] = power[at].wrapping_mul(BASE);
    }
    let part = |from: usize, to: usize| prefix[to].wrapping_sub(prefix[from].wrapping_mul(power[to - from]));
    let mix = |hash: u64| (hash ^ (hash >> 29)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    each(mix(prefix[length]));
    for first in 0..length {
        let head = prefix[first];
        each(mix(head.wrapping_mul(power[length - first - 1]).wrapping_add(part(first + 1, length))));
        if most < 2 {
            continue;
        }
        for second in first + 1..length {
            let middle = head.wrapping_mul(power[second - first - 1]).wrapping_add(part(first + 1, second));
            each(mix(middle.wrapping_mul(power[length - second - 1]).wrapping_add(part(second + 1, length))));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Slips;
    use crate::category::Category;
    use crate::terms::{Stands, Term};

    fn slips() -> Slips {
        let term = |words: &str, category| Term {
            words: words.into(),
            stands: Stands::Whole,
            category: Some(category),
            reading: None,
            joined: false,
        };
        let terms = [term("pikachu", Category::Franchises), term("taylorswift", Category::RealPeople), term("porn", Category::Sexual)];
        Slips::new(&terms, &["pikachi".to_owned()])
    }

    #[test]
    fn slips_are_forgiven_but_not_ordinary_words() {
        for text in [" pikchu ", " pikacchu ", " pkiachu ", " taylr swift ", " taylorswyfft ", " tailor swift "] {
            assert_eq!(slips().search(text).len(), 1, "{text}");
        }
        for text in [" pikachi ", " pic ", " swift tailor ", " bikachu "] {
            assert!(slips().search(text).is_empty(), "{text}");
        }
    }

    #[test]
    fn hidden_letters_are_filled_in() {
        for text in ["p*rn", "some p**n please", "P*KACHU", "p-rn"] {
            assert!(slips().masked(text).is_some(), "{text}");
        }
        assert_eq!(slips().masked("5*7 and x-ray, a b*c"), None);
    }
}
