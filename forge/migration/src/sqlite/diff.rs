//! From two schemas to a plan.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;

use super::load::Loaded;
use super::model::{self, Column, Model, Part, Table};
use super::notes::{Renames, free_name};
use super::rebuild::rebuild;
use super::tokens::{quote, tokens};
use crate::error::Fault;
use crate::plan::{Hazard, Plan, Statement};

/// The plan that leads from one schema to the other.
pub fn plan(current: &Loaded, desired: &Loaded, renames: &Renames) -> Result<Plan, Fault> {
    // A copy to try things on: SQLite says what an ALTER does to everything that speaks of it.
    let scratch = copy(&current.model)?;
    let mut statements = renamed(&scratch, desired, renames)?;
    let before = model::read(&scratch)?;
    let after = &desired.model;
    let changes = tables(&scratch, &before, after)?;
    let touched: BTreeSet<String> = changes.iter().filter(|change| change.disturbs).map(|change| change.table.clone()).collect();
    let (views, triggers) = disturbed(&before, after, &touched);
    let rebuilt = changes.iter().any(|change| change.rebuilt);
    let mut body = Vec::new();
    drop_parts(&mut body, "trigger", &before.triggers, &after.triggers, &triggers, &before, after);
    drop_parts(&mut body, "view", &before.views, &after.views, &views, &before, after);
    drop_indexes(&mut body, &before, after, &changes);
    for (key, table) in after.tables.iter().filter(|(key, _)| !before.tables.contains_key(*key)) {
        body.push(Statement::new(table.sql.clone(), "table", key, "is new"));
    }
    for change in &changes {
        body.extend(change.statements.clone());
    }
    for (key, table) in before.tables.iter().filter(|(key, _)| !after.tables.contains_key(*key)) {
        body.push(
            Statement::new(format!("DROP TABLE {}", quote(&table.name)), "table", key, "the table and its rows go")
                .hazard(Hazard::DeletesData),
        );
    }
    let remade: BTreeSet<String> = changes.iter().filter(|change| change.rebuilt).map(|change| change.table.clone()).collect();
    body.extend(super::search::refilled(&before, after, &remade));
    create_indexes(&mut body, &before, after, &changes);
    create_parts(&mut body, "view", &before.views, &after.views, &views);
    create_parts(&mut body, "trigger", &before.triggers, &after.triggers, &triggers);
    if rebuilt {
        let pragma = |sql: &str, reason: &str| Statement::new(sql, "foreign_key", "every table", reason);
        statements
            .insert(0, pragma("PRAGMA foreign_keys = OFF", "a rebuild must not act on the rows of other tables").outside_transaction());
        body.push(pragma("PRAGMA foreign_key_check", "shows rows that point nowhere; there must be none"));
        statements.extend(body);
        statements.push(pragma("PRAGMA foreign_keys = ON", "foreign keys are kept again").outside_transaction());
    } else {
        statements.extend(body);
    }
    Ok(Plan { statements })
}

/// What happens to one table that is there before and after.
struct Change {
    table: String,
    statements: Vec<Statement>,
    rebuilt: bool,
    /// Whether views and triggers that speak of it must stand aside.
    disturbs: bool,
}

/// A database in memory that holds a model.
pub fn copy(model: &Model) -> Result<Connection, Fault> {
    let broken = |error: rusqlite::Error| Fault::internal(error.to_string());
    let connection = Connection::open_in_memory().map_err(broken)?;
    let parts = model.indexes.values().chain(model.views.values()).chain(model.triggers.values()).map(|part| &part.sql);
    for sql in model.tables.values().map(|table| &table.sql).chain(parts) {
        connection.execute_batch(sql).map_err(broken)?;
    }
    Ok(connection)
}

