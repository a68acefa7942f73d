//! `DROP`: the object goes, with what PostgreSQL takes along.

use pg_query::NodeEnum;
use pg_query::protobuf::{DropBehavior, DropStmt, Node, ObjectType};

use super::super::key::{Key, Kind};
use super::super::model::Body;
use super::super::names::{relation, strings};
use super::super::refs::Resolver;
use super::{Context, Loader, Step};
use crate::error::Fault;

impl Loader {
    pub(super) fn drop(&mut self, context: &Context, drop: &DropStmt) -> Result<Step, Fault> {
        let mut targets = Vec::new();
        for object in &drop.objects {
            let target = self.drop_target(drop.remove_type(), object).map_err(|why| context.refuse(why))?;
            match target {
                Some(target) => targets.push(target),
                None if drop.missing_ok => {}
                None => return Ok(Step::Later(self.unknown(drop.remove_type(), object))),
            }
        }
        for target in targets {
            if drop.behavior() == DropBehavior::DropCascade {
                self.cascade(&target);
            } else {
                self.remove_with_dependants(&target);
            }
        }
        Ok(Step::Done)
    }

    fn drop_target(&self, kind: ObjectType, object: &Node) -> Result<Option<Key>, String> {
        if kind == ObjectType::ObjectSchema || kind == ObjectType::ObjectExtension {
            let name = super::super::names::string(object).unwrap_or_default();
            let key = Key::global(if kind == ObjectType::ObjectSchema { Kind::Schema } else { Kind::Extension }, &name);
            return Ok(Some(key).filter(|key| self.schema.objects.contains_key(key)));
        }
        Ok(self.target(kind, object)?.map(|target| target.key))
    }

    fn cascade(&mut self, target: &Key) {
        let mut doomed = vec![target.clone()];
        while let Some(key) = doomed.pop() {
            let dependants: Vec<Key> = {
                let resolver = Resolver::new(&self.schema);
                self.schema
                    .objects
                    .values()
                    .filter(|object| resolver.needs(object).get(&key) == Some(&true))
                    .map(|object| object.key.clone())
                    .collect()
            };
            self.remove_with_dependants(&key);
            doomed.extend(dependants.into_iter().filter(|key| self.schema.objects.contains_key(key)));
        }
    }

    /// Removes an object and the parts PostgreSQL removes with it, asked or not.
    pub(super) fn remove_with_dependants(&mut self, target: &Key) {
        self.schema.objects.remove(target);
        let gone: Vec<Key> =
            self.schema.objects.iter().filter(|(key, object)| belongs(key, &object.body, target)).map(|(key, _)| key.clone()).collect();
        for key in gone {
            if self.schema.objects.contains_key(&key) {
                if matches!(key.kind, Kind::Constraint | Kind::ForeignKey) {
                    self.index_names.remove(&(key.schema.clone(), key.name.clone()));
                }
                self.remove_with_dependants(&key);
            }
        }
    }
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
                    .is_some_and(|expression| super::super::refs::columns_of(&super::super::shape::tree(expression)).contains(&target.name))
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
    let shape = super::super::shape::tree(&index.index_params);
    let elements = index.index_params.iter().chain(&index.index_including_params);
    elements.into_iter().any(|element| matches!(&element.node, Some(NodeEnum::IndexElem(element)) if element.name == column))
        || super::super::refs::columns_of(&shape).iter().any(|name| name == column)
        || index.where_clause.as_ref().is_some_and(|expression| {
            super::super::refs::columns_of(&super::super::shape::tree(expression)).iter().any(|name| name == column)
        })
}
