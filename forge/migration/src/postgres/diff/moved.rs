//! Partitions that are put together or parted: one that goes while others take what it held gives its rows to them.

use super::super::judge::{share_rows, takes_less};
use super::super::key::{Key, Kind};
use super::super::model::{Body, Schema};
use super::super::names::quote;
use super::super::order::{Action, Step};
use super::super::write::{self, Around};
use super::family::pointing_at;
use super::{Changes, kept, quiet};
use crate::plan::{Hazard, Statement};
use pg_query::protobuf::PartitionBoundSpec;

/// The table a partition is part of, and its bound.
pub(super) fn part_of<'s>(schema: &'s Schema, table: &Key) -> Option<(&'s Key, &'s PartitionBoundSpec)> {
    schema.children(Kind::Inheritance, table).iter().find_map(|key| match &schema.objects.get(key)?.body {
        Body::Inheritance { parent, bound: Some(bound) } => Some((parent, bound.as_ref())),
        _ => None,
    })
}

/// The partitions of a table that come, or say anew which rows they take.
fn takers(changes: &Changes, around: &Around, parent: &Key) -> Vec<Key> {
    let of_it = |key: &Key| part_of(around.desired, &key.table()).is_some_and(|(above, _)| above == parent);
    let links = around.desired.of_kind(Kind::Inheritance).map(|object| object.key.clone()).filter(of_it);
    links.filter(|key| changes.has(Action::Create, key) || changes.has(Action::Alter, key)).collect()
}

/// Finds them: they go, the table they were part of stays, and another takes some of their rows.
pub(super) fn find(changes: &mut Changes, around: &Around) {
    let gone: Vec<Key> = around
        .current
        .of_kind(Kind::Table)
        .filter(|object| matches!(&object.body, Body::Table(table) if table.partitioned.is_none() && table.foreign.is_none()))
        .map(|object| object.key.clone())
        .filter(|key| changes.has(Action::Drop, key) && !around.desired.objects.contains_key(key))
        .collect();
    for table in gone {
        let Some((parent, bound)) = part_of(around.current, &table) else { continue };
        if !around.in_use(parent) || changes.has(Action::Drop, parent) {
            continue;
        }
        let takes =
            |key: &Key| part_of(around.desired, &key.table()).is_some_and(|(_, other)| share_rows(around.current, parent, bound, other));
        // On the way back a partition that was new gives its rows to the default partition again.
        let default = |key: &Key| part_of(around.desired, &key.table()).is_some_and(|(above, other)| above == parent && other.is_default);
        let had_default = around.back && around.desired.of_kind(Kind::Inheritance).any(|object| default(&object.key));
        if had_default || takers(changes, around, parent).iter().any(takes) {
            let parent = parent.clone();
            for key in pointing_at(around.current, std::slice::from_ref(&parent)) {
                if around.desired.objects.contains_key(&key) {
                    changes.remake(&key);
                }
            }
            changes.add(Action::Finish, &table);
            changes.moved.insert(table, parent);
        }
    }
}

/// A partition that takes less than it did lets all its rows wait beside it: those it still takes come back with the others.
pub(super) fn narrow(changes: &mut Changes, around: &Around) {
    let links = around.desired.of_kind(Kind::Inheritance).map(|object| object.key.clone());
    for key in links.filter(|key| changes.has(Action::Alter, key)).collect::<Vec<_>>() {
        let table = key.table();
        let (Some((parent, before)), Some((_, after))) = (part_of(around.current, &table), part_of(around.desired, &table)) else {
            continue;
        };
        let whole = around.current.table(&table).is_some_and(|table| table.partitioned.is_none() && table.foreign.is_none());
        if !whole || !takes_less(around.current, parent, before, after) {
            continue;
        }
        let (from, aside) = (table.sql(), kept::beside(&table));
        let waits =
            write::about(&table, format!("CREATE TABLE {aside} AS SELECT * FROM {from}"), "its rows wait here: it takes less than it did");
        let empty = write::about(&table, format!("TRUNCATE {from}"), "its rows come back to where they belong");
        if let Some(list) = changes.altered.get_mut(&key).filter(|list| !list.is_empty()) {
            let waits = vec![waits.hazard(Hazard::TableRewrite), empty.hazard(Hazard::ExclusiveLockShort)];
            list.splice(1..1, quiet::seen_whole(around.current, &table, waits));
            changes.moved.insert(table.clone(), parent.clone());
            changes.add(Action::Finish, &table);
        }
    }
}

