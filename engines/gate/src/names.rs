//! Names nobody listed: an artist after "in the style of", a person after "looks like".

use std::collections::HashSet;

use aho_corasick::AhoCorasick;
use serde::Deserialize;

use crate::category::Category;
use crate::fold::Folding;
use crate::shape::spaced;

/// Texts are read so far, in bytes at least.
const LONGEST: usize = 16_000;

/// Words by which names are told from everything else.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Names {
    /// "in the style of".
    before_artist: Vec<String>,
    /// "would paint", "style", "inspired": the name stands before it.
    after_artist: Vec<String>,
    /// "looks like", "portrait of".
    before_person: Vec<String>,
    /// "named", "called": the visitor names the character, and that is fine.
    naming: HashSet<String>,
    /// Artists long dead.
    masters: Vec<String>,
    /// Figures of tales and history that everybody may draw.
    figures: Vec<String>,
    /// Words that follow "in the style of" and are no name: techniques, times, places, things.
    styles: HashSet<String>,
    /// Words ending in "esque" that are in the dictionary.
    esque: HashSet<String>,
    /// What parents call their children.
    given: HashSet<String>,
    /// All of the phrases before and after names, to see at once whether a text has any.
    #[serde(skip)]
    phrases: Option<AhoCorasick>,
}

/// A word as written and folded.
struct Word<'a> {
    folded: &'a str,
    is_capital: bool,
}

impl Names {
    /// Reads the data.
    pub(crate) fn new(text: &str) -> Self {
        let mut names: Self = toml::from_str(text).unwrap_or_default();
        let phrases = names.before_artist.iter().chain(&names.after_artist).chain(&names.before_person);
        names.phrases = AhoCorasick::new(phrases.map(|phrase| format!(" {phrase} ")).chain(["esque".to_owned()])).ok();
        names
    }

    /// Whether a text has a phrase that comes with names and ends after this place.
    pub(crate) fn has_phrase_after(&self, plain: &str, place: usize) -> bool {
        self.phrases.as_ref().is_none_or(|phrases| phrases.find_overlapping_iter(plain).any(|found| found.end() > place))
    }

