//! PostgreSQL: read with its own grammar, compared object by object, written back as it would print it.

mod catalog;
mod diff;
mod key;
mod load;
mod loose;
mod model;
mod names;
mod order;
mod print;
mod refs;
mod rename;
mod shape;
mod source;
mod verify;
mod write;

use crate::error::Fault;
use crate::plan::Plan;
use crate::source::Text;
use model::{Body, Schema};

pub use catalog::{is_address, read};
pub use verify::verify;

/// The plans up and down between two sources.
pub fn plans(current: &[Text], desired: &[Text]) -> Result<(Plan, Plan), Fault> {
    let before = load::load(current)?;
    let after = load::load(desired)?;
    let up = diff::plan(&before, &after)?;
    let down = diff::plan(&after, &with_renames_back(before, &after))?;
    Ok((up, down))
}

/// The way back undoes the declared renames too: `old` was called `new`.
fn with_renames_back(before: Schema, after: &Schema) -> Schema {
    let mut before = before;
    for object in after.objects.values() {
        let key = &object.key;
        let earlier = |parent: &str, kind: key::Kind| {
            after
                .objects
                .get(&key::Key::new(kind, &key.schema, parent))
                .and_then(|table| table.renamed_from.clone())
                .unwrap_or_else(|| parent.to_owned())
        };
        let parent = if key.kind == key::Kind::DomainConstraint {
            earlier(&key.parent, key::Kind::Domain)
        } else {
            earlier(&key.parent, key::Kind::Table)
        };
        if let Some(old) = &object.renamed_from {
            let (schema, name) = match old.split_once('.') {
                Some((schema, name)) if key.parent.is_empty() && !key.schema.is_empty() => (schema.to_owned(), name.to_owned()),
                _ => (key.schema.clone(), old.clone()),
            };
            let name = match key::split_signature(&key.name) {
                (_, rest) if matches!(key.kind, key::Kind::Routine | key::Kind::Aggregate) && !name.contains('(') => {
                    format!("{name}{rest}")
                }
                _ => name,
            };
            let place = key::Key { schema: schema.clone(), parent, name, ..key.clone() };
            let back = if schema == key.schema { key.name.clone() } else { format!("{}.{}", key.schema, key.name) };
            if let Some(target) = before.objects.get_mut(&place) {
                target.renamed_from = Some(back);
            }
        }
        parts_back(&mut before, object);
    }
    before
}

fn parts_back(before: &mut Schema, object: &model::Object) {
    let Some(target) = before.objects.get_mut(&object.key) else { return };
    match (&mut target.body, &object.body) {
        (Body::Enum(before), Body::Enum(after)) => {
            for (label, old) in after {
                if let Some(place) = before.iter_mut().find(|(known, _)| Some(known) == old.as_ref()) {
                    place.1 = Some(label.clone());
                }
            }
        }
        (Body::Composite(before), Body::Composite(after)) => {
            for attribute in after {
                if let Some(place) = before.iter_mut().find(|known| Some(&known.definition.colname) == attribute.renamed_from.as_ref()) {
                    place.renamed_from = Some(attribute.definition.colname.clone());
                }
            }
        }
        _ => {}
    }
}
