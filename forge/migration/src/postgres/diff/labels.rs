//! A label that is renamed is renamed wherever PostgreSQL keeps it: in the defaults of columns and domains of its type, and in the bounds
//! of partitions. What reads it out of a text is compared as it is written.

use pg_query::NodeEnum;
use pg_query::protobuf::{Node, TypeName, a_const};

use super::super::key::{Key, Kind};
use super::super::load::column_above;
use super::super::model::{Body, Schema};
use super::super::names::schema_and_name;
use super::Changes;
use crate::plan::Statement;

/// Whether all that is done to a type is that it gets labels.
pub(super) fn only_added(changes: &Changes, of_type: &Key) -> bool {
    let added = |statements: &Vec<Statement>| statements.iter().all(|statement| statement.sql.contains(" ADD VALUE "));
    of_type.kind == Kind::Enum && changes.altered.get(of_type).is_some_and(added)
}

/// Says the new label where the old one stood.
pub(super) fn follow(schema: &mut Schema, of_type: &Key, old: &str, new: &str) {
    let is_it = |written: &TypeName| {
        written.array_bounds.is_empty() && schema_and_name(&written.names) == (of_type.schema.clone(), of_type.name.clone())
    };
    let mut keys = Vec::new();
    for object in schema.objects.values() {
        let key = &object.key;
        let follows = match &object.body {
            Body::Default(_) => {
                let column = Key { kind: Kind::Column, ..key.clone() };
                schema.column(&column).or_else(|| column_above(schema, &column)).is_some_and(|column| is_it(&column.type_name))
            }
            Body::Domain(domain) => is_it(&domain.type_name),
            Body::Inheritance { parent, bound: Some(_) } => {
                let spec = schema.table(parent).and_then(|table| table.partitioned.as_ref());
                // Of several keys it could be another one's.
                let only = spec.filter(|spec| spec.part_params.len() == 1).and_then(|spec| spec.part_params.first());
                let column = only.and_then(|part| match &part.node {
                    Some(NodeEnum::PartitionElem(part)) => Some(Key::of(Kind::Column, &parent.schema, &parent.name, &part.name)),
                    _ => None,
                });
                column.is_some_and(|key| {
                    schema.column(&key).or_else(|| column_above(schema, &key)).is_some_and(|column| is_it(&column.type_name))
                })
            }
            _ => false,
        };
        if follows {
            keys.push(key.clone());
        }
    }
    for key in keys {
        match schema.body_mut(&key) {
            Some(Body::Default(tree)) => swap(tree, old, new),
            Some(Body::Domain(domain)) => {
                if let Some(tree) = &mut domain.default {
                    swap(tree, old, new);
                }
            }
            Some(Body::Inheritance { bound: Some(bound), .. }) => {
                let bound = bound.as_mut();
                for list in [&mut bound.listdatums, &mut bound.lowerdatums, &mut bound.upperdatums] {
                    for tree in list {
                        swap(tree, old, new);
                    }
                }
            }
            _ => {}
        }
    }
}

fn swap(tree: &mut Node, old: &str, new: &str) {
    match &mut tree.node {
        Some(NodeEnum::AConst(constant)) => {
            if let Some(a_const::Val::Sval(text)) = &mut constant.val
                && text.sval == old
            {
                new.clone_into(&mut text.sval);
            }
        }
        Some(NodeEnum::TypeCast(cast)) => {
            if let Some(inner) = &mut cast.arg {
                swap(inner, old, new);
            }
        }
        _ => {}
    }
}
