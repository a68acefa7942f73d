//! Declared renames that were done already. A file says of itself what it declares. A database says nothing of renames: names that
//! change places look the same before and after, and what moves with them (columns, their types, defaults and `NOT NULL`) tells first which.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::super::key::{Key, Kind};
use super::super::loose::same;
use super::super::misplaced::{Note, at};
use super::super::model::{Attribute, Body, Object, Schema};
use super::super::rename::part_of;
use super::super::shape::shape;
use super::is_left_alone;
use super::renames::{declared, earlier};
use crate::error::Fault;
use crate::turns;

/// Forgets the renames that were done already: those the current source declares too, and circles whose result is there. A circle of
/// which nothing tells whether it was done is refused.
pub fn forget_done(before: &Schema, after: &mut Schema, notes: &[Note]) -> Result<(), Fault> {
    let called: BTreeMap<Key, Key> = after
        .objects
        .values()
        .filter_map(|object| Some((object.key.clone(), earlier(before, after, &object.key, object.renamed_from.as_ref()?))))
        .collect();
    let said = |key: &Key| {
        let old = after.objects.get(key).and_then(|object| object.renamed_from.as_ref());
        before.objects.get(key).is_some_and(|left| left.renamed_from.as_ref() == old)
    };
    // Everything in a circle is there, whether the renames were done or not.
    let there = |(key, old): &(&Key, &Key)| before.printed && before.objects.contains_key(*key) && before.objects.contains_key(*old);
    let circles = turns::circles(&called.iter().filter(there).map(|(key, old)| (key.clone(), old.clone())).collect());
    let turning: BTreeSet<&Key> = circles.iter().flatten().collect();
    let mut done = straight(before, after, &called, &turning, said);
    let turned = weighed(before, after, &circles, &done, notes)?;
    let open: BTreeSet<&Key> = circles.iter().zip(&turned).filter(|(_, turned)| !**turned).flat_map(|(circle, _)| circle).collect();
    done.retain(|key| !is_part_of_any(key, &open));
    done.extend(circles.iter().zip(turned).filter(|(_, turned)| *turned).flat_map(|(circle, _)| circle.iter().cloned()));
    for key in done {
        if let Some(object) = after.object_mut(&key) {
            object.renamed_from = None;
        }
    }
    forget_parts(before, after, notes)
}

/// What a thing will be called tells nothing of its parts while another one has that name.
fn is_part_of_any(key: &Key, waiting: &BTreeSet<&Key>) -> bool {
    waiting.iter().any(|holder| part_of(key, holder))
}

/// What was renamed and has another name's place in no circle: it was done if it is there as it should be, and what it was is not, or
/// is another thing by now.
fn straight(
    before: &Schema,
    after: &Schema,
    noted: &BTreeMap<Key, Key>,
    turning: &BTreeSet<&Key>,
    said: impl Fn(&Key) -> bool,
) -> BTreeSet<Key> {
    let columns = |schema: &Schema, key: &Key| match schema.objects.get(key) {
        Some(object) if key.kind == Kind::Table => {
            schema.table(key).map(|table| table.columns.join(",")).unwrap_or_default() + &object.key.name
        }
        Some(object) => shape(object).to_string(),
        None => String::new(),
    };
    let as_it_was = |key: &Key| before.objects.contains_key(key) && columns(before, key) == columns(after, key);
    let is_done = |key: &&Key| said(key) || (before.printed && !turning.contains(key) && as_it_was(key));
    let mut done: BTreeSet<Key> = noted.keys().filter(is_done).cloned().collect();
    // A database says nothing of renames: they were done only if all that took each other's names is as it should be.
    loop {
        let waiting: BTreeSet<&Key> = noted.keys().filter(|key| !done.contains(*key) && !turning.contains(*key)).collect();
        let open = |(key, old): &(&Key, &Key)| {
            let taken = before.objects.contains_key(*old) && (!as_it_was(old) || waiting.contains(old));
            done.contains(*key) && !said(key) && (taken || is_part_of_any(key, &waiting))
        };
        let Some(key) = noted.iter().find(open).map(|(key, _)| key.clone()) else { return done };
        done.remove(&key);
    }
}

