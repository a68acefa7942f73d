//! Defaults that are no value of their column's type. Only what PostgreSQL refuses under every setting is refused here.

use pg_query::NodeEnum;
use pg_query::protobuf::{Node, TypeName, a_const};

use super::super::key::{Key, Kind};
use super::super::model::{Body, Schema};
use super::super::names::{schema_and_name, strings};
use super::super::print;
use crate::error::Fault;
use crate::nearest::hint;

/// Checks the default of every column and of every domain.
pub fn check(schema: &Schema) -> Result<(), Fault> {
    for object in schema.of_kind(Kind::Default) {
        let (Body::Default(value), Some(column)) = (&object.body, schema.column(&Key { kind: Kind::Column, ..object.key.clone() })) else {
            continue;
        };
        let Some(place) = schema.places.get(&object.key) else { continue };
        if let Some((location, message)) = wrong(schema, &column.type_name, value) {
            let message = format!("the default of {}.{} is no value of it: {message}", object.key.table().display(), object.key.name);
            return Err(place.fault_at(usize::try_from(location).unwrap_or(0), message));
        }
    }
    for object in schema.of_kind(Kind::Domain) {
        let (Body::Domain(domain), Some(place)) = (&object.body, schema.places.get(&object.key)) else { continue };
        if let Some((location, message)) = domain.default.as_ref().and_then(|value| wrong(schema, &domain.type_name, value)) {
            let message = format!("the default of {} is no value of it: {message}", object.key.display());
            return Err(place.fault_at(usize::try_from(location).unwrap_or(0), message));
        }
    }
    Ok(())
}

/// Where a value is none of a type, and why.
fn wrong(schema: &Schema, kind: &TypeName, value: &Node) -> Option<(i32, String)> {
    if !kind.array_bounds.is_empty() {
        return no_list(value);
    }
    match value.node.as_ref()? {
        // A cast says itself what the constant is to be.
        NodeEnum::TypeCast(cast) => match cast.arg.as_ref()?.node.as_ref()? {
            NodeEnum::AConst(constant) if matches!(constant.val, Some(a_const::Val::Sval(_))) => {
                wrong(schema, cast.type_name.as_ref()?, cast.arg.as_ref()?)
            }
            _ => None,
        },
        NodeEnum::AConst(constant) if !constant.isnull => {
            let (place, name) = schema_and_name(&kind.names);
            if let Some(Body::Domain(domain)) = schema.object(&Key::new(Kind::Domain, &place, &name)).map(|object| &object.body) {
                // No domain stands on itself: that was asked before.
                return wrong(schema, &domain.type_name, value);
            }
            let why = match schema.type_key(&place, &name) {
                Some(key) => of_enum(schema, &key, constant.val.as_ref()?),
                None if strings(&kind.names).len() == 1 || place == "pg_catalog" => built_in(&name, constant.val.as_ref()?),
                None => None,
            };
            why.map(|why| (constant.location, why))
        }
        _ => None,
    }
}

/// Why a text is no value of a type, by its schema (none for PostgreSQL's own) and its name; nothing where it may be one.
pub(super) fn no_value(schema: &Schema, of_type: &(String, String), text: &str) -> Option<String> {
    let (place, name) = of_type;
    let value = a_const::Val::Sval(pg_query::protobuf::String { sval: text.to_owned() });
    if let Some(Body::Domain(domain)) = schema.object(&Key::new(Kind::Domain, place, name)).map(|object| &object.body) {
        let base = schema_and_name(&domain.type_name.names);
        return if domain.type_name.array_bounds.is_empty() { no_value(schema, &base, text) } else { None };
    }
    match schema.type_key(place, name) {
        Some(key) => of_enum(schema, &key, &value),
        None => built_in(name, &value),
    }
}

/// A list begins with a brace, or says where it begins: `[2:3]={a,b}`.
fn no_list(value: &Node) -> Option<(i32, String)> {
    let Some(NodeEnum::AConst(constant)) = &value.node else { return None };
    match constant.val.as_ref()? {
        a_const::Val::Sval(text) => {
            let plain = text.sval.trim_start();
            let list = plain.starts_with('{') || (plain.starts_with('[') && plain.contains("={"));
            let why = format!("'{}' is no list: write '{{}}', or ARRAY[…]", text.sval);
            (!list && !plain.contains('=')).then_some((constant.location, why))
        }
        a_const::Val::Ival(_) | a_const::Val::Fval(_) | a_const::Val::Boolval(_) => {
            Some((constant.location, "one value is no list: write ARRAY[…]".to_owned()))
        }
        a_const::Val::Bsval(_) => None,
    }
}

