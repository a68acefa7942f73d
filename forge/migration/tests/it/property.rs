//! Any small schema leads to any other, on SQLite in memory with rows in it, and for PostgreSQL at least to a plan that is the
//! same whatever the order of its input.

use forge_migration::{Dialect, Text, generate};
use proptest::prelude::*;
use rusqlite::Connection;

fn text(sql: String) -> Vec<Text> {
    vec![Text { name: "schema.sql".to_owned(), sql }]
}

const COLUMNS: &[&str] = &[
    "TEXT",
    "INTEGER",
    "TEXT NOT NULL DEFAULT 'x'",
    "INTEGER DEFAULT 7",
    "TEXT DEFAULT CURRENT_TIMESTAMP",
    "TEXT UNIQUE",
    "INTEGER CHECK (id > 0)",
    "TEXT COLLATE NOCASE",
    "INTEGER REFERENCES t0 (id)",
    "INTEGER AS (id + 1) STORED",
    "INTEGER AS (id + 1) VIRTUAL",
    "VARCHAR(20)",
];

/// A table: its columns (name and definition) and whether it has a strict key, an index, a view and a trigger.
fn table() -> impl Strategy<Value = (Vec<(u8, usize)>, [bool; 4])> {
    (prop::collection::btree_map(0..5_u8, 0..COLUMNS.len(), 0..4).prop_map(|map| map.into_iter().collect()), any::<[bool; 4]>())
}

fn schema() -> impl Strategy<Value = Vec<String>> {
    prop::collection::btree_map(0..4_u8, table(), 0..4).prop_map(|tables| {
        let mut statements = Vec::new();
        for (name, (columns, [counts, index, view, trigger])) in tables {
            let key = if counts { "id INTEGER PRIMARY KEY AUTOINCREMENT" } else { "id INTEGER PRIMARY KEY" };
            let rest = columns.iter().fold(String::new(), |rest, (column, kind)| rest + &format!(", c{column} {}", COLUMNS[*kind]));
            statements.push(format!("CREATE TABLE t{name} ({key}{rest});"));
            if let (true, Some((column, _))) = (index, columns.first()) {
                statements.push(format!("CREATE INDEX i{name} ON t{name} (c{column});"));
            }
            if view {
                statements.push(format!("CREATE VIEW v{name} AS SELECT * FROM t{name};"));
            }
            if trigger {
                statements.push(format!("CREATE TRIGGER r{name} AFTER DELETE ON t{name} BEGIN SELECT OLD.id; END;"));
            }
        }
        // A key to a table that nobody makes is refused.
        if statements.iter().any(|statement| statement.contains("REFERENCES t0"))
            && !statements.iter().any(|statement| statement.starts_with("CREATE TABLE t0 "))
        {
            statements.push("CREATE TABLE t0 (id INTEGER PRIMARY KEY);".to_owned());
        }
        statements
    })
}

fn count(connection: &Connection, table: &str) -> Option<i64> {
    connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| row.get(0)).ok()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_sqlite_schema_leads_to_any_other_and_keeps_its_rows(before in schema(), after in schema()) {
        let (current, desired) = (before.join("\n"), after.join("\n"));
        // What is made here has been walked up and down in memory already.
        let migration = generate(Dialect::Sqlite, &text(current.clone()), &text(desired.clone())).unwrap();
        let mut backwards = after.clone();
        backwards.reverse();
        let again = generate(Dialect::Sqlite, &text(current.clone()), &text(backwards.join("\n"))).unwrap();
        prop_assert_eq!(again.up_sql(), migration.up_sql());
        let connection = Connection::open_in_memory().unwrap();
        connection.execute_batch(&current).unwrap();
        connection.execute_batch("PRAGMA foreign_keys = ON").unwrap();
        for table in 0..4 {
            let _ = connection.execute_batch(&format!("INSERT INTO t{table} (id) VALUES (1), (2), (30)"));
        }
        let rows: Vec<Option<i64>> = (0..4).map(|table| count(&connection, &format!("t{table}"))).collect();
        if let Err(error) = connection.execute_batch(&migration.up_sql()) {
            // Rows may not fit a new rule; nothing else may go wrong.
            prop_assert!(error.to_string().contains("constraint failed"), "{}\n{}\n--\n{}", error, current, migration.up_sql());
            return Ok(());
        }
        for (table, had) in rows.iter().enumerate() {
            let has = count(&connection, &format!("t{table}"));
            if had.is_some() && has.is_some() {
                prop_assert_eq!(*had, has);
            }
        }
    }

    #[test]
    fn no_text_makes_it_panic(words in prop::collection::vec(prop::sample::select(vec![
        "CREATE", "TABLE", "t", "(", ")", ",", "a", "integer", "'", "\"", "$$", "--", "/*", ";", "\n", "DEFAULT", "CHECK", "ENUM", "AS", "TYPE", "é", "0",
        "PRIMARY", "KEY", "BEGIN", "END", "TRIGGER", "@renamed from=", "ALTER", "ADD", "COLUMN", "DROP", "VIEW", "SELECT", "*", "FROM",
    ]), 0..40)) {
        let source = text(words.join(" "));
        let _ = generate(Dialect::Postgres, &[], &source);
        let _ = generate(Dialect::Sqlite, &[], &source);
    }
}

