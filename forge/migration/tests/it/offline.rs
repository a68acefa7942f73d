//! What holds for every case without a database.

use forge_migration::{Dialect, Migration, Text, generate};
use rusqlite::Connection;
use rusqlite::types::Value;

use crate::corpus::{Case, cases};

fn check(case: &Case, dialect: Dialect) -> Result<(), String> {
    let refused: Vec<&str> = case.rules("refused").collect();
    let migration = match generate(dialect, &case.current, &case.desired) {
        Ok(_) if !refused.is_empty() => return Err("it should have been refused".to_owned()),
        Ok(migration) => migration,
        Err(fault) => {
            let text = fault.to_string();
            return if refused.iter().any(|wanted| text.contains(wanted)) { Ok(()) } else { Err(text) };
        }
    };
    let up = migration.up_sql();
    for wanted in case.rules("contains") {
        if !up.contains(wanted) {
            return Err(format!("up.sql lacks {wanted}:\n{up}"));
        }
    }
    for unwanted in case.rules("lacks") {
        if up.contains(unwanted) {
            return Err(format!("up.sql has {unwanted}:\n{up}"));
        }
    }
    if case.rules("empty").next().is_some() != migration.is_empty() {
        return Err(format!("up.sql is not as empty as it should be:\n{up}"));
    }
    let again = generate(dialect, &case.current, &case.desired).map_err(|fault| fault.to_string())?;
    if again != migration || again.down_sql() != migration.down_sql() {
        return Err("two runs differ".to_owned());
    }
    for source in [&case.current, &case.desired] {
        let same = generate(dialect, source, source).map_err(|fault| fault.to_string())?;
        if !same.is_empty() {
            return Err(format!("a schema differs from itself:\n{}", same.up_sql()));
        }
    }
    if case.rules("ordered").next().is_none() {
        let shuffled =
            generate(dialect, &backwards(&case.current), &backwards(&case.desired)).map_err(|fault| format!("backwards: {fault}"))?;
        if shuffled.up_sql() != up || shuffled.down_sql() != migration.down_sql() {
            return Err(format!("input backwards gives other bytes:\n{up}\n--- backwards\n{}", shuffled.up_sql()));
        }
    }
    if dialect == Dialect::Sqlite && case.rules("rows").any(|rule| rule == "come back") {
        rows_come_back(case, &migration).map_err(|why| format!("{why}\n{up}\n--- down\n{}", migration.down_sql()))?;
    }
    Ok(())
}

/// Up and down leaves every row of an SQLite database as it was.
fn rows_come_back(case: &Case, migration: &Migration) -> Result<(), String> {
    let broken = |error: rusqlite::Error| error.to_string();
    let connection = Connection::open_in_memory().map_err(broken)?;
    connection.execute_batch(&case.current[0].sql).map_err(broken)?;
    connection.execute_batch(case.rows.as_deref().unwrap_or_default()).map_err(broken)?;
    let before = rows(&connection).map_err(broken)?;
    connection.execute_batch(&migration.up_sql()).map_err(|error| format!("up fails: {error}"))?;
    connection.execute_batch(&migration.down_sql()).map_err(|error| format!("down fails: {error}"))?;
    let after = rows(&connection).map_err(broken)?;
    if after == before { Ok(()) } else { Err(format!("rows were {before:?} and are {after:?}")) }
}

fn rows(connection: &Connection) -> rusqlite::Result<Vec<String>> {
    let mut tables = connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")?;
    let names: Vec<String> = tables.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    let mut found = Vec::new();
    for name in names {
        let mut asked = connection.prepare(&format!("SELECT * FROM \"{name}\""))?;
        let columns = asked.column_count();
        let mut rows = asked.query([])?;
        while let Some(row) = rows.next()? {
            let values: Vec<Value> = (0..columns).map(|column| row.get(column)).collect::<Result<_, _>>()?;
            found.push(format!("{name}: {values:?}"));
        }
    }
    found.sort();
    Ok(found)
}

/// The statements in the opposite order; cases keep one statement to a paragraph.
fn backwards(texts: &[Text]) -> Vec<Text> {
    texts
        .iter()
        .map(|text| {
            let mut parts: Vec<&str> = text.sql.split("\n\n").map(str::trim).filter(|part| !part.is_empty()).collect();
            parts.reverse();
            Text { name: text.name.clone(), sql: parts.join("\n\n") + "\n" }
        })
        .collect()
}

fn every_case(dialect: Dialect) {
    let mut wrong = Vec::new();
    let cases = cases(dialect);
    for case in &cases {
        if let Err(why) = check(case, dialect) {
            wrong.push(format!("{}: {why}", case.name));
        }
    }
    println!("{}: {} of {} cases hold offline", dialect.name(), cases.len() - wrong.len(), cases.len());
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

#[test]
fn every_postgres_case_is_deterministic_and_blind_to_order() {
    every_case(Dialect::Postgres);
}

#[test]
fn every_sqlite_case_leads_there_and_back() {
    every_case(Dialect::Sqlite);
}
