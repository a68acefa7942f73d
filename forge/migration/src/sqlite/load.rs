//! Gives a source to SQLite, statement by statement. One that speaks of something that is not there yet waits.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::model::{self, Model, elements};
use super::tokens::{Kind, Token, statements, tokens};
use crate::error::Fault;
use crate::source::{Lines, Text};

/// Declared renames.
#[derive(Debug, Clone, Default)]
pub struct Renames {
    /// Old and new name of tables.
    pub tables: Vec<(String, String)>,
    /// Table (its new name), old and new name of columns.
    pub columns: Vec<(String, String, String)>,
}

impl Renames {
    /// Without those that were done already: the current source declares them too, or its table is what it should be.
    pub fn still_to_do(&self, before: &Loaded, after: &Loaded) -> Renames {
        let done = |table: &String| {
            before.printed && before.model.tables.get(table).is_some_and(|left| after.model.tables.get(table) == Some(left))
        };
        let new_to = |pair: &(String, String)| !before.renames.tables.contains(pair) && !done(&pair.1);
        let new_in = |rename: &(String, String, String)| !before.renames.columns.contains(rename) && !done(&rename.0);
        Renames {
            tables: self.tables.iter().filter(|pair| new_to(pair)).cloned().collect(),
            columns: self.columns.iter().filter(|rename| new_in(rename)).cloned().collect(),
        }
    }

    /// The same, the other way round.
    pub fn back(&self) -> Renames {
        let old_table =
            |table: &str| self.tables.iter().find(|(_, new)| new == table).map_or_else(|| table.to_owned(), |(old, _)| old.clone());
        Renames {
            tables: self.tables.iter().map(|(old, new)| (new.clone(), old.clone())).collect(),
            columns: self.columns.iter().map(|(table, old, new)| (old_table(table), new.clone(), old.clone())).collect(),
        }
    }
}

/// A source in memory.
pub struct Loaded {
    /// The database that holds it.
    pub connection: Connection,
    /// What it remembers.
    pub model: Model,
    /// The renames the source declares.
    pub renames: Renames,
    /// Whether it was read from a database, where nothing is declared.
    pub printed: bool,
}

/// What the name of a source begins with that is a database.
const DATABASE: &str = "sqlite:";

struct Waiting<'a> {
    text: &'a Text,
    sql: &'a str,
    start: usize,
}

/// Reads the statements of a database file, as a source.
pub fn read_database(path: &str) -> Result<Text, Fault> {
    if !Path::new(path).exists() {
        return Err(Fault::Source(format!("{path}: no such database")));
    }
    let broken = |error: rusqlite::Error| Fault::Source(format!("{path}: {error}"));
    let connection = Connection::open_with_flags(path, OpenFlags::SQLITE_OPEN_READ_ONLY).map_err(broken)?;
    let model = model::read(&connection)?;
    let parts = model.indexes.values().chain(model.views.values()).chain(model.triggers.values()).map(|part| &part.sql);
    let sql: Vec<String> = model.tables.values().map(|table| &table.sql).chain(parts).map(|sql| format!("{sql};\n")).collect();
    Ok(Text { name: format!("{DATABASE}{path}"), sql: sql.concat() })
}

/// Gives every statement to SQLite.
pub fn load(texts: &[Text]) -> Result<Loaded, Fault> {
    let connection = Connection::open_in_memory().map_err(|error| Fault::internal(error.to_string()))?;
    let mut renames = Renames::default();
    let mut waiting = Vec::new();
    for text in texts {
        let all = tokens(&text.sql);
        let lines = Lines::of(&text.sql);
        for (start, end) in statements(&all) {
            if is_schema(text, &all, start, lines.place(&text.sql, start))? {
                declared(text, &lines, &all, (start, end), &mut renames);
                waiting.push(Waiting { text, sql: &text.sql[start..end], start });
            }
        }
    }
    loop {
        let before = waiting.len();
        let mut later = Vec::new();
        let mut reason = None;
        for statement in waiting {
            match connection.execute_batch(statement.sql) {
                Ok(()) => {}
                Err(error) if is_missing(&error) => {
                    reason.get_or_insert(refusal(&statement, &error));
                    later.push(statement);
                }
                Err(error) => return Err(refusal(&statement, &error)),
            }
        }
        match reason {
            None => break,
            Some(fault) if later.len() == before => return Err(fault),
            Some(_) => waiting = later,
        }
    }
    let model = model::read(&connection)?;
    let printed = texts.iter().any(|text| text.name.starts_with(DATABASE));
    Ok(Loaded { connection, model, renames, printed })
}

fn is_missing(error: &rusqlite::Error) -> bool {
    let text = error.to_string();
    text.contains("no such table")
        || text.contains("no such column")
        || text.contains("no such index")
        || text.contains("no such view")
        || text.contains("no such trigger")
}

fn refusal(statement: &Waiting, error: &rusqlite::Error) -> Fault {
    let (message, offset) = match error {
        rusqlite::Error::SqlInputError { msg, offset, .. } => (msg.clone(), usize::try_from(*offset).unwrap_or(0)),
        other => (other.to_string(), 0),
    };
    let sql = &statement.text.sql;
    let position = statement.start + named(statement.sql, &message).unwrap_or(offset.min(statement.sql.len()));
    Fault::at(&statement.text.name, Lines::of(sql).place(sql, position), message)
}

