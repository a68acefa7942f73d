//! What `ORDER BY` may name: among rows that are told apart only what is chosen, after `UNION` only the results.

use serde_json::Value;

use super::clauses::{list, location};
use super::expressions::{fields, find};
use super::scope::called;

/// The first slip of one query; its arms and what stands within it are judged for themselves.
pub fn slip(select: &Value) -> Option<(i64, String)> {
    let sorted: Vec<&Value> = list(select, "sort_clause").iter().filter_map(|sort| sort.pointer("/node/SortBy/node")).collect();
    constant(&sorted).or_else(|| taken_together(select)).or_else(|| {
        if select.get("larg").is_some_and(|arm| !arm.is_null()) {
            return after_union(select, &sorted);
        }
        distinct(select, &sorted)
    })
}

/// `ORDER BY 'name'`.
fn constant(sorted: &[&Value]) -> Option<(i64, String)> {
    let found = sorted.iter().find_map(|item| item.pointer("/node/AConst/val/Sval").and(item.pointer("/node/AConst")))?;
    Some((location(found), "all rows are alike in this text: name a column without quotes, or in double ones".to_owned()))
}

/// `string_agg(DISTINCT a, ',' ORDER BY b)`.
fn taken_together(select: &Value) -> Option<(i64, String)> {
    let meant = |call: &Value| {
        let mut sorted = list(call, "agg_order").iter().filter_map(|sort| sort.pointer("/node/SortBy/node"));
        call.get("agg_distinct") == Some(&Value::Bool(true))
            && sorted.any(|item| !list(call, "args").iter().any(|given| alike(given, item)))
    };
    let found = find(select.get("target_list")?, "FuncCall", &meant)?;
    Some((
        found,
        "values that are told apart by DISTINCT are sorted by themselves: leave ORDER BY out, or sort by what is taken together".into(),
    ))
}

fn after_union(select: &Value, sorted: &[&Value]) -> Option<(i64, String)> {
    let mut first = select;
    while let Some(arm) = first.get("larg").filter(|arm| !arm.is_null()) {
        first = arm;
    }
    let known = results(first);
    sorted.iter().find_map(|item| {
        let (kind, inner) = item.get("node")?.as_object()?.iter().next()?;
        if kind == "AConst" {
            return None;
        }
        let named = (kind == "ColumnRef").then(|| fields(inner)).filter(|names| names.len() == 1);
        if let Some(name) = named {
            let known = known.as_ref()?;
            return (!known.contains(&name[0])).then(|| {
                let message = format!("{} is no result of the first query: rows of several queries are sorted by their results", name[0]);
                (location(inner), message)
            });
        }
        let stands = find(item, "ColumnRef", &|_| true).unwrap_or_else(|| location(inner));
        Some((
            stands,
            "rows of several queries are sorted by the names or places of their results: sort by more in a query around it".into(),
        ))
    })
}

/// The names of a query's results, where every one is certain.
fn results(select: &Value) -> Option<Vec<String>> {
    let targets: Vec<&Value> = list(select, "target_list").iter().filter_map(|target| target.pointer("/node/ResTarget")).collect();
    let star = targets.iter().any(|target| find(target, "AStar", &|_| true).is_some());
    targets.into_iter().map(result).collect::<Option<Vec<String>>>().filter(|names| !names.is_empty() && !star)
}

/// What a result is called.
fn result(target: &Value) -> Option<String> {
    let given = target.get("name").and_then(Value::as_str).filter(|name| !name.is_empty());
    given.map_or_else(|| called(target.get("val")?), |name| Some(name.to_owned()))
}

fn distinct(select: &Value, sorted: &[&Value]) -> Option<(i64, String)> {
    let told = list(select, "distinct_clause");
    let targets: Vec<&Value> = list(select, "target_list").iter().filter_map(|target| target.pointer("/node/ResTarget")).collect();
    if told.is_empty() || targets.is_empty() {
        return None;
    }
    let chosen = Chosen(&targets);
    let on: Vec<&Value> = told.iter().filter(|item| item.get("node").is_some_and(|node| !node.is_null())).collect();
    if on.is_empty() {
        // A star may hold any column.
        let star = targets.iter().any(|target| find(&target["val"], "AStar", &|_| true).is_some());
        let lacks = |item: &&&Value| chosen.place(item).is_none() && !(star && item.pointer("/node/ColumnRef").is_some());
        let found = sorted.iter().find(lacks)?;
        let stands = find(found, "ColumnRef", &|_| true).unwrap_or(0);
        return Some((stands, "rows that are told apart by DISTINCT are sorted by what it chooses: choose this as well".to_owned()));
    }
    let mut left = on.clone();
    for item in sorted {
        if on.iter().any(|other| chosen.same(other, item)) {
            left.retain(|other| !chosen.same(other, item));
        } else if left.is_empty() {
            break;
        } else {
            let stands = find(item, "ColumnRef", &|_| true).unwrap_or(0);
            return Some((
                stands,
                "the first row of each DISTINCT ON is found by sorting by what it names first, and by this after it".to_owned(),
            ));
        }
    }
    None
}

/// What is chosen by a query.
struct Chosen<'v>(&'v [&'v Value]);

impl Chosen<'_> {
    /// The place of the result that an expression stands for.
    fn place(&self, item: &Value) -> Option<usize> {
        if let Some(number) = item.pointer("/node/AConst/val/Ival/ival").and_then(Value::as_u64) {
            return usize::try_from(number).ok()?.checked_sub(1);
        }
        let bare = item.pointer("/node/ColumnRef").map(fields).filter(|names| names.len() == 1);
        let named = bare.and_then(|names| self.0.iter().position(|target| result(target).as_ref() == names.first()));
        named.or_else(|| self.0.iter().position(|target| alike(&target["val"], item)))
    }

    fn same(&self, one: &Value, other: &Value) -> bool {
        let places = (self.place(one), self.place(other));
        alike(one, other) || places.0.is_some() && places.0 == places.1
    }
}

/// Whether two expressions read alike wherever they stand. A column's own name is enough where its table is not said.
fn alike(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Array(some), Value::Array(others)) => {
            some.len() == others.len() && some.iter().zip(others).all(|(one, other)| alike(one, other))
        }
        (Value::Object(parts), Value::Object(others)) => {
            if let (Some(column), Some(second)) = (parts.get("ColumnRef"), others.get("ColumnRef")) {
                let (short, long) = (fields(column), fields(second));
                let (short, long) = if short.len() > long.len() { (long, short) } else { (short, long) };
                let whole = |column: &Value| list(column, "fields").len() == fields(column).len();
                return whole(column) && whole(second) && long.ends_with(&short);
            }
            parts.len() == others.len()
                && parts.iter().all(|(name, part)| name.ends_with("location") || others.get(name).is_some_and(|other| alike(part, other)))
        }
        _ => one == other,
    }
}
