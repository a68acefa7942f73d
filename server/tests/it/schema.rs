//! Migrations, the schema they lead to, and the plans of hot queries.

use crate::support::{BACKENDS, Backend, ConnectionTrait as _, Statement, TestApp, postgres_database};
use atelier::migrations;
use atelier_platform::{
    clock::SystemClock,
    database::{Database, Engine, Migration, MigrationError, migrate},
};
use sea_orm::DbBackend;

async fn empty(backend: Backend, directory: &tempfile::TempDir, name: &str) -> Database {
    match backend {
        Backend::Sqlite => Database::open(Engine::Sqlite(&directory.path().join(name)), 2).await.unwrap(),
        Backend::Postgres | Backend::Cluster => Database::open(Engine::Postgres(&postgres_database().await), 2).await.unwrap(),
    }
}

/// Tables, columns and indexes in the engine's own words.
async fn shape(database: &Database) -> Vec<String> {
    let sql = match database.backend() {
        DbBackend::Postgres => {
            "SELECT table_name || ' ' || column_name || ' ' || data_type || ' ' || is_nullable || ' ' || coalesce(column_default, '-') FROM information_schema.columns \
             WHERE table_schema = 'public' AND table_name <> 'schema_migrations' \
             UNION ALL SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'schema_migrations' \
             UNION ALL SELECT conrelid::regclass || ' ' || pg_get_constraintdef(oid) FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND conrelid <> 0 AND conrelid::regclass::text <> 'schema_migrations' ORDER BY 1"
        }
        _ => "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND tbl_name <> 'schema_migrations' ORDER BY 1",
    };
    let rows = database.reader().query_all_raw(Statement::from_string(database.backend(), sql)).await.unwrap();
    // SQLite keeps a statement as it was written and appends added columns to it: only the space differs.
    let plain =
        |text: String| text.split_whitespace().collect::<Vec<_>>().join(" ").replace("( ", "(").replace(" )", ")").replace(" ,", ",");
    rows.iter().map(|row| plain(row.try_get_by_index::<String>(0).unwrap())).collect()
}

#[tokio::test]
async fn all_migrations_together_are_the_schema_the_entities_ask_for() {
    for backend in BACKENDS {
        let directory = tempfile::tempdir().unwrap();
        let migrated = empty(backend, &directory, "migrated").await;
        let count = migrate(&migrated, &migrations::all(migrated.backend()), &SystemClock).await.unwrap();
        assert!(count >= 1);
        assert_eq!(migrate(&migrated, &migrations::all(migrated.backend()), &SystemClock).await.unwrap(), 0, "a second run does nothing");
        let desired = empty(backend, &directory, "desired").await;
        desired.reader().execute_unprepared(&migrations::desired_schema(desired.backend())).await.unwrap();
        assert_eq!(shape(&migrated).await, shape(&desired).await);
    }
}

#[tokio::test]
async fn a_newer_schema_and_a_changed_migration_are_refused_in_words() {
    for backend in BACKENDS {
        let directory = tempfile::tempdir().unwrap();
        let database = empty(backend, &directory, "database").await;
        let first = Migration { version: 1, name: "first".to_owned(), sql: "CREATE TABLE leaf (id bigint)".to_owned() };
        let second = Migration { version: 2, name: "second".to_owned(), sql: "CREATE TABLE twig (id bigint)".to_owned() };
        assert_eq!(migrate(&database, &[first.clone(), second.clone()], &SystemClock).await.unwrap(), 2);
        let newer = migrate(&database, std::slice::from_ref(&first), &SystemClock).await.unwrap_err();
        assert!(matches!(newer, MigrationError::Newer { found: 2, known: 1 }), "{newer}");
        let changed = Migration { sql: "CREATE TABLE leaves (id bigint)".to_owned(), ..first };
        let changed = migrate(&database, &[changed, second], &SystemClock).await.unwrap_err();
        assert!(changed.to_string().contains("first"), "{changed}");
    }
}

#[tokio::test]
async fn a_migration_that_fails_leaves_nothing_behind() {
    for backend in BACKENDS {
        let directory = tempfile::tempdir().unwrap();
        let database = empty(backend, &directory, "database").await;
        let broken = Migration {
            version: 1,
            name: "broken".to_owned(),
            sql: "CREATE TABLE leaf (id bigint); CREATE TABLE leaf (id bigint)".to_owned(),
        };
        assert!(migrate(&database, &[broken], &SystemClock).await.is_err());
        assert_eq!(shape(&database).await, Vec::<String>::new());
    }
}

/// Queries that pages and polls run; each must be answered by an index on a database with rows in it.
const HOT: [&str; 7] = [
    "SELECT * FROM sketches WHERE id = $id AND expires_at > $time",
    "SELECT * FROM sketch_turns WHERE sketch_id = $id ORDER BY number",
    "SELECT * FROM sketch_images WHERE sketch_id = $id ORDER BY position",
    "SELECT count(*) FROM sketch_images WHERE status IN ('queued', 'drawing')",
    "SELECT id FROM sketches WHERE expires_at <= $time ORDER BY expires_at LIMIT 100",
    "SELECT event_id FROM event_deliveries WHERE subscription = 'draw-image' AND available_at <= $time ORDER BY available_at LIMIT 3",
    "SELECT * FROM inquiries WHERE studio_id = $id AND number < 100 ORDER BY number DESC LIMIT 50",
];

