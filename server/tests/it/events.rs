//! The event road: at least once, retried, put aside, replayed; on every back end.

use crate::support::{Backend, ConnectionTrait as _, Statement, TestApp, eventually, eventually_within, on_every_back_end, queue_admin};
use atelier_platform::{
    Ground, Platform,
    events::{Backoff, Delivery, Dispatcher, Duties, Event, Events, Failure, Subscription, dead_letters},
};
use serde::{Deserialize, Serialize};
use std::{
    collections::HashMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Rang {
    number: u32,
}
impl Event for Rang {
    const SUBJECT: &'static str = "test.bell.rang";
}

const ALL: Duties = Duties { handle: true, relay: true };

/// The ground of a running app with an event road of its own.
fn ground(app: &TestApp, subscriptions: &[Subscription]) -> Platform {
    let platform = app.app.platform.clone();
    let events = Events::new(platform.clock.clone(), platform.random.clone(), platform.nats.is_some());
    events.declare(subscriptions);
    Platform::new(Ground { events, ..(*platform).clone() })
}

async fn publish(platform: &Platform, numbers: std::ops::Range<u32>) {
    for number in numbers {
        let transaction = platform.database.begin().await.unwrap();
        platform.events.publish(&transaction, &Rang { number }).await.unwrap();
        transaction.commit().await.unwrap();
    }
}

#[tokio::test]
async fn every_subscription_hears_every_event_and_a_rolled_back_one_is_never_heard() {
    on_every_back_end(async |app: TestApp| {
        let heard: Arc<Mutex<HashMap<(&str, u32), usize>>> = Arc::default();
        let listener = |name: &'static str| {
            let heard = heard.clone();
            Subscription::to::<Rang, _, _>(name, move |event, _: Delivery| {
                *heard.lock().unwrap().entry((name, event.number)).or_default() += 1;
                async { Ok(()) }
            })
            .concurrency(4)
        };
        let subscriptions = vec![listener("one"), listener("two")];
        let platform = ground(&app, &subscriptions);
        let dispatcher = Dispatcher::start(&platform, subscriptions, ALL).await.unwrap();
        publish(&platform, 0..50).await;
        let transaction = platform.database.begin().await.unwrap();
        platform.events.publish(&transaction, &Rang { number: 1000 }).await.unwrap();
        drop(transaction);
        publish(&platform, 50..60).await;
        eventually(async || (heard.lock().unwrap().len() == 120).then_some(())).await;
        eventually(async || (app.count("SELECT COUNT(*) FROM event_deliveries").await == 0).then_some(())).await;
        assert!(heard.lock().unwrap().iter().all(|((_, number), times)| *number < 60 && *times == 1));
        dispatcher.drain(Duration::from_secs(5)).await;
    })
    .await;
}

#[tokio::test]
async fn failing_work_is_retried_after_its_wait_then_put_aside_and_can_be_replayed() {
    on_every_back_end(async |app: TestApp| {
        let attempts = Arc::new(AtomicUsize::new(0));
        let counted = attempts.clone();
        let subscription = Subscription::to::<Rang, _, _>("fails", move |_: Rang, delivery| {
            let number = counted.fetch_add(1, Ordering::SeqCst) + 1;
            async move {
                assert_eq!(delivery.is_last_attempt, number == 3);
                if number <= 3 { Err(Failure::Retry("the lamp is out".to_owned())) } else { Ok(()) }
            }
        })
        .attempts(3, Backoff { first: Duration::from_secs(60), longest: Duration::from_secs(60) });
        let platform = ground(&app, std::slice::from_ref(&subscription));
        let dispatcher = Dispatcher::start(&platform, vec![subscription], ALL).await.unwrap();
        publish(&platform, 0..1).await;
        for expected in 1..=3 {
            eventually(async || (attempts.load(Ordering::SeqCst) == expected).then_some(())).await;
            if expected < 3 {
                let noted = format!("SELECT COUNT(*) FROM event_deliveries WHERE leased_by IS NULL AND attempts = {expected}");
                eventually(async || (app.count(&noted).await == 1).then_some(())).await;
                app.clock.advance(chrono::TimeDelta::seconds(61));
            }
        }
        let letter = eventually(async || dead_letters::list(&platform, 10).await.unwrap().pop()).await;
        assert_eq!((letter.attempts, letter.last_error.as_str()), (3, "the lamp is out"));
        dead_letters::replay(&platform, letter.id).await.unwrap();
        eventually(async || (attempts.load(Ordering::SeqCst) == 4).then_some(())).await;
        eventually(async || (app.count("SELECT COUNT(*) FROM event_deliveries").await == 0).then_some(())).await;
        assert!(dead_letters::list(&platform, 10).await.unwrap().is_empty());
        assert!(dead_letters::discard(&platform, letter.id).await.is_err());
        dispatcher.drain(Duration::from_secs(5)).await;
    })
    .await;
}