/// Text that no reader of JSON takes. What one may take and another not is taken.
fn is_json(text: &str) -> bool {
    const DOUBTFUL: [&str; 5] = ["number out of range", "recursion limit", "surrogate", "unicode", "escape"];
    match serde_json::from_str::<serde::de::IgnoredAny>(text) {
        Ok(_) => true,
        Err(error) => DOUBTFUL.iter().any(|word| error.to_string().contains(word)),
    }
}

fn of_enum(schema: &Schema, key: &Key, value: &a_const::Val) -> Option<String> {
    let (Some(Body::Enum(labels)), a_const::Val::Sval(text)) = (schema.objects.get(key).map(|object| &object.body), value) else {
        return None;
    };
    let labels = || labels.iter().map(|(label, _)| label.as_str());
    let known = labels().any(|label| label == text.sval);
    (!known).then(|| format!("'{}' is no label of {}{}", text.sval, key.display(), hint(&text.sval, labels())))
}

fn built_in(kind: &str, value: &a_const::Val) -> Option<String> {
    let number = matches!(kind, "int2" | "int4" | "int8" | "float4" | "float8" | "numeric");
    let (text, what) = match value {
        a_const::Val::Sval(text) => (text.sval.as_str(), ""),
        a_const::Val::Boolval(_) => ("", "a truth value"),
        a_const::Val::Ival(_) | a_const::Val::Fval(_) => ("", "a number"),
        a_const::Val::Bsval(_) => return None,
    };
    if !what.is_empty() {
        let other = matches!(kind, "date" | "time" | "timetz" | "timestamp" | "timestamptz" | "interval" | "uuid" | "json" | "jsonb");
        let wrong = other || (number && what == "a truth value") || (kind == "bool" && what == "a number");
        return wrong.then(|| format!("{what} is no {}", print::built_in(kind, &[])));
    }
    let trimmed = text.trim().to_lowercase();
    let right = match kind {
        "int2" => whole(&trimmed, i64::from(i16::MIN), i64::from(i16::MAX)),
        "int4" => whole(&trimmed, i64::from(i32::MIN), i64::from(i32::MAX)),
        "int8" => whole(&trimmed, i64::MIN, i64::MAX),
        "float4" | "float8" | "numeric" => {
            let plain = trimmed.trim_start_matches(['+', '-']);
            matches!(plain, "nan" | "inf" | "infinity") || plain.starts_with(|first: char| first.is_ascii_digit() || first == '.')
        }
        "bool" => {
            let begins = |word: &str| !trimmed.is_empty() && word.starts_with(&trimmed);
            ["true", "false", "yes", "no"].into_iter().any(begins) || ["on", "of", "off", "1", "0"].contains(&trimmed.as_str())
        }
        "date" | "timestamp" | "timestamptz" => day(&trimmed),
        "interval" => interval(text.trim()),
        "json" | "jsonb" => is_json(text),
        "uuid" => {
            let digits: String = trimmed.chars().filter(|sign| !matches!(sign, '-' | '{' | '}')).collect();
            digits.len() == 32 && digits.chars().all(|digit| digit.is_ascii_hexdigit())
        }
        _ => true,
    };
    (!right).then(|| format!("'{text}' is no {}", print::built_in(kind, &[])))
}

/// A whole number: in tens and between these bounds, or in a notation of later versions.
fn whole(text: &str, lowest: i64, highest: i64) -> bool {
    let plain = text.trim_start_matches(['+', '-']);
    if text.len() - plain.len() > 1 || plain.is_empty() {
        return false;
    }
    let base = |prefix: &str, digits: &str| plain.strip_prefix(prefix).is_some_and(|rest| rest.chars().all(|digit| digits.contains(digit)));
    if base("0x", "0123456789abcdef_") || base("0o", "01234567_") || base("0b", "01_") {
        return true;
    }
    let digits = text.replace('_', "");
    plain.chars().all(|digit| digit.is_ascii_digit() || digit == '_')
        && digits.parse::<i64>().is_ok_and(|number| (lowest..=highest).contains(&number))
}

