//! Rows of a view or a table that stand in a column of another: PostgreSQL takes neither away, nor makes it anew, while they do.

use super::super::key::{Key, Kind};
use super::super::names::schema_and_name;
use super::super::order::Action;
use super::super::write::Around;
use super::Changes;
use super::converted::brought;
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

/// A composite type whose attributes change places or go, and a column that holds it in a list or in another type.
fn enclosed(changes: &Changes, around: &Around) -> Option<(Key, Key)> {
    let needs = |key: &Key, need: &Key| changes.needs_before.get(key).is_some_and(|needs| needs.contains_key(need));
    let moved = changes.rebuilt.iter().filter(|key| key.kind == Kind::Composite && brought(around, key).is_none());
    moved.into_iter().find_map(|composite| {
        let around_it: Vec<&Key> = changes.rebuilt.iter().filter(|other| *other != composite && needs(other, composite)).collect();
        let list = |column: &Key| around.current.column(column).is_some_and(|column| !column.type_name.array_bounds.is_empty());
        let holds = |column: &&Key| (needs(column, composite) && list(column)) || around_it.iter().any(|other| needs(column, other));
        let column = changes.altered.keys().filter(|key| key.kind == Kind::Column).find(holds)?;
        Some((composite.clone(), column.clone()))
    })
}

/// Whether a statement gives a column another type.
fn is_retyped(changes: &Changes, column: &Key) -> bool {
    changes.altered.get(column).is_some_and(|list| list.iter().any(|statement| statement.sql.contains(" TYPE ")))
}

/// A column whose type changes while a column elsewhere holds rows of its table.
fn under_rows(changes: &Changes, around: &Around) -> Option<(Key, Key)> {
    let retyped = changes.altered.keys().filter(|key| key.kind == Kind::Column && is_retyped(changes, key));
    retyped.into_iter().find_map(|column| {
        let table = column.table();
        let holds = |holder: &&Key| {
            let hard = changes.needs_before.get(*holder).and_then(|needs| needs.get(&table)).is_some_and(|hard| *hard);
            let stays = !changes.has(Action::Drop, holder) && !changes.has(Action::Drop, &holder.table());
            let named = around.current.column(holder).is_some_and(|holder| schema_and_name(&holder.type_name.names).1 == table.name);
            hard && stays && named && holder.table() != table && !TYPES.contains(&table.name.as_str())
        };
        let holder = around.current.of_kind(Kind::Column).map(|object| &object.key).find(holds)?;
        Some((column.clone(), holder.clone()))
    })
}

/// Refuses what could not run; on the way back it is only said.
pub fn check(changes: &Changes, around: &Around) -> Result<(), Fault> {
    if around.back {
        return Ok(());
    }
    let at = |key: &Key, message: String| match around.desired.places.get(key) {
        Some(place) => place.fault_of(&key.name, message),
        None => Fault::Source(message),
    };
    if let Some((column, holder)) = under_rows(changes, around) {
        let message = format!(
            "column {} cannot change its type while column {} holds rows of its table: give that column a type of its own (CREATE TYPE … AS), or \
             take it away first",
            column.display(),
            holder.display()
        );
        return Err(at(&column, message));
    }
    if let Some((composite, column)) = enclosed(changes, around) {
        let message = format!(
            "type {} would have to be made anew, and column {} holds it in a list or in another type, where its attributes are known by their \
             places alone: leave those that are there in their order and add new ones at the end, or take the column away first",
            composite.display(),
            column.display()
        );
        return Err(at(&composite, message));
    }
    let Some((key, column)) = held(changes, around).into_iter().next() else { return Ok(()) };
    let what = format!("{} {}", key.kind.words().to_lowercase(), key.display());
    let message = format!(
        "{what} would have to be made anew, which PostgreSQL refuses while column {} holds its rows: give that column a type of its own \
         (CREATE TYPE … AS), or take it away first",
        column.display()
    );
    Err(at(&key, message))
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
