//! What a model understood a visitor to want, held against the designer's vocabulary: known words are taken, near misses mapped, the rest
//! ignored and counted. Text fields are never filled from a model.

use atelier_character::{Choice, Designer, Field, FieldKind, FieldValue, Sheet};
use serde_json::{Map, Value, json};
use std::fmt::Write as _;

/// How alike two words must be to be taken for the same (edits by letter, 1 is equal): one slip in six letters.
const ALIKE: f64 = 0.83;

/// What became of a model's wishes.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Taken {
    /// Values taken as they were said.
    pub exact: usize,
    /// Values taken for a word of the vocabulary that is nearly the same.
    pub near: usize,
    /// Values and fields that nobody knows.
    pub ignored: usize,
}

/// What the model is told before it is asked for wishes.
pub(crate) fn instructions(designer: &Designer, sheet: &Sheet) -> String {
    let mut text = format!(
        "You keep the character sheet of {}. From the conversation, give the fields that the visitor's last message sets or changes, and only \
         those, as one JSON object. Use short common English words as values. A list replaces what was there, so repeat what stays. To empty a \
         field, put its name into \"remove\". If nothing changes, give {{}}.\nThe sheet so far:\n",
        designer.subject_label
    );
    for line in sheet.describe(designer).iter().filter(|line| line.field != "notes" && line.field != "title") {
        let _ = writeln!(text, "- {}: {}", line.field, line.value.replace('\n', ", "));
    }
    text
}

/// The shape of the answer: every field that can be drawn, none required.
pub(crate) fn schema(designer: &Designer) -> Value {
    let mut properties = Map::new();
    for field in fields(designer) {
        let kind = match field.kind {
            FieldKind::Many { .. } => json!({ "type": "array", "items": { "type": "string" }, "description": field.label }),
            _ => json!({ "type": "string", "description": field.label }),
        };
        properties.insert(field.id.clone(), kind);
    }
    properties.insert("remove".to_owned(), json!({ "type": "array", "items": { "type": "string" } }));
    json!({ "type": "object", "properties": properties, "additionalProperties": false })
}

/// Puts wishes on a sheet.
pub(crate) fn apply(designer: &Designer, sheet: &Sheet, wishes: &Value) -> (Sheet, Taken) {
    let (mut sheet, mut taken) = (sheet.clone(), Taken::default());
    let Some(wishes) = wishes.as_object() else { return (sheet, taken) };
    let mut misplaced = Vec::new();
    for (name, wish) in wishes {
        if name == "remove" {
            for field in wish.as_array().into_iter().flatten().filter_map(Value::as_str) {
                match named(designer, field) {
                    Some(field) => sheet.clear(designer, &field.id),
                    None => taken.ignored += 1,
                }
            }
        } else if let Some(group) = wish.as_object() {
            // `{"palette": {"primary": "teal"}}`, as the sheet itself is written.
            for (part, wish) in group {
                take(designer, &mut sheet, &format!("{name}.{part}"), wish, &mut taken, &mut misplaced);
            }
        } else {
            take(designer, &mut sheet, name, wish, &mut taken, &mut misplaced);
        }
    }
    // After the fields as they were given: a list that comes later would replace what is added here.
    for word in misplaced {
        put_where_it_belongs(designer, &mut sheet, word, &mut taken);
    }
    (sheet, taken)
}

/// A model calls rain boots an outfit; here they are accessories. A word that exactly one other field knows goes there.
fn put_where_it_belongs(designer: &Designer, sheet: &mut Sheet, word: &str, taken: &mut Taken) {
    let wanted = folded(word);
    let own = |choice: &&Choice| names(choice).any(|name| name == wanted);
    let mut homes = fields(designer)
        .filter(|field| !matches!(field.kind, FieldKind::Color { .. }))
        .filter_map(|field| field.values().iter().find(own).map(|choice| (field, choice.id.clone())));
    let (Some((field, id)), None) = (homes.next(), homes.next()) else {
        taken.ignored += 1;
        return;
    };
    taken.near += 1;
    match field.kind {
        FieldKind::Many { max, .. } => {
            let mut values = sheet.many(&field.id).to_vec();
            if !values.contains(&id) && values.len() < max {
                values.push(id);
            }
            sheet.set(&field.id, FieldValue::Many(values));
        }
        _ => sheet.set(&field.id, FieldValue::One(id)),
    }
}

