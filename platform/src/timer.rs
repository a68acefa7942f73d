//! Work that recurs: declared by rooms, run by the server. A run that fails is logged and comes round again.

use crate::Result;
use futures::future::BoxFuture;
use std::{sync::Arc, time::Duration};
use tokio_util::sync::CancellationToken;

/// Recurring work.
#[derive(Clone)]
pub struct Timer {
    /// For logs.
    pub name: &'static str,
    /// The pause between two runs.
    pub every: Duration,
    /// Whether every process runs it for itself; otherwise those that schedule do, for all.
    pub in_each_process: bool,
    work: Arc<dyn Fn() -> BoxFuture<'static, Result<()>> + Send + Sync>,
}

impl Timer {
    /// Declares work that runs at start and then every so often.
    pub fn every<F: Future<Output = Result<()>> + Send + 'static>(
        name: &'static str,
        every: Duration,
        work: impl Fn() -> F + Send + Sync + 'static,
    ) -> Self {
        Self { name, every, in_each_process: false, work: Arc::new(move || Box::pin(work())) }
    }

    /// Says that it looks after something of the process it runs in.
    #[must_use]
    pub fn in_each_process(mut self) -> Self {
        self.in_each_process = true;
        self
    }

    /// Runs until `stop`.
    pub async fn run(self, stop: CancellationToken) {
        let mut ticks = tokio::time::interval(self.every);
        ticks.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
        loop {
            tokio::select! {
                () = stop.cancelled() => return,
                _ = ticks.tick() => {
                    if let Err(error) = (self.work)().await {
                        tracing::warn!(timer = self.name, %error, "recurring work failed and will come round again");
                    }
                }
            }
        }
    }

    /// Runs once: for tests and for the command line.
    pub async fn run_once(&self) -> Result<()> {
        (self.work)().await
    }
}
