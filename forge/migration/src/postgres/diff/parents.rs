//! Tables that leave a parent or join one. Columns a table had from its parent become its own when it leaves; before it joins,
//! its own must be what the parent's are.

use super::super::key::{Key, Kind};
use super::super::model::{Body, Schema};
use super::super::write::{self, Around};
use crate::plan::Statement;

fn parents_only_in(here: &Schema, there: &Schema) -> Vec<(Key, Key)> {
    here.of_kind(Kind::Inheritance)
        .filter(|object| !there.objects.contains_key(&object.key))
        .filter_map(|object| match &object.body {
            Body::Inheritance { parent, .. } => Some((object.key.clone(), parent.clone())),
            _ => None,
        })
        .filter(|(key, _)| here.objects.contains_key(&key.table()) && there.objects.contains_key(&key.table()))
        .collect()
}

/// Says goodbye to parents that are no longer wanted, and gives the tables what they had from them.
pub fn leave(current: &mut Schema, desired: &Schema) -> Vec<Statement> {
    let mut statements = Vec::new();
    for (key, parent) in parents_only_in(current, desired) {
        let Some(object) = current.objects.get(&key).cloned() else { continue };
        let around = Around { current, desired };
        statements.extend(write::drop(&around, &object));
        current.objects.remove(&key);
        let source = current.clone();
        copy_columns(current, &source, &key.table(), &parent);
    }
    statements
}

/// The wanted schema with the columns written out of every table that will join a parent; nothing when none will.
pub fn unfolded(current: &Schema, desired: &Schema) -> Option<Schema> {
    let joining = parents_only_in(desired, current);
    if joining.is_empty() {
        return None;
    }
    let mut result = desired.clone();
    for (key, parent) in joining {
        copy_columns(&mut result, desired, &key.table(), &parent);
    }
    Some(result)
}

fn copy_columns(schema: &mut Schema, source: &Schema, child: &Key, parent: &Key) {
    let columns = source.table(parent).map(|table| table.columns.clone()).unwrap_or_default();
    for name in columns {
        let from = Key::of(Kind::Column, &parent.schema, &parent.name, &name);
        let to = Key::of(Kind::Column, &child.schema, &child.name, &name);
        if schema.objects.contains_key(&to) {
            continue;
        }
        for kind in [Kind::Column, Kind::Default] {
            if let Some(mut object) = source.objects.get(&Key { kind, ..from.clone() }).cloned() {
                object.key = Key { kind, ..to.clone() };
                object.renamed_from = None;
                schema.objects.insert(object.key.clone(), object);
            }
        }
        if let Some(table) = schema.table_mut(child) {
            table.columns.push(name);
        }
    }
}
