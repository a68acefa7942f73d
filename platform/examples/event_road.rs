//! Measures the embedded event road: from publishing in a transaction to the handler's start, on SQLite in a directory of its
//! own. `cargo run --release -p atelier-platform --example event_road`

#![expect(clippy::print_stdout, clippy::unwrap_used, reason = "a measurement for people to read")]

use atelier_platform::{
    Ground, Platform, Site,
    clock::SystemClock,
    config::{MailSection, RateLimitSection},
    database::{Database, Engine, statements},
    events::{Dispatcher, Event, Events, Subscription, entities},
    files::Files,
    http::sse::Streams,
    live::{Limits, LiveLogs},
    mail::Mailer,
    random::Random,
    rate_limit::RateLimits,
};
use sea_orm::ConnectionTrait as _;
use serde::{Deserialize, Serialize};
use std::{
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
    let clock = Arc::new(SystemClock);
    let random = Arc::new(Random::from_system());
    let database = Database::open(Engine::Sqlite(&directory.path().join("bench.sqlite")), 8).await.unwrap();
    database.reader().execute_unprepared(&statements(&entities::tables(database.backend()))).await.unwrap();
    let limits =
        RateLimitSection { enabled: false, address_per_minute: 1, session_per_minute: 1, account_per_minute: 1, sign_in_per_minute: 1 };
    let platform = Platform::new(Ground {
        database,
        events: Events::new(clock.clone(), random.clone()),
        live: LiveLogs::new(Limits::default(), clock.clone()),
        files: Files::local(&directory.path().join("files")).unwrap(),
        mailer: Mailer::new(&MailSection::Outbox {}, clock.clone()).unwrap(),
        limits: RateLimits::new(&limits),
        streams: Streams::new(1, CancellationToken::new()),
        site: Arc::new(Site { public_url: String::new() }),
        clock,
        random,
    });
    let started: Arc<Mutex<Vec<Option<Instant>>>> = Arc::default();
    let seen = started.clone();
    let subscription = Subscription::to::<Rang, _, _>("bench", move |event, _| {
        seen.lock().unwrap()[event.number] = Some(Instant::now());
        async { Ok(()) }
    })
    .concurrency(64);
    platform.events.declare(std::slice::from_ref(&subscription));
    let dispatcher = Dispatcher::start(&platform, vec![subscription]).await.unwrap();

    println!("| event road, embedded | aim | seen |\n| --- | --- | --- |");
    let (published, heard, _) = run(&platform, &started, 500, Some(Duration::from_millis(4))).await;
    let mut waits: Vec<Duration> = published.iter().zip(&heard).map(|(published, heard)| *heard - *published).collect();
    waits.sort();
    println!(
        "| publish to handler, one every 4 ms | median 3 ms | median {:.2} ms, p99 {:.2} ms |",
        millis(waits[250]),
        millis(waits[495])
    );
    let (_, heard, began) = run(&platform, &started, 10_000, None).await;
    let last = heard.iter().max().unwrap();
    println!(
        "| 10,000 events, each in its own transaction, 16 publishers | 2,000 a second | {:.0} a second |",
        10_000.0 / (*last - began).as_secs_f64()
    );
    dispatcher.drain(Duration::from_secs(5)).await;
}

async fn run(
    platform: &Platform,
    started: &Mutex<Vec<Option<Instant>>>,
    count: usize,
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
            for number in (publisher..count).step_by(publishers) {
                let transaction = platform.database.begin().await.unwrap();
                platform.events.publish(&transaction, &Rang { number }).await.unwrap();
                transaction.commit().await.unwrap();
                published.lock().unwrap()[number] = Instant::now();
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
