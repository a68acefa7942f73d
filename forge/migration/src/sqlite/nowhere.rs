//! What SQLite takes when it is made and refuses whenever it is used: views, triggers and foreign keys that name what is nowhere.
//! SQLite itself is asked, by preparing what would use them; nothing is run.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::load::Loaded;
use super::model::{Model, Part};
use super::tokens::{Kind, Token, quote, statements, tokens};
use crate::error::Fault;
use crate::nearest::hint;
use crate::source::{Lines, Text};

/// What the number of a row is called.
const ROW: [&str; 3] = ["rowid", "oid", "_rowid_"];

/// Checks every view, foreign key, index and trigger.
pub fn check(loaded: &Loaded, texts: &[Text]) -> Result<(), Fault> {
    let (connection, model) = (&loaded.connection, &loaded.model);
    for (key, view) in &model.views {
        if let Some(message) = complaint(connection, &format!("SELECT * FROM {}", quote(&view.name)), &view.sql) {
            let place = Written::find(texts, "view", key);
            return Err(place.fault(connection, model, &view.sql, &message));
        }
    }
    foreign_keys(connection, model, texts)?;
    indexes(connection, model, texts)?;
    triggers(connection, model, texts)
}

/// Triggers: the columns they watch, and what they say when they are set off.
fn triggers(connection: &Connection, model: &Model, texts: &[Text]) -> Result<(), Fault> {
    // A key that points at a table of elsewhere is no mistake of the trigger.
    let keys = |word: &str| connection.execute_batch(&format!("PRAGMA foreign_keys = {word}"));
    keys("OFF").map_err(|error| Fault::internal(error.to_string()))?;
    let mut suspicious = false;
    for (key, trigger) in &model.triggers {
        let watched = watched(&trigger.sql);
        let columns = if watched.is_empty() { BTreeSet::new() } else { columns_of(connection, &trigger.table) };
        if let Some(name) = watched.iter().find(|name| !columns.is_empty() && !columns.contains(*name)) {
            let message = format!("no such column: {}.{name}", trigger.table);
            return Err(Written::find(texts, "trigger", key).fault(connection, model, &trigger.sql, &message));
        }
        suspicious |= uses(connection, trigger, &watched).iter().any(|sql| complaint(connection, sql, &trigger.sql).is_some());
    }
    keys("ON").map_err(|error| Fault::internal(error.to_string()))?;
    if suspicious { culprit(connection, model, texts) } else { Ok(()) }
}

/// One trigger sets off others: each is looked at by itself, so that it is known whose mistake it is.
fn culprit(connection: &Connection, model: &Model, texts: &[Text]) -> Result<(), Fault> {
    let scratch = super::diff::copy(model)?;
    scratch.execute_batch("PRAGMA foreign_keys = OFF").map_err(|error| Fault::internal(error.to_string()))?;
    for trigger in model.triggers.values() {
        let _ = scratch.execute_batch(&format!("DROP TRIGGER {}", quote(&trigger.name)));
    }
    for (key, trigger) in &model.triggers {
        if scratch.execute_batch(&trigger.sql).is_ok() {
            let uses = uses(connection, trigger, &watched(&trigger.sql));
            if let Some(message) = uses.iter().find_map(|sql| complaint(&scratch, sql, &trigger.sql)) {
                return Err(Written::find(texts, "trigger", key).fault(connection, model, &trigger.sql, &message));
            }
            let _ = scratch.execute_batch(&format!("DROP TRIGGER {}", quote(&trigger.name)));
        }
    }
    Ok(())
}

/// What SQLite says against a use of an object, where it speaks of names: functions, also those that stand where a table may, and
/// tables of its own may come from elsewhere.
fn complaint(connection: &Connection, sql: &str, object: &str) -> Option<String> {
    let Err(rusqlite::Error::SqlInputError { msg: message, .. } | rusqlite::Error::SqliteFailure(_, Some(message))) =
        connection.prepare(sql)
    else {
        return None;
    };
    if message.starts_with("no such column: ") || message.contains(" has no column named ") {
        return Some(message);
    }
    let name = message.strip_prefix("no such table: ")?.rsplit('.').next()?.to_lowercase();
    let all = tokens(object);
    let speaking: Vec<&Token> = all.iter().filter(|token| token.speaks()).collect();
    let called = speaking.windows(2).any(|pair| pair[0].text.to_lowercase() == name && pair[1].text == "(");
    (!called && !name.starts_with("sqlite_") && name != "dbstat").then_some(message)
}

