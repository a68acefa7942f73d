//! Hands due deliveries to their handlers: one loop per subscription. Where there is no queue between processes, a delivery is
//! a row and a claim is a lease on it.

use super::{
    Events, Subscription,
    attempt::{self, Attempts, Ended, LEASE, Settled},
    carrier::{self, Carrier},
    consumer,
    queue::Queue,
    relay,
    store::{self, Claimed, Lease},
};
use crate::{Platform, Result};
use chrono::TimeDelta;
use futures::future::BoxFuture;
use sea_orm::DbBackend;
use std::{sync::Arc, time::Duration};
use tokio::{
    sync::mpsc,
    task::JoinSet,
    time::{Instant, sleep_until},
};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// How often a loop looks by itself, should a bell ever be missed.
const LOOK_AGAIN: Duration = Duration::from_secs(2);
/// How long events stay readable after everyone has heard of them.
const KEEP_EVENTS: TimeDelta = TimeDelta::days(30);

/// The running consumers of one process, and its part in moving events to the queue.
pub struct Dispatcher {
    tasks: JoinSet<()>,
    stop: CancellationToken,
}

/// What a process does with events.
#[derive(Debug, Clone, Copy)]
pub struct Duties {
    /// Runs the handlers.
    pub handle: bool,
    /// Moves what nobody carried to the queue, where there is one.
    pub relay: bool,
}

struct Worker {
    attempts: Arc<Attempts>,
    incarnation: Uuid,
    settled: mpsc::Sender<Settled>,
}

impl Dispatcher {
    /// Starts what this process does; the subscriptions must have been declared.
    pub async fn start(platform: &Platform, subscriptions: Vec<Subscription>, duties: Duties) -> Result<Self> {
        let incarnation = crate::Id::<super::EventId>::new(platform.clock.now(), &platform.random).uuid();
        if platform.database.backend() == DbBackend::Sqlite {
            // The data directory's lock says that nobody else can be working on these.
            let released = store::release_all(platform.database.reader(), platform.clock.now()).await?;
            if released > 0 {
                tracing::info!(released, "taking up work that an earlier process left unfinished");
            }
        }
        let stop = CancellationToken::new();
        let mut tasks = JoinSet::new();
        if let Some(nats) = &platform.nats {
            let queue = Queue { platform: platform.clone(), nats: nats.clone(), incarnation };
            let (carrier, commits) = Carrier::new(nats.clone(), incarnation);
            tasks.spawn(carrier::run(queue.clone(), commits, stop.clone()));
            platform.events.carry_with(carrier);
            if duties.relay {
                tasks.spawn(relay::run(queue, subscriptions.clone(), stop.clone()));
            } else {
                tasks.spawn(relay::pass_the_bell_on(platform.clone(), nats.clone(), stop.clone()));
            }
        }
        for subscription in subscriptions.into_iter().filter(|_| duties.handle) {
            let (settled, to_settle) = mpsc::channel(1024);
            let attempts = Arc::new(Attempts { platform: platform.clone(), subscription });
            tasks.spawn(attempt::settle(attempts.clone(), to_settle));
            if let Some(nats) = &platform.nats {
                tasks.spawn(consumer::run(attempts, nats.clone(), settled, stop.clone()));
            } else {
                tasks.spawn(Arc::new(Worker { attempts, incarnation, settled }).run(stop.clone()));
            }
        }
        Ok(Self { tasks, stop })
    }

    /// Takes no new work and waits for what is under way, at most `grace`; what is cut off is delivered again.
    pub async fn drain(mut self, grace: Duration) {
        self.stop.cancel();
        let finished = tokio::time::timeout(grace, async { while self.tasks.join_next().await.is_some() {} }).await;
        if finished.is_err() {
            tracing::warn!("some work was cut off by the end of the grace period; it will be done after the next start");
        }
    }
}

impl Events {
    /// Forgets old events; meant for a timer.
    pub async fn prune(&self, platform: &Platform) -> Result<u64> {
        store::prune(platform.database.reader(), platform.clock.now() - KEEP_EVENTS).await
    }

