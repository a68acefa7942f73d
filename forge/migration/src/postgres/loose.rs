//! Comparing what somebody wrote with what PostgreSQL printed of it. PostgreSQL writes out what it found: casts it added, the
//! tables of columns, `IN` as `= ANY`, `BETWEEN` as two comparisons. Here both are brought to one form. A change of nothing but a
//! cast is not seen this way: [`casts`] looks for those.

mod casts;
mod constant;
mod forms;
mod interval;
mod json;
mod kinds;
mod literal;
mod names;
mod stars;

use serde_json::{Map, Value, json};

use super::key::Key;
use super::model::Schema;
use constant::{constant_text, same_constant};
pub use kinds::{Kinds, Type};
pub use literal::instant;

/// Whether PostgreSQL may have printed `printed` for what somebody wrote as `written`.
pub fn same(written: &Value, printed: &Value) -> bool {
    alike(&loose(&names::explicit(written)), &loose(&names::explicit(printed)))
}

/// The same for what an object of a schema says.
pub fn same_of(schema: &Schema, key: &Key, written: &Value, printed: &Value) -> bool {
    same(written, printed) && !casts::differ(schema, key, written, printed)
}

fn alike(written: &Value, printed: &Value) -> bool {
    match (written, printed) {
        (Value::Array(written), Value::Array(printed)) => stars::alike_lists(written, printed),
        (Value::Object(written), Value::Object(printed)) => {
            if let (Some(Value::String(first)), Some(Value::String(second))) = (constant(written), constant(printed)) {
                return same_constant(first, second) || same_value(written, printed);
            }
            // A role that is only known once somebody runs the statement.
            if written.get("roletype").is_some() && printed.get("roletype").is_some() && is_whoever(written) {
                return true;
            }
            if is_part(written, printed) {
                return true;
            }
            if let Some(alike) = alike_clauses(written, printed) {
                return alike;
            }
            written.len() == printed.len() && written.iter().all(|(name, inner)| printed.get(name).is_some_and(|other| alike(inner, other)))
        }
        _ => written == printed,
    }
}

/// `(t).x` of a whole row is `t.x`, and `t.f` or `(t).f` may be `f(t.*)`, where `f` is no column.
fn is_part(written: &Map<String, Value>, printed: &Map<String, Value>) -> bool {
    let name = |part: &Value| part.pointer("/node/String/sval").and_then(Value::as_str).map(str::to_owned);
    let Some(inner) = written.get("node") else { return false };
    let column = inner.get("ColumnRef").and_then(name);
    let part = match inner.pointer("/AIndirection/indirection").and_then(Value::as_array).map(Vec::as_slice) {
        Some([part]) if inner.pointer("/AIndirection/arg/node/ColumnRef").is_some() => name(part),
        _ => None,
    };
    let Some(shown) = printed.get("node") else { return false };
    if part.is_some() && shown.get("ColumnRef").and_then(name) == part {
        return true;
    }
    let call = shown.pointer("/FuncCall/funcname").and_then(Value::as_array).and_then(|names| name(names.last()?));
    let row = shown
        .pointer("/FuncCall/args")
        .and_then(Value::as_array)
        .is_some_and(|list| matches!(list.as_slice(), [only] if only.pointer("/node/ColumnRef").is_some()));
    row && call.is_some() && (call == column || call == part)
}

