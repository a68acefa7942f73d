//! Declared renames: said first, and applied to the schema that is left, so that what follows compares like with like.

use std::collections::BTreeSet;

use pg_query::NodeEnum;
use pg_query::protobuf::Node;

use super::super::key::{Key, Kind};
use super::super::model::{Body, Object, Schema, multirange_name, usual_multirange};
use super::super::names::{literal, qualified, quote};
use super::super::rename::{in_turn, move_to_schema, rename};
use super::super::write::{Around, about, create};
use super::{followers, parts, taken};
use crate::error::Fault;
use crate::plan::{Hazard, Statement};

/// Applies the renames the wanted schema declares.
pub fn declared(current: &mut Schema, desired: &Schema, back: bool) -> Result<Vec<Statement>, Fault> {
    let mut statements = Vec::new();
    // Schemas before tables, tables before columns: the order of kinds.
    let mut kinds: Vec<Kind> =
        desired.objects.values().filter(|object| object.renamed_from.is_some()).map(|object| object.key.kind).collect();
    kinds.dedup();
    for kind in kinds {
        let mut pending: Vec<(Key, Key)> = desired
            .of_kind(kind)
            .filter_map(|object| object.renamed_from.as_ref().map(|old| (earlier(current, desired, &object.key, old), object.key.clone())))
            .filter(|(before, key)| before != key && current.objects.contains_key(before))
            .collect();
        statements.extend(taken::freed(current, desired, &pending, back)?);
        while !pending.is_empty() {
            let free = pending.iter().position(|(_, key)| !current.objects.contains_key(key));
            if let Some(position) = free {
                let (before, key) = pending.remove(position);
                statements.extend(new_schema(current, desired, &key)?);
                statements.extend(moved(current, before, &key)?);
                continue;
            }
            // They go round in a circle: one steps aside.
            let aside = taken::aside(&pending[0].0);
            statements.extend(moved(current, pending[0].0.clone(), &aside)?);
            pending[0].0 = aside;
        }
    }
    statements.extend(labels(current, desired));
    if !statements.is_empty() {
        statements.extend(followers::follow(current, desired)?);
        statements.extend(parts::follow(current, desired));
    }
    Ok(statements)
}

/// What an object was called before, in the schema as it is called by now.
pub(super) fn earlier(current: &Schema, desired: &Schema, key: &Key, old: &str) -> Key {
    let (schema, name) = match old.split_once('.') {
        Some((schema, name)) if key.parent.is_empty() && !key.schema.is_empty() => (schema.to_owned(), name.to_owned()),
        _ => (key.schema.clone(), old.to_owned()),
    };
    let name = match super::super::key::split_signature(key.kind, &key.name) {
        // A routine keeps its arguments, whether the note repeats them or not.
        (_, rest) if matches!(key.kind, Kind::Routine | Kind::Aggregate) => {
            format!("{}{rest}", name.split('(').next().unwrap_or_default())
        }
        _ => name,
    };
    let before = Key { schema: schema.clone(), name, ..key.clone() };
    let renamed = desired.of_kind(Kind::Schema).find(|object| object.renamed_from.as_ref() == Some(&schema));
    match renamed {
        Some(new) if !current.objects.contains_key(&before) => Key { schema: new.key.name.clone(), ..before },
        _ => before,
    }
}

/// The schema something moves to may be new as well.
fn new_schema(current: &mut Schema, desired: &Schema, key: &Key) -> Result<Vec<Statement>, Fault> {
    let place = Key::global(Kind::Schema, &key.schema);
    match desired.objects.get(&place) {
        Some(schema) if !key.schema.is_empty() && !current.objects.contains_key(&place) => {
            let around = Around { current, desired, back: false };
            let statements = create(&around, schema)?;
            current.objects.insert(place, schema.clone());
            Ok(statements)
        }
        _ => Ok(Vec::new()),
    }
}

