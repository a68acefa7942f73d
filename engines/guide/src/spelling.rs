//! Spelling: what a word may have been meant as. Common English words are never "corrected".

use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// Common English words, and ordinary ones that look like a slip of ours.
const WORDS: [&str; 2] = [include_str!("../data/common_words.txt"), include_str!("../data/ordinary_words.txt")];

/// The words of those files, the same for every designer.
static COMMON: LazyLock<HashSet<&str>> = LazyLock::new(|| {
    let lines = WORDS.iter().flat_map(|words| words.lines()).filter(|line| !line.starts_with('#'));
    lines.flat_map(str::split_whitespace).collect()
});

/// Whether this is an ordinary English word, whatever the designer knows.
pub(crate) fn is_ordinary(word: &str) -> bool {
    COMMON.contains(word)
}

/// Longest word looked at, in characters.
const LONGEST: usize = 24;

/// Known words, and common words that are right although they are not ours.
#[derive(Debug, Default)]
pub(crate) struct Spelling {
    /// First letter to words of the vocabulary.
    by_first: HashMap<char, Vec<String>>,
    /// Words of the guide's own that stay as they are.
    own: HashSet<String>,
}

impl Spelling {
    /// A spelling guide for the vocabulary's words.
    pub(crate) fn new<'a>(words: impl Iterator<Item = &'a String>, own: impl Iterator<Item = String>) -> Self {
        let mut by_first: HashMap<char, Vec<String>> = HashMap::new();
        for word in words {
            if let Some(first) = word.chars().next()
                && word.chars().count() >= 4
            {
                by_first.entry(first).or_default().push(word.clone());
            }
        }
        for words in by_first.values_mut() {
            words.sort();
        }
        Self { by_first, own: own.collect() }
    }

    /// Whether the word is ordinary English that stays as it is.
    pub(crate) fn is_common(&self, word: &str) -> bool {
        let is_common = |word: &str| COMMON.contains(word) || self.own.contains(word);
        is_common(word) || ["s", "ed", "ing", "ly"].iter().any(|ending| word.strip_suffix(ending).is_some_and(is_common))
    }

    /// The one vocabulary word this misspells: one slip (two from eight letters on), four-letter words only with two
    /// letters swapped or confused by ear, and no second word as likely. `same`: two words for one thing are no two words.
    pub(crate) fn correct(&self, word: &str, same: impl Fn(&str, &str) -> bool) -> Option<&str> {
        let length = word.chars().count();
        if !(4..=LONGEST).contains(&length) || !word.chars().all(char::is_alphabetic) || self.is_common(word) {
            return None;
        }
        let allowed = if length >= 8 { 2 } else { 1 };
        let first = word.chars().next()?;
        let by_ear = match first {
            'c' => Some('k'),
            'k' => Some('c'),
            _ => None,
        };
        let candidates = [Some(first), by_ear].into_iter().flatten().filter_map(|letter| self.by_first.get(&letter)).flatten();
        let mut best: Option<(&str, (usize, Slip))> = None;
        let mut tied = false;
        for candidate in candidates {
            // However many letters were doubled or not: "balon" for "balloon".
            let doubled = length > 4 && single(candidate).eq(single(word));
            if length.abs_diff(candidate.chars().count()) > allowed && !doubled {
                continue;
            }
            let distance = if doubled { 1 } else { strsim::osa_distance(word, candidate) };
            if distance > allowed || word == candidate {
                continue;
            }
            let slip = slip(word, candidate);
            if length == 4 && !matches!(slip, Slip::Swapped | Slip::ByEar | Slip::Doubled | Slip::Left) {
                continue;
            }
            let cost = (distance, slip);
            match best {
                Some((_, known)) if cost > known => {}
                Some((known, cost_known)) if cost == cost_known => tied |= !same(known, candidate),
                _ => {
                    best = Some((candidate, cost));
                    tied = false;
                }
            }
        }
        best.filter(|_| !tied).map(|(candidate, _)| candidate)
    }
}