/// A span of time: numbers and the units PostgreSQL knows (`deltatktbl` in its source; it reads no more than ten letters of a word),
/// or one as ISO 8601 writes it.
fn interval(text: &str) -> bool {
    const LETTERS: usize = 10;
    const UNITS: &str = "ago c cent centuries century d day days dec decade decades decs h hour hours hr hrs m microsecon mil millennia \
        millennium millisecon mils min mins minute minutes mon mons month months ms msec msecond mseconds msecs s sec second seconds secs \
        us usec usecond useconds usecs w week weeks y year years yr yrs";
    if text.trim_start_matches(['+', '-']).eq_ignore_ascii_case("infinity") || text.starts_with('P') {
        return true;
    }
    let lower = text.to_lowercase();
    let mut words = lower.split(|sign: char| !sign.is_alphabetic()).filter(|word| !word.is_empty());
    let known = |word: &str| UNITS.split_whitespace().any(|unit| unit == word.chars().take(LETTERS).collect::<String>());
    text.contains(|sign: char| sign.is_ascii_digit()) && words.all(known)
}

/// A day: words PostgreSQL knows, or something with digits. Written year first, it must be in the calendar.
fn day(text: &str) -> bool {
    const WORDS: [&str; 7] = ["now", "today", "tomorrow", "yesterday", "epoch", "infinity", "allballs"];
    if !text.contains(|letter: char| letter.is_ascii_digit()) {
        return WORDS.iter().any(|word| text.contains(word));
    }
    let first = text.split([' ', 't']).next().unwrap_or_default();
    let parts: Vec<&str> = first.split('-').collect();
    let [year, month, day] = parts.as_slice() else { return true };
    let (4, Ok(year), Ok(month), Ok(day)) = (year.len(), year.parse::<u32>(), month.parse::<u32>(), day.parse::<u32>()) else {
        return true;
    };
    let leap = year.is_multiple_of(4) && (!year.is_multiple_of(100) || year.is_multiple_of(400));
    let days = match month {
        4 | 6 | 9 | 11 => 30,
        2 => 28 + u32::from(leap),
        _ => 31,
    };
    (1..=12).contains(&month) && (1..=days).contains(&day)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn takes(kind: &str, text: &str) -> bool {
        built_in(kind, &a_const::Val::Sval(pg_query::protobuf::String { sval: text.to_owned() })).is_none()
    }

    #[test]
    fn what_postgresql_takes_is_taken() {
        let good = [
            ("int4", " 42 "),
            ("int4", "-0"),
            ("int8", "0xFF"),
            ("int4", "1_000"),
            ("bool", "T"),
            ("bool", "ye"),
            ("bool", "of"),
            ("bool", "off"),
            ("numeric", "-Infinity"),
            ("numeric", ".5"),
            ("float8", "1e10"),
            ("date", "Jan 5 2024"),
            ("date", "20240105"),
            ("date", "2024-02-29"),
            ("date", "-infinity"),
            ("timestamptz", "now"),
            ("timestamp", "2024-01-01T00:00:00"),
            ("timestamptz", "2024-01-01 00:00:00+00"),
            ("date", "J2451187"),
            ("text", "abc"),
            ("json", " {} "),
            ("jsonb", "\"\\ud83d\\ude00\""),
            ("jsonb", "1e400"),
            ("interval", "@ 1 day, 2 hours ago"),
            ("interval", "250 microseconds"),
            ("interval", "1y2m 3:04"),
            ("interval", "5"),
            ("interval", "P1Y2M"),
            ("interval", "-infinity"),
        ];
        for (kind, text) in good {
            assert!(takes(kind, text), "{kind} {text}");
        }
        let bad = [
            ("int4", "abc"),
            ("int2", "40000"),
            ("int4", ""),
            ("bool", "o"),
            ("bool", "maybe"),
            ("date", "2024-02-30"),
            ("date", "soon"),
            ("numeric", "abc"),
            ("jsonb", "{a: 1}"),
            ("json", ""),
            ("interval", "3 foos"),
            ("interval", "a day"),
            ("interval", "1 day and 2 hours"),
            ("interval", ""),
            ("json", "{'a': 1}"),
        ];
        for (kind, text) in bad {
            assert!(!takes(kind, text), "{kind} {text}");
        }
    }
}
