//! Durable events: published in the transaction that makes them true, delivered at least once to every declared
//! subscription, retried with backoff, and put aside as dead letters that an operator can see, replay and discard.
//!
//! In the embedded default this module is the transport too: a delivery is a row, a claim is a lease on it. With a queue, whoever
//! published carries deliveries to NATS JetStream after the commit, a relay sees to what was left lying, and workers of any
//! process take them there; the row stays until the work is done.
//! Handlers must be idempotent, for a lease that runs out (a killed process) is a second delivery.

mod attempt;
mod carrier;
mod consumer;
pub mod dead_letters;
mod dispatcher;
pub mod entities;
mod queue;
mod relay;
mod store;

use crate::{Result, clock::Clock, database::WriteTransaction, telemetry};
use chrono::{DateTime, Utc};
use futures::future::BoxFuture;
use serde::{Serialize, de::DeserializeOwned};
use std::{
    collections::HashMap,
    sync::{Arc, OnceLock},
    time::Duration,
};
use tokio::sync::Notify;
use uuid::Uuid;

pub use dispatcher::{Dispatcher, Duties};

/// Beyond the longest wait between attempts.
const FARTHER: Duration = Duration::from_mins(5);

/// What a room publishes: facts and ids, never entities. The version is part of the subject's meaning: a changed payload is a
/// new subject.
pub trait Event: Serialize + DeserializeOwned + Send + Sync {
    /// `<room>.<thing>.<what happened>`, as in `sketch.image.requested`.
    const SUBJECT: &'static str;
}

/// How long to wait before the next attempt.
#[derive(Debug, Clone, Copy)]
pub struct Backoff {
    /// After the first failure.
    pub first: Duration,
    /// At most.
    pub longest: Duration,
}

impl Backoff {
    /// Doubles from `first` up to `longest`.
    pub fn after(self, failures: u32) -> Duration {
        self.first.saturating_mul(1_u32 << failures.saturating_sub(1).min(20)).min(self.longest)
    }
}

impl Default for Backoff {
    fn default() -> Self {
        Self { first: Duration::from_secs(1), longest: Duration::from_mins(5) }
    }
}

/// Why a handler did not do its work.
#[derive(Debug)]
pub enum Failure {
    /// Trying again may help.
    Retry(String),
    /// It never will: straight to the dead letters.
    Never(String),
}

impl From<crate::Error> for Failure {
    fn from(error: crate::Error) -> Self {
        Self::Retry(error.to_string())
    }
}

/// An event as a handler receives it.
#[derive(Debug, Clone)]
pub struct Delivery {
    /// The event's id, the same on every attempt.
    pub id: Uuid,
    /// Its payload.
    pub payload: serde_json::Value,
    /// When it was published.
    pub occurred_at: DateTime<Utc>,
    /// 1 on the first attempt.
    pub attempt: u32,
    /// Whether a failure of this attempt is the last one.
    pub is_last_attempt: bool,
}

type Handler = Arc<dyn Fn(Delivery) -> BoxFuture<'static, Result<(), Failure>> + Send + Sync>;

/// A consumer, declared once by the room that owns it.
#[derive(Clone)]
pub struct Subscription {
    /// Unique and stable: deliveries are stored under it.
    pub name: &'static str,
    /// What it hears.
    pub subject: &'static str,
    /// How many handlers may run at once in this process.
    pub concurrency: usize,
    /// Attempts before an event becomes a dead letter.
    pub max_attempts: u32,
    /// The wait between attempts.
    pub backoff: Backoff,
    handler: Handler,
}

impl Subscription {
    /// Declares that `handler` hears every `E`, with five attempts and one handler at a time.
    pub fn to<E, H, F>(name: &'static str, handler: H) -> Self
    where
        E: Event + 'static,
        H: Fn(E, Delivery) -> F + Send + Sync + 'static,
        F: Future<Output = Result<(), Failure>> + Send + 'static,
    {
        let handler: Handler = Arc::new(move |delivery: Delivery| match serde_json::from_value::<E>(delivery.payload.clone()) {
            Ok(event) => Box::pin(handler(event, delivery)),
            Err(error) => Box::pin(async move { Err(Failure::Never(format!("unreadable payload: {error}"))) }),
        });
        Self { name, subject: E::SUBJECT, concurrency: 1, max_attempts: 5, backoff: Backoff::default(), handler }
    }

    /// Sets how many handlers may run at once.
    #[must_use]
    pub fn concurrency(mut self, concurrency: usize) -> Self {
        self.concurrency = concurrency.max(1);
        self
    }

    /// Sets the attempts and the wait between them.
    #[must_use]
    pub fn attempts(mut self, max_attempts: u32, backoff: Backoff) -> Self {
        self.max_attempts = max_attempts;
        self.backoff = backoff;
        self
    }
}

/// The publishing side, shared by all rooms.
#[derive(Clone)]
pub struct Events {
    clock: Arc<dyn Clock>,
    random: Arc<crate::random::Random>,
    declared: Arc<OnceLock<Declared>>,
    /// Rung for the relay, where there is a queue and something is left to it.
    road: Arc<Notify>,
    /// How this process carries its own events to the queue.
    carrier: Arc<OnceLock<carrier::Carrier>>,
    has_queue: bool,
}

/// Names only: a handler holds its room, which holds this ground, and nothing may hold itself.
struct Declared {
    longest_wait: Duration,
    subjects: Vec<(&'static str, &'static str)>,
    bells: HashMap<&'static str, Arc<Notify>>,
}

struct EventId;
impl crate::id::Kind for EventId {
    const PREFIX: &'static str = "evt";
}

impl Events {
    /// Nothing is delivered until [`Events::declare`] says to whom.
    pub fn new(clock: Arc<dyn Clock>, random: Arc<crate::random::Random>, has_queue: bool) -> Self {
        Self { clock, random, declared: Arc::default(), road: Arc::default(), carrier: Arc::default(), has_queue }
    }

