//! What stands between quotation marks: a name as it is given, whatever its words mean elsewhere.

use super::Token;

/// Letters between two marks at most: what is longer is a whole speech.
const LONGEST: usize = 80;

/// Marks the words between quotation marks of one line.
pub(super) fn mark(text: &str, tokens: &mut [Token]) {
    let mut opened: Option<usize> = None;
    for (at, sign) in text.char_indices() {
        match (opened, sign) {
            (_, '\n') => opened = None,
            (None, '"' | '“' | '„' | '«') => opened = Some(at),
            (Some(start), '"' | '”' | '“' | '»') => {
                if at - start <= LONGEST {
                    tokens.iter_mut().filter(|token| (start..at).contains(&token.start)).for_each(|token| token.quoted = true);
                }
                opened = None;
            }
            _ => {}
        }
    }
}
