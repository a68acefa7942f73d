//! Several processes of one installation, sharing PostgreSQL, NATS, Redis and a bucket: real ones, stopped and killed for real.

use crate::{
    command_line::{Served, atelier, serve_roles},
    support::{
        Caller, ConnectionTrait as _, Events, Statement, Visitor, eventually, eventually_within, fresh_prefix, postgres_database, service,
    },
};
use atelier_platform::telemetry;
use reqwest::Method;
use serde_json::{Value, json};
use std::{
    path::Path,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};
use tempfile::TempDir;

/// What the processes of an installation share, and where each keeps its own.
pub struct Installation {
    environment: Vec<(String, String)>,
    directory: TempDir,
    started: usize,
}

impl Installation {
    pub async fn new(queue: &str) -> Self {
        Self::with_database(queue, postgres_database().await)
    }

    /// On a database that is not the tests' shared one.
    pub fn with_database(queue: &str, database: String) -> Self {
        telemetry::install_tls();
        let pairs = [
            ("DATABASE__KIND", "postgres".to_owned()),
            ("DATABASE__URL", database),
            ("DATABASE__MAX_CONNECTIONS", "8".to_owned()),
            ("QUEUE__KIND", "nats".to_owned()),
            ("QUEUE__URL", queue.to_owned()),
            ("QUEUE__PREFIX", fresh_prefix()),
            ("FILES__KIND", "s3".to_owned()),
            ("FILES__BUCKET", "atelier-tests".to_owned()),
            ("FILES__PREFIX", fresh_prefix()),
            ("FILES__ENDPOINT", service("S3")),
            ("FILES__ACCESS_KEY_ID", "test".to_owned()),
            ("FILES__SECRET_ACCESS_KEY", "test".to_owned()),
            ("RATE_LIMIT__SESSION_PER_MINUTE", "100000".to_owned()),
            ("RATE_LIMIT__ADDRESS_PER_MINUTE", "100000".to_owned()),
        ];
        let environment = pairs.into_iter().map(|(key, value)| (format!("ATELIER__{key}"), value)).collect();
        Self { environment, directory: tempfile::tempdir().unwrap(), started: 0 }
    }

    pub fn set(&mut self, key: &str, value: &str) {
        self.environment.push((format!("ATELIER__{key}"), value.to_owned()));
    }

    /// One more process, with a data directory of its own.
    pub fn serve(&mut self, roles: &str) -> Served {
        self.serve_with(roles, &[])
    }

    /// The same with more in its environment.
    pub fn serve_with(&mut self, roles: &str, more: &[(&str, &str)]) -> Served {
        self.started += 1;
        let data = self.directory.path().join(self.started.to_string());
        let environment = self.environment.iter().map(|(key, value)| (key.as_str(), value.as_str()));
        let environment: Vec<(&str, &str)> = environment.chain(more.iter().copied()).collect();
        serve_roles(roles, &data, &environment)
    }

    /// What its pictures are kept below in the bucket.
    pub fn files_prefix(&self) -> &str {
        &self.environment.iter().rfind(|(key, _)| key == "ATELIER__FILES__PREFIX").unwrap().1
    }

    pub fn database(&self) -> &str {
        &self.environment.iter().find(|(key, _)| key == "ATELIER__DATABASE__URL").unwrap().1
    }

    /// Changes something behind everybody's back.
    async fn run(&self, sql: &str) {
        let database = sea_orm::Database::connect(self.database()).await.unwrap();
        database.execute_unprepared(sql).await.unwrap();
        database.close().await.unwrap();
    }

    /// A number from the database.
    pub async fn count(&self, sql: &str) -> i64 {
        let database = sea_orm::Database::connect(self.database()).await.unwrap();
        let row = database.query_one_raw(Statement::from_string(sea_orm::DbBackend::Postgres, sql)).await.unwrap().unwrap();
        let count = row.try_get_by_index::<i64>(0).unwrap();
        database.close().await.unwrap();
        count
    }

