//! The gate's words, read once: terms by category, look-alikes, folding, names, replies.

use std::collections::HashMap;
use std::sync::Arc;

use aho_corasick::{AhoCorasick, AhoCorasickKind};
use serde::Deserialize;

use crate::care::Care;
use crate::category::Category;
use crate::fold::{Folding, Reading};
use crate::inflect;
use crate::names::Names;
use crate::near::Near;
use crate::terms::{Hit, Stands, Term, Terms, stands};

/// Files of terms: name for messages, text.
const TERMS: &[(&str, &str)] = &[
    ("sexual", include_str!("../data/terms/sexual.toml")),
    ("minors", include_str!("../data/terms/minors.toml")),
    ("hateful", include_str!("../data/terms/hateful.toml")),
    ("violent", include_str!("../data/terms/violent.toml")),
    ("self_harm", include_str!("../data/terms/self_harm.toml")),
    ("drugs", include_str!("../data/terms/drugs.toml")),
    ("extremist", include_str!("../data/terms/extremist.toml")),
    ("instructions", include_str!("../data/terms/instructions.toml")),
    ("secrets", include_str!("../data/terms/secrets.toml")),
    ("personal_data", include_str!("../data/terms/personal_data.toml")),
    ("real_people", include_str!("../data/terms/real_people.toml")),
    ("franchises", include_str!("../data/terms/franchises.toml")),
    ("brands", include_str!("../data/terms/brands.toml")),
    ("living_artists", include_str!("../data/terms/living_artists.toml")),
    ("care", include_str!("../data/terms/care.toml")),
];
const SOFTEN: &str = include_str!("../data/soften.toml");
const ALLOW: &str = include_str!("../data/allow.toml");
const FOLDING: &str = include_str!("../data/folding.toml");
const NAMES: &str = include_str!("../data/names.toml");
const ORDINARY: &str = include_str!("../data/ordinary.toml");
const REPLIES: &str = include_str!("../data/categories.toml");
const CARE: &str = include_str!("../data/care.toml");

