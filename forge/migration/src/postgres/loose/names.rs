//! Says what PostgreSQL would say anyway: the name of every column of a result, and what a number or a name in `GROUP BY` and
//! `ORDER BY` stands for. Looks at a whole tree, from the top.

use serde_json::{Value, json};

use super::super::names::quote;

/// The tree with every name and every number written out.
pub fn explicit(tree: &Value) -> Value {
    let mut tree = tree.clone();
    named_values(&mut tree);
    walk(&mut tree);
    named_results(&mut tree);
    tree
}

/// A view's own names are those of its results: PostgreSQL prints them there, once what is grouped and sorted by them is written out.
fn named_results(tree: &mut Value) {
    let Some(view) = tree.pointer_mut("/node/ViewStmt").and_then(Value::as_object_mut) else { return };
    let names: Vec<Value> = view
        .get("aliases")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|name| name.pointer("/node/String/sval").cloned())
        .collect();
    let Some(mut arm) = view.get_mut("query").and_then(|query| query.pointer_mut("/node/SelectStmt")) else { return };
    while arm.get("larg").is_some() {
        arm = &mut arm["larg"];
    }
    let Some(targets) = arm.get_mut("target_list").and_then(Value::as_array_mut) else { return };
    let star = |target: &Value| target.to_string().contains("AStar");
    if names.is_empty() || names.len() > targets.len() || targets.iter().any(star) {
        return;
    }
    for (target, name) in targets.iter_mut().zip(names) {
        if let Some(fields) = target.pointer_mut("/node/ResTarget").and_then(Value::as_object_mut) {
            fields.insert("name".to_owned(), name);
        }
    }
    view.remove("aliases");
}

/// A view of `VALUES` under names of its own: PostgreSQL prints it as a query over them.
fn named_values(tree: &mut Value) {
    let Some(view) = tree.pointer_mut("/node/ViewStmt").and_then(Value::as_object_mut) else { return };
    let names: Vec<String> = view
        .get("aliases")
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
        .filter_map(|name| name.pointer("/node/String/sval")?.as_str().map(str::to_owned))
        .collect();
    let rows = view.get("query").and_then(|query| query.pointer("/node/SelectStmt/values_lists")).cloned();
    let (Some(rows), false) = (rows, names.is_empty()) else { return };
    let count = rows.pointer("/0/node/List/items").and_then(Value::as_array).map_or(0, Vec::len);
    let columns = (1..=count).map(|number| {
        let name = names.get(number - 1).map_or_else(|| format!("column{number}"), |name| quote(name));
        format!("\"*VALUES*\".column{number} AS {name}")
    });
    let columns: Vec<String> = columns.collect();
    let text = format!("SELECT {} FROM (VALUES (1)) \"*VALUES*\"", columns.join(", "));
    let parsed = pg_query::parse(&text, 0).ok().and_then(|parsed| parsed.protobuf.stmts.into_iter().next()?.stmt);
    let Some(mut query) = parsed.map(|node| super::super::shape::tree(node.as_ref())) else { return };
    let place = query.pointer_mut("/node/SelectStmt/from_clause/0/node/RangeSubselect/subquery/node/SelectStmt/values_lists");
    if let Some(place) = place {
        *place = rows;
        view.insert("query".to_owned(), query);
        view.remove("aliases");
    }
}

fn walk(tree: &mut Value) {
    match tree {
        Value::Array(list) => list.iter_mut().for_each(walk),
        Value::Object(fields) => {
            if fields.contains_key("larg") && fields.contains_key("rarg") {
                arms(tree);
            } else if fields.contains_key("target_list") && !fields.contains_key("relation") {
                select(tree);
            }
            whole_rows(tree);
            name_elements(tree);
            with_unit(tree);
            if let Value::Object(fields) = tree {
                fields.values_mut().for_each(walk);
            }
        }
        _ => {}
    }
}

