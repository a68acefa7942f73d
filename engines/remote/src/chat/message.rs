//! What is sent to a chat server.

use serde::Serialize;
use std::fmt;

/// Who says a message.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The instructions.
    System,
    /// The person.
    User,
    /// The model.
    Assistant,
}

/// One message of a conversation. Its words are never printed, not even for debugging.
#[derive(Clone, PartialEq, Eq, Serialize)]
pub struct Message {
    role: Role,
    content: String,
}

impl Message {
    /// The instructions.
    pub fn system(content: impl Into<String>) -> Self {
        Self { role: Role::System, content: content.into() }
    }

    /// What the person said.
    pub fn user(content: impl Into<String>) -> Self {
        Self { role: Role::User, content: content.into() }
    }

    /// What the model said.
    pub fn assistant(content: impl Into<String>) -> Self {
        Self { role: Role::Assistant, content: content.into() }
    }

    /// Who says it.
    pub fn role(&self) -> Role {
        self.role
    }

    /// The same words with more instructions after them.
    pub(super) fn and(&self, more: &str) -> Self {
        Self { role: self.role, content: format!("{}\n\n{more}", self.content) }
    }
}

impl fmt::Debug for Message {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:?}({} bytes)", self.role, self.content.len())
    }
}
