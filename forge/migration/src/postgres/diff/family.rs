//! The order of steps among tables and their parents.

use std::collections::BTreeMap;

use pg_query::NodeEnum;

use super::super::key::{Key, Kind};
use super::super::model::{Body, Object, Schema};
use super::super::names::relation;
use super::super::order::{Action, Step};
use super::super::refs::columns_of;
use super::super::shape::tree;
use super::super::write::Around;
use super::{Changes, inherited};

/// Partitions of one table that change their bounds all leave before any joins again. Keys that point at the table stand aside: their
/// rows would keep a partition from leaving.
pub fn rebind(changes: &mut Changes, around: &Around) {
    let mut families: BTreeMap<Key, Vec<Key>> = BTreeMap::new();
    for (key, parent) in bounds(around.desired).filter(|(key, _)| changes.has(Action::Alter, key)) {
        families.entry(parent.clone()).or_default().push(key.clone());
    }
    for (parent, keys) in families {
        let Some((leader, rest)) = keys.split_first() else { continue };
        let (mut leave, mut join) = (Vec::new(), Vec::new());
        for key in &keys {
            for (position, statement) in changes.altered.remove(key).unwrap_or_default().into_iter().enumerate() {
                if position == 0 { leave.push(statement) } else { join.push(statement) }
            }
        }
        leave.extend(join);
        changes.altered.insert(leader.clone(), leave);
        changes.follows.extend(rest.iter().map(|key| (key.clone(), leader.clone())));
        let mut tables = ancestors(around.current, &parent);
        tables.push(parent);
        for key in pointing_at(around.current, &tables) {
            if around.desired.objects.contains_key(&key) {
                changes.remake(&key);
            }
        }
    }
}

/// Whether the rows of a partitioned table, or of a partition of it, are parted by this column.
pub fn parts_rows(schema: &Schema, column: &Key) -> bool {
    let Some(spec) = schema.table(&column.table()).and_then(|table| table.partitioned.as_ref()) else { return false };
    let named = spec.part_params.iter().any(|part| matches!(&part.node, Some(NodeEnum::PartitionElem(part)) if part.name == column.name));
    named
        || columns_of(&tree(spec)).contains(&column.name)
        || schema.of_kind(Kind::Inheritance).any(|link| {
            let below = matches!(&link.body, Body::Inheritance { parent, bound: Some(_) } if *parent == column.table());
            below && parts_rows(schema, &Key::of(Kind::Column, &link.key.schema, &link.key.parent, &column.name))
        })
}

/// The foreign keys that point at one of these tables.
pub(super) fn pointing_at(schema: &Schema, tables: &[Key]) -> Vec<Key> {
    let points = |object: &&Object| match &object.body {
        Body::Constraint(constraint) => constraint
            .pktable
            .as_ref()
            .map(relation)
            .is_some_and(|(schema, name)| tables.iter().any(|table| table.schema == schema && table.name == name)),
        _ => false,
    };
    schema.of_kind(Kind::ForeignKey).filter(points).map(|object| object.key.clone()).collect()
}

/// A partition leaves and joins again when everything else has been done to it and to its parent, where others make room and before
/// others take what it leaves.
fn rebound_edges(changes: &Changes, around: &Around, edge: &mut impl FnMut(Step, Step, bool)) {
    for (key, parent) in bounds(around.desired).filter(|(key, _)| changes.has(Action::Alter, key)) {
        let here = (Action::Alter, key.clone());
        let mut tables = ancestors(around.desired, parent);
        tables.extend([parent.clone(), key.table()]);
        for (part, actions) in &changes.steps {
            let of_table =
                matches!(part.kind, Kind::Column | Kind::Default | Kind::NotNull | Kind::Constraint) && tables.contains(&part.table());
            let index = part.kind == Kind::Index
                && tables.iter().any(|table| {
                    let child = Key::of(Kind::Inheritance, &table.schema, &table.name, "");
                    stands_on(part, &child, around.desired) || stands_on(part, &child, around.current)
                });
            if of_table || index {
                for action in actions {
                    edge((*action, part.clone()), here.clone(), false);
                }
            }
        }
        for foreign in pointing_at(around.current, &tables) {
            edge((Action::Drop, foreign), here.clone(), true);
        }
        for foreign in pointing_at(around.desired, &tables) {
            edge(here.clone(), (Action::Create, foreign), true);
        }
        for (gone, _) in bounds(around.current).filter(|(gone, other)| *other == parent && changes.has(Action::Drop, gone)) {
            edge((Action::Drop, gone.clone()), here.clone(), false);
        }
        for (new, _) in bounds(around.desired).filter(|(new, other)| *other == parent && changes.has(Action::Create, new)) {
            edge(here.clone(), (Action::Create, new.clone()), false);
        }
    }
}

