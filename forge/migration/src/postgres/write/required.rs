//! The rules behind `NOT NULL`, which have names from PostgreSQL 18 on. A name is only ever put right by asking the server whether it
//! has one: the same script runs on servers that have none.

use std::sync::Arc;

use std::fmt::Write as _;

use super::super::key::{Key, Kind};
use super::super::load::{other_than_usual, required_name};
use super::super::model::{Body, Column, Schema};
use super::super::names::{literal, quote};
use super::{Around, about};
use crate::plan::{Hazard, Statement};

/// The first version that names them.
const NAMED: u32 = 18;

/// Servers before 18 have no names to compare.
pub fn without_names(one: &mut Schema, other: &mut Schema) {
    if ![&one, &other].iter().any(|schema| schema.server.is_some_and(|version| version < NAMED)) {
        return;
    }
    for schema in [one, other] {
        schema.own_names.clear();
        schema.given_names.clear();
        for object in schema.objects.values_mut() {
            if matches!(&object.body, Body::Column(column) if !column.required.name.is_empty())
                && let Body::Column(column) = &mut Arc::make_mut(object).body
            {
                column.required.name.clear();
            }
        }
    }
}

fn unnamed(schema: &Schema) -> bool {
    schema.server.is_some_and(|version| version < NAMED)
}

/// What a table, or what is above it, calls the rule of a column.
pub fn called(schema: &Schema, column: &Key) -> Option<String> {
    if let Some(own) = schema.column(column) {
        return own.not_null.then(|| required_name(column, &own.required.name));
    }
    if let Some(name) = schema.own_names.get(column) {
        return Some(name.clone());
    }
    if schema.objects.contains_key(&Key { kind: Kind::NotNull, ..column.clone() }) {
        return Some(required_name(column, ""));
    }
    schema.children(Kind::Inheritance, &column.table()).iter().find_map(|child| match &schema.objects.get(child)?.body {
        Body::Inheritance { parent, .. } => called(schema, &Key::of(Kind::Column, &parent.schema, &parent.name, &column.name)),
        _ => None,
    })
}

/// What was called otherwise before, with its table or by itself, is called as it is wanted.
pub fn follow(left: &mut Schema, desired: &Schema) -> Vec<Statement> {
    if unnamed(left) || unnamed(desired) {
        return Vec::new();
    }
    let statements = renamed(left, desired);
    // What describes a rule speaks of it by the name it has from now on.
    for object in left.objects.values_mut().filter(|object| object.key.kind == Kind::Comment) {
        if let Body::Comment { target, words, .. } = &mut Arc::make_mut(object).body
            && target.kind == Kind::Column
            && words.starts_with("CONSTRAINT ")
            && let Some(column) = desired.column(target).filter(|column| column.not_null)
        {
            *words = format!("CONSTRAINT {} ON {}", quote(&required_name(target, &column.required.name)), target.parent_sql());
        }
    }
    statements
}

fn renamed(left: &Schema, desired: &Schema) -> Vec<Statement> {
    let renamed = |key: &Key| {
        let (before, after) = (left.column(key)?, desired.column(key)?);
        let asked = before.not_null && after.not_null && !before.required.from_above && !after.required.from_above;
        let name = required_name(key, &after.required.name);
        (asked && required_name(key, &before.required.name) != name).then_some((key.name.clone(), name))
    };
    let tables = desired.of_kind(Kind::Table).map(|object| &object.key);
    tables
        .filter_map(|table| {
            let names: Vec<(String, String)> = desired.children(Kind::Column, table).iter().filter_map(renamed).collect();
            put_right(table, &names)
        })
        .collect()
}

/// What got its rule on the way is called as it is wanted in the end, but before it is described by that name.
pub fn settle(statements: &mut Vec<Statement>, left: &Schema, desired: &Schema, back: bool) {
    let named = settled(left, desired, back);
    if named.is_empty() {
        return;
    }
    let (described, rest): (Vec<_>, Vec<_>) =
        statements.drain(..).partition(|statement| statement.sql.starts_with("COMMENT ON CONSTRAINT "));
    statements.extend(rest.into_iter().chain(named).chain(described));
}

