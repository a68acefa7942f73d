//! Routines and triggers that no server makes: without a language, or in one nobody knows; parameters that come too late; triggers that
//! fire where their relation never lets them.

use pg_query::NodeEnum;
use pg_query::protobuf::{CreateFunctionStmt, CreateTrigStmt, FunctionParameterMode as Mode, Node, TypeName};

use super::super::key::Kind;
use super::super::load::parameters;
use super::super::model::{Body, Object, Schema};
use super::super::names::{relation, string, strings};
use super::slips::OF_ROUTINES;
use crate::error::Fault;
use crate::nearest::hint;

/// Languages of PostgreSQL's own, and those that a server may have been given by somebody else.
const LANGUAGES: [&str; 20] = [
    "sql",
    "plpgsql",
    "c",
    "internal",
    "plperl",
    "plperlu",
    "plpython3u",
    "pltcl",
    "pltclu",
    "plv8",
    "plr",
    "pljava",
    "java",
    "javau",
    "plrust",
    "plsh",
    "pllua",
    "plluau",
    "plpython2u",
    "plpythonu",
];

const BEFORE: i32 = 1 << 1;
const INSERT: i32 = 1 << 2;
const DELETE: i32 = 1 << 3;
const UPDATE: i32 = 1 << 4;
const TRUNCATE: i32 = 1 << 5;
const INSTEAD: i32 = 1 << 6;

/// Checks every routine and every trigger.
pub fn check(schema: &Schema) -> Result<(), Fault> {
    super::each(schema, |schema, object| {
        let Body::Statement(tree) = &object.body else { return None };
        match tree.node.as_ref()? {
            NodeEnum::CreateFunctionStmt(create) => language(schema, create).or_else(|| late(create)).or_else(|| called(create)),
            NodeEnum::CreateTrigStmt(trigger) => fires(schema, object, trigger).or_else(|| sees(object, trigger)),
            _ => None,
        }
    })
}

fn option<'o>(create: &'o CreateFunctionStmt, name: &str) -> Option<&'o Node> {
    create.options.iter().find_map(|option| match &option.node {
        Some(NodeEnum::DefElem(element)) if element.defname == name => element.arg.as_deref(),
        _ => None,
    })
}

fn language(schema: &Schema, create: &CreateFunctionStmt) -> Option<(String, String)> {
    let Some(name) = option(create, "language").and_then(string) else {
        let kind = if create.is_procedure { "procedure" } else { "function" };
        let message = format!("this {kind} says no language: write LANGUAGE sql, or plpgsql");
        return create.sql_body.is_none().then(|| (String::new(), message));
    };
    if LANGUAGES.contains(&name.to_lowercase().as_str()) {
        return None;
    }
    let made: Vec<&str> = schema.of_kind(Kind::Language).map(|object| object.key.name.as_str()).collect();
    let known = made.contains(&name.as_str()) || schema.of_kind(Kind::Extension).next().is_some();
    (!known).then(|| (name.clone(), format!("language {name} is nowhere{}", hint(&name, LANGUAGES.into_iter().chain(made)))))
}

/// A parameter that must be given behind one that need not.
fn late(create: &CreateFunctionStmt) -> Option<(String, String)> {
    let mut spared = None;
    for parameter in parameters(create).filter(|parameter| !matches!(parameter.mode(), Mode::FuncParamOut | Mode::FuncParamTable)) {
        match (&parameter.defexpr, spared) {
            (Some(_), _) => spared = Some(&parameter.name),
            (None, Some(before)) => {
                let (name, before) = (&parameter.name, before.as_str());
                let message = format!("parameter {name} has no default, and {before} before it has: give it one, or let it stand before");
                return Some((name.clone(), message));
            }
            (None, None) => {}
        }
    }
    None
}

/// A trigger's function is called without arguments: what `CREATE TRIGGER` gives stands in `TG_ARGV`.
fn called(create: &CreateFunctionStmt) -> Option<(String, String)> {
    let returns = strings(&create.return_type.as_ref()?.names).pop().filter(|name| matches!(name.as_str(), "trigger" | "event_trigger"))?;
    let first = parameters(create).next()?;
    let message = format!("what RETURNS {returns} declares no parameters: what its trigger gives is in TG_ARGV");
    Some((first.name.clone(), message))
}

