//! Everything a guide knows the words for, compiled from one designer and the guide's own data into one phrase tree.

mod foreign;
mod grammar;
mod role;

use std::collections::HashMap;

use atelier_character::{Designer, FieldKind, Part, Topic};

pub(crate) use foreign::Foreign;
pub(crate) use grammar::{Grammar, Shade};
pub(crate) use role::Role;

use crate::spelling::Spelling;
use crate::text::{Token, TokenKind, tokenize};

/// A value a phrase can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct ValueRef {
    /// Index of the field.
    pub(crate) field: usize,
    /// Index of the choice in the field.
    pub(crate) choice: usize,
    /// Only after an article ("a rose" is a flower, "rose" is a colour).
    pub(crate) weak: bool,
}

/// Everything one phrase can mean.
#[derive(Debug, Default)]
pub(crate) struct Entry {
    /// Values, colours included.
    pub(crate) values: Vec<ValueRef>,
    /// Fields it is a noun for.
    pub(crate) cues: Vec<usize>,
    /// Fields it is a verb for.
    pub(crate) verbs: Vec<usize>,
    /// Index of a role or simile.
    pub(crate) bundle: Option<usize>,
    /// Comparisons: scale and whether it goes towards the end.
    pub(crate) steps: Vec<(usize, bool)>,
    /// Qualities that "more" and "less" compare.
    pub(crate) qualities: Vec<usize>,
    /// A question's topic.
    pub(crate) topic: Option<usize>,
    /// Cards it asks for.
    pub(crate) cards: Vec<usize>,
    /// Its job in a sentence.
    pub(crate) role: Option<Role>,
    /// The designer's subject itself.
    pub(crate) subject: bool,
    /// It names a colour.
    pub(crate) color: bool,
    /// Colours it looks like, in a comparison only: "grass".
    pub(crate) similes: Vec<ValueRef>,
    /// Fields it says are empty: "barefoot".
    pub(crate) none: Vec<usize>,
    /// Topics a question with this word may be about.
    pub(crate) hints: Vec<usize>,
}

impl Entry {
    /// Whether it says something about the character, rather than holding a sentence together.
    pub(crate) fn is_content(&self) -> bool {
        !self.values.is_empty()
            || !self.cues.is_empty()
            || self.bundle.is_some()
            || !self.steps.is_empty()
            || !self.qualities.is_empty()
            || self.subject
            || !self.none.is_empty()
    }

    /// Whether it means nothing but in a comparison or a question: elsewhere a word like any other.
    pub(crate) fn only_hints(&self) -> bool {
        !self.is_content() && self.role.is_none() && self.topic.is_none() && self.cards.is_empty() && self.verbs.is_empty()
    }
}

#[derive(Debug, Default)]
struct Node {
    next: HashMap<u32, u32>,
    entry: Option<u32>,
}

/// The compiled words of one designer.
#[derive(Debug)]
pub(crate) struct Lexicon {
    nodes: Vec<Node>,
    entries: Vec<Entry>,
    words: HashMap<String, u32>,
    spelling: Spelling,
    grammar: Grammar,
    /// Other languages' words.
    pub(crate) foreign: Vec<Foreign>,
    /// The designer's topics, then the general ones.
    pub(crate) topics: Vec<Topic>,
}

const COMMON: &str = include_str!("../data/common_words.txt");

impl Lexicon {
    /// Compiles a designer. The guide's own data files are checked by a test; were one broken, its words are missing.
    pub(crate) fn new(designer: &Designer) -> Self {
        let grammar = Grammar::read();
        let mut topics = designer.topics.clone();
        topics.extend(grammar::general_topics());
        let mut lexicon = Self {
            nodes: vec![Node::default()],
            entries: Vec::new(),
            words: HashMap::new(),
            spelling: Spelling::default(),
            foreign: designer.languages.iter().map(|language| Foreign::new(language, &grammar.variants)).collect(),
            grammar,
            topics,
        };
        lexicon.add_designer(designer);
        lexicon.add_grammar();
        let topics = std::mem::take(&mut lexicon.topics);
        for (index, topic) in topics.iter().enumerate() {
            for phrase in &topic.phrases {
                lexicon.add(phrase, |entry| entry.topic = entry.topic.or(Some(index)));
            }
            for word in &topic.words {
                lexicon.add(word, |entry| entry.hints.push(index));
            }
        }
        lexicon.topics = topics;
        // The guide's own name is heard and means nothing more.
        lexicon.add(&designer.name, |entry| entry.role = entry.role.or(Some(Role::Filler)));
        lexicon.spelling = Spelling::new(lexicon.words.keys(), COMMON, lexicon.grammar.shades.keys());
        lexicon
    }

    fn add_grammar(&mut self) {
        let roles = std::mem::take(&mut self.grammar.roles);
        for (role, phrases) in &roles {
            for phrase in phrases {
                self.add(phrase, |entry| entry.role = entry.role.or(Some(*role)));
            }
        }
        let counted: Vec<(String, Role)> = (self.grammar.numbers.keys().map(|word| (word.clone(), Role::Number)))
            .chain(self.grammar.ordinals.keys().map(|word| (word.clone(), Role::Ordinal)))
            .collect();
        for (word, role) in counted {
            self.add(&word, |entry| entry.role = entry.role.or(Some(role)));
        }
    }

