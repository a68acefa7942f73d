//! What goes and comes along with what: a column with its table, an index with its column, a sequence with its owner.

use pg_query::NodeEnum;
use pg_query::protobuf::ConstrType;

use super::super::key::{Key, Kind};
use super::super::model::Body;
use super::super::order::{Action, Step};
use super::super::write::{self, Around};
use super::Changes;

/// The step a step is part of: parts go and come with what they belong to.
pub(super) fn owner(step: &Step, changes: &Changes, around: &Around) -> Step {
    let (action, key) = step;
    match action {
        Action::Create => creator(key, changes, around).map_or_else(|| step.clone(), |key| owner(&(Action::Create, key), changes, around)),
        Action::Drop => dropper(key, changes, around).map_or_else(|| step.clone(), |key| owner(&(Action::Drop, key), changes, around)),
        Action::Alter => changes.follows.get(key).map_or_else(|| step.clone(), |leader| (Action::Alter, leader.clone())),
        Action::Prove | Action::Finish => step.clone(),
    }
}

/// What makes this part along with itself.
fn creator(key: &Key, changes: &Changes, around: &Around) -> Option<Key> {
    let table = key.table();
    let column = Key { kind: Kind::Column, ..key.clone() };
    match key.kind {
        Kind::Default | Kind::Identity if changes.has(Action::Create, &column) => Some(column),
        Kind::Column | Kind::Inheritance if changes.has(Action::Create, &table) => Some(table),
        // A copied configuration brings this mapping along.
        Kind::SearchMapping => {
            let Body::SearchMapping { configuration, dictionaries } = &around.desired.objects.get(key)?.body else { return None };
            let Body::Statement(tree) = &around.desired.objects.get(configuration)?.body else { return None };
            let brought = write::brought_mappings(around.desired, tree).contains(&(key.name.clone(), dictionaries.clone()));
            Some(configuration.clone()).filter(|configuration| brought && changes.has(Action::Create, configuration))
        }
        Kind::DomainConstraint => Some(Key::new(Kind::Domain, &key.schema, &key.parent))
            .filter(|domain| changes.has(Action::Create, domain) && write::inline_rules(around.desired, domain).contains(key)),
        Kind::Constraint
            if changes.has(Action::Create, &table)
                && around.desired.objects.get(key).is_some_and(|object| write::is_inline(around.desired, object)) =>
        {
            Some(table)
        }
        _ => None,
    }
}

/// What takes this part along when it goes.
fn dropper(key: &Key, changes: &Changes, around: &Around) -> Option<Key> {
    let object = around.current.objects.get(key)?;
    let needs = changes.needs_before.get(key)?;
    let goes = |other: &Key| changes.has(Action::Drop, other) && !changes.rebuilt.contains(other);
    // A routine over the rows of a table must go before the table, and what calls it before the routine.
    let over_rows = |need: &Key, relation: &Key| {
        need.kind == Kind::Routine && changes.needs_before.get(need).is_some_and(|needs| needs.contains_key(relation))
    };
    if key.kind.is_of_table()
        && let Some(relation) = around.current.relation(&key.schema, &key.parent)
        && goes(&relation)
    {
        let elsewhere =
            key.kind == Kind::ForeignKey && needs.keys().any(|need| need.kind == Kind::Table && *need != relation && goes(need));
        let alone = elsewhere || needs.keys().any(|need| over_rows(need, &relation) && goes(need));
        return if alone { None } else { Some(relation) };
    }
    let remade = changes.has(Action::Create, key);
    match &object.body {
        Body::Comment { target, .. } | Body::Grant { target, .. } | Body::Owner { target, .. } if key.kind != Kind::DefaultPrivileges => {
            if goes(target) {
                return Some(target.clone());
            }
            let above = || needs.keys().find(|need| target.kind == Kind::InheritedTrigger && need.kind == Kind::Trigger && goes(need));
            let relation = around.current.relation(&target.schema, &target.parent).filter(|relation| goes(relation));
            relation.or_else(|| above().cloned())
        }
        Body::SequenceOwner { column } => {
            let sequence = Key { kind: Kind::Sequence, ..key.clone() };
            // A sequence that stays must leave its column before the column takes it along.
            if !goes(&sequence) {
                return None;
            }
            [sequence, column.clone(), column.table()].into_iter().find(|other| goes(other))
        }
        Body::Sequence { .. } if !remade => {
            match around.current.objects.get(&Key { kind: Kind::SequenceOwner, ..key.clone() }).map(|object| &object.body) {
                Some(Body::SequenceOwner { column }) => [column.clone(), column.table()].into_iter().find(|other| goes(other)),
                _ => None,
            }
        }
        // The column comes from a parent: when it goes there, it goes here.
        Body::Inherited(_) => needs.keys().find(|need| matches!(need.kind, Kind::Column | Kind::Trigger) && goes(need)).cloned(),
        Body::NotNull => needs.keys().find(|need| need.kind == Kind::Column && goes(need)).cloned(),
        Body::Default(_) | Body::Identity { .. } => Some(Key { kind: Kind::Column, ..key.clone() }).filter(|column| goes(column)),
        Body::Index(index) => {
            let (schema, name) = index.relation.as_ref().map(super::super::names::relation)?;
            let relation = around.current.relation(&schema, &name)?;
            if needs.keys().any(|need| over_rows(need, &relation) && goes(need)) {
                return None;
            }
            if goes(&relation) {
                return Some(relation);
            }
            let attachment = around.current.objects.get(&Key { kind: Kind::IndexAttachment, ..key.clone() });
            if let Some(Body::IndexAttachment { parent, .. }) = attachment.map(|object| &object.body)
                && goes(parent)
            {
                return Some(parent.clone());
            }
            needs.keys().find(|need| !remade && need.kind == Kind::Column && need.parent == name && goes(need)).cloned()
        }
        Body::Constraint(_) if key.kind == Kind::DomainConstraint => {
            Some(Key::new(Kind::Domain, &key.schema, &key.parent)).filter(|domain| changes.has(Action::Drop, domain))
        }
        // Only its own columns take a foreign key along, and not where what it points at goes too, which then may go first.
        Body::Constraint(constraint) if !remade && key.kind == Kind::ForeignKey => {
            let own = super::super::names::strings(&constraint.fk_attrs);
            let own: Vec<Key> = own.iter().map(|name| Key::of(Kind::Column, &key.schema, &key.parent, name)).collect();
            let is_target = |need: &Key| matches!(need.kind, Kind::Column | Kind::Constraint | Kind::Index) && !own.contains(need);
            if needs.keys().any(|need| is_target(need) && goes(need)) { None } else { own.into_iter().find(goes) }
        }
        // An exclusion over an expression is not taken along.
        Body::Constraint(constraint) if constraint.contype() == ConstrType::ConstrExclusion => None,
        Body::Constraint(_) if !remade => needs
            .keys()
            .find(|need| need.kind == Kind::Column && need.parent == key.parent && need.schema == key.schema && goes(need))
            .cloned(),
        Body::SearchMapping { configuration, .. } => Some(configuration.clone()).filter(|configuration| goes(configuration)),
        Body::Statement(tree) if !remade => match &tree.node {
            Some(NodeEnum::CreateStatsStmt(_)) => {
                needs.keys().find(|need| matches!(need.kind, Kind::Table | Kind::Column) && goes(need)).cloned()
            }
            _ => None,
        },
        _ => None,
    }
}
