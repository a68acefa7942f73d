//! What a chat server's stream says. Pure: bytes go in, events come out, and no time passes here.
//!
//! The stream is what servers send rather than what is documented: comments between events, `data:` with or without a space,
//! pieces without a choice, without a role, with null for text, errors in the middle, no `[DONE]`, no usage.

use super::{
    answering::{Complaint, complaint},
    error::{Cause, Received},
    lines::Lines,
};
use serde::Deserialize;
use serde_json::Value;
use std::collections::VecDeque;

/// The longest line that is kept, in bytes; a piece of text needs some hundred.
const LONGEST_LINE: usize = 256 * 1024;
/// The most that is read of one stream, in bytes.
const LARGEST_STREAM: usize = 16 * 1024 * 1024;
/// The longest name of a model that is passed on, in characters.
const LONGEST_NAME: usize = 200;

/// Something that a chat server said.
#[derive(Clone, PartialEq, Eq)]
pub enum ChatEvent {
    /// The server has begun to answer. Comes once, first.
    Started {
        /// The model as the server names it, or as it was asked for: some servers repeat any name, so this proves nothing.
        model: String,
    },
    /// The next words. Never empty.
    Text(String),
    /// The answer is complete. Comes once, last.
    Finished {
        /// Why there is no more.
        reason: FinishReason,
        /// What the server counted, if it did.
        usage: Option<Usage>,
        /// How many pieces of text came: about as many as tokens, for when nobody counted.
        estimated_tokens: u32,
    },
}

impl std::fmt::Debug for ChatEvent {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Started { .. } => formatter.write_str("Started"),
            Self::Text(text) => write!(formatter, "Text({} bytes)", text.len()),
            Self::Finished { reason, usage, estimated_tokens } => {
                write!(formatter, "Finished({reason:?}, {usage:?}, about {estimated_tokens})")
            }
        }
    }
}

/// Why an answer is complete.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FinishReason {
    /// The model had said it all.
    Stop,
    /// `max_tokens` or the context was used up.
    Length,
    /// The server withheld the rest.
    Filtered,
    /// Anything else, as a call of a tool that nobody offered.
    Other,
}

/// How many tokens a turn took.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Usage {
    /// Of the request.
    pub input: u32,
    /// Of the answer.
    pub output: u32,
    /// Of the request, those that the server had at hand.
    pub cached: u32,
}

#[derive(Deserialize)]
struct Piece {
    model: Option<String>,
    object: Option<String>,
    choices: Option<Vec<Choice>>,
    usage: Option<Counted>,
    error: Option<Value>,
}

#[derive(Deserialize)]
struct Choice {
    delta: Option<Delta>,
    finish_reason: Option<String>,
}

#[derive(Deserialize)]
struct Delta {
    content: Option<String>,
    reasoning: Option<Value>,
    reasoning_content: Option<Value>,
}

#[derive(Deserialize)]
pub(super) struct Counted {
    #[serde(default)]
    prompt_tokens: u32,
    #[serde(default)]
    completion_tokens: u32,
    prompt_tokens_details: Option<Details>,
}

#[derive(Deserialize)]
struct Details {
    cached_tokens: Option<u32>,
}

/// Why reading can't go on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Stop {
    Because(Cause),
    TooLong,
}

/// Reads one stream.
#[derive(Debug)]
pub(super) struct Reading {
    lines: Lines,
    model: String,
    size: usize,
    started: bool,
    generating: bool,
    done: bool,
    finish: Option<FinishReason>,
    usage: Option<Usage>,
    received: Received,
    pieces: u32,
    stop: Option<Stop>,
    ready: VecDeque<ChatEvent>,
}

impl Reading {
    /// Begins to read the answer of this model.
    pub(super) fn new(model: &str) -> Self {
        Self {
            lines: Lines::new(LONGEST_LINE),
            model: model.to_owned(),
            size: 0,
            started: false,
            generating: false,
            done: false,
            finish: None,
            usage: None,
            received: Received::default(),
            pieces: 0,
            stop: None,
            ready: VecDeque::new(),
        }
    }

    /// Takes some bytes of the stream, and says whether they held anything but comments.
    pub(super) fn feed(&mut self, bytes: &[u8]) -> bool {
        self.size += bytes.len();
        if self.size > LARGEST_STREAM {
            self.halt(Stop::Because(Cause::TooLarge));
            return false;
        }
        let mut lines = std::mem::replace(&mut self.lines, Lines::new(LONGEST_LINE));
        let mut alive = false;
        let fed = lines.feed(bytes, |line| alive |= self.line(line));
        self.lines = lines;
        if fed.is_err() {
            self.halt(Stop::Because(Cause::TooLarge));
        }
        alive
    }

