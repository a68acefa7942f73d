//! Bounds that are no numbers of the type a column is to have: they change before the type does.

use super::super::key::{Key, Kind};
use super::super::model::{Body, Schema};
use super::super::print::type_name;
use super::super::sequence::Numbers;
use super::super::write::Around;
use super::Changes;

/// `bigint` with an identity up to five thousand million becomes `integer`: its sequence would be refused on the way.
pub fn identities(changes: &mut Changes, around: &Around) {
    // An identity counts in the type of its column.
    let options = |schema: &Schema, key: &Key| match schema.objects.get(key).map(|object| &object.body) {
        Some(Body::Identity { options, .. }) => {
            let column = schema.column(&Key { kind: Kind::Column, ..key.clone() })?;
            Some(Numbers { type_text: type_name(&column.type_name), ..Numbers::of(options) })
        }
        _ => None,
    };
    let exceeds = |key: &Key| match (options(around.current, key), options(around.desired, key)) {
        (Some(before), Some(after)) => before.exceeds(&after),
        _ => false,
    };
    let early: Vec<Key> = changes.altered.keys().filter(|key| key.kind == Kind::Identity && exceeds(key)).cloned().collect();
    for identity in early {
        let column = Key { kind: Kind::Column, ..identity.clone() };
        let retyped = changes.altered.get(&column).is_some_and(|list| list.iter().any(|statement| statement.sql.contains(" TYPE ")));
        if !retyped {
            continue;
        }
        let bounds = changes.altered.insert(identity, Vec::new()).unwrap_or_default();
        if let Some(list) = changes.altered.get_mut(&column) {
            list.splice(0..0, bounds);
        }
    }
}
