//! A stand-in for an OpenAI-compatible chat server. It says the same words to everybody.

mod answer;
mod fault;
mod frames;
mod script;

pub use fault::{CHAT_FAULTS, ChatFault};
pub use script::{ChatScript, Flavour};

use crate::serving::Listening;
use axum::{Router, routing::get, routing::post};
use serde_json::Value;
use std::{
    io,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};
use tokio::sync::watch;
use tokio_util::sync::CancellationToken;

/// A chat server that is none. It stops when it is dropped.
#[derive(Debug)]
pub struct ChatStandIn {
    listening: Listening,
    state: Arc<State>,
}

/// What it was asked and whom it is answering.
#[derive(Debug)]
pub(crate) struct State {
    script: Mutex<ChatScript>,
    requests: Mutex<Vec<Value>>,
    keys: Mutex<Vec<Option<String>>>,
    open: watch::Sender<usize>,
    said: watch::Sender<usize>,
    stop: CancellationToken,
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl State {
    fn script(&self) -> ChatScript {
        lock(&self.script).clone()
    }

    fn note(&self, request: Value, key: Option<String>) {
        lock(&self.requests).push(request);
        lock(&self.keys).push(key);
    }
}

impl ChatStandIn {
    /// Listens on a free port.
    ///
    /// # Errors
    /// There is no free port.
    pub async fn start(script: ChatScript) -> io::Result<Self> {
        Self::at(0, script).await
    }

    /// Listens on this port of 127.0.0.1.
    ///
    /// # Errors
    /// The port is taken.
    pub async fn at(port: u16, script: ChatScript) -> io::Result<Self> {
        let stop = CancellationToken::new();
        let state = Arc::new(State {
            script: Mutex::new(script),
            requests: Mutex::default(),
            keys: Mutex::default(),
            open: watch::Sender::new(0),
            said: watch::Sender::new(0),
            stop: stop.clone(),
        });
        let router = Router::new()
            .route("/v1/chat/completions", post(answer::completion))
            .route("/v1/models", get(answer::models))
            .with_state(state.clone());
        Ok(Self { listening: Listening::start(port, router, stop).await?, state })
    }

    /// Its address, as clients want it.
    pub fn base_url(&self) -> String {
        format!("http://{}/v1", self.listening.address())
    }

    /// Behaves otherwise from now on.
    pub fn behave(&self, script: ChatScript) {
        *lock(&self.state.script) = script;
    }

    /// The bodies of all requests for an answer so far, oldest first.
    pub fn requests(&self) -> Vec<Value> {
        lock(&self.state.requests).clone()
    }

    /// The `Authorization` of all requests so far, oldest first.
    pub fn keys(&self) -> Vec<Option<String>> {
        lock(&self.state.keys).clone()
    }

    /// How many streams it is answering now; watch it to learn that one was closed.
    pub fn open_streams(&self) -> watch::Receiver<usize> {
        self.state.open.subscribe()
    }

    /// How many pieces of text it has sent so far, over all streams.
    pub fn pieces_said(&self) -> watch::Receiver<usize> {
        self.state.said.subscribe()
    }
}
