//! Judging words while they are spoken: before a word is shown, everything up to it has been judged as a whole pass would.
//!
//! A whole pass reads what was said last in some twenty ways, and nearly all of it was read at the word before. Here each new word is
//! looked at by itself ([`facts`], remembered between replies), then for what it completes together with the words before it. Only
//! where nothing at all is found, not even something that its surroundings would excuse, is the word let through at once. In every
//! other case, and for as long as such a word is among the last ones, [`Gate::check`] decides. This never says yes where a whole pass
//! says no: it only knows when a whole pass would find nothing. A test holds the two against each other on the gate's own corpus.

mod facts;

use std::collections::{HashSet, VecDeque};
use std::sync::Arc;

use facts::{Facts, facts_of};

use crate::category::Category;
use crate::fold::{Reading, Way};
use crate::personal;
use crate::{Gate, Verdict, ciphers};

/// Characters before new words that are judged with them at least: some twenty-five words, where the gate's rules reach over a dozen.
const LOOKED_BACK: usize = 160;
/// A single word is kept to this many characters of it.
const LONGEST: usize = 640;
/// Letters of a piece that others are glued to, at most.
const PIECE: usize = 6;
/// Words that scraps are glued together from at most.
const GLUED: usize = 6;
/// Words from whose first letters one is made at most.
const FIRST_LETTERS: usize = 40;
/// Lines from whose first letters a word could be made.
const LINES: usize = 4;

/// A reply that is being spoken, and its judge.
#[derive(Debug)]
pub struct Streamed {
    gate: Gate,
    said: String,
    heard: VecDeque<Heard>,
    count: usize,
    /// Words of a phrase at most.
    reach: usize,
    whole: usize,
}

/// A word of a rule: in which reading of it, of which rule, in which set.
pub(crate) type Place = (u8, u32, u8);

/// One word as it was spoken, with the white space after it.
#[derive(Debug)]
struct Heard {
    number: usize,
    bytes: usize,
    characters: usize,
    lines: usize,
    /// Whether a phrase that comes with names ends here.
    names: bool,
    /// Whether only a whole pass can judge what it is part of.
    loud: bool,
    facts: Option<Arc<Facts>>,
}

impl Streamed {
    /// A reply of which nothing was said yet.
    pub(crate) fn new(gate: Gate) -> Self {
        let reach = gate.base.terms.longest().max(gate.wont_draw.as_ref().map_or(0, |terms| terms.longest())).max(GLUED);
        Self { gate, said: String::new(), heard: VecDeque::new(), count: 0, reach, whole: 0 }
    }

    /// Judges words together with what was said before them. Whole words: what follows must begin with another.
    pub fn pass(&mut self, words: &str) -> Verdict {
        self.forget();
        let goes_on = !(self.said.is_empty() || self.said.ends_with([' ', '\n']));
        let before = self.count;
        for piece in words.split_inclusive([' ', '\n']) {
            let word = piece.trim_end_matches([' ', '\n']);
            if word.is_empty() {
                self.blank(piece);
            } else {
                self.hear(word, piece, goes_on && self.count == before);
            }
        }
        if self.count == before || self.is_quiet() {
            return Verdict::Allow;
        }
        self.whole += 1;
        self.gate.check(&self.said)
    }

    /// How many times all of it had to be read.
    pub fn whole_passes(&self) -> usize {
        self.whole
    }

    fn blank(&mut self, piece: &str) {
        self.said.push_str(piece);
        if let Some(last) = self.heard.back_mut() {
            last.bytes += piece.len();
            last.characters += piece.len();
            last.lines += piece.matches('\n').count();
        } else {
            self.said.clear();
        }
    }

    fn hear(&mut self, word: &str, piece: &str, goes_on: bool) {
        self.said.push_str(piece);
        self.count += 1;
        let facts = if goes_on { None } else { facts_of(&self.gate.base, word) };
        let mut heard = Heard {
            number: self.count,
            bytes: piece.len(),
            characters: piece.chars().count(),
            lines: piece.matches('\n').count(),
            names: false,
            loud: facts.is_none(),
            facts: facts.clone(),
        };
        if let Some(facts) = facts {
            let tail = self.tail(&facts);
            heard.names = self.gate.base.names.has_phrase_after(&tail.text, last_word(&tail.text));
            heard.loud = self.of_studio(&facts.readings) || self.completes_rule(&facts) || self.completes(&facts, tail);
        }
        self.heard.push_back(heard);
    }