/// The arms of `UNION` and its like: the first gives the names, and what is sorted by is counted.
fn arms(query: &mut Value) {
    let mut names: Vec<String> = Vec::new();
    let mut first = query.pointer("/larg");
    while let Some(arm) = first {
        for target in arm.pointer("/target_list").and_then(Value::as_array).into_iter().flatten() {
            let given = target.pointer("/node/ResTarget/name").and_then(Value::as_str).map(str::to_owned);
            let value = target.pointer("/node/ResTarget/val");
            names.push(given.or_else(|| value.and_then(figured)).unwrap_or_default());
        }
        first = arm.pointer("/larg");
    }
    for item in query.pointer_mut("/sort_clause").and_then(Value::as_array_mut).into_iter().flatten() {
        let Some(place) = item.pointer_mut("/node/SortBy/node") else { continue };
        let parts = place.pointer("/node/ColumnRef/fields").and_then(Value::as_array).filter(|parts| parts.len() == 1);
        let name = parts.and_then(|parts| parts[0].pointer("/node/String/sval")).and_then(Value::as_str);
        if let Some(position) = name.and_then(|name| names.iter().position(|known| known == name)) {
            *place = json!({ "node": { "AConst": { "val": { "Ival": { "ival": position + 1 } } } } });
        }
    }
    if let Some(arm) = query.pointer_mut("/rarg") {
        nameless(arm);
    }
}

fn nameless(arm: &mut Value) {
    for target in arm.pointer_mut("/target_list").and_then(Value::as_array_mut).into_iter().flatten() {
        if let Some(fields) = target.pointer_mut("/node/ResTarget").and_then(Value::as_object_mut) {
            fields.insert("name".to_owned(), json!(""));
        }
    }
    for side in ["/larg", "/rarg"] {
        if let Some(arm) = arm.pointer_mut(side) {
            nameless(arm);
        }
    }
}

/// `t.*` as one value is the row `t`.
fn whole_rows(tree: &mut Value) {
    let Value::Object(fields) = tree else { return };
    for (name, inner) in fields.iter_mut() {
        match inner {
            _ if matches!(name.as_str(), "val" | "RowExpr" | "row") => {}
            Value::Array(list) if matches!(name.as_str(), "args" | "elements" | "group_clause" | "distinct_clause") => {
                list.iter_mut().for_each(whole_row);
            }
            Value::Object(_) => whole_row(inner),
            _ => {}
        }
    }
}

fn whole_row(value: &mut Value) {
    let Some(parts) = value.pointer_mut("/node/ColumnRef/fields").and_then(Value::as_array_mut) else { return };
    if parts.len() > 1 && parts.last().is_some_and(|part| part.pointer("/node/AStar").is_some()) {
        parts.pop();
    }
}

/// `interval '1' day` is `interval '1 day'`.
fn with_unit(tree: &mut Value) {
    let Some(mask) = tree.pointer("/TypeCast/type_name/typmods/0/node/AConst/val/Ival/ival").and_then(Value::as_u64) else { return };
    if tree.pointer("/TypeCast/type_name/names/0/node/String/sval").and_then(Value::as_str) != Some("interval") {
        return;
    }
    // The bits PostgreSQL keeps the fields of an interval in; the last one is what a bare number counts.
    let unit = match mask {
        4 => "year",
        2 | 6 => "month",
        8 => "day",
        1024 | 1032 => "hour",
        2048 | 3072 | 3080 => "minute",
        4096 | 6144 | 7168 | 7176 => "second",
        _ => return,
    };
    if let Some(Value::String(text)) = tree.pointer_mut("/TypeCast/arg/node/AConst/val/Sval/sval")
        && text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'-' | b'+' | b'.'))
    {
        text.push(' ');
        text.push_str(unit);
    }
}

/// Elements and attributes of XML are called what their columns are.
fn name_elements(tree: &mut Value) {
    for argument in tree.pointer_mut("/XmlExpr/named_args").and_then(Value::as_array_mut).into_iter().flatten() {
        let Some(fields) = argument.pointer_mut("/node/ResTarget").and_then(Value::as_object_mut) else { continue };
        if !fields.contains_key("name")
            && let Some(name) = fields.get("val").and_then(figured)
        {
            fields.insert("name".to_owned(), json!(name));
        }
    }
}

