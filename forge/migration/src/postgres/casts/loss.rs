//! What of a value is lost on the way from one type to another, where PostgreSQL cuts or rounds without a word.

use super::written::{Class, Written};

/// Digits after the point that a type keeps of a second, when it does not say.
const OF_A_SECOND: i64 = 6;

/// Whether a value of the new type may say less than the value it was made of did.
pub fn part_is_lost(from: &Written, to: &Written) -> bool {
    match (from.class(), to.class()) {
        // Text that says more than the type holds is cut.
        (Class::Text, _) => of_text(from, to),
        (_, Class::Text) => false,
        // `json` is kept as it was written, `jsonb` is not.
        (Class::Json, Class::Json) => from.name == "json" && to.name == "jsonb",
        (Class::Json, _) => of_text(from, to),
        (Class::Whole | Class::Fraction, Class::Whole | Class::Fraction) => of_number(from, to),
        (Class::Whole | Class::Fraction, _) if to.name == "boolean" => true,
        (Class::Whole, _) if to.name == "bit" => {
            to.modifiers.first().is_none_or(|length| *length < if from.name == "bigint" { 64 } else { 32 })
        }
        (Class::Fraction, _) if to.name == "bit" => true,
        // What the digits of a binary fraction hold.
        (_, Class::Fraction) if from.name == "bit" => {
            let most = if to.name == "real" { 24 } else { 53 };
            to.name != "numeric" && from.modifiers.first().is_none_or(|length| *length > most)
        }
        (Class::Moment, Class::Moment) => of_moment(from, to),
        (Class::Figure, Class::Figure) => from.name != to.name && !is_the_same_figure(&from.name, &to.name),
        (Class::Range, Class::Range) => from.name.ends_with("multirange") && !to.name.ends_with("multirange"),
        _ => from.name == "inet" && to.name == "cidr",
    }
}

fn scale(written: &Written) -> Option<i64> {
    match written.name.as_str() {
        "numeric" => written.modifiers.get(1).copied(),
        "money" => Some(2),
        _ => None,
    }
}

/// One value is written in many ways (`007`, `yes`, `{"a":1,"a":2}`), of which a type gives back one. JSON and XML are kept as they are
/// written, and types that the schema makes are taken for what their text says.
fn of_text(from: &Written, to: &Written) -> bool {
    let short = |most: i64| {
        matches!(from.name.as_str(), "character varying" | "character") && from.modifiers.first().is_some_and(|length| *length <= most)
    };
    match (to.class(), to.name.as_str()) {
        (_, "name") => from.name != "name" && !short(63),
        (_, "\"char\"") => !short(1),
        (Class::Text | Class::Made, _) | (_, "json" | "xml") => false,
        _ => true,
    }
}

/// The digits a number may have, for types whose values are all exact within them.
fn digits(written: &Written) -> i64 {
    match written.name.as_str() {
        "smallint" => 5,
        "integer" | "oid" => 10,
        "bigint" => 19,
        "numeric" => written.modifiers.first().copied().unwrap_or(i64::MAX),
        "real" => 6,
        "double precision" => 15,
        _ => 20,
    }
}

fn of_number(from: &Written, to: &Written) -> bool {
    let whole = to.class() == Class::Whole;
    match (from.class(), to.name.as_str()) {
        (Class::Whole, "real" | "double precision") => digits(from) > digits(to),
        (Class::Whole, _) => false,
        _ if whole => scale(from) != Some(0),
        (_, "numeric" | "money") => scale(to).is_some_and(|kept| scale(from).is_none_or(|known| known > kept)),
        (_, name) => from.name != name && digits(from) > digits(to),
    }
}

fn seconds(written: &Written) -> i64 {
    written.modifiers.first().copied().unwrap_or(OF_A_SECOND)
}

/// The coarser the last field, the more is cut.
fn coarseness(fields: &str) -> usize {
    let last = fields.rsplit(' ').next().unwrap_or_default();
    ["year", "month", "day", "hour", "minute"].iter().rev().position(|field| *field == last).map_or(0, |place| place + 1)
}

fn of_moment(from: &Written, to: &Written) -> bool {
    // What a type says: a day, an hour, a zone. Of a span: days and hours.
    let says = |written: &Written| match written.name.as_str() {
        "date" => (true, false, false),
        "timestamp with time zone" => (true, true, true),
        "time without time zone" => (false, true, false),
        "time with time zone" => (false, true, true),
        _ => (true, true, false),
    };
    let ((day, hour, zone), (of_day, of_hour, of_zone)) = (says(from), says(to));
    // With the day a zone is only a way to write the moment.
    let lost = (day && !of_day) || (hour && !of_hour) || (zone && !of_zone && !day);
    lost || (hour && of_hour && seconds(to) < seconds(from)) || (to.name == "interval" && coarseness(&to.fields) > coarseness(&from.fields))
}

fn is_the_same_figure(from: &str, to: &str) -> bool {
    matches!((from, to), ("point" | "polygon" | "lseg", "path") | ("path" | "box", "polygon" | "lseg") | ("point", "box"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_says_less_is_told_from_what_says_the_same() {
        let lost = |from: &str, to: &str| part_is_lost(&Written::of(from), &Written::of(to));
        for (from, to) in [
            ("timestamp(6) without time zone", "timestamp(0) without time zone"),
            ("interval", "interval day"),
            ("interval day", "interval year to month"),
            ("inet", "cidr"),
            ("numeric(10,2)", "numeric(10,1)"),
            ("bigint", "double precision"),
            ("integer", "bit(8)"),
            ("text", "date"),
            ("text", "integer"),
            ("character varying(5)", "boolean"),
            ("text", "timestamp with time zone"),
            ("text", "jsonb"),
            ("json", "jsonb"),
            ("jsonb", "integer"),
            ("polygon", "circle"),
        ] {
            assert!(lost(from, to), "{from} to {to}");
        }
        for (from, to) in [
            ("timestamp without time zone", "timestamp with time zone"),
            ("interval day", "interval day to second"),
            ("cidr", "inet"),
            ("numeric(10,2)", "numeric(12,2)"),
            ("integer", "double precision"),
            ("integer", "bit(32)"),
            ("date", "timestamp without time zone"),
            ("box", "polygon"),
            ("text", "json"),
            ("text", "public.mood"),
            ("jsonb", "json"),
            ("character(5)", "text"),
        ] {
            assert!(!lost(from, to), "{from} to {to}");
        }
    }
}
