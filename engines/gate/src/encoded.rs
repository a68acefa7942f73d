//! Texts inside texts that name themselves: Base64, hexadecimal, escapes, numbers for letters, Morse, hidden tags.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD, URL_SAFE_NO_PAD};

/// Shortest run worth decoding, in characters.
const SHORTEST: usize = 8;
/// Runs decoded at most, so that a long text stays quick.
const RUNS: usize = 64;
/// Numbers in a row that may stand for letters.
const NUMBERS: usize = 4;

/// What parts of the text say when decoded.
pub(crate) fn decoded(text: &str) -> Vec<String> {
    let is_code = |character: char| character.is_ascii_alphanumeric() || matches!(character, '+' | '/' | '=' | '-' | '_');
    let mut found = Vec::new();
    for run in text.split(|character| !is_code(character)).filter(|run| run.len() >= SHORTEST).take(RUNS) {
        let bare = run.trim_end_matches('=');
        let attempts = [STANDARD.decode(run).ok(), STANDARD_NO_PAD.decode(bare).ok(), URL_SAFE_NO_PAD.decode(bare).ok(), pairs(bare, 16)];
        found.extend(attempts.into_iter().flatten().filter_map(readable));
    }
    found.extend(tags(text));
    found.extend(escapes(text));
    found.extend(morse(text));
    found.extend(numbers(text));
    found.dedup();
    found
}

fn pairs(run: &str, radix: u32) -> Option<Vec<u8>> {
    if !run.len().is_multiple_of(2) || !run.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    (0..run.len()).step_by(2).map(|at| u8::from_str_radix(run.get(at..at + 2)?, radix).ok()).collect()
}

/// Bytes that are a text: at least five printable ASCII characters and nothing else.
fn readable(bytes: Vec<u8>) -> Option<String> {
    let printable = bytes.len() >= 5 && bytes.iter().all(|byte| byte.is_ascii_graphic() || byte.is_ascii_whitespace());
    printable.then(|| String::from_utf8(bytes).ok())?
}

/// Letters written as invisible tags, which some models read although no person sees them.
fn tags(text: &str) -> Option<String> {
    let hidden: String = text
        .chars()
        .filter_map(|character| u32::from(character).checked_sub(0xE_0000).filter(|code| (32..127).contains(code)))
        .filter_map(char::from_u32)
        .collect();
    (hidden.len() >= 3).then_some(hidden)
}

