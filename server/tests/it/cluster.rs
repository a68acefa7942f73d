//! Several processes of one installation, sharing PostgreSQL, NATS, Redis and a bucket: real ones, stopped and killed for real.

use crate::{
    command_line::{Served, atelier, serve_roles},
    support::{Caller, Events, Visitor, eventually, fresh_prefix, postgres_database, service},
};
use atelier_platform::telemetry;
use reqwest::Method;
use serde_json::{Value, json};
use std::{
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
        telemetry::install_tls();
        let pairs = [
            ("DATABASE__KIND", "postgres".to_owned()),
            ("DATABASE__URL", postgres_database().await),
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
        self.started += 1;
        let data = self.directory.path().join(self.started.to_string());
        let environment: Vec<(&str, &str)> = self.environment.iter().map(|(key, value)| (key.as_str(), value.as_str())).collect();
        serve_roles(roles, &data, &environment)
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
async fn begin(visitor: &Visitor, text: &str) -> String {
    let answer = visitor.caller.post(&visitor.path("/turns"), json!({ "text": text })).await;
    assert_eq!(answer.status, 202, "{}", answer.body);
    answer.body["turn_id"].as_str().unwrap().to_owned()
}

async fn resume(visitor: &Visitor, last_event_id: u64) -> Events {
    Events::open(visitor.caller.request(Method::GET, &visitor.path("/events")).header("last-event-id", last_event_id)).await
}

/// Tokens put together, each where it belongs: a lost or repeated one is found here.
fn words(tokens: &[(u64, Value)]) -> String {
    let mut text = String::new();
    for (_, token) in tokens {
        assert_eq!(token["offset"], text.encode_utf16().count(), "no token is lost or repeated: {tokens:?}");
        text.push_str(token["text"].as_str().unwrap());
    }
    text
}

const LONG: &str = "Tell me everything you know about axolotls, and what you can do for me, and about privacy";

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
    begin(&here, LONG).await;
    watching.until("token").await;
    // Read elsewhere, a reply is as long as it has been told, and no longer.
    let seen = there.read().await["turns"][1].clone();
    assert!(seen["status"] == "speaking" && seen["reply"].as_str().unwrap().len() < 200, "{seen}");
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
struct Queue {
    child: Child,
    port: u16,
    directory: TempDir,
}

impl Queue {
    async fn start() -> Self {
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

    fn url(&self) -> String {
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
    eventually(ready).await;
    // Whoever watched across the gap is told to read again.
    watching.until("reset").await;
    // And once more, in the middle of things.
    here.caller.post(&here.path("/images"), json!({ "count": 4, "size": 512 })).await;
    queue.kill();
    queue.start_again().await;
    eventually(ready).await;
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
