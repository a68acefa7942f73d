//! Columns: how one type becomes another, and what is switched by a statement of its own.

use crate::plan::{Hazard, Statement};
use crate::postgres::casts::{Conversion, Fate, conversion, is_widening};
use crate::postgres::judge::is_plain;
use crate::postgres::key::Key;
use crate::postgres::model::Column;
use crate::postgres::names::quote;
use crate::postgres::print::type_name;
use crate::postgres::shape::{collation, tree};
use crate::postgres::write::table::{collate, options_text};
use crate::postgres::write::{about, required};

use super::{Part, Sight, Verdict, changed_options, generic_changes};

/// How the values of one type become those of another. They are those of the types under domains; the last cast is to the domain itself,
/// which then checks the value.
fn conversion_of(column: &str, (from, under): (&str, &str), (to, above): (&str, &str), back: bool) -> Conversion {
    let plain = if (from, to) == (under, above) { conversion(column, from, to, back) } else { conversion(column, under, above, back) };
    let expression = plain.expression.map(|text| match text.strip_suffix(&format!("::{above}")) {
        Some(start) => format!("{start}::{to}"),
        None => text,
    });
    Conversion { expression, fate: plain.fate }
}

/// The column gets its new type, and what is needed around that.
fn retyped(key: &Key, prefix: &str, before: &Column, after: &Column, sight: Sight<'_>) -> Vec<Statement> {
    let foreign = sight.part == Part::Foreign;
    let (from, to) = (type_name(&before.type_name), type_name(&after.type_name));
    let (under, above) = sight.bases(&before.type_name, &after.type_name);
    // The values of a foreign table are not ours to convert.
    let ours = after.generated.is_none() && !foreign;
    let made = conversion_of(&quote(&key.name), (&from, &under), (&to, &above), sight.back);
    let using = made.expression.filter(|_| ours).map(|text| format!(" USING {text}")).unwrap_or_default();
    let sql = format!("{prefix} TYPE {to}{}{using}", collate(&after.collation));
    let mut statement = about(key, sql, format!("the type changes from {from} to {to}")).hazard(Hazard::ExclusiveLockShort);
    if !is_widening(&from, &to) && !foreign {
        statement.hazards.clear();
        statement = statement.hazard(Hazard::TableRewrite).hazard(Hazard::MayFail);
    }
    match made.fate {
        Fate::Cut if ours => vec![statement.hazard(Hazard::DeletesData)],
        Fate::ReadAnew if ours => vec![statement.hazard(Hazard::ReadAnew)],
        Fate::Emptied if ours => emptied(key, prefix, before, after, statement, sight),
        _ => vec![statement],
    }
}

/// No value of the type can be read from what is there: the column is empty until somebody fills it.
fn emptied(key: &Key, prefix: &str, before: &Column, after: &Column, statement: Statement, sight: Sight<'_>) -> Vec<Statement> {
    let statement = statement.hazard(Hazard::ComesBackEmpty);
    if !after.not_null {
        return vec![statement];
    }
    if sight.is_primary(key) {
        return vec![statement.checks_rows()];
    }
    let mut list = vec![statement];
    if before.not_null {
        list.insert(0, about(key, format!("{prefix} DROP NOT NULL"), "it comes back empty").hazard(Hazard::ExclusiveLockShort));
        list.push(
            about(key, format!("{prefix} SET NOT NULL"), "every row must have a value").hazard(Hazard::ExclusiveLockScan).checks_rows(),
        );
    }
    list
}

pub(super) fn column(key: &Key, before: &Column, after: &Column, sight: Sight<'_>) -> Verdict {
    let foreign = sight.part == Part::Foreign;
    let (from, to) = (type_name(&before.type_name), type_name(&after.type_name));
    let has_new_type = from != to || collation(&before.collation) != collation(&after.collation);
    let generated = tree(&before.generated) != tree(&after.generated) || before.computed_when_read != after.computed_when_read;
    // What was stored stays when the column is no longer computed; what was computed when read was never there.
    if generated && (after.generated.is_some() || before.computed_when_read) {
        return Verdict::Remake;
    }
    let word = if foreign { "FOREIGN TABLE" } else { "TABLE" };
    let prefix = format!("ALTER {word} {} ALTER COLUMN {}", key.parent_sql(), quote(&key.name));
    let mut list = Vec::new();
    if generated {
        list.push(about(key, format!("{prefix} DROP EXPRESSION"), "the column is no longer computed").hazard(Hazard::ExclusiveLockShort));
    }
    if before.not_null && !after.not_null {
        list.push(about(key, format!("{prefix} DROP NOT NULL"), "the column may be empty").hazard(Hazard::ExclusiveLockShort));
    }
    if has_new_type {
        list.extend(retyped(key, &prefix, before, after, sight));
    }
    if !before.not_null && after.not_null && foreign {
        list.push(about(key, format!("{prefix} SET NOT NULL"), "the column is said to have a value").hazard(Hazard::ExclusiveLockShort));
    } else if !before.not_null && after.not_null && (after.required.not_valid || after.required.no_inherit) {
        list.push(required::added(key, after));
    } else if !before.not_null && after.not_null {
        list.extend(set_not_null(key, &prefix));
    } else if before.not_null && after.not_null {
        list.extend(required::changed(key, before, after));
    }
    if has_new_type && !foreign {
        // With its new type it is kept as that type usually is.
        let left = Column { storage: String::new(), compression: String::new(), ..before.clone() };
        list.extend(column_switches(key, Some(&left), Some(after)));
    } else {
        list.extend(column_switches(key, Some(before), Some(after)));
    }
    let changes = generic_changes(&before.foreign_options, &after.foreign_options);
    if !changes.is_empty() {
        list.push(about(
            key,
            format!("ALTER FOREIGN TABLE {} ALTER COLUMN {} OPTIONS ({changes})", key.parent_sql(), quote(&key.name)),
            "the options change",
        ));
    }
    if has_new_type { Verdict::Retype(list) } else { Verdict::Alter(list) }
}

