//! What a metric is called and means: one list a room, from which the reference is made and `# HELP` lines are written.

/// How a metric behaves.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Only grows, until the process starts again.
    Counter,
    /// Goes up and down.
    Gauge,
    /// Counts in buckets, with `_bucket`, `_sum` and `_count`.
    Histogram,
}

/// One metric.
#[derive(Debug, Clone, Copy)]
pub struct Metric {
    /// With its unit, as Prometheus recommends.
    pub name: &'static str,
    /// How it behaves.
    pub kind: Kind,
    /// Its labels; each takes few values, all known beforehand.
    pub labels: &'static [&'static str],
    /// One sentence.
    pub help: &'static str,
}

/// A counter.
pub const fn counter(name: &'static str, labels: &'static [&'static str], help: &'static str) -> Metric {
    Metric { name, kind: Kind::Counter, labels, help }
}

/// A gauge.
pub const fn gauge(name: &'static str, labels: &'static [&'static str], help: &'static str) -> Metric {
    Metric { name, kind: Kind::Gauge, labels, help }
}

/// A histogram.
pub const fn histogram(name: &'static str, labels: &'static [&'static str], help: &'static str) -> Metric {
    Metric { name, kind: Kind::Histogram, labels, help }
}

/// Says what metrics mean, for the `# HELP` lines.
pub fn describe(metrics: &[Metric]) {
    for metric in metrics {
        match metric.kind {
            Kind::Counter => metrics::describe_counter!(metric.name, metric.help),
            Kind::Gauge => metrics::describe_gauge!(metric.name, metric.help),
            Kind::Histogram => metrics::describe_histogram!(metric.name, metric.help),
        }
    }
}

/// Of the ground.
pub const METRICS: &[Metric] = &[
    gauge("atelier_build_info", &["version"], "Always 1: which version this process runs."),
    gauge("atelier_database_connections", &["state"], "Connections of this process to the database: idle or busy."),
    gauge("atelier_runtime_tasks", &[], "Tasks that are alive in this process."),
    counter("atelier_dead_letters_total", &["subscription"], "Work that was put aside after its last attempt, by consumer."),
    counter("atelier_relayed_total", &["subscription"], "Events moved from the outbox to the queue, by consumer."),
    gauge(
        "atelier_queue_depth",
        &["subscription"],
        "Work that is not done, by consumer: waiting, on the road, under way. From processes that schedule.",
    ),
    gauge(
        "atelier_queue_oldest_seconds",
        &["subscription"],
        "How long ago the oldest work that is not done was asked for. From processes that schedule.",
    ),
    gauge("atelier_queue_connected", &[], "1 while this process reaches NATS."),
    gauge("atelier_processes", &[], "Processes that are at work. From processes that schedule."),
    gauge("atelier_live_streams", &[], "Open event streams of this process."),
    counter("atelier_live_overflow_total", &[], "Live entries that stayed in this process because too many were on their way."),
    counter("atelier_rate_limited_total", &["scope"], "Requests refused for coming too often, by what was counted."),
    gauge("atelier_rate_limit_store_connected", &[], "1 while limits are counted in Redis; 0 while each process counts for itself."),
];
