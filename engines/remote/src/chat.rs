//! A client of any OpenAI-compatible chat server: what is said streams in, piece by piece, and a turn is complete only if the
//! server said why it finished.
//!
//! It speaks the part of the protocol that every server speaks, and believes none of its promises: see `reading` for what a
//! stream may look like, and `answering` for what becomes of errors.

mod answering;
mod error;
mod extract;
mod lines;
mod message;
mod reading;
mod settings;
mod stream;
mod structured;

pub use error::{Cause, ChatError, Interrupted, Received};
pub use message::{Message, Role};
pub use reading::{ChatEvent, FinishReason, Usage};
pub use settings::ChatSettings;
pub use stream::ChatStream;
pub use structured::Form;

use crate::wire;
use answering::checked;
use reqwest::{Client, RequestBuilder, Url};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::{Arc, atomic::AtomicU8};

/// The largest answer that is read whole, in bytes.
const LARGEST: usize = 1024 * 1024;

/// A chat server and the model on it. Cheap to clone; clones share connections and what was learnt of the server.
#[derive(Debug, Clone)]
pub struct ChatServer {
    client: Client,
    settings: Arc<ChatSettings>,
    completions: Url,
    models: Url,
    /// The form of structured answer that worked last, see [`Form`].
    form: Arc<AtomicU8>,
}

/// What a server said of itself when it was asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Probe {
    /// Whether the model is on its list. Unknown where a server keeps no list; llama.cpp lists another name than it answers to,
    /// so "not listed" is a hint and no proof.
    pub has_model: Option<bool>,
}

impl ChatServer {
    /// A client with these settings. Nothing is sent yet.
    pub fn new(settings: ChatSettings) -> Result<Self, ChatError> {
        let base = wire::base(&settings.base_url)?;
        Ok(Self {
            client: wire::client(settings.connect, None)?,
            completions: wire::join(&base, "chat/completions")?,
            models: wire::join(&base, "models")?,
            settings: Arc::new(settings),
            form: Arc::new(AtomicU8::new(0)),
        })
    }

    /// The model that is asked.
    pub fn model(&self) -> &str {
        &self.settings.model
    }

    /// Asks for the next message and gives its pieces as they come. Dropping the stream closes the connection, upon which
    /// every server seen stops generating. Nothing is sent before the stream is first polled.
    pub fn stream(&self, messages: &[Message], seed: u32) -> ChatStream {
        let mut body = self.body(messages, seed, self.settings.max_tokens);
        body["stream"] = true.into();
        body["stream_options"] = json!({ "include_usage": true });
        let request = self.post(&body).header(reqwest::header::ACCEPT, "text/event-stream");
        ChatStream::new(request, &self.settings)
    }

    /// Asks for one token, so that the server loads the model before somebody waits for it.
    pub async fn warm(&self) -> Result<(), ChatError> {
        let body = self.body(&[Message::user("Hello")], 0, 1);
        let response = self.post(&body).timeout(self.settings.first_chunk).send().await?;
        wire::read(checked(response).await?, LARGEST).await?;
        Ok(())
    }

    /// The names of the models that the server lists.
    pub async fn models(&self) -> Result<Vec<String>, ChatError> {
        #[derive(Deserialize)]
        struct Models {
            data: Option<Vec<Model>>,
        }
        #[derive(Deserialize)]
        struct Model {
            id: String,
        }
        let request = wire::with_key(self.client.get(self.models.clone()), self.settings.key.as_ref());
        let response = checked(request.timeout(self.settings.between_chunks).send().await?).await?;
        let models: Models = wire::read_json(response, LARGEST).await?;
        // Ollama without any model answers null.
        Ok(models.data.unwrap_or_default().into_iter().map(|model| model.id).collect())
    }

    /// Whether the server can be reached and lists the model; an error says why it can't be used.
    pub async fn probe(&self) -> Result<Probe, ChatError> {
        match self.models().await {
            Ok(models) => Ok(Probe { has_model: Some(models.iter().any(|listed| same_model(listed, self.model()))) }),
            // It answered, and keeps no list.
            Err(ChatError::ModelUnknown) => Ok(Probe { has_model: None }),
            Err(error) => Err(error),
        }
    }

    /// What every request carries. Servers differ in what they assume of what is left out (free generation up to the whole
    /// context, among others), so nothing is.
    fn body(&self, messages: &[Message], seed: u32, max_tokens: u32) -> Value {
        json!({
            "model": self.settings.model,
            "messages": messages,
            "max_tokens": max_tokens,
            "temperature": self.settings.temperature,
            "top_p": self.settings.top_p,
            "seed": seed,
            "stream": false,
        })
    }

    fn post(&self, body: &Value) -> RequestBuilder {
        let request = wire::with_key(self.client.post(self.completions.clone()), self.settings.key.as_ref());
        wire::with_json(request, body.to_string().into())
    }
}

/// Ollama lists `name:latest` for what is asked for as `name`.
fn same_model(listed: &str, asked: &str) -> bool {
    let plain = |name: &str| name.strip_suffix(":latest").unwrap_or(name).to_owned();
    plain(listed) == plain(asked)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_latest_is_what_a_name_without_a_tag_means() {
        assert!(same_model("qwen2.5:latest", "qwen2.5"));
        assert!(same_model("qwen2.5:7b", "qwen2.5:7b"));
        assert!(!same_model("qwen2.5:7b", "qwen2.5"));
    }
}
