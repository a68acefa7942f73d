//! Hands due deliveries to their handlers: one loop per subscription, leases with heartbeats, settled in batches.

use super::{
    Events, Failure, Subscription,
    entities::dead_letter,
    store::{self, Claimed},
};
use crate::{Platform, Result, telemetry};
use chrono::TimeDelta;
use sea_orm::{ActiveValue::Set, DbBackend};
use std::{sync::Arc, time::Duration};
use tokio::{
    sync::mpsc,
    task::JoinSet,
    time::{Instant, sleep_until},
};
use tokio_util::sync::CancellationToken;
use tracing::Instrument as _;
use uuid::Uuid;

/// How long a claim lasts without a heartbeat.
const LEASE: TimeDelta = TimeDelta::seconds(30);
/// Well before the lease ends, twice.
const HEARTBEAT: Duration = Duration::from_secs(10);
/// How often a loop looks by itself, should a bell ever be missed.
const LOOK_AGAIN: Duration = Duration::from_secs(2);
/// Work that was handed out this often without an answer kills its worker: it is put aside.
const MAX_CLAIMS: i32 = 100;
/// How long events stay readable after everyone has heard of them.
const KEEP_EVENTS: TimeDelta = TimeDelta::days(30);

/// The running consumers of one process.
pub struct Dispatcher {
    tasks: JoinSet<()>,
    stop: CancellationToken,
}

struct Worker {
    platform: Platform,
    subscription: Subscription,
    incarnation: Uuid,
    settled: mpsc::Sender<Uuid>,
}

