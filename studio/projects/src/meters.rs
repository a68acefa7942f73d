//! What this room counts.

use atelier_platform::telemetry::metric::{Metric, counter};

/// Of this room.
pub const METRICS: &[Metric] = &[counter("atelier_inquiries_received_total", &[], "Inquiries that reached an artist's inbox.")];
