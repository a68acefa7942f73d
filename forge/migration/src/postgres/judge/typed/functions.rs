//! Functions and what they are given.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use pg_query::NodeEnum;
use pg_query::protobuf::{CreateFunctionStmt, FunctionParameterMode as Mode};
use serde_json::Value;

use super::super::super::key::{Kind, split_signature};
use super::super::super::load::parameters;
use super::super::super::model::{Body, Object};
use super::super::super::print::built_in;
use super::super::elsewhere::OWN;
use super::super::expressions::texts;
use super::{Pairs, Slip, Types, location, pairs};

/// What PostgreSQL's own functions take, one value or two, each tried in the same way as operators: `FUNCTIONS : TYPE,…` or, of two,
/// `FUNCTIONS : LEFT,…/RIGHT,… …`. One value stands as a pair with nothing; `-` is for what takes none of the types.
static FUNCTIONS: LazyLock<BTreeMap<&str, Pairs>> = LazyLock::new(|| {
    let mut functions: BTreeMap<&str, Pairs> = BTreeMap::new();
    for line in include_str!("functions.txt").lines() {
        let (names, groups) = line.split_once(" : ").unwrap_or_default();
        let taken = if groups.contains('/') { pairs(groups) } else { groups.split(',').map(|one| (one, "")).collect() };
        for name in names.split(' ') {
            functions.entry(name).or_default().extend(&taken);
        }
    }
    functions
});

/// How many values PostgreSQL's own functions take (`pg_proc` of 15 to 18): `FUNCTIONS : NUMBER,…`.
static ARITIES: LazyLock<BTreeMap<&str, Vec<usize>>> = LazyLock::new(|| {
    let lines = include_str!("arities.txt").lines().filter_map(|line| line.split_once(" : "));
    let numbers = |list: &str| list.split(',').filter_map(|number| number.parse().ok()).collect();
    lines.flat_map(|(names, list)| names.split(' ').map(move |name| (name, numbers(list)))).collect()
});

/// A function of PostgreSQL's own that is given too much or too little.
pub(super) fn counted(types: &Types, call: &Value) -> Option<Slip> {
    let (name, arguments) = called(call)?;
    let known = ARITIES.get(name.as_str()).filter(|_| made(types, &name).is_empty())?;
    let star = call.get("agg_star") == Some(&Value::Bool(true));
    let count = arguments.len();
    let takes = || known.iter().map(ToString::to_string).collect::<Vec<_>>().join(" or ");
    (!star && !known.contains(&count)).then(|| (location(call), format!("{name} is given {count} values here, and takes {}", takes())))
}

/// The name of a function that is called plainly, and its arguments.
fn called(call: &Value) -> Option<(String, &[Value])> {
    let mut names = texts(call.get("funcname"));
    let name = names.pop()?;
    let plain = ["func_variadic", "agg_within_group"].iter().all(|said| call.get(said) != Some(&Value::Bool(true)));
    let arguments = call.get("args").and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default();
    let by_name = arguments.iter().any(|argument| argument.pointer("/node/NamedArgExpr").is_some());
    (plain && !by_name && (names.is_empty() || names == ["pg_catalog"])).then_some((name, arguments))
}

/// The routines and aggregates of the source with a name.
fn made<'t>(types: &'t Types, name: &str) -> Vec<&'t Object> {
    let all = types.schema.of_kind(Kind::Routine).chain(types.schema.of_kind(Kind::Aggregate));
    all.filter(|object| split_signature(object.key.kind, &object.key.name).0 == name).collect()
}

/// A function of PostgreSQL's own that is given what it does not take.
pub(super) fn built_in_call(types: &Types, call: &Value) -> Option<Slip> {
    let (name, arguments) = called(call)?;
    let taken = FUNCTIONS.get(name.as_str()).filter(|_| made(types, &name).is_empty())?;
    let given: Vec<Option<String>> = arguments.iter().map(|argument| types.certain(argument)).collect();
    let is = |found: &Option<String>, kind: &str| found.as_ref().is_none_or(|found| found == kind);
    let of_many = |two: bool| taken.iter().filter(|(_, other)| other.is_empty() != two).collect::<Vec<_>>();
    let fits = match given.as_slice() {
        [one] => {
            let known = of_many(false);
            known.is_empty() || one.is_none() || known.iter().any(|(kind, _)| is(one, kind))
        }
        [left, right] => {
            let known = of_many(true);
            // Of a list nothing is known here.
            let of_lists = left.is_none() && known.iter().any(|(one, _)| *one == "-");
            let unknown = of_lists || (left.is_none() && right.is_none());
            known.is_empty() || unknown || known.iter().any(|(one, other)| is(left, one) && (*other == "-" || is(right, other)))
        }
        _ => true,
    };
    let said = || -> Vec<String> {
        let name = |kind: &Option<String>| kind.as_ref().map_or_else(|| "unknown".to_owned(), |kind| built_in(kind, &[]));
        given.iter().map(name).collect()
    };
    (!fits).then(|| {
        (location(call), format!("there is no function {name}({}): cast what it is given to a type that it takes", said().join(", ")))
    })
}

/// A function of the source that is given too much or too little, and a procedure where a value stands.
pub(super) fn own_call(types: &Types, call: &Value) -> Option<Slip> {
    let (name, arguments) = called(call)?;
    if OWN.contains(name.as_str()) {
        return None;
    }
    let functions: Vec<&CreateFunctionStmt> = made(types, &name)
        .into_iter()
        .map(|object| match &object.body {
            Body::Statement(tree) => match &tree.node {
                Some(NodeEnum::CreateFunctionStmt(create)) => Some(create.as_ref()),
                _ => None,
            },
            _ => None,
        })
        .collect::<Option<_>>()?;
    let first = functions.first()?;
    if functions.iter().all(|function| function.is_procedure) {
        return Some((location(call), format!("{name} is a procedure: it is run with CALL, and gives no value")));
    }
    let fits = |function: &&CreateFunctionStmt| {
        let given: Vec<_> = parameters(function).filter(|one| !matches!(one.mode(), Mode::FuncParamOut | Mode::FuncParamTable)).collect();
        let least = given.iter().filter(|one| one.defexpr.is_none() && one.mode() != Mode::FuncParamVariadic).count();
        let endless = given.iter().any(|one| one.mode() == Mode::FuncParamVariadic);
        arguments.len() >= least && (endless || arguments.len() <= given.len())
    };
    let takes = parameters(first).filter(|one| !matches!(one.mode(), Mode::FuncParamOut | Mode::FuncParamTable)).count();
    (!functions.iter().any(fits)).then(|| (location(call), format!("{name} is given {} values here, and takes {takes}", arguments.len())))
}
