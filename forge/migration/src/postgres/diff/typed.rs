//! Tables that follow a composite type. One that no longer does keeps its rows, and so does one that will: `NOT OF` and `OF` say so. A
//! type that stands in columns as well lets its tables go while it is made anew.

use super::super::key::{Key, Kind};
use super::super::model::{Body, Column, Object, Schema};
use super::super::names::{schema_and_name, strings};
use super::super::print::type_name;
use super::super::shape::shape;
use super::super::write;
use crate::plan::{Hazard, Statement};
use pg_query::protobuf::ConstrType;

/// The type a table follows.
fn followed(schema: &Schema, table: &Key) -> Option<Key> {
    let (place, name) = schema_and_name(&schema.table(table)?.of_type.as_ref()?.names);
    let key = Key::new(Kind::Composite, &place, &name);
    schema.objects.contains_key(&key).then_some(key)
}

fn attributes(schema: &Schema, key: &Key) -> Vec<(String, Column)> {
    let Some(Body::Composite(attributes)) = schema.objects.get(key).map(|object| &object.body) else { return Vec::new() };
    let column = |definition: &pg_query::protobuf::ColumnDef| Column {
        type_name: definition.type_name.clone().unwrap_or_default(),
        collation: definition.coll_clause.as_ref().map(|clause| clause.collname.clone()).unwrap_or_default(),
        ..Column::default()
    };
    attributes.iter().map(|attribute| (attribute.definition.colname.clone(), column(&attribute.definition))).collect()
}

/// Whether the type changes in a way that columns that hold its values do not let it.
fn must_let_go(current: &Schema, desired: &Schema, of_type: &Key) -> bool {
    let (Some(before), Some(after)) = (current.objects.get(of_type), desired.objects.get(of_type)) else { return false };
    let held = current.of_kind(Kind::Column).any(|object| {
        matches!(&object.body, Body::Column(column) if schema_and_name(&column.type_name.names) == (of_type.schema.clone(), of_type.name.clone()))
    });
    held && shape(before) != shape(after)
}

/// The tables that let their type go on the way.
fn untied(current: &Schema, desired: &Schema) -> Vec<(Key, Key)> {
    let tables = current.of_kind(Kind::Table).filter_map(|object| Some((object.key.clone(), followed(current, &object.key)?)));
    let tables = tables.filter(|(table, of_type)| match desired.table(table) {
        Some(wanted) if wanted.of_type.is_none() => desired.children(Kind::Inheritance, table).is_empty(),
        Some(_) => followed(desired, table).as_ref() == Some(of_type) && must_let_go(current, desired, of_type),
        None => false,
    });
    tables.collect()
}

/// Says that tables follow their type no longer, and gives them its columns as their own.
pub fn let_go(current: &mut Schema, desired: &Schema) -> Vec<Statement> {
    let mut statements = Vec::new();
    for (table, of_type) in untied(current, desired) {
        let sql = format!("ALTER TABLE {} NOT OF", table.sql());
        statements.push(write::about(&table, sql, "the table follows its type no longer").hazard(Hazard::ExclusiveLockShort));
        give_columns(current, &table, &of_type);
    }
    statements
}

fn give_columns(schema: &mut Schema, table: &Key, of_type: &Key) {
    let keyed: Vec<String> = schema
        .children(Kind::Constraint, table)
        .iter()
        .filter_map(|key| match &schema.objects.get(key)?.body {
            Body::Constraint(constraint) if constraint.contype() == ConstrType::ConstrPrimary => Some(strings(&constraint.keys)),
            _ => None,
        })
        .flatten()
        .collect();
    let mut names = Vec::new();
    for (name, mut column) in attributes(schema, of_type) {
        let key = Key::of(Kind::Column, &table.schema, &table.name, &name);
        column.not_null = schema.objects.remove(&Key { kind: Kind::NotNull, ..key.clone() }).is_some() || keyed.contains(&name);
        schema.insert(Object::new(key, Body::Column(Box::new(column))));
        names.push(name);
    }
    if let Some(table) = schema.table_mut(table) {
        table.of_type = None;
        table.columns = names;
    }
}

/// The wanted schema with the columns written out of every table that will follow a type, and the statements that say so in the
/// end. Nothing when there is none. PostgreSQL wants the columns in the order of the type.
pub fn unfolded(current: &Schema, desired: &Schema) -> Option<(Schema, Vec<Statement>)> {
    let mut result = desired.clone();
    let mut statements = Vec::new();
    for object in desired.of_kind(Kind::Table) {
        let (table, Some(of_type)) = (&object.key, followed(desired, &object.key)) else { continue };
        let Some(left) = current.table(table).filter(|left| left.of_type.is_none() && left.partitioned.is_none()) else { continue };
        let wanted: Vec<String> = attributes(desired, &of_type).into_iter().map(|(name, _)| name).collect();
        let mut order: Vec<String> = left.columns.iter().filter(|name| wanted.contains(name)).cloned().collect();
        order.extend(wanted.iter().filter(|name| !left.columns.contains(name)).cloned());
        if order != wanted || !current.children(Kind::Inheritance, table).is_empty() {
            continue;
        }
        give_columns(&mut result, table, &of_type);
        let name = desired.table(table).and_then(|table| table.of_type.as_ref()).map(type_name).unwrap_or_default();
        let sql = format!("ALTER TABLE {} OF {name}", table.sql());
        statements.push(write::about(table, sql, "the table follows a type").hazard(Hazard::ExclusiveLockShort));
    }
    (!statements.is_empty()).then_some((result, statements))
}
