//! The built-in guide: a deterministic dialogue engine that turns talk into sheet changes.
//!
//! It is not an AI model, and says so. A message passes a small pipeline, each stage a module of its own: normalise
//! and split ([`text`]), spell-correct ([`spelling`]), match phrases ([`items`], [`lexicon`]), resolve what is meant
//! ([`resolve`]), apply it ([`apply`]), plan the reply ([`plan`]). Words live in data files: the designer's under
//! `designers/`, the guide's own in `data/`.
//!
//! It must not read a clock, draw chance from anywhere but the seed, or put a visitor's words anywhere but the text
//! fields of a sheet (title and notes), which never reach a picture engine.

mod acts;
mod apply;
mod chance;
mod items;
mod lexicon;
mod plan;
mod reply;
mod resolve;
mod speech;
mod spelling;
mod text;

use std::sync::Arc;

use atelier_character::{Designer, Sheet};

pub use reply::{Change, Greeting, Memory, Reply, Span, Surroundings};

use crate::apply::Desk;
use crate::chance::Chance;
use crate::lexicon::Lexicon;
use crate::plan::Planner;
use crate::resolve::Context;
use crate::speech::Lines;

/// Words and signs of a message that are read; what follows is left out, and the reply says so.
const TOKENS: usize = 1_500;

/// The guide of one designer. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Guide {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    designer: Arc<Designer>,
    lexicon: Lexicon,
    lines: Lines,
}

impl Guide {
    /// Compiles the words of a designer (some milliseconds); keep it.
    pub fn new(designer: Arc<Designer>) -> Self {
        let lexicon = Lexicon::new(&designer);
        let lines = Lines::new(&designer);
        Self { inner: Arc::new(Inner { designer, lexicon, lines }) }
    }

    /// First words to a visitor. The same for every seed today; a designer has one greeting.
    pub fn greet(&self, _seed: u64) -> Greeting {
        let designer = &self.inner.designer;
        Greeting { text: designer.greeting.clone(), suggestions: designer.starters.clone() }
    }

    /// Answers one message. The same memory, sheet, text and seed give the same reply; no text makes it fail.
    ///
    /// `sheet` is the sheet as it stands, hand edits included. Keep [`Reply::memory`] for the next turn.
    pub fn reply(&self, memory: &Memory, sheet: &Sheet, text: &str, surroundings: &Surroundings) -> Reply {
        let Inner { designer, lexicon, lines } = &*self.inner;
        let (tokens, cut) = lexicon.tokenize(text, TOKENS);
        let mut memory = memory.clone();
        memory.turns = memory.turns.saturating_add(1);
        let pending = memory.pending.as_ref().and_then(|id| designer.fields.iter().position(|field| field.id == *id));
        let acts = resolve::resolve(Context { lexicon, designer, tokens: &tokens, pending });
        let chance = Chance::new(surroundings.seed, u64::from(memory.turns));
        let mut desk = Desk::new(designer, sheet, &memory, text, chance.clone());
        desk.apply(acts);
        Planner { designer, lexicon, lines, surroundings, chance }.reply(desk, sheet, text, cut)
    }
}
