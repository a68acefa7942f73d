//! A stand-in for `ComfyUI`. It draws a gradient, and tells of it as if it were work.

mod catalogue;
mod fault;
mod frames;
mod graph;
mod jobs;
mod routes;
mod script;
mod socket;
mod state;
mod view;
mod work;

pub use fault::{COMFY_FAULTS, ComfyFault};
pub use script::ComfyScript;

use crate::serving::Listening;
use serde_json::{Value, json};
use state::{Memory, State};
use std::{
    io,
    sync::{Arc, PoisonError},
    time::Duration,
};
use tokio_util::sync::CancellationToken;

/// A `ComfyUI` that is none. It stops when it is dropped.
#[derive(Debug)]
pub struct ComfyStandIn {
    listening: Listening,
    state: Arc<State>,
}

/// What a stand-in has done and has to do.
#[derive(Debug, Clone, PartialEq)]
pub struct Seen {
    /// What was submitted, oldest first.
    pub submissions: Vec<Value>,
    /// Every question, as `GET /queue`, oldest first.
    pub calls: Vec<String>,
    /// The id of the job that runs.
    pub running: Option<String>,
    /// Ids of the jobs that wait.
    pub pending: Vec<String>,
    /// Ids of the jobs whose end it remembers.
    pub history: Vec<String>,
    /// Names of the files it has.
    pub files: Vec<String>,
    /// How many jobs it began to run.
    pub runs: usize,
    /// How many sockets are open, and how many were so far.
    pub sockets: (usize, u64),
    /// How many listeners asked, with their first words, for previews that say whose they are.
    pub flagged: u64,
    /// What it was asked to interrupt, oldest first.
    pub interrupts: Vec<Value>,
    /// How often it was restarted.
    pub restarts: usize,
}

impl ComfyStandIn {
    /// Listens on a free port.
    ///
    /// # Errors
    /// There is no free port.
    pub async fn start(script: ComfyScript) -> io::Result<Self> {
        Self::at(0, script).await
    }

    /// Listens on this port of 127.0.0.1.
    ///
    /// # Errors
    /// The port is taken.
    pub async fn at(port: u16, script: ComfyScript) -> io::Result<Self> {
        let stop = CancellationToken::new();
        let state = Arc::new(State::new(script, stop.clone()));
        let listening = Listening::start(port, routes::router(state.clone()), stop).await?;
        tokio::spawn(work::work(state.clone()));
        Ok(Self { listening, state })
    }

    /// Its address, as clients want it.
    pub fn base_url(&self) -> String {
        format!("http://{}", self.listening.address())
    }

    /// Behaves otherwise from the next job on.
    pub fn behave(&self, script: ComfyScript) {
        *self.state.script.lock().unwrap_or_else(PoisonError::into_inner) = script;
    }

    /// Has samplers wait before their second step, or lets them go on.
    pub fn hold(&self, held: bool) {
        self.state.held.send_replace(held);
    }

    /// Restarts: everything but the files is forgotten, and sockets close.
    pub fn restart(&self) {
        self.state.change(Memory::restart);
    }

    /// Deletes all files, as a worker does that has fetched them.
    pub fn delete_files(&self) {
        self.state.change(|memory| memory.files.clear());
    }

    /// Puts jobs of somebody else in line.
    pub fn occupy(&self, jobs: usize) {
        for job in 0..jobs {
            let graph = json!({
                "7": { "class_type": "KSampler", "inputs": { "steps": 2, "seed": job } },
                "9": { "class_type": "SaveImage", "inputs": { "images": ["7", 0], "filename_prefix": "somebody-else" } },
            });
            let graph = graph.as_object().cloned().unwrap_or_default();
            self.state.change(|memory| memory.enqueue(format!("somebody-else-{job}"), graph, None));
        }
    }

    /// What it has done and has to do.
    pub fn seen(&self) -> Seen {
        let memory = self.state.memory();
        Seen {
            submissions: memory.bodies.clone(),
            calls: memory.calls.clone(),
            running: memory.running.as_ref().map(|entry| entry.id.clone()),
            pending: memory.pending.iter().map(|entry| entry.id.clone()).collect(),
            history: memory.history.keys().cloned().collect(),
            files: memory.files.keys().cloned().collect(),
            runs: memory.runs,
            sockets: (memory.ears.len(), memory.ears_so_far),
            flagged: memory.flagged,
            interrupts: memory.interrupts.clone(),
            restarts: memory.restarts,
        }
    }

    /// Waits until what it has done and has to do is like this, and says whether that came to be within half a minute.
    #[must_use]
    pub async fn until(&self, like_this: impl Fn(&Seen) -> bool) -> bool {
        let mut changes = self.state.changes.subscribe();
        let waiting = async {
            while !like_this(&self.seen()) {
                if changes.changed().await.is_err() {
                    return false;
                }
            }
            true
        };
        tokio::time::timeout(Duration::from_secs(30), waiting).await.unwrap_or(false)
    }
}
