//! Columns that count: identities, and sequences that belong to a column.

use pg_query::protobuf::Node;

use super::super::key::{Key, Kind};
use super::super::model::Body;
use super::super::names::{chosen, qualified, quote};
use super::super::print::{expression, type_name};
use super::super::sequence::{Numbers, given_name};
use super::table::identity_text;
use super::{Around, about};
use crate::error::Fault;
use crate::plan::{Hazard, Statement};

/// A column that counts by itself.
pub fn identity(around: &Around, key: &Key, always: bool, options: &[Node]) -> Result<Vec<Statement>, Fault> {
    let sql = format!("ALTER TABLE {} ALTER COLUMN {} ADD {}", key.parent_sql(), quote(&key.name), identity_text(always, options)?);
    let mut made = vec![about(key, sql, "the column draws its values from a sequence").hazard(Hazard::ExclusiveLockShort)];
    let name = given_name(options).unwrap_or_else(|| chosen(&key.parent, &key.name, "seq"));
    made.extend(catch_up(around, key, options, &qualified(&key.schema, &name)));
    Ok(made)
}

/// A sequence that goes with its column.
pub fn sequence_owner(around: &Around, key: &Key, column: &Key) -> Vec<Statement> {
    let owner = format!("{}.{}", column.parent_sql(), quote(&column.name));
    let mut made = vec![about(key, format!("ALTER SEQUENCE {} OWNED BY {owner}", key.sql()), "the sequence goes with its column")];
    let sequence = Key { kind: Kind::Sequence, ..key.clone() };
    if let (None, Some(Body::Sequence { options, .. })) =
        (around.current.objects.get(&sequence), around.desired.objects.get(&sequence).map(|object| &object.body))
        && draws_from(around, column, &sequence)
    {
        made.extend(catch_up(around, column, options, &sequence.sql()));
    }
    made
}

/// A new sequence for a column that holds values already goes on after them.
fn catch_up(around: &Around, column: &Key, options: &[Node], sequence: &str) -> Option<Statement> {
    let column = Key { kind: Kind::Column, ..column.clone() };
    let type_text = around.current.column(&column).map(|column| type_name(&column.type_name))?;
    matches!(type_text.as_str(), "smallint" | "integer" | "bigint").then(|| {
        let sql = Numbers::of(options).catch_up(sequence, &column.parent_sql(), &quote(&column.name));
        about(&column, sql, "the numbers go on after those that are there")
    })
}

/// Whether the column takes its default from the sequence.
fn draws_from(around: &Around, column: &Key, sequence: &Key) -> bool {
    let default = around.desired.objects.get(&Key { kind: Kind::Default, ..column.clone() });
    matches!(default.map(|object| &object.body), Some(Body::Default(tree)) if expression(tree).is_ok_and(|text| text.contains("nextval") && text.contains(&sequence.sql())))
}
