//! Everything a guide knows the words for, compiled from one designer and the guide's own data into one phrase tree.

mod described;
mod designer;
mod entry;
mod foreign;
mod grammar;
mod ids;
mod role;

use std::collections::HashMap;

use atelier_character::{Designer, FieldKind, Part, Topic};

pub(crate) use entry::Entry;
pub(crate) use foreign::Foreign;
pub(crate) use grammar::{Grammar, Shade};
pub(crate) use role::Role;

use crate::resolve::happening;
use crate::spelling::Spelling;
use crate::text::{Token, TokenKind, elided, tokenize};

/// A value a phrase can mean.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct ValueRef {
    /// Index of the field.
    pub(crate) field: usize,
    /// Index of the choice in the field.
    pub(crate) choice: usize,
    /// Only after an article ("a rose" is a flower, "rose" is a colour).
    pub(crate) weak: bool,
}

/// The compiled words of one designer.
#[derive(Debug)]
pub(crate) struct Lexicon {
    /// From a place in the phrase tree by a word to the next place; the first place is 0.
    edges: HashMap<(u32, u32), u32>,
    /// What the phrase that ends at a place means; `NOTHING` where none ends.
    ends: Vec<u32>,
    entries: Vec<Entry>,
    /// What descriptions stand for, by their values' places; `NOTHING` for what the designer does not have.
    described: Vec<u32>,
    words: HashMap<String, u32>,
    spelling: Spelling,
    pub(crate) grammar: Grammar,
    /// Other languages' words.
    pub(crate) foreign: Vec<Foreign>,
    /// The designer's topics, then the general ones.
    pub(crate) topics: Vec<Topic>,
}

/// Longest word that may be two typed as one, in bytes.
const LONGEST_PARTED: usize = 24;

/// No phrase ends here.
const NOTHING: u32 = u32::MAX;

impl Lexicon {
    /// Compiles a designer. The guide's own data files are checked by a test; were one broken, its words are missing.
    pub(crate) fn new(designer: &Designer) -> Self {
        let grammar = Grammar::read();
        let mut topics = designer.topics.clone();
        topics.extend(grammar::general_topics());
        let mut lexicon = Self {
            edges: HashMap::new(),
            described: Vec::new(),
            ends: vec![NOTHING],
            entries: Vec::new(),
            words: HashMap::new(),
            spelling: Spelling::default(),
            foreign: designer.languages.iter().map(|language| Foreign::new(language, &grammar.variants)).collect(),
            grammar,
            topics,
        };
        lexicon.add_designer(designer);
        lexicon.add_grammar();
        let topics = std::mem::take(&mut lexicon.topics);
        for (index, topic) in topics.iter().enumerate() {
            for phrase in topic.phrases.iter().flat_map(|phrase| designer::ways_to_ask(phrase, &designer.subject_plural)) {
                lexicon.add(&phrase, |entry| entry.topic = entry.topic.or(Some(index)));
            }
            for word in &topic.words {
                lexicon.add(word, |entry| entry.hints.push(index));
            }
        }
        lexicon.topics = topics;
        // The guide's own name is heard and means nothing more.
        lexicon.add(&designer.name, |entry| entry.role = entry.role.or(Some(Role::Filler)));
        lexicon.add_ids(designer);
        lexicon.add_described(designer);
        // British spellings are slipped on as well: "habrour".
        let british = lexicon.grammar.variants.british(|word| lexicon.words.contains_key(word));
        lexicon.spelling =
            Spelling::new(lexicon.words.keys().chain(british), lexicon.grammar.shades.keys().cloned().chain(happening::told_words()));
        lexicon.share();
        lexicon.entries.iter_mut().for_each(Entry::shrink);
        lexicon.entries.shrink_to_fit();
        lexicon.ends.shrink_to_fit();
        lexicon
    }

