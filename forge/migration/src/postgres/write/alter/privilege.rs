//! Privileges and owners: what is added and what is taken away.

use std::collections::BTreeMap;

use crate::plan::{Hazard, Statement};
use crate::postgres::key::{Key, Kind};
use crate::postgres::load::usual_privileges;
use crate::postgres::model::{Body, Object};
use crate::postgres::write::about;

/// Privileges and owners: what is added and what is taken away.
pub fn attachment(old: Option<&Object>, new: &Object) -> Vec<Statement> {
    let key = &new.key;
    match &new.body {
        Body::Owner { words, role, .. } => {
            vec![about(key, format!("ALTER {words} OWNER TO {role}"), "gets an owner").hazard(Hazard::PrivilegesWidened)]
        }
        Body::Grant { words, role, privileges, .. } => {
            let before = match old.map(|object| &object.body) {
                Some(Body::Grant { privileges, .. }) => privileges.clone(),
                _ => base(key, words, role),
            };
            grants(key, words, role, &before, privileges)
        }
        _ => Vec::new(),
    }
}

/// Takes privileges and owners back to what is usual.
pub fn detachment(object: &Object) -> Vec<Statement> {
    match &object.body {
        // What a source says no owner of belongs to whoever runs it.
        Body::Owner { words, .. } => vec![about(&object.key, format!("ALTER {words} OWNER TO CURRENT_USER"), "belongs to who runs this")],
        Body::Grant { words, role, privileges, .. } => grants(&object.key, words, role, privileges, &base(&object.key, words, role)),
        _ => Vec::new(),
    }
}

pub(super) fn base(key: &Key, words: &str, role: &str) -> BTreeMap<String, bool> {
    if key.kind == Kind::DefaultPrivileges && words.contains(" IN SCHEMA ") { BTreeMap::new() } else { usual_privileges(words, role) }
}

/// The statements that lead from some privileges to others.
pub fn grants(key: &Key, words: &str, role: &str, before: &BTreeMap<String, bool>, after: &BTreeMap<String, bool>) -> Vec<Statement> {
    let (prefix, on) = match words.split_once('|') {
        Some((place, on)) => (format!("ALTER DEFAULT PRIVILEGES{place} "), on),
        None => (String::new(), words),
    };
    let mut list = Vec::new();
    let gone: Vec<&str> = before.keys().filter(|name| !after.contains_key(*name)).map(String::as_str).collect();
    let unoptioned: Vec<&str> =
        before.iter().filter(|(name, option)| **option && after.get(*name) == Some(&false)).map(|(name, _)| name.as_str()).collect();
    let added: Vec<&str> =
        after.iter().filter(|(name, option)| !**option && !before.contains_key(*name)).map(|(name, _)| name.as_str()).collect();
    let optioned: Vec<&str> =
        after.iter().filter(|(name, option)| **option && before.get(*name) != Some(&true)).map(|(name, _)| name.as_str()).collect();
    if !gone.is_empty() {
        list.push(about(key, format!("{prefix}REVOKE {} ON {on} FROM {role}", gone.join(", ")), "the role may do less"));
    }
    if !unoptioned.is_empty() {
        list.push(about(
            key,
            format!("{prefix}REVOKE GRANT OPTION FOR {} ON {on} FROM {role}", unoptioned.join(", ")),
            "the role may no longer hand this on",
        ));
    }
    if !added.is_empty() {
        list.push(
            about(key, format!("{prefix}GRANT {} ON {on} TO {role}", added.join(", ")), "the role may do more")
                .hazard(Hazard::PrivilegesWidened),
        );
    }
    if !optioned.is_empty() {
        list.push(
            about(
                key,
                format!("{prefix}GRANT {} ON {on} TO {role} WITH GRANT OPTION", optioned.join(", ")),
                "the role may do more and hand it on",
            )
            .hazard(Hazard::PrivilegesWidened),
        );
    }
    list
}
