//! Operators nobody knows, text search configurations that are nowhere, and functions that a virtual column may not call.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde_json::Value;

use super::super::key::{Kind, split_signature};
use super::super::loose::Kinds;
use super::super::model::{Body, Object, Schema};
use super::super::names::schema_and_name;
use super::super::shape::shape;
use super::elsewhere::trees;
use crate::error::Fault;
use crate::nearest::hint;

/// The operators of PostgreSQL 15 to 18 (`pg_operator`), by name.
static OPERATORS: LazyLock<BTreeSet<&str>> = LazyLock::new(|| include_str!("operators.txt").split_ascii_whitespace().collect());

/// The text search configurations of PostgreSQL 15 to 18 (`pg_ts_config`).
const CONFIGURATIONS: &str = "arabic armenian basque catalan danish dutch english estonian finnish french german greek hindi hungarian \
    indonesian irish italian lithuanian nepali norwegian portuguese romanian russian serbian simple spanish swedish tamil turkish yiddish";

/// Functions whose first argument of two is a configuration.
const SEARCHES: [&str; 5] = ["to_tsvector", "to_tsquery", "plainto_tsquery", "phraseto_tsquery", "websearch_to_tsquery"];

/// Checks every expression that is run or checked as soon as it is made.
pub fn check(schema: &Schema) -> Result<(), Fault> {
    if schema.of_kind(Kind::Extension).next().is_some() {
        return Ok(());
    }
    for object in schema.objects.values() {
        let Some(place) = schema.places.get(&object.key) else { continue };
        let trees = trees(object);
        let found = trees.iter().find_map(|tree| unknown(schema, tree)).or_else(|| own_function(schema, object));
        let found = found.or_else(|| unlike(schema, object, &trees));
        if let Some((location, message)) = found {
            return Err(place.fault_at(usize::try_from(location).unwrap_or(0), message));
        }
    }
    Ok(())
}

/// A text beside a number: there is no such comparison.
fn unlike(schema: &Schema, object: &Object, trees: &[Value]) -> Option<(i64, String)> {
    let judged = matches!(object.key.kind, Kind::View | Kind::MaterialisedView | Kind::Constraint | Kind::Policy);
    if !judged || !trees.iter().any(|tree| find_compared(tree, &|_| true).is_some()) {
        return None;
    }
    if [Kind::Operator, Kind::Cast].into_iter().any(|kind| schema.of_kind(kind).next().is_some()) {
        return None;
    }
    let kinds = Kinds::of(schema, &object.key, &shape(object));
    let text = |column: &Value| kinds.of_value(column).is_some_and(|known| known.is_text());
    let location = trees.iter().find_map(|tree| find_compared(tree, &text))?;
    Some((location, "a text and a number cannot be compared: write the number in quotes, or the text as ::integer".to_owned()))
}

/// The first comparison of a column that is meant with a number.
fn find_compared(tree: &Value, meant: &dyn Fn(&Value) -> bool) -> Option<i64> {
    const OPERATOR: i64 = 1;
    match tree {
        Value::Object(map) => {
            let compared = map.get("AExpr").filter(|expression| {
                let plain = expression.get("kind").and_then(Value::as_i64) == Some(OPERATOR);
                let sign = names(expression, "name").pop().unwrap_or_default();
                let side = |name: &str| expression.get(name).cloned().unwrap_or_default();
                let number = |value: &Value| {
                    value.pointer("/node/AConst/val").is_some_and(|value| value.get("Ival").is_some() || value.get("Fval").is_some())
                };
                let column = |value: &Value| value.pointer("/node/ColumnRef").is_some() && meant(value);
                let (left, right) = (side("lexpr"), side("rexpr"));
                let pair = (column(&left) && number(&right)) || (number(&left) && column(&right));
                plain && matches!(sign.as_str(), "=" | "<>" | "<" | ">" | "<=" | ">=") && pair
            });
            compared.map(location).or_else(|| map.values().find_map(|inner| find_compared(inner, meant)))
        }
        Value::Array(list) => list.iter().find_map(|inner| find_compared(inner, meant)),
        _ => None,
    }
}

