//! What can be looked up: made from the lists the rooms keep, committed under `docs/reference`, and checked in CI.

use atelier_platform::telemetry::metric::{self, Kind, Metric};
use std::fmt::Write as _;

/// Of the binary itself.
const METRICS: &[Metric] = &[
    metric::counter("atelier_http_requests_total", &["method", "route", "status"], "Requests that were answered, by route template."),
    metric::histogram(
        "atelier_http_request_duration_seconds",
        &["method", "route"],
        "From a request's head to the beginning of its answer.",
    ),
];

/// Every metric of this binary, by name.
pub fn metrics() -> Vec<Metric> {
    let mut all = [METRICS, metric::METRICS, atelier_sketch::METRICS, atelier_projects::METRICS].concat();
    all.sort_by_key(|metric| metric.name);
    all
}

/// The page of them, in Markdown.
pub fn metrics_page() -> String {
    let mut page = String::from(
        "# Metrics\n\nFor Prometheus, at `[server] metrics_listen` (127.0.0.1:9787 by default), path `/metrics`. Made by `make gen`.\nNo label holds a \
         word, an id or an address of anybody; each takes few values.\n\n| metric | kind | labels | what it says |\n|---|---|---|---|\n",
    );
    for metric in metrics() {
        let kind = match metric.kind {
            Kind::Counter => "counter",
            Kind::Gauge => "gauge",
            Kind::Histogram => "histogram",
        };
        let labels = metric.labels.iter().map(|label| format!("`{label}`")).collect::<Vec<_>>().join(", ");
        // Writing to a string can't fail.
        let _ = writeln!(page, "| `{}` | {kind} | {labels} | {} |", metric.name, metric.help);
    }
    page.push_str(SPANS);
    page
}

/// Spans are few; their names and attributes stand in one module of each room that has any.
const SPANS: &str = "
# Spans

For an OTLP collector, at `[telemetry] otlp_endpoint`. One trace leads from the browser's request (its `traceparent` is continued) through
outbox, queue and worker to the stored picture. Log lines below a request or a piece of work carry its `trace_id`.

| span | kind | attributes | where |
|---|---|---|---|
| `{method} {route}` | server | `http.request.method`, `http.route`, `http.response.status_code`, `request_id` | `server/src/gateway.rs` |
| `send {consumer}` | producer | `messaging.system`, `messaging.operation.*`, `messaging.destination.name`, `messaging.message.id` | `platform/src/spans.rs` |
| `process {consumer}` | consumer | the same, `attempt` | `platform/src/spans.rs` |
| `put file` | client | `file.size` | `platform/src/spans.rs` |
| `chat {model}` | client | `gen_ai.*` of a reply, no prompt and no answer | `studio/sketch/src/spans.rs` |
| `generate_content {workflow}` | client | `gen_ai.*` of a picture, `server.address` | `studio/sketch/src/spans.rs` |
";
