//! How a change spreads: what reads a column whose type changes, or an object that is made anew, is made anew with it.

use std::collections::BTreeMap;

use pg_query::NodeEnum;
use pg_query::protobuf::{ConstrType, Node};

use super::super::casts::{Fate, is_widening};
use super::super::key::{Key, Kind};
use super::super::model::{Body, Object};
use super::super::names::quote;
use super::super::order::Action;
use super::super::print::{expression, type_name};
use super::super::write::{self, Around, Sight, Verdict};
use super::Changes;
use super::converted::{base_conversion, brought, by_field, made_of};
use crate::plan::{Hazard, Statement};

/// Spreads every change to its dependants, until nothing moves.
pub fn spread(changes: &mut Changes, around: &Around) {
    let dependants = dependants(changes);
    let mut queue: Vec<Key> = changes.steps.keys().cloned().collect();
    while let Some(cause) = queue.pop() {
        if (cause.kind.is_type() || cause.kind == Kind::Collation)
            && changes.has(Action::Drop, &cause)
            && changes.has(Action::Create, &cause)
            && !matches!(cause.kind, Kind::Table | Kind::View | Kind::MaterialisedView)
        {
            rebuild(changes, around, &cause, &dependants, &mut queue);
        }
        // A partition goes with the table it is part of.
        if cause.kind == Kind::Inheritance
            && is_partition(around, &cause)
            && goes_with_parent(changes, around, &cause)
            && changes.remake(&cause.table())
        {
            queue.push(cause.table());
        }
        // What is attached to an index goes with it, and comes back if it is wanted.
        if cause.kind == Kind::Index && changes.has(Action::Drop, &cause) {
            for part in parts_of(around, &cause) {
                if changes.remake(&part) {
                    queue.push(part);
                }
            }
        }
        // An attached index goes only with the one it is attached to.
        if cause.kind == Kind::Index
            && changes.has(Action::Drop, &cause)
            && let Some(parent) = attached_to(changes, around, &cause)
            && changes.remake(&parent)
        {
            queue.push(parent);
        }
        for key in dependants.get(&cause).into_iter().flatten() {
            if reaches(changes, around, &cause, key) && changes.remake(key) {
                queue.push(key.clone());
            }
        }
    }
    super::widened::widen_views(changes, around, &dependants);
    hold_asides(changes, &dependants);
}

/// The indexes attached to this one that are wanted afterwards.
fn parts_of(around: &Around, index: &Key) -> Vec<Key> {
    let attached = around.current.of_kind(Kind::IndexAttachment).filter_map(|object| match &object.body {
        Body::IndexAttachment { parent, child } if parent == index => Some(child.clone()),
        _ => None,
    });
    attached.filter(|child| around.desired.objects.contains_key(child)).collect()
}

/// The index this one is attached to, when neither that one goes nor the table this one stands on.
fn attached_to(changes: &Changes, around: &Around, index: &Key) -> Option<Key> {
    let attachment = around.current.object(&Key { kind: Kind::IndexAttachment, ..index.clone() });
    let Some(Body::IndexAttachment { parent, .. }) = attachment.map(|object| &object.body) else { return None };
    let mut tables = changes.needs_before.get(index).into_iter().flatten().filter(|(need, _)| need.kind == Kind::Table);
    let stays = !changes.has(Action::Drop, parent) && !tables.any(|(table, _)| changes.has(Action::Drop, table));
    Some(parent.clone()).filter(|_| stays)
}

fn is_partition(around: &Around, key: &Key) -> bool {
    let bound = |object: Option<&Object>| matches!(object.map(|object| &object.body), Some(Body::Inheritance { bound: Some(_), .. }));
    bound(around.current.object(key)) && bound(around.desired.object(key))
}

fn goes_with_parent(changes: &Changes, around: &Around, key: &Key) -> bool {
    match around.current.object(key).map(|object| &object.body) {
        Some(Body::Inheritance { parent, .. }) => changes.has(Action::Drop, parent),
        _ => false,
    }
}

/// A type that is put aside still speaks of the types it is made of: they are put aside too.
fn hold_asides(changes: &mut Changes, dependants: &Dependants) {
    loop {
        let more: Vec<Key> = changes
            .steps
            .keys()
            .filter(|key| {
                key.kind.is_type() && !changes.rebuilt.contains(key) && changes.has(Action::Drop, key) && changes.has(Action::Create, key)
            })
            .filter(|key| dependants.get(key).into_iter().flatten().any(|other| changes.rebuilt.contains(other)))
            .cloned()
            .collect();
        if more.is_empty() {
            return;
        }
        for key in more {
            changes.add(Action::Finish, &key);
            changes.rebuilt.insert(key);
        }
    }
}

