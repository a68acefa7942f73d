//! Matching: from words to the longest phrases the lexicon knows, sentence by sentence.

pub(crate) mod chatter;
mod clauses;
mod compound;
pub(crate) mod described;
mod elsewhere;
mod ideas;
mod order;
mod others;
pub(crate) mod ranked;
mod reasons;
mod reworded;

use atelier_character::{Designer, Field, FieldKind, Part};

use crate::lexicon::{Entry, Lexicon, Role, Shade};
use crate::text::{Token, TokenKind};

/// Words corrected per message at most: a page of nonsense is not worth a slow answer.
pub(crate) const CORRECTIONS: usize = 40;

/// What stands at a place of a sentence.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Kind<'l> {
    /// A phrase of the lexicon.
    Known(&'l Entry),
    /// A free colour.
    Hex,
    /// A number in digits.
    Number,
    /// A word nobody knows.
    Unknown,
    /// A word known for what it looks like only ("grass"), or for the question it belongs to.
    Noun(&'l Entry),
    /// A comma.
    Soft,
}

/// A phrase with its place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Item<'l> {
    /// Index of its first token.
    pub(crate) first: usize,
    /// Index after its last token.
    pub(crate) after: usize,
    /// What it is.
    pub(crate) kind: Kind<'l>,
    /// How the words before a colour change it: "dark coral".
    pub(crate) shade: Option<Shade>,
    /// "roses": more than one, so no colour.
    pub(crate) plural: bool,
    /// "fox-coloured": what it looks like is the colour meant.
    pub(crate) colored: bool,
}

impl<'l> Item<'l> {
    /// The lexicon's entry.
    pub(crate) fn entry(&self) -> Option<&'l Entry> {
        match self.kind {
            Kind::Known(entry) => Some(entry),
            _ => None,
        }
    }

    /// Whether it means nothing by itself.
    pub(crate) fn is_unknown(&self) -> bool {
        matches!(self.kind, Kind::Unknown | Kind::Noun(_)) && !self.colored
    }

    /// Whether it only parts thoughts.
    pub(crate) fn is_soft(&self) -> bool {
        matches!(self.kind, Kind::Soft)
    }

    /// What it is known for, by itself or in comparisons and questions.
    pub(crate) fn known(&self) -> Option<&'l Entry> {
        match self.kind {
            Kind::Known(entry) | Kind::Noun(entry) => Some(entry),
            _ => None,
        }
    }

    /// Its job.
    pub(crate) fn role(&self) -> Option<Role> {
        self.entry().and_then(|entry| entry.role)
    }

    /// Whether it says something about the character.
    pub(crate) fn is_content(&self) -> bool {
        match self.kind {
            Kind::Known(entry) => {
                (entry.is_content() && entry.verbs.is_empty()) || matches!(entry.role, Some(Role::Character | Role::Number))
            }
            Kind::Hex | Kind::Number | Kind::Unknown | Kind::Noun(_) => true,
            Kind::Soft => false,
        }
    }
}

/// A sentence: its items, and whether it ended with a question mark.
#[derive(Debug)]
pub(crate) struct Sentence<'l> {
    pub(crate) items: Vec<Item<'l>>,
    pub(crate) asks: bool,
}

/// Parts words that were typed as one, where no word fits as it is, and corrects those that are misspelt.
pub(crate) fn part(lexicon: &Lexicon, designer: &Designer, tokens: Vec<Token>) -> Vec<Token> {
    let mut parted = Vec::with_capacity(tokens.len());
    let mut looked_up = 0;
    for token in tokens {
        let unknown = token.kind == TokenKind::Word && looked_up < CORRECTIONS && lexicon.readings(&token.form).is_empty();
        looked_up += usize::from(unknown);
        // "my granddaughter Isla": a name is right as it is.
        let name =
            parted.last().is_some_and(|last: &Token| last.kind == TokenKind::Word && lexicon.role_of(&last.form) == Some(Role::Person));
        let unknown = unknown && !name;
        let corrected = if unknown { lexicon.corrected(&token.form) } else { None };
        // Letters that only changed places are one word, whatever two could be made of them.
        let swapped = corrected.is_some_and(|word| crate::spelling::is_swapped(&token.form, word));
        match lexicon.parted(&token.form).filter(|_| unknown && !swapped) {
            Some((left, right)) => {
                let word = |form: &str| Token { form: form.to_owned(), ..token.clone() };
                parted.extend([word(left), word(right)]);
            }
            None if unknown => {
                let form = corrected.map_or_else(|| token.form.clone(), str::to_owned);
                parted.push(Token { form, ..token });
            }
            None => parted.push(token),
        }
    }
    order::in_order(lexicon, designer, elsewhere::meant(lexicon, designer, clauses::settled(lexicon, designer, parted)))
}

