//! Gives a source to SQLite, statement by statement. One that speaks of something that is not there yet waits.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};

use super::model::{self, Model};
use super::notes::{self, Renames};
use super::nowhere::{columns_spoken_of, relations};
use super::tokens::{Token, statements, tokens};
use crate::error::Fault;
use crate::nearest::{hint, with_hint};
use crate::source::{Lines, Text};

/// A source in memory.
pub struct Loaded {
    /// The database that holds it.
    pub connection: Connection,
    /// What it remembers.
    pub model: Model,
    /// The renames the source declares.
    pub renames: Renames,
}

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
    Ok(Text { name: format!("sqlite:{path}"), sql: sql.concat() })
}

/// Gives every statement to SQLite.
pub fn load(texts: &[Text]) -> Result<Loaded, Fault> {
    let connection = Connection::open_in_memory().map_err(|error| Fault::internal(error.to_string()))?;
    let mut renames = Renames::default();
    let mut waiting = Vec::new();
    for text in texts {
        let all = tokens(&text.sql);
        let lines = Lines::of(&text.sql);
        let ranges = statements(&all);
        renames.extend(notes::read(text, &lines, &all, &ranges)?);
        for (start, end) in ranges {
            if is_schema(text, &all, start, lines.place(&text.sql, start))? {
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
                    reason.get_or_insert_with(|| (refusal(&statement, &error), statement.sql));
                    later.push(statement);
                }
                Err(error) => return Err(offered(&connection, refusal(&statement, &error), statement.sql)),
            }
        }
        match reason {
            None => break,
            Some((fault, sql)) if later.len() == before => return Err(offered(&connection, fault, sql)),
            Some(_) => waiting = later,
        }
    }
    let model = model::read(&connection)?;
    Ok(Loaded { connection, model, renames })
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
    // What ends too soon is wrong at its end.
    let offset = if message.starts_with("incomplete input") { statement.sql.trim_end().len() } else { offset };
    let sql = &statement.text.sql;
    let position = statement.start + named(statement.sql, &message).unwrap_or(offset.min(statement.sql.len()));
    Fault::at(&statement.text.name, Lines::of(sql).place(sql, position), message)
}

/// The fault with the nearest name there is.
fn offered(connection: &Connection, fault: Fault, sql: &str) -> Fault {
    let Fault::NotUnderstood { message, .. } = &fault else { return fault };
    let Some(name) = message.split_once(": ").map(|(_, name)| name.rsplit('.').next().unwrap_or(name).to_owned()) else { return fault };
    let Ok(model) = model::read(connection) else { return fault };
    let candidates = if message.starts_with("no such table") {
        relations(&model)
    } else if message.starts_with("no such column") {
        columns_spoken_of(connection, &model, sql)
    } else {
        return fault;
    };
    let hint = hint(&name, candidates.iter().map(String::as_str));
    with_hint(fault, &hint)
}

/// Where what `no such table: x` speaks of stands in the statement.
fn named(sql: &str, message: &str) -> Option<usize> {
    // What SQLite says when the statement has been read is of a word in it: `AUTOINCREMENT is only allowed …`.
    let first = message.split(' ').next().filter(|word| word.len() > 2 && word.chars().all(|letter| letter.is_ascii_uppercase()));
    if let Some(word) = first {
        return tokens(sql).iter().rfind(|token| token.is(word)).map(|token| token.start);
    }
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
