//! Columns beside rows that are taken together: each must be one of those the rows are grouped by.

use std::collections::BTreeSet;

use serde_json::Value;

use super::super::key::{Key, Kind};
use super::super::model::Body;
use super::super::names::strings;
use super::elsewhere::OWN;
use super::expressions::{AGGREGATES, fields, names, texts};
use super::relations::Relations;

/// A column that is one value of many rows.
pub fn slip(relations: &Relations, select: &Value) -> Option<(i64, String)> {
    for arm in ["/larg", "/rarg"] {
        if let Some(found) = select.pointer(arm).filter(|arm| !arm.is_null()).and_then(|arm| slip(relations, arm)) {
            return Some(found);
        }
    }
    let targets: Vec<&Value> = list(select, "target_list").iter().filter_map(|target| target.pointer("/node/ResTarget")).collect();
    let (location, name) = if list(select, "group_clause").is_empty() {
        if list(select, "from_clause").is_empty() {
            return None;
        }
        let having = select.get("having_clause").is_some_and(|having| !having.is_null());
        if !having {
            targets.iter().find(|target| target.pointer("/val/node/FuncCall").is_some_and(over_all))?;
        }
        targets.iter().find_map(|target| whole(target.get("val")?))?
    } else {
        let groups = Groups::of(list(select, "group_clause"))?;
        let free = |(place, target): (usize, &&Value)| {
            let called = target.get("name").and_then(Value::as_str).unwrap_or_default();
            let named = groups.names.contains(called) || groups.places.contains(&(place + 1));
            if named { None } else { groups.lacks(target.get("val")?) }
        };
        let found = targets.iter().enumerate().find_map(free)?;
        if !fully_known(relations, list(select, "from_clause"), &groups.names) {
            return None;
        }
        found
    };
    Some((location, format!("{name} is one value of many rows here: group them with GROUP BY {name}")))
}

/// A call of a function over all rows.
fn over_all(call: &Value) -> bool {
    let names = names(call);
    names.len() == 1 && AGGREGATES.contains(&names[0].as_str()) && call.get("over").is_none_or(Value::is_null)
}

/// A column and where it stands.
fn whole(value: &Value) -> Option<(i64, String)> {
    let column = value.pointer("/node/ColumnRef")?;
    let name = fields(column).join(".");
    let plain = fields(column).len() == list(column, "fields").len();
    (plain && !name.is_empty()).then(|| (column.get("location").and_then(Value::as_i64).unwrap_or(0), name))
}

fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// What rows are grouped by: columns and places among the results.
struct Groups {
    names: BTreeSet<String>,
    places: BTreeSet<usize>,
}

impl Groups {
    /// Nothing where rows are grouped by what is no column: whatever it holds may be in it.
    fn of(clause: &[Value]) -> Option<Self> {
        let mut groups = Self { names: BTreeSet::new(), places: BTreeSet::new() };
        for item in clause {
            let item = item.get("node")?;
            if let Some(column) = item.get("ColumnRef") {
                let names = fields(column);
                if names.len() != list(column, "fields").len() {
                    return None;
                }
                groups.names.extend(names.last().cloned());
            } else if let Some(number) = item.pointer("/AConst/val/Ival/ival").and_then(Value::as_u64) {
                groups.places.extend(usize::try_from(number));
            } else if let Some(set) = item.get("GroupingSet") {
                let inner = Self::of(list(set, "content"))?;
                groups.names.extend(inner.names);
                groups.places.extend(inner.places);
            } else {
                return None;
            }
        }
        Some(groups)
    }

    /// A column of an expression that is none of them. What a function is given may be taken together by it.
    fn lacks(&self, value: &Value) -> Option<(i64, String)> {
        if let Some((location, name)) = whole(value) {
            let last = name.rsplit('.').next().unwrap_or_default();
            return (!self.names.contains(last) && self.places.is_empty()).then_some((location, name));
        }
        let (kind, inner) = value.get("node")?.as_object()?.iter().next()?;
        let parts: Vec<&Value> = match kind.as_str() {
            "AExpr" => ["lexpr", "rexpr"].into_iter().filter_map(|side| inner.get(side)).collect(),
            "TypeCast" | "NullTest" | "BooleanTest" => inner.get("arg").into_iter().collect(),
            "CoalesceExpr" | "BoolExpr" | "MinMaxExpr" => list(inner, "args").iter().collect(),
            // A function of one row.
            "FuncCall" if of_one_row(inner) => list(inner, "args").iter().collect(),
            _ => Vec::new(),
        };
        parts.into_iter().find_map(|part| self.lacks(part))
    }
}

/// Whether a function is PostgreSQL's own and takes no rows together.
fn of_one_row(call: &Value) -> bool {
    const TOGETHER: [&str; 34] = [
        "any_value",
        "array_agg",
        "avg",
        "bit_and",
        "bit_or",
        "bit_xor",
        "bool_and",
        "bool_or",
        "corr",
        "count",
        "covar_pop",
        "covar_samp",
        "cume_dist",
        "dense_rank",
        "every",
        "grouping",
        "max",
        "min",
        "mode",
        "percent_rank",
        "percentile_cont",
        "percentile_disc",
        "range_agg",
        "range_intersect_agg",
        "rank",
        "stddev",
        "stddev_pop",
        "stddev_samp",
        "string_agg",
        "sum",
        "var_pop",
        "var_samp",
        "variance",
        "xmlagg",
    ];
    let names = names(call);
    let [name] = names.as_slice() else { return false };
    let json = name.starts_with("json") && name.contains("agg");
    let plain = call.get("over").is_none_or(Value::is_null) && call.get("agg_within_group") != Some(&Value::Bool(true));
    plain && OWN.contains(name.as_str()) && !TOGETHER.contains(&name.as_str()) && !json && !name.starts_with("regr_")
}

/// Whether every relation is known, and none is told apart by what the rows are grouped by: with a primary key come all its columns.
fn fully_known(relations: &Relations, from: &[Value], grouped: &BTreeSet<String>) -> bool {
    from.iter().all(|item| {
        if let Some(range) = item.pointer("/node/RangeVar") {
            let text = |name: &str| range.get(name).and_then(Value::as_str).unwrap_or_default();
            let place = if text("schemaname").is_empty() { "public" } else { text("schemaname") };
            let renamed = range.pointer("/alias/colnames").and_then(Value::as_array).is_some_and(|names| !texts_of(names).is_empty());
            let Some(key) = relations.schema.relation(place, text("relname")) else { return false };
            return !renamed && (key.kind == Kind::View || key.kind == Kind::Table && !is_told_apart(relations, &key, grouped));
        }
        let sides = |join: &Value| ["larg", "rarg"].map(|side| join.get(side).cloned().unwrap_or_default());
        item.pointer("/node/JoinExpr").is_some_and(|join| fully_known(relations, &sides(join), grouped))
    })
}

fn texts_of(names: &[Value]) -> Vec<String> {
    texts(Some(&Value::Array(names.to_vec())))
}

fn is_told_apart(relations: &Relations, table: &Key, grouped: &BTreeSet<String>) -> bool {
    let schema = relations.schema;
    let inherits = !schema.children(Kind::Inheritance, table).is_empty() || schema.table(table).is_none_or(|table| table.of_type.is_some());
    inherits
        || schema.children(Kind::Constraint, table).iter().any(|key| {
            matches!(schema.object(key).map(|object| &object.body), Some(Body::Constraint(rule))
                if rule.contype() == pg_query::protobuf::ConstrType::ConstrPrimary && strings(&rule.keys).iter().all(|name| grouped.contains(name)))
        })
}