/// What got its rule on the way, or left the parent whose name it bore, is called as it is wanted.
fn settled(left: &Schema, desired: &Schema, back: bool) -> Vec<Statement> {
    if unnamed(left) || unnamed(desired) {
        return Vec::new();
    }
    let partition = |schema: &Schema, table: &Key| {
        let parents = schema.children(Kind::Inheritance, table);
        parents
            .iter()
            .any(|key| matches!(schema.objects.get(key).map(|object| &object.body), Some(Body::Inheritance { bound: Some(_), .. })))
    };
    let mut statements = Vec::new();
    for table in desired.of_kind(Kind::Table).map(|object| &object.key) {
        let there = left.objects.contains_key(table);
        let freed = partition(left, table) && !partition(desired, table);
        let wanted = |key: &Key| {
            let after = desired.column(key).filter(|column| column.not_null && !column.required.from_above)?;
            let before = left.column(key);
            let set = match before {
                Some(before) => !before.not_null,
                None => back,
            };
            let said = !after.required.name.is_empty() && !after.required.not_valid && !after.required.no_inherit;
            (freed || (set && said)).then(|| (key.name.clone(), required_name(key, &after.required.name)))
        };
        let own = |key: &Key| {
            let name = desired.own_names.get(&Key { kind: Kind::Column, ..key.clone() })?;
            let new = !left.objects.contains_key(key) && !other_than_usual(key, name).is_empty();
            new.then(|| (key.name.clone(), name.clone()))
        };
        let columns = if there { desired.children(Kind::Column, table) } else { Vec::new() };
        let mut names: Vec<(String, String)> = columns.iter().filter_map(wanted).collect();
        names.extend(desired.children(Kind::NotNull, table).iter().filter_map(own));
        statements.extend(put_right(table, &names));
    }
    statements
}

/// A child must ask for a value wherever its parent does, before it becomes one.
pub fn asked_first(around: &Around, child: &Key, parent: &Key) -> Vec<Statement> {
    let not_null = |schema: &Schema, table: &Key, name: &str| {
        let column = schema.column(&Key::of(Kind::Column, &table.schema, &table.name, name));
        let asked = schema.objects.contains_key(&Key::of(Kind::NotNull, &table.schema, &table.name, name));
        column.map(|column| column.not_null || asked)
    };
    let asks = |name: &&String| not_null(around.desired, parent, name) == Some(true);
    // What the child has from another parent it is asked for there.
    let has = |name: &&String| match not_null(around.current, child, name) {
        Some(asked) => !asked,
        None => above(around.current, child).iter().any(|other| not_null(around.current, other, name) == Some(false)),
    };
    let names = around.desired.table(parent).map(|table| table.columns.clone()).unwrap_or_default();
    let made = |name: &String| {
        let sql = format!("ALTER TABLE {} ALTER COLUMN {} SET NOT NULL", child.sql(), quote(name));
        about(child, sql, "its parent-to-be asks for a value").hazard(Hazard::ExclusiveLockScan).checks_rows()
    };
    names.iter().filter(asks).filter(has).map(made).collect()
}

/// The tables a table inherits from.
fn above(schema: &Schema, table: &Key) -> Vec<Key> {
    let parent = |key: &Key| match schema.objects.get(key).map(|object| &object.body) {
        Some(Body::Inheritance { parent, .. }) => Some(parent.clone()),
        _ => None,
    };
    schema.children(Kind::Inheritance, table).iter().filter_map(parent).collect()
}

/// A name that a partition has from its parent cannot be changed any more: it is given before.
pub fn before_joining(around: &Around, child: &Key, parent: &Key, partition: bool) -> Option<Statement> {
    if !partition || unnamed(around.current) || unnamed(around.desired) || !around.in_use(child) {
        return None;
    }
    let names = around.current.children(Kind::Column, child).into_iter().filter_map(|key| {
        let before = around.current.column(&key).filter(|column| column.not_null)?;
        let above = || called(around.desired, &Key::of(Kind::Column, &parent.schema, &parent.name, &key.name));
        let wanted = around.desired.own_names.get(&key).cloned().or_else(above)?;
        (required_name(&key, &before.required.name) != wanted).then(|| (key.name.clone(), wanted))
    });
    put_right(child, &names.collect::<Vec<_>>())
}

