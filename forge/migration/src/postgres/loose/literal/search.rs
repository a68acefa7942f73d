//! Words of text search, and the pairs of `hstore`, which are written alike: a word, perhaps in quotes.

use std::collections::{BTreeMap, BTreeSet};

/// Reads a word up to one of these signs or a space, or a quoted one; gives what is left.
fn word<'a>(text: &'a str, quote: char, ends: &[char]) -> Option<(String, &'a str)> {
    let mut result = String::new();
    let mut letters = text.char_indices().peekable();
    let quoted = text.starts_with(quote);
    if quoted {
        letters.next();
    }
    while let Some((position, letter)) = letters.next() {
        if letter == '\\' {
            result.push(letters.next()?.1);
        } else if quoted && letter == quote {
            if letters.peek().is_some_and(|(_, next)| *next == quote) {
                letters.next();
                result.push(quote);
            } else {
                return Some((result, &text[position + quote.len_utf8()..]));
            }
        } else if !quoted && (letter.is_whitespace() || ends.contains(&letter)) {
            return (!result.is_empty()).then_some((result, &text[position..]));
        } else {
            result.push(letter);
        }
    }
    (!quoted && !result.is_empty()).then_some((result, ""))
}

/// Every word with its places.
pub fn vector(text: &str) -> Option<BTreeMap<String, BTreeSet<(u32, String)>>> {
    let mut words: BTreeMap<String, BTreeSet<(u32, String)>> = BTreeMap::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (lexeme, after) = word(rest, '\'', &[':'])?;
        let places = words.entry(lexeme).or_default();
        rest = after;
        if let Some(list) = after.strip_prefix(':') {
            let end = list.find(char::is_whitespace).unwrap_or(list.len());
            for place in list[..end].split(',') {
                let digits = place.trim_end_matches(|letter: char| !letter.is_ascii_digit());
                let weight = place[digits.len()..].to_ascii_uppercase().replace(['D', '*'], "");
                places.insert((digits.parse().ok()?, weight));
            }
            rest = &list[end..];
        }
        rest = rest.trim_start();
    }
    Some(words)
}

/// The words and signs of a query, without its quotes and spaces.
pub fn query(text: &str) -> Option<Vec<String>> {
    let mut parts = Vec::new();
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        if matches!(first, '&' | '|' | '!' | '(' | ')' | ':' | '<') {
            let end = if first == '<' { rest.find('>')? + 1 } else { 1 };
            let sign = if &rest[..end] == "<1>" { "<->" } else { &rest[..end] };
            parts.push(sign.to_owned());
            rest = rest[end..].trim_start();
        } else {
            let (lexeme, after) = word(rest, '\'', &['&', '|', '!', '(', ')', ':', '<'])?;
            parts.push(format!("'{lexeme}"));
            rest = after.trim_start();
        }
    }
    Some(parts)
}

/// Keys with their values; a value may be NULL.
pub fn pairs(text: &str) -> Option<BTreeMap<String, Option<String>>> {
    let mut result = BTreeMap::new();
    let mut rest = text.trim();
    while !rest.is_empty() {
        let (key, after) = word(rest, '"', &['=', ','])?;
        let value = after.trim_start().strip_prefix("=>")?.trim_start();
        let (said, after) = word(value, '"', &[','])?;
        let null = !value.starts_with('"') && said.eq_ignore_ascii_case("null");
        result.entry(key).or_insert(if null { None } else { Some(said) });
        let after = after.trim_start();
        rest = after.strip_prefix(',').unwrap_or(after).trim_start();
    }
    Some(result)
}
