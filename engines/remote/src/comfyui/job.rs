//! What is to be drawn, who watches, and what comes of it.

use super::{frames::Preview, progress::Progress};
use crate::picture::Picture;
use std::fmt;
use uuid::Uuid;

/// One picture to be drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Job {
    /// The same job has the same id each time it is tried; the server is given it in its canonical, lower-case form.
    pub id: Uuid,
    /// What goes into the blanks of the workflow.
    pub values: Values,
    /// Whether this server may have it already, from an attempt before. It is looked for in any case; with this, a server that
    /// is not there is waited for.
    pub already_submitted: bool,
}

/// What goes into the blanks of a workflow. The words are never printed, not even for debugging.
#[derive(Clone, PartialEq, Eq)]
pub struct Values {
    /// `%prompt%`
    pub prompt: String,
    /// `%negative%`
    pub negative: String,
    /// `%seed%`
    pub seed: u64,
    /// `%width%`, in pixels.
    pub width: u32,
    /// `%height%`, in pixels.
    pub height: u32,
    /// `%steps%`
    pub steps: u32,
}

impl fmt::Debug for Values {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "Values({} × {}, {} steps)", self.width, self.height, self.steps)
    }
}

/// Who watches a drawing.
#[derive(Clone, Copy)]
pub struct Viewer<'a> {
    /// Is told how far it is, each time that changes.
    pub progress: &'a (dyn Fn(Progress) + Send + Sync),
    /// Is given unfinished pictures, if anybody wants them. They were checked by nobody.
    pub preview: Option<&'a (dyn Fn(Preview) + Send + Sync)>,
}

impl Viewer<'_> {
    /// Nobody.
    pub const NOBODY: Viewer<'static> = Viewer { progress: &|_| (), preview: None };
}

impl fmt::Debug for Viewer<'_> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Viewer").field("preview", &self.preview.is_some()).finish_non_exhaustive()
    }
}

/// A finished picture.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Drawing {
    /// The picture, without anything else that the server wrote into it.
    pub picture: Picture,
    /// The name of the server that drew it.
    pub server: String,
    /// How often it was submitted: 0 where an attempt before had done that.
    pub submissions: u32,
}
