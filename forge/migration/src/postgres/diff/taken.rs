//! Names that a declared rename needs and that something else has: a view that stands where its table stood, a new table of the old
//! one's name. What has the name goes first. Where rows or values that stay would go with it, it steps aside instead, and goes later.

use super::super::gone;
use super::super::key::{Key, Kind, split_signature};
use super::super::model::{Body, Object, Schema};
use super::super::names::chosen;
use super::super::without_renames;
use super::renames::{earlier, moved};
use super::{Known, planned};
use crate::error::Fault;
use crate::plan::Statement;

/// Frees the names of what is to be renamed: `pending` has what each is called, and what it will be called.
pub(super) fn freed(current: &mut Schema, desired: &Schema, pending: &[(Key, Key)], back: bool) -> Result<Vec<Statement>, Fault> {
    let mut statements = Vec::new();
    for (_, key) in pending {
        let Some(taker) = holder(current, key).filter(|taker| pending.iter().all(|(before, _)| before != taker)) else { continue };
        // A name of another kind of object may be declared to move as well.
        let leaves = desired.of_kind(taker.kind).find_map(|object| {
            let old = object.renamed_from.as_ref()?;
            (earlier(current, desired, &object.key, old) == taker).then(|| object.key.clone())
        });
        if let Some(to) = leaves.filter(|to| holder(current, to).is_none()) {
            statements.extend(moved(current, taker, &to)?);
            continue;
        }
        let mut rest = without_renames(current.clone());
        let gone = gone::cascade(&mut rest, &taker);
        if gone.iter().any(|key| *key != taker && key.table() != taker && stays(current, desired, &taker, key)) {
            let aside = aside(&taker);
            statements.extend(moved(current, taker, &aside)?);
            continue;
        }
        for column in gone.iter().filter(|key| key.kind == Kind::Column) {
            if let Some(table) = rest.table_mut(&column.table()) {
                table.columns.retain(|name| *name != column.name);
            }
        }
        statements.extend(planned(&Known::of(current.clone()), &Known::of(rest.clone()), back)?.statements);
        *current = rest;
    }
    Ok(statements)
}

/// Types that make way for one of another kind, while columns that stay hold their values: an enumeration becomes a domain.
pub(super) fn by_other_kinds(current: &mut Schema, desired: &Schema) -> Result<Vec<Statement>, Fault> {
    let plain = |kind: Kind| matches!(kind, Kind::Enum | Kind::Domain | Kind::Composite | Kind::Range);
    let makes_way = |key: &Key| {
        let new = desired.type_key(&key.schema, &key.name).filter(|new| new.schema == key.schema && plain(new.kind));
        plain(key.kind) && new.is_some_and(|new| new.kind != key.kind)
    };
    let takers: Vec<Key> = current.objects.keys().filter(|key| makes_way(key)).cloned().collect();
    let mut statements = Vec::new();
    for taker in takers {
        let gone = gone::cascade(&mut current.clone(), &taker);
        if gone.iter().any(|key| stays(current, desired, &taker, key)) {
            let aside = aside(&taker);
            for mut statement in moved(current, taker, &aside)? {
                "a type of another kind takes its name".clone_into(&mut statement.reason);
                statements.push(statement);
            }
        }
    }
    Ok(statements)
}

/// What an object is called while another one takes its name.
pub(super) fn aside(key: &Key) -> Key {
    let name = split_signature(key.kind, &key.name).0;
    Key { name: key.name.replacen(name, &chosen(name, "", "aside"), 1), ..key.clone() }
}

/// What has a name already: an object of the same kind, or one of the other kinds that share their names with it.
fn holder(schema: &Schema, key: &Key) -> Option<Key> {
    if schema.objects.contains_key(key) {
        return Some(key.clone());
    }
    let relation = key.kind.is_relation().then(|| schema.relation(&key.schema, &key.name)).flatten();
    let of_types = || schema.type_key(&key.schema, &key.name).filter(|found| found.schema == key.schema && found.name == key.name);
    relation.or_else(|| key.kind.is_type().then(of_types).flatten())
}

/// Whether an object holds rows or values that the wanted schema has too, under this name or another.
fn stays(current: &Schema, desired: &Schema, taker: &Key, key: &Key) -> bool {
    let holds = match current.objects.get(key).map(|object| &object.body) {
        Some(Body::Table(table)) => table.foreign.is_none(),
        Some(Body::Column(column)) => column.generated.is_none(),
        Some(Body::Sequence { .. }) => true,
        _ => false,
    };
    // In a schema that goes, what is called so is not what the wanted one of that name holds.
    let inside = taker.kind == Kind::Schema && key.schema == taker.name;
    let is_it = |object: &Object| {
        let elsewhere = !inside || object.key.schema != taker.name;
        elsewhere && object.renamed_from.as_ref().is_some_and(|old| earlier(current, desired, &object.key, old) == *key)
    };
    holds && ((!inside && desired.objects.contains_key(key)) || desired.of_kind(key.kind).any(is_it))
}
