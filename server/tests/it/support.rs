//! Boots the real thing on a port of its own, on either database, and gives its callers types.

use atelier::{
    app::{App, Background},
    config::{self, Config},
};
use atelier_platform::{
    clock::ManualClock,
    config::{DatabaseSection, QueueSection},
    random::Random,
    telemetry,
};
use chrono::{DateTime, Utc};
use futures::StreamExt as _;
use reqwest::{Method, StatusCode};
use serde_json::{Value, json};
use std::{sync::Arc, time::Duration};
use tempfile::TempDir;
use tokio_util::sync::CancellationToken;

pub use sea_orm::{ConnectionTrait, Statement};

/// What a test runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Backend {
    /// One process with SQLite.
    Sqlite,
    /// One process with PostgreSQL.
    Postgres,
    /// PostgreSQL, NATS and Redis, as several processes share them.
    Cluster,
}

pub const BACKENDS: [Backend; 3] = [Backend::Sqlite, Backend::Postgres, Backend::Cluster];

/// Runs a test on every back end, one after the other.
pub async fn on_every_back_end(test: impl AsyncFn(TestApp)) {
    for backend in BACKENDS {
        eprintln!("on {backend:?}");
        test(TestApp::start(backend).await).await;
    }
}

/// Atelier with a demonstration studio, on a port of its own.
pub struct TestApp {
    pub url: String,
    pub clock: Arc<ManualClock>,
    pub app: Arc<App>,
    pub claim_token: String,
    pub directory: TempDir,
    /// Its corner of the queue.
    pub queue_prefix: String,
    _background: Background,
}

/// A moment to start from, the same in every test.
pub fn start_of_time() -> DateTime<Utc> {
    "2026-11-21T09:00:00Z".parse().unwrap()
}

/// An empty database of its own on the test server.
pub async fn postgres_database() -> String {
    let server = std::env::var("ATELIER_TEST_POSTGRES_URL")
        .expect("tests need PostgreSQL: run them with `make test`, or `scripts/with-services cargo test`");
    let name = format!("atelier_{:016x}", Random::from_system().seed());
    let admin = sea_orm::Database::connect(&server).await.expect("ATELIER_TEST_POSTGRES_URL names a server that answers");
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
    admin.close().await.unwrap();
    let (base, _) = server.rsplit_once('/').unwrap();
    format!("{base}/{name}")
}

/// The address of a service that tests share.
pub fn service(name: &str) -> String {
    std::env::var(format!("ATELIER_TEST_{name}_URL"))
        .unwrap_or_else(|_| panic!("tests need {name}: run them with `make test`, or `scripts/with-services cargo test`"))
}

/// A corner of a shared service that no other test uses.
pub fn fresh_prefix() -> String {
    format!("test-{:016x}", Random::from_system().seed())
}

/// A queue in a corner of its own.
pub fn queue(prefix: &str) -> QueueSection {
    serde_json::from_value(json!({ "kind": "nats", "url": service("NATS"), "prefix": prefix })).unwrap()
}

/// What an operator does to the queue by hand.
pub async fn queue_admin() -> async_nats::jetstream::Context {
    async_nats::jetstream::new(async_nats::connect(service("NATS")).await.unwrap())
}

impl TestApp {
    pub async fn start(backend: Backend) -> Self {
        Self::start_with(backend, |_| {}).await
    }

    /// With a configuration of its own.
    pub async fn start_with(backend: Backend, change: impl FnOnce(&mut Config)) -> Self {
        telemetry::install_tls();
        let (directory, queue_prefix) = (tempfile::tempdir().unwrap(), fresh_prefix());
        let mut config = config::defaults().unwrap();
        config.data.directory = directory.path().to_owned();
        config.rate_limit.enabled = false;
        config.server.public_url = String::from("http://studio.test");
        if backend != Backend::Sqlite {
            let url = postgres_database().await;
            config.database = DatabaseSection::Postgres { url: serde_json::from_value(json!(url)).unwrap(), max_connections: 8 };
        }
        if backend == Backend::Cluster {
            config.queue = queue(&queue_prefix);
            config.rate_limit.store =
                serde_json::from_value(json!({ "kind": "redis", "url": service("REDIS"), "prefix": fresh_prefix() })).unwrap();
        }
        change(&mut config);
        let head_timeout = Duration::from_secs(config.server.head_timeout_seconds);
        let clock = Arc::new(ManualClock::at(start_of_time()));
        let app = App::open(config, clock.clone(), Arc::new(Random::seeded(7))).await.unwrap();
        app.seed_demonstration().await.unwrap();
        let link = app.claim_link().await.unwrap().unwrap();
        let claim_token = link.split_once('#').unwrap().1.to_owned();
        let background = app.start().await.unwrap();
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let router = app.router();
        // Of its own, not the app's: tests also ask what a process says while it is stopping.
        tokio::spawn(atelier::listener::serve(listener, router, head_timeout, CancellationToken::new()));
        Self { url, clock, app: Arc::new(app), claim_token, directory, queue_prefix, _background: background }
    }

