//! JSON out of what a model wrote: with a fence around it, or words before and after.

use serde_json::Value;

/// How many opening braces are tried, so that a text of nothing but braces costs no more than a long one.
const TRIES: usize = 64;

/// The first whole JSON object in a text. An object that was begun and cut off is none, nor is anything inside of it.
pub(super) fn object(text: &str) -> Option<Value> {
    for (begin, _) in text.match_indices('{').take(TRIES) {
        match serde_json::Deserializer::from_str(&text[begin..]).into_iter::<Value>().next()? {
            Ok(value) => return Some(value),
            Err(error) if error.is_eof() => return None,
            // A brace of the model's prose.
            Err(_) => (),
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use serde_json::json;

    #[test]
    fn fences_and_chatter_around_an_object_do_not_matter() {
        let expected = Some(json!({ "hat": "crown", "more": { "a": ["}", "{"] } }));
        for text in [
            r#"{"hat":"crown","more":{"a":["}","{"]}}"#,
            "```json\n{\"hat\":\"crown\",\"more\":{\"a\":[\"}\",\"{\"]}}\n```",
            "Sure {smiles}! Here: {\"hat\":\"crown\",\"more\":{\"a\":[\"}\",\"{\"]}} Anything else? {",
        ] {
            assert_eq!(object(text), expected, "{text}");
        }
    }

    #[test]
    fn no_object_is_none() {
        for text in ["", "a crown", "{", "{\"hat\": ", "[1, 2]", "{'hat': 'crown'}", "{\"a\": {\"b\": 1}"] {
            assert_eq!(object(text), None, "{text}");
        }
        assert_eq!(object(&"{".repeat(10_000)), None);
    }

    proptest! {
        #[test]
        fn any_text_is_read_without_harm(text in "[{}\"\\[\\]:,a1 ]{0,80}") {
            let _ = object(&text);
        }
    }
}
