//! Things told by what they are like, where their name does not come to mind: "one of those red and white striped sugar
//! sticks" is a candy cane. A description is a few words that stand together in one clause, in any order and any form
//! (`data/described/`), so that each serves many sentences.

mod defined;

use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

use atelier_character::{Designer, Part};
use rust_stemmers::{Algorithm, Stemmer};

use super::elsewhere::word;
use crate::lexicon::{Entry, Grammar, Lexicon, is_thing};
use crate::text::{Token, TokenKind};

const FILES: [&str; 4] = [
    include_str!("../../data/described/worn.toml"),
    include_str!("../../data/described/held.toml"),
    include_str!("../../data/described/scene.toml"),
    include_str!("../../data/described/look.toml"),
];
/// Forms no rule finds: "brought", "children".
const IRREGULAR: &str = include_str!("../../data/described/irregular.toml");
/// Other words that may stand between those of a description.
const BETWEEN: usize = 3;
/// Definitions weighed per message at most: each looks at all descriptions, and a page of "the hat you" is not worth a slow answer.
const DEFINITIONS: usize = 8;
/// Words that say how others belong together: with one of them, "hand on chin", a description holds in its order only.
const SMALL: [&str; 40] = [
    "about", "above", "across", "after", "all", "along", "and", "around", "as", "at", "before", "behind", "between", "by", "down", "from",
    "i", "in", "into", "it", "just", "like", "me", "off", "on", "one", "only", "out", "over", "past", "so", "that", "through", "too",
    "two", "under", "until", "up", "what", "who",
];

/// Field, value, descriptions.
type File = BTreeMap<String, BTreeMap<String, Vec<String>>>;

/// All descriptions, packed: there are many, and most are three words.
struct Known {
    stemmer: Stemmer,
    irregular: HashMap<String, String>,
    /// The stem of each word, and its number.
    words: HashMap<Box<str>, u16>,
    /// The words of all descriptions, one after the other.
    told: Vec<u16>,
    /// Where the words of each description end there, and its value.
    descriptions: Vec<(u32, u16)>,
    /// By word: where its descriptions end in `of_word`; those none of whose words is in fewer of them.
    ends: Vec<u16>,
    of_word: Vec<u16>,
    /// Which words are small.
    small: Vec<u16>,
    /// Field and value, as the designer's files know them.
    values: Vec<(String, String)>,
}

/// Read once and shared by all designers. A test checks the files; were one broken, its descriptions are unknown.
static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let mut known = Known {
        stemmer: Stemmer::create(Algorithm::English),
        irregular: toml::from_str(IRREGULAR).unwrap_or_default(),
        words: HashMap::new(),
        told: Vec::new(),
        descriptions: Vec::new(),
        ends: Vec::new(),
        of_word: Vec::new(),
        small: Vec::new(),
        values: Vec::new(),
    };
    let variants = Grammar::read().variants;
    known.small = SMALL.into_iter().map(|word| known.number(word)).collect();
    for file in FILES {
        for (field, values) in toml::from_str::<File>(file).unwrap_or_default() {
            for (value, descriptions) in values {
                let place = small(known.values.len());
                known.values.push((field.clone(), value));
                for words in descriptions {
                    let words: Vec<u16> = words.split(' ').map(|word| known.number(variants.american(word).unwrap_or(word))).collect();
                    known.told.extend(words);
                    known.descriptions.push((u32::try_from(known.told.len()).unwrap_or(u32::MAX), place));
                }
            }
        }
    }
    let mut counts = vec![0_u32; known.words.len()];
    known.told.iter().for_each(|word| counts[usize::from(*word)] += 1);
    let mut of_word = vec![Vec::new(); known.words.len()];
    for place in 0..small(known.descriptions.len()) {
        let rarest = known.told_in(place).iter().min_by_key(|word| counts[usize::from(**word)]);
        of_word[rarest.map_or(0, |word| usize::from(*word))].push(place);
    }
    for places in of_word {
        known.of_word.extend(places);
        known.ends.push(small(known.of_word.len()));
    }
    known.words.shrink_to_fit();
    known.told.shrink_to_fit();
    known.descriptions.shrink_to_fit();
    known
});

