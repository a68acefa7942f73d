//! Privileges and owners: what is added and what is taken away.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::plan::{Hazard, Statement};
use crate::postgres::key::{Key, Kind};
use crate::postgres::load::{REST_OF_ALL, all_of, usual_privileges};
use crate::postgres::model::{Body, Object, Schema};
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

/// Where either side tells the version of the server, or grants `MAINTAIN` itself, it is known what `ALL` means.
pub fn settle_all(one: &mut Schema, other: &mut Schema) {
    let says = |schema: &Schema| {
        schema.objects.values().any(|object| matches!(&object.body, Body::Grant { privileges, .. } if privileges.contains_key("MAINTAIN")))
    };
    let version = [&*one, &*other].into_iter().filter_map(|schema| schema.server).min();
    let known = match version {
        Some(version) => version >= MAINTAINED,
        None if says(one) || says(other) => true,
        None => return,
    };
    for object in one.objects.values_mut().chain(other.objects.values_mut()) {
        if matches!(object.body, Body::Grant { .. })
            && let Body::Grant { privileges, .. } = &mut Arc::make_mut(object).body
            && let Some(option) = privileges.remove(REST_OF_ALL)
            && known
        {
            *privileges.entry("MAINTAIN".to_owned()).or_default() |= option;
        }
    }
}

/// The first version that knows `MAINTAIN`.
const MAINTAINED: u32 = 17;

/// The statements where it is not known whether the server knows `MAINTAIN`, which only `ALL` gives and takes on both.
fn by_all(key: &Key, words: &str, role: &str, before: &BTreeMap<String, bool>, after: &BTreeMap<String, bool>) -> Option<Vec<Statement>> {
    let (had, has) = (before.get(REST_OF_ALL), after.get(REST_OF_ALL));
    if had == has {
        return None;
    }
    let (prefix, on) = match words.split_once('|') {
        Some((place, on)) => (format!("ALTER DEFAULT PRIVILEGES{place} "), on),
        None => (String::new(), words),
    };
    let all = |option: bool| all_of(on).iter().map(|name| ((*name).to_owned(), option)).collect::<BTreeMap<String, bool>>();
    let mut list = Vec::new();
    let reached = if let Some(option) = has.filter(|_| had.is_none() || has == Some(&true)) {
        let ending = if *option { " WITH GRANT OPTION" } else { "" };
        let made = about(key, format!("{prefix}GRANT ALL ON {on} TO {role}{ending}"), "the role may do more");
        list.push(made.hazard(Hazard::PrivilegesWidened));
        let mut reached = all(*option);
        for (name, option) in before {
            *reached.entry(name.clone()).or_default() |= option;
        }
        reached
    } else {
        list.push(about(key, format!("{prefix}REVOKE ALL ON {on} FROM {role}"), "the role may do less"));
        BTreeMap::new()
    };
    list.extend(grants(key, words, role, &reached, after));
    Some(list)
}

/// The statements that lead from some privileges to others.
pub fn grants(key: &Key, words: &str, role: &str, before: &BTreeMap<String, bool>, after: &BTreeMap<String, bool>) -> Vec<Statement> {
    if let Some(list) = by_all(key, words, role, before, after) {
        return list;
    }
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
