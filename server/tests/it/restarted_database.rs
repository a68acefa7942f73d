//! PostgreSQL really restarted, crashed or as an operator does, while words are spoken and pictures are drawn.

use crate::{
    cluster::{Installation, LONG, begin, visitor, words},
    command_line::free_port,
    s3::bucket,
    support::{ConnectionTrait as _, eventually, eventually_within, service},
};
use serde_json::{Value, json};
use std::{
    process::{Child, Command, Stdio},
    time::Duration,
};
use tempfile::TempDir;

/// A PostgreSQL server of a test's own, which keeps what it has said to keep: unlike the shared one it syncs its files.
struct Postgres {
    child: Child,
    port: u16,
    directory: TempDir,
}

impl Postgres {
    async fn start() -> Self {
        use std::os::unix::fs::PermissionsExt as _;
        // The server's user must get through to its own folder.
        let directory = tempfile::Builder::new().permissions(std::fs::Permissions::from_mode(0o755)).tempdir().unwrap();
        if is_root() {
            let status =
                Command::new("install").args(["-d", "-o", "postgres", "-g", "postgres"]).arg(directory.path().join("own")).status();
            assert!(status.unwrap().success());
        } else {
            std::fs::create_dir(directory.path().join("own")).unwrap();
        }
        let mut command = postgres("initdb", &directory);
        command.args(["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-D"]).arg(directory.path().join("own/data"));
        assert!(command.stdout(Stdio::null()).status().unwrap().success());
        let port = free_port();
        let postgres = Self { child: Self::run(port, &directory), port, directory };
        postgres.answers().await;
        postgres
    }

    fn run(port: u16, directory: &TempDir) -> Child {
        let mut command = postgres("postgres", directory);
        command.args(["-c", "listen_addresses=127.0.0.1", "-p", &port.to_string(), "-k"]).arg(directory.path().join("own"));
        command.arg("-D").arg(directory.path().join("own/data"));
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    }

    /// Until it takes questions: one that recovers opens its port before.
    async fn answers(&self) {
        eventually(async || {
            let database = sea_orm::Database::connect(self.url("postgres")).await.ok()?;
            let answer = database.execute_unprepared("SELECT 1").await.ok();
            database.close().await.ok()?;
            answer
        })
        .await;
    }

    fn url(&self, database: &str) -> String {
        format!("postgres://postgres@127.0.0.1:{}/{database}", self.port)
    }

    /// Ends it by a signal: `QUIT` leaves everything as a crash would, `INT` ends each connection and writes all down.
    fn stop(&mut self, signal: &str) {
        assert!(Command::new("kill").args(["-s", signal, &self.child.id().to_string()]).status().unwrap().success());
        self.child.wait().unwrap();
    }

    async fn start_again(&mut self) {
        self.child = Self::run(self.port, &self.directory);
        self.answers().await;
    }
}

impl Drop for Postgres {
    fn drop(&mut self) {
        if matches!(self.child.try_wait(), Ok(None)) {
            self.stop("QUIT");
        }
    }
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().unwrap().stdout.starts_with(b"0\n")
}

/// One of PostgreSQL's programs, which refuse to be run by root.
fn postgres(program: &str, directory: &TempDir) -> Command {
    let versions = std::fs::read_dir("/usr/lib/postgresql").expect("PostgreSQL is installed: scripts/prepare");
    let newest = versions.map(|version| version.unwrap().path()).max_by_key(|path| version_of(path)).unwrap();
    let program = newest.join("bin").join(program);
    let mut command = if is_root() {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=postgres", "--regid=postgres", "--init-groups"]).arg(program);
        command
    } else {
        Command::new(program)
    };
    command.current_dir(directory.path());
    command
}

fn version_of(path: &std::path::Path) -> u32 {
    path.file_name().and_then(|name| name.to_str()?.parse().ok()).unwrap_or(0)
}

/// Talks, draws, stops the database at the first stroke and starts it again; all comes to its end, once.
async fn restarted(signal: &str) {
    let mut database = Postgres::start().await;
    let mut installation = Installation::with_database(&service("NATS"), database.url("postgres"));
    installation.seed();
    let (pages, _one, _two) = (installation.serve("api,relay,scheduler"), installation.serve("worker"), installation.serve("worker"));
    let (drawing, talking) = (visitor(&pages).await, visitor(&pages).await);
    let mut strokes = drawing.watch(drawing.after).await;
    let mut spoken = talking.watch(talking.after).await;
    begin(&talking, LONG).await;
    let answer = drawing.caller.post(&drawing.path("/images"), json!({ "count": 8, "size": 512 })).await;
    assert_eq!(answer.status, 202, "{}", answer.body);
    strokes.until("image.progress").await;

    database.stop(signal);
    let refused = drawing.caller.get(&drawing.path("")).await;
    assert_eq!(refused.status, 503, "{}", refused.body);
    let refused = drawing.caller.post(&drawing.path("/turns"), json!({ "text": "with a scarf" })).await;
    assert_eq!(refused.status, 503, "{}", refused.body);
    database.start_again().await;

    let (mut tokens, mut end) = (Vec::<(u64, Value)>::new(), None);
    while end.is_none() {
        let event = spoken.next().await.expect("the page's stream goes on");
        assert_ne!(event.name, "reset", "the live log is not the database's");
        match event.name.as_str() {
            "token" => tokens.push((event.id, event.data)),
            "turn.done" | "turn.interrupted" | "turn.failed" => end = Some(event.name),
            _ => {}
        }
    }
    let turn = talking.read().await["turns"][0].clone();
    assert_eq!(turn["reply"].as_str().unwrap(), words(&tokens), "{signal}: what was heard is what is kept, {end:?}");
    begin(&drawing, "with a scarf").await;
    strokes.until("turn.done").await;

    let ready = async || {
        let images = drawing.read().await["images"].as_array().unwrap().clone();
        (images.len() == 8 && images.iter().all(|image| image["status"] == "ready")).then_some(())
    };
    eventually_within(Duration::from_secs(120), ready).await;
    eventually(async || (installation.count("SELECT COUNT(*) FROM event_deliveries").await == 0).then_some(())).await;
    assert_eq!(installation.count("SELECT COUNT(*) FROM dead_letters").await, 0);
    assert_eq!(bucket(installation.files_prefix()).list("sketches").await.unwrap().len(), 8, "{signal}: one file for each picture");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_crashes_while_words_are_spoken_and_pictures_drawn_loses_neither() {
    restarted("QUIT").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_is_restarted_by_its_operator_costs_nobody_anything() {
    restarted("INT").await;
}