/// Splits tokens into sentences of items.
pub(crate) fn sentences<'l>(lexicon: &'l Lexicon, designer: &Designer, tokens: &[Token]) -> Vec<Sentence<'l>> {
    let readings = readings(lexicon, tokens);
    let told = described::told(lexicon, designer, tokens);
    let mut sentences = Vec::new();
    let mut items: Vec<Item<'l>> = Vec::new();
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let mut after = at + 1;
        let kind = match token.kind {
            TokenKind::Hard | TokenKind::Question => {
                if !items.is_empty() {
                    let asks = token.kind == TokenKind::Question;
                    sentences.push(Sentence { items: std::mem::take(&mut items), asks });
                }
                at = after;
                continue;
            }
            TokenKind::Soft => Kind::Soft,
            TokenKind::Hex => Kind::Hex,
            TokenKind::Word => {
                let found = longest(lexicon, tokens, &readings, at);
                let next = tokens.get(after).filter(|next| next.kind == TokenKind::Word);
                let joined = next.and_then(|next| lexicon.joined(&token.form, &next.form));
                // What is described in more words than it is named in.
                let described = told.get(&at).filter(|told| found.is_none_or(|(length, _)| told.after > at + length));
                match (found, joined) {
                    _ if let Some(told) = described => {
                        after = told.after;
                        Kind::Known(told.entry)
                    }
                    (None | Some((1, _)), Some(entry)) => {
                        after = at + 2;
                        Kind::Known(entry)
                    }
                    (Some((length, entry)), _) if entry.only_hints() && (entry.cards.is_empty() || length == 1) => {
                        after = at + length;
                        Kind::Noun(entry)
                    }
                    (Some((length, entry)), _) => {
                        after = at + length;
                        Kind::Known(entry)
                    }
                    (None, _) if token.form.bytes().all(|byte| byte.is_ascii_digit()) => Kind::Number,
                    (None, _) => Kind::Unknown,
                }
            }
        };
        let kind = match kind {
            Kind::Known(_) | Kind::Noun(_) if after == at + 1 && is_compound(lexicon, tokens, &readings, at) => {
                after += 1;
                Kind::Unknown
            }
            kind => kind,
        };
        // "to his chest": a part of the body, and no treasure.
        let kind = if token.form == "chest" && is_own(tokens, at) { Kind::Unknown } else { kind };
        // "the loud kind": which kind is meant, and nothing about its face.
        let kind = if token.form == "kind" && is_sort(tokens, at) { Kind::Unknown } else { kind };
        let kind = match colors_of(lexicon, tokens, at, after) {
            Some(entry) => Kind::Known(entry),
            None => kind,
        };
        let looks = |kind: &Kind<'_>| matches!(kind, Kind::Known(entry) | Kind::Noun(entry) if !entry.similes.is_empty() && !entry.color);
        let colored = (looks(&kind) && tokens.get(after).is_some_and(|next| next.form == "colored"))
            || (after == at + 1 && names_color(designer, &token.form) && paints_subject(lexicon, designer, tokens, at));
        let plural = token.kind == TokenKind::Word
            && tokens[after - 1].form.ends_with('s')
            && !lexicon.is_as_said(&tokens[after - 1].form, after - at);
        let mut item = Item { first: at, after, kind, shade: None, plural, colored };
        absorb_shades(lexicon, tokens, &mut items, &mut item);
        if item.role() != Some(Role::Joiner) || item.is_content() {
            items.push(item);
        }
        if items.len() > 1 && item.entry().is_some_and(|entry| entry.color) {
            one_color(tokens, &mut items);
            compound::join(designer, &mut items);
        }
        at = after;
    }
    if !items.is_empty() {
        sentences.push(Sentence { items, asks: false });
    }
    sentences
}

/// "his chest", "its chest": somebody's.
fn is_own(tokens: &[Token], at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| matches!(tokens[before].form.as_str(), "its" | "his" | "her" | "their"))
}