fn take<'a>(designer: &Designer, sheet: &mut Sheet, name: &str, wish: &'a Value, taken: &mut Taken, misplaced: &mut Vec<&'a str>) {
    let Some(field) = named(designer, name) else {
        taken.ignored += 1;
        return;
    };
    let words: Vec<&str> = match wish {
        Value::String(word) => vec![word.as_str()],
        Value::Array(words) => words.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    };
    let mut found: Vec<String> = Vec::new();
    for word in words.into_iter().filter(|word| !word.trim().is_empty()) {
        match find(field, word) {
            Some((id, exact)) => {
                if exact {
                    taken.exact += 1;
                } else {
                    taken.near += 1;
                }
                if !found.contains(&id) {
                    found.push(id);
                }
            }
            None => misplaced.push(word),
        }
    }
    if found.is_empty() {
        return;
    }
    match field.kind {
        FieldKind::Many { max, .. } => {
            found.truncate(max);
            sheet.set(&field.id, FieldValue::Many(found));
        }
        FieldKind::One { .. } | FieldKind::Color { .. } => sheet.set(&field.id, FieldValue::One(found.swap_remove(0))),
        FieldKind::Text { .. } => {}
    }
}

fn fields(designer: &Designer) -> impl Iterator<Item = &Field> {
    designer.fields.iter().filter(|field| !matches!(field.kind, FieldKind::Text { .. }))
}

fn named<'a>(designer: &'a Designer, name: &str) -> Option<&'a Field> {
    let wanted = folded(name);
    let mut known = fields(designer);
    known.find(|field| field.id == name || folded(&field.id) == wanted || folded(&field.label) == wanted)
}

/// The value's id, and whether the word was one of its own.
fn find(field: &Field, word: &str) -> Option<(String, bool)> {
    let wanted = folded(word);
    if matches!(field.kind, FieldKind::Color { .. }) && is_hex(word.trim()) {
        return Some((word.trim().to_lowercase(), true));
    }
    let own = |choice: &&Choice| names(choice).any(|name| name == wanted);
    if let Some(choice) = field.values().iter().find(own) {
        return Some((choice.id.clone(), true));
    }
    let alike = |choice: &Choice| names(choice).map(|name| strsim::normalized_damerau_levenshtein(&name, &wanted)).fold(0.0, f64::max);
    let best = field.values().iter().map(|choice| (alike(choice), choice)).max_by(|(a, _), (b, _)| a.total_cmp(b))?;
    (best.0 >= ALIKE).then(|| (best.1.id.clone(), false))
}

fn names(choice: &Choice) -> impl Iterator<Item = String> {
    [&choice.id, &choice.label].into_iter().chain(&choice.synonyms).map(|name| folded(name))
}

fn is_hex(word: &str) -> bool {
    word.strip_prefix('#').is_some_and(|digits| digits.len() == 6 && digits.bytes().all(|byte| byte.is_ascii_hexdigit()))
}

/// Lower case, plain spaces, no article in front.
fn folded(word: &str) -> String {
    let plain = word.to_lowercase().replace(['_', '-', '.'], " ");
    let mut words: Vec<&str> = plain.split_whitespace().collect();
    if words.len() > 1 && matches!(words.first(), Some(&("a" | "an" | "the"))) {
        words.remove(0);
    }
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use atelier_character::Designers;

    fn after(wishes: &Value) -> (Value, Taken) {
        let designers = Designers::shipped().unwrap();
        let ivy = designers.get("ivy").unwrap();
        let (sheet, taken) = apply(ivy, &Sheet::default_for(ivy), wishes);
        (serde_json::to_value(sheet).unwrap(), taken)
    }

    #[test]
    fn words_of_the_vocabulary_are_taken_however_they_are_written() {
        let (sheet, taken) = after(&json!({
            "palette.primary": "Teal", "Outfit": ["a raincoat", "rain boots"], "held-item": "an umbrella", "palette": { "accent": "#AABBCC" }
        }));
        assert_eq!(sheet["palette"]["primary"], "teal");
        assert_eq!(sheet["palette"]["accent"], "#aabbcc");
        assert_eq!((&sheet["outfit"], &sheet["accessories"]), (&json!(["raincoat"]), &json!(["rain_boots"])), "boots are no outfit here");
        assert_eq!((sheet["held_item"].as_str(), taken.ignored), (Some("umbrella"), 0), "{sheet}");
    }

    #[test]
    fn near_misses_are_mapped_and_the_rest_is_ignored_and_counted() {
        let (sheet, taken) = after(&json!({ "setting": "librarry", "mood": "xylophonic", "price": "free", "notes": "call me", "pose": 7 }));
        assert_eq!(sheet["setting"], "library");
        assert_eq!(taken, Taken { exact: 0, near: 1, ignored: 3 });
        assert_eq!(sheet["notes"], "", "a model never writes into text fields");
    }

    #[test]
    fn what_is_taken_away_is_named() {
        let designers = Designers::shipped().unwrap();
        let ivy = designers.get("ivy").unwrap();
        let (dressed, _) = apply(ivy, &Sheet::default_for(ivy), &json!({ "accessories": ["scarf", "glasses"], "setting": "pond" }));
        let (sheet, _) = apply(ivy, &dressed, &json!({ "remove": ["accessories"] }));
        assert_eq!((sheet.many("accessories").len(), sheet.one("setting")), (0, Some("pond")));
        assert_eq!(apply(ivy, &dressed, &json!(["nonsense"])).0, dressed);
    }
}
