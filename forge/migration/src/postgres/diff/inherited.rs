//! Columns that a table has from its parents. What is done to a parent's column PostgreSQL does to its children's too: a child's
//! own statement for the same change would be refused, and its own default would be overwritten.

use std::collections::BTreeMap;
use std::sync::Arc;

use pg_query::protobuf::ConstrType;

use super::super::key::{Key, Kind};
use super::super::load::default_above;
use super::super::loose::same;
use super::super::model::{Body, Object, Schema};
use super::super::names::{quote, strings};
use super::super::order::Action;
use super::super::shape::shape;
use super::super::write::{self, Around};
use super::Changes;
use crate::error::Fault;
use crate::plan::Hazard;

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

/// Whether two defaults are one value, the way PostgreSQL prints it included.
fn says_the_same(one: &Object, other: &Object) -> bool {
    let (one, other) = (shape(one), shape(other));
    one == other || same(&one, &other) || same(&other, &one)
}

/// A default that a column writes itself in one schema and has from above in the other, the same in both, is no difference: a column that
/// came before its parent stays the table's own.
pub fn same_defaults(one: &mut Schema, other: &mut Schema) {
    let told = |here: &Schema, there: &Schema| -> Vec<Key> {
        here.of_kind(Kind::Default)
            .filter(|object| !there.objects.contains_key(&object.key))
            .filter(|object| there.column(&Key { kind: Kind::Column, ..object.key.clone() }).is_none())
            .filter(|object| default_above(there, &object.key.table(), &object.key.name).is_some_and(|above| says_the_same(object, above)))
            // What joins a parent, or leaves it, has its columns written out for that.
            .filter(|object| there.children(Kind::Inheritance, &object.key.table()).iter().all(|key| here.objects.contains_key(key)))
            .map(|object| object.key.clone())
            .collect()
    };
    let (mine, theirs) = (told(one, other), told(other, one));
    for key in &mine {
        one.objects.remove(key);
    }
    for key in &theirs {
        other.objects.remove(key);
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
                quote(&key.name),
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
            let said = write::inherited(around, key, &BTreeMap::new(), switches);
            changes.add(Action::Alter, key);
            changes.altered.insert(key.clone(), said);
        }
    }
}

/// The rules of columns that a table has from above and writes itself in only one of the two schemas. Such a column is neither made nor
/// taken away, so that what its table says of it is said as of any column from above.
pub fn own_rules(here: &Schema, there: &Schema) -> BTreeMap<Key, Arc<Object>> {
    here.of_kind(Kind::Inheritance)
        .flat_map(|object| here.children(Kind::Column, &object.key.table()))
        .filter(|key| here.column(key).is_some_and(|column| column.not_null && !column.required.from_above))
        .filter(|key| there.column(key).is_none() && there.objects.contains_key(&key.table()))
        .filter(|key| stands_above(here, key) && stands_above(there, key) && !is_asked_above(here, key))
        .map(|key| Key { kind: Kind::NotNull, ..key })
        .map(|key| (key.clone(), Object::new(key, Body::NotNull).into()))
        .collect()
}

fn parents_in(schema: &Schema, table: &Key) -> Vec<Key> {
    parents(schema, schema, table)
}

/// Whether a table above asks this column for a value, and its children's too.
fn is_asked_above(schema: &Schema, column: &Key) -> bool {
    parents_in(schema, &column.table()).iter().any(|parent| {
        let above = Key::of(Kind::Column, &parent.schema, &parent.name, &column.name);
        is_asked(schema, &above) || is_asked_above(schema, &above)
    })
}

/// Whether a table itself asks a column for a value, and its children's too.
fn is_asked(schema: &Schema, column: &Key) -> bool {
    let own = schema.objects.contains_key(&Key { kind: Kind::NotNull, ..column.clone() });
    own || schema.column(column).is_some_and(|column| column.not_null && !column.required.from_above && !column.required.no_inherit)
}

