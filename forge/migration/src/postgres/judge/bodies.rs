//! Routines whose text no server takes: PostgreSQL reads what is in SQL or PL/pgSQL when the routine is made. In SQL it looks up every
//! name as well.

use std::collections::BTreeSet;

use pg_query::NodeEnum;
use pg_query::protobuf::{CreateFunctionStmt, Node};
use serde_json::{Value, json};

use super::super::key::{Key, Kind, split_signature};
use super::super::load::parameters;
use super::super::model::{Body, Object, Schema};
use super::super::names::{DEFAULT_SCHEMA, schema_and_name, string};
use super::super::place::Place;
use super::clauses;
use super::relations::Relations;
use super::scope::{Lost, Named, Scope, Source, kind};
use crate::error::Fault;
use crate::nearest::hint;

/// What is said of a text that is wrong wherever it is read: the reader knows no types of anybody's own, and no rows.
const CERTAIN: [&str; 13] = [
    "syntax error",
    "unterminated",
    "missing ",
    "mismatched",
    "unexpected",
    "is not a known variable",
    "duplicate declaration",
    "unrecognized exception condition",
    "there is no label",
    "end label",
    "loop variable",
    "cannot be used outside",
    "is declared CONSTANT",
];

/// Checks the text of every routine.
pub fn check(schema: &Schema, relations: &Relations) -> Result<(), Fault> {
    // A database has taken them, whatever its paths and its temporary tables are.
    if schema.printed || schema.bodies_unread {
        return Ok(());
    }
    for object in schema.of_kind(Kind::Routine) {
        let (Some(place), Body::Statement(tree)) = (schema.places.get(&object.key), &object.body) else { continue };
        let Some(NodeEnum::CreateFunctionStmt(create)) = &tree.node else { continue };
        let language = option(create, "language").and_then(string).unwrap_or_default();
        match (text(create), language.as_str()) {
            (Some(text), "sql") => in_sql(relations, &object.key, create, &text, place)?,
            (Some(text), "plpgsql") => in_plpgsql(tree, &text, place)?,
            _ => {}
        }
    }
    Ok(())
}

/// Whether the text of a routine is not to be read when it is made: it speaks of a relation or a type without its schema that only other
/// schemas than `public` have, which a `search_path` finds, or the source says so.
pub fn is_unread(schema: &Schema, object: &Object) -> bool {
    let Body::Statement(tree) = &object.body else { return false };
    let Some(NodeEnum::CreateFunctionStmt(create)) = &tree.node else { return false };
    text(create).is_some_and(|text| schema.bodies_unread || spoken_of_elsewhere(schema, &text))
}

fn spoken_of_elsewhere(schema: &Schema, text: &str) -> bool {
    let Ok(scanned) = pg_query::scan(text) else { return false };
    let words: Vec<&str> = scanned.tokens.iter().map(|token| super::super::place::word_of(text, token)).collect();
    let bare = words.iter().enumerate().filter(|(at, _)| *at == 0 || words[at - 1] != ".").map(|(_, word)| word.trim_matches('"'));
    let bare: BTreeSet<&str> = bare.collect();
    let others: Vec<&str> =
        schema.of_kind(Kind::Schema).map(|object| object.key.name.as_str()).filter(|name| *name != DEFAULT_SCHEMA).collect();
    let stands = |place: &str, name: &str| {
        schema.relation(place, name).is_some() || schema.type_key(place, name).is_some_and(|key| key.schema == place)
    };
    bare.into_iter().any(|name| others.iter().any(|place| stands(place, name)) && !stands(DEFAULT_SCHEMA, name))
}

fn option<'o>(create: &'o CreateFunctionStmt, name: &str) -> Option<&'o Node> {
    create.options.iter().find_map(|option| match &option.node {
        Some(NodeEnum::DefElem(element)) if element.defname == name => element.arg.as_deref(),
        _ => None,
    })
}

