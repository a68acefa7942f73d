//! What a designer's guide knows beyond the vocabulary: bundles, scales and topics. Data only; the guide gives it life.

use std::collections::BTreeMap;

use crate::color::Rgb;
use crate::sheet::FieldValue;

/// Words that imply several values at once: "chef" brings a jacket, a hat and a whisk.
#[derive(Debug, Clone, PartialEq)]
pub struct Bundle {
    /// Unique within a designer.
    pub id: String,
    /// What people say, in lower case.
    pub phrases: Vec<String>,
    /// How the guide says it: "a chef".
    pub label: String,
    /// Field id to value. Values are valid for the designer that carries the bundle.
    pub set: BTreeMap<String, FieldValue>,
}

/// Things that belong together without sharing a name: what is worn on the head, weapons, jewellery. "No weapons" and
/// "nothing on its head" take all of them off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kind {
    /// What people call them, in lower case: "weapons".
    pub words: Vec<String>,
    /// Where they are worn: "head".
    pub places: Vec<String>,
    /// Field id to values.
    pub values: BTreeMap<String, Vec<String>>,
}

/// How a comparison walks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ScaleKind {
    /// Along [`Scale::steps`].
    Steps,
    /// Along lightness: *more* is darker, *less* is lighter. For colour fields.
    Shade,
    /// Along saturation: *more* is more colourful, *less* is duller. For colour fields.
    Vivid,
    /// Towards a colour: *more* is nearer to it, *less* is further away. For colour fields.
    Towards(Rgb),
}

/// What "chubbier" or "less scary" does to a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    /// The field it moves.
    pub field: String,
    /// Along what.
    pub kind: ScaleKind,
    /// Values from least to most; only for [`ScaleKind::Steps`].
    pub steps: Vec<String>,
    /// Words that move towards the end: "chubbier".
    pub more: Vec<String>,
    /// Words that move towards the start: "slimmer".
    pub less: Vec<String>,
    /// Words that name the quality, so that "more" and "less" before them mean something: "scary".
    pub quality: Vec<String>,
}

/// A question the designer answers, and its answers (one is picked).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Topic {
    /// Unique within a designer.
    pub id: String,
    /// What people ask, in lower case without punctuation.
    pub phrases: Vec<String>,
    /// Single words that make a question nobody foresaw one about this: "price".
    pub words: Vec<String>,
    /// At least one.
    pub answers: Vec<String>,
}

/// Simple words of another language, each with the English it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Language {
    /// `de`.
    pub id: String,
    /// Word or phrase, in lower case, to English the guide knows.
    pub words: BTreeMap<String, String>,
    /// Endings a word may carry: `roter` is `rot`.
    pub endings: Vec<String>,
    /// What the guide says in this language, by occasion.
    pub lines: BTreeMap<String, Vec<String>>,
}
