//! Everything a guide knows the words for, compiled from one designer and the guide's own data into one phrase tree.

mod role;

use std::collections::{BTreeMap, HashMap};

use atelier_character::{Designer, FieldKind, Part, Topic};
use serde::Deserialize;

pub(crate) use role::Role;

use crate::spelling::Spelling;
use crate::text::{Token, TokenKind, Variants, tokenize};

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
    variants: Variants,
    openers: Vec<String>,
    /// The designer's topics, then the general ones.
    pub(crate) topics: Vec<Topic>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Grammar {
    question_openers: Vec<String>,
    roles: BTreeMap<Role, Vec<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Topics {
    topic: Vec<TopicEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TopicEntry {
    id: String,
    phrases: Vec<String>,
    answers: Vec<String>,
}

const GRAMMAR: &str = include_str!("../data/grammar.toml");
const TOPICS: &str = include_str!("../data/topics.toml");
const SPELLING: &str = include_str!("../data/spelling.toml");
const COMMON: &str = include_str!("../data/common_words.txt");

impl Lexicon {
    /// Compiles a designer. The guide's own data files are checked by a test; were one broken, its words are missing.
    pub(crate) fn new(designer: &Designer) -> Self {
        let grammar: Grammar = toml::from_str(GRAMMAR).unwrap_or_else(|_| Grammar { question_openers: Vec::new(), roles: BTreeMap::new() });
        let general: Topics = toml::from_str(TOPICS).unwrap_or(Topics { topic: Vec::new() });
        let mut topics = designer.topics.clone();
        topics.extend(general.topic.into_iter().map(|topic| Topic { id: topic.id, phrases: topic.phrases, answers: topic.answers }));
        let mut lexicon = Self {
            nodes: vec![Node::default()],
            entries: Vec::new(),
            words: HashMap::new(),
            spelling: Spelling::default(),
            variants: toml::from_str(SPELLING).unwrap_or_default(),
            openers: grammar.question_openers,
            topics,
        };
        lexicon.add_designer(designer);
        for (role, phrases) in &grammar.roles {
            for phrase in phrases {
                lexicon.add(phrase, |entry| entry.role = entry.role.or(Some(*role)));
            }
        }
        let topics = lexicon.topics.clone();
        for (index, topic) in topics.iter().enumerate() {
            for phrase in &topic.phrases {
                lexicon.add(phrase, |entry| entry.topic = entry.topic.or(Some(index)));
            }
        }
        lexicon.spelling = Spelling::new(lexicon.words.keys(), COMMON);
        lexicon
    }

    fn add_designer(&mut self, designer: &Designer) {
        let pointed_at = |cue: &str| -> Vec<usize> {
            let fields = designer.fields.iter().enumerate();
            fields.filter(|(_, field)| field.cues.iter().any(|known| known == cue)).map(|(index, _)| index).collect()
        };
        for (field_index, field) in designer.fields.iter().enumerate() {
            for (choice_index, choice) in field.values().iter().enumerate() {
                let value = ValueRef { field: field_index, choice: choice_index, weak: false };
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
                        if names_field {
                            entry.cues.extend(cues.iter().filter(|cue| !entry.cues.contains(cue)).copied().collect::<Vec<_>>());
                        }
                    });
                }
            }
            for cue in &field.cues {
                self.add(cue, |entry| entry.cues.push(field_index));
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
        let (tokens, _) = tokenize(phrase, &self.variants, 16);
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
        tokenize(text, &self.variants, limit)
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
        if readings.is_empty() && may_correct {
            let corrected = self.spelling.correct(form).and_then(|word| self.words.get(word));
            readings.extend(corrected);
        }
        readings
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
        let word = self.words.get(form)?;
        let entry = self.nodes[*self.nodes.first()?.next.get(word)? as usize].entry?;
        self.entries[entry as usize].role
    }

    /// Whether a sentence that starts with this word is a question.
    pub(crate) fn opens_question(&self, form: &str) -> bool {
        self.openers.iter().any(|opener| opener == form)
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{COMMON, GRAMMAR, Grammar, SPELLING, TOPICS, Topics};
    use crate::text::Variants;

    #[test]
    fn the_guides_own_data_files_are_well_formed() {
        let grammar: Grammar = toml::from_str(GRAMMAR).unwrap_or_else(|error| panic!("grammar.toml: {error}"));
        let topics: Topics = toml::from_str(TOPICS).unwrap_or_else(|error| panic!("topics.toml: {error}"));
        let _: Variants = toml::from_str(SPELLING).unwrap_or_else(|error| panic!("spelling.toml: {error}"));
        assert!(topics.topic.iter().all(|topic| !topic.answers.is_empty() && !topic.id.is_empty()));
        assert!(!grammar.question_openers.is_empty() && COMMON.split_whitespace().count() > 1000);
    }

    #[test]
    fn a_grammar_phrase_has_one_job_and_is_written_as_it_is_read() {
        let grammar: Grammar = toml::from_str(GRAMMAR).unwrap_or_else(|error| panic!("grammar.toml: {error}"));
        let mut jobs = BTreeMap::new();
        let mut wrong = Vec::new();
        for (role, phrases) in &grammar.roles {
            for phrase in phrases {
                if let Some(other) = jobs.insert(phrase.as_str(), *role) {
                    wrong.push(format!("{phrase:?} is both {other:?} and {role:?}"));
                }
                if phrase.chars().any(|character| character.is_uppercase() || "'.,!?".contains(character)) {
                    wrong.push(format!("{phrase:?} must be lower case without punctuation"));
                }
            }
        }
        assert!(wrong.is_empty(), "{wrong:#?}");
    }
}
