//! A partition that is new, is attached or takes more where a default partition holds the rows it will take: PostgreSQL refuses that as long as
//! they are there.

use pg_query::NodeEnum;
use pg_query::protobuf::{Node, PartitionBoundSpec};

use super::super::judge::takes_less;
use super::super::key::{Key, Kind};
use super::super::model::{Body, Object};
use super::super::names::{quote, relation, strings};
use super::super::order::{Action, Step};
use super::super::print::expression;
use super::super::write::{Around, about};
use super::family::pointing_at;
use super::moved::part_of;
use super::{Changes, kept, quiet};
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

/// Foreign keys that point at rows which leave the default partition go before that, and come again behind.
pub(super) fn free(changes: &mut Changes, around: &Around) {
    for table in takers(changes, around) {
        let Some((parent, default)) = default_beside(changes, around, &table) else { continue };
        for key in pointing_at(around.current, &[parent, default]) {
            if around.desired.objects.contains_key(&key) {
                changes.remake(&key);
            }
        }
    }
}

/// The tables that become partitions, and the partitions that take more than they did.
fn takers(changes: &Changes, around: &Around) -> Vec<Key> {
    let links = changes.steps.iter().filter(|(key, _)| key.kind == Kind::Inheritance);
    let takes = links.filter(|(key, actions)| {
        let (before, after) = (part_of(around.current, &key.table()), part_of(around.desired, &key.table()));
        let Some((parent, after)) = after else { return false };
        let more = before.is_none_or(|(_, before)| takes_less(around.current, parent, after, before));
        actions.contains(&Action::Create) || (actions.contains(&Action::Alter) && more)
    });
    takes.map(|(key, _)| key.table()).collect()
}

/// They go before the rows move, and come when they have. An index of the parent alone comes when its partitions are there: those that
/// are attached behind it would get one as well.
pub(super) fn edges(changes: &Changes, around: &Around, edge: &mut impl FnMut(Step, Step, bool)) {
    let alone = |object: &&Object| matches!(&object.body, Body::Index(index) if index.relation.as_ref().is_some_and(|table| !table.inh));
    for index in around.desired.of_kind(Kind::Index).filter(|object| changes.has(Action::Create, &object.key)).filter(alone) {
        let Body::Index(tree) = &index.body else { continue };
        let table = tree.relation.as_ref().map(relation).map(|(schema, name)| Key::new(Kind::Table, &schema, &name));
        for link in changes.steps.keys().filter(|key| key.kind == Kind::Inheritance) {
            if part_of(around.desired, &link.table()).map(|(parent, _)| parent) == table.as_ref() {
                for action in [Action::Create, Action::Alter] {
                    edge((action, link.clone()), (Action::Create, index.key.clone()), false);
                }
            }
        }
    }
    for table in takers(changes, around) {
        let Some((parent, default)) = default_beside(changes, around, &table) else { continue };
        let link = around.desired.children(Kind::Inheritance, &table).into_iter();
        let made: Vec<Step> = link
            .flat_map(|link| [(Action::Create, link.clone()), (Action::Alter, link)])
            .chain([(Action::Create, table.clone())])
            .collect();
        for key in pointing_at(around.current, &[parent.clone(), default.clone()]) {
            for step in &made {
                edge((Action::Drop, key.clone()), step.clone(), true);
                edge(step.clone(), (Action::Create, key.clone()), true);
            }
        }
        for key in changes.steps.keys().filter(|key| matches!(key.kind, Kind::Trigger | Kind::InheritedTrigger | Kind::Rule)) {
            if [&parent, &default, &table].contains(&&key.table()) {
                for step in &made {
                    edge((Action::Drop, key.clone()), step.clone(), false);
                    edge(step.clone(), (Action::Create, key.clone()), false);
                    edge(step.clone(), (Action::Alter, key.clone()), false);
                }
            }
        }
    }
}

/// What stands before and behind the statements that make a partition, or let it take more: its rows leave the default partition, and come
/// to it.
pub(super) fn moved(changes: &Changes, around: &Around, table: &Key, mut made: Vec<Statement>) -> Vec<Statement> {
    let Some((parent, default)) = default_beside(changes, around, table).filter(|_| takers(changes, around).contains(table)) else {
        return made;
    };
    let whole = around.current.table(&default).is_some_and(|table| table.partitioned.is_none() && table.foreign.is_none());
    // Where others point at the rows meanwhile, none is taken out: rows of it that are there stop the script.
    let let_go = |key: &Key| changes.has(Action::Drop, key);
    let free = whole && pointing_at(around.current, &[parent.clone(), default.clone()]).iter().all(let_go);
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
    let overriding = kept::overriding(around.desired, &parent);
    let waits = format!("CREATE TABLE {aside} AS SELECT * FROM {from} WHERE {taken};\n  DELETE FROM {from} WHERE {taken}");
    let back = format!("INSERT INTO {to} ({names}){overriding} SELECT {names} FROM {aside};\n  DROP TABLE {aside}");
    // One that stays a partition is let go before anything else.
    let mut statements = if changes.altered.contains_key(&link_of(around, table)) { made.drain(..1).collect() } else { Vec::new() };
    statements.push(quiet::locked(&parent));
    let waits = vec![about(table, waits, "the rows it takes leave the default partition")];
    statements.extend(quiet::quietly(changes, around, std::slice::from_ref(&default), waits));
    statements.append(&mut made);
    statements.extend(quiet::quietly(changes, around, &[parent], vec![about(table, back, "they come to it")]));
    statements
}

fn link_of(around: &Around, table: &Key) -> Key {
    around.desired.children(Kind::Inheritance, table).into_iter().next().unwrap_or_else(|| table.clone())
}

/// Partitions that take more than they did take it from the default one.
pub(super) fn widen(changes: &mut Changes, around: &Around) {
    let links: Vec<Key> = changes.altered.keys().filter(|key| key.kind == Kind::Inheritance).cloned().collect();
    for link in links {
        let Some(list) = changes.altered.get(&link).filter(|list| !list.is_empty()).cloned() else { continue };
        let list = moved(changes, around, &link.table(), list);
        changes.altered.insert(link, list);
    }
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
