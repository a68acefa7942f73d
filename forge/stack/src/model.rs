//! What a stack file may say. The comments here are the descriptions in the published schema, and the schema is what a file is
//! checked against, so a rule stands in one place. Reads nothing and decides nothing.

mod build;
mod environment;
mod monitoring;
mod part;
mod pattern;
mod secret;
mod service;
mod slo;

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use build::{Build, Frontend, Language};
pub use environment::{Cloud, Environment, NodePool, PartOverride, RouteOverride, ServiceOverride};
pub use monitoring::{Channel, LowTraffic, Measure, MeasureKind, Monitoring, Notify, Queue, Role};
pub use part::{External, Mode, Model, Part, PartKind};
pub use secret::{SECRET_MAKER, Secret, SecretKind, SecretSource};
pub use service::{
    Gpu, Health, Metric, Metrics, Placement, Resources, Rollout, Scaling, Service, Spread, Strategy, Toleration, Volume, VolumeKind,
};
pub use slo::{Sli, SliKind, Slo, Told};

/// A map in the order of its keys, so that the order in the file never shows in what is made from it.
pub type Map<T> = BTreeMap<String, T>;

/// What a product consists of, who talks to whom, and where it runs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stack {
    /// Name of the product; names everything that is made.
    #[schemars(with = "pattern::Name")]
    pub name: String,
    /// One sentence about it, for the runbook.
    #[serde(default)]
    pub description: String,
    /// Where images that are built go, as in `ghcr.io/owner`.
    #[serde(default = "registry")]
    #[schemars(with = "pattern::Registry")]
    pub registry: String,
    /// Images that several services share, by name; a service names one with `image`.
    #[serde(default)]
    #[schemars(with = "BTreeMap<pattern::Name, Build>")]
    pub builds: Map<Build>,
    /// The programs of the product.
    #[schemars(with = "BTreeMap<pattern::Name, Service>")]
    pub services: Map<Service>,
    /// What the services lean on: databases, queues, stores, model servers.
    #[serde(default)]
    #[schemars(with = "BTreeMap<pattern::Name, Part>")]
    pub parts: Map<Part>,
    /// How Secrets come to be that belong to no part; those that are not listed are asked for.
    #[serde(default)]
    #[schemars(with = "BTreeMap<pattern::Name, SecretSource>")]
    pub secrets: Map<SecretSource>,
    /// Ways in from outside.
    #[serde(default)]
    #[schemars(with = "BTreeMap<pattern::Name, Route>")]
    pub routes: Map<Route>,
    /// Who may talk to whom. What is not listed is closed.
    #[serde(default)]
    pub connections: Vec<Connection>,
    /// Where it runs.
    #[serde(default)]
    #[schemars(with = "BTreeMap<pattern::Name, Environment>")]
    pub environments: Map<Environment>,
    /// What its users may rely on.
    #[serde(default)]
    pub slos: Vec<Slo>,
    /// How it is watched.
    #[serde(default)]
    pub monitoring: Monitoring,
    /// Digests of images, `name:tag` to `sha256:…`; an image without one is used by its tag and reported.
    #[serde(default)]
    #[schemars(with = "BTreeMap<String, pattern::Digest>")]
    pub pins: Map<String>,
    /// Names of the namespaces of a cluster that this one is not the master of.
    #[serde(default)]
    pub cluster: Cluster,
}

fn registry() -> String {
    "registry.example".to_owned()
}

/// Namespaces of what is installed in a cluster once, for everybody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Cluster {
    /// Where the ingress controller runs: routes are open to it.
    #[schemars(with = "pattern::Name")]
    pub ingress_namespace: String,
    /// Where Prometheus runs: metrics are open to it.
    #[schemars(with = "pattern::Name")]
    pub monitoring_namespace: String,
    /// Address of Prometheus, for the analysis of rollouts.
    pub prometheus: String,
    /// Ingress class.
    #[schemars(with = "pattern::Name")]
    pub ingress_class: String,
    /// The cert-manager issuer.
    #[schemars(with = "pattern::Name")]
    pub issuer: String,
}

impl Default for Cluster {
    fn default() -> Self {
        Self {
            ingress_namespace: "ingress-nginx".to_owned(),
            monitoring_namespace: "monitoring".to_owned(),
            prometheus: "http://prometheus-operated.monitoring.svc:9090".to_owned(),
            ingress_class: "nginx".to_owned(),
            issuer: "letsencrypt".to_owned(),
        }
    }
}

/// A way in from outside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Route {
    /// Host name.
    #[schemars(with = "pattern::Host")]
    pub host: String,
    /// Path it begins with.
    #[serde(default = "root")]
    #[schemars(with = "pattern::UrlPath")]
    pub path: String,
    /// The service it leads to.
    #[schemars(with = "pattern::Name")]
    pub service: String,
    /// The service's port, by name; may be left out when it has one.
    #[serde(default)]
    #[schemars(with = "Option<pattern::Name>")]
    pub port: Option<String>,
    /// Whether it is served with a certificate.
    #[serde(default = "yes")]
    pub tls: bool,
    /// Longest silence of an answer, as in 60s; longer for event streams.
    #[serde(default)]
    #[schemars(with = "Option<pattern::Duration>")]
    pub timeout: Option<String>,
}

fn root() -> String {
    "/".to_owned()
}

fn yes() -> bool {
    true
}

/// One service may talk to another, to a part, or to the internet.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Connection {
    /// The service that calls.
    #[schemars(with = "pattern::Name")]
    pub from: String,
    /// The service or part that is called, or `internet`.
    #[schemars(with = "pattern::Name")]
    pub to: String,
    /// The port: a name of the service's ports, or left out when there is one. For `internet` a number, 443 when left out.
    #[serde(default)]
    #[schemars(with = "Option<pattern::PortNameOrNumber>", extend("x-scalar" = true))]
    pub port: Option<String>,
    /// What for; shown in the runbook.
    #[serde(default)]
    pub purpose: String,
}

/// The word for what lies outside the cluster.
pub const INTERNET: &str = "internet";
