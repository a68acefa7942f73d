//! The appropriateness gate that every message and sheet passes before any engine.
//!
//! A text is read in several ways at once ([`fold`]): as typed, with look-alike letters and signs undone, spaced letters
//! joined, letters held down let go, reversed and decoded. Each reading is searched for what categories name
//! ([`terms`]); what merely looks dangerous is set aside first. Words, look-alikes, replies: all of it is data.
//!
//! `rustrict` (0.7.39, MIT or Apache-2.0) is a profanity filter and is not used here: most of what the gate refuses is
//! names, brands, phrases and instructions, which need this search anyway. Its false positives were not measured.
//!
//! The gate is the first wall. The second is the closed vocabulary of the sheet, through which no visitor's text
//! passes. The gate must keep no text: it answers and forgets.

mod alphabet;
mod care;
mod category;
mod ciphers;
mod data;
mod encoded;
mod everyday;
mod files;
mod fold;
mod halves;
mod hash;
mod inflect;
mod letters;
mod names;
mod near;
mod personal;
mod second_thoughts;
mod shape;
mod short_speech;
mod slip_kinds;
mod slips;
mod sounds;
mod spelt;
mod streaming;
mod terms;

use std::collections::HashSet;
use std::sync::{Arc, LazyLock};

use atelier_character::Designer;

pub use category::Category;
pub use streaming::Streamed;

use crate::data::Base;
use crate::everyday::Tongue;
use crate::fold::{Reading, Way};
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
/// A text that is no longer, in bytes, is looked at in more ways.
const SHORT: usize = 4_000;

/// So far a text is read for numbers and addresses, in bytes; no visitor's message is that long.
const READ: usize = 32_000;

/// The gate of one studio. Cheap to clone; make a new one when the studio's list changes.
#[derive(Debug, Clone)]
pub struct Gate {
    base: Arc<Base>,
    wont_draw: Option<Arc<Terms>>,
}

impl Gate {
    /// A gate with the studio's own won't-draw list: words or short phrases, in any spelling.
    pub fn new(wont_draw: &[String]) -> Self {
        let base = BASE.clone();
        let wont_draw = (!wont_draw.is_empty()).then(|| Arc::new(base.of_studio(wont_draw)));
        Self { base, wont_draw }
    }

    /// Judges one text by itself.
    pub fn check(&self, text: &str) -> Verdict {
        let verdict = self.weigh(text);
        // "A minion? No, an onion": what was taken back is not held against anybody.
        match second_thoughts::meant(text)
            .filter(|_| text.len() <= SHORT && matches!(verdict, Verdict::Refuse { .. } | Verdict::Soften { .. }))
        {
            Some(meant) if self.weigh(meant) == Verdict::Allow => Verdict::Allow,
            _ => verdict,
        }
    }

    fn weigh(&self, text: &str) -> Verdict {
        let (mut hits, mut tongue) = (Vec::new(), Tongue::Unclear);
        // One reason is enough in a text that nobody writes by hand.
        let is_enough = |hits: &[Hit]| text.len() > READ && hits.iter().any(|hit| hit.category.is_some() && hit.reading.is_none());
        let readings = self.readings(text, |plain| {
            tongue = self.base.everyday.tongue(&plain.text);
            hits.extend(self.search(plain, tongue));
            is_enough(&hits)
        });
        let plain = readings.first().map_or(" ", |reading| reading.text.as_str());
        for reading in readings.iter().skip(1) {
            hits.extend(self.search_beside(readings.first(), reading, tongue));
            if is_enough(&hits) {
                break;
            }
        }
        // Nothing goes before distress, and only a reading shows it.
        if hits.iter().any(|hit| hit.category.is_none()) {
            return Verdict::Care;
        }
        // A long text is looked through for slips once; a short one in every reading, but no word twice.
        let mut tried = HashSet::new();
        let accented = self.base.folding.accented(text);
        let slips =
            readings.iter().filter(|reading| matches!(reading.way, Way::Plain | Way::Sound)).take(if text.len() > SHORT { 1 } else { 4 });
        hits.extend(slips.flat_map(|reading| self.misspelt(reading, &accented, tongue, &mut tried)).collect::<Vec<_>>());
        hits.extend(self.base.names.search(&self.base.folding, text, plain).map(Hit::certain));
        hits.extend(self.base.terms.masked(text).map(Hit::certain));
        if personal::has_personal_data(shape::within(text, &mut { READ }), shape::within(plain, &mut { READ })) {
            hits.push(Hit::certain(Category::PersonalData));
        }
        let about_children = hits.iter().any(|hit| hit.category == Some(Category::Sexual))
            && readings.iter().take(if text.len() > SHORT { 1 } else { 6 }).any(|reading| self.base.everyday.names_children(&reading.text));
        judge(&hits, about_children)
    }

    /// A judge of words while they are spoken.
    pub fn streamed(&self) -> Streamed {
        Streamed::new(self.clone())
    }

