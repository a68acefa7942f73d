//! What is probably meant where the grammar finds no sense: a word that is misspelt, a comma too many, a quote that is not closed.

use pg_query::protobuf::{KeywordKind, ScanToken, Token};

use super::place::word_of;
use crate::nearest::nearest;

/// Words that statements begin with, and those that stand behind them.
const WORDS: [&str; 96] = [
    "ALTER",
    "CREATE",
    "COMMENT",
    "DROP",
    "GRANT",
    "REVOKE",
    "SET",
    "SELECT",
    "TABLE",
    "INDEX",
    "VIEW",
    "MATERIALIZED",
    "SEQUENCE",
    "TYPE",
    "DOMAIN",
    "FUNCTION",
    "PROCEDURE",
    "TRIGGER",
    "SCHEMA",
    "EXTENSION",
    "POLICY",
    "PUBLICATION",
    "AGGREGATE",
    "OPERATOR",
    "CAST",
    "RULE",
    "COLLATION",
    "STATISTICS",
    "SERVER",
    "FOREIGN",
    "UNIQUE",
    "UNLOGGED",
    "PRIMARY",
    "KEY",
    "REFERENCES",
    "CONSTRAINT",
    "CHECK",
    "DEFAULT",
    "GENERATED",
    "ALWAYS",
    "IDENTITY",
    "STORED",
    "COLLATE",
    "EXCLUDE",
    "USING",
    "WITH",
    "WHERE",
    "ON",
    "DELETE",
    "UPDATE",
    "INSERT",
    "CASCADE",
    "RESTRICT",
    "DEFERRABLE",
    "INITIALLY",
    "DEFERRED",
    "IMMEDIATE",
    "NOT",
    "NULL",
    "FOR",
    "EACH",
    "ROW",
    "STATEMENT",
    "EXECUTE",
    "BEFORE",
    "AFTER",
    "INSTEAD",
    "RETURNS",
    "LANGUAGE",
    "IMMUTABLE",
    "STABLE",
    "VOLATILE",
    "STRICT",
    "PARTITION",
    "RANGE",
    "LIST",
    "HASH",
    "VALUES",
    "FROM",
    "TO",
    "INHERITS",
    "INCLUDE",
    "CONCURRENTLY",
    "EXISTS",
    "REPLACE",
    "ENUM",
    "COLUMN",
    "RENAME",
    "OWNER",
    "GROUP",
    "ORDER",
    "HAVING",
    "DISTINCT",
    "ENABLE",
    "DISABLE",
    "OWNED",
];

/// What to write instead, or what is missing.
pub fn hint(piece: &str, position: usize) -> Option<String> {
    if let Some(line) = open_quote(piece, position) {
        return Some(format!(": a quote is opened in line {line} of the statement that ends too late; within a text, ' is written ''"));
    }
    let tokens = pg_query::scan(piece).ok()?.tokens;
    let start = |token: &ScanToken| usize::try_from(token.start).unwrap_or(0);
    let at = tokens.iter().position(|token| start(token) == position)?;
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    if tokens[at].token() == Token::Ascii41 && before.is_some_and(|token| token.token() == Token::Ascii44) {
        return Some(": nothing may stand between a comma and the bracket; remove the comma before it".to_owned());
    }
    // The word itself, or the one before it, which was taken for a name.
    let misspelt = |token: &ScanToken| {
        let word = word_of(piece, token);
        let plain = token.keyword_kind() == KeywordKind::NoKeyword && word.len() > 2 && word.bytes().all(|byte| byte.is_ascii_alphabetic());
        let near = nearest(word, WORDS).filter(|near| plain && !near.eq_ignore_ascii_case(word))?;
        Some((word.to_owned(), near))
    };
    let found = misspelt(&tokens[at]).map(|(_, near)| format!("; did you mean {near}?"));
    let earlier = || before.and_then(misspelt).map(|(word, near)| format!(", behind {word}; did you mean {near}?"));
    found.or_else(earlier)
}

/// The line of the statement in which a quote opens that holds a line break before the place, which no text of one line does.
fn open_quote(piece: &str, position: usize) -> Option<usize> {
    let head = piece.get(..position)?;
    // What is behind a text without a word between stands within it.
    let before = head.trim_end_matches(' ');
    let quotes = head.matches('\'').count();
    (before.ends_with('\'') && before.len() == head.len() && quotes % 2 == 0).then(|| head.matches('\n').count() + 1)
}
