//! The gate's words, read once: terms by category, look-alikes, folding, names, replies.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use aho_corasick::{AhoCorasick, AhoCorasickKind};

use crate::care::Care;
use crate::category::Category;
use crate::everyday::{Everyday, EverydayFile};
use crate::files::{
    ALLOW, AllowFile, CARE, EVERYDAY, FOLDING, KIN, KinEntry, KinFile, LISTS, ListsFile, NAMES, NearEntry, ORDINARY, OrdinaryFile, REPLIES,
    RepliesEntry, SHORT_SPEECH, SOFTEN, SoftenFile, TERMS, TermsFile,
};
use crate::fold::{Folding, Reading};
use crate::inflect;
use crate::names::Names;
use crate::near::{Near, Nears};
use crate::shape::{is_unspaced, spaced};
use crate::terms::{Hit, Stands, Term, Terms, stands};

/// Everything every studio's gate shares.
#[derive(Debug)]
pub(crate) struct Base {
    pub(crate) folding: Folding,
    pub(crate) terms: Terms,
    pub(crate) names: Names,
    pub(crate) care: Care,
    pub(crate) everyday: Everyday,
    allow: Option<AhoCorasick>,
    allow_near: Nears,
    replies: HashMap<String, RepliesEntry>,
}

impl Base {
    /// Reads the embedded data. A test checks every file; were one broken, its words would be missing.
    pub(crate) fn new() -> Self {
        let mut folding: Folding = toml::from_str(FOLDING).unwrap_or_default();
        folding.speak(toml::from_str(SHORT_SPEECH).unwrap_or_default());
        let lists: ListsFile = toml::from_str(LISTS).unwrap_or_default();
        let (mut terms, mut near) = (Vec::new(), Vec::new());
        for (_, text) in TERMS {
            let file: TermsFile = toml::from_str(text).unwrap_or_default();
            let category = Category::ALL.into_iter().find(|category| category.as_str() == file.category);
            let kinds = [
                (&file.words, Stands::Whole, true),
                (&file.foreign, Stands::Whole, false),
                (&file.stems, Stands::Start, true),
                (&file.inside, Stands::Anywhere, true),
            ];
            for (words, stands, loose) in kinds {
                for entry in words {
                    let stands = if is_unspaced(entry) { Stands::Anywhere } else { stands };
                    let term = |words: String| {
                        let joined = entry.contains(' ') && !words.contains(' ');
                        Term { words: words.into(), stands, category, reading: None, joined, loose }
                    };
                    terms.extend(written_forms(entry, category, &folding).into_iter().map(term));
                    if category == Some(Category::RealPeople) {
                        terms.extend(inflect::declined(entry).into_iter().map(term));
                    }
                }
            }
            near.extend(file.near.into_iter().map(|rule| rule_of(rule, category, &lists, &folding)));
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
                loose: true,
            }));
        }
        folding.know_terms(terms.iter().map(|term| &*term.words));
        let allow: AllowFile = toml::from_str(ALLOW).unwrap_or_default();
        let ordinary: OrdinaryFile = toml::from_str(ORDINARY).unwrap_or_default();
        let everyday: EverydayFile = toml::from_str(EVERYDAY).unwrap_or_default();
        let allow_near = allow.near.into_iter().map(|rule| rule_of(rule, None, &lists, &folding)).collect();
        Self {
            folding,
            allow_near: Nears::new(allow_near),
            everyday: Everyday::new(&everyday, &ordinary.words),
            terms: Terms::new(terms, near),
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
            Term { words: words.into(), stands, category: Some(Category::WontDraw), reading: None, joined: false, loose: true }
        };
        let mut words: Vec<String> = list.iter().map(|entry| self.folding.plain(entry)).filter(|words| !words.is_empty()).collect();
        let kin: KinFile = toml::from_str(KIN).unwrap_or_default();
        let meant = |kin: &KinEntry| words.iter().any(|words| inflect::forms(words).iter().any(|form| kin.of.contains(form)));
        let more: Vec<String> = kin.kin.into_iter().filter(meant).flat_map(|kin| kin.words).collect();
        let near = words.iter().filter_map(|words| apart(words)).collect();
        words.extend(more.iter().map(|word| self.folding.plain(word)));
        Terms::new(words.iter().flat_map(|words| inflect::forms(words)).map(term).collect(), near)
    }

    /// Bytes all of it takes, roughly.
    pub(crate) fn memory(&self) -> usize {
        self.terms.memory() + self.everyday.memory() + self.allow.as_ref().map_or(0, AhoCorasick::memory_usage) + self.allow_near.memory()
    }

    /// Drops hits that lie inside a phrase which only looks dangerous. A longer hit around such a phrase stays.
    pub(crate) fn set_aside(&self, reading: &Reading, hits: &mut Vec<Hit>) {
        if hits.is_empty() {
            return;
        }
        let mut harmless = self.harmless(reading);
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
        // A rule for the end of a text reaches beyond its last word.
        let end_of_text = reading.text.trim_end().len();
        hits.retain(|hit| {
            let before = reach.partition_point(|(start, _)| *start <= hit.start);
            let covered = before.checked_sub(1).and_then(|at| reach.get(at)).is_some_and(|(_, end)| hit.end.min(end_of_text) <= *end);
            hit.category == Some(Category::WontDraw) || !covered
        });
    }

    /// The same for words put together: "kid napping" is as harmless in one word as it is in two.
    pub(crate) fn set_aside_together(&self, plain: &Reading, together: &Reading, hits: &mut Vec<Hit>) {
        if hits.is_empty() {
            return;
        }
        let letters = |range: &Range<usize>| plain.text.get(range.clone()).map(|said| said.replace(' ', ""));
        let harmless: Vec<String> = self.harmless(plain).iter().filter_map(letters).collect();
        hits.retain(|hit| {
            let said = together.text.get(hit.start..hit.end).unwrap_or_default();
            hit.category == Some(Category::WontDraw) || !harmless.iter().any(|letters| letters.contains(said))
        });
    }

    /// Where phrases stand that only look dangerous.
    fn harmless(&self, reading: &Reading) -> Vec<Range<usize>> {
        let Some(allow) = &self.allow else { return Vec::new() };
        let text = reading.text.as_bytes();
        let phrases = allow.find_overlapping_iter(text).map(|found| found.range());
        let phrases = phrases.filter(|range| stands(text, range.clone(), Stands::Whole));
        phrases.chain(self.allow_near.search(&reading.text).into_iter().map(|hit| hit.start..hit.end)).collect()
    }

    /// A text with words put together again that were taken apart: "clo thes". Both parts are no words, and the whole is one.
    pub(crate) fn rejoined(&self, plain: &str) -> Option<String> {
        let is_word = |word: &str| self.everyday.knows(word) || self.terms.knows(word);
        let words: Vec<&str> = plain.split(' ').filter(|word| !word.is_empty()).collect();
        let (mut rejoined, mut found, mut at) = (String::from(" "), false, 0);
        while let Some(word) = words.get(at) {
            let next = words.get(at + 1).filter(|next| word.len() + next.len() >= 5 && !is_word(word) && !is_word(next));
            let whole = next.map(|next| format!("{word}{next}")).filter(|whole| is_word(whole));
            at += if whole.is_some() { 2 } else { 1 };
            found |= whole.is_some();
            rejoined.push_str(whole.as_deref().unwrap_or(word));
            rejoined.push(' ');
        }
        found.then_some(rejoined)
    }

    /// The gate's own replies for a category.
    pub(crate) fn replies(&self, category: &str) -> Option<&Vec<String>> {
        self.replies.get(category).map(|entry| &entry.replies)
    }
}