/// What PostgreSQL finds out and writes down: the columns a natural join joins by, the tables a lock holds.
fn alike_clauses(written: &Map<String, Value>, printed: &Map<String, Value>) -> Option<bool> {
    let without = |fields: &Map<String, Value>, names: &[&str]| {
        let rest = fields.iter().filter(|(name, _)| !names.contains(&name.as_str()));
        rest.map(|(name, value)| (name.clone(), value.clone())).collect::<Map<String, Value>>()
    };
    let found: &[&str] = if written.contains_key("is_natural") && printed.contains_key("using_clause") {
        &["is_natural", "using_clause"]
    } else if written.contains_key("is_natural") && printed.contains_key("rarg") && !printed.contains_key("quals") {
        // Of two tables that have no column in common.
        &["is_natural"]
    } else if is_column_cast_to_its_type(written, printed) {
        &["expr", "name"]
    } else if is_numbered_alias(written, printed) {
        &["aliasname"]
    } else if written.contains_key("aliasname") && written.contains_key("colnames") && has_more_names(written, printed) {
        &["colnames"]
    } else if written.contains_key("strength") && !written.contains_key("locked_rels") && printed.contains_key("locked_rels") {
        &["locked_rels"]
    } else if written.contains_key("aliases") && !printed.contains_key("aliases") && are_called(written, printed) {
        let mut own = without(printed, &[]);
        under_their_own_names(&mut own);
        return Some(alike(&Value::Object(without(written, &["aliases"])), &Value::Object(own)));
    } else {
        return None;
    };
    Some(alike(&Value::Object(without(written, found)), &Value::Object(without(printed, found))))
}

/// `CREATE INDEX ON t ((name::text))`, where `name` is text anyway: PostgreSQL prints the column.
fn is_column_cast_to_its_type(written: &Map<String, Value>, printed: &Map<String, Value>) -> bool {
    let column = written.get("expr").and_then(|expr| expr.pointer("/node/ColumnRef/node/String/sval"));
    column.is_some() && column == printed.get("name") && printed.get("expr").is_none_or(Value::is_null)
}

/// Whether the results of a view are called what is written before its query: PostgreSQL says it of each of them.
fn are_called(written: &Map<String, Value>, printed: &Map<String, Value>) -> bool {
    let Some(mut select) = printed.get("query").and_then(|query| query.pointer("/node/SelectStmt")) else { return false };
    while let Some(left) = select.get("larg").filter(|left| left.is_object()) {
        select = left;
    }
    let list = |value: Option<&Value>| value.and_then(Value::as_array).cloned().unwrap_or_default();
    let (names, results) = (list(written.get("aliases")), list(select.get("target_list")));
    let is_called = |(name, result): (&Value, &Value)| name.pointer("/node/String/sval") == result.pointer("/node/ResTarget/name");
    results.len() >= names.len() && names.iter().zip(&results).all(is_called)
}

/// The columns that a view gives, each under the name it has in its table.
fn under_their_own_names(view: &mut Map<String, Value>) {
    let mut select = view.get_mut("query").and_then(|query| query.pointer_mut("/node/SelectStmt"));
    while let Some(query) = select {
        for target in query.get_mut("target_list").and_then(Value::as_array_mut).into_iter().flatten() {
            let own = target.pointer("/node/ResTarget/val/node/ColumnRef/node/String/sval").cloned();
            if let (Some(own), Some(name)) = (own, target.pointer_mut("/node/ResTarget/name")) {
                *name = own;
            }
        }
        select = query.get_mut("larg").filter(|left| left.is_object());
    }
}

/// An alias that a query around this one has as well: PostgreSQL prints the inner one as `e_1`.
fn is_numbered_alias(written: &Map<String, Value>, printed: &Map<String, Value>) -> bool {
    let alias = |fields: &Map<String, Value>| fields.get("aliasname").and_then(Value::as_str).map(str::to_owned);
    let (Some(said), Some(shown)) = (alias(written), alias(printed)) else { return false };
    let number = shown.strip_prefix(&said).and_then(|rest| rest.strip_prefix('_'));
    number.is_some_and(|digits| !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()))
}

/// An alias may name the first columns only; PostgreSQL names the rest.
fn has_more_names(written: &Map<String, Value>, printed: &Map<String, Value>) -> bool {
    let names = |fields: &Map<String, Value>| fields.get("colnames").and_then(Value::as_array).cloned().unwrap_or_default();
    let (said, all) = (names(written), names(printed));
    all.len() > said.len() && all.iter().zip(&said).all(|(name, other)| name == other)
}

