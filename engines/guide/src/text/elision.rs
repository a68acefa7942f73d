//! What is left out in writing: the vowel of French `l'` and `d'`, and all of "with" but its first letter.

use super::{Token, fold};

/// Where the noun begins in French `l'océan` and `d'écharpe`.
pub(super) fn noun(piece: &str) -> Option<usize> {
    let after = piece.strip_prefix(['l', 'L', 'd', 'D'])?.strip_prefix(['\'', '’'])?;
    let sounds = fold(after).starts_with(['a', 'e', 'i', 'o', 'u', 'h']);
    (sounds && after.chars().count() > 2).then_some(piece.len() - after.len())
}

/// What stands before it: "l'", for "le".
pub(super) fn is_article(part: &str) -> bool {
    part.len() > 1 && part.ends_with(['\'', '’'])
}

/// "a living room w fairy lights"; "a big w" is none.
pub(super) fn stands_for_with(rest: &str, before: Option<&Token>) -> bool {
    let next = rest.strip_prefix(' ').and_then(|rest| rest.split(' ').next()).unwrap_or_default();
    let named = before.is_some_and(|before| matches!(before.form.as_str(), "a" | "big" | "huge" | "the" | "letter" | "massive"));
    (next == "a" || next.chars().count() > 2) && !named
}
