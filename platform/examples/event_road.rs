//! Measures the event road from publishing in a transaction to the handler's start: on SQLite in a directory of its own, and with
//! services at hand on PostgreSQL and NATS, beside NATS alone.
//! `scripts/with-services cargo run --release -p atelier-platform --example event_road`

#![expect(clippy::print_stdout, clippy::unwrap_used, clippy::cast_precision_loss, reason = "a measurement for people to read")]

use async_nats::jetstream;
use atelier_platform::{
    Ground, Platform, Site,
    clock::SystemClock,
    config::{MailSection, RateLimitSection, RateLimitStore},
    database::{Database, Engine, statements},
    events::{Dispatcher, Duties, Event, Events, Subscription, entities},
    files::Files,
    http::sse::Streams,
    live::{Limits, LiveLogs},
    mail::Mailer,
    nats::Nats,
    processes::fresh_id,
    random::Random,
    rate_limit::RateLimits,
    signals::Signals,
};
use futures::StreamExt as _;
use sea_orm::ConnectionTrait as _;
use serde::{Deserialize, Serialize};
use std::{
    path::Path,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};
use tokio_util::sync::CancellationToken;

#[derive(Serialize, Deserialize)]
struct Rang {
    number: usize,
}
impl Event for Rang {
    const SUBJECT: &'static str = "bench.bell.rang";
}

#[tokio::main]
async fn main() {
    let directory = tempfile::tempdir().unwrap();
    println!("| event road | aim | seen |\n| --- | --- | --- |");
    let database = Database::open(Engine::Sqlite(&directory.path().join("bench.sqlite")), 8).await.unwrap();
    let road = Road::open(database, None, directory.path()).await;
    let (median, late) = road.latency(Duration::from_millis(4)).await;
    println!("| embedded, publish to handler, one every 4 ms | median 3 ms | median {median:.2} ms, p99 {late:.2} ms |");
    let each = road.throughput(10_000, 1).await;
    println!("| embedded, 10,000 events, each in its own transaction, 16 publishers | 2,000 a second | {each:.0} a second |");
    road.close().await;
    if let (Ok(postgres), Ok(queue)) = (std::env::var("ATELIER_TEST_POSTGRES_URL"), std::env::var("ATELIER_TEST_NATS_URL")) {
        cluster(&postgres, &queue, directory.path()).await;
    }
}

/// PostgreSQL, outbox, relay, JetStream, handler, beside JetStream alone.
async fn cluster(postgres: &str, queue: &str, directory: &Path) {
    let name = format!("road_{:08x}", Random::from_system().seed() >> 32);
    let admin = sea_orm::Database::connect(postgres).await.unwrap();
    admin.execute_unprepared(&format!("CREATE DATABASE {name}")).await.unwrap();
    let database = Database::open(Engine::Postgres(&format!("{}/{name}", postgres.rsplit_once('/').unwrap().0)), 32).await.unwrap();
    let section = serde_json::from_value(serde_json::json!({ "url": queue, "prefix": name })).unwrap();
    let road = Road::open(database, Some(Nats::connect(&section).await.unwrap()), directory).await;
    let (median, late) = road.latency(Duration::from_millis(4)).await;
    println!("| cluster, publish to handler, one every 4 ms | median 10 ms | median {median:.2} ms, p99 {late:.2} ms |");
    let each = road.throughput(10_000, 1).await;
    println!("| cluster, 10,000 events, each in its own transaction, 16 publishers | | {each:.0} a second |");
    let raw = raw(queue, &name, 50_000).await;
    let batches = road.throughput(50_000, 100).await;
    println!(
        "| cluster, 50,000 events, 100 in a transaction, against JetStream alone | a third | {batches:.0} a second against {raw:.0}: {:.2} |",
        batches / raw
    );
    road.close().await;
}

/// Publish and consume as fast as the client goes: a durable pull consumer, explicit acknowledgement, files.
async fn raw(queue: &str, prefix: &str, count: usize) -> f64 {
    let context = jetstream::new(async_nats::connect(queue).await.unwrap());
    let config = jetstream::stream::Config {
        name: format!("{prefix}-raw"),
        subjects: vec![format!("{prefix}.raw")],
        retention: jetstream::stream::RetentionPolicy::WorkQueue,
        ..Default::default()
    };
    let stream = context.create_stream(config).await.unwrap();
    let consumer = jetstream::consumer::pull::Config { durable_name: Some("raw".to_owned()), ..Default::default() };
    let consumer = stream.create_consumer(consumer).await.unwrap();
    let began = Instant::now();
    let consuming = tokio::spawn(async move {
        let mut messages = consumer.messages().await.unwrap();
        for _ in 0..count {
            messages.next().await.unwrap().unwrap().ack().await.unwrap();
        }
    });
    let mut acknowledged = Vec::with_capacity(512);
    let payload = serde_json::to_vec(&Rang { number: count }).unwrap();
    for number in 0..count {
        acknowledged.push(context.publish(format!("{prefix}.raw"), payload.clone().into()).await.unwrap());
        if acknowledged.len() == 512 || number + 1 == count {
            for one in acknowledged.drain(..) {
                one.await.unwrap();
            }
        }
    }
    consuming.await.unwrap();
    count as f64 / began.elapsed().as_secs_f64()
}