/// "the loud kind", "that kind", "the woolly kind with buttons", "the kind a magician wears": a word that points stands before, and
/// nothing follows that is kind.
fn is_sort(tokens: &[Token], at: usize) -> bool {
    let points = |back: usize| at.checked_sub(back).is_some_and(|at| matches!(tokens[at].form.as_str(), "the" | "that" | "this" | "those"));
    let goes_on = |form: &str| {
        matches!(form, "a" | "an" | "that" | "with" | "you" | "they" | "i" | "we" | "people" | "where" | "for" | "worn" | "which" | "who")
    };
    let ends = tokens.get(at + 1).is_none_or(|next| next.kind != TokenKind::Word || goes_on(&next.form));
    ends && (1..=3).any(points)
}

/// "a slate axolotl", "colour: denim": a thing in a colour's place.
fn paints_subject(lexicon: &Lexicon, designer: &Designer, tokens: &[Token], at: usize) -> bool {
    let is_subject = |token: &Token| lexicon.phrase(&[&token.form]).is_some_and(|entry| entry.subject);
    let labelled = at > 1 && tokens[at - 1].form == ":" && matches!(tokens[at - 2].form.as_str(), "color" | "body" | "skin");
    // "swap mud for straw".
    let form = |at: Option<usize>| at.and_then(|at| tokens.get(at)).map_or("", |token| token.form.as_str());
    let swaps = |at: Option<usize>| matches!(form(at), "swap" | "switch" | "trade" | "change" | "replace" | "exchange");
    let links = |at: Option<usize>| matches!(form(at), "for" | "with" | "to");
    let swapped = (swaps(at.checked_sub(1)) && links(Some(at + 1)) && names_color(designer, form(Some(at + 2))))
        || (links(at.checked_sub(1))
            && swaps(at.checked_sub(3))
            && at.checked_sub(2).is_some_and(|at| names_color(designer, form(Some(at)))));
    labelled || swapped || tokens.get(at + 1).is_some_and(|next| next.kind == TokenKind::Word && is_subject(next))
}

/// Whether a colour goes by this very name, and no place does: "a forest axolotl" lives there.
fn names_color(designer: &Designer, form: &str) -> bool {
    let has = |field: &&Field| field.values().iter().any(|choice| choice.id == form);
    designer.fields.iter().any(|field| matches!(field.kind, FieldKind::Color { .. }) && has(&field))
        && !designer.fields.iter().filter(has).any(|field| matches!(field.part, Part::Scene | Part::Subject))
}

/// "bell-bottoms", "snow-capped": a word that a hyphen ties to one nobody knows is no bell and no snow. A colour still is
/// one ("blue-rimmed").
fn is_compound(lexicon: &Lexicon, tokens: &[Token], readings: &[Vec<u32>], at: usize) -> bool {
    let strange = tokens.get(at + 1).filter(|next| next.joined).is_some_and(|next| {
        lexicon.phrase(&[&next.form]).is_none_or(|entry| !entry.is_content() && entry.role.is_none() && entry.verbs.is_empty())
            && (readings.get(at + 1).is_some_and(Vec::is_empty) || lexicon.phrase(&[&next.form]).is_none())
    });
    let entry = lexicon.phrase(&[&tokens[at].form]);
    strange && entry.is_some_and(|entry| !entry.color && entry.role.is_none() && entry.verbs.is_empty())
}

/// The longest phrase there; in "autumn leaves falling" the last two words are one, so that the first stands alone.
fn longest<'l>(lexicon: &'l Lexicon, tokens: &[Token], readings: &[Vec<u32>], at: usize) -> Option<(usize, &'l Entry)> {
    let (mut length, mut entry) = lexicon.longest(&readings[at..])?;
    while length > 1 && entry.only_hints() && !entry.similes.is_empty() && !is_likened(tokens, at, length) {
        // "the first snow outside": snow, unless something is likened to it.
        (length, entry) = lexicon.longest(&readings[at..at + length - 1])?;
    }
    if length > 1 && entry.role.is_some() && !lexicon.is_said_so(&readings[at..at + length], &tokens[at..at + length]) {
        // "spots on its skin" praises nothing: "spot on" does.
        (length, entry) = lexicon.longest(&readings[at..at + length - 1])?;
    }
    let (last, next) = (tokens.get(at + length - 1)?, tokens.get(at + length));
    let happens = next
        .filter(|next| length > 1 && next.form.ends_with("ing"))
        .and_then(|next| lexicon.phrase(&[&last.form, &next.form]))
        .is_some_and(|entry| !entry.values.is_empty());
    if happens {
        return lexicon.longest(&readings[at..at + length - 1]);
    }
    // "a glowing crystal ball", "a slice of watermelon": of two phrases as long as each other, the one with the noun at its end.
    let later = (1..length).find_map(|skipped| {
        let ends_later = lexicon.longest(&readings[at + skipped..]).is_some_and(|(other, entry)| other >= length && is_head(entry));
        // "a plush toy axolotl": "plush" says by itself what "plush toy" says.
        let same = |left: &Entry| left.values.iter().any(|value| entry.values.contains(value));
        lexicon.longest(&readings[at..at + skipped]).filter(|(before, left)| ends_later && *before == skipped && !same(left))
    });
    let opens = tokens[at + length - 1].form == "of" && matches!(tokens[at].form.as_str(), "a" | "an");
    later.filter(|(left, _)| is_head(entry) || (opens && *left == 1)).or(Some((length, entry)))
}

