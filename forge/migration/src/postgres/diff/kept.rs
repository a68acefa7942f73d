//! Rows of tables that are made anew. PostgreSQL changes nothing about how rows are parted, so such a table is dropped and made again;
//! its rows wait in a table beside it meanwhile.

use std::collections::BTreeSet;

use super::super::casts::{Fate, conversion};
use super::super::key::{Key, Kind};
use super::super::model::{Body, Schema};
use super::super::names::{chosen, literal, qualified, quote};
use super::super::order::{Action, Step};
use super::super::print::type_name;
use super::super::shape::{tree, usual_partition};
use super::super::write::{self, Around};
use super::{Changes, quiet};
use crate::plan::{Hazard, Statement};

/// More parents than this do not stand above one another.
const DEEPEST: usize = 64;

/// Says of every table that is made anew that its rows come back. The rows of partitions are those of the table they are part of.
pub(super) fn keep(changes: &mut Changes, around: &Around) {
    let remade: BTreeSet<Key> = around
        .desired
        .of_kind(Kind::Table)
        .map(|object| object.key.clone())
        .filter(|key| changes.has(Action::Drop, key) && changes.has(Action::Create, key))
        .collect();
    for table in &remade {
        let whole = partition_of(around.current, table).is_some_and(|parent| remade.contains(&parent));
        if whole || !holds_rows(around.current, table) || !holds_rows(around.desired, table) || carried(changes, around, table).is_empty() {
            continue;
        }
        changes.add(Action::Finish, table);
        changes.kept.insert(table.clone(), below(around.current, table));
    }
}

fn holds_rows(schema: &Schema, table: &Key) -> bool {
    schema.table(table).is_some_and(|table| table.foreign.is_none() && table.of_type.is_none())
}

fn partition_of(schema: &Schema, table: &Key) -> Option<Key> {
    schema.children(Kind::Inheritance, table).iter().find_map(|key| match schema.objects.get(key).map(|object| &object.body) {
        Some(Body::Inheritance { parent, bound: Some(_) }) => Some(parent.clone()),
        _ => None,
    })
}

/// The partitions of a table, and theirs.
pub(super) fn below(schema: &Schema, table: &Key) -> BTreeSet<Key> {
    let (mut found, mut next) = (BTreeSet::new(), vec![table.clone()]);
    while let Some(above) = next.pop() {
        for object in schema.of_kind(Kind::Inheritance) {
            let child = object.key.table();
            if matches!(&object.body, Body::Inheritance { parent, bound: Some(_) } if *parent == above) && found.insert(child.clone()) {
                next.push(child);
            }
        }
    }
    found
}

/// The columns of a table, with the table above that has each.
pub(super) fn columns(schema: &Schema, table: &Key, depth: usize) -> Vec<Key> {
    let mut found: Vec<Key> = Vec::new();
    for key in schema.children(Kind::Inheritance, table) {
        if let Some(Body::Inheritance { parent, .. }) = schema.objects.get(&key).map(|object| &object.body)
            && depth < DEEPEST
        {
            found.extend(columns(schema, parent, depth + 1));
        }
    }
    let own = schema.table(table).map(|table| table.columns.clone()).unwrap_or_default();
    found.extend(own.iter().map(|name| Key::of(Kind::Column, &table.schema, &table.name, name)));
    let mut seen = BTreeSet::new();
    found.retain(|key| seen.insert(key.name.clone()));
    found
}

/// A column whose values come back: how they wait, and how they are written again.
struct Carried {
    name: String,
    waits: String,
    returns: String,
    fate: Fate,
}

fn carried(changes: &Changes, around: &Around, table: &Key) -> Vec<Carried> {
    let before = columns(around.current, table, 0);
    let mut result = Vec::new();
    for wanted in columns(around.desired, table, 0) {
        let (Some(left), Some(column)) = (before.iter().find(|key| key.name == wanted.name), around.desired.column(&wanted)) else {
            continue;
        };
        let Some(old) = around.current.column(left).filter(|_| column.generated.is_none()) else { continue };
        let name = quote(&wanted.name);
        let (from, to) = (type_name(&old.type_name), type_name(&column.type_name));
        // What is of a type that goes meanwhile waits as text.
        let goes = changes
            .needs_before
            .get(left)
            .into_iter()
            .flatten()
            .any(|(need, _)| need.kind.is_type() && *need != left.table() && changes.has(Action::Drop, need));
        let (waits, returns, fate) = if goes {
            (format!("{name}::text AS {name}"), format!("{name}::{to}"), Fate::Kept)
        } else if from == to {
            (name.clone(), name.clone(), Fate::Kept)
        } else {
            let made = conversion(&name, &from, &to, around.back);
            (name.clone(), made.expression.unwrap_or_else(|| name.clone()), made.fate)
        };
        result.push(Carried { name, waits, returns, fate });
    }
    result
}

pub(super) fn beside(table: &Key) -> String {
    qualified(&table.schema, &chosen(&table.name, "", "kept"))
}

/// Whether a table says anew which of its rows go where: no partition it had says anything of what is wanted then.
fn keyed_anew(around: &Around, table: &Key) -> bool {
    let spec = |schema: &Schema| schema.table(table).and_then(|table| usual_partition(table.partitioned.as_ref()));
    match (spec(around.current), spec(around.desired)) {
        (Some(before), Some(after)) => tree(&before) != tree(&after),
        _ => false,
    }
}

/// Whether a partition goes whose rows come back with those of the table it was part of.
pub(super) fn spared(changes: &Changes, around: &Around, key: &Key) -> bool {
    !around.desired.objects.contains_key(key)
        && changes.kept.iter().any(|(root, parts)| parts.contains(key) && (around.back || keyed_anew(around, root)))
}

