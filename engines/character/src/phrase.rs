//! Small English: labels from ids, articles, lists. Designer files override all of it.

/// `rain_boots` becomes `Rain boots`.
pub(crate) fn label_from_id(id: &str) -> String {
    let words = id.replace('_', " ");
    let mut characters = words.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

/// Starts a label as it stands inside a sentence: lower case, unless it is written in capitals (`3D render`, `T-shirt`).
pub(crate) fn inside_sentence(label: &str) -> String {
    let mut characters = label.chars();
    match (characters.next(), characters.clone().next()) {
        (Some(first), Some(second)) if second.is_lowercase() || second == ' ' => first.to_lowercase().chain(characters).collect(),
        _ => label.to_owned(),
    }
}

/// Adds `a` or `an`; plural things (`boots`, `glasses`) stay bare.
pub(crate) fn with_article(words: &str) -> String {
    let last = words.rsplit(' ').next().unwrap_or(words);
    let singular_ending = ["ss", "us", "is"].iter().any(|ending| last.ends_with(ending));
    if last.ends_with('s') && !singular_ending {
        return words.to_owned();
    }
    let article = match words.chars().next().map(|first| first.to_ascii_lowercase()) {
        Some('a' | 'e' | 'i' | 'o') => "an",
        Some('u') if !(words.starts_with("uni") || words.starts_with("uku")) => "an",
        _ => "a",
    };
    format!("{article} {words}")
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [start @ .., last] => format!("{} and {last}", start.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{inside_sentence, label_from_id, list, with_article};

    #[test]
    fn labels_come_from_ids_and_stand_in_sentences() {
        assert_eq!(label_from_id("rain_boots"), "Rain boots");
        assert_eq!(inside_sentence("Rain boots"), "rain boots");
        assert_eq!(inside_sentence("T-shirt"), "T-shirt");
        assert_eq!(inside_sentence("3D render"), "3D render");
    }

    #[test]
    fn articles_follow_the_sound_and_plurals_have_none() {
        let cases = [
            ("raincoat", "a raincoat"),
            ("umbrella", "an umbrella"),
            ("uniform", "a uniform"),
            ("ukulele", "a ukulele"),
            ("eye patch", "an eye patch"),
            ("boots", "boots"),
            ("dress", "a dress"),
            ("cactus", "a cactus"),
            ("glasses", "glasses"),
        ];
        for (words, expected) in cases {
            assert_eq!(with_article(words), expected);
        }
    }

    #[test]
    fn lists_read_like_english() {
        let items = ["a".to_owned(), "b".to_owned(), "c".to_owned()];
        assert_eq!(list(&items), "a, b and c");
        assert_eq!(list(&items[..2]), "a and b");
        assert_eq!(list(&items[..1]), "a");
        assert_eq!(list(&[]), "");
    }
}
