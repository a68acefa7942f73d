//! What characters are: letters, numbers, marks. A long text asks it a million times, so the answer is kept from the first time on.

use std::sync::atomic::{AtomicU8, Ordering};

use unicode_normalization::char::{canonical_combining_class, decompose_compatible, is_combining_mark};
use unicode_normalization::{IsNormalized, is_nfkc_quick};

/// What is known so far of the planes in which text is written.
static KNOWN: [AtomicU8; 0x4_0000] = [const { AtomicU8::new(0) }; 0x4_0000];
/// Beyond them only here is anything but what is not assigned: tags, and signs that choose how a letter is drawn.
const TAGS: std::ops::Range<u32> = 0xE_0000..0xE_1000;

const ALPHABETIC: u8 = 1;
const ALPHANUMERIC: u8 = 2;
const MARK: u8 = 4;
const STABLE: u8 = 8;
const LOWER: u8 = 16;
const SIMPLE: u8 = 32;
/// What every answer has, so that none is nothing.
const ASKED: u8 = 64;

/// As [`char::is_alphabetic`].
pub(crate) fn is_alphabetic(character: char) -> bool {
    if character.is_ascii() { character.is_ascii_alphabetic() } else { kinds(character) & ALPHABETIC != 0 }
}

/// As [`char::is_alphanumeric`].
pub(crate) fn is_alphanumeric(character: char) -> bool {
    if character.is_ascii() { character.is_ascii_alphanumeric() } else { kinds(character) & ALPHANUMERIC != 0 }
}

/// As [`is_combining_mark`].
pub(crate) fn is_mark(character: char) -> bool {
    !character.is_ascii() && kinds(character) & MARK != 0
}

/// Whether it is composed (NFKC) already, whatever stands before it: a text can be composed in parts that begin so.
pub(crate) fn is_stable(character: char) -> bool {
    character.is_ascii() || kinds(character) & STABLE != 0
}

/// Whether it is its own lower case.
pub(crate) fn is_lower(character: char) -> bool {
    if character.is_ascii() { !character.is_ascii_uppercase() } else { kinds(character) & LOWER != 0 }
}

/// Whether it cannot be taken apart (NFKD).
pub(crate) fn is_simple(character: char) -> bool {
    character.is_ascii() || kinds(character) & SIMPLE != 0
}

fn kinds(character: char) -> u8 {
    let code = u32::from(character);
    match KNOWN.get(code as usize) {
        Some(known) => match known.load(Ordering::Relaxed) {
            0 => {
                let kinds = kinds_of(character);
                known.store(kinds, Ordering::Relaxed);
                kinds
            }
            kinds => kinds,
        },
        None if !TAGS.contains(&code) => STABLE | LOWER | SIMPLE,
        None => kinds_of(character),
    }
}

fn kinds_of(character: char) -> u8 {
    let is_stable = is_nfkc_quick(std::iter::once(character)) == IsNormalized::Yes && canonical_combining_class(character) == 0;
    let mut parts = (0, true);
    decompose_compatible(character, |part| parts = (parts.0 + 1, parts.1 && part == character));
    [
        (ALPHABETIC, character.is_alphabetic()),
        (ALPHANUMERIC, character.is_alphanumeric()),
        (MARK, is_combining_mark(character)),
        (STABLE, is_stable),
        (LOWER, character.to_lowercase().eq(std::iter::once(character))),
        (SIMPLE, parts == (1, true)),
    ]
    .into_iter()
    .fold(ASKED, |kinds, (kind, is_it)| kinds | if is_it { kind } else { 0 })
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::is_combining_mark;

    #[test]
    fn the_table_says_what_unicode_says() {
        for character in (0..=0x10_ffff).filter_map(char::from_u32) {
            assert_eq!(super::is_alphabetic(character), character.is_alphabetic());
            assert_eq!(super::is_alphanumeric(character), character.is_alphanumeric());
            assert_eq!(super::is_mark(character), is_combining_mark(character));
            assert_eq!(super::is_lower(character), character.to_lowercase().to_string() == character.to_string());
            assert_eq!(super::is_simple(character), character.nfkd().eq([character]));
            assert!(!super::is_stable(character) || ['a', character].into_iter().nfkc().eq(['a', character]));
        }
    }
}
