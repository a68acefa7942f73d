//! Operators, and what stands on both sides of them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde_json::Value;

use super::super::super::print::built_in;
use super::super::expressions::texts;
use super::{Pairs, Slip, Types, location, pairs, quoted};

/// What PostgreSQL 15 to 18 do with two values of the types that stand here, by operator: `OPERATORS : LEFT,…/RIGHT,… …`. Each pair
/// was tried on a server, casts that it makes by itself among them.
static OPERATORS: LazyLock<BTreeMap<&str, Pairs>> = LazyLock::new(|| {
    let mut operators: BTreeMap<&str, Pairs> = BTreeMap::new();
    for line in include_str!("operators.txt").lines() {
        let (names, groups) = line.split_once(" : ").unwrap_or_default();
        let pairs = pairs(groups);
        operators.extend(names.split(' ').map(|name| (name, pairs.clone())));
    }
    operators
});

/// The types that were tried: every one of them is equal to itself, or can be made a text.
pub(super) static TYPES: LazyLock<BTreeSet<&str>> =
    LazyLock::new(|| OPERATORS["||"].iter().flat_map(|(left, right)| [*left, *right]).collect());

/// Whether an operator takes two types; nothing where it was not tried.
pub(super) fn takes(name: &str, left: &str, right: &str) -> Option<bool> {
    Some(OPERATORS.get(name)?.contains(&(left, right)))
}

fn name(expression: &Value) -> Option<String> {
    let names = texts(expression.get("name"));
    <[String; 1]>::try_from(names).ok().map(|[name]| name)
}

/// Two values whose types are certain.
pub(super) fn between(types: &Types, expression: &Value) -> Option<Slip> {
    let name = name(expression)?;
    let (left, right) = (types.certain(expression.get("lexpr")?)?, types.certain(expression.get("rexpr")?)?);
    let (one, other) = (built_in(&left, &[]), built_in(&right, &[]));
    let message = format!("there is no operator {one} {name} {other}: cast one of the two to a type that has it");
    (!takes(&name, &left, &right)?).then(|| (location(expression), message))
}

/// `y BETWEEN 1 AND 5`: the value is compared with both.
pub(super) fn within(types: &Types, expression: &Value) -> Option<Slip> {
    const BETWEEN: std::ops::RangeInclusive<i64> = 11..=14;
    expression.get("kind").and_then(Value::as_i64).filter(|kind| BETWEEN.contains(kind))?;
    let left = types.certain(expression.get("lexpr")?)?;
    let bounds = expression.pointer("/rexpr/node/List/items").and_then(Value::as_array)?;
    bounds.iter().find_map(|bound| {
        let right = types.certain(bound)?;
        let (one, other) = (built_in(&left, &[]), built_in(&right, &[]));
        let message = format!("{one} is not compared with {other}, which stands behind BETWEEN: cast one of the two");
        (!takes(">=", &left, &right)?).then(|| (location(expression), message))
    })
}

/// Whether it holds one value against each of a list: `= ANY ('{a,b}')`.
pub(super) fn is_against_many(expression: &Value) -> bool {
    const ANY: i64 = 2;
    const ALL: i64 = 3;
    matches!(expression.get("kind").and_then(Value::as_i64), Some(ANY | ALL))
}

/// A value beside a text in quotes, which is whatever the operator takes.
pub(super) fn beside_a_text(types: &Types, expression: &Value) -> Option<Slip> {
    let name = name(expression).filter(|_| !is_against_many(expression))?;
    let (left, right) = (expression.get("lexpr")?, expression.get("rexpr")?);
    let pairs = OPERATORS.get(name.as_str())?;
    let (known, is_taken) = if quoted(right).is_some() {
        let known = types.certain(left)?;
        let is_taken = pairs.iter().any(|(one, _)| *one == known);
        (known, is_taken)
    } else {
        quoted(left)?;
        let known = types.certain(right)?;
        let is_taken = pairs.iter().any(|(_, other)| *other == known);
        (known, is_taken)
    };
    let known = built_in(&known, &[]);
    let sign = match name.as_str() {
        "~~" => "LIKE",
        "~~*" => "ILIKE",
        "!~~" => "NOT LIKE",
        "!~~*" => "NOT ILIKE",
        other => other,
    };
    (!is_taken).then(|| (location(expression), format!("{known} has no operator {sign}: cast it to a type that has")))
}