impl Dispatcher {
    /// Starts the consumers of this process; they must have been declared.
    pub async fn start(platform: &Platform, subscriptions: Vec<Subscription>) -> Result<Self> {
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
        for subscription in subscriptions {
            let (settled, to_settle) = mpsc::channel(1024);
            tasks.spawn(settle(platform.clone(), subscription.name, to_settle));
            let worker = Arc::new(Worker { platform: platform.clone(), subscription, incarnation, settled });
            tasks.spawn(worker.run(stop.clone()));
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
}

impl Worker {
    async fn run(self: Arc<Self>, stop: CancellationToken) {
        let Some(bell) = self.platform.events.bell(self.subscription.name) else { return };
        let mut running = JoinSet::new();
        loop {
            let free = self.subscription.concurrency - running.len();
            let mut look_again = Instant::now() + LOOK_AGAIN;
            if free > 0 && !stop.is_cancelled() {
                match self.claim(free).await {
                    Ok(claimed) => {
                        for one in claimed {
                            running.spawn(self.clone().handle(one));
                        }
                        if running.len() < self.subscription.concurrency {
                            look_again = look_again.min(self.next_due().await);
                        }
                    }
                    Err(error) => tracing::warn!(%error, subscription = self.subscription.name, "can't claim work right now"),
                }
            }
            let has_room = running.len() < self.subscription.concurrency;
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
        let now = self.platform.clock.now();
        // Reading first keeps idle consumers away from the one write lock SQLite has.
        match store::next_due(self.platform.database.reader(), self.subscription.name).await? {
            Some(due) if due <= now => {}
            _ => return Ok(Vec::new()),
        }
        let transaction = self.platform.database.begin().await?;
        let claimed = store::claim(&transaction, &self.subscription, self.incarnation, now, now + LEASE, limit).await?;
        transaction.commit().await?;
        Ok(claimed)
    }

    async fn next_due(&self) -> Instant {
        let due = store::next_due(self.platform.database.reader(), self.subscription.name).await.ok().flatten();
        let wait = due.and_then(|due| (due - self.platform.clock.now()).to_std().ok());
        Instant::now() + wait.unwrap_or(LOOK_AGAIN).max(Duration::from_millis(5))
    }

    async fn handle(self: Arc<Self>, claimed: Claimed) {
        let Claimed { delivery, trace_parent, claims } = claimed;
        let name = self.subscription.name;
        let event_id = delivery.id;
        let span = tracing::info_span!("process", otel.name = format!("process {name}"), otel.kind = "consumer", subscription = name, %event_id, attempt = delivery.attempt);
        telemetry::continue_trace(&span, trace_parent.as_deref());
        async {
            if claims > MAX_CLAIMS {
                return self.bury(&delivery, "handed out too often without an answer: it may be what kills its worker").await;
            }
            let work = (self.subscription.handler)(delivery.clone());
            match self.with_heartbeat(event_id, work).await {
                Ok(()) => {
                    // A closed channel means shutdown: the lease runs out and an idempotent handler does it again.
                    let _ = self.settled.send(event_id).await;
                }
                Err(Failure::Retry(reason)) if !delivery.is_last_attempt => {
                    let wait = self.subscription.backoff.after(delivery.attempt);
                    tracing::warn!(subscription = name, attempt = delivery.attempt, ?wait, reason, "work failed and will be tried again");
                    let due = self.platform.clock.now() + wait;
                    let kept = store::retry_later(self.platform.database.reader(), name, event_id, due, &shorten(&reason)).await;
                    if let Err(error) = kept {
                        tracing::warn!(%error, "the retry could not be noted; the lease will run out instead");
                    }
                }
                Err(Failure::Retry(reason) | Failure::Never(reason)) => self.bury(&delivery, &reason).await,
            }
        }
        .instrument(span)
        .await;
    }

    /// Runs a handler in a task of its own, so that a panic there is a failed attempt and nothing more.
    async fn with_heartbeat(
        &self,
        event_id: Uuid,
        work: impl Future<Output = Result<(), Failure>> + Send + 'static,
    ) -> Result<(), Failure> {
        let mut task = tokio::spawn(work.in_current_span());
        let mut beat = tokio::time::interval(HEARTBEAT);
        beat.tick().await;
        loop {
            tokio::select! {
                outcome = &mut task => return outcome.unwrap_or_else(|error| Err(Failure::Retry(format!("the handler broke off: {error}")))),
                _ = beat.tick() => {
                    let until = self.platform.clock.now() + LEASE;
                    if let Err(error) = store::extend(self.platform.database.reader(), self.subscription.name, event_id, self.incarnation, until).await {
                        tracing::warn!(%error, "a lease could not be extended");
                    }
                }
            }
        }
    }

    async fn bury(&self, delivery: &super::Delivery, reason: &str) {
        tracing::error!(
            subscription = self.subscription.name,
            reason,
            "work was put aside as a dead letter; see `atelier queue dead-letters list`"
        );
        metrics::counter!("atelier_dead_letters_total", "subscription" => self.subscription.name).increment(1);
        let now = self.platform.clock.now();
        let letter = dead_letter::ActiveModel {
            id: Set(crate::Id::<super::EventId>::new(now, &self.platform.random).uuid()),
            subscription: Set(self.subscription.name.to_owned()),
            event_id: Set(delivery.id),
            subject: Set(self.subscription.subject.to_owned()),
            payload: Set(delivery.payload.clone()),
            attempts: Set(i32::try_from(delivery.attempt).unwrap_or(i32::MAX)),
            last_error: Set(shorten(reason)),
            occurred_at: Set(delivery.occurred_at),
            died_at: Set(now),
        };
        let buried = async {
            let transaction = self.platform.database.begin().await?;
            store::bury(&transaction, letter).await?;
            transaction.commit().await
        };
        if let Err(error) = buried.await {
            tracing::warn!(%error, "the dead letter could not be written; the lease will run out and it is tried again");
        }
    }
}

/// Deletes finished deliveries, many at a time under load, one at once when it is quiet.
async fn settle(platform: Platform, subscription: &'static str, mut finished: mpsc::Receiver<Uuid>) {
    let mut batch = Vec::with_capacity(256);
    while finished.recv_many(&mut batch, 256).await > 0 {
        let done = async {
            let transaction = platform.database.begin().await?;
            store::settle(&transaction, subscription, &batch).await?;
            transaction.commit().await
        };
        if let Err(error) = done.await {
            tracing::warn!(%error, subscription, "finished work could not be marked; it may be delivered again");
        }
        batch.clear();
    }
}

fn shorten(reason: &str) -> String {
    reason.chars().take(500).collect()
}
