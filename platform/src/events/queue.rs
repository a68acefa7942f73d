//! Puts deliveries into the queue, one message each. The row stays the truth until the work is done: the queue carries it, shares it out and
//! hands it out again, but a queue that loses everything loses nothing.

use super::store::{self, Claimed};
use crate::{
    Error, Platform, Result,
    nats::{Nats, away},
    spans, telemetry,
};
use async_nats::{
    HeaderMap,
    jetstream::{
        ErrorCode,
        context::{PublishAckFuture, PublishError},
        publish::PublishAck,
        stream::RawMessageErrorKind,
    },
};
use chrono::{DateTime, TimeDelta, Utc};
use futures::future::join_all;
use serde::{Deserialize, Serialize};
use std::collections::VecDeque;
use tracing::Instrument as _;
use uuid::Uuid;

/// After this time on the road a row is looked after: is its message still there? Whoever holds it sets it beforehand, so that a row that
/// was sent needs no second write.
pub(super) const LOOK_AFTER: TimeDelta = TimeDelta::seconds(30);
/// The header of what caused an event, as W3C writes it.
pub(super) const TRACE_PARENT: &str = "traceparent";

/// Messages sent before their answers are waited for. The client lets five thousand be unanswered and then makes senders wait, so all who
/// send at the same time, a relay's lanes and a carrier's loads, must together stay below: else each would wait for the others to listen.
const UNANSWERED: usize = 512;

/// What travels: ids and facts, as in the outbox.
#[derive(Serialize, Deserialize)]
pub(super) struct Parcel {
    pub event_id: Uuid,
    pub occurred_at: DateTime<Utc>,
    /// Failed attempts so far.
    pub failed: u32,
    pub payload: serde_json::Value,
}

/// What became of a load.
#[derive(Default)]
struct Outcome {
    moved: u64,
    /// Not taken by the queue.
    waiting: Vec<Uuid>,
    trouble: Option<Error>,
}

impl Outcome {
    fn note(&mut self, event_id: Uuid, answer: Result<PublishAck, PublishError>) {
        match answer {
            // Taken for one it had before, as a replay may be: the next claim sends it under a name of its own.
            Ok(answer) if answer.duplicate => self.waiting.push(event_id),
            Ok(_) => self.moved += 1,
            Err(error) => self.fail(event_id, away(error)),
        }
    }

    fn fail(&mut self, event_id: Uuid, error: Error) {
        self.waiting.push(event_id);
        self.trouble = Some(error);
    }
}

/// Where the work of a subscription is found.
pub(super) fn subject(nats: &Nats, subscription: &str, rest: &str) -> String {
    nats.subject(&format!("work.{subscription}.{rest}"))
}

/// The way into the queue for rows that one process holds.
#[derive(Clone)]
pub(super) struct Queue {
    pub platform: Platform,
    pub nats: Nats,
    pub incarnation: Uuid,
}

impl Queue {
    /// Sends all of these. What the queue did not take is due again at once.
    pub(super) async fn send_all(&self, subscription: &'static str, claimed: Vec<Claimed>) -> Result<()> {
        let mut outcome = Outcome::default();
        let mut claimed = claimed.into_iter().peekable();
        while claimed.peek().is_some() {
            let mut sent = VecDeque::with_capacity(UNANSWERED);
            for one in claimed.by_ref().take(UNANSWERED) {
                let event_id = one.delivery.id;
                match self.send(subscription, one).await {
                    Ok(Some(answer)) => sent.push_back((event_id, answer)),
                    Ok(None) => {}
                    Err(error) => outcome.fail(event_id, error),
                }
            }
            // One after the other is cheapest while answers come. A server that hangs would hold everything up for its patience times the
            // rows: then the others are waited for at once.
            while outcome.trouble.is_none()
                && let Some((event_id, answer)) = sent.pop_front()
            {
                outcome.note(event_id, answer.await);
            }
            for (event_id, answer) in join_all(sent.into_iter().map(async |(event_id, answer)| (event_id, answer.await))).await {
                outcome.note(event_id, answer);
            }
        }
        let Outcome { moved, waiting, trouble } = outcome;
        let now = self.platform.clock.now();
        store::due_at(self.platform.database.reader(), subscription, &waiting, self.incarnation, now).await?;
        metrics::counter!("atelier_relayed_total", "subscription" => subscription).increment(moved);
        trouble.map_or(Ok(()), Err)
    }

    /// Sends a row's message; `None` where it is on the road already.
    async fn send(&self, subscription: &str, claimed: Claimed) -> Result<Option<PublishAckFuture>> {
        let Claimed { delivery, trace_parent, claims } = claimed;
        let subject = subject(&self.nats, subscription, &delivery.id.simple().to_string());
        // The first time is the usual one; later the row was sent before, or whoever held it was killed in between. A message that is not
        // there was never sent, or was answered since the claim: rows are written before messages are acknowledged, so the row tells.
        if claims > 1 {
            let (reader, holder) = (self.platform.database.reader(), self.incarnation);
            if self.hands_out(subscription, &subject).await? || !store::holds(reader, subscription, delivery.id, holder).await? {
                return Ok(None);
            }
        }
        let span = spans::send(subscription, delivery.id);
        telemetry::continue_trace(&span, trace_parent.as_deref());
        let mut headers = HeaderMap::new();
        headers.insert("Nats-Msg-Id", message_id(subscription, delivery.id, claims).as_str());
        if let Some(trace_parent) = &trace_parent {
            headers.insert(TRACE_PARENT, trace_parent.as_str());
        }
        let failed = delivery.attempt.saturating_sub(1);
        let parcel = Parcel { event_id: delivery.id, occurred_at: delivery.occurred_at, failed, payload: delivery.payload };
        let payload = serde_json::to_vec(&parcel)?.into();
        let acknowledged = self.nats.context().publish_with_headers(subject, headers, payload).instrument(span).await;
        acknowledged.map(Some).map_err(away)
    }

    /// Whether the queue has this message and hands it out. A server whose disk was full was seen to keep one that was acknowledged, which
    /// nobody gets any more: that one is removed.
    async fn hands_out(&self, subscription: &str, subject: &str) -> Result<bool> {
        let work = self.nats.work().await?;
        let message = match work.get_last_raw_message_by_subject(subject).await {
            Ok(message) => message,
            Err(error) => match error.kind() {
                RawMessageErrorKind::NoMessageFound => return Ok(false),
                RawMessageErrorKind::JetStream(answer) if answer.error_code() == ErrorCode::NO_MESSAGE_FOUND => return Ok(false),
                _ => return Err(away(error)),
            },
        };
        // Without a consumer nobody has acknowledged anything.
        let Ok(consumer) = work.consumer_info(subscription).await else { return Ok(true) };
        if message.sequence > consumer.ack_floor.stream_sequence {
            return Ok(true);
        }
        tracing::warn!(subscription, "the queue keeps a message that was acknowledged; it is removed, and its work is sent again");
        // Gone by now, perhaps.
        let _ = work.delete_message(message.sequence).await;
        Ok(false)
    }
}

/// What the queue knows a message by. Sent twice at the same claim, it is taken once.
fn message_id(subscription: &str, event_id: Uuid, claims: i32) -> String {
    format!("{subscription}.{}.{claims}", event_id.simple())
}
