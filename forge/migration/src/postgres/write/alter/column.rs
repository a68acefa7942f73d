//! Columns: how one type becomes another, and what is switched by a statement of its own.

use crate::plan::{Hazard, Statement};
use crate::postgres::key::Key;
use crate::postgres::model::Column;
use crate::postgres::names::quote;
use crate::postgres::print::type_name;
use crate::postgres::shape::{collation, tree};
use crate::postgres::write::about;
use crate::postgres::write::table::{collate, options_text};

use super::{Part, Sight, Verdict, changed_options, generic_changes};

/// Type changes that PostgreSQL does without reading the rows, and that no expression over the column minds.
pub fn is_widening(before: &str, after: &str) -> bool {
    let length = |text: &str| {
        text.strip_prefix("character varying(").and_then(|rest| rest.strip_suffix(')')).and_then(|digits| digits.parse::<u32>().ok())
    };
    match (length(before), length(after)) {
        (Some(from), Some(to)) => to >= from,
        (Some(_), None) => after == "character varying" || after == "text",
        (None, None) => before == "character varying" && after == "text" || before == "text" && after == "character varying",
        _ => false,
    }
}

/// How the old values become new ones; nothing when PostgreSQL knows by itself.
pub fn conversion(name: &str, before: &str, after: &str) -> String {
    if is_widening(before, after) {
        return String::new();
    }
    let family = |text: &str| match text.split(['(', '[']).next().unwrap_or_default().trim() {
        _ if text.ends_with("[]") => "array",
        "smallint" | "integer" | "bigint" | "numeric" | "real" | "double precision" => "number",
        "text" | "character varying" | "character" | "bpchar" | "citext" | "name" => "text",
        "timestamp" | "date" | "timestamp without time zone" | "timestamp with time zone" => "moment",
        "time" => "time",
        "json" | "jsonb" => "json",
        _ if text.starts_with("timestamp") => "moment",
        _ => "other",
    };
    let column = quote(name);
    // A cast to a length cuts what is longer without a word; what is only assigned is refused.
    if let Some(unlimited) = without_length(after) {
        return if matches!(family(before.trim_end_matches("[]")), "text") || before.starts_with("bit") && after.starts_with("bit") {
            String::new()
        } else {
            format!(" USING {column}::{unlimited}")
        };
    }
    let bare = |text: &str| text.split('(').next().unwrap_or_default().to_owned();
    if crate::postgres::extension::has_cast(before, after)
        || bare(before) == bare(after)
        || (family(before) == family(after) && !matches!(family(after), "other" | "array"))
        || family(before) == "text"
        || family(after) == "text"
    {
        return format!(" USING {column}::{after}");
    }
    match (before, after) {
        ("boolean", "integer") | ("integer", "boolean") => format!(" USING {column}::{after}"),
        ("boolean", other) if family(other) == "number" => format!(" USING {column}::integer::{after}"),
        (other, "boolean") if family(other) == "number" => format!(" USING {column}::integer::boolean"),
        _ => format!(" USING {column}::text::{after}"),
    }
}

/// The same for types that may be domains: the values are those of the types under them, so what PostgreSQL casts there is cast
/// here too, and only what it does not goes by way of text.
fn conversion_of(name: &str, before: (&str, &str), after: (&str, &str)) -> String {
    let ((from, under), (to, above)) = (before, after);
    if from == under && to == above {
        return conversion(name, from, to);
    }
    let plain = conversion(name, under, above);
    let column = quote(name);
    if under == above || plain.is_empty() {
        return format!(" USING {column}::{to}");
    }
    // The last cast is to the domain itself, which then checks the value.
    plain.strip_suffix(&format!("::{above}")).map_or_else(|| conversion(name, from, to), |start| format!("{start}::{to}"))
}

/// The same type without the length it cuts its values to.
fn without_length(text: &str) -> Option<String> {
    let (name, rest) = text.split_once('(')?;
    let array = if rest.ends_with("[]") { "[]" } else { "" };
    match name {
        "character varying" | "character" => Some(format!("text{array}")),
        "bit" | "bit varying" => Some(format!("bit varying{array}")),
        _ => None,
    }
}

