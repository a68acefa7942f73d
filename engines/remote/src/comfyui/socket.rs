//! The socket on which a `ComfyUI` tells how far it is. It is for progress only: when it breaks it is opened again, a few times,
//! and when it is silent nobody draws a conclusion.

use futures::{FutureExt, SinkExt, StreamExt, future::BoxFuture};
use reqwest::Url;
use std::time::Duration;
use tokio::net::TcpStream;
use tokio_tungstenite::{
    MaybeTlsStream, WebSocketStream, connect_async_with_config,
    tungstenite::{Message, protocol::WebSocketConfig},
};
use uuid::Uuid;

/// The largest message that is read, in bytes; previews are some tens of kilobytes.
const LARGEST: usize = 16 * 1024 * 1024;
/// Has to be the first thing that the server hears, or it does not count: previews then say whose they are.
const FLAGS: &str = r#"{"type":"feature_flags","data":{"supports_preview_metadata":true}}"#;

type Connection = WebSocketStream<MaybeTlsStream<TcpStream>>;

/// A socket that opens itself again.
pub(super) struct Socket {
    address: Option<String>,
    patience: Duration,
    left: u32,
    state: State,
}

enum State {
    Opening(BoxFuture<'static, Option<Connection>>),
    Open(Box<Connection>),
    Closed,
}

impl Socket {
    /// Opens a socket for this client, and waits until it is open, or until it has failed once.
    pub(super) async fn open(base: &Url, client: Uuid, patience: Duration, reconnections: u32) -> Self {
        let address = address(base, client);
        let mut socket = Self { address, patience, left: reconnections, state: State::Closed };
        let Some(opening) = socket.opening(Duration::ZERO) else { return socket };
        match opening.await {
            Some(connection) => socket.state = State::Open(Box::new(connection)),
            None => socket.lost(),
        }
        socket
    }

    /// What the server says next. Never ready once the socket can't be opened any more. Nothing is lost if this is dropped.
    pub(super) async fn next(&mut self) -> Message {
        loop {
            match &mut self.state {
                State::Opening(opening) => match opening.await {
                    Some(connection) => self.state = State::Open(Box::new(connection)),
                    None => self.lost(),
                },
                State::Open(connection) => match connection.next().await {
                    Some(Ok(message)) if !message.is_close() => return message,
                    _ => self.lost(),
                },
                State::Closed => std::future::pending().await,
            }
        }
    }

    fn lost(&mut self) {
        self.state = State::Closed;
        if self.left > 0 {
            self.left -= 1;
            // A server that is gone for a moment is not asked again at once.
            if let Some(opening) = self.opening(self.patience / 10) {
                self.state = State::Opening(opening);
            }
        }
    }

    fn opening(&self, pause: Duration) -> Option<BoxFuture<'static, Option<Connection>>> {
        let (address, patience) = (self.address.clone()?, self.patience);
        Some(
            async move {
                tokio::time::sleep(pause).await;
                let config = WebSocketConfig::default().max_message_size(Some(LARGEST)).max_frame_size(Some(LARGEST));
                let opening = async {
                    let (mut connection, _) = connect_async_with_config(address, Some(config), true).await.ok()?;
                    connection.send(Message::text(FLAGS)).await.ok()?;
                    Some(connection)
                };
                tokio::time::timeout(patience, opening).await.ok().flatten()
            }
            .boxed(),
        )
    }
}

fn address(base: &Url, client: Uuid) -> Option<String> {
    let mut address = base.join("ws").ok()?;
    let scheme = if base.scheme() == "https" { "wss" } else { "ws" };
    address.set_scheme(scheme).ok()?;
    address.query_pairs_mut().append_pair("clientId", &client.to_string());
    Some(address.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_socket_is_beside_everything_else() {
        let client = Uuid::from_u128(7);
        let at = |base: &str| address(&Url::parse(base).unwrap(), client).unwrap();
        assert_eq!(at("http://127.0.0.1:8188/"), format!("ws://127.0.0.1:8188/ws?clientId={client}"));
        assert_eq!(at("https://x.example/comfy/"), format!("wss://x.example/comfy/ws?clientId={client}"));
    }
}
