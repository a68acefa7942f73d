//! The rebuild of a table, in the twelve steps of SQLite's manual ("Making Other Kinds Of Table Schema Changes"). Turning foreign
//! keys off and on, the transaction, and the indexes, triggers and views are the caller's; here are the steps of one table.

use super::affinity::read_anew;
use super::model::{Column, Table};
use super::search::remake;
use super::tokens::{quote, tokens};
use crate::plan::{Hazard, Statement};

/// The statements that make a table anew with its rows, under a name of its own until the old one is gone.
pub fn rebuild(have: &Table, wanted: &Table, aside: &str) -> Vec<Statement> {
    let about = |sql: String, reason: &str| Statement::new(sql, "table", &wanted.name, reason);
    if have.is_virtual || wanted.is_virtual {
        return remake(have, wanted, aside);
    }
    let mut statements = vec![about(renamed_create(wanted, aside), "the table as it should be, beside the one that is there")];
    // The values of a column that was computed stay what they were.
    let shared: Vec<&Column> = wanted.columns.iter().filter(|column| !column.generated && have.column(&column.key()).is_some()).collect();
    if !shared.is_empty() {
        let row_number = row_number(have, wanted);
        let names: Vec<String> = row_number.into_iter().map(str::to_owned).chain(shared.iter().map(|column| quote(&column.name))).collect();
        let values: Vec<String> =
            row_number.into_iter().map(str::to_owned).chain(shared.iter().map(|column| value(have, column))).collect();
        // Without OR ABORT a constraint's own ON CONFLICT would drop rows, and nobody would be told.
        let (names, values) = (names.join(", "), values.join(", "));
        let sql = format!("INSERT OR ABORT INTO {} ({names}) SELECT {values} FROM {}", quote(aside), quote(&have.name));
        let anew = read_anew(have, wanted);
        let mut moved = about(sql, "the rows move over").hazard(Hazard::TableRewrite).hazard(Hazard::MayFail);
        if !anew.is_empty() {
            moved = moved.hazard(Hazard::DeletesData);
            moved.reason = format!("the rows move over; what stands in {} is read as a number, and '007' is 7", anew.join(", "));
        }
        statements.push(moved);
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
    statements.push(about(format!("ALTER TABLE {} RENAME TO {}", quote(aside), quote(&wanted.name)), "takes the old one's place"));
    statements
}

/// The name by which rows keep their numbers, where nothing else keeps them: no column has it, and no column is the number.
fn row_number(have: &Table, wanted: &Table) -> Option<&'static str> {
    if have.options.contains("without rowid") || wanted.options.contains("without rowid") || wanted.numbered {
        return None;
    }
    ["rowid", "_rowid_", "oid"].into_iter().find(|name| have.column(name).is_none() && wanted.column(name).is_none())
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
