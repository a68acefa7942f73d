//! Smaller answers: text only, and never event streams, which must not wait for a buffer.

use axum::{body::Body, extract::Request, response::Response};
use futures::future::{Either, MapOk, TryFutureExt as _};
use http::header;
use std::{
    convert::Infallible,
    task::{Context, Poll},
};
use tower::{Layer, Service};
use tower_http::compression::{Compression, CompressionBody, CompressionLayer};

/// Compresses what is worth it.
#[derive(Clone)]
pub(super) struct CompressText;

impl<S: Clone> Layer<S> for CompressText {
    type Service = CompressedText<S>;

    fn layer(&self, route: S) -> CompressedText<S> {
        CompressedText { plain: route.clone(), compressed: CompressionLayer::new().layer(route) }
    }
}

/// An answer's body keeps room for every encoder, six kilobytes also where none is used: an event stream would hold them as long as it
/// is open. The layer's own predicate knows such a stream, too, but only when the answer is there; so whoever asks for events goes past
/// it.
#[derive(Clone)]
pub(super) struct CompressedText<S> {
    plain: S,
    compressed: Compression<S>,
}

impl<S> Service<Request> for CompressedText<S>
where
    S: Service<Request, Response = Response, Error = Infallible>,
{
    type Response = Response;
    type Error = Infallible;
    type Future = Either<S::Future, MapOk<<Compression<S> as Service<Request>>::Future, fn(Response<CompressionBody<Body>>) -> Response>>;

    fn poll_ready(&mut self, context: &mut Context<'_>) -> Poll<Result<(), Infallible>> {
        // Two of the same route: who is ready is both.
        self.plain.poll_ready(context)
    }

    fn call(&mut self, request: Request) -> Self::Future {
        if request.headers().get(header::ACCEPT).is_some_and(|accept| accept == "text/event-stream") {
            return Either::Left(self.plain.call(request));
        }
        Either::Right(self.compressed.call(request).map_ok(boxed as fn(_) -> _))
    }
}

fn boxed(answer: Response<CompressionBody<Body>>) -> Response {
    answer.map(Body::new)
}
