//! An operator between two types that it does not know. Judged only where both types are certain.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use pg_query::NodeEnum;
use serde_json::Value;

use super::super::key::Kind;
use super::super::loose::Kinds;
use super::super::model::{Body, Object, Schema};
use super::super::print::built_in;
use super::super::shape::shape;
use super::expressions::{find, texts};
use crate::error::Fault;

type Pairs<'a> = BTreeSet<(&'a str, &'a str)>;

/// What PostgreSQL 15 to 18 do with two values of the types that stand here, by operator: `OPERATORS : LEFT,…/RIGHT,… …`. Each pair
/// was tried on a server, casts that it makes by itself among them.
static OPERATORS: LazyLock<BTreeMap<&str, Pairs>> = LazyLock::new(|| {
    let mut operators: BTreeMap<&str, Pairs> = BTreeMap::new();
    for line in include_str!("operands.txt").lines() {
        let (names, groups) = line.split_once(" : ").unwrap_or_default();
        let groups: Vec<(&str, &str)> = groups.split(' ').filter_map(|group| group.split_once('/')).collect();
        let pairs = groups.iter().flat_map(|(left, right)| left.split(',').flat_map(|one| right.split(',').map(move |other| (one, other))));
        let pairs: Pairs = pairs.collect();
        operators.extend(names.split(' ').map(|name| (name, pairs.clone())));
    }
    operators
});

/// The types that were tried: every one of them is equal to itself, or can be made a text.
static TYPES: LazyLock<BTreeSet<&str>> = LazyLock::new(|| OPERATORS["||"].iter().flat_map(|(left, right)| [*left, *right]).collect());

/// Checks every expression and every view. Operators and casts of the source's own or of an extension may do anything.
pub fn check(schema: &Schema) -> Result<(), Fault> {
    if [Kind::Operator, Kind::Cast, Kind::Extension].into_iter().any(|kind| schema.of_kind(kind).next().is_some()) {
        return Ok(());
    }
    for object in schema.objects.values() {
        if let Some(place) = schema.places.get(&object.key)
            && let Some((location, message)) = slip(schema, object)
        {
            return Err(place.fault_at(usize::try_from(location).unwrap_or(0), message));
        }
    }
    Ok(())
}

fn slip(schema: &Schema, object: &Object) -> Option<(i64, String)> {
    let tree = match &object.body {
        Body::Default(tree) => super::raw(tree),
        Body::Column(column) => super::raw(column.generated.as_ref()?),
        Body::Constraint(rule) => super::raw(rule.raw_expr.as_ref()?),
        Body::Index(index) => serde_json::to_value(index).ok()?,
        // What a routine calls its parameters may be what a table calls a column.
        Body::Statement(node) if !matches!(node.node, Some(NodeEnum::CreateFunctionStmt(_))) => super::raw(node),
        _ => return None,
    };
    // The columns of a function that is read may be called like a table's.
    find(&tree, "AExpr", &|_| true)?;
    if find(&tree, "RangeFunction", &|_| true).is_some() {
        return None;
    }
    let kinds = Kinds::of(schema, &object.key, &shape(object));
    let side = |expression: &Value, name: &str| {
        let found = kinds.of_value(expression.get(name)?)?.plain_name()?;
        TYPES.contains(found.as_str()).then_some(found)
    };
    let strange = |expression: &Value| {
        let names = texts(expression.get("name"));
        let [name] = names.as_slice() else { return None };
        let (left, right) = (side(expression, "lexpr")?, side(expression, "rexpr")?);
        let known = OPERATORS.get(name.as_str())?.contains(&(left.as_str(), right.as_str()));
        (!known).then(|| format!("{} {name} {}", built_in(&left, &[]), built_in(&right, &[])))
    };
    let said = RefCell::new(None);
    let location = find(&tree, "AExpr", &|expression| {
        *said.borrow_mut() = strange(expression);
        said.borrow().is_some()
    })?;
    Some((location, format!("there is no operator {}: cast one of the two to a type that has it", said.take()?)))
}
