//! Live logs between processes: entries go out in batches, as many as came while the last one was on its way, and come back in
//! the order of the stream, which numbers them for everybody alike.
//!
//! While the queue is away entries stay in the process where they happen; when it is back everybody who watches reads the truth
//! again.

use super::{
    LiveLogs,
    wire::{self, Line},
};
use crate::nats::{Nats, away};
use async_nats::jetstream::{
    consumer::{
        DeliverPolicy,
        push::{Ordered, OrderedConfig},
    },
    context::PublishAckFuture,
};
use futures::{StreamExt as _, stream::FuturesOrdered};
use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    time::Duration,
};
use tokio::{sync::mpsc, time::MissedTickBehavior};
use tokio_util::sync::CancellationToken;

/// Entries in one message; numbers within the stream leave room for them.
const BATCH: usize = 1000;
/// Bytes in one message: half of what a NATS server takes by default.
const LARGEST: usize = 512 * 1024;
/// Batches on their way at the same time.
const IN_FLIGHT: usize = 8;
/// How soon a lost connection is noticed here.
const LOOK: Duration = Duration::from_millis(200);
/// The pause after a failure.
const PAUSE: Duration = Duration::from_secs(1);

/// Sends lines until `stop`.
///
/// A stream that refuses, because its disk is full or its server hangs, would have every word wait for an answer that does not come.
/// So lines stay here from the first refusal on, in their order, until it is seen to take something again.
pub(super) async fn publish(logs: LiveLogs, nats: Nats, mut lines: mpsc::Receiver<Line>, stop: CancellationToken) {
    let subject = nats.subject("live.entries");
    let refuses = Arc::new(AtomicBool::new(false));
    let mut under_way = FuturesOrdered::new();
    let mut taken = Vec::with_capacity(BATCH);
    loop {
        tokio::select! {
            biased;
            Some((outcome, batch)) = under_way.next(), if !under_way.is_empty() => {
                if keep_if_refused(&logs, outcome, batch) && !refuses.swap(true, Ordering::AcqRel) {
                    tokio::spawn(try_again(nats.clone(), subject.clone(), refuses.clone(), stop.clone()));
                }
            }
            count = lines.recv_many(&mut taken, BATCH), if under_way.len() < IN_FLIGHT => {
                if count == 0 {
                    return;
                }
                for batch in parts(std::mem::take(&mut taken)) {
                    let sent = if refuses.load(Ordering::Acquire) {
                        Err(None)
                    } else {
                        nats.context().publish(subject.clone(), wire::encode(&batch)).await.map_err(|error| Some(away(error)))
                    };
                    under_way.push_back(acknowledgement(sent, batch));
                }
            }
            () = stop.cancelled(), if lines.is_empty() && under_way.is_empty() => return,
        }
    }
}

/// How a batch fared: an error with a reason was refused, one without was not sent because others were refused before.
async fn acknowledgement(
    sent: Result<PublishAckFuture, Option<crate::Error>>,
    batch: Vec<Line>,
) -> (Result<(), Option<crate::Error>>, Vec<Line>) {
    let outcome = match sent {
        Ok(acknowledged) => acknowledged.await.map(drop).map_err(|error| Some(away(error))),
        Err(error) => Err(error),
    };
    (outcome, batch)
}

/// What the stream did not take is told in this process at least. Whether the stream was asked.
fn keep_if_refused(logs: &LiveLogs, outcome: Result<(), Option<crate::Error>>, batch: Vec<Line>) -> bool {
    let Err(refused) = outcome else { return false };
    if let Some(error) = &refused {
        tracing::warn!(%error, entries = batch.len(), "live entries did not reach the other processes");
    }
    for line in batch {
        logs.take_in(None, line);
    }
    refused.is_some()
}

/// Sends a message without lines now and then until the stream takes one.
async fn try_again(nats: Nats, subject: String, refuses: Arc<AtomicBool>, stop: CancellationToken) {
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(PAUSE) => {}
        }
        if let Ok(acknowledged) = nats.context().publish(subject.clone(), wire::encode(&[])).await
            && acknowledged.await.is_ok()
        {
            tracing::info!("live entries reach the other processes again");
            refuses.store(false, Ordering::Release);
            return;
        }
    }
}

/// Splits lines by the size of a message.
fn parts(lines: Vec<Line>) -> Vec<Vec<Line>> {
    let mut parts = vec![Vec::with_capacity(lines.len())];
    let mut size = 0;
    for line in lines {
        if size + line.size() > LARGEST && size > 0 {
            parts.push(Vec::new());
            size = 0;
        }
        size += line.size();
        if let Some(part) = parts.last_mut() {
            part.push(line);
        }
    }
    parts
}

/// Keeps this process's logs as the stream has them until `stop`.
pub(super) async fn follow(logs: LiveLogs, nats: Nats, stop: CancellationToken) {
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            outcome = attach(&logs, &nats) => if let Err(error) = outcome {
                tracing::warn!(%error, "live entries of other processes can't be followed right now");
                tokio::time::sleep(PAUSE).await;
            },
        }
    }
}

/// Follows one connection to its end.
async fn attach(logs: &LiveLogs, nats: &Nats) -> crate::Result<()> {
    let mut look = tokio::time::interval(LOOK);
    look.set_missed_tick_behavior(MissedTickBehavior::Delay);
    while !nats.is_connected() {
        look.tick().await;
    }
    let connection = nats.connections();
    let stream = nats.live().await?;
    let info = stream.get_info().await.map_err(away)?;
    // From its creation on: a stream made anew never gives a number twice that a page may have seen.
    let created = u64::try_from(info.created.unix_timestamp_nanos() / 1000).unwrap_or(0);
    let number = |sequence: u64, index: usize| created + sequence * BATCH as u64 + index as u64;
    let config = OrderedConfig {
        deliver_subject: nats.client().new_inbox(),
        filter_subject: nats.subject("live.>"),
        deliver_policy: DeliverPolicy::All,
        ..OrderedConfig::default()
    };
    let mut messages: Ordered = stream.create_consumer(config).await.map_err(away)?.messages().await.map_err(away)?;
    logs.begin_again(number(info.state.first_sequence, 0) - 1, number(info.state.last_sequence, BATCH - 1));
    loop {
        tokio::select! {
            message = messages.next() => {
                let Some(message) = message else { return Ok(()) };
                let message = message.map_err(away)?;
                let sequence = message.info().map_or(0, |info| info.stream_sequence);
                for (index, line) in wire::decode(message.message.payload).into_iter().enumerate() {
                    logs.take_in(Some(number(sequence, index)), line);
                }
            }
            _ = look.tick() => if nats.connections() != connection { return Ok(()) },
        }
    }
}
