//! Whether the values of a column can be of the type it is to have.

use super::super::super::key::{Key, Kind};
use super::super::super::model::{Body, Column};
use super::super::super::names::{literal, quote, schema_and_name};
use super::super::super::order::Action;
use super::super::super::print::type_name;
use super::{Asker, HINT, exists};
use crate::plan::Hazard;

/// Types all of whose values are values of others.
const ALWAYS: [(&str, &[&str]); 8] = [
    ("smallint", &["integer", "bigint", "numeric", "real", "double precision"]),
    ("integer", &["bigint", "numeric", "real", "double precision"]),
    ("bigint", &["numeric", "real", "double precision"]),
    ("boolean", &["integer"]),
    ("real", &["double precision"]),
    ("json", &["jsonb"]),
    ("jsonb", &["json"]),
    ("timestamp with time zone", &["timestamp without time zone", "date", "time without time zone"]),
];

impl Asker<'_> {
    /// The question whether what a column holds can be read as its new type; nothing where every value can, or where it cannot be asked
    /// because a type that is made meanwhile has a say.
    pub(super) fn of_values(&self, key: &Key) -> Option<String> {
        let (before, after) = (self.around.current.column(key)?, self.around.desired.column(key)?);
        let retyped = self.changes.altered.get(key)?.iter().find(|statement| {
            statement.sql.contains(" TYPE ") && statement.hazards.iter().any(|hazard| hazard == Hazard::MayFail.text())
        })?;
        let table = key.table();
        let was = self.before(&table).and_then(|table| self.column_before(&table, key))?;
        let ours = |column: &Column| column.generated.is_none() && column.type_name.array_bounds.is_empty();
        let stays = !self.changes.has(Action::Drop, &table) && !self.changes.is_kept(&table);
        if !stays || !ours(before) || !ours(after) || self.around.current.table(&table)?.foreign.is_some() {
            return None;
        }
        let (from, to) = (type_name(&before.type_name), type_name(&after.type_name));
        if matches!(to.as_str(), "text" | "character varying")
            || ALWAYS.iter().any(|(one, others)| *one == from && others.contains(&to.as_str()))
        {
            return None;
        }
        let (rows, name) = (self.rows(&table), quote(&key.name));
        let wrong = format!("values of {}.{} are none of type {to}", was.parent_sql(), quote(&was.name));
        if let Some(labels) = self.labels(after, before) {
            let text = format!("{name}::text <> ALL (ARRAY[{}]::text[])", labels.join(", "));
            return Some(exists(&format!("SELECT FROM {rows} WHERE {text}"), &wrong));
        }
        if !self.type_stays(key) || !self.types_stay(key, self.changes.needs_before.get(key)) {
            return None;
        }
        let value = retyped.sql.split_once(" USING ").map_or(name.as_str(), |(_, value)| value);
        if let Some(most) = length(&to) {
            // Blanks at the end that are too many are left out.
            return Some(exists(&format!("SELECT FROM {rows} WHERE length(rtrim(({value})::text)) > {most}"), &wrong));
        }
        retyped.sql.contains(" USING ").then(|| tried(value, &rows, &wrong))
    }

    /// What a value may read as text, where the column is to be of an enumeration that is made, or made anew.
    fn labels(&self, after: &Column, before: &Column) -> Option<Vec<String>> {
        let (schema, name) = schema_and_name(&after.type_name.names);
        let key = Key::new(Kind::Enum, &schema, &name);
        let Body::Enum(labels) = self.around.desired.objects.get(&key).map(|object| &object.body)? else { return None };
        // What is read from another enumeration is called as that one calls it, and it may be renamed as well.
        let same = schema_and_name(&before.type_name.names) == (schema, name);
        let other = self.around.current.type_key(&schema_and_name(&before.type_name.names).0, &schema_and_name(&before.type_name.names).1);
        if !self.changes.steps.contains_key(&key) || (!same && other.is_some()) {
            return None;
        }
        Some(labels.iter().map(|(label, old)| literal(old.as_ref().filter(|_| same).unwrap_or(label))).collect())
    }
}

/// How long a text of this type may be.
fn length(type_name: &str) -> Option<u32> {
    let rest = type_name.strip_prefix("character varying(").or_else(|| type_name.strip_prefix("character("))?;
    rest.strip_suffix(')')?.parse().ok()
}

/// Every value is read as the new type, and nothing else is done with it.
fn tried(value: &str, rows: &str, wrong: &str) -> String {
    format!(
        "DO $forge$ BEGIN\n  PERFORM count({value}) FROM {rows};\nEXCEPTION WHEN data_exception OR integrity_constraint_violation OR cannot_coerce THEN\n  \
         RAISE EXCEPTION USING MESSAGE = {} || SQLERRM, HINT = {};\nEND $forge$",
        literal(&format!("nothing has been changed: {wrong}: ")),
        literal(HINT)
    )
}
