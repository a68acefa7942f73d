//! Notes (`-- @renamed from=old`) that cannot apply where they stand. A note that is passed over would be a loss that nobody asked for.

use std::collections::{BTreeMap, BTreeSet};

use pg_query::protobuf::Token;

use super::key::{Key, Kind, split_signature};
use super::model::{Body, Object, Schema};
use crate::error::Fault;
use crate::source::{Lines, Text};

/// A note: what it says something was called, and where it stands.
pub struct Note {
    old: String,
    file: String,
    place: (usize, usize),
    /// Whether it stands at something.
    heard: bool,
}

/// The notes of a source.
pub fn notes(texts: &[Text], schema: &Schema) -> Vec<Note> {
    let mut notes = Vec::new();
    for text in texts.iter().filter(|text| text.sql.contains("@renamed")) {
        let Ok(scanned) = pg_query::scan(&text.sql) else { continue };
        let lines = Lines::of(&text.sql);
        for token in scanned.tokens.iter().filter(|token| matches!(token.token(), Token::SqlComment | Token::CComment)) {
            let comment = super::place::word_of(&text.sql, token);
            let Some(old) = super::source::declared(comment) else { continue };
            let place = lines.place(&text.sql, usize::try_from(token.start).unwrap_or(0));
            notes.push(Note { old, file: text.name.clone(), place, heard: false });
        }
    }
    let said: BTreeSet<&String> = schema.all().flat_map(said_of).collect();
    for note in &mut notes {
        note.heard = said.contains(&note.old);
    }
    notes
}

impl Note {
    fn fault(&self, message: String) -> Fault {
        Fault::at(&self.file, self.place, message)
    }
}

/// What an object and its parts are said to have been called.
fn said_of(object: &Object) -> Vec<&String> {
    let mut said: Vec<&String> = object.renamed_from.iter().collect();
    match &object.body {
        Body::Enum(labels) => said.extend(labels.iter().filter_map(|(_, old)| old.as_ref())),
        Body::Composite(attributes) => said.extend(attributes.iter().filter_map(|attribute| attribute.renamed_from.as_ref())),
        _ => {}
    }
    said
}

/// Notes at what is in the current schema already, under its own name, while what it is said to have been is there too and would go.
pub fn check(notes: &[Note], before: &Schema, after: &Schema) -> Result<(), Fault> {
    // Constraints, indexes and views can be made anew; what holds rows or values cannot.
    let goes = |note: &&Note| {
        let mut lost = before.objects.keys().filter(|key| holds_data(key.kind) && key.name == note.old);
        lost.any(|key| !after.objects.contains_key(key))
    };
    if let Some(note) = notes.iter().filter(|note| !note.heard).find(goes) {
        let way = "it speaks of what begins on its line, or below its own line: an object, a column, a constraint, a label";
        return Err(note.fault(format!("@renamed from={} stands at nothing that has a name; {way}", note.old)));
    }
    twice(notes, after)?;
    for object in after.objects.values() {
        let key = &object.key;
        let (Some(old), true) = (&object.renamed_from, before.objects.contains_key(key)) else { continue };
        let earlier = named(key, old);
        let what = format!("{} {}", key.kind.label().replace('_', " "), key.display());
        if before.objects.contains_key(&earlier) {
            let kept =
                after.objects.get(&earlier).is_some_and(|other| other.renamed_from.as_ref().is_none_or(|name| *name == other.key.name));
            let leaves = after.of_kind(key.kind).any(|other| {
                other.key.parent == key.parent && other.renamed_from.as_ref().is_some_and(|name| named(&other.key, name) == *key)
            });
            // What is there under the name goes, and this takes its place; unless a column beside it is what was meant.
            if !kept && !leaves && earlier != *key && is_doubtful(before, after, key) {
                let way = way(before, after, key, old);
                let message = format!("{what} was {old}, it is said, but {} is in the current schema already; {way}", key.name);
                return Err(at(notes, after, key, old, message));
            }
        } else if let Some(part) = lost_part(before, object, old) {
            let way = format!("to say it of {part}, write it on a line of its own, with -- @renamed from={old} above it");
            return Err(at(notes, after, key, old, format!("{what} was {old}, it is said, but {old} is {part} of it; {way}")));
        } else if key.kind == Kind::Table {
            // A statement on one line is spoken of as a whole.
            let column_key = Key::of(Kind::Column, &key.schema, &key.name, old);
            if before.objects.contains_key(&column_key) && !after.objects.contains_key(&column_key) {
                let known = |column: &&String| before.objects.contains_key(&Key { name: (*column).clone(), ..column_key.clone() });
                let mut new = after.table(key).into_iter().flat_map(|table| &table.columns).filter(|column| !known(column));
                let which = match (new.next(), new.next()) {
                    (Some(only), None) => only.as_str(),
                    _ => "the column",
                };
                let way = format!("to say it of a column, write {which} on a line of its own, with -- @renamed from={old} above it");
                return Err(at(notes, after, key, old, format!("{what} was {old}, it is said, but {old} is a column of it; {way}")));
            }
        }
    }
    Ok(())
}

