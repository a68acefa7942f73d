//! A clock that is set forward and back by hours under a running process, by libfaketime: the machine's own clock stays where it is.

use crate::{
    cluster::{Installation, begin, by, visitor},
    command_line::{Served, serve},
    s3::section,
    support::{BACKENDS, Caller, TestApp, Visitor, eventually, fresh_prefix, service},
};
use atelier_platform::{
    Clock as _,
    clock::SystemClock,
    rate_limit::{RateLimits, Scope},
    telemetry,
};
use chrono::{DateTime, TimeDelta};
use serde_json::json;
use std::path::PathBuf;
use tempfile::TempDir;

/// The clock of one process.
struct OwnClock {
    directory: TempDir,
    library: String,
}

impl OwnClock {
    fn new() -> Self {
        let library = std::fs::read_dir("/usr/lib").unwrap().flatten().map(|entry| entry.path().join("faketime/libfaketimeMT.so.1"));
        let library = library.into_iter().find(|path| path.exists()).expect("libfaketime is installed: scripts/prepare");
        let clock = Self { directory: tempfile::tempdir().unwrap(), library: library.to_str().unwrap().to_owned() };
        clock.write(0);
        clock
    }

    fn file(&self) -> PathBuf {
        self.directory.path().join("time")
    }

    fn write(&self, hours: i64) {
        std::fs::write(self.directory.path().join("new"), format!("{hours:+}h\n")).unwrap();
        std::fs::rename(self.directory.path().join("new"), self.file()).unwrap();
    }

    /// What a process needs to live by it. What counts on without ever jumping is left alone, as a set clock leaves it.
    fn environment(&self) -> Vec<(&'static str, String)> {
        vec![
            ("LD_PRELOAD", self.library.clone()),
            ("FAKETIME_TIMESTAMP_FILE", self.file().to_str().unwrap().to_owned()),
            ("FAKETIME_CACHE_DURATION", "1".to_owned()),
            ("FAKETIME_DONT_FAKE_MONOTONIC", "1".to_owned()),
            ("NO_FAKE_STAT", "1".to_owned()),
            ("ATELIER__LOG__FILTER", "info,atelier_platform=debug,atelier=debug".to_owned()),
        ]
    }

    /// Sets it, and waits until the process is seen to live by it: its log lines carry the machine's time.
    async fn set(&self, served: &Served, hours: i64) {
        self.write(hours);
        eventually(async || {
            assert!(reqwest::get(format!("{}/api/v1/sketches/nowhere", served.url)).await.unwrap().status().is_client_error());
            let log = served.log.lock().unwrap();
            let mut stamps = log.lines().rev().filter_map(|line| DateTime::parse_from_rfc3339(line.split_whitespace().next()?).ok());
            let off = stamps.next()?.to_utc() - SystemClock.now() - TimeDelta::hours(hours);
            (off.abs() < TimeDelta::minutes(5)).then_some(())
        })
        .await;
    }
}

