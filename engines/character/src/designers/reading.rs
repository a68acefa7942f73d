//! The shapes of designer files as they are written, before anything is checked against anything else.

use std::collections::BTreeMap;
use std::fmt;
use std::marker::PhantomData;

use serde::de::{self, DeserializeOwned, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use toml::Spanned;

use crate::designer::Source;
use crate::error::Problem;

/// `designer.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DesignerFile {
    pub(super) id: Spanned<String>,
    pub(super) name: String,
    pub(super) version: String,
    pub(super) tagline: String,
    pub(super) subject_label: String,
    pub(super) subject_plural: String,
    pub(super) accent: Option<Spanned<String>>,
    pub(super) greeting: String,
    pub(super) starters: Spanned<Vec<String>>,
    #[serde(default)]
    pub(super) ask_order: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) preset: BTreeMap<Spanned<String>, Values>,
    pub(super) prompt: PromptSection,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PromptSection {
    pub(super) opening: String,
    pub(super) closing: String,
    pub(super) negative: String,
}

/// `fields.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FieldsFile {
    pub(super) field: Vec<FieldEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FieldEntry {
    pub(super) id: Spanned<String>,
    pub(super) label: String,
    pub(super) icon: Option<String>,
    pub(super) kind: Spanned<String>,
    pub(super) max: Option<usize>,
    pub(super) max_characters: Option<usize>,
    #[serde(default)]
    pub(super) multiline: bool,
    #[serde(default)]
    pub(super) vocabulary: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) article: bool,
    pub(super) drawn: Option<bool>,
    #[serde(default)]
    pub(super) cues: Vec<String>,
    #[serde(default)]
    pub(super) verbs: Vec<String>,
    #[serde(default)]
    pub(super) needs_cue: bool,
    #[serde(default)]
    pub(super) none: Vec<String>,
    pub(super) said: Spanned<String>,
    #[serde(default)]
    pub(super) ask: Vec<String>,
    pub(super) clause: Option<Spanned<String>>,
    pub(super) part: Option<Spanned<String>>,
}

/// One value of a vocabulary: a list of synonyms, or a table.
#[derive(Debug, Default)]
pub(super) struct ChoiceEntry {
    pub(super) label: Option<String>,
    pub(super) synonyms: Vec<String>,
    pub(super) phrase: Option<String>,
    pub(super) prompt: Option<String>,
    pub(super) group: Option<String>,
    pub(super) swatch: Option<String>,
    pub(super) like: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ChoiceTable {
    label: Option<String>,
    #[serde(default)]
    synonyms: Vec<String>,
    phrase: Option<String>,
    prompt: Option<String>,
    group: Option<String>,
    swatch: Option<String>,
    #[serde(default)]
    like: Vec<String>,
}

impl<'de> Deserialize<'de> for ChoiceEntry {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = ChoiceEntry;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a list of synonyms, or a table with label, synonyms, phrase, prompt, group, swatch, like")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, sequence: A) -> Result<ChoiceEntry, A::Error> {
                let synonyms = Vec::deserialize(de::value::SeqAccessDeserializer::new(sequence))?;
                Ok(ChoiceEntry { synonyms, ..ChoiceEntry::default() })
            }

            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<ChoiceEntry, A::Error> {
                let table = ChoiceTable::deserialize(de::value::MapAccessDeserializer::new(map))?;
                Ok(ChoiceEntry {
                    label: table.label,
                    synonyms: table.synonyms,
                    phrase: table.phrase,
                    prompt: table.prompt,
                    group: table.group,
                    swatch: table.swatch,
                    like: table.like,
                })
            }
        }
        deserializer.deserialize_any(Either)
    }
}

/// A TOML table in the order it is written, keys with their place.
#[derive(Debug)]
pub(super) struct InOrder<T>(pub(super) Vec<(Spanned<String>, T)>);

impl<'de, T: Deserialize<'de>> Deserialize<'de> for InOrder<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Entries<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Entries<T> {
            type Value = InOrder<T>;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a table")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<InOrder<T>, A::Error> {
                let mut entries = Vec::new();
                while let Some(entry) = map.next_entry()? {
                    entries.push(entry);
                }
                Ok(InOrder(entries))
            }
        }
        deserializer.deserialize_map(Entries(PhantomData))
    }
}