    /// Phrases that mean the same share an entry: most are one of many names for one value, which takes a third of the room.
    fn share(&mut self) {
        let mut known: HashMap<(Vec<ValueRef>, Option<Role>, bool), u32> = HashMap::new();
        let mut places = Vec::with_capacity(self.entries.len());
        let mut kept = Vec::new();
        for entry in std::mem::take(&mut self.entries) {
            let place = small(kept.len());
            let same = entry.plain().map(|meaning| *known.entry(meaning).or_insert(place)).filter(|same| *same != place);
            places.push(same.unwrap_or(place));
            if same.is_none() {
                kept.push(entry);
            }
        }
        self.entries = kept;
        for entry in self.described.iter_mut().filter(|entry| **entry != NOTHING) {
            *entry = places[*entry as usize];
        }
        for end in self.ends.iter_mut().filter(|end| **end != NOTHING) {
            *end = places[*end as usize];
        }
    }

    /// Whether two designers know the same words, so that one lexicon serves both.
    pub(crate) fn is_same(left: &Designer, right: &Designer) -> bool {
        left.fields == right.fields
            && left.bundles == right.bundles
            && left.scales == right.scales
            && left.kinds == right.kinds
            && left.topics == right.topics
            && left.languages == right.languages
            && left.cards == right.cards
            && (&left.name, &left.subject_label, &left.subject_plural) == (&right.name, &right.subject_label, &right.subject_plural)
    }

    fn add_grammar(&mut self) {
        let roles = std::mem::take(&mut self.grammar.roles);
        for (role, phrases) in &roles {
            for phrase in phrases {
                self.add(phrase, |entry| entry.role = entry.role.or(Some(*role)));
            }
        }
        let counted: Vec<(String, Role)> = (self.grammar.numbers.keys().map(|word| (word.clone(), Role::Number)))
            .chain(self.grammar.ordinals.keys().map(|word| (word.clone(), Role::Ordinal)))
            .collect();
        for (word, role) in counted {
            self.add(&word, |entry| entry.role = entry.role.or(Some(role)));
        }
    }

    fn add(&mut self, phrase: &str, change: impl FnOnce(&mut Entry)) {
        let (tokens, _) = tokenize(phrase, &self.grammar.variants, 16);
        let mut node = 0;
        for token in tokens.into_iter().filter(|token| token.kind == TokenKind::Word) {
            let fresh_word = small(self.words.len());
            let word = *self.words.entry(token.form).or_insert(fresh_word);
            let fresh_node = small(self.ends.len());
            let next = *self.edges.entry((node, word)).or_insert(fresh_node);
            if next == fresh_node {
                self.ends.push(NOTHING);
            }
            node = next;
        }
        if node == 0 {
            return;
        }
        let end = &mut self.ends[node as usize];
        if *end == NOTHING {
            *end = small(self.entries.len());
            self.entries.push(Entry::default());
        }
        change(&mut self.entries[*end as usize]);
    }

    /// Splits a visitor's text with this lexicon's spellings.
    pub(crate) fn tokenize(&self, text: &str, limit: usize) -> (Vec<Token>, bool) {
        let (mut tokens, cut) = tokenize(text, &self.grammar.variants, limit);
        elided(&mut tokens);
        // A picture and the word after it may be one thing: "🔥 gills".
        let mut at = 1;
        while at + 1 < tokens.len() {
            let glued = tokens[at].kind == TokenKind::Soft && tokens[at].start == tokens[at].end;
            let is_one = |start: usize| {
                let forms = tokens[start..at].iter().chain([&tokens[at + 1]]).map(|token| token.form.as_str()).collect::<Vec<_>>();
                self.phrase(&forms).is_some()
            };
            if glued && (is_one(at - 1) || at.checked_sub(2).is_some_and(is_one)) {
                tokens.remove(at);
            }
            at += 1;
        }
        (tokens, cut)
    }

