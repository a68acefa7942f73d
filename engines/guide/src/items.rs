//! Matching: from words to the longest phrases the lexicon knows, sentence by sentence.

use crate::lexicon::{Entry, Lexicon, Role};
use crate::text::{Token, TokenKind};

/// Words corrected per message at most: a page of nonsense is not worth a slow answer.
const CORRECTIONS: usize = 40;

/// What stands at a place of a sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind<'l> {
    /// A phrase of the lexicon.
    Known(&'l Entry),
    /// A free colour.
    Hex,
    /// A number in digits.
    Number,
    /// A word nobody knows.
    Unknown,
    /// A comma.
    Soft,
}

/// A phrase with its place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Item<'l> {
    /// Index of its first token.
    pub(crate) first: usize,
    /// Index after its last token.
    pub(crate) after: usize,
    /// What it is.
    pub(crate) kind: Kind<'l>,
}

impl<'l> Item<'l> {
    /// The lexicon's entry.
    pub(crate) fn entry(&self) -> Option<&'l Entry> {
        match self.kind {
            Kind::Known(entry) => Some(entry),
            _ => None,
        }
    }

    /// Its job.
    pub(crate) fn role(&self) -> Option<Role> {
        self.entry().and_then(|entry| entry.role)
    }

    /// Whether it says something about the character.
    pub(crate) fn is_content(&self) -> bool {
        match self.kind {
            Kind::Known(entry) => {
                (entry.is_content() && entry.verbs.is_empty()) || matches!(entry.role, Some(Role::Character | Role::Number))
            }
            Kind::Hex | Kind::Number | Kind::Unknown => true,
            Kind::Soft => false,
        }
    }
}

/// A sentence: its items, and whether it ended with a question mark.
#[derive(Debug)]
pub(crate) struct Sentence<'l> {
    pub(crate) items: Vec<Item<'l>>,
    pub(crate) asks: bool,
}

/// Splits tokens into sentences of items.
pub(crate) fn sentences<'l>(lexicon: &'l Lexicon, tokens: &[Token]) -> Vec<Sentence<'l>> {
    let mut corrections = 0;
    let readings: Vec<Vec<u32>> = tokens
        .iter()
        .map(|token| match token.kind {
            TokenKind::Word => {
                let found = lexicon.readings(&token.form, false);
                if found.is_empty() && corrections < CORRECTIONS {
                    corrections += 1;
                    lexicon.readings(&token.form, true)
                } else {
                    found
                }
            }
            _ => Vec::new(),
        })
        .collect();
    let mut sentences = Vec::new();
    let mut items: Vec<Item<'l>> = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let mut after = at + 1;
        let kind = match token.kind {
            TokenKind::Hard | TokenKind::Question => {
                if !items.is_empty() {
                    let asks = token.kind == TokenKind::Question;
                    sentences.push(Sentence { items: std::mem::take(&mut items), asks });
                }
                at = after;
                continue;
            }
            TokenKind::Soft => Kind::Soft,
            TokenKind::Hex => Kind::Hex,
            TokenKind::Word => match lexicon.longest(&readings[at..]) {
                Some((length, entry)) => {
                    after = at + length;
                    Kind::Known(entry)
                }
                None if token.form.bytes().all(|byte| byte.is_ascii_digit()) => Kind::Number,
                None => Kind::Unknown,
            },
        };
        let item = Item { first: at, after, kind };
        if item.role() != Some(Role::Joiner) || item.is_content() {
            items.push(item);
        }
        at = after;
    }
    if !items.is_empty() {
        sentences.push(Sentence { items, asks: false });
    }
    sentences
}