/// A trigger that is to see all rows of a statement at once, where there are none to see.
fn sees(object: &Object, trigger: &CreateTrigStmt) -> Option<(String, String)> {
    let name = trigger.transition_rels.iter().find_map(|item| match &item.node {
        Some(NodeEnum::TriggerTransition(table)) => Some(table.name.clone()),
        _ => None,
    })?;
    let events = trigger.events & (INSERT | DELETE | UPDATE | TRUNCATE);
    let why = if trigger.timing & (BEFORE | INSTEAD) != 0 {
        "an AFTER trigger: before it the statement has no rows yet"
    } else if !trigger.columns.is_empty() {
        "a trigger for all of UPDATE: leave the columns out, and ask in the function"
    } else if events.count_ones() > 1 {
        "a trigger for one event: make one for each"
    } else if events == TRUNCATE {
        "a trigger for INSERT, UPDATE or DELETE: TRUNCATE has no rows"
    } else {
        return None;
    };
    Some((name.clone(), format!("trigger {} sees the rows of a statement as {name}, which is for {why}", object.key.name)))
}

/// A trigger that its relation never lets fire.
fn fires(schema: &Schema, object: &Object, trigger: &CreateTrigStmt) -> Option<(String, String)> {
    let (place, name) = trigger.relation.as_ref().map(relation)?;
    let on = schema.relation(&place, &name)?;
    let instead = trigger.timing & INSTEAD != 0;
    let when = if trigger.timing & BEFORE != 0 { "BEFORE" } else { "AFTER" };
    let why = match on.kind {
        Kind::Table if instead => "a table: INSTEAD OF is for views; write BEFORE, and return NULL to keep a row out".to_owned(),
        Kind::View if trigger.row && !instead => {
            format!("a view, which has no rows of its own: write INSTEAD OF rather than {when}, or FOR EACH STATEMENT")
        }
        Kind::View if instead && !trigger.row => "a view: INSTEAD OF fires FOR EACH ROW".to_owned(),
        Kind::View if instead && trigger.when_clause.is_some() => "a view: INSTEAD OF knows no WHEN; ask in the function".to_owned(),
        Kind::MaterialisedView => "a materialized view, which has no triggers".to_owned(),
        _ => return None,
    };
    Some((name.clone(), format!("trigger {} cannot fire: {} is {why}", object.key.name, on.display())))
}

/// Two parameters of one name, and a result of any type where nothing says which.
pub(super) fn wrong_parameters(create: &CreateFunctionStmt) -> Option<(String, String)> {
    let all: Vec<_> = parameters(create).collect();
    let gives = |mode: Mode| matches!(mode, Mode::FuncParamOut | Mode::FuncParamTable);
    let takes = |mode: Mode| matches!(mode, Mode::FuncParamIn | Mode::FuncParamVariadic | Mode::FuncParamDefault);
    let apart = |one: Mode, other: Mode| (gives(one) && takes(other)) || (takes(one) && gives(other));
    let doubled = all.iter().enumerate().find(|(place, one)| {
        !one.name.is_empty() && all[..*place].iter().any(|other| other.name == one.name && !apart(one.mode(), other.mode()))
    });
    if let Some((_, one)) = doubled {
        return Some((one.name.clone(), format!("two parameters are called {}: give one another name", one.name)));
    }
    let any = |of: &TypeName| {
        strings(&of.names).pop().is_some_and(|name| name.starts_with("any") && OF_ROUTINES.contains(&name.as_str()) && name != "any")
    };
    let result = create.return_type.as_ref().filter(|of| any(of))?;
    let is_told = all.iter().any(|one| !gives(one.mode()) && one.arg_type.as_ref().is_some_and(any));
    let name = strings(&result.names).pop()?;
    let message = || format!("a function returns {name} only where it is given one: nothing says which type this is");
    (!is_told).then(|| (name.clone(), message()))
}
