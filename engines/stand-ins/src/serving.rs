//! A server on a free port of this machine, for as long as somebody holds it.

use axum::Router;
use std::{io, net::SocketAddr};
use tokio::{net::TcpListener, task::JoinHandle};
use tokio_util::sync::{CancellationToken, DropGuard};

/// A server that stops when this is dropped: it takes no more connections, and what it was saying breaks off.
#[derive(Debug)]
pub struct Listening {
    address: SocketAddr,
    accepting: JoinHandle<()>,
    _stop: DropGuard,
}

impl Listening {
    /// Serves at `port` of 127.0.0.1; 0 takes a free one. `stop` is what everything that lasts has to watch.
    ///
    /// # Errors
    /// The port is taken.
    pub(crate) async fn start(port: u16, router: Router, stop: CancellationToken) -> io::Result<Self> {
        let listener = TcpListener::bind(("127.0.0.1", port)).await?;
        let address = listener.local_addr()?;
        let until = stop.clone().cancelled_owned();
        let accepting = tokio::spawn(async move {
            // It ends when it is told to, and has nothing to say then.
            let _ = axum::serve(listener, router).with_graceful_shutdown(until).await;
        });
        Ok(Self { address, accepting, _stop: stop.drop_guard() })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Listening {
    fn drop(&mut self) {
        self.accepting.abort();
    }
}
