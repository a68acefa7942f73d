//! What SQLite remembers, parted into what can be compared and moved by itself.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::tokens::{Kind, Token, said, said_by, tokens};
use crate::error::Fault;

/// A schema. Keys are names in lower case, for SQLite knows no other.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Model {
    /// The tables.
    pub tables: BTreeMap<String, Table>,
    /// Indexes, views and triggers, each after its kind.
    pub indexes: BTreeMap<String, Part>,
    /// The views.
    pub views: BTreeMap<String, Part>,
    /// The triggers.
    pub triggers: BTreeMap<String, Part>,
}

/// An index, a view or a trigger.
#[derive(Debug, Clone)]
pub struct Part {
    /// Its name as written.
    pub name: String,
    /// The table it is on.
    pub table: String,
    /// Its statement.
    pub sql: String,
    said: String,
}

impl PartialEq for Part {
    fn eq(&self, other: &Self) -> bool {
        self.said == other.said
    }
}

impl Eq for Part {}

/// A table.
#[derive(Debug, Clone)]
pub struct Table {
    /// Its name as written.
    pub name: String,
    /// Its statement.
    pub sql: String,
    /// Whether it is a virtual table.
    pub is_virtual: bool,
    /// The columns in order.
    pub columns: Vec<Column>,
    /// The table's constraints, by what they say.
    pub constraints: BTreeSet<String>,
    /// What stands after the parentheses (`STRICT`, `WITHOUT ROWID`).
    pub options: BTreeSet<String>,
    /// Whether a column is the number of the row (`INTEGER PRIMARY KEY`).
    pub numbered: bool,
    said: String,
}

impl PartialEq for Table {
    /// Columns may stand in any order: SQLite adds new ones at the end.
    fn eq(&self, other: &Self) -> bool {
        let columns = |table: &Table| table.columns.iter().map(|column| (column.key(), column.said.clone())).collect::<BTreeMap<_, _>>();
        self.is_virtual == other.is_virtual
            && (!self.is_virtual || self.said == other.said)
            && columns(self) == columns(other)
            && self.constraints == other.constraints
            && self.options == other.options
    }
}

impl Eq for Table {}

/// A column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its name as written.
    pub name: String,
    /// The whole definition as written.
    pub sql: String,
    /// What the definition says.
    pub said: String,
    /// Whether it is computed.
    pub generated: bool,
    /// Whether it must have a value.
    pub not_null: bool,
    /// The default, as SQL.
    pub default: Option<String>,
}

impl Column {
    /// The name in lower case.
    pub fn key(&self) -> String {
        self.name.to_lowercase()
    }

    /// Whether SQLite adds it only to a table without rows: its default is no constant, or it must have a value and has none,
    /// or it points at rows that its default may not find.
    pub fn needs_rows_rewritten(&self) -> bool {
        let constant = self.default.as_deref().is_none_or(|default| {
            let words = tokens(default);
            let words: Vec<&Token> =
                words.iter().filter(|token| token.kind != Kind::Sign || !matches!(token.text.as_str(), "+" | "-")).collect();
            words.len() == 1 && (words[0].kind == Kind::Value || ["null", "true", "false"].iter().any(|word| words[0].is(word)))
        });
        let points =
            self.said.contains(" references ") && self.default.as_deref().is_some_and(|default| !default.eq_ignore_ascii_case("null"));
        if self.generated { self.said.contains(" stored") } else { !constant || points }
    }
}

impl Table {
    /// The column of this name.
    pub fn column(&self, key: &str) -> Option<&Column> {
        self.columns.iter().find(|column| column.key() == key)
    }

    /// Whether ids are never given out twice.
    pub fn counts(&self) -> bool {
        self.columns.iter().any(|column| column.said.contains(" autoincrement"))
    }
}

impl Model {
    /// The first thing that is not the same in both.
    pub fn first_difference(&self, other: &Model) -> String {
        fn first<T: PartialEq>(kind: &str, here: &BTreeMap<String, T>, there: &BTreeMap<String, T>) -> Option<String> {
            let names: BTreeSet<&String> = here.keys().chain(there.keys()).collect();
            names.into_iter().find(|name| here.get(*name) != there.get(*name)).map(|name| format!("{kind} {name}"))
        }
        first("table", &self.tables, &other.tables)
            .or_else(|| first("index", &self.indexes, &other.indexes))
            .or_else(|| first("view", &self.views, &other.views))
            .or_else(|| first("trigger", &self.triggers, &other.triggers))
            .unwrap_or_default()
    }
}

fn broken(error: &rusqlite::Error) -> Fault {
    Fault::Source(format!("SQLite: {error}"))
}

