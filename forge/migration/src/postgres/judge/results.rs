//! Functions in SQL whose last query gives what the function does not: PostgreSQL looks at it when the function is made.

use pg_query::NodeEnum;
use pg_query::protobuf::{CreateFunctionStmt, Node};
use serde_json::Value;

use super::super::key::Kind;
use super::super::loose::{Kinds, Type};
use super::super::model::{Body, Object, Schema};
use super::super::names::string;
use super::super::shape::tree;
use crate::error::Fault;

const NUMBERS: [&str; 6] = ["int2", "int4", "int8", "numeric", "float4", "float8"];
const MOMENTS: [&str; 5] = ["date", "time", "timestamp", "timestamptz", "interval"];
const OTHERS: [&str; 6] = ["bool", "uuid", "json", "jsonb", "bytea", "inet"];

/// Checks every function in SQL that gives one value.
pub fn check(schema: &Schema) -> Result<(), Fault> {
    // A cast of the source's own may lead from anything to anything.
    if schema.of_kind(Kind::Cast).next().is_some() {
        return Ok(());
    }
    for object in schema.of_kind(Kind::Routine) {
        if let Some(place) = schema.places.get(&object.key)
            && let Some((location, message)) = slip(schema, object)
        {
            return Err(place.fault_at(location, message));
        }
    }
    Ok(())
}

fn slip(schema: &Schema, object: &Object) -> Option<(usize, String)> {
    let Body::Statement(node) = &object.body else { return None };
    let Some(NodeEnum::CreateFunctionStmt(create)) = &node.node else { return None };
    let declared = create.return_type.as_ref().filter(|_| !create.is_procedure)?;
    let to = Type::of(&tree(declared))?.plain_name()?;
    let last = body(create)?;
    let select = last.pointer("/node/SelectStmt")?;
    let targets = select.get("target_list")?.as_array()?;
    let [only] = targets.as_slice() else { return None };
    let from = Kinds::of(schema, &object.key, &last).of_value(only.pointer("/node/ResTarget/val")?)?.plain_name()?;
    let location = usize::try_from(declared.location).unwrap_or(0);
    (!is_assigned(&from, &to)).then(|| {
        let (from, to) = (super::super::print::built_in(&from, &[]), super::super::print::built_in(&to, &[]));
        (location, format!("this function returns {to}, and its last query gives {from}: write RETURNS {from}, or cast what it gives"))
    })
}

/// The last statement of a function in SQL. One that has parameters may mean them by the names of columns.
fn body(create: &CreateFunctionStmt) -> Option<Value> {
    if super::super::load::parameters(create).any(|parameter| !parameter.name.is_empty()) {
        return None;
    }
    let option = |name: &str| {
        create.options.iter().find_map(|option| match &option.node {
            Some(NodeEnum::DefElem(element)) if element.defname == name => element.arg.as_deref(),
            _ => None,
        })
    };
    if create.sql_body.is_some() || string(option("language")?)? != "sql" {
        return None;
    }
    let Some(NodeEnum::List(list)) = &option("as")?.node else { return None };
    let text = string(list.items.first()?)?;
    let query: Node = *pg_query::parse(&text, 0).ok()?.protobuf.stmts.pop()?.stmt?;
    Some(tree(&query))
}

/// Whether PostgreSQL makes the one of the other by itself, when it is assigned.
pub(super) fn is_assigned(from: &str, to: &str) -> bool {
    let text = |name: &str| matches!(name, "text" | "varchar" | "bpchar");
    let known = |name: &str| text(name) || NUMBERS.contains(&name) || MOMENTS.contains(&name) || OTHERS.contains(&name);
    if from == to || text(to) || !known(from) || !known(to) {
        return true;
    }
    let both = |kinds: &[&str]| kinds.contains(&from) && kinds.contains(&to);
    both(&NUMBERS) || both(&MOMENTS) || both(&["json", "jsonb"])
}
