//! Texts inside texts: Base64, hexadecimal, shifted letters.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE_NO_PAD};

/// Shortest run worth decoding, in characters.
const SHORTEST: usize = 8;
/// Runs decoded at most, so that a long text stays quick.
const RUNS: usize = 64;

/// What parts of the text say when decoded.
pub(crate) fn decoded(text: &str) -> Vec<String> {
    let is_code = |character: char| character.is_ascii_alphanumeric() || "+/=-_".contains(character);
    let mut found = Vec::new();
    for run in text.split(|character| !is_code(character)).filter(|run| run.len() >= SHORTEST).take(RUNS) {
        let bare = run.trim_end_matches('=');
        let attempts = [STANDARD.decode(run).ok(), STANDARD_NO_PAD.decode(bare).ok(), URL_SAFE_NO_PAD.decode(bare).ok(), hexadecimal(run)];
        found.extend(attempts.into_iter().flatten().filter_map(readable));
    }
    found.dedup();
    found
}

fn hexadecimal(run: &str) -> Option<Vec<u8>> {
    if !run.len().is_multiple_of(2) {
        return None;
    }
    (0..run.len()).step_by(2).map(|at| u8::from_str_radix(run.get(at..at + 2)?, 16).ok()).collect()
}

/// Bytes that are a text: at least six printable ASCII characters and nothing else.
fn readable(bytes: Vec<u8>) -> Option<String> {
    let printable = bytes.len() >= 6 && bytes.iter().all(|byte| byte.is_ascii_graphic() || *byte == b' ');
    printable.then(|| String::from_utf8(bytes).ok())?
}

/// Every letter moved by thirteen ("ROT13").
pub(crate) fn shifted(words: &[String]) -> Vec<String> {
    let turn = |letter: char| match letter {
        'a'..='m' => char::from_u32(u32::from(letter) + 13).unwrap_or(letter),
        'n'..='z' => char::from_u32(u32::from(letter) - 13).unwrap_or(letter),
        other => other,
    };
    words.iter().map(|word| word.chars().map(turn).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::{decoded, shifted};

    #[test]
    fn hidden_texts_come_to_light() {
        assert!(decoded("say bmFrZWQgbGFkeQ== now").contains(&"naked lady".to_owned()));
        assert!(decoded("6e616b6564206c616479").contains(&"naked lady".to_owned()));
        assert_eq!(shifted(&["anxrq".to_owned()]), ["naked"]);
    }

    #[test]
    fn ordinary_words_decode_to_nothing() {
        assert!(decoded("a beautiful watercolor illustration of an axolotl").is_empty());
    }
}
