//! Connections: accepts them, does not wait for ever on slow or idle ones, and lets the rest finish when asked to stop.

use axum::{
    Router,
    body::Body,
    extract::{ConnectInfo, Request},
};
use hyper::{body::Incoming, server::conn::http1, service::service_fn};
use hyper_util::rt::{TokioIo, TokioTimer};
use std::{io::ErrorKind, net::SocketAddr, pin::pin, time::Duration};
use tokio::net::{TcpListener, TcpStream};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower::Service as _;

/// Serves until `stop`, then until the last answer has been sent.
///
/// `head_timeout` is for the head of a request to arrive, and so also for a connection to stay open without one: a client that sends
/// a header a minute holds nothing. Bodies are under the gateway's time limit for the whole request.
pub async fn serve(listener: TcpListener, router: Router, head_timeout: Duration, stop: CancellationToken) {
    // Turns every route into its final form once, instead of once a request.
    let router: Router = router.with_state(());
    let connections = TaskTracker::new();
    loop {
        let accepted = tokio::select! {
            () = stop.cancelled() => break,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, peer)) => {
                connections.spawn(attend(stream, peer, router.clone(), head_timeout, stop.child_token()));
            }
            // The caller was gone before it was its turn.
            Err(error) if matches!(error.kind(), ErrorKind::ConnectionAborted | ErrorKind::ConnectionReset) => {}
            // Usually no file descriptor is left; those who wait are served when others have gone.
            Err(error) => {
                tracing::error!(%error, "a connection can't be accepted; trying again in a second");
                tokio::time::sleep(Duration::from_secs(1)).await;
            }
        }
    }
    drop(listener);
    connections.close();
    connections.wait().await;
}

async fn attend(stream: TcpStream, peer: SocketAddr, router: Router, head_timeout: Duration, stop: CancellationToken) {
    // A token of a reply is a small packet; waiting to fill a larger one is what makes streams stutter.
    let _ = stream.set_nodelay(true);
    let service = service_fn(move |request: Request<Incoming>| {
        let mut request = request.map(Body::new);
        request.extensions_mut().insert(ConnectInfo(peer));
        router.clone().call(request)
    });
    let mut builder = http1::Builder::new();
    builder.timer(TokioTimer::new()).header_read_timeout(head_timeout);
    let mut connection = pin!(builder.serve_connection(TokioIo::new(stream), service));
    // How a connection ends is its caller's affair: closed, reset, or no HTTP at all. What was asked for is logged by the gateway.
    tokio::select! {
        biased;
        _ = connection.as_mut() => {}
        () = stop.cancelled() => {
            connection.as_mut().graceful_shutdown();
            let _ = connection.await;
        }
    }
}
