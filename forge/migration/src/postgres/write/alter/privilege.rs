//! Privileges and owners: what is added and what is taken away.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::plan::{Hazard, Statement};
use crate::postgres::key::{Key, Kind};
use crate::postgres::load::{REST_OF_ALL, all_of, denied, is_denied, usual_privileges};
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
        {
            for (rest, name) in [(REST_OF_ALL.to_owned(), "MAINTAIN".to_owned()), (denied(REST_OF_ALL), denied("MAINTAIN"))] {
                if let Some(option) = privileges.remove(&rest).filter(|_| known) {
                    *privileges.entry(name).or_default() |= option;
                }
            }
        }
    }
}

/// An owner has every privilege without a grant, and only an owner has one that could be denied: what is said otherwise says nothing.
pub fn settle_owners(one: &mut Schema, other: &mut Schema) {
    let owners = |schema: &Schema| -> BTreeMap<Key, String> {
        let said = schema.of_kind(Kind::Owner).filter_map(|object| match &object.body {
            Body::Owner { target, role, .. } => Some((target.clone(), role.clone())),
            _ => None,
        });
        said.collect()
    };
    let (mine, theirs) = (owners(one), owners(other));
    for (schema, own, others) in [(&mut *one, &mine, &theirs), (&mut *other, &theirs, &mine)] {
        for object in schema.objects.values_mut().filter(|object| object.key.kind == Kind::Grant) {
            let Body::Grant { target, role, .. } = &object.body else { continue };
            let of = if target.kind == Kind::Identity { target.table() } else { target.clone() };
            let runs = !own.contains_key(&of) && matches!(role.as_str(), "CURRENT_USER" | "CURRENT_ROLE" | "SESSION_USER");
            let owner = own.get(&of).or_else(|| others.get(&of)).map(|owner| runs || owner == role);
            if let Some(is_owner) = owner.or(runs.then_some(true))
                && let Body::Grant { privileges, .. } = &mut Arc::make_mut(object).body
            {
                privileges.retain(|name, _| is_denied(name).is_some() == is_owner);
                // Only to one that is the owner before and after is anything given back.
                let stays = others.get(&of).is_none_or(|other| own.get(&of).is_none_or(|owner| owner == other));
                privileges.iter_mut().filter(|(name, _)| is_denied(name).is_some()).for_each(|(_, known)| *known = stays);
            }
        }
        let says_nothing = |object: &Object| match &object.body {
            Body::Grant { words, role, privileges, .. } => object.key.kind == Kind::Grant && *privileges == base(&object.key, words, role),
            _ => false,
        };
        schema.objects.retain(|_, object| !says_nothing(object));
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
    if after.contains_key(&denied(REST_OF_ALL)) && !before.contains_key(&denied(REST_OF_ALL)) {
        let mut list = vec![about(key, format!("REVOKE ALL ON {words} FROM {role}"), "the role may do less")];
        let reached = all_of(words).iter().map(|name| (denied(name), true)).collect();
        list.extend(grants(key, words, role, &reached, after));
        return list;
    }
    // What is denied is taken, what was denied to an owner is given back.
    let plain = |names: &BTreeMap<String, bool>, others: &BTreeMap<String, bool>, known: bool| -> BTreeMap<String, bool> {
        let granted = names.iter().filter(|(name, _)| is_denied(name).is_none()).map(|(name, option)| (name.clone(), *option));
        let denied = others.iter().filter(|(name, owner)| !names.contains_key(*name) && (**owner || !known));
        let had = denied.filter_map(|(name, _)| is_denied(name)).filter(|name| *name != REST_OF_ALL);
        granted.chain(had.map(|name| (name.to_owned(), false))).collect()
    };
    let (before, after) = (&plain(before, after, false), &plain(after, before, true));
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