/// Gives tables and columns their new names, and says how.
pub fn renamed(scratch: &Connection, desired: &Loaded, renames: &Renames) -> Result<Vec<Statement>, Fault> {
    let here = model::read(scratch)?;
    let mut statements = Vec::new();
    // A view or an index that has the name of a table to be goes first; a table that has it steps aside, and goes later.
    for (_, new) in renames.tables().iter().filter(|(old, _)| here.tables.contains_key(old)) {
        for (kind, part) in [("view", here.views.get(new)), ("index", here.indexes.get(new))] {
            let Some(part) = part else { continue };
            let sql = format!("DROP {} {}", kind.to_uppercase(), quote(&part.name));
            scratch.execute_batch(&sql).map_err(|error| Fault::internal(error.to_string()))?;
            statements.push(Statement::new(sql, kind, new, "its name is another one's from now on"));
        }
    }
    let here = model::read(scratch)?;
    let names = here.tables.keys().chain(here.views.keys()).chain(here.indexes.keys()).cloned().collect();
    for (old, new) in Renames::steps(renames.tables(), names) {
        let here = model::read(scratch)?;
        let Some(table) = here.tables.get(&old) else { continue };
        let wanted = desired.model.tables.get(&new).map_or(&new, |table| &table.name);
        let sql = format!("ALTER TABLE {} RENAME TO {}", quote(&table.name), quote(wanted));
        statements.extend(views_aside(scratch, &sql)?);
        statements.push(Statement::new(sql, "table", new.as_str(), called(&old, desired.model.tables.contains_key(&new))));
    }
    statements.extend(tables_respelt(scratch, desired, renames)?);
    for (table, wanted) in &desired.model.tables {
        let columns = renames.columns(table);
        let respelt: Vec<String> = columns.iter().filter(|(old, new)| old == new).map(|(_, new)| new.clone()).collect();
        let here = model::read(scratch)?;
        let Some(entry) = here.tables.get(table).filter(|_| !columns.is_empty()) else { continue };
        let mut written: BTreeMap<String, String> = entry.columns.iter().map(|column| (column.key(), column.name.clone())).collect();
        for (old, new) in Renames::steps(columns, written.keys().cloned().collect()) {
            let name = wanted.column(&new).map_or_else(|| new.clone(), |column| column.name.clone());
            let before = written.remove(&old).unwrap_or_else(|| old.clone());
            let sql = format!("ALTER TABLE {} RENAME COLUMN {} TO {}", quote(&entry.name), quote(&before), quote(&name));
            statements.extend(views_aside(scratch, &sql)?);
            let reason = called(&old, wanted.column(&new).is_some());
            statements.push(Statement::new(sql, "column", format!("{table}.{new}"), reason));
            written.insert(new, name);
        }
        for name in respelt {
            let (Some(have), Some(want)) = (entry.column(&name), wanted.column(&name)) else { continue };
            if have.name != want.name {
                let sql = format!("ALTER TABLE {} RENAME COLUMN {} TO {}", quote(&entry.name), quote(&have.name), quote(&want.name));
                statements.extend(views_aside(scratch, &sql)?);
                statements.push(Statement::new(sql, "column", format!("{table}.{name}"), "is spelt otherwise, as declared"));
            }
        }
    }
    Ok(statements)
}

/// Tables whose names change between capitals and small letters only: to SQLite it is one name, which must be left first.
fn tables_respelt(scratch: &Connection, desired: &Loaded, renames: &Renames) -> Result<Vec<Statement>, Fault> {
    let mut statements = Vec::new();
    for (_, key) in renames.tables().into_iter().filter(|(old, new)| old == new) {
        let here = model::read(scratch)?;
        let (Some(have), Some(want)) = (here.tables.get(&key), desired.model.tables.get(&key)) else { continue };
        if have.name == want.name {
            continue;
        }
        let taken = here.tables.keys().chain(here.views.keys()).chain(here.indexes.keys()).cloned().collect();
        let aside = free_name(&format!("forge_aside_{key}"), &taken);
        for (from, to) in [(&have.name, &aside), (&aside, &want.name)] {
            let sql = format!("ALTER TABLE {} RENAME TO {}", quote(from), quote(to));
            statements.extend(views_aside(scratch, &sql)?);
            statements.push(Statement::new(sql, "table", key.as_str(), "is spelt otherwise, as declared"));
        }
    }
    Ok(statements)
}

fn called(old: &str, wanted: bool) -> String {
    if wanted { format!("was {old}, as declared") } else { format!("{old} steps aside: its name is another one's from now on") }
}

