//! What chat servers were seen to do wrong, or differently.

use crate::faults::{UnknownFault, named};
use std::str::FromStr;

/// One thing that a chat server does other than expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ChatFault {
    /// A stream of zero bytes behind a 200: llama-cpp-python when the conversation does not fit.
    Empty200,
    /// The connection breaks after so many pieces of text.
    CutAfter(usize),
    /// The stream ends in good order after so many pieces of text, without a finish reason: Ollama when generating fails.
    EndAfter(usize),
    /// No `[DONE]` at the end.
    NoDone,
    /// No count of tokens, although asked for: llama-cpp-python.
    NoUsage,
    /// An error object in the stream after so many pieces of text, with a number for its code: llama.cpp.
    ErrorInStream(usize),
    /// An error object in the stream before any text that says the conversation is too long: llama.cpp.
    OverflowInStream,
    /// The first piece comes late: so many milliseconds after the request.
    SlowFirst(usize),
    /// Nothing comes after the head of the answer, and the connection stays open.
    Silent,
    /// Nothing comes after so many pieces of text, and the connection stays open.
    StallAfter(usize),
    /// Comments between all events: llama.cpp while it reads a long conversation.
    Comments,
    /// Comments without end, and nothing else.
    OnlyComments,
    /// A first piece with null for its text: llama.cpp.
    NullContent,
    /// A first piece that thinks, not talks: thinking models on Ollama.
    Reasoning,
    /// Every byte comes on its own, those of one character too.
    SplitUtf8,
    /// CRLF for LF, and no space after `data:`.
    Crlf,
    /// A whole answer as JSON where a stream was asked for.
    NotSse,
    /// A page of HTML: something else listens there.
    Html,
    /// 503 with `Retry-After`, in seconds: Ollama when its queue is full.
    Busy(usize),
    /// 404: Ollama without the model.
    UnknownModel,
    /// 401.
    KeyRefused,
    /// 400, the conversation is too long: llama.cpp.
    Overflow,
    /// 500 upon any `response_format: json_schema`: llama-cpp-python.
    Schema500,
    /// 400 upon any `response_format`.
    Format400,
    /// Prose where an object was asked for, with the object in a fence.
    Fenced,
    /// Prose and no object.
    Prose,
    /// A line that never ends.
    EndlessLine,
    /// Text that never ends.
    Endless,
    /// A redirect elsewhere.
    Moved,
    /// 500 with words of the request in it.
    Quoting500,
}

/// Every fault by name, with what it does.
pub const CHAT_FAULTS: [(&str, &str); 30] = [
    ("empty-200", "a stream of zero bytes"),
    ("cut-after=n", "the connection breaks after n pieces"),
    ("end-after=n", "the stream ends after n pieces, without a finish reason"),
    ("no-done", "no [DONE]"),
    ("no-usage", "no count of tokens"),
    ("error-in-stream=n", "an error object after n pieces"),
    ("overflow-in-stream", "an error object that says: too long"),
    ("slow-first=ms", "the first piece comes late"),
    ("silent", "nothing comes, and the connection stays open"),
    ("stall-after=n", "nothing comes after n pieces, and the connection stays open"),
    ("comments", "comments between all events"),
    ("only-comments", "comments and nothing else"),
    ("null-content", "a first piece with null for its text"),
    ("reasoning", "a first piece that thinks"),
    ("split-utf8", "every byte on its own"),
    ("crlf", "CRLF, and no space after data:"),
    ("not-sse", "a whole answer where a stream was asked for"),
    ("html", "a page of HTML"),
    ("busy=s", "503 with Retry-After"),
    ("unknown-model", "404"),
    ("key-refused", "401"),
    ("overflow", "400, too long"),
    ("schema-500", "500 upon json_schema"),
    ("format-400", "400 upon any response_format"),
    ("fenced", "an object in a fence, among prose"),
    ("prose", "prose and no object"),
    ("endless-line", "a line that never ends"),
    ("endless", "text that never ends"),
    ("moved", "a redirect"),
    ("quoting-500", "500 with words of the request in it"),
];

impl FromStr for ChatFault {
    type Err = UnknownFault;

    fn from_str(text: &str) -> Result<Self, UnknownFault> {
        let unknown = || UnknownFault::among(text, &CHAT_FAULTS);
        let (name, number) = named(text, 3).ok_or_else(unknown)?;
        Ok(match name {
            "empty-200" => Self::Empty200,
            "cut-after" => Self::CutAfter(number),
            "end-after" => Self::EndAfter(number),
            "no-done" => Self::NoDone,
            "no-usage" => Self::NoUsage,
            "error-in-stream" => Self::ErrorInStream(number),
            "overflow-in-stream" => Self::OverflowInStream,
            "slow-first" => Self::SlowFirst(number),
            "silent" => Self::Silent,
            "stall-after" => Self::StallAfter(number),
            "comments" => Self::Comments,
            "only-comments" => Self::OnlyComments,
            "null-content" => Self::NullContent,
            "reasoning" => Self::Reasoning,
            "split-utf8" => Self::SplitUtf8,
            "crlf" => Self::Crlf,
            "not-sse" => Self::NotSse,
            "html" => Self::Html,
            "busy" => Self::Busy(number),
            "unknown-model" => Self::UnknownModel,
            "key-refused" => Self::KeyRefused,
            "overflow" => Self::Overflow,
            "schema-500" => Self::Schema500,
            "format-400" => Self::Format400,
            "fenced" => Self::Fenced,
            "prose" => Self::Prose,
            "endless-line" => Self::EndlessLine,
            "endless" => Self::Endless,
            "moved" => Self::Moved,
            "quoting-500" => Self::Quoting500,
            _ => return Err(unknown()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_fault_has_a_reading_and_no_other_has() {
        for (name, _) in CHAT_FAULTS {
            let plain = name.split('=').next().unwrap();
            assert!(plain.parse::<ChatFault>().is_ok(), "{name}");
        }
        assert_eq!("cut-after=7".parse(), Ok(ChatFault::CutAfter(7)));
        assert!("cut-after=x".parse::<ChatFault>().is_err());
        assert!("nonsense".parse::<ChatFault>().unwrap_err().to_string().contains("empty-200"));
    }
}
