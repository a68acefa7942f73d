//! Where a text names a thing, and where only a column, a result or an alias is called like it.

use std::collections::BTreeSet;

use pg_query::NodeEnum;
use pg_query::protobuf::{ScanToken, Token};
use serde_json::Value;

use super::super::key::{Key, Kind, split_signature};

/// Where the words that name it begin, in bytes; nothing where any word of its name does. A table that keeps its schema is one:
/// its columns are read by its name, and an alias that is called like it may be called otherwise with it.
pub fn places(text: &str, tokens: &[ScanToken], old: &Key, new: &Key) -> Option<BTreeSet<usize>> {
    let called = matches!(old.kind, Kind::Routine | Kind::Aggregate);
    let moved = old.schema != new.schema && (old.kind.is_relation() || old.kind.is_type());
    if !called && !moved {
        return None;
    }
    let (tree, shift) = parsed(text)?;
    let mut names = Vec::new();
    gather(&tree, called, &mut names);
    let own = split_signature(old.kind, &old.name).0;
    let start = |token: &ScanToken| usize::try_from(token.start).ok();
    let mut found = BTreeSet::new();
    for (location, parts) in names {
        let Some(first) = location.checked_sub(shift).and_then(|place| tokens.iter().position(|token| start(token) == Some(place))) else {
            continue;
        };
        // `schema.name`, or `schema.table.column`: the name stands behind its schema.
        let at = match parts.as_slice() {
            [name] if *name == own => first,
            [schema, name, ..] if *schema == old.schema && *name == own => first + 2,
            _ => continue,
        };
        found.extend(tokens.get(at).and_then(start));
    }
    if called {
        // What a trigger calls and what is made here stand behind a word.
        let words = |pair: &&[ScanToken]| matches!(pair[0].token(), Token::Function | Token::Procedure);
        for pair in tokens.windows(2).filter(words) {
            let first = tokens.iter().position(|token| token.start == pair[1].start)?;
            let dotted = tokens.get(first + 1).is_some_and(|token| token.token() == Token::Ascii46);
            found.extend(tokens.get(if dotted { first + 2 } else { first }).and_then(start));
        }
    }
    Some(found)
}

/// A statement that holds queries or expressions, or an expression, as a tree, and how far its places are shifted.
fn parsed(text: &str) -> Option<(Value, usize)> {
    const ASKED: &str = "SELECT ";
    let (parsed, shift) = match pg_query::parse(text, 0) {
        Ok(parsed) => (parsed, 0),
        Err(_) => (pg_query::parse(&format!("{ASKED}{text}"), 0).ok()?, ASKED.len()),
    };
    let statement = parsed.protobuf.stmts.into_iter().next()?.stmt?;
    let reads = matches!(
        statement.node,
        Some(
            NodeEnum::ViewStmt(_)
                | NodeEnum::CreateTableAsStmt(_)
                | NodeEnum::IndexStmt(_)
                | NodeEnum::RuleStmt(_)
                | NodeEnum::CreatePolicyStmt(_)
                | NodeEnum::CreateTrigStmt(_)
                | NodeEnum::CreateStatsStmt(_)
                | NodeEnum::CreateFunctionStmt(_)
                | NodeEnum::SelectStmt(_)
        )
    );
    if reads { Some((serde_json::to_value(&statement).ok()?, shift)) } else { None }
}

/// Every name of a call, or of a relation and a type, with where it begins.
fn gather(tree: &Value, called: bool, names: &mut Vec<(usize, Vec<String>)>) {
    match tree {
        Value::Array(items) => items.iter().for_each(|item| gather(item, called, names)),
        Value::Object(fields) => {
            let location = fields.get("location").and_then(Value::as_u64).and_then(|place| usize::try_from(place).ok());
            let text = |name: &str| fields.get(name).and_then(Value::as_str).filter(|text| !text.is_empty()).map(str::to_owned);
            let list = |name: &str| -> Vec<String> {
                let parts = fields.get(name).and_then(Value::as_array).into_iter().flatten();
                parts.filter_map(|part| part.pointer("/node/String/sval").and_then(Value::as_str)).map(str::to_owned).collect()
            };
            if let Some(location) = location {
                let name = if called {
                    list("funcname")
                } else if fields.contains_key("relname") {
                    text("schemaname").into_iter().chain(text("relname")).collect()
                } else if list("fields").len() > 2 {
                    list("fields")
                } else {
                    list("names")
                };
                names.push((location, name));
            }
            fields.values().for_each(|inner| gather(inner, called, names));
        }
        _ => {}
    }
}