/// A range type brings functions and a second type of its own name, so its values wait as text until it is made anew.
pub fn range_to_text(changes: &Changes, around: &Around, range: &Key) -> Vec<Statement> {
    let mut statements: Vec<Statement> = changes
        .altered
        .keys()
        .filter(|key| key.kind == Kind::Column && changes.needs_before.get(key).is_some_and(|needs| needs.contains_key(range)))
        .map(|key| {
            let column = quote(&key.name);
            let array = around.current.column(key).is_some_and(|column| type_name(&column.type_name).ends_with("[]"));
            let text = if array { "text[]" } else { "text" };
            let sql = format!("ALTER TABLE {} ALTER COLUMN {column} TYPE {text} USING {column}::{text}", key.parent_sql());
            write::about(key, sql, "its values wait as text while the type is made anew").hazard(Hazard::TableRewrite)
        })
        .collect();
    statements.push(write::about(range, format!("DROP TYPE {}", range.sql()), "is made anew"));
    statements
}

pub(super) type Dependants = BTreeMap<Key, Vec<Key>>;

fn dependants(changes: &Changes) -> Dependants {
    let mut result = Dependants::new();
    for (key, needs) in changes.needs_before {
        for (need, _) in needs.iter().filter(|(_, hard)| **hard) {
            result.entry(need.clone()).or_default().push(key.clone());
        }
    }
    result
}

/// Whether a change of `cause` makes it necessary to remake `key`.
pub(super) fn reaches(changes: &Changes, around: &Around, cause: &Key, key: &Key) -> bool {
    let (Some(old), Some(new)) = (around.current.object(key), around.desired.object(key)) else { return false };
    // A column that is no longer computed keeps its values, whatever becomes of what it was computed from.
    let computed = is_generated(old) && is_generated(new);
    if changes.has(Action::Drop, cause) {
        let remade = changes.has(Action::Create, cause);
        return match key.kind {
            // A column of a rebuilt type is converted in place; a table stays.
            Kind::Column => remade && *cause == key.table() || (matches!(cause.kind, Kind::Routine | Kind::Operator) && computed),
            // A foreign table holds no rows of its own, and no server is let go while it stands.
            Kind::Table => cause.kind == Kind::Server,
            // A schema or an extension that is made anew takes everything with it; that is never done for a switch.
            _ if matches!(cause.kind, Kind::Schema | Kind::Extension) => false,
            Kind::Domain | Kind::Composite | Kind::Range => {
                remade && (cause.kind.is_type() || cause.kind == Kind::Collation) && cause.kind != Kind::Table
            }
            Kind::Constraint | Kind::ForeignKey | Kind::Index if cause.kind == Kind::Column => remade,
            Kind::ForeignKey if matches!(cause.kind, Kind::Constraint | Kind::Index) => true,
            Kind::Sequence => false,
            _ => true,
        };
    }
    let retyped = changes.has(Action::Alter, cause) && cause.kind == Kind::Column && is_retyped(around, cause);
    if !retyped {
        return false;
    }
    let wide = widened(around, cause);
    let rereads = |tree: &Node| !wide || (base_changes(around, cause) && takes_its_type(tree));
    match (&old.body, key.kind) {
        (_, Kind::View | Kind::MaterialisedView | Kind::Rule | Kind::Policy | Kind::Publication | Kind::Trigger | Kind::Routine) => true,
        // A default keeps the type it was written for: `'x'::character varying`.
        (_, Kind::Default) => !wide || base_changes(around, cause),
        (_, Kind::ForeignKey) => !wide,
        (_, Kind::Column) => computed,
        (Body::Statement(node), Kind::Statistics) => {
            let of_value = |part: &Node| matches!(&part.node, Some(NodeEnum::StatsElem(part)) if part.expr.as_deref().is_some_and(rereads));
            matches!(&node.node, Some(NodeEnum::CreateStatsStmt(said)) if said.exprs.iter().any(of_value))
        }
        (Body::Constraint(constraint), _) => {
            constraint.contype() == ConstrType::ConstrCheck && constraint.raw_expr.as_deref().is_some_and(rereads)
        }
        (Body::Index(index), _) => {
            let elements = index.index_params.iter().filter_map(|element| match &element.node {
                Some(NodeEnum::IndexElem(element)) => element.expr.as_deref(),
                _ => None,
            });
            elements.chain(index.where_clause.as_deref()).any(rereads)
        }
        _ => false,
    }
}

/// Whether a constant beside a column is of the column's type, rather than of the operator's: it keeps the type it was written for.
fn takes_its_type(tree: &Node) -> bool {
    const WORDS: [&str; 6] = [" IN (", "ARRAY[", "COALESCE(", "GREATEST(", "LEAST(", "CASE "];
    expression(tree).is_ok_and(|text| WORDS.iter().any(|word| text.contains(word)))
}

pub(super) fn is_generated(object: &Object) -> bool {
    matches!(&object.body, Body::Column(column) if column.generated.is_some())
}

/// Whether a column that was computed is no longer.
pub(super) fn lets_go(around: &Around, column: &Key) -> bool {
    around.current.object(column).is_some_and(is_generated) && !around.desired.object(column).is_some_and(is_generated)
}

