//! Values that have to be of one kind: the arms of a `UNION`, the results of a `CASE`, what a query within gives.

use serde_json::Value;

use super::super::super::print::built_in;
use super::{Slip, Types, location, operators};

/// Types that may be mixed.
const KINDS: [&[&str]; 4] = [
    &["int2", "int4", "int8", "numeric", "float4", "float8", "oid", "money"],
    &["text", "varchar", "bpchar", "name"],
    &["date", "time", "timetz", "timestamp", "timestamptz"],
    &["inet", "cidr"],
];

fn meet(one: &str, other: &str) -> bool {
    one == other || KINDS.iter().any(|kind| kind.contains(&one) && kind.contains(&other))
}

fn list<'v>(value: &'v Value, name: &str) -> &'v [Value] {
    value.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

fn first_arm(mut query: &Value) -> &Value {
    while let Some(first) = query.get("larg").filter(|inner| inner.is_object()) {
        query = first;
    }
    query
}

/// The results of a query, or of the first of its arms; nothing where a star stands for some.
fn results(query: &Value) -> Option<&[Value]> {
    let results = list(first_arm(query), "target_list");
    let star = |target: &Value| {
        let fields = target.pointer("/node/ResTarget/val/node/ColumnRef/fields").and_then(Value::as_array);
        fields.and_then(|fields| fields.last()).is_some_and(|last| last.pointer("/node/AStar").is_some())
    };
    (!results.iter().any(star)).then_some(results)
}

/// The first results of two arms that do not meet.
pub(super) fn union(types: &Types, select: &Value) -> Option<Slip> {
    let (left, right) = (select.get("larg").filter(|arm| arm.is_object())?, select.get("rarg").filter(|arm| arm.is_object())?);
    if let Some(found) = union(types, left).or_else(|| union(types, right)) {
        return Some(found);
    }
    // What a column is called means in each arm what its own tables say.
    let (of_left, of_right) = (types.within(first_arm(left)), types.within(first_arm(right)));
    let (left, right) = (results(left)?, results(right)?);
    if left.len() != right.len() {
        return None;
    }
    left.iter().zip(right).find_map(|(one, other)| {
        let value = |types: &Types, target: &Value| types.certain(target.pointer("/node/ResTarget/val")?);
        let (of_one, of_other) = (value(&of_left, one)?, value(&of_right, other)?);
        let stands = other.pointer("/node/ResTarget").map_or(0, location);
        let message =
            || format!("one arm gives {} here and the other {}: cast one of them", built_in(&of_one, &[]), built_in(&of_other, &[]));
        (!meet(&of_one, &of_other)).then(|| (stands, message()))
    })
}

/// `COALESCE(1, 'a'::text)`, `GREATEST(…)`.
pub(super) fn listed(types: &Types, call: &Value) -> Option<Slip> {
    apart(types, list(call, "args").iter()).map(|message| (location(call), message))
}

/// What a `CASE` results in.
pub(super) fn case(types: &Types, case: &Value) -> Option<Slip> {
    let results = list(case, "args").iter().filter_map(|when| when.pointer("/node/CaseWhen/result"));
    apart(types, results.chain(case.get("defresult"))).map(|message| (location(case), message))
}

fn apart<'v>(types: &Types, values: impl Iterator<Item = &'v Value>) -> Option<String> {
    let known: Vec<String> = values.filter_map(|value| types.certain(value)).collect();
    let (first, rest) = known.split_first()?;
    let other = rest.iter().find(|other| !meet(first, other))?;
    Some(format!("these are {} and {}, which nothing makes one type of: cast one of them", built_in(first, &[]), built_in(other, &[])))
}

/// Rows of `VALUES` of more or fewer values than the first.
pub(super) fn rows(_: &Types, select: &Value) -> Option<Slip> {
    let items = |row: &Value| row.pointer("/node/List/items").and_then(Value::as_array).cloned().unwrap_or_default();
    let (first, rest) = list(select, "values_lists").split_first()?;
    let count = items(first).len();
    let other = rest.iter().map(items).find(|row| row.len() != count)?;
    let stands = other.first().and_then(|value| value.get("node")?.as_object()?.values().next().map(location)).unwrap_or(0);
    Some((stands, format!("the first row has {count} values, and this one {}", other.len())))
}

/// `SELECT DISTINCT data`, of what no two values of can be said to be equal.
pub(super) fn told_apart(types: &Types, select: &Value) -> Option<Slip> {
    list(select, "distinct_clause").first()?;
    let json = |target: &&Value| target.pointer("/node/ResTarget/val").and_then(|value| types.certain(value)).as_deref() == Some("json");
    let found = list(select, "target_list").iter().find(json)?;
    let stands = found.pointer("/node/ResTarget").map_or(0, location);
    Some((stands, "no two values of json are told apart: write ::jsonb, or leave DISTINCT out".to_owned()))
}

/// `id IN (SELECT name FROM …)`.
pub(super) fn within(types: &Types, link: &Value) -> Option<Slip> {
    const ONE_VALUE: i64 = 5;
    const OF_A_LIST: i64 = 7;
    let kind = link.get("sub_link_type").and_then(Value::as_i64);
    if matches!(kind, Some(ONE_VALUE | OF_A_LIST)) {
        let given = results(link.pointer("/subselect/node/SelectStmt")?)?.len();
        let message = || format!("one value stands here, and the query within gives {given} columns");
        return (given > 1).then(|| (location(link), message()));
    }
    let test = link.get("testexpr").filter(|test| test.is_object())?;
    let row = test.pointer("/node/RowExpr/args").and_then(Value::as_array).map_or(1, Vec::len);
    let given = results(link.pointer("/subselect/node/SelectStmt")?)?;
    if given.len() != row && !given.is_empty() {
        return Some((location(link), format!("this is compared with {row}, and the query within gives {}", given.len())));
    }
    let [only] = given else { return None };
    let (one, other) = (types.certain(test)?, types.certain(only.pointer("/node/ResTarget/val")?)?);
    let message = format!("there is no operator {} = {}: cast one of the two", built_in(&one, &[]), built_in(&other, &[]));
    (!operators::takes("=", &one, &other)?).then(|| (location(link), message))
}
