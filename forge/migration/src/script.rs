//! From a plan to a script: statements with their semicolons, transactions with their borders, and comments for the reader.

use crate::Dialect;
use crate::plan::{Hazard, Plan, Statement};

/// A migration that waits for a lock makes everybody behind it wait too: it rather fails soon, whole, and is run again.
const PATIENCE: &str = "SET LOCAL lock_timeout = '5s';\n\n";

/// The script of a plan.
pub fn text(plan: &Plan, dialect: Dialect) -> String {
    if plan.statements.is_empty() {
        return "-- Nothing to do.\n".to_owned();
    }
    let mut text = String::new();
    let mut runs = plan.transactions().peekable();
    while let Some(together) = runs.next() {
        let within = together[0].transactional;
        if within {
            text.push_str("BEGIN;\n\n");
            text.push_str(if dialect == Dialect::Postgres { PATIENCE } else { "" });
        }
        for statement in together {
            text.push_str(&comment(statement));
            text.push_str(statement.sql.trim_end());
            text.push_str(";\n\n");
        }
        if within {
            text.push_str(if runs.peek().is_some() { "COMMIT;\n\n" } else { "COMMIT;\n" });
        }
    }
    text
}

/// The script of the way back: what the way up destroyed cannot come back, and is said.
pub fn text_back(plan: &Plan, up: &Plan, dialect: Dialect) -> String {
    let lost: Vec<String> = up
        .statements
        .iter()
        .filter(|statement| statement.destructive)
        .map(|statement| format!("--   {} {}\n", statement.kind, statement.object))
        .collect();
    let mut head = String::new();
    if !lost.is_empty() {
        head.push_str("-- Not reversible: the way up deleted what these held, in whole or in part. It does not come back.\n");
        head.push_str(&lost.concat());
        head.push('\n');
    }
    let heads = [
        (Hazard::ComesBackEmpty, "no value of the type these had can be read from what they hold now. They come back empty."),
        (
            Hazard::StaysOwn,
            "these get their parent back, but the columns and checks they had from it stay their own: dropped there, they stay here.",
        ),
        (
            Hazard::HeldByColumn,
            "a column holds rows of these, so that they cannot be made anew. The script stops there, and nothing is done.",
        ),
    ];
    for (hazard, why) in heads {
        let named = plan.statements.iter().filter(|statement| statement.hazards.iter().any(|known| known == hazard.text()));
        let named: Vec<String> = named.map(|statement| format!("--   {} {}\n", statement.kind, statement.object)).collect();
        if !named.is_empty() {
            head.extend(["-- Not reversible: ", why, "\n", &named.concat(), "\n"]);
        }
    }
    if plan.statements.iter().any(|statement| statement.checks) {
        head.push_str(
            "-- Rows that do not fit what comes back do not stop this script: a WARNING names the statement that is left to do.\n\n",
        );
    }
    head + &text(plan, dialect)
}

fn comment(statement: &Statement) -> String {
    let hazards = if statement.hazards.is_empty() { String::new() } else { format!(" [{}]", statement.hazards.join("; ")) };
    let line = format!("-- {} {}: {}{hazards}", statement.kind.replace('_', " "), statement.object, statement.reason);
    line.replace(['\n', '\r'], " ") + "\n"
}
