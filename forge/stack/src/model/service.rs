//! A service: one program of the product.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Build, Map, Secret, pattern};

/// One program.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Service {
    /// What it is for, in one line.
    #[serde(default)]
    pub description: String,
    /// The image it runs: a name of `builds`, or a reference with a tag. Give this or `build`.
    #[serde(default)]
    #[schemars(with = "Option<pattern::Image>")]
    pub image: Option<String>,
    /// How its image is built, when no other service uses it.
    #[serde(default)]
    pub build: Option<Build>,
    /// The program, where it is not the image's own.
    #[serde(default)]
    #[schemars(with = "Vec<pattern::Scalar>")]
    pub command: Vec<String>,
    /// What it is started with.
    #[serde(default)]
    #[schemars(with = "Vec<pattern::Scalar>")]
    pub args: Vec<String>,
    /// Ports it listens on, by name.
    #[serde(default)]
    #[schemars(with = "BTreeMap<pattern::Name, u16>", extend("x-port" = true))]
    pub ports: Map<u16>,
    /// How one sees that it lives and can serve.
    #[serde(default)]
    pub health: Option<Health>,
    /// Where it shows Prometheus its metrics.
    #[serde(default)]
    pub metrics: Option<Metrics>,
    /// Environment variables. `${part.url}` stands for a part's or service's address; `$$` for a dollar.
    #[serde(default)]
    #[schemars(with = "BTreeMap<pattern::Variable, pattern::Scalar>")]
    pub environment: Map<String>,
    /// Environment variables whose values are secrets, or the paths of files that hold them.
    #[serde(default)]
    #[schemars(with = "BTreeMap<pattern::Variable, Secret>")]
    pub secrets: Map<Secret>,
    /// What is kept, or written for a while. Everything else is read-only.
    #[serde(default)]
    #[schemars(with = "BTreeMap<pattern::Name, Volume>")]
    pub volumes: Map<Volume>,
    /// What it needs.
    #[serde(default)]
    pub resources: Resources,
    /// How many of it run.
    #[serde(default)]
    pub scaling: Scaling,
    /// The accelerators it needs.
    #[serde(default)]
    pub gpu: Option<Gpu>,
    /// Where it may run.
    #[serde(default)]
    pub placement: Placement,
    /// How a new version replaces the old one.
    #[serde(default)]
    pub rollout: Rollout,
    /// Time it is given to end, as in 30s.
    #[serde(default = "thirty_seconds")]
    #[schemars(with = "pattern::Duration")]
    pub stop_grace: String,
    /// The number of the user it runs as; never 0.
    #[serde(default = "user")]
    #[schemars(range(min = 1, max = 65_534))]
    pub user: u32,
}

fn thirty_seconds() -> String {
    "30s".to_owned()
}

fn user() -> u32 {
    10_001
}

/// How one sees that a service lives and can serve.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Health {
    /// The port, by name; may be left out when there is one.
    #[serde(default)]
    #[schemars(with = "Option<pattern::Name>")]
    pub port: Option<String>,
    /// Path that answers while the process lives.
    #[schemars(with = "pattern::UrlPath")]
    pub live: String,
    /// Path that answers when it can serve; the same as `live` when left out.
    #[serde(default)]
    #[schemars(with = "Option<pattern::UrlPath>")]
    pub ready: Option<String>,
    /// Longest time its start may take, as in 60s.
    #[serde(default = "minute")]
    #[schemars(with = "pattern::Duration")]
    pub start: String,
    /// A command that says the same inside the container, for Compose; left out, Compose does not wait for it.
    #[serde(default)]
    #[schemars(with = "Vec<pattern::Scalar>")]
    pub command: Vec<String>,
}

fn minute() -> String {
    "60s".to_owned()
}

/// Where Prometheus reads.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Metrics {
    /// The port, by name.
    #[schemars(with = "pattern::Name")]
    pub port: String,
    /// The path.
    #[serde(default = "metrics_path")]
    #[schemars(with = "pattern::UrlPath")]
    pub path: String,
}

fn metrics_path() -> String {
    "/metrics".to_owned()
}

/// A folder that may be written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Volume {
    /// Where it is mounted.
    #[schemars(with = "pattern::FilePath")]
    pub path: String,
    /// How large it is.
    #[schemars(with = "pattern::Bytes")]
    pub size: String,
    /// Whether it outlives the service.
    #[serde(default)]
    pub kind: VolumeKind,
}