fn names(value: &Value, list: &str) -> Vec<String> {
    let parts = value.get(list).and_then(Value::as_array).into_iter().flatten();
    parts.filter_map(|part| part.pointer("/node/String/sval")?.as_str().map(str::to_owned)).collect()
}

fn location(value: &Value) -> i64 {
    value.get("location").and_then(Value::as_i64).unwrap_or(0)
}

fn unknown(schema: &Schema, tree: &Value) -> Option<(i64, String)> {
    match tree {
        Value::Object(map) => {
            let operator = map.get("AExpr").and_then(|expression| operator(schema, expression));
            let search = || map.get("FuncCall").and_then(|call| configuration(schema, call));
            operator.or_else(search).or_else(|| map.values().find_map(|inner| unknown(schema, inner)))
        }
        Value::Array(list) => list.iter().find_map(|inner| unknown(schema, inner)),
        _ => None,
    }
}

fn operator(schema: &Schema, expression: &Value) -> Option<(i64, String)> {
    let names = names(expression, "name");
    let [name] = names.as_slice() else { return None };
    let known = OPERATORS.contains(name.as_str()) || !name.chars().all(|sign| "+-*/<>=~!@#%^&|`?".contains(sign));
    if known || schema.of_kind(Kind::Operator).next().is_some() {
        return None;
    }
    let way = match name.as_str() {
        "==" => ": write =",
        "&&&" => ": write &&, or AND",
        _ => "",
    };
    Some((location(expression), format!("operator {name} is neither PostgreSQL's own nor defined in the source{way}")))
}

fn configuration(schema: &Schema, call: &Value) -> Option<(i64, String)> {
    let function = names(call, "funcname").pop().filter(|name| SEARCHES.contains(&name.as_str()))?;
    let arguments = call.get("args").and_then(Value::as_array).filter(|arguments| arguments.len() == 2)?;
    let text = arguments[0].pointer("/node/AConst").or_else(|| arguments[0].pointer("/node/TypeCast/arg/node/AConst"))?;
    let name = text.pointer("/val/Sval/sval").and_then(Value::as_str)?;
    let plain = name.strip_prefix("pg_catalog.").unwrap_or(name);
    let own = schema.of_kind(Kind::SearchConfiguration).next().is_some();
    let made = schema.of_kind(Kind::Routine).any(|object| split_signature(Kind::Routine, &object.key.name).0 == function);
    let known = CONFIGURATIONS.split_ascii_whitespace().any(|known| known == plain.to_lowercase()) || plain.contains(['.', '"']);
    (!known && !own && !made).then(|| {
        let hint = hint(plain, CONFIGURATIONS.split_ascii_whitespace());
        (location(text), format!("text search configuration {plain} is neither PostgreSQL's own nor defined in the source{hint}"))
    })
}

/// A virtual column is of no type and calls no function that somebody made (PostgreSQL 18).
fn own_function(schema: &Schema, object: &Object) -> Option<(i64, String)> {
    let Body::Column(column) = &object.body else { return None };
    let tree = column.generated.as_ref().filter(|_| column.computed_when_read)?;
    let (place, name) = schema_and_name(&column.type_name.names);
    if schema.type_key(&place, &name).is_some() {
        let message = format!("a virtual column is of no type that somebody made, and {name} is one: write STORED");
        return Some((i64::from(column.type_name.location), message));
    }
    let own = |call: &Value| {
        let name = names(call, "funcname").pop().unwrap_or_default();
        let mut made = schema.of_kind(Kind::Routine).filter(|object| split_signature(Kind::Routine, &object.key.name).0 == name);
        made.next().is_some() && !super::elsewhere::OWN.contains(name.as_str())
    };
    let found = super::expressions::find(&super::raw(tree), "FuncCall", &own)?;
    Some((found, "a virtual column calls no function that somebody made: write STORED, or what the function does".to_owned()))
}
