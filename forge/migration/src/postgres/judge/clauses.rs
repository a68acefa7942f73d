//! What cannot stand where it does in a query: a place among results that there is none of, a window nobody defines, a count that hangs on a
//! row, many rows taken together twice.

use serde_json::Value;

use super::expressions::{AGGREGATES, find, names};
use super::ordered;

pub(super) fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

pub(super) fn location(node: &Value) -> i64 {
    node.get("location").and_then(Value::as_i64).unwrap_or(0)
}

/// The first slip of a query, of its arms, and of every query that stands within it.
pub fn slip(select: &Value) -> Option<(i64, String)> {
    first(select, &|select| of_any(select).or_else(|| counted(select)))
}

/// The same in a routine, where a count may hang on what it is given.
pub fn slip_in_body(select: &Value) -> Option<(i64, String)> {
    first(select, &of_any)
}

type Judge<'j> = &'j dyn Fn(&Value) -> Option<(i64, String)>;

fn of_any(select: &Value) -> Option<(i64, String)> {
    place(select).or_else(|| same_name(select)).or_else(|| window(select)).or_else(|| twice(select)).or_else(|| ordered::slip(select))
}

fn first(select: &Value, judge: Judge<'_>) -> Option<(i64, String)> {
    within(select, judge).or_else(|| judge(select))
}

fn within(tree: &Value, judge: Judge<'_>) -> Option<(i64, String)> {
    match tree {
        Value::Array(items) => items.iter().find_map(|item| within(item, judge)),
        Value::Object(parts) => parts.iter().find_map(|(name, part)| {
            let arm = matches!(name.as_str(), "larg" | "rarg") && part.get("target_list").is_some();
            if arm || name == "SelectStmt" { first(part, judge) } else { within(part, judge) }
        }),
        _ => None,
    }
}

/// `GROUP BY 3` of two results.
fn place(select: &Value) -> Option<(i64, String)> {
    let results = list(select, "target_list");
    let star = find(&Value::Array(results.to_vec()), "AStar", &|_| true).is_some();
    if results.is_empty() || star {
        return None;
    }
    let sorted = list(select, "sort_clause").iter().filter_map(|sort| sort.pointer("/node/SortBy/node"));
    list(select, "group_clause").iter().chain(sorted).find_map(|item| {
        let constant = item.pointer("/node/AConst")?;
        let number =
            constant.pointer("/val/Ival/ival").map_or(Some(0), Value::as_i64).filter(|_| constant.pointer("/val/Ival").is_some())?;
        let count = i64::try_from(results.len()).ok()?;
        (!(1..=count).contains(&number)).then(|| (location(constant), format!("there is no result {number}: the query gives {count}")))
    })
}

/// `FROM a t, b t`: two of one name.
fn same_name(select: &Value) -> Option<(i64, String)> {
    let mut known: Vec<(String, Option<String>)> = Vec::new();
    named(list(select, "from_clause"), &mut known)
        .map(|(location, name)| (location, format!("two relations are called {name} here: give one another name")))
}

/// Adds the names of what is read to those that are known; gives the first that is there already. Tables of different schemas may share one.
fn named(from: &[Value], known: &mut Vec<(String, Option<String>)>) -> Option<(i64, String)> {
    for item in from {
        let text = |node: &Value, name: &str| node.get(name).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned);
        let (kind, inner) = item.get("node")?.as_object()?.iter().next()?;
        let alias = inner.pointer("/alias/aliasname").and_then(Value::as_str).map(str::to_owned);
        let this = match kind.as_str() {
            "JoinExpr" if alias.is_none() => {
                let sides = ["larg", "rarg"].map(|side| inner.get(side).cloned().unwrap_or_default());
                match named(&sides, known) {
                    Some(found) => return Some(found),
                    None => continue,
                }
            }
            "RangeVar" if alias.is_none() => (text(inner, "relname")?, Some(text(inner, "schemaname").unwrap_or_default())),
            _ => match alias.or_else(|| called_function(inner)) {
                Some(name) => (name, None),
                None => continue,
            },
        };
        let meets = |other: &(String, Option<String>)| other.0 == this.0 && (other.1.is_none() || this.1.is_none() || other.1 == this.1);
        if known.iter().any(meets) {
            let stands = find(item, kind, &|_| true).filter(|place| *place > 0).or_else(|| find(item, "FuncCall", &|_| true));
            return Some((stands.unwrap_or_default(), this.0));
        }
        known.push(this);
    }
    None
}

/// Where nothing else is said, a function in FROM goes by its own name, several by that of the first.
fn called_function(range: &Value) -> Option<String> {
    names(range.pointer("/functions/0/node/List/items/0/node/FuncCall")?).pop()
}

/// `OVER w`, where no `WINDOW w` is defined.
fn window(select: &Value) -> Option<(i64, String)> {
    let defined: Vec<&str> =
        list(select, "window_clause").iter().filter_map(|window| window.pointer("/node/WindowDef/name")?.as_str()).collect();
    let meant = |call: &Value| {
        let over = call.get("over").filter(|over| over.is_object())?;
        let named = ["name", "refname"].into_iter().filter_map(|name| over.get(name)?.as_str()).find(|name| !name.is_empty())?;
        (!defined.contains(&named)).then(|| named.to_owned())
    };
    let results = select.get("target_list")?;
    let lost = std::cell::RefCell::new(None);
    let found = find(results, "FuncCall", &|call| {
        *lost.borrow_mut() = meant(call);
        lost.borrow().is_some()
    })?;
    Some((
        found,
        format!("window {} is not defined: write WINDOW {} AS (…), or OVER (…)", lost.borrow().as_deref()?, lost.borrow().as_deref()?),
    ))
}

/// `LIMIT a`: how many rows come cannot hang on one of them.
fn counted(select: &Value) -> Option<(i64, String)> {
    ["limit_count", "limit_offset"].into_iter().find_map(|clause| {
        let found = find(select.get(clause).filter(|count| !count.is_null())?, "ColumnRef", &|_| true)?;
        let word = if clause == "limit_count" { "LIMIT" } else { "OFFSET" };
        Some((found, format!("{word} is asked before there are rows: no column can stand there")))
    })
}

/// `max(sum(a))`.
fn twice(select: &Value) -> Option<(i64, String)> {
    let over_all = |call: &Value| {
        let names = names(call);
        names.len() == 1 && AGGREGATES.contains(&names[0].as_str()) && call.get("over").is_none_or(Value::is_null)
    };
    let within = |call: &Value| over_all(call) && call.get("args").is_some_and(|given| find(given, "FuncCall", &over_all).is_some());
    let found = find(select.get("target_list")?, "FuncCall", &within)?;
    Some((found, "rows are taken together once: take them together in a query within, and what that gives around it".to_owned()))
}
