//! The gate's data files: what they hold and how they are written.

use std::collections::HashMap;

use serde::Deserialize;

use crate::category::Category;
use crate::inflect;

/// Files of terms: name for messages, text.
pub(crate) const TERMS: &[(&str, &str)] = &[
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
    ("franchises_abroad", include_str!("../data/terms/franchises_abroad.toml")),
    ("brands", include_str!("../data/terms/brands.toml")),
    ("living_artists", include_str!("../data/terms/living_artists.toml")),
    ("sexual_abroad", include_str!("../data/terms/sexual_abroad.toml")),
    ("minors_abroad", include_str!("../data/terms/minors_abroad.toml")),
    ("self_harm_abroad", include_str!("../data/terms/self_harm_abroad.toml")),
    ("violent_acts", include_str!("../data/terms/violent_acts.toml")),
    ("violent_abroad", include_str!("../data/terms/violent_abroad.toml")),
    ("drugs_abroad", include_str!("../data/terms/drugs_abroad.toml")),
    ("hateful_abroad", include_str!("../data/terms/hateful_abroad.toml")),
    ("instructions_abroad", include_str!("../data/terms/instructions_abroad.toml")),
    ("secrets_abroad", include_str!("../data/terms/secrets_abroad.toml")),
    ("care", include_str!("../data/terms/care.toml")),
    ("violent_rules", include_str!("../data/terms/violent_rules.toml")),
    ("harmful_guides", include_str!("../data/terms/harmful_guides.toml")),
    ("sexual_rules", include_str!("../data/terms/sexual_rules.toml")),
    ("minors_rules", include_str!("../data/terms/minors_rules.toml")),
    ("hateful_rules", include_str!("../data/terms/hateful_rules.toml")),
    ("extremist_rules", include_str!("../data/terms/extremist_rules.toml")),
    ("self_harm_rules", include_str!("../data/terms/self_harm_rules.toml")),
    ("drugs_rules", include_str!("../data/terms/drugs_rules.toml")),
    ("personal_data_rules", include_str!("../data/terms/personal_data_rules.toml")),
    ("instructions_rules", include_str!("../data/terms/instructions_rules.toml")),
    ("secrets_rules", include_str!("../data/terms/secrets_rules.toml")),
    ("franchises_rules", include_str!("../data/terms/franchises_rules.toml")),
    ("real_people_rules", include_str!("../data/terms/real_people_rules.toml")),
    ("living_artists_rules", include_str!("../data/terms/living_artists_rules.toml")),
];
pub(crate) const LISTS: &str = include_str!("../data/lists.toml");
pub(crate) const SOFTEN: &str = include_str!("../data/soften.toml");
pub(crate) const ALLOW: &str = include_str!("../data/allow.toml");
pub(crate) const FOLDING: &str = include_str!("../data/folding.toml");
pub(crate) const SHORT_SPEECH: &str = include_str!("../data/short_speech.toml");
pub(crate) const NAMES: &str = include_str!("../data/names.toml");
pub(crate) const EVERYDAY: &str = include_str!("../data/everyday.toml");
pub(crate) const ORDINARY: &str = include_str!("../data/ordinary.toml");
pub(crate) const REPLIES: &str = include_str!("../data/categories.toml");
pub(crate) const KIN: &str = include_str!("../data/kin.toml");
pub(crate) const CARE: &str = include_str!("../data/care.toml");

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub(crate) struct TermsFile {
    pub(crate) category: String,
    pub(crate) words: Vec<String>,
    /// Words of languages other than English: fewer misspellings count.
    pub(crate) foreign: Vec<String>,
    pub(crate) stems: Vec<String>,
    pub(crate) inside: Vec<String>,
    pub(crate) near: Vec<NearEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct NearEntry {
    pub(crate) within: usize,
    pub(crate) all: Vec<Vec<String>>,
    #[serde(default)]
    pub(crate) unless: Vec<String>,
    /// The sets follow each other.
    #[serde(default)]
    pub(crate) ordered: bool,
}

/// Words that several rules use, by name.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ListsFile {
    lists: HashMap<String, Vec<String>>,
}

