//! The ground every room stands on: configuration, time, identifiers, database, events, live logs, files, mail,
//! HTTP conventions and telemetry.
//!
//! It knows nothing of art: no table, route or word of a studio belongs here. Rooms under `studio/` receive a
//! [`Platform`] and build on it.

pub mod clock;
pub mod config;
pub mod database;
pub mod error;
pub mod events;
pub mod files;
pub mod http;
pub mod id;
pub mod live;
pub mod lock;
pub mod mail;
pub mod nats;
pub mod processes;
pub mod random;
pub mod rate_limit;
pub mod signals;
mod spans;
pub mod telemetry;
pub mod timer;

use std::{ops::Deref, sync::Arc};

pub use clock::Clock;
pub use error::{Code, Error, FieldError, Result};
pub use id::Id;

/// Everything a room needs from the ground, shared by all of one process. Cloning it is one count: every request does.
#[derive(Clone)]
pub struct Platform(Arc<Ground>);

impl Platform {
    /// Shares a ground.
    pub fn new(ground: Ground) -> Self {
        Self(Arc::new(ground))
    }
}

impl Deref for Platform {
    type Target = Ground;

    fn deref(&self) -> &Ground {
        &self.0
    }
}

/// The parts of the ground.
#[derive(Clone)]
pub struct Ground {
    /// The only source of the current time.
    pub clock: Arc<dyn Clock>,
    /// The only source of chance.
    pub random: Arc<random::Random>,
    /// Rows.
    pub database: database::Database,
    /// Durable events, published in the transaction that makes them true.
    pub events: events::Events,
    /// The queue between processes, where there is one.
    pub nats: Option<nats::Nats>,
    /// What pages watch while it happens.
    pub live: live::LiveLogs,
    /// Bytes.
    pub files: files::Files,
    /// Letters.
    pub mailer: mail::Mailer,
    /// Who may ask how often.
    pub limits: rate_limit::RateLimits,
    /// Open event streams.
    pub streams: http::sse::Streams,
    /// The way to the other processes.
    pub signals: signals::Signals,
    /// The name of this process, another one at every start.
    pub process: uuid::Uuid,
    /// Facts of this installation that links and cookies need.
    pub site: Arc<Site>,
}

/// Where this installation is reached from outside.
#[derive(Debug, Clone)]
pub struct Site {
    /// Address that visitors use, without a trailing slash: `https://studio.example`.
    pub public_url: String,
    /// Another origin that pages load pictures from: the bucket's, where signed addresses lead there.
    pub pictures_from: Option<String>,
}

impl Site {
    /// Whether visitors arrive over TLS, so that cookies may be marked `Secure`.
    pub fn is_secure(&self) -> bool {
        self.public_url.starts_with("https://")
    }
}

impl Platform {
    /// A new identifier of kind `K`, ordered by the platform's clock.
    pub fn new_id<K: id::Kind>(&self) -> Id<K> {
        Id::new(self.clock.now(), &self.random)
    }
}