/// Reads what a database remembers.
pub fn read(connection: &Connection) -> Result<Model, Fault> {
    let rows = rows(connection).map_err(|error| broken(&error))?;
    let shadows = shadows(connection).map_err(|error| broken(&error))?;
    let mut model = Model::default();
    for (kind, name, table, sql) in rows {
        let key = name.to_lowercase();
        if shadows.contains(&key) || key.starts_with("sqlite_") || shadows.contains(&table.to_lowercase()) {
            continue;
        }
        let part = Part { name: name.clone(), table: table.to_lowercase(), said: said(&sql), sql: sql.clone() };
        match kind.as_str() {
            "table" => {
                let table = table_of(connection, name, sql).map_err(|error| broken(&error))?;
                model.tables.insert(key, table);
            }
            "index" => {
                model.indexes.insert(key, part);
            }
            "view" => {
                model.views.insert(key, part);
            }
            _ => {
                model.triggers.insert(key, part);
            }
        }
    }
    Ok(model)
}

type Row = (String, String, String, String);

fn rows(connection: &Connection) -> rusqlite::Result<Vec<Row>> {
    let mut statement =
        connection.prepare("SELECT type, name, tbl_name, sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type, name")?;
    statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?)))?.collect()
}

/// The tables that virtual tables keep for themselves.
fn shadows(connection: &Connection) -> rusqlite::Result<BTreeSet<String>> {
    let mut statement = connection.prepare("SELECT lower(name) FROM pragma_table_list WHERE schema = 'main' AND type = 'shadow'")?;
    statement.query_map([], |row| row.get(0))?.collect()
}

fn table_of(connection: &Connection, name: String, sql: String) -> rusqlite::Result<Table> {
    let all = tokens(&sql);
    let is_virtual = all.iter().filter(|token| token.speaks()).nth(1).is_some_and(|token| token.is("virtual"));
    let mut table = Table {
        said: said_by(&all),
        is_virtual,
        columns: Vec::new(),
        constraints: BTreeSet::new(),
        options: BTreeSet::new(),
        numbered: false,
        name,
        sql,
    };
    if is_virtual {
        return Ok(table);
    }
    let Some((open, close)) = parentheses(&all) else { return Ok(table) };
    table.options = said_by(&all[close + 1..]).split(" , ").map(str::to_owned).filter(|option| !option.is_empty()).collect();
    table.numbered = is_numbered(connection, &table.name)?;
    let mut facts = BTreeMap::new();
    let mut statement = connection.prepare("SELECT lower(name), hidden, \"notnull\", dflt_value FROM pragma_table_xinfo(?1)")?;
    let mut rows = statement.query([&table.name])?;
    while let Some(row) = rows.next()? {
        let hidden: i64 = row.get(1)?;
        facts.insert(row.get::<_, String>(0)?, (hidden > 1, row.get::<_, bool>(2)?, row.get::<_, Option<String>>(3)?));
    }
    for element in elements(&all[open + 1..close]) {
        let speaking: Vec<&Token> = element.iter().filter(|token| token.speaks()).collect();
        let (Some(first), Some(last)) = (speaking.first(), speaking.last()) else { continue };
        let words = ["constraint", "primary", "unique", "check", "foreign"];
        if words.iter().any(|word| first.is(word)) {
            table.constraints.insert(said_by(element));
        } else {
            let name = first.name();
            let (generated, not_null, default) = facts.get(&name.to_lowercase()).cloned().unwrap_or_default();
            table.columns.push(Column {
                name,
                sql: table.sql[first.start..last.end].to_owned(),
                said: said_by(element),
                generated,
                not_null,
                default,
            });
        }
    }
    Ok(table)
}

/// Whether one column of type `INTEGER` is the primary key, and no index stands for it.
fn is_numbered(connection: &Connection, table: &str) -> rusqlite::Result<bool> {
    let keys = "SELECT count(*), max(lower(type)) FROM pragma_table_xinfo(?1) WHERE pk > 0";
    let (count, kind): (i64, Option<String>) = connection.query_row(keys, [table], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let stand_ins = "SELECT count(*) FROM pragma_index_list(?1) WHERE origin = 'pk'";
    let indexed: i64 = connection.query_row(stand_ins, [table], |row| row.get(0))?;
    Ok(count == 1 && indexed == 0 && kind.as_deref() == Some("integer"))
}

/// The outer parentheses.
fn parentheses(tokens: &[Token]) -> Option<(usize, usize)> {
    let sign = |token: &Token, text: &str| token.kind == Kind::Sign && token.text == text;
    let open = tokens.iter().position(|token| sign(token, "("))?;
    let mut depth = 0;
    for (position, token) in tokens.iter().enumerate().skip(open) {
        if sign(token, "(") {
            depth += 1;
        } else if sign(token, ")") {
            depth -= 1;
            if depth == 0 {
                return Some((open, position));
            }
        }
    }
    None
}

/// The elements between commas of the outermost level.
pub fn elements(tokens: &[Token]) -> Vec<&[Token]> {
    let mut result = Vec::new();
    let (mut depth, mut start) = (0_i32, 0);
    for (position, token) in tokens.iter().enumerate() {
        if token.kind != Kind::Sign {
            continue;
        }
        match token.text.as_str() {
            "(" => depth += 1,
            ")" => depth -= 1,
            "," if depth == 0 => {
                result.push(&tokens[start..position]);
                start = position + 1;
            }
            _ => {}
        }
    }
    result.push(&tokens[start..]);
    result
}
