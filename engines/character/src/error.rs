//! What can be wrong with designer files, said so that their author can fix it.

use std::fmt;

/// One thing to fix in a designer's files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Path below the designers folder, with forward slashes (`ivy/fields.toml`).
    pub file: String,
    /// Line in that file, from 1; `None` when the whole file is meant (missing, unreadable).
    pub line: Option<usize>,
    /// What is wrong and what to write.
    pub message: String,
}

impl fmt::Display for Problem {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(formatter, "{}:{line}: {}", self.file, self.message),
            None => write!(formatter, "{}: {}", self.file, self.message),
        }
    }
}

/// Designer files that cannot be used: every problem found, in file order.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}", join(.problems))]
pub struct DesignerError {
    /// At least one.
    pub problems: Vec<Problem>,
}

fn join(problems: &[Problem]) -> String {
    let lines: Vec<String> = problems.iter().map(ToString::to_string).collect();
    lines.join("\n")
}