    /// Somebody without any credentials.
    pub fn anyone(&self) -> Caller {
        Caller { url: self.url.clone(), client: client(), bearer: None }
    }

    /// The owner of the demonstration studio, signed in by cookie as a browser is.
    pub async fn owner(&self) -> Caller {
        let caller = Caller { url: self.url.clone(), client: client(), bearer: None };
        let claim =
            json!({ "token": self.claim_token, "name": "Mira Lund", "email": "mira@example.com", "password": "a pond full of lanterns" });
        let answer = caller.post("/api/v1/setup/claim", claim).await;
        if answer.status != 201 {
            // Claimed before in this test: sign in.
            let answer =
                caller.post("/api/v1/sessions", json!({ "email": "mira@example.com", "password": "a pond full of lanterns" })).await;
            assert_eq!(answer.status, 201, "{}", answer.body);
        }
        caller
    }

    /// A visitor with a fresh sketch.
    pub async fn visitor(&self) -> Visitor {
        self.visitor_of("ivy").await
    }

    /// A visitor with a fresh sketch of a designer.
    pub async fn visitor_of(&self, designer: &str) -> Visitor {
        self.begin(json!({ "designer": designer })).await
    }

    /// A visitor with a fresh sketch in a studio.
    pub async fn visitor_in(&self, studio: &str) -> Visitor {
        self.begin(json!({ "designer": "ivy", "studio": studio })).await
    }

    async fn begin(&self, new: Value) -> Visitor {
        let anyone = self.anyone();
        let answer = anyone.post("/api/v1/sketches", new).await;
        assert_eq!(answer.status, 201, "{}", answer.body);
        let text = |name: &str| answer.body[name].as_str().unwrap().to_owned();
        let caller = Caller { bearer: Some(text("visitor_token")), ..anyone };
        Visitor { id: text("id"), after: answer.body["last_event_id"].as_u64().unwrap(), caller }
    }

    /// A number from the database.
    pub async fn count(&self, sql: &str) -> i64 {
        let reader = self.app.platform.database.reader();
        let row = reader.query_one_raw(Statement::from_string(reader.get_database_backend(), sql)).await.unwrap().unwrap();
        row.try_get_by_index::<i64>(0).unwrap()
    }

    /// Files below a folder of the data directory.
    pub fn files(&self, below: &str) -> usize {
        count_files(&self.directory.path().join("files").join(below))
    }
}

pub fn count_files(folder: &std::path::Path) -> usize {
    let Ok(entries) = std::fs::read_dir(folder) else { return 0 };
    entries.map(|entry| entry.unwrap().path()).map(|path| if path.is_dir() { count_files(&path) } else { 1 }).sum()
}

fn client() -> reqwest::Client {
    reqwest::Client::builder().cookie_store(true).build().unwrap()
}

/// Whoever calls the API.
#[derive(Clone)]
pub struct Caller {
    pub url: String,
    pub client: reqwest::Client,
    pub bearer: Option<String>,
}

/// What came back.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: reqwest::header::HeaderMap,
    pub body: Value,
    pub bytes: bytes::Bytes,
}

impl Caller {
    pub async fn get(&self, path: &str) -> Answer {
        self.send(self.request(Method::GET, path)).await
    }

    pub async fn post(&self, path: &str, body: Value) -> Answer {
        self.send(self.request(Method::POST, path).json(&body)).await
    }

    pub async fn patch(&self, path: &str, body: Value) -> Answer {
        self.send(self.request(Method::PATCH, path).json(&body)).await
    }

    pub async fn delete(&self, path: &str) -> Answer {
        self.send(self.request(Method::DELETE, path)).await
    }

    pub fn request(&self, method: Method, path: &str) -> reqwest::RequestBuilder {
        let request = self.client.request(method, format!("{}{path}", self.url));
        match &self.bearer {
            Some(token) => request.bearer_auth(token),
            None => request,
        }
    }

