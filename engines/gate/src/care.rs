//! What is said to someone who sounds in distress: their language, and the line of their country.

use std::collections::BTreeMap;

use serde::Deserialize;

/// Texts by language, lines by country.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Care {
    /// Language (ISO 639-1) to a text; `{line}` is where the line goes.
    texts: BTreeMap<String, String>,
    /// Country (ISO 3166-1) to its line, in the country's language.
    lines: BTreeMap<String, String>,
    /// Language to the line said where the country is not known.
    elsewhere: BTreeMap<String, String>,
}

impl Care {
    /// The answer for a locale such as `de-AT`, `pt_BR` or `en`; English, and lines for several countries, for any other.
    pub(crate) fn answer(&self, locale: &str) -> String {
        let mut parts = locale.split(['-', '_', '.', ',', ';']).map(str::trim);
        let language = parts.next().unwrap_or_default().to_lowercase();
        let country = parts.find(|part| part.len() == 2).map(str::to_uppercase);
        let (language, text) = match self.texts.get_key_value(&language) {
            Some((known, text)) => (known.as_str(), text.as_str()),
            None => ("en", self.texts.get("en").map_or("That sounds hard. Please talk to someone you trust. {line}", String::as_str)),
        };
        let line = country
            .and_then(|country| self.lines.get(&country))
            .or_else(|| self.elsewhere.get(language))
            .or_else(|| self.elsewhere.get("en"));
        text.replace("{line}", line.map_or("findahelpline.com", String::as_str))
    }
}
