//! PostgreSQL: read with its own grammar, compared object by object, written back as it would print it.

mod attach;
mod casts;
mod catalog;
mod diff;
mod extension;
mod gone;
mod judge;
mod key;
mod lists;
mod load;
mod loose;
mod misplaced;
mod model;
mod names;
mod order;
mod place;
mod print;
mod refs;
mod rename;
mod runner;
mod sequence;
mod shape;
mod source;
mod syntax;
mod verify;
mod write;

use std::sync::Arc;

use crate::error::Fault;
use crate::plan::Plan;
use crate::source::Text;
use model::{Body, Schema};

pub use catalog::{is_address, read};
pub use verify::verify;

/// The plans up and down between two sources. The two sources, and then the two ways, are worked on side by side.
pub fn plans(current: &[Text], desired: &[Text]) -> Result<(Plan, Plan), Fault> {
    let broken = |_| Fault::internal("a thread broke off");
    // What the current schema was once called is yesterday's news.
    let (before, after) = std::thread::scope(|scope| {
        let other = scope.spawn(|| load::load(desired));
        let before = load::load(current);
        (before, other.join().map_err(broken))
    });
    let (mut before, mut after) = (before?, after??);
    let notes = misplaced::notes(desired, &after);
    diff::forget_done(&before, &mut after, &notes)?;
    misplaced::check(&notes, &before, &after)?;
    diff::forget_beside(&before, &mut after);
    before = without_renames(before);
    runner::unite(&mut before, &mut after);
    write::without_names(&mut before, &mut after);
    diff::same_defaults(&mut before, &mut after);
    write::settle_all(&mut before, &mut after);
    write::settle_owners(&mut before, &mut after);
    attach::unite(&mut before, &mut after);
    let (before, after) = std::thread::scope(|scope| {
        let other = scope.spawn(|| diff::Known::of(after));
        let before = diff::Known::of(before);
        (before, other.join().map_err(broken))
    });
    let after = after?;
    renamed_from_nothing(&before.schema, &after.schema)?;
    label_from_nothing(&before.schema, &after.schema)?;
    let back = with_renames_back(&before.schema, &after.schema);
    std::thread::scope(|scope| {
        let down = scope.spawn(|| match back {
            None => diff::plan_known(&after, &before, true),
            Some(schema) => diff::plan_known(&after, &diff::Known::of(schema), true),
        });
        let up = diff::plan_known(&before, &after, false)?;
        let found = |plan: Plan, texts: &[Text]| {
            let read = texts.iter().any(|text| is_address(&text.name));
            if read { lists::written_as_found(plan) } else { plan }
        };
        Ok((found(up, desired), found(down.join().map_err(broken)??, current)))
    })
}

/// The way back undoes the declared renames too: `old` was called `new`. Nothing when none was declared.
fn with_renames_back(before: &Schema, after: &Schema) -> Option<Schema> {
    let parts = |body: &Body| match body {
        Body::Enum(labels) => labels.iter().any(|(_, old)| old.is_some()),
        Body::Composite(attributes) => attributes.iter().any(|attribute| attribute.renamed_from.is_some()),
        _ => false,
    };
    if !after.objects.values().any(|object| object.renamed_from.is_some() || parts(&object.body)) {
        return None;
    }
    let mut before = before.clone();
    for object in after.objects.values() {
        let key = &object.key;
        let owner = if key.kind == key::Kind::DomainConstraint { key::Kind::Domain } else { key::Kind::Table };
        // Before its schema was renamed it stood in the earlier one; a part stood where its table did.
        let stood = earlier_schema(after, &key.schema);
        let (stood, parent) =
            match after.objects.get(&key::Key::new(owner, &key.schema, &key.parent)).and_then(|table| table.renamed_from.as_ref()) {
                Some(old) => match old.split_once('.') {
                    Some((schema, name)) => (schema.to_owned(), name.to_owned()),
                    None => (stood, old.clone()),
                },
                None => (stood, key.parent.clone()),
            };
        let mut place = key::Key { schema: stood.clone(), parent: parent.clone(), ..key.clone() };
        if let Some(old) = &object.renamed_from {
            let (schema, name) = match old.split_once('.') {
                Some((schema, name)) if key.parent.is_empty() && !key.schema.is_empty() => (schema.to_owned(), name.to_owned()),
                _ => (stood.clone(), old.clone()),
            };
            let name = match key::split_signature(key.kind, &key.name) {
                (_, rest) if matches!(key.kind, key::Kind::Routine | key::Kind::Aggregate) => {
                    format!("{}{rest}", name.split('(').next().unwrap_or_default())
                }
                _ => name,
            };
            place = key::Key { schema: schema.clone(), parent, name, ..key.clone() };
            let back = if schema == stood { key.name.clone() } else { format!("{}.{}", key.schema, key.name) };
            if let Some(target) = before.object_mut(&place) {
                target.renamed_from = Some(back);
            }
        }
        parts_back(&mut before, &place, object);
    }
    Some(before)
}

