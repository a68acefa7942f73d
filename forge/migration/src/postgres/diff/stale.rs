//! What keeps values that a routine gave before its body changed: an index over it would find nothing any more, and is built anew.
//! So is one that a build which failed left half made.

use super::super::key::{Key, Kind};
use super::super::order::Action;
use super::super::write::{self, Around};
use super::Changes;
use crate::plan::{Hazard, Statement};

/// The indexes that are wanted and of no use as they are.
pub fn half_made<'a>(changes: &'a Changes, around: &'a Around) -> impl Iterator<Item = &'a Key> {
    let stays =
        |key: &&Key| around.desired.objects.contains_key(*key) && !changes.has(Action::Drop, key) && !changes.has(Action::Create, key);
    around.current.half_made.iter().filter(stays)
}

/// Says what is to be built anew behind everything else, and what stays as it was stored.
pub fn built_anew(statements: &mut Vec<Statement>, changes: &Changes, around: &Around) {
    for index in half_made(changes, around) {
        let sql = format!("REINDEX INDEX CONCURRENTLY {}", index.sql());
        let built = write::about(index, sql, "a build that failed left it half made: PostgreSQL does not use it");
        statements.push(built.hazard(Hazard::IndexBuild).hazard(Hazard::MayFail).outside_transaction());
    }
    let replaced = |key: &&Key| {
        let body = |list: &Vec<Statement>| list.iter().any(|statement| statement.sql.starts_with("CREATE OR REPLACE FUNCTION "));
        key.kind == Kind::Routine && changes.has(Action::Alter, key) && changes.altered.get(*key).is_some_and(body)
    };
    for routine in changes.steps.keys().filter(replaced) {
        let users = || changes.needs_after.iter().filter(|(_, needs)| needs.contains_key(routine)).map(|(key, _)| key);
        let kept = |key: &&Key| !changes.has(Action::Drop, key) && !changes.has(Action::Create, key);
        for index in users().filter(|key| key.kind == Kind::Index).filter(kept) {
            let sql = format!("REINDEX INDEX CONCURRENTLY {}", index.sql());
            let reason = format!("it holds what {} gave before", routine.display());
            statements.push(write::about(index, sql, reason).hazard(Hazard::IndexBuild).outside_transaction());
        }
        let stored = |key: &&Key| around.desired.column(key).is_some_and(|column| column.generated.is_some() && !column.computed_when_read);
        let stored: Vec<String> = users().filter(stored).filter(kept).map(Key::display).collect();
        if !stored.is_empty()
            && let Some(statement) = statements
                .iter_mut()
                .find(|statement| statement.object == routine.display() && statement.sql.starts_with("CREATE OR REPLACE"))
        {
            statement.reason = format!("{}; what is stored in {} stays until its rows are written", statement.reason, stored.join(", "));
        }
    }
}