    fn add_designer(&mut self, designer: &Designer) {
        let pointed_at = |cue: &str| -> Vec<usize> {
            let fields = designer.fields.iter().enumerate();
            fields.filter(|(_, field)| field.cues.iter().any(|known| known == cue)).map(|(index, _)| index).collect()
        };
        for (field_index, field) in designer.fields.iter().enumerate() {
            for (choice_index, choice) in field.values().iter().enumerate() {
                let value = ValueRef { field: field_index, choice: choice_index, weak: false };
                let is_color = matches!(field.kind, FieldKind::Color { .. });
                for thing in &choice.like {
                    self.add(thing, |entry| entry.similes.push(value));
                }
                for said in std::iter::once(&choice.label).chain(&choice.synonyms) {
                    let bare = said.strip_prefix("a ").or_else(|| said.strip_prefix("an "));
                    let value = ValueRef { weak: bare.is_some(), ..value };
                    // "curly gills" still says "gills": what else stands beside it is about them too.
                    let cues = said.rsplit_once(' ').map(|(_, last)| pointed_at(last)).unwrap_or_default();
                    let names_field = field.needs_cue && cues.contains(&field_index);
                    self.add(bare.unwrap_or(said), |entry| {
                        if !entry.values.iter().any(|known| known.field == field_index) {
                            entry.values.push(value);
                        }
                        entry.color |= is_color;
                        if names_field {
                            entry.cues.extend(cues.iter().filter(|cue| !entry.cues.contains(cue)).copied().collect::<Vec<_>>());
                        }
                    });
                }
            }
            for cue in &field.cues {
                self.add(cue, |entry| entry.cues.push(field_index));
            }
            for none in &field.none {
                self.add(none, |entry| entry.none.push(field_index));
            }
            for verb in &field.verbs {
                self.add(verb, |entry| entry.verbs.push(field_index));
            }
        }
        for name in [&designer.subject_label, &designer.subject_plural] {
            self.add(name, |entry| entry.subject = true);
        }
        for (index, bundle) in designer.bundles.iter().enumerate() {
            for phrase in &bundle.phrases {
                self.add(phrase, |entry| entry.bundle = entry.bundle.or(Some(index)));
            }
        }
        for (index, scale) in designer.scales.iter().enumerate() {
            for (words, more) in [(&scale.more, true), (&scale.less, false)] {
                for word in words {
                    self.add(word, |entry| entry.steps.push((index, more)));
                }
            }
            for word in &scale.quality {
                self.add(word, |entry| entry.qualities.push(index));
            }
        }
        for (index, card) in designer.cards.iter().enumerate() {
            for phrase in &card.ask {
                self.add(phrase, |entry| entry.cards.push(index));
            }
        }
    }

    fn add(&mut self, phrase: &str, change: impl FnOnce(&mut Entry)) {
        let (tokens, _) = tokenize(phrase, &self.grammar.variants, 16);
        let mut node = 0;
        let mut any = false;
        for token in tokens.into_iter().filter(|token| token.kind == TokenKind::Word) {
            any = true;
            let fresh_word = small(self.words.len());
            let word = *self.words.entry(token.form).or_insert(fresh_word);
            let fresh_node = small(self.nodes.len());
            let next = *self.nodes[node].next.entry(word).or_insert(fresh_node);
            if next == fresh_node {
                self.nodes.push(Node::default());
            }
            node = next as usize;
        }
        if !any {
            return;
        }
        let index = self.nodes[node].entry.unwrap_or_else(|| small(self.entries.len()));
        if index as usize == self.entries.len() {
            self.entries.push(Entry::default());
            self.nodes[node].entry = Some(index);
        }
        change(&mut self.entries[index as usize]);
    }

    /// Splits a visitor's text with this lexicon's spellings.
    pub(crate) fn tokenize(&self, text: &str, limit: usize) -> (Vec<Token>, bool) {
        tokenize(text, &self.grammar.variants, limit)
    }

    /// What a folded word may be: known word numbers, the likeliest first. `may_correct` allows a spelling correction.
    pub(crate) fn readings(&self, form: &str, may_correct: bool) -> Vec<u32> {
        let mut candidates = vec![form.to_owned()];
        candidates.extend(crate::spelling::singulars(form));
        if form.len() > 2 {
            candidates.push(format!("{form}s"));
        }
        candidates.extend(crate::spelling::shortened(form).into_iter().flatten());
        let mut readings = Vec::new();
        for word in candidates.iter().filter_map(|candidate| self.words.get(candidate)) {
            if !readings.contains(word) {
                readings.push(*word);
            }
        }
        if readings.is_empty() && may_correct && !self.spelling.is_common(form) {
            let undoubled = crate::spelling::undoubled(form).and_then(|word| self.words.get(&word));
            let corrected = undoubled.or_else(|| self.spelling.correct(form).and_then(|word| self.words.get(word)));
            readings.extend(corrected);
        }
        readings
    }

