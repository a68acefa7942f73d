//! Rules over visitors' words: how long, of which characters, and how a reply falls into tokens.

use super::Words;
use atelier_platform::FieldError;
use unicode_segmentation::UnicodeSegmentation as _;

/// Characters of a message.
pub(crate) const MOST_CHARACTERS: usize = 4000;

/// Why a text can't be taken, if it can't.
pub(crate) fn check(pointer: &str, text: &str, most: usize, required: bool) -> Option<FieldError> {
    if required && text.trim().is_empty() {
        return Some(FieldError::new(pointer, "required", "Write a few words first."));
    }
    let count = text.chars().count();
    if count > most {
        let detail = format!("That is {count} characters; the most is {most}. Please send the heart of it.");
        return Some(FieldError::new(pointer, "too_long", detail));
    }
    let unreadable =
        text.chars().any(|character| character.is_control() && !matches!(character, '\n' | '\r' | '\t') || character == '\u{fffd}');
    unreadable
        .then(|| FieldError::new(pointer, "control_characters", "There are characters in this that are no text. Please type it as words."))
}

/// A reply in the pieces it is spoken in: a word with the space or mark that follows it.
pub(crate) fn tokens(reply: &str) -> Vec<&str> {
    let mut ends: Vec<usize> = Vec::new();
    for (start, piece) in reply.split_word_bound_indices() {
        let end = start + piece.len();
        let starts_word = piece.chars().next().is_some_and(char::is_alphanumeric);
        match ends.last_mut() {
            Some(last) if !starts_word => *last = end,
            _ => ends.push(end),
        }
    }
    let mut start = 0;
    ends.into_iter().map(|end| &reply[std::mem::replace(&mut start, end)..end]).collect()
}

/// Length in UTF-16 units, as scripts in browsers count.
pub(crate) fn utf16_length(text: &str) -> usize {
    text.encode_utf16().count()
}

/// Byte offsets to UTF-16 offsets; offsets inside a character move to its start.
pub(crate) fn words(text: &str, start: usize, end: usize) -> Words {
    let at = |offset: usize| utf16_length(&text[..text.floor_char_boundary(offset)]);
    Words { start: at(start), end: at(end) }
}

/// A field of a sheet's JSON by its dotted id.
pub(crate) fn field_of<'a>(sheet: &'a serde_json::Value, field: &str) -> Option<&'a serde_json::Value> {
    field.split('.').try_fold(sheet, |value, key| value.get(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_put_together_are_the_reply() {
        for reply in ["Hello! A teal one, then — with a hat.", "", "  leading", "👩‍🎨 paints", "a\n\nb", "日本語もどうぞ。"]
        {
            assert_eq!(tokens(reply).concat(), reply);
        }
        assert_eq!(tokens("Hello! A teal one."), ["Hello! ", "A ", "teal ", "one."]);
    }

    #[test]
    fn words_are_counted_as_browsers_count() {
        let text = "🦎 teal";
        assert_eq!(words(text, 5, 9), Words { start: 3, end: 7 });
    }

    #[test]
    fn what_is_no_text_is_refused() {
        for (text, code) in [("", "required"), (" \n", "required"), ("a\u{0}b", "control_characters"), (&*"x".repeat(4001), "too_long")] {
            assert_eq!(check("/text", text, MOST_CHARACTERS, true).map(|error| error.code).as_deref(), Some(code));
        }
        assert_eq!(check("/text", "a teal axolotl\nwith a hat", MOST_CHARACTERS, true), None);
    }
}
