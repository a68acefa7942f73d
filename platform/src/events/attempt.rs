//! One attempt at a delivery, the same whichever way it came: the handler in a task of its own, heartbeats while it runs, and
//! what its end means for the row.

use super::{
    Delivery, Failure, Subscription,
    entities::dead_letter,
    store::{self, Claimed},
};
use crate::{Platform, spans, telemetry};
use futures::future::BoxFuture;
use sea_orm::ActiveValue::Set;
use std::{sync::Arc, time::Duration};
use tokio::sync::mpsc;
use tracing::Instrument as _;
use uuid::Uuid;

/// How long a claim lasts without a heartbeat.
pub(super) const LEASE: Duration = Duration::from_secs(12);
/// Deliveries struck off in one statement.
const BATCH: usize = 1024;
/// Well before the lease ends, twice.
const HEARTBEAT: Duration = Duration::from_secs(4);
/// Work that was handed out this often without an answer kills its worker: it is put aside.
const MAX_CLAIMS: i32 = 100;

/// How an attempt ended.
pub(super) enum Ended {
    /// The work is done; its row can go.
    Done,
    /// It failed, and its row says when it is due again; or it is a dead letter now.
    Noted,
    /// Its end could not be written down: it comes again when the lease has run out.
    Unknown,
}

/// Runs the attempts of one subscription.
pub(super) struct Attempts {
    pub platform: Platform,
    pub subscription: Subscription,
}

impl Attempts {
    /// Runs one attempt; `beat` says every now and then that it still runs.
    pub(super) async fn run(&self, claimed: Claimed, beat: impl Fn() -> BoxFuture<'static, ()> + Send) -> Ended {
        let Claimed { delivery, trace_parent, claims } = claimed;
        let name = self.subscription.name;
        let event_id = delivery.id;
        let system = if self.platform.nats.is_some() { "nats" } else { "atelier" };
        let span = spans::process(name, system, event_id, delivery.attempt);
        telemetry::continue_trace(&span, trace_parent.as_deref());
        telemetry::name_trace(&span);
        async {
            if claims > MAX_CLAIMS {
                return self.bury(&delivery, "handed out too often without an answer: it may be what kills its worker").await;
            }
            let work = (self.subscription.handler)(delivery.clone());
            match with_heartbeat(work, beat).await {
                Ok(()) => Ended::Done,
                Err(Failure::Retry(reason)) if !delivery.is_last_attempt => self.try_again(&delivery, &reason).await,
                Err(Failure::Retry(reason) | Failure::Never(reason)) => self.bury(&delivery, &reason).await,
            }
        }
        .instrument(span)
        .await
    }

    async fn try_again(&self, delivery: &Delivery, reason: &str) -> Ended {
        let name = self.subscription.name;
        let wait = self.subscription.backoff.after(delivery.attempt);
        tracing::warn!(subscription = name, attempt = delivery.attempt, ?wait, reason, "work failed and will be tried again");
        let due = self.platform.clock.now() + wait;
        match store::retry_later(self.platform.database.reader(), name, delivery.id, due, &shorten(reason)).await {
            Ok(()) => Ended::Noted,
            Err(error) => {
                tracing::warn!(%error, "the retry could not be noted; the lease will run out instead");
                Ended::Unknown
            }
        }
    }

    async fn bury(&self, delivery: &Delivery, reason: &str) -> Ended {
        let name = self.subscription.name;
        tracing::error!(subscription = name, reason, "work was put aside as a dead letter; see `atelier queue dead-letters list`");
        metrics::counter!("atelier_dead_letters_total", "subscription" => name).increment(1);
        let now = self.platform.clock.now();
        let letter = dead_letter::ActiveModel {
            id: Set(crate::Id::<super::EventId>::new(now, &self.platform.random).uuid()),
            subscription: Set(name.to_owned()),
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
        match buried.await {
            Ok(()) => Ended::Noted,
            Err(error) => {
                tracing::warn!(%error, "the dead letter could not be written; the lease will run out and it is tried again");
                Ended::Unknown
            }
        }
    }
}

/// Runs a handler in a task of its own, so that a panic there is a failed attempt and nothing more.
async fn with_heartbeat(
    work: impl Future<Output = Result<(), Failure>> + Send + 'static,
    beat: impl Fn() -> BoxFuture<'static, ()> + Send,
) -> Result<(), Failure> {
    let mut task = tokio::spawn(work.in_current_span());
    let mut beats = tokio::time::interval(HEARTBEAT);
    beats.tick().await;
    loop {
        tokio::select! {
            outcome = &mut task => return outcome.unwrap_or_else(|error| Err(Failure::Retry(format!("the handler broke off: {error}")))),
            _ = beats.tick() => beat().await,
        }
    }
}

/// Work that is done, on its way to being struck off.
pub(super) struct Settled {
    pub event_id: Uuid,
    /// What the queue waits for, where one brought the work.
    pub message: Option<async_nats::jetstream::Message>,
}

/// Deletes finished deliveries, many at a time under load, one at once when it is quiet, and acknowledges them afterwards.
pub(super) async fn settle(attempts: Arc<Attempts>, mut finished: mpsc::Receiver<Settled>) {
    let subscription = attempts.subscription.name;
    let mut batch = Vec::with_capacity(BATCH);
    while finished.recv_many(&mut batch, BATCH).await > 0 {
        let event_ids: Vec<Uuid> = batch.iter().map(|settled| settled.event_id).collect();
        if let Err(error) = store::settle_all(&attempts.platform.database, subscription, &event_ids).await {
            tracing::warn!(%error, subscription, "finished work could not be marked; it may be delivered again");
            batch.clear();
            continue;
        }
        for message in batch.drain(..).filter_map(|settled| settled.message) {
            // A lost acknowledgement is a redelivery, and that finds its row gone.
            let _ = message.ack().await;
        }
    }
}

fn shorten(reason: &str) -> String {
    reason.chars().take(500).collect()
}