fn borrowed<'a>(environment: &'a [(&'static str, String)]) -> Vec<(&'static str, &'a str)> {
    environment.iter().map(|(key, value)| (*key, value.as_str())).collect()
}

/// Forward and back, less and more than a sketch lives.
const STEPS: [i64; 6] = [5, -5, 100, -100, 3, 0];

/// A sheet of its own for each time: the same one asked for again gives the same pictures.
const COLOURS: [&str; 12] = ["teal", "pink", "golden", "white", "black", "green", "red", "blue", "orange", "purple", "brown", "silver"];

/// Talks to its end and asks for two more pictures; returns how many there are.
async fn go_on(visitor: &Visitor, before: usize) -> usize {
    let mut watching = visitor.watch(visitor.read().await["last_event_id"].as_u64().unwrap()).await;
    begin(visitor, &format!("a {} one", COLOURS[before / 2])).await;
    watching.until("turn.done").await;
    let answer = visitor.caller.post(&visitor.path("/images"), json!({ "count": 2, "size": 512 })).await;
    assert_eq!(answer.status, 202, "{}", answer.body);
    before + 2
}

async fn all_ready(visitor: &Visitor, count: usize) {
    eventually(async || {
        let images = visitor.read().await["images"].as_array().unwrap().clone();
        let statuses: Vec<_> = images.iter().map(|image| &image["status"]).collect();
        assert!(statuses.len() == count && statuses.iter().all(|status| *status != "failed"), "{statuses:?}, of {count}");
        images.iter().all(|image| image["status"] == "ready").then_some(())
    })
    .await;
}

async fn sign_in(served: &Served) -> Caller {
    let token = {
        let log = served.log.lock().unwrap();
        log.split_once("/claim#").unwrap().1.split_whitespace().next().unwrap().to_owned()
    };
    let client = reqwest::Client::builder().cookie_store(true).build().unwrap();
    let owner = Caller { url: served.url.clone(), client, bearer: None };
    let claim = json!({ "token": token, "name": "Mira Lund", "email": "mira@example.com", "password": "a pond full of lanterns" });
    let answer = owner.post("/api/v1/setup/claim", claim).await;
    assert_eq!(answer.status, 201, "{}", answer.body);
    owner
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_process_goes_on_through_every_step_of_its_clock() {
    telemetry::install_tls();
    let (clock, directory) = (OwnClock::new(), tempfile::tempdir().unwrap());
    let environment = clock.environment();
    let environment = [borrowed(&environment), vec![("ATELIER__RATE_LIMIT__ENABLED", "false")]].concat();
    let served = serve(directory.path(), "127.0.0.1:0", &environment);
    let (owner, here) = (sign_in(&served).await, visitor(&served).await);
    let mut count = 0;
    for hours in STEPS {
        // Asked for before the step, drawn after it, and the other way round.
        count = go_on(&here, count).await;
        clock.set(&served, hours).await;
        all_ready(&here, count).await;
        count = go_on(&here, count).await;
        all_ready(&here, count).await;
        assert_eq!(owner.get("/api/v1/sessions").await.status, 200, "signed in at {hours} hours");
    }
    assert_eq!(here.read().await["turns"].as_array().unwrap().len(), 2 * STEPS.len());
    let files = crate::support::count_files(&directory.path().join("files/sketches"));
    assert_eq!(files, count, "one file each");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn processes_whose_clocks_disagree_share_work_as_if_they_agreed() {
    let mut installation = Installation::new(&service("NATS")).await;
    installation.seed();
    let (clock, other_clock) = (OwnClock::new(), OwnClock::new());
    // One that is wrong from its beginning, and one that gets wrong.
    other_clock.write(-7);
    let (one, other) = (clock.environment(), other_clock.environment());
    let one = installation.serve_with("api,relay,scheduler", &borrowed(&one));
    let other = installation.serve_with("api,worker", &borrowed(&other));
    let (here, mut count) = (visitor(&one).await, 0);
    let there = by(&here, &other);
    for hours in STEPS {
        count = go_on(&here, count).await;
        clock.set(&one, hours).await;
        other_clock.set(&other, -hours).await;
        count = go_on(&there, count).await;
        all_ready(&here, count).await;
    }
    assert_eq!(there.read().await["turns"].as_array().unwrap().len(), 2 * STEPS.len());
    eventually(async || (installation.count("SELECT COUNT(*) FROM event_deliveries").await == 0).then_some(())).await;
    assert_eq!(installation.count("SELECT COUNT(*) FROM dead_letters").await, 0);
    assert_eq!(crate::s3::bucket(installation.files_prefix()).list("sketches").await.unwrap().len(), count, "one file each");
    let apart = "SELECT COUNT(*) FROM sketch_images WHERE abs(extract(epoch FROM created_at - now())) > 600";
    assert_eq!(installation.count(apart).await, 0, "all by one clock");
}

#[tokio::test]
async fn work_that_is_due_when_a_wrong_clock_said_is_done_when_the_clock_is_right() {
    for backend in BACKENDS {
        // A bucket that is away: what is asked for is due again a moment later.
        let mut away = section("away");
        away["endpoint"] = json!("http://127.0.0.1:9");
        let app = TestApp::start_with(backend, |config| config.files = serde_json::from_value(away).unwrap()).await;
        let visitor = app.visitor().await;
        visitor.caller.post(&visitor.path("/images"), json!({ "count": 1, "size": 512 })).await;
        let failed = async |times: u32| {
            let sql = format!("SELECT COUNT(*) FROM event_deliveries WHERE attempts = {times} AND leased_by IS NULL");
            eventually(async || (app.count(&sql).await == 1).then_some(())).await;
        };
        failed(1).await;
        app.clock.advance(-TimeDelta::hours(9));
        let timers = app.app.timers();
        timers.iter().find(|timer| timer.name == "mend-due-times").unwrap().run_once().await.unwrap();
        failed(2).await;
    }
}

#[tokio::test]
async fn a_limit_that_redis_wrote_before_its_clock_was_put_back_counts_for_nothing() {
    let (prefix, mut section) = (fresh_prefix(), atelier::config::defaults().unwrap().rate_limit);
    section.sign_in_per_minute = 1;
    section.store = serde_json::from_value(json!({ "kind": "redis", "url": service("REDIS"), "prefix": prefix })).unwrap();
    let limits = RateLimits::new(&section).unwrap();
    limits.check(Scope::SignIn, "somebody").await.unwrap();
    assert!(limits.check(Scope::SignIn, "somebody").await.is_err());
    let mut redis = redis::Client::open(service("REDIS")).unwrap().get_multiplexed_async_connection().await.unwrap();
    let keys: Vec<String> = redis::cmd("KEYS").arg(format!("{prefix}*")).query_async(&mut redis).await.unwrap();
    let in_five_hours = (SystemClock.now() + TimeDelta::hours(5)).timestamp_micros();
    for key in &keys {
        let () = redis::cmd("SET").arg(key).arg(in_five_hours).query_async(&mut redis).await.unwrap();
    }
    assert_eq!(keys.len(), 1);
    limits.check(Scope::SignIn, "somebody").await.unwrap();
    assert!(limits.check(Scope::SignIn, "somebody").await.is_err(), "and from then on it counts as ever");
}
