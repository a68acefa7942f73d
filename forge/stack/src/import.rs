//! Stacks from other formats, and proposals from what lies in a repository.

pub(crate) mod compose;
mod image;
pub(crate) mod propose;
pub(crate) mod score;
pub(crate) mod sloth;
pub(crate) mod write;
