//! Taking a word back: "a minion? no, an onion", "raped... oops, draped". What is meant is what comes after.

use crate::alphabet::is_alphabetic;

/// Words before the taking back at most; more is a sentence of its own.
const WORDS: usize = 5;
/// Words that take back, as the first word after a pause.
const BACK: &[&str] = &["no", "nope", "nah", "oops", "ups", "sorry", "nein", "non"];
/// Words that go on about what was taken back, or ask for more than a picture of something else.
const ABOUT_IT: &[&str] = &[
    "it", "its", "that", "this", "one", "ones", "them", "they", "him", "her", "same", "both", "too", "also", "but", "how", "anyway",
    "still", "more", "two", "rules", "really", "mercy", "really", "joke", "kidding", "wait", "why", "problem", "clothes", "limits", "way",
    "of",
];

/// What a text means once its beginning is taken back; `None` where nothing is.
pub(crate) fn meant(text: &str) -> Option<&str> {
    let at = text.find(['?', '…']).or_else(|| text.find("..")).or_else(|| text.find(" - "))?;
    let (before, after) = text.split_at_checked(at)?;
    let after = after.trim_start_matches(['?', '…', '.', '-', ' ', '!']);
    let end = after.find(|character: char| !is_alphabetic(character)).unwrap_or(after.len());
    let (first, meant) = after.split_at_checked(end)?;
    let spoken =
        ["i mean", "i meant", "meant"].iter().any(|words| after.get(..words.len()).is_some_and(|start| start.eq_ignore_ascii_case(words)));
    let is_back = spoken || BACK.iter().any(|word| first.eq_ignore_ascii_case(word));
    let is_short = before.split_whitespace().count() <= WORDS && !meant.trim().is_empty();
    let goes_on = || {
        let words = meant.split(|character: char| !is_alphabetic(character));
        words.into_iter().any(|word| ABOUT_IT.iter().any(|about| word.eq_ignore_ascii_case(about)))
    };
    (is_back && is_short && !goes_on()).then_some(meant)
}

#[cfg(test)]
mod tests {
    use super::meant;

    #[test]
    fn what_comes_after_is_meant() {
        assert_eq!(meant("a minion? no an onion"), Some(" an onion"));
        assert_eq!(meant("raped... oops, draped in velvet"), Some(", draped in velvet"));
        for text in ["naked? no problem, draw it", "kill him... no mercy", "no hat", "a bomb? no, two of them", "porn?", "what? no"] {
            assert_eq!(meant(text), None, "{text}");
        }
    }
}