/// The keys, indexes and sequences that move with a table step aside where another of their name stands already.
fn parts_aside(current: &mut Schema, table: &Key, to: &str) -> Result<Vec<Statement>, Fault> {
    let there: BTreeSet<String> =
        current.all().filter_map(followers::relation_name).filter(|(schema, _)| schema == to).map(|(_, name)| name).collect();
    let parts: Vec<(Key, String)> = current
        .objects
        .values()
        .filter(|object| goes_along(current, object, table))
        .filter_map(|object| Some((object.key.clone(), followers::relation_name(object)?.1)))
        .filter(|(_, name)| there.contains(name))
        .collect();
    parts.into_iter().map(|(key, name)| followers::step_aside(current, key, name)).collect::<Result<Vec<_>, _>>().map(|list| list.concat())
}

/// Whether what bears this name moves to another schema with the table.
fn goes_along(schema: &Schema, object: &Object, table: &Key) -> bool {
    match &object.body {
        Body::Constraint(_) | Body::Identity { .. } => object.key.table() == *table,
        Body::Index(index) => {
            index.relation.as_ref().map(super::super::names::relation) == Some((table.schema.clone(), table.name.clone()))
        }
        Body::Sequence { .. } => {
            let owner = schema.objects.get(&Key { kind: Kind::SequenceOwner, ..object.key.clone() }).map(|object| &object.body);
            matches!(owner, Some(Body::SequenceOwner { column }) if column.table() == *table)
        }
        _ => false,
    }
}

pub(super) fn moved(current: &mut Schema, mut before: Key, key: &Key) -> Result<Vec<Statement>, Fault> {
    let mut statements = Vec::new();
    if before.schema != key.schema {
        statements.extend(parts_aside(current, &before, &key.schema)?);
        let sql = format!("ALTER {} {} SET SCHEMA {}", before.kind.words(), before.sql(), quote(&key.schema));
        statements.push(about(key, sql, "moves to another schema, as declared").hazard(Hazard::ExclusiveLockShort));
        move_to_schema(current, &before, &key.schema)?;
        before.schema.clone_from(&key.schema);
    }
    if before.name != key.name {
        statements.push(about(key, sentence(&before, key), format!("was {}, as declared", before.name)).hazard(Hazard::ExclusiveLockShort));
        if key.kind == Kind::ForeignKey {
            statements.extend(parts::foreign_keys(current, &before, &key.name));
        }
        statements.extend(multirange(current, &before, key));
        let name = super::super::key::split_signature(key.kind, &key.name).0.to_owned();
        rename(current, &before, &name)?;
    }
    Ok(statements)
}

/// The multirange of a range type that had its name from it gets the one it would have been given.
fn multirange(current: &mut Schema, before: &Key, key: &Key) -> Option<Statement> {
    let Body::Statement(tree) = current.body_mut(before).filter(|_| key.kind == Kind::Range)? else { return None };
    let (old, new) = (usual_multirange(&before.name), usual_multirange(&key.name));
    if multirange_name(&before.name, &Body::Statement(tree.clone())) != old || old == new {
        return None;
    }
    if let Some(NodeEnum::CreateRangeStmt(range)) = &mut tree.node {
        let names = |option: &Node| matches!(&option.node, Some(NodeEnum::DefElem(element)) if element.defname == "multirange_type_name");
        range.params.retain(|option| !names(option));
    }
    let sql = format!("ALTER TYPE {} RENAME TO {}", qualified(&key.schema, &old), quote(&new));
    Some(about(key, sql, "its multirange's name follows the declared rename").hazard(Hazard::ExclusiveLockShort))
}

/// Labels come first too: a default or a check may already speak of the new name.
fn labels(current: &mut Schema, desired: &Schema) -> Vec<Statement> {
    let (mut statements, mut said) = (Vec::new(), Vec::new());
    for object in desired.of_kind(Kind::Enum) {
        let (Body::Enum(wanted), Some(Body::Enum(left))) = (&object.body, current.body_mut(&object.key)) else {
            continue;
        };
        let there: Vec<String> = left.iter().map(|(label, _)| label.clone()).collect();
        let pending = wanted.iter().filter_map(|(label, old)| old.clone().map(|old| (old, label.clone()))).collect();
        for (old, new) in in_turn(pending, &there) {
            let sql = format!("ALTER TYPE {} RENAME VALUE {} TO {}", object.key.sql(), literal(&old), literal(&new));
            statements.push(about(&object.key, sql, "the label is renamed"));
            said.push((object.key.clone(), old.clone(), new.clone()));
            if let Some(place) = left.iter_mut().find(|(known, _)| *known == old) {
                place.0 = new;
            }
        }
    }
    for (key, old, new) in said {
        super::labels::follow(current, &key, &old, &new);
    }
    statements
}

