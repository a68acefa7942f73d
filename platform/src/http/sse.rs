//! Server-Sent Events over a live log. The event's `id:` is its number in the log, so the browser's own `Last-Event-ID`
//! resumes exactly where it left.

use crate::{
    Error, FieldError, Result,
    live::{Item, Passing, Subscriber},
};
use axum::{body::Body, response::Response};
use bytes::{BufMut, Bytes, BytesMut};
use http::{HeaderMap, HeaderValue, header};
use serde::Deserialize;
use std::{
    collections::HashMap,
    convert::Infallible,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};
use tokio_util::sync::CancellationToken;
use utoipa::{IntoParams, ToSchema};

/// Proxies give up on silent connections after a minute or less.
const HEARTBEAT: Duration = Duration::from_secs(15);
/// Open streams of one topic: a few tabs and a phone.
const PER_TOPIC: usize = 8;

/// Counts open streams and ends them all when the process stops.
#[derive(Clone)]
pub struct Streams {
    open: Arc<Mutex<HashMap<String, usize>>>,
    limit: usize,
    stop: CancellationToken,
}

impl Streams {
    /// At most `limit` open streams until `stop`.
    pub fn new(limit: usize, stop: CancellationToken) -> Self {
        Self { open: Arc::default(), limit, stop }
    }

    /// A place for one more stream, given back when dropped.
    pub fn open(&self, topic: &str) -> Result<Place> {
        let mut open = self.open.lock().unwrap_or_else(PoisonError::into_inner);
        if open.values().sum::<usize>() >= self.limit {
            return Err(Error::unavailable(
                "Too many pages are watching right now. Yours will try again by itself.",
                Duration::from_secs(5),
            ));
        }
        let here = open.entry(topic.to_owned()).or_default();
        if *here >= PER_TOPIC {
            return Err(Error {
                detail: format!("This is open in {PER_TOPIC} places already. Close one of them."),
                ..Error::rate_limited(Duration::from_secs(5))
            });
        }
        *here += 1;
        metrics::gauge!("atelier_live_streams").increment(1);
        Ok(Place { streams: self.clone(), topic: topic.to_owned() })
    }
}

/// The right to one open stream.
pub struct Place {
    streams: Streams,
    topic: String,
}

impl Drop for Place {
    fn drop(&mut self) {
        metrics::gauge!("atelier_live_streams").decrement(1);
        let mut open = self.streams.open.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(here) = open.get_mut(&self.topic) {
            *here -= 1;
            if *here == 0 {
                open.remove(&self.topic);
            }
        }
    }
}

/// Where to go on.
#[derive(Debug, Default, Clone, Copy, Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub struct Resume {
    /// Number of the last event you have, or `last_event_id` of what you have read; without it, from now on.
    #[param(minimum = 0)]
    after: Option<i64>,
}

impl Resume {
    /// The number after which to go on: the browser's own header on a reconnection, else what the page asked for.
    pub fn after(self, headers: &HeaderMap) -> Result<Option<u64>> {
        let header = headers.get("last-event-id").and_then(|value| value.to_str().ok()).and_then(|text| text.trim().parse().ok());
        let Some(after) = self.after else { return Ok(header) };
        let after = u64::try_from(after).map_err(|_| {
            Error::invalid(vec![FieldError::new(
                "/after",
                "out_of_range",
                "Numbers of events are not negative. Leave it out to begin now.",
            )])
        })?;
        Ok(header.or(Some(after)))
    }
}

/// One event of a stream, as the OpenAPI document describes it.
#[derive(ToSchema)]
#[expect(dead_code, reason = "only describes")]
pub struct ServerSentEvent {
    /// Its number in the log: send the last one as `Last-Event-ID` and nothing is missed or repeated.
    id: String,
    /// What happened.
    event: String,
    /// JSON of it.
    data: String,
}

/// An endless response that replays and follows a log. It ends when the log's `last` event (by name) has been sent.
pub fn stream(place: Place, subscriber: Subscriber, last: &'static [&'static str]) -> Response {
    let stop = place.streams.stop.clone();
    let hello = Bytes::from_static(b"retry: 1000\n: hello\n\n");
    let state = Some((place, subscriber, stop));
    let frames = futures::stream::unfold(state, move |state| async move {
        let (place, mut subscriber, stop) = state?;
        let item = tokio::select! {
            () = stop.cancelled() => return None,
            item = tokio::time::timeout(HEARTBEAT, subscriber.next()) => item,
        };
        let (frame, ended) = match item {
            Err(_) => (Bytes::from_static(b": still here\n\n"), false),
            Ok(Item::Reset { after }) => (Bytes::from(format!("id: {after}\nevent: reset\ndata: {{}}\n\n")), false),
            // Without a number: a page that comes back goes on after the last thing that was written down.
            Ok(Item::Passing(Passing { event, data, .. })) => {
                (Bytes::from([format!("event: {event}\ndata: ").as_bytes(), &data, b"\n\n"].concat()), false)
            }
            Ok(Item::Entries(entries)) => {
                let mut frame = BytesMut::with_capacity(entries.iter().map(|entry| entry.data.len() + 64).sum());
                for entry in &entries {
                    frame.put_slice(format!("id: {}\nevent: {}\ndata: ", entry.sequence, entry.event).as_bytes());
                    frame.put_slice(&entry.data);
                    frame.put_slice(b"\n\n");
                }
                (frame.freeze(), entries.iter().any(|entry| last.contains(&entry.event.as_ref())))
            }
        };
        Some((Ok::<_, Infallible>(frame), (!ended).then_some((place, subscriber, stop))))
    });
    let body = Body::from_stream(futures::StreamExt::chain(futures::stream::iter([Ok(hello)]), frames));
    let mut response = Response::new(body);
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static("text/event-stream"));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    // Told to nginx and its relatives, which otherwise hold tokens back until a buffer is full.
    headers.insert("x-accel-buffering", HeaderValue::from_static("no"));
    response
}