fn small(number: usize) -> u16 {
    u16::try_from(number).unwrap_or(u16::MAX)
}

impl Known {
    fn stem(&self, form: &str) -> String {
        let form = self.irregular.get(form).map_or(form, String::as_str);
        self.stemmer.stem(form).into_owned()
    }

    fn number(&mut self, form: &str) -> u16 {
        let fresh = small(self.words.len());
        *self.words.entry(self.stem(form).into_boxed_str()).or_insert(fresh)
    }

    /// The words of a description.
    fn told_in(&self, place: u16) -> &[u16] {
        let end = |place: usize| self.descriptions[place].0 as usize;
        let place = usize::from(place);
        &self.told[place.checked_sub(1).map_or(0, end)..end(place)]
    }

    /// The descriptions to look at where this word stands.
    fn of(&self, word: u16) -> &[u16] {
        let end = |word: usize| usize::from(self.ends[word]);
        let word = usize::from(word);
        &self.of_word[word.checked_sub(1).map_or(0, end)..end(word)]
    }
}

/// Field and value of every description, in the order in which a lexicon keeps their entries.
pub(crate) fn described_values() -> &'static [(String, String)] {
    &KNOWN.values
}

/// A description found in a text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told<'l> {
    /// Index after its last token.
    pub(super) after: usize,
    /// What it means.
    pub(super) entry: &'l Entry,
    words: usize,
}

/// The descriptions in a text, by the token they begin with.
pub(super) fn told<'l>(lexicon: &'l Lexicon, designer: &Designer, tokens: &[Token]) -> HashMap<usize, Told<'l>> {
    let mut found: HashMap<usize, Told<'l>> = HashMap::new();
    let stem =
        |token: &Token| if token.kind == TokenKind::Word { KNOWN.words.get(KNOWN.stem(&token.form).as_str()).copied() } else { None };
    let stems: Vec<Option<u16>> = tokens.iter().map(stem).collect();
    let stands = |first: usize| !names_color(tokens, first) && !tells_of_life(tokens, first);
    let mut weighed = 0;
    for (at, stem) in stems.iter().enumerate() {
        for place in stem.iter().flat_map(|stem| KNOWN.of(*stem)) {
            let words = KNOWN.told_in(*place);
            let value = usize::from(KNOWN.descriptions[usize::from(*place)].1);
            let Some(entry) = lexicon.described(value) else { continue };
            let in_order = words.iter().any(|word| KNOWN.small.contains(word));
            let found_at = if in_order { run(&stems, words, at) } else { window(tokens, &stems, words, at) };
            let Some((first, after)) = found_at else { continue };
            let words = words.len();
            let better = |known: &Told<'_>| (words, known.after) > (known.words, after);
            if is_nameless(lexicon, designer, &tokens[first..after]) && stands(first) && found.get(&first).is_none_or(better) {
                found.insert(first, Told { after, entry, words });
            }
        }
        let Some((first, kind)) = defined::cue(lexicon, tokens, at).filter(|_| weighed < DEFINITIONS) else { continue };
        weighed += 1;
        if let Some(told) = defined::definition(lexicon, designer, tokens, &stems, first.max(at), (first, kind)).filter(|_| stands(first)) {
            found.insert(first, told);
        }
    }
    found
}

/// The words of a description one after the other, with one other at most between two of them.
fn run(stems: &[Option<u16>], words: &[u16], at: usize) -> Option<(usize, usize)> {
    let rarest = words.iter().position(|word| stems[at] == Some(*word))?;
    let first = (at.saturating_sub(2 * rarest)..=at).find(|first| stems[*first] == Some(words[0]))?;
    let mut last = first;
    for word in &words[1..] {
        last = (last + 1..stems.len().min(last + 3)).find(|place| stems[*place] == Some(*word))?;
    }
    (last >= at).then_some((first, last + 1))
}

