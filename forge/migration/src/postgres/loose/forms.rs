//! Expressions that PostgreSQL prints in another form than they are written in: each is brought to the printed one. Works from the
//! bottom up, on trees whose parts are simple already.

use serde_json::{Map, Value, json};

const OPERATOR: i64 = 1;
const ANY: i64 = 2;
const ALL: i64 = 3;
const DISTINCT: i64 = 4;
const NOT_DISTINCT: i64 = 5;
const IN: i64 = 7;
const LIKE: i64 = 8;
const ILIKE: i64 = 9;
const SIMILAR: i64 = 10;
const BETWEEN: i64 = 11;
const NOT_BETWEEN: i64 = 12;
const BETWEEN_SYMMETRIC: i64 = 13;
const NOT_BETWEEN_SYMMETRIC: i64 = 14;

const ANY_OF_QUERY: i64 = 3;

const AND: i64 = 1;
const OR: i64 = 2;
const NOT: i64 = 3;

/// One node that says no more than another form of it.
pub fn simpler(inner: &Map<String, Value>) -> Option<Value> {
    let (kind, value) = inner.iter().next()?;
    let mut fields = value.as_object()?.clone();
    match kind.as_str() {
        // PostgreSQL writes the columns of what a function gives behind its name, and those an INSERT fills.
        "RangeFunction" => {
            fields.remove("alias");
            fields.remove("lateral");
        }
        "InsertStmt" => {
            fields.remove("cols");
        }
        "RangeVar" => forget_alias(&mut fields),
        // Without ELSE the result is NULL.
        "CaseExpr" if fields.get("defresult").and_then(|result| result.pointer("/node/Constant")) == Some(&json!("NULL")) => {
            fields.remove("defresult");
        }
        // `= ANY (SELECT …)` is `IN (SELECT …)`.
        "SubLink" if fields.get("sub_link_type") == Some(&json!(ANY_OF_QUERY)) => {
            let operator = fields.get("oper_name").and_then(|name| name.pointer("/0/node/String/sval")).and_then(Value::as_str);
            if operator == Some("=") {
                fields.remove("oper_name");
            }
        }
        "SortBy" => direction(&mut fields),
        // `(a).b.c` is `((a).b).c`.
        "AIndirection" => return part_by_part(&fields),
        "JsonTable" => table_of_json(&mut fields),
        "JsonTableColumn" => column_of_json(&mut fields),
        _ => return None,
    }
    Some(json!({ "node": { kind: fields } }))
}

fn part_by_part(fields: &Map<String, Value>) -> Option<Value> {
    let (last, before) = fields.get("indirection")?.as_array()?.split_last()?;
    let rest = Map::from_iter([("arg".to_owned(), fields.get("arg")?.clone()), ("indirection".to_owned(), json!(before))]);
    let inner = if before.is_empty() { rest["arg"].clone() } else { part_by_part(&rest)? };
    Some(json!({ "node": { "AIndirection": { "arg": inner, "indirection": [last] } } }))
}

