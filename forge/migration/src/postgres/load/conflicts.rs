//! What cannot be said of one column at once.

use pg_query::NodeEnum;
use pg_query::protobuf::{ColumnDef, ConstrType, Constraint};

use super::Context;
use crate::error::Fault;

/// What cannot be said of one column at once.
pub(super) fn check(context: &Context, name: &str, said: &[&Constraint]) -> Result<(), Fault> {
    let word = |constraint: &Constraint| match constraint.contype() {
        ConstrType::ConstrDefault => Some("DEFAULT"),
        ConstrType::ConstrIdentity => Some("GENERATED … AS IDENTITY"),
        ConstrType::ConstrGenerated => Some("GENERATED ALWAYS AS (…)"),
        ConstrType::ConstrNull => Some("NULL"),
        ConstrType::ConstrNotnull => Some("NOT NULL"),
        _ => None,
    };
    let is_null = |word: &str| matches!(word, "NULL" | "NOT NULL");
    for (place, constraint) in said.iter().enumerate() {
        let Some(second) = word(constraint) else { continue };
        let before = said[..place].iter().filter_map(|other| word(other));
        // What counts has always a value.
        let counts = |word: &str| word.ends_with("IDENTITY");
        let clash = |first: &&str| match (is_null(first), is_null(second)) {
            (true, true) => *first != second,
            (false, false) => true,
            (true, false) => *first == "NULL" && counts(second),
            (false, true) => second == "NULL" && counts(first),
        };
        if let Some(first) = before.into_iter().find(clash) {
            let message = format!("column {name} says {first} and {second}: it can be only one of them");
            return Err(context.place.at(constraint.location).fault_here(message));
        }
    }
    Ok(())
}

/// A serial has its default already: the next number of its sequence.
pub(super) fn counts_twice(context: &Context, name: &str, definition: &ColumnDef) -> Result<(), Fault> {
    let other = definition.constraints.iter().find_map(|item| match &item.node {
        Some(NodeEnum::Constraint(rule)) => match rule.contype() {
            ConstrType::ConstrDefault => Some((rule.location, "DEFAULT")),
            ConstrType::ConstrIdentity => Some((rule.location, "GENERATED … AS IDENTITY")),
            ConstrType::ConstrGenerated => Some((rule.location, "GENERATED ALWAYS AS (…)")),
            _ => None,
        },
        _ => None,
    });
    let Some((location, word)) = other else { return Ok(()) };
    let message = format!("column {name} is a serial, which takes its value from its sequence, and says {word} as well: write integer");
    Err(context.place.at(location).fault_here(message))
}
