//! Tables that leave a parent or join one. Columns a table had from its parent become its own when it leaves; before it joins,
//! its own must be what the parent's are.

use pg_query::protobuf::{ConstrType, IndexStmt, RangeVar};
use serde_json::Value;

use super::super::key::{Key, Kind};
use super::super::load::{apply, element_names, part_name};
use super::super::model::{Body, Object, Schema};
use super::super::names::{chosen, quote, relation};
use super::super::order::Action;
use super::super::rename::rename;
use super::super::shape::tree;
use super::super::write::{self, Around};
use super::{Changes, parts};
use crate::error::Fault;
use crate::plan::{Hazard, Statement};

fn parents_only_in(here: &Schema, there: &Schema) -> Vec<(Key, Key)> {
    let parted = |object: &Object| matches!(&object.body, Body::Inheritance { bound: Some(_), .. });
    here.of_kind(Kind::Inheritance)
        // A child that becomes a partition leaves its parent and joins what is made in its place.
        .filter(|object| there.object(&object.key).is_none_or(|other| parted(other) != parted(object)))
        .filter_map(|object| match &object.body {
            Body::Inheritance { parent, .. } => Some((object.key.clone(), parent.clone())),
            _ => None,
        })
        .filter(|(key, _)| here.objects.contains_key(&key.table()) && there.objects.contains_key(&key.table()))
        .collect()
}

/// Says goodbye to parents that are no longer wanted, and gives the tables what they had from them.
pub fn leave(current: &mut Schema, desired: &Schema) -> Vec<Statement> {
    let mut statements = Vec::new();
    for (key, parent) in parents_only_in(current, desired) {
        let Some(object) = current.objects.get(&key).cloned() else { continue };
        let around = Around { current, desired, back: false };
        statements.extend(write::drop(&around, &object));
        current.objects.remove(&key);
        let source = current.clone();
        copy_columns(current, &source, &key.table(), &parent);
        keep_switches(current, &key.table());
        copy_constraints(current, &source, &key.table(), &parent);
        if matches!(object.body, Body::Inheritance { bound: Some(_), .. }) {
            statements.extend(keep_indexes(current, &source, desired, &key.table(), &parent));
            detach_indexes(current, &source, &key.table(), &parent);
        }
    }
    statements
}

/// The wanted schema with the columns written out of every table that will join a parent; nothing when none will.
pub fn unfolded(current: &Schema, desired: &Schema) -> Option<Schema> {
    let joining = parents_only_in(desired, current);
    if joining.is_empty() {
        return None;
    }
    let mut result = desired.clone();
    for (key, parent) in joining {
        copy_columns(&mut result, desired, &key.table(), &parent);
        keep_switches(&mut result, &key.table());
        copy_constraints(&mut result, desired, &key.table(), &parent);
        // What a partition has already under the name its parent's part would get is taken over, not made again.
        if matches!(desired.objects.get(&key).map(|object| &object.body), Some(Body::Inheritance { bound: Some(_), .. })) {
            copy_indexes(&mut result, desired, &key.table(), &parent, |_, usual| usual);
            keep_foreign_keys(&mut result, current, &key.table(), &parent);
        }
    }
    Some(result)
}

/// What a table says of columns it had from its parents is said of its own. Their triggers it has no longer, or not yet.
fn keep_switches(schema: &mut Schema, table: &Key) {
    for key in schema.children(Kind::InheritedColumn, table) {
        if let Some(Body::Inherited(switches)) = schema.take(&key).map(|object| object.body)
            && let Some(column) = schema.column_mut(&Key { kind: Kind::Column, ..key })
        {
            apply(column, &switches);
        }
    }
    let joined = schema.children(Kind::Inheritance, table);
    if joined.is_empty() {
        for key in schema.children(Kind::InheritedTrigger, table) {
            schema.objects.remove(&key);
        }
    }
}

fn parents_of(schema: &Schema, table: &Key) -> Vec<Key> {
    let parent = |key: &Key| match schema.objects.get(key).map(|object| &object.body) {
        Some(Body::Inheritance { parent, .. }) => Some(parent.clone()),
        _ => None,
    };
    schema.children(Kind::Inheritance, table).iter().filter_map(parent).collect()
}