/// Runs a rename. SQLite refuses one that would break a view it cannot rewrite (a view over a view): then the views stand aside,
/// and those that are wanted come back with everything else that is missing.
fn views_aside(scratch: &Connection, rename: &str) -> Result<Vec<Statement>, Fault> {
    let broken = |error: rusqlite::Error| Fault::internal(error.to_string());
    if scratch.execute_batch(rename).is_ok() {
        return Ok(Vec::new());
    }
    let mut statements = Vec::new();
    let here = model::read(scratch)?;
    // One that reads a view stands in the way as well.
    let reads = |part: &&Part| tokens(&part.sql).iter().any(|token| here.views.contains_key(&token.text.to_lowercase()));
    for (key, trigger) in here.triggers.iter().filter(|(_, trigger)| reads(trigger)) {
        let sql = format!("DROP TRIGGER {}", quote(&trigger.name));
        scratch.execute_batch(&sql).map_err(broken)?;
        statements.push(Statement::new(sql, "trigger", key, "stands aside while a name below it changes"));
    }
    for (key, view) in here.views {
        let sql = format!("DROP VIEW {}", quote(&view.name));
        scratch.execute_batch(&sql).map_err(broken)?;
        statements.push(Statement::new(sql, "view", key, "stands aside while a name below it changes"));
    }
    scratch.execute_batch(rename).map_err(broken)?;
    Ok(statements)
}

fn tables(scratch: &Connection, before: &Model, after: &Model) -> Result<Vec<Change>, Fault> {
    let mut changes = Vec::new();
    let here = [before, after];
    let taken: BTreeSet<String> =
        here.iter().flat_map(|model| model.tables.keys().chain(model.views.keys()).chain(model.indexes.keys())).cloned().collect();
    for (key, wanted) in &after.tables {
        let Some(have) = before.tables.get(key) else { continue };
        if have == wanted {
            continue;
        }
        let change = if let Some(statements) = altered(scratch, have, wanted)? {
            let disturbs = statements.iter().any(|statement| statement.destructive);
            Change { table: key.clone(), disturbs, statements, rebuilt: false }
        } else {
            let aside = free_name(&format!("forge_new_{}", wanted.name), &taken);
            Change { table: key.clone(), statements: rebuild(have, wanted, &aside), rebuilt: !wanted.is_virtual, disturbs: true }
        };
        changes.push(change);
    }
    Ok(changes)
}

/// `ADD COLUMN` and `DROP COLUMN`, when SQLite itself says that they lead to the wanted table.
fn altered(scratch: &Connection, have: &Table, wanted: &Table) -> Result<Option<Vec<Statement>>, Fault> {
    if have.is_virtual || wanted.is_virtual {
        return Ok(None);
    }
    let name = quote(&have.name);
    let mut statements = Vec::new();
    for column in have.columns.iter().filter(|column| wanted.column(&column.key()).is_none()) {
        let sql = format!("ALTER TABLE {name} DROP COLUMN {}", quote(&column.name));
        let made = Statement::new(sql, "column", format!("{}.{}", have.name, column.name), "the column and its values go");
        statements.push(if column.generated { made } else { made.hazard(Hazard::DeletesData) });
    }
    for column in wanted.columns.iter().filter(|column| have.column(&column.key()).is_none()) {
        let sql = format!("ALTER TABLE {name} ADD COLUMN {}", column.sql);
        statements.push(Statement::new(sql, "column", format!("{}.{}", have.name, column.name), "the table gets a column"));
    }
    let added = wanted.columns.iter().filter(|column| have.column(&column.key()).is_none());
    if statements.is_empty() || added.into_iter().any(Column::needs_rows_rewritten) {
        return Ok(None);
    }
    let broken = |error: rusqlite::Error| Fault::internal(error.to_string());
    scratch.execute_batch("SAVEPOINT tried").map_err(broken)?;
    let reached = attempt(scratch, have, &statements);
    scratch.execute_batch("ROLLBACK TO tried; RELEASE tried").map_err(broken)?;
    Ok(reached?.filter(|table| table == wanted).map(|_| statements))
}