/// A rename of something that was never there: the old name is wrong, or what it names is in another place.
fn renamed_from_nothing(before: &Schema, after: &Schema) -> Result<(), Fault> {
    if before.objects.is_empty() {
        return Ok(());
    }
    for object in after.objects.values().filter(|object| !before.objects.contains_key(&object.key)) {
        let (key, Some(old)) = (&object.key, &object.renamed_from) else { continue };
        let plain = |text: &str| match key.kind {
            key::Kind::Routine | key::Kind::Aggregate => text.split('(').next().unwrap_or_default().to_owned(),
            kind => key::split_signature(kind, text).0.to_owned(),
        };
        let (schema, name) = match plain(old).rsplit_once('.') {
            Some((schema, name)) if key.parent.is_empty() => (schema.to_owned(), name.to_owned()),
            _ => (key.schema.clone(), plain(old)),
        };
        let schemas = [earlier_schema(after, &schema), schema];
        let is_it = |other: &key::Key| {
            let here = !key.parent.is_empty() || key.schema.is_empty() || schemas.contains(&other.schema);
            other.kind == key.kind && here && (other.name == *old || plain(&other.name) == name)
        };
        let stood = before.objects.keys().any(is_it);
        // A part of something new was never called otherwise.
        let table = after.objects.get(&key.table()).and_then(|table| table.renamed_from.as_ref()).is_some();
        let part_of_new = !key.parent.is_empty() && !table && before.relation(&key.schema, &key.parent).is_none();
        if !stood
            && !part_of_new
            && let Some(place) = after.places.get(key)
        {
            let what = format!("{} {}", key.kind.words().to_lowercase(), key.display());
            return Err(place.fault_of(&key.name, format!("{what} was {old}, it is said, but neither is in the current schema")));
        }
    }
    Ok(())
}

/// The same of a label.
fn label_from_nothing(before: &Schema, after: &Schema) -> Result<(), Fault> {
    for object in after.of_kind(key::Kind::Enum) {
        let (Body::Enum(labels), Some(place)) = (&object.body, after.places.get(&object.key)) else { continue };
        let was = object.renamed_from.clone().map_or_else(|| object.key.clone(), |old| key::Key { name: old, ..object.key.clone() });
        let Some(Body::Enum(there)) = before.objects.get(&was).map(|object| &object.body) else { continue };
        let known = |label: &String| there.iter().any(|(known, _)| known == label);
        for (label, old) in labels {
            let Some(old) = old.as_ref().filter(|old| !known(old) && !known(label)) else { continue };
            let message = format!("the label '{label}' was '{old}', it is said, but {} has neither", object.key.display());
            return Err(place.fault_of(label, message));
        }
    }
    Ok(())
}

/// What a schema was called before, when a rename of it is declared.
fn earlier_schema(after: &Schema, name: &str) -> String {
    let declared = after.objects.get(&key::Key::global(key::Kind::Schema, name)).and_then(|object| object.renamed_from.clone());
    declared.unwrap_or_else(|| name.to_owned())
}

/// A schema that declares no renames.
fn without_renames(schema: Schema) -> Schema {
    let mut schema = schema;
    for object in schema.objects.values_mut() {
        let parts = matches!(object.body, Body::Enum(_) | Body::Composite(_));
        if object.renamed_from.is_none() && !parts {
            continue;
        }
        let object = Arc::make_mut(object);
        object.renamed_from = None;
        match &mut object.body {
            Body::Enum(labels) => labels.iter_mut().for_each(|(_, old)| *old = None),
            Body::Composite(attributes) => attributes.iter_mut().for_each(|attribute| attribute.renamed_from = None),
            _ => {}
        }
    }
    schema
}

fn parts_back(before: &mut Schema, place: &key::Key, object: &model::Object) {
    let Some(target) = before.body_mut(place) else { return };
    match (target, &object.body) {
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