    /// The stream has ended in good order.
    pub(super) fn end(&mut self) {
        let mut lines = std::mem::replace(&mut self.lines, Lines::new(LONGEST_LINE));
        lines.finish(|line| {
            self.line(line);
        });
        self.halt(Stop::Because(if self.started { Cause::Ended } else { Cause::Empty }));
    }

    /// Nothing more is to be expected, for this reason. After a finish reason that is no loss.
    pub(super) fn halt(&mut self, stop: Stop) {
        if !self.done && self.stop.is_none() {
            if self.finish.is_some() { self.complete() } else { self.stop = Some(stop) }
        }
    }

    /// The next thing to tell.
    pub(super) fn next(&mut self) -> Option<ChatEvent> {
        self.ready.pop_front()
    }

    /// Whether the answer is complete.
    pub(super) fn done(&self) -> bool {
        self.done
    }

    /// Whether a finish reason came.
    pub(super) fn finished(&self) -> bool {
        self.finish.is_some()
    }

    /// Whether the model has begun to generate, be it text or thought.
    pub(super) fn generating(&self) -> bool {
        self.generating
    }

    /// Why reading can't go on, if it can't, and what had come by then.
    pub(super) fn stopped(&mut self) -> Option<(Stop, Received, u32)> {
        self.stop.map(|stop| (stop, std::mem::take(&mut self.received), self.pieces))
    }

    fn complete(&mut self) {
        self.done = true;
        let reason = self.finish.unwrap_or(FinishReason::Other);
        self.ready.push_back(ChatEvent::Finished { reason, usage: self.usage, estimated_tokens: self.pieces });
    }

    fn line(&mut self, line: &[u8]) -> bool {
        if self.done || self.stop.is_some() {
            return false;
        }
        let line = if self.started { line } else { line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line) };
        // Comments, names of events and empty lines say nothing.
        let Some(data) = line.strip_prefix(b"data:") else { return false };
        let data = data.trim_ascii();
        if data.is_empty() {
            return false;
        }
        if data == b"[DONE]" {
            self.halt(Stop::Because(if self.started { Cause::Ended } else { Cause::Empty }));
            return true;
        }
        match serde_json::from_slice::<Piece>(data) {
            Ok(piece) => self.piece(piece),
            Err(_) => self.halt(Stop::Because(Cause::Unreadable)),
        }
        true
    }

    fn piece(&mut self, piece: Piece) {
        if piece.error.is_some() || piece.object.as_deref() == Some("error") {
            let too_long = piece.error.as_ref().is_some_and(|error| complaint(error) == Complaint::TooLong);
            let unsaid = self.received.as_str().is_empty();
            self.halt(if too_long && unsaid { Stop::TooLong } else { Stop::Because(Cause::Reported) });
            return;
        }
        if !self.started {
            self.started = true;
            let named = piece.model.filter(|name| !name.is_empty()).unwrap_or_else(|| self.model.clone());
            self.ready.push_back(ChatEvent::Started { model: named.chars().take(LONGEST_NAME).collect() });
        }
        if let Some(counted) = piece.usage {
            self.usage = Some(counted.into());
        }
        let Some(choice) = piece.choices.and_then(|choices| choices.into_iter().next()) else { return };
        if let Some(delta) = choice.delta
            && self.finish.is_none()
        {
            let thought = [delta.reasoning, delta.reasoning_content];
            self.generating |= thought.into_iter().flatten().any(|thought| thought.as_str() != Some(""));
            if let Some(text) = delta.content.filter(|text| !text.is_empty()) {
                self.generating = true;
                self.pieces += 1;
                self.received.push(&text);
                self.ready.push_back(ChatEvent::Text(text));
            }
        }
        if self.finish.is_none() {
            self.finish = choice.finish_reason.filter(|reason| !reason.is_empty()).map(|reason| FinishReason::named(&reason));
        }
    }
}

impl FinishReason {
    pub(super) fn named(name: &str) -> Self {
        match name {
            "stop" => Self::Stop,
            "length" => Self::Length,
            "content_filter" => Self::Filtered,
            _ => Self::Other,
        }
    }
}

impl From<Counted> for Usage {
    fn from(counted: Counted) -> Self {
        let cached = counted.prompt_tokens_details.and_then(|details| details.cached_tokens).unwrap_or(0);
        Self { input: counted.prompt_tokens, output: counted.completion_tokens, cached }
    }
}

#[cfg(test)]
#[path = "reading_tests.rs"]
mod tests;
