//! Short words between processes: "stop this reply", to whichever speaks it. Nobody may depend on one arriving: whoever sends one
//! looks at the rows for what came of it.

use crate::nats::Nats;
use futures::StreamExt as _;
use serde::{Serialize, de::DeserializeOwned};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

/// The pause before listening again.
const PAUSE: Duration = Duration::from_secs(1);

/// The way to the other processes of this installation; none where there is one process.
#[derive(Clone)]
pub struct Signals(Option<Nats>);

impl Signals {
    /// Over the queue, where there is one.
    pub fn new(nats: Option<Nats>) -> Self {
        Self(nats)
    }

    /// Whether anybody else could be listening.
    pub fn reach_others(&self) -> bool {
        self.0.is_some()
    }

    /// Says something to all processes, this one too.
    pub async fn send(&self, name: &str, signal: &impl Serialize) {
        let Some(nats) = &self.0 else { return };
        let Ok(payload) = serde_json::to_vec(signal) else { return };
        if let Err(error) = nats.client().publish(nats.subject(&format!("signal.{name}")), payload.into()).await {
            tracing::debug!(%error, name, "a signal was not sent");
        }
    }

    /// Calls `hear` for every signal of a name until `stop`.
    pub fn listen<S: DeserializeOwned + Send>(&self, name: &str, hear: impl Fn(S) + Send + 'static, stop: CancellationToken) {
        let Some(nats) = self.0.clone() else { return };
        let subject = nats.subject(&format!("signal.{name}"));
        tokio::spawn(async move {
            while !stop.is_cancelled() {
                let Ok(mut signals) = nats.client().subscribe(subject.clone()).await else {
                    tokio::time::sleep(PAUSE).await;
                    continue;
                };
                loop {
                    tokio::select! {
                        () = stop.cancelled() => return,
                        message = signals.next() => match message.map(|message| serde_json::from_slice(&message.payload)) {
                            Some(Ok(signal)) => hear(signal),
                            Some(Err(error)) => tracing::warn!(%error, "a signal can't be read; is another version running?"),
                            None => break,
                        },
                    }
                }
            }
        });
    }
}
