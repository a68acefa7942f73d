//! What is told of a database that was read: it says nothing of renames, and prints what it was given in its own way.

use forge_migration::{Dialect, Fault, Migration, Text, generate};

fn from_database(dialect: Dialect, current: &str, desired: &str) -> Result<Migration, Fault> {
    let name = if dialect == Dialect::Postgres { "postgres://me@host/db" } else { "sqlite:studio.db" };
    let text = |name: &str, sql: &str| vec![Text { name: name.to_owned(), sql: sql.to_owned() }];
    generate(dialect, &text(name, current), &text("desired.sql", desired))
}

const DIALECTS: [Dialect; 2] = [Dialect::Postgres, Dialect::Sqlite];

/// Two schemas, of which the second declares that names change places, and the statement that shows that they did.
const TURNED: [(&str, &str, &str); 4] = [
    (
        "CREATE TABLE t (id integer PRIMARY KEY, a integer DEFAULT 1, b integer DEFAULT 2);",
        "CREATE TABLE t (id integer PRIMARY KEY,\n  b integer DEFAULT 1, -- @renamed from=a\n  a integer DEFAULT 2 -- @renamed from=b\n);",
        "RENAME COLUMN",
    ),
    // What has a value in one of them outweighs what reads the same either way.
    (
        "CREATE TABLE t (id integer PRIMARY KEY, a text NOT NULL, b text);\nCREATE INDEX ia ON t (a);\nCREATE INDEX ib ON t (b);\n\
         CREATE VIEW v AS SELECT a, b FROM t;",
        "CREATE TABLE t (id integer PRIMARY KEY,\n  a text, -- @renamed from=b\n  b text NOT NULL -- @renamed from=a\n);\n\
         CREATE INDEX ia ON t (a);\nCREATE INDEX ib ON t (b);\nCREATE VIEW v AS SELECT a, b FROM t;",
        "RENAME COLUMN",
    ),
    (
        "CREATE TABLE x (k integer PRIMARY KEY, v text);\nCREATE TABLE y (k integer PRIMARY KEY, v text DEFAULT 'z');",
        "-- @renamed from=y\nCREATE TABLE x (k integer PRIMARY KEY, v text DEFAULT 'z');\n-- @renamed from=x\n\
         CREATE TABLE y (k integer PRIMARY KEY, v text);",
        "RENAME TO",
    ),
    (
        "CREATE TABLE a (k integer PRIMARY KEY, v text UNIQUE);\nCREATE TABLE b (k integer PRIMARY KEY, v text);\n\
         CREATE TABLE c (k integer PRIMARY KEY, v text NOT NULL);",
        "-- @renamed from=c\nCREATE TABLE a (k integer PRIMARY KEY, v text NOT NULL);\n-- @renamed from=a\n\
         CREATE TABLE b (k integer PRIMARY KEY, v text UNIQUE);\n-- @renamed from=b\nCREATE TABLE c (k integer PRIMARY KEY, v text);",
        "RENAME TO",
    ),
];

#[test]
fn what_belongs_to_names_tells_whether_they_changed_places() {
    for dialect in DIALECTS {
        for (current, desired, shown) in TURNED {
            let up = from_database(dialect, current, desired).unwrap().up_sql();
            assert!(up.contains(shown) && !up.contains("DEFAULT"), "{}: {desired}\n{up}", dialect.name());
            let done: String = desired.lines().map(|line| line.split("--").next().unwrap().to_owned() + "\n").collect();
            let again = from_database(dialect, &done, desired).unwrap();
            assert!(again.is_empty(), "{}: {desired}\n{}", dialect.name(), again.up_sql());
        }
    }
}