/// Which circles were done: what leaves less to do of themselves, and where that is the same, of all that hangs on them.
fn weighed(before: &Schema, after: &Schema, circles: &[Vec<Key>], done: &BTreeSet<Key>, notes: &[Note]) -> Result<Vec<bool>, Fault> {
    let left = |turned: &[bool], counts: &dyn Fn(&Key) -> bool| {
        let open: BTreeSet<&Key> = circles.iter().zip(turned).filter(|(_, turned)| !**turned).flat_map(|(circle, _)| circle).collect();
        left_to_do(before, after, circles, done, &open, counts)
    };
    let verdict = turns::weighed(circles.len(), |turned| left(turned, &|_| true))?;
    let mut turned = Vec::new();
    for (place, (circle, found)) in circles.iter().zip(&verdict).enumerate() {
        let with = |done: bool| {
            let mut reading: Vec<bool> = verdict.iter().map(|found| found.unwrap_or(true)).collect();
            reading[place] = done;
            left(&reading, &|key| circle.iter().any(|one| is_own(key, one)))
        };
        let (if_done, if_open) = (with(true)?, with(false)?);
        // Names of keys alone do not tell which rows are whose where the columns change either way.
        let doubtful = if_done > 0 && circle.iter().any(|key| key.kind == Kind::Table);
        turned.push(match turns::told(if_done, if_open, found.filter(|_| !doubtful)) {
            Some(turned) => turned,
            None => undecided(after, circle, notes).map(|()| found.unwrap_or(true))?,
        });
    }
    Ok(turned)
}

/// What moves with a thing whatever it is called: itself, the columns of a table and what they are like, all that is in a schema.
fn is_own(key: &Key, thing: &Key) -> bool {
    let columns = matches!(key.kind, Kind::Column | Kind::Default | Kind::Identity | Kind::NotNull);
    key == thing || (part_of(key, thing) && (thing.kind != Kind::Table || columns))
}

/// How many objects that count are not what they should be once these renames, and no other circle, are done.
fn left_to_do(
    before: &Schema,
    after: &Schema,
    circles: &[Vec<Key>],
    done: &BTreeSet<Key>,
    open: &BTreeSet<&Key>,
    counts: &dyn Fn(&Key) -> bool,
) -> Result<usize, Fault> {
    let mut wanted = after.clone();
    for object in wanted.objects.values_mut().filter(|object| object.renamed_from.is_some()) {
        let in_circle = circles.iter().flatten().any(|key| *key == object.key);
        let closed = done.contains(&object.key) || before.objects.contains_key(&object.key);
        if !open.contains(&object.key) && (in_circle || (closed && !is_part_of_any(&object.key, open))) {
            Arc::make_mut(object).renamed_from = None;
        }
    }
    let mut left = before.clone();
    declared(&mut left, &wanted, false)?;
    let differs = |object: &Object| {
        !left.objects.get(&object.key).is_some_and(|other| {
            let (have, want) = (shape(other), shape(object));
            have == want || (!after.printed && same(&want, &have))
        })
    };
    let missing = after.objects.values().filter(|object| counts(&object.key) && differs(object)).count();
    let extra = left
        .objects
        .values()
        .filter(|object| counts(&object.key) && !after.objects.contains_key(&object.key) && !is_left_alone(&object.key, object));
    Ok(missing + extra.count())
}

/// Nothing tells two readings apart. Where rows hang on it, neither is taken.
fn undecided(after: &Schema, circle: &[Key], notes: &[Note]) -> Result<(), Fault> {
    let holds = |key: &Key| matches!(key.kind, Kind::Schema | Kind::Table | Kind::Column | Kind::Sequence);
    let Some((key, old)) =
        circle.iter().filter(|key| holds(key)).find_map(|key| Some((key, after.objects.get(key)?.renamed_from.as_ref()?)))
    else {
        return Ok(());
    };
    let names: Vec<&str> = circle.iter().map(|key| key.name.as_str()).collect();
    Err(nothing_tells(after, key, &format!("{} {}", key.kind.label(), key.display()), old, &names, notes))
}