fn attempt(scratch: &Connection, have: &Table, statements: &[Statement]) -> Result<Option<Table>, Fault> {
    let here = model::read(scratch)?;
    for part in here.triggers.values() {
        let _ = scratch.execute_batch(&format!("DROP TRIGGER {}", quote(&part.name)));
    }
    for part in here.views.values() {
        let _ = scratch.execute_batch(&format!("DROP VIEW {}", quote(&part.name)));
    }
    let indexes: Vec<&Part> = here.indexes.values().filter(|part| part.table == have.name.to_lowercase()).collect();
    for part in indexes {
        let _ = scratch.execute_batch(&format!("DROP INDEX {}", quote(&part.name)));
    }
    for statement in statements {
        if scratch.execute_batch(&statement.sql).is_err() {
            return Ok(None);
        }
    }
    Ok(model::read(scratch)?.tables.remove(&have.name.to_lowercase()))
}

/// Views and triggers that must go meanwhile: those that speak of a disturbed table, also through another view. While a table changes
/// SQLite reads every view, so whatever speaks of one that is away must be away too.
fn disturbed(before: &Model, after: &Model, touched: &BTreeSet<String>) -> (BTreeSet<String>, BTreeSet<String>) {
    let remade: BTreeSet<&String> = before.views.keys().filter(|key| before.views.get(*key) != after.views.get(*key)).collect();
    let mut names = touched.clone();
    if !touched.is_empty() {
        names.extend(remade.iter().copied().cloned());
    }
    let speaks = |part: &Part, names: &BTreeSet<String>| tokens(&part.sql).iter().any(|token| names.contains(&token.text.to_lowercase()));
    let mut views = BTreeSet::new();
    loop {
        let more: Vec<String> =
            before.views.iter().filter(|(key, part)| !views.contains(*key) && speaks(part, &names)).map(|(key, _)| key.clone()).collect();
        if more.is_empty() {
            break;
        }
        names.extend(more.iter().cloned());
        views.extend(more);
    }
    // A trigger goes with the view it is on.
    let triggers = before
        .triggers
        .iter()
        .filter(|(_, part)| speaks(part, &names) || remade.contains(&part.table))
        .map(|(key, _)| key.clone())
        .collect();
    (views, triggers)
}

type Parts = BTreeMap<String, Part>;

fn drop_parts(body: &mut Vec<Statement>, kind: &str, before: &Parts, after: &Parts, aside: &BTreeSet<String>, here: &Model, there: &Model) {
    for (key, part) in before {
        let same = after.get(key) == Some(part);
        if same && !aside.contains(key) {
            continue;
        }
        let reason = if after.contains_key(key) { "is made anew" } else { "is no longer wanted" };
        // A trigger goes with its table.
        if kind == "trigger" && here.tables.contains_key(&part.table) && !there.tables.contains_key(&part.table) {
            continue;
        }
        body.push(Statement::new(format!("DROP {} {}", kind.to_uppercase(), quote(&part.name)), kind, key, reason));
    }
}

fn create_parts(body: &mut Vec<Statement>, kind: &str, before: &Parts, after: &Parts, aside: &BTreeSet<String>) {
    for (key, part) in after {
        if before.get(key) != Some(part) || aside.contains(key) {
            let reason = if before.contains_key(key) { "comes back" } else { "is new" };
            body.push(Statement::new(part.sql.clone(), kind, key, reason));
        }
    }
}

fn goes_with_table(part: &Part, before: &Model, after: &Model, changes: &[Change]) -> bool {
    let dropped = before.tables.contains_key(&part.table) && !after.tables.contains_key(&part.table);
    dropped || changes.iter().any(|change| change.rebuilt && change.table == part.table)
}

fn drop_indexes(body: &mut Vec<Statement>, before: &Model, after: &Model, changes: &[Change]) {
    for (key, part) in &before.indexes {
        if after.indexes.get(key) != Some(part) && !goes_with_table(part, before, after, changes) {
            let made = Statement::new(format!("DROP INDEX {}", quote(&part.name)), "index", key, "is no longer wanted");
            body.push(made.hazard(Hazard::IndexDrop));
        }
    }
}

fn create_indexes(body: &mut Vec<Statement>, before: &Model, after: &Model, changes: &[Change]) {
    for (key, part) in &after.indexes {
        if before.indexes.get(key) != Some(part) || goes_with_table(part, before, after, changes) {
            let made = Statement::new(part.sql.clone(), "index", key, "is new");
            body.push(if before.tables.contains_key(&part.table) { made.hazard(Hazard::IndexBuildBlocking) } else { made });
        }
    }
}
