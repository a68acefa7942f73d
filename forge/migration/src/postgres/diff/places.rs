//! What cannot stand at the same time: one name in one namespace, two primary keys, a default and an identity.

use std::collections::BTreeMap;

use pg_query::protobuf::ConstrType;

use super::super::key::{Key, Kind};
use super::super::model::{Body, Object};
use super::super::order::Action;
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
    if key.kind == Kind::Identity {
        places.push(format!("relation {}.{}", key.schema, super::super::names::chosen(&key.parent, &key.name, "seq")));
    }
    places
}
