//! How the values of one type become those of another: by which casts of PostgreSQL's catalogue, by reading their text anew, or not
//! at all. What PostgreSQL cuts on the way without a word is told by [`loss`].

mod loss;
mod written;

use super::extension;
use crate::plan::Hazard;
use written::{Class, Written};

/// What becomes of the values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fate {
    /// They say what they said.
    Kept,
    /// Part of what they said may go.
    Cut,
    /// There is no cast: their text is read as if somebody had typed it.
    ReadAnew,
    /// Nothing of the new type can be read from them.
    Emptied,
}

impl Fate {
    /// What is said of it.
    pub fn hazard(self) -> Option<Hazard> {
        match self {
            Fate::Kept => None,
            Fate::Cut => Some(Hazard::DeletesData),
            Fate::ReadAnew => Some(Hazard::ReadAnew),
            Fate::Emptied => Some(Hazard::ComesBackEmpty),
        }
    }
}

/// A way from one type to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversion {
    /// The expression over the value; nothing where PostgreSQL assigns by itself, and refuses what does not fit.
    pub expression: Option<String>,
    /// What becomes of the values.
    pub fate: Fate,
}

/// The casts from one type of every database to another (`pg_cast`, PostgreSQL 15 to 18), but for those from text and to text.
const DIRECT: [(&str, &[&str]); 31] = [
    ("smallint", &["integer", "bigint", "numeric", "real", "double precision", "oid"]),
    ("integer", &["smallint", "bigint", "numeric", "real", "double precision", "money", "boolean", "bit", "oid", "\"char\""]),
    ("bigint", &["smallint", "integer", "numeric", "real", "double precision", "money", "bit", "oid"]),
    ("oid", &["integer", "bigint"]),
    ("numeric", &["smallint", "integer", "bigint", "real", "double precision", "money"]),
    ("real", &["smallint", "integer", "bigint", "numeric", "double precision"]),
    ("double precision", &["smallint", "integer", "bigint", "numeric", "real"]),
    ("money", &["numeric"]),
    ("boolean", &["integer"]),
    ("\"char\"", &["integer"]),
    ("bit", &["integer", "bigint", "bit varying"]),
    ("bit varying", &["bit"]),
    ("date", &["timestamp without time zone", "timestamp with time zone"]),
    ("time without time zone", &["interval", "time with time zone"]),
    ("time with time zone", &["time without time zone"]),
    ("timestamp without time zone", &["date", "time without time zone", "timestamp with time zone"]),
    ("timestamp with time zone", &["date", "time without time zone", "timestamp without time zone", "time with time zone"]),
    ("interval", &["time without time zone"]),
    ("inet", &["cidr"]),
    ("cidr", &["inet"]),
    ("macaddr", &["macaddr8"]),
    ("macaddr8", &["macaddr"]),
    ("json", &["jsonb"]),
    ("jsonb", &["json"]),
    ("point", &["box"]),
    ("lseg", &["point"]),
    ("path", &["polygon"]),
    ("box", &["point", "lseg", "polygon", "circle"]),
    ("polygon", &["point", "path", "box", "circle"]),
    ("circle", &["point", "box", "polygon"]),
    ("xid8", &["xid"]),
];