/// A table that is kept for good never points at one that is not: what points goes first where it becomes less, last where it becomes
/// more.
fn kept_edges(changes: &Changes, around: &Around, edge: &mut impl FnMut(Step, Step, bool)) {
    let kept = |schema: &Schema, table: &Key| schema.table(table).map(|table| table.persistence.clone());
    for object in around.desired.of_kind(Kind::ForeignKey) {
        let Body::Constraint(constraint) = &object.body else { continue };
        let Some((schema, name)) = constraint.pktable.as_ref().map(relation) else { continue };
        let (from, to) = (object.key.table(), Key::new(Kind::Table, &schema, &name));
        let turns = |table: &Key| changes.has(Action::Alter, table) && kept(around.current, table) != kept(around.desired, table);
        if from != to && turns(&from) && turns(&to) {
            let (first, second) = if kept(around.desired, &from).as_deref() == Some("u") { (from, to) } else { (to, from) };
            edge((Action::Alter, first), (Action::Alter, second), true);
        }
    }
}

/// Says what must come before what between a table and the tables above it.
pub fn edges(changes: &Changes, around: &Around, edge: &mut impl FnMut(Step, Step, bool)) {
    rebound_edges(changes, around, edge);
    kept_edges(changes, around, edge);
    // A table that joins a parent takes over what the parent's columns are, also those that are about to go.
    for object in around.desired.of_kind(Kind::Inheritance).filter(|object| changes.has(Action::Create, &object.key)) {
        if let Body::Inheritance { parent, .. } = &object.body {
            for column in around.current.children(Kind::Column, parent) {
                edge((Action::Drop, column), (Action::Create, object.key.clone()), false);
            }
        }
    }
    // A new child takes over what the columns of those above it have become.
    for object in around.desired.of_kind(Kind::Inheritance).filter(|object| changes.has(Action::Create, &object.key.table())) {
        for above in ancestors(around.desired, &object.key.table()) {
            for column in around.current.children(Kind::Column, &above) {
                edge((Action::Alter, column), (Action::Create, object.key.table()), true);
            }
            // Its bounds, its checks and how it is parted itself may speak of one that is new above.
            for column in around.desired.children(Kind::Column, &above) {
                edge((Action::Create, column), (Action::Create, object.key.table()), false);
            }
        }
    }
    // One that goes is not changed first.
    for object in around.current.of_kind(Kind::Inheritance).filter(|object| changes.has(Action::Drop, &object.key.table())) {
        for above in ancestors(around.current, &object.key.table()) {
            for column in around.current.children(Kind::Column, &above) {
                edge((Action::Drop, object.key.table()), (Action::Alter, column.clone()), false);
                edge((Action::Drop, object.key.table()), (Action::Drop, column), false);
            }
        }
    }
    // What a table has of its own as well as from above comes before it comes from above, and can go when it is gone there.
    for object in around.current.of_kind(Kind::Inheritance).filter(|object| !changes.has(Action::Drop, &object.key)) {
        let table = object.key.table();
        for above in ancestors(around.current, &table) {
            for kind in [Kind::Column, Kind::Constraint] {
                for part in around.current.children(kind, &above) {
                    let own = Key { schema: table.schema.clone(), parent: table.name.clone(), ..part.clone() };
                    edge((Action::Drop, part), (Action::Drop, own), true);
                }
                for part in around.desired.children(kind, &above) {
                    let own = Key { schema: table.schema.clone(), parent: table.name.clone(), ..part.clone() };
                    edge((Action::Create, own), (Action::Create, part), true);
                }
            }
        }
    }
    // A table joins a parent when its columns are what the parent's are.
    for key in changes.steps.keys().filter(|key| key.kind == Kind::Inheritance) {
        for (part, actions) in changes.steps.iter().filter(|(part, _)| {
            matches!(part.kind, Kind::Column | Kind::Constraint) && part.table() == key.table()
                || part.kind == Kind::Index && stands_on(part, key, around.desired)
        }) {
            for action in actions {
                edge((*action, part.clone()), (Action::Create, key.clone()), true);
            }
        }
    }
    // A partition that joins a table with an index gets one of its own: those that bring theirs join before.
    for object in around.desired.of_kind(Kind::IndexAttachment) {
        let Body::IndexAttachment { parent, child } = &object.body else { continue };
        if !changes.has(Action::Create, parent) {
            continue;
        }
        for (joins, _) in bounds(around.desired).filter(|(key, _)| stands_on(child, key, around.desired)) {
            edge((Action::Create, joins.clone()), (Action::Create, parent.clone()), true);
        }
    }
    for (key, actions) in changes.steps.iter().filter(|(key, _)| key.kind == Kind::Default) {
        for above in inherited::above(around.current, around.desired, key) {
            for (first, second) in
                changes.steps.get(&above).into_iter().flatten().flat_map(|first| actions.iter().map(move |second| (first, second)))
            {
                edge((*first, above.clone()), (*second, key.clone()), false);
            }
        }
    }
    // Partitions share one space: what goes makes room before another takes it.
    for (new, parent) in bounds(around.desired).filter(|(key, _)| changes.has(Action::Create, key)) {
        for (gone, _) in bounds(around.current).filter(|(key, other)| *other == parent && *key != new && changes.has(Action::Drop, key)) {
            edge((Action::Drop, gone.clone()), (Action::Create, new.clone()), false);
        }
    }
    // What its parent loses a partition loses with it, while it is one.
    for (key, parent) in bounds(around.current).filter(|(key, _)| changes.has(Action::Drop, key) && changes.has(Action::Create, key)) {
        let parts = changes.steps.keys().filter(|part| matches!(part.kind, Kind::Index | Kind::Constraint | Kind::ForeignKey));
        for part in parts.filter(|part| changes.needs_before.get(*part).is_some_and(|needs| needs.contains_key(parent))) {
            edge((Action::Drop, part.clone()), (Action::Drop, key.clone()), false);
        }
    }
}

/// The tables above a table.
fn ancestors(schema: &Schema, table: &Key) -> Vec<Key> {
    let (mut found, mut next) = (Vec::new(), vec![table.clone()]);
    while let Some(table) = next.pop() {
        for key in schema.children(Kind::Inheritance, &table) {
            if let Some(Body::Inheritance { parent, .. }) = schema.objects.get(&key).map(|object| &object.body)
                && !found.contains(parent)
            {
                found.push(parent.clone());
                next.push(parent.clone());
            }
        }
    }
    found
}

fn stands_on(index: &Key, part: &Key, schema: &Schema) -> bool {
    matches!(schema.objects.get(index).map(|object| &object.body), Some(Body::Index(tree))
        if tree.relation.as_ref().map(relation) == Some((part.schema.clone(), part.parent.clone())))
}

/// Every partition with its parent.
fn bounds(schema: &Schema) -> impl Iterator<Item = (&Key, &Key)> {
    schema.of_kind(Kind::Inheritance).filter_map(|object| match &object.body {
        Body::Inheritance { parent, bound: Some(_) } => Some((&object.key, parent)),
        _ => None,
    })
}
