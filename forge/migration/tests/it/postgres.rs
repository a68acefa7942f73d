//! Every case on a real PostgreSQL: the current schema, then up, must leave what the desired schema leaves by itself, and down
//! must bring back the current one. What is compared is `pg_dump`, which knows nothing of forge.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use forge_migration::{Dialect, Text, generate, read};

use crate::corpus::{Case, cases};

// Tests that start together make them together: whoever comes second finds them there.
const ROLES: &str = "DO $$ DECLARE r text; BEGIN FOREACH r IN ARRAY ARRAY['forge_reader', 'forge_writer', 'forge_owner'] LOOP \
BEGIN EXECUTE format('CREATE ROLE %I', r); EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END; END LOOP; END $$";

pub(crate) struct Server {
    base: String,
    bin: PathBuf,
    version: u32,
}

impl Server {
    fn command(&self, program: &str) -> Command {
        Command::new(self.bin.join(program))
    }

    fn url(&self, database: &str) -> String {
        format!("{}/{database}", self.base)
    }

    fn psql(&self, database: &str, sql: &str) -> Result<(), String> {
        use std::io::Write;
        let mut child = self
            .command("psql")
            .args(["-X", "-q", "-v", "ON_ERROR_STOP=1", "-d", &self.url(database), "-f", "-"])
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .map_err(|error| error.to_string())?;
        child.stdin.take().unwrap().write_all(sql.as_bytes()).map_err(|error| error.to_string())?;
        let output = child.wait_with_output().map_err(|error| error.to_string())?;
        if output.status.success() { Ok(()) } else { Err(String::from_utf8_lossy(&output.stderr).into_owned()) }
    }

    /// The version of the server, without what comes behind the point.
    fn number(&self) -> Result<u32, String> {
        let output = self
            .command("psql")
            .args(["-X", "-A", "-t", "-d", &self.url("postgres"), "-c", "SHOW server_version_num"])
            .output()
            .map_err(|error| error.to_string())?;
        let said = String::from_utf8_lossy(&output.stdout).trim().parse::<u32>();
        said.map(|number| number / 10_000).map_err(|error| error.to_string())
    }

    /// What a script says on a database of its own, which stands only meanwhile. Statements that fail do not stop it.
    pub(crate) fn asked(&self, database: &str, sql: &str) -> Vec<String> {
        let swept = format!("DROP DATABASE IF EXISTS {database} WITH (FORCE);\n");
        self.psql("postgres", &format!("{swept}CREATE DATABASE {database} TEMPLATE template0;\n")).unwrap();
        let file = std::env::temp_dir().join(format!("{database}_{}.sql", std::process::id()));
        std::fs::write(&file, sql).unwrap();
        let output = self.command("psql").args(["-X", "-q", "-A", "-t", "-d", &self.url(database), "-f"]).arg(&file).output().unwrap();
        std::fs::remove_file(&file).unwrap();
        self.psql("postgres", &swept).unwrap();
        String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect()
    }

    fn dump(&self, database: &str) -> Result<Vec<String>, String> {
        self.dump_text(database).map(|text| normal(&text))
    }

    /// Every row of every table, and where every sequence stands, sorted.
    fn rows(&self, database: &str) -> Result<Vec<String>, String> {
        let output = self
            .command("pg_dump")
            .args(["--data-only", "--inserts", "-d", &self.url(database)])
            .output()
            .map_err(|error| error.to_string())?;
        if !output.status.success() {
            return Err(String::from_utf8_lossy(&output.stderr).into_owned());
        }
        let text = String::from_utf8_lossy(&output.stdout).into_owned();
        let said = text.lines().filter(|line| line.starts_with("INSERT ") || line.contains("setval(")).map(str::to_owned);
        let mut rows: Vec<String> = said.collect();
        rows.sort();
        Ok(rows)
    }

    fn dump_text(&self, database: &str) -> Result<String, String> {
        let output =
            self.command("pg_dump").args(["--schema-only", "-d", &self.url(database)]).output().map_err(|error| error.to_string())?;
        if output.status.success() {
            Ok(String::from_utf8_lossy(&output.stdout).into_owned())
        } else {
            Err(String::from_utf8_lossy(&output.stderr).into_owned())
        }
    }
}

/// `CREATE STATISTICS … ON a, b FROM t` names the columns in the order of the table.
fn with_sorted_columns(line: &str) -> String {
    let parts = line.split_once(" ON ").and_then(|(head, rest)| Some((head, rest.split_once(" FROM ")?)));
    let Some((head, (columns, table))) = parts else { return line.to_owned() };
    let mut columns: Vec<&str> = columns.split(", ").collect();
    columns.sort_unstable();
    format!("{head} ON {} FROM {table}", columns.join(", "))
}

