//! Views that are written the same and read more than before, because what they say `*` of has more columns.

use pg_query::NodeEnum;

use super::super::key::{Key, Kind};
use super::super::model::{Body, Schema};
use super::super::names::schema_and_name;
use super::super::order::Action;
use super::super::refs::{Mentions, collect};
use super::super::shape::shape;
use super::super::write::Around;
use super::Changes;
use super::spread::{Dependants, reaches};

/// Whether a view says `*` of what it reads.
fn reads_all(around: &Around, view: &Key) -> bool {
    let mut mentions = Mentions::default();
    if let Some(object) = around.desired.objects.get(view) {
        collect(&shape(object), &mut mentions);
    }
    mentions.every_column
}

/// The type, or the table or view whose row type it is, that a routine gives back.
fn rows_of(around: &Around, routine: &Key) -> Option<Key> {
    let Body::Statement(tree) = &around.desired.objects.get(routine).filter(|_| routine.kind == Kind::Routine)?.body else { return None };
    let Some(NodeEnum::CreateFunctionStmt(create)) = &tree.node else { return None };
    let (schema, name) = schema_and_name(&create.return_type.as_ref()?.names);
    around.desired.relation(&schema, &name).or_else(|| around.desired.type_key(&schema, &name))
}

/// Whether a composite type has attributes that it had not, or had others.
fn has_other_attributes(around: &Around, composite: &Key) -> bool {
    let names = |schema: &Schema| -> Vec<String> {
        match schema.objects.get(composite).map(|object| &object.body) {
            Some(Body::Composite(attributes)) => attributes.iter().map(|attribute| attribute.definition.colname.clone()).collect(),
            _ => Vec::new(),
        }
    };
    names(around.current) != names(around.desired)
}

/// `SELECT *` and row types: a view that is written the same reads more once its table has more columns.
pub(super) fn widen_views(changes: &mut Changes, around: &Around, dependants: &Dependants) {
    let mut queue = Vec::new();
    let views: Vec<Key> =
        around.desired.objects.keys().filter(|key| matches!(key.kind, Kind::View | Kind::MaterialisedView)).cloned().collect();
    for view in views {
        if !around.current.objects.contains_key(&view) || changes.has(Action::Drop, &view) || changes.has(Action::Alter, &view) {
            continue;
        }
        let reads_new = changes
            .needs_after
            .get(&view)
            .into_iter()
            .flatten()
            .any(|(need, _)| need.kind == Kind::Column && changes.has(Action::Create, need));
        // A view that is replaced may have more columns than before.
        let replaced = |need: &Key| need.kind == Kind::View && changes.has(Action::Alter, need);
        let more = |need: &Key| replaced(need) || has_other_attributes(around, need);
        let widened = changes.needs_after.get(&view).is_some_and(|needs| needs.keys().any(more)) && reads_all(around, &view);
        // What a routine gives back with a table's row type has the columns the table has.
        let grows = |need: &Key| {
            rows_of(around, need).is_some_and(|relation| {
                let columns = around.desired.children(Kind::Column, &relation);
                columns.iter().any(|column| changes.has(Action::Create, column)) || more(&relation)
            })
        };
        let wider_rows = changes.needs_after.get(&view).is_some_and(|needs| needs.keys().any(grows));
        if (reads_new || widened || wider_rows) && changes.remake(&view) {
            queue.push(view);
        }
    }
    while let Some(cause) = queue.pop() {
        for key in dependants.get(&cause).into_iter().flatten() {
            if reaches(changes, around, &cause, key) && changes.remake(key) {
                queue.push(key.clone());
            }
        }
    }
}