    /// Declares every consumer of this process, once, before anything is published.
    pub fn declare(&self, subscriptions: &[Subscription]) {
        let bells = subscriptions.iter().map(|subscription| (subscription.name, Arc::new(Notify::new()))).collect();
        let subjects = subscriptions.iter().map(|subscription| (subscription.name, subscription.subject)).collect();
        let longest_wait = subscriptions.iter().map(|subscription| subscription.backoff.longest).max().unwrap_or_default();
        if self.declared.set(Declared { longest_wait, subjects, bells }).is_err() {
            tracing::error!("subscriptions were declared twice; the first declaration stands");
        }
    }

    /// Publishes within a transaction: if it commits, every subscription will hear of it; if not, none will.
    pub async fn publish<E: Event>(&self, transaction: &WriteTransaction, event: &E) -> Result<()> {
        self.publish_all(transaction, std::slice::from_ref(event)).await
    }

    /// The same for many, in a few statements.
    pub async fn publish_all<E: Event>(&self, transaction: &WriteTransaction, events: &[E]) -> Result<()> {
        let (now, trace_parent) = (self.clock.now(), telemetry::trace_parent());
        let consumers: Vec<&'static str> = self.consumers_of(E::SUBJECT);
        // SQLite takes some thirty thousand values in a statement, PostgreSQL twice as many.
        for events in events.chunks(1000) {
            let happened = |event| {
                Ok(entities::outbox_event::Model {
                    id: crate::Id::<EventId>::new(now, &self.random).uuid(),
                    subject: E::SUBJECT.to_owned(),
                    payload: serde_json::to_value(event)?,
                    trace_parent: trace_parent.clone(),
                    occurred_at: now,
                })
            };
            let rows = events.iter().map(happened).collect::<Result<Vec<_>>>()?;
            // Held by this process from the start, where it has a hand free to carry them; otherwise they are anybody's.
            let hand = self.carrier.get().and_then(carrier::Carrier::free_hand);
            let hold = hand.as_ref().map_or(store::Hold::free(now), |hand| hand.hold(now));
            store::insert(transaction, &rows, &consumers, &hold).await?;
            match hand {
                Some(hand) => {
                    let consumers = consumers.clone();
                    transaction.after_commit(move || hand.carry(rows, consumers));
                }
                None => self.ring_after(transaction, &consumers),
            }
        }
        Ok(())
    }

    fn ring_after(&self, transaction: &WriteTransaction, consumers: &[&str]) {
        let bells: Vec<Arc<Notify>> =
            if self.has_queue { vec![self.road.clone()] } else { consumers.iter().filter_map(|name| self.bell(name)).collect() };
        transaction.after_commit(move || bells.iter().for_each(|bell| bell.notify_one()));
    }

    /// From now on this process carries what it publishes to the queue by itself, unless it does already.
    fn carry_with(&self, carrier: carrier::Carrier) {
        let _ = self.carrier.set(carrier);
    }

    fn consumers_of(&self, subject: &str) -> Vec<&'static str> {
        let declared = self.declared.get().map(|declared| declared.subjects.as_slice()).unwrap_or_default();
        declared.iter().filter(|(_, heard)| *heard == subject).map(|(name, _)| *name).collect()
    }

    /// The names of all consumers.
    fn consumers(&self) -> Vec<&'static str> {
        self.declared.get().map(|declared| declared.subjects.iter().map(|(name, _)| *name).collect()).unwrap_or_default()
    }

    /// How far ahead anything may be due: the longest wait or lease there is, and a good deal of room.
    fn farthest(&self) -> Duration {
        self.declared.get().map(|declared| declared.longest_wait).unwrap_or_default() + FARTHER
    }

    /// The bell of the road to the queue.
    fn road(&self) -> Arc<Notify> {
        self.road.clone()
    }

    fn bell(&self, subscription: &str) -> Option<Arc<Notify>> {
        self.declared.get()?.bells.get(subscription).cloned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_wait_doubles_up_to_its_longest() {
        let backoff = Backoff { first: Duration::from_secs(2), longest: Duration::from_secs(10) };
        let waits: Vec<u64> = (1..=5).map(|failures| backoff.after(failures).as_secs()).collect();
        assert_eq!(waits, [2, 4, 8, 10, 10]);
        assert_eq!(backoff.after(u32::MAX).as_secs(), 10);
    }
}