/// Up, with rows in it.
fn walked(current: &str, rows: &str, desired: &str) -> (String, Result<Connection, String>) {
    let up = generate(Dialect::Sqlite, &text(current.to_owned()), &text(desired.to_owned())).unwrap().up_sql();
    let connection = Connection::open_in_memory().unwrap();
    connection.execute_batch(current).unwrap();
    connection.execute_batch(rows).unwrap();
    let ran = connection.execute_batch(&up).map_err(|error| error.to_string());
    (up, ran.map(|()| connection))
}

fn rows(connection: &Connection, sql: &str) -> Vec<String> {
    let mut statement = connection.prepare(sql).unwrap();
    statement.query_map([], |row| row.get(0)).unwrap().map(Result::unwrap).collect()
}

#[test]
fn rows_that_a_new_conflict_clause_would_drop_stop_the_rebuild() {
    let (_, ran) = walked(
        "CREATE TABLE t (a TEXT, b TEXT);",
        "INSERT INTO t VALUES ('x', '1'), ('x', '2')",
        "CREATE TABLE t (a TEXT, b TEXT, UNIQUE (a) ON CONFLICT REPLACE);",
    );
    assert!(ran.unwrap_err().contains("UNIQUE constraint failed"));
}

#[test]
fn rows_keep_their_numbers_in_a_rebuild() {
    let (_, ran) = walked(
        "CREATE TABLE t (a TEXT, b TEXT);",
        "INSERT INTO t (rowid, a) VALUES (7, 'seven'), (30, 'thirty')",
        "CREATE TABLE t (a TEXT NOT NULL, b TEXT);",
    );
    assert_eq!(rows(&ran.unwrap(), "SELECT rowid || a FROM t ORDER BY rowid"), ["7seven", "30thirty"]);
}

#[test]
fn columns_and_tables_that_change_places_keep_their_values() {
    let (_, ran) = walked(
        "CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b TEXT, c TEXT);",
        "INSERT INTO t VALUES (1, 'a', 'b', 'c')",
        "CREATE TABLE t (id INTEGER PRIMARY KEY,\n -- @renamed from=c\n a TEXT,\n -- @renamed from=a\n b TEXT,\n -- @renamed from=b\n c TEXT);",
    );
    assert_eq!(rows(&ran.unwrap(), "SELECT a || b || c FROM t"), ["cab"]);
    let (_, ran) = walked(
        "CREATE TABLE a (id INTEGER PRIMARY KEY, x TEXT); CREATE TABLE b (id INTEGER PRIMARY KEY, y TEXT);",
        "INSERT INTO a VALUES (1, 'x'); INSERT INTO b VALUES (1, 'y')",
        "-- @renamed from=b\nCREATE TABLE a (id INTEGER PRIMARY KEY, y TEXT);\n-- @renamed from=a\nCREATE TABLE b (id INTEGER PRIMARY KEY, x TEXT);",
    );
    assert_eq!(rows(&ran.unwrap(), "SELECT a.y || b.x FROM a, b"), ["yx"]);
}

#[test]
fn the_values_of_a_column_that_was_computed_stay() {
    let (_, ran) =
        walked("CREATE TABLE t (a TEXT, b TEXT AS (a || '!'));", "INSERT INTO t VALUES ('x')", "CREATE TABLE t (a TEXT, b TEXT);");
    assert_eq!(rows(&ran.unwrap(), "SELECT b FROM t"), ["x!"]);
}