/// The rows are laid aside before the first of their tables goes. On the way there, those of partitions that are no longer wanted go
/// with these.
pub(super) fn lay_aside(changes: &Changes, around: &Around, step: &Step, done: &mut BTreeSet<Key>) -> Vec<Statement> {
    let (Action::Drop, gone) = step else { return Vec::new() };
    let roots = changes.kept.iter().filter(|(root, parts)| (*root == gone || parts.contains(gone)) && !done.contains(*root));
    let mut statements = Vec::new();
    for (root, parts) in roots.map(|(root, parts)| (root.clone(), parts)).collect::<Vec<_>>() {
        let waits: Vec<String> = carried(changes, around, &root).into_iter().map(|column| column.waits).collect();
        let partitioned = around.current.table(&root).is_some_and(|table| table.partitioned.is_some());
        // On the way back nobody asked for rows to go, and a plain table takes those of all partitions.
        let parted = around.desired.table(&root).is_some_and(|table| table.partitioned.is_some());
        let parted = parted && !keyed_anew(around, &root);
        let unwanted: Vec<String> = parts
            .iter()
            .filter(|part| parted && !around.back && !around.desired.objects.contains_key(part))
            .map(|part| format!("{}::regclass", literal(&part.sql())))
            .collect();
        let only = if unwanted.is_empty() { String::new() } else { format!(" WHERE tableoid <> ALL (ARRAY[{}])", unwanted.join(", ")) };
        let from = format!("{}{}", if partitioned { "" } else { "ONLY " }, root.sql());
        statements.push(quiet::locked(&root));
        statements.extend(quiet::unhidden(around.current, &root));
        let sql = format!("CREATE TABLE {} AS SELECT {} FROM {from}{only}", beside(&root), waits.join(", "));
        statements.push(write::about(&root, sql, "its rows wait here while it is made anew").hazard(Hazard::TableRewrite));
        done.insert(root);
    }
    statements
}

/// What an `INSERT` says where the table, or one it is a part of, counts its rows itself.
pub(super) fn overriding(schema: &Schema, table: &Key) -> &'static str {
    let above = |link: &Key| match schema.objects.get(link).map(|object| &object.body) {
        Some(Body::Inheritance { parent, bound: Some(_) }) => overriding(schema, parent),
        _ => "",
    };
    if schema.children(Kind::Identity, table).is_empty() {
        schema.children(Kind::Inheritance, table).iter().map(above).find(|said| !said.is_empty()).unwrap_or_default()
    } else {
        " OVERRIDING SYSTEM VALUE"
    }
}

/// The rows come back.
pub(super) fn bring_back(changes: &Changes, around: &Around, table: &Key) -> Vec<Statement> {
    let columns = carried(changes, around, table);
    let names: Vec<&str> = columns.iter().map(|column| column.name.as_str()).collect();
    let returns: Vec<&str> = columns.iter().map(|column| column.returns.as_str()).collect();
    let identities: Vec<Key> = around.desired.children(Kind::Identity, table);
    let overriding = overriding(around.desired, table);
    let sql =
        format!("INSERT INTO {} ({}){overriding} SELECT {} FROM {}", table.sql(), names.join(", "), returns.join(", "), beside(table));
    let mut filled = write::about(table, sql, "its rows come back").hazard(Hazard::TableRewrite).hazard(Hazard::MayFail);
    for column in &columns {
        filled = column.fate.hazard().into_iter().fold(filled, Statement::hazard);
    }
    let mut statements = vec![filled];
    for identity in identities.iter().filter(|key| names.contains(&quote(&key.name).as_str())) {
        let column = quote(&identity.name);
        let sequence = format!("pg_get_serial_sequence({}, {})", literal(&table.sql()), literal(&identity.name));
        let sql = format!("SELECT setval({sequence}, max({column})) FROM {} HAVING max({column}) IS NOT NULL", table.sql());
        statements.push(write::about(table, sql, "numbers go on where they were"));
    }
    statements.push(write::about(table, format!("DROP TABLE {}", beside(table)), "nothing waits here any more"));
    // Its owner may bring rows back before any policy lets them in.
    let statements = quiet::seen_whole(around.desired, table, statements);
    // What a partition has from above acts on its rows as soon as it is there.
    match partition_of(around.desired, table) {
        Some(parent) => quiet::quietly(changes, around, &[parent], statements),
        None => statements,
    }
}

/// Rows come back when every partition is there, and before anything reads them, checks them or acts on them.
pub(super) fn edges(changes: &Changes, around: &Around, edge: &mut impl FnMut(Step, Step, bool)) {
    for root in changes.kept.keys() {
        let mut family = below(around.desired, root);
        family.insert(root.clone());
        let here = || (Action::Finish, root.clone());
        for part in &family {
            edge((Action::Create, part.clone()), here(), true);
            for link in around.desired.children(Kind::Inheritance, part) {
                edge((Action::Create, link), here(), true);
            }
        }
        for (key, actions) in changes.steps.iter().filter(|(_, actions)| actions.contains(&Action::Create)) {
            let later = match key.kind {
                Kind::Trigger | Kind::ForeignKey | Kind::Rule | Kind::Policy | Kind::View | Kind::MaterialisedView | Kind::Index => true,
                Kind::Constraint => around.desired.objects.get(key).is_some_and(|object| !write::is_inline(around.desired, object)),
                _ => false,
            };
            let reads = changes.needs_after.get(key).is_some_and(|needs| needs.keys().any(|need| family.contains(need)));
            if later && reads && !actions.contains(&Action::Finish) {
                edge(here(), (Action::Create, key.clone()), false);
            }
        }
    }
}
