//! What goes along with an object that goes, asked or not.

use std::collections::BTreeMap;

use pg_query::NodeEnum;

use super::key::{Key, Kind};
use super::model::{Body, Schema};
use super::names::{relation, strings};
use super::refs::{Needs, Resolver};

/// Removes an object and everything that PostgreSQL says needs it, as `DROP … CASCADE` does. Returns what went.
pub fn cascade(schema: &mut Schema, target: &Key) -> Vec<Key> {
    let needs: BTreeMap<Key, Needs> = {
        let resolver = Resolver::new(schema);
        schema.objects.iter().map(|(key, object)| (key.clone(), resolver.needs(object))).collect()
    };
    let mut gone = Vec::new();
    let mut doomed = vec![target.clone()];
    while let Some(key) = doomed.pop() {
        let removed = with_parts(schema, &key);
        for key in &removed {
            let dependants = needs.iter().filter(|(other, needs)| needs.get(key) == Some(&true) && schema.objects.contains_key(other));
            doomed.extend(dependants.map(|(other, _)| other.clone()));
        }
        gone.extend(removed);
    }
    gone
}

/// Removes an object and the parts PostgreSQL removes with it, asked or not. Returns what went.
pub fn with_parts(schema: &mut Schema, target: &Key) -> Vec<Key> {
    let mut gone: Vec<Key> = schema.objects.remove(target).map(|object| object.key.clone()).into_iter().collect();
    let parts: Vec<Key> =
        schema.objects.iter().filter(|(key, object)| belongs(key, &object.body, target)).map(|(key, _)| key.clone()).collect();
    for key in parts {
        if schema.objects.contains_key(&key) {
            gone.extend(with_parts(schema, &key));
        }
    }
    gone
}

/// Whether an object cannot outlive the target.
fn belongs(key: &Key, body: &Body, target: &Key) -> bool {
    if key.kind.is_of_table() && target.kind.is_relation() && key.schema == target.schema && key.parent == target.name {
        return true;
    }
    match body {
        Body::Comment { target: of, .. } | Body::Grant { target: of, .. } | Body::Owner { target: of, .. } => {
            of == target || (of.kind == Kind::Column && target.kind.is_relation() && of.schema == target.schema && of.parent == target.name)
        }
        Body::Index(index) => {
            let on = index.relation.as_ref().map(relation);
            if target.kind == Kind::Column {
                on == Some((target.schema.clone(), target.parent.clone())) && mentions_column(index, &target.name)
            } else {
                target.kind.is_relation() && on == Some((target.schema.clone(), target.name.clone()))
            }
        }
        Body::Default(_) | Body::Identity { .. } => *target == Key { kind: Kind::Column, ..key.clone() },
        Body::Constraint(constraint) if target.kind == Kind::Column && key.table() == target.table() => {
            strings(&constraint.keys).contains(&target.name)
                || strings(&constraint.fk_attrs).contains(&target.name)
                || strings(&constraint.including).contains(&target.name)
                || constraint
                    .raw_expr
                    .as_ref()
                    .is_some_and(|expression| super::refs::columns_of(&super::shape::tree(expression)).contains(&target.name))
        }
        Body::Constraint(_) if key.kind == Kind::DomainConstraint => *target == Key::new(Kind::Domain, &key.schema, &key.parent),
        Body::SequenceOwner { column } => {
            column == target
                || *target == Key { kind: Kind::Sequence, ..key.clone() }
                || (target.kind == Kind::Table && column.table() == *target)
        }
        Body::Sequence { .. } => *target == Key { kind: Kind::SequenceOwner, ..key.clone() },
        Body::IndexAttachment { parent, child } => parent == target || child == target,
        Body::SearchMapping { configuration, .. } => configuration == target,
        Body::Statement(node) => match &node.node {
            Some(NodeEnum::CreateStatsStmt(statistics)) => statistics.relations.iter().any(|item| match &item.node {
                Some(NodeEnum::RangeVar(range)) => {
                    target.kind == Kind::Table && relation(range) == (target.schema.clone(), target.name.clone())
                }
                _ => false,
            }),
            _ => false,
        },
        _ => false,
    }
}

fn mentions_column(index: &pg_query::protobuf::IndexStmt, column: &str) -> bool {
    let shape = super::shape::tree(&index.index_params);
    let elements = index.index_params.iter().chain(&index.index_including_params);
    elements.into_iter().any(|element| matches!(&element.node, Some(NodeEnum::IndexElem(element)) if element.name == column))
        || super::refs::columns_of(&shape).iter().any(|name| name == column)
        || index
            .where_clause
            .as_ref()
            .is_some_and(|expression| super::refs::columns_of(&super::shape::tree(expression)).iter().any(|name| name == column))
}
