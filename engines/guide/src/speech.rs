//! The guide's lines: the designer's own words first, then the guide's.

use std::collections::BTreeMap;

use atelier_character::Designer;
use serde::Deserialize;

use crate::chance::Chance;

const LINES: &str = include_str!("../data/speech.toml");

#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    lines: BTreeMap<String, Vec<String>>,
}

/// Lines by occasion.
#[derive(Debug)]
pub(crate) struct Lines {
    lines: BTreeMap<String, Vec<String>>,
}

impl Lines {
    /// The guide's lines with the designer's in their place.
    pub(crate) fn new(designer: &Designer) -> Self {
        let mut lines = toml::from_str::<File>(LINES).unwrap_or_default().lines;
        lines.extend(designer.speech.lines.clone());
        Self { lines }
    }

    /// One line for an occasion, with `{name}`s filled in.
    pub(crate) fn line(&self, occasion: &str, chance: &mut Chance, fill: &[(&str, &str)]) -> String {
        let alternatives = self.lines.get(occasion).map(Vec::as_slice).unwrap_or_default();
        fill_in(chance.pick(alternatives).map_or("", String::as_str), fill)
    }
}

/// Replaces `{name}` by its words. What is filled in is never looked at again.
pub(crate) fn fill_in(template: &str, fill: &[(&str, &str)]) -> String {
    let mut text = String::new();
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let Some(close) = rest[open..].find('}').map(|close| open + close) else { break };
        text.push_str(&rest[..open]);
        let name = &rest[open + 1..close];
        text.push_str(fill.iter().find(|(known, _)| *known == name).map_or("", |(_, words)| words));
        rest = &rest[close + 1..];
    }
    text.push_str(rest);
    text
}

/// First letter in upper case.
pub(crate) fn capitalized(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn list(items: &[String]) -> String {
    match items {
        [] => String::new(),
        [only] => only.clone(),
        [start @ .., last] => format!("{} and {last}", start.join(", ")),
    }
}

#[cfg(test)]
mod tests {
    use super::{File, LINES, fill_in};

    #[test]
    fn the_lines_are_well_formed_and_none_is_empty() {
        let file: File = toml::from_str(LINES).unwrap_or_else(|error| panic!("speech.toml: {error}"));
        assert!(file.lines.values().all(|lines| !lines.is_empty() && lines.iter().all(|line| !line.is_empty())));
    }

    #[test]
    fn braces_in_a_visitors_words_stay_words() {
        assert_eq!(fill_in("I kept “{note}”, {name}.", &[("note", "{name}"), ("name", "Ada")]), "I kept “{name}”, Ada.");
        assert_eq!(fill_in("open {", &[]), "open {");
    }
}