/// It leaves with its rows.
pub(super) fn let_go(changes: &Changes, table: &Key) -> Vec<Statement> {
    let parent = changes.moved.get(table).map(Key::sql).unwrap_or_default();
    let sql = format!("ALTER TABLE {parent} DETACH PARTITION {}", table.sql());
    vec![write::about(table, sql, "others take its rows").hazard(Hazard::ExclusiveLockShort)]
}

/// The others take its rows, and it goes. Where some fit nowhere, nothing goes.
pub(super) fn take_rows(changes: &Changes, around: &Around, table: &Key) -> Vec<Statement> {
    let Some(parent) = changes.moved.get(table) else { return Vec::new() };
    let stays = |key: &Key| around.desired.column(key).is_some_and(|column| column.generated.is_none());
    let wanted = kept::columns(around.desired, parent, 0);
    let names: Vec<String> = kept::columns(around.current, parent, 0)
        .iter()
        .filter(|key| wanted.contains(key) && stays(key))
        .map(|key| quote(&key.name))
        .collect();
    let names = names.join(", ");
    let overriding = kept::overriding(around.desired, parent);
    // One that stays has its rows beside it.
    let from = if around.desired.objects.contains_key(table) { kept::beside(table) } else { table.sql() };
    let to = parent.sql();
    let sql = format!("INSERT INTO {to} ({names}){overriding} SELECT {names} FROM {from};\n  DROP TABLE {from}");
    let moved = write::about(table, sql, "its rows go to those that take them, and nothing is left of them here");
    let shown = quiet::unhidden(around.current, table).filter(|_| !around.desired.objects.contains_key(table));
    let moved = shown.into_iter().chain([moved.hazard(Hazard::TableRewrite).checks_rows()]).collect();
    quiet::quietly(changes, around, std::slice::from_ref(parent), moved)
}

/// It leaves before others take its place, and its rows follow when these are there.
pub(super) fn edges(changes: &Changes, around: &Around, edge: &mut impl FnMut(Step, Step, bool)) {
    for (table, parent) in &changes.moved {
        for key in takers(changes, around, parent) {
            for action in [Action::Create, Action::Alter] {
                edge((Action::Drop, table.clone()), (action, key.clone()), true);
                edge((action, key.clone()), (Action::Finish, table.clone()), true);
            }
        }
        edge((Action::Drop, table.clone()), (Action::Finish, table.clone()), true);
        // What would act on the rows goes before they move, and comes when they have.
        for (key, actions) in
            changes.steps.iter().filter(|(key, _)| matches!(key.kind, Kind::Trigger | Kind::InheritedTrigger | Kind::Rule))
        {
            let family = |schema: &Schema| key.table() == *parent || kept::below(schema, parent).contains(&key.table());
            if family(around.current) || family(around.desired) {
                for action in actions.iter().filter(|action| **action != Action::Drop) {
                    edge((Action::Finish, table.clone()), (*action, key.clone()), false);
                }
                edge((Action::Drop, key.clone()), (Action::Finish, table.clone()), false);
            }
        }
        for key in pointing_at(around.current, std::slice::from_ref(parent)) {
            edge((Action::Drop, key.clone()), (Action::Drop, table.clone()), false);
            edge((Action::Finish, table.clone()), (Action::Create, key.clone()), false);
        }
    }
}
