//! The built-in guide: a deterministic dialogue engine that turns talk into sheet changes.
//!
//! It is not an AI model, and says so. A message passes a small pipeline, each stage a module of its own: normalise
//! and split ([`text`]), spell-correct ([`spelling`]), match phrases ([`items`], [`lexicon`]), resolve what is meant
//! ([`resolve`]), apply it ([`apply`]), plan the reply ([`plan`]). Words live in data files: the designer's under
//! `designers/`, the guide's own in `data/`.
//!
//! It must not read a clock, draw chance from anywhere but the seed, or put a visitor's words anywhere but the text
//! fields of a sheet (title and notes), which never reach a picture engine.

mod acts;
mod apply;
mod chance;
mod hue;
mod items;
mod lexicon;
mod named;
mod offer;
mod plan;
mod reply;
mod resolve;
mod speech;
mod spelling;
mod text;

use std::sync::Arc;

use atelier_character::{Designer, Sheet};

pub use reply::{Change, Detail, Greeting, Memory, Reply, Span, Surroundings};

use crate::acts::Act;
use crate::apply::Desk;
use crate::chance::Chance;
use crate::items::chatter;
use crate::lexicon::Lexicon;
use crate::plan::Planner;
use crate::resolve::Context;
use crate::speech::Lines;
use crate::text::{Token, TokenKind};

/// Words and signs of a message that are read; what follows is left out, and the reply says so.
const TOKENS: usize = 1_500;

/// The guide of one designer. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Guide {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    designer: Arc<Designer>,
    lexicon: Arc<Lexicon>,
    lines: Lines,
}

impl Guide {
    /// Compiles the words of a designer (some milliseconds); keep it.
    pub fn new(designer: Arc<Designer>) -> Self {
        let lexicon = Arc::new(Lexicon::new(&designer));
        Self::with_lexicon(designer, lexicon)
    }