fn constant(fields: &Map<String, Value>) -> Option<&Value> {
    fields.get("node")?.get("Constant")
}

/// Whether both are one value of the type that is said with them: PostgreSQL prints a value, not what it was written as.
fn same_value(written: &Map<String, Value>, printed: &Map<String, Value>) -> bool {
    let field = |fields: &Map<String, Value>, name: &str| Some(fields.get("node")?.get(name)?.as_str()?.to_owned());
    let kind = field(printed, "as").or_else(|| field(written, "as"));
    match (kind, field(written, "raw"), field(printed, "raw")) {
        (Some(kind), Some(written), Some(printed)) => literal::same(&kind, &written, &printed),
        // The bound of a partition has the type of its column, and says none.
        (None, Some(written), Some(printed)) => constant::is_zoned(&printed) && literal::same("timestamptz", &written, &printed),
        _ => false,
    }
}

fn is_whoever(role: &Map<String, Value>) -> bool {
    const CURRENT_ROLE: i64 = 2;
    const SESSION_USER: i64 = 4;
    role.get("roletype").and_then(Value::as_i64).is_some_and(|kind| (CURRENT_ROLE..=SESSION_USER).contains(&kind))
}

/// The loose form of a shape.
fn loose(value: &Value) -> Value {
    match value {
        Value::Array(list) => Value::Array(list.iter().map(loose).collect()),
        Value::Object(fields) => {
            let fields: Map<String, Value> = fields.iter().map(|(name, inner)| (name.clone(), loose(inner))).collect();
            node(fields)
        }
        other => other.clone(),
    }
}

/// A constant keeps the type it is cast to first; of anything else a cast says nothing that is compared.
fn of_type(mut argument: Value, cast: &Value) -> Value {
    if let Some(constant) = argument.get_mut("node").and_then(Value::as_object_mut).filter(|inner| inner.contains_key("Constant")) {
        let names = cast.pointer("/type_name/names").and_then(Value::as_array);
        let name = names.and_then(|names| names.last()?.pointer("/node/String/sval")?.as_str()).unwrap_or_default();
        let array = cast.pointer("/type_name/array_bounds").is_some();
        if constant.get("as").is_none_or(|known| known.is_null() || known == "numeric") {
            constant.insert("as".to_owned(), json!(format!("{name}{}", if array { "[]" } else { "" })));
        }
    }
    argument
}

fn node(fields: Map<String, Value>) -> Value {
    if let Some(Value::Object(inner)) = fields.get("node") {
        if let Some(cast) = inner.get("TypeCast")
            && let Some(argument) = cast.get("arg")
        {
            return of_type(argument.clone(), cast);
        }
        if let Some(constant) = inner.get("AConst") {
            return json!({ "node": { "Constant": constant_text(constant), "raw": constant::raw_text(constant), "as": constant::own_type(constant) } });
        }
        if let Some(column) = inner.get("ColumnRef").and_then(|column| column.get("fields")).and_then(Value::as_array) {
            return json!({ "node": { "ColumnRef": column.last() } });
        }
        if let Some(expression) = inner.get("AExpr") {
            return forms::comparison(expression);
        }
        if let Some(expression) = inner.get("BoolExpr") {
            return forms::boolean(expression);
        }
        // `(a, b)` is `ROW(a, b)`.
        if let Some(Value::Object(row)) = inner.get("RowExpr") {
            let row: Map<String, Value> =
                row.iter().filter(|(name, _)| *name != "row_format").map(|(name, value)| (name.clone(), value.clone())).collect();
            return json!({ "node": { "RowExpr": row } });
        }
        if let Some(simple) = forms::simpler(inner) {
            return simple;
        }
        if let Some(call) = inner.get("FuncCall") {
            return forms::called(call);
        }
    }
    Value::Object(fields)
}
