//! Domains inside other types. PostgreSQL adds a rule to a domain, or asks it for values, only as long as no column holds the
//! domain within an array, a row or a range; such a domain is made anew instead.

use std::collections::BTreeSet;

use super::super::key::{Key, Kind};
use super::super::model::{Body, Schema};
use super::super::names::quote;
use super::super::order::{Action, Step};
use super::super::print::type_name;
use super::super::refs::Needs;
use super::super::write;
use super::Changes;
use crate::plan::Statement;

/// Makes every domain anew whose rules become stricter although a column holds it inside another type.
pub fn rebuild_enclosed(changes: &mut Changes, current: &Schema, desired: &Schema) {
    let mut stricter = BTreeSet::new();
    for (key, actions) in &changes.steps {
        match desired.objects.get(key).map(|object| &object.body) {
            Some(Body::Constraint(rule)) if key.kind == Kind::DomainConstraint && !rule.skip_validation => {
                stricter.insert(Key::new(Kind::Domain, &key.schema, &key.parent));
            }
            Some(Body::Domain(domain)) if domain.not_null && actions.contains(&Action::Alter) => {
                stricter.insert(key.clone());
            }
            _ => {}
        }
    }
    for domain in stricter {
        let stays = current.objects.contains_key(&domain) && desired.objects.contains_key(&domain);
        if stays && !changes.has(Action::Drop, &domain) && is_enclosed(changes, current, &domain) {
            changes.remake(&domain);
        }
    }
}

/// A domain that is put aside lets go of what it calls and what goes: its rules and its default are those of the new one by then.
pub fn let_go(changes: &Changes, current: &Schema, domain: &Key) -> Vec<Statement> {
    if domain.kind != Kind::Domain {
        return Vec::new();
    }
    let calls_gone = |key: &Key| {
        let needs = changes.needs_before.get(key).into_iter().flatten();
        needs
            .into_iter()
            .any(|(need, _)| matches!(need.kind, Kind::Routine | Kind::Operator | Kind::Aggregate) && changes.has(Action::Drop, need))
    };
    let sql = domain.sql();
    let mut statements = Vec::new();
    if calls_gone(domain) {
        statements.push(write::about(domain, format!("ALTER DOMAIN {sql} DROP DEFAULT"), "what it calls goes"));
    }
    let start = Key::of(Kind::DomainConstraint, "", &domain.name, "");
    let rules = current.objects.range(start..).map(|(key, _)| key);
    for rule in rules.take_while(|key| key.kind == Kind::DomainConstraint && key.parent == domain.name) {
        if rule.schema == domain.schema && calls_gone(rule) {
            let made = format!("ALTER DOMAIN {sql} DROP CONSTRAINT {}", quote(&rule.name));
            statements.push(write::about(domain, made, "what it calls goes"));
        }
    }
    statements
}

/// Whether a column holds values of the domain inside an array, a row or a range.
fn is_enclosed(changes: &Changes, current: &Schema, domain: &Key) -> bool {
    let (mut plain, mut around) = (BTreeSet::from([domain.clone()]), BTreeSet::new());
    loop {
        let before = plain.len() + around.len();
        for (key, needs) in changes.needs_before.iter().filter(|(key, _)| key.kind.is_type() && key.kind != Kind::Table) {
            let holds = |set: &BTreeSet<Key>| needs.keys().any(|need| set.contains(need));
            let array = matches!(current.objects.get(key).map(|object| &object.body), Some(Body::Domain(domain)) if type_name(&domain.type_name).ends_with("[]"));
            if key.kind == Kind::Domain && holds(&plain) && !array {
                plain.insert(key.clone());
            } else if holds(&plain) || holds(&around) {
                around.insert(key.clone());
            }
        }
        if plain.len() + around.len() == before {
            break;
        }
    }
    current.of_kind(Kind::Column).any(|object| {
        let Body::Column(column) = &object.body else { return false };
        let array = type_name(&column.type_name).ends_with("[]");
        let mut needs = changes.needs_before.get(&object.key).into_iter().flatten().map(|(need, _)| need);
        needs.any(|need| around.contains(need) || (array && plain.contains(need)))
    })
}

/// What becomes of a domain's rules comes before columns become of it, and what demands more comes after columns have left it.
pub(super) fn edges(changes: &Changes, edge: &mut impl FnMut(Step, Step, bool)) {
    let rules: Vec<&Key> = changes.steps.keys().filter(|key| key.kind == Kind::DomainConstraint).collect();
    let of_domain = |needs: Option<&Needs>, rule: &Key| {
        let domain = Key::new(Kind::Domain, &rule.schema, &rule.parent);
        needs.is_some_and(|needs| needs.contains_key(&domain))
    };
    for rule in rules {
        for column in changes.steps.keys().filter(|key| key.kind == Kind::Column) {
            let (was, is) = (of_domain(changes.needs_before.get(column), rule), of_domain(changes.needs_after.get(column), rule));
            if is && !was {
                for action in [Action::Alter, Action::Create] {
                    edge((Action::Drop, rule.clone()), (action, column.clone()), false);
                    edge((Action::Create, rule.clone()), (action, column.clone()), false);
                }
            } else if was && !is {
                edge((Action::Alter, column.clone()), (Action::Create, rule.clone()), false);
                edge((Action::Drop, column.clone()), (Action::Create, rule.clone()), false);
            }
        }
    }
}