    /// What a folded word may be: known word numbers, the likeliest first.
    pub(crate) fn readings(&self, form: &str) -> Vec<u32> {
        let mut candidates = vec![form.to_owned()];
        candidates.extend(crate::spelling::singulars(form));
        if form.len() > 2 {
            candidates.push(format!("{form}s"));
        }
        candidates.extend(crate::spelling::shortened(form).into_iter().flatten());
        candidates.extend(crate::spelling::positives(form));
        if let Some(stem) = form.strip_suffix("ish").filter(|stem| stem.len() > 2) {
            // "tealish", "purplish", "reddish".
            let undoubled = crate::spelling::undoubled(stem);
            candidates.extend([Some(stem.to_owned()), Some(format!("{stem}e")), undoubled].into_iter().flatten());
        }
        // "stripy", "spotty": of stripes and spots.
        candidates.extend(crate::spelling::from_noun(form, |noun| self.entry_of(noun).is_some_and(|entry| !entry.cues.is_empty())));
        // "swiming", "beany".
        let doubled = |ending: &str| {
            let stem = form.strip_suffix(ending).filter(|stem| stem.len() > 2)?;
            Some(format!("{stem}{}{ending}", stem.chars().last()?))
        };
        candidates.extend(
            [doubled("ing"), doubled("ed"), form.strip_suffix('y').filter(|stem| stem.len() > 3).map(|stem| format!("{stem}ie"))]
                .into_iter()
                .flatten(),
        );
        if form.len() > 5 && form.ends_with("in") {
            // "chillin".
            candidates.push(format!("{form}g"));
        }
        let mut readings = Vec::new();
        for word in candidates.iter().filter_map(|candidate| self.words.get(candidate)) {
            if !readings.contains(word) {
                readings.push(*word);
            }
        }
        readings
    }

    /// The one known word this misspells.
    pub(crate) fn corrected(&self, form: &str) -> Option<&str> {
        if self.spelling.is_common(form) {
            return None;
        }
        let undoubled = crate::spelling::undoubled(form).and_then(|word| self.words.get_key_value(&word)).map(|(word, _)| word.as_str());
        undoubled.or_else(|| {
            let word = self.spelling.correct(form, |left, right| self.mean_the_same(left, right))?;
            self.grammar.variants.american(word)
        })
    }

    /// Whether there can be more or less of it: "dark".
    pub(crate) fn compares(&self, form: &str) -> bool {
        let stepped = |form: String| self.entry_of(&form).is_some_and(|entry| !entry.steps.is_empty());
        self.entry_of(form).is_some_and(|entry| !entry.qualities.is_empty()) || stepped(format!("{form}er")) || stepped(format!("{form}r"))
    }

    /// Whether both words stand for the same choice: "axolotle" and "axolotel".
    fn mean_the_same(&self, left: &str, right: &str) -> bool {
        let values =
            |form: &str| self.entry_of(form).map(|entry| entry.values.iter().map(|value| (value.field, value.choice)).collect::<Vec<_>>());
        values(left).is_some_and(|found| !found.is_empty() && values(right) == Some(found))
    }