    /// What the names of a text mean, if anything.
    pub(crate) fn search(&self, folding: &Folding, text: &str, plain: &str) -> Option<Category> {
        // A long text is read for them at its beginning; no visitor's message is that long.
        let text = if text.len() > LONGEST { text.char_indices().nth(LONGEST / 4).map_or(text, |(at, _)| &text[..at]) } else { text };
        let (before, after) = (self.before_artist.len(), self.before_artist.len() + self.after_artist.len());
        let (mut artist_before, mut artist_after, mut person, mut esque) = (false, false, false, false);
        for found in self.phrases.as_ref()?.find_overlapping_iter(plain) {
            let number = found.pattern().as_usize();
            artist_before |= number < before;
            artist_after |= (before..after).contains(&number);
            person |= (after..after + self.before_person.len()).contains(&number);
            esque |= number == after + self.before_person.len();
        }
        if !(artist_before || artist_after || person || esque) {
            return None;
        }
        // Most texts have none of those; only the others are read word by word.
        let written: Vec<(String, bool)> = spaced(text)
            .split(' ')
            .filter(|word| !word.is_empty())
            .map(|word| (folding.plain(word).replace(' ', ""), word.chars().next().is_some_and(char::is_uppercase)))
            .collect();
        let shouted = written.iter().filter(|(_, is_capital)| *is_capital).count() * 4 > written.len() * 3 && written.len() > 5;
        let words: Vec<Word<'_>> =
            written.iter().map(|(folded, is_capital)| Word { folded, is_capital: *is_capital && !shouted }).collect();
        if artist_before && Self::places(&self.before_artist, &words).any(|(_, after)| self.is_artist(&words[after..])) {
            return Some(Category::LivingArtists);
        }
        if artist_after && Self::places(&self.after_artist, &words).any(|(start, _)| self.artist_ends(&words[..start])) {
            return Some(Category::LivingArtists);
        }
        let parted = |pair: &[Word<'_>]| matches!(pair[1].folded, "esque" | "ish") && pair[0].is_capital && !self.is_plain_name(&pair[0]);
        if esque && (words.iter().any(|word| self.is_esque(word)) || words.windows(2).any(parted)) {
            return Some(Category::LivingArtists);
        }
        let is_named = words.iter().any(|word| self.naming.contains(word.folded));
        if person && !is_named && Self::places(&self.before_person, &words).any(|(_, after)| self.is_person(&words[after..])) {
            return Some(Category::RealPeople);
        }
        None
    }

    /// Where the phrases stand: first word, and word after the last.
    fn places<'a>(phrases: &'a [String], words: &'a [Word<'a>]) -> impl Iterator<Item = (usize, usize)> + 'a {
        phrases.iter().flat_map(move |phrase| {
            let parts: Vec<&str> = phrase.split(' ').filter(|part| !part.is_empty()).collect();
            let length = parts.len();
            let stands = move |window: &[Word<'a>]| window.iter().zip(&parts).all(|(word, part)| word.folded == *part);
            words.windows(length.max(1)).enumerate().filter(move |(_, window)| stands(window)).map(move |(at, _)| (at, at + length))
        })
    }

    /// Whether a name of the list begins here, in any form: "Monets", "Moneta", "Monet like".
    fn is_known(list: &[String], words: &[Word<'_>]) -> bool {
        list.iter().any(|known| {
            let length = known.split(' ').count();
            words.len() >= length && words.iter().zip(known.split(' ')).all(|(word, part)| is_form(word.folded, part))
        })
    }

    /// Whether a name of an artist begins here.
    fn is_artist(&self, words: &[Word<'_>]) -> bool {
        // "the artist", "painter": what stands before a name.
        let skipped = words
            .iter()
            .take(3)
            .take_while(|word| {
                matches!(
                    word.folded,
                    "artist"
                        | "painter"
                        | "illustrator"
                        | "the"
                        | "great"
                        | "famous"
                        | "legendary"
                        | "mr"
                        | "mrs"
                        | "ms"
                        | "master"
                        | "sir"
                        | "cartoonist"
                        | "mangaka"
                        | "animator"
                        | "photographer"
                )
            })
            .count();
        let words = &words[skipped..];
        let Some(first) = words.first() else { return false };
        if Self::is_known(&self.masters, words) || self.styles.contains(first.folded) {
            return false;
        }
        if Self::is_known(&self.figures, words) || first.folded.bytes().all(|byte| byte.is_ascii_digit()) {
            return false;
        }
        let second_is_plain = words.get(1).is_none_or(|word| !word.is_capital);
        let is_style = first.folded.ends_with("ism")
            || first.folded.ends_with("ist")
            || first.folded.ends_with("ian")
            || first.folded.ends_with("ish")
            || first.folded.ends_with("ese");
        if is_style && second_is_plain {
            return false;
        }
        first.is_capital
            || self.given.contains(first.folded)
            || (words.get(1).is_some_and(|word| word.is_capital) && !self.styles.contains(words[1].folded))
    }

    /// Whether a name of an artist ends here: "like Some Name" before "would paint".
    fn artist_ends(&self, words: &[Word<'_>]) -> bool {
        let capitals = words
            .iter()
            .rev()
            .take(4)
            .take_while(|word| word.is_capital || matches!(word.folded, "de" | "van" | "von" | "da" | "di" | "del" | "la"))
            .count();
        let name = &words[words.len() - capitals..];
        match name {
            [] => {
                let given = words.len().checked_sub(2).and_then(|at| words.get(at));
                let last = words.last();
                given.is_some_and(|word| self.given.contains(word.folded))
                    && last.is_some_and(|word| !self.styles.contains(word.folded))
                    && !Self::is_known(&self.masters, &words[words.len() - 2..])
                    && !Self::is_known(&self.figures, &words[words.len() - 2..])
            }
            [only] => words.len() > 1 && !self.is_plain_name(only) && !Self::is_known(&self.masters, name),
            _ => {
                !(0..name.len()).any(|at| Self::is_known(&self.masters, &name[at..]) || Self::is_known(&self.figures, &name[at..]))
                    && !name.iter().all(|word| self.is_plain_name(word))
            }
        }
    }

    fn is_plain_name(&self, word: &Word<'_>) -> bool {
        let ending = ["ism", "ist", "ian", "ish", "ese"].iter().any(|ending| word.folded.ends_with(ending));
        self.styles.contains(word.folded) || ending || word.folded.len() < 3
    }

    fn is_esque(&self, word: &Word<'_>) -> bool {
        let stem = word.folded.strip_suffix("esque").filter(|stem| stem.len() >= 3);
        // In lower case it is an ordinary word of French, Italian or Spanish.
        stem.is_some_and(|stem| {
            !self.esque.contains(word.folded) && !self.styles.contains(stem) && !self.masters.iter().any(|known| known == stem)
        }) && word.is_capital
    }

    /// Whether a person's full name begins here.
    fn is_person(&self, words: &[Word<'_>]) -> bool {
        let [first, second, ..] = words else { return false };
        // "Frau Klein". Whom a thing is for goes by "Mr" and "Ms".
        if matches!(first.folded, "frau" | "herr" | "dr" | "prof" | "madame" | "monsieur" | "senor" | "senora") {
            return second.is_capital && !self.styles.contains(second.folded) && !Self::is_known(&self.figures, words);
        }
        self.given.contains(first.folded)
            && first.is_capital
            && second.is_capital
            && !self.styles.contains(second.folded)
            && !Self::is_known(&self.figures, words)
            && !Self::is_known(&self.masters, words)
    }
}

/// Whether a word is a name in one of its cases: the name and an ending.
fn is_form(word: &str, name: &str) -> bool {
    const ENDINGS: &[&str] = &[
        "", "s", "es", "a", "u", "em", "owi", "ego", "iego", "om", "ovi", "ou", "ow", "ich", "in", "sche", "schen", "scher", "esque",
        "like", "ish", "ian", "nin", "in", "un", "den", "ten", "ya", "e", "y",
    ];
    let is_ending = |rest: &str| ENDINGS.contains(&rest);
    word.strip_prefix(name).is_some_and(|rest| rest.is_empty() || (name.len() >= 4 && is_ending(rest)))
        || (name.len() >= 5
            && name
                .strip_suffix('a')
                .is_some_and(|stem| word.strip_prefix(stem).is_some_and(|rest| matches!(rest, "i" | "y" | "e" | "ie" | "ou"))))
}

#[cfg(test)]
mod tests {
    use super::Names;
    use crate::category::Category;
    use crate::fold::Folding;

    fn search(text: &str) -> Option<Category> {
        let folding: Folding = toml::from_str(include_str!("../data/folding.toml")).unwrap_or_default();
        let names = Names::new(include_str!("../data/names.toml"));
        names.search(&folding, text, &format!(" {} ", folding.plain(text)))
    }

    #[test]
    fn artists_nobody_listed_are_heard() {
        for text in [
            "in the style of Petra Quill",
            "in the style of petra quill",
            "in the style of Quillfeather",
            "painted like Anna Morgenrot would paint it",
            "as drawn by the artist Tom Olavsen",
            "an Olavsen-esque axolotl",
            "à la Quillfeather",
            "in Petra Quill's style",
        ] {
            assert_eq!(search(text), Some(Category::LivingArtists), "{text}");
        }
    }

    #[test]
    fn styles_and_masters_are_no_names() {
        for text in [
            "in the style of a children's book",
            "in the style of Japanese woodblock prints",
            "In The Style Of Watercolor",
            "in the style of Vincent van Gogh",
            "a picturesque, statuesque axolotl",
            "à la mode",
            "in a Victorian style",
            "in cartoon style",
            "Its style is cute",
        ] {
            assert_eq!(search(text), None, "{text}");
        }
    }

    #[test]
    fn a_full_name_after_looks_like_is_a_person() {
        assert_eq!(search("make it look like Petra Quillfeather"), Some(Category::RealPeople));
        assert_eq!(search("it looks like Robin Hood"), None);
        assert_eq!(search("it looks like Petra, named Petra Pond"), None);
    }
}
