//! Logs, traces and metrics: set up once by the binary, used everywhere through `tracing` and `metrics`.

pub mod metric;

use crate::config::{LogFormat, LogSection, TelemetrySection};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use opentelemetry::{
    propagation::{Injector, TextMapPropagator},
    trace::{TraceContextExt as _, TraceId, TracerProvider as _},
};
use opentelemetry_otlp::WithExportConfig as _;
use opentelemetry_sdk::{Resource, propagation::TraceContextPropagator, trace::SdkTracerProvider};
use std::{collections::HashMap, io::IsTerminal as _, sync::OnceLock, time::Duration};
use tokio_util::sync::CancellationToken;
use tracing_opentelemetry::OpenTelemetrySpanExt as _;
use tracing_subscriber::{EnvFilter, Layer as _, layer::SubscriberExt as _, util::SubscriberInitExt as _};

/// Sends what is left when the process ends.
pub struct Telemetry {
    traces: Option<SdkTracerProvider>,
}

impl Telemetry {
    /// Flushes traces.
    pub fn shutdown(self) {
        if let Some(Err(error)) = self.traces.map(|traces| traces.shutdown()) {
            tracing::warn!(%error, "the last traces were not delivered");
        }
    }
}

/// Sets up logging to standard error and, where an endpoint is set, traces.
pub fn init(log: &LogSection, telemetry: &TelemetrySection) -> Result<Telemetry, String> {
    // The queue's client tells of each attempt to reach it again; that it is away is said once, by us.
    let filter = EnvFilter::try_new(format!("async_nats=warn,{}", log.filter)).map_err(|error| format!("`log.filter`: {error}"))?;
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let lines = match log.format {
        LogFormat::Human => lines.with_ansi(std::io::stderr().is_terminal()).with_target(false).boxed(),
        LogFormat::Json => lines.json().flatten_event(true).with_current_span(true).with_span_list(false).boxed(),
    };
    let traces = match telemetry.otlp_endpoint.as_str() {
        "" => None,
        endpoint => {
            let exporter = opentelemetry_otlp::SpanExporter::builder().with_tonic().with_endpoint(endpoint).build();
            let exporter = exporter.map_err(|error| format!("`telemetry.otlp_endpoint`: {error}"))?;
            let resource = Resource::builder().with_service_name("atelier").build();
            Some(SdkTracerProvider::builder().with_batch_exporter(exporter).with_resource(resource).build())
        }
    };
    let spans = traces.as_ref().map(|provider| tracing_opentelemetry::layer().with_tracer(provider.tracer("atelier")));
    tracing_subscriber::registry().with(filter).with(lines).with(spans).try_init().map_err(|error| error.to_string())?;
    Ok(Telemetry { traces })
}

/// The recorder behind every `metrics` macro; the first call installs it for the whole process.
pub fn metrics() -> PrometheusHandle {
    static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();
    let seconds = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0];
    let install = || {
        let builder = PrometheusBuilder::new().set_buckets_for_metric(Matcher::Suffix("_seconds".to_owned()), &seconds);
        let recorder = builder.unwrap_or_else(|_| PrometheusBuilder::new()).build_recorder();
        let handle = recorder.handle();
        // A recorder that is already there (tests in one process) keeps counting; this handle then shows nothing.
        let _ = metrics::set_global_recorder(recorder);
        handle
    };
    HANDLE.get_or_init(install).clone()
}

/// Folds recorded durations into their buckets now and then: without it they pile up until somebody scrapes.
pub async fn keep_metrics_small(handle: PrometheusHandle, stop: CancellationToken) {
    let mut ticks = tokio::time::interval(Duration::from_secs(5));
    loop {
        tokio::select! {
            () = stop.cancelled() => return,
            _ = ticks.tick() => handle.run_upkeep(),
        }
    }
}

/// W3C `traceparent` of the current span, to travel with an event.
pub fn trace_parent() -> Option<String> {
    struct Carrier(Option<String>);
    impl Injector for Carrier {
        fn set(&mut self, key: &str, value: String) {
            if key == "traceparent" {
                self.0 = Some(value);
            }
        }
    }
    let mut carrier = Carrier(None);
    TraceContextPropagator::new().inject_context(&tracing::Span::current().context(), &mut carrier);
    carrier.0
}

/// Makes a span the child of the request that caused its work.
pub fn continue_trace(span: &tracing::Span, trace_parent: Option<&str>) {
    let Some(trace_parent) = trace_parent else { return };
    let carrier = HashMap::from([("traceparent".to_owned(), trace_parent.to_owned())]);
    // Without a trace exporter there is no context to set, which is fine.
    let _ = span.set_parent(TraceContextPropagator::new().extract(&carrier));
}

/// Writes the trace's id into the span's field `trace_id`, so that log lines below it carry it.
pub fn name_trace(span: &tracing::Span) {
    let id = span.context().span().span_context().trace_id();
    if id != TraceId::INVALID {
        span.record("trace_id", tracing::field::display(id));
    }
}

/// One TLS implementation for the whole process; reqwest and others panic at their first connection without it.
pub fn install_tls() {
    // Already installed means another part of the same process was first, with the same one.
    let _ = rustls::crypto::ring::default_provider().install_default();
}
