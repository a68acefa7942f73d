//! Questions to a piece of the schema: what it allows, and in which words to say so.

use std::sync::LazyLock;

use regex::Regex;
use serde_json::{Map, Value as Json};

use super::SCHEMA;

/// What stands where something required is missing or wrong, so that the rest can still be judged; findings that hold it are not shown.
pub(crate) const ABSENT: &str = "\u{0}";

/// Units a number may have lost, or been given in the words of others.
const UNITS: [&str; 9] = ["Mi", "Gi", "Ti", "Ki", "ms", "s", "m", "h", "d"];

/// The nearest things to this text that the pattern allows: the same number with a unit.
pub(super) fn with_unit(pattern: &str, text: &str) -> Option<String> {
    let end = text.find(|letter: char| !letter.is_ascii_digit()).unwrap_or(text.len());
    let (number, unit) = (text.get(..end).filter(|number| !number.is_empty())?, text[end..].trim().to_lowercase());
    let fit: Vec<&str> = UNITS.into_iter().filter(|unit| matches(pattern, &format!("{number}{unit}"))).collect();
    if unit.is_empty() {
        let all: Vec<String> = fit.iter().take(3).map(|unit| format!("{number}{unit}")).collect();
        return (!all.is_empty()).then(|| all.join(" or "));
    }
    let begins = fit.iter().filter(|candidate| unit.starts_with(&candidate.to_lowercase())).max_by_key(|candidate| candidate.len());
    let found = begins.or_else(|| fit.iter().find(|candidate| candidate.to_lowercase().chars().next() == unit.chars().next()));
    found.map(|unit| format!("{number}{unit}"))
}

/// Something that fits in form, where nothing usable is written.
pub(super) fn stand_in(schema: &Json) -> Json {
    let schema = resolve(schema);
    if let Some(words) = choices(schema) {
        return words.first().map(|word| Json::from(*word)).unwrap_or_default();
    }
    match kind_of(schema) {
        "object" => {
            let mut result = Map::new();
            for key in schema.get("required").and_then(Json::as_array).into_iter().flatten().filter_map(Json::as_str) {
                if let Some(property) = schema.get("properties").and_then(|all| all.get(key)) {
                    result.insert(key.to_owned(), stand_in(property));
                }
            }
            Json::Object(result)
        }
        "array" => Json::Array(Vec::new()),
        "boolean" => Json::from(false),
        "integer" => schema.get("minimum").cloned().unwrap_or_else(|| Json::from(1)),
        "number" => Json::from(schema.get("minimum").and_then(Json::as_f64).unwrap_or(1.0)),
        _ => Json::from(ABSENT),
    }
}

/// Follows references and the wrapping of what may be left out.
pub(super) fn resolve(mut schema: &Json) -> &Json {
    for _ in 0..8 {
        if let Some(name) = schema.get("$ref").and_then(Json::as_str).and_then(|reference| reference.strip_prefix("#/$defs/")) {
            match SCHEMA.get("$defs").and_then(|definitions| definitions.get(name)) {
                Some(found) => schema = found,
                None => return schema,
            }
        } else if let Some(choices) = schema.get("anyOf").and_then(Json::as_array) {
            match choices.iter().find(|choice| choice.get("type").is_none_or(|kind| kind != "null")) {
                Some(found) => schema = found,
                None => return schema,
            }
        } else {
            return schema;
        }
    }
    schema
}

pub(super) fn kind_of(schema: &Json) -> &str {
    match schema.get("type") {
        Some(Json::String(kind)) => kind,
        Some(Json::Array(kinds)) => kinds.iter().filter_map(Json::as_str).find(|kind| *kind != "null").unwrap_or("string"),
        _ => "string",
    }
}

pub(super) fn is_required(schema: &Json, key: &str) -> bool {
    schema.get("required").and_then(Json::as_array).is_some_and(|keys| keys.iter().any(|name| name == key))
}

/// The words of an enumeration.
pub(super) fn choices(schema: &Json) -> Option<Vec<&str>> {
    if let Some(words) = schema.get("enum").and_then(Json::as_array) {
        return Some(words.iter().filter_map(Json::as_str).collect());
    }
    let words: Vec<&str> = schema.get("oneOf")?.as_array()?.iter().filter_map(|choice| choice.get("const")?.as_str()).collect();
    (!words.is_empty()).then_some(words)
}

pub(super) fn write_this(schema: &Json) -> Option<String> {
    schema.get("x-write").and_then(Json::as_str).map(str::to_owned).or_else(|| Some(format!("one of {}", choices(schema)?.join(", "))))
}

pub(super) fn description(schema: Option<&Json>) -> String {
    schema
        .and_then(|schema| schema.get("description"))
        .and_then(Json::as_str)
        .map(|text| format!(" ({})", text.trim_end_matches('.')))
        .unwrap_or_default()
}

pub(super) fn key_words(pattern: &str) -> &'static str {
    if pattern.contains("A-Za-z_") {
        "write letters, digits and underscores, as in DATABASE_URL"
    } else {
        "write lower-case letters, digits and hyphens, a letter first, at most 40, as in sketch-worker"
    }
}

pub(super) fn short(text: &str) -> String {
    let mut result: String = text.chars().take(60).collect();
    if result.len() < text.len() {
        result.push('…');
    }
    result
}

pub(super) fn matches(pattern: &str, text: &str) -> bool {
    static PATTERNS: LazyLock<std::sync::Mutex<std::collections::BTreeMap<String, Option<Regex>>>> = LazyLock::new(Default::default);
    let mut patterns = match PATTERNS.lock() {
        Ok(patterns) => patterns,
        Err(poisoned) => poisoned.into_inner(),
    };
    let compiled = patterns.entry(pattern.to_owned()).or_insert_with(|| Regex::new(pattern).ok());
    compiled.as_ref().is_some_and(|regex| regex.is_match(text))
}