/// Statements that set a trigger off.
fn uses(connection: &Connection, trigger: &Part, watched: &[String]) -> Vec<String> {
    let table = quote(&trigger.table);
    let settable = "SELECT name FROM pragma_table_xinfo(?1) WHERE hidden = 0";
    let column = watched.first().cloned().or_else(|| connection.query_row(settable, [&trigger.table], |row| row.get::<_, String>(0)).ok());
    let mut all = vec![format!("INSERT INTO {table} DEFAULT VALUES"), format!("DELETE FROM {table}")];
    if let Some(column) = column {
        all.push(format!("UPDATE {table} SET {0} = {0}", quote(&column)));
    }
    all
}

/// The columns after `UPDATE OF`.
fn watched(sql: &str) -> Vec<String> {
    let all = tokens(sql);
    let words: Vec<&Token> = all.iter().filter(|token| token.speaks()).collect();
    let Some(update) = words.windows(2).position(|pair| pair[0].is("update") && pair[1].is("of")) else { return Vec::new() };
    // In the body OF is no word.
    if words[..update].iter().any(|word| word.is("begin")) {
        return Vec::new();
    }
    let names = words[update + 2..].iter().take_while(|word| !word.is("on"));
    names.filter(|word| matches!(word.kind, Kind::Word | Kind::Quoted)).map(|word| word.text.to_lowercase()).collect()
}

/// Every column a table, a view or a virtual table has, and what stands for the number of a row.
fn columns_of(connection: &Connection, table: &str) -> BTreeSet<String> {
    let read = || -> rusqlite::Result<BTreeSet<String>> {
        let mut statement = connection.prepare("SELECT lower(name) FROM pragma_table_xinfo(?1)")?;
        statement.query_map([table], |row| row.get(0))?.collect()
    };
    read().unwrap_or_default()
}

/// The columns that foreign keys ask other tables for.
fn foreign_keys(connection: &Connection, model: &Model, texts: &[Text]) -> Result<(), Fault> {
    for (key, table) in model.tables.iter().filter(|(_, table)| !table.is_virtual) {
        let read = || -> rusqlite::Result<Vec<(String, Option<String>)>> {
            let mut statement =
                connection.prepare("SELECT lower(\"table\"), lower(\"to\") FROM pragma_foreign_key_list(?1) ORDER BY id, seq")?;
            statement.query_map([&table.name], |row| Ok((row.get(0)?, row.get(1)?)))?.collect()
        };
        for (far, column) in read().map_err(|error| Fault::internal(error.to_string()))? {
            if !relations(model).contains(&far) {
                let message =
                    format!("no such table: {far}, so SQLite takes no row{}", hint(&far, model.tables.keys().map(String::as_str)));
                return Err(Written::find(texts, "table", key).at(&["references", &far], message));
            }
            let Some(column) = column.filter(|_| model.tables.get(&far).is_some_and(|far| !far.is_virtual)) else { continue };
            let columns = columns_of(connection, &far);
            if !columns.contains(&column) {
                let message = format!("no such column: {far}.{column}{}", hint(&column, columns.iter().map(String::as_str)));
                return Err(Written::find(texts, "table", key).at(&["references", &far, "(", &column], message));
            }
        }
        if let Err(error) = connection.prepare(&format!("INSERT INTO {} DEFAULT VALUES", quote(&table.name)))
            && let Some(far) = error.to_string().strip_prefix("foreign key mismatch - ").and_then(|text| text.split(" referencing ").nth(1))
        {
            let far = far.split('"').nth(1).unwrap_or(far).to_lowercase();
            let message = format!(
                "the foreign key to {far} names columns that do not tell its rows apart, so SQLite takes no row: make them its PRIMARY KEY or \
                 UNIQUE, or name others"
            );
            return Err(Written::find(texts, "table", key).at(&["references", &far], message));
        }
    }
    Ok(())
}

/// What an index is over. A word in double quotes that is no column is taken for a text, and the index is over one and the same for all rows.
fn indexes(connection: &Connection, model: &Model, texts: &[Text]) -> Result<(), Fault> {
    for (key, index) in &model.indexes {
        let all = tokens(&index.sql);
        let mut words = all.iter().filter(|token| token.speaks()).skip_while(|token| token.text != "(").peekable();
        let columns = columns_of(connection, &index.table);
        let (mut depth, mut first) = (0, false);
        while let Some(word) = words.next() {
            depth += i32::from(word.text == "(") - i32::from(word.text == ")");
            if depth == 0 {
                break;
            }
            let alone = words
                .peek()
                .is_some_and(|next| matches!(next.text.as_str(), "," | ")") || ["asc", "desc", "collate"].iter().any(|word| next.is(word)));
            let name = word.text.to_lowercase();
            if first
                && alone
                && word.kind == Kind::Quoted
                && !columns.contains(&name)
                && !columns.is_empty()
                && !ROW.contains(&name.as_str())
            {
                let message = format!("no such column: {}.{name}{}", index.table, hint(&name, columns.iter().map(String::as_str)));
                return Err(Written::find(texts, "index", key).at(&[&name], message));
            }
            first = depth == 1 && matches!(word.text.as_str(), "(" | ",");
        }
    }
    Ok(())
}