#[tokio::test]
async fn a_handler_that_panics_is_a_failed_attempt_and_the_rest_goes_on() {
    on_every_back_end(async |app: TestApp| {
        let heard = Arc::new(AtomicUsize::new(0));
        let counted = heard.clone();
        let subscription = Subscription::to::<Rang, _, _>("panics", move |event: Rang, _| {
            let counted = counted.clone();
            async move {
                assert_ne!(event.number, 3, "this one always breaks");
                counted.fetch_add(1, Ordering::SeqCst);
                Ok(())
            }
        })
        .attempts(1, Backoff::default());
        let platform = ground(&app, std::slice::from_ref(&subscription));
        let dispatcher = Dispatcher::start(&platform, vec![subscription], ALL).await.unwrap();
        publish(&platform, 0..10).await;
        eventually(async || (heard.load(Ordering::SeqCst) == 9).then_some(())).await;
        let letter = eventually(async || dead_letters::list(&platform, 10).await.unwrap().pop()).await;
        assert_eq!(letter.payload["number"], 3);
        dispatcher.drain(Duration::from_secs(5)).await;
    })
    .await;
}

#[tokio::test]
async fn work_that_a_vanished_process_held_is_done_by_the_next() {
    // A queue's leases run out by the queue's own clock: murder.rs kills workers there.
    for backend in [Backend::Sqlite, Backend::Postgres] {
        let app = TestApp::start(backend).await;
        let stuck = Subscription::to::<Rang, _, _>("work", |_: Rang, _| std::future::pending::<Result<(), Failure>>()).concurrency(8);
        let platform = ground(&app, std::slice::from_ref(&stuck));
        let first = Dispatcher::start(&platform, vec![stuck], ALL).await.unwrap();
        publish(&platform, 0..5).await;
        eventually(async || (app.count("SELECT COUNT(*) FROM event_deliveries WHERE leased_by IS NOT NULL").await == 5).then_some(()))
            .await;
        // Dropped without a word, as kill -9 would: its tasks end, its leases stay.
        drop(first);
        app.clock.advance(chrono::TimeDelta::seconds(31));
        let heard = Arc::new(AtomicUsize::new(0));
        let counted = heard.clone();
        let works = Subscription::to::<Rang, _, _>("work", move |_: Rang, _| {
            counted.fetch_add(1, Ordering::SeqCst);
            async { Ok(()) }
        });
        let platform = ground(&app, std::slice::from_ref(&works));
        let second = Dispatcher::start(&platform, vec![works], ALL).await.unwrap();
        eventually(async || (heard.load(Ordering::SeqCst) >= 5).then_some(())).await;
        second.drain(Duration::from_secs(5)).await;
    }
}

/// Waits for the stream that the app's own workers make: what is sent before is refused, and claimed once more than a test counts on.
async fn queue_stands(app: &TestApp) {
    let admin = queue_admin().await;
    eventually(async || admin.get_stream(format!("{}-work", app.queue_prefix)).await.ok()).await;
}