/// The dump as a sorted list of objects; columns of a table in any order.
fn normal(dump: &str) -> Vec<String> {
    let mut parts: Vec<String> = dump
        .split("\n-- Name: ")
        .skip(1)
        .map(|part| {
            let (head, body) = part.split_once('\n').unwrap_or((part, ""));
            let table = head.contains("; Type: TABLE;") || head.contains("; Type: FOREIGN TABLE;") || head.contains("ACL;");
            let mut lines: Vec<&str> = body
                .lines()
                .filter(|line| !line.starts_with("--") && !line.starts_with("SET ") && !line.starts_with('\\') && !line.is_empty())
                .map(|line| if table { line.trim_end_matches(',') } else { line })
                .collect();
            if table {
                lines.sort_unstable();
            }
            let lines: Vec<String> = if head.contains("; Type: STATISTICS;") {
                lines.into_iter().map(with_sorted_columns).collect()
            } else {
                lines.into_iter().map(str::to_owned).collect()
            };
            format!("{head}\n{}", lines.join("\n"))
        })
        .collect();
    parts.sort();
    parts
}

fn difference(have: &[String], want: &[String]) -> String {
    let extra: Vec<&str> = have.iter().filter(|part| !want.contains(part)).map(String::as_str).collect();
    let missing: Vec<&str> = want.iter().filter(|part| !have.contains(part)).map(String::as_str).collect();
    format!("has:\n{}\nshould have:\n{}", extra.join("\n"), missing.join("\n"))
}

/// A schema that stands on the server, and what its dump says.
struct Standing {
    sql: Vec<Text>,
    dump: Vec<String>,
    name: String,
}

fn is(case: &Case, rule: &str) -> bool {
    case.rules(rule).next().is_some()
}

/// Walks one case on two databases of its own. The second one, which holds the desired schema, is then led to the schema of the
/// case before, which has nothing to do with it, and back.
fn run(server: &Server, case: &Case, number: usize, before: Option<&Standing>) -> Result<Option<Standing>, String> {
    // `needs: 18` is a case that older servers do not understand.
    let too_new = case.rules("needs").any(|version| version.parse::<u32>().unwrap() > server.version);
    if is(case, "refused") || is(case, "offline") || too_new {
        return Ok(None);
    }
    let migration = generate(Dialect::Postgres, &case.current, &case.desired).map_err(|fault| fault.to_string())?;
    let (walked, wanted) = (format!("forge_walked_{number}"), format!("forge_wanted_{number}"));
    let each = |words: &dyn Fn(&str) -> String| server.psql("postgres", &[words(&walked), words(&wanted)].concat());
    each(&|database| format!("DROP DATABASE IF EXISTS {database} WITH (FORCE);\nCREATE DATABASE {database} TEMPLATE template0;\n"))?;
    let result = walk(server, case, &migration, &walked, &wanted).and_then(|dump| match before {
        _ if is(case, "alone") => Ok(None),
        before => {
            let standing = Standing { sql: case.desired.iter().map(unnamed).collect(), dump, name: case.name.clone() };
            if let Some(other) = before {
                lead(server, &wanted, case, &standing, other).map_err(|why| format!("to {}: {why}", other.name))?;
            }
            Ok(Some(standing))
        }
    });
    each(&|database| format!("DROP DATABASE {database} WITH (FORCE);\n"))?;
    result
}

/// What was renamed in one case was never there in the other.
fn unnamed(text: &Text) -> Text {
    Text { name: text.name.clone(), sql: text.sql.replace("@renamed", "once") }
}

/// Leads a database that holds one schema to another and back.
fn lead(server: &Server, database: &str, case: &Case, here: &Standing, there: &Standing) -> Result<(), String> {
    let migration = generate(Dialect::Postgres, &case.desired, &there.sql).map_err(|fault| fault.to_string())?;
    for (way, sql, wanted) in [("up", migration.up_sql(), &there.dump), ("down", migration.down_sql(), &here.dump)] {
        server.psql(database, &sql).map_err(|error| format!("{way} fails: {error}\n{sql}"))?;
        let (reached, wanted) = (as_partitions(server.dump(database)?), as_partitions(wanted.clone()));
        if reached != wanted {
            return Err(format!("{way}: {}\n{sql}", difference(&reached, &wanted)));
        }
    }
    Ok(())
}

/// What a table that stays a partition calls its `NOT NULL`, PostgreSQL 18 does not change any more.
fn as_partitions(dump: Vec<String>) -> Vec<String> {
    let partitions: Vec<String> = dump
        .iter()
        .filter_map(|part| part.split_once("ATTACH PARTITION "))
        .filter_map(|(_, rest)| rest.split_once(" FOR VALUES").or(rest.split_once(" DEFAULT")))
        .map(|(name, _)| name.to_owned())
        .collect();
    let unnamed = |line: &str| match (line.split_once(" CONSTRAINT "), line.strip_suffix(" NOT NULL")) {
        (Some((column, _)), Some(_)) => format!("{column} NOT NULL"),
        _ => line.to_owned(),
    };
    let is_partition = |part: &String| partitions.iter().any(|name| part.contains(&format!("CREATE TABLE {name} (")));
    let plain = |part: String| if is_partition(&part) { part.lines().map(unnamed).collect::<Vec<_>>().join("\n") } else { part };
    dump.into_iter().map(plain).collect()
}

