//! Rows of a view or a table that stand in a column of another: PostgreSQL takes neither away, nor makes it anew, while they do.

use super::super::key::{Key, Kind};
use super::super::order::Action;
use super::super::write::Around;
use super::Changes;
use crate::error::Fault;
use crate::plan::{Hazard, Statement};

/// Types of every database that relations may be called like as well.
const TYPES: [&str; 20] = [
    "bit",
    "box",
    "circle",
    "date",
    "inet",
    "interval",
    "json",
    "jsonb",
    "line",
    "money",
    "name",
    "oid",
    "path",
    "point",
    "polygon",
    "text",
    "time",
    "timestamp",
    "uuid",
    "xml",
];

/// What goes, each with a column that holds its rows and stays.
fn held(changes: &Changes, around: &Around) -> Vec<(Key, Key)> {
    let goes = |key: &Key| changes.has(Action::Drop, key);
    let holders = around.current.of_kind(Kind::Column).map(|object| &object.key).filter(|key| !goes(key) && !goes(&key.table()));
    let rows = holders.flat_map(|column| {
        let needs = changes.needs_before.get(column).into_iter().flatten();
        let types = needs.filter(|(need, hard)| **hard && matches!(need.kind, Kind::View | Kind::MaterialisedView | Kind::Table));
        let types = types.filter(|(need, _)| !TYPES.contains(&need.name.as_str()));
        let wanted = |need: &Key| changes.needs_after.get(column).is_some_and(|needs| needs.contains_key(need));
        types
            .filter(move |(need, _)| **need != column.table() && goes(need) && wanted(need))
            .map(move |(need, _)| (need.clone(), column.clone()))
    });
    rows.collect()
}

/// Refuses what could not run; on the way back it is only said.
pub fn check(changes: &Changes, around: &Around) -> Result<(), Fault> {
    if around.back {
        return Ok(());
    }
    let Some((key, column)) = held(changes, around).into_iter().next() else { return Ok(()) };
    let what = format!("{} {}", key.kind.words().to_lowercase(), key.display());
    let message = format!(
        "{what} would have to be made anew, which PostgreSQL refuses while column {} holds its rows: give that column a type of its own \
         (CREATE TYPE … AS), or take it away first",
        column.display()
    );
    Err(match around.desired.places.get(&key) {
        Some(place) => place.fault_of(&key.name, message),
        None => Fault::Source(message),
    })
}

/// On the way back it is said where the script stops.
pub fn say(statements: &mut [Statement], changes: &Changes, around: &Around) {
    for (key, _) in held(changes, around) {
        let dropped = format!("DROP {} {}", key.kind.words(), key.sql());
        for statement in statements.iter_mut().filter(|statement| statement.sql == dropped) {
            *statement = statement.clone().hazard(Hazard::HeldByColumn);
        }
    }
}