/// Whether a volume outlives the service.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum VolumeKind {
    /// A disk that stays. One replica only.
    Persistent,
    /// Gone when the service ends.
    #[default]
    Temporary,
}

/// What a service needs at least and may use at most.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Resources {
    /// Processor time it is sure to get.
    #[schemars(with = "pattern::Cpu")]
    pub cpu: String,
    /// Memory it gets, and its limit.
    #[schemars(with = "pattern::Bytes")]
    pub memory: String,
    /// Processor time it never exceeds; left out, it may use what is idle.
    #[schemars(with = "Option<pattern::Cpu>")]
    pub cpu_limit: Option<String>,
    /// Disk for logs and temporary files.
    #[schemars(with = "pattern::Bytes")]
    pub disk: String,
}

impl Default for Resources {
    fn default() -> Self {
        Self { cpu: "100m".to_owned(), memory: "128Mi".to_owned(), cpu_limit: None, disk: "256Mi".to_owned() }
    }
}

/// How many of a service run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Scaling {
    /// At least.
    #[schemars(range(min = 1, max = 1000))]
    pub min: u32,
    /// At most; when left out, no more than `min`.
    #[schemars(range(min = 1, max = 1000))]
    pub max: Option<u32>,
    /// Processor use, in percent of what it asked for, above which there will be more.
    #[schemars(range(min = 1, max = 100))]
    pub cpu: Option<u32>,
    /// A metric above whose target there will be more.
    pub metric: Option<Metric>,
}

impl Default for Scaling {
    fn default() -> Self {
        Self { min: 1, max: None, cpu: None, metric: None }
    }
}

impl Scaling {
    /// The largest number.
    pub fn most(&self) -> u32 {
        self.max.unwrap_or(self.min)
    }
}

/// A metric per pod, from the metrics adapter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Metric {
    /// Its name.
    #[schemars(with = "pattern::Variable")]
    pub name: String,
    /// The average per pod that is aimed at.
    #[schemars(range(min = 1, max = 1_000_000))]
    pub target: u32,
}

/// Accelerators.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Gpu {
    /// How many.
    #[schemars(range(min = 1, max = 16))]
    pub count: u32,
    /// The resource they are asked for by.
    #[serde(default = "nvidia")]
    #[schemars(with = "pattern::Word")]
    pub resource: String,
}

fn nvidia() -> String {
    "nvidia.com/gpu".to_owned()
}

/// Where a service may run.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Placement {
    /// Labels a node must have.
    #[schemars(with = "BTreeMap<pattern::Word, pattern::Scalar>")]
    pub nodes: Map<String>,
    /// Taints it does not mind.
    pub tolerations: Vec<Toleration>,
    /// What replicas are spread over.
    pub spread: Spread,
}

/// A taint a service does not mind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Toleration {
    /// The taint's key.
    #[schemars(with = "pattern::Word")]
    pub key: String,
    /// Its value; any when left out.
    #[serde(default)]
    #[schemars(with = "Option<pattern::Scalar>")]
    pub value: Option<String>,
}

/// What replicas are spread over.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Spread {
    /// Nodes and zones.
    #[default]
    Zone,
    /// Nodes.
    Node,
    /// Nothing.
    None,
}

/// How a new version replaces the old one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Rollout {
    /// The way.
    pub strategy: Strategy,
    /// Canary: percent of the traffic at each step.
    #[schemars(inner(range(min = 1, max = 99)))]
    pub steps: Vec<u32>,
    /// Time between steps, or before promotion.
    #[schemars(with = "pattern::Duration")]
    pub pause: String,
    /// Objectives of `slos` that must hold meanwhile; if one does not, the old version comes back.
    #[schemars(with = "Vec<pattern::Name>")]
    pub analysis: Vec<String>,
}

impl Default for Rollout {
    fn default() -> Self {
        Self { strategy: Strategy::Rolling, steps: Vec::new(), pause: "2m".to_owned(), analysis: Vec::new() }
    }
}

/// The ways a new version replaces the old one.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Strategy {
    /// One after the other.
    #[default]
    Rolling,
    /// All at once, when the new ones stand.
    BlueGreen,
    /// A growing share of the traffic.
    Canary,
}