    /// The demonstration studio, seeded as an operator would.
    pub fn seed(&mut self) {
        let data = self.directory.path().join("seed");
        let mut command = atelier();
        command.args(["serve", "--demo", "--listen", "127.0.0.1:0", "--data"]).arg(&data);
        command.envs(self.environment.iter().map(|(key, value)| (key.as_str(), value.as_str())));
        drop(crate::command_line::start(command, &[]));
    }
}

/// The same visitor, by way of another process.
pub fn by(visitor: &Visitor, served: &Served) -> Visitor {
    Visitor { caller: Caller { url: served.url.clone(), ..visitor.caller.clone() }, ..visitor.clone() }
}

pub async fn visitor(served: &Served) -> Visitor {
    let anyone = Caller { url: served.url.clone(), client: reqwest::Client::new(), bearer: None };
    let answer = anyone.post("/api/v1/sketches", json!({ "designer": "ivy" })).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    let text = |name: &str| answer.body[name].as_str().unwrap().to_owned();
    let after = answer.body["last_event_id"].as_u64().unwrap();
    Visitor { id: text("id"), after, caller: Caller { bearer: Some(text("visitor_token")), ..anyone } }
}

/// Says something at a natural pace; returns the turn.
pub async fn begin(visitor: &Visitor, text: &str) -> String {
    let answer = visitor.caller.post(&visitor.path("/turns"), json!({ "text": text })).await;
    assert_eq!(answer.status, 202, "{}", answer.body);
    answer.body["turn_id"].as_str().unwrap().to_owned()
}

pub async fn resume(visitor: &Visitor, last_event_id: u64) -> Events {
    Events::open(visitor.caller.request(Method::GET, &visitor.path("/events")).header("last-event-id", last_event_id)).await
}

/// Tokens put together, each where it belongs: a lost or repeated one is found here.
pub fn words(tokens: &[(u64, Value)]) -> String {
    let mut text = String::new();
    for (_, token) in tokens {
        assert_eq!(token["offset"], text.encode_utf16().count(), "no token is lost or repeated: {tokens:?}");
        text.push_str(token["text"].as_str().unwrap());
    }
    text
}