/// The statement that gives the rules of some columns the names they should have, where the server has names for them.
fn put_right(table: &Key, names: &[(String, String)]) -> Option<Statement> {
    if names.is_empty() {
        return None;
    }
    let wanted: Vec<String> = names.iter().map(|(column, name)| format!("({}, {})", literal(column), literal(name))).collect();
    let (place, table_sql) = (literal(&table.sql()), table.sql());
    // In two rounds: columns may have changed names with one another, and so do their rules.
    let round = |called: &str| {
        let mut text = String::from("  FOR rule IN SELECT c.conname AS had, a.attnum AS place, n.name\n");
        let _ = write!(
            text,
            "    FROM (VALUES {}) AS n (part, name)\n    JOIN pg_attribute a ON a.attrelid = {place}::regclass AND a.attname = n.part\n    \
             JOIN pg_constraint c ON c.conrelid = a.attrelid AND c.contype = 'n' AND c.conkey = ARRAY[a.attnum]\n    \
             WHERE c.conname <> n.name\n  LOOP\n    EXECUTE format('ALTER TABLE %s RENAME CONSTRAINT %I TO %I', {place}, rule.had, {called});\n  \
             END LOOP;\n",
            wanted.join(", ")
        );
        text
    };
    let crossed = names.len() > 1;
    let first = if crossed { round("'forge_' || rule.place") } else { String::new() };
    let sql = format!(
        "DO $forge$ DECLARE rule record; BEGIN\n{first}{}EXCEPTION WHEN undefined_object OR duplicate_object OR invalid_table_definition THEN\n  \
         RAISE WARNING 'the NOT NULL of % keeps its name: %', {place}, SQLERRM;\nEND $forge$",
        round("rule.name")
    );
    let reason = format!("from PostgreSQL 18 on, NOT NULL has a name of its own: {table_sql} has it as usual");
    Some(about(table, sql, reason).hazard(Hazard::ExclusiveLockShort))
}

/// A rule that is not checked yet cannot stand beside its column.
pub fn unchecked(key: &Key, column: Option<&Column>) -> Option<Statement> {
    column.filter(|column| column.not_null && column.required.not_valid).map(|column| added(key, column))
}

/// The rule by itself, which only PostgreSQL 18 knows.
pub fn added(key: &Key, column: &Column) -> Statement {
    let name = quote(&required_name(key, &column.required.name));
    let mut sql = format!("ALTER TABLE {} ADD CONSTRAINT {name} NOT NULL {}", key.parent_sql(), quote(&key.name));
    if column.required.no_inherit {
        sql.push_str(" NO INHERIT");
    }
    if column.required.not_valid {
        sql.push_str(" NOT VALID");
        return about(key, sql, "new rows must have a value; those that are there are not asked").hazard(Hazard::ExclusiveLockShort);
    }
    about(key, sql, "the column must have a value, its children's need not").hazard(Hazard::ExclusiveLockScan).checks_rows()
}

/// What is said of a rule that is there.
pub fn changed(key: &Key, before: &Column, after: &Column) -> Vec<Statement> {
    let table = format!("ALTER TABLE {}", key.parent_sql());
    let name = quote(&required_name(key, &after.required.name));
    let mut list = Vec::new();
    if !before.required.not_valid && after.required.not_valid {
        let loose = format!("{table} ALTER COLUMN {} DROP NOT NULL", quote(&key.name));
        list.push(about(key, loose, "the rule is said anew, unchecked").hazard(Hazard::ExclusiveLockShort));
        list.push(added(key, after));
        return list;
    }
    if before.required.no_inherit != after.required.no_inherit {
        let word = if after.required.no_inherit { "NO INHERIT" } else { "INHERIT" };
        let sql = format!("{table} ALTER CONSTRAINT {name} {word}");
        list.push(about(key, sql, "whether children must have a value changes").hazard(Hazard::ExclusiveLockShort));
    }
    if before.required.not_valid && !after.required.not_valid {
        let sql = format!("{table} VALIDATE CONSTRAINT {name}");
        list.push(about(key, sql, "checks the rows that are there while others go on").checks_rows());
    }
    list
}
