//! Virtual tables of SQLite's own modules (full text search, r-trees) that are made anew: those that hold rows keep them, and those
//! that index the rows of another table are filled from there.

use std::collections::BTreeSet;

use super::model::{Model, Table};
use super::tokens::{Kind, Token, quote, tokens};
use crate::plan::{Hazard, Statement};

/// What a virtual table holds.
struct Held {
    module: String,
    columns: Vec<String>,
    /// The table whose rows it indexes; an empty name where it keeps none.
    content: Option<String>,
}

impl Held {
    fn is_search(&self) -> bool {
        self.module.starts_with("fts")
    }

    fn is_known(&self) -> bool {
        self.is_search() || self.module.starts_with("rtree")
    }

    /// The table whose rows it indexes.
    fn source(&self) -> Option<String> {
        self.content.as_ref().filter(|name| self.is_search() && !name.is_empty()).map(|name| name.to_lowercase())
    }
}

fn plain(token: &Token) -> String {
    if token.kind == Kind::Value { token.text.trim_matches('\'').replace("''", "'") } else { token.text.clone() }
}

/// Reads `CREATE VIRTUAL TABLE t USING module(column, …, option = value)`.
fn held(table: &Table) -> Option<Held> {
    let all: Vec<Token> = tokens(&table.sql).into_iter().filter(Token::speaks).collect();
    let using = all.iter().position(|token| token.is("using"))?;
    let module = all.get(using + 1)?.text.to_lowercase();
    let inner = all.get(using + 3..all.len().checked_sub(1)?).unwrap_or_default();
    let (mut columns, mut content) = (Vec::new(), None);
    for part in inner.split(|token| token.is(",")) {
        let part: Vec<&Token> = part.iter().filter(|token| !token.is("+")).collect();
        match part.as_slice() {
            [name, equals, value] if equals.is("=") && name.is("content") => content = Some(plain(value)),
            [name, equals] if equals.is("=") && name.is("content") => content = Some(String::new()),
            [_, equals, ..] if equals.is("=") => {}
            [name, ..] if name.is("tokenize") => {}
            [name, ..] => columns.push(plain(name)),
            [] => {}
        }
    }
    Some(Held { module, columns, content })
}

/// A virtual table cannot be changed, only made anew.
pub fn remake(have: &Table, wanted: &Table, aside: &str) -> Vec<Statement> {
    let about = |sql: String, reason: &str| Statement::new(sql, "table", &wanted.name, reason);
    let gone = || about(format!("DROP TABLE {}", quote(&have.name)), "a virtual table cannot be changed, only made anew");
    let made = || about(wanted.sql.clone(), "is made anew");
    let (Some(left), Some(right)) = (held(have), held(wanted)) else {
        return vec![gone().hazard(Hazard::DeletesData), made()];
    };
    if left.source().is_some() {
        return vec![gone(), made()];
    }
    let keeps = |held: &Held| held.is_known() && held.content.is_none();
    let shared: Vec<String> = right
        .columns
        .iter()
        .filter(|name| left.columns.iter().any(|other| other.eq_ignore_ascii_case(name)))
        .map(|name| quote(name))
        .collect();
    if !keeps(&left) || !keeps(&right) || shared.is_empty() || left.is_search() != right.is_search() {
        return vec![gone().hazard(Hazard::DeletesData), made()];
    }
    // The rows of a search have numbers beside their columns; those of a tree have them as their first column.
    let names = if right.is_search() { format!("rowid, {}", shared.join(", ")) } else { shared.join(", ") };
    let waits = if right.is_search() { format!("rowid AS forge_row, {}", shared.join(", ")) } else { shared.join(", ") };
    let returns = if right.is_search() { format!("forge_row, {}", shared.join(", ")) } else { shared.join(", ") };
    let (old, new, aside) = (quote(&have.name), quote(&wanted.name), quote(aside));
    let filled = about(format!("INSERT INTO {new} ({names}) SELECT {returns} FROM {aside}"), "its rows come back")
        .hazard(Hazard::TableRewrite)
        .hazard(Hazard::MayFail);
    // Whole numbers cut what stood between them.
    let cut = right.module != left.module && right.module == "rtree_i32";
    let filled = if cut { filled.hazard(Hazard::DeletesData) } else { filled };
    let dropped = if shared.len() < left.columns.len() { gone().hazard(Hazard::DeletesData) } else { gone() };
    vec![
        about(format!("CREATE TABLE {aside} AS SELECT {waits} FROM {old}"), "its rows wait here while it is made anew"),
        dropped,
        made(),
        filled,
        about(format!("DROP TABLE {aside}"), "nothing waits here any more"),
    ]
}

/// Indexes over the rows of another table are filled from there when they are made, and when that table is made anew.
pub fn refilled(before: &Model, after: &Model, changed: &BTreeSet<String>) -> Vec<Statement> {
    let mut statements = Vec::new();
    for (key, table) in after.tables.iter().filter(|(_, table)| table.is_virtual) {
        let Some(source) = held(table).and_then(|held| held.source()) else { continue };
        let made = before.tables.get(key) != Some(table);
        let stands = before.tables.contains_key(&source) && after.tables.contains_key(&source);
        if stands && (made || changed.contains(&source)) {
            let name = quote(&table.name);
            let sql = format!("INSERT INTO {name} ({name}) VALUES ('rebuild')");
            statements.push(Statement::new(sql, "table", key, "its words are read again").hazard(Hazard::TableRewrite));
        }
    }
    statements
}
