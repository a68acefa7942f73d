//! The gate's words, read once: terms by category, look-alikes, folding, replies.

use std::collections::HashMap;
use std::sync::Arc;

use aho_corasick::AhoCorasick;
use serde::Deserialize;

use crate::category::Category;
use crate::fold::{Folding, Reading};
use crate::terms::{Hit, Near, Stands, Term, Terms, stands};

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
    ("real_people", include_str!("../data/terms/real_people.toml")),
    ("franchises", include_str!("../data/terms/franchises.toml")),
    ("living_artists", include_str!("../data/terms/living_artists.toml")),
    ("care", include_str!("../data/terms/care.toml")),
];
const SOFTEN: &str = include_str!("../data/soften.toml");
const ALLOW: &str = include_str!("../data/allow.toml");
const FOLDING: &str = include_str!("../data/folding.toml");
const REPLIES: &str = include_str!("../data/categories.toml");

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
];

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
struct TermsFile {
    category: String,
    words: Vec<String>,
    stems: Vec<String>,
    inside: Vec<String>,
    near: Vec<NearEntry>,
    fuzzy: Vec<String>,
    phrases_before_name: Vec<String>,
    masters: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct NearEntry {
    within: usize,
    all: Vec<Vec<String>>,
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
    /// Names that are meant although one letter is wrong.
    pub(crate) fuzzy: Vec<(String, Category)>,
    /// "in the style of".
    pub(crate) before_name: Vec<String>,
    /// Artists long dead, and styles written in capitals.
    pub(crate) masters: Vec<String>,
    allow: Option<AhoCorasick>,
    replies: HashMap<String, RepliesEntry>,
}

impl Base {
    /// Reads the embedded data. A test checks every file; were one broken, its words would be missing.
    pub(crate) fn new() -> Self {
        let folding: Folding = toml::from_str(FOLDING).unwrap_or_default();
        let (mut terms, mut near, mut fuzzy) = (Vec::new(), Vec::new(), Vec::new());
        let (mut before_name, mut masters) = (Vec::new(), Vec::new());
        for (_, text) in TERMS {
            let file: TermsFile = toml::from_str(text).unwrap_or_default();
            let category = Category::ALL.into_iter().find(|category| category.as_str() == file.category);
            let kinds = [(&file.words, Stands::Whole), (&file.stems, Stands::Start), (&file.inside, Stands::Anywhere)];
            for (words, stands) in kinds {
                for entry in words {
                    // Both as written (for other scripts) and folded (for accents).
                    let mut forms = vec![entry.to_lowercase(), folding.plain(entry)];
                    forms.dedup();
                    terms.extend(forms.into_iter().filter(|words| !words.is_empty()).map(|words| Term {
                        words,
                        stands,
                        category,
                        reading: None,
                    }));
                }
            }
            near.extend(file.near.into_iter().map(|rule| Near { category, within: rule.within, sets: rule.all }));
            if let Some(category) = category {
                fuzzy.extend(file.fuzzy.into_iter().map(|name| (name, category)));
            }
            before_name.extend(file.phrases_before_name);
            masters.extend(file.masters);
        }
        let soften: SoftenFile = toml::from_str(SOFTEN).unwrap_or_default();
        for entry in soften.soften {
            let reading: Arc<str> = entry.reading.into();
            terms.extend(entry.words.into_iter().map(|words| Term {
                words,
                stands: Stands::Whole,
                category: Some(entry.category),
                reading: Some(reading.clone()),
            }));
        }
        let allow: AllowFile = toml::from_str(ALLOW).unwrap_or_default();
        Self {
            folding,
            terms: Terms::new(terms, near),
            fuzzy,
            before_name,
            masters,
            allow: AhoCorasick::new(&allow.phrases).ok(),
            replies: toml::from_str(REPLIES).unwrap_or_default(),
        }
    }

    /// Drops hits that lie inside a phrase which only looks dangerous. A longer hit around such a phrase stays.
    pub(crate) fn set_aside(&self, reading: &Reading, hits: &mut Vec<Hit>) {
        if hits.is_empty() {
            return;
        }
        let Some(allow) = &self.allow else { return };
        let text = reading.text.as_bytes();
        let harmless: Vec<_> = allow
            .find_overlapping_iter(text)
            .map(|found| found.range())
            .filter(|range| stands(text, range.clone(), Stands::Whole))
            .collect();
        hits.retain(|hit| {
            hit.category == Some(Category::WontDraw) || !harmless.iter().any(|range| range.start <= hit.start && hit.end <= range.end)
        });
    }

    /// The gate's own replies for a category.
    pub(crate) fn replies(&self, category: &str) -> Option<&Vec<String>> {
        self.replies.get(category).map(|entry| &entry.replies)
    }
}

/// Whether a reading speaks of children.
pub(crate) fn names_children(reading: &Reading) -> bool {
    reading.text.split(' ').any(|word| CHILDREN.contains(&word))
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeSet, HashMap};

    use super::{ALLOW, AllowFile, FOLDING, REPLIES, RepliesEntry, SOFTEN, SoftenFile, TERMS, TermsFile};
    use crate::category::Category;
    use crate::fold::Folding;

    fn read<T: serde::de::DeserializeOwned>(name: &str, text: &str) -> T {
        toml::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    #[test]
    fn every_data_file_is_well_formed() {
        for (name, text) in TERMS {
            let file: TermsFile = read(name, text);
            assert_eq!(file.category, *name);
            assert!(!file.words.is_empty(), "{name}");
        }
        let _: SoftenFile = read("soften", SOFTEN);
        let _: Folding = read("folding", FOLDING);
        let _: AllowFile = read("allow", ALLOW);
    }

    #[test]
    fn every_category_has_a_kind_reply_and_terms() {
        let replies: HashMap<String, RepliesEntry> = read("categories", REPLIES);
        for category in Category::ALL {
            let known = replies.get(category.as_str());
            assert!(known.is_some_and(|entry| !entry.replies.is_empty()), "{}", category.as_str());
        }
        assert!(replies.contains_key("care"));
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
