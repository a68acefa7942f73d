//! Comparing what somebody wrote with what PostgreSQL printed of it. PostgreSQL writes out what it found: casts it added, the
//! tables of columns, `IN` as `= ANY`, `BETWEEN` as two comparisons. Here both are brought to one form. A change of nothing but a
//! cast is not seen this way; two files are never compared so.

use serde_json::{Map, Value, json};

/// The loose form of a shape.
pub fn loose(value: &Value) -> Value {
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
        if let Some(target) = inner.get("ResTarget") {
            return result(target);
        }
    }
    Value::Object(fields)
}

/// Every constant by its text: `1`, `'1'` and `'1'::integer` are one.
fn constant_text(constant: &Value) -> Value {
    for path in ["/val/Ival/ival", "/val/Fval/fval", "/val/Sval/sval", "/val/Boolval/boolval", "/val/Bsval/bsval"] {
        match constant.pointer(path) {
            Some(Value::String(text)) => {
                return Value::String(plain_constant(text));
            }
            Some(other) => return Value::String(other.to_string()),
            None => {}
        }
    }
    // What `clean` took away as empty: zero, false, the empty string, or NULL.
    let kind = constant.get("val").and_then(Value::as_object).and_then(|fields| fields.keys().next()).map(String::as_str);
    Value::String(if constant.get("isnull").is_some() {
        "NULL".to_owned()
    } else if kind == Some("Boolval") {
        "false".to_owned()
    } else {
        String::new()
    })
}

/// `2024-01-01 00:00:00+00` is a day, `10:00:00` a quarter, `b101` some bits, and `public.t` is `t`.
fn plain_constant(text: &str) -> String {
    let text = text.strip_prefix("public.").unwrap_or(text);
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b':' | b'.'));
    if let Some((day, time)) = text.split_once(' ')
        && day.len() == 10
        && digits(day)
        && time.starts_with("00:00:00")
        && time[8..].trim_start_matches(['+', '-']).bytes().all(|byte| byte.is_ascii_digit())
    {
        return day.to_owned();
    }
    if let Some(bits) = text.strip_prefix('b').filter(|bits| !bits.is_empty() && bits.bytes().all(|byte| matches!(byte, b'0' | b'1'))) {
        return bits.to_owned();
    }
    match text.strip_suffix(":00") {
        Some(rest) if rest.len() == 5 && digits(rest) => rest.to_owned(),
        _ => text.to_owned(),
    }
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

/// PostgreSQL writes the name of every column of a result, also the one it would have anyway.
fn result(target: &Value) -> Value {
    let mut target = target.clone();
    let usual = target.get("val").and_then(column_name).unwrap_or_else(|| "?column?".to_owned());
    if target.get("name").and_then(Value::as_str) == Some(usual.as_str())
        && let Some(fields) = target.as_object_mut()
    {
        fields.remove("name");
    }
    json!({ "node": { "ResTarget": target } })
}

fn column_name(value: &Value) -> Option<String> {
    let inner = value.get("node")?;
    let last = |list: Option<&Value>| list?.as_array()?.last()?.pointer("/node/String/sval")?.as_str().map(str::to_owned);
    if let Some(column) = inner.get("ColumnRef") {
        return column.pointer("/node/String/sval").and_then(Value::as_str).map(str::to_owned);
    }
    if let Some(call) = inner.get("FuncCall") {
        return last(call.get("funcname"));
    }
    if inner.get("CoalesceExpr").is_some() {
        return Some("coalesce".to_owned());
    }
    if inner.get("CaseExpr").is_some() {
        return Some("case".to_owned());
    }
    None
}
