//! The ways a migration can fail to be made, each with the exit code the command line gives it.

/// What went wrong.
#[derive(Debug, thiserror::Error)]
pub enum Fault {
    /// The input was not understood; names the file, the line, the column and a way on.
    #[error("{file}:{line}:{column}: {message}")]
    NotUnderstood {
        /// The file, or what stands for it (`-`, a URL without its password).
        file: String,
        /// The line, counted from 1.
        line: usize,
        /// The column in characters, counted from 1.
        column: usize,
        /// What is wrong and what to do.
        message: String,
    },
    /// The source cannot be read at all.
    #[error("{0}")]
    Source(String),
    /// The change destroys something and nobody allowed it.
    #[error("{}", destructive_text(.0))]
    Destructive(Vec<String>),
    /// A mistake of our own.
    #[error("internal: {0}")]
    Internal(String),
    /// `--verify` found that the result is not what was asked for.
    #[error("verification failed: {0}")]
    Verification(String),
}

fn destructive_text(what: &[String]) -> String {
    format!(
        "this deletes data and was not allowed:\n  {}\nPass --allow-destructive to do it, or declare a rename with -- @renamed from=OLD",
        what.join("\n  ")
    )
}

impl Fault {
    /// Input that was not understood.
    pub fn at(file: &str, (line, column): (usize, usize), message: impl Into<String>) -> Self {
        Fault::NotUnderstood { file: file.to_owned(), line, column, message: message.into() }
    }

    /// A mistake of our own.
    pub fn internal(message: impl Into<String>) -> Self {
        Fault::Internal(message.into())
    }

    /// The exit code: 1 internal, 2 needs a decision, 4 not understood.
    pub fn exit_code(&self) -> u8 {
        match self {
            Fault::NotUnderstood { .. } | Fault::Source(_) => 4,
            Fault::Destructive(_) => 2,
            Fault::Internal(_) | Fault::Verification(_) => 1,
        }
    }
}