    /// What was found in a text and how it was read, a line each: for those who tend the gate's words.
    pub fn causes(&self, text: &str) -> Vec<String> {
        let mut causes = Vec::new();
        let mut note = |how: &str, reading: &Reading, hits: Vec<Hit>| {
            for hit in hits {
                let said = reading.text.get(hit.start..hit.end).unwrap_or_default();
                let category = hit.category.map_or("care", Category::as_str);
                let kind = if hit.reading.is_some() { "softens" } else { "stops" };
                causes.push(format!("{category} {kind} {how} {:?} {said}", reading.way));
            }
        };
        let tongue = self.base.everyday.tongue(&format!(" {} ", self.base.folding.plain(text)));
        let readings = self.readings(text, |_| false);
        for reading in &readings {
            note("term", reading, self.search_beside(readings.first(), reading, tongue));
            if reading.way == Way::Plain {
                note("slip", reading, self.misspelt(reading, &self.base.folding.accented(text), tongue, &mut HashSet::new()));
            }
        }
        let plain = self.base.folding.plain(text);
        let plain = Reading { text: format!(" {plain} "), way: Way::Plain };
        note("name", &plain, self.base.names.search(&self.base.folding, text, &plain.text).map(Hit::certain).into_iter().collect());
        note("mask", &plain, self.base.terms.masked(text).map(Hit::certain).into_iter().collect());
        causes
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
                let hits = self.search(&reading, Tongue::English);
                hits.into_iter().filter(move |hit| hit.start < boundary && boundary < hit.end).collect::<Vec<_>>()
            })
            .collect();
        match judge(&hits, false) {
            Verdict::Refuse { category } => Verdict::Refuse { category },
            Verdict::Care => Verdict::Care,
            _ => match self.name_across(recent, text).or_else(|| personal::number_across(recent, text).then_some(Category::PersonalData)) {
                Some(category) => Verdict::Refuse { category },
                None => verdict,
            },
        }
    }

    /// "in the style of", and in the next message the name.
    fn name_across(&self, earlier: &[&str], text: &str) -> Option<Category> {
        let last = earlier.last().filter(|last| last.len() <= 400 && text.len() <= 400)?;
        let name = |text: &str| self.base.names.search(&self.base.folding, text, &format!(" {} ", self.base.folding.plain(text)));
        name(last).is_none().then(|| name(&format!("{last} {text}")))?
    }

    /// All readings of a text, with the words of spelt ones parted; only the plain one where that is enough.
    fn readings(&self, text: &str, is_enough: impl FnMut(&Reading) -> bool) -> Vec<Reading> {
        let mut readings = self.base.folding.readings(text, is_enough);
        for reading in readings.iter_mut().filter(|reading| reading.way == Way::Spelt) {
            reading.text = spelt::parted(&reading.text, &self.base.terms, &self.base.everyday);
        }
        let rejoined = readings.first().filter(|_| text.len() <= SHORT).and_then(|plain| self.base.rejoined(&plain.text));
        readings.extend(rejoined.map(|text| Reading { text, way: Way::Plain }));
        readings
    }

    /// What is found in a reading of a text, of which the plain reading knows how its words stood.
    fn search_beside(&self, plain: Option<&Reading>, reading: &Reading, tongue: Tongue) -> Vec<Hit> {
        let mut hits = self.search(reading, tongue);
        if let Some(plain) = plain.filter(|_| matches!(reading.way, Way::Pairs | Way::Glued)) {
            self.base.set_aside_together(plain, reading, &mut hits);
        }
        hits
    }

    fn search(&self, reading: &Reading, tongue: Tongue) -> Vec<Hit> {
        let mut hits = self.base.terms.search(reading, &self.base.everyday);
        if let Some(wont_draw) = &self.wont_draw {
            hits.extend(wont_draw.search(reading, &self.base.everyday));
        }
        if tongue != Tongue::English {
            // "gato negro", "een groot huis", "una cena".
            hits.retain(|hit| !reading.text.get(hit.start..hit.end).is_some_and(|said| self.base.everyday.is_homograph(said, tongue)));
        }
        self.base.set_aside(reading, &mut hits);
        hits
    }

    fn misspelt<'a>(
        &self,
        reading: &'a Reading,
        accented: &HashSet<String>,
        tongue: Tongue,
        tried: &mut HashSet<(&'a str, &'a str)>,
    ) -> Vec<Hit> {
        let knows = |word: &str| self.base.everyday.knows(word) || accented.contains(word);
        let mut hits = self.base.terms.misspelt(reading, knows, tongue == Tongue::Other, tried);
        self.base.set_aside(reading, &mut hits);
        hits
    }

    /// Bytes that the words all gates share take, roughly: for those who run many of them.
    pub fn memory(&self) -> usize {
        self.base.memory() + self.wont_draw.as_ref().map_or(0, |terms| terms.memory())
    }

    /// A kind reply for a refusal: the designer's own words, else the gate's; which of them depends on the seed.
    pub fn reply(&self, designer: &Designer, category: Category, seed: u64) -> String {
        let own = designer.refusals.get(category.as_str()).filter(|replies| !replies.is_empty());
        let replies = own.or_else(|| self.base.replies(category.as_str()));
        pick(replies.map(Vec::as_slice).unwrap_or_default(), seed)
            .unwrap_or("I can't put that on a sheet. Shall we try something else?")
            .to_owned()
    }

    /// The short caring answer to [`Verdict::Care`], in English with lines for several countries.
    pub fn care(&self) -> String {
        self.care_in("en")
    }

    /// The same for a locale (BCP 47, such as `de-AT`): its language, and the line of its country. English where the
    /// language is not known; several lines where the country is not.
    pub fn care_in(&self, locale: &str) -> String {
        self.base.care.answer(locale)
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
    let refused = || hits.iter().filter(|hit| hit.reading.is_none()).filter_map(|hit| hit.category);
    match refused().min() {
        // "It hangs itself" is violent as well; what is answered is the other.
        Some(Category::Violent) if refused().any(|category| category == Category::SelfHarm) => {
            Verdict::Refuse { category: Category::SelfHarm }
        }
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
