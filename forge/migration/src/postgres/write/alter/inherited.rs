//! What a table says of parts it has from its parents: how it keeps a column, when a trigger fires.

use std::collections::BTreeMap;

use super::column::usual_storage;
use crate::plan::{Hazard, Statement};
use crate::postgres::key::{Key, Kind};
use crate::postgres::load::above;
use crate::postgres::names::quote;
use crate::postgres::print::type_name;
use crate::postgres::write::{Around, about};

type Switches = BTreeMap<String, String>;

/// The statements from one state to the other. What is no longer said is what the parents say.
pub fn inherited(around: &Around, key: &Key, from: &Switches, to: &Switches) -> Vec<Statement> {
    let mut names: Vec<&String> = from.keys().chain(to.keys()).collect();
    names.sort();
    names.dedup();
    let differ = names.into_iter().filter(|name| from.get(*name) != to.get(*name)).filter(|name| {
        // What PostgreSQL prints nothing of it may have left as it usually is; a source need not say so.
        let unsaid = if around.current.printed && !around.desired.printed {
            (from.get(*name), to.get(*name))
        } else if around.desired.printed && !around.current.printed {
            (to.get(*name), from.get(*name))
        } else {
            (None, None)
        };
        !matches!(unsaid, (Some(value), None) if value == "default")
    });
    differ.map(|name| statement(around, key, name, to.get(name).map(String::as_str))).collect()
}

fn statement(around: &Around, key: &Key, name: &str, value: Option<&str>) -> Statement {
    let value = value.map_or_else(|| above(around.desired, key, name), |value| Some(value.to_owned()));
    let value = value.filter(|value| value != "default");
    if key.kind == Kind::InheritedTrigger {
        let words = value.unwrap_or_else(|| "ENABLE".to_owned());
        let sql = format!("ALTER TABLE {} {words} TRIGGER {}", key.parent_sql(), quote(&key.name));
        return about(key, sql, "is switched").hazard(Hazard::ExclusiveLockShort);
    }
    let usual = || {
        let column = Key { kind: Kind::Column, ..key.clone() };
        column_above(around, &column).map_or("EXTENDED", |text| usual_storage(&text)).to_owned()
    };
    let words = match (name, value) {
        ("STORAGE", value) => format!("SET STORAGE {}", value.unwrap_or_else(usual)),
        ("STATISTICS", value) => format!("SET STATISTICS {}", value.unwrap_or_else(|| "-1".to_owned())),
        ("COMPRESSION", value) => format!("SET COMPRESSION {}", value.unwrap_or_else(|| "default".to_owned())),
        (option, Some(value)) => format!("SET ({option} = {value})"),
        (option, None) => format!("RESET ({option})"),
    };
    let sql = format!("ALTER TABLE {} ALTER COLUMN {} {words}", key.parent_sql(), quote(&key.name));
    about(key, sql, "how the table keeps a column of its parent changes")
}

/// The type of a column, in whatever table above it is written.
fn column_above(around: &Around, column: &Key) -> Option<String> {
    crate::postgres::load::column_above(around.desired, column).map(|column| type_name(&column.type_name))
}
