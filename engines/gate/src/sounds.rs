//! Names of several words written by ear: "Mickie Mowse". Every word keeps its consonants and its beginning, and no word
//! of them is an ordinary one; a single misspelt word is left to [`crate::slips`].

use crate::category::Category;
use crate::hash::QuickMap;
use crate::terms::{Hit, Stands, Term};

/// Words that stand inside names and are written rightly.
const LITTLE: &[&str] = &["the", "of", "and", "de", "la", "le", "van", "von", "der", "el", "da", "di", "al", "in", "to", "a"];
/// Longest name, in words.
const MOST: usize = 3;
/// Fewest consonants of a name.
const CONSONANTS: usize = 4;
/// Words of a text that are looked at.
const WORDS: usize = 600;

/// Names by the consonants of their words.
#[derive(Debug, Default)]
pub(crate) struct Sounds {
    names: Vec<(Box<str>, Category)>,
    by_sound: QuickMap<u64, Vec<u32>>,
}

/// What is left of a word.
struct Sound {
    hash: u64,
    consonants: usize,
}

impl Sounds {
    pub(crate) fn new(terms: &[Term]) -> Self {
        let mut sounds = Self::default();
        for term in terms.iter().filter(|term| term.stands == Stands::Whole && term.reading.is_none()) {
            let Some(category @ (Category::RealPeople | Category::Franchises | Category::LivingArtists)) = term.category else { continue };
            let words: Vec<&str> = term.words.split(' ').collect();
            let is_plain = term.words.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b' ');
            if !is_plain || !(2..=MOST).contains(&words.len()) {
                continue;
            }
            let heard: Vec<Sound> = words.iter().map(|word| sound(word)).collect();
            if heard.iter().map(|sound| sound.consonants).sum::<usize>() < CONSONANTS {
                continue;
            }
            let number = u32::try_from(sounds.names.len()).unwrap_or(u32::MAX);
            sounds.names.push((term.words.clone(), category));
            sounds.by_sound.entry(together(&heard)).or_default().push(number);
        }
        sounds
    }

    /// Bytes it takes, roughly.
    pub(crate) fn memory(&self) -> usize {
        self.names.iter().map(|(name, _)| name.len() + 24).sum::<usize>() + self.by_sound.len() * 64
    }

    /// Names that a text writes by ear.
    pub(crate) fn search(&self, text: &str, knows: impl Fn(&str) -> bool) -> Vec<Hit> {
        let mut hits = Vec::new();
        if self.names.is_empty() {
            return hits;
        }
        let mut words: Vec<(usize, &str, Sound)> = Vec::new();
        let mut place = 0;
        for word in crate::shape::words(text).take(WORDS) {
            if !word.is_empty() {
                words.push((place, word, sound(word)));
            }
            place += word.len() + 1;
        }
        for size in 2..=MOST {
            for window in words.windows(size) {
                let Some(names) = self.by_sound.get(&hash_of(window.iter().map(|(.., sound)| sound.hash))) else { continue };
                let names = names.iter().filter_map(|number| self.names.get(*number as usize));
                let said = || window.iter().map(|(_, word, _)| *word);
                if let Some((_, category)) = names.into_iter().find(|(name, _)| is_by_ear(name, said(), &knows)) {
                    let last = &window[size - 1];
                    hits.push(Hit { start: window[0].0, end: last.0 + last.1.len(), category: Some(*category), reading: None });
                }
            }
        }
        hits
    }
}

/// Whether every word is the name's, written differently and not an ordinary word.
fn is_by_ear<'a>(name: &str, said: impl Iterator<Item = &'a str>, knows: &impl Fn(&str) -> bool) -> bool {
    let mut different = 0;
    for (meant, written) in name.split(' ').zip(said) {
        if meant == written {
            if !LITTLE.contains(&meant) {
                return false;
            }
            continue;
        }
        let most = if meant.len() < 4 || written.len() < 4 { 1 } else { 2 };
        if knows(written) || strsim::osa_distance(meant, written) > most || written.strip_suffix('s') == Some(meant) {
            return false;
        }
        different += 1;
    }
    different >= 2
}

fn together(heard: &[Sound]) -> u64 {
    hash_of(heard.iter().map(|sound| sound.hash))
}

fn hash_of(sounds: impl Iterator<Item = u64>) -> u64 {
    sounds.fold(0xCBF2_9CE4_8422_2325, |hash, sound| (hash ^ sound).wrapping_mul(0x9E37_79B9_7F4A_7C15).rotate_left(23))
}

/// Its beginning and its consonants, as they are heard: `mouse` and `mowse` are `ms`, `phil` and `fill` are `fl`.
fn sound(word: &str) -> Sound {
    let bytes = word.as_bytes();
    let (mut hash, mut consonants, mut before) = (7_u64, 0, 0_u8);
    for (at, byte) in bytes.iter().enumerate() {
        let next = bytes.get(at + 1).copied().unwrap_or(0);
        let heard = match byte {
            b'a' | b'e' | b'i' | b'o' | b'u' | b'y' | b'w' | b'h' if at > 0 => 0,
            b'a' | b'e' | b'i' | b'o' | b'u' => b'a',
            b'p' if next == b'h' => b'f',
            b'v' => b'f',
            b'c' if matches!(next, b'e' | b'i' | b'y') => b's',
            b'c' | b'q' => b'k',
            // "Knight" is heard as "night".
            b'k' if at == 0 && next == b'n' => 0,
            b'x' | b'z' => b's',
            other => *other,
        };
        if heard == 0 {
            // A vowel parts two of the same: "bob" is not "bb", "dodo" not "d".
            before = 0;
            continue;
        }
        if heard != before {
            hash = (hash ^ u64::from(heard)).wrapping_mul(0x0100_0000_01B3);
            consonants += usize::from(heard != b'a');
        }
        before = heard;
    }
    Sound { hash, consonants }
}

#[cfg(test)]
mod tests {
    use super::Sounds;
    use crate::category::Category;
    use crate::terms::{Stands, Term};

    #[test]
    fn names_written_by_ear_are_heard() {
        let term = |words: &str| Term {
            words: words.into(),
            stands: Stands::Whole,
            category: Some(Category::Franchises),
            reading: None,
            joined: false,
            loose: true,
        };
        let sounds = Sounds::new(&[term("mickey mouse"), term("harry potter"), term("bob the builder"), term("star wars")]);
        let knows = |word: &str| matches!(word, "muse" | "hairy" | "mike");
        for text in [" mickie mowse ears ", " a miky maus ", " hary poter ", " bobb the bilder "] {
            assert_eq!(sounds.search(text, knows).len(), 1, "{text}");
        }
        for text in [" micky mouse ", " a mike mowse ", " a star wears it ", " hairy pottery ", " mick ms "] {
            assert_eq!(sounds.search(text, knows).len(), 0, "{text}");
        }
    }
}
