//! Declared renames: said first, and applied to the schema that is left, so that what follows compares like with like.

use std::collections::BTreeSet;

use super::super::key::{Key, Kind};
use super::super::model::{Body, Object, Schema};
use super::super::names::{literal, quote};
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

pub(super) fn moved(current: &mut Schema, mut before: Key, key: &Key) -> Result<Vec<Statement>, Fault> {
    let mut statements = Vec::new();
    if before.schema != key.schema {
        let sql = format!("ALTER {} {} SET SCHEMA {}", before.kind.words(), before.sql(), quote(&key.schema));
        statements.push(about(key, sql, "moves to another schema, as declared").hazard(Hazard::ExclusiveLockShort));
        move_to_schema(current, &before, &key.schema)?;
        before.schema.clone_from(&key.schema);
    }
    if before.name != key.name {
        statements.push(about(key, sentence(&before, key), format!("was {}, as declared", before.name)).hazard(Hazard::ExclusiveLockShort));
        let name = super::super::key::split_signature(key.kind, &key.name).0.to_owned();
        rename(current, &before, &name)?;
    }
    Ok(statements)
}

/// Labels come first too: a default or a check may already speak of the new name.
fn labels(current: &mut Schema, desired: &Schema) -> Vec<Statement> {
    let (mut statements, mut said) = (Vec::new(), Vec::new());
    for object in desired.of_kind(Kind::Enum) {
        let (Body::Enum(wanted), Some(Body::Enum(left))) =
            (&object.body, current.objects.get_mut(&object.key).map(|object| &mut object.body))
        else {
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
        if let Some(object) = after.objects.get_mut(key) {
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
        let (Some(left), Some(object)) = (before.objects.get(&was), after.objects.get_mut(&key)) else { continue };
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

/// Forgets the renames that were done already: those the current source declares too, and circles whose result is there.
pub fn forget_done(before: &Schema, after: &mut Schema) {
    let columns = |schema: &Schema, key: &Key| match schema.objects.get(key) {
        Some(object) if key.kind == Kind::Table => {
            schema.table(key).map(|table| table.columns.join(",")).unwrap_or_default() + &object.key.name
        }
        Some(object) => super::super::shape::shape(object).to_string(),
        None => String::new(),
    };
    let as_it_was = |key: &Key| before.objects.contains_key(key) && columns(before, key) == columns(after, key);
    let noted: Vec<(&Object, Key)> = after
        .objects
        .values()
        .filter_map(|object| Some((object, earlier(before, after, &object.key, object.renamed_from.as_ref()?))))
        .collect();
    let mut done: BTreeSet<Key> = noted
        .iter()
        .filter(|(object, _)| {
            before
                .objects
                .get(&object.key)
                .is_some_and(|left| left.renamed_from == object.renamed_from || (before.printed && as_it_was(&object.key)))
        })
        .map(|(object, _)| object.key.clone())
        .collect();
    // A database says nothing of renames: they were done only if all that took each other's names is as it should be.
    loop {
        let open = |(object, old): &&(&Object, Key)| {
            let said = before.objects.get(&object.key).is_some_and(|left| left.renamed_from == object.renamed_from);
            let later = noted.iter().any(|(other, _)| other.key == *old && !done.contains(old));
            done.contains(&object.key) && !said && before.objects.contains_key(old) && (!as_it_was(old) || later)
        };
        let Some(key) = noted.iter().find(open).map(|(object, _)| object.key.clone()) else { break };
        done.remove(&key);
    }
    for key in done {
        if let Some(object) = after.objects.get_mut(&key) {
            object.renamed_from = None;
        }
    }
    for (key, object) in &mut after.objects {
        match (&mut object.body, before.objects.get(key).map(|object| &object.body)) {
            (Body::Enum(labels), Some(Body::Enum(left))) => {
                let same = labels.iter().map(|(label, _)| label).eq(left.iter().map(|(label, _)| label));
                if *labels == *left || (before.printed && same) {
                    for (_, old) in labels.iter_mut() {
                        *old = None;
                    }
                }
            }
            (Body::Composite(attributes), Some(Body::Composite(left))) => {
                let same = attributes.iter().map(|one| &one.definition.colname).eq(left.iter().map(|one| &one.definition.colname));
                let said = attributes.iter().map(|one| &one.renamed_from).eq(left.iter().map(|one| &one.renamed_from));
                if same && (said || before.printed) {
                    for one in attributes.iter_mut() {
                        one.renamed_from = None;
                    }
                }
            }
            _ => {}
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