fn text(create: &CreateFunctionStmt) -> Option<String> {
    let Some(NodeEnum::List(list)) = &option(create, "as")?.node else { return None };
    string(list.items.first()?)
}

/// What `pg_query` says of a text it cannot read, and where in the text that is.
fn unread(text: &str, error: &pg_query::Error) -> (usize, String) {
    let said = match error {
        pg_query::Error::Parse(message) => message.clone(),
        other => other.to_string(),
    };
    let word = said.split('"').nth(1).unwrap_or_default();
    let stands = pg_query::scan(text).ok().filter(|_| !word.is_empty()).and_then(|scanned| {
        let is_it = |token: &&pg_query::protobuf::ScanToken| super::super::place::word_of(text, token) == word;
        let found: Vec<i32> = scanned.tokens.iter().filter(is_it).map(|token| token.start).collect();
        // Where the word stands more than once it is not told which is meant.
        if let [only] = found[..] { usize::try_from(only).ok() } else { None }
    });
    (stands.unwrap_or(0), format!("the text of this routine is not understood: {said}"))
}

fn in_plpgsql(tree: &Node, text: &str, place: &Place) -> Result<(), Fault> {
    let Some(node) = &tree.node else { return Ok(()) };
    let statement = super::super::print::statement(node.clone())?;
    match pg_query::parse_plpgsql(&statement) {
        Err(error @ pg_query::Error::Parse(_)) if CERTAIN.iter().any(|words| error.to_string().contains(words)) => {
            let (stands, message) = unread(text, &error);
            Err(place.fault_within(text, stands, message))
        }
        _ => Ok(()),
    }
}

fn in_sql(relations: &Relations, key: &Key, create: &CreateFunctionStmt, text: &str, place: &Place) -> Result<(), Fault> {
    let parsed = match pg_query::parse(text, 0) {
        Ok(parsed) => parsed,
        Err(error) => {
            let (stands, message) = unread(text, &error);
            return Err(place.fault_within(text, stands, message));
        }
    };
    // Names mean what the routine's own path says.
    if create.options.iter().any(|option| matches!(&option.node, Some(NodeEnum::DefElem(element)) if element.defname == "set")) {
        return Ok(());
    }
    // So do they where a session's path leads elsewhere.
    if spoken_of_elsewhere(relations.schema, text) {
        return Ok(());
    }
    let given: Vec<String> = parameters(create).map(|parameter| parameter.name.clone()).filter(|name| !name.is_empty()).collect();
    let called = split_signature(key.kind, &key.name).0.to_owned();
    let own = |name: String, columns: Vec<String>| Source { name, columns: Some(columns) };
    let mut sources = vec![own(called, given.clone()), own(String::new(), given)];
    for parameter in parameters(create) {
        let Some((schema, name)) = parameter.arg_type.as_ref().map(|of| schema_and_name(&of.names)) else { continue };
        sources.extend(relations.row(&schema, &name).map(|columns| own(parameter.name.clone(), columns)));
    }
    let scope = Scope::over(sources);
    let statements = parsed.protobuf.stmts.into_iter().filter_map(|raw| raw.stmt);
    for statement in statements {
        let tree = super::raw(&statement);
        let Some((kind, inner)) = kind(&tree) else { continue };
        let judged = match kind {
            "SelectStmt" => relations.query(inner, Some(&scope), &Named::new()).map(|_| ()),
            "InsertStmt" | "UpdateStmt" | "DeleteStmt" => changes(relations, kind, inner, &scope),
            // What makes a table has it for what follows.
            _ => return Ok(()),
        };
        let slip = || {
            let (location, message) = (kind == "SelectStmt").then(|| clauses::slip_in_body(inner)).flatten()?;
            Some(Lost { location: usize::try_from(location).unwrap_or(0), message })
        };
        let wrong = judged.err().or_else(|| nowhere(relations, inner)).or_else(slip);
        if let Some(lost) = wrong {
            return Err(place.fault_within(text, lost.location, lost.message));
        }
    }
    Ok(())
}