fn nameless(object: &Object) -> Value {
    match &object.body {
        Body::Constraint(constraint) => {
            let mut constraint = constraint.clone();
            constraint.conname.clear();
            tree(&constraint)
        }
        _ => Value::Null,
    }
}

/// A table that becomes a partition calls its foreign keys what its parent calls them, so that they become the parent's.
pub fn join(current: &mut Schema, desired: &Schema) -> Result<Vec<Statement>, Fault> {
    let mut statements = Vec::new();
    for (key, parent) in parents_only_in(desired, current) {
        if !matches!(desired.objects.get(&key).map(|object| &object.body), Some(Body::Inheritance { bound: Some(_), .. })) {
            continue;
        }
        let child = key.table();
        for above in desired.children(Kind::ForeignKey, &parent) {
            let called = own_name(desired, &child, &above).unwrap_or_else(|| above.name.clone());
            let Some(wanted) = desired.object(&above).map(nameless) else { continue };
            let own = current
                .children(Kind::ForeignKey, &child)
                .into_iter()
                .find(|key| current.object(key).map(nameless).as_ref() == Some(&wanted));
            let Some(own) = own.filter(|own| own.name != called) else { continue };
            statements
                .push(write::about(&own, renaming(&own, &called), "its name will be the parent's").hazard(Hazard::ExclusiveLockShort));
            rename(current, &own, &called)?;
        }
        for (own, called) in taken_over(current, desired, &child, &parent) {
            statements.push(
                write::about(&own, renaming(&own, &called), "it becomes the part of its parent's").hazard(Hazard::ExclusiveLockShort),
            );
            rename(current, &own, &called)?;
        }
    }
    Ok(statements)
}

/// The indexes and keys that PostgreSQL takes for parts of the parent's when a table joins it, and what those are to be called.
fn taken_over(current: &Schema, desired: &Schema, child: &Key, parent: &Key) -> Vec<(Key, String)> {
    let mut found: Vec<(Key, String)> = Vec::new();
    let above = desired.of_kind(Kind::Index).filter(|object| stands_on(object, parent)).map(|object| object.key.clone());
    for above in above.chain(desired.children(Kind::Constraint, parent)) {
        let Some(object) = desired.objects.get(&above) else { continue };
        let usual = || Some(parts::called(desired, child, object)?.1);
        let Some(called) = own_name(desired, child, &above).or_else(usual) else { continue };
        let named = |own: &Key| Key { name: called.clone(), ..own.clone() };
        let own = match above.kind {
            Kind::Index => current.of_kind(Kind::Index).filter(|own| stands_on(own, child)).map(|own| own.key.clone()).collect(),
            _ => current.children(Kind::Constraint, child),
        };
        let fits = |own: &&Key| {
            let left = current.objects.get(*own).is_some_and(|own| is_alike(own, object));
            left && !desired.objects.contains_key(*own)
                && !current.objects.contains_key(&named(own))
                && !found.iter().any(|(other, _)| other == *own)
        };
        if let Some(own) = own.iter().find(fits) {
            found.push((own.clone(), called));
        }
    }
    found
}

/// Whether two indexes or keys say the same, whatever they are called and stand on.
fn is_alike(own: &Object, above: &Object) -> bool {
    match (&own.body, &above.body) {
        (Body::Index(own), Body::Index(above)) => {
            let bare = |index: &IndexStmt| tree(&IndexStmt { idxname: String::new(), relation: None, concurrent: false, ..index.clone() });
            bare(own) == bare(above)
        }
        (Body::Constraint(_), Body::Constraint(_)) => nameless(own) == nameless(above),
        _ => false,
    }
}

/// A partition gets the foreign keys of its parent when it joins, unless it has the same already under whatever name.
fn keep_foreign_keys(schema: &mut Schema, current: &Schema, child: &Key, parent: &Key) {
    for key in schema.children(Kind::ForeignKey, parent) {
        let Some(wanted) = schema.object(&key).map(nameless) else { continue };
        let called = own_name(schema, child, &key).unwrap_or_else(|| key.name.clone());
        schema.objects.remove(&Key::of(Kind::ForeignKey, &child.schema, &child.name, &called));
        let own = current.children(Kind::ForeignKey, child).into_iter().filter_map(|key| current.objects.get(&key));
        if let Some(object) = own.into_iter().find(|object| nameless(object) == wanted).cloned() {
            schema.objects.insert(object.key.clone(), object);
        }
    }
}

