//! Carries what this process publishes to the queue, right after the commit. It knows the rows, so nobody has to look for them, claim them
//! and read them back; they are written down as held by it for the time a relay would hold them. What it does not manage, and what it had
//! when it was killed, is the relay's (docs/adr/0010).

use super::{
    Delivery,
    entities::outbox_event,
    queue::{LOOK_AFTER, Queue},
    store::{Claimed, Hold},
};
use crate::nats::Nats;
use chrono::{DateTime, Utc};
use futures::{Stream, StreamExt as _, stream};
use std::collections::BTreeMap;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

/// Commits that may wait to be carried; what is published beyond them is left to the relay.
const WAITING: usize = 256;
/// Commits carried together, where there are several.
const TOGETHER: usize = 64;
/// How many such loads are on their way at the same time.
const LOADS: usize = 4;

/// The publishing side: whether there is a hand free.
pub(super) struct Carrier {
    nats: Nats,
    incarnation: Uuid,
    commits: mpsc::Sender<Commit>,
}

/// The other side: what was committed, in order.
pub(super) struct Commits(mpsc::Receiver<Commit>);

/// Events of one commit and who has to hear of them.
struct Commit {
    events: Vec<outbox_event::Model>,
    consumers: Vec<&'static str>,
}

/// A place among what is carried, kept until the commit.
pub(super) struct Hand {
    incarnation: Uuid,
    place: mpsc::OwnedPermit<Commit>,
}

impl Carrier {
    pub(super) fn new(nats: Nats, incarnation: Uuid) -> (Self, Commits) {
        let (commits, taken) = mpsc::channel(WAITING);
        (Self { nats, incarnation, commits }, Commits(taken))
    }

    /// A hand for one commit; none while the queue is away or too much is waiting, and after the process began to stop.
    pub(super) fn free_hand(&self) -> Option<Hand> {
        if !self.nats.is_connected() {
            return None;
        }
        let place = self.commits.clone().try_reserve_owned().ok()?;
        Some(Hand { incarnation: self.incarnation, place })
    }
}

impl Hand {
    /// How deliveries are written down that this hand will carry.
    pub(super) fn hold(&self, now: DateTime<Utc>) -> Hold {
        Hold { by: Some(self.incarnation), due: now + LOOK_AFTER }
    }

    /// Takes what is committed by now.
    pub(super) fn carry(self, events: Vec<outbox_event::Model>, consumers: Vec<&'static str>) {
        self.place.send(Commit { events, consumers });
    }
}

/// Carries until `stop`, and then what was published before.
pub(super) async fn run(queue: Queue, commits: Commits, stop: CancellationToken) {
    loads(commits.0, stop)
        .for_each_concurrent(LOADS, async |load| {
            // One consumer after the other: see `UNANSWERED`.
            for (consumer, claimed) in by_consumer(load) {
                if let Err(error) = queue.send_all(consumer, claimed).await {
                    tracing::warn!(%error, "events can't be sent to the queue right now; they wait in the outbox");
                }
            }
        })
        .await;
}

/// One commit where it is quiet; under load all that came while others were on their way.
fn loads(commits: mpsc::Receiver<Commit>, stop: CancellationToken) -> impl Stream<Item = Vec<Commit>> {
    stream::unfold((commits, stop), async |(mut commits, stop)| {
        let mut load = Vec::new();
        tokio::select! {
            biased;
            _ = commits.recv_many(&mut load, TOGETHER) => {}
            () = stop.cancelled() => {
                // No more hands; those that were given out are waited for.
                commits.close();
                commits.recv_many(&mut load, TOGETHER).await;
            }
        }
        (!load.is_empty()).then_some((load, (commits, stop)))
    })
}

fn by_consumer(load: Vec<Commit>) -> BTreeMap<&'static str, Vec<Claimed>> {
    let mut claimed: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for Commit { events, consumers } in load {
        for consumer in consumers {
            claimed.entry(consumer).or_default().extend(events.iter().map(first_claim));
        }
    }
    claimed
}

/// What a claim would have read.
fn first_claim(event: &outbox_event::Model) -> Claimed {
    let outbox_event::Model { id, payload, occurred_at, trace_parent, .. } = event.clone();
    // Whether an attempt is the last is for the worker to say.
    let delivery = Delivery { id, payload, occurred_at, attempt: 1, is_last_attempt: false };
    Claimed { delivery, trace_parent, claims: 1 }
}
