//! JSON the way `jsonb` keeps it: keys by their length and then their bytes, the last of those that repeat, numbers as `numeric`
//! has them, a space behind every colon and comma.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::literal::number;

const DEEPEST: usize = 200;

/// The text `jsonb` prints, or nothing when this is no JSON.
pub fn canonical(text: &str) -> Option<String> {
    let mut reader = Reader { rest: text, depth: 0 };
    let value = reader.value()?;
    reader.rest.trim_start().is_empty().then_some(value)
}

struct Reader<'a> {
    rest: &'a str,
    depth: usize,
}

impl Reader<'_> {
    fn eat(&mut self, sign: char) -> bool {
        self.rest = self.rest.trim_start();
        let found = self.rest.strip_prefix(sign);
        self.rest = found.unwrap_or(self.rest);
        found.is_some()
    }

    fn value(&mut self) -> Option<String> {
        self.rest = self.rest.trim_start();
        match self.rest.chars().next()? {
            '{' => self.object(),
            '[' => self.array(),
            '"' => self.string().map(|text| quoted(&text)),
            _ => self.word(),
        }
    }

    fn deeper<T>(&mut self, inner: impl FnOnce(&mut Self) -> Option<T>) -> Option<T> {
        self.depth += 1;
        let result = if self.depth > DEEPEST { None } else { inner(self) };
        self.depth -= 1;
        result
    }

    fn object(&mut self) -> Option<String> {
        self.eat('{');
        let mut fields: BTreeMap<(usize, String), String> = BTreeMap::new();
        if !self.eat('}') {
            loop {
                self.rest = self.rest.trim_start();
                let key = self.string()?;
                if !self.eat(':') {
                    return None;
                }
                let value = self.deeper(Self::value)?;
                fields.insert((key.len(), key), value);
                if self.eat('}') {
                    break;
                }
                if !self.eat(',') {
                    return None;
                }
            }
        }
        let fields: Vec<String> = fields.into_iter().map(|((_, key), value)| format!("{}: {value}", quoted(&key))).collect();
        Some(format!("{{{}}}", fields.join(", ")))
    }

    fn array(&mut self) -> Option<String> {
        self.eat('[');
        let mut elements = Vec::new();
        if !self.eat(']') {
            loop {
                elements.push(self.deeper(Self::value)?);
                if self.eat(']') {
                    break;
                }
                if !self.eat(',') {
                    return None;
                }
            }
        }
        Some(format!("[{}]", elements.join(", ")))
    }

    fn string(&mut self) -> Option<String> {
        let body = self.rest.strip_prefix('"')?;
        let mut escaped = false;
        let end = body.find(|letter: char| {
            let ends = letter == '"' && !escaped;
            escaped = letter == '\\' && !escaped;
            ends
        })?;
        let text: String = serde_json::from_str(&self.rest[..end + 2]).ok()?;
        self.rest = &body[end + 1..];
        Some(text)
    }

    fn word(&mut self) -> Option<String> {
        let end =
            self.rest.find(|letter: char| letter.is_whitespace() || matches!(letter, ',' | ']' | '}' | ':')).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        if matches!(word, "true" | "false" | "null") { Some(word.to_owned()) } else { number(word) }
    }
}

/// Only what must be escaped is.
fn quoted(text: &str) -> String {
    let mut result = String::from("\"");
    for letter in text.chars() {
        match letter {
            '"' => result.push_str("\\\""),
            '\\' => result.push_str("\\\\"),
            '\n' => result.push_str("\\n"),
            '\r' => result.push_str("\\r"),
            '\t' => result.push_str("\\t"),
            '\u{8}' => result.push_str("\\b"),
            '\u{c}' => result.push_str("\\f"),
            control if control < ' ' => {
                let _ = write!(result, "\\u{:04x}", u32::from(control));
            }
            other => result.push(other),
        }
    }
    result.push('"');
    result
}

#[cfg(test)]
mod tests {
    use super::canonical;

    #[test]
    fn objects_are_kept_as_jsonb_keeps_them() {
        let said = canonical(r#"{"theme":"dark" , "mail":true,"a":{"z":1e2,"y":[ ]},"mail":null,"n":1.50, "u":"\u00e9\/"}"#);
        assert_eq!(said.as_deref(), Some(r#"{"a": {"y": [], "z": 100}, "n": 1.50, "u": "é/", "mail": null, "theme": "dark"}"#));
        assert_eq!(canonical("[1, {\"a\": }]"), None);
        assert_eq!(canonical("-0.10e1").as_deref(), Some("-1.0"));
        assert_eq!(canonical(&"[".repeat(100_000)), None);
    }
}
