//! Declared renames: said first, and applied to the schema that is left, so that what follows compares like with like.

use super::super::key::{Key, Kind};
use super::super::model::{Body, Schema};
use super::super::names::{DEFAULT_SCHEMA, chosen, literal, quote};
use super::super::rename::{move_to_schema, rename};
use super::super::write::about;
use crate::error::Fault;
use crate::plan::{Hazard, Statement};

/// Applies the renames the wanted schema declares.
pub fn declared(current: &mut Schema, desired: &Schema) -> Result<Vec<Statement>, Fault> {
    let mut statements = Vec::new();
    // Schemas before tables, tables before columns: the order of kinds.
    let declared: Vec<(Key, String)> =
        desired.objects.values().filter_map(|object| object.renamed_from.clone().map(|old| (object.key.clone(), old))).collect();
    for (key, old) in declared {
        if current.objects.contains_key(&key) {
            continue;
        }
        let (schema, name) = match old.split_once('.') {
            Some((schema, name)) if key.parent.is_empty() && !key.schema.is_empty() => (schema.to_owned(), name.to_owned()),
            _ => (key.schema.clone(), old.clone()),
        };
        let full_name = match super::super::key::split_signature(key.kind, &key.name) {
            (_, rest) if matches!(key.kind, Kind::Routine | Kind::Aggregate) && !name.contains('(') => format!("{name}{rest}"),
            _ => name,
        };
        let mut before = Key { schema, name: full_name, ..key.clone() };
        if !current.objects.contains_key(&before) {
            continue;
        }
        if before.schema != key.schema {
            let sql = format!("ALTER {} {} SET SCHEMA {}", before.kind.words(), before.sql(), quote(&key.schema));
            statements.push(about(&key, sql, "moves to another schema, as declared").hazard(Hazard::ExclusiveLockShort));
            move_to_schema(current, &before, &key.schema)?;
            before.schema.clone_from(&key.schema);
        }
        if before.name != key.name {
            statements
                .push(about(&key, sentence(&before, &key), format!("was {}, as declared", before.name)).hazard(Hazard::ExclusiveLockShort));
            let name = super::super::key::split_signature(key.kind, &key.name).0.to_owned();
            rename(current, &before, &name)?;
        }
    }
    statements.extend(labels(current, desired));
    if !statements.is_empty() {
        statements.extend(followers(current, desired)?);
    }
    Ok(statements)
}

/// Labels come first too: a default or a check may already speak of the new name.
fn labels(current: &mut Schema, desired: &Schema) -> Vec<Statement> {
    let mut statements = Vec::new();
    for object in desired.of_kind(Kind::Enum) {
        let (Body::Enum(wanted), Some(Body::Enum(left))) =
            (&object.body, current.objects.get_mut(&object.key).map(|object| &mut object.body))
        else {
            continue;
        };
        for (label, old) in wanted.iter().filter_map(|(label, old)| old.as_ref().map(|old| (label, old))) {
            let taken = left.iter().any(|(known, _)| known == label);
            if let Some(place) = left.iter_mut().find(|(known, _)| known == old && !taken) {
                let sql = format!("ALTER TYPE {} RENAME VALUE {} TO {}", object.key.sql(), literal(old), literal(label));
                statements.push(about(&object.key, sql, "the label is renamed"));
                place.0.clone_from(label);
            }
        }
    }
    statements
}

fn sentence(before: &Key, after: &Key) -> String {
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

/// Names PostgreSQL chose after a table or a column follow the declared rename: the object is the same, only its name is not.
fn followers(current: &mut Schema, desired: &Schema) -> Result<Vec<Statement>, Fault> {
    let mut statements = Vec::new();
    let missing: Vec<Key> = desired.objects.keys().filter(|key| !current.objects.contains_key(key)).cloned().collect();
    for key in missing {
        if !matches!(key.kind, Kind::Constraint | Kind::ForeignKey | Kind::Index | Kind::Sequence) {
            continue;
        }
        let Some(wanted) = desired.objects.get(&key) else { continue };
        let candidate = current
            .objects
            .values()
            .find(|object| {
                object.key.kind == key.kind
                    && object.key.schema == key.schema
                    && object.key.parent == key.parent
                    && !desired.objects.contains_key(&object.key)
                    && nameless(&object.body, &object.key, current) == nameless(&wanted.body, &key, desired)
            })
            .map(|object| object.key.clone());
        if let Some(before) = candidate {
            statements
                .push(about(&key, sentence(&before, &key), "its name follows the declared rename").hazard(Hazard::ExclusiveLockShort));
            rename(current, &before, &key.name)?;
        }
    }
    Ok(statements)
}

fn nameless(body: &Body, key: &Key, schema: &Schema) -> String {
    let shape =
        |body: Body| super::super::shape::shape(&super::super::model::Object::new(Key::new(Kind::Schema, "", ""), body)).to_string();
    match body.clone() {
        Body::Constraint(mut constraint) => {
            constraint.conname.clear();
            shape(Body::Constraint(constraint))
        }
        Body::Index(mut index) => {
            index.idxname.clear();
            shape(Body::Index(index))
        }
        other => {
            let owner = match schema.objects.get(&Key { kind: Kind::SequenceOwner, ..key.clone() }).map(|object| &object.body) {
                Some(Body::SequenceOwner { column }) => column.display(),
                _ => return format!("unowned {}", chosen(&key.schema, &key.name, DEFAULT_SCHEMA)),
            };
            format!("{owner} {}", shape(other))
        }
    }
}
