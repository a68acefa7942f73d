//! Takes work from the queue: one durable pull consumer a subscription, shared by all workers, each asking only for as much as
//! it has hands for.
//!
//! The queue hands work out, and hands it out again when a worker was killed. Work that failed is acknowledged: its row says when
//! it is due again, and the relay sends it then, so that attempts are counted and waits are kept in one place.

use super::{
    Delivery,
    attempt::{Attempts, Ended, LEASE, Settled},
    queue::{Parcel, TRACE_PARENT, subject},
    store::{self, Claimed},
};
use crate::{
    Result,
    nats::{Nats, away},
};
use async_nats::jetstream::{
    AckKind, Message,
    consumer::{
        AckPolicy, PullConsumer,
        pull::{self, Batch},
    },
};
use futures::{Stream, StreamExt as _, future::BoxFuture, stream::SelectAll};
use std::{sync::Arc, time::Duration};
use tokio::{sync::mpsc, task::JoinSet};
use tokio_util::sync::CancellationToken;

/// How long the server keeps a request for work open.
const ASK_FOR: Duration = Duration::from_secs(20);
/// The pause after the queue was away.
const PAUSE: Duration = Duration::from_secs(1);
/// How long until work is handed out again whose row could not be read.
const UNREADABLE: Duration = Duration::from_secs(5);

/// Handles what comes until `stop`, then waits for what is under way.
pub(super) async fn run(attempts: Arc<Attempts>, nats: Nats, settled: mpsc::Sender<Settled>, stop: CancellationToken) {
    let name = attempts.subscription.name;
    let mut running = JoinSet::new();
    while !stop.is_cancelled() {
        let outcome = match declare(&nats, &attempts).await {
            Ok(consumer) => take(&attempts, &consumer, &settled, &mut running, &stop).await,
            Err(error) => Err(error),
        };
        if let Err(error) = outcome {
            tracing::warn!(%error, subscription = name, "no work can be taken from the queue right now");
            tokio::select! {
                () = stop.cancelled() => {}
                () = tokio::time::sleep(PAUSE) => {}
            }
        }
    }
    while running.join_next().await.is_some() {}
}

async fn declare(nats: &Nats, attempts: &Attempts) -> Result<PullConsumer> {
    let name = attempts.subscription.name;
    let config = pull::Config {
        durable_name: Some(name.to_owned()),
        filter_subject: subject(nats, name, "*"),
        ack_policy: AckPolicy::Explicit,
        ack_wait: LEASE,
        // Attempts are counted in the row, and so is work that kills its worker; the queue never gives up by itself.
        max_deliver: -1,
        // Hands are what limits work, not the queue.
        max_ack_pending: -1,
        ..pull::Config::default()
    };
    nats.work().await?.create_consumer(config).await.map_err(away)
}

/// Asks for work as hands come free; ends when the queue is away.
async fn take(
    attempts: &Arc<Attempts>,
    consumer: &PullConsumer,
    settled: &mpsc::Sender<Settled>,
    running: &mut JoinSet<()>,
    stop: &CancellationToken,
) -> Result<()> {
    let hands = attempts.subscription.concurrency;
    let mut requests = SelectAll::new();
    // Asked for and not come yet: never more than there are free hands, so that no work waits here that others could do.
    let mut asked = 0;
    loop {
        let wanted = hands.saturating_sub(running.len() + asked);
        // A quarter at a time: a request for each single piece would be a round trip for each.
        if wanted > 0 && (asked == 0 || wanted >= hands.div_ceil(4)) {
            let batch = consumer.batch().max_messages(wanted).expires(ASK_FOR).messages().await.map_err(away)?;
            requests.push(arrivals(batch, wanted).boxed());
            asked += wanted;
        }
        tokio::select! {
            () = stop.cancelled() => return Ok(()),
            Some(_) = running.join_next(), if !running.is_empty() => {}
            Some(arrival) = requests.next(), if !requests.is_empty() => match arrival {
                Arrival::Work(message) => {
                    asked -= 1;
                    running.spawn(handle(attempts.clone(), *message, settled.clone()));
                }
                Arrival::Ended { left } => asked -= left,
                Arrival::Trouble(error) => return Err(away(Trouble(error))),
            },
        }
    }
}

/// What comes of a request for work.
enum Arrival {
    Work(Box<Message>),
    /// Nothing more: so many pieces did not come.
    Ended {
        left: usize,
    },
    Trouble(async_nats::Error),
}

fn arrivals(batch: Batch, asked: usize) -> impl Stream<Item = Arrival> + Send {
    futures::stream::unfold(Some((batch, asked)), async |state| {
        let (mut batch, left) = state?;
        Some(match batch.next().await {
            Some(Ok(message)) => (Arrival::Work(Box::new(message)), Some((batch, left - 1))),
            Some(Err(error)) => (Arrival::Trouble(error), None),
            None => (Arrival::Ended { left }, None),
        })
    })
}

#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Trouble(async_nats::Error);

async fn handle(attempts: Arc<Attempts>, message: Message, settled: mpsc::Sender<Settled>) {
    let claimed = match read(&attempts, &message).await {
        Ok(Some(claimed)) => claimed,
        Ok(None) => {
            // Its row is gone: somebody has done it.
            let _ = message.ack().await;
            return;
        }
        Err(error) => {
            tracing::warn!(%error, subscription = attempts.subscription.name, "the row of handed out work can't be read");
            let _ = message.ack_with(AckKind::Nak(Some(UNREADABLE))).await;
            return;
        }
    };
    let event_id = claimed.delivery.id;
    let (message, answers) = (message.clone(), message);
    let beat = move || -> BoxFuture<'static, ()> {
        let message = message.clone();
        // A lost heartbeat is made up by the next; lost ones are a second delivery.
        Box::pin(async move { drop(message.ack_with(AckKind::Progress).await) })
    };
    match attempts.run(claimed, beat).await {
        Ended::Done => {
            // A closed channel means shutdown: the work comes again and finds itself done.
            let _ = settled.send(Settled { event_id, message: Some(answers) }).await;
        }
        Ended::Noted => drop(answers.ack().await),
        Ended::Unknown => {}
    }
}

/// The delivery a message carries; `None` where its row says that it was done or put aside.
async fn read(attempts: &Attempts, message: &Message) -> Result<Option<Claimed>> {
    let subscription = &attempts.subscription;
    let parcel: Parcel = serde_json::from_slice(&message.payload)?;
    let handed_out = message.info().map_or(1, |info| info.delivered);
    // What is handed out again may have been done, or have failed, without the queue having heard of it.
    let failed = if handed_out > 1 {
        let reader = attempts.platform.database.reader();
        let Some(failed) = store::failed_attempts(reader, subscription.name, parcel.event_id).await? else { return Ok(None) };
        u32::try_from(failed).unwrap_or(0)
    } else {
        parcel.failed
    };
    let attempt = failed + 1;
    let delivery = Delivery {
        id: parcel.event_id,
        payload: parcel.payload,
        occurred_at: parcel.occurred_at,
        attempt,
        is_last_attempt: attempt >= subscription.max_attempts,
    };
    let headers = message.headers.as_ref();
    let trace_parent = headers.and_then(|headers| headers.get(TRACE_PARENT)).map(|value| value.as_str().to_owned());
    Ok(Some(Claimed { delivery, trace_parent, claims: i32::try_from(handed_out).unwrap_or(i32::MAX) }))
}
