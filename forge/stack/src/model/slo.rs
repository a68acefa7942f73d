//! Objectives, as data: what users may rely on and how it is measured.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Map, pattern};

/// An objective of a service.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Slo {
    /// Its name.
    #[schemars(with = "pattern::Name")]
    pub name: String,
    /// The service it is about.
    #[schemars(with = "pattern::Name")]
    pub service: String,
    /// What its users can rely on, in one line.
    #[serde(default)]
    pub description: String,
    /// Percent of what happens that must be good, as in 99.9.
    #[schemars(range(min = 50.0, max = 99.999))]
    pub objective: f64,
    /// The time it is measured over.
    #[serde(default = "four_weeks")]
    #[schemars(with = "pattern::Duration")]
    pub window: String,
    /// What is measured.
    pub sli: Sli,
    /// Labels its alerts carry as well.
    #[serde(default)]
    #[schemars(with = "BTreeMap<pattern::Variable, pattern::Scalar>")]
    pub labels: Map<String>,
    /// Its urgent alert.
    #[serde(default)]
    pub page: Told,
    /// Its alerts that can wait for working hours.
    #[serde(default)]
    pub ticket: Told,
}

/// What is different about an alert of an objective.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct Told {
    /// Whether there is none.
    pub disable: bool,
    /// Labels it carries as well; one that the alert has anyway is replaced.
    #[schemars(with = "BTreeMap<pattern::Variable, pattern::Scalar>")]
    pub labels: Map<String>,
}

fn four_weeks() -> String {
    "28d".to_owned()
}

/// What is measured: a share of good events.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sli {
    /// A known way of measuring, or `ratio` with queries of one's own.
    pub kind: SliKind,
    /// Latency: what is fast enough, as in 300ms.
    #[serde(default)]
    #[schemars(with = "Option<pattern::Duration>")]
    pub threshold: Option<String>,
    /// Availability and latency: the histogram of answers, without `_bucket` or `_count`.
    #[serde(default = "histogram")]
    #[schemars(with = "pattern::Variable")]
    pub metric: String,
    /// Label selectors that narrow it down, as in `route="/api/v1/sketches"`.
    #[serde(default)]
    pub labels: String,
    /// Availability: the label with the HTTP status.
    #[serde(default = "status")]
    #[schemars(with = "pattern::Variable")]
    pub status_label: String,
    /// Ratio: good events as `PromQL`, with `$window` where the time goes.
    #[serde(default)]
    pub good: Option<String>,
    /// Ratio: bad events as `PromQL`, instead of `good`. Share: the share of bad events as `PromQL`. `$window` where the time goes.
    #[serde(default)]
    pub bad: Option<String>,
    /// Ratio: all events as `PromQL`, with `$window` where the time goes.
    #[serde(default)]
    pub total: Option<String>,
}

fn histogram() -> String {
    "http_server_request_duration_seconds".to_owned()
}

fn status() -> String {
    "http_response_status_code".to_owned()
}

/// The ways of measuring.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SliKind {
    /// Answers other than 5xx among all.
    Availability,
    /// Answers faster than `threshold` among all.
    Latency,
    /// `good` among `total`, or `bad` among `total`.
    Ratio,
    /// `bad` is the share itself; how many events there were is not known.
    Share,
}
