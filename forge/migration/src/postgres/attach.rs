//! Indexes of partitioned tables. `CREATE INDEX ON t` makes one on every partition, under a name of PostgreSQL's choosing; a dump
//! writes each by itself and attaches it. Where every partition has its part, under the name it would get anyway, both are one.

use std::collections::BTreeMap;

use super::key::{Key, Kind};
use super::load::element_names;
use super::model::{Body, Schema};
use super::names::{chosen, relation};

/// One index with all that are attached to it.
struct Family {
    parts: Vec<Key>,
    complete: bool,
    usual: bool,
}

/// What belongs to what: partitions by their table, attached indexes by the index above and the table they stand on.
struct Lines {
    partitions: BTreeMap<Key, Vec<Key>>,
    parts: BTreeMap<(Key, Key), Key>,
}

impl Lines {
    fn of(schema: &Schema) -> Self {
        let mut partitions: BTreeMap<Key, Vec<Key>> = BTreeMap::new();
        for object in schema.of_kind(Kind::Inheritance) {
            // A foreign table has no indexes.
            if let Body::Inheritance { parent, bound: Some(_) } = &object.body
                && schema.table(&object.key.table()).is_none_or(|table| table.foreign.is_none())
            {
                partitions.entry(parent.clone()).or_default().push(object.key.table());
            }
        }
        let parts = schema.of_kind(Kind::IndexAttachment).filter_map(|object| match &object.body {
            Body::IndexAttachment { parent, child } => Some(((parent.clone(), table_of(schema, child)?), child.clone())),
            _ => None,
        });
        let parts = parts.collect();
        Self { partitions, parts }
    }

    /// Everything that is attached to an index.
    fn family(&self, schema: &Schema, index: &Key) -> Family {
        let mut family = Family { parts: Vec::new(), complete: true, usual: true };
        let Some(table) = table_of(schema, index) else { return family };
        for partition in self.partitions.get(&table).into_iter().flatten() {
            let Some(part) = self.parts.get(&(index.clone(), partition.clone())) else {
                family.complete = false;
                continue;
            };
            let below = self.family(schema, part);
            family.complete &= below.complete;
            family.usual &= below.usual && is_usual(schema, part);
            family.parts.push(part.clone());
            family.parts.extend(below.parts);
        }
        family
    }
}

/// Folds the parts that go without saying into the index they are attached to.
pub fn settle(schema: &mut Schema) {
    let lines = Lines::of(schema);
    for key in roots(schema) {
        if !is_partitioned(schema, &key) {
            set_whole(schema, &key);
            continue;
        }
        let family = lines.family(schema, &key);
        if family.usual && (family.complete || !is_only(schema, &key)) {
            set_whole(schema, &key);
            fold(schema, &family, None);
        }
    }
}

/// What PostgreSQL printed of an index agrees with one that is said in one piece: what its parts are called makes no difference.
pub fn unite(first: &mut Schema, second: &mut Schema) {
    if first.printed {
        unite_with(first, second);
    }
    if second.printed {
        unite_with(second, first);
    }
}

fn unite_with(printed: &mut Schema, other: &Schema) {
    let lines = Lines::of(printed);
    for key in roots(printed).into_iter().filter(|key| is_only(printed, key)).collect::<Vec<_>>() {
        let whole = other.of_kind(Kind::Index).any(|object| {
            let same = object.key == key || object.renamed_from.as_ref() == Some(&key.name) && object.key.schema == key.schema;
            same && !is_only(other, &object.key)
        });
        let family = lines.family(printed, &key);
        if whole && family.complete {
            set_whole(printed, &key);
            fold(printed, &family, Some(other));
        }
    }
}

/// The indexes that are attached to nothing.
fn roots(schema: &Schema) -> Vec<Key> {
    let attached = |key: &Key| schema.objects.contains_key(&Key { kind: Kind::IndexAttachment, ..key.clone() });
    schema.of_kind(Kind::Index).map(|object| &object.key).filter(|key| !attached(key)).cloned().collect()
}

/// The table an index stands on.
fn table_of(schema: &Schema, index: &Key) -> Option<Key> {
    match schema.objects.get(index).map(|object| &object.body) {
        Some(Body::Index(tree)) => tree.relation.as_ref().map(relation).map(|(schema, name)| Key::new(Kind::Table, &schema, &name)),
        _ => None,
    }
}

fn is_only(schema: &Schema, index: &Key) -> bool {
    matches!(schema.objects.get(index).map(|object| &object.body), Some(Body::Index(tree)) if tree.relation.as_ref().is_some_and(|range| !range.inh))
}

fn is_partitioned(schema: &Schema, index: &Key) -> bool {
    table_of(schema, index).and_then(|table| schema.table(&table)).is_some_and(|table| table.partitioned.is_some())
}

fn set_whole(schema: &mut Schema, index: &Key) {
    if let Some(Body::Index(tree)) = schema.body_mut(index)
        && let Some(range) = tree.relation.as_mut()
    {
        range.inh = true;
    }
}

fn fold(schema: &mut Schema, family: &Family, other: Option<&Schema>) {
    for part in &family.parts {
        schema.objects.remove(&Key { kind: Kind::IndexAttachment, ..part.clone() });
        if other.is_none_or(|other| !other.objects.contains_key(part)) {
            schema.objects.remove(part);
        }
    }
}

/// The name PostgreSQL gives the part of an index on this partition, unless another has it.
pub fn usual_name(schema: &Schema, index: &Key, pass: &str) -> Option<String> {
    let Some(Body::Index(tree)) = schema.objects.get(index).map(|object| &object.body) else { return None };
    let columns = element_names(tree.index_params.iter().chain(&tree.index_including_params)).join("_");
    Some(chosen(&tree.relation.as_ref()?.relname, &columns, &format!("idx{pass}")))
}

fn is_usual(schema: &Schema, index: &Key) -> bool {
    let digits = index.name.len() - index.name.trim_end_matches(|letter: char| letter.is_ascii_digit()).len();
    (0..=digits).any(|count| {
        let pass = &index.name[index.name.len() - count..];
        usual_name(schema, index, pass).as_ref() == Some(&index.name)
    })
}

/// Whether a partition brings this index along when it is made: it is attached to one that is there already.
pub fn comes_along(current: &Schema, desired: &Schema, index: &Key) -> bool {
    let attachment = desired.objects.get(&Key { kind: Kind::IndexAttachment, ..index.clone() });
    let Some(Body::IndexAttachment { parent, .. }) = attachment.map(|object| &object.body) else { return false };
    let new = |table: &Key| !current.objects.contains_key(table) && desired.objects.contains_key(table);
    table_of(desired, index).is_some_and(|table| new(&table))
        && (current.objects.contains_key(parent) && desired.objects.contains_key(parent) || comes_along(current, desired, parent))
}