fn is_retyped(around: &Around, column: &Key) -> bool {
    match (around.current.object(column), around.desired.object(column)) {
        (Some(old), Some(new)) => {
            matches!(write::compare(old, new, Sight::of(around.current, around.desired, around.back, column)), Ok(Verdict::Retype(_)))
        }
        _ => false,
    }
}

fn widened(around: &Around, column: &Key) -> bool {
    match (around.current.column(column), around.desired.column(column)) {
        (Some(old), Some(new)) => is_widening(&type_name(&old.type_name), &type_name(&new.type_name)),
        _ => false,
    }
}

fn base_changes(around: &Around, column: &Key) -> bool {
    let base = |text: String| text.split('(').next().unwrap_or_default().to_owned();
    match (around.current.column(column), around.desired.column(column)) {
        (Some(old), Some(new)) => base(type_name(&old.type_name)) != base(type_name(&new.type_name)),
        _ => false,
    }
}

/// A type whose values stand in columns is put aside, made anew, and the columns are converted through text.
fn rebuild(changes: &mut Changes, around: &Around, cause: &Key, dependants: &Dependants, queue: &mut Vec<Key>) {
    if changes.rebuilt.contains(cause) {
        return;
    }
    let columns: Vec<Key> = dependants
        .get(cause)
        .into_iter()
        .flatten()
        .filter(|key| {
            key.kind == Kind::Column
                && around.desired.objects.contains_key(key)
                && !changes.has(Action::Drop, key)
                && !changes.has(Action::Drop, &key.table())
        })
        .cloned()
        .collect();
    if columns.is_empty() {
        return;
    }
    changes.rebuilt.insert(cause.clone());
    if cause.kind != Kind::Range {
        changes.add(Action::Finish, cause);
    }
    for column in columns {
        if super::family::parts_rows(around.current, &column) {
            if changes.remake(&column.table()) {
                queue.push(column.table());
            }
            continue;
        }
        let Some(wanted) = around.desired.column(&column) else { continue };
        let to = type_name(&wanted.type_name);
        let already = changes.altered.get(&column).is_some_and(|list| list.iter().any(|statement| statement.sql.contains(" TYPE ")));
        if !already {
            let array = if to.ends_with("[]") { "[]" } else { "" };
            let foreign = around.current.table(&column.table()).is_some_and(|table| table.foreign.is_some());
            let name = quote(&column.name);
            let fields = if array.is_empty() { by_field(around, cause, &name, &to) } else { None };
            let through_text = || {
                if let Some(brought) = brought(around, &made_of(around, cause)) {
                    let fate = if brought.gone.is_empty() { Fate::Kept } else { Fate::Cut };
                    (format!(" USING {name}::text{array}::{to}"), fate)
                } else {
                    // Refused on the way up ([`super::held`]).
                    (" USING NULL".to_owned(), Fate::Emptied)
                }
            };
            let converted = fields.or_else(|| base_conversion(around, cause, &name, &to)).unwrap_or_else(through_text);
            let (using, fate) = if wanted.generated.is_some() || foreign { (String::new(), Fate::Kept) } else { converted };
            let collation = write::collate(&wanted.collation);
            let word = if foreign { "FOREIGN TABLE" } else { "TABLE" };
            let sql = format!("ALTER {word} {} ALTER COLUMN {name} TYPE {to}{collation}{using}", column.parent_sql());
            let made = write::about(&column, sql, format!("the type {} is made anew", cause.display()))
                .hazard(Hazard::TableRewrite)
                .hazard(Hazard::MayFail);
            let made = fate.hazard().into_iter().fold(made, Statement::hazard);
            changes.add(Action::Alter, &column);
            let list = changes.altered.entry(column.clone()).or_default();
            list.insert(0, made);
            let restored = if foreign { Vec::new() } else { write::kept_again(&column, wanted) };
            list.extend(restored.into_iter().filter(|other| !list.iter().any(|known| known.sql == other.sql)).collect::<Vec<_>>());
        }
        // Whatever compares the column with a value of the old type must go meanwhile.
        for key in dependants.get(&column).into_iter().flatten() {
            let kept = matches!(key.kind, Kind::Comment | Kind::Grant | Kind::SequenceOwner | Kind::Identity)
                || matches!(around.current.object(key).map(|object| &object.body), Some(Body::Constraint(constraint)) if matches!(constraint.contype(), ConstrType::ConstrPrimary | ConstrType::ConstrUnique))
                || matches!(around.current.object(key).map(|object| &object.body), Some(Body::Index(index)) if index.where_clause.is_none() && index.index_params.iter().all(|element| matches!(&element.node, Some(NodeEnum::IndexElem(element)) if element.expr.is_none())));
            if !kept && around.desired.objects.contains_key(key) && changes.remake(key) {
                queue.push(key.clone());
            }
        }
        queue.push(column);
    }
}
