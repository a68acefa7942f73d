//! SQLite: the source is given to SQLite itself in memory, which judges every statement and folds every `ALTER`; what is
//! compared is what it remembers. A migration is walked up and down in memory before it is handed out.

mod affinity;
mod diff;
mod done;
mod load;
mod model;
mod notes;
mod nowhere;
mod rebuild;
mod search;
mod tokens;

use rusqlite::Connection;

use crate::error::Fault;
use crate::plan::Plan;
use crate::source::Text;
use load::Loaded;

pub use load::read_database;

/// Whether a source of this name was read from a database.
fn is_database(name: &str) -> bool {
    name.starts_with("sqlite:")
}

/// The plans up and down between two sources.
pub fn plans(current: &[Text], desired: &[Text]) -> Result<(Plan, Plan), Fault> {
    let before = load::load(current)?;
    let after = load::load(desired)?;
    // A database may hold what broke since it was made; what is wished for may not.
    if !desired.iter().any(|text| is_database(&text.name)) {
        nowhere::check(&after, desired)?;
    }
    let renames = done::not_done(&before, current.iter().any(|text| is_database(&text.name)), &after)?;
    renames.check(&before.model, &after.model)?;
    let renames = renames.not_beside(&before.model, &after.model).to_do(&before.model);
    let up = diff::plan(&before, &after, &renames)?;
    let down = diff::plan(&after, &before, &renames.back())?;
    prove(current, &before, &after, &up, &down)?;
    Ok((up, down))
}

/// Walks the plans in memory: up must give the desired schema, down the current one.
fn prove(current: &[Text], before: &Loaded, after: &Loaded, up: &Plan, down: &Plan) -> Result<(), Fault> {
    let walked = load::load(current)?.connection;
    for (plan, wanted, way) in [(up, after, "up"), (down, before, "down")] {
        run(&walked, plan).map_err(|error| Fault::Verification(format!("{way}: {error}")))?;
        let reached = model::read(&walked)?;
        if reached != wanted.model {
            return Err(Fault::Verification(format!(
                "{way} does not lead to the schema it should: {}",
                reached.first_difference(&wanted.model)
            )));
        }
    }
    Ok(())
}

fn run(connection: &Connection, plan: &Plan) -> rusqlite::Result<()> {
    for statement in &plan.statements {
        connection.execute_batch(&statement.sql)?;
    }
    Ok(())
}