impl ListsFile {
    /// A set of a rule with the words of each list it names (`@name`) and all forms of each verb (`~stab`).
    pub(crate) fn written_out(&self, set: Vec<String>) -> Vec<String> {
        let mut words: Vec<String> = Vec::with_capacity(set.len());
        let mut add = |entry: &str| match entry.strip_prefix('~') {
            Some(verb) => words.extend(inflect::verb(verb)),
            None => words.push(entry.to_owned()),
        };
        for entry in set {
            match entry.strip_prefix('@') {
                Some(name) => self.lists.get(name).into_iter().flatten().for_each(|entry| add(entry)),
                None => add(&entry),
            }
        }
        words.sort();
        words.dedup();
        words
    }
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SoftenFile {
    pub(crate) soften: Vec<SoftenEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct SoftenEntry {
    pub(crate) category: Category,
    pub(crate) words: Vec<String>,
    pub(crate) reading: String,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct AllowFile {
    pub(crate) phrases: Vec<String>,
    /// Words that are harmless near each other, in any order.
    #[serde(default)]
    pub(crate) near: Vec<NearEntry>,
}

/// What a word of a studio's list means as well.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KinFile {
    pub(crate) kin: Vec<KinEntry>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct KinEntry {
    pub(crate) of: Vec<String>,
    pub(crate) words: Vec<String>,
}

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct OrdinaryFile {
    pub(crate) words: Vec<String>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct RepliesEntry {
    pub(crate) replies: Vec<String>,
}

#[cfg(test)]
mod tests {
    use std::collections::{BTreeSet, HashMap};

    use super::{
        ALLOW, AllowFile, CARE, EVERYDAY, FOLDING, KIN, KinFile, LISTS, ListsFile, NAMES, ORDINARY, OrdinaryFile, REPLIES, RepliesEntry,
        SOFTEN, SoftenFile, TERMS, TermsFile,
    };
    use crate::care::Care;
    use crate::category::Category;
    use crate::everyday::EverydayFile;
    use crate::fold::Folding;
    use crate::names::Names;

    fn read<T: serde::de::DeserializeOwned>(name: &str, text: &str) -> T {
        toml::from_str(text).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    #[test]
    fn every_data_file_is_well_formed() {
        let lists: ListsFile = read("lists", LISTS);
        for (name, text) in TERMS {
            let file: TermsFile = read(name, text);
            let known = Category::ALL.iter().any(|category| category.as_str() == file.category);
            assert!(known || file.category == "care", "{name}: {}", file.category);
            assert!(!(file.words.is_empty() && file.foreign.is_empty() && file.near.is_empty()), "{name}");
            for entry in file.near.iter().flat_map(|rule| rule.all.iter().chain([&rule.unless])).flatten() {
                assert!(entry.strip_prefix('@').is_none_or(|list| lists.lists.contains_key(list)), "{name}: {entry}");
                assert!(entry.strip_suffix('*').is_none_or(|stem| stem.chars().count() >= 4), "{name}: {entry}");
            }
        }
        let _: SoftenFile = read("soften", SOFTEN);
        let _: Folding = read("folding", FOLDING);
        let _: AllowFile = read("allow", ALLOW);
        let _: Names = read("names", NAMES);
        let _: OrdinaryFile = read("ordinary", ORDINARY);
        let _: EverydayFile = read("everyday", EVERYDAY);
        let _: Care = read("care", CARE);
        let _: KinFile = read("kin", KIN);
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
            let ascii = file.words.iter().chain(&file.foreign).chain(&file.stems).chain(&file.inside).filter(|word| word.is_ascii());
            wrong.extend(ascii.filter(|word| folding.plain(word) != **word).cloned());
        }
        wrong.extend(allow.phrases.iter().filter(|phrase| folding.plain(phrase) != **phrase).cloned());
        assert!(wrong.is_empty(), "write these in lower case without punctuation: {wrong:?}");
    }
}
