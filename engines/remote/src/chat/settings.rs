//! How a chat server is asked.

use crate::wire::Key;
use std::time::Duration;

/// Address, model and manner of a chat server. [`ChatSettings::new`] gives what suits a model on the same machine.
#[derive(Debug, Clone)]
pub struct ChatSettings {
    /// Up to and with the version, as in `http://127.0.0.1:11434/v1`.
    pub base_url: String,
    /// The model's name as the server knows it.
    pub model: String,
    /// Sent as a bearer token.
    pub key: Option<Key>,
    /// At most so many tokens an answer.
    pub max_tokens: u32,
    /// 0 to 2; 0 is the likeliest word each time.
    pub temperature: f32,
    /// 0 to 1: words are drawn from the likeliest ones that make up this share.
    pub top_p: f32,
    /// How long to wait for a connection.
    pub connect: Duration,
    /// How long to wait for the first generated piece, from the request on: a cold model may load for minutes.
    pub first_chunk: Duration,
    /// How long a server may fall silent after its first piece, and how long it may take to answer small questions.
    pub between_chunks: Duration,
    /// How long one structured answer may take as a whole.
    pub structured: Duration,
    /// How long to wait for the count of tokens after the last word; without it the turn is as complete as with it.
    pub usage: Duration,
}

impl ChatSettings {
    /// Settings for this server and model, without a key, with patience for a model that has to be loaded first.
    pub fn new(base_url: impl Into<String>, model: impl Into<String>) -> Self {
        Self {
            base_url: base_url.into(),
            model: model.into(),
            key: None,
            max_tokens: 400,
            temperature: 0.7,
            top_p: 0.9,
            connect: Duration::from_secs(5),
            first_chunk: Duration::from_mins(3),
            between_chunks: Duration::from_secs(20),
            structured: Duration::from_mins(2),
            usage: Duration::from_secs(1),
        }
    }
}
