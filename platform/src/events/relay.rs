//! Moves deliveries from the outbox to the queue. The row stays the truth until the work is done: the queue carries it, shares
//! it out and hands it out again, but a queue that loses everything loses nothing, for the row is looked after here.

use super::{
    Subscription,
    store::{self, Claimed, Lease},
};
use crate::{
    Platform, Result,
    nats::{Nats, away},
    spans, telemetry,
};
use async_nats::{
    HeaderMap,
    jetstream::{ErrorCode, context::PublishAckFuture, stream::RawMessageErrorKind},
};
use chrono::{DateTime, TimeDelta, Utc};
use futures::{
    StreamExt as _,
    future::{join_all, try_join_all},
};
use serde::{Deserialize, Serialize};
use std::time::Duration;
use tokio_util::sync::CancellationToken;
use tracing::Instrument as _;
use uuid::Uuid;

/// After this time on the road a row is looked after: is its message still there? The claim itself sets it, so that a row that was
/// sent needs no second write.
const LOOK_AFTER: TimeDelta = TimeDelta::seconds(30);
/// Rows moved in one round.
const ROUND: usize = 1024;
/// Rounds at the same time where there is a backlog.
const LANES: usize = 3;
/// How often the outbox is looked at by itself: for what is due again, and should a bell be missed.
const LOOK_AGAIN: Duration = Duration::from_millis(250);
/// The pause after a round that failed.
const PAUSE: Duration = Duration::from_secs(1);
/// The bell that processes ring for the relay.
const BELL: &str = "bell";

/// What travels: ids and facts, as in the outbox.
#[derive(Serialize, Deserialize)]
pub(super) struct Parcel {
    pub event_id: Uuid,
    pub occurred_at: DateTime<Utc>,
    /// Failed attempts so far.
    pub failed: u32,
    pub payload: serde_json::Value,
}

/// The header of what caused an event, as W3C writes it.
pub(super) const TRACE_PARENT: &str = "traceparent";

/// Where the work of a subscription is found.
pub(super) fn subject(nats: &Nats, subscription: &str, rest: &str) -> String {
    nats.subject(&format!("work.{subscription}.{rest}"))
}

/// Rings across processes for a relay that runs elsewhere.
pub(super) async fn pass_the_bell_on(platform: Platform, nats: Nats, stop: CancellationToken) {
    let bell = platform.events.road();
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            () = bell.notified() => {
                // A lost ring costs the relay's own interval.
                let _ = nats.client().publish(nats.subject(BELL), "".into()).await;
            }
        }
    }
}

/// Moves what is due until `stop`.
pub(super) async fn run(platform: Platform, nats: Nats, subscriptions: Vec<Subscription>, incarnation: Uuid, stop: CancellationToken) {
    let relay = Relay { platform, nats, incarnation };
    let bell = relay.platform.events.road();
    let mut rings = relay.nats.client().subscribe(relay.nats.subject(BELL)).await.ok();
    loop {
        let moved = relay.round(&subscriptions).await;
        let pause = match moved {
            Ok(0) => LOOK_AGAIN,
            Ok(_) => Duration::ZERO,
            Err(error) => {
                tracing::warn!(%error, "events can't be moved to the queue right now; they wait in the outbox");
                PAUSE
            }
        };
        // Without the bell, or after it has ended, the interval is left: an end that came at once each time would be no pause at all.
        let ring = async {
            let rung = match &mut rings {
                Some(rings) => rings.next().await,
                None => None,
            };
            if rung.is_none() {
                std::future::pending::<()>().await;
            }
        };
        tokio::select! {
            () = stop.cancelled() => return,
            () = tokio::time::sleep(pause) => {}
            () = bell.notified() => {}
            () = ring => {}
        }
    }
}

struct Relay {
    platform: Platform,
    nats: Nats,
    incarnation: Uuid,
}

impl Relay {
    /// One look at everything; returns how many rows were moved.
    async fn round(&self, subscriptions: &[Subscription]) -> Result<usize> {
        if !self.nats.is_connected() {
            return Ok(0);
        }
        let mut moved = 0;
        for subscription in subscriptions {
            let mut now = self.move_due(subscription).await?;
            moved += now;
            while now >= ROUND {
                // A backlog: rows are claimed while others are on their way, by as many lanes as keep both sides busy.
                now = try_join_all((0..LANES).map(|_| self.move_due(subscription))).await?.into_iter().sum();
                moved += now;
            }
        }
        Ok(moved)
    }

    async fn move_due(&self, subscription: &Subscription) -> Result<usize> {
        let (database, now) = (&self.platform.database, self.platform.clock.now());
        let lease = Lease { subscription, worker: self.incarnation, now, until: now + LOOK_AFTER, limit: ROUND };
        let claimed = store::claim(database, &lease).await?;
        if claimed.is_empty() {
            return Ok(0);
        }
        let (mut moved, mut waiting, mut trouble) = (0, Vec::new(), None);
        let claimed_all = claimed.len();
        let mut sent = Vec::with_capacity(claimed_all);
        for one in claimed {
            let event_id = one.delivery.id;
            match self.send(subscription.name, one).await {
                Ok(Some(acknowledged)) => sent.push((event_id, acknowledged)),
                Ok(None) => {}
                Err(error) => {
                    waiting.push(event_id);
                    trouble = Some(error);
                }
            }
        }
        // All at once: waited for one after the other, a server that hangs would hold a round up for its patience times the rows.
        let answers = join_all(sent.into_iter().map(async |(event_id, acknowledged)| (event_id, acknowledged.await))).await;
        for (event_id, answer) in answers {
            match answer {
                // Taken for one it had before, as a replay may be: the next claim sends it under a name of its own.
                Ok(answer) if answer.duplicate => waiting.push(event_id),
                Ok(_) => moved += 1,
                Err(error) => {
                    waiting.push(event_id);
                    trouble = Some(away(error));
                }
            }
        }
        store::due_at(database.reader(), subscription.name, &waiting, self.incarnation, now).await?;
        metrics::counter!("atelier_relayed_total", "subscription" => subscription.name).increment(moved);
        trouble.map_or(Ok(claimed_all), Err)
    }

    /// Sends a row's message; `None` where it is on the road already.
    async fn send(&self, subscription: &str, claimed: Claimed) -> Result<Option<PublishAckFuture>> {
        let Claimed { delivery, trace_parent, claims } = claimed;
        let subject = subject(&self.nats, subscription, &delivery.id.simple().to_string());
        // The first time is the usual one; later the row was sent before, or its relay was killed in between. A message that is not there
        // was never sent, or was answered since the claim: rows are written before messages are acknowledged, so the row tells.
        if claims > 1 {
            let (reader, worker) = (self.platform.database.reader(), self.incarnation);
            if self.hands_out(subscription, &subject).await? || !store::holds(reader, subscription, delivery.id, worker).await? {
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
