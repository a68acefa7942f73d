//! Default privileges: an object that is made anew gets them at once, although it never had them.

use std::collections::BTreeMap;

use super::super::key::{Key, Kind};
use super::super::load::{attached, classes, usual_privileges};
use super::super::model::{Body, Schema};
use super::super::write::{self, Around};
use crate::plan::Statement;

/// What takes back, or gives back, what the default privileges in force do to an object that is made anew.
pub fn corrected(around: &Around, key: &Key) -> Vec<Statement> {
    let Some((word, class)) = classes(key.kind).filter(|_| !matches!(key.kind, Kind::Schema | Kind::Identity)) else { return Vec::new() };
    let words = format!("{word} {}", key.sql());
    let mut statements = Vec::new();
    for (role, given) in in_force(around.current, key, class) {
        let usual = usual_privileges(&words, &role);
        let place = attached(Kind::Grant, key, &format!("to {role}"));
        let wanted = match around.desired.objects.get(&place).map(|object| &object.body) {
            Some(Body::Grant { privileges, .. }) => privileges.clone(),
            _ => usual.clone(),
        };
        // What is wanted beyond the usual is granted in a step of its own.
        let kept: BTreeMap<String, bool> =
            wanted.into_iter().filter(|(name, _)| given.contains_key(name) || usual.contains_key(name)).collect();
        statements.extend(write::grants(&place, &words, &role, &given, &kept));
    }
    statements
}

/// What each role gets of a new object of this class, by the defaults of whoever runs the migration.
fn in_force(schema: &Schema, key: &Key, class: &str) -> BTreeMap<String, BTreeMap<String, bool>> {
    let mut roles: BTreeMap<String, BTreeMap<String, bool>> = BTreeMap::new();
    for object in schema.of_kind(Kind::DefaultPrivileges) {
        let Body::Grant { target, words, role, privileges } = &object.body else { continue };
        let everywhere = target.name.is_empty();
        if words.contains(" FOR ROLE ") || !words.ends_with(&format!("|{class}")) || !(everywhere || target.name == key.schema) {
            continue;
        }
        roles.entry(role.clone()).or_default().extend(privileges.clone());
    }
    roles
}
