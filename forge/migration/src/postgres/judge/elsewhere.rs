//! What nobody makes: a schema that is not there, a function that is neither PostgreSQL's own nor the source's. Where the source makes an
//! extension, either may come with it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use pg_query::NodeEnum;
use serde_json::Value;

use super::super::key::{Key, Kind, split_signature};
use super::super::model::{Body, Object, Schema};
use super::super::names::DEFAULT_SCHEMA;
use crate::error::Fault;
use crate::nearest::hint;

/// The functions and types of PostgreSQL 15 to 18 (`pg_proc`, `pg_type`), by name.
pub(super) static OWN: LazyLock<BTreeSet<&str>> = LazyLock::new(|| include_str!("functions.txt").split_ascii_whitespace().collect());

/// Functions that people take for PostgreSQL's own, and the extension each comes with.
const OF_EXTENSIONS: [(&str, &str); 14] = [
    ("uuid_generate_v1", "\"uuid-ossp\""),
    ("uuid_generate_v4", "\"uuid-ossp\""),
    ("uuid_generate_v5", "\"uuid-ossp\""),
    ("crypt", "pgcrypto"),
    ("gen_salt", "pgcrypto"),
    ("digest", "pgcrypto"),
    ("hmac", "pgcrypto"),
    ("gen_random_bytes", "pgcrypto"),
    ("similarity", "pg_trgm"),
    ("word_similarity", "pg_trgm"),
    ("unaccent", "unaccent"),
    ("levenshtein", "fuzzystrmatch"),
    ("st_makepoint", "postgis"),
    ("st_distance", "postgis"),
];

/// Checks every object that speaks of a schema or a function.
pub fn check(schema: &Schema) -> Result<(), Fault> {
    if schema.of_kind(Kind::Extension).next().is_some() {
        return Ok(());
    }
    let known = known(schema);
    for (key, object) in &schema.objects {
        let Some(place) = schema.places.get(key) else { continue };
        if let Some(message) = nowhere(schema, key) {
            return Err(place.fault_of(&key.schema, message));
        }
        if let Some((location, message)) = trees(object).iter().find_map(|tree| uncalled(&known, tree)) {
            return Err(place.fault_at(usize::try_from(location).unwrap_or(0), message));
        }
    }
    Ok(())
}

/// A schema that nobody makes.
fn nowhere(schema: &Schema, key: &Key) -> Option<String> {
    let name = &key.schema;
    let stands = name.is_empty() || name == DEFAULT_SCHEMA || name.starts_with("pg_") || name == "information_schema";
    let made = stands || schema.objects.contains_key(&Key::global(Kind::Schema, name));
    let hint = || hint(name, schema.of_kind(Kind::Schema).map(|object| object.key.name.as_str()));
    (!made && (key.kind.is_relation() || key.kind.is_type())).then(|| {
        format!("schema {name} is not defined anywhere in the source: write CREATE SCHEMA {}{}", super::super::names::quote(name), hint())
    })
}

/// Everything that may stand before an opening bracket: routines, types, and columns, which `f(row)` may mean.
fn known(schema: &Schema) -> BTreeSet<String> {
    let mut known = BTreeSet::new();
    for (key, object) in &schema.objects {
        match key.kind {
            Kind::Routine | Kind::Aggregate => known.insert(split_signature(key.kind, &key.name).0.to_owned()),
            _ if key.kind.is_type() || key.kind == Kind::Column => known.insert(key.name.clone()),
            _ => false,
        };
        if let Body::Composite(attributes) = &object.body {
            known.extend(attributes.iter().map(|attribute| attribute.definition.colname.clone()));
        }
        if key.kind == Kind::Range {
            known.insert(key.name.replacen("range", "multirange", 1));
            known.insert(format!("{}_multirange", key.name));
        }
    }
    known
}

/// What is run or checked as soon as it is made. The bodies of routines are not looked into.
pub(super) fn trees(object: &Object) -> Vec<Value> {
    match &object.body {
        Body::Default(tree) => vec![super::raw(tree)],
        Body::Column(column) => column.generated.iter().map(|tree| super::raw(tree)).collect(),
        Body::Domain(domain) => domain.default.iter().map(|tree| super::raw(tree)).collect(),
        Body::Constraint(rule) => rule.raw_expr.iter().map(|tree| super::raw(tree)).collect(),
        Body::Index(index) => {
            let parts = index.index_params.iter().filter_map(|part| match &part.node {
                Some(NodeEnum::IndexElem(element)) => element.expr.as_deref(),
                _ => None,
            });
            parts.chain(index.where_clause.as_deref()).map(super::raw).collect()
        }
        Body::Statement(node) => match &node.node {
            Some(NodeEnum::ViewStmt(view)) => view.query.iter().map(|tree| super::raw(tree)).collect(),
            Some(NodeEnum::CreateTableAsStmt(create)) => create.query.iter().map(|tree| super::raw(tree)).collect(),
            Some(NodeEnum::CreatePolicyStmt(policy)) => policy.qual.iter().chain(&policy.with_check).map(|tree| super::raw(tree)).collect(),
            Some(NodeEnum::CreateTrigStmt(trigger)) => trigger.when_clause.iter().map(|tree| super::raw(tree)).collect(),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// A call of a function that is nowhere.
fn uncalled(known: &BTreeSet<String>, tree: &Value) -> Option<(i64, String)> {
    match tree {
        Value::Object(map) => {
            if let Some(call) = map.get("FuncCall") {
                let parts = call.get("funcname").and_then(Value::as_array).into_iter().flatten();
                let names: Vec<&str> = parts.filter_map(|part| part.pointer("/node/String/sval")?.as_str()).collect();
                if let [name] = names[..]
                    && !OWN.contains(name)
                    && !known.contains(name)
                {
                    let location = call.get("location").and_then(Value::as_i64).unwrap_or(0);
                    let comes = OF_EXTENSIONS.iter().find(|(other, _)| *other == name);
                    let hint = match comes {
                        Some((_, extension)) => format!(": it comes with CREATE EXTENSION {extension}"),
                        None => hint(name, known.iter().map(String::as_str).chain(OWN.iter().copied())),
                    };
                    return Some((location, format!("function {name} is neither PostgreSQL's own nor defined in the source{hint}")));
                }
            }
            map.values().find_map(|inner| uncalled(known, inner))
        }
        Value::Array(list) => list.iter().find_map(|inner| uncalled(known, inner)),
        _ => None,
    }
}
