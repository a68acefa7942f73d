//! Columns that a table has from its parents. What is done to a parent's column PostgreSQL does to its children's too: a child's
//! own statement for the same change would be refused, and its own default would be overwritten.

use pg_query::protobuf::ConstrType;

use super::super::key::{Key, Kind};
use super::super::model::{Body, Schema};
use super::super::order::Action;
use super::super::write::{self, Around};
use super::Changes;
use crate::error::Fault;

/// The tables right above a table, before and after.
fn parents(current: &Schema, desired: &Schema, table: &Key) -> Vec<Key> {
    let parent = |key: &Key| match (current.objects.get(key).map(|object| &object.body), desired.objects.contains_key(key)) {
        (Some(Body::Inheritance { parent, .. }), true) => Some(parent.clone()),
        _ => None,
    };
    current.children(Kind::Inheritance, table).iter().filter_map(parent).collect()
}

/// The topmost table whose column of this name changes its type, and this one with it.
pub fn leader(changes: &Changes, current: &Schema, desired: &Schema, column: &Key) -> Option<Key> {
    parents(current, desired, &column.table()).into_iter().find_map(|parent| {
        let above = Key::of(Kind::Column, &parent.schema, &parent.name, &column.name);
        leader(changes, current, desired, &above).or_else(|| is_retyped(changes, &above).then_some(above))
    })
}

fn is_retyped(changes: &Changes, column: &Key) -> bool {
    changes.altered.get(column).is_some_and(|list| list.iter().any(|statement| is_type_change(&statement.sql)))
}

fn is_type_change(sql: &str) -> bool {
    sql.contains(" TYPE ")
}

/// Lets children's columns follow their parents': what else is to be done to them is done right after.
pub fn follow(changes: &mut Changes, current: &Schema, desired: &Schema) {
    let followers: Vec<(Key, Key)> = changes
        .altered
        .keys()
        .filter(|key| key.kind == Kind::Column && is_retyped(changes, key))
        .filter_map(|key| leader(changes, current, desired, key).map(|leader| (key.clone(), leader)))
        .collect();
    for (key, leader) in followers {
        let mut rest = changes.altered.remove(&key).unwrap_or_default();
        rest.retain(|statement| !is_type_change(&statement.sql));
        changes.altered.entry(leader.clone()).or_default().extend(rest);
        changes.follows.insert(key, leader);
    }
}

/// A default of a parent overwrites those of its children, which are then set again.
pub fn keep_defaults(changes: &mut Changes, current: &Schema, desired: &Schema) -> Result<(), Fault> {
    for object in desired.of_kind(Kind::Default) {
        let key = &object.key;
        let Body::Default(tree) = &object.body else { continue };
        if changes.steps.contains_key(key) || !current.objects.contains_key(key) {
            continue;
        }
        if above(current, desired, key).iter().any(|default| changes.steps.contains_key(default)) {
            let table = key.parent_sql();
            let sql = format!(
                "ALTER TABLE {table} ALTER COLUMN {} SET DEFAULT {}",
                super::super::names::quote(&key.name),
                super::super::print::default_expression(tree)?
            );
            changes.add(Action::Alter, key);
            changes.altered.insert(key.clone(), vec![write::about(key, sql, "its parent's default would take its place")]);
        }
    }
    Ok(())
}

/// What is said of a parent's column or trigger takes the place of what its children say, who then say it again.
pub fn keep_switches(changes: &mut Changes, around: &Around) {
    let (current, desired) = (around.current, around.desired);
    for object in desired.objects.values() {
        let (key, Body::Inherited(switches)) = (&object.key, &object.body) else { continue };
        if changes.steps.contains_key(key) || !current.objects.contains_key(key) {
            continue;
        }
        let told = |sql: &str| [" SET STORAGE ", " SET STATISTICS ", " TYPE ", " TRIGGER "].iter().any(|words| sql.contains(words));
        let needs = changes.needs_after.get(key).into_iter().flatten();
        let above = needs.filter(|(need, _)| matches!(need.kind, Kind::Column | Kind::Trigger));
        if above
            .into_iter()
            .any(|(need, _)| changes.altered.get(need).is_some_and(|list| list.iter().any(|statement| told(&statement.sql))))
        {
            let said = write::inherited(around, key, &std::collections::BTreeMap::new(), switches);
            changes.add(Action::Alter, key);
            changes.altered.insert(key.clone(), said);
        }
    }
}

/// Whether a table has this column or this rule from a parent anyway: PostgreSQL neither makes it once more nor takes it away.
pub fn stands_above(schema: &Schema, key: &Key) -> bool {
    schema.children(Kind::Inheritance, &key.table()).iter().any(|inheritance| {
        let Some(Body::Inheritance { parent, .. }) = schema.objects.get(inheritance).map(|object| &object.body) else { return false };
        let above = Key::of(key.kind, &parent.schema, &parent.name, &key.name);
        let here = match schema.objects.get(&above).map(|object| &object.body) {
            Some(Body::Column(_)) => true,
            Some(Body::Constraint(rule)) => rule.contype() == ConstrType::ConstrCheck && !rule.is_no_inherit,
            _ => false,
        };
        here || (*parent != key.table() && stands_above(schema, &above))
    })
}

/// The defaults of the columns above, of parents and their parents.
pub fn above(current: &Schema, desired: &Schema, default: &Key) -> Vec<Key> {
    let mut found = Vec::new();
    for parent in parents(current, desired, &default.table()) {
        let key = Key::of(Kind::Default, &parent.schema, &parent.name, &default.name);
        found.extend(above(current, desired, &key));
        found.push(key);
    }
    found
}