/// Forgets the renames whose name is there already beside what it was: they were done once, and something new has the old name.
pub fn forget_beside(before: &Schema, after: &mut Schema) {
    let said: Vec<(Key, Key)> = after
        .objects
        .values()
        .filter_map(|object| object.renamed_from.as_ref().map(|old| (earlier(before, after, &object.key, old), object.key.clone())))
        .collect();
    let mut done: BTreeSet<&Key> = BTreeSet::new();
    loop {
        let leaving: BTreeSet<&Key> = said.iter().filter(|(_, key)| !done.contains(key)).map(|(old, _)| old).collect();
        // Under the old name something is wanted that was never called otherwise.
        let stays = |old: &Key| after.objects.contains_key(old) && !said.iter().any(|(_, key)| key == old && !done.contains(key));
        let beside = |(old, key): &&(Key, Key)| before.objects.contains_key(key) && !leaving.contains(key) && stays(old);
        let more = said.iter().filter(beside).map(|(_, key)| key);
        let count = done.len();
        done = done.iter().copied().chain(more).collect();
        if done.len() == count {
            break;
        }
    }
    for key in done {
        if let Some(object) = after.object_mut(key) {
            object.renamed_from = None;
        }
    }
    forget_parts_beside(before, after);
}

/// The same for labels and attributes.
fn forget_parts_beside(before: &Schema, after: &mut Schema) {
    let types: Vec<(Key, Key)> = [Kind::Enum, Kind::Composite]
        .into_iter()
        .flat_map(|kind| after.of_kind(kind))
        .map(|object| {
            let was = object.renamed_from.as_ref().map_or_else(|| object.key.clone(), |old| earlier(before, after, &object.key, old));
            (was, object.key.clone())
        })
        .collect();
    for (was, key) in types {
        let (Some(left), Some(object)) = (before.objects.get(&was), after.object_mut(&key)) else { continue };
        let (there, mut parts): (Vec<&String>, Vec<(String, &mut Option<String>)>) = match (&left.body, &mut object.body) {
            (Body::Enum(left), Body::Enum(labels)) => {
                (left.iter().map(|(label, _)| label).collect(), labels.iter_mut().map(|(label, old)| (label.clone(), old)).collect())
            }
            (Body::Composite(left), Body::Composite(attributes)) => (
                left.iter().map(|attribute| &attribute.definition.colname).collect(),
                attributes.iter_mut().map(|one| (one.definition.colname.clone(), &mut one.renamed_from)).collect(),
            ),
            _ => continue,
        };
        loop {
            let leaving: BTreeSet<String> = parts.iter().filter_map(|(_, old)| (*old).clone()).collect();
            let done = |(name, old): &&mut (String, &mut Option<String>)| old.is_some() && there.contains(&name) && !leaving.contains(name);
            let Some((_, old)) = parts.iter_mut().find(done) else { break };
            **old = None;
        }
    }
}

pub(super) fn sentence(before: &Key, after: &Key) -> String {
    let name = quote(super::super::key::split_signature(after.kind, &after.name).0);
    let old = quote(&before.name);
    match before.kind {
        Kind::Column => format!("ALTER TABLE {} RENAME COLUMN {old} TO {name}", after.parent_sql()),
        Kind::Constraint | Kind::ForeignKey => format!("ALTER TABLE {} RENAME CONSTRAINT {old} TO {name}", after.parent_sql()),
        Kind::DomainConstraint => format!("ALTER DOMAIN {} RENAME CONSTRAINT {old} TO {name}", after.parent_sql()),
        Kind::Trigger | Kind::Policy | Kind::Rule => {
            format!("ALTER {} {old} ON {} RENAME TO {name}", before.kind.words(), after.parent_sql())
        }
        _ => format!("ALTER {} {} RENAME TO {name}", before.kind.words(), before.sql()),
    }
}