/// How a word went wrong, the likeliest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Slip {
    /// `tael` for `teal`.
    Swapped,
    /// `baloon` for `balloon`.
    Doubled,
    /// `pinc` for `pink`, `grean` for `green`.
    ByEar,
    /// `lanten` for `lantern`.
    Left,
    /// Anything else.
    Other,
}

/// Whether only the order of the letters went wrong.
pub(crate) fn is_swapped(word: &str, meant: &str) -> bool {
    letters(word) == letters(meant)
}

fn slip(word: &str, meant: &str) -> Slip {
    if is_swapped(word, meant) {
        return Slip::Swapped;
    }
    if single(word).eq(single(meant)) {
        return Slip::Doubled;
    }
    if word.chars().count() == meant.chars().count() {
        let confused = word.chars().zip(meant.chars()).filter(|(typed, right)| typed != right).all(sounds_alike);
        return if confused { Slip::ByEar } else { Slip::Other };
    }
    if word.chars().count() < meant.chars().count() { Slip::Left } else { Slip::Other }
}

fn sounds_alike(pair: (char, char)) -> bool {
    let vowel = |letter: char| "aeiouy".contains(letter);
    let pairs = [('c', 'k'), ('s', 'z'), ('f', 'v'), ('c', 's'), ('d', 't'), ('g', 'j')];
    (vowel(pair.0) && vowel(pair.1)) || pairs.contains(&pair) || pairs.contains(&(pair.1, pair.0))
}

fn letters(word: &str) -> Vec<char> {
    let mut letters: Vec<char> = word.chars().collect();
    letters.sort_unstable();
    letters
}

/// `soooo cuuute` becomes `soo cuute`, then `so cute`: the two readings of letters held down.
pub(crate) fn shortened(word: &str) -> Option<[String; 2]> {
    let letters: Vec<char> = word.chars().collect();
    if !letters.windows(3).any(|three| three[0] == three[1] && three[1] == three[2]) {
        return None;
    }
    let squeeze = |most: usize| {
        let mut kept = String::new();
        let mut run = 0;
        let mut before = None;
        for letter in &letters {
            run = if before == Some(*letter) { run + 1 } else { 1 };
            before = Some(*letter);
            if run <= most {
                kept.push(*letter);
            }
        }
        kept
    };
    Some([squeeze(2), squeeze(1)])
}

/// `hatt` becomes `hat`: the word with no letter doubled, when one is.
pub(crate) fn undoubled(word: &str) -> Option<String> {
    let undoubled: String = single(word).collect();
    (undoubled.len() < word.len() && undoubled.chars().count() > 2).then_some(undoubled)
}

/// The letters of a word, each that follows itself once.
fn single(word: &str) -> impl Iterator<Item = char> {
    let before = std::iter::once(None).chain(word.chars().map(Some));
    word.chars().zip(before).filter(|(letter, before)| Some(*letter) != *before).map(|(letter, _)| letter)
}

/// Forms a plural may come from: `ponies` from `pony`, `leaves` from `leaf`, `boxes` from `box`, `hats` from `hat`.
pub(crate) fn singulars(word: &str) -> impl Iterator<Item = String> {
    let from_ies = word.strip_suffix("ies").map(|stem| format!("{stem}y"));
    let leaves = word.strip_suffix("ves").map(|stem| format!("{stem}f"));
    // "scares" is no scar.
    let hisses = |stem: &&str| ["s", "x", "z", "ch", "sh", "o"].iter().any(|end| stem.ends_with(end));
    let without_es = word.strip_suffix("es").filter(hisses).map(str::to_owned);
    let from_s = word.strip_suffix('s').filter(|stem| !stem.ends_with('s') && stem.len() > 2).map(str::to_owned);
    [from_s, without_es, from_ies, leaves].into_iter().flatten()
}

