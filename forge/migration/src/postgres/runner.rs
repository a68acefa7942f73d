//! Who runs a source: `ALTER DEFAULT PRIVILEGES` without `FOR ROLE` speaks of whoever runs it, whom a dump names.

use super::key::{Key, Kind};
use super::model::{Body, Schema};

/// Takes the one role a dump names and the other source does not for the role that runs that one.
pub fn unite(first: &mut Schema, second: &mut Schema) {
    let (left, right) = (roles(first), roles(second));
    if let Some(role) = runner(&left, &right).filter(|_| second.printed) {
        forget(second, &role);
    }
    if let Some(role) = runner(&right, &left).filter(|_| first.printed) {
        forget(first, &role);
    }
}

/// The roles whose defaults a source speaks of; an empty name for whoever runs it.
fn roles(schema: &Schema) -> Vec<String> {
    let mut roles: Vec<String> = schema.of_kind(Kind::DefaultPrivileges).map(|object| role(&object.body)).collect();
    roles.sort();
    roles.dedup();
    roles
}

fn role(body: &Body) -> String {
    let Body::Grant { words, .. } = body else { return String::new() };
    let place = words.split('|').next().unwrap_or_default();
    let place = place.split(" IN SCHEMA ").next().unwrap_or_default();
    place.strip_prefix(" FOR ROLE ").unwrap_or_default().to_owned()
}

fn runner(nameless: &[String], named: &[String]) -> Option<String> {
    if !nameless.contains(&String::new()) || named.contains(&String::new()) {
        return None;
    }
    let mut strangers = named.iter().filter(|role| !nameless.contains(role));
    match (strangers.next(), strangers.next()) {
        (Some(role), None) => Some(role.clone()),
        _ => None,
    }
}

fn forget(schema: &mut Schema, name: &str) {
    let of_role = schema.of_kind(Kind::DefaultPrivileges).filter(|object| role(&object.body) == name);
    let keys: Vec<Key> = of_role.map(|object| object.key.clone()).collect();
    let said = format!(" FOR ROLE {name}");
    for key in keys {
        let Some(mut object) = schema.take(&key) else { continue };
        object.key.name = object.key.name.replacen(&said, "", 1);
        if let Body::Grant { words, .. } = &mut object.body {
            *words = words.replacen(&said, "", 1);
        }
        schema.insert(object);
    }
}