#[test]
fn names_that_nothing_tells_apart_are_not_passed_over() {
    let columns = (
        "CREATE TABLE t (id integer PRIMARY KEY, a integer, b integer);",
        "CREATE TABLE t (id integer PRIMARY KEY,\n  b integer, -- @renamed from=a\n  a integer -- @renamed from=b\n);",
    );
    let tables = (
        "CREATE TABLE x (k integer PRIMARY KEY);\nCREATE TABLE y (k integer PRIMARY KEY);",
        "-- @renamed from=y\nCREATE TABLE x (k integer PRIMARY KEY);\n-- @renamed from=x\nCREATE TABLE y (k integer PRIMARY KEY);",
    );
    // Columns that are renamed with their tables make the one look like the other.
    let both = (
        "CREATE TABLE x (k integer PRIMARY KEY, y_k integer);\nCREATE TABLE y (k integer PRIMARY KEY, x_k integer);",
        "-- @renamed from=y\nCREATE TABLE x (k integer PRIMARY KEY,\n  y_k integer -- @renamed from=x_k\n);\n\
         -- @renamed from=x\nCREATE TABLE y (k integer PRIMARY KEY,\n  x_k integer -- @renamed from=y_k\n);",
    );
    // A check, a view and an index were meant for whatever has the name by then.
    let with_check = (
        "CREATE TABLE t (id integer PRIMARY KEY, b integer, a integer, CHECK (b > 0));",
        "CREATE TABLE t (id integer PRIMARY KEY,\n  b integer, -- @renamed from=a\n  a integer, -- @renamed from=b\n  CHECK (b > 0));",
    );
    let with_view = (
        "CREATE TABLE x (k integer PRIMARY KEY);\nCREATE TABLE y (k integer PRIMARY KEY);\nCREATE VIEW v AS SELECT k FROM x;",
        "-- @renamed from=y\nCREATE TABLE x (k integer PRIMARY KEY);\n-- @renamed from=x\nCREATE TABLE y (k integer PRIMARY KEY);\n\
         CREATE VIEW v AS SELECT k FROM x;",
    );
    let with_index = (
        "CREATE TABLE x (k integer PRIMARY KEY);\nCREATE TABLE y (k integer PRIMARY KEY);\nCREATE INDEX i ON x (k);",
        "-- @renamed from=y\nCREATE TABLE x (k integer PRIMARY KEY);\n-- @renamed from=x\nCREATE TABLE y (k integer PRIMARY KEY);\n\
         CREATE INDEX i ON x (k);",
    );
    for dialect in DIALECTS {
        for (current, desired) in [columns, tables, both, with_check, with_view, with_index] {
            let fault = from_database(dialect, current, desired).unwrap_err().to_string();
            assert!(fault.starts_with("desired.sql:") && fault.contains("nothing in the database tells"), "{fault}");
        }
    }
}

#[test]
fn labels_and_attributes_that_change_places_are_not_passed_over() {
    let (labels, attributes) = ("CREATE TYPE e AS ENUM ('a', 'b');", "CREATE TYPE c AS (a integer, b integer);");
    let swapped = [
        (labels, "CREATE TYPE e AS ENUM (\n  'a', -- @renamed from=b\n  'b' -- @renamed from=a\n);"),
        (attributes, "CREATE TYPE c AS (\n  a integer, -- @renamed from=b\n  b integer -- @renamed from=a\n);"),
    ];
    for (current, desired) in swapped {
        let fault = from_database(Dialect::Postgres, current, desired).unwrap_err().to_string();
        assert!(fault.starts_with("desired.sql:2") && fault.contains("nothing in the database tells"), "{fault}");
    }
}

#[test]
fn what_is_made_anew_belongs_to_whom_it_belonged() {
    let current =
        "CREATE TABLE t (id integer);\nCREATE VIEW v AS SELECT id FROM t;\nALTER TABLE t OWNER TO clerk;\nALTER VIEW v OWNER TO clerk;";
    let desired = "CREATE TABLE t (id bigint);\nCREATE VIEW v AS SELECT id FROM t;";
    let migration = from_database(Dialect::Postgres, current, desired).unwrap();
    for script in [migration.up_sql(), migration.down_sql()] {
        let (made, owned) = (script.find("CREATE VIEW").unwrap(), script.find("VIEW v OWNER TO clerk").unwrap());
        assert!(made < owned && !script.contains("TABLE t OWNER"), "{script}");
    }
}

/// Two schemas, of which the second declares that names follow one another, and the renames that lead there.
const CHAINED: [(&str, &str, &[&str]); 3] = [
    (
        "CREATE TABLE bills (id integer, n text);\nCREATE TABLE bills_new (id integer, n text);",
        "-- @renamed from=bills\nCREATE TABLE bills_old (id integer, n text);\n\
         -- @renamed from=bills_new\nCREATE TABLE bills (id integer, n text);",
        &["bills RENAME TO bills_old", "bills_new RENAME TO bills"],
    ),
    (
        "CREATE TABLE a (id integer);\nCREATE TABLE b (id integer);\nCREATE TABLE c (id integer);",
        "-- @renamed from=a\nCREATE TABLE z (id integer);\n-- @renamed from=b\nCREATE TABLE a (id integer);\n\
         -- @renamed from=c\nCREATE TABLE b (id integer);",
        &["a RENAME TO z", "b RENAME TO a", "c RENAME TO b"],
    ),
    (
        "CREATE TABLE bills (id integer, n text);\nCREATE TABLE bills_new (id integer, m text);",
        "-- @renamed from=bills\nCREATE TABLE bills_old (id integer, n text);\n\
         -- @renamed from=bills_new\nCREATE TABLE bills (id integer,\n  n text -- @renamed from=m\n);",
        &["bills RENAME TO bills_old", "bills_new RENAME TO bills", "bills RENAME COLUMN m TO n"],
    ),
];

