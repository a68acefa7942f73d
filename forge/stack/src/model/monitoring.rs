//! How the stack is watched: which metrics there are and what they stand for, whose alerts they are, and where thresholds lie.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Map, pattern};

/// How the stack is watched.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Monitoring {
    /// The team alerts go to where `teams` names no other.
    #[schemars(with = "pattern::Name")]
    pub team: String,
    /// Teams by service.
    #[schemars(with = "BTreeMap<pattern::Name, pattern::Name>")]
    pub teams: Map<String>,
    /// Address below which the runbooks are read; the pages are made too.
    #[schemars(with = "pattern::Address")]
    pub runbooks: String,
    /// How the team is told, by urgency.
    pub notify: Notify,
    /// Below which traffic shares say nothing.
    pub low_traffic: LowTraffic,
    /// What a queue may hold.
    pub queue: Queue,
    /// Queues that may hold something else, by consumer.
    pub consumers: Map<Queue>,
    /// The metrics of the product. Every query that is made names only these and those of well-known exporters.
    #[schemars(with = "BTreeMap<pattern::Variable, Measure>")]
    pub metrics: Map<Measure>,
}

impl Default for Monitoring {
    fn default() -> Self {
        Self {
            team: "operators".to_owned(),
            teams: Map::new(),
            runbooks: "https://runbooks.example.com".to_owned(),
            notify: Notify::default(),
            low_traffic: LowTraffic::default(),
            queue: Queue::default(),
            consumers: Map::new(),
            metrics: Map::new(),
        }
    }
}

/// How the team is told. Keys and addresses are read from files of Alertmanager, never from here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Notify {
    /// At once.
    pub page: Vec<Channel>,
    /// When a page stays for half an hour.
    pub second: Vec<Channel>,
    /// When it stays for two hours.
    pub lead: Vec<Channel>,
    /// In working hours.
    pub ticket: Vec<Channel>,
}

impl Default for Notify {
    fn default() -> Self {
        Self {
            page: vec![Channel::Pagerduty],
            second: vec![Channel::Pagerduty],
            lead: vec![Channel::Pagerduty],
            ticket: vec![Channel::Slack],
        }
    }
}

/// Ways to tell somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Channel {
    /// `PagerDuty`.
    Pagerduty,
    /// Opsgenie.
    Opsgenie,
    /// Slack.
    Slack,
}

impl Channel {
    /// The word in the file.
    pub fn name(self) -> &'static str {
        match self {
            Channel::Pagerduty => "pagerduty",
            Channel::Opsgenie => "opsgenie",
            Channel::Slack => "slack",
        }
    }
}

/// Below which traffic a share of errors says nothing: one failure of three is no outage.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct LowTraffic {
    /// Events there must be in the longer window of an alert.
    #[schemars(range(min = 10, max = 1_000_000))]
    pub events: u32,
    /// Failures there must be in it.
    #[schemars(range(min = 2, max = 100_000))]
    pub errors: u32,
}

impl Default for LowTraffic {
    fn default() -> Self {
        Self { events: 100, errors: 5 }
    }
}

/// What a queue may hold before somebody looks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Queue {
    /// Pieces of work that wait.
    #[schemars(range(min = 1, max = 100_000_000))]
    pub depth: u32,
    /// Age of the oldest; four times this is an emergency.
    #[schemars(with = "pattern::Duration")]
    pub age: String,
}

impl Default for Queue {
    fn default() -> Self {
        Self { depth: 1000, age: "5m".to_owned() }
    }
}

/// One metric of the product.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Measure {
    /// What it is.
    pub kind: MeasureKind,
    /// Its labels.
    #[serde(default)]
    #[schemars(with = "Vec<pattern::Variable>")]
    pub labels: Vec<String>,
    /// What it counts, in one line.
    #[serde(default)]
    pub about: String,
    /// What it stands for; rules and dashboards are made of metrics by this.
    #[serde(default)]
    pub role: Option<Role>,
    /// The part it is about (role `connected`).
    #[serde(default)]
    #[schemars(with = "Option<pattern::Name>")]
    pub part: Option<String>,
    /// Histogram: what is slow; one of its buckets, as in 10s.
    #[serde(default)]
    #[schemars(with = "Option<pattern::Duration>")]
    pub slow: Option<String>,
}

/// The kinds of metrics.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MeasureKind {
    /// Only ever grows.
    Counter,
    /// Goes up and down.
    Gauge,
    /// Counts by bucket.
    Histogram,
}

/// What a metric stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Counter: answers, with labels `route` and `status`.
    Requests,
    /// Histogram: time of answers, with label `route`.
    RequestDuration,
    /// Gauge: pieces of work that wait; its first label is the consumer.
    QueueDepth,
    /// Gauge: age of the oldest that waits, in seconds; its first label is the consumer.
    QueueOldest,
    /// Counter: what went from the outbox to the queue; its first label is the consumer.
    Relayed,
    /// Counter: what failed too often; its first label is the consumer.
    DeadLetters,
    /// Gauge: 1 while a part can be reached.
    Connected,
    /// Gauge: connections in use.
    PoolUsed,
    /// Gauge: connections there can be.
    PoolMax,
    /// Gauge: open live streams.
    Streams,
    /// Counter: streams that were cut off because nobody read them fast enough.
    StreamOverflow,
    /// Counter: requests that were one too many.
    RateLimited,
    /// Counter: replies, by `engine`.
    Turns,
    /// Counter: replies a model failed to give, by `engine`.
    ChatFailures,
    /// Histogram: time to the first token, by `engine`.
    FirstToken,
    /// Histogram: time per token, by `engine`.
    TokenTime,
    /// Counter: tokens, by `engine` and `type`.
    Tokens,
    /// Counter: pictures, by `engine` and `outcome`.
    Images,
    /// Histogram: time of a picture, by `engine`.
    ImageDuration,
    /// Histogram: time of a phase of a picture, by `engine` and `phase`.
    ImagePhase,
    /// Counter: what was refused, by `category`.
    Refusals,
}
