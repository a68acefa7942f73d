//! Moves deliveries from the outbox to the queue that no publisher carried there: what failed and is due again, what was published while
//! the queue was away, and what a killed process left lying.

use super::{
    Subscription,
    queue::{LOOK_AFTER, Queue},
    store::{self, Lease},
};
use crate::{Platform, Result, nats::Nats};
use futures::{StreamExt as _, future::try_join_all};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

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
pub(super) async fn run(queue: Queue, subscriptions: Vec<Subscription>, stop: CancellationToken) {
    let bell = queue.platform.events.road();
    let mut rings = queue.nats.client().subscribe(queue.nats.subject(BELL)).await.ok();
    loop {
        let moved = round(&queue, &subscriptions).await;
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

/// One look at everything; returns how many rows were claimed.
async fn round(queue: &Queue, subscriptions: &[Subscription]) -> Result<usize> {
    if !queue.nats.is_connected() {
        return Ok(0);
    }
    let mut moved = 0;
    for subscription in subscriptions {
        let mut now = move_due(queue, subscription).await?;
        moved += now;
        while now >= ROUND {
            // A backlog: rows are claimed while others are on their way, by as many lanes as keep both sides busy.
            now = try_join_all((0..LANES).map(|_| move_due(queue, subscription))).await?.into_iter().sum();
            moved += now;
        }
    }
    Ok(moved)
}

async fn move_due(queue: &Queue, subscription: &Subscription) -> Result<usize> {
    let now = queue.platform.clock.now();
    let lease = Lease { subscription, worker: queue.incarnation, now, until: now + LOOK_AFTER, limit: ROUND };
    let claimed = store::claim(&queue.platform.database, &lease).await?;
    let count = claimed.len();
    if count > 0 {
        queue.send_all(subscription.name, claimed).await?;
    }
    Ok(count)
}
