//! The sections that belong to the ground. Rooms declare their own; the server puts them all together.

use super::Secret;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// `[server]`: where to listen and what to allow a single request.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ServerSection {
    /// Address and port of the web server.
    pub listen: String,
    /// Address that visitors use; links and cookies are made for it. Empty: `http://` and what `listen` says.
    pub public_url: String,
    /// Address and port of the Prometheus metrics; empty turns them off.
    pub metrics_listen: String,
    /// Seconds that a request may take before its answer starts.
    pub request_timeout_seconds: u64,
    /// Seconds for the head of a request to arrive; a connection without one is closed then.
    pub head_timeout_seconds: u64,
    /// Largest request body in bytes.
    pub body_limit_bytes: usize,
    /// Open event streams of the whole process.
    pub max_streams: usize,
    /// Origins of other sites whose pages may call the API with a bearer token.
    pub cors_origins: Vec<String>,
    /// Addresses of reverse proxies whose `X-Forwarded-For` is believed.
    pub trusted_proxies: Vec<String>,
    /// Seconds that running work gets to finish when the process is asked to stop.
    pub shutdown_grace_seconds: u64,
}

/// `[data]`: what belongs to this installation alone.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DataSection {
    /// Directory of the database and the files.
    pub directory: PathBuf,
}

/// `[files]`: where pictures are kept.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum FilesSection {
    /// A folder in the data directory: right for one machine.
    Directory {},
    /// A bucket of S3 or of anything that speaks like it.
    S3(S3Section),
}

/// `[files]` with `kind = "s3"`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct S3Section {
    /// Name of the bucket; it must exist.
    pub bucket: String,
    /// Region, as in `eu-central-1`; servers that have none take any.
    #[serde(default = "S3Section::region")]
    pub region: String,
    /// Address of the server where it is not Amazon's, as in `https://fra1.digitaloceanspaces.com`.
    #[serde(default)]
    pub endpoint: String,
    /// Name of the key.
    pub access_key_id: String,
    /// The key.
    pub secret_access_key: Secret,
    /// What keys begin with, where the bucket is shared.
    #[serde(default)]
    pub prefix: String,
    /// Files larger than this many bytes are put in parts of that size; at least five megabytes.
    #[serde(default = "S3Section::part_bytes")]
    pub part_bytes: u64,
    /// Seconds that a signed address lasts from which a visitor's browser fetches a picture by itself; 0 has pictures go through Atelier.
    #[serde(default)]
    pub presigned_seconds: u64,
    /// Address that visitors reach the server at, where it is not `endpoint`; only for signed addresses.
    #[serde(default)]
    pub public_endpoint: String,
}

impl S3Section {
    fn part_bytes() -> u64 {
        16 * 1024 * 1024
    }

    fn region() -> String {
        "us-east-1".to_owned()
    }
}

/// `[database]`: one schema, two engines.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum DatabaseSection {
    /// A file in the data directory.
    Sqlite {
        /// Connections for readers; there is always one writer.
        max_connections: u32,
    },
    /// A PostgreSQL server, version 15 or later.
    Postgres {
        /// `postgres://user:password@host:5432/database`
        url: Secret,
        /// Connections of this process.
        max_connections: u32,
    },
}

/// `[queue]`: how events, live entries and signals travel.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum QueueSection {
    /// Within this process; work that waits is in the database.
    Embedded {},
    /// Between processes, over NATS with JetStream, 2.9 or later.
    Nats(NatsSection),
}

/// `[queue]` with `kind = "nats"`.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NatsSection {
    /// `nats://user:password@host:4222`, several separated by commas.
    pub url: Secret,
    /// What subjects and streams begin with, where the server is shared.
    #[serde(default = "NatsSection::prefix")]
    pub prefix: String,
    /// Copies of each stream in a NATS cluster.
    #[serde(default = "NatsSection::replicas")]
    pub replicas: usize,
}

impl NatsSection {
    fn prefix() -> String {
        "atelier".to_owned()
    }

    fn replicas() -> usize {
        1
    }
}

/// `[mail]`: how letters leave.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum MailSection {
    /// Nothing leaves; the last letters are kept in memory and shown to the studio.
    Outbox {},
    /// An SMTP server.
    Smtp {
        /// `smtp://user:password@host:587?tls=required`, or `smtps://…`.
        url: Secret,
        /// Sender, as in `Studio <hello@studio.example>`.
        from: String,
    },
}

/// `[rate_limit]`: requests per minute, counted per address, per visitor session and per account.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RateLimitSection {
    /// Off only for measurements.
    pub enabled: bool,
    /// Requests per minute from one address.
    pub address_per_minute: u32,
    /// Messages, drawings and letters per minute in one visitor session.
    pub session_per_minute: u32,
    /// Requests per minute of one signed-in account.
    pub account_per_minute: u32,
    /// Sign-in attempts per minute from one address, and for one account from one address.
    pub sign_in_per_minute: u32,
    /// Where it is counted.
    pub store: RateLimitStore,
}

/// `[rate_limit.store]`: where requests are counted.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum RateLimitStore {
    /// In every process for itself.
    Memory {},
    /// In Redis, for all processes together.
    Redis {
        /// `redis://user:password@host:6379/0`, or `rediss://…` for TLS.
        url: Secret,
        /// What keys begin with, where the server is shared.
        #[serde(default = "RateLimitStore::prefix")]
        prefix: String,
    },
}

impl RateLimitStore {
    fn prefix() -> String {
        "atelier".to_owned()
    }
}

/// `[log]`: what the process says.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LogSection {
    /// For people or for machines.
    pub format: LogFormat,
    /// Filter as in `info` or `info,atelier_sketch=debug`.
    pub filter: String,
}

/// How a log line looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum LogFormat {
    /// Coloured when a person watches.
    Human,
    /// One JSON object a line.
    Json,
}

/// `[telemetry]`: traces.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TelemetrySection {
    /// OTLP over gRPC, as in `http://127.0.0.1:4317`; empty sends nothing anywhere.
    pub otlp_endpoint: String,
}
