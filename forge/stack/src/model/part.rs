//! A part: what services lean on and nobody here writes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Gpu, Placement, Resources, pattern};

/// A database, queue, store or model server.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// What it is.
    pub kind: PartKind,
    /// Who runs it.
    #[serde(default)]
    pub mode: Mode,
    /// Its image, where it is not the usual one of its kind.
    #[serde(default)]
    #[schemars(with = "Option<pattern::Image>")]
    pub image: Option<String>,
    /// Version of PostgreSQL, or of a managed redis; the usual one when left out.
    #[serde(default)]
    #[schemars(with = "Option<pattern::Word>")]
    pub version: Option<String>,
    /// Its disk.
    #[serde(default = "ten")]
    #[schemars(with = "pattern::Bytes")]
    pub storage: String,
    /// Storage class; the cluster's own when left out.
    #[serde(default)]
    #[schemars(with = "Option<pattern::Word>")]
    pub storage_class: Option<String>,
    /// What it needs.
    #[serde(default)]
    pub resources: Option<Resources>,
    /// The accelerators it needs (ollama, comfyui).
    #[serde(default)]
    pub gpu: Option<Gpu>,
    /// Where it may run.
    #[serde(default)]
    pub placement: Placement,
    /// Model weights a job loads into its disk (ollama, comfyui). They are never part of an image.
    #[serde(default)]
    pub models: Vec<Model>,
    /// Where an external one is reached; anywhere, over TLS, when left out.
    #[serde(default)]
    pub external: Option<External>,
    /// Size of a managed one, in the words of the provider.
    #[serde(default)]
    #[schemars(with = "Option<pattern::Word>")]
    pub size: Option<String>,
}

fn ten() -> String {
    "10Gi".to_owned()
}

/// The kinds of parts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum PartKind {
    /// PostgreSQL.
    Postgres,
    /// NATS with JetStream.
    Nats,
    /// Redis.
    Redis,
    /// A store that speaks S3.
    S3,
    /// Ollama: chat models.
    Ollama,
    /// ComfyUI: image models.
    Comfyui,
}

impl PartKind {
    /// Its port.
    pub fn port(self) -> u16 {
        match self {
            PartKind::Postgres => 5432,
            PartKind::Nats => 4222,
            PartKind::Redis => 6379,
            PartKind::S3 => 8333,
            PartKind::Ollama => 11434,
            PartKind::Comfyui => 8188,
        }
    }

    /// The word in the file.
    pub fn name(self) -> &'static str {
        match self {
            PartKind::Postgres => "postgres",
            PartKind::Nats => "nats",
            PartKind::Redis => "redis",
            PartKind::S3 => "s3",
            PartKind::Ollama => "ollama",
            PartKind::Comfyui => "comfyui",
        }
    }

    /// What `${part.…}` may ask of it.
    pub fn fields(self) -> &'static [&'static str] {
        match self {
            PartKind::Postgres => &["url", "host", "port", "user", "password", "database"],
            PartKind::Redis => &["url", "host", "port", "password"],
            PartKind::S3 => &["url", "host", "port", "bucket", "region", "access_key", "secret_key"],
            PartKind::Nats | PartKind::Ollama | PartKind::Comfyui => &["url", "host", "port"],
        }
    }

    /// Whether the clouds that are known here run it.
    pub fn is_managed_somewhere(self) -> bool {
        matches!(self, PartKind::Postgres | PartKind::Redis | PartKind::S3)
    }

    /// Whether its address holds a secret or is only known once it was made.
    pub fn has_secret(self) -> bool {
        matches!(self, PartKind::Postgres | PartKind::Redis | PartKind::S3)
    }
}

/// Who runs a part.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Mode {
    /// This cluster.
    #[default]
    InCluster,
    /// The provider: `terraform` makes it (postgres, redis, s3).
    Managed,
    /// Somebody else: its address is asked for by `scripts/seal` and kept in a Secret.
    External,
}

/// Where an external part is reached, for the network policies. Its address is a secret; this is not.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct External {
    /// Its port; the usual one of its kind when left out.
    #[serde(default)]
    #[schemars(range(min = 1, max = 65_535))]
    pub port: Option<u16>,
    /// The network it is in; the internet when left out.
    #[serde(default)]
    #[schemars(with = "Option<pattern::Network>")]
    pub network: Option<String>,
}

/// Model weights.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Model {
    /// Ollama: the model's name with its tag. ComfyUI: the file's path below `models/`.
    #[schemars(extend("pattern" = "^[A-Za-z0-9][A-Za-z0-9._:/-]{0,200}$", "x-write" = "a model as in qwen2.5:7b, or a file as in unet/flux1-schnell.safetensors"))]
    pub name: String,
    /// ComfyUI: where the file is had.
    #[serde(default)]
    #[schemars(extend("pattern" = "^https://[A-Za-z0-9._~:/?#@!&=%+,-]{1,500}$", "x-write" = "an address that begins with https://"))]
    pub url: Option<String>,
    /// ComfyUI: the SHA-256 of the file, checked after loading.
    #[serde(default)]
    #[schemars(extend("pattern" = "^[0-9a-f]{64}$", "x-write" = "64 hexadecimal digits"))]
    pub sha256: Option<String>,
}
