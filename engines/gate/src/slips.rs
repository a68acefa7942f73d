//! Misspelt terms: a letter wrong, missing, doubled or swapped (two in very long ones), or hidden behind a star.
//! Which of those a person plausibly writes is decided in [`crate::slip_kinds`].
//!
//! The usual way of deletions: two words are one slip apart when they become the same by leaving out a letter of each.
//! Every way of leaving out letters is hashed once for each term, so that a word of a text costs a dozen look-ups.
//! Ordinary words that happen to be that near to a term are data and never count.

use std::collections::{HashMap, HashSet};

use crate::category::Category;
use crate::shape::words;
use crate::slip_kinds::is_slip;
use crate::terms::{Hit, Stands, Term};

/// Shortest term that may be misspelt, in letters.
const SHORTEST: usize = 5;
/// From this length on, two slips are allowed.
const TWO_SLIPS: usize = 11;
/// Different words of a text that are looked at; no message has as many.
const WORDS: usize = 3_000;
/// Shortest term that two neighbours of a text may be meant for.
const ACROSS_WORDS: usize = 9;
/// Longer words are no misspelling of anything.
const LONGEST: usize = 22;
/// Bits of the filter before the index, a power of two.
const FILTER: u64 = 1 << 22;
/// First bits of a hash by which the index is divided.
const BUCKETS: u32 = 14;
const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
/// Signs that hide letters.
const MASKS: &[char] = &['*', '#', '%', '_', '•', '●', '■', '█', '×', '?', '~', '^', '✱', '-', '.'];

/// Terms by everything they become when letters are left out.
#[derive(Debug, Default)]
pub(crate) struct Slips {
    /// Word, category, and whether people misspell it in any way (English words and names).
    terms: Vec<(Box<str>, Category, bool)>,
    /// Half a hash and number of the term, sorted by hash.
    index: Vec<(u32, u32)>,
    /// Where in the index the hashes with the same first bits begin.
    starts: Vec<u32>,
    filter: Vec<u64>,
    /// First letter and length to terms, for hidden letters.
    shapes: HashMap<(u8, usize), Vec<u32>>,
}