/// A table read once more is called `t_1`; a table may also be called what it is called anyway.
fn forget_alias(fields: &mut Map<String, Value>) {
    let name = fields.get("relname").and_then(Value::as_str).unwrap_or_default();
    let Some(alias) = fields.get("alias").filter(|alias| alias.get("colnames").is_none()) else { return };
    let rest = alias.get("aliasname").and_then(Value::as_str).and_then(|alias| alias.strip_prefix(name));
    let numbered = |rest: &str| rest.strip_prefix('_').is_some_and(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
    if rest.is_some_and(|rest| rest.is_empty() || numbered(rest)) {
        fields.remove("alias");
    }
}

/// PostgreSQL names the paths of `JSON_TABLE` that nobody named, and says LATERAL of what may be it anyway.
fn table_of_json(fields: &mut Map<String, Value>) {
    fields.remove("lateral");
    forget_path_name(fields);
    forget_usual_behaviour(fields, "on_error", &[EMPTY, EMPTY_ARRAY]);
}

const NULL: i64 = 1;
const EMPTY: i64 = 3;
const FALSE: i64 = 5;
const EMPTY_ARRAY: i64 = 7;

/// A column without a path is read from the member of its name.
fn column_of_json(fields: &mut Map<String, Value>) {
    const ORDINALITY: i64 = 1;
    const EXISTS: i64 = 3;
    const FORMATTED: i64 = 4;
    let kind = fields.get("coltype").and_then(Value::as_i64).unwrap_or_default();
    let name = fields.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
    forget_path_name(fields);
    let said = fields.get("pathspec").and_then(|path| path.pointer("/string/node/raw")).and_then(Value::as_str).map(plain_path);
    if kind != ORDINALITY {
        fields.insert("pathspec".to_owned(), json!(said.unwrap_or_else(|| plain_path(&format!("$.\"{name}\"")))));
    }
    // What holds JSON is written with or without FORMAT JSON.
    let of_json = fields.get("type_name").is_some_and(|of| of.to_string().contains("\"json"));
    if of_json && kind == FORMATTED {
        fields.insert("coltype".to_owned(), json!(2));
        fields.remove("format");
    }
    for (part, usual) in [("wrapper", 2), ("quotes", 2)] {
        if fields.get(part).and_then(Value::as_i64).is_none_or(|said| said <= usual) {
            fields.remove(part);
        }
    }
    let usual = if kind == EXISTS { FALSE } else { NULL };
    forget_usual_behaviour(fields, "on_empty", &[usual]);
    forget_usual_behaviour(fields, "on_error", &[usual]);
}

fn forget_path_name(fields: &mut Map<String, Value>) {
    let Some(path) = fields.get_mut("pathspec").and_then(Value::as_object_mut) else { return };
    let numbered = |name: &str| name.strip_prefix("json_table_path_").is_some_and(|rest| rest.bytes().all(|byte| byte.is_ascii_digit()));
    if path.get("name").and_then(Value::as_str).is_some_and(numbered) {
        path.remove("name");
    }
    if let Some(text) = path.get("string").and_then(|string| string.pointer("/node/raw")).and_then(Value::as_str).map(plain_path)
        && let Some(string) = path.get_mut("string")
    {
        *string = json!({ "node": { "raw": text } });
    }
}

fn forget_usual_behaviour(fields: &mut Map<String, Value>, part: &str, usual: &[i64]) {
    if fields.get(part).and_then(|said| said.get("btype")).and_then(Value::as_i64).is_some_and(|said| usual.contains(&said)) {
        fields.remove(part);
    }
}

/// A path without the quotes that a plain name in it does not need, and without blanks.
fn plain_path(path: &str) -> String {
    let mut parts = path.split('"');
    let mut text: String = parts.next().unwrap_or_default().split_whitespace().collect();
    while let (Some(quoted), Some(rest)) = (parts.next(), parts.next()) {
        let plain = quoted.chars().all(|letter| letter.is_ascii_alphanumeric() || letter == '_');
        let member = text.ends_with('.') && plain && !quoted.starts_with(|first: char| first.is_ascii_digit());
        if member && !quoted.is_empty() {
            text.push_str(quoted);
        } else {
            text.extend(["\"", quoted, "\""]);
        }
        text.extend(rest.split_whitespace());
    }
    text
}

/// `USING >` is `DESC`, and `ASC NULLS LAST` is what is meant anyway.
fn direction(fields: &mut Map<String, Value>) {
    const ASCENDING: i64 = 1;
    const DESCENDING: i64 = 3;
    let number = |fields: &Map<String, Value>, name: &str| fields.get(name).and_then(Value::as_i64).unwrap_or_default();
    let operator = fields.get("use_op").and_then(|names| names.pointer("/0/node/String/sval")).and_then(Value::as_str);
    let (by, known) = match (number(fields, "sortby_dir"), operator) {
        (4, Some(">")) => (DESCENDING, true),
        (4, Some("<")) | (1 | 2, _) => (ASCENDING, true),
        (by, _) => (by, by == DESCENDING),
    };
    if !known {
        return;
    }
    fields.remove("use_op");
    fields.insert("sortby_dir".to_owned(), json!(by));
    let usual = if by == DESCENDING { 2 } else { 3 };
    if number(fields, "sortby_nulls") == usual {
        fields.insert("sortby_nulls".to_owned(), json!(1));
    }
}

fn operation(kind: i64, name: &str, left: &Value, right: &Value) -> Value {
    json!({ "node": { "AExpr": { "kind": kind, "name": [{ "node": { "String": { "sval": name } } }], "lexpr": left, "rexpr": right } } })
}

fn joined(word: i64, parts: &[Value]) -> Value {
    boolean(&json!({ "boolop": word, "args": parts }))
}

fn items(value: &Value) -> Vec<Value> {
    value.pointer("/node/List/items").and_then(Value::as_array).cloned().unwrap_or_default()
}

fn row(value: &Value) -> Option<&Vec<Value>> {
    value.pointer("/node/RowExpr/args").and_then(Value::as_array)
}

/// An operator with its two sides.
pub fn comparison(expression: &Value) -> Value {
    let kind = expression.get("kind").and_then(Value::as_i64).unwrap_or_default();
    let mut changed = expression.clone();
    let left = expression.get("lexpr").cloned().unwrap_or_default();
    let right = expression.get("rexpr").cloned().unwrap_or_default();
    let name = expression.pointer("/name/0/node/String/sval").and_then(Value::as_str).unwrap_or_default();
    match kind {
        IN => return listed(name == "<>", &left, &items(&right)),
        LIKE | ILIKE | SIMILAR => changed["kind"] = json!(OPERATOR),
        NOT_DISTINCT => {
            changed["kind"] = json!(DISTINCT);
            return joined(NOT, &[json!({ "node": { "AExpr": changed } })]);
        }
        OPERATOR if matches!(name, "=" | "<>") => return equality(name, &left, &right, &changed),
        BETWEEN | NOT_BETWEEN | BETWEEN_SYMMETRIC | NOT_BETWEEN_SYMMETRIC => return between(kind, &left, &items(&right)),
        _ => {}
    }
    json!({ "node": { "AExpr": changed } })
}

/// Rows are compared column by column.
fn equality(name: &str, left: &Value, right: &Value, whole: &Value) -> Value {
    match (row(left), row(right)) {
        (Some(first), Some(second)) if first.len() == second.len() => {
            let parts: Vec<Value> = first.iter().zip(second).map(|(left, right)| operation(OPERATOR, name, left, right)).collect();
            joined(if name == "=" { AND } else { OR }, &parts)
        }
        _ => json!({ "node": { "AExpr": whole } }),
    }
}

/// `IN` a list: one array of what stands fixed, and a comparison with each of the others.
fn listed(negative: bool, left: &Value, elements: &[Value]) -> Value {
    let (name, kind, word) = if negative { ("<>", ALL, AND) } else { ("=", ANY, OR) };
    let varies = |value: &Value| value.to_string().contains("\"ColumnRef\"");
    let (varying, fixed): (Vec<Value>, Vec<Value>) = elements.iter().cloned().partition(varies);
    let mut parts = Vec::new();
    let single = if fixed.len() > 1 && row(left).is_none() {
        parts.push(operation(kind, name, left, &json!({ "node": { "AArrayExpr": { "elements": fixed } } })));
        varying
    } else {
        elements.to_vec()
    };
    parts.extend(single.iter().map(|element| {
        let plain = operation(OPERATOR, name, left, element);
        plain.pointer("/node/AExpr").map_or_else(|| plain.clone(), comparison)
    }));
    if let [only] = parts.as_slice() { only.clone() } else { joined(word, &parts) }
}

fn between(kind: i64, left: &Value, bounds: &[Value]) -> Value {
    let nothing = Value::Null;
    let (first, second) = (bounds.first().unwrap_or(&nothing), bounds.get(1).unwrap_or(&nothing));
    let negative = matches!(kind, NOT_BETWEEN | NOT_BETWEEN_SYMMETRIC);
    let (low, high, word, other) = if negative { ("<", ">", OR, AND) } else { (">=", "<=", AND, OR) };
    let within = |from: &Value, to: &Value| joined(word, &[operation(OPERATOR, low, left, from), operation(OPERATOR, high, left, to)]);
    if matches!(kind, BETWEEN | NOT_BETWEEN) {
        return within(first, second);
    }
    joined(other, &[within(first, second), within(second, first)])
}

/// `(a AND b) AND c` is `a AND b AND c`.
pub fn boolean(expression: &Value) -> Value {
    let word = expression.get("boolop");
    let mut flat = Vec::new();
    for argument in expression.get("args").and_then(Value::as_array).into_iter().flatten() {
        match argument.pointer("/node/BoolExpr") {
            Some(inner) if inner.get("boolop") == word && word != Some(&json!(NOT)) => {
                flat.extend(inner.get("args").and_then(Value::as_array).cloned().unwrap_or_default());
            }
            _ => flat.push(argument.clone()),
        }
    }
    json!({ "node": { "BoolExpr": { "boolop": word, "args": flat } } })
}

/// `f(VARIADIC ARRAY[a, b])` is what PostgreSQL makes of `f(a, b)`.
pub fn called(call: &Value) -> Value {
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
