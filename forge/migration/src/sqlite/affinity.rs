//! What SQLite makes of values that stand in a column (manual, "Determination Of Column Affinity").

use super::model::{Column, Table};
use super::tokens::tokens;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Affinity {
    Integer,
    Text,
    Blob,
    Real,
    Numeric,
}

/// Words that end the type of a column.
const ENDS: [&str; 12] =
    ["constraint", "primary", "not", "null", "unique", "check", "default", "collate", "references", "generated", "as", "on"];

fn affinity(column: &Column) -> Affinity {
    let all = tokens(&column.sql);
    let words = all.iter().filter(|token| token.speaks()).skip(1).take_while(|token| !ENDS.iter().any(|end| token.is(end)));
    let declared = words.map(|token| token.text.to_lowercase()).collect::<Vec<_>>().join(" ");
    let says = |parts: &[&str]| parts.iter().any(|part| declared.contains(part));
    if says(&["int"]) {
        Affinity::Integer
    } else if says(&["char", "clob", "text"]) {
        Affinity::Text
    } else if declared.is_empty() || says(&["blob"]) || declared == "any" {
        Affinity::Blob
    } else if says(&["real", "floa", "doub"]) {
        Affinity::Real
    } else {
        Affinity::Numeric
    }
}

/// The columns whose values may be others in the new table: text that is read as a number, whole numbers that become fractions.
pub fn read_anew<'t>(have: &Table, wanted: &'t Table) -> Vec<&'t str> {
    let changes = |column: &&Column| {
        let Some(old) = have.column(&column.key()).filter(|_| !column.generated) else { return false };
        match (affinity(old), affinity(column)) {
            (Affinity::Text | Affinity::Blob, new) => !matches!(new, Affinity::Text | Affinity::Blob),
            (Affinity::Integer | Affinity::Numeric, Affinity::Real) => true,
            _ => false,
        }
    };
    wanted.columns.iter().filter(changes).map(|column| column.name.as_str()).collect()
}