/// Words for children: beside anything sexual they make it worse.
const CHILDREN: &[&str] = &[
    "child",
    "children",
    "kid",
    "kids",
    "minor",
    "minors",
    "underage",
    "teen",
    "teens",
    "teenage",
    "teenager",
    "toddler",
    "infant",
    "baby",
    "schoolgirl",
    "schoolboy",
    "preteen",
    "girl",
    "boy",
    "daughter",
    "son",
    "niece",
    "nephew",
    "pupil",
    "kind",
    "kinder",
    "mädchen",
    "enfant",
    "enfants",
    "niña",
    "niño",
    "bambina",
    "bambino",
    "criança",
    "дети",
    "ребенок",
    "девочка",
];

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct TermsFile {
    category: String,
    words: Vec<String>,
    stems: Vec<String>,
    inside: Vec<String>,
    near: Vec<NearEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NearEntry {
    within: usize,
    all: Vec<Vec<String>>,
    #[serde(default)]
    unless: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct SoftenFile {
    soften: Vec<SoftenEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct SoftenEntry {
    category: Category,
    words: Vec<String>,
    reading: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct AllowFile {
    phrases: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct OrdinaryFile {
    words: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct RepliesEntry {
    replies: Vec<String>,
}

/// Everything every studio's gate shares.
#[derive(Debug)]
pub(crate) struct Base {
    pub(crate) folding: Folding,
    pub(crate) terms: Terms,
    pub(crate) names: Names,
    pub(crate) care: Care,
    allow: Option<AhoCorasick>,
    replies: HashMap<String, RepliesEntry>,
}

impl Base {
    /// Reads the embedded data. A test checks every file; were one broken, its words would be missing.
    pub(crate) fn new() -> Self {
        let folding: Folding = toml::from_str(FOLDING).unwrap_or_default();
        let (mut terms, mut near) = (Vec::new(), Vec::new());
        for (_, text) in TERMS {
            let file: TermsFile = toml::from_str(text).unwrap_or_default();
            let category = Category::ALL.into_iter().find(|category| category.as_str() == file.category);
            let kinds = [(&file.words, Stands::Whole), (&file.stems, Stands::Start), (&file.inside, Stands::Anywhere)];
            for (words, stands) in kinds {
                for entry in words {
                    let stands = if is_unspaced(entry) { Stands::Anywhere } else { stands };
                    let term = |words: String| {
                        let joined = entry.contains(' ') && !words.contains(' ');
                        Term { words: words.into(), stands, category, reading: None, joined }
                    };
                    terms.extend(written_forms(entry, category, &folding).into_iter().map(term));
                }
            }
            near.extend(file.near.into_iter().map(|rule| Near { category, within: rule.within, sets: rule.all, unless: rule.unless }));
        }
        let soften: SoftenFile = toml::from_str(SOFTEN).unwrap_or_default();
        for entry in soften.soften {
            let reading: Arc<str> = entry.reading.into();
            terms.extend(entry.words.into_iter().map(|words| Term {
                words: words.into(),
                stands: Stands::Whole,
                category: Some(entry.category),
                reading: Some(reading.clone()),
                joined: false,
            }));
        }
        let allow: AllowFile = toml::from_str(ALLOW).unwrap_or_default();
        let ordinary: OrdinaryFile = toml::from_str(ORDINARY).unwrap_or_default();
        Self {
            folding,
            terms: Terms::new(terms, near, &ordinary.words),
            names: Names::new(NAMES),
            care: toml::from_str(CARE).unwrap_or_default(),
            allow: AhoCorasick::builder().kind(Some(AhoCorasickKind::ContiguousNFA)).build(&allow.phrases).ok(),
            replies: toml::from_str(REPLIES).unwrap_or_default(),
        }
    }

    /// A studio's own list, in one and many. Ordinary words stay protected against being taken for a misspelling.
    pub(crate) fn of_studio(&self, list: &[String]) -> Terms {
        let term = |words: String| {
            let stands = if is_unspaced(&words) { Stands::Anywhere } else { Stands::Whole };
            Term { words: words.into(), stands, category: Some(Category::WontDraw), reading: None, joined: false }
        };
        let words = list.iter().map(|entry| self.folding.plain(entry)).filter(|words| !words.is_empty());
        Terms::new(words.flat_map(|words| inflect::forms(&words)).map(term).collect(), Vec::new(), &[])
    }

    /// Bytes all of it takes, roughly.
    pub(crate) fn memory(&self) -> usize {
        self.terms.memory() + self.allow.as_ref().map_or(0, AhoCorasick::memory_usage)
    }

    /// Drops hits that lie inside a phrase which only looks dangerous. A longer hit around such a phrase stays.
    pub(crate) fn set_aside(&self, reading: &Reading, hits: &mut Vec<Hit>) {
        if hits.is_empty() {
            return;
        }
        let Some(allow) = &self.allow else { return };
        let text = reading.text.as_bytes();
        let mut harmless: Vec<_> = allow
            .find_overlapping_iter(text)
            .map(|found| found.range())
            .filter(|range| stands(text, range.clone(), Stands::Whole))
            .collect();
        // By start, with the furthest end so far, so that each hit needs one look.
        harmless.sort_by_key(|range| range.start);
        let mut furthest = 0;
        let reach: Vec<(usize, usize)> = harmless
            .iter()
            .map(|range| {
                furthest = furthest.max(range.end);
                (range.start, furthest)
            })
            .collect();
        hits.retain(|hit| {
            let before = reach.partition_point(|(start, _)| *start <= hit.start);
            let covered = before.checked_sub(1).and_then(|at| reach.get(at)).is_some_and(|(_, end)| hit.end <= *end);
            hit.category == Some(Category::WontDraw) || !covered
        });
    }

    /// The gate's own replies for a category.
    pub(crate) fn replies(&self, category: &str) -> Option<&Vec<String>> {
        self.replies.get(category).map(|entry| &entry.replies)
    }
}

/// An entry as written (for other scripts), folded (for accents), and, for names of several words, in one word.
fn written_forms(entry: &str, category: Option<Category>, folding: &Folding) -> Vec<String> {
    let lower = entry.to_lowercase();
    let is_latin = lower.chars().next().is_some_and(|letter| u32::from(letter) < 0x250);
    let mut forms = vec![lower];
    if is_latin {
        forms.push(folding.plain(entry));
        let is_name = matches!(category, Some(Category::RealPeople | Category::Franchises | Category::LivingArtists));
        let joined = forms[1].replace(' ', "");
        if is_name && (2..=3).contains(&entry.split(' ').count()) && joined.len() >= 7 {
            forms.push(joined);
        }
    }
    forms.retain(|form| !form.is_empty());
    forms.dedup();
    forms
}

/// Whether a script writes without spaces, so that a term stands anywhere.
fn is_unspaced(entry: &str) -> bool {
    entry.chars().any(|letter| matches!(u32::from(letter), 0x0E00..=0x0FFF | 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xAC00..=0xD7AF))
}

/// Whether a reading speaks of children.
pub(crate) fn names_children(reading: &Reading) -> bool {
    reading.text.split(' ').any(|word| CHILDREN.contains(&word))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeSet, HashMap};

    use super::{
        ALLOW, AllowFile, CARE, FOLDING, NAMES, ORDINARY, OrdinaryFile, REPLIES, RepliesEntry, SOFTEN, SoftenFile, TERMS, TermsFile,
    };
    use crate::care::Care;
    use crate::category::Category;
    use crate::fold::Folding;
    use crate::names::Names;

    fn read<T: serde::de::DeserializeOwned>(name: &str, text: &str) -> T {
        toml::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    #[test]
    fn every_data_file_is_well_formed() {
        for (name, text) in TERMS {
            let file: TermsFile = read(name, text);
            let known = Category::ALL.iter().any(|category| category.as_str() == file.category);
            assert!(known || file.category == "care", "{name}: {}", file.category);
            assert!(!file.words.is_empty(), "{name}");
        }
        let _: SoftenFile = read("soften", SOFTEN);
        let _: Folding = read("folding", FOLDING);
        let _: AllowFile = read("allow", ALLOW);
        let _: Names = read("names", NAMES);
        let _: OrdinaryFile = read("ordinary", ORDINARY);
        let _: Care = read("care", CARE);
    }

    #[test]
    fn every_category_has_a_kind_reply_and_terms() {
        let replies: HashMap<String, RepliesEntry> = read("categories", REPLIES);
        for category in Category::ALL {
            let known = replies.get(category.as_str());
            assert!(known.is_some_and(|entry| !entry.replies.is_empty()), "{}", category.as_str());
        }
    }

    #[test]
    fn terms_are_written_as_they_are_read() {
        let folding: Folding = read("folding", FOLDING);
        let allow: AllowFile = read("allow", ALLOW);
        let mut wrong = BTreeSet::new();
        for (name, text) in TERMS {
            let file: TermsFile = read(name, text);
            let ascii = file.words.iter().chain(&file.stems).chain(&file.inside).filter(|word| word.is_ascii());
            wrong.extend(ascii.filter(|word| folding.plain(word) != **word).cloned());
        }
        wrong.extend(allow.phrases.iter().filter(|phrase| folding.plain(phrase) != **phrase).cloned());
        assert!(wrong.is_empty(), "write these in lower case without punctuation: {wrong:?}");
    }
}
