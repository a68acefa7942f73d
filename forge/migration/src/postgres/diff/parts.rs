//! The parts that partitions have of an index or a key above them bear names PostgreSQL chose after the partition and its columns.
//! Where either is renamed they follow, if they are called so.

use pg_query::protobuf::ConstrType;

use super::super::key::{Key, Kind};
use super::super::load::element_names;
use super::super::model::{Body, Object, Schema};
use super::super::names::{chosen, literal, qualified, quote, relation, strings};
use super::super::write::about;
use crate::plan::{Hazard, Statement};

/// What a part is called after: the columns, and what it is.
struct Named {
    table: Key,
    columns: Vec<String>,
    label: &'static str,
}

impl Named {
    /// The name of the part that a table has.
    fn of(&self, table: &Key) -> String {
        chosen(&table.name, &self.columns.join("_"), self.label)
    }

    /// The name it had before what is declared was renamed.
    fn earlier(&self, desired: &Schema, table: &Key) -> String {
        let was = |key: &Key| {
            let old = desired.objects.get(key).and_then(|object| object.renamed_from.clone());
            old.map_or_else(|| key.name.clone(), |old| old.rsplit('.').next().unwrap_or_default().to_owned())
        };
        let column = |name: &String| was(&Key::of(Kind::Column, &self.table.schema, &self.table.name, name));
        let columns: Vec<String> = self.columns.iter().map(column).collect();
        chosen(&was(table), &columns.join("_"), self.label)
    }
}

/// What PostgreSQL called a partition's part of this before the declared renames, and what it would call it now.
pub(super) fn called(desired: &Schema, part: &Key, above: &Object) -> Option<(String, String)> {
    let named = named(&above.key, &above.body)?;
    Some((named.earlier(desired, part), named.of(part)))
}

/// Renames the parts of what stands above renamed partitions, or on renamed columns.
pub(super) fn follow(current: &Schema, desired: &Schema) -> Vec<Statement> {
    let mut renames = Vec::new();
    let both = desired.objects.iter().filter(|(key, _)| current.objects.contains_key(key));
    for named in both.filter_map(|(key, object)| named(key, &object.body)) {
        if current.table(&named.table).is_some_and(|table| table.partitioned.is_some()) {
            below(current, desired, &named, &named.table, &mut renames);
        }
    }
    in_turn(renames)
}

/// A part of an index that is called otherwise: the table it stands on, its name, and the one it gets.
type Renamed = (Key, String, String);

/// Each takes its name once whoever has that has let it go; where they go round in a circle, one steps aside.
fn in_turn(mut renames: Vec<Renamed>) -> Vec<Statement> {
    let mut statements = Vec::new();
    let said = |(table, from, to): &Renamed| {
        let sql = format!("ALTER INDEX IF EXISTS {} RENAME TO {}", qualified(&table.schema, from), quote(to));
        about(table, sql, "its part of an index follows the declared rename").hazard(Hazard::ExclusiveLockShort)
    };
    while !renames.is_empty() {
        let taken = |(table, _, to): &Renamed| renames.iter().any(|(other, from, _)| other.schema == table.schema && from == to);
        if let Some(free) = renames.iter().position(|rename| !taken(rename)) {
            statements.push(said(&renames.remove(free)));
            continue;
        }
        let (table, from, _) = renames[0].clone();
        let aside = chosen(&from, "", "aside");
        statements.push(said(&(table, from, aside.clone())));
        renames[0].1 = aside;
    }
    statements
}

fn named(key: &Key, body: &Body) -> Option<Named> {
    match body {
        Body::Index(index) => {
            let (schema, table) = relation(index.relation.as_ref()?);
            let columns = element_names(index.index_params.iter().chain(&index.index_including_params));
            Some(Named { table: Key::new(Kind::Table, &schema, &table), columns, label: "idx" })
        }
        Body::Constraint(rule) => match rule.contype() {
            ConstrType::ConstrPrimary => Some(Named { table: key.table(), columns: Vec::new(), label: "pkey" }),
            ConstrType::ConstrUnique => {
                let columns = strings(&rule.keys).into_iter().chain(strings(&rule.including)).collect();
                Some(Named { table: key.table(), columns, label: "key" })
            }
            _ => None,
        },
        _ => None,
    }
}

fn below(current: &Schema, desired: &Schema, named: &Named, above: &Key, renames: &mut Vec<Renamed>) {
    let is_part = |schema: &Schema, key: &Key| matches!(schema.objects.get(key).map(|object| &object.body), Some(Body::Inheritance { parent, bound: Some(_) }) if parent == above);
    let parts = desired.of_kind(Kind::Inheritance).map(|object| &object.key);
    for key in parts.filter(|key| is_part(current, key) && is_part(desired, key)) {
        let table = key.table();
        let (from, to) = (named.earlier(desired, &table), named.of(&table));
        let said = |name: &String| {
            let index = Key::new(Kind::Index, &table.schema, name);
            let rule = Key::of(Kind::Constraint, &table.schema, &table.name, name);
            [current, desired].iter().any(|schema| schema.objects.contains_key(&index) || schema.objects.contains_key(&rule))
        };
        if from != to && !said(&from) && !said(&to) {
            renames.push((table.clone(), from, to));
        }
        below(current, desired, named, &table, renames);
    }
}

/// The parts that partitions have of a foreign key are called as it is, unless somebody called them otherwise: they follow it.
pub(super) fn foreign_keys(current: &Schema, key: &Key, to: &str) -> Vec<Statement> {
    let mut statements = Vec::new();
    let mut above = vec![key.table()];
    while let Some(table) = above.pop() {
        for object in current.of_kind(Kind::Inheritance) {
            if !matches!(&object.body, Body::Inheritance { parent, bound: Some(_) } if *parent == table) {
                continue;
            }
            let part = object.key.table();
            let sql = format!(
                "DO $forge$ BEGIN IF EXISTS (SELECT FROM pg_constraint WHERE conrelid = {}::regclass AND conname = {}) THEN\n  \
                 ALTER TABLE {} RENAME CONSTRAINT {} TO {};\nEND IF; END $forge$",
                literal(&part.sql()),
                literal(&key.name),
                part.sql(),
                quote(&key.name),
                quote(to)
            );
            statements.push(about(&part, sql, "its part of a foreign key follows the declared rename").hazard(Hazard::ExclusiveLockShort));
            above.push(part);
        }
    }
    statements
}
