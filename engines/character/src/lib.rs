//! The character sheet: designers, closed vocabularies, validation, digest and the image prompt.
//!
//! A *designer* (Ivy, who designs axolotls) is data: a folder of TOML files under `designers/`. It says which fields a
//! sheet has and which values each field allows. A *sheet* is one character described in those values. Everything
//! here is pure: the only input beside arguments are designer files, and nothing knows the time, chance or a network.
//!
//! This crate must not know any designer by name, and must never let a visitor's free text into the words for a
//! picture engine (see [`prompt`]).

mod color;
mod designer;
mod designers;
mod error;
mod lexicon;
mod phrase;
pub mod prompt;
mod sheet;

pub use color::Rgb;
pub use designer::{Card, Choice, Designer, Field, FieldKind, Part, PromptWords, Source, Speech};
pub use designers::Designers;
pub use error::{DesignerError, Problem};
pub use lexicon::{Bundle, Language, Scale, ScaleKind, Topic};
pub use sheet::{FieldValue, Invalid, InvalidCode, Line, Sheet};