/// What a superlative may come from: `biggest` from `big`, `happiest` from `happy`, `cutest` from `cute`.
pub(crate) fn positives(word: &str) -> impl Iterator<Item = String> {
    let stem = word.strip_suffix("est").filter(|stem| stem.len() > 2);
    let single = stem.and_then(undoubled);
    let from_y = stem.and_then(|stem| stem.strip_suffix('i')).map(|stem| format!("{stem}y"));
    [stem.map(str::to_owned), stem.map(|stem| format!("{stem}e")), single, from_y].into_iter().flatten()
}

/// `stripy` becomes `striped`, `spotty` `spotted`, where the noun is known in the plural.
pub(crate) fn from_noun(word: &str, known: impl Fn(&str) -> bool) -> Option<String> {
    let stem = word.strip_suffix('y').filter(|stem| stem.len() > 2)?;
    let stem = stem.strip_suffix('e').unwrap_or(stem);
    let noun = undoubled(stem).unwrap_or_else(|| stem.to_owned());
    (known(&format!("{noun}s")) || known(&format!("{noun}es"))).then(|| format!("{stem}ed"))
}

#[cfg(test)]
mod tests {
    use super::{Spelling, positives, shortened, singulars};

    fn spelling() -> Spelling {
        let words: Vec<String> = ["lantern", "teal", "crown", "turquoise", "astronaut", "boots", "boats"].map(str::to_owned).into();
        Spelling::new(words.iter(), ["dusky".to_owned()].into_iter())
    }

    #[test]
    fn one_slip_is_forgiven_and_two_in_long_words() {
        let spelling = spelling();
        assert_eq!(spelling.correct("lanten", |_, _| false), Some("lantern"));
        assert_eq!(spelling.correct("tael", |_, _| false), Some("teal"));
        assert_eq!(spelling.correct("turqoiuse", |_, _| false), Some("turquoise"));
        assert_eq!(spelling.correct("astronot", |_, _| false), Some("astronaut"));
        assert_eq!(spelling.correct("turqquoiise", |_, _| false), Some("turquoise"), "letters doubled, however many");
        assert_eq!(spelling.correct("botas", |_, _| false), Some("boats"), "a swap is likelier than another letter");
    }

    #[test]
    fn common_words_and_ties_and_strangers_stay() {
        let spelling = spelling();
        assert!(super::COMMON.len() > 4000 && !super::COMMON.contains("SCOWL,"));
        assert_eq!(spelling.correct("clock", |_, _| false), None);
        assert_eq!(spelling.correct("crows", |_, _| false), None, "ordinary words that look like a slip of ours");
        assert_eq!(spelling.correct("boets", |_, _| false), None, "boots or boats?");
        assert_eq!(spelling.correct("krown", |_, _| false), Some("crown"), "k and c sound alike");
        assert_eq!(spelling.correct("crowwn", |_, _| false), Some("crown"));
        assert_eq!(spelling.correct("team", |_, _| false), None, "four letters need a swap, not another letter");
        assert_eq!(spelling.correct("tesl", |_, _| false), None);
        assert_eq!(spelling.correct("bazooka", |_, _| false), None);
        assert_eq!(spelling.correct("", |_, _| false), None);
    }

    #[test]
    fn adjectives_of_known_nouns_are_read() {
        let known = |noun: &str| matches!(noun, "stripes" | "spots");
        assert_eq!(super::from_noun("stripy", known).as_deref(), Some("striped"));
        assert_eq!(super::from_noun("spotty", known).as_deref(), Some("spotted"));
        assert_eq!(super::from_noun("scary", known), None);
    }

    #[test]
    fn held_letters_and_plurals_have_readings() {
        assert_eq!(shortened("piiink"), Some(["piink".to_owned(), "pink".to_owned()]));
        assert_eq!(shortened("book"), None);
        assert_eq!(singulars("hats").collect::<Vec<_>>(), ["hat"]);
        assert!(singulars("ponies").any(|word| word == "pony"));
        assert!(singulars("boxes").any(|word| word == "box"));
        assert_eq!(singulars("dress").count(), 0);
        assert!(positives("biggest").any(|word| word == "big"));
        assert!(positives("happiest").any(|word| word == "happy"));
        assert_eq!(positives("west").count(), 0);
    }
}
