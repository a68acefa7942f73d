//! What a table is parted by and computed from must be there, and a partition's parent must be parted.

use pg_query::NodeEnum;
use serde_json::Value;

use super::super::key::Key;
use super::super::model::{Body, Object, Schema, Table};
use super::super::place::Place;
use super::relations::Relations;
use super::scope::{Named, Scope, Source};
use super::{fault, raw};
use crate::error::Fault;
use crate::nearest::hint;

/// Checks what tables are parted by, the parents of partitions, and what computed columns read.
pub fn check(schema: &Schema, relations: &Relations) -> Result<(), Fault> {
    for object in schema.objects.values() {
        let Some(place) = schema.places.get(&object.key) else { continue };
        match &object.body {
            Body::Table(table) => parted(relations, object, table, place)?,
            Body::Inheritance { parent, bound } => {
                let Some(above) = schema.table(parent) else { continue };
                let what = match (bound.is_some(), above.partitioned.is_some()) {
                    (true, false) => "is not partitioned, so it has no partitions: say PARTITION BY of it",
                    (false, true) => "is partitioned, so nothing inherits from it: write PARTITION OF",
                    _ => continue,
                };
                return Err(place.fault_of(&parent.name, format!("table {} {what}", parent.display())));
            }
            Body::Column(column) => {
                let Some(tree) = &column.generated else { continue };
                let computed = |name: &str| {
                    let key = Key { name: name.to_owned(), ..object.key.clone() };
                    schema.column(&key).is_some_and(|column| column.generated.is_some())
                };
                if let Some((name, location)) = read_by(&raw(tree)).into_iter().find(|(name, _)| computed(name)) {
                    let message = format!("column {} is computed from {name}, which is computed too: that cannot be", object.key.display());
                    return Err(place.fault_at(location, message));
                }
            }
            _ => {}
        }
    }
    Ok(())
}

fn parted(relations: &Relations, object: &Object, table: &Table, place: &Place) -> Result<(), Fault> {
    let Some(spec) = &table.partitioned else { return Ok(()) };
    let Some(columns) = relations.table(&object.key) else { return Ok(()) };
    for part in &spec.part_params {
        let Some(NodeEnum::PartitionElem(part)) = &part.node else { continue };
        if !part.name.is_empty() && !columns.contains(&part.name) {
            let hint = hint(&part.name, columns.iter().map(String::as_str));
            let message = format!("column {}.{} is not defined anywhere in the source{hint}", object.key.display(), part.name);
            return Err(place.fault_at(usize::try_from(part.location).unwrap_or(0), message));
        }
        if let Some(expression) = &part.expr {
            let scope = Scope::over(vec![Source { name: object.key.name.clone(), columns: Some(columns.clone()) }]);
            relations.expression(&raw(expression), &scope, &Named::new()).map_err(|lost| fault(place, &lost))?;
        }
    }
    Ok(())
}

/// The columns an expression reads, each with its place in the statement.
fn read_by(tree: &Value) -> Vec<(String, usize)> {
    match tree {
        Value::Array(items) => items.iter().flat_map(read_by).collect(),
        Value::Object(fields) => match fields.get("ColumnRef") {
            Some(column) => {
                let name = column
                    .pointer("/fields")
                    .and_then(Value::as_array)
                    .and_then(|parts| parts.last()?.pointer("/node/String/sval")?.as_str());
                let location = column.get("location").and_then(Value::as_u64).and_then(|place| usize::try_from(place).ok());
                name.map(|name| (name.to_owned(), location.unwrap_or(0))).into_iter().collect()
            }
            None => fields.values().flat_map(read_by).collect(),
        },
        _ => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_found_with_their_places() {
        let tree = serde_json::json!({ "node": { "ColumnRef": { "fields": [{ "node": { "String": { "sval": "b" } } }], "location": 7 } } });
        assert_eq!(read_by(&tree), [("b".to_owned(), 7)]);
    }
}
