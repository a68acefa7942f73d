//! What can go wrong while a picture is drawn.

use crate::{RemoteError, picture::PictureError};
use std::fmt;

/// Why there is no picture. None of these carries a word of a prompt, a graph, a traceback or a path of the server: where a node
/// is named, its names are those of our own workflow.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum DrawError {
    /// The server could not be asked, or what it answered can't be read.
    #[error(transparent)]
    Remote(#[from] RemoteError),
    /// The server does not take the workflow, or not all of it.
    #[error("the image server refused the workflow{}: {why}", Place::shown(.place.as_ref()))]
    Refused {
        /// The first node it complains of.
        place: Option<Place>,
        /// What it complains of.
        why: Refusal,
    },
    /// A node failed while it ran.
    #[error("the image server failed{}{}", Place::shown(.place.as_ref()), if *.out_of_memory { ": it is out of memory" } else { "" })]
    Failed {
        /// The node that failed.
        place: Option<Place>,
        /// Whether it was for want of memory, in which case a smaller picture may work.
        out_of_memory: bool,
    },
    /// Somebody else stopped the job at the server.
    #[error("the drawing was stopped at the image server")]
    Interrupted,
    /// We stopped it.
    #[error("the drawing was cancelled")]
    Cancelled,
    /// The server lost the job more often than it is given.
    #[error("the image server lost the drawing {0} times")]
    Lost(u32),
    /// The server called it a success, again and again, without a file behind it.
    #[error("the image server drew a picture and does not have it")]
    FileMissing,
    /// The server called it a success, without a picture.
    #[error("the workflow gave no picture")]
    NoPicture,
    /// What the server gave for a picture is none.
    #[error("what the image server drew can't be used: {0}")]
    Picture(#[from] PictureError),
    /// It took longer than a drawing may.
    #[error("the drawing took too long")]
    TooLong,
}

impl DrawError {
    /// Whether the same job may succeed later, or elsewhere.
    pub fn is_transient(&self) -> bool {
        match self {
            Self::Remote(error) => error.is_transient(),
            Self::Interrupted | Self::Lost(_) | Self::FileMissing | Self::Picture(_) | Self::TooLong => true,
            Self::Failed { out_of_memory, .. } => *out_of_memory,
            Self::Refused { .. } | Self::Cancelled | Self::NoPicture => false,
        }
    }
}

impl From<reqwest::Error> for DrawError {
    fn from(error: reqwest::Error) -> Self {
        Self::Remote(error.into())
    }
}

/// A node of our workflow.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// Its number in the file.
    pub node: String,
    /// What it is.
    pub class: String,
}

impl Place {
    fn shown(place: Option<&Self>) -> String {
        place.map(|place| format!(" at {place}")).unwrap_or_default()
    }
}

impl fmt::Display for Place {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "node {} (`{}`)", self.node, self.class)
    }
}

/// What a server complains of in a workflow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// A value is not on the server's list: mostly a file that it does not have.
    #[error("a value is not on its list")]
    NotInList,
    /// An input is missing.
    #[error("an input is missing")]
    MissingInput,
    /// A number is too large or too small.
    #[error("a number is out of range")]
    OutOfRange,
    /// A value or a link is of the wrong type.
    #[error("a value is of the wrong type")]
    WrongType,
    /// A link leads nowhere.
    #[error("a link leads nowhere")]
    BrokenLink,
    /// A node is of a class that it does not know.
    #[error("it does not know a class of node")]
    UnknownClass,
    /// There is nothing to save at the end.
    #[error("there is no output")]
    NoOutput,
    /// Anything else.
    #[error("it does not say why in a way we know")]
    Other,
}

impl Refusal {
    /// Reads the word that the server has for it.
    pub(super) fn named(kind: &str) -> Self {
        match kind {
            "value_not_in_list" => Self::NotInList,
            "required_input_missing" => Self::MissingInput,
            "value_bigger_than_max" | "value_smaller_than_min" => Self::OutOfRange,
            "invalid_input_type" | "return_type_mismatch" => Self::WrongType,
            "exception_during_validation" | "bad_linked_input" => Self::BrokenLink,
            "invalid_prompt" | "missing_node_type" => Self::UnknownClass,
            "prompt_no_outputs" | "no_prompt" => Self::NoOutput,
            _ => Self::Other,
        }
    }
}