type Started = Arc<Mutex<Vec<Option<Instant>>>>;

struct Road {
    platform: Platform,
    dispatcher: Dispatcher,
    started: Started,
}

impl Road {
    async fn open(database: Database, nats: Option<Nats>, directory: &Path) -> Self {
        let (clock, random) = (Arc::new(SystemClock), Arc::new(Random::from_system()));
        database.reader().execute_unprepared(&statements(&entities::tables(database.backend()))).await.unwrap();
        let limits = RateLimitSection {
            enabled: false,
            address_per_minute: 1,
            session_per_minute: 1,
            account_per_minute: 1,
            sign_in_per_minute: 1,
            store: RateLimitStore::Memory {},
        };
        let platform = Platform::new(Ground {
            database,
            events: Events::new(clock.clone(), random.clone(), nats.is_some()),
            live: LiveLogs::new(Limits::default(), clock.clone()),
            files: Files::local(&directory.join("files")).unwrap(),
            mailer: Mailer::new(&MailSection::Outbox {}, clock.clone()).unwrap(),
            limits: RateLimits::new(&limits).unwrap(),
            streams: Streams::new(1, CancellationToken::new()),
            signals: Signals::new(nats.clone()),
            nats,
            process: fresh_id(clock.as_ref(), &random),
            site: Arc::new(Site { public_url: String::new(), pictures_from: None }),
            clock,
            random,
        });
        let started: Started = Arc::default();
        let seen = started.clone();
        let subscription = Subscription::to::<Rang, _, _>("bench", move |event, _| {
            seen.lock().unwrap()[event.number] = Some(Instant::now());
            async { Ok(()) }
        })
        // As many in hand as a plain consumer of the client fetches at a time.
        .concurrency(200);
        platform.events.declare(std::slice::from_ref(&subscription));
        let dispatcher = Dispatcher::start(&platform, vec![subscription], Duties { handle: true, relay: true }).await.unwrap();
        Self { platform, dispatcher, started }
    }

    /// Median and 99th percentile in milliseconds, one event after the other.
    async fn latency(&self, pause: Duration) -> (f64, f64) {
        // Until the consumers stand.
        run(&self.platform, &self.started, 50, 1, Some(pause)).await;
        let (published, heard, _) = run(&self.platform, &self.started, 500, 1, Some(pause)).await;
        let mut waits: Vec<Duration> =
            published.iter().zip(&heard).map(|(published, heard)| heard.saturating_duration_since(*published)).collect();
        waits.sort();
        (millis(waits[250]), millis(waits[495]))
    }

    /// Events a second from the first publish to the last handler.
    async fn throughput(&self, count: usize, in_one: usize) -> f64 {
        let (_, heard, began) = run(&self.platform, &self.started, count, in_one, None).await;
        count as f64 / (*heard.iter().max().unwrap() - began).as_secs_f64()
    }

    async fn close(self) {
        self.dispatcher.drain(Duration::from_secs(5)).await;
    }
}

async fn run(
    platform: &Platform,
    started: &Mutex<Vec<Option<Instant>>>,
    count: usize,
    in_one: usize,
    pause: Option<Duration>,
) -> (Vec<Instant>, Vec<Instant>, Instant) {
    *started.lock().unwrap() = vec![None; count];
    let began = Instant::now();
    let publishers = if pause.is_some() { 1 } else { 16 };
    let published = Arc::new(Mutex::new(vec![began; count]));
    let mut tasks = tokio::task::JoinSet::new();
    for publisher in 0..publishers {
        let (platform, published) = (platform.clone(), published.clone());
        tasks.spawn(async move {
            for first in (publisher * in_one..count).step_by(publishers * in_one) {
                let transaction = platform.database.begin().await.unwrap();
                let events: Vec<Rang> = (first..first + in_one).map(|number| Rang { number }).collect();
                platform.events.publish_all(&transaction, &events).await.unwrap();
                transaction.commit().await.unwrap();
                published.lock().unwrap()[first..first + in_one].fill(Instant::now());
                if let Some(pause) = pause {
                    tokio::time::sleep(pause).await;
                }
            }
        });
    }
    while tasks.join_next().await.is_some() {}
    while started.lock().unwrap().iter().any(Option::is_none) {
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let heard = started.lock().unwrap().iter().map(|at| at.unwrap()).collect();
    let published = published.lock().unwrap().clone();
    (published, heard, began)
}

fn millis(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}
