//! Switches that stand outside an object's definition: whether a trigger fires, which index orders a table, how finely the planner looks.

use super::super::key::Kind;
use super::super::model::{Body, Object};
use super::super::names::{qualified, quote, relation};
use super::about;
use crate::plan::{Hazard, Statement};

/// The statements that bring the switches of an object from one state to another.
pub fn settings(old: Option<&Object>, new: &Object) -> Vec<Statement> {
    let mut result = Vec::new();
    let key = &new.key;
    let before = |name: &str| old.and_then(|object| object.settings.get(name)).map(String::as_str).unwrap_or_default().to_owned();
    let after = |name: &str| new.settings.get(name).map(String::as_str).unwrap_or_default().to_owned();
    if before("enabled") != after("enabled") {
        let words = if after("enabled").is_empty() { "ENABLE".to_owned() } else { after("enabled") };
        let sql = match key.kind {
            Kind::EventTrigger => format!("ALTER EVENT TRIGGER {} {words}", key.sql()),
            _ => format!("ALTER TABLE {} {words} {} {}", key.parent_sql(), key.kind.words(), quote(&key.name)),
        };
        result.push(about(key, sql, "is switched").hazard(Hazard::ExclusiveLockShort));
    }
    result.extend(statistics(old, new));
    result.extend(columns_of_query(old, new));
    if before("cluster") != after("cluster") {
        let table = match &new.body {
            Body::Index(index) => index.relation.as_ref().map(relation).map(|(schema, name)| qualified(&schema, &name)).unwrap_or_default(),
            _ => key.parent_sql(),
        };
        let sql = if after("cluster").is_empty() {
            format!("ALTER TABLE {table} SET WITHOUT CLUSTER")
        } else {
            format!("ALTER TABLE {table} CLUSTER ON {}", quote(&key.name))
        };
        result.push(about(key, sql, "says how CLUSTER orders the table"));
    }
    result
}

/// The switches of the columns of a materialised view.
fn columns_of_query(old: Option<&Object>, new: &Object) -> Vec<Statement> {
    let nothing = std::collections::BTreeMap::new();
    let before = old.map_or(&nothing, |object| &object.settings);
    let names: std::collections::BTreeSet<&String> =
        before.keys().chain(new.settings.keys()).filter(|name| name.starts_with("column ")).collect();
    let changed = names.into_iter().filter(|name| before.get(*name) != new.settings.get(*name));
    let made = changed.filter_map(|name| {
        let (column, what) = name.strip_prefix("column ")?.rsplit_once(' ')?;
        let words = match (what, new.settings.get(name).map(String::as_str)) {
            ("STATISTICS", value) => format!("SET STATISTICS {}", value.unwrap_or("-1")),
            ("STORAGE", value) => format!("SET STORAGE {}", value.unwrap_or("EXTENDED")),
            ("COMPRESSION", value) => format!("SET COMPRESSION {}", value.unwrap_or("default")),
            (option, Some(value)) => format!("SET ({option} = {value})"),
            (option, None) => format!("RESET ({option})"),
        };
        let sql = format!("ALTER MATERIALIZED VIEW {} ALTER COLUMN {column} {words}", new.key.sql());
        Some(about(&new.key, sql, "how a column is kept changes"))
    });
    made.collect()
}

/// How finely the planner looks at the columns of an index, or at extended statistics.
fn statistics(old: Option<&Object>, new: &Object) -> Vec<Statement> {
    let key = &new.key;
    let names: std::collections::BTreeSet<&String> = old
        .into_iter()
        .flat_map(|object| object.settings.keys())
        .chain(new.settings.keys())
        .filter(|name| name.starts_with("statistics"))
        .collect();
    names
        .into_iter()
        .filter(|name| old.and_then(|object| object.settings.get(*name)) != new.settings.get(*name))
        .map(|name| {
            let target = new.settings.get(name).map_or("-1", String::as_str);
            let sql = match name.strip_prefix("statistics ") {
                Some(column) => format!("ALTER INDEX {} ALTER COLUMN {column} SET STATISTICS {target}", key.sql()),
                None => format!("ALTER STATISTICS {} SET STATISTICS {target}", key.sql()),
            };
            about(key, sql, "how finely the planner looks changes")
        })
        .collect()
}