/// How values become others; `back` where they were others before, and only come back.
pub fn conversion(value: &str, before: &str, after: &str, back: bool) -> Conversion {
    let (from, to) = (Written::of(before), Written::of(after));
    if is_widening(before, after) {
        return Conversion { expression: None, fate: Fate::Kept };
    }
    let read = format!("{value}::text");
    let value = if from.is_padded() && !from.array && to.class() != Class::Text { read.as_str() } else { value };
    if from.array != to.array {
        return wrapped(value, &from, &to, back);
    }
    // The brackets that each cast on the way bears.
    let brackets = if to.array { "[]" } else { "" };
    let fate = |expression: Option<String>| {
        let fate = if loss::part_is_lost(&from, &to) { Fate::Cut } else { Fate::Kept };
        Conversion { expression, fate }
    };
    // A cast to a length cuts what is longer without a word; what is only assigned is refused.
    if let Some(unlimited) = to.without_length() {
        let assigned = || Some(format!("{value}::{unlimited}{brackets}"));
        let length = to.modifiers.first().copied().unwrap_or(1);
        let said = |expression: String| Conversion { expression: Some(expression), fate: Fate::Kept };
        return match (from.class(), from.name.as_str(), to.name.as_str()) {
            // `t` and `f` were enough to be read as truth.
            (_, "boolean", "character varying" | "character") if back && length < 5 && !to.array => {
                said(format!("left({value}::text, {length})"))
            }
            (_, "bytea", "character varying" | "character") if back && !to.array => said(format!("encode({value}, 'escape')")),
            (Class::Json, _, "bit" | "bit varying") if !to.array => said(format!("({value} #>> '{{}}')::{unlimited}")),
            (Class::Text, _, "character varying" | "character") | (_, "bit" | "bit varying", "bit" | "bit varying") => fate(None),
            (Class::Text, ..) | (_, _, "character varying" | "character") => fate(assigned()),
            (_, _, "bit") if steps(&from.name, "bit").is_some() => fate(Some(cast(value, &from.name, &to.name, after, brackets))),
            _ => anew(format!("{value}::text::{unlimited}{brackets}"), &from, after, back),
        };
    }
    if extension::has_cast(before, after) || from.name == to.name {
        return fate(Some(format!("{value}::{after}")));
    }
    let as_text = || format!("{value}::text::{after}");
    let number = matches!(from.name.as_str(), "real" | "double precision");
    let range = from.name == to.name.replace("range", "multirange");
    match (from.class(), to.class()) {
        // What was read as bytes is written as it was read.
        (Class::Text, _) if to.name == "bytea" => {
            Conversion { expression: Some(format!("{value}::{after}")), fate: if back { Fate::Kept } else { Fate::ReadAnew } }
        }
        (_, Class::Text) if from.name == "bytea" && back && !to.array => fate(Some(format!("encode({value}, 'escape')"))),
        (Class::Text, _) | (_, Class::Text) => fate(Some(format!("{value}::{after}"))),
        _ if steps(&from.name, &to.name).is_some() => fate(Some(cast(value, &from.name, &to.name, after, brackets))),
        (_, Class::Json) if !to.array && from.name != "xml" => fate(Some(format!("to_{}({value})", to.name))),
        // What is written as an object is no text of the other type.
        (Class::Json, _) if !to.array && to.name == "hstore" => anew(as_text(), &from, after, back),
        (Class::Json, _) if !to.array && to.name != "xml" && (back || to.name != "bytea") => {
            let anew = !back && matches!(to.name.as_str(), "interval" | "cidr" | "tsquery" | "tsvector" | "oid");
            let made = fate(Some(format!("({value} #>> '{{}}')::{after}")));
            if anew { Conversion { fate: Fate::ReadAnew, ..made } } else { made }
        }
        // Their text says exactly what a cast would round.
        _ if number && to.name == "numeric" => fate(Some(format!("{value}::text{brackets}::{after}"))),
        // Bounds of one kind are read from one another's text.
        (Class::Range, Class::Range) if alike(&from.name, &to.name) => {
            let fate = if from.name.starts_with("ts") && to.name.starts_with("date") { Fate::Cut } else { Fate::Kept };
            Conversion { expression: Some(as_text()), fate }
        }
        (Class::Range, Class::Range) if !from.array && range => fate(Some(format!("range_merge({value})"))),
        (Class::Made, _) | (_, Class::Made) => fate(Some(as_text())),
        _ if to.name == "xml" => fate(Some(as_text())),
        _ => anew(as_text(), &from, after, back),
    }
}

/// Whether two ranges, or two multiranges, have bounds of one kind.
fn alike(one: &str, other: &str) -> bool {
    let moment = |name: &str| name.starts_with("ts") || name.starts_with("date");
    one.contains("multi") == other.contains("multi") && moment(one) == moment(other)
}

/// Where there is no cast, text is read anew; on the way back it never was of that type, but for what any text may be written as.
fn anew(expression: String, from: &Written, after: &str, back: bool) -> Conversion {
    if back && from.name != "xml" {
        return Conversion { expression: Some(format!("NULL::{after}")), fate: Fate::Emptied };
    }
    Conversion { expression: Some(expression), fate: Fate::ReadAnew }
}