/// Whether a column of its table is new, and nothing says what it was: a note on the wrong line.
fn is_doubtful(before: &Schema, after: &Schema, key: &Key) -> bool {
    key.kind == Kind::Column
        && after.children(Kind::Column, &key.table()).iter().any(|other| {
            let noted = after.objects.get(other).is_some_and(|object| object.renamed_from.is_some());
            !noted && !before.objects.contains_key(other)
        })
}

/// Two things were not both the same one.
fn twice(notes: &[Note], after: &Schema) -> Result<(), Fault> {
    let mut known: BTreeMap<Key, &Key> = BTreeMap::new();
    for object in after.objects.values() {
        let Some(old) = &object.renamed_from else { continue };
        let earlier = named(&object.key, old);
        if earlier == object.key {
            continue;
        }
        if let Some(first) = known.insert(earlier, &object.key) {
            let message = format!("{} was {old}, it is said, but so was {}", object.key.display(), first.display());
            let message = format!("{message}: only one of them keeps what {old} holds");
            return Err(at(notes, after, &object.key, old, message));
        }
    }
    for object in after.objects.values() {
        let said: Vec<&String> = said_of(object).into_iter().filter(|old| Some(*old) != object.renamed_from.as_ref()).collect();
        if let Some(old) = said.iter().enumerate().find(|(place, old)| said[..*place].contains(old)).map(|(_, old)| *old) {
            let message = format!("two parts of {} were {old}, it is said: only one of them keeps what {old} was", object.key.display());
            return Err(at(notes, after, &object.key, old, message));
        }
    }
    Ok(())
}

/// A label or an attribute of this name that a type has no longer.
fn lost_part(before: &Schema, object: &Object, old: &str) -> Option<&'static str> {
    match (&before.objects.get(&object.key)?.body, &object.body) {
        (Body::Enum(left), Body::Enum(labels)) => {
            let has = |labels: &[(String, Option<String>)]| labels.iter().any(|(label, _)| label == old);
            (has(left) && !has(labels)).then_some("a label")
        }
        (Body::Composite(left), Body::Composite(attributes)) => {
            let has = |attributes: &[super::model::Attribute]| attributes.iter().any(|attribute| attribute.definition.colname == old);
            (has(left) && !has(attributes)).then_some("an attribute")
        }
        _ => None,
    }
}

fn holds_data(kind: Kind) -> bool {
    matches!(kind, Kind::Table | Kind::Column | Kind::Sequence | Kind::Enum | Kind::Composite | Kind::Domain | Kind::MaterialisedView)
}

/// The key an object had under another name.
fn named(key: &Key, old: &str) -> Key {
    let (schema, name) = match old.split_once('.') {
        Some((schema, name)) if key.parent.is_empty() && !key.schema.is_empty() => (schema, name),
        _ => (key.schema.as_str(), old),
    };
    let (_, rest) = split_signature(key.kind, &key.name);
    let signed = matches!(key.kind, Kind::Routine | Kind::Aggregate) && !name.contains('(');
    let name = if signed { format!("{name}{rest}") } else { name.to_owned() };
    Key { schema: schema.to_owned(), name, ..key.clone() }
}

/// What to write instead: a note at the end of a line is often meant for the next one.
fn way(before: &Schema, after: &Schema, key: &Key, old: &str) -> String {
    let next = (key.kind == Kind::Column).then(|| after.table(&key.table())).flatten().and_then(|table| {
        let place = table.columns.iter().position(|column| *column == key.name)?;
        let next = table.columns.get(place + 1)?;
        (!before.objects.contains_key(&Key { name: next.clone(), ..key.clone() })).then_some(next)
    });
    match next {
        Some(next) => {
            format!(
                "a note at the end of a line speaks of that line: for {next} write -- @renamed from={old} on a line of its own above it"
            )
        }
        None => format!("write -- @renamed from={old} on the line of what was {old}, or on a line of its own above it"),
    }
}

/// The fault at the note itself: the first one of these words at or behind the statement.
pub fn at(notes: &[Note], after: &Schema, key: &Key, old: &str, message: String) -> Fault {
    let Some(place) = after.places.get(key) else { return Fault::Source(message) };
    let stands = place.fault_at(0, message.clone());
    let Fault::NotUnderstood { file, line, .. } = &stands else { return stands };
    let same: Vec<&Note> = notes.iter().filter(|note| note.old == *old && note.file == *file).collect();
    // A note of the statement as a whole may stand above it; of several within, the one at the part that it speaks of.
    let part = match place.fault_of(&key.name, "") {
        Fault::NotUnderstood { line, .. } if !key.parent.is_empty() => line,
        _ => 0,
    };
    let found = if key.parent.is_empty() {
        same.first()
    } else {
        same.iter().filter(|note| note.place.0 >= *line).min_by_key(|note| note.place.0.abs_diff(part))
    };
    found.map_or(stands, |note| note.fault(message))
}