    /// Drops what is further back than anything looks, by whole words.
    fn forget(&mut self) {
        let mut characters: usize = self.heard.iter().map(|heard| heard.characters).sum();
        let mut bytes = 0;
        while let Some(first) = self.heard.front()
            && characters - first.characters >= LOOKED_BACK
        {
            (characters, bytes) = (characters - first.characters, bytes + first.bytes);
            self.heard.pop_front();
        }
        if characters > LONGEST
            && let Some(first) = self.heard.front_mut()
        {
            // A word without an end is cut, as nothing else could be.
            let rest = &self.said[bytes..];
            let most = (characters - LONGEST).min(first.characters.saturating_sub(1));
            let cut = rest.char_indices().nth(most).map_or(0, |(at, _)| at);
            (first.characters, first.bytes, bytes) = (first.characters - most, first.bytes - cut, bytes + cut);
        }
        self.said.drain(..bytes);
    }

    /// The words right before, as far as they are simple, newest first.
    fn before(&self) -> impl Iterator<Item = &Facts> {
        self.heard.iter().rev().map_while(|heard| heard.facts.as_deref())
    }

    /// The last words as they are read, the newest with them.
    fn tail(&self, newest: &Facts) -> Reading {
        let mut text = String::with_capacity(96);
        let count = self.before().take(self.reach - 1).count();
        for heard in self.heard.iter().skip(self.heard.len() - count) {
            text.push(' ');
            text.push_str(heard.facts.as_deref().map_or("", |facts| &facts.word));
        }
        text.push(' ');
        text.push_str(&newest.word);
        text.push(' ');
        Reading { text, way: Way::Plain }
    }

    /// Whether the studio's own list knows one of these.
    fn of_studio(&self, readings: &[Reading]) -> bool {
        let Some(terms) = &self.gate.wont_draw else { return false };
        readings.iter().any(|reading| !terms.standing(reading, &self.gate.base.everyday).is_empty())
    }

    fn finds(&self, reading: &Reading) -> bool {
        self.finds_between(reading, 0, usize::MAX)
    }

    /// Whether something is found that reaches beyond one place and begins before another.
    fn finds_between(&self, reading: &Reading, from: usize, to: usize) -> bool {
        let all = std::iter::once(&self.gate.base.terms).chain(self.gate.wont_draw.as_deref());
        let mut hits = all.flat_map(|terms| terms.standing(reading, &self.gate.base.everyday));
        hits.any(|hit| hit.end > from && hit.start < to)
    }

    /// Whether a rule may have all its words now, whatever would excuse them.
    fn completes_rule(&self, newest: &Facts) -> bool {
        newest.near.iter().any(|(way, rule, set)| {
            let Some((sets, within)) = self.gate.base.terms.nears().rule(*rule) else { return true };
            usize::from(*set) < sets
                && (0..sets).filter(|other| *other != usize::from(*set)).all(|other| {
                    let is_it = |place: &Place| (place.0, place.1, usize::from(place.2)) == (*way, *rule, other);
                    // What words have a part in is known of each; a list of it all would take more room than the rest of a reply.
                    let mut near = self.heard.iter().rev().take_while(|heard| heard.number + within > self.count);
                    let [start, end] = self.gate.base.terms.nears().edges(*rule, other);
                    let mut is_heard = || near.any(|heard| heard.facts.as_ref().is_some_and(|facts| facts.near.iter().any(is_it)));
                    (start && self.count <= within) || end || is_heard()
                })
        })
    }

    /// Whether the newest word may complete anything else together with those before it.
    fn completes(&self, newest: &Facts, mut tail: Reading) -> bool {
        let mut before = self.before();
        let (last, second) = (before.next(), before.next());
        if let Some(last) = last
            && ((last.is_letter && newest.is_letter)
                || (last.is_spelling && newest.is_spelling)
                || personal::parts_a_spoken_address(&last.word)
                || self.makes_one_word(newest, last, &tail)
                || self.is_misspelt(newest, last, second, &tail))
        {
            return true;
        }
        // What lies before the newest word was found when it was new.
        let (start, listed) = (last_word(&tail.text), self.gate.wont_draw.is_some());
        if (newest.ends_phrase[0] || listed) && self.finds_between(&tail, start, usize::MAX) {
            return true;
        }
        tail.way = Way::Guess;
        if newest.ends_phrase[1] || listed {
            let shifted = Reading { text: ciphers::shifted(&tail.text, 13), way: Way::Guess };
            if self.finds_between(&shifted, start, usize::MAX) {
                return true;
            }
        }
        (newest.begins_backwards || listed) && {
            let end = tail.text.len() - start;
            tail.text = tail.text.chars().rev().collect();
            self.finds_between(&tail, 0, end)
        }
    }