#[tokio::test]
async fn hot_queries_are_covered_by_indexes() {
    for backend in BACKENDS {
        let app = TestApp::start(backend).await;
        let reader = app.app.platform.database.reader();
        for query in HOT {
            let plan = match backend {
                Backend::Sqlite => {
                    let query = query.replace("$id", "x'00'").replace("$time", "'2026'");
                    rows(reader, &format!("EXPLAIN QUERY PLAN {query}"), "detail").await
                }
                Backend::Postgres | Backend::Cluster => {
                    let query = query.replace("$id", "'00000000-0000-0000-0000-000000000000'").replace("$time", "now()");
                    // With empty tables the planner prefers to scan; what counts is whether an index can answer.
                    let sql = format!("SET LOCAL enable_seqscan = off; EXPLAIN {query}");
                    let transaction = app.app.platform.database.begin().await.unwrap();
                    let (set, explain) = sql.split_once("; ").unwrap();
                    transaction.execute_unprepared(set).await.unwrap();
                    rows(&transaction, explain, "QUERY PLAN").await
                }
            };
            assert!(
                !plan.contains("Seq Scan") && !plan.contains("SCAN sketch") && !plan.contains("SCAN event") && !plan.contains("SCAN inq"),
                "{query}\n{plan}"
            );
        }
    }
}

async fn rows(connection: &impl sea_orm::ConnectionTrait, sql: &str, column: &str) -> String {
    let rows = connection.query_all_raw(Statement::from_string(connection.get_database_backend(), sql)).await.unwrap();
    rows.iter().map(|row| row.try_get::<String>("", column).unwrap()).collect::<Vec<_>>().join("\n")
}

fn migration(version: i64, sql: &str) -> Migration {
    Migration { version, name: format!("step_{version}"), sql: sql.to_owned() }
}

#[tokio::test]
async fn a_file_may_ask_to_run_outside_a_transaction() {
    for backend in BACKENDS {
        let directory = tempfile::tempdir().unwrap();
        let database = empty(backend, &directory, "database").await;
        let steps = [
            migration(1, "CREATE TABLE leaf (id bigint NOT NULL PRIMARY KEY)"),
            migration(
                2,
                "-- outside a transaction\n-- The branch grows.\nCREATE INDEX leaf_first ON leaf (id);\n\nCREATE INDEX leaf_second ON leaf (id);\n",
            ),
        ];
        assert_eq!(migrate(&database, &steps, &SystemClock).await.unwrap(), 2);
        assert_eq!(migrate(&database, &steps, &SystemClock).await.unwrap(), 0);
    }
}

#[tokio::test]
async fn an_index_is_built_while_others_go_on() {
    let directory = tempfile::tempdir().unwrap();
    let database = empty(Backend::Postgres, &directory, "database").await;
    let steps = [
        migration(1, "CREATE TABLE leaf (id bigint NOT NULL PRIMARY KEY)"),
        migration(2, "-- outside a transaction\nCREATE INDEX CONCURRENTLY leaf_first ON leaf (id);\nDROP INDEX CONCURRENTLY leaf_first;\n"),
    ];
    // Two processes start together: they take turns, and neither waits for the other for ever.
    let other = database.clone();
    let (first, second) = tokio::join!(migrate(&database, &steps, &SystemClock), migrate(&other, &steps, &SystemClock));
    assert_eq!(first.unwrap() + second.unwrap(), 2);
}

#[tokio::test]
async fn a_table_is_rebuilt_without_touching_the_rows_that_point_at_it() {
    let directory = tempfile::tempdir().unwrap();
    let database = empty(Backend::Sqlite, &directory, "database").await;
    let mut steps = vec![migration(
        1,
        "CREATE TABLE tree (id integer PRIMARY KEY); CREATE TABLE leaf (tree integer REFERENCES tree (id) ON DELETE CASCADE); \
         INSERT INTO tree VALUES (1); INSERT INTO leaf VALUES (1)",
    )];
    migrate(&database, &steps, &SystemClock).await.unwrap();
    steps.push(migration(
        2,
        "CREATE TABLE new_tree (id integer PRIMARY KEY, name text CHECK (name <> '')); INSERT INTO new_tree (id) SELECT id FROM tree; \
         DROP TABLE tree; ALTER TABLE new_tree RENAME TO tree",
    ));
    assert_eq!(migrate(&database, &steps, &SystemClock).await.unwrap(), 1);
    assert_eq!(rows(database.reader(), "SELECT CAST(count(*) AS text) AS leaves FROM leaf", "leaves").await, "1");
    // A file that leaves rows pointing nowhere is taken back whole; afterwards foreign keys are kept as ever.
    steps.push(migration(3, "DELETE FROM tree"));
    let refused = migrate(&database, &steps, &SystemClock).await.unwrap_err();
    assert!(refused.to_string().contains("leaf"), "{refused}");
    assert_eq!(rows(database.reader(), "SELECT CAST(count(*) AS text) AS trees FROM tree", "trees").await, "1");
    assert!(database.reader().execute_unprepared("INSERT INTO leaf VALUES (7)").await.is_err());
}
