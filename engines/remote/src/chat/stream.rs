//! An answer while it arrives: the connection, the waiting, and the end. What the bytes mean is `reading`'s business.

use super::{
    answering::checked,
    error::{Cause, ChatError, Interrupted},
    reading::{ChatEvent, Reading, Stop},
    settings::ChatSettings,
};
use crate::RemoteError;
use bytes::Bytes;
use futures::{FutureExt, Stream, future::BoxFuture, stream::BoxStream};
use reqwest::{RequestBuilder, header};
use std::{
    fmt,
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};
use tokio::time::{Instant, Sleep, sleep_until};

type Body = BoxStream<'static, reqwest::Result<Bytes>>;

/// The events of one answer: `Started`, any number of `Text`, `Finished`; or an error, after which nothing comes.
///
/// An answer that ends before the server said why is [`ChatError::Interrupted`], with all that was received.
pub struct ChatStream {
    state: State,
    reading: Reading,
    waiting: Waiting,
    between_chunks: Duration,
    usage: Duration,
}

enum State {
    Opening(BoxFuture<'static, Result<Body, ChatError>>),
    Open(Body),
    Over,
}

/// The time by which something has to come. Moving it on costs nothing; the timer is set again only when it goes off.
struct Waiting {
    until: Instant,
    timer: Pin<Box<Sleep>>,
}

impl Waiting {
    fn new(patience: Duration) -> Self {
        let until = Instant::now() + patience;
        Self { until, timer: Box::pin(sleep_until(until)) }
    }

    fn anew(&mut self, patience: Duration) {
        self.until = Instant::now() + patience;
        // The timer goes off at its own time and is set again then, unless that would be too late.
        if self.until < self.timer.deadline() {
            self.timer.as_mut().reset(self.until);
        }
    }

    fn poll(&mut self, context: &mut Context<'_>) -> Poll<()> {
        loop {
            ready!(self.timer.poll_unpin(context));
            if self.timer.deadline() >= self.until {
                return Poll::Ready(());
            }
            self.timer.as_mut().reset(self.until);
        }
    }
}

impl ChatStream {
    pub(super) fn new(request: RequestBuilder, settings: &ChatSettings) -> Self {
        Self::opening(open(request).boxed(), settings)
    }

    fn opening(opening: BoxFuture<'static, Result<Body, ChatError>>, settings: &ChatSettings) -> Self {
        Self {
            state: State::Opening(opening),
            reading: Reading::new(&settings.model),
            waiting: Waiting::new(settings.first_chunk),
            between_chunks: settings.between_chunks,
            usage: settings.usage,
        }
    }

    /// The next event; `None` after the end.
    pub async fn next(&mut self) -> Option<Result<ChatEvent, ChatError>> {
        futures::StreamExt::next(self).await
    }

    fn took(&mut self, bytes: &[u8]) {
        let finished = self.reading.finished();
        let alive = self.reading.feed(bytes);
        if !finished && self.reading.finished() {
            self.waiting.anew(self.usage);
        } else if alive && !finished && self.reading.generating() {
            self.waiting.anew(self.between_chunks);
        }
    }

    fn gave_up(&mut self) -> Option<ChatError> {
        let (stop, received, estimated_tokens) = self.reading.stopped()?;
        Some(match stop {
            Stop::TooLong => ChatError::TooLong,
            Stop::Because(cause) => ChatError::Interrupted(Interrupted { received, cause, estimated_tokens }),
        })
    }

    /// Waits for more of the body; whatever comes, `reading` knows it afterwards.
    fn poll_body(&mut self, context: &mut Context<'_>) -> Poll<Result<(), ChatError>> {
        match &mut self.state {
            State::Opening(opening) => {
                if let Poll::Ready(opened) = opening.poll_unpin(context) {
                    self.state = State::Open(opened?);
                    return Poll::Ready(Ok(()));
                }
                ready!(self.waiting.poll(context));
                Poll::Ready(Err(ChatError::Remote(RemoteError::TimedOut)))
            }
            State::Open(body) => {
                match body.as_mut().poll_next(context) {
                    Poll::Ready(Some(Ok(bytes))) => self.took(&bytes),
                    Poll::Ready(Some(Err(_))) => self.reading.halt(Stop::Because(Cause::Broken)),
                    Poll::Ready(None) => self.reading.end(),
                    Poll::Pending => {
                        ready!(self.waiting.poll(context));
                        let cause = if self.reading.generating() { Cause::Silent } else { Cause::Slow };
                        self.reading.halt(Stop::Because(cause));
                    }
                }
                if self.reading.done()
                    && let State::Open(body) = &mut self.state
                {
                    // Often the end is here already; a body that was read to its end leaves a connection that serves again.
                    let _ = body.as_mut().poll_next(context);
                }
                Poll::Ready(Ok(()))
            }
            State::Over => Poll::Ready(Ok(())),
        }
    }
}

/// Asks, and checks that what comes is a stream of events.
async fn open(request: RequestBuilder) -> Result<Body, ChatError> {
    let response = checked(request.send().await?).await?;
    let kind = response.headers().get(header::CONTENT_TYPE).map(|kind| kind.as_bytes().to_ascii_lowercase());
    match kind {
        Some(kind) if !kind.starts_with(b"text/event-stream") => Err(ChatError::NotAStream),
        _ => Ok(Box::pin(response.bytes_stream())),
    }
}

impl Stream for ChatStream {
    type Item = Result<ChatEvent, ChatError>;

    fn poll_next(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        loop {
            if let Some(event) = this.reading.next() {
                return Poll::Ready(Some(Ok(event)));
            }
            if matches!(this.state, State::Over) {
                return Poll::Ready(None);
            }
            if this.reading.done() {
                this.state = State::Over;
                return Poll::Ready(None);
            }
            if let Some(error) = this.gave_up() {
                this.state = State::Over;
                return Poll::Ready(Some(Err(error)));
            }
            if let Err(error) = ready!(this.poll_body(context)) {
                this.state = State::Over;
                return Poll::Ready(Some(Err(error)));
            }
        }
    }
}

impl fmt::Debug for ChatStream {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("ChatStream").field("finished", &self.reading.finished()).finish_non_exhaustive()
    }
}

#[cfg(test)]
#[path = "stream_tests.rs"]
mod tests;