fn nothing_tells(after: &Schema, key: &Key, what: &str, old: &str, names: &[&str], notes: &[Note]) -> Fault {
    let message = format!(
        "{what} was {old}, it is said, but {} change names in a circle and nothing in the database tells whether they did already, for it \
         would look the same: if they did, remove these notes; if not, give the current schema as a file",
        names.join(", ")
    );
    at(notes, after, key, old, message)
}

/// The same for labels and attributes, which stand in the order of their type.
fn forget_parts(before: &Schema, after: &mut Schema, notes: &[Note]) -> Result<(), Fault> {
    let parts = |(_, object): &(&Key, &mut Arc<Object>)| matches!(object.body, Body::Enum(_) | Body::Composite(_));
    let mut turned = Vec::new();
    for (key, object) in after.objects.iter_mut().filter(parts) {
        match (&mut Arc::make_mut(object).body, before.objects.get(key).map(|object| &object.body)) {
            (Body::Enum(labels), Some(Body::Enum(left))) => {
                let same = labels.iter().map(|(label, _)| label).eq(left.iter().map(|(label, _)| label));
                if *labels == *left || (before.printed && same) {
                    let circle = (*labels != *left).then(|| circle_of(labels.iter().map(|(label, old)| (label, old.as_ref())))).flatten();
                    turned.extend(circle.map(|circle| (key.clone(), circle)));
                    for (_, old) in labels.iter_mut() {
                        *old = None;
                    }
                }
            }
            (Body::Composite(attributes), Some(Body::Composite(left))) => {
                let names = |list: &[Attribute]| -> Vec<String> { list.iter().map(|one| one.definition.colname.clone()).collect() };
                let same = names(attributes) == names(left);
                let said = attributes.iter().map(|one| &one.renamed_from).eq(left.iter().map(|one| &one.renamed_from));
                let types = by_types(attributes, left);
                if same && (said || (before.printed && types != Ordering::Greater)) {
                    let circle = || circle_of(attributes.iter().map(|one| (&one.definition.colname, one.renamed_from.as_ref())));
                    turned.extend((!said && types == Ordering::Equal).then(circle).flatten().map(|circle| (key.clone(), circle)));
                    for one in attributes.iter_mut() {
                        one.renamed_from = None;
                    }
                }
            }
            _ => {}
        }
    }
    let Some((key, circle)) = turned.first() else { return Ok(()) };
    let part = if key.kind == Kind::Enum { "label" } else { "attribute" };
    let what = format!("{part} {} of {} {}", circle[0].0, key.kind.label(), key.display());
    Err(nothing_tells(after, key, &what, &circle[0].1, &circle.iter().map(|(name, _)| name.as_str()).collect::<Vec<_>>(), notes))
}

/// The first parts of a type that change names in a circle, with what each was called.
fn circle_of<'o>(parts: impl Iterator<Item = (&'o String, Option<&'o String>)>) -> Option<Vec<(String, String)>> {
    let called: BTreeMap<String, String> = parts.filter_map(|(name, old)| Some((name.clone(), old?.clone()))).collect();
    let circle = turns::circles(&called).into_iter().next()?;
    Some(circle.into_iter().map(|name| (name.clone(), called[&name].clone())).collect())
}

/// How many attributes of the names that are there have a wrong type, against how many would have one were they renamed.
fn by_types(wanted: &[Attribute], left: &[Attribute]) -> Ordering {
    let of_type = |one: &Attribute| one.definition.type_name.as_ref().map(super::super::print::type_name);
    let named = |name: &String| left.iter().find(|other| other.definition.colname == *name).and_then(of_type);
    let wrong = |by: &dyn Fn(&Attribute) -> String| wanted.iter().filter(|one| named(&by(one)) != of_type(one)).count();
    let now = |one: &Attribute| one.definition.colname.clone();
    let then = |one: &Attribute| one.renamed_from.clone().unwrap_or_else(|| one.definition.colname.clone());
    wrong(&now).cmp(&wrong(&then))
}
