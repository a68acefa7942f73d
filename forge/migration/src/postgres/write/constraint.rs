//! Constraints that are added to tables in use.

use std::fmt::Write as _;

use pg_query::protobuf::{ConstrType, Constraint};

use super::super::key::{Key, Kind};
use super::super::model::Body;
use super::super::names::{quote, relation, strings};
use super::super::print::constraint;
use super::{Around, about, options_text};
use crate::error::Fault;
use crate::plan::{Hazard, Statement};

/// Adds a constraint so that others wait as short as can be: unchecked and then checked, or over an index that is built beside them.
pub fn add_constraint(around: &Around, key: &Key, tree: &Constraint) -> Result<Vec<Statement>, Fault> {
    if key.kind == Kind::DomainConstraint {
        let sql = format!("ALTER DOMAIN {} ADD {}", key.parent_sql(), constraint(tree)?);
        return Ok(vec![about(key, sql, "the domain gets a rule").hazard(Hazard::MayFail)]);
    }
    let table = key.table();
    let in_use = around.in_use(&table);
    let partitioned = around.desired.table(&table).is_some_and(|table| table.partitioned.is_some());
    let foreign_table = around.desired.table(&table).is_some_and(|table| table.foreign.is_some());
    let prefix = format!("ALTER {}TABLE {}", if foreign_table { "FOREIGN " } else { "" }, key.parent_sql());
    let name = quote(&key.name);
    // A foreign key of a partitioned table cannot be added unchecked.
    let may_wait = !tree.skip_validation && tree.is_enforced && !foreign_table && (!partitioned || key.kind != Kind::ForeignKey);
    match tree.contype() {
        ConstrType::ConstrForeign | ConstrType::ConstrCheck if in_use && may_wait => {
            let mut unchecked = tree.clone();
            unchecked.skip_validation = true;
            unchecked.initially_valid = false;
            let mut added =
                about(key, format!("{prefix} ADD {}", constraint(&unchecked)?), "is new; not yet checked against the rows that are there")
                    .hazard(Hazard::ExclusiveLockShort);
            if points_at_returned(around, tree) {
                added = added.checking();
            }
            Ok(vec![
                added,
                about(key, format!("{prefix} VALIDATE CONSTRAINT {name}"), "checks the rows that are there while others go on")
                    .checks_rows()
                    .in_new_transaction(),
            ])
        }
        ConstrType::ConstrPrimary | ConstrType::ConstrUnique
            if in_use
                && !partitioned
                && !tree.without_overlaps
                && !strings(&tree.keys).iter().any(|column| around.comes_back(&table, column)) =>
        {
            let columns: Vec<String> = strings(&tree.keys).iter().map(|column| quote(column)).collect();
            let including: Vec<String> = strings(&tree.including).iter().map(|column| quote(column)).collect();
            let mut index = format!("CREATE UNIQUE INDEX CONCURRENTLY {name} ON {} ({})", key.parent_sql(), columns.join(", "));
            if !including.is_empty() {
                let _ = write!(index, " INCLUDE ({})", including.join(", "));
            }
            if tree.nulls_not_distinct {
                index.push_str(" NULLS NOT DISTINCT");
            }
            if !tree.options.is_empty() {
                let _ = write!(index, " WITH ({})", options_text(&tree.options)?);
            }
            let word = if tree.contype() == ConstrType::ConstrPrimary { "PRIMARY KEY" } else { "UNIQUE" };
            let deferrable = match (tree.deferrable, tree.initdeferred) {
                (true, true) => " DEFERRABLE INITIALLY DEFERRED",
                (true, false) => " DEFERRABLE",
                _ => "",
            };
            Ok(vec![
                about(key, index, "the index of the key is built while others go on")
                    .hazard(Hazard::IndexBuild)
                    .hazard(Hazard::MayFail)
                    .outside_transaction(),
                about(key, format!("{prefix} ADD CONSTRAINT {name} {word} USING INDEX {name}{deferrable}"), "the index becomes the key")
                    .hazard(Hazard::ExclusiveLockShort),
            ])
        }
        _ => {
            let mut made = about(key, format!("{prefix} ADD {}", constraint(tree)?), "is new");
            if in_use {
                made = made.hazard(Hazard::ExclusiveLockScan).checks_rows();
            }
            Ok(vec![made])
        }
    }
}

/// Whether a key may not be there to be pointed at, because it is made of columns that came back without values.
fn points_at_returned(around: &Around, tree: &Constraint) -> bool {
    let Some((schema, name)) = tree.pktable.as_ref().map(relation) else { return false };
    let table = Key::new(Kind::Table, &schema, &name);
    let mut columns = strings(&tree.pk_attrs);
    if columns.is_empty() {
        let keys = around.desired.children(Kind::Constraint, &table);
        columns = keys
            .iter()
            .filter_map(|key| match &around.desired.objects.get(key)?.body {
                Body::Constraint(key) if key.contype() == ConstrType::ConstrPrimary => Some(strings(&key.keys)),
                _ => None,
            })
            .flatten()
            .collect();
    }
    columns.iter().any(|column| around.comes_back(&table, column))
}