    /// Compiles several designers. Those that know the same words share them, which keeps a hundred of them small.
    pub fn all<'d>(designers: impl IntoIterator<Item = &'d Arc<Designer>>) -> Vec<Self> {
        let mut known: Vec<(Arc<Designer>, Arc<Lexicon>)> = Vec::new();
        let mut guides = Vec::new();
        for designer in designers {
            let same = known.iter().find(|(other, _)| Lexicon::is_same(other, designer)).map(|(_, lexicon)| lexicon.clone());
            let lexicon = same.unwrap_or_else(|| {
                let lexicon = Arc::new(Lexicon::new(designer));
                known.push((designer.clone(), lexicon.clone()));
                lexicon
            });
            guides.push(Self::with_lexicon(designer.clone(), lexicon));
        }
        guides
    }

    fn with_lexicon(designer: Arc<Designer>, lexicon: Arc<Lexicon>) -> Self {
        let lines = Lines::new(&designer);
        Self { inner: Arc::new(Inner { designer, lexicon, lines }) }
    }

    /// First words to a visitor. The same for every seed today; a designer has one greeting.
    pub fn greet(&self, _seed: u64) -> Greeting {
        let designer = &self.inner.designer;
        Greeting { text: designer.greeting.clone(), suggestions: designer.starters.clone() }
    }

    /// Answers one message. The same memory, sheet, text and seed give the same reply; no text makes it fail.
    ///
    /// `sheet` is the sheet as it stands, hand edits included. Keep [`Reply::memory`] for the next turn.
    pub fn reply(&self, memory: &Memory, sheet: &Sheet, text: &str, surroundings: &Surroundings<'_>) -> Reply {
        let Inner { designer, lexicon, lines } = &*self.inner;
        let (tokens, cut) = lexicon.tokenize(text, TOKENS);
        let tokens = chatter::without(&lexicon.grammar, &tokens);
        let (tokens, language) = in_english(lexicon, designer, &named::as_it(lexicon, designer, sheet, tokens));
        let tokens = if surroundings.pictures.is_empty() { items::ranked::colors(lexicon, tokens) } else { tokens };
        let mut memory = memory.clone();
        memory.turns = memory.turns.saturating_add(1);
        let offers = std::mem::take(&mut memory.offers);
        let surprised = std::mem::take(&mut memory.surprised);
        let either = std::mem::take(&mut memory.either) && surroundings.pictures.is_empty();
        let pending = memory.pending.as_ref().and_then(|id| designer.fields.iter().position(|field| field.id == *id));
        let last_set = memory.last_set.as_ref().and_then(|(id, _)| designer.fields.iter().position(|field| field.id == *id));
        let last_value = memory.last_set.as_ref().map(|(_, value)| value.clone());
        let last_value = last_value.as_deref();
        memory.people |= tokens.iter().any(|token| lexicon.role_of(&token.form) == Some(lexicon::Role::Person));
        let people = memory.people;
        let mut acts = if language == Some(Tongue::Strange) {
            whole_note(&tokens)
        } else {
            resolve::resolve(Context { lexicon, designer, tokens: &tokens, pending, last_set, last_value, people })
        };
        if let Some(span) = offer::again(&tokens).filter(|_| !surprised.is_empty() && surroundings.pictures.is_empty()) {
            let fields = surprised.iter().filter_map(|id| designer.fields.iter().position(|field| field.id == *id)).collect();
            acts = vec![Act::SurpriseAgain { fields, span }];
        }
        // "hmm, the first one was better": of what was there before, not of what is offered.
        let judges = tokens
            .iter()
            .any(|token| matches!(token.form.as_str(), "better" | "been" | "nicer" | "prettier" | "cuter" | "liked" | "preferred"));
        let taken = offer::taken(&acts, &offers, memory.pending.is_some(), either).filter(|_| either || !judges);
        let choices = resolve::choice::offered(Context { lexicon, designer, tokens: &tokens, pending, last_set, last_value, people });
        if choices.len() > 1 {
            memory.choices = choices;
            memory.choices_turn = memory.turns;
        }
        let on_sheet = |label: &str| {
            designer.fields.iter().any(|field| {
                let named = |value: &str| field.choice(value).is_some_and(|choice| choice.label == label);
                sheet.one(&field.id).is_some_and(named) || sheet.many(&field.id).iter().any(|value| named(value))
            })
        };
        // Of a list of the visitor's own, where the guide has not asked about two of them itself; just listed, before whatever the guide
        // suggested for something else.
        let just_listed = !either && memory.choices_turn + 1 == memory.turns;
        let unasked = surroundings.pictures.is_empty() && !judges && (taken.is_none() || memory.choices.len() > 2 || just_listed);
        let listed = if unasked { offer::listed(&acts, &memory.choices, on_sheet) } else { None };
        let taken = listed.as_ref().map(|(message, span)| (vec![message], *span)).or(taken);
        let chance = Chance::new(surroundings.seed, u64::from(memory.turns));
        let mut desk = Desk::new(designer, sheet, &memory, text, chance.clone());
        desk.pictures = surroundings.pictures;
        if let Some((picked, span)) = taken {
            acts.retain(|act| !offer::is_answer(act));
            desk.apply(acts);
            let both = picked.len() > 1;
            for offered in picked {
                // "both": neither in the other's place.
                let offered = if both { apply::beside(offered) } else { offered };
                let (tokens, _) = lexicon.tokenize(offered, TOKENS);
                desk.take_up(
                    resolve::resolve(Context { lexicon, designer, tokens: &tokens, pending, last_set: None, last_value: None, people }),
                    offered,
                    span,
                );
            }
        } else {
            desk.offers.clone_from(&offers);
            desk.apply(acts);
        }
        Planner { designer, lexicon, lines, surroundings, chance, language }.reply(desk, sheet, text, cut)
    }
}

/// A language other than English.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Tongue {
    /// Its place among the designer's languages.
    Known(usize),
    /// One that no file knows.
    Strange,
}