#[test]
fn a_name_that_is_to_leave_does_not_stand_for_the_one_that_follows_it() {
    for dialect in DIALECTS {
        for (current, desired, steps) in CHAINED {
            let up = from_database(dialect, current, desired).unwrap().up_sql();
            let renamed: Vec<&str> = up.lines().filter_map(|line| line.strip_prefix("ALTER TABLE ")?.strip_suffix(';')).collect();
            assert_eq!(renamed, steps, "{}: {desired}\n{up}", dialect.name());
            assert!(!up.contains("DROP TABLE"), "{}: {desired}\n{up}", dialect.name());
            let done: String = desired.lines().map(|line| line.split("--").next().unwrap().to_owned() + "\n").collect();
            let again = from_database(dialect, &done, desired).unwrap();
            assert!(again.is_empty(), "{}: {desired}\n{}", dialect.name(), again.up_sql());
        }
    }
}

#[test]
fn what_is_cast_is_seen_in_what_a_database_prints() {
    let table = "CREATE TABLE t (id integer, n character varying(20));\n";
    let changes = [
        ("CREATE VIEW v AS SELECT id FROM t;", "CREATE VIEW v AS SELECT id::bigint FROM t;"),
        ("CREATE VIEW v AS SELECT abs(id) AS a FROM t;", "CREATE VIEW v AS SELECT abs(id)::bigint AS a FROM t;"),
        ("CREATE VIEW v AS SELECT (id + 1) AS a FROM t;", "CREATE VIEW v AS SELECT (id + 1)::bigint AS a FROM t;"),
        ("CREATE VIEW v AS SELECT (id)::bigint AS id FROM t;", "CREATE VIEW v AS SELECT id FROM t;"),
        ("CREATE VIEW v AS SELECT n FROM t;", "CREATE VIEW v AS SELECT n::varchar(5) FROM t;"),
        ("CREATE VIEW v AS SELECT 1 AS one FROM t WHERE (id > 5);", "CREATE VIEW v AS SELECT 1 AS one FROM t WHERE id::bigint > 5;"),
        ("CREATE INDEX i ON t USING btree (id);", "CREATE INDEX i ON t ((id::text));"),
    ];
    for (printed, written) in changes {
        let migration = from_database(Dialect::Postgres, &format!("{table}{printed}"), &format!("{table}{written}")).unwrap();
        assert!(!migration.is_empty(), "{written}");
    }
    let none = [
        ("CREATE VIEW v AS SELECT id FROM t;", "CREATE VIEW v AS SELECT id::int FROM t;"),
        ("CREATE VIEW v AS SELECT count(*) AS c FROM t;", "CREATE VIEW v AS SELECT count(*)::bigint AS c FROM t;"),
        ("CREATE VIEW v AS SELECT t.n FROM t WHERE ((t.n)::text = 'x'::text);", "CREATE VIEW v AS SELECT n FROM t WHERE n = 'x';"),
        (
            "CREATE VIEW v AS SELECT s.id FROM (SELECT (t.id)::bigint AS id FROM t) s;",
            "CREATE VIEW v AS SELECT s.id::bigint FROM (SELECT id::bigint AS id FROM t) s;",
        ),
    ];
    for (printed, written) in none {
        let migration = from_database(Dialect::Postgres, &format!("{table}{printed}"), &format!("{table}{written}")).unwrap();
        assert!(migration.is_empty(), "{written}\n{}", migration.up_sql());
    }
}

#[test]
fn a_column_of_a_child_with_its_parents_default_is_at_rest() {
    let current = "CREATE TABLE base (n text DEFAULT 'q'::text);\nCREATE TABLE solo () INHERITS (base);\n\
        ALTER TABLE solo ADD COLUMN n text DEFAULT 'q'::text;\nALTER TABLE solo ADD COLUMN z integer;";
    let desired = "CREATE TABLE base (n text DEFAULT 'q');\nCREATE TABLE solo (z int) INHERITS (base);";
    let again = from_database(Dialect::Postgres, current, desired).unwrap();
    assert!(again.is_empty(), "{}", again.up_sql());
}

/// A note that was carried out once and left in the source says nothing of the way back of a later change.
#[test]
fn notes_that_were_left_rename_nothing_back() {
    let current = "CREATE TABLE item (id integer PRIMARY KEY, title text);";
    let desired = "-- @renamed from=thing\nCREATE TABLE item (id integer PRIMARY KEY,\n  title text, -- @renamed from=name\n  b integer);";
    for dialect in DIALECTS {
        let down = from_database(dialect, current, desired).unwrap().down_sql();
        assert!(down.contains("DROP COLUMN b") && !down.contains("RENAME") && !down.contains("DROP TABLE"), "{down}");
    }
}