/// Whether a value of the new type says less than one of the old type did.
fn loses(before: &str, after: &str) -> bool {
    let bare = |text: &str| text.split('(').next().unwrap_or_default().trim().to_owned();
    let scale = |text: &str| text.split_once(',').and_then(|(_, digits)| digits.trim_end_matches(')').parse::<i32>().ok());
    let whole = |text: &str| matches!(text, "smallint" | "integer" | "bigint");
    let (from, to) = (bare(before), bare(after));
    let fraction = matches!(from.as_str(), "numeric" | "real" | "double precision" | "money") && scale(before) != Some(0);
    let moment = before.starts_with("timestamp");
    (fraction && whole(&to))
        || (fraction && to == "numeric" && scale(after).is_some_and(|digits| scale(before).is_none_or(|known| known > digits)))
        || (from == "double precision" && to == "real")
        || (moment && (to == "date" || to.starts_with("time ") || to == "time"))
        || (to == "boolean" && (whole(&from) || fraction))
}

/// Whether values of one type become values of the other only by way of text.
pub fn through_text(before: &str, after: &str) -> bool {
    conversion("x", before, after).contains("::text::")
}

pub(super) fn column(key: &Key, before: &Column, after: &Column, sight: Sight<'_>) -> Verdict {
    let foreign = sight.part == Part::Foreign;
    let (from, to) = (type_name(&before.type_name), type_name(&after.type_name));
    let retyped = from != to || collation(&before.collation) != collation(&after.collation);
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
    if retyped {
        // The values of a foreign table are not ours to convert.
        let using = if after.generated.is_some() || foreign {
            String::new()
        } else {
            let (under, above) = sight.bases(&before.type_name, &after.type_name);
            conversion_of(&key.name, (&from, &under), (&to, &above))
        };
        let sql = format!("{prefix} TYPE {to}{}{using}", collate(&after.collation));
        let made = about(key, sql, format!("the type changes from {from} to {to}"));
        list.push(if is_widening(&from, &to) || foreign {
            made.hazard(Hazard::ExclusiveLockShort)
        } else {
            made.hazard(Hazard::TableRewrite).hazard(Hazard::MayFail)
        });
        let (under, above) = sight.bases(&before.type_name, &after.type_name);
        if !foreign && after.generated.is_none() && loses(&under, &above) {
            list = list
                .into_iter()
                .map(|statement| if statement.sql.contains(" TYPE ") { statement.hazard(Hazard::DeletesData) } else { statement })
                .collect();
        }
    }
    if before.not_null && !after.not_null {
        list.push(about(key, format!("{prefix} DROP NOT NULL"), "the column may be empty").hazard(Hazard::ExclusiveLockShort));
    }
    if !before.not_null && after.not_null && foreign {
        list.push(about(key, format!("{prefix} SET NOT NULL"), "the column is said to have a value").hazard(Hazard::ExclusiveLockShort));
    } else if !before.not_null && after.not_null {
        list.extend(set_not_null(key, &prefix));
    }
    list.extend(column_switches(key, Some(before), Some(after)));
    let changes = generic_changes(&before.foreign_options, &after.foreign_options);
    if !changes.is_empty() {
        list.push(about(
            key,
            format!("ALTER FOREIGN TABLE {} ALTER COLUMN {} OPTIONS ({changes})", key.parent_sql(), quote(&key.name)),
            "the options change",
        ));
    }
    if retyped { Verdict::Retype(list) } else { Verdict::Alter(list) }
}

/// `SET NOT NULL` without reading the rows under an exclusive lock: a check first, validated while others go on.
pub fn set_not_null(key: &Key, prefix: &str) -> Vec<Statement> {
    let table = key.parent_sql();
    let name = quote(&crate::postgres::names::chosen(&key.parent, &key.name, "not_null"));
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

/// Everything about a column that is switched by a statement of its own.
pub fn column_switches(key: &Key, before: Option<&Column>, after: Option<&Column>) -> Vec<Statement> {
    let Some(after) = after else { return Vec::new() };
    let usual = Column::default();
    let before = before.unwrap_or(&usual);
    let fresh = before.type_name.names.is_empty();
    let prefix = format!("ALTER TABLE {} ALTER COLUMN {}", key.parent_sql(), quote(&key.name));
    let mut list = Vec::new();
    if !before.storage.eq_ignore_ascii_case(&after.storage) {
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

pub(super) fn usual_storage(type_text: &str) -> &'static str {
    let fixed = ["smallint", "integer", "bigint", "real", "double precision", "boolean", "date", "uuid"];
    if type_text.starts_with("numeric") {
        "MAIN"
    } else if fixed.contains(&type_text) || type_text.starts_with("time") || type_text.starts_with("interval") {
        "PLAIN"
    } else {
        "EXTENDED"
    }
}
