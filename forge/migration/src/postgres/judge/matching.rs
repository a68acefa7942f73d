//! A foreign key has as many columns as it points at, and each can be compared with its own.

use pg_query::protobuf::{Constraint, TypeName};

use super::super::key::{Key, Kind};
use super::super::load::column_above;
use super::super::model::{Body, Column, Schema};
use super::super::names::{relation, strings};
use super::super::print::type_name;
use super::super::write::base;
use crate::error::Fault;

/// Types that equality compares with one another, whichever of them is the key.
const ALIKE: [&[&str]; 6] = [
    &["smallint", "integer", "bigint"],
    &["real", "double precision"],
    &["text", "character varying", "character", "bpchar"],
    &["date", "timestamp without time zone", "timestamp with time zone"],
    &["inet", "cidr"],
    &["bit", "bit varying"],
];
/// Keys that a column of another type is turned into by itself.
const TURNED: [(&str, &[&str]); 9] = [
    ("numeric", &["smallint", "integer", "bigint"]),
    ("real", &["smallint", "integer", "bigint", "numeric"]),
    ("double precision", &["smallint", "integer", "bigint", "numeric"]),
    ("oid", &["smallint", "integer", "bigint"]),
    ("name", &["text", "character varying", "character", "bpchar"]),
    ("time with time zone", &["time without time zone"]),
    ("interval", &["time without time zone"]),
    ("macaddr", &["macaddr8"]),
    ("macaddr8", &["macaddr"]),
];
/// Other types of every database that are compared with their own kind only.
const ALONE: [&str; 7] = ["money", "boolean", "uuid", "bytea", "jsonb", "time without time zone", "name"];

/// Checks every foreign key.
pub fn check(schema: &Schema) -> Result<(), Fault> {
    for object in schema.of_kind(Kind::ForeignKey) {
        let (Body::Constraint(constraint), Some(place)) = (&object.body, schema.places.get(&object.key)) else { continue };
        if let Some(message) = mismatch(schema, &object.key, constraint) {
            return Err(place.fault_here(message));
        }
    }
    Ok(())
}

fn mismatch(schema: &Schema, key: &Key, constraint: &Constraint) -> Option<String> {
    let (place, name) = constraint.pktable.as_ref().map(relation)?;
    let far = Key::new(Kind::Table, &place, &name);
    schema.table(&far)?;
    let (own, wanted) = (strings(&constraint.fk_attrs), strings(&constraint.pk_attrs));
    if wanted.is_empty() {
        return None;
    }
    if own.len() != wanted.len() {
        let count = |names: &[String]| if names.len() == 1 { "1 column".to_owned() } else { format!("{} columns", names.len()) };
        let said = format!("a foreign key of {} ({}) points at {}", count(&own), own.join(", "), count(&wanted));
        return Some(format!("{said}: {}({})", far.display(), wanted.join(", ")));
    }
    own.iter().zip(&wanted).find_map(|(own, wanted)| {
        let here = column(schema, &key.table(), own)?;
        let there = column(schema, &far, wanted)?;
        let (from, to) = (plain(schema, &here.type_name)?, plain(schema, &there.type_name)?);
        (!comparable(&from, &to)).then(|| {
            let (from, to) = (type_name(&here.type_name), type_name(&there.type_name));
            format!(
                "column {own} is {from} and points at {}.{wanted}, which is {to}: they cannot be compared; make {own} {to}",
                far.display()
            )
        })
    })
}

fn column<'a>(schema: &'a Schema, table: &Key, name: &str) -> Option<&'a Column> {
    let key = Key::of(Kind::Column, &table.schema, &table.name, name);
    schema.column(&key).or_else(|| column_above(schema, &key))
}

/// The name of a type of every database, without its length. Nothing of an array or a type somebody makes.
fn plain(schema: &Schema, written: &TypeName) -> Option<String> {
    let text = base(schema, written);
    let (start, rest) = text.split_once('(').unwrap_or((&text, ""));
    let end = rest.split_once(')').map_or("", |(_, end)| end);
    let name = format!("{start}{end}");
    let name = if name.starts_with("interval") { "interval".to_owned() } else { name };
    let known = ALIKE.iter().any(|group| group.contains(&name.as_str()))
        || TURNED.iter().any(|(key, _)| *key == name)
        || ALONE.contains(&name.as_str());
    known.then_some(name)
}

fn comparable(from: &str, to: &str) -> bool {
    from == to
        || (from == "name" && ALIKE[2].contains(&to) && to != "character" && to != "bpchar")
        || ALIKE.iter().any(|group| group.contains(&from) && group.contains(&to))
        || TURNED.iter().any(|(key, columns)| *key == to && columns.contains(&from))
}
