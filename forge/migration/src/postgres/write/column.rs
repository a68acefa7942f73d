//! Columns of tables whose rows other tables hold: PostgreSQL adds none with a default to them.

use std::collections::BTreeSet;

use pg_query::protobuf::{Node, TypeName};

use super::super::key::{Key, Kind};
use super::super::model::{Body, Schema};
use super::super::names::{quote, schema_and_name};
use super::super::print::default_expression;
use super::about;
use super::alter::set_not_null;
use crate::error::Fault;
use crate::plan::{Hazard, Statement};

/// Whether some column holds rows of this table, by itself or within another type.
pub fn is_held(schema: &Schema, table: &Key) -> bool {
    let mut held = BTreeSet::from([(table.schema.clone(), table.name.clone())]);
    loop {
        let of = |tree: &TypeName| held.contains(&schema_and_name(&tree.names));
        let within = schema.objects.values().filter(|object| match &object.body {
            Body::Composite(attributes) => attributes.iter().any(|attribute| attribute.definition.type_name.as_ref().is_some_and(of)),
            Body::Domain(domain) => of(&domain.type_name),
            _ => false,
        });
        let more: Vec<(String, String)> = within.map(|object| (object.key.schema.clone(), object.key.name.clone())).collect();
        if schema.of_kind(Kind::Column).any(|object| matches!(&object.body, Body::Column(column) if of(&column.type_name))) {
            return true;
        }
        let count = held.len();
        held.extend(more);
        if held.len() == count {
            return false;
        }
    }
}

/// The column comes empty, is filled, and has its default from then on.
pub fn filled_later(key: &Key, definition: &str, default: &Node, required: &str) -> Result<Vec<Statement>, Fault> {
    let value = default_expression(default)?;
    let (table, name) = (key.parent_sql(), quote(&key.name));
    let bare = definition.strip_suffix(required).unwrap_or(definition).replacen(&format!(" DEFAULT {value}"), "", 1);
    let alter = format!("ALTER TABLE {table} ALTER COLUMN {name}");
    let mut list = vec![
        about(key, format!("ALTER TABLE {table} ADD COLUMN {bare}"), "other tables hold its rows: the column comes without its default")
            .hazard(Hazard::ExclusiveLockShort),
        about(key, format!("ALTER TABLE {table} ALTER COLUMN {name} SET DEFAULT {value}"), "the column gets a default")
            .hazard(Hazard::ExclusiveLockShort),
        about(key, format!("UPDATE {table} SET {name} = DEFAULT"), "the rows that are there get it too").hazard(Hazard::TableRewrite),
    ];
    if !required.is_empty() {
        list.extend(set_not_null(key, &alter));
    }
    Ok(list)
}