/// Checks, which a child must have under the same name before it joins and keeps when it leaves.
fn copy_constraints(schema: &mut Schema, source: &Schema, child: &Key, parent: &Key) {
    for above in parents_of(source, parent) {
        copy_constraints(schema, source, child, &above);
    }
    for key in source.children(Kind::Constraint, parent) {
        let Some(Body::Constraint(constraint)) = source.objects.get(&key).map(|object| &object.body) else { continue };
        if constraint.contype() == ConstrType::ConstrCheck && !constraint.is_no_inherit {
            copy(schema, source, &key, Key::of(Kind::Constraint, &child.schema, &child.name, &key.name), |_| ());
        }
    }
}

/// The statement that gives an index or a rule of a table another name.
fn renaming(own: &Key, to: &str) -> String {
    match own.kind {
        Kind::Index => format!("ALTER INDEX {} RENAME TO {}", own.sql(), quote(to)),
        _ => format!("ALTER TABLE {} RENAME CONSTRAINT {} TO {}", own.parent_sql(), quote(&own.name), quote(to)),
    }
}

/// What a table keeps that is no partition any more has the names it had before that was renamed, and follows where they are wanted.
fn keep_indexes(current: &mut Schema, source: &Schema, desired: &Schema, child: &Key, parent: &Key) -> Vec<Statement> {
    let mut statements = Vec::new();
    copy_indexes(current, source, child, parent, |above, usual| {
        let Some((was, now)) = parts::called(desired, child, above).filter(|(was, now)| was != now && *now == usual) else { return usual };
        let key = |name: &str| match above.key.kind {
            Kind::Index => Key::new(Kind::Index, &child.schema, name),
            kind => Key::of(kind, &child.schema, &child.name, name),
        };
        // Another table that takes its former name calls its own part so.
        let before = desired.objects.get(child).and_then(|object| object.renamed_from.clone());
        let replaced = before.is_some_and(|before| desired.objects.contains_key(&Key::new(Kind::Table, &child.schema, &before)));
        if desired.objects.contains_key(&key(&was)) || !(replaced || desired.objects.contains_key(&key(&now))) {
            return was;
        }
        statements.push(
            write::about(&key(&now), renaming(&key(&was), &now), "its name follows the declared rename").hazard(Hazard::ExclusiveLockShort),
        );
        now
    });
    statements
}

/// Indexes, keys and foreign keys that a partition got with its parent's, under the names PostgreSQL chose for them: `called` may know another
/// than the usual one.
fn copy_indexes(schema: &mut Schema, source: &Schema, child: &Key, parent: &Key, mut called: impl FnMut(&Object, String) -> String) {
    let attached: Vec<&Key> = source
        .of_kind(Kind::IndexAttachment)
        .filter_map(|object| match &object.body {
            Body::IndexAttachment { parent, child: index } if source.objects.get(index).is_some_and(|index| stands_on(index, child)) => {
                Some(parent)
            }
            _ => None,
        })
        .collect();
    for object in source.of_kind(Kind::Index).filter(|object| stands_on(object, parent) && !attached.contains(&&object.key)) {
        let Body::Index(index) = &object.body else { continue };
        let columns = element_names(index.index_params.iter().chain(&index.index_including_params)).join("_");
        let name = called(object, chosen(&child.name, &columns, "idx"));
        let relation = RangeVar {
            schemaname: child.schema.clone(),
            relname: child.name.clone(),
            inh: true,
            relpersistence: "p".to_owned(),
            ..RangeVar::default()
        };
        copy(schema, source, &object.key, Key::new(Kind::Index, &child.schema, &name), |body| {
            if let Body::Index(index) = body {
                index.idxname.clone_from(&name);
                index.relation = Some(relation);
            }
        });
    }
    for key in [Kind::Constraint, Kind::ForeignKey].into_iter().flat_map(|kind| source.children(kind, parent)) {
        let Some(Body::Constraint(constraint)) = source.objects.get(&key).map(|object| &object.body) else { continue };
        if constraint.contype() == ConstrType::ConstrCheck {
            continue;
        }
        let usual = source.objects.get(&key).and_then(|object| Some(called(object, part_name(child, object)?)));
        let Some(name) = own_name(source, child, &key).or(usual) else { continue };
        copy(schema, source, &key, Key::of(key.kind, &child.schema, &child.name, &name), |body| {
            if let Body::Constraint(constraint) = body {
                constraint.conname.clone_from(&name);
            }
        });
    }
}

