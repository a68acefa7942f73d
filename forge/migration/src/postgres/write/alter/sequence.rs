//! Sequences, also those behind identities: the numbers change, the place is kept wherever it can be.

use pg_query::protobuf::Node;

use crate::plan::{Hazard, Statement};
use crate::postgres::key::Key;
use crate::postgres::names::{chosen, qualified, quote};
use crate::postgres::sequence::{Numbers, given_name};
use crate::postgres::write::about;

pub(super) fn sequence(key: &Key, before: &[Node], after: &[Node]) -> Vec<Statement> {
    let (from, to) = (Numbers::of(before), Numbers::of(after));
    let mut list: Vec<Statement> = place(key, &from, &to, &key.sql()).into_iter().collect();
    // With a new type beside it, NO MAXVALUE would mean the largest number even of a sequence that counts down.
    let (types, words): (Vec<String>, Vec<String>) = from.changes(&to).into_iter().partition(|word| word.starts_with("AS "));
    // What is larger than the new type can be goes before the type does.
    let mut steps = [types, words];
    if from.exceeds(&to) {
        steps.reverse();
        steps[0].retain(|word| !word.starts_with("NO M"));
        steps[0].extend(from.narrowed(&to));
    }
    for words in steps.into_iter().filter(|words| !words.is_empty()) {
        list.push(about(key, format!("ALTER SEQUENCE {} {}", key.sql(), words.join(" ")), "the sequence changes"));
    }
    list
}

/// The statements for an identity; `words` say already whether it is always or by default.
pub(super) fn identity(key: &Key, mut words: Vec<String>, before: &[Node], after: &[Node]) -> Vec<Statement> {
    let usual = || chosen(&key.parent, &key.name, "seq");
    let (old, new) = (given_name(before).unwrap_or_else(usual), given_name(after).unwrap_or_else(usual));
    let mut list = Vec::new();
    if old != new {
        let sql = format!("ALTER SEQUENCE {} RENAME TO {}", qualified(&key.schema, &old), quote(&new));
        list.push(about(key, sql, "the sequence of the identity is renamed").hazard(Hazard::ExclusiveLockShort));
    }
    let (from, to) = (Numbers::of(before), Numbers::of(after));
    list.extend(place(key, &from, &to, &qualified(&key.schema, &new)));
    // An identity has the type of its column, and that changes with the column.
    let changes = from.changes(&to).into_iter().filter(|change| !change.starts_with("AS "));
    words.extend(changes.map(|change| if change == "RESTART" { change } else { format!("SET {change}") }));
    if !words.is_empty() {
        let sql = format!("ALTER TABLE {} ALTER COLUMN {} {}", key.parent_sql(), quote(&key.name), words.join(" "));
        list.push(about(key, sql, "the identity changes").hazard(Hazard::ExclusiveLockShort));
    }
    list
}

fn place(key: &Key, from: &Numbers, to: &Numbers, name: &str) -> Option<Statement> {
    from.moved_place(to, name).map(|sql| about(key, sql, "the place moves within the new bounds"))
}
