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
    /// A model behind any OpenAI-compatible server.
    Openai(OpenaiSection),
}

/// `[chat]` with `kind = "openai"`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenaiSection {
    /// Address with the version, as in `http://127.0.0.1:11434/v1`.
    pub base_url: String,
    /// Name of the model.
    pub model: String,
    /// Key, where it asks for one.
    #[serde(default)]
    pub key: Option<Secret>,
    /// Most tokens of one reply.
    #[serde(default = "OpenaiSection::max_tokens")]
    pub max_tokens: u32,
    /// 0 for the likeliest word each time, up to 2.
    #[serde(default = "OpenaiSection::temperature")]
    pub temperature: f32,
    /// Share of the likeliest words that are chosen among.
    #[serde(default = "OpenaiSection::top_p")]
    pub top_p: f32,
    /// Seconds to wait for the first word: a cold model takes long to load.
    #[serde(default = "OpenaiSection::first_chunk_seconds")]
    pub first_chunk_seconds: u64,
    /// Seconds of silence between words after which a reply has broken off.
    #[serde(default = "OpenaiSection::between_chunks_seconds")]
    pub between_chunks_seconds: u64,
    /// Replies generated at the same time; what the server can do at once.
    #[serde(default = "OpenaiSection::at_once")]
    pub at_once: usize,
    /// Visitors who may wait in line beyond that; others are asked to come back in a moment.
    #[serde(default = "OpenaiSection::waiting")]
    pub waiting: usize,
}

impl OpenaiSection {
    fn max_tokens() -> u32 {
        400
    }

    fn temperature() -> f32 {
        0.7
    }

    fn top_p() -> f32 {
        0.9
    }

    fn first_chunk_seconds() -> u64 {
        180
    }

    fn between_chunks_seconds() -> u64 {
        20
    }

    fn at_once() -> usize {
        1
    }

    fn waiting() -> usize {
        20
    }
}

/// `[image]`: who draws.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum ImageSection {
    /// The built-in illustrator: deterministic, no model.
    Illustrator {
        /// Who looks at pictures before they are shown.
        #[serde(default)]
        check: ImageCheckSection,
    },
    /// One or several ComfyUI servers.
    Comfyui(ComfyuiSection),
}

/// `[image]` with `kind = "comfyui"`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ComfyuiSection {
    /// Addresses, as in `["http://127.0.0.1:8188"]`.
    pub servers: Vec<String>,
    /// How much each can take beside the others, in the same order; 1 where absent.
    #[serde(default)]
    pub weights: Vec<u32>,
    /// Workflow in ComfyUI's API format with blanks such as `%prompt%`; empty for Flux.1 schnell, which ships.
    #[serde(default)]
    pub workflow_file: PathBuf,
    /// Steps of the sampler.
    #[serde(default = "ComfyuiSection::steps")]
    pub steps: u32,
    /// Minutes a picture may take, with its time in the server's queue.
    #[serde(default = "ComfyuiSection::patience")]
    pub patience_minutes: u32,
    /// Words shown with every picture.
    #[serde(default = "ComfyuiSection::label")]
    pub label: String,
    /// What is shown of a picture while it is drawn.
    #[serde(default)]
    pub previews: PreviewSetting,
    /// Who looks at pictures before they are shown.
    #[serde(default)]
    pub check: ImageCheckSection,
}

/// `image.previews`: what the visitor sees of a picture while a model draws it.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum PreviewSetting {
    /// How far it is, and nothing of it.
    #[default]
    None,
    /// Colours and rough shapes, of what nobody has looked at. Not beside an `[image.check]`.
    Coarse,
}

impl ComfyuiSection {
    fn steps() -> u32 {
        4
    }

    fn patience() -> u32 {
        30
    }

    fn label() -> String {
        "Made by an AI model".to_owned()
    }
}

/// `[image.check]`: who looks at finished pictures before they are shown.
#[derive(Debug, Clone, Default, Deserialize, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum ImageCheckSection {
    /// Nobody.
    #[default]
    None,
    /// A service of the operator's own: it gets the PNG and answers `{"verdict": "pass"}` or `{"verdict": "refuse"}`.
    Http {
        /// Its address.
        url: String,
        /// Key, where it asks for one.
        #[serde(default)]
        key: Option<Secret>,
        /// Milliseconds to wait for a verdict.
        #[serde(default = "patience_milliseconds")]
        patience_milliseconds: u64,
    },
}

fn patience_milliseconds() -> u64 {
    10_000
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
