//! A condition is true, false or unknown: a number, a text or a moment is none. Judged only where the type is certain.

use pg_query::NodeEnum;
use serde_json::Value;

use super::super::loose::Kinds;
use super::super::model::{Body, Object, Schema};
use super::super::print::built_in;
use super::super::shape::shape;
use super::expressions::find;
use crate::error::Fault;

/// Types of PostgreSQL's own that it never makes a condition of by itself.
const TYPES: [&str; 20] = [
    "int2",
    "int4",
    "int8",
    "numeric",
    "float4",
    "float8",
    "text",
    "varchar",
    "bpchar",
    "date",
    "time",
    "timestamp",
    "timestamptz",
    "interval",
    "uuid",
    "json",
    "jsonb",
    "bytea",
    "inet",
    "bit",
];

/// Checks every condition. A cast of the source's own or of an extension may lead from anything to anything.
pub fn check(schema: &Schema) -> Result<(), Fault> {
    super::each_typed(schema, |schema, object| {
        slip(schema, object).map(|(location, message)| (i64::try_from(location).unwrap_or(0), message))
    })
}

fn slip(schema: &Schema, object: &Object) -> Option<(usize, String)> {
    let (tree, whole) = match &object.body {
        Body::Constraint(rule) => (super::raw(rule.raw_expr.as_ref()?), true),
        Body::Index(index) => (super::raw(index.where_clause.as_ref()?), true),
        Body::Statement(node) if !matches!(node.node, Some(NodeEnum::CreateFunctionStmt(_))) => (super::raw(node), false),
        _ => return None,
    };
    // The columns of a function that is read may be called like a table's.
    if find(&tree, "RangeFunction", &|_| true).is_some() {
        return None;
    }
    let mut found = Vec::new();
    if whole {
        found.push(&tree);
    }
    gather(&tree, &mut found);
    let kinds = Kinds::of(schema, &object.key, &shape(object));
    found.into_iter().find_map(|condition| {
        // A constant in quotes is whatever it is read as.
        if condition.pointer("/node/AConst").is_some() {
            return None;
        }
        let name = kinds.of_value(condition)?.plain_name().filter(|name| TYPES.contains(&name.as_str()))?;
        let message = format!("this is {} where a condition stands: compare it with something", article(&built_in(&name, &[])));
        Some((begins(condition).unwrap_or(0), message))
    })
}

fn article(name: &str) -> String {
    let article = if name.starts_with(['a', 'e', 'i', 'o']) { "an" } else { "a" };
    format!("{article} {name}")
}

/// What must be true or false in a tree.
fn gather<'v>(tree: &'v Value, found: &mut Vec<&'v Value>) {
    match tree {
        Value::Array(items) => items.iter().for_each(|item| gather(item, found)),
        Value::Object(fields) => {
            for name in ["where_clause", "having_clause", "when_clause", "quals", "qual", "with_check"] {
                found.extend(fields.get(name).filter(|condition| condition.is_object()));
            }
            let parts = fields.get("BoolExpr").and_then(|several| several.get("args")).and_then(Value::as_array);
            found.extend(parts.into_iter().flatten());
            fields.values().for_each(|inner| gather(inner, found));
        }
        _ => {}
    }
}

/// The first byte of an expression.
fn begins(tree: &Value) -> Option<usize> {
    match tree {
        Value::Array(items) => items.iter().filter_map(begins).min(),
        Value::Object(fields) => {
            let own = fields.get("location").and_then(Value::as_u64).and_then(|place| usize::try_from(place).ok());
            fields.values().filter_map(begins).chain(own).min()
        }
        _ => None,
    }
}