    pub async fn send(&self, request: reqwest::RequestBuilder) -> Answer {
        let response = request.send().await.unwrap();
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = response.bytes().await.unwrap();
        let answer = Answer { status, headers, body: serde_json::from_slice(&bytes).unwrap_or(Value::Null), bytes };
        assert!(status < 500 || answer.headers.contains_key("retry-after"), "{status}: {}", answer.body);
        if status >= 400 {
            assert_eq!(answer.headers["content-type"], "application/problem+json", "{status}");
            assert_eq!(answer.body["status"], status);
        }
        answer
    }
}

/// A visitor and their sketch.
#[derive(Clone)]
pub struct Visitor {
    pub id: String,
    pub after: u64,
    pub caller: Caller,
}

impl Visitor {
    pub fn path(&self, rest: &str) -> String {
        format!("/api/v1/sketches/{}{rest}", self.id)
    }

    pub async fn read(&self) -> Value {
        let answer = self.caller.get(&self.path("")).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        answer.body
    }

    /// Says something at full speed and waits for the end of the reply.
    pub async fn say(&self, text: &str) -> Value {
        let answer = self.caller.post(&self.path("/turns"), json!({ "text": text, "pace": "none" })).await;
        assert_eq!(answer.status, 202, "{}", answer.body);
        let turn = answer.body["turn_id"].clone();
        eventually(async || {
            let sketch = self.read().await;
            let turns = sketch["turns"].as_array().unwrap();
            turns.iter().find(|one| one["id"] == turn && one["status"] != "speaking").cloned()
        })
        .await
    }

    /// Asks for pictures and waits until all are drawn.
    pub async fn draw(&self, count: u32) -> Vec<Value> {
        let answer = self.caller.post(&self.path("/images"), json!({ "count": count, "size": 512 })).await;
        assert_eq!(answer.status, 202, "{}", answer.body);
        eventually(async || {
            let images = self.read().await["images"].as_array().unwrap().clone();
            images.iter().all(|image| image["status"] == "ready").then_some(images)
        })
        .await
    }

    /// Watches from after the given event.
    pub async fn watch(&self, after: u64) -> Events {
        let request = self.caller.request(Method::GET, &self.path(&format!("/events?after={after}")));
        Events::open(request).await
    }
}

/// A stream of Server-Sent Events.
pub struct Events {
    stream: std::pin::Pin<Box<dyn futures::Stream<Item = reqwest::Result<bytes::Bytes>> + Send>>,
    buffer: String,
}

/// One of them.
#[derive(Debug, Clone)]
pub struct Event {
    pub id: u64,
    pub name: String,
    pub data: Value,
}

impl Events {
    pub async fn open(request: reqwest::RequestBuilder) -> Self {
        let response = request.send().await.unwrap();
        assert_eq!(response.status(), StatusCode::OK);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        Self { stream: Box::pin(response.bytes_stream()), buffer: String::new() }
    }

    /// The next event; `None` when the stream has ended.
    pub async fn next(&mut self) -> Option<Event> {
        loop {
            if let Some((frame, rest)) = self.buffer.split_once("\n\n") {
                let (frame, rest) = (frame.to_owned(), rest.to_owned());
                self.buffer = rest;
                let field = |name: &str| frame.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": ").map(str::to_owned));
                if let (Some(name), Some(data)) = (field("event"), field("data")) {
                    // What passes has no number.
                    let id = field("id").map_or(0, |id| id.parse().unwrap());
                    return Some(Event { id, name, data: serde_json::from_str(&data).unwrap() });
                }
                continue;
            }
            let piece = tokio::time::timeout(Duration::from_secs(20), self.stream.next()).await.expect("an event within 20 s")?;
            self.buffer.push_str(std::str::from_utf8(&piece.ok()?).unwrap());
        }
    }

    /// Events up to and with the first of this name.
    pub async fn until(&mut self, name: &str) -> Vec<Event> {
        let mut seen = Vec::new();
        while let Some(event) = self.next().await {
            let found = event.name == name;
            seen.push(event);
            if found {
                return seen;
            }
        }
        panic!("the stream ended before `{name}`; seen: {seen:?}");
    }
}

/// Asks again and again until there is an answer, for at most 30 seconds.
pub async fn eventually<T>(ask: impl AsyncFn() -> Option<T>) -> T {
    eventually_within(Duration::from_secs(30), ask).await
}

/// The same with another patience: for what waits by design.
pub async fn eventually_within<T>(patience: Duration, ask: impl AsyncFn() -> Option<T>) -> T {
    let asking = async {
        loop {
            if let Some(answer) = ask().await {
                return answer;
            }
            tokio::time::sleep(Duration::from_millis(10)).await;
        }
    };
    tokio::time::timeout(patience, asking).await.unwrap_or_else(|_| panic!("it to happen within {patience:?}"))
}