/// A value and a list of values: a list of one, and the first of a list. Text and JSON are written as a whole; text that is written as
/// a list is read as one, and any other is the one value of its list.
fn wrapped(value: &str, from: &Written, to: &Written, back: bool) -> Conversion {
    let after = to.text();
    let kept = |expression: String| Conversion { expression: Some(expression), fate: Fate::Kept };
    if to.array && from.class() == Class::Text {
        let list = format!("{}[]", to.without_length().unwrap_or(to.element().text().as_str()));
        let read = format!("{value}::{list}");
        if back {
            return kept(read);
        }
        let either = format!("CASE WHEN {value} LIKE '{{%}}' THEN {read} WHEN {value} IS NOT NULL THEN ARRAY[{value}]::{list} END");
        return Conversion { expression: Some(either), fate: Fate::Cut };
    }
    match to.class() {
        Class::Text if !to.array && back && from.array => {
            let text = to.without_length().unwrap_or(after.as_str());
            return kept(format!("CASE WHEN cardinality({value}) = 1 THEN ({value})[1]::{text} ELSE {value}::{text} END"));
        }
        Class::Text if !to.array => return kept(format!("{value}::{}", to.without_length().unwrap_or(after.as_str()))),
        Class::Json if !to.array => return kept(format!("to_{}({value})", to.name)),
        _ => {}
    }
    let (one, other) = (from.element(), to.element());
    let read = (from.array && one.class() == Class::Text) || (to.array && other.class() == Class::Text);
    let direct = one.name == other.name || read || steps(&one.name, &other.name).is_some_and(|steps| steps.is_empty());
    let length = other.without_length();
    let cut = length.is_some() && (to.array || !(read || other.name == "bit"));
    if !direct || cut || from.class() == Class::Json && !from.array {
        return anew(format!("{value}::text::{after}"), from, &after, back);
    }
    // A type of somebody's own may be made anew meanwhile: its values pass as text, which is the same for both.
    let own = one.name == other.name && !DIRECT.iter().any(|(name, _)| *name == one.name) && one.class() != Class::Text;
    let by_text = if own { "::text" } else { "" };
    if to.array {
        let fate = if loss::part_is_lost(&one, &other) { Fate::Cut } else { Fate::Kept };
        Conversion { expression: Some(format!("CASE WHEN {value} IS NOT NULL THEN ARRAY[{value}{by_text}]::{after} END")), fate }
    } else {
        let last = if read { length.unwrap_or(after.as_str()) } else { after.as_str() };
        Conversion { expression: Some(format!("({value})[1]{by_text}::{last}")), fate: Fate::Cut }
    }
}

/// The types between two for which there are casts one after another; nothing where there are none.
fn steps(from: &str, to: &str) -> Option<Vec<&'static str>> {
    let direct = |one: &str, other: &str| DIRECT.iter().any(|(name, targets)| *name == one && targets.contains(&other));
    if matches!((from, to), ("real" | "double precision", "numeric")) {
        return None;
    }
    if direct(from, to) || (from.ends_with("range") && to == from.replace("range", "multirange") && from != to) {
        return Some(Vec::new());
    }
    let number = |name: &str| matches!(name, "smallint" | "integer" | "bigint" | "numeric" | "real" | "double precision" | "money" | "oid");
    let between: &[&str] = match (from, to) {
        ("boolean", _) if number(to) => &["integer"],
        (_, "boolean") if number(from) && from != "oid" => &["integer", "numeric"],
        // As many bits as the number has, so that a sign comes back as one.
        ("bit" | "oid", "smallint") | ("smallint", "bit" | "oid") => &["integer"],
        ("bit" | "oid", _) | (_, "bit" | "oid") if number(from) || number(to) => &["bigint", "numeric"],
        (_, "money") | ("money", _) if number(from) && number(to) => &["numeric"],
        ("timestamp without time zone", "time with time zone") => &["timestamp with time zone"],
        ("interval", "time with time zone") => &["time without time zone"],
        _ => return None,
    };
    let chain = between.iter().find(|step| direct(from, step) && direct(step, to)).map(|step| vec![*step]);
    // From one rare number to another by way of two usual ones.
    chain.or_else(|| {
        let pairs = between.iter().flat_map(|first| between.iter().map(move |second| (*first, *second)));
        pairs
            .into_iter()
            .find(|(first, second)| direct(from, first) && direct(first, second) && direct(second, to))
            .map(|(first, second)| vec![first, second])
    })
}

fn cast(value: &str, from: &str, to: &str, after: &str, brackets: &str) -> String {
    let between: Vec<String> = steps(from, to).unwrap_or_default().iter().map(|step| format!("::{step}{brackets}")).collect();
    format!("{value}{}::{after}", between.concat())
}

/// Whether a type is too short for some values of another.
pub fn is_narrowed(before: &str, after: &str) -> bool {
    let (from, to) = (Written::of(before), Written::of(after));
    let most = |written: &Written| written.modifiers.first().copied().unwrap_or(1);
    let shorter = from.name != to.name || from.without_length().is_none() || most(&from) > most(&to);
    shorter && (to.without_length().is_some() || to.name == "character" && to.modifiers.is_empty())
}

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
