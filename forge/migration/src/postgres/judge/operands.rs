//! An operator between two types that it does not know, a function of a type that it does not take. Judged only where the types are certain.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use pg_query::NodeEnum;
use serde_json::Value;

use super::super::key::{Kind, split_signature};
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
        let pairs = pairs(groups);
        operators.extend(names.split(' ').map(|name| (name, pairs.clone())));
    }
    operators
});

/// What PostgreSQL's own functions take, one value or two, each tried in the same way: `FUNCTIONS : TYPE,…` or, of two, as above. One value
/// stands as a pair with nothing.
static FUNCTIONS: LazyLock<BTreeMap<&str, Pairs>> = LazyLock::new(|| {
    let mut functions: BTreeMap<&str, Pairs> = BTreeMap::new();
    for line in include_str!("arguments.txt").lines() {
        let (names, groups) = line.split_once(" : ").unwrap_or_default();
        let taken = if groups.contains('/') { pairs(groups) } else { groups.split(',').map(|one| (one, "")).collect() };
        for name in names.split(' ') {
            functions.entry(name).or_default().extend(&taken);
        }
    }
    functions
});

fn pairs(groups: &str) -> Pairs<'_> {
    let groups = groups.split(' ').filter_map(|group| group.split_once('/'));
    groups.flat_map(|(left, right)| left.split(',').flat_map(move |one| right.split(',').map(move |other| (one, other)))).collect()
}

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
    ["AExpr", "FuncCall", "SelectStmt"].iter().find_map(|kind| find(&tree, kind, &|_| true))?;
    if find(&tree, "RangeFunction", &|_| true).is_some() {
        return None;
    }
    let kinds = Kinds::of(schema, &object.key, &shape(object));
    let certain = |tree: &Value| kinds.of_value(tree)?.plain_name().filter(|found| TYPES.contains(found.as_str()));
    let said = RefCell::new(None);
    let told = |node: &str, judge: &dyn Fn(&Value) -> Option<String>| {
        find(&tree, node, &|found| {
            *said.borrow_mut() = judge(found);
            said.borrow().is_some()
        })
    };
    let location =
        told("AExpr", &|expression| operator(expression, certain)).or_else(|| told("FuncCall", &|call| function(schema, call, certain)));
    if let Some(location) = location {
        return Some((location, said.take()?));
    }
    let found = RefCell::new(None);
    find(&tree, "SelectStmt", &|select| {
        *found.borrow_mut() = arms(select, &certain);
        found.borrow().is_some()
    })?;
    found.take()
}

/// Results of the arms of a `UNION` that stand in one column and are of no kind in common, with where the second one stands.
fn arms(select: &Value, certain: &dyn Fn(&Value) -> Option<String>) -> Option<(i64, String)> {
    let (left, right) = (select.get("larg").filter(|arm| arm.is_object())?, select.get("rarg").filter(|arm| arm.is_object())?);
    if let Some(found) = arms(left, certain).or_else(|| arms(right, certain)) {
        return Some(found);
    }
    let results = |mut arm: &Value| {
        while let Some(first) = arm.get("larg").filter(|inner| inner.is_object()) {
            arm = first;
        }
        arm.get("target_list").and_then(Value::as_array).cloned().unwrap_or_default()
    };
    let (left, right) = (results(left), results(right));
    if left.len() != right.len() {
        return None;
    }
    left.iter().zip(&right).find_map(|(one, other)| {
        let value = |target: &Value| certain(target.pointer("/node/ResTarget/val")?);
        let (one, found) = (value(one)?, value(other)?);
        let kind = |name: &str| KINDS.iter().position(|kind| kind.contains(&name));
        let location = other.pointer("/node/ResTarget/location").and_then(Value::as_i64).unwrap_or(0);
        let (one_is, other_is) = (built_in(&one, &[]), built_in(&found, &[]));
        (one != found && (kind(&one).is_none() || kind(&one) != kind(&found)))
            .then(|| (location, format!("one arm gives {one_is} here and the other {other_is}: cast one of them")))
    })
}

/// Types that arms of a `UNION` may mix.
const KINDS: [&[&str]; 4] = [
    &["int2", "int4", "int8", "numeric", "float4", "float8", "oid", "money"],
    &["text", "varchar", "bpchar", "name"],
    &["date", "time", "timetz", "timestamp", "timestamptz"],
    &["inet", "cidr"],
];

fn operator(expression: &Value, certain: impl Fn(&Value) -> Option<String>) -> Option<String> {
    let names = texts(expression.get("name"));
    let [name] = names.as_slice() else { return None };
    let (left, right) = (certain(expression.get("lexpr")?)?, certain(expression.get("rexpr")?)?);
    let known = OPERATORS.get(name.as_str())?.contains(&(left.as_str(), right.as_str()));
    let (left, right) = (built_in(&left, &[]), built_in(&right, &[]));
    (!known).then(|| format!("there is no operator {left} {name} {right}: cast one of the two to a type that has it"))
}

fn function(schema: &Schema, call: &Value, certain: impl Fn(&Value) -> Option<String>) -> Option<String> {
    let names = texts(call.get("funcname"));
    let (name, schemas) = names.split_last()?;
    let arguments = call.get("args")?.as_array()?;
    let mut made = schema.of_kind(Kind::Routine).chain(schema.of_kind(Kind::Aggregate));
    let own = schemas.is_empty() || schemas == ["pg_catalog"];
    let plain = ["func_variadic", "agg_within_group"].iter().all(|said| call.get(said) != Some(&Value::Bool(true)));
    if !own || !plain || made.any(|object| split_signature(object.key.kind, &object.key.name).0 == name) {
        return None;
    }
    let taken = FUNCTIONS.get(name.as_str())?;
    let given: Vec<Option<String>> = arguments.iter().map(certain).collect();
    let is = |found: &Option<String>, kind: &str| found.as_ref().is_none_or(|found| found == kind);
    let (fits, kinds) = match given.as_slice() {
        // Of a function that takes only two values, one is judged elsewhere.
        [one] => (
            taken.iter().all(|(_, other)| !other.is_empty()) || taken.iter().any(|(kind, other)| other.is_empty() && is(one, kind)),
            vec![one],
        ),
        [left, right] => {
            let two: Vec<_> = taken.iter().filter(|(_, other)| !other.is_empty()).collect();
            (two.is_empty() || two.iter().any(|(one, other)| is(left, one) && is(right, other)), vec![left, right])
        }
        _ => return None,
    };
    let said: Vec<String> =
        kinds.into_iter().map(|kind| kind.as_ref().map_or_else(|| "unknown".to_owned(), |kind| built_in(kind, &[]))).collect();
    (!fits).then(|| format!("there is no function {name}({}): cast what it is given to a type that it takes", said.join(", ")))
}
