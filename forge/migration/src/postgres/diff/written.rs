//! What is written for each step: the statements that make, change and take away, with what stands around them.

use super::super::key::{Key, Kind};
use super::super::names::{qualified, quote};
use super::super::order::{Action, Step};
use super::super::write::{self, Around};
use super::{Changes, converted, domain, kept, lent, moved, spread, usual};
use crate::error::Fault;
use crate::plan::{Hazard, Statement};

/// The statements of a step.
pub(super) fn written(step: &Step, changes: &Changes, around: &Around) -> Result<Vec<Statement>, Fault> {
    let (action, key) = step;
    let missing = || Fault::internal(format!("{} is not there", key.display()));
    match action {
        Action::Drop if changes.rebuilt.contains(key) && key.kind == Kind::Range => Ok(spread::range_to_text(changes, around, key)),
        Action::Drop if changes.rebuilt.contains(key) => {
            let aside = quote(&aside(&key.name));
            let mut statements = domain::let_go(changes, around.current, key);
            statements.extend(converted::bring(around, key));
            statements.push(write::about(
                key,
                format!("ALTER {} {} RENAME TO {aside}", key.kind.words(), key.sql()),
                "the type is put aside to be made anew",
            ));
            Ok(statements)
        }
        Action::Finish if changes.moved.contains_key(key) => Ok(moved::take_rows(changes, around, key)),
        Action::Drop if changes.moved.contains_key(key) => Ok(moved::let_go(changes, key)),
        Action::Finish if key.kind == Kind::Table => Ok(kept::bring_back(changes, around, key)),
        Action::Finish => {
            let aside = qualified(&key.schema, &aside(&key.name));
            Ok(vec![write::about(key, format!("DROP {} {aside}", key.kind.words()), "nothing holds a value of the old type any more")])
        }
        Action::Drop => {
            let mut statements = write::drop(around, around.current.objects.get(key).ok_or_else(missing)?);
            if kept::spared(changes, around, key) {
                for statement in &mut statements {
                    "its rows wait beside it".clone_into(&mut statement.reason);
                    statement.destructive = false;
                    statement.hazards.retain(|hazard| hazard != Hazard::DeletesData.text());
                }
            }
            if changes.has(Action::Create, key) {
                for statement in &mut statements {
                    "is made anew".clone_into(&mut statement.reason);
                    if changes.is_kept(key) {
                        statement.destructive = false;
                        statement.hazards.retain(|hazard| hazard != Hazard::DeletesData.text());
                    } else if !matches!(key.kind, Kind::Table | Kind::Column | Kind::Sequence | Kind::Schema | Kind::Extension) {
                        statement.destructive = false;
                    }
                }
            }
            Ok(statements)
        }
        Action::Create => {
            let object = || around.desired.objects.get(key).ok_or_else(missing);
            let mut statements = write::create(around, object()?)?;
            if key.kind == Kind::Table || (key.kind == Kind::Inheritance && around.current.objects.contains_key(&key.table())) {
                let table = if key.kind == Kind::Table { key.clone() } else { key.table() };
                statements = lent::moved(changes, around, &table, statements);
            }
            statements = unread(around, key, statements);
            statements.extend(usual::corrected(around, key));
            statements.extend(whose_it_was(changes, around, key)?);
            if key.kind == Kind::MaterialisedView && around.current.objects.contains_key(key) {
                statements = statements.into_iter().map(|statement| statement.hazard(Hazard::ExclusiveLockScan)).collect();
            }
            Ok(statements)
        }
        Action::Alter => Ok(unread(around, key, changes.altered.get(key).cloned().unwrap_or_default())),
        Action::Prove => Ok(Vec::new()),
    }
}

/// What is made anew, or comes back, belongs to whom it belonged: a database says of everything whose it is, a source hardly of anything.
fn whose_it_was(changes: &Changes, around: &Around, key: &Key) -> Result<Vec<Statement>, Fault> {
    let owner = super::super::load::attached(Kind::Owner, key, "");
    let remade = changes.has(Action::Drop, key) && around.current.printed && !around.desired.objects.contains_key(&owner);
    let back = around.desired.printed && !around.current.printed && !changes.has(Action::Create, &owner);
    let said = match (remade, back) {
        (true, _) => around.current.objects.get(&owner),
        (_, true) => around.desired.objects.get(&owner),
        _ => None,
    };
    said.map_or_else(|| Ok(Vec::new()), |owner| write::create(around, owner))
}

/// A routine whose text only the `search_path` of a session makes sense of is made without that it is read.
fn unread(around: &Around, key: &Key, mut statements: Vec<Statement>) -> Vec<Statement> {
    let made = statements.iter().position(|statement| statement.sql.starts_with("CREATE "));
    let object = around.desired.objects.get(key).filter(|_| key.kind == Kind::Routine);
    if let (Some(made), true) = (made, object.is_some_and(|object| super::super::judge::is_unread(around.desired, object))) {
        let reason = "its text speaks of names that are found when it runs";
        statements.insert(made, write::about(key, "SET LOCAL check_function_bodies = off", reason));
    }
    statements
}

/// The name of a type that is put aside.
fn aside(name: &str) -> String {
    super::super::names::chosen(name, "", "before")
}
