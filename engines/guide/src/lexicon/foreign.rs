//! Other languages' simple words, put into English before anything is read.

use std::collections::{BTreeMap, HashMap};

use atelier_character::Language;

use crate::text::{Token, TokenKind, Variants, tokenize};

/// Longest phrase of another language, in words.
const LONGEST: usize = 4;

/// The words of one language.
#[derive(Debug)]
pub(crate) struct Foreign {
    /// Folded words, joined by spaces, to English words.
    words: HashMap<String, Vec<String>>,
    endings: Vec<String>,
    /// What the guide says in this language.
    pub(crate) lines: BTreeMap<String, Vec<String>>,
}

impl Foreign {
    pub(super) fn new(language: &Language, variants: &Variants) -> Self {
        let forms = |text: &str| -> Vec<String> {
            tokenize(text, variants, 16).0.into_iter().filter(|token| token.kind == TokenKind::Word).map(|token| token.form).collect()
        };
        Self {
            words: language.words.iter().map(|(word, english)| (forms(word).join(" "), forms(english))).collect(),
            endings: language.endings.clone(),
            lines: language.lines.clone(),
        }
    }

    fn find(&self, words: &str) -> Option<&Vec<String>> {
        let bare = || self.endings.iter().filter_map(|ending| words.strip_suffix(ending.as_str())).filter(|stem| stem.len() > 2);
        self.words.get(words).or_else(|| bare().find_map(|stem| self.words.get(stem)))
    }

    /// Whether this is one of its words.
    pub(crate) fn knows(&self, form: &str) -> bool {
        self.find(form).is_some()
    }

    /// The longest phrase of this language that starts there: its words and the English for it.
    fn longest(&self, tokens: &[Token]) -> Option<(usize, &Vec<String>)> {
        (1..=LONGEST.min(tokens.len())).rev().find_map(|length| {
            let part = &tokens[..length];
            if part.iter().any(|token| token.kind != TokenKind::Word) {
                return None;
            }
            let words = part.iter().map(|token| token.form.as_str()).collect::<Vec<_>>().join(" ");
            self.find(&words).map(|english| (length, english))
        })
    }

    /// Tokens of this language known to it, and how many among them are no English: words that `is_english` does not know, and phrases.
    pub(crate) fn weigh(&self, tokens: &[Token], is_english: impl Fn(&str) -> bool) -> (usize, usize) {
        let (mut known, mut foreign, mut at) = (0, 0, 0);
        while at < tokens.len() {
            let length = self.longest(&tokens[at..]).map_or(0, |(length, _)| length);
            known += length;
            let strange = tokens[at..at + length].iter().filter(|token| !is_english(&token.form)).count();
            // "pas de": its words may be English ones, together they are not.
            foreign += strange.max(usize::from(length > 1));
            at += length.max(1);
        }
        (known, foreign)
    }

    /// The tokens in English, each where it stood. What is not known stays.
    pub(crate) fn translate(&self, tokens: &[Token]) -> Vec<Token> {
        let mut translated = Vec::with_capacity(tokens.len());
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let Some((length, english)) = self.longest(&tokens[at..]) else {
                translated.push(token.clone());
                at += 1;
                continue;
            };
            let end = tokens[at + length - 1].end;
            // "non pas de chapeau", "nein kein hut": denied once.
            let again = english.as_slice() == ["no"] && translated.last().is_some_and(|before: &Token| before.form == "no");
            let english = if again { &[] } else { english.as_slice() };
            let word = |form: &String| Token::said(token.start, end, form.clone(), TokenKind::Word);
            translated.extend(english.iter().map(word));
            at += length;
        }
        translated
    }
}
