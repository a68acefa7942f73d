//! The rebuild of a table, in the twelve steps of SQLite's manual ("Making Other Kinds Of Table Schema Changes"). Turning foreign
//! keys off and on, the transaction, and the indexes, triggers and views are the caller's; here are the steps of one table.

use std::collections::BTreeSet;

use super::model::{Column, Table};
use super::tokens::{quote, tokens};
use crate::plan::{Hazard, Statement};

/// The statements that make a table anew with its rows.
pub fn rebuild(have: &Table, wanted: &Table, taken: &BTreeSet<String>) -> Vec<Statement> {
    let about = |sql: String, reason: &str| Statement::new(sql, "table", &wanted.name, reason);
    if have.is_virtual || wanted.is_virtual {
        return vec![
            about(format!("DROP TABLE {}", quote(&have.name)), "a virtual table cannot be changed, only made anew")
                .hazard(Hazard::DeletesData),
            about(wanted.sql.clone(), "is made anew"),
        ];
    }
    let mut aside = format!("forge_new_{}", wanted.name);
    while taken.contains(&aside.to_lowercase()) {
        aside.push('_');
    }
    let mut statements = vec![about(renamed_create(wanted, &aside), "the table as it should be, beside the one that is there")];
    let shared: Vec<&Column> =
        wanted.columns.iter().filter(|column| !column.generated && have.column(&column.key()).is_some_and(|old| !old.generated)).collect();
    if !shared.is_empty() {
        let mut names: Vec<String> = shared.iter().map(|column| quote(&column.name)).collect();
        let mut values: Vec<String> = shared.iter().map(|column| value(have, column)).collect();
        if let Some(id) = row_id(have, wanted) {
            names.insert(0, id.to_owned());
            values.insert(0, id.to_owned());
        }
        // A rule of the new table may say to replace or pass over rows that do not fit: none is to go unseen.
        let sql = format!(
            "INSERT OR ABORT INTO {} ({}) SELECT {} FROM {}",
            quote(&aside),
            names.join(", "),
            values.join(", "),
            quote(&have.name)
        );
        statements.push(about(sql, "the rows move over").hazard(Hazard::TableRewrite).hazard(Hazard::MayFail));
    }
    if have.counts() && wanted.counts() {
        let (new, old) = (aside.replace('\'', "''"), have.name.replace('\'', "''"));
        statements.push(about(format!("DELETE FROM sqlite_sequence WHERE name = '{new}'"), "the count of ids moves over"));
        statements.push(about(
            format!("INSERT INTO sqlite_sequence (name, seq) SELECT '{new}', seq FROM sqlite_sequence WHERE name = '{old}'"),
            "the count of ids moves over",
        ));
    }
    let lost: Vec<&str> = have
        .columns
        .iter()
        .filter(|column| !column.generated && wanted.column(&column.key()).is_none_or(|new| new.generated))
        .map(|column| column.name.as_str())
        .collect();
    let dropped = about(format!("DROP TABLE {}", quote(&have.name)), "its rows are in the new one");
    statements.push(if lost.is_empty() {
        dropped
    } else {
        let mut dropped = dropped.hazard(Hazard::DeletesData);
        dropped.reason = format!("its rows are in the new one, without {}", lost.join(", "));
        dropped
    });
    statements.push(about(format!("ALTER TABLE {} RENAME TO {}", quote(&aside), quote(&wanted.name)), "takes the old one's place"));
    statements
}

/// The name of the ids of rows that no column shows: they stay what they are, for others may have kept them.
fn row_id(have: &Table, wanted: &Table) -> Option<&'static str> {
    let hidden = |table: &Table| !table.options.iter().any(|option| option.contains("rowid")) && !table.shows_row_id();
    let free = |name: &&str| have.column(name).is_none() && wanted.column(name).is_none();
    ["rowid", "_rowid_", "oid"].into_iter().find(free).filter(|_| hidden(have) && hidden(wanted))
}

/// A column that must now have a value takes its default where it had none.
fn value(have: &Table, wanted: &Column) -> String {
    let name = quote(&wanted.name);
    let was_optional = have.column(&wanted.key()).is_some_and(|old| !old.not_null);
    match &wanted.default {
        Some(default) if wanted.not_null && was_optional => format!("ifnull({name}, ({default}))"),
        _ => name,
    }
}

/// The statement of a table under another name.
fn renamed_create(table: &Table, name: &str) -> String {
    let all = tokens(&table.sql);
    let open = all.iter().find(|token| token.text == "(").map_or(table.sql.len(), |token| token.start);
    format!("CREATE TABLE {} {}", quote(name), &table.sql[open..])
}
