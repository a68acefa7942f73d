//! Domains inside other types. PostgreSQL adds a rule to a domain, or asks it for values, only as long as no column holds the
//! domain within an array, a row or a range; such a domain is made anew instead.

use std::collections::BTreeSet;

use super::super::key::{Key, Kind};
use super::super::model::{Body, Schema};
use super::super::order::Action;
use super::super::print::type_name;
use super::Changes;

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