/// `"teal"` or `["raincoat", "boots"]`.
#[derive(Debug, Clone, Deserialize)]
#[serde(untagged)]
pub(super) enum Values {
    One(String),
    Many(Vec<String>),
}

/// `cards.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CardsFile {
    #[serde(default)]
    pub(super) card: Vec<CardEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct CardEntry {
    pub(super) id: Spanned<String>,
    pub(super) title: String,
    pub(super) text: Spanned<String>,
    #[serde(default)]
    pub(super) when: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) ask: Vec<String>,
    pub(super) source: Option<Source>,
}

/// `lexicon.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LexiconFile {
    #[serde(default)]
    pub(super) bundles: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) scales: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) languages: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) bundle: Vec<BundleEntry>,
    #[serde(default)]
    pub(super) scale: Vec<ScaleEntry>,
    #[serde(default)]
    pub(super) topic: Vec<TopicEntry>,
    #[serde(default)]
    pub(super) kinds: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) kind: Vec<KindEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct KindEntry {
    #[serde(default)]
    pub(super) words: Vec<String>,
    #[serde(default)]
    pub(super) places: Vec<String>,
    /// Field id to values or groups of values.
    pub(super) values: BTreeMap<Spanned<String>, Vec<Spanned<String>>>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct BundleEntry {
    pub(super) id: Spanned<String>,
    pub(super) phrases: Vec<String>,
    pub(super) label: String,
    pub(super) set: BTreeMap<Spanned<String>, Values>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct ScaleEntry {
    pub(super) field: Spanned<String>,
    #[serde(default)]
    pub(super) shade: bool,
    #[serde(default)]
    pub(super) vivid: bool,
    pub(super) towards: Option<Spanned<String>>,
    #[serde(default)]
    pub(super) steps: Vec<Spanned<String>>,
    #[serde(default)]
    pub(super) more: Vec<String>,
    #[serde(default)]
    pub(super) less: Vec<String>,
    #[serde(default)]
    pub(super) quality: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TopicEntry {
    pub(super) id: Spanned<String>,
    pub(super) phrases: Vec<String>,
    #[serde(default)]
    pub(super) words: Vec<String>,
    pub(super) answers: Vec<String>,
}

/// A file of another language's simple words.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct LanguageFile {
    pub(super) id: String,
    #[serde(default)]
    pub(super) endings: Vec<String>,
    #[serde(default)]
    pub(super) lines: BTreeMap<String, Vec<String>>,
    /// English to what it is called.
    pub(super) words: BTreeMap<Spanned<String>, Vec<String>>,
}

/// `speech.toml`.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct SpeechFile {
    #[serde(default)]
    pub(super) lines: BTreeMap<String, Vec<String>>,
}

/// All files of an installation with the problems found so far.
pub(super) struct Desk<'a> {
    pub(super) files: &'a BTreeMap<String, String>,
    pub(super) problems: Vec<Problem>,
}

impl Desk<'_> {
    /// Reads a file that must exist.
    pub(super) fn read<T: DeserializeOwned>(&mut self, path: &str) -> Option<T> {
        let Some(text) = self.files.get(path) else {
            self.report(path, None, "is missing; create it (see designers/README.md for its keys)".to_owned());
            return None;
        };
        match toml::from_str(text) {
            Ok(value) => Some(value),
            Err(error) => {
                let start = error.span().map(|span| span.start);
                self.report(path, start, error.message().to_owned());
                None
            }
        }
    }

    /// Reads a file that may be left out.
    pub(super) fn read_or_default<T: DeserializeOwned + Default>(&mut self, path: &str) -> Option<T> {
        if self.files.contains_key(path) { self.read(path) } else { Some(T::default()) }
    }

    /// Notes a problem at a byte offset of a file.
    pub(super) fn report(&mut self, path: &str, offset: Option<usize>, message: String) {
        let line = offset.and_then(|offset| {
            let before = self.files.get(path)?.get(..offset)?;
            Some(before.matches('\n').count() + 1)
        });
        self.problems.push(Problem { file: path.to_owned(), line, message });
    }
}