#[tokio::test]
async fn a_queue_that_loses_everything_loses_nothing() {
    let app = TestApp::start(Backend::Cluster).await;
    queue_stands(&app).await;
    let heard = Arc::new(AtomicUsize::new(0));
    let counted = heard.clone();
    let works = Subscription::to::<Rang, _, _>("lost", move |_: Rang, _| {
        counted.fetch_add(1, Ordering::SeqCst);
        async { Ok(()) }
    });
    let platform = ground(&app, std::slice::from_ref(&works));
    // Moved to the queue, where nobody takes it.
    let relay = Dispatcher::start(&platform, vec![works.clone()], Duties { handle: false, relay: true }).await.unwrap();
    publish(&platform, 0..5).await;
    let on_the_road = "SELECT COUNT(*) FROM event_deliveries WHERE claims = 1 AND subscription = 'lost'";
    eventually(async || (app.count(on_the_road).await == 5).then_some(())).await;
    let mut work = queue_admin().await.get_stream(format!("{}-work", app.queue_prefix)).await.unwrap();
    let work = tokio::sync::Mutex::new(&mut work);
    eventually(async || (work.lock().await.info().await.unwrap().state.messages == 5).then_some(())).await;
    queue_admin().await.delete_stream(format!("{}-work", app.queue_prefix)).await.unwrap();
    let worker = Dispatcher::start(&platform, vec![works], Duties { handle: true, relay: false }).await.unwrap();
    app.clock.advance(chrono::TimeDelta::seconds(61));
    eventually(async || (heard.load(Ordering::SeqCst) == 5).then_some(())).await;
    eventually(async || (app.count("SELECT COUNT(*) FROM event_deliveries").await == 0).then_some(())).await;
    relay.drain(Duration::from_secs(5)).await;
    worker.drain(Duration::from_secs(5)).await;
}

#[tokio::test]
async fn events_everyone_has_heard_of_are_forgotten_after_a_month_and_others_are_not() {
    on_every_back_end(async |app: TestApp| {
        let platform = ground(&app, &[Subscription::to::<Rang, _, _>("nobody-runs-me", |_: Rang, _| async { Ok(()) })]);
        publish(&platform, 0..3).await;
        let silent = ground(&app, &[]);
        publish(&silent, 3..7).await;
        app.clock.advance(chrono::TimeDelta::days(31));
        assert_eq!(platform.events.prune(&platform).await.unwrap(), 4);
        assert_eq!(app.count("SELECT COUNT(*) FROM event_deliveries").await, 3);
    })
    .await;
}

#[tokio::test]
async fn what_is_published_while_the_queue_is_flooded_is_heard_once() {
    let app = TestApp::start(Backend::Cluster).await;
    let heard: Arc<Mutex<HashMap<(&str, u32), usize>>> = Arc::default();
    let listeners = ["flooded", "flooded-too", "flooded-as-well"].map(|name| {
        let heard = heard.clone();
        Subscription::to::<Rang, _, _>(name, move |event: Rang, _| {
            *heard.lock().unwrap().entry((name, event.number)).or_default() += 1;
            async { Ok(()) }
        })
        .concurrency(64)
    });
    let platform = ground(&app, &listeners);
    let dispatcher = Dispatcher::start(&platform, listeners.to_vec(), ALL).await.unwrap();
    // More than a process may have unanswered at the queue, and more commits than it carries by itself: the relay helps.
    let (commits, each) = (300, 20);
    let publishers = (0..commits).map(async |commit| {
        let events: Vec<Rang> = (commit * each..(commit + 1) * each).map(|number| Rang { number }).collect();
        let transaction = platform.database.begin().await.unwrap();
        platform.events.publish_all(&transaction, &events).await.unwrap();
        transaction.commit().await.unwrap();
    });
    futures::future::join_all(publishers).await;
    let left = "SELECT COUNT(*) FROM event_deliveries WHERE subscription LIKE 'flooded%'";
    eventually_within(Duration::from_secs(120), async || (app.count(left).await == 0).then_some(())).await;
    {
        let heard = heard.lock().unwrap();
        assert_eq!(heard.len(), listeners.len() * usize::try_from(commits * each).unwrap());
        assert!(heard.values().all(|times| *times == 1), "each once");
    }
    dispatcher.drain(Duration::from_secs(5)).await;
}