/// The words in English where they are simple words of another language, and that language.
fn in_english(lexicon: &Lexicon, designer: &Designer, tokens: &[Token]) -> (Vec<Token>, Option<Tongue>) {
    match language_of(lexicon, tokens) {
        Some(index) => (lexicon.foreign[index].translate(tokens), Some(Tongue::Known(index))),
        // "ik wil graag iets": what looks like an English word there means something else.
        None if is_strange(lexicon, tokens) => (tokens.to_vec(), Some(Tongue::Strange)),
        None => (items::part(lexicon, designer, clauses_in_english(lexicon, tokens)), None),
    }
}

/// All of it, for the artist.
fn whole_note(tokens: &[Token]) -> Vec<Act> {
    let span = tokens.first().zip(tokens.last()).map(|(first, last)| Span { start: first.start, end: last.end });
    span.map(|span| Act::Note { span, about: None }).into_iter().collect()
}

/// Whether most of the first words, four at least, are in no language that is known here, slips forgiven.
fn is_strange(lexicon: &Lexicon, tokens: &[Token]) -> bool {
    let known = |form: &str| {
        lexicon.is_english(form)
            || lexicon.foreign.iter().any(|language| language.knows(form))
            || lexicon.corrected(form).is_some()
            || lexicon.parted(form).is_some()
    };
    let words = tokens.iter().filter(|token| token.kind == TokenKind::Word && token.form.chars().all(char::is_alphabetic));
    // A page of nonsense is not worth a slow answer.
    let first: Vec<&str> = words.take(items::CORRECTIONS).map(|token| token.form.as_str()).collect();
    let strange = first.iter().filter(|form| !known(form)).count();
    first.len() >= 4 && strange * 5 >= first.len() * 3
}

/// The other language these words are in: at least one is no English, and half of all belong to the language.
fn language_of(lexicon: &Lexicon, tokens: &[Token]) -> Option<usize> {
    let words = tokens.iter().filter(|token| token.kind == TokenKind::Word).count();
    let weighed = lexicon.foreign.iter().enumerate().map(|(index, language)| {
        let (known, foreign) = language.weigh(tokens, |form| lexicon.is_english(form));
        (known, foreign, index)
    });
    let likely = weighed.filter(|(known, foreign, _)| *foreign > 0 && known * 2 >= words);
    likely.max_by_key(|(known, _, index)| (*known, std::cmp::Reverse(*index))).map(|(_, _, index)| index)
}

/// "con gafas de sol, my daughter will love it": clauses of another language beside English ones, then single words.
fn clauses_in_english(lexicon: &Lexicon, tokens: &[Token]) -> Vec<Token> {
    let ends = |token: &Token| !matches!(token.kind, TokenKind::Word | TokenKind::Hex);
    let clause = |clause: &[Token]| match language_of(lexicon, clause).filter(|_| clause.len() > 2) {
        Some(index) => lexicon.foreign[index].translate(clause),
        None => with_foreign_words(lexicon, clause.to_vec()),
    };
    tokens.split_inclusive(ends).flat_map(clause).collect()
}

/// "one verde axolotl, holding a libro": single words of another language in an English sentence.
fn with_foreign_words(lexicon: &Lexicon, tokens: Vec<Token>) -> Vec<Token> {
    let strange = |token: &Token| token.kind == TokenKind::Word && token.form.len() > 3 && !lexicon.is_english(&token.form);
    let put = |token: Token| -> Vec<Token> {
        let translated = |language: &lexicon::Foreign| {
            let words = language.translate(std::slice::from_ref(&token));
            (words.iter().any(|word| word.form != token.form)).then_some(words)
        };
        let found = strange(&token).then(|| lexicon.foreign.iter().find_map(translated)).flatten();
        found.unwrap_or_else(|| vec![token])
    };
    tokens.into_iter().flat_map(put).collect()
}
