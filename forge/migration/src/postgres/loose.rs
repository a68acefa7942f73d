//! Comparing what somebody wrote with what PostgreSQL printed of it. PostgreSQL writes out what it found: casts it added, the
//! tables of columns, `IN` as `= ANY`, `BETWEEN` as two comparisons. Here both are brought to one form. A change of nothing but a
//! cast is not seen this way; two files are never compared so.

mod constant;
mod names;

use serde_json::{Map, Value, json};

use constant::{constant_text, same_constant};

/// Whether PostgreSQL may have printed `printed` for what somebody wrote as `written`.
pub fn same(written: &Value, printed: &Value) -> bool {
    alike(&loose(&names::explicit(written)), &loose(&names::explicit(printed)))
}

fn alike(written: &Value, printed: &Value) -> bool {
    match (written, printed) {
        (Value::Array(written), Value::Array(printed)) => alike_lists(written, printed),
        (Value::Object(written), Value::Object(printed)) => {
            if let (Some(Value::String(written)), Some(Value::String(printed))) = (constant(written), constant(printed)) {
                return same_constant(written, printed);
            }
            // A role that is only known once somebody runs the statement.
            if written.get("roletype").is_some() && printed.get("roletype").is_some() && is_whoever(written) {
                return true;
            }
            written.len() == printed.len() && written.iter().all(|(name, inner)| printed.get(name).is_some_and(|other| alike(inner, other)))
        }
        _ => written == printed,
    }
}

fn constant(fields: &Map<String, Value>) -> Option<&Value> {
    fields.get("node")?.get("Constant")
}

fn is_whoever(role: &Map<String, Value>) -> bool {
    const CURRENT_ROLE: i64 = 2;
    const SESSION_USER: i64 = 4;
    role.get("roletype").and_then(Value::as_i64).is_some_and(|kind| (CURRENT_ROLE..=SESSION_USER).contains(&kind))
}

/// Lists are alike one by one, but a star stands for any columns.
fn alike_lists(written: &[Value], printed: &[Value]) -> bool {
    match (written.split_first(), printed.split_first()) {
        (None, None) => true,
        (Some((star, rest)), _) if is_star(star) => {
            let columns = printed.iter().take_while(|target| is_column(target)).count();
            (0..=columns).rev().any(|taken| alike_lists(rest, &printed[taken..]))
                || (printed.first().is_some_and(is_star) && alike_lists(rest, &printed[1..]))
        }
        (Some((first, rest)), Some((other, others))) => alike(first, other) && alike_lists(rest, others),
        _ => false,
    }
}

fn is_star(target: &Value) -> bool {
    target.pointer("/node/ResTarget/val/node/ColumnRef/node/AStar").is_some()
}

fn is_column(target: &Value) -> bool {
    target.pointer("/node/ResTarget/val/node/ColumnRef/node/String").is_some()
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

fn node(fields: Map<String, Value>) -> Value {
    if let Some(Value::Object(inner)) = fields.get("node") {
        if let Some(cast) = inner.get("TypeCast").and_then(|cast| cast.get("arg")) {
            return cast.clone();
        }
        if let Some(constant) = inner.get("AConst") {
            return json!({ "node": { "Constant": constant_text(constant) } });
        }
        if let Some(column) = inner.get("ColumnRef").and_then(|column| column.get("fields")).and_then(Value::as_array) {
            return json!({ "node": { "ColumnRef": column.last() } });
        }
        if let Some(expression) = inner.get("AExpr") {
            return comparison(expression);
        }
        if let Some(expression) = inner.get("BoolExpr") {
            return boolean(expression);
        }
        // PostgreSQL writes the columns of what a function gives behind its name, and those an INSERT fills.
        for (kind, forgotten) in [("RangeFunction", "alias"), ("InsertStmt", "cols")] {
            if let Some(Value::Object(call)) = inner.get(kind) {
                let mut call = call.clone();
                call.remove(forgotten);
                return json!({ "node": { kind: call } });
            }
        }
        if let Some(call) = inner.get("FuncCall") {
            return called(call);
        }
    }
    Value::Object(fields)
}

const OPERATOR: i64 = 1;
const ANY: i64 = 2;
const ALL: i64 = 3;
const IN: i64 = 7;
const LIKE: i64 = 8;
const ILIKE: i64 = 9;
const BETWEEN: i64 = 11;
const NOT_BETWEEN: i64 = 12;

fn comparison(expression: &Value) -> Value {
    let kind = expression.get("kind").and_then(Value::as_i64).unwrap_or_default();
    let mut changed = expression.clone();
    let left = expression.get("lexpr").cloned().unwrap_or_default();
    let items = |value: &Value| value.pointer("/node/List/items").and_then(Value::as_array).cloned().unwrap_or_default();
    match kind {
        IN => {
            let negative = expression.pointer("/name/0/node/String/sval").and_then(Value::as_str) == Some("<>");
            let elements = expression.get("rexpr").map(items).unwrap_or_default();
            changed["kind"] = json!(if negative { ALL } else { ANY });
            changed["rexpr"] = json!({ "node": { "AArrayExpr": { "elements": elements } } });
        }
        LIKE | ILIKE => changed["kind"] = json!(OPERATOR),
        BETWEEN | NOT_BETWEEN => {
            let bounds = expression.get("rexpr").map(items).unwrap_or_default();
            let side = |name: &str, bound: Option<&Value>| json!({ "node": { "AExpr": { "kind": OPERATOR, "name": [{ "node": { "String": { "sval": name } } }], "lexpr": left, "rexpr": bound } } });
            let (low, high, word) = if kind == BETWEEN { (">=", "<=", 1) } else { ("<", ">", 2) };
            return json!({ "node": { "BoolExpr": { "boolop": word, "args": [side(low, bounds.first()), side(high, bounds.get(1))] } } });
        }
        _ => {}
    }
    json!({ "node": { "AExpr": changed } })
}

/// `(a AND b) AND c` is `a AND b AND c`.
fn boolean(expression: &Value) -> Value {
    let word = expression.get("boolop");
    let mut flat = Vec::new();
    for argument in expression.get("args").and_then(Value::as_array).into_iter().flatten() {
        match argument.pointer("/node/BoolExpr") {
            Some(inner) if inner.get("boolop") == word && word != Some(&json!(3)) => {
                flat.extend(inner.get("args").and_then(Value::as_array).cloned().unwrap_or_default());
            }
            _ => flat.push(argument.clone()),
        }
    }
    json!({ "node": { "BoolExpr": { "boolop": word, "args": flat } } })
}

/// `f(VARIADIC ARRAY[a, b])` is what PostgreSQL makes of `f(a, b)`.
fn called(call: &Value) -> Value {
    let mut call = call.clone();
    let spread = call.pointer_mut("/args").and_then(Value::as_array_mut).and_then(Vec::pop);
    if let Some(last) = spread {
        let variadic = call.get("func_variadic").is_some();
        let elements = last.pointer("/node/AArrayExpr/elements").and_then(Value::as_array).filter(|_| variadic).cloned();
        if let Some(arguments) = call.pointer_mut("/args").and_then(Value::as_array_mut) {
            match &elements {
                Some(elements) => arguments.extend(elements.iter().cloned()),
                None => arguments.push(last),
            }
        }
        if let (Some(_), Some(fields)) = (elements, call.as_object_mut()) {
            fields.remove("func_variadic");
        }
    }
    json!({ "node": { "FuncCall": call } })
}