#[tokio::test]
async fn what_a_killed_process_had_in_hand_is_sent_by_the_relay() {
    let app = TestApp::start(Backend::Cluster).await;
    let heard = Arc::new(AtomicUsize::new(0));
    let counted = heard.clone();
    let works = Subscription::to::<Rang, _, _>("in-hand", move |_: Rang, _| {
        counted.fetch_add(1, Ordering::SeqCst);
        async { Ok(()) }
    });
    let platform = ground(&app, std::slice::from_ref(&works));
    let neither = Duties { handle: false, relay: false };
    let publisher = Dispatcher::start(&platform, vec![works.clone()], neither).await.unwrap();
    let transaction = platform.database.begin().await.unwrap();
    platform.events.publish(&transaction, &Rang { number: 1 }).await.unwrap();
    // Killed between its commit and the queue.
    drop(publisher);
    tokio::task::yield_now().await;
    transaction.commit().await.unwrap();
    // Nobody but the one that was killed holds it, and for no longer than a relay would.
    let other = ground(&app, std::slice::from_ref(&works));
    let second = Dispatcher::start(&other, vec![works], ALL).await.unwrap();
    publish(&other, 2..3).await;
    eventually(async || (heard.load(Ordering::SeqCst) == 1).then_some(())).await;
    app.clock.advance(chrono::TimeDelta::seconds(31));
    eventually(async || (heard.load(Ordering::SeqCst) == 2).then_some(())).await;
    eventually(async || (app.count("SELECT COUNT(*) FROM event_deliveries").await == 0).then_some(())).await;
    second.drain(Duration::from_secs(5)).await;
}

#[tokio::test]
async fn a_relay_that_is_killed_between_publishing_and_hearing_of_it_sends_nothing_twice() {
    let app = TestApp::start(Backend::Cluster).await;
    queue_stands(&app).await;
    let heard = Arc::new(AtomicUsize::new(0));
    let counted = heard.clone();
    let works = Subscription::to::<Rang, _, _>("relayed", move |_: Rang, _| {
        counted.fetch_add(1, Ordering::SeqCst);
        async { Ok(()) }
    });
    let platform = ground(&app, std::slice::from_ref(&works));
    let relays = Duties { handle: false, relay: true };
    let first = Dispatcher::start(&platform, vec![works.clone()], relays).await.unwrap();
    publish(&platform, 0..200).await;
    let messages = async || {
        let stream = queue_admin().await.get_stream(format!("{}-work", app.queue_prefix)).await;
        stream.unwrap().cached_info().state.messages
    };
    eventually(async || (messages().await == 200).then_some(())).await;
    // Dropped without a word. What it leaves is what a kill leaves at any moment after the claim: rows of which nobody knows whether
    // their message was sent. Of one the message is not there.
    drop(first);
    let one = "SELECT MIN(CAST(event_id AS text)) FROM event_deliveries WHERE subscription = 'relayed'";
    let reader = platform.database.reader();
    let row = reader.query_one_raw(Statement::from_string(reader.get_database_backend(), one)).await.unwrap().unwrap();
    let unsent = row.try_get_by_index::<String>(0).unwrap().replace('-', "");
    let stream = queue_admin().await.get_stream(format!("{}-work", app.queue_prefix)).await.unwrap();
    stream.purge().filter(format!("{}.work.relayed.{unsent}", app.queue_prefix)).await.unwrap();
    app.clock.advance(chrono::TimeDelta::seconds(61));
    // Looked after while a worker is at them: a message that was answered since the claim is not sent again.
    let second = Dispatcher::start(&platform, vec![works.clone()], relays).await.unwrap();
    let looked_after = "SELECT COUNT(*) FROM event_deliveries WHERE claims >= 2 AND subscription = 'relayed'";
    eventually(async || (app.count(looked_after).await == 200).then_some(())).await;
    let worker = Dispatcher::start(&platform, vec![works], Duties { handle: true, relay: false }).await.unwrap();
    eventually(async || (app.count("SELECT COUNT(*) FROM event_deliveries").await == 0).then_some(())).await;
    assert_eq!(heard.load(Ordering::SeqCst), 200, "each once");
    second.drain(Duration::from_secs(5)).await;
    worker.drain(Duration::from_secs(5)).await;
}
