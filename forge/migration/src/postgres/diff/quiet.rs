//! Rows that only move: nobody else writes meanwhile, no trigger and no rule takes them for new ones, and no policy hides any.

use std::collections::BTreeSet;

use super::super::key::{Key, Kind};
use super::super::model::{Body, Schema};
use super::super::names::quote;
use super::super::order::Action;
use super::super::write::{Around, about};
use super::moved::part_of;
use super::{Changes, kept};
use crate::plan::{Hazard, Statement};

/// Keeps others from writing until the transaction ends: what they wrote while rows are copied would be lost.
pub(super) fn locked(table: &Key) -> Statement {
    let sql = format!("LOCK TABLE {} IN ACCESS EXCLUSIVE MODE", table.sql());
    about(table, sql, "nobody writes while its rows are moved").hazard(Hazard::ExclusiveLockShort)
}

/// The owner of a table that goes sees all of its rows, whatever its policies say.
pub(super) fn unhidden(schema: &Schema, table: &Key) -> Option<Statement> {
    let forced = schema.table(table).is_some_and(|table| table.force_row_security);
    let sql = format!("ALTER TABLE {} NO FORCE ROW LEVEL SECURITY", table.sql());
    forced.then(|| about(table, sql, "its owner must see every row to move it").hazard(Hazard::ExclusiveLockShort))
}

/// The same while these statements run, of a table that stays: its policies hold for its owner again behind them.
pub(super) fn seen_whole(schema: &Schema, table: &Key, moved: Vec<Statement>) -> Vec<Statement> {
    let Some(unhidden) = unhidden(schema, table) else { return moved };
    let sql = format!("ALTER TABLE {} FORCE ROW LEVEL SECURITY", table.sql());
    let again = about(table, sql, "as it was").hazard(Hazard::ExclusiveLockShort);
    std::iter::once(unhidden).chain(moved).chain([again]).collect()
}

/// What is switched off of a table before its rows move, and on again behind.
struct Switches {
    off: Vec<String>,
    on: Vec<String>,
    /// What partitions say of their parent's triggers.
    again: Vec<String>,
}

/// The statements that move rows of these tables, with what would act on them switched off meanwhile.
pub(super) fn quietly(changes: &Changes, around: &Around, tables: &[Key], moved: Vec<Statement>) -> Vec<Statement> {
    let mut all: Vec<Key> = Vec::new();
    for table in tables {
        all.push(table.clone());
        all.extend(kept::below(around.current, table));
    }
    let mut seen = BTreeSet::new();
    all.retain(|table| seen.insert(table.clone()) && around.current.objects.contains_key(table) && !changes.has(Action::Drop, table));
    let (mut before, mut after) = (Vec::new(), Vec::new());
    for table in &all {
        let switches = of(changes, around, table, &all);
        let statement = |parts: &[String], reason: &str| {
            let sql = format!("ALTER TABLE {} {}", table.sql(), parts.join(", "));
            about(table, sql, reason).hazard(Hazard::ExclusiveLockShort)
        };
        if !switches.off.is_empty() {
            before.push(statement(&switches.off, "its rows only move: nothing is done to them meanwhile"));
            after.push(statement(&switches.on, "as it was"));
        }
        after.extend(switches.again.iter().map(|sql| about(table, sql.clone(), "as it was").hazard(Hazard::ExclusiveLockShort)));
    }
    before.extend(moved);
    before.extend(after);
    before
}

fn of(changes: &Changes, around: &Around, table: &Key, all: &[Key]) -> Switches {
    let mut found = Switches { off: Vec::new(), on: Vec::new(), again: Vec::new() };
    let stays = |key: &Key| !changes.has(Action::Drop, key);
    let schema = around.current;
    for kind in [Kind::Trigger, Kind::Rule] {
        for key in schema.children(kind, table).into_iter().filter(stays) {
            let Some(object) = schema.objects.get(&key) else { continue };
            let state = object.settings.get("enabled").map_or("ENABLE", String::as_str);
            if state == "DISABLE" {
                continue;
            }
            let (word, name) = (kind.words(), quote(&key.name));
            found.off.push(format!("DISABLE {word} {name}"));
            found.on.push(format!("{state} {word} {name}"));
            if kind == Kind::Trigger {
                found.again.extend(said_below(schema, table, &key.name));
            }
        }
    }
    // Those it has from above are not switched there, where other partitions have them as well; unless all of them are.
    let mut above = part_of(schema, table).map(|(parent, _)| parent.clone());
    while let Some(parent) = above.filter(|parent| !all.contains(parent)) {
        for key in schema.children(Kind::Trigger, &parent).into_iter().filter(stays) {
            let own = Key { kind: Kind::InheritedTrigger, schema: table.schema.clone(), parent: table.name.clone(), ..key.clone() };
            let said = schema.objects.get(&own).and_then(|object| match &object.body {
                Body::Inherited(switches) => switches.get("fires").cloned(),
                _ => None,
            });
            let usual = || schema.objects.get(&key)?.settings.get("enabled").cloned();
            let state = said.or_else(usual).unwrap_or_else(|| "ENABLE".to_owned());
            let named = schema.objects.get(&key).is_some_and(|object| is_of_rows(&object.body));
            if named && state != "DISABLE" && !found.off.iter().any(|off| off.ends_with(&format!(" {}", quote(&key.name)))) {
                found.off.push(format!("DISABLE TRIGGER {}", quote(&key.name)));
                found.on.push(format!("{state} TRIGGER {}", quote(&key.name)));
            }
        }
        above = part_of(schema, &parent).map(|(parent, _)| parent.clone());
    }
    if schema.table(table).is_some_and(|table| table.force_row_security) {
        found.off.push("NO FORCE ROW LEVEL SECURITY".to_owned());
        found.on.push("FORCE ROW LEVEL SECURITY".to_owned());
    }
    found
}

/// Whether a trigger fires for each row: those alone a partition has from above.
fn is_of_rows(body: &Body) -> bool {
    let Body::Statement(node) = body else { return false };
    matches!(&node.node, Some(pg_query::NodeEnum::CreateTrigStmt(trigger)) if trigger.row)
}

/// What the partitions of a table say of one of its triggers: to switch it above switches it there.
fn said_below(schema: &Schema, table: &Key, name: &str) -> Vec<String> {
    let parts = kept::below(schema, table).into_iter();
    let said = parts.filter_map(|part| {
        let key = Key { kind: Kind::InheritedTrigger, schema: part.schema.clone(), parent: part.name.clone(), name: name.to_owned() };
        let Body::Inherited(switches) = &schema.objects.get(&key)?.body else { return None };
        Some(format!("ALTER TABLE {} {} TRIGGER {}", part.sql(), switches.get("fires")?, quote(name)))
    });
    said.collect()
}