pub const LONG: &str = "Tell me everything you know about axolotls, and what you can do for me, and about privacy";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_goes_on_at_another_process_without_a_lost_or_repeated_word() {
    let mut installation = Installation::new(&service("NATS")).await;
    installation.seed();
    let (one, other) = (installation.serve("api,relay"), installation.serve("api,worker,scheduler"));
    let here = visitor(&one).await;
    let there = by(&here, &other);
    let mut watching = here.watch(here.after).await;
    begin(&here, LONG).await;
    let mut tokens = Vec::new();
    while tokens.len() < 5 {
        let event = watching.next().await.unwrap();
        if event.name == "token" {
            tokens.push((event.id, event.data));
        }
    }
    drop(watching);
    let mut watching = resume(&there, tokens[4].0).await;
    for event in watching.until("turn.done").await {
        if event.name == "token" {
            tokens.push((event.id, event.data));
        }
    }
    let whole = here.read().await["turns"][0]["reply"].as_str().unwrap().to_owned();
    assert_eq!(words(&tokens), whole);
    // Pictures are drawn by the process that draws, and told everywhere.
    let mut watching = here.watch(here.read().await["last_event_id"].as_u64().unwrap()).await;
    there.caller.post(&there.path("/images"), json!({ "count": 2, "size": 512 })).await;
    watching.until("image.ready").await;
    watching.until("image.ready").await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reply_is_stopped_from_whichever_process_and_a_new_message_hurries_it() {
    let mut installation = Installation::new(&service("NATS")).await;
    installation.seed();
    let (one, other) = (installation.serve("all"), installation.serve("api"));
    let here = visitor(&one).await;
    let there = by(&here, &other);
    let mut watching = there.watch(here.after).await;
    let turn = begin(&here, LONG).await;
    watching.until("token").await;
    let stopped = there.caller.post(&there.path(&format!("/turns/{turn}/stop")), json!({})).await;
    assert_eq!((stopped.status, stopped.body["status"].as_str()), (200, Some("interrupted")), "{}", stopped.body);
    let began = Instant::now();
    begin(&here, LONG).await;
    watching.until("token").await;
    // Read elsewhere, a reply is as long as it has been told, and no longer: so many words at the pace it is spoken at.
    let seen = there.read().await["turns"][1].clone();
    let words = seen["reply"].as_str().unwrap().split(' ').count();
    let told = usize::try_from(began.elapsed().as_millis() / 28).unwrap() + 5;
    assert!(seen["status"] == "speaking" && words <= told, "{told} words at most: {seen}");
    begin(&there, "thanks").await;
    let turns = there.read().await["turns"].clone();
    assert_eq!((turns.as_array().unwrap().len(), &turns[1]["status"]), (3, &json!("done")));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reply_whose_process_was_killed_is_ended_by_another() {
    let mut installation = Installation::new(&service("NATS")).await;
    installation.seed();
    let (mut one, other) = (installation.serve("api"), installation.serve("all"));
    let here = visitor(&one).await;
    let there = by(&here, &other);
    let mut watching = here.watch(here.after).await;
    begin(&here, LONG).await;
    let mut last = 0;
    let mut said = String::new();
    while said.len() < 40 {
        let event = watching.next().await.unwrap();
        last = event.id;
        if event.name == "token" {
            said.push_str(event.data["text"].as_str().unwrap());
        }
    }
    one.child.kill().unwrap();
    one.child.wait().unwrap();
    let mut watching = resume(&there, last).await;
    // The process is missed after twenty seconds of silence; the whole reply was stored before its first word.
    let ended = loop {
        match tokio::time::timeout(Duration::from_secs(60), watching.next()).await.unwrap() {
            Some(event) if event.name == "turn.done" => break event,
            Some(_) => {}
            None => watching = resume(&there, last).await,
        }
    };
    assert!(ended.data["reply"].as_str().unwrap().starts_with(&said), "{ended:?}");
    assert_eq!(there.read().await["turns"][0]["status"], "done");
}

#[test]
fn work_is_not_shared_out_where_processes_could_not_reach_each_other() {
    let directory = tempfile::tempdir().unwrap();
    let output = atelier().args(["serve", "--roles", "api,worker", "--data"]).arg(directory.path()).output().unwrap();
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(!output.status.success() && said.contains("[database] kind = \"postgres\""), "{said}");
}

/// A queue of a test's own, to be stopped and started.
pub struct Queue {
    child: Child,
    port: u16,
    directory: TempDir,
}

impl Queue {
    pub async fn start() -> Self {
        let (port, directory) = (crate::command_line::free_port(), tempfile::tempdir().unwrap());
        let child = Self::run(port, &directory);
        let queue = Self { child, port, directory };
        queue.answers().await;
        queue
    }

    fn run(port: u16, directory: &TempDir) -> Child {
        let path = format!("{}:/usr/sbin:/usr/local/sbin", std::env::var("PATH").unwrap());
        let mut command = Command::new("nats-server");
        command.env("PATH", path).args(["-a", "127.0.0.1", "-js", "-p", &port.to_string(), "-sd"]).arg(directory.path());
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().expect("nats-server is installed: scripts/prepare")
    }

    async fn answers(&self) {
        eventually(async || tokio::net::TcpStream::connect(("127.0.0.1", self.port)).await.ok().map(drop)).await;
    }

    fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    async fn start_again(&mut self) {
        self.child = Self::run(self.port, &self.directory);
        self.answers().await;
    }

    /// Where it keeps what it carries.
    pub fn directory(&self) -> &Path {
        self.directory.path()
    }

    pub fn url(&self) -> String {
        format!("nats://127.0.0.1:{}", self.port)
    }
}

impl Drop for Queue {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_the_queue_talking_goes_on_pictures_wait_and_all_heals_by_itself() {
    let mut queue = Queue::start().await;
    let mut installation = Installation::new(&queue.url()).await;
    installation.seed();
    // Started while the queue is away, too.
    queue.kill();
    let one = installation.serve("all");
    let here = visitor(&one).await;
    let mut watching = here.watch(here.after).await;
    begin(&here, "a teal one with a scarf").await;
    watching.until("turn.done").await;
    here.caller.post(&here.path("/images"), json!({ "count": 2, "size": 512 })).await;
    assert!(here.read().await["images"].as_array().unwrap().iter().all(|image| image["status"] == "queued"));
    queue.start_again().await;
    let ready = async || {
        let images = here.read().await["images"].as_array().unwrap().clone();
        images.iter().all(|image| image["status"] == "ready").then_some(())
    };
    // How soon a client tries again is the client's own affair, and longer on a machine with much to do.
    eventually_within(Duration::from_secs(90), ready).await;
    // Whoever watched across the gap is told to read again.
    watching.until("reset").await;
    // And once more, in the middle of things.
    here.caller.post(&here.path("/images"), json!({ "count": 4, "size": 512 })).await;
    queue.kill();
    queue.start_again().await;
    eventually_within(Duration::from_secs(90), ready).await;
    assert_eq!(here.read().await["images"].as_array().unwrap().len(), 4, "the first two are variations of the same sheet");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn limits_are_counted_together_and_each_for_itself_without_redis() {
    let mut installation = Installation::new(&service("NATS")).await;
    installation.seed();
    for (key, value) in
        [("STORE__KIND", "redis"), ("STORE__URL", &service("REDIS")), ("STORE__PREFIX", &fresh_prefix()), ("SIGN_IN_PER_MINUTE", "4")]
    {
        installation.set(&format!("RATE_LIMIT__{key}"), value);
    }
    let (one, other) = (installation.serve("api"), installation.serve("api"));
    let sign_in = async |served: &Served| {
        let anyone = Caller { url: served.url.clone(), client: reqwest::Client::new(), bearer: None };
        anyone.post("/api/v1/sessions", json!({ "email": "mira@example.com", "password": "not the right one" })).await.status
    };
    let statuses = [sign_in(&one).await, sign_in(&other).await, sign_in(&one).await, sign_in(&other).await, sign_in(&other).await];
    assert_eq!(statuses, [401, 401, 401, 401, 429], "four a minute, wherever they are asked");
    installation.set("RATE_LIMIT__STORE__URL", "redis://127.0.0.1:9/0");
    let alone = installation.serve("api");
    let began = Instant::now();
    for expected in [401, 401, 401, 401, 429] {
        assert_eq!(sign_in(&alone).await, expected);
    }
    assert!(began.elapsed() < Duration::from_secs(20), "nobody waits long for a Redis that is away");
    assert!(alone.log.lock().unwrap().contains("Redis is away"));
}

/// A door before a service that can be shut.
struct Door {
    port: u16,
    open: tokio::sync::watch::Sender<bool>,
}

impl Door {
    async fn before(service: &str) -> Self {
        let address = service.trim_start_matches("http://").to_owned();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (open, is_open) = tokio::sync::watch::channel(true);
        tokio::spawn(async move {
            while let Ok((mut here, _)) = listener.accept().await {
                let (address, mut is_open) = (address.clone(), is_open.clone());
                tokio::spawn(async move {
                    let mut there = tokio::net::TcpStream::connect(address).await.unwrap();
                    let shut = async { is_open.wait_for(|open| !open).await.map(drop) };
                    tokio::select! {
                        _ = tokio::io::copy_bidirectional(&mut here, &mut there) => {}
                        _ = shut => {}
                    }
                });
            }
        });
        Self { port, open }
    }

    fn set(&self, open: bool) {
        self.open.send_replace(open);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bucket_that_is_away_is_waited_for() {
    let door = Door::before(&service("S3")).await;
    let mut installation = Installation::new(&service("NATS")).await;
    installation.set("FILES__ENDPOINT", &format!("http://127.0.0.1:{}", door.port));
    installation.seed();
    let one = installation.serve("all");
    let here = visitor(&one).await;
    door.set(false);
    here.caller.post(&here.path("/images"), json!({ "count": 2, "size": 512 })).await;
    let failed_once = "SELECT COUNT(*) FROM event_deliveries WHERE attempts > 0";
    eventually(async || (installation.count(failed_once).await > 0).then_some(())).await;
    door.set(true);
    eventually(async || {
        let images = here.read().await["images"].as_array().unwrap().clone();
        images.iter().all(|image| image["status"] == "ready").then_some(())
    })
    .await;
    assert_eq!(installation.count("SELECT COUNT(*) FROM dead_letters").await, 0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_database_that_is_away_refuses_kindly_and_is_taken_up_again() {
    let mut installation = Installation::new(&service("NATS")).await;
    installation.seed();
    installation.set("SERVER__SHUTDOWN_GRACE_SECONDS", "3");
    let one = installation.serve("all");
    let here = visitor(&one).await;
    let name = installation.database().rsplit_once('/').unwrap().1.to_owned();
    let admin = sea_orm::Database::connect(service("POSTGRES")).await.unwrap();
    let shut = format!(
        "ALTER DATABASE {name} ALLOW_CONNECTIONS false; SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'"
    );
    for statement in shut.split("; ") {
        admin.execute_unprepared(statement).await.unwrap();
    }
    // A refusal is a problem with Retry-After: the caller looks at that itself.
    let refused = here.caller.get(&here.path("")).await;
    assert_eq!(refused.status, 503, "{}", refused.body);
    let ready = here.caller.client.get(format!("{}/readyz", one.url)).send().await.unwrap();
    assert_eq!(ready.status(), 503);
    admin.execute_unprepared(&format!("ALTER DATABASE {name} ALLOW_CONNECTIONS true")).await.unwrap();
    eventually(async || (here.caller.get(&here.path("")).await.status == 200).then_some(())).await;
    // Fewer connections than the process would like: some wait, nobody is lost.
    admin.execute_unprepared(&format!("ALTER DATABASE {name} CONNECTION LIMIT 3")).await.unwrap();
    let asking = (0..40).map(|number| {
        let here = here.clone();
        async move { here.caller.get(&here.path(&format!("?n={number}"))).await.status }
    });
    let statuses = futures::future::join_all(asking).await;
    assert!(statuses.iter().all(|status| [200, 503].contains(status)) && statuses.contains(&200), "{statuses:?}");
    // Asked to stop while it is away, a process stops.
    for statement in shut.split("; ") {
        admin.execute_unprepared(statement).await.unwrap();
    }
    let began = Instant::now();
    tokio::task::spawn_blocking(move || crate::traces::stop(&mut { one })).await.unwrap();
    assert!(began.elapsed() < Duration::from_secs(20), "{:?}", began.elapsed());
    admin.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_that_schedule_expire_a_sketch_once() {
    let mut installation = Installation::new(&service("NATS")).await;
    installation.seed();
    let one = installation.serve("all");
    let here = visitor(&one).await;
    here.caller.post(&here.path("/images"), json!({ "count": 1, "size": 512 })).await;
    eventually(async || (here.read().await["images"][0]["status"] == "ready").then_some(())).await;
    installation.run("UPDATE sketches SET expires_at = now() - interval '1 minute'").await;
    // Timers run when a process starts: three that schedule at the same moment.
    let (_two, _three) = (installation.serve("scheduler,worker"), installation.serve("scheduler"));
    eventually(async || (installation.count("SELECT COUNT(*) FROM sketches").await == 0).then_some(())).await;
    eventually(async || (installation.count("SELECT COUNT(*) FROM event_deliveries").await == 0).then_some(())).await;
    assert_eq!(installation.count("SELECT COUNT(*) FROM outbox_events WHERE subject = 'sketch.sketch.deleted'").await, 1);
    assert_eq!(installation.count("SELECT COUNT(*) FROM dead_letters").await, 0);
}

/// Pictures asked for while something is killed every few seconds; `ATELIER_SOAK_IMAGES=1000` for the whole of it.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn no_picture_is_lost_or_made_twice_while_processes_and_the_queue_are_killed() {
    let images: usize = std::env::var("ATELIER_SOAK_IMAGES").ok().and_then(|count| count.parse().ok()).unwrap_or(96);
    // The short run kills thicker.
    let pause = Duration::from_secs(if images < 500 { 1 } else { 3 });
    let mut queue = Queue::start().await;
    let mut installation = Installation::new(&queue.url()).await;
    installation.seed();
    let roles = ["api,relay", "api,scheduler", "worker", "worker", "relay"];
    let mut processes: Vec<Served> = roles.iter().map(|roles| installation.serve(roles)).collect();
    let mut sketches = Vec::new();
    for _ in 0..images.div_ceil(8) {
        sketches.push(visitor(&processes[0]).await);
    }
    let asking = tokio::spawn({
        let (sketches, url) = (sketches.clone(), processes[1].url.clone());
        async move {
            for sketch in sketches {
                let patient = async {
                    loop {
                        let request = sketch.caller.client.post(format!("{url}{}", sketch.path("/images")));
                        let request = request.bearer_auth(sketch.caller.bearer.as_ref().unwrap()).json(&json!({ "count": 8, "size": 512 }));
                        if request.send().await.is_ok_and(|answer| answer.status() == 202) {
                            return;
                        }
                        tokio::time::sleep(Duration::from_millis(50)).await;
                    }
                };
                tokio::time::timeout(Duration::from_secs(60), patient).await.expect("an answer within a minute");
            }
        }
    });
    let mut murders = 0;
    loop {
        tokio::time::sleep(pause).await;
        // In turns: a worker, the queue, the relay, the other worker. The pages' process of the asker stays.
        match murders % 4 {
            1 => {
                queue.kill();
                queue.start_again().await;
            }
            victim => {
                let victim = [2, 0, 4, 3][victim];
                processes[victim] = installation.serve(roles[victim]);
            }
        }
        murders += 1;
        let mut ready = 0;
        for sketch in &sketches {
            let images = by(sketch, &processes[1]).read().await["images"].as_array().unwrap().clone();
            assert!(images.iter().all(|image| image["status"] != "failed"), "{images:?}");
            ready += images.iter().filter(|image| image["status"] == "ready").count();
        }
        eprintln!("{murders} killed, {ready} pictures");
        if asking.is_finished() && ready == sketches.len() * 8 {
            break;
        }
        assert!(murders < 40 + images, "pictures go on being drawn");
    }
    asking.await.unwrap();
    let mut seen = std::collections::HashSet::new();
    for sketch in &sketches {
        let sketch = by(sketch, &processes[1]);
        for image in sketch.read().await["images"].as_array().unwrap() {
            assert!(seen.insert(image["id"].as_str().unwrap().to_owned()));
        }
        let one = sketch.read().await["images"][0]["id"].as_str().unwrap().to_owned();
        let file = sketch.caller.get(&sketch.path(&format!("/images/{one}/file"))).await;
        assert_eq!(file.status, 200);
    }
    assert_eq!(seen.len(), sketches.len() * 8);
    assert_eq!(installation.count("SELECT COUNT(*) FROM sketch_images WHERE status <> 'ready'").await, 0);
    eventually(async || (installation.count("SELECT COUNT(*) FROM event_deliveries").await == 0).then_some(())).await;
    assert_eq!(installation.count("SELECT COUNT(*) FROM dead_letters").await, 0);
}
