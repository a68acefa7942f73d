//! Where a statement was written, and where in it the part stands that a fault speaks of.

use std::sync::Arc;

use pg_query::protobuf::{ScanToken, Token};

use crate::error::Fault;
use crate::source::Lines;

/// A text with the name it is reported by.
#[derive(Debug)]
pub struct Source {
    file: String,
    sql: String,
    /// Where its lines begin.
    pub lines: Lines,
}

impl Source {
    /// Looks at a text.
    pub fn of(file: &str, sql: &str) -> Self {
        Self { file: file.to_owned(), sql: sql.to_owned(), lines: Lines::of(sql) }
    }
}

/// Where a statement was written.
#[derive(Debug, Clone)]
pub struct Place {
    source: Arc<Source>,
    start: usize,
    end: usize,
    /// Where in it the part begins that is spoken of.
    part: usize,
}

impl Place {
    /// The bytes of a statement, from its first word on.
    pub fn new(source: &Arc<Source>, start: usize, end: usize) -> Self {
        Self { source: source.clone(), start, end, part: 0 }
    }

    /// The same statement, spoken of for the part that begins at this location of its tree.
    pub fn at(&self, location: i32) -> Self {
        Self { part: usize::try_from(location).unwrap_or(0), ..self.clone() }
    }

    /// A fault at the part that is spoken of.
    pub fn fault_here(&self, message: impl Into<String>) -> Fault {
        self.fault_at(self.part, message)
    }

    /// A fault at the part of the statement whose name the message says, else at the statement's first word.
    pub fn fault(&self, message: impl Into<String>) -> Fault {
        let message = message.into();
        self.fault_at(self.culprit(&message).unwrap_or(0), message)
    }

    /// A fault at a position within the statement.
    pub fn fault_at(&self, position: usize, message: impl Into<String>) -> Fault {
        let place = self.source.lines.place(&self.source.sql, self.start + position);
        Fault::at(&self.source.file, place, message)
    }

    /// A fault at a position within a text that the statement quotes; at the statement where it is quoted otherwise.
    pub fn fault_within(&self, text: &str, position: usize, message: impl Into<String>) -> Fault {
        let piece = self.source.sql.get(self.start..self.end).unwrap_or_default();
        self.fault_at(piece.find(text).map_or(0, |begins| begins + position), message)
    }

    /// A fault at the last place where the statement says this name.
    pub fn fault_of(&self, name: &str, message: impl Into<String>) -> Fault {
        let piece = self.source.sql.get(self.start..self.end).unwrap_or_default();
        let tokens = pg_query::scan(piece).map(|scanned| scanned.tokens).unwrap_or_default();
        let last = tokens.iter().rfind(|token| is_name(piece, token, name)).and_then(|token| usize::try_from(token.start).ok());
        self.fault_at(last.unwrap_or(0), message)
    }

    /// Messages say names in full (`public.t.a`); the statement may say no more than the last part of one.
    fn culprit(&self, message: &str) -> Option<usize> {
        let piece = self.source.sql.get(self.start..self.end)?;
        let name = message.split(' ').find(|word| word.contains('.') && !word.ends_with('.'))?;
        let name = name.split(['(', ':']).next()?.rsplit('.').next()?.trim_matches('"');
        let tokens = pg_query::scan(piece).ok()?.tokens;
        let found: Vec<usize> = (0..tokens.len()).filter(|place| is_name(piece, &tokens[*place], name)).collect();
        let place = if message.starts_with("relation ") || message.starts_with("table ") {
            let led = |place: &&usize| **place > 0 && leads_to_a_relation(tokens[**place - 1].token());
            found.iter().find(led).or(found.first())
        } else {
            // The second of two, and the column that a key asks a table for, stand behind others of the name.
            found.last()
        };
        place.and_then(|place| usize::try_from(tokens[*place].start).ok())
    }
}

fn leads_to_a_relation(token: Token) -> bool {
    matches!(
        token,
        Token::References
            | Token::On
            | Token::From
            | Token::Join
            | Token::Table
            | Token::Into
            | Token::Of
            | Token::Like
            | Token::Only
            | Token::Ascii46
    )
}

fn is_name(piece: &str, token: &ScanToken, name: &str) -> bool {
    let word = word_of(piece, token);
    let constant = token.token() == Token::Sconst && word.trim_matches('\'').rsplit('.').next() == Some(name);
    constant || if word.starts_with('"') { word.trim_matches('"') == name } else { word.eq_ignore_ascii_case(name) }
}

/// The text of a token.
pub fn word_of<'a>(piece: &'a str, token: &ScanToken) -> &'a str {
    let (start, end) = (usize::try_from(token.start).unwrap_or(0), usize::try_from(token.end).unwrap_or(0));
    piece.get(start..end).unwrap_or_default()
}