/// Up and down; gives what the dump of the desired schema says.
fn walk(server: &Server, case: &Case, migration: &forge_migration::Migration, walked: &str, wanted: &str) -> Result<Vec<String>, String> {
    server.psql(walked, &case.current[0].sql).map_err(|error| format!("current.sql itself: {error}"))?;
    server.psql(wanted, &case.desired[0].sql).map_err(|error| format!("desired.sql itself: {error}"))?;
    let (before, text) = (server.dump(walked)?, server.dump_text(wanted)?);
    let target = normal(&text);
    if !is(case, "catalogue") {
        converges(server, case, wanted, text)?;
    }
    if let Some(rows) = &case.rows {
        server.psql(walked, rows).map_err(|error| format!("rows.sql itself: {error}"))?;
    }
    let asked = case.rules("rows").any(|rule| rule == "come back");
    let rows = if asked { server.rows(walked)? } else { Vec::new() };
    let up = migration.up_sql();
    // `unfit: ROWS`, which nobody wants there, stop the script before it changes anything; `mended:` puts them right.
    for (rows, mended) in case.rules("unfit").zip(case.rules("mended")) {
        server.psql(walked, rows).map_err(|error| format!("{rows}: {error}"))?;
        match server.psql(walked, &up) {
            Err(error) if error.contains("nothing has been changed") => {}
            other => return Err(format!("{rows} should have stopped it: {other:?}\n{up}")),
        }
        let still = server.dump(walked)?;
        if still != before {
            return Err(format!("{rows} stopped it half way: {}\n{up}", difference(&still, &before)));
        }
        server.psql(walked, mended).map_err(|error| format!("{mended}: {error}"))?;
    }
    server.psql(walked, &up).map_err(|error| format!("up fails: {error}\n{up}"))?;
    let after = server.dump(walked)?;
    if after != target {
        return Err(format!("up: {}\n{up}", difference(&after, &target)));
    }
    let down = migration.down_sql();
    server.psql(walked, &down).map_err(|error| format!("down fails: {error}\n{down}"))?;
    if asked {
        let kept = server.rows(walked)?;
        if kept != rows {
            return Err(format!("down: rows: {}\n{down}", difference(&kept, &rows)));
        }
    }
    if case.rules("back").any(|rule| rule == "with warnings") {
        return Ok(target);
    }
    let back = server.dump(walked)?;
    if back != before {
        return Err(format!("down: {}\n{down}", difference(&back, &before)));
    }
    Ok(target)
}

/// The source, the catalogue of the database it made, and the dump of that database all say the same.
fn converges(server: &Server, case: &Case, database: &str, dump: String) -> Result<(), String> {
    let dump = vec![Text { name: "dump.sql".to_owned(), sql: dump }];
    agree("source to dump", &case.desired, &dump)?;
    // Names that changed places look the same before and after: that the notes have to go by then is said.
    let told = !case.rules("done").any(|rule| rule == "nothing tells");
    let to_source = |what: &str, one: &[Text]| match agree(what, one, &case.desired) {
        Err(fault) if !told && fault.contains("nothing in the database tells") => Ok(()),
        Ok(()) if !told => Err(format!("{what}: passed over")),
        result => result,
    };
    to_source("dump to source", &dump)?;
    let read = match read(Dialect::Postgres, &server.url(database)) {
        Ok(read) => read,
        Err(fault) if fault.to_string().contains("cannot be read back yet") => return Ok(()),
        Err(fault) => return Err(format!("catalogue: {fault}")),
    };
    to_source("catalogue to source", &read)?;
    agree("catalogue to dump", &read, &dump)
}

fn agree(what: &str, one: &[Text], other: &[Text]) -> Result<(), String> {
    let migration = generate(Dialect::Postgres, one, other).map_err(|fault| format!("{what}: {fault}\n{}", one[0].sql))?;
    if migration.is_empty() {
        return Ok(());
    }
    Err(format!("{what} does not converge:\n{}\n--- one\n{}\n--- other\n{}", migration.up_sql(), one[0].sql, other[0].sql))
}

/// The clients of the server's own version: those named by `FORGE_POSTGRES_BIN`, else the newest Debian has.
fn binaries() -> PathBuf {
    if let Some(named) = std::env::var_os("FORGE_POSTGRES_BIN") {
        return named.into();
    }
    let mut found: Vec<PathBuf> = std::fs::read_dir("/usr/lib/postgresql")
        .map(|entries| entries.flatten().map(|entry| entry.path().join("bin")).collect())
        .unwrap_or_default();
    found.sort();
    found.pop().unwrap_or_else(|| Path::new("").to_path_buf())
}

