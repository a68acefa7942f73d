//! Functions that aggregates, operators and event triggers are made of: each must be there, and take what it is given.

use pg_query::NodeEnum;
use pg_query::protobuf::{CreateFunctionStmt, DefineStmt, TypeName};

use super::super::key::{Kind, split_signature};
use super::super::model::{Body, Object, Schema};
use super::super::names::strings;
use super::super::print::type_name;
use super::elsewhere::OWN;
use crate::error::Fault;
use crate::nearest::hint;

/// The options of an aggregate that name a function.
const AGGREGATE_PARTS: [&str; 9] =
    ["sfunc", "finalfunc", "combinefunc", "serialfunc", "deserialfunc", "msfunc", "minvfunc", "mfinalfunc", "sfunc1"];

/// Checks every object that is made of functions. An extension may bring any.
pub fn check(schema: &Schema) -> Result<(), Fault> {
    if schema.of_kind(Kind::Extension).next().is_some() {
        return Ok(());
    }
    super::each(schema, |schema, object| {
        aggregate(schema, object).or_else(|| operator(schema, object)).or_else(|| event(schema, object)).or_else(|| cast(schema, object))
    })
}

/// What an option of a definition names.
fn named(define: &DefineStmt, name: &str) -> Option<TypeName> {
    define.definition.iter().find_map(|option| match &option.node {
        Some(NodeEnum::DefElem(element)) if element.defname == name => match element.arg.as_ref()?.node.as_ref()? {
            NodeEnum::TypeName(tree) => Some(tree.clone()),
            _ => None,
        },
        _ => None,
    })
}

/// What every routine of a name takes.
fn signatures<'s>(schema: &'s Schema, name: &str) -> Vec<&'s str> {
    let routines = schema.of_kind(Kind::Routine).map(|object| split_signature(Kind::Routine, &object.key.name));
    routines.filter(|(other, _)| *other == name).map(|(_, signature)| signature).collect()
}

/// Whether all these types are ones whose values are not taken for one another's.
fn is_plain(signature: &str) -> bool {
    let kinds = ["smallint", "integer", "bigint", "numeric", "real", "double precision", "boolean", "date", "uuid"];
    signature.trim_matches(['(', ')']).split(", ").all(|kind| kinds.contains(&kind))
}

/// A function that nobody makes.
fn nowhere(schema: &Schema, function: &TypeName) -> Option<(String, String)> {
    let name = strings(&function.names).pop()?;
    let known = OWN.contains(name.as_str()) || !signatures(schema, &name).is_empty();
    (!known).then(|| {
        let routines: Vec<&str> = schema.of_kind(Kind::Routine).map(|object| split_signature(Kind::Routine, &object.key.name).0).collect();
        let hint = hint(&name, routines.into_iter().chain(OWN.iter().copied()));
        (name.clone(), format!("function {name} is neither PostgreSQL's own nor defined in the source{hint}"))
    })
}

/// An operator takes what its function takes, type by type.
fn operator(schema: &Schema, object: &Object) -> Option<(String, String)> {
    let Body::Statement(tree) = &object.body else { return None };
    let Some(NodeEnum::DefineStmt(define)) = &tree.node else { return None };
    if object.key.kind != Kind::Operator {
        return None;
    }
    let function = named(define, "function").or_else(|| named(define, "procedure"))?;
    if let Some(lost) = nowhere(schema, &function) {
        return Some(lost);
    }
    let name = strings(&function.names).pop()?;
    let sides: Vec<String> =
        ["leftarg", "rightarg"].into_iter().filter_map(|side| named(define, side)).map(|side| type_name(&side)).collect();
    let wanted = format!("({})", sides.join(", "));
    let made = signatures(schema, &name);
    let fits = OWN.contains(name.as_str()) || made.contains(&wanted.as_str());
    (!fits).then(|| {
        let message = format!("function {name}{wanted} is not defined: what stands beside the operator is what it must take");
        (name.clone(), format!("{message}, and there is {name}{}", made[0]))
    })
}

/// What is called when a statement runs.
fn event(schema: &Schema, object: &Object) -> Option<(String, String)> {
    let Body::Statement(tree) = &object.body else { return None };
    let Some(NodeEnum::CreateEventTrigStmt(create)) = &tree.node else { return None };
    nowhere(schema, &TypeName { names: create.funcname.clone(), ..TypeName::default() })
}

/// What makes one type of another: it takes the one and gives the other.
fn cast(schema: &Schema, object: &Object) -> Option<(String, String)> {
    let Body::Statement(tree) = &object.body else { return None };
    let Some(NodeEnum::CreateCastStmt(create)) = &tree.node else { return None };
    let function = create.func.as_ref()?;
    if let Some(lost) = nowhere(schema, &TypeName { names: function.objname.clone(), ..TypeName::default() }) {
        return Some(lost);
    }
    let name = strings(&function.objname).pop()?;
    let [from, to] = [&create.sourcetype, &create.targettype].map(|part| part.as_ref().map(type_name).unwrap_or_default());
    let made: Vec<(String, &CreateFunctionStmt)> = schema
        .of_kind(Kind::Routine)
        .filter(|made| split_signature(Kind::Routine, &made.key.name).0 == name)
        .filter_map(|made| match &made.body {
            Body::Statement(tree) => match &tree.node {
                Some(NodeEnum::CreateFunctionStmt(create)) => Some((made.key.name.clone(), create.as_ref())),
                _ => None,
            },
            _ => None,
        })
        .collect();
    let [(called, only)] = made.as_slice() else { return None };
    let gives = only.return_type.as_ref().map(type_name)?;
    let texts = |name: &str| matches!(name, "text" | "character varying" | "character" | "name");
    let known = |name: &str| is_plain(name) || texts(name);
    let fits = gives == to || !known(&gives) || !known(&to) || (texts(&gives) && texts(&to));
    (!fits).then(|| (name, format!("function {called} gives {gives}, and a cast from {from} to {to} needs one that gives {to}")))
}

/// An aggregate whose state function takes something else than its state and its arguments.
fn aggregate(schema: &Schema, object: &Object) -> Option<(String, String)> {
    let Body::Statement(tree) = &object.body else { return None };
    let Some(NodeEnum::DefineStmt(define)) = &tree.node else { return None };
    if object.key.kind != Kind::Aggregate || define.oldstyle {
        return None;
    }
    if let Some(lost) = AGGREGATE_PARTS.iter().find_map(|part| nowhere(schema, &named(define, part)?)) {
        return Some(lost);
    }
    let (function, state) = (named(define, "sfunc")?, named(define, "stype")?);
    let name = strings(&function.names).pop()?;
    let (_, arguments) = split_signature(Kind::Aggregate, &object.key.name);
    let arguments = arguments.trim_matches(['(', ')']);
    let state = type_name(&state);
    let wanted = if arguments == "*" || arguments.is_empty() { format!("({state})") } else { format!("({state}, {arguments})") };
    let made = signatures(schema, &name);
    let fits = made.is_empty()
        || OWN.contains(name.as_str())
        || !is_plain(&wanted)
        || made.iter().any(|other| *other == wanted || !is_plain(other));
    (!fits).then(|| {
        let message = format!(
            "function {name}{wanted} is not defined: the state and the arguments are what it must take, and there is {name}{}",
            made[0]
        );
        (name.clone(), message)
    })
}
