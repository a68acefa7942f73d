//! The connection to NATS that several processes of one installation share: its streams, and whether it is there right now.
//!
//! Nothing here decides what travels: events, live logs and signals do.

use crate::{Error, Result, config::NatsSection};
use async_nats::{
    Client, ConnectOptions, Event,
    connection::State,
    jetstream::{
        self,
        context::ContextBuilder,
        stream::{Config, DiscardPolicy, RetentionPolicy, StorageType, Stream},
    },
};
use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

// Counted in messages: a limit in bytes would be set aside on the server's disk at once.
/// Work that may wait in the stream; beyond it events wait in the outbox.
const MOST_WORK: i64 = 1_000_000;
/// Batches of live entries kept; the oldest make room.
const MOST_LIVE: i64 = 200_000;
/// How long the stream remembers which messages it has taken.
const DUPLICATES: Duration = Duration::from_mins(2);
/// How long a page may be away and still go on where it left.
const LIVE_AGE: Duration = Duration::from_mins(10);
/// How long an answer of the server is waited for.
const PATIENCE: Duration = Duration::from_secs(3);

/// A connection that mends itself. Cloning it shares it.
#[derive(Clone)]
pub struct Nats {
    client: Client,
    context: jetstream::Context,
    prefix: Arc<str>,
    replicas: usize,
    connections: Arc<AtomicU64>,
}

impl Nats {
    /// Connects as configured, in the background where the server is not there yet.
    pub async fn connect(section: &NatsSection) -> Result<Self, String> {
        if section.prefix.is_empty() || !section.prefix.chars().all(|letter| letter.is_ascii_alphanumeric() || matches!(letter, '-' | '_'))
        {
            return Err("`queue.prefix` takes letters, digits, - and _".to_owned());
        }
        let connections = Arc::new(AtomicU64::new(0));
        let counted = connections.clone();
        let options = ConnectOptions::new()
            .name("atelier")
            .retry_on_initial_connect()
            .connection_timeout(PATIENCE)
            .request_timeout(Some(PATIENCE))
            // A server that is gone is noticed within two of these.
            .ping_interval(Duration::from_secs(10))
            .reconnect_delay_callback(|attempt| Duration::from_millis(100_u64.saturating_mul(attempt as u64).clamp(100, 2000)))
            .event_callback(move |event| {
                let counted = counted.clone();
                async move { noted(&event, &counted) }
            });
        let servers: Vec<&str> = section.url.reveal().split(',').map(str::trim).collect();
        let client = options.connect(servers).await.map_err(|error| format!("`queue.url`: {error}"))?;
        let context = ContextBuilder::new().timeout(PATIENCE).ack_timeout(PATIENCE).build(client.clone());
        Ok(Self { client, context, prefix: section.prefix.as_str().into(), replicas: section.replicas.max(1), connections })
    }

    /// Whether the server is reached at this moment.
    pub fn is_connected(&self) -> bool {
        self.client.connection_state() == State::Connected
    }

    /// How often a connection has been made: another number means that something may have been missed.
    pub(crate) fn connections(&self) -> u64 {
        self.connections.load(Ordering::Acquire)
    }

    pub(crate) fn client(&self) -> &Client {
        &self.client
    }

    pub(crate) fn context(&self) -> &jetstream::Context {
        &self.context
    }

    /// `prefix.rest`.
    pub(crate) fn subject(&self, rest: &str) -> String {
        format!("{}.{rest}", self.prefix)
    }

    /// The stream of work: kept until it is acknowledged, refusing what does not fit.
    pub(crate) async fn work(&self) -> Result<Stream> {
        let config = Config {
            retention: RetentionPolicy::WorkQueue,
            discard: DiscardPolicy::New,
            max_messages: MOST_WORK,
            duplicate_window: DUPLICATES,
            ..self.stream("work")
        };
        self.context.get_or_create_stream(config).await.map_err(away)
    }

    /// The stream of live entries: the last minutes, the oldest making room.
    pub(crate) async fn live(&self) -> Result<Stream> {
        let config = Config {
            retention: RetentionPolicy::Limits,
            discard: DiscardPolicy::Old,
            max_messages: MOST_LIVE,
            max_age: LIVE_AGE,
            duplicate_window: Duration::from_secs(1),
            ..self.stream("live")
        };
        self.context.get_or_create_stream(config).await.map_err(away)
    }

    fn stream(&self, name: &str) -> Config {
        Config {
            name: format!("{}-{name}", self.prefix),
            subjects: vec![self.subject(&format!("{name}.>"))],
            storage: StorageType::File,
            num_replicas: self.replicas,
            ..Config::default()
        }
    }

    /// What the server says of itself, for the doctor.
    pub async fn survey(&self) -> Result<String, String> {
        let connected = async {
            while !self.is_connected() {
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        };
        tokio::time::timeout(PATIENCE, connected)
            .await
            .map_err(|_| "it does not answer. Is it started, and is `queue.url` right?".to_owned())?;
        let account = self.context.query_account().await;
        account.map_err(|error| {
            format!("JetStream is not there ({error}). Start the server with -js, or allow JetStream for this account.")
        })?;
        Ok(format!("NATS {} with JetStream", self.client.server_info().version))
    }
}

/// The server is away, or refuses.
pub(crate) fn away(error: impl std::error::Error + Send + Sync + 'static) -> Error {
    Error::unavailable("The queue does not answer.", Duration::from_secs(5)).because(error)
}

fn noted(event: &Event, connections: &AtomicU64) {
    match event {
        Event::Connected => {
            connections.fetch_add(1, Ordering::AcqRel);
            metrics::gauge!("atelier_queue_connected").set(1);
            tracing::info!("connected to the queue");
        }
        Event::Disconnected => {
            metrics::gauge!("atelier_queue_connected").set(0);
            tracing::warn!("the queue is away: events wait in the outbox, pages follow what happens in their own process");
        }
        Event::ClientError(error) => tracing::debug!(%error, "the queue is not reached"),
        other => tracing::warn!(event = %other, "the queue"),
    }
}
