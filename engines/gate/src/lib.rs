//! The appropriateness gate that every message and sheet passes before any engine.
//!
//! A text is read in several ways at once ([`fold`]): as typed, with look-alike letters and signs undone, spaced letters
//! joined, letters held down let go, reversed and decoded. Each reading is searched for what categories name
//! ([`terms`]); what merely looks dangerous is set aside first. Words, look-alikes, replies: all of it is data.
//!
//! The gate is the first wall. The second is the closed vocabulary of the sheet, through which no visitor's text
//! passes. The gate must keep no text: it answers and forgets.

mod category;
mod data;
mod encoded;
mod fold;
mod names;
mod personal;
mod terms;

use std::sync::{Arc, LazyLock};

use atelier_character::Designer;

pub use category::Category;

use crate::data::Base;
use crate::fold::Reading;
use crate::terms::{Hit, Terms};

/// What the gate says to a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Go on.
    Allow,
    /// Say no, kindly ([`Gate::reply`]).
    Refuse {
        /// Why.
        category: Category,
    },
    /// Offer a harmless reading instead.
    Soften {
        /// Why.
        category: Category,
        /// Words for the harmless reading, inside a sentence: `a colourful water pistol`.
        reading: String,
    },
    /// Someone sounds in distress: answer with care ([`Gate::care`]), refuse nothing.
    Care,
}

static BASE: LazyLock<Arc<Base>> = LazyLock::new(|| Arc::new(Base::new()));

/// Earlier messages that are read together with a new one.
const HISTORY: usize = 8;

/// The gate of one studio. Cheap to clone; make a new one when the studio's list changes.
#[derive(Debug, Clone)]
pub struct Gate {
    base: Arc<Base>,
    wont_draw: Arc<Terms>,
}

impl Gate {
    /// A gate with the studio's own won't-draw list: words or short phrases, in any spelling.
    pub fn new(wont_draw: &[String]) -> Self {
        let base = BASE.clone();
        let wont_draw = Arc::new(Terms::of_studio(wont_draw, &base.folding));
        Self { base, wont_draw }
    }

    /// Judges one text by itself.
    pub fn check(&self, text: &str) -> Verdict {
        let readings = self.base.folding.readings(text);
        let mut hits: Vec<Hit> = readings.iter().flat_map(|reading| self.search(reading)).collect();
        hits.extend(names::misspelt(&self.base, &readings));
        if let Some(category) = names::style_of_artist(&self.base, &readings, text) {
            hits.push(Hit::certain(category));
        }
        if personal::has_personal_data(text) {
            hits.push(Hit::certain(Category::PersonalData));
        }
        let about_children = readings.iter().any(data::names_children);
        judge(&hits, about_children)
    }

    /// Judges a text together with what the same visitor wrote before (oldest first), so that nothing passes in pieces.
    pub fn check_with_history(&self, earlier: &[&str], text: &str) -> Verdict {
        let verdict = self.check(text);
        if matches!(verdict, Verdict::Refuse { .. } | Verdict::Care) || earlier.is_empty() {
            return verdict;
        }
        let recent = &earlier[earlier.len().saturating_sub(HISTORY)..];
        let hits: Vec<Hit> = self
            .base
            .folding
            .across(recent, text)
            .into_iter()
            .flat_map(|(reading, boundary)| {
                let hits = self.search(&reading);
                hits.into_iter().filter(move |hit| hit.start < boundary && boundary < hit.end).collect::<Vec<_>>()
            })
            .collect();
        match judge(&hits, false) {
            Verdict::Refuse { category } => Verdict::Refuse { category },
            _ => verdict,
        }
    }

    fn search(&self, reading: &Reading) -> Vec<Hit> {
        let mut hits = self.base.terms.search(reading);
        hits.extend(self.wont_draw.search(reading));
        self.base.set_aside(reading, &mut hits);
        hits
    }

    /// A kind reply for a refusal: the designer's own words, else the gate's; which of them depends on the seed.
    pub fn reply(&self, designer: &Designer, category: Category, seed: u64) -> String {
        let own = designer.refusals.get(category.as_str()).filter(|replies| !replies.is_empty());
        let replies = own.or_else(|| self.base.replies(category.as_str()));
        pick(replies.map(Vec::as_slice).unwrap_or_default(), seed)
            .unwrap_or("I can't put that on a sheet. Shall we try something else?")
            .to_owned()
    }

    /// The short caring answer to [`Verdict::Care`].
    pub fn care(&self) -> String {
        pick(self.base.replies("care").map(Vec::as_slice).unwrap_or_default(), 0)
            .unwrap_or("That sounds hard. Please talk to someone you trust.")
            .to_owned()
    }
}

fn pick(replies: &[String], seed: u64) -> Option<&str> {
    let count = u64::try_from(replies.len()).ok().filter(|count| *count > 0)?;
    replies.get(usize::try_from(seed % count).ok()?).map(String::as_str)
}

/// The gravest of all hits decides; distress comes before any refusal.
fn judge(hits: &[Hit], about_children: bool) -> Verdict {
    if hits.iter().any(|hit| hit.category.is_none()) {
        return Verdict::Care;
    }
    let refused = hits.iter().filter(|hit| hit.reading.is_none()).filter_map(|hit| hit.category).min();
    match refused {
        Some(Category::Sexual) if about_children => Verdict::Refuse { category: Category::Minors },
        Some(category) => Verdict::Refuse { category },
        None => match hits.first() {
            Some(Hit { category: Some(category), reading: Some(reading), .. }) => {
                if *category == Category::Sexual && about_children {
                    return Verdict::Refuse { category: Category::Minors };
                }
                Verdict::Soften { category: *category, reading: reading.to_string() }
            }
            _ => Verdict::Allow,
        },
    }
}