pub(crate) fn server() -> Option<Server> {
    let Ok(url) = std::env::var("FORGE_POSTGRES_URL") else {
        println!("FORGE_POSTGRES_URL is not set: nothing was run on a real PostgreSQL");
        return None;
    };
    let base = url.rsplit_once('/').map_or(url.as_str(), |(base, _)| base).to_owned();
    let mut server = Server { base, bin: binaries(), version: 0 };
    server.version = server.number().unwrap();
    server.psql("postgres", ROLES).unwrap();
    Some(server)
}

const THREADS: usize = 4;

/// Walks every case, four at a time, and when asked to each to the one walked before; says how many hold.
pub(crate) fn walk_all(server: &Server, cases: &[Case], first: usize, what: &str, in_pairs: bool) {
    let (wrong, pairs) = (Mutex::new(Vec::new()), AtomicUsize::new(0));
    std::thread::scope(|scope| {
        for thread in 0..THREADS {
            let (wrong, pairs) = (&wrong, &pairs);
            scope.spawn(move || {
                let mut before: Option<Standing> = None;
                // Neighbours in the corpus are of one kind: those that follow one another here are not.
                for number in (0..cases.len()).skip(thread).step_by(THREADS) {
                    let case = &cases[if in_pairs { number * STEP % cases.len() } else { number }];
                    match run(server, case, first + number, before.as_ref().filter(|_| in_pairs)) {
                        Ok(Some(standing)) => {
                            pairs.fetch_add(usize::from(before.is_some()), Ordering::Relaxed);
                            before = Some(standing);
                        }
                        Ok(None) => {}
                        Err(why) => wrong.lock().unwrap().push(format!("{}: {why}", case.name)),
                    }
                }
            });
        }
    });
    let mut wrong = wrong.into_inner().unwrap();
    wrong.sort();
    let good = cases.len() - wrong.len();
    let tenths = if cases.is_empty() { 0 } else { good * 1000 / cases.len() };
    println!("postgres: {good} of {} {what} hold on a real PostgreSQL ({}.{} %)", cases.len(), tenths / 10, tenths % 10);
    if in_pairs {
        println!("postgres: {} of them were led to another as well", pairs.into_inner());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// A prime, so that steps of its length come by every case once.
const STEP: usize = 1009;

fn chosen() -> Vec<Case> {
    let only = std::env::var("FORGE_CASE").unwrap_or_default();
    cases(Dialect::Postgres).into_iter().filter(|case| case.name.contains(&only)).collect()
}

/// Every case by itself, and the schemas of the corpus, each led to another one that has nothing to do with it.
#[test]
fn every_case_holds_on_a_real_postgres_and_leads_to_any_other() {
    if let Some(server) = server() {
        walk_all(&server, &chosen(), 0, "cases", true);
    }
}

/// What a build that failed left behind has its name and is of no use: it is built anew, once the rows allow it.
#[test]
fn an_index_that_was_left_half_made_is_built_anew() {
    const SCHEMA: &str = "CREATE TABLE t (id integer PRIMARY KEY, a text);\nCREATE UNIQUE INDEX u ON t (a);\n";
    let Some(server) = server() else { return };
    let database = format!("forge_half_made_{}", std::process::id());
    let swept = format!("DROP DATABASE IF EXISTS {database} WITH (FORCE)");
    server.psql("postgres", &swept).unwrap();
    server.psql("postgres", &format!("CREATE DATABASE {database} TEMPLATE template0")).unwrap();
    server.psql(&database, "CREATE TABLE t (id integer PRIMARY KEY, a text); INSERT INTO t VALUES (1, 'x'), (2, 'x')").unwrap();
    server.psql(&database, "CREATE UNIQUE INDEX CONCURRENTLY u ON t (a)").unwrap_err();
    let desired = [Text { name: "desired.sql".to_owned(), sql: SCHEMA.to_owned() }];
    let up = || {
        let migration = generate(Dialect::Postgres, &read(Dialect::Postgres, &server.url(&database)).unwrap(), &desired).unwrap();
        (!migration.is_empty()).then(|| migration.up_sql())
    };
    let first = up().unwrap();
    assert!(first.contains("REINDEX INDEX CONCURRENTLY u;"), "{first}");
    let refused = server.psql(&database, &first).unwrap_err();
    assert!(refused.contains("nothing has been changed"), "{refused}");
    server.psql(&database, "DELETE FROM t WHERE id = 2").unwrap();
    server.psql(&database, &first).unwrap();
    assert_eq!(up(), None);
    server.psql("postgres", &swept).unwrap();
}
