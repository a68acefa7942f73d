//! Foreign keys point at a key; the keys of a partitioned table hold what it is partitioned by.

use std::collections::BTreeSet;

use pg_query::NodeEnum;
use pg_query::protobuf::{ConstrType, Constraint, IndexStmt, Node};

use super::super::key::{Key, Kind};
use super::super::model::{Body, Schema, Table};
use super::super::names::{relation, strings};
use super::relations::Relations;
use super::table_of;
use crate::error::Fault;

/// Checks every key of every table.
pub fn check(schema: &Schema, relations: &Relations) -> Result<(), Fault> {
    for object in schema.objects.values() {
        let Some(place) = schema.places.get(&object.key) else { continue };
        let fault = match &object.body {
            Body::Constraint(constraint) if object.key.kind == Kind::ForeignKey => {
                points_nowhere(schema, relations, constraint).map(|(name, message)| place.fault_of(&name, message))
            }
            Body::Constraint(constraint) if matches!(constraint.contype(), ConstrType::ConstrPrimary | ConstrType::ConstrUnique) => {
                let (words, word) = if constraint.contype() == ConstrType::ConstrPrimary {
                    ("a primary key", "primary")
                } else {
                    ("a unique key", "unique")
                };
                let keys = strings(&constraint.keys);
                if let Some((_, name)) = keys.iter().enumerate().find(|(at, name)| keys[..*at].contains(name)) {
                    return Err(place.fault_of(name, format!("{name} stands twice in {words}")));
                }
                let missing = table_of(schema, &object.key).and_then(|table| missing_part(table, &keys));
                missing.map(|part| place.fault_of(word, without_part(words, &object.key.table(), &part)))
            }
            Body::Index(index) if index.unique => {
                let table = index.relation.as_ref().map(relation).map(|(schema, name)| Key::new(Kind::Table, &schema, &name));
                let missing = table.and_then(|key| Some((missing_part(schema.table(&key)?, &plain_columns(index))?, key)));
                missing.map(|(part, key)| place.fault_of("unique", without_part("a unique index", &key, &part)))
            }
            _ => None,
        };
        if let Some(fault) = fault {
            return Err(fault);
        }
    }
    Ok(())
}

fn without_part(words: &str, table: &Key, part: &str) -> String {
    format!("{words} of {}, a partitioned table, must hold every column it is partitioned by, and {part} is not in it", table.display())
}

/// What a table is partitioned by and a key of it does not hold.
fn missing_part(table: &Table, columns: &[String]) -> Option<String> {
    table.partitioned.as_ref()?.part_params.iter().find_map(|part| match &part.node {
        Some(NodeEnum::PartitionElem(part)) => {
            match part.expr.as_ref().map_or_else(|| Some(part.name.clone()), |inner| plain_column(inner)) {
                None => Some("an expression".to_owned()),
                Some(name) => (!columns.contains(&name)).then_some(name),
            }
        }
        _ => None,
    })
}

/// A column in parentheses is a column.
fn plain_column(expression: &Node) -> Option<String> {
    match expression.node.as_ref()? {
        NodeEnum::ColumnRef(column) => strings(&column.fields).pop(),
        NodeEnum::CollateClause(clause) => plain_column(clause.arg.as_ref()?),
        _ => None,
    }
}

/// The columns of an index that are no expressions.
fn plain_columns(index: &IndexStmt) -> Vec<String> {
    let columns = index.index_params.iter().filter_map(|element| match &element.node {
        Some(NodeEnum::IndexElem(element)) if !element.name.is_empty() => Some(element.name.clone()),
        _ => None,
    });
    columns.collect()
}

/// The name of the table or of the first column a foreign key points at without reason, and what is said of it.
fn points_nowhere(schema: &Schema, relations: &Relations, constraint: &Constraint) -> Option<(String, String)> {
    let (place, name) = constraint.pktable.as_ref().map(relation)?;
    let far = Key::new(Kind::Table, &place, &name);
    schema.table(&far)?;
    if constraint.pk_with_period || constraint.fk_with_period {
        return None;
    }
    let wanted = strings(&constraint.pk_attrs);
    let columns = relations.table(&far)?;
    if wanted.iter().any(|column| !columns.contains(column)) {
        return None;
    }
    if wanted.is_empty() {
        let message = format!("table {} has no primary key that a foreign key could mean; name the columns of a unique key", far.display());
        return (!has_primary(schema, &far, 0)).then_some((name, message));
    }
    let wanted_set: BTreeSet<&String> = wanted.iter().collect();
    let holds = |sets: Vec<Vec<String>>| sets.iter().any(|set| set.iter().collect::<BTreeSet<_>>() == wanted_set);
    let mut tables = vec![far.clone()];
    for depth in 0..32 {
        let Some(table) = tables.get(depth) else { break };
        tables.extend(partitioned(schema, table));
    }
    // The keys first: to look through every index takes longer.
    let found = tables.iter().any(|table| holds(keys(schema, table))) || tables.iter().any(|table| holds(unique_indexes(schema, table)));
    (!found).then(|| {
        let listed = wanted.join(", ");
        (
            wanted[0].clone(),
            format!("{}({listed}) is no primary key and not unique: a foreign key must point at one that is", far.display()),
        )
    })
}

/// The table a partition belongs to.
fn partitioned(schema: &Schema, table: &Key) -> Vec<Key> {
    let parents = schema.children(Kind::Inheritance, table).into_iter();
    let parents = parents.filter_map(|link| match schema.objects.get(&link).map(|object| &object.body) {
        Some(Body::Inheritance { parent, bound: Some(_) }) => Some(parent.clone()),
        _ => None,
    });
    parents.collect()
}

fn has_primary(schema: &Schema, table: &Key, depth: usize) -> bool {
    let own = schema.children(Kind::Constraint, table).iter().any(|key| match schema.objects.get(key).map(|object| &object.body) {
        Some(Body::Constraint(constraint)) => constraint.contype() == ConstrType::ConstrPrimary,
        _ => false,
    });
    own || depth > 32 || partitioned(schema, table).iter().any(|parent| has_primary(schema, parent, depth + 1))
}

/// The columns of every key of a table.
fn keys(schema: &Schema, table: &Key) -> Vec<Vec<String>> {
    let keys = schema.children(Kind::Constraint, table).into_iter();
    let keys = keys.filter_map(|key| match schema.objects.get(&key).map(|object| &object.body) {
        Some(Body::Constraint(constraint)) if matches!(constraint.contype(), ConstrType::ConstrPrimary | ConstrType::ConstrUnique) => {
            Some(strings(&constraint.keys))
        }
        _ => None,
    });
    keys.collect()
}

/// The columns of every index of a table that makes rows unique.
fn unique_indexes(schema: &Schema, table: &Key) -> Vec<Vec<String>> {
    let place = (table.schema.clone(), table.name.clone());
    let indexes = schema.of_kind(Kind::Index).filter_map(|object| match &object.body {
        Body::Index(index)
            if index.unique && index.where_clause.is_none() && index.relation.as_ref().map(relation).as_ref() == Some(&place) =>
        {
            Some(plain_columns(index)).filter(|columns| columns.len() == index.index_params.len())
        }
        _ => None,
    });
    indexes.collect()
}