/// What a partition calls its part of a key above it, where it calls it otherwise than PostgreSQL would.
fn own_name(schema: &Schema, child: &Key, above: &Key) -> Option<String> {
    schema.folded.iter().find(|(own, over)| *over == above && own.table() == *child).map(|(own, _)| own.name.clone())
}

/// Partitions that are made with their parent's keys call them what they are wanted to, in the end but before they are described.
pub fn call_own(statements: &mut Vec<Statement>, changes: &Changes, around: &Around) {
    let new = |key: &Key| changes.has(Action::Create, key);
    // One that is made by itself, or there already, before its table is attached has its name.
    let named = |own: &Key| new(own) || around.current.objects.contains_key(own);
    let made = around.desired.folded.iter().filter(|(own, above)| (new(&own.table()) || new(above)) && !named(own));
    let named = made.filter_map(|(own, above)| {
        let usual = part_name(&own.table(), around.desired.objects.get(above)?)?;
        let sql = format!("ALTER TABLE {} RENAME CONSTRAINT {} TO {}", own.parent_sql(), quote(&usual), quote(&own.name));
        Some(write::about(own, sql, "its part of the key has a name of its own").hazard(Hazard::ExclusiveLockShort))
    });
    let described = statements.iter().position(|statement| statement.sql.starts_with("COMMENT ON CONSTRAINT "));
    let place = described.unwrap_or(statements.len());
    statements.splice(place..place, named);
}

/// A table that is no partition any more keeps its indexes as its own.
fn detach_indexes(schema: &mut Schema, source: &Schema, child: &Key, parent: &Key) {
    for object in source.of_kind(Kind::IndexAttachment) {
        if let Body::IndexAttachment { parent: above, child: index } = &object.body
            && source.objects.get(index).is_some_and(|index| stands_on(index, child))
            && source.objects.get(above).is_some_and(|above| stands_on(above, parent))
        {
            schema.objects.remove(&object.key);
        }
    }
}

fn stands_on(index: &Object, table: &Key) -> bool {
    matches!(&index.body, Body::Index(index) if index.relation.as_ref().map(relation) == Some((table.schema.clone(), table.name.clone())))
}

/// Copies an object to another key, unless there is one already.
fn copy(schema: &mut Schema, source: &Schema, from: &Key, to: Key, change: impl FnOnce(&mut Body)) {
    if schema.objects.contains_key(&to) {
        return;
    }
    if let Some(object) = source.objects.get(from) {
        let mut object = Object { key: to, renamed_from: None, ..Object::clone(object) };
        change(&mut object.body);
        schema.insert(object);
    }
}

fn copy_columns(schema: &mut Schema, source: &Schema, child: &Key, parent: &Key) {
    for above in parents_of(source, parent) {
        copy_columns(schema, source, child, &above);
    }
    let columns = source.table(parent).map(|table| table.columns.clone()).unwrap_or_default();
    for name in columns {
        let from = Key::of(Kind::Column, &parent.schema, &parent.name, &name);
        let to = Key::of(Kind::Column, &child.schema, &child.name, &name);
        if schema.objects.contains_key(&to) {
            continue;
        }
        for kind in [Kind::Column, Kind::Default] {
            if let Some(object) = source.objects.get(&Key { kind, ..from.clone() }) {
                schema.insert(Object { key: Key { kind, ..to.clone() }, renamed_from: None, ..Object::clone(object) });
            }
        }
        let own = Key { kind: Kind::NotNull, ..to.clone() };
        if schema.objects.remove(&own).is_some()
            && let Some(column) = schema.column_mut(&to)
        {
            column.not_null = true;
        }
        if let Some(table) = schema.table_mut(child) {
            table.columns.push(name);
        }
    }
}
