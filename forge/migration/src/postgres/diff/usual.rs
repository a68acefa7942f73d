//! Default privileges: an object gets them as soon as it is made, whether the wanted schema says so or not.

use std::collections::BTreeMap;

use super::super::key::{Key, Kind};
use super::super::load::{attached, classes, identity_sequence, usual_privileges};
use super::super::model::{Body, Schema};
use super::super::order::{Action, Step};
use super::super::write::{self, Around};
use super::Changes;
use crate::plan::Statement;

/// What takes back, or gives back, what the default privileges in force do to an object that is made, and to the sequences that
/// come with it. In force are those of the schema that is left: [`last`] sees to it.
pub fn corrected(around: &Around, key: &Key) -> Vec<Statement> {
    if defaults(around.current).next().is_none() {
        return Vec::new();
    }
    let mut statements = Vec::new();
    if let Some((word, class)) = classes(key.kind).filter(|_| key.kind != Kind::Identity) {
        statements.extend(correction(around, key, &format!("{word} {}", key.sql()), class));
    }
    let identities = match key.kind {
        Kind::Table => around.desired.children(Kind::Identity, key),
        Kind::Column | Kind::Identity => vec![Key { kind: Kind::Identity, ..key.clone() }],
        _ => Vec::new(),
    };
    for identity in identities {
        if let Some(Body::Identity { options, .. }) = around.desired.objects.get(&identity).map(|object| &object.body) {
            let words = format!("SEQUENCE {}", identity_sequence(&identity, options));
            statements.extend(correction(around, &identity, &words, "SEQUENCES"));
        }
    }
    statements
}

fn correction(around: &Around, key: &Key, words: &str, class: &str) -> Vec<Statement> {
    let mut statements = Vec::new();
    for (role, given) in in_force(around.current, key, words, class) {
        let usual = usual_privileges(words, &role);
        let place = attached(Kind::Grant, key, &format!("to {role}"));
        let wanted = match around.desired.objects.get(&place).map(|object| &object.body) {
            Some(Body::Grant { privileges, .. }) => privileges.clone(),
            _ => usual.clone(),
        };
        // What is wanted beyond the usual is granted in a step of its own.
        let kept: BTreeMap<String, bool> =
            wanted.into_iter().filter(|(name, _)| given.contains_key(name) || usual.contains_key(name)).collect();
        statements.extend(write::grants(&place, words, &role, &given, &kept));
    }
    statements
}

/// The default privileges of a schema.
fn defaults(schema: &Schema) -> impl Iterator<Item = &Body> {
    let start = Key::global(Kind::DefaultPrivileges, "");
    schema.objects.range(start..).take_while(|(key, _)| key.kind == Kind::DefaultPrivileges).map(|(_, object)| &object.body)
}

/// What each role gets of a new object of this class, by the defaults of whoever runs the migration. What PostgreSQL printed
/// names a role for whoever ran the source.
fn in_force(schema: &Schema, key: &Key, words: &str, class: &str) -> BTreeMap<String, BTreeMap<String, bool>> {
    let mut roles: BTreeMap<String, BTreeMap<String, bool>> = BTreeMap::new();
    for everywhere in [true, false] {
        for body in defaults(schema) {
            let Body::Grant { target, words: said, role, privileges } = body else { continue };
            let named = said.contains(" FOR ROLE ") && !schema.printed;
            let here = if everywhere { target.name.is_empty() } else { target.name == key.schema && !key.schema.is_empty() };
            if named || !said.ends_with(&format!("|{class}")) || !here {
                continue;
            }
            // What is said for all schemas stands in the place of the usual; what is said for one is added.
            let start = if everywhere { BTreeMap::new() } else { usual_privileges(words, role) };
            roles.entry(role.clone()).or_insert(start).extend(privileges.clone());
        }
    }
    roles
}

/// Default privileges come and change last: everything that is made on the way gets those that were there before, which is put right
/// at once. Those that go go before an extension is made, of whose parts nothing is known.
pub(super) fn last(changes: &Changes, edge: &mut impl FnMut(Step, Step, bool)) {
    let defaults: Vec<(&Key, &Action)> = changes
        .steps
        .iter()
        .filter(|(key, _)| key.kind == Kind::DefaultPrivileges)
        .flat_map(|(key, actions)| actions.iter().map(move |action| (key, action)))
        .collect();
    for (default, action) in defaults {
        let here = || (*action, default.clone());
        for key in changes.steps.keys().filter(|key| changes.has(Action::Create, key)) {
            let new = (Action::Create, key.clone());
            match action {
                Action::Drop if key.kind == Kind::Extension => edge(here(), new, false),
                Action::Drop => {}
                _ if classes(key.kind).is_some() || key.kind == Kind::Extension => edge(new, here(), false),
                _ => {}
            }
        }
    }
}