/// `SET NOT NULL` without reading the rows under an exclusive lock: a check first, validated while others go on.
pub fn set_not_null(key: &Key, prefix: &str) -> Vec<Statement> {
    let table = key.parent_sql();
    // From PostgreSQL 18 on `…_not_null` is the name that SET NOT NULL itself gives.
    let name = quote(&crate::postgres::names::chosen(&key.parent, &key.name, "has_value"));
    let column = quote(&key.name);
    vec![
        about(
            key,
            format!("ALTER TABLE {table} ADD CONSTRAINT {name} CHECK ({column} IS NOT NULL) NOT VALID"),
            "new rows must have a value; not yet checked against the rows that are there",
        )
        .hazard(Hazard::ExclusiveLockShort),
        about(key, format!("ALTER TABLE {table} VALIDATE CONSTRAINT {name}"), "checks the rows that are there while others go on")
            .checks_rows()
            .in_new_transaction(),
        about(key, format!("{prefix} SET NOT NULL"), "the check above spares reading the rows again")
            .hazard(Hazard::ExclusiveLockShort)
            .checking(),
        about(key, format!("ALTER TABLE {table} DROP CONSTRAINT {name}"), "the check has done its work").hazard(Hazard::ExclusiveLockShort),
    ]
}

/// With its new type a column got how that type is usually kept.
pub fn kept_again(key: &Key, column: &Column) -> Vec<Statement> {
    let usual = Column { storage: String::new(), compression: String::new(), ..column.clone() };
    column_switches(key, Some(&usual), Some(column))
}

/// Everything about a column that is switched by a statement of its own.
pub fn column_switches(key: &Key, before: Option<&Column>, after: Option<&Column>) -> Vec<Statement> {
    let Some(after) = after else { return Vec::new() };
    let usual = Column::default();
    let before = before.unwrap_or(&usual);
    let fresh = before.type_name.names.is_empty();
    let prefix = format!("ALTER TABLE {} ALTER COLUMN {}", key.parent_sql(), quote(&key.name));
    let mut list = Vec::new();
    if said_storage(before) != said_storage(after) {
        let storage = if after.storage.is_empty() {
            usual_storage(&type_name(&after.type_name)).to_owned()
        } else {
            after.storage.to_ascii_uppercase()
        };
        list.push(about(key, format!("{prefix} SET STORAGE {storage}"), "how long values are stored changes"));
    }
    if !fresh && before.compression != after.compression {
        let compression = if after.compression.is_empty() { "default" } else { &after.compression };
        list.push(about(key, format!("{prefix} SET COMPRESSION {compression}"), "how long values are compressed changes"));
    }
    if before.statistics != after.statistics {
        list.push(about(
            key,
            format!("{prefix} SET STATISTICS {}", after.statistics.unwrap_or(-1)),
            "how finely the planner looks changes",
        ));
    }
    let (set, reset) = changed_options(&before.options, &after.options);
    if !set.is_empty() {
        list.push(about(key, format!("{prefix} SET ({})", options_text(&set).unwrap_or_default()), "the options change"));
    }
    if !reset.is_empty() {
        list.push(about(key, format!("{prefix} RESET ({})", reset.join(", ")), "the options change"));
    }
    list
}

/// How a column's values are stored where that is not as usual; empty otherwise.
pub fn said_storage(column: &Column) -> String {
    let said = column.storage.to_ascii_uppercase();
    if said == usual_storage(&type_name(&column.type_name)) || said == "DEFAULT" { String::new() } else { said }
}

/// How values of a type are stored where nothing is said.
pub(super) fn usual_storage(type_text: &str) -> &'static str {
    // As they are printed; the others are printed as the catalogue calls them.
    let fixed = ["smallint", "integer", "bigint", "real", "double precision", "boolean"];
    if type_text.starts_with("numeric") || matches!(type_text, "inet" | "cidr") {
        "MAIN"
    } else if fixed.contains(&type_text) || is_plain(type_text) || type_text.starts_with("time") || type_text.starts_with("interval") {
        "PLAIN"
    } else {
        "EXTENDED"
    }
}
