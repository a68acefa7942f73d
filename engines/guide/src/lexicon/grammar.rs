//! The guide's own words, as the data files hold them.

use std::collections::{BTreeMap, HashMap};

use atelier_character::Topic;
use serde::Deserialize;

use super::Role;
use crate::text::Variants;

const GRAMMAR: &str = include_str!("../../data/grammar.toml");
const TOPICS: &str = include_str!("../../data/topics.toml");
const SPELLING: &str = include_str!("../../data/spelling.toml");

/// How a word before a colour changes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Shade {
    Lighter,
    Darker,
    Brighter,
    Duller,
    /// "a warm brown": it only dresses the colour up.
    Same,
}

/// Words with a job, whoever the designer is.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Grammar {
    pub(super) question_openers: Vec<String>,
    pub(super) question_words: Vec<String>,
    pub(super) modals: Vec<String>,
    /// Nouns that say what a place is there for: "a beach holiday".
    pub(super) occasions: Vec<String>,
    /// Small talk a sentence opens with, folded.
    pub(crate) openings: Vec<String>,
    /// Small talk that rounds a sentence off, folded.
    pub(crate) closings: Vec<String>,
    /// Words after which an opening without a comma is small talk.
    pub(crate) openers: Vec<String>,
    pub(super) roles: BTreeMap<Role, Vec<String>>,
    pub(super) numbers: BTreeMap<String, usize>,
    pub(super) ordinals: BTreeMap<String, i32>,
    pub(super) shades: HashMap<String, Shade>,
    #[serde(skip)]
    pub(crate) variants: Variants,
}

impl Grammar {
    pub(crate) fn read() -> Self {
        let mut grammar: Self = toml::from_str(GRAMMAR).unwrap_or_default();
        grammar.variants = toml::from_str(SPELLING).unwrap_or_default();
        grammar
    }
}

#[derive(Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Topics {
    topic: Vec<TopicEntry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TopicEntry {
    id: String,
    phrases: Vec<String>,
    #[serde(default)]
    words: Vec<String>,
    answers: Vec<String>,
}

/// Questions any designer is asked.
pub(super) fn general_topics() -> impl Iterator<Item = Topic> {
    let general: Topics = toml::from_str(TOPICS).unwrap_or_default();
    general.topic.into_iter().map(|topic| Topic { id: topic.id, phrases: topic.phrases, words: topic.words, answers: topic.answers })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::{GRAMMAR, Grammar, SPELLING, TOPICS, Topics};
    use crate::text::Variants;

    #[test]
    fn the_guides_own_data_files_are_well_formed() {
        let grammar: Grammar = toml::from_str(GRAMMAR).unwrap_or_else(|error| panic!("grammar.toml: {error}"));
        let topics: Topics = toml::from_str(TOPICS).unwrap_or_else(|error| panic!("topics.toml: {error}"));
        let _: Variants = toml::from_str(SPELLING).unwrap_or_else(|error| panic!("spelling.toml: {error}"));
        assert!(topics.topic.iter().all(|topic| !topic.answers.is_empty() && !topic.id.is_empty()));
        assert!(!grammar.question_openers.is_empty());
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
