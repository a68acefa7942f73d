//! The nearest name there is, for the faults of the reader, and what it cannot see: circles of parents.

use std::collections::BTreeMap;

use pg_query::NodeEnum;
use pg_query::protobuf::CreateStmt;

use super::super::key::{Key, Kind, split_signature};
use super::super::model::Schema;
use super::super::names::relation;
use super::super::source::Statement;
use super::relations::Relations;
use crate::error::Fault;
use crate::nearest::{hint, with_hint};

/// The types people write, by the names they write.
const TYPES: &str = "bigint bigserial bit boolean box bytea char character cidr circle date decimal double float inet int integer interval json \
    jsonb jsonpath line lseg macaddr money numeric oid path point polygon real regclass serial smallint smallserial text time timestamp \
    timestamptz tsquery tsvector uuid varchar xml int2 int4 int8 float4 float8 bool daterange int4range int8range numrange tsrange tstzrange";

type Pair = (String, String);

/// Tables that inherit from each other.
pub fn circles(statements: &[Statement]) -> Result<(), Fault> {
    let mut parents: BTreeMap<Pair, Vec<Pair>> = BTreeMap::new();
    let mut places = Vec::new();
    for statement in statements {
        let Some(create) = created(&statement.tree) else { continue };
        let Some(table) = create.relation.as_ref().map(relation) else { continue };
        let above = create.inh_relations.iter().filter_map(|parent| match &parent.node {
            Some(NodeEnum::RangeVar(parent)) => Some(relation(parent)),
            _ => None,
        });
        let above: Vec<Pair> = above.collect();
        if !above.is_empty() && !parents.contains_key(&table) {
            places.push((table.clone(), &statement.place));
            parents.insert(table, above);
        }
    }
    for (table, place) in places {
        let mut seen = vec![table.clone()];
        let mut next = parents[&table].clone();
        while let Some(above) = next.pop() {
            if above == table {
                let name = format!("{}.{}", table.0, table.1);
                let last = parents[&table].first().map_or("", |parent| parent.1.as_str());
                return Err(place.fault_of(last, format!("table {name} inherits from itself, in a circle")));
            }
            if !seen.contains(&above) {
                next.extend(parents.get(&above).into_iter().flatten().cloned());
                seen.push(above);
            }
        }
    }
    Ok(())
}

fn created(tree: &NodeEnum) -> Option<&CreateStmt> {
    match tree {
        NodeEnum::CreateStmt(create) => Some(create),
        NodeEnum::CreateForeignTableStmt(create) => create.base_stmt.as_ref(),
        _ => None,
    }
}

/// Adds the nearest name to a fault about one that is nowhere.
pub fn offered(schema: &Schema, fault: Fault) -> Fault {
    let Fault::NotUnderstood { message, .. } = &fault else { return fault };
    let Some((what, _)) = message.split_once(" is not defined") else { return fault };
    let mut words = what.split(' ');
    let (Some(kind), Some(name), None) = (words.next(), words.next(), words.next()) else { return fault };
    let mut parts: Vec<&str> = name.split('.').collect();
    let Some(last) = parts.pop().map(str::to_owned) else { return fault };
    let place = parts.first().copied().unwrap_or("public");
    let of = |wanted: &dyn Fn(Kind) -> bool| -> Vec<String> {
        let keys = schema.objects.keys().filter(|key| wanted(key.kind) && key.schema == place);
        keys.map(|key| split_signature(key.kind, &key.name).0.to_owned()).collect()
    };
    let candidates = match kind {
        "column" => match parts.as_slice() {
            [place, table] => Relations::of(schema).columns(place, table).unwrap_or_default(),
            _ => Vec::new(),
        },
        "trigger" | "constraint" | "policy" | "rule" => match parts.as_slice() {
            [place, table] => {
                let parts = schema.objects.keys().filter(|key| key.kind.is_of_table() && key.schema == *place && key.parent == *table);
                let words = |key: &&Key| key.kind.words().eq_ignore_ascii_case(kind);
                parts.filter(words).map(|key| key.name.clone()).collect()
            }
            _ => Vec::new(),
        },
        "schema" => schema.of_kind(Kind::Schema).map(|object| object.key.name.clone()).collect(),
        "relation" | "table" | "view" => of(&|kind| kind.is_relation() && kind != Kind::Index && kind != Kind::Composite),
        "index" => of(&|kind| kind == Kind::Index),
        "sequence" => of(&|kind| kind == Kind::Sequence),
        "type" => of(&Kind::is_type).into_iter().chain(TYPES.split_ascii_whitespace().map(str::to_owned)).collect(),
        "function" | "routine" => of(&|kind| matches!(kind, Kind::Routine | Kind::Aggregate)),
        _ => return fault,
    };
    let hint = hint(&last, candidates.iter().map(String::as_str));
    with_hint(fault, &hint)
}
