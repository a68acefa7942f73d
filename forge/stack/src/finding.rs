//! What is wrong with a file, in words one can act on.

use std::fmt;

use serde::Serialize;

use crate::yaml::Place;

/// How bad a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Nothing can be made from the file.
    Error,
    /// It works, but somebody should look.
    Warning,
}

/// One thing that is wrong, where, and what to write instead.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Finding {
    /// The file.
    pub file: String,
    /// Line, counted from 1.
    pub line: usize,
    /// Column in characters, counted from 1.
    pub column: usize,
    /// How bad it is.
    pub severity: Severity,
    /// A word for the kind of finding, for machines.
    pub code: String,
    /// What is wrong.
    pub message: String,
    /// What to write instead, or the nearest valid name; may be empty.
    pub help: String,
}

impl Finding {
    /// An error.
    pub fn error(file: &str, place: Place, code: &str, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self {
            file: file.to_owned(),
            line: place.line,
            column: place.column,
            severity: Severity::Error,
            code: code.to_owned(),
            message: message.into(),
            help: help.into(),
        }
    }

    /// A warning.
    pub fn warning(file: &str, place: Place, code: &str, message: impl Into<String>, help: impl Into<String>) -> Self {
        Self { severity: Severity::Warning, ..Self::error(file, place, code, message, help) }
    }
}

impl fmt::Display for Finding {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        let word = match self.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
        };
        write!(out, "{}:{}:{}: {word}[{}]: {}", self.file, self.line, self.column, self.code, self.message)?;
        if self.help.is_empty() { Ok(()) } else { write!(out, "\n    {}", self.help) }
    }
}

/// Whether any of them is an error.
pub fn has_errors(findings: &[Finding]) -> bool {
    findings.iter().any(|finding| finding.severity == Severity::Error)
}

/// The name nearest to this one, where one is near enough to be meant.
pub fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower: String = word.to_lowercase().chars().take(64).collect();
    let far = (lower.chars().count() / 3).max(2);
    names
        .into_iter()
        .map(|name| {
            let distance = strsim::damerau_levenshtein(&lower, name);
            let part = lower.len() >= 3 && (name.starts_with(&lower) || (name.len() >= 3 && lower.starts_with(name)));
            (if part { distance.min(1) } else { distance }, name)
        })
        .filter(|(distance, name)| *distance <= far && *distance < name.chars().count())
        .min()
        .map(|(_, name)| name)
}
