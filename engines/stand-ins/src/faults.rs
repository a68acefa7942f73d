//! Faults have names, so that a command line, a test and a document mean the same one.

/// There is no fault of this name.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("there is no fault `{given}`; there are: {known}")]
pub struct UnknownFault {
    /// The name that was given.
    pub given: String,
    /// The names that there are.
    pub known: String,
}

impl UnknownFault {
    pub(crate) fn among(given: &str, known: &[(&'static str, &'static str)]) -> Self {
        let known = known.iter().map(|(name, _)| *name).collect::<Vec<_>>().join(", ");
        Self { given: given.to_owned(), known }
    }
}

/// Reads `name` or `name=number`.
pub(crate) fn named(text: &str, otherwise: usize) -> Option<(&str, usize)> {
    match text.split_once('=') {
        Some((name, number)) => Some((name, number.parse().ok()?)),
        None => Some((text, otherwise)),
    }
}
