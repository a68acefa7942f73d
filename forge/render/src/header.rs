//! The header of a generated file: what made it, how to remake it, and a digest of the rest, by which a change by hand is seen. It
//! names no absolute path and no time, so that the same input gives the same bytes everywhere.

use sha2::{Digest, Sha256};

/// What made a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// The command that makes it.
    pub command: String,
    /// The template, by name.
    pub template: String,
    /// Which part of which input it shows.
    pub input: String,
}

/// What the header of a file on disk says, and whether the rest is still what was made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Provenance {
    /// What made it.
    pub made: Made,
    /// Whether nobody has changed it since.
    pub intact: bool,
}

const MADE: &str = "Made by: ";
const FROM: &str = "From: ";
const WITH: &str = ", template ";
const DIGEST: &str = "Digest: sha256:";
const NOTE: &str = "Change those and make it again. What is changed here by hand is reported and kept, never overwritten.";

/// SHA-256 in hexadecimal digits.
pub fn digest(text: &str) -> String {
    hex::encode(Sha256::digest(text.as_bytes()))
}

/// How a line is made a comment in a file of this name.
fn comment(path: &str) -> (&'static str, &'static str) {
    let extension = path.rsplit_once('.').map_or("", |(_, extension)| extension);
    match extension {
        "md" | "html" | "xml" => ("<!-- ", " -->"),
        "js" | "ts" | "rs" | "go" => ("// ", ""),
        "sql" => ("-- ", ""),
        _ => ("# ", ""),
    }
}

/// The first line where it must stay the first: a `#!` line, or what says which syntax a Dockerfile has.
fn first_line(text: &str) -> (&str, &str) {
    if text.starts_with("#!") || text.starts_with("# syntax=") {
        let end = text.find('\n').map_or(text.len(), |at| at + 1);
        text.split_at(end)
    } else {
        ("", text)
    }
}

/// JSON has no comments: there the header is the first member of the object.
const MEMBER: &str = "{\n  \"__forge\": [\n";
const MEMBER_END: &str = "  ],\n";

fn is_json(path: &str) -> bool {
    path.rsplit_once('.').is_some_and(|(_, extension)| extension == "json")
}

fn json_lines(made: &Made, body: &str) -> [String; 4] {
    let quoted = |words: String| format!("    \"{}\"", words.replace('\\', "\\\\").replace('"', "\\\""));
    [
        quoted(format!("{MADE}{}", made.command)) + ",\n",
        quoted(format!("{FROM}{}{WITH}{}", made.input, made.template)) + ",\n",
        quoted(NOTE.to_owned()) + ",\n",
        quoted(format!("{DIGEST}{}", digest(body))) + "\n",
    ]
}

/// The file's text with its header. JSON must begin with an object on lines of its own.
pub fn with_header(path: &str, made: &Made, text: &str) -> String {
    if let Some(body) = text.strip_prefix("{\n").filter(|_| is_json(path)) {
        return [MEMBER, &json_lines(made, body).concat(), MEMBER_END, body].concat();
    }
    let (open, close) = comment(path);
    let (first, body) = first_line(text);
    let line = |words: &str| format!("{open}{words}{close}\n");
    let mut result = first.to_owned();
    result.push_str(&line(&format!("{MADE}{}", made.command)));
    result.push_str(&line(&format!("{FROM}{}{WITH}{}", made.input, made.template)));
    result.push_str(&line(NOTE));
    result.push_str(&line(&format!("{DIGEST}{}", digest(body))));
    result.push_str(body);
    result
}

/// What the header of a text says; nothing when it has none.
pub fn provenance(path: &str, text: &str) -> Option<Provenance> {
    let json = is_json(path);
    let (open, close) = if json { ("    \"", "\"") } else { comment(path) };
    let mut rest = if json { text.strip_prefix(MEMBER)? } else { first_line(text).1 };
    let mut take = |start: &str| -> Option<String> {
        let (line, after) = rest.split_once('\n')?;
        rest = after;
        let line = if json { line.strip_suffix(',').unwrap_or(line) } else { line };
        let words = line.strip_prefix(open)?.strip_suffix(close)?.strip_prefix(start)?;
        Some(if json { words.replace("\\\"", "\"").replace("\\\\", "\\") } else { words.to_owned() })
    };
    let command = take(MADE)?;
    let from = take(FROM)?;
    take(NOTE)?;
    let expected = take(DIGEST)?;
    if json {
        rest = rest.strip_prefix(MEMBER_END)?;
    }
    let (input, template) = from.rsplit_once(WITH)?;
    let made = Made { command, template: template.to_owned(), input: input.to_owned() };
    Some(Provenance { made, intact: digest(rest) == expected })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn made() -> Made {
        Made { command: "forge generate deploy".to_owned(), template: "compose.yaml".to_owned(), input: "stack.yaml".to_owned() }
    }

    #[test]
    fn a_header_is_read_back_and_a_change_below_it_is_seen() {
        for (path, text) in [
            ("a.yaml", "x: 1\n"),
            ("a.md", "# Title\n"),
            ("run", "#!/bin/sh\necho\n"),
            ("Dockerfile", "# syntax=x\nFROM y\n"),
            ("a.json", "{\n  \"a\": 1\n}\n"),
        ] {
            let whole = with_header(path, &made(), text);
            assert_eq!(provenance(path, &whole), Some(Provenance { made: made(), intact: true }), "{path}");
            assert!(!provenance(path, &(whole + "more\n")).unwrap().intact);
        }
    }

    #[test]
    fn what_must_be_first_stays_first() {
        assert!(with_header("run", &made(), "#!/bin/sh\necho\n").starts_with("#!/bin/sh\n# Made by: "));
        assert_eq!(provenance("a.yaml", "x: 1\n"), None);
    }
}
