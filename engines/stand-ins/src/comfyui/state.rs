//! What it has in its memory, which is all it has: line, history, files, sockets.

use super::{graph::Graph, script::ComfyScript};
use bytes::Bytes;
use serde_json::{Value, json};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{Mutex, MutexGuard, PoisonError},
};
use tokio::sync::{mpsc, watch};
use tokio_util::sync::CancellationToken;

/// How much it writes down of what it was asked.
const REMEMBERED: usize = 10_000;

/// Writes something down, and forgets the older half when there is much of it.
pub(super) fn remember<T>(list: &mut Vec<T>, entry: T) {
    if list.len() >= REMEMBERED {
        list.drain(..REMEMBERED / 2);
    }
    list.push(entry);
}

/// Something to be said on a socket.
#[derive(Debug, Clone)]
pub(super) enum Said {
    Text(String),
    Bytes(Bytes),
    Close,
}

/// A socket that somebody holds.
#[derive(Debug)]
pub(super) struct Ear {
    pub(super) number: u64,
    pub(super) sender: mpsc::Sender<Said>,
    /// Whether it understands previews that say whose they are.
    pub(super) metadata: bool,
}

/// A job in line.
#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub(super) number: i64,
    pub(super) id: String,
    pub(super) graph: Graph,
    pub(super) client: Option<String>,
}

impl Entry {
    /// The list that an answer has for it.
    pub(super) fn listed(&self) -> Value {
        json!([self.number, self.id, self.graph, { "client_id": self.client }, super::graph::outputs(&self.graph)])
    }
}

/// All that it remembers.
#[derive(Debug, Default)]
pub(super) struct Memory {
    pub(super) next_number: i64,
    pub(super) pending: Vec<Entry>,
    pub(super) running: Option<Entry>,
    /// The running job was told to stop.
    pub(super) interrupted: bool,
    pub(super) history: BTreeMap<String, Value>,
    /// How often each history was asked for since the job ended.
    pub(super) asked: BTreeMap<String, usize>,
    pub(super) files: BTreeMap<String, Bytes>,
    /// What nodes of the last job gave, by signature.
    pub(super) cache: BTreeMap<String, Value>,
    pub(super) ears: BTreeMap<String, Ear>,
    pub(super) deaf: BTreeSet<String>,
    pub(super) ears_so_far: u64,
    pub(super) restarts: usize,
    pub(super) cache_tricks: usize,
    pub(super) bodies: Vec<Value>,
    pub(super) calls: Vec<String>,
    pub(super) runs: usize,
    /// Bodies of requests to interrupt.
    pub(super) interrupts: Vec<Value>,
    /// How many listeners asked for previews that say whose they are.
    pub(super) flagged: u64,
}

impl Memory {
    /// Says something to whoever has this name; those that do not listen miss it.
    pub(super) fn say(&self, client: Option<&str>, said: &Said) {
        if let Some(ear) = client.and_then(|client| self.ears.get(client)) {
            let _ = ear.sender.try_send(said.clone());
        }
    }

    /// Says to everybody how many jobs there are.
    pub(super) fn say_status(&self) {
        let status = Said::Text(json!({ "type": "status", "data": self.status() }).to_string());
        for ear in self.ears.values() {
            let _ = ear.sender.try_send(status.clone());
        }
    }

    pub(super) fn status(&self) -> Value {
        json!({ "status": { "exec_info": { "queue_remaining": self.left() } } })
    }

    pub(super) fn left(&self) -> usize {
        self.pending.len() + usize::from(self.running.is_some())
    }

    pub(super) fn enqueue(&mut self, id: String, graph: Graph, client: Option<String>) -> i64 {
        self.next_number += 1;
        let number = self.next_number;
        self.pending.push(Entry { number, id, graph, client });
        self.say_status();
        number
    }

    /// What a restart leaves: the files.
    pub(super) fn restart(&mut self) {
        for ear in std::mem::take(&mut self.ears).into_values() {
            let _ = ear.sender.try_send(Said::Close);
        }
        self.pending.clear();
        self.running = None;
        self.interrupted = false;
        self.history.clear();
        self.cache.clear();
        self.restarts += 1;
    }
}

/// A stand-in's inside.
#[derive(Debug)]
pub(super) struct State {
    pub(super) script: Mutex<ComfyScript>,
    memory: Mutex<Memory>,
    /// Goes up with every change, so that nobody has to guess when.
    pub(super) changes: watch::Sender<u64>,
    /// Whether samplers wait before their second step.
    pub(super) held: watch::Sender<bool>,
    pub(super) stop: CancellationToken,
}

impl State {
    pub(super) fn new(script: ComfyScript, stop: CancellationToken) -> Self {
        Self { script: Mutex::new(script), memory: Mutex::default(), changes: watch::Sender::new(0), held: watch::Sender::new(false), stop }
    }

    pub(super) fn script(&self) -> ComfyScript {
        self.script.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Looks at what it remembers.
    pub(super) fn memory(&self) -> MutexGuard<'_, Memory> {
        self.memory.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Changes what it remembers, and says that something changed.
    pub(super) fn change<T>(&self, change: impl FnOnce(&mut Memory) -> T) -> T {
        let changed = change(&mut self.memory());
        self.changes.send_modify(|changes| *changes += 1);
        changed
    }
}