/// "wedding portraits" are meant by "a portrait of our wedding", too. Short words stand beside each other by chance.
fn apart(words: &str) -> Option<Near> {
    let two: Vec<&str> = words.split(' ').collect();
    let [first, second] = two.as_slice() else { return None };
    (first.len() > 5 && second.len() > 5).then(|| Near {
        category: Some(Category::WontDraw),
        within: 6,
        sets: vec![inflect::forms(first), inflect::forms(second)],
        unless: Vec::new(),
        ordered: false,
    })
}

fn rule_of(rule: NearEntry, category: Option<Category>, lists: &ListsFile, folding: &Folding) -> Near {
    Near {
        category,
        within: rule.within,
        sets: rule.all.into_iter().map(|set| read_as(lists.written_out(set), folding)).collect(),
        unless: read_as(lists.written_out(rule.unless), folding),
        ordered: rule.ordered,
    }
}

/// Words of a rule as they are read: without accents.
fn read_as(words: Vec<String>, folding: &Folding) -> Vec<String> {
    let as_read = |word: String| {
        if word.is_ascii() || word.chars().next().is_none_or(|letter| u32::from(letter) >= 0x250) {
            return word;
        }
        format!("{}{}", folding.plain(&word), if word.ends_with('*') { "*" } else { "" })
    };
    words.into_iter().map(as_read).collect()
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
    } else {
        // Signs between the parts of a name fall away as they do in a text.
        forms.push(spaced(&forms[0]).trim().to_owned());
    }
    forms.retain(|form| !form.is_empty());
    forms.dedup();
    forms
}
