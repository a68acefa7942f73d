//! The numbers behind the name of a type: how long, how exact.

use pg_query::NodeEnum;
use pg_query::protobuf::{TypeName, a_const};

use super::super::model::Schema;
use super::super::names::{schema_and_name, strings};

/// The longest text, in letters.
const LETTERS: i32 = 10_485_760;
/// The most bits.
const BITS: i32 = 83_886_080;
/// The most digits of a number.
const DIGITS: i32 = 1000;
/// Types of PostgreSQL's own that nothing stands behind.
const PLAIN: [&str; 32] = [
    "bool", "box", "bytea", "cidr", "circle", "date", "float4", "float8", "inet", "int2", "int4", "int8", "json", "jsonb", "jsonpath",
    "line", "lseg", "macaddr", "macaddr8", "money", "name", "oid", "path", "pg_lsn", "point", "polygon", "regclass", "text", "tsquery",
    "tsvector", "uuid", "xml",
];

/// What PostgreSQL would refuse of them; nothing where the type is the source's own.
pub fn wrong(schema: &Schema, of_type: &TypeName) -> Option<String> {
    let numbers: Vec<i32> = of_type.typmods.iter().map(number).collect::<Option<_>>()?;
    let first = *numbers.first()?;
    let (place, name) = schema_and_name(&of_type.names);
    if schema.type_key(&place, &name).is_some() {
        return None;
    }
    let name = strings(&of_type.names).pop()?;
    let most = match name.as_str() {
        "varchar" | "bpchar" => LETTERS,
        "bit" | "varbit" => BITS,
        "numeric" => DIGITS,
        plain if PLAIN.contains(&plain) => return Some(format!("{name} takes no number behind its name: write {name}")),
        _ => return None,
    };
    let allowed = if most == DIGITS { 2 } else { 1 };
    if numbers.len() > allowed {
        return Some(format!("{name} takes {allowed} number{} behind its name", if allowed == 1 { "" } else { "s" }));
    }
    match numbers.get(1) {
        _ if first < 1 && most != DIGITS => Some(format!("a length of {first} holds nothing: it must be at least 1")),
        _ if most == DIGITS && !(1..=DIGITS).contains(&first) => {
            Some(format!("a number of {first} digits: PostgreSQL has 1 to {DIGITS}, or as many as there are with a plain numeric"))
        }
        Some(scale) if !(-DIGITS..=DIGITS).contains(scale) => {
            Some(format!("{scale} digits behind the point: PostgreSQL has -{DIGITS} to {DIGITS}"))
        }
        _ if first > most => Some(format!("a length of {first}: it must be at most {most}; text has no limit of its own")),
        _ => None,
    }
}

fn number(modifier: &pg_query::protobuf::Node) -> Option<i32> {
    match modifier.node.as_ref()? {
        NodeEnum::AConst(constant) => match constant.val.as_ref() {
            Some(a_const::Val::Ival(number)) => Some(number.ival),
            // Protobuf leaves out a nought.
            None if !constant.isnull => Some(0),
            _ => None,
        },
        _ => None,
    }
}