fn select(query: &mut Value) {
    let mut targets = Vec::new();
    for target in query.pointer_mut("/target_list").and_then(Value::as_array_mut).into_iter().flatten() {
        let Some(fields) = target.pointer_mut("/node/ResTarget").and_then(Value::as_object_mut) else { continue };
        let value = fields.get("val").cloned().unwrap_or_default();
        let parts = value.pointer("/node/ColumnRef/fields").or_else(|| value.pointer("/node/AIndirection/indirection"));
        let star = parts.and_then(Value::as_array).is_some_and(|parts| parts.iter().any(|part| part.pointer("/node/AStar").is_some()));
        if !star && !fields.contains_key("name") {
            fields.insert("name".to_owned(), Value::String(figured(&value).unwrap_or_else(|| "?column?".to_owned())));
        }
        let name = fields.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
        targets.push((name, value));
    }
    for path in ["/group_clause", "/sort_clause"] {
        for item in query.pointer_mut(path).and_then(Value::as_array_mut).into_iter().flatten() {
            let place = if item.pointer("/node/SortBy").is_some() { item.pointer_mut("/node/SortBy/node") } else { Some(item) };
            if let Some(place) = place
                && let Some(meant) = meant(place, &targets)
            {
                *place = meant;
            }
        }
    }
}

/// What a number or a name of a result stands for.
fn meant(place: &Value, targets: &[(String, Value)]) -> Option<Value> {
    if let Some(position) = place.pointer("/node/AConst/val/Ival/ival").and_then(Value::as_u64) {
        let position = usize::try_from(position).ok()?.checked_sub(1)?;
        return targets.get(position).map(|(_, value)| value.clone());
    }
    let parts = place.pointer("/node/ColumnRef/fields").and_then(Value::as_array).filter(|parts| parts.len() == 1)?;
    let name = parts.first()?.pointer("/node/String/sval")?.as_str()?;
    let (_, value) = targets.iter().find(|(known, _)| known == name)?;
    // A column under its own name may be another one of that name.
    let column = value.pointer("/node/ColumnRef/fields").and_then(Value::as_array);
    let own = column.and_then(|parts| parts.last()?.pointer("/node/String/sval")?.as_str()).is_some_and(|column| column == name);
    (!own).then(|| value.clone())
}

fn last(list: Option<&Value>) -> Option<String> {
    list?.as_array()?.iter().rev().find_map(|part| part.pointer("/node/String/sval")).and_then(Value::as_str).map(str::to_owned)
}

/// The name PostgreSQL gives a result (`FigureColname` in its source).
fn figured(value: &Value) -> Option<String> {
    let (kind, inner) = value.get("node")?.as_object()?.iter().next()?;
    let argument = |name: &str| inner.get(name).and_then(figured);
    let fixed = |name: &str| Some(name.to_owned());
    match kind.as_str() {
        "ColumnRef" => last(inner.get("fields")),
        "FuncCall" => last(inner.get("funcname")),
        "AIndirection" => last(inner.get("indirection")).or_else(|| argument("arg")),
        "TypeCast" => argument("arg").or_else(|| last(inner.pointer("/type_name/names"))),
        "CollateClause" => argument("arg"),
        "AExpr" => (inner.get("kind").and_then(Value::as_i64) == Some(6)).then(|| "nullif".to_owned()),
        "AArrayExpr" => fixed("array"),
        "CoalesceExpr" => fixed("coalesce"),
        "RowExpr" => fixed("row"),
        "GroupingFunc" => fixed("grouping"),
        "MinMaxExpr" => fixed(if inner.get("op").and_then(Value::as_i64) == Some(1) { "greatest" } else { "least" }),
        "CaseExpr" => argument("defresult").or_else(|| fixed("case")),
        "SubLink" => sublink(inner),
        "SqlvalueFunction" => clock(inner.get("op").and_then(Value::as_i64)?),
        _ => None,
    }
}

fn sublink(inner: &Value) -> Option<String> {
    match inner.get("sub_link_type").and_then(Value::as_i64)? {
        1 => Some("exists".to_owned()),
        7 => Some("array".to_owned()),
        5 => {
            let target = inner.pointer("/subselect/node/SelectStmt/target_list/0/node/ResTarget")?;
            target.get("name").and_then(Value::as_str).map(str::to_owned).or_else(|| target.get("val").and_then(figured))
        }
        _ => None,
    }
}

fn clock(function: i64) -> Option<String> {
    let names = [
        "current_date",
        "current_time",
        "current_time",
        "current_timestamp",
        "current_timestamp",
        "localtime",
        "localtime",
        "localtimestamp",
        "localtimestamp",
        "current_role",
        "current_user",
        "user",
        "session_user",
        "current_catalog",
        "current_schema",
    ];
    usize::try_from(function).ok().and_then(|place| names.get(place.checked_sub(1)?)).map(|name| (*name).to_owned())
}
