//! Traces as a collector receives them: a real OTLP receiver, the real binary.

use crate::{
    cluster::Installation,
    command_line::{Served, free_port, serve},
    support::{Caller, eventually, service},
};
use atelier_platform::telemetry;
use opentelemetry_proto::tonic::{
    collector::trace::v1::{
        ExportTraceServiceRequest, ExportTraceServiceResponse,
        trace_service_server::{TraceService, TraceServiceServer},
    },
    trace::v1::Span,
};
use serde_json::json;
use std::sync::{Arc, Mutex};
use tonic::{Request, Response, Status, transport::Server};

/// Keeps every span it is sent.
#[derive(Clone, Default)]
pub struct Collector(Arc<Mutex<Vec<Span>>>);

#[tonic::async_trait]
impl TraceService for Collector {
    async fn export(&self, request: Request<ExportTraceServiceRequest>) -> Result<Response<ExportTraceServiceResponse>, Status> {
        let spans = request.into_inner().resource_spans.into_iter().flat_map(|resource| resource.scope_spans).flat_map(|scope| scope.spans);
        self.0.lock().unwrap().extend(spans);
        Ok(Response::new(ExportTraceServiceResponse { partial_success: None }))
    }
}

impl Collector {
    /// Listens; the second value is its address for `[telemetry] otlp_endpoint`.
    pub fn start() -> (Self, String) {
        let (collector, address) = (Self::default(), format!("127.0.0.1:{}", free_port()));
        let server = Server::builder().add_service(TraceServiceServer::new(collector.clone())).serve(address.parse().unwrap());
        tokio::spawn(server);
        (collector, format!("http://{address}"))
    }

    pub fn spans(&self) -> Vec<Span> {
        self.0.lock().unwrap().clone()
    }
}

/// Asks a served installation to stop as an operator does, so that it delivers what it still holds.
pub fn stop(served: &mut Served) {
    let killed = std::process::Command::new("kill").args(["-TERM", &served.child.id().to_string()]).status().unwrap();
    assert!(killed.success());
    assert!(served.child.wait().unwrap().success());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_trace_leads_from_the_request_for_a_picture_to_its_drawing() {
    telemetry::install_tls();
    let (collector, endpoint) = Collector::start();
    let directory = tempfile::tempdir().unwrap();
    let served = serve(directory.path(), "127.0.0.1:0", &[("ATELIER__TELEMETRY__OTLP_ENDPOINT", &endpoint)]);
    one_trace(&collector, vec![served]).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn one_trace_leads_through_three_processes_and_the_queue() {
    let (collector, endpoint) = Collector::start();
    let mut installation = Installation::new(&service("NATS")).await;
    installation.seed();
    installation.set("TELEMETRY__OTLP_ENDPOINT", &endpoint);
    let processes = ["api", "relay", "worker"].map(|roles| installation.serve(roles));
    let sent = one_trace(&collector, processes.into()).await.into_iter().find(|span| span.name == "send draw-image");
    assert!(sent.is_some(), "the queue is on the way");
}

/// Asks the first process for a picture and looks at the spans of all; returns those of the request's trace.
async fn one_trace(collector: &Collector, mut processes: Vec<Served>) -> Vec<Span> {
    let served = &processes[0];
    let anyone = Caller { url: served.url.clone(), client: reqwest::Client::new(), bearer: None };
    let sketch = anyone.post("/api/v1/sketches", json!({ "designer": "ivy" })).await.body;
    let caller = Caller { bearer: sketch["visitor_token"].as_str().map(str::to_owned), ..anyone };
    let path = format!("/api/v1/sketches/{}", sketch["id"].as_str().unwrap());

    // As a browser's own tracing, or a proxy before us, would name it (W3C Trace Context).
    let (trace, parent) = (0x4bf9_2f35_77b3_4da6_a3ce_929d_0e0e_4736_u128, 0x00f0_67aa_0ba9_02b7_u64);
    let request =
        caller.request(reqwest::Method::POST, &format!("{path}/images")).header("traceparent", format!("00-{trace:032x}-{parent:016x}-01"));
    assert_eq!(caller.send(request.json(&json!({ "count": 1, "size": 512 }))).await.status, 202);
    eventually(async || (caller.get(&path).await.body["images"][0]["status"] == "ready").then_some(())).await;
    for process in &mut processes {
        stop(process);
    }

    let spans = collector.spans();
    let ours: Vec<&Span> = spans.iter().filter(|span| span.trace_id == trace.to_be_bytes()).collect();
    let named = |name: &str| *ours.iter().find(|span| span.name == name).unwrap_or_else(|| panic!("`{name}` in {ours:?}"));
    let request = named("POST /api/v1/sketches/{sketch_id}/images");
    assert_eq!(request.parent_span_id, parent.to_be_bytes());
    let work = named("process draw-image");
    assert_eq!(work.parent_span_id, request.span_id, "the work is caused by the request");
    assert_eq!(named("put file").trace_id, trace.to_be_bytes());
    assert!(spans.iter().any(|span| span.trace_id != trace.to_be_bytes()), "requests without a parent begin traces of their own");
    ours.into_iter().cloned().collect()
}
