//! What can go wrong between us and a model server.

/// Why there is no answer. None of these carries a word of the request or of the answer.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum RemoteError {
    /// The address in the configuration is none.
    #[error("`{0}` is no address of a server")]
    Address(String),
    /// Nobody answered in time.
    #[error("the model server did not answer in time")]
    TimedOut,
    /// There was no connection, so nothing was asked.
    #[error("the model server can't be reached")]
    Unreachable,
    /// The connection broke, so what was asked may have been done.
    #[error("the connection to the model server broke")]
    Broken,
    /// It answered with an error of its own.
    #[error("the model server answered {0}")]
    Status(u16),
    /// It answered something that is not what was asked for.
    #[error("the model server's answer can't be understood")]
    Answer,
    /// It answered more than is read.
    #[error("the model server's answer is too large")]
    TooLarge,
}

impl From<reqwest::Error> for RemoteError {
    fn from(error: reqwest::Error) -> Self {
        if error.is_timeout() {
            Self::TimedOut
        } else if error.is_connect() {
            Self::Unreachable
        } else {
            Self::Broken
        }
    }
}

impl RemoteError {
    /// Whether the same request may succeed later.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::TimedOut | Self::Unreachable | Self::Broken => true,
            Self::Status(status) => *status >= 500,
            Self::Address(_) | Self::Answer | Self::TooLarge => false,
        }
    }
}
