//! Words of SQLite's SQL: enough to part statements, to part the elements of a table, and to compare two texts by what they say.

/// A piece of text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What it says: names without their quotes, everything else as written.
    pub text: String,
    /// What it is.
    pub kind: Kind,
    /// Where it starts, in bytes.
    pub start: usize,
    /// Where it ends.
    pub end: usize,
}

/// Kinds of token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A word or a quoted name.
    Word,
    /// A quoted name.
    Quoted,
    /// A string, a blob or a number.
    Value,
    /// A sign.
    Sign,
    /// A comment.
    Comment,
}

impl Token {
    /// Whether it is this keyword, in any case.
    pub fn is(&self, word: &str) -> bool {
        self.kind != Kind::Quoted && self.text.eq_ignore_ascii_case(word)
    }

    /// The name it is where only one can stand: SQLite takes a text for one there as well (`'a b' TEXT`).
    pub fn name(&self) -> String {
        let text = self.text.strip_prefix('\'').and_then(|text| text.strip_suffix('\'')).filter(|_| self.kind == Kind::Value);
        text.map_or_else(|| self.text.clone(), |text| text.replace("''", "'"))
    }

    /// Whether it says something: comments do not.
    pub fn speaks(&self) -> bool {
        self.kind != Kind::Comment
    }
}

/// Every token of a text; an unfinished one runs to the end.
pub fn tokens(sql: &str) -> Vec<Token> {
    let bytes = sql.as_bytes();
    let mut result = Vec::new();
    let mut position = 0;
    while position < bytes.len() {
        let start = position;
        let byte = bytes[position];
        let (end, kind) = match byte {
            _ if byte.is_ascii_whitespace() => {
                position += 1;
                continue;
            }
            b'-' if bytes.get(position + 1) == Some(&b'-') => (until(bytes, position, b'\n'), Kind::Comment),
            b'/' if bytes.get(position + 1) == Some(&b'*') => {
                (sql[position + 2..].find("*/").map_or(sql.len(), |found| position + found + 4), Kind::Comment)
            }
            b'\'' => (quoted(bytes, position, b'\''), Kind::Value),
            b'"' => (quoted(bytes, position, b'"'), Kind::Quoted),
            b'`' => (quoted(bytes, position, b'`'), Kind::Quoted),
            b'[' => ((until(bytes, position, b']') + 1).min(bytes.len()), Kind::Quoted),
            b'0'..=b'9' => (while_word(bytes, position, true), Kind::Value),
            _ if is_word(byte) => (while_word(bytes, position, false), Kind::Word),
            b'|' | b'<' | b'>' | b'=' | b'!' if matches!(bytes.get(position + 1), Some(b'|' | b'=' | b'>' | b'<')) => {
                (position + 2, Kind::Sign)
            }
            _ => (position + 1, Kind::Sign),
        };
        position = end;
        let written = &sql[start..end];
        let text = if kind == Kind::Quoted { unquoted(written) } else { written.to_owned() };
        result.push(Token { text, kind, start, end });
    }
    result
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'$' || byte >= 0x80
}

fn until(bytes: &[u8], from: usize, stop: u8) -> usize {
    bytes[from..].iter().position(|byte| *byte == stop).map_or(bytes.len(), |found| from + found)
}

fn while_word(bytes: &[u8], from: usize, number: bool) -> usize {
    bytes[from..].iter().position(|byte| !(is_word(*byte) || (number && *byte == b'.'))).map_or(bytes.len(), |found| from + found)
}

fn quoted(bytes: &[u8], from: usize, quote: u8) -> usize {
    let mut position = from + 1;
    while position < bytes.len() {
        if bytes[position] == quote {
            if bytes.get(position + 1) == Some(&quote) {
                position += 1;
            } else {
                return position + 1;
            }
        }
        position += 1;
    }
    bytes.len()
}

fn unquoted(written: &str) -> String {
    let quote = written.chars().next().unwrap_or('"');
    let inner = written.get(1..written.len().saturating_sub(1)).unwrap_or_default();
    if quote == '[' { inner.to_owned() } else { inner.replace(&format!("{quote}{quote}"), &quote.to_string()) }
}

/// Writes a name, in quotes when it needs them.
pub fn quote(name: &str) -> String {
    let plain = name.chars().next().is_some_and(|first| first.is_ascii_alphabetic() || first == '_')
        && name.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_')
        && !KEYWORDS.split_ascii_whitespace().any(|word| word.eq_ignore_ascii_case(name));
    if plain { name.to_owned() } else { format!("\"{}\"", name.replace('"', "\"\"")) }
}

const KEYWORDS: &str = "abort action add after all alter always analyze and as asc attach autoincrement before begin between by cascade case \
 cast check collate column commit conflict constraint create cross current current_date current_time current_timestamp database default \
 deferrable deferred delete desc detach distinct do drop each else end escape except exclude exclusive exists explain fail filter first \
 following for foreign from full generated glob group groups having if ignore immediate in index indexed initially inner insert instead \
 intersect into is isnull join key last left like limit match materialized natural no not nothing notnull null nulls of offset on or order \
 others outer over partition plan pragma preceding primary query raise range recursive references regexp reindex release rename replace \
 restrict returning right rollback row rows savepoint select set table temp temporary then ties to transaction trigger unbounded union \
 unique update using vacuum values view virtual when where window with without";

/// The byte ranges of the statements. A trigger ends with its own `END`.
pub fn statements(tokens: &[Token]) -> Vec<(usize, usize)> {
    let mut ranges = Vec::new();
    let mut words: Vec<&Token> = Vec::new();
    let mut depth = 0_usize;
    for token in tokens.iter().filter(|token| token.speaks()) {
        if words.is_empty() && token.text == ";" {
            continue;
        }
        words.push(token);
        let trigger = words.iter().take(4).any(|word| word.is("trigger")) && words[0].is("create");
        if trigger {
            if token.is("begin") || token.is("case") {
                depth += 1;
            } else if token.is("end") {
                depth = depth.saturating_sub(1);
            }
        }
        if token.kind == Kind::Sign && token.text == ";" && depth == 0 {
            ranges.push((words[0].start, token.start));
            words.clear();
        }
    }
    if let (Some(first), Some(last)) = (words.first(), words.last()) {
        ranges.push((first.start, last.end));
    }
    ranges
}

/// What a text says, without layout, comments, quotes and the case of words.
pub fn said(sql: &str) -> String {
    said_by(&tokens(sql))
}

/// What these tokens say.
pub fn said_by(tokens: &[Token]) -> String {
    let mut text = String::new();
    for token in tokens.iter().filter(|token| token.speaks()) {
        if !text.is_empty() {
            text.push(' ');
        }
        match token.kind {
            Kind::Word | Kind::Quoted => text.push_str(&token.text.to_lowercase()),
            _ => text.push_str(&token.text),
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_trigger_is_one_statement() {
        let sql = "create table t (a); CREATE TRIGGER x AFTER INSERT ON t BEGIN UPDATE t SET a = CASE WHEN 1 THEN ';' END; SELECT 1; END; create view v as select 1";
        assert_eq!(statements(&tokens(sql)).len(), 3);
    }

    #[test]
    fn layout_and_quotes_say_nothing() {
        assert_eq!(said("CREATE TABLE \"T\" ( a  INT ) -- x"), said("create table t(a int)"));
        assert_ne!(said("default 'A'"), said("default 'a'"));
    }
}
