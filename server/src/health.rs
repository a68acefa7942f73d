//! Whether the process lives, and whether it can serve.

use atelier_platform::{Error, Platform, Result};
use axum::{Router, extract::State, response::IntoResponse, routing::get};
use std::time::Duration;
use tokio_util::sync::CancellationToken;

#[derive(Clone)]
pub(crate) struct Health {
    pub platform: Platform,
    pub stop: CancellationToken,
}

/// Both questions.
pub(crate) fn router(health: Health) -> Router {
    Router::new().route("/healthz", get(alive)).route("/readyz", get(ready)).with_state(health)
}

/// `/healthz`: the process answers. A supervisor restarts what doesn't.
async fn alive() -> &'static str {
    "alive\n"
}

/// `/readyz`: it can serve. A balancer sends nobody where it can't; the problem's detail says why.
async fn ready(State(health): State<Health>) -> Result<impl IntoResponse> {
    let wait = Duration::from_secs(5);
    if health.stop.is_cancelled() {
        return Err(Error::unavailable("This process is stopping.", wait));
    }
    let ping = tokio::time::timeout(Duration::from_secs(2), health.platform.database.ping()).await;
    match ping {
        Ok(Ok(())) => Ok("ready\n"),
        Ok(Err(error)) => Err(Error::unavailable("The database does not answer.", wait).because(error)),
        Err(_) => Err(Error::unavailable("The database takes too long to answer.", wait)),
    }
}