impl Slips {
    pub(crate) fn new(terms: &[Term]) -> Self {
        let mut slips = Self::default();
        let mut index: Vec<(u64, u32)> = Vec::new();
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
            slips.terms.push((term.words.clone(), category, term.loose));
            slips.shapes.entry((term.words.as_bytes()[0], term.words.len())).or_default().push(number);
            if term.words.len() >= SHORTEST && !matches!(category, Category::Instructions | Category::Secrets) {
                let slips_allowed = allowed(term.words.len());
                deletions(term.words.as_bytes(), slips_allowed, |hash| index.push((hash, number)));
            }
        }
        index.sort_unstable();
        index.dedup();
        for (hash, _) in &index {
            let bit = hash >> 42;
            if let Some(cell) = slips.filter.get_mut(usize::try_from(bit / 64).unwrap_or(0)) {
                *cell |= 1 << (bit % 64);
            }
        }
        slips.starts = (0..=1_u64 << BUCKETS)
            .map(|bucket| u32::try_from(index.partition_point(|(hash, _)| hash >> (64 - BUCKETS) < bucket)).unwrap_or(0))
            .collect();
        slips.index = index.into_iter().map(|(hash, number)| (half(hash), number)).collect();
        slips
    }

    /// Bytes it takes.
    pub(crate) fn memory(&self) -> usize {
        let words = self.terms.iter().map(|(word, ..)| word.len() + 24).sum::<usize>();
        words + self.index.capacity() * 8 + self.starts.len() * 4 + self.filter.len() * 8 + self.terms.len() * 8
    }

    /// Terms that words of the text, or two neighbours as one, are a misspelling of. What was tried before, in another
    /// reading of the same text, is not tried again; nor is what is known to be itself.
    pub(crate) fn search<'a>(
        &self,
        text: &'a str,
        knows: impl Fn(&str) -> bool,
        strict: bool,
        tried: &mut HashSet<(&'a str, &'a str)>,
    ) -> Vec<Hit> {
        if self.index.is_empty() {
            return Vec::new();
        }
        let mut hits = Vec::new();
        let mut before: Option<(usize, &str, bool)> = None;
        let mut joined = String::new();
        let mut place = 0;
        for word in words(text) {
            if tried.len() > WORDS {
                break;
            }
            let start = place;
            place += word.len() + 1;
            // What holds several digits is a code rather than a name.
            let fits = (2..=LONGEST).contains(&word.len()) && word.is_ascii() && word.bytes().filter(u8::is_ascii_digit).count() < 2;
            if !fits {
                before = None;
                continue;
            }
            let is_known = knows(word);
            if word.len() + 2 > SHORTEST && !is_known && tried.insert((word, "")) {
                hits.extend(self.nearest(word, SHORTEST, strict).map(|category| hit(start, start + word.len(), category)));
            }
            let across = |(_, earlier, earlier_is_known): &(usize, &str, bool)| {
                (ACROSS_WORDS - 1..=LONGEST).contains(&(earlier.len() + word.len())) && !(is_known && *earlier_is_known)
            };
            if let Some((first, earlier, _)) = before.filter(across).filter(|(_, earlier, _)| tried.insert((*earlier, word))) {
                joined.clear();
                joined.push_str(earlier);
                joined.push_str(word);
                if !knows(&joined) {
                    hits.extend(self.nearest(&joined, ACROSS_WORDS, strict).map(|category| hit(first, start + word.len(), category)));
                }
            }
            before = Some((start, word, is_known));
        }
        hits
    }

    /// The category of the term that the word is meant for.
    fn nearest(&self, word: &str, shortest: usize, strict: bool) -> Option<Category> {
        let (mut found, mut exact) = (None, false);
        let most = if word.len() + 2 >= TWO_SLIPS { 2 } else { 1 };
        deletions(word.as_bytes(), most, |hash| {
            let bit = hash >> 42;
            let passes = self.filter.get(usize::try_from(bit / 64).unwrap_or(0)).is_some_and(|cell| cell & (1 << (bit % 64)) != 0);
            if !passes || exact || found.is_some() {
                return;
            }
            let bucket = usize::try_from(hash >> (64 - BUCKETS)).unwrap_or(0);
            let range = self.starts.get(bucket..bucket + 2).map_or(0..0, |ends| ends[0] as usize..ends[1] as usize);
            let Some(bucket) = self.index.get(range) else { return };
            let from = bucket.partition_point(|(known, _)| *known < half(hash));
            for (_, number) in bucket[from..].iter().take_while(|(known, _)| *known == half(hash)) {
                let Some((term, category, is_loose)) = self.terms.get(*number as usize) else { continue };
                // A term itself is no misspelling of another.
                exact = **term == *word && shortest == SHORTEST;
                if exact {
                    return;
                }
                // Two neighbours need more letters for two slips than one word does.
                let most = if shortest == ACROSS_WORDS && term.len() < TWO_SLIPS + 4 { 1 } else { allowed(term.len()) };
                if term.len() >= shortest && is_slip(term, word, most, *is_loose && !strict) {
                    found = Some(*category);
                    return;
                }
            }
        });
        found
    }

    /// The category of a term of which a word of the text shows only some letters.
    pub(crate) fn masked(&self, text: &str) -> Option<Category> {
        let chunks =
            text.split(|character: char| character.is_whitespace() || matches!(character, '"' | '\'' | '(' | ')' | ',' | ';' | ':' | '!'));
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
        candidates.iter().filter_map(|number| self.terms.get(*number as usize)).find_map(|(term, category, _)| {
            let same = term.bytes().zip(&shown).all(|(letter, shown)| shown.is_none_or(|shown| shown == letter));
            let is_rude = *category <= Category::Drugs || term.len() >= 5;
            (same && is_rude).then_some(*category)
        })
    }
}

/// The lower half of a hash; the upper one says where in the index it is.
fn half(hash: u64) -> u32 {
    u32::try_from((hash >> (32 - BUCKETS)) & 0xFFFF_FFFF).unwrap_or(0)
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
    use std::collections::HashSet;

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
            loose: true,
        };
        let terms = [term("pikachu", Category::Franchises), term("taylorswift", Category::RealPeople), term("porn", Category::Sexual)];
        Slips::new(&terms)
    }

    fn found(text: &str) -> usize {
        slips().search(text, |word| word == "pikachi", false, &mut HashSet::new()).len()
    }

    #[test]
    fn slips_are_forgiven_but_not_ordinary_words() {
        for text in [" pikchu ", " pikacchu ", " pkiachu ", " taylr swift ", " taylorswyfft ", " tailor swift "] {
            assert_eq!(found(text), 1, "{text}");
        }
        for text in [" pikachi ", " pic ", " swift tailor ", " bikachu "] {
            assert_eq!(found(text), 0, "{text}");
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
