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

/// The results of the queries in a view that are called like a table which gets another name: they go on being called so. Gives where
/// the words stand that are to stay, and the places behind which `AS` is to be said, for a row that was read by the name of its table.
pub fn results(text: &str, tokens: &[ScanToken], old: &Key) -> Option<(BTreeSet<usize>, BTreeSet<usize>)> {
    let (tree, _) = parsed(text).filter(|_| old.kind.is_relation())?;
    if tree.pointer("/node/ViewStmt").is_none() && tree.pointer("/node/CreateTableAsStmt").is_none() {
        return None;
    }
    let mut targets = Vec::new();
    gather_results(&tree, &mut targets);
    let start = |token: &ScanToken| usize::try_from(token.start).unwrap_or_default();
    let (mut stay, mut said) = (BTreeSet::new(), BTreeSet::new());
    for (location, name, bare) in targets {
        let first = tokens.iter().position(|token| start(token) == location)?;
        if bare == [old.name.as_str()] && name.is_empty() {
            said.insert(usize::try_from(tokens[first].end).ok()?);
        } else if name == old.name {
            let mut depth = 0;
            let alias = tokens[first..].windows(2).find(|pair| {
                depth += match pair[0].token() {
                    Token::Ascii40 | Token::Ascii91 => 1,
                    Token::Ascii41 | Token::Ascii93 => -1,
                    _ => 0,
                };
                depth == 0 && pair[0].token() == Token::As
            });
            stay.extend(alias.map(|pair| start(&pair[1])));
        }
    }
    Some((stay, said))
}

/// Where each result of a query begins, what it is called, and the names it is read by where it is no more than those.
fn gather_results(tree: &Value, targets: &mut Vec<(usize, String, Vec<String>)>) {
    match tree {
        Value::Array(items) => items.iter().for_each(|item| gather_results(item, targets)),
        Value::Object(fields) => {
            for target in fields.get("target_list").and_then(Value::as_array).into_iter().flatten() {
                let Some(target) = target.pointer("/node/ResTarget") else { continue };
                let read = target.pointer("/val/node/ColumnRef/fields").and_then(Value::as_array).into_iter().flatten();
                let names = read.filter_map(|part| part.pointer("/node/String/sval").and_then(Value::as_str)).map(str::to_owned).collect();
                let name = target.get("name").and_then(Value::as_str).unwrap_or_default().to_owned();
                let location = target.get("location").and_then(Value::as_u64).and_then(|place| usize::try_from(place).ok());
                targets.extend(location.map(|location| (location, name, names)));
            }
            fields.values().for_each(|inner| gather_results(inner, targets));
        }
        _ => {}
    }
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
