//! Characters: which of them are letters in disguise, which are not there at all.

use serde::Deserialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::decompose_compatible;

use crate::alphabet::{is_alphabetic, is_alphanumeric, is_lower, is_mark, is_simple, is_stable};
use crate::hash::QuickMap;

/// Marks kept on one letter; written text needs no more, "zalgo" has dozens.
const MARKS: usize = 2;

/// Which characters pass for which letters.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Letters {
    look_alikes: QuickMap<char, String>,
    /// Letters of other scripts by their sound.
    sounds: QuickMap<char, String>,
    signs: QuickMap<char, char>,
    pictures: QuickMap<char, String>,
}

impl Letters {
    /// The text in lower case in its own script: compatibility forms undone, invisible characters and piled-up marks gone,
    /// letters in boxes read as letters, pictures that stand for a word read as that word.
    pub(crate) fn native(&self, text: &str) -> String {
        if text.is_ascii() {
            return text.to_ascii_lowercase();
        }
        let mut native = String::with_capacity(text.len());
        for chunk in text.split_inclusive([' ', '\n']) {
            if chunk.is_ascii() {
                native.extend(chunk.chars().map(|character| character.to_ascii_lowercase()));
                continue;
            }
            // Most characters are what they are; only what is not, and the letter it stands on, is composed, which takes longer.
            let (mut marks, mut begun) = (0, Vec::new());
            for character in chunk.chars().filter(|character| !is_invisible(*character)) {
                marks = if is_mark(character) { marks + 1 } else { 0 };
                if marks > MARKS {
                    continue;
                }
                let character = boxed_letter(character);
                if is_stable(character) {
                    self.push_composed(&mut begun, &mut native);
                }
                begun.push(character);
            }
            self.push_composed(&mut begun, &mut native);
        }
        native
    }

    fn push_composed(&self, begun: &mut Vec<char>, native: &mut String) {
        match begun[..] {
            [] => {}
            [single] if is_stable(single) => self.push_native(single, native),
            _ => begun.iter().copied().nfkc().for_each(|character| self.push_native(character, native)),
        }
        begun.clear();
    }

    fn push_native(&self, character: char, native: &mut String) {
        if character.is_ascii() {
            native.push(character.to_ascii_lowercase());
            return;
        }
        match if character > '\u{2000}' { self.pictures.get(&character) } else { None } {
            Some(word) => {
                native.push(' ');
                native.push_str(word);
                native.push(' ');
            }
            None if is_lower(character) => native.push(character),
            None => native.extend(character.to_lowercase()),
        }
    }

    /// The same in plain Latin letters, as far as there are any.
    pub(crate) fn latin(&self, native: &str) -> String {
        if native.is_ascii() {
            return native.to_owned();
        }
        let mut letters = String::with_capacity(native.len());
        // Syllables and ideographs have no Latin letters inside; taking them apart would only make the text longer.
        let is_whole = |character: char| matches!(u32::from(character), 0x3400..=0x9FFF | 0xAC00..=0xD7AF | 0x2_0000..=0x3_FFFF);
        let mut push = |part: char, is_part: bool| {
            if part.is_ascii() || !is_part {
                letters.push(part);
            } else if !is_mark(part) {
                match self.look_alikes.get(&part) {
                    Some(letter) => letters.push_str(letter),
                    None => letters.push(part),
                }
            }
        };
        for character in native.chars() {
            if is_whole(character) {
                push(character, false);
            } else if is_simple(character) {
                push(character, true);
            } else {
                decompose_compatible(character, |part| push(part, true));
            }
        }
        letters
    }

    /// What a text in another script sounds like; `None` without such letters.
    pub(crate) fn sounds(&self, native: &str) -> Option<String> {
        let mut found = false;
        let mut sounds = String::with_capacity(native.len());
        for character in native.chars() {
            match if character.is_ascii() { None } else { self.sounds.get(&character) } {
                Some(sound) => {
                    found = true;
                    sounds.push_str(sound);
                }
                None => sounds.push(character),
            }
        }
        found.then_some(sounds)
    }

    /// Signs read as letters wherever a word goes on after them or has letters before: `n@k3d`, `pr0n`, but not `hi!`.
    pub(crate) fn with_signs(&self, letters: &str, one: char) -> String {
        let mut read = String::with_capacity(letters.len());
        for chunk in letters.split_inclusive(char::is_whitespace) {
            let is_sign = |character: char| !is_alphabetic(character) && self.signs.contains_key(&character);
            if !chunk.chars().any(is_alphabetic) || !chunk.chars().any(is_sign) {
                read.push_str(chunk);
                continue;
            }
            let end = chunk.trim_end_matches(|sign: char| !is_alphanumeric(sign) && !matches!(sign, '$' | '@' | '€' | '£' | '¢')).len();
            for (place, character) in chunk.char_indices() {
                let sign = if character.is_ascii_alphabetic() || place >= end { None } else { self.signs.get(&character) };
                read.push(match sign {
                    Some('i') => one,
                    Some(letter) => *letter,
                    None => character,
                });
            }
        }
        read
    }
}

/// Letters in squares, in circles, and of flags.
fn boxed_letter(character: char) -> char {
    let code = u32::from(character);
    let place = match code {
        0x1_F150..=0x1_F169 => code - 0x1_F150,
        0x1_F170..=0x1_F189 => code - 0x1_F170,
        0x1_F1E6..=0x1_F1FF => code - 0x1_F1E6,
        _ => return character,
    };
    char::from_u32(u32::from('a') + place).unwrap_or(character)
}

pub(crate) fn is_invisible(character: char) -> bool {
    matches!(
        character,
        '\u{0}'..='\u{8}' | '\u{e}'..='\u{1f}' | '\u{7f}'
            | '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180e}'
            | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{2800}' | '\u{3164}'
            | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}'
            | '\u{e0000}'..='\u{e0fff}'
    )
}
