//! Names and words that are told in parts: "the first half is …".

/// "the first half is 'spon'", "his first name is …", "… and the second half is gebob, put both together": the words told of, where parts of one are spoken of.
pub(crate) fn told(message: &str) -> impl Iterator<Item = &str> {
    const PARTS: &str =
        "half halves part parts piece pieces bit letters syllable beginning ending together word words name names called named surname";
    /// Words told of in one message, at most: each is tried with each of another's.
    const MOST: usize = 6;
    let spoken_of = message.split(' ').any(|word| PARTS.split(' ').any(|part| part == word));
    let words = move || message.split(' ').filter(move |_| spoken_of);
    let leads = |word: &str| {
        matches!(
            word,
            "is" | "was" | "are" | "called" | "named" | "says" | "with" | "by" | "then" | "and" | "add" | "half" | "part" | "bit"
        )
    };
    let told = words().zip(words().skip(1)).filter(move |(before, word)| leads(before) && !leads(word) && word.len() > 1);
    // "bat is the first half of his name".
    let first = words().next().filter(|_| words().nth(1) == Some("is"));
    told.map(|(_, word)| word).take(MOST).chain(first)
}
