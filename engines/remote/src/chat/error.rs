//! What can go wrong between us and a chat server.

use crate::RemoteError;
use std::{fmt, time::Duration};

/// Why there is no answer, or not a whole one. Printed, none of these carries a word of the request or of the answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ChatError {
    /// The server could not be asked, or what it answered can't be read.
    #[error(transparent)]
    Remote(#[from] RemoteError),
    /// The key is missing or wrong (401, 403).
    #[error("the chat server refused the key")]
    KeyRefused,
    /// The server does not have the model, or not the address (404).
    #[error("the chat server does not know the model")]
    ModelUnknown,
    /// The server has enough to do (429, 503).
    #[error("the chat server is busy")]
    Busy {
        /// How long it asks us to wait, if it says so in seconds.
        retry_after: Option<Duration>,
    },
    /// The conversation does not fit into the model's context.
    #[error("the conversation is too long for the model")]
    TooLong,
    /// The server answered with an error of its own: its status.
    #[error("the chat server answered {0}")]
    Upstream(u16),
    /// The server answered something else than a stream of events.
    #[error("the chat server did not answer with a stream")]
    NotAStream,
    /// The answer broke off.
    #[error("the chat server's answer broke off: {}", .0.cause)]
    Interrupted(Interrupted),
}

impl ChatError {
    /// Whether the same request may succeed later.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Remote(error) => error.is_transient(),
            Self::Busy { .. } | Self::Interrupted(_) => true,
            Self::Upstream(status) => *status >= 500,
            Self::KeyRefused | Self::ModelUnknown | Self::TooLong | Self::NotAStream => false,
        }
    }
}

impl From<reqwest::Error> for ChatError {
    fn from(error: reqwest::Error) -> Self {
        Self::Remote(error.into())
    }
}

/// An answer that broke off.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Interrupted {
    /// What had arrived, to the letter: the same as all text events before it together.
    pub received: Received,
    /// Why it broke off.
    pub cause: Cause,
    /// How many pieces of text had arrived, about as many as tokens.
    pub estimated_tokens: u32,
}

/// Words of a model. They are never printed, not even for debugging.
#[derive(Clone, PartialEq, Eq, Default)]
pub struct Received(String);

impl Received {
    pub(super) fn push(&mut self, text: &str) {
        self.0.push_str(text);
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The words, owned.
    pub fn into_string(self) -> String {
        self.0
    }
}

impl fmt::Debug for Received {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Received({} bytes)", self.0.len())
    }
}

/// Why an answer broke off.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Cause {
    /// The stream ended without a single event. llama-cpp-python does this when the conversation is too long.
    #[error("nothing came")]
    Empty,
    /// The stream ended in good order, without a finish reason. Ollama does this when generating fails midway.
    #[error("it ended without a reason")]
    Ended,
    /// The connection broke.
    #[error("the connection broke")]
    Broken,
    /// The first piece did not come in time.
    #[error("it did not begin in time")]
    Slow,
    /// The next piece did not come in time.
    #[error("it fell silent")]
    Silent,
    /// The server said in the stream that something went wrong.
    #[error("the server reported an error")]
    Reported,
    /// The server sent something that is no event of a chat.
    #[error("it can't be understood")]
    Unreadable,
    /// The server sent more than any answer needs.
    #[error("it is too large")]
    TooLarge,
}
