//! Its socket: the server speaks first, and keeps one listener to a name.

use super::{
    fault::ComfyFault,
    state::{Ear, Said, State},
};
use axum::{
    extract::{
        Query, State as Shared, WebSocketUpgrade,
        ws::{Message, WebSocket},
    },
    http::StatusCode,
    response::{IntoResponse, Response},
};
use serde::Deserialize;
use serde_json::{Value, json};
use std::sync::Arc;
use tokio::sync::mpsc;

/// How many frames may wait for a slow listener.
const FRAMES: usize = 1024;

#[derive(Deserialize)]
pub(super) struct Who {
    #[serde(rename = "clientId")]
    client: Option<String>,
}

/// `GET /ws?clientId=…`
pub(super) async fn open(Shared(state): Shared<Arc<State>>, Query(who): Query<Who>, upgrade: WebSocketUpgrade) -> Response {
    if state.script().has(ComfyFault::SocketRefused) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let client = who.client.unwrap_or_else(|| "unnamed".to_owned());
    upgrade.on_upgrade(move |socket| serve(socket, client, state))
}

async fn serve(mut socket: WebSocket, client: String, state: Arc<State>) {
    let (sender, mut said) = mpsc::channel(FRAMES);
    let (number, first) = state.change(|memory| {
        memory.ears_so_far += 1;
        let number = memory.ears_so_far;
        if !memory.deaf.contains(&client) {
            memory.ears.insert(client.clone(), Ear { number, sender, metadata: false });
        }
        let mut data = memory.status();
        data["sid"] = client.as_str().into();
        // Who comes back is told what runs for them, but not which job it is.
        let runs = memory.running.as_ref().is_some_and(|entry| entry.client.as_ref() == Some(&client));
        let again = runs.then(|| json!({ "type": "executing", "data": { "node": "7" } }));
        (number, [Some(json!({ "type": "status", "data": data })), again])
    });
    for frame in first.into_iter().flatten() {
        if socket.send(Message::text(frame.to_string())).await.is_err() {
            break;
        }
    }
    let mut heard = false;
    loop {
        tokio::select! {
            () = state.stop.cancelled() => break,
            message = socket.recv() => match message {
                Some(Ok(Message::Text(text))) => {
                    // Only the first thing that is said counts.
                    if !std::mem::replace(&mut heard, true) {
                        flags(&mut socket, &state, &client, &text).await;
                    }
                }
                Some(Ok(_)) => (),
                _ => break,
            },
            Some(frame) = said.recv() => {
                let message = match frame {
                    Said::Text(text) => Message::text(text),
                    Said::Bytes(bytes) => Message::Binary(bytes),
                    Said::Close => break,
                };
                if socket.send(message).await.is_err() {
                    break;
                }
            }
            else => { state.stop.cancelled().await; break; }
        }
    }
    state.change(|memory| {
        if memory.ears.get(&client).is_some_and(|ear| ear.number == number) {
            memory.ears.remove(&client);
        }
    });
}

async fn flags(socket: &mut WebSocket, state: &State, client: &str, text: &str) {
    let said: Value = serde_json::from_str(text).unwrap_or_default();
    if said["type"] != "feature_flags" {
        return;
    }
    let metadata = said["data"]["supports_preview_metadata"] == true;
    state.change(|memory| {
        memory.flagged += u64::from(metadata);
        if let Some(ear) = memory.ears.get_mut(client) {
            ear.metadata = metadata;
        }
    });
    let answer = json!({ "type": "feature_flags", "data": { "supports_preview_metadata": true, "max_upload_size": 104_857_600 } });
    // A listener that is gone is noticed by the next frame.
    let _ = socket.send(Message::text(answer.to_string())).await;
}