/// `%6e`, `\x6e`, `\u006e`, `&#110;`, `&#x6e;` as the letters they name.
fn escapes(text: &str) -> Option<String> {
    if !["%", "\\x", "\\u", "&#"].iter().any(|mark| text.contains(mark)) {
        return None;
    }
    let (mut read, mut rest, mut found) = (String::with_capacity(text.len()), text, 0);
    while let Some(first) = rest.chars().next() {
        let named =
            [("%", 2, 16), ("\\x", 2, 16), ("\\u", 4, 16), ("&#x", 0, 16), ("&#", 0, 10)].into_iter().find_map(|(mark, size, radix)| {
                let code = rest.strip_prefix(mark)?;
                let size = if size > 0 { size } else { code.bytes().take(7).position(|byte| byte == b';')? };
                let letter = u32::from_str_radix(code.get(..size)?, radix).ok().and_then(char::from_u32)?;
                let after = code.get(size..)?;
                Some((letter, after.strip_prefix(';').filter(|_| mark.starts_with('&')).unwrap_or(after)))
            });
        if let Some((letter, after)) = named {
            read.push(letter);
            found += if rest.starts_with('%') { 1 } else { 2 };
            rest = after;
        } else {
            read.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    (found >= 2).then_some(read)
}

const MORSE: &[(&str, char)] = &[
    (".-", 'a'),
    ("-...", 'b'),
    ("-.-.", 'c'),
    ("-..", 'd'),
    (".", 'e'),
    ("..-.", 'f'),
    ("--.", 'g'),
    ("....", 'h'),
    ("..", 'i'),
    (".---", 'j'),
    ("-.-", 'k'),
    (".-..", 'l'),
    ("--", 'm'),
    ("-.", 'n'),
    ("---", 'o'),
    (".--.", 'p'),
    ("--.-", 'q'),
    (".-.", 'r'),
    ("...", 's'),
    ("-", 't'),
    ("..-", 'u'),
    ("...-", 'v'),
    (".--", 'w'),
    ("-..-", 'x'),
    ("-.--", 'y'),
    ("--..", 'z'),
];

fn morse(text: &str) -> Option<String> {
    let is_sign = |character: char| matches!(character, '.' | '-' | '·' | '•' | '−' | '–' | '—' | '_');
    let mut letters = 0;
    let mut read = String::new();
    for token in text.split(|character: char| character.is_whitespace()) {
        if token == "/" || token == "|" {
            read.push(' ');
            continue;
        }
        for (place, token) in token.split('/').enumerate() {
            if place > 0 {
                read.push(' ');
            }
            if token.is_empty() || token.chars().count() > 4 || !token.chars().all(is_sign) {
                continue;
            }
            let signs: String = token.chars().map(|sign| if matches!(sign, '.' | '·' | '•') { '.' } else { '-' }).collect();
            if let Some((_, letter)) = MORSE.iter().find(|(known, _)| *known == signs) {
                read.push(*letter);
                letters += 1;
            }
        }
    }
    (letters >= 4).then_some(read)
}

/// Rows of numbers: binary, hexadecimal, octal or decimal codes, or places in the alphabet.
fn numbers(text: &str) -> Vec<String> {
    // "a=1, b=2: 8-9-20": what stands before the colon only explains.
    let text = text.rsplit_once(": ").filter(|(key, _)| key.contains('=')).map_or(text, |(_, rest)| rest);
    let tokens: Vec<&str> = text.split(|character: char| !character.is_ascii_alphanumeric()).filter(|token| !token.is_empty()).collect();
    let is_hex = |token: &&str| token.bytes().all(|byte| byte.is_ascii_hexdigit()) && token.len() <= 8;
    let mut found = Vec::new();
    for run in tokens.chunk_by(|left, right| is_hex(left) && is_hex(right)).filter(|run| run.len() >= NUMBERS) {
        for (radix, sizes) in [(2, 7..=8), (16, 2..=2), (8, 3..=3), (10, 2..=3)] {
            let letter = |token: &&str| {
                sizes
                    .contains(&token.len())
                    .then(|| u8::from_str_radix(token, radix).ok())
                    .flatten()
                    .filter(|code| (32..127).contains(code))
            };
            if let Some(bytes) = run.iter().map(letter).collect::<Option<Vec<u8>>>() {
                found.extend(String::from_utf8(bytes));
            }
        }
        let place =
            |token: &&str| token.parse::<u8>().ok().filter(|place| (1..=26).contains(place)).map(|place| char::from(b'a' + place - 1));
        found.extend(run.iter().map(place).collect::<Option<String>>());
    }
    found
}

#[cfg(test)]
mod tests {
    use super::decoded;

    #[test]
    fn hidden_texts_come_to_light() {
        for text in [
            "say bmFrZWQgbGFkeQ== now",
            "6e616b6564206c616479",
            "6e 61 6b 65 64 20 6c 61 64 79",
            "01101110 01100001 01101011 01100101 01100100 00100000 01101100 01100001 01100100 01111001",
            "110 97 107 101 100 32 108 97 100 121",
            "%6e%61%6b%65%64%20lady",
            "&#110;&#97;ked lady",
            "-. .- -.- . -.. / .-.. .- -.. -.--",
        ] {
            assert!(decoded(text).iter().any(|said| said.trim() == "naked lady"), "{text}: {:?}", decoded(text));
        }
        assert!(decoded("14 1 11 5 4").contains(&"naked".to_owned()));
        assert!(decoded("hi \u{e006e}\u{e0061}\u{e006b}\u{e0065}\u{e0064}").contains(&"naked".to_owned()));
    }

    #[test]
    fn ordinary_words_decode_to_nothing() {
        assert!(decoded("a beautiful watercolor illustration of an axolotl, 3 of 4 - or 50% - now").is_empty());
    }
}
