//! What a message asks for, one act after another, before anything is changed.

use crate::reply::Span;

/// A value for a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Wanted {
    /// Index of the field.
    pub(crate) field: usize,
    /// Id of a choice, or `#rrggbb`.
    pub(crate) value: String,
}

/// One act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Act {
    /// Put a value on the sheet. `correction`: it replaces what was said before.
    Set { wanted: Wanted, span: Span, correction: bool },
    /// Put a colour on the sheet; the field is found from the order of colours.
    Color { value: String, span: Span, correction: bool },
    /// Take a value off, whichever of these is there.
    Remove { values: Vec<Wanted>, span: Span },
    /// Take a colour off, wherever it is.
    RemoveColor { value: String, span: Span },
    /// Empty a field.
    Clear { field: usize, span: Span },
    /// A role or simile.
    Bundle { index: usize, span: Span },
    /// Take a role's things off.
    RemoveBundle { index: usize, span: Span },
    /// Walk a scale: any of these; the fields a cue named come first.
    Compare { steps: Vec<(usize, bool)>, fields: Vec<usize>, span: Span },
    /// Keep the visitor's words for the artist.
    Note { span: Span },
    /// A name.
    Title { span: Span },
    /// Words that mean nothing to the guide.
    NotUnderstood { span: Span },
    /// Fill these fields (all when empty) as the guide likes.
    Surprise { fields: Vec<usize>, span: Span },
    /// Answer a topic.
    Topic(usize),
    /// Show one of these cards; any when empty.
    Card(Vec<usize>),
    /// A question without an answer.
    UnknownQuestion,
    /// The visitor talks about something else.
    SelfTalk,
    /// An act of conversation.
    Say(Courtesy),
}

/// Conversation that changes nothing or everything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Courtesy {
    Greeting,
    Thanks,
    Farewell,
    Praise,
    Yes,
    Nothing,
    Frustration,
    Undo,
    Reset,
    Summary,
    StopAsking,
    AskAgain,
    Draw,
}