    /// Has work done at once that is due farther ahead than anything ever is: written down by a clock that was wrong since. Meant for
    /// a timer.
    pub async fn mend_due_times(&self, platform: &Platform) -> Result<()> {
        let now = platform.clock.now();
        let mended = store::due_at_last(platform.database.reader(), now + self.farthest(), now).await?;
        if mended > 0 {
            tracing::warn!(mended, "work was due at times that a clock can't have meant; it is due now");
        }
        Ok(())
    }

    /// Shows how much work waits and for how long, by consumer; meant for a timer.
    pub async fn count_waiting(&self, platform: &Platform) -> Result<()> {
        let (now, waiting) = (platform.clock.now(), store::waiting(platform.database.reader()).await?);
        for name in self.consumers() {
            let found = waiting.iter().find(|waiting| waiting.subscription == name);
            let (count, oldest) = found.map_or((0, now), |waiting| (waiting.count, waiting.oldest));
            metrics::gauge!("atelier_queue_depth", "subscription" => name).set(f64::from(u32::try_from(count).unwrap_or(u32::MAX)));
            metrics::gauge!("atelier_queue_oldest_seconds", "subscription" => name).set((now - oldest).as_seconds_f64().max(0.0));
        }
        Ok(())
    }
}

impl Worker {
    async fn run(self: Arc<Self>, stop: CancellationToken) {
        let (platform, subscription) = (&self.attempts.platform, &self.attempts.subscription);
        let Some(bell) = platform.events.bell(subscription.name) else { return };
        let mut running = JoinSet::new();
        loop {
            let free = subscription.concurrency - running.len();
            let mut look_again = Instant::now() + LOOK_AGAIN;
            if free > 0 && !stop.is_cancelled() {
                match self.claim(free).await {
                    Ok(claimed) => {
                        for one in claimed {
                            running.spawn(self.clone().handle(one));
                        }
                        if running.len() < subscription.concurrency {
                            look_again = look_again.min(self.next_due().await);
                        }
                    }
                    Err(error) => tracing::warn!(%error, subscription = subscription.name, "can't claim work right now"),
                }
            }
            let has_room = running.len() < subscription.concurrency;
            tokio::select! {
                () = stop.cancelled() => {
                    while running.join_next().await.is_some() {}
                    return;
                }
                Some(_) = running.join_next(), if !running.is_empty() => {}
                () = bell.notified(), if has_room => {}
                () = sleep_until(look_again), if has_room => {}
            }
        }
    }

    async fn claim(&self, limit: usize) -> Result<Vec<Claimed>> {
        let (platform, subscription) = (&self.attempts.platform, &self.attempts.subscription);
        let now = platform.clock.now();
        store::claim(&platform.database, &Lease { subscription, worker: self.incarnation, now, until: now + LEASE, limit }).await
    }

    async fn next_due(&self) -> Instant {
        let platform = &self.attempts.platform;
        let due = store::next_due(platform.database.reader(), self.attempts.subscription.name).await.ok().flatten();
        let wait = due.and_then(|due| (due - platform.clock.now()).to_std().ok());
        Instant::now() + wait.unwrap_or(LOOK_AGAIN).max(Duration::from_millis(5))
    }

    async fn handle(self: Arc<Self>, claimed: Claimed) {
        let event_id = claimed.delivery.id;
        let worker = self.clone();
        let beat = move || -> BoxFuture<'static, ()> {
            let worker = worker.clone();
            Box::pin(async move { worker.extend(event_id).await })
        };
        if let Ended::Done = self.attempts.run(claimed, beat).await {
            // A closed channel means shutdown: the lease runs out and an idempotent handler does it again.
            let _ = self.settled.send(Settled { event_id, message: None }).await;
        }
    }

    async fn extend(&self, event_id: Uuid) {
        let platform = &self.attempts.platform;
        let until = platform.clock.now() + LEASE;
        let name = self.attempts.subscription.name;
        if let Err(error) = store::extend(platform.database.reader(), name, event_id, self.incarnation, until).await {
            tracing::warn!(%error, "a lease could not be extended");
        }
    }
}
