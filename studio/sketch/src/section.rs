//! This room's part of the configuration.

use atelier_platform::config::Secret;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// `[sketch]`: how long visitors' sketches live and how much each may ask for.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SketchSection {
    /// Hours without activity after which a sketch and its pictures are deleted.
    pub expire_after_hours: u32,
    /// Pictures one sketch may have at a time.
    pub max_images: u32,
    /// Turns one sketch may have.
    pub max_turns: u32,
    /// Pictures waiting in the whole installation before new ones are refused for a moment.
    pub max_queued_images: u32,
    /// Pictures drawn at the same time; 0 for one less than there are cores.
    pub image_workers: usize,
    /// Folder with designer files to use instead of those that ship; empty for those that ship.
    pub designers_directory: PathBuf,
    /// Words shown with every picture the built-in illustrator draws.
    pub illustrator_label: String,
}

/// `[chat]`: who talks.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum ChatSection {
    /// The built-in guide: deterministic, no model.
    Guide {},
}

/// `[image]`: who draws.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum ImageSection {
    /// The built-in illustrator: deterministic, no model.
    Illustrator {},
}

/// `[provenance]`: with what pictures are signed.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum ProvenanceSection {
    /// A certificate of this installation's own, made at the first start and kept in the data directory.
    SelfSigned {},
    /// A certificate that somebody issued.
    Certificate {
        /// PEM: the signing certificate first, then those that issued it.
        certificate_file: PathBuf,
        /// Its key in PEM (PKCS 8).
        private_key: Secret,
    },
}

/// `[gate]`: what is asked beside the built-in gate.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GateSection {
    /// A model's second opinion on messages; it can only refuse more.
    pub model: GateModelSection,
}

/// `[gate.model]`: which server is asked, and how.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum GateModelSection {
    /// Nobody is asked.
    None {},
    /// An OpenAI-compatible moderation endpoint.
    Moderations(ModelServer),
    /// An OpenAI-compatible chat model that is asked to judge.
    Chat(ModelServer),
}

/// An OpenAI-compatible server.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ModelServer {
    /// Its address with the version, as in `http://127.0.0.1:11434/v1`.
    pub base_url: String,
    /// Name of the model.
    pub model: String,
    /// Key, where it asks for one.
    #[serde(default)]
    pub key: Option<Secret>,
    /// Milliseconds to wait for an answer before the gate decides alone.
    pub patience_milliseconds: u64,
}
