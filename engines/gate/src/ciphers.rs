//! Guesses at shifted letters, Pig Latin and first letters. They are cheap, so they are always made;
//! only longer words count in them.

use crate::alphabet::is_alphanumeric;

/// Shifts that are tried on every text; the others only where a text speaks of such a thing.
const USUAL: &[u8] = &[13];
/// Words by which a text says that its letters are not its letters.
const NAMES: &[&str] =
    &["rot", "caesar", "cipher", "cypher", "decode", "decrypt", "atbash", "shifted", "encoded", "encrypted", "shift", "alphabet"];

/// Readings of the plain text, each with spaces around its words.
pub(crate) fn guesses(text: &str, plain: &str) -> Vec<String> {
    let words = || plain.split(' ').filter(|word| !word.is_empty());
    let mut found: Vec<String> = USUAL.iter().map(|by| shifted(plain, *by)).collect();
    if words().any(is_spoken_of) {
        let most = plain.char_indices().nth(2_000).map_or(plain.len(), |(at, _)| at);
        found.extend((1..26).map(|by| shifted(&plain[..most], by)));
        found.push(mirrored(&plain[..most]));
    }
    let pig_latin: Vec<String> = words().filter_map(from_pig_latin).flatten().collect();
    if !pig_latin.is_empty() {
        found.push(format!(" {} ", pig_latin.join(" ")));
    }
    let first_of_lines: String = text.lines().filter_map(|line| line.chars().find(|character| is_alphanumeric(*character))).collect();
    let first_of_words: String = words().take(40).filter_map(|word| word.chars().next()).collect();
    for letters in [first_of_lines.to_lowercase(), first_of_words] {
        if letters.chars().nth(4).is_some() {
            found.push(format!(" {letters} "));
        }
    }
    found
}

/// Whether a word says that letters are not letters.
pub(crate) fn is_spoken_of(word: &str) -> bool {
    NAMES.contains(&word) || word.strip_prefix("rot").is_some_and(|rest| rest.parse::<u8>().is_ok())
}

/// Whether a word has the form of Pig Latin.
pub(crate) fn is_pig_latin(word: &str) -> bool {
    from_pig_latin(word).is_some()
}

/// Every letter moved by some places ("ROT13").
pub(crate) fn shifted(text: &str, by: u8) -> String {
    let turn = |letter: char| match u8::try_from(letter) {
        Ok(byte @ b'a'..=b'z') => char::from((byte - b'a' + by) % 26 + b'a'),
        _ => letter,
    };
    text.chars().map(turn).collect()
}

/// The alphabet backwards ("Atbash").
fn mirrored(text: &str) -> String {
    let turn = |letter: char| match u8::try_from(letter) {
        Ok(byte @ b'a'..=b'z') => char::from(b'z' - (byte - b'a')),
        _ => letter,
    };
    text.chars().map(turn).collect()
}

/// `akednay` is `naked`; one to three letters may have been moved.
fn from_pig_latin(word: &str) -> Option<Vec<String>> {
    let moved = word.strip_suffix("ay").filter(|moved| moved.is_ascii() && moved.len() >= 4)?;
    let turned = (1..=3).map(|count| format!("{}{}", &moved[moved.len() - count..], &moved[..moved.len() - count]));
    Some(turned.chain(moved.strip_suffix('w').map(str::to_owned)).collect())
}

#[cfg(test)]
mod tests {
    use super::guesses;

    fn finds(text: &str, word: &str) -> bool {
        guesses(text, &format!(" {} ", text.to_lowercase())).iter().any(|guess| guess.contains(&format!(" {word} ")))
    }

    #[test]
    fn shifted_and_spelt_words_come_to_light() {
        for text in ["anxrq", "akednay", "decode oblfe", "Nice\nand\nkind\nelves\ndance", "now a kind elf dances"] {
            assert!(finds(text, "naked"), "{text}");
        }
    }
}