    /// Two words that were typed as one: "witha", "purplehat". Both are known and at least one holds sentences
    /// together, or both are long enough to be no accident.
    pub(crate) fn parted<'f>(&self, form: &'f str) -> Option<(&'f str, &'f str)> {
        if form.len() < 3 || self.spelling.is_common(form) || !form.is_ascii() {
            return None;
        }
        let is_small = |word: &str| {
            let role = self.words.contains_key(word).then(|| self.role_of(word)).flatten();
            matches!(role, Some(Role::Determiner | Role::With | Role::Place | Role::Conjunction | Role::Negate | Role::Wish))
        };
        let is_content = |word: &str| word.len() >= 3 && self.entry_of(word).is_some_and(Entry::is_content);
        (1..form.len()).map(|at| form.split_at(at)).find(|(left, right)| {
            (is_small(left) && (is_small(right) || is_content(right))) || (is_content(left) && right.len() > 3 && is_content(right))
        })
    }

    /// What two neighbouring words mean when they are written as one: "sun glasses".
    pub(crate) fn joined(&self, left: &str, right: &str) -> Option<&Entry> {
        if left.len() < 3 || right.len() < 3 {
            return None;
        }
        let form = format!("{left}{right}");
        self.entry_of(&form).filter(|entry| entry.is_content())
    }

    fn entry_of(&self, form: &str) -> Option<&Entry> {
        let word = self.words.get(form)?;
        let entry = self.nodes[*self.nodes.first()?.next.get(word)? as usize].entry?;
        Some(&self.entries[entry as usize])
    }

    /// What these words mean together.
    pub(crate) fn phrase(&self, forms: &[&str]) -> Option<&Entry> {
        let words: Vec<Vec<u32>> = forms.iter().map(|form| self.readings(form, false)).collect();
        self.longest(&words).filter(|(length, _)| *length == forms.len()).map(|(_, entry)| entry)
    }

    /// Whether this very form is one of ours.
    pub(crate) fn is_exact(&self, form: &str) -> bool {
        self.words.contains_key(form)
    }

    /// Whether this word is one of ours or ordinary English.
    pub(crate) fn is_english(&self, form: &str) -> bool {
        !self.readings(form, false).is_empty() || self.spelling.is_common(form)
    }

    /// The longest phrase that starts at the first of `words` (each with its readings): how many words, and what it
    /// means. An exact reading wins over another one of the same length.
    pub(crate) fn longest(&self, words: &[Vec<u32>]) -> Option<(usize, &Entry)> {
        let mut best: Option<(usize, u32)> = None;
        let mut open = vec![(0_usize, 0_u32)];
        while let Some((depth, node)) = open.pop() {
            let node = &self.nodes[node as usize];
            if depth > 0
                && let Some(entry) = node.entry
                && best.is_none_or(|(length, _)| depth > length)
            {
                best = Some((depth, entry));
            }
            if let Some(readings) = words.get(depth) {
                // Pushed in reverse, so that the likeliest reading is walked first.
                open.extend(readings.iter().rev().filter_map(|word| Some((depth + 1, *node.next.get(word)?))));
            }
        }
        best.map(|(length, entry)| (length, &self.entries[entry as usize]))
    }

    /// The job of a word by itself.
    pub(crate) fn role_of(&self, form: &str) -> Option<Role> {
        self.entry_of(form)?.role
    }

    /// Whether a sentence that starts with this word is a question.
    pub(crate) fn opens_question(&self, form: &str) -> bool {
        self.grammar.question_openers.iter().any(|opener| opener == form)
    }

    /// Whether a sentence that starts with this word is a question, with or without its mark.
    pub(crate) fn only_asks(&self, form: &str) -> bool {
        self.grammar.question_words.iter().any(|opener| opener == form)
    }

    /// Whether this word before a wish makes it a polite question: "could it be blue?"
    pub(crate) fn is_modal(&self, form: &str) -> bool {
        self.grammar.modals.iter().any(|modal| modal == form)
    }

    /// How this word changes the colour after it.
    pub(crate) fn shade(&self, form: &str) -> Option<Shade> {
        self.grammar.shades.get(form).copied()
    }

    /// How many a word counts.
    pub(crate) fn number(&self, form: &str) -> Option<usize> {
        form.parse().ok().or_else(|| self.grammar.numbers.get(form).copied())
    }

    /// Which one a word points at; -1 is the last.
    pub(crate) fn ordinal(&self, form: &str) -> Option<i32> {
        self.grammar.ordinals.get(form).copied()
    }
}

/// Which fields are colours, in order.
pub(crate) fn color_fields(designer: &Designer) -> Vec<usize> {
    let is_color = |index: &usize| matches!(designer.fields[*index].kind, FieldKind::Color { .. });
    (0..designer.fields.len()).filter(is_color).collect()
}

/// Whether a field's values are things or places, which carry colours and sizes of their own.
pub(crate) fn is_thing(designer: &Designer, field: usize) -> bool {
    let field = &designer.fields[field];
    field.things || field.part == Part::Scene
}

fn small(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