/// A relation that nobody makes.
fn nowhere(relations: &Relations, statement: &Value) -> Option<Lost> {
    // It may be one of an extension's.
    if relations.schema.of_kind(Kind::Extension).next().is_some() {
        return None;
    }
    let (mut read, mut named) = (Vec::new(), Vec::new());
    gather(statement, &mut read, &mut named);
    read.into_iter().find_map(|(place, name, location)| {
        let system = matches!(place, "pg_catalog" | "information_schema") || name.starts_with("pg_") || name.ends_with("_seq");
        let schema = if place.is_empty() { "public" } else { place };
        let known = system || (place.is_empty() && named.contains(&name)) || relations.schema.relation(schema, name).is_some();
        (!known).then(|| Lost { location, message: format!("relation {schema}.{name} is not defined anywhere in the source") })
    })
}

/// The relations a statement speaks of, with their places, and the names it gives to queries.
fn gather<'v>(tree: &'v Value, read: &mut Vec<(&'v str, &'v str, usize)>, named: &mut Vec<&'v str>) {
    match tree {
        Value::Array(items) => items.iter().for_each(|item| gather(item, read, named)),
        Value::Object(fields) => {
            let text = |name: &str| fields.get(name).and_then(Value::as_str);
            if let Some(name) = text("relname") {
                let location = fields.get("location").and_then(Value::as_u64).and_then(|place| usize::try_from(place).ok());
                read.push((text("schemaname").unwrap_or_default(), name, location.unwrap_or(0)));
            }
            named.extend(text("ctename"));
            fields.values().for_each(|inner| gather(inner, read, named));
        }
        _ => {}
    }
}

/// Judges a statement that writes: the columns it writes to, and as a query what it reads.
fn changes(relations: &Relations, kind: &str, statement: &Value, scope: &Scope) -> Result<(), Lost> {
    let relation = statement.get("relation").cloned().unwrap_or_default();
    let name = |field: &str| relation.get(field).and_then(Value::as_str).filter(|name| !name.is_empty());
    let columns = relations.columns(name("schemaname").unwrap_or("public"), name("relname").unwrap_or_default());
    let list = |field: &str| statement.get(field).and_then(Value::as_array).cloned().unwrap_or_default();
    let written = if kind == "InsertStmt" { list("cols") } else { list("target_list") };
    for target in written.iter().filter_map(|target| target.pointer("/node/ResTarget")) {
        let Some(column) = target.get("name").and_then(Value::as_str).filter(|name| !name.is_empty()) else { continue };
        let Some(columns) = columns.as_ref().filter(|columns| !columns.iter().any(|known| known == column)) else { continue };
        let location = target.get("location").and_then(Value::as_u64).and_then(|place| usize::try_from(place).ok()).unwrap_or(0);
        let hint = hint(column, columns.iter().map(String::as_str));
        return Err(Lost { location, message: format!("column {column} is not one of the table this writes to{hint}") });
    }
    // What an upsert would have written has a name of its own, and so may have what a `MERGE` or a trigger sees: left alone.
    if kind == "InsertStmt" {
        let query = statement
            .pointer("/select_stmt/node/SelectStmt")
            .filter(|query| statement.get("with_clause").is_none_or(Value::is_null) && !query.is_null());
        return query.map_or(Ok(()), |query| relations.query(query, Some(scope), &Named::new()).map(|_| ()));
    }
    let mut from = vec![json!({ "node": { "RangeVar": relation } })];
    from.extend(list("from_clause"));
    from.extend(list("using_clause"));
    let read = json!({
        "with_clause": statement.get("with_clause"),
        "from_clause": from,
        "where_clause": statement.get("where_clause"),
        "target_list": list("target_list"),
    });
    relations.query(&read, Some(scope), &Named::new()).map(|_| ())
}
