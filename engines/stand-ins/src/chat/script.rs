//! How a stand-in behaves.

use super::fault::ChatFault;
use serde_json::{Value, json};
use std::time::Duration;

/// Whose habits it has where servers differ.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Flavour {
    /// First piece has the role and the first word; counts tokens if asked; knows `json_schema`.
    #[default]
    Ollama,
    /// First piece has a role and null; counts tokens and adds timings; knows `json_schema`.
    LlamaCpp,
    /// First piece has a role only; never counts tokens in a stream; answers 500 to `json_schema`.
    LlamaCppPython,
}

/// What a stand-in says, how fast, and what it does wrong.
#[derive(Debug, Clone)]
pub struct ChatScript {
    /// Whose habits.
    pub flavour: Flavour,
    /// What it does wrong.
    pub faults: Vec<ChatFault>,
    /// What it says, in pieces.
    pub pieces: Vec<String>,
    /// What it answers when JSON is asked for.
    pub structured: Value,
    /// The time between two pieces.
    pub pace: Duration,
    /// The name of its only model.
    pub model: String,
}

impl Default for ChatScript {
    fn default() -> Self {
        let pieces = ["What", " a", " lovely", " axolotl", "!", " Does", " it", " wear", " a", " hat", "?", " 🦎", " Größe", " 漢字"];
        Self {
            flavour: Flavour::default(),
            faults: Vec::new(),
            pieces: pieces.map(str::to_owned).to_vec(),
            structured: json!({}),
            pace: Duration::ZERO,
            model: "stand-in".to_owned(),
        }
    }
}

impl ChatScript {
    /// The usual words, with these faults.
    pub fn with(faults: impl Into<Vec<ChatFault>>) -> Self {
        Self { faults: faults.into(), ..Self::default() }
    }

    /// The usual words, with the habits of this server.
    pub fn of(flavour: Flavour) -> Self {
        Self { flavour, ..Self::default() }
    }

    /// All that it says.
    pub fn text(&self) -> String {
        self.pieces.concat()
    }

    pub(crate) fn has(&self, fault: ChatFault) -> bool {
        self.faults.contains(&fault)
    }

    /// The number that goes with a fault, if it has that fault.
    pub(crate) fn number(&self, of: impl Fn(&ChatFault) -> Option<usize>) -> Option<usize> {
        self.faults.iter().find_map(of)
    }
}
