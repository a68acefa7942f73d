//! An environment: where the stack runs, and what is different there.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{External, Gpu, Map, Mode, Resources, Rollout, Scaling, pattern};

/// Where the stack runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Environment {
    /// What it runs on.
    pub on: Cloud,
    /// Region of the provider.
    #[serde(default)]
    #[schemars(with = "Option<pattern::Word>")]
    pub region: Option<String>,
    /// Version of Kubernetes, as in 1.33.
    #[serde(default = "kubernetes")]
    #[schemars(with = "pattern::Word")]
    pub kubernetes: String,
    /// The network it is in.
    #[serde(default = "network")]
    #[schemars(with = "pattern::Network")]
    pub network: String,
    /// Its ordinary nodes.
    #[serde(default)]
    pub nodes: Option<NodePool>,
    /// Its nodes with accelerators.
    #[serde(default)]
    pub gpu_nodes: Option<NodePool>,
    /// Whether somebody must agree before a deployment.
    #[serde(default)]
    pub approval: bool,
    /// Services that differ.
    #[serde(default)]
    #[schemars(with = "BTreeMap<pattern::Name, ServiceOverride>")]
    pub services: Map<ServiceOverride>,
    /// Parts that differ.
    #[serde(default)]
    #[schemars(with = "BTreeMap<pattern::Name, PartOverride>")]
    pub parts: Map<PartOverride>,
    /// Routes that differ.
    #[serde(default)]
    #[schemars(with = "BTreeMap<pattern::Name, RouteOverride>")]
    pub routes: Map<RouteOverride>,
}

fn kubernetes() -> String {
    "1.33".to_owned()
}

fn network() -> String {
    "10.20.0.0/16".to_owned()
}

/// What an environment runs on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Cloud {
    /// A cluster on one's own machine.
    Kind,
    /// DOKS.
    Digitalocean,
    /// EKS.
    Aws,
}

/// A group of nodes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NodePool {
    /// Their size, in the words of the provider.
    #[schemars(with = "pattern::Word")]
    pub size: String,
    /// At least.
    #[serde(default = "one")]
    #[schemars(range(min = 0, max = 500))]
    pub min: u32,
    /// At most.
    #[schemars(range(min = 1, max = 500))]
    pub max: u32,
}

fn one() -> u32 {
    1
}

/// What is different about a service.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ServiceOverride {
    /// Environment variables that are added or replaced.
    #[schemars(with = "BTreeMap<pattern::Variable, pattern::Scalar>")]
    pub environment: Map<String>,
    /// What it needs there.
    pub resources: Option<Resources>,
    /// How many of it run there.
    pub scaling: Option<Scaling>,
    /// How it is replaced there.
    pub rollout: Option<Rollout>,
}

/// What is different about a part.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct PartOverride {
    /// Who runs it there.
    pub mode: Option<Mode>,
    /// Its disk there.
    #[schemars(with = "Option<pattern::Bytes>")]
    pub storage: Option<String>,
    /// What it needs there.
    pub resources: Option<Resources>,
    /// Accelerators there.
    pub gpu: Option<Gpu>,
    /// Where it is reached there, when it is external.
    pub external: Option<External>,
    /// Size of a managed one.
    #[schemars(with = "Option<pattern::Word>")]
    pub size: Option<String>,
}

/// What is different about a route.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RouteOverride {
    /// Its host there.
    #[schemars(with = "Option<pattern::Host>")]
    pub host: Option<String>,
    /// Whether it has a certificate there.
    pub tls: Option<bool>,
}