/// The names of tables and views.
pub fn relations(model: &Model) -> BTreeSet<String> {
    model.tables.keys().chain(model.views.keys()).cloned().collect()
}

/// The columns of every relation a statement speaks of; a table that is not there yet has those it writes itself.
pub fn columns_spoken_of(connection: &Connection, model: &Model, sql: &str) -> BTreeSet<String> {
    let relations = relations(model);
    let all = tokens(sql);
    let words: BTreeSet<String> = all.iter().filter(|token| token.speaks()).map(|token| token.text.to_lowercase()).collect();
    let mut columns: BTreeSet<String> =
        relations.iter().filter(|name| words.contains(*name)).flat_map(|name| columns_of(connection, name)).collect();
    let mut speaking = all.iter().filter(|token| token.speaks());
    if speaking.next().is_some_and(|word| word.is("create")) && speaking.next().is_some_and(|word| word.is("table")) {
        let words: Vec<&Token> = all.iter().filter(|token| token.speaks()).collect();
        let begins = words.windows(2).filter(|pair| matches!(pair[0].text.as_str(), "(" | ","));
        columns.extend(begins.filter(|pair| matches!(pair[1].kind, Kind::Word | Kind::Quoted)).map(|pair| pair[1].text.to_lowercase()));
    }
    columns
}

/// Where an object was written; nothing where an `ALTER` left it.
struct Written<'a>(Option<(&'a Text, &'a str, usize)>);

impl<'a> Written<'a> {
    fn find(texts: &'a [Text], kind: &str, key: &str) -> Self {
        for text in texts {
            let all = tokens(&text.sql);
            for (start, end) in statements(&all) {
                let words: Vec<&Token> =
                    all.iter().filter(|token| token.speaks() && token.start >= start && token.end <= end).take(12).collect();
                // `CREATE UNIQUE INDEX`.
                let words: Vec<&Token> =
                    words.into_iter().enumerate().filter(|(place, word)| *place != 1 || !word.is("unique")).map(|(_, word)| word).collect();
                let is_it = words.first().is_some_and(|word| word.is("create")) && words.get(1).is_some_and(|word| word.is(kind));
                let place = if words.get(2).is_some_and(|word| word.is("if")) { 5 } else { 2 };
                let place = if words.get(place + 1).is_some_and(|word| word.text == ".") { place + 2 } else { place };
                if is_it && words.get(place).is_some_and(|word| word.text.to_lowercase() == key) {
                    return Self(Some((text, &text.sql[start..end], start)));
                }
            }
        }
        Self(None)
    }

    /// A fault where these words stand one after another: at the last of them; else at the last that says the same as the last of them.
    fn at(&self, words: &[&str], message: String) -> Fault {
        let Some((text, sql, start)) = self.0 else { return Fault::Source(message) };
        let all = tokens(sql);
        let speaking: Vec<&Token> = all.iter().filter(|token| token.speaks()).collect();
        let says = |token: &Token, word: &str| token.text.to_lowercase() == word;
        let row = speaking.windows(words.len()).find(|row| row.iter().zip(words).all(|(token, word)| says(token, word)));
        let single = || words.last().and_then(|last| speaking.iter().rfind(|token| says(token, last)));
        let token = row.and_then(|row| row.last()).or_else(single);
        let position = start + token.map_or(0, |token| token.start);
        Fault::at(&text.name, Lines::of(&text.sql).place(&text.sql, position), message)
    }

    /// A fault at the name that SQLite complains of, with the nearest name there is.
    fn fault(&self, connection: &Connection, model: &Model, sql: &str, message: &str) -> Fault {
        let name = message.split_once(": ").map_or_else(|| message.rsplit(' ').next().unwrap_or_default(), |(_, name)| name).to_lowercase();
        let parts: Vec<&str> = name.split('.').filter(|part| *part != "main").collect();
        let last = parts.last().copied().unwrap_or_default();
        let candidates = if message.starts_with("no such table") { relations(model) } else { columns_spoken_of(connection, model, sql) };
        let message = format!("{message}{}", hint(last, candidates.iter().map(String::as_str)));
        match parts.as_slice() {
            [table, column] => self.at(&[table, ".", column], message),
            _ => self.at(&[last], message),
        }
    }
}
