//! Casts that somebody wrote, or took away. PostgreSQL writes out the casts it adds itself, so a cast that is only printed says little;
//! but it prints every cast that was written, unless the value had that type anyway. And what a query results in, it never casts by
//! itself.

use serde_json::Value;

use super::super::key::{Key, Kind};
use super::super::model::Schema;
use super::kinds::{Kinds, Type};
use super::{alike, loose, names};

/// One cast.
struct Cast {
    /// What is cast.
    value: Value,
    /// To what.
    to: Type,
}

/// Whether a cast that is written is not printed, or one that is printed is written no more.
pub fn differ(schema: &Schema, key: &Key, written: &Value, printed: &Value) -> bool {
    let judged = matches!(
        key.kind,
        Kind::View
            | Kind::MaterialisedView
            | Kind::Constraint
            | Kind::Index
            | Kind::Column
            | Kind::Policy
            | Kind::Trigger
            | Kind::Statistics
    );
    if !judged || !(holds_cast(written) || holds_cast(printed)) {
        return false;
    }
    let (written, printed) = (names::explicit(written), names::explicit(printed));
    let (mut said, mut shown) = (Vec::new(), Vec::new());
    collect(&written, &mut said);
    collect(&printed, &mut shown);
    let kinds = Kinds::of(schema, key, &written);
    let lost = said.iter().any(|cast| {
        let effective = kinds.of_value(&cast.value).is_some_and(|known| known.changes_to(&cast.to));
        effective && !shown.iter().any(|other| matches(cast, other))
    });
    if lost || !matches!(key.kind, Kind::View | Kind::MaterialisedView) {
        return lost;
    }
    let mut results = Vec::new();
    collect_results(&printed, &mut results);
    results.iter().any(|cast| !said.iter().any(|other| matches(other, cast)) && !called(&written, &cast.to))
}

fn holds_cast(tree: &Value) -> bool {
    match tree {
        Value::Object(fields) => fields.contains_key("TypeCast") || fields.values().any(holds_cast),
        Value::Array(list) => list.iter().any(holds_cast),
        _ => false,
    }
}

fn matches(written: &Cast, printed: &Cast) -> bool {
    written.to.is_like(&printed.to) && alike(&loose(&written.value), &loose(&printed.value))
}

/// The cast a node is, unless it only says of which type a constant is.
fn cast(node: &Value) -> Option<Cast> {
    let cast = node.pointer("/node/TypeCast")?;
    let value = cast.get("arg")?;
    let mut inner = value;
    while let Some(below) = inner.pointer("/node/TypeCast/arg") {
        inner = below;
    }
    let text = inner.pointer("/node/AConst").is_some_and(|constant| {
        constant.pointer("/val/Ival").is_none() && constant.pointer("/val/Fval").is_none() && constant.pointer("/val/Boolval").is_none()
    });
    let made = ["AArrayExpr", "RowExpr", "ParamRef"].iter().any(|kind| inner.pointer(&format!("/node/{kind}")).is_some());
    (!text && !made).then_some(())?;
    Some(Cast { value: value.clone(), to: Type::of(cast.get("type_name")?)? })
}

fn collect(tree: &Value, found: &mut Vec<Cast>) {
    match tree {
        Value::Object(fields) => {
            found.extend(cast(tree));
            fields.values().for_each(|inner| collect(inner, found));
        }
        Value::Array(list) => list.iter().for_each(|inner| collect(inner, found)),
        _ => {}
    }
}

/// The casts that queries result in; those of a `UNION` may be there to make its arms alike.
fn collect_results(tree: &Value, found: &mut Vec<Cast>) {
    match tree {
        Value::Object(fields) if fields.contains_key("larg") && fields.contains_key("rarg") => {}
        Value::Object(fields) => {
            if fields.contains_key("target_list") && !fields.contains_key("relation") {
                let targets = fields.get("target_list").and_then(Value::as_array).into_iter().flatten();
                let results = targets.filter_map(|target| target.pointer("/node/ResTarget/val")).filter_map(cast);
                // A number that is printed with its type may have been written without.
                found.extend(results.filter(|cast| cast.to.is_known() && cast.value.pointer("/node/AConst").is_none()));
            }
            fields.values().for_each(|inner| collect_results(inner, found));
        }
        Value::Array(list) => list.iter().for_each(|inner| collect_results(inner, found)),
        _ => {}
    }
}

/// Whether a cast is written as a call: `text(x)`.
fn called(tree: &Value, to: &Type) -> bool {
    match tree {
        Value::Object(fields) => {
            let names = fields.get("funcname").and_then(Value::as_array).and_then(|names| names.last());
            let name = names.and_then(|name| name.pointer("/node/String/sval")).and_then(Value::as_str);
            name == Some(to.name.as_str()) || fields.values().any(|inner| called(inner, to))
        }
        Value::Array(list) => list.iter().any(|inner| called(inner, to)),
        _ => false,
    }
}
