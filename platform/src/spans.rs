//! Spans of the ground, in the words of OpenTelemetry's conventions for messaging and storage. Names stand here alone; no payload,
//! no key of a visitor's file is ever an attribute.

use tracing::{Span, field::Empty};

/// A consumer's handling of one event, below the request that published it.
pub(crate) fn process(consumer: &str, system: &'static str, event_id: uuid::Uuid, attempt: u32) -> Span {
    tracing::info_span!(
        "process",
        otel.name = format!("process {consumer}"),
        otel.kind = "consumer",
        messaging.system = system,
        messaging.operation.type = "process",
        messaging.operation.name = "process",
        messaging.destination.name = consumer,
        messaging.message.id = %event_id,
        attempt,
        trace_id = Empty,
    )
}

/// The relay's sending of one event to the queue, below the request that published it.
pub(crate) fn send(consumer: &str, event_id: uuid::Uuid) -> Span {
    tracing::info_span!(
        "send",
        otel.name = format!("send {consumer}"),
        otel.kind = "producer",
        messaging.system = "nats",
        messaging.operation.type = "send",
        messaging.operation.name = "publish",
        messaging.destination.name = consumer,
        messaging.message.id = %event_id,
    )
}

/// Storing a file that must not be there yet.
pub(crate) fn put_new(bytes: usize) -> Span {
    tracing::info_span!("put file", otel.kind = "client", file.size = bytes, outcome = Empty)
}
