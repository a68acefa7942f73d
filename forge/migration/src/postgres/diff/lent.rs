//! A partition that is new where a default partition holds the rows it will take: PostgreSQL refuses to make it as long as they are there.

use pg_query::NodeEnum;
use pg_query::protobuf::{Node, PartitionBoundSpec};

use super::super::key::{Key, Kind};
use super::super::names::{quote, strings};
use super::super::order::Action;
use super::super::print::expression;
use super::super::write::{Around, about};
use super::family::pointing_at;
use super::moved::part_of;
use super::{Changes, kept};
use crate::plan::{Hazard, Statement};

/// The default partition that stays beside a new partition of this name.
fn default_beside(changes: &Changes, around: &Around, table: &Key) -> Option<(Key, Key)> {
    let (parent, bound) = part_of(around.desired, table).filter(|(_, bound)| !bound.is_default)?;
    if !around.in_use(parent) || changes.has(Action::Drop, parent) || bound.strategy == "h" {
        return None;
    }
    let stays = |key: &Key| {
        let is_it = |found: Option<(&Key, &PartitionBoundSpec)>| found.is_some_and(|(above, bound)| above == parent && bound.is_default);
        is_it(part_of(around.current, key)) && is_it(part_of(around.desired, key)) && !changes.has(Action::Drop, key)
    };
    let tables = around.current.of_kind(Kind::Table).map(|object| &object.key);
    tables.into_iter().find(|key| stays(key)).map(|key| (parent.clone(), key.clone()))
}

/// What stands before and behind the statement that makes a partition: its rows leave the default partition, and come to it.
pub(super) fn moved(changes: &Changes, around: &Around, table: &Key, mut made: Vec<Statement>) -> Vec<Statement> {
    let Some((parent, default)) = default_beside(changes, around, table) else { return made };
    let whole = around.current.table(&default).is_some_and(|table| table.partitioned.is_none() && table.foreign.is_none());
    // Where others point at the rows, or something is done whenever one goes, none is taken out: rows of it that are there stop the script.
    let bare = |key: &Key| around.current.children(Kind::Trigger, key).is_empty() && around.current.children(Kind::Rule, key).is_empty();
    let free = whole && bare(&default) && bare(&parent) && pointing_at(around.current, &[parent.clone(), default.clone()]).is_empty();
    let Some(taken) = condition(around, &parent, table).filter(|_| free) else {
        if let Some(first) = made.first_mut() {
            *first = first.clone().hazard(Hazard::MayFail);
        }
        return made;
    };
    let stays = |key: &Key| around.desired.column(key).is_some_and(|column| column.generated.is_none());
    let wanted = kept::columns(around.desired, &parent, 0);
    let names: Vec<String> = kept::columns(around.current, &parent, 0)
        .iter()
        .filter(|key| wanted.contains(key) && stays(key))
        .map(|key| quote(&key.name))
        .collect();
    let (names, from, aside, to) = (names.join(", "), default.sql(), kept::beside(&default), table.sql());
    let overriding = if around.desired.children(Kind::Identity, &parent).is_empty() { "" } else { " OVERRIDING SYSTEM VALUE" };
    let waits = format!("CREATE TABLE {aside} AS SELECT * FROM {from} WHERE {taken};\n  DELETE FROM {from} WHERE {taken}");
    let back = format!("INSERT INTO {to} ({names}){overriding} SELECT {names} FROM {aside};\n  DROP TABLE {aside}");
    let mut statements = vec![about(table, waits, "the rows it takes leave the default partition")];
    statements.append(&mut made);
    statements.push(about(table, back, "they come to it"));
    statements
}

/// Which rows a partition takes; nothing where that cannot be said in short.
fn condition(around: &Around, parent: &Key, table: &Key) -> Option<String> {
    let (_, bound) = part_of(around.desired, table)?;
    let spec = around.current.table(parent)?.partitioned.as_ref()?;
    let keys = spec.part_params.iter().map(|part| match &part.node {
        Some(NodeEnum::PartitionElem(part)) if part.opclass.is_empty() && part.collation.is_empty() => match &part.expr {
            Some(written) => Some(format!("({})", expression(written).ok()?)),
            None => Some(quote(&part.name)),
        },
        _ => None,
    });
    let keys: Vec<String> = keys.collect::<Option<_>>()?;
    if bound.strategy == "l" {
        let [key] = keys.as_slice() else { return None };
        let is_null = |value: &Node| matches!(&value.node, Some(NodeEnum::AConst(constant)) if constant.isnull);
        let values = bound.listdatums.iter().filter(|value| !is_null(value)).map(|value| expression(value).ok());
        let values: Vec<String> = values.collect::<Option<_>>()?;
        let mut ways = Vec::new();
        if !values.is_empty() {
            ways.push(format!("{key} IN ({})", values.join(", ")));
        }
        if bound.listdatums.iter().any(is_null) {
            ways.push(format!("{key} IS NULL"));
        }
        return Some(ways.join(" OR "));
    }
    let side = |datums: &[Node], operator: &str, open: &str| {
        let word = |datum: &Node| match &datum.node {
            Some(NodeEnum::ColumnRef(column)) => strings(&column.fields).pop(),
            _ => None,
        };
        // `FROM (MINVALUE)` leaves this side open; among several keys that is not said in short.
        if let [only] = datums
            && word(only).as_deref() == Some(open)
        {
            return Some(None);
        }
        let value = |datum: &Node| word(datum).is_none().then(|| expression(datum).ok())?;
        let values: Vec<String> = datums.iter().map(value).collect::<Option<_>>()?;
        let row = |parts: &[String]| if let [only] = parts { only.clone() } else { format!("({})", parts.join(", ")) };
        (values.len() == keys.len()).then(|| Some(format!("{} {operator} {}", row(&keys), row(&values))))
    };
    let low = side(&bound.lowerdatums, ">=", "minvalue")?;
    let high = side(&bound.upperdatums, "<", "maxvalue")?;
    let sides: Vec<String> = low.into_iter().chain(high).collect();
    // One that takes everything leaves the default partition nothing but rows without a key.
    Some(if sides.is_empty() { format!("{} IS NOT NULL", keys.first()?) } else { sides.join(" AND ") })
}
