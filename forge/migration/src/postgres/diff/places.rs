//! What cannot stand at the same time (one name in one namespace, two primary keys, a default and an identity), and what has its turn.

use std::collections::BTreeMap;

use pg_query::protobuf::ConstrType;

use super::super::key::{Key, Kind};
use super::super::model::{Body, Object};
use super::super::order::{Action, Step};
use super::super::sequence::given_name;
use super::super::write::Around;
use super::Changes;

/// Pairs that cannot stand at the same time: one name in one namespace, two primary keys, a default and an identity.
pub(super) fn same_place(changes: &Changes, around: &Around) -> Vec<(Key, Key)> {
    let mut gone: BTreeMap<String, Vec<Key>> = BTreeMap::new();
    let dropped = changes.steps.iter().filter(|(_, actions)| actions.contains(&Action::Drop)).map(|(key, _)| key);
    for key in dropped {
        if let Some(object) = around.current.objects.get(key) {
            for place in places(object) {
                gone.entry(place).or_default().push(key.clone());
            }
        }
    }
    let mut pairs = Vec::new();
    for (key, _) in changes.steps.iter().filter(|(_, actions)| actions.contains(&Action::Create)) {
        if let Some(object) = around.desired.objects.get(key) {
            for place in places(object) {
                pairs
                    .extend(gone.get(&place).into_iter().flatten().filter(|other| *other != key).map(|other| (other.clone(), key.clone())));
            }
        }
    }
    pairs
}

fn places(object: &Object) -> Vec<String> {
    let key = &object.key;
    let mut places = Vec::new();
    if key.kind.is_relation() {
        places.push(format!("relation {}.{}", key.schema, key.name));
    }
    if key.kind.is_type() {
        places.push(format!("type {}.{}", key.schema, key.name));
    }
    if matches!(key.kind, Kind::Routine | Kind::Aggregate) {
        places.push(format!("routine {}.{}", key.schema, key.name));
        // The same name with other arguments: calls in between must not find two.
    }
    if let Body::Constraint(constraint) = &object.body {
        places.push(format!("constraint {}.{}.{}", key.schema, key.parent, key.name));
        if matches!(constraint.contype(), ConstrType::ConstrPrimary | ConstrType::ConstrUnique | ConstrType::ConstrExclusion) {
            places.push(format!("relation {}.{}", key.schema, key.name));
        }
        if constraint.contype() == ConstrType::ConstrPrimary {
            places.push(format!("primary {}.{}", key.schema, key.parent));
        }
    }
    if matches!(key.kind, Kind::Default | Kind::Identity) {
        places.push(format!("value {}.{}.{}", key.schema, key.parent, key.name));
    }
    if let Body::Identity { options, .. } = &object.body {
        let name = given_name(options).unwrap_or_else(|| super::super::names::chosen(&key.parent, &key.name, "seq"));
        places.push(format!("relation {}.{name}", key.schema));
    }
    places
}

/// New columns stand in the table as they are declared: whoever reads `*` or inserts without a list counts on it.
pub fn in_declared_order(changes: &Changes, table: &Object, edge: &mut impl FnMut(Step, Step, bool)) {
    let Body::Table(body) = &table.body else { return };
    let column = |name: &String| Key::of(Kind::Column, &table.key.schema, &table.key.name, name);
    let new: Vec<Key> = body.columns.iter().map(column).filter(|key| changes.has(Action::Create, key)).collect();
    for pair in new.windows(2) {
        edge((Action::Create, pair[0].clone()), (Action::Create, pair[1].clone()), false);
    }
}

/// A foreign key settles on whatever key it finds: those that go must be gone before it is made.
pub fn after_lost_keys(changes: &Changes, edge: &mut impl FnMut(Step, Step, bool)) {
    let mut gone: BTreeMap<&Key, Vec<&Key>> = BTreeMap::new();
    for (key, _) in
        changes.steps.iter().filter(|(key, actions)| matches!(key.kind, Kind::Index | Kind::Constraint) && actions.contains(&Action::Drop))
    {
        for table in changes.needs_before.get(key).into_iter().flatten().map(|(need, _)| need).filter(|need| need.kind == Kind::Table) {
            gone.entry(table).or_default().push(key);
        }
    }
    for (key, _) in changes.steps.iter().filter(|(key, actions)| key.kind == Kind::ForeignKey && actions.contains(&Action::Create)) {
        for table in changes.needs_after.get(key).into_iter().flatten().map(|(need, _)| need) {
            for other in gone.get(table).into_iter().flatten() {
                edge((Action::Drop, (*other).clone()), (Action::Create, key.clone()), false);
            }
        }
    }
}