/// Where what `no such table: x` speaks of stands in the statement.
fn named(sql: &str, message: &str) -> Option<usize> {
    let name = message.strip_prefix("no such ").or(message.strip_prefix("duplicate "))?.split_once(": ")?.1;
    let name = name.rsplit('.').next()?.to_lowercase();
    tokens(sql).iter().rfind(|token| token.speaks() && token.text.to_lowercase() == name).map(|token| token.start)
}

/// Whether a statement is about the schema; borders of transactions are passed over, everything else is refused.
fn is_schema(text: &Text, all: &[Token], start: usize, place: (usize, usize)) -> Result<bool, Fault> {
    let words: Vec<&Token> =
        all[all.partition_point(|token| token.start < start)..].iter().filter(|token| token.speaks()).take(3).collect();
    let Some(first) = words.first() else { return Ok(false) };
    if ["begin", "commit", "end"].iter().any(|word| first.is(word))
        || (first.is("pragma") && words.get(1).is_some_and(|word| word.is("foreign_keys") || word.is("foreign_key_check")))
    {
        return Ok(false);
    }
    if words.get(1).is_some_and(|word| word.is("temp") || word.is("temporary")) {
        return Err(Fault::at(&text.name, place, "a temporary object is no part of a schema; remove it from the source"));
    }
    if ["create", "alter", "drop"].iter().any(|word| first.is(word)) {
        return Ok(true);
    }
    Err(Fault::at(
        &text.name,
        place,
        format!(
            "{} is not understood: only CREATE, ALTER and DROP describe a schema; remove it from the source",
            first.text.to_uppercase()
        ),
    ))
}

/// `-- @renamed from=old` on or above a table or a column.
fn declared(text: &Text, lines: &Lines, all: &[Token], (start, end): (usize, usize), renames: &mut Renames) {
    let all = &all[all.partition_point(|token| token.end < before_comments(all, start))..];
    let all = &all[..all.partition_point(|token| token.start < end + 200)];
    let own: Vec<&Token> = all.iter().filter(|token| token.start >= start && token.end <= end && token.speaks()).collect();
    if own.len() < 3 || !own[0].is("create") || !own[1].is("table") {
        return;
    }
    let skip = if own[2].is("if") { 5 } else { 2 };
    let Some(table) = own.get(skip).map(|token| token.text.to_lowercase()) else { return };
    let statement_line = lines.at(start);
    let first = all.iter().position(|token| token.start >= start).unwrap_or(0);
    let mut from = first;
    while from > 0 && !all[from - 1].speaks() {
        from -= 1;
    }
    let columns = columns(all, start, end);
    for (position, comment) in all.iter().enumerate().skip(from).filter(|(_, token)| token.kind == Kind::Comment) {
        let Some(old) = old_name(&comment.text) else { continue };
        let own_line = text.sql[..comment.start].rsplit('\n').next().is_none_or(|before| before.trim().is_empty());
        let anchor =
            if own_line { all[position..].iter().find(|token| token.speaks()).map(|token| token.start) } else { Some(comment.start) };
        let Some(line) = anchor.map(|anchor| lines.at(anchor)) else { continue };
        if line > lines.at(end) {
            break;
        }
        if line == statement_line {
            renames.tables.push((old.to_lowercase(), table.clone()));
        } else if line > statement_line
            && let Some(column) = if own_line {
                columns.iter().find(|token| lines.at(token.start) == line)
            } else {
                columns.iter().rfind(|token| lines.at(token.start) == line && token.start < comment.start)
            }
        {
            renames.columns.push((table.clone(), old.to_lowercase(), column.text.to_lowercase()));
        }
    }
}

/// Where the comments before a statement begin.
fn before_comments(all: &[Token], start: usize) -> usize {
    let first = all.partition_point(|token| token.start < start);
    all[..first].iter().rev().take_while(|token| !token.speaks()).last().map_or(start, |token| token.start)
}

fn columns(all: &[Token], start: usize, end: usize) -> Vec<&Token> {
    let own: Vec<Token> = all.iter().filter(|token| token.start >= start && token.end <= end).cloned().collect();
    let Some(open) = own.iter().position(|token| token.text == "(") else { return Vec::new() };
    elements(&own[open + 1..])
        .iter()
        .filter_map(|element| element.iter().find(|token| token.speaks()).map(|token| token.start))
        .filter_map(|start| all.iter().find(|token| token.start == start))
        .collect()
}

fn old_name(comment: &str) -> Option<String> {
    let rest = comment.split("@renamed").nth(1)?.trim_start().strip_prefix("from")?.trim_start().strip_prefix('=')?.trim_start();
    let name: String = match rest.strip_prefix('"') {
        Some(quoted) => quoted.split('"').next()?.to_owned(),
        None => rest.chars().take_while(|letter| !letter.is_whitespace() && !matches!(letter, '*' | ',' | ';')).collect(),
    };
    if name.is_empty() { None } else { Some(name) }
}