    /// Whether the newest word and those right before it may be one.
    fn makes_one_word(&self, newest: &Facts, last: &Facts, tail: &Reading) -> bool {
        let pair = Reading { text: format!(" {}{} ", last.word, newest.word), way: Way::Pairs };
        if self.may_begin(&pair.text) && self.finds(&pair) {
            return true;
        }
        // "clo thes".
        if self.gate.base.rejoined(from_last(&tail.text, 2)).is_some() {
            return true;
        }
        // Pieces are short, all of them.
        if newest.word.len() > 3 * PIECE || last.word.len() > 3 * PIECE {
            return false;
        }
        let glued = Reading { text: self.gate.base.folding.glued(from_last(&tail.text, GLUED)), way: Way::Glued };
        glued.text.len() > 1 && self.may_begin(&glued.text) && self.finds(&glued)
    }

    /// Whether a term may begin at the beginning of one of these words.
    fn may_begin(&self, words: &str) -> bool {
        self.gate.wont_draw.is_some() || words.split(' ').any(|word| word.len() >= 5 && self.gate.base.terms.begins(word))
    }

    /// Whether the last words may be a misspelling together.
    fn is_misspelt(&self, newest: &Facts, last: &Facts, second: Option<&Facts>, tail: &Reading) -> bool {
        let unknown = [Some(newest), Some(last), second].into_iter().flatten().filter(|facts| !facts.is_known).count();
        // Names by ear have two words at least that nobody knows; two neighbours are meant for a term where one of them is unknown.
        if unknown < 2 && newest.is_known && last.is_known {
            return false;
        }
        let words = if second.is_some() { 3 } else { 2 };
        let three = Reading { text: from_last(&tail.text, words).to_owned(), way: Way::Plain };
        let knows = |word: &str| self.gate.base.everyday.knows(word);
        !self.gate.base.terms.misspelt(&three, knows, false, &mut HashSet::new()).is_empty()
    }

    /// Whether nothing at all would be found in what was said last.
    fn is_quiet(&self) -> bool {
        if self.heard.iter().any(|heard| heard.loud) || self.heard.iter().map(|heard| heard.lines).sum::<usize>() >= LINES {
            return false;
        }
        let facts = || self.heard.iter().filter_map(|heard| heard.facts.as_deref());
        if facts().any(|facts| facts.names_part)
            || facts().filter(|facts| facts.is_pig_latin).count() > 1
            || facts().filter(|facts| facts.is_digit).count() >= personal::SPELT
        {
            return false;
        }
        let mut letters = String::from(" ");
        letters.extend(facts().take(FIRST_LETTERS).filter_map(|facts| facts.word.chars().next()));
        letters.push(' ');
        let letters = Reading { text: letters, way: Way::Guess };
        if letters.text.len() > 6
            && ((self.may_begin(&letters.text) && self.finds(&letters)) || !self.gate.base.terms.nears().search(&letters.text).is_empty())
        {
            return false;
        }
        !self.heard.iter().any(|heard| heard.names) || self.names().is_none()
    }

    /// What the names among the last words mean, if anything.
    fn names(&self) -> Option<Category> {
        let mut plain = String::with_capacity(self.said.len() + 2);
        for heard in &self.heard {
            plain.push(' ');
            plain.push_str(heard.facts.as_deref().map_or("", |facts| &facts.word));
        }
        plain.push(' ');
        self.gate.base.names.search(&self.gate.base.folding, &self.said, &plain)
    }
}

/// Where the last word begins.
fn last_word(text: &str) -> usize {
    text.trim_end().rfind(' ').map_or(0, |at| at + 1)
}

/// As many words from the end, with spaces around.
fn from_last(text: &str, words: usize) -> &str {
    let at = text.rmatch_indices(' ').nth(words).map_or(0, |(at, _)| at);
    &text[at..]
}