/// Whether these words stand behind "like", "the colour of", before "coloured", or by themselves.
fn is_likened(tokens: &[Token], at: usize, length: usize) -> bool {
    let is_word = |token: &&Token| token.kind == TokenKind::Word;
    let mut before = tokens[..at].iter().rev().take_while(is_word).take(5);
    let likens =
        |token: &Token| matches!(token.form.as_str(), "like" | "as" | "of" | "color" | "shade" | "tone" | "than" | "match" | "matching");
    let alone = at == 0 && tokens.len() == length;
    alone || before.any(likens) || tokens.get(at + length).is_some_and(|next| next.form == "colored")
}

/// Whether a phrase means something on the sheet.
fn is_head(entry: &Entry) -> bool {
    !entry.values.is_empty() && entry.role.is_none() && entry.verbs.is_empty() && entry.bundle.is_none() && !entry.subject
}

/// "sunset-coloured": the colours a simile stands for, where there are some.
fn colors_of<'l>(lexicon: &'l Lexicon, tokens: &[Token], at: usize, after: usize) -> Option<&'l Entry> {
    let form = tokens.get(after).filter(|next| next.form == "colored").and_then(|_| tokens.get(at)).map(|token| token.form.as_str())?;
    // "strawberry-coloured": the colour of that name.
    if lexicon.phrase(&[form]).is_some_and(|entry| entry.color) {
        return None;
    }
    let phrases: [&[&str]; 3] = [&[form, "colors"], &["like", "a", form], &["like", form]];
    phrases.iter().find_map(|phrase| lexicon.phrase(phrase)).filter(|entry| entry.bundle.is_some())
}

/// "a muddy sort of brown": one colour, whatever stands between its words.
fn one_color(tokens: &[Token], items: &mut Vec<Item<'_>>) {
    let Some(before) = items.len().checked_sub(3) else { return };
    let between = items[before + 1];
    let last = tokens.get(between.after - 1).map_or("", |token| &token.form);
    let links = matches!(tokens[between.first].form.as_str(), "sort" | "kind" | "shade" | "type" | "tone") && last == "of";
    if links && between.role().is_some() && items[before].entry().is_some_and(|entry| entry.color) {
        items[before].after = between.after;
        items.remove(before + 1);
    }
}

fn readings(lexicon: &Lexicon, tokens: &[Token]) -> Vec<Vec<u32>> {
    let word = |token: &Token| lexicon.readings(&token.form);
    tokens.iter().map(|token| if token.kind == TokenKind::Word { word(token) } else { Vec::new() }).collect()
}

/// "a very dark, warm coral": what stands before a colour and only changes it belongs to it.
fn absorb_shades<'l>(lexicon: &Lexicon, tokens: &[Token], items: &mut Vec<Item<'l>>, item: &mut Item<'l>) {
    let is_color = matches!(item.kind, Kind::Hex) || (item.entry().is_some_and(|entry| entry.color) && !item.plural);
    while is_color && let Some(before) = items.last() {
        let single = before.after - before.first == 1;
        let Some(shade) = tokens.get(before.first).filter(|_| single).and_then(|token| lexicon.shade(&token.form)) else { return };
        if before.entry().is_some_and(|entry| entry.color) {
            return;
        }
        if item.shade.is_none_or(|known| known == Shade::Same) {
            item.shade = Some(shade);
        }
        item.first = before.first;
        items.pop();
    }
}
