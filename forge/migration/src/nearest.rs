//! The nearest valid name, offered where a name means nothing.

use crate::error::Fault;

/// The name nearest to this one, where one is near enough to be meant.
pub fn nearest<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let lower: String = word.to_lowercase().chars().take(64).collect();
    let length = lower.chars().count();
    let far = if length < 3 { 1 } else { (length / 3).max(2) };
    names
        .into_iter()
        .filter(|name| *name != word)
        .map(|name| (strsim::damerau_levenshtein(&lower, &name.to_lowercase()), name))
        .filter(|(distance, _)| *distance <= far && *distance < length)
        .min()
        .map(|(_, name)| name)
}

/// `; did you mean name?`, or nothing.
pub fn hint<'a>(word: &str, names: impl IntoIterator<Item = &'a str>) -> String {
    nearest(word, names).map(|name| format!("; did you mean {name}?")).unwrap_or_default()
}

/// The same fault with something said after it.
pub fn with_hint(fault: Fault, hint: &str) -> Fault {
    match fault {
        Fault::NotUnderstood { file, line, column, message } if !message.contains("did you mean") => {
            Fault::NotUnderstood { file, line, column, message: message + hint }
        }
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_finger_is_seen_and_another_word_is_not() {
        let names = ["id", "name", "created_at"];
        assert_eq!(nearest("nmae", names), Some("name"));
        assert_eq!(nearest("idx", names), Some("id"));
        assert_eq!(nearest("createdat", names), Some("created_at"));
        assert_eq!(nearest("owner", names), None);
        assert_eq!(nearest("b", ["a"]), None);
    }
}
