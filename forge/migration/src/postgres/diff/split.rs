//! Views and routines that stand aside come back in the transaction that took them away. What ends a transaction (a check of the rows
//! that are there, an index that is built while others go on) waits until they are back, unless they cannot do without it.

use std::collections::BTreeMap;

use super::super::key::{Key, Kind};
use super::super::order::{Action, Graph, Step};
use super::Changes;
use crate::error::Fault;
use crate::plan::{Hazard, Statement};

/// What others use at any moment, and what holds nothing that could be proven.
fn is_used(kind: Kind) -> bool {
    matches!(
        kind,
        Kind::View
            | Kind::MaterialisedView
            | Kind::Routine
            | Kind::Aggregate
            | Kind::Operator
            | Kind::Rule
            | Kind::Trigger
            | Kind::Policy
            | Kind::Publication
    )
}

/// Whether this must not be made before the rows have been asked.
fn wants_proof((_, key): &Step) -> bool {
    !is_used(key.kind)
        && !matches!(key.kind, Kind::Default | Kind::ForeignKey | Kind::Comment | Kind::Grant | Kind::Owner | Kind::Statistics)
}

fn ends_transaction(statement: &Statement) -> bool {
    statement.separate || !statement.transactional
}

/// An index that goes within the transaction.
fn at_once(statement: Statement) -> Statement {
    let sql = statement.sql.replacen("DROP INDEX CONCURRENTLY ", "DROP INDEX ", 1);
    Statement { sql, transactional: true, ..statement }.hazard(Hazard::ExclusiveLockShort)
}

/// Parts the steps that end the transaction from what they do before; gives the statements of both parts.
pub fn apart(
    graph: &mut Graph,
    changes: &Changes,
    written: impl Fn(&Step) -> Result<Vec<Statement>, Fault>,
) -> Result<BTreeMap<Step, Vec<Statement>>, Fault> {
    let mut parts = BTreeMap::new();
    let waits = |key: &Key| is_used(key.kind) && changes.has(Action::Drop, key) && changes.has(Action::Create, key);
    if !changes.steps.keys().any(waits) {
        return Ok(parts);
    }
    for step in graph.steps() {
        let (action, key) = &step;
        let may_end = matches!(key.kind, Kind::Column | Kind::NotNull | Kind::Constraint | Kind::ForeignKey | Kind::Index);
        if !may_end || *action == Action::Finish {
            continue;
        }
        let mut statements = written(&step)?;
        let Some(place) = statements.iter().position(ends_transaction) else { continue };
        // The transaction that changes a column locks its table anyway.
        let held_up =
            *action == Action::Drop && graph.leads_to(&step, |(action, key)| *action == Action::Alter && key.kind == Kind::Column);
        if held_up {
            parts.insert(step.clone(), statements.into_iter().map(at_once).collect());
            continue;
        }
        if place == 0 {
            graph.at_last(&step);
            continue;
        }
        let rest = (Action::Prove, key.clone());
        parts.insert(rest.clone(), statements.split_off(place));
        parts.insert(step.clone(), statements);
        graph.follow(&step, &rest, wants_proof);
        graph.at_last(&rest);
    }
    Ok(parts)
}