/// The nearest words around `at` that are all of a description.
fn window(tokens: &[Token], stems: &[Option<u16>], words: &[u16], at: usize) -> Option<(usize, usize)> {
    let reach = words.len() + BETWEEN;
    let parts = |token: &Token| token.kind != TokenKind::Word || turns(&token.form);
    let start =
        (at.saturating_sub(reach)..at).rev().find(|before| parts(&tokens[*before])).map_or(at.saturating_sub(reach), |turn| turn + 1);
    let end = (at..tokens.len().min(at + reach)).find(|after| parts(&tokens[*after])).unwrap_or(tokens.len().min(at + reach));
    let (mut first, mut last) = (at, at);
    for word in words {
        let nearest = (start..end).filter(|place| stems[*place] == Some(*word)).min_by_key(|place| place.abs_diff(at))?;
        (first, last) = (first.min(nearest), last.max(nearest));
    }
    (last + 1 - first <= reach).then_some((first, last + 1))
}

/// Words after which another thought begins.
fn turns(form: &str) -> bool {
    matches!(
        form,
        "but" | "not" | "no" | "without" | "instead" | "then" | "or" | "never" | "isnt" | "dont" | "than" | "because" | "although"
    )
}

/// Whether nothing is named there that the sheet holds anyway: what has a name needs no description. Colours describe.
fn is_nameless(lexicon: &Lexicon, designer: &Designer, tokens: &[Token]) -> bool {
    let named = |token: &Token| {
        let entry = lexicon.phrase(&[&token.form]);
        entry.is_some_and(|entry| {
            !entry.color && entry.role.is_none() && entry.values.iter().any(|value| !value.weak && names(designer, value.field))
        })
    };
    !tokens.iter().any(named)
}

/// Whether the words of a field name something by themselves, rather than describe.
fn names(designer: &Designer, field: usize) -> bool {
    is_thing(designer, field) || designer.fields[field].part == Part::Wear
}

/// "the red of a post box": what is described is a colour.
fn names_color(tokens: &[Token], first: usize) -> bool {
    let is_color = |back: usize| matches!(word(tokens, first.checked_sub(back)), "color" | "shade" | "tone" | "hue" | "colored");
    (1..=4).any(is_color)
}

/// "I broke my leg": what happened to the visitor, and no wish.
fn tells_of_life(tokens: &[Token], first: usize) -> bool {
    let is_word = |token: &&Token| token.kind == TokenKind::Word;
    let before = tokens[..first].iter().rev().take_while(is_word);
    let clause = || before.clone().chain(tokens[first..].iter().take_while(is_word)).map(|token| token.form.as_str());
    let visitors = |form: &str| matches!(form, "i" | "im" | "ive" | "my" | "we" | "were" | "weve" | "our" | "me" | "us");
    let wishes = |form: &str| {
        matches!(
            form,
            "want"
                | "like"
                | "love"
                | "would"
                | "need"
                | "id"
                | "wed"
                | "please"
                | "make"
                | "give"
                | "draw"
                | "put"
                | "add"
                | "show"
                | "let"
                | "see"
        )
    };
    clause().any(visitors) && !clause().any(wishes)
}

#[cfg(test)]
mod tests {
    use super::{FILES, File, IRREGULAR, KNOWN};

    #[test]
    fn the_descriptions_are_well_formed_and_many() {
        for file in FILES {
            let file: File = toml::from_str(file).unwrap_or_else(|error| panic!("described: {error}"));
            assert!(file.values().flatten().all(|(_, told)| told.iter().all(|words| (2..=5).contains(&words.split(' ').count()))));
        }
        let irregular: std::collections::HashMap<String, String> =
            toml::from_str(IRREGULAR).unwrap_or_else(|error| panic!("irregular: {error}"));
        assert!(irregular.len() > 50);
        assert!((4_000..usize::from(u16::MAX)).contains(&KNOWN.descriptions.len()), "{}", KNOWN.descriptions.len());
    }
}
