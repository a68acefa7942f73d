//! Counts and times of requests by method, route template and status.
//!
//! Each endpoint keeps the handles it has used: finding one by its labels costs more than counting with it.

use metrics::{Counter, Histogram};
use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// The handles one endpoint has used, a few at most.
#[derive(Default)]
pub(super) struct Meters(Mutex<Vec<Meter>>);

struct Meter {
    method: &'static str,
    route: String,
    status: u16,
    requests: Counter,
    seconds: Histogram,
}

impl Meters {
    /// Counts one answered request.
    pub(super) fn count(&self, method: &'static str, route: &str, status: u16, took: Duration) {
        let mut meters = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let known = meters.iter().position(|meter| meter.status == status && meter.method == method && meter.route == route);
        let index = known.unwrap_or_else(|| {
            meters.push(Meter::new(method, route, status));
            meters.len() - 1
        });
        meters[index].requests.increment(1);
        meters[index].seconds.record(took.as_secs_f64());
    }
}

impl Meter {
    fn new(method: &'static str, route: &str, status: u16) -> Self {
        let labels = [("method", method.to_owned()), ("route", route.to_owned())];
        let seconds = metrics::histogram!("atelier_http_request_duration_seconds", &labels);
        let [method_label, route_label] = labels;
        let requests = metrics::counter!(
            "atelier_http_requests_total",
            "method" => method_label.1, "route" => route_label.1, "status" => status.to_string()
        );
        Self { method, route: route.to_owned(), status, requests, seconds }
    }
}
