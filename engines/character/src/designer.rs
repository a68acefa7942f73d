//! A designer: who talks, which fields a sheet has, which values they allow, and what can be learnt on the way.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::lexicon::{Bundle, Kind, Language, Scale, Topic};
use crate::sheet::FieldValue;

/// A configured persona and subject, read from a folder of files and checked.
#[derive(Debug, Clone)]
pub struct Designer {
    /// Folder name and address: `ivy`.
    pub id: String,
    /// As people read it: `Ivy`.
    pub name: String,
    /// One line for lists.
    pub tagline: String,
    /// What it designs, singular, inside a sentence: `axolotl`.
    pub subject_label: String,
    /// The same in the plural: `axolotls`.
    pub subject_plural: String,
    /// First words to a visitor.
    pub greeting: String,
    /// Version of the vocabulary; part of every sheet digest.
    pub version: String,
    /// Colour for pages, `#rrggbb`.
    pub accent: Option<String>,
    /// The sheet's fields in the order they are shown.
    pub fields: Vec<Field>,
    /// Learning cards.
    pub cards: Vec<Card>,
    /// Up to three first messages a visitor can pick.
    pub starters: Vec<String>,
    /// Style of speech for the guide.
    pub speech: Speech,
    /// Own words for saying no, by gate category.
    pub refusals: BTreeMap<String, Vec<String>>,
    /// Fields the guide asks for, in order.
    pub ask_order: Vec<String>,
    /// What a fresh sheet says.
    pub preset: BTreeMap<String, FieldValue>,
    /// Fixed words around every prompt.
    pub prompt_words: PromptWords,
    /// Roles and similes.
    pub bundles: Vec<Bundle>,
    /// Comparisons.
    pub scales: Vec<Scale>,
    /// Things that belong together.
    pub kinds: Vec<Kind>,
    /// Questions and answers.
    pub topics: Vec<Topic>,
    /// Other languages' simple words.
    pub languages: Vec<Language>,
}

impl Designer {
    /// The field with this id.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == id)
    }

    /// The card with this id.
    pub fn card(&self, id: &str) -> Option<&Card> {
        self.cards.iter().find(|card| card.id == id)
    }

    /// The choice `value` of field `field`, when both exist.
    pub fn choice(&self, field: &str, value: &str) -> Option<&Choice> {
        self.field(field)?.choice(value)
    }
}

/// One field of a sheet.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[expect(clippy::struct_excessive_bools, reason = "four independent facts of a field, each a key in its file")]
pub struct Field {
    /// `gills`, or dotted for a group: `palette.primary` is `{"palette": {"primary": …}}` in JSON.
    pub id: String,
    /// As people read it.
    pub label: String,
    /// Its values. In JSON: `kind` and the kind's own keys, beside the others.
    #[serde(flatten)]
    pub kind: FieldKind,
    /// Part of the digest and of the prompt; false for title and notes.
    pub drawn: bool,
    /// Icon name for pages.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub icon: Option<String>,
    /// A text field that may hold line breaks.
    #[serde(skip)]
    pub multiline: bool,
    /// Nouns that point at this field: `gills`.
    #[serde(skip)]
    pub cues: Vec<String>,
    /// Verbs that point at this field: `holding`.
    #[serde(skip)]
    pub verbs: Vec<String>,
    /// Its values are things ("a raincoat"), which carry colours and sizes of their own.
    #[serde(skip)]
    pub things: bool,
    /// Its values are everyday adjectives ("round", "long") that mean this field only beside one of its cues, wherever
    /// another field could be meant too.
    #[serde(skip)]
    pub needs_cue: bool,
    /// Words that say the field is empty: `barefoot`.
    #[serde(skip)]
    pub none: Vec<String>,
    /// How the guide says its value: `its gills are {value}`.
    #[serde(skip)]
    pub said: String,
    /// Questions for the value; one is picked.
    #[serde(skip)]
    pub ask: Vec<String>,
    /// How it reads in a prompt: `{value} gills`. Empty for fields that are not drawn.
    #[serde(skip)]
    pub clause: String,
    /// Where in a prompt it stands.
    #[serde(skip)]
    pub part: Part,
}

impl Field {
    /// The allowed values; empty for text.
    pub fn values(&self) -> &[Choice] {
        match &self.kind {
            FieldKind::One { values } | FieldKind::Many { values, .. } | FieldKind::Color { values } => values,
            FieldKind::Text { .. } => &[],
        }
    }

    /// The choice with this id.
    pub fn choice(&self, id: &str) -> Option<&Choice> {
        self.values().iter().find(|choice| choice.id == id)
    }
}

/// What a field holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum FieldKind {
    /// One of the values, or nothing.
    One {
        /// Allowed values.
        values: Vec<Choice>,
    },
    /// Up to `max` different values.
    Many {
        /// At most this many.
        max: usize,
        /// Allowed values.
        values: Vec<Choice>,
    },
    /// A named colour, any `#rrggbb`, or nothing.
    Color {
        /// Named colours; each has a swatch.
        values: Vec<Choice>,
    },
    /// Free text in the visitor's words. Never reaches a picture engine.
    Text {
        /// Unicode characters.
        max_characters: usize,
    },
}

/// One allowed value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Choice {
    /// Stable id: `rain_boots`.
    pub id: String,
    /// As people read it: `Rain boots`.
    pub label: String,
    /// What else people say, in lower case.
    pub synonyms: Vec<String>,
    /// Inside a sentence, with its article: `rain boots`, `a raincoat`.
    #[serde(skip)]
    pub phrase: String,
    /// Words for picture engines, written by us.
    #[serde(skip)]
    pub prompt: String,
    /// What kind of thing it is: "no hat" takes off everything whose group is `hat`.
    #[serde(skip)]
    pub group: String,
    /// `#rrggbb`; every colour has one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub swatch: Option<String>,
    /// Things that look like this, for comparisons: `grass` for a green.
    #[serde(skip)]
    pub like: Vec<String>,
}

/// Where a field stands in a prompt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// Before or as the subject: age, build, the subject itself.
    Subject,
    /// The body.
    Look,
    /// Clothes, things, pose.
    Wear,
    /// Place, light, weather.
    Scene,
    /// Technique and mood.
    Style,
    /// Not drawn at all.
    Nowhere,
}

/// Fixed words around every prompt of a designer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PromptWords {
    /// Starts the prompt: `Character concept art of`.
    pub opening: String,
    /// Ends it.
    pub closing: String,
    /// What should not be in the picture.
    pub negative: String,
}

/// A short fact with its source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Card {
    /// Unique within the designer.
    pub id: String,
    /// A few words.
    pub title: String,
    /// One fact in two or three sentences.
    pub text: String,
    /// Where it is from.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<Source>,
    /// Fields (`gills`) or values (`setting.canal`) whose change makes the card fitting.
    #[serde(skip)]
    pub when: Vec<String>,
    /// What people say when they ask for it.
    #[serde(skip)]
    pub ask: Vec<String>,
}

/// Where a card's fact is from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// As people read it.
    pub label: String,
    /// An `https://` address.
    pub url: String,
}

/// A designer's own lines for the guide, by occasion; what is missing is said in the guide's words.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Speech {
    /// Occasion to alternatives.
    pub lines: BTreeMap<String, Vec<String>>,
}