    /// Two words that were typed as one: "witha", "purplehat". Both are known and at least one holds sentences
    /// together, or both are long enough to be no accident.
    pub(crate) fn parted<'f>(&self, form: &'f str) -> Option<(&'f str, &'f str)> {
        if !(3..=LONGEST_PARTED).contains(&form.len()) || self.spelling.is_common(form) || !form.is_ascii() {
            return None;
        }
        let is_small = |word: &str| {
            let role = self.words.contains_key(word).then(|| self.role_of(word)).flatten();
            matches!(role, Some(Role::Determiner | Role::With | Role::Place | Role::Conjunction | Role::Negate | Role::Wish))
        };
        let is_content = |word: &str| word.len() >= 3 && self.entry_of(word).is_some_and(Entry::is_content);
        (1..form.len()).map(|at| form.split_at(at)).find(|(left, right)| {
            (is_small(left) && (is_small(right) || is_content(right))) || (is_content(left) && right.len() > 3 && is_content(right))
        })
    }

    /// What two neighbouring words mean when they are written as one: "sun glasses".
    pub(crate) fn joined(&self, left: &str, right: &str) -> Option<&Entry> {
        if left.len() < 3 || right.len() < 3 {
            return None;
        }
        let form = format!("{left}{right}");
        self.entry_of(&form).filter(|entry| entry.is_content())
    }

    fn entry_of(&self, form: &str) -> Option<&Entry> {
        let word = self.words.get(form)?;
        let end = self.ends[*self.edges.get(&(0, *word))? as usize];
        self.entries.get(end as usize)
    }

    /// What these words mean together.
    pub(crate) fn phrase(&self, forms: &[&str]) -> Option<&Entry> {
        let words: Vec<Vec<u32>> = forms.iter().map(|form| self.readings(form)).collect();
        self.longest(&words).filter(|(length, _)| *length == forms.len()).map(|(_, entry)| entry)
    }

    /// Whether this very form is one of ours.
    pub(crate) fn is_exact(&self, form: &str) -> bool {
        self.words.contains_key(form)
    }

    /// Whether a phrase of so many words that ends with this one says it in this very form: "polka dots", and "cherries" only
    /// where no phrase is made of its singular.
    pub(crate) fn is_as_said(&self, form: &str, words: usize) -> bool {
        let stands = |form: &str| self.entry_of(form).is_some_and(Entry::is_content);
        self.is_exact(form) && (words > 1 || stands(form) || !crate::spelling::singulars(form).any(|singular| stands(&singular)))
    }

    /// Whether this word is one of ours or ordinary English.
    pub(crate) fn is_english(&self, form: &str) -> bool {
        !self.readings(form).is_empty() || self.spelling.is_common(form)
    }

    /// The longest phrase that starts at the first of `words` (each with its readings): how many words, and what it
    /// means. An exact reading wins over another one of the same length.
    pub(crate) fn longest(&self, words: &[Vec<u32>]) -> Option<(usize, &Entry)> {
        let mut best: Option<(usize, u32)> = None;
        let mut open = vec![(0_usize, 0_u32)];
        while let Some((depth, node)) = open.pop() {
            let entry = self.ends[node as usize];
            if entry != NOTHING && best.is_none_or(|(length, _)| depth > length) {
                best = Some((depth, entry));
            }
            if let Some(readings) = words.get(depth) {
                // Pushed in reverse, so that the likeliest reading is walked first.
                open.extend(readings.iter().rev().filter_map(|word| Some((depth + 1, *self.edges.get(&(node, *word))?))));
            }
        }
        best.map(|(length, entry)| (length, &self.entries[entry as usize]))
    }

    /// Whether a phrase is there with its words in the plural where they are said so.
    pub(crate) fn is_said_so(&self, words: &[Vec<u32>], tokens: &[Token]) -> bool {
        let as_said = |(word, token): (&Vec<u32>, &Token)| match self.words.get(&token.form) {
            Some(exact) if token.form.ends_with('s') => vec![*exact],
            _ => word.clone(),
        };
        let exact: Vec<Vec<u32>> = words.iter().zip(tokens).map(as_said).collect();
        self.longest(&exact).is_some_and(|(length, _)| length == words.len())
    }

    /// The job of a word by itself.
    pub(crate) fn role_of(&self, form: &str) -> Option<Role> {
        self.entry_of(form)?.role
    }

    /// Whether a sentence that starts with this word is a question.
    pub(crate) fn opens_question(&self, form: &str) -> bool {
        self.grammar.question_openers.iter().any(|opener| opener == form)
    }

    /// Whether a sentence that starts with this word is a question, with or without its mark.
    pub(crate) fn only_asks(&self, form: &str) -> bool {
        self.grammar.question_words.iter().any(|opener| opener == form)
    }

    /// Whether this word says what a place is there for: "a beach holiday".
    pub(crate) fn is_occasion(&self, form: &str) -> bool {
        self.grammar.occasions.iter().any(|occasion| occasion == form)
    }

    /// Whether this word before a wish makes it a polite question: "could it be blue?"
    pub(crate) fn is_modal(&self, form: &str) -> bool {
        self.grammar.modals.iter().any(|modal| modal == form)
    }

    /// How this word changes the colour after it.
    pub(crate) fn shade(&self, form: &str) -> Option<Shade> {
        self.grammar.shades.get(form).copied()
    }

    /// How many a word counts.
    pub(crate) fn number(&self, form: &str) -> Option<usize> {
        form.parse().ok().or_else(|| self.grammar.numbers.get(form).copied())
    }

    /// Which one a word points at; -1 is the last.
    pub(crate) fn ordinal(&self, form: &str) -> Option<i32> {
        self.grammar.ordinals.get(form).copied()
    }
}

/// Which fields are colours, in order.
pub(crate) fn color_fields(designer: &Designer) -> Vec<usize> {
    let is_color = |index: &usize| matches!(designer.fields[*index].kind, FieldKind::Color { .. });
    (0..designer.fields.len()).filter(is_color).collect()
}

/// Whether a field's values are things or places, which carry colours and sizes of their own.
pub(crate) fn is_thing(designer: &Designer, field: usize) -> bool {
    let field = &designer.fields[field];
    field.things || field.part == Part::Scene
}

fn small(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}
