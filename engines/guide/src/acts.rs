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
    /// Put a value on the sheet. `correction`: it replaces what was said before. `or`: it is one of several to choose from.
    Set { wanted: Wanted, span: Span, correction: bool, or: bool },
    /// Put a colour on the sheet; the field is found from the order of colours.
    Color { value: String, span: Span, correction: bool, or: bool },
    /// Leave a value as it is; `colors` by themselves. `set`: it is wished for when nothing like it is there.
    Keep { values: Vec<Wanted>, color: Option<String>, set: bool, span: Span },
    /// Back to a colour there was before, of the kind this one is.
    Earlier { value: String, span: Span },
    /// Back to how it was before one of these values was there.
    UndoTo { values: Vec<Wanted> },
    /// Two colours change places: those of these fields, else the first two there are.
    Exchange { pair: Option<(usize, usize)>, span: Span },
    /// Two colours by name change places.
    ExchangeColors { left: String, right: String, span: Span },
    /// One colour field takes the colour of another; `mutual`: or gives its own.
    Match { to: usize, from: usize, mutual: bool, span: Span },
    /// "make both teal".
    Both { value: String, span: Span },
    /// "put them back on": what went by that name comes back; what went last, when nothing is named.
    Restore { values: Vec<Wanted>, span: Span },
    /// "the old colour was better": one of these fields as it was before, or as it was `first`.
    Return { fields: Vec<usize>, first: bool, undo: bool, span: Span },
    /// "…, not the body": what was just set was not meant for these fields.
    Misplaced { fields: Vec<usize>, span: Span },
    /// Take a value off, whichever of these is there.
    Remove { values: Vec<Wanted>, span: Span },
    /// "patch off": whichever thing's name holds this word goes; where none does, it is for the artist (`kept`) or not understood.
    RemoveNamed { word: Span, kept: bool, span: Span },
    /// "no manga actually": off with it where it is there; else it comes instead of what was just understood.
    Deny { wanted: Wanted, values: Vec<Wanted>, span: Span },
    /// Take a colour off: of these fields, or wherever it is.
    RemoveColor { value: String, of: Vec<usize>, span: Span },
    /// Empty a field.
    Clear { field: usize, span: Span },
    /// A role or simile.
    Bundle { index: usize, span: Span },
    /// Take a role's things off.
    RemoveBundle { index: usize, span: Span },
    /// Take every thing of these fields off but these.
    KeepOnly { values: Vec<Wanted>, scope: Vec<usize>, span: Span },
    /// "remove the last one", "only keep the first two": so many of the things it wears, from this place on (1 is the first,
    /// -1 the last), of one of these fields when they are named.
    Nth { place: i32, count: usize, keep: bool, fields: Vec<usize>, span: Span },
    /// "take it off": what was put on last goes; `all`: every thing that came with it.
    RemoveLast { all: bool, span: Span },
    /// "a bit more": the last value goes on along its scale.
    Again { more: bool, span: Span },
    /// "the gills too": one of these fields gets the last value as well.
    Copy { fields: Vec<usize>, span: Span },
    /// Walk a scale: any of these, one step or two; the fields a cue named come first.
    /// `limit`: "not too cute" says nothing as long as nothing is set.
    Compare { steps: Vec<(usize, bool)>, fields: Vec<usize>, twice: bool, limit: bool, span: Span },
    /// Keep the visitor's words for the artist. `about`: they say more about this value than the sheet can hold.
    Note { span: Span, about: Option<Wanted> },
    /// "I meant the gills": what was set last belongs to one of these fields.
    Move { fields: Vec<usize>, span: Span },
    /// "the hat should be a crown": this value goes where that one was.
    Swap { old: Vec<Wanted>, span: Span },
    /// A name.
    Title { span: Span },
    /// Words that mean nothing to the guide.
    NotUnderstood { span: Span },
    /// Fill these fields (all when empty) as the guide likes.
    Surprise { fields: Vec<usize>, span: Span },
    /// "change everything else": whatever is set is chosen anew, but for these fields.
    SurpriseRest { kept: Vec<usize>, span: Span },
    /// These fields, which chance filled before, chosen anew.
    SurpriseAgain { fields: Vec<usize>, span: Span },
    /// Any value of the same kind as this one: "you choose the hat".
    SurpriseKind { like: Wanted, span: Span },
    /// Any colour that is none of these, nor what people call by their names: "any colour but pink".
    SurpriseBut { field: usize, colors: Vec<String>, span: Span },
    /// Go back this many steps.
    Undo(usize),
    /// Take the last step back again.
    Redo,
    /// Take up something the guide offered, or go back to a picture.
    Pick(Pick),
    /// Say what these fields hold.
    Tell(Vec<usize>),
    /// Say what this field could hold; of its things only those like this one, where one was named.
    Options { field: usize, like: Option<String> },
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

/// Which of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Pick {
    /// 1 is the first, -1 the last; `None` all of them.
    pub(crate) place: Option<i32>,
    /// Pictures were named.
    pub(crate) picture: bool,
    /// The sentence says nothing else.
    pub(crate) alone: bool,
    pub(crate) span: Span,
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
    Reset,
    Summary,
    StopAsking,
    AskAgain,
    Draw,
}
