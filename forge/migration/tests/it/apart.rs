//! What a migration says in which transaction, and which losses it names.

use forge_migration::{Dialect, Migration, Text, generate};

fn migrated(current: &str, desired: &str) -> Migration {
    let text = |sql: &str| vec![Text { name: "schema.sql".to_owned(), sql: sql.to_owned() }];
    generate(Dialect::Postgres, &text(current), &text(desired)).unwrap()
}

/// Where a statement stands in the script.
fn place(script: &str, sql: &str) -> usize {
    script.find(sql).unwrap_or_else(|| panic!("there is no {sql} in\n{script}"))
}

#[test]
fn what_stands_aside_is_back_when_its_transaction_ends() {
    let read = "CREATE VIEW v AS SELECT id, r FROM t;
        CREATE POLICY p ON t USING (id > 0);";
    let before = format!("CREATE TABLE t (id int, r int, gone int); CREATE TABLE u (id int PRIMARY KEY); {read}");
    let after = format!(
        "CREATE TABLE t (id bigint CHECK (id > 0), r int NOT NULL DEFAULT 5 REFERENCES u); CREATE TABLE u (id int PRIMARY KEY);
         CREATE INDEX t_r ON t (r); {read}"
    );
    let migration = migrated(&before, &after);
    for script in [migration.up_sql(), migration.down_sql()] {
        let gone = place(&script, "DROP VIEW v");
        let end = gone + place(&script[gone..], "COMMIT;");
        for made in ["CREATE VIEW v", "CREATE POLICY p"] {
            assert!(place(&script, made) < end, "{made} comes after that transaction:\n{script}");
        }
    }
    let up = migration.up_sql();
    for later in ["VALIDATE CONSTRAINT", "CREATE INDEX CONCURRENTLY t_r"] {
        assert!(place(&up, later) > place(&up, "COMMIT;"), "{up}");
    }
}

#[test]
fn what_can_be_written_in_many_ways_is_not_read_without_asking() {
    let asks = |from: &str, to: &str| {
        let migration = migrated(&format!("CREATE TABLE t (a {from});"), &format!("CREATE TABLE t (a {to});"));
        let said = migration.down_sql().contains("Not reversible");
        assert_eq!(said, !migration.up.destroyed().is_empty(), "{from} to {to}");
        said
    };
    let types = ["int", "numeric", "boolean", "timestamptz", "interval", "uuid", "jsonb", "inet", "int4range", "int[]", "date"];
    for to in types {
        assert!(asks("text", to), "text to {to}");
        assert!(asks("varchar(9)", to), "varchar(9) to {to}");
        assert!(!asks(to, "text"), "{to} to text");
    }
    assert!(asks("json", "jsonb") && asks("text[]", "int[]"));
    assert!(!asks("text", "json") && !asks("jsonb", "json") && !asks("text", "varchar(9)") && !asks("char(5)", "text"));
}

#[test]
fn a_parent_that_comes_back_leaves_columns_their_own_and_says_so() {
    let (below, apart) =
        ("CREATE TABLE p (a int); CREATE TABLE k (b int) INHERITS (p);", "CREATE TABLE p (a int); CREATE TABLE k (a int, b int);");
    let down = migrated(below, apart).down_sql();
    assert!(place(&down, "stay their own") < place(&down, "BEGIN;"), "{down}");
    assert!(!migrated(apart, below).up_sql().contains("stays its own"));
}

#[test]
fn a_child_that_leaves_its_parent_again_keeps_its_own_default() {
    let apart = "CREATE TABLE p (a int DEFAULT 1); CREATE TABLE d (a int DEFAULT 1, y int);";
    let migration = migrated(apart, "CREATE TABLE p (a int DEFAULT 1); CREATE TABLE d (y int) INHERITS (p);");
    for script in [migration.up_sql(), migration.down_sql()] {
        assert!(script.contains("INHERIT p") && !script.contains("DEFAULT"), "{script}");
    }
}
