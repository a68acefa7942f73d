//! What nobody makes: a schema that is not there, a function that is neither PostgreSQL's own nor the source's. Where the source makes an
//! extension, either may come with it.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use pg_query::NodeEnum;
use serde_json::Value;

use super::super::key::{Key, Kind, split_signature};
use super::super::model::{Body, Object, Schema};
use super::super::names::{DEFAULT_SCHEMA, strings};
use super::super::print::type_name;
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
        if let Some((name, message)) = aggregate(schema, object) {
            return Err(place.fault_of(&name, message));
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

/// An aggregate whose state function takes something else than its state and its arguments.
fn aggregate(schema: &Schema, object: &Object) -> Option<(String, String)> {
    let Body::Statement(tree) = &object.body else { return None };
    let Some(NodeEnum::DefineStmt(define)) = &tree.node else { return None };
    if object.key.kind != Kind::Aggregate || define.oldstyle {
        return None;
    }
    let option = |name: &str| {
        define.definition.iter().find_map(|option| match &option.node {
            Some(NodeEnum::DefElem(element)) if element.defname == name => match element.arg.as_ref()?.node.as_ref()? {
                NodeEnum::TypeName(tree) => Some(tree.clone()),
                _ => None,
            },
            _ => None,
        })
    };
    let (function, state) = (option("sfunc")?, option("stype")?);
    let name = strings(&function.names).pop()?;
    let (_, arguments) = split_signature(Kind::Aggregate, &object.key.name);
    let arguments = arguments.trim_matches(['(', ')']);
    let state = type_name(&state);
    let wanted = if arguments == "*" || arguments.is_empty() { format!("({state})") } else { format!("({state}, {arguments})") };
    // Only plain numbers are judged: texts and what is polymorphic are taken for one another.
    let plain = |text: &str| {
        let kinds = ["smallint", "integer", "bigint", "numeric", "real", "double precision", "boolean", "date", "uuid"];
        text.trim_matches(['(', ')']).split(", ").all(|kind| kinds.contains(&kind))
    };
    let made: Vec<&str> = schema
        .of_kind(Kind::Routine)
        .map(|object| split_signature(Kind::Routine, &object.key.name))
        .filter(|(other, _)| *other == name)
        .map(|(_, signature)| signature)
        .collect();
    let fits =
        made.is_empty() || OWN.contains(name.as_str()) || !plain(&wanted) || made.iter().any(|other| *other == wanted || !plain(other));
    (!fits).then(|| {
        let message = format!(
            "function {name}{wanted} is not defined: the state and the arguments are what it must take, and there is {name}{}",
            made[0]
        );
        (name.clone(), message)
    })
}
