//! Names: misspelt ones, and artists after "in the style of".

use crate::category::Category;
use crate::data::Base;
use crate::fold::{Reading, Way};
use crate::terms::Hit;

/// Words compared with misspelt names at most, so that a long text stays quick.
const WORDS: usize = 400;

/// Names that are meant although a letter is wrong, missing or swapped.
pub(crate) fn misspelt(base: &Base, readings: &[Reading]) -> Vec<Hit> {
    let Some(plain) = readings.iter().find(|reading| reading.way == Way::Plain) else { return Vec::new() };
    let words: Vec<&str> = plain.text.split(' ').filter(|word| !word.is_empty()).take(WORDS).collect();
    let mut hits = Vec::new();
    for (name, category) in &base.fuzzy {
        let size = name.split(' ').count();
        let first = name.as_bytes().first();
        let found = words.windows(size).filter(|window| window[0].as_bytes().first() == first).any(|window| {
            let length: usize = window.iter().map(|word| word.len()).sum::<usize>() + size - 1;
            length.abs_diff(name.len()) <= 1 && near(&window.join(" "), name)
        });
        if found {
            hits.push(Hit::certain(*category));
        }
    }
    hits
}

fn near(word: &str, name: &str) -> bool {
    name.len() >= 7 && strsim::osa_distance(word, name) <= 1
}

/// "in the style of Some Name": two or more words in capitals that are no old master's.
pub(crate) fn style_of_artist(base: &Base, readings: &[Reading], text: &str) -> Option<Category> {
    // Most texts name no style at all; only the others are read word by word.
    let is_said = |reading: &Reading| base.before_name.iter().any(|phrase| reading.text.contains(phrase.as_str()));
    if !readings.iter().any(is_said) {
        return None;
    }
    let words: Vec<&str> =
        text.split(|character: char| !(character.is_alphanumeric() || character == '\'')).filter(|w| !w.is_empty()).collect();
    let folded: Vec<String> = words.iter().map(|word| base.folding.plain(word)).collect();
    for phrase in &base.before_name {
        let parts: Vec<&str> = phrase.split(' ').collect();
        for (at, window) in folded.windows(parts.len()).enumerate() {
            if window.iter().zip(&parts).any(|(word, part)| word != part) {
                continue;
            }
            let after = at + parts.len();
            let is_name = |word: &&&str| word.chars().next().is_some_and(char::is_uppercase);
            let capitals = words[after..].iter().take_while(is_name).count();
            let said = folded[after..].iter().take(4).cloned().collect::<Vec<_>>().join(" ");
            let starts_with = |known: &String| said == *known || said.starts_with(&format!("{known} "));
            if capitals >= 2 && !base.masters.iter().any(starts_with) {
                return Some(Category::LivingArtists);
            }
        }
    }
    None
}