/// Whether it is in its table's primary key.
fn is_keyed(schema: &Schema, column: &Key) -> bool {
    schema.children(Kind::Constraint, &column.table()).iter().any(|key| match schema.objects.get(key).map(|object| &object.body) {
        Some(Body::Constraint(rule)) => rule.contype() == ConstrType::ConstrPrimary && strings(&rule.keys).contains(&column.name),
        _ => false,
    })
}

/// A column that may be empty lets its children's be empty as well: PostgreSQL 15 to 17 take the rule from all of them, 18 from those that
/// do not say it themselves. Where one below keeps it the rule is taken from the parent alone, so that no row need be read, and whoever
/// does not say it any more is told.
pub fn keep_required(changes: &mut Changes, around: &Around) {
    let loosened = |key: &Key| {
        let (before, after) = (around.current.column(key), around.desired.column(key));
        key.kind == Kind::Column && after.is_some_and(|after| !after.not_null) && before.is_some_and(|before| before.not_null)
    };
    let freed: Vec<Key> = changes.altered.keys().filter(|key| loosened(key) && is_asked(around.current, key)).cloned().collect();
    for above in freed {
        // A table whose rows are in partitions cannot lose its rule alone.
        let parted = around.current.table(&above.table()).is_some_and(|table| table.partitioned.is_some());
        let below: Vec<Key> =
            below(around, &above.table()).iter().map(|table| Key::of(Kind::Column, &table.schema, &table.name, &above.name)).collect();
        for own in &below {
            if let Some(list) = changes.altered.get_mut(own) {
                list.retain(|statement| !statement.sql.ends_with(LOOSE));
            }
        }
        let new =
            |own: &&Key| changes.has(Action::Create, own) || changes.has(Action::Create, &Key { kind: Kind::NotNull, ..(*own).clone() });
        let below: Vec<&Key> = below.iter().filter(|own| !new(own)).collect();
        let keeps = |own: &Key| {
            // Of a primary key that was there and stays, PostgreSQL lets no column go.
            let keyed = is_keyed(around.current, own) && is_keyed(around.desired, own);
            keyed || is_asked(around.desired, own) || is_asked_above(around.desired, own)
        };
        let alone = !parted && below.iter().any(|own| keeps(own));
        let mut said = Vec::new();
        for own in below {
            let prefix = format!("ALTER TABLE {} ALTER COLUMN {}", own.parent_sql(), quote(&own.name));
            let asked = around.current.column(own).is_some_and(|column| column.not_null);
            if !keeps(own) && (alone || asked) {
                said.push(write::about(own, format!("{prefix}{LOOSE}"), "the column may be empty").hazard(Hazard::ExclusiveLockShort));
            } else if parted && is_asked(around.desired, own) {
                said.extend(write::set_not_null(own, &prefix));
            }
        }
        let Some(list) = changes.altered.get_mut(&above) else { continue };
        let place = list.iter().position(|statement| statement.sql.ends_with(LOOSE));
        if let Some(place) = place.filter(|_| alone) {
            list[place].sql = list[place].sql.replacen("TABLE ", "TABLE ONLY ", 1);
        }
        let place = place.map_or(list.len(), |place| place + 1);
        list.splice(place..place, said);
    }
}

const LOOSE: &str = " DROP NOT NULL";

/// The tables under a table, before and after.
fn below(around: &Around, table: &Key) -> Vec<Key> {
    let mut found: Vec<Key> = Vec::new();
    let mut next = vec![table.clone()];
    while let Some(above) = next.pop() {
        for object in around.desired.of_kind(Kind::Inheritance) {
            let child = object.key.table();
            let joined = matches!(&object.body, Body::Inheritance { parent, .. } if *parent == above);
            if joined && around.current.objects.contains_key(&object.key) && !found.contains(&child) {
                found.push(child.clone());
                next.push(child);
            }
        }
    }
    found
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
