//! The one worker, which takes a job at a time and tells how far it is.

use super::{
    fault::ComfyFault,
    frames,
    graph::{self, Graph},
    script::ComfyScript,
    state::{Entry, Said, State},
};
use crate::picture;
use bytes::Bytes;
use serde_json::{Map, Value, json};
use std::sync::Arc;

/// How many results it keeps.
const CACHED: usize = 1000;

/// How a job ends.
enum End {
    Success,
    Interrupted {
        node: String,
    },
    Error {
        node: String,
        out_of_memory: bool,
    },
    /// The server was restarted, so nobody remembers.
    Forgotten,
}

/// Takes jobs until it is stopped.
pub(super) async fn work(state: Arc<State>) {
    let mut changes = state.changes.subscribe();
    loop {
        let entry = state.change(|memory| {
            memory.pending.sort_by_key(|entry| entry.number);
            let first = (!memory.pending.is_empty()).then(|| memory.pending.remove(0));
            memory.running.clone_from(&first);
            memory.interrupted = false;
            first
        });
        changes.mark_unchanged();
        if let Some(entry) = entry {
            Run { state: &state, script: state.script(), entry, outputs: Map::new(), states: Map::new(), messages: Vec::new() }.run().await;
            continue;
        }
        // Something may have come between looking and waiting; then the mark is behind and this is ready.
        if !state.memory().pending.is_empty() {
            continue;
        }
        tokio::select! {
            () = state.stop.cancelled() => return,
            more = changes.changed() => if more.is_err() { return },
        }
    }
}

struct Run<'a> {
    state: &'a State,
    script: ComfyScript,
    entry: Entry,
    outputs: Map<String, Value>,
    states: Map<String, Value>,
    messages: Vec<Value>,
}

impl Run<'_> {
    async fn run(mut self) {
        self.state.change(|memory| memory.runs += 1);
        self.state.memory().say_status();
        self.message("execution_start", json!({}));
        let order = graph::order(&self.entry.graph);
        let cached: Vec<String> = {
            let memory = self.state.memory();
            order.iter().filter(|node| memory.cache.contains_key(&graph::signature(&self.entry.graph, node))).cloned().collect()
        };
        self.message("execution_cached", json!({ "nodes": cached }));
        let mut end = End::Success;
        for node in &order {
            if cached.contains(node) {
                self.cached(node);
            } else if let Err(ended) = self.node(node).await {
                end = ended;
                break;
            }
        }
        self.end(&end);
    }

    fn id(&self) -> &str {
        &self.entry.id
    }

    fn graph(&self) -> &Graph {
        &self.entry.graph
    }

    fn say(&self, kind: &str, mut data: Value) {
        data["prompt_id"] = self.id().into();
        self.send(&Said::Text(json!({ "type": kind, "data": data }).to_string()));
    }

    fn send(&self, said: &Said) {
        if !self.script.has(ComfyFault::SocketSilent) {
            self.state.memory().say(self.entry.client.as_deref(), said);
        }
    }

    /// Says something that the history keeps too.
    fn message(&mut self, kind: &str, mut data: Value) {
        data["prompt_id"] = self.id().into();
        data["timestamp"] = 1_795_216_681_000_u64.into();
        self.messages.push(json!([kind, data]));
        self.say(kind, data);
    }

    fn progress_state(&mut self, node: &str, value: u64, max: u64, finished: bool) {
        let state = if finished { "finished" } else { "running" };
        let said = json!({ "value": value, "max": max, "state": state, "node_id": node, "prompt_id": self.id() });
        self.states.insert(node.to_owned(), said);
        self.say("progress_state", json!({ "nodes": self.states }));
    }

    /// What a node gave the last time: for a picture, the name of the old file.
    fn cached(&mut self, node: &str) {
        let output = self.state.memory().cache.get(&graph::signature(self.graph(), node)).cloned().unwrap_or_default();
        self.keep(node, output);
    }

    fn keep(&mut self, node: &str, output: Value) {
        if !output.is_null() {
            self.say("executed", json!({ "node": node, "display_node": node, "output": output }));
            self.outputs.insert(node.to_owned(), output);
        }
    }

    async fn node(&mut self, node: &str) -> Result<(), End> {
        self.progress_state(node, 0, 1, false);
        self.say("executing", json!({ "node": node, "display_node": node }));
        let class = graph::class(self.graph(), node).to_owned();
        match class.as_str() {
            "KSampler" => self.sample(node).await?,
            "SaveImage" => {
                self.pause(node).await?;
                self.save(node)?;
            }
            _ => self.pause(node).await?,
        }
        self.progress_state(node, 1, 1, true);
        let signature = graph::signature(self.graph(), node);
        let output = self.outputs.get(node).cloned().unwrap_or_default();
        self.state.change(|memory| {
            if memory.cache.len() > CACHED {
                memory.cache.clear();
            }
            memory.cache.insert(signature, output);
        });
        Ok(())
    }

    async fn pause(&self, node: &str) -> Result<(), End> {
        tokio::time::sleep(self.script.pace).await;
        self.going_on(node)
    }

    fn going_on(&self, node: &str) -> Result<(), End> {
        let memory = self.state.memory();
        // After a restart that somebody asked for, another job may run by now, or none.
        if memory.running.as_ref().is_none_or(|running| running.id != self.entry.id) {
            return Err(End::Forgotten);
        }
        if memory.interrupted { Err(End::Interrupted { node: node.to_owned() }) } else { Ok(()) }
    }

    async fn sample(&mut self, node: &str) -> Result<(), End> {
        let steps = self.graph()[node]["inputs"]["steps"].as_u64().unwrap_or(4);
        for step in 1..=steps {
            if step == 2 {
                self.trouble(node)?;
                self.held(node).await?;
            }
            self.pause(node).await?;
            self.progress_state(node, step, steps, false);
            // Previews that say whose they are come before the number, others after it.
            let named = self.hears_names() && !self.script.has(ComfyFault::NamelessPreviews);
            if self.script.previews && named {
                self.send(&Said::Bytes(frames::described(self.id(), node, &self.preview(step))));
            }
            self.say("progress", json!({ "value": step, "max": steps, "node": node }));
            if self.script.previews && !named {
                self.send(&Said::Bytes(frames::nameless(1, &self.preview(step))));
            }
        }
        Ok(())
    }

    fn preview(&self, step: u64) -> Vec<u8> {
        let mut jpeg = picture::jpeg(step);
        if self.script.has(ComfyFault::BrokenPreviews) {
            if step.is_multiple_of(2) {
                return b"no picture at all".to_vec();
            }
            jpeg.truncate(jpeg.len() / 3);
        }
        if self.script.has(ComfyFault::HugePreviews) {
            if step.is_multiple_of(2) {
                return picture::claiming(90_000, 90_000);
            }
            jpeg.resize(4 * 1024 * 1024, 0);
        }
        jpeg
    }

    /// What goes wrong before the second step.
    fn trouble(&self, node: &str) -> Result<(), End> {
        let restarts = self.script.number(|fault| if let ComfyFault::RestartMidJob(times) = fault { Some(*times) } else { None });
        let node = node.to_owned();
        if self.state.memory().restarts < restarts {
            self.state.change(super::state::Memory::restart);
            return Err(End::Forgotten);
        }
        if self.script.has(ComfyFault::SocketReconnectDeaf)
            && let Some(client) = &self.entry.client
        {
            self.state.change(|memory| {
                memory.say(Some(client), &Said::Close);
                memory.ears.remove(client);
                memory.deaf.insert(client.clone());
            });
        }
        match () {
            () if self.script.has(ComfyFault::ExecutionError) => Err(End::Error { node, out_of_memory: false }),
            () if self.script.has(ComfyFault::OutOfMemory) => Err(End::Error { node, out_of_memory: true }),
            () if self.script.has(ComfyFault::InterruptedElsewhere) => Err(End::Interrupted { node }),
            () => Ok(()),
        }
    }

    /// Waits while somebody holds it, or for ever if it is stuck; an interruption ends that.
    async fn held(&self, node: &str) -> Result<(), End> {
        let stuck = self.script.has(ComfyFault::Stuck);
        let mut held = self.state.held.subscribe();
        let mut changes = self.state.changes.subscribe();
        while stuck || *held.borrow_and_update() {
            self.going_on(node)?;
            tokio::select! {
                () = self.state.stop.cancelled() => return Err(End::Forgotten),
                _ = held.changed() => (),
                _ = changes.changed() => (),
            }
        }
        self.going_on(node)
    }

    /// Whether the one who waits for the job understands previews that say whose they are.
    fn hears_names(&self) -> bool {
        let memory = self.state.memory();
        self.entry.client.as_ref().and_then(|client| memory.ears.get(client)).is_some_and(|ear| ear.metadata)
    }

    fn save(&mut self, node: &str) -> Result<(), End> {
        let prefix = self.graph()[node]["inputs"]["filename_prefix"].as_str().unwrap_or("ComfyUI").to_owned();
        if prefix.contains("..") {
            return Err(End::Error { node: node.to_owned(), out_of_memory: false });
        }
        let (subfolder, stem) = prefix.rsplit_once('/').unwrap_or(("", &prefix));
        let size = |input| graph::number(self.graph(), input).and_then(|size| u32::try_from(size).ok()).unwrap_or(64).clamp(1, 4096);
        let seed = graph::number(self.graph(), "seed").unwrap_or_default();
        let file = picture::png(size("width"), size("height"), seed, &Value::Object(self.graph().clone()).to_string());
        if self.script.has(ComfyFault::FinalOnSocket) {
            self.send(&Said::Bytes(frames::nameless(2, &file)));
        }
        let tricks = self.script.number(|fault| if let ComfyFault::CachedMissingFile(times) = fault { Some(*times) } else { None });
        let filename = self.state.change(|memory| {
            let begin = format!("{subfolder}/{stem}_");
            let number = memory.files.keys().filter(|name| name.starts_with(&begin)).count() + 1;
            let filename = format!("{stem}_{number:05}_.png");
            if memory.cache_tricks < tricks {
                memory.cache_tricks += 1;
            } else {
                memory.files.insert(format!("{subfolder}/{filename}"), Bytes::from(file));
            }
            filename
        });
        if !self.script.has(ComfyFault::NoOutput) {
            self.keep(node, json!({ "images": [{ "filename": filename, "subfolder": subfolder, "type": "output" }] }));
        }
        Ok(())
    }

    /// Says how it ended, writes the history, and says that nothing runs any more, in this order.
    fn end(mut self, end: &End) {
        match end {
            End::Forgotten => return,
            End::Success => self.message("execution_success", json!({})),
            End::Interrupted { node } => {
                self.message(
                    "execution_interrupted",
                    json!({ "node_id": node, "node_type": graph::class(self.graph(), node), "executed": [] }),
                );
            }
            End::Error { node, out_of_memory } => {
                let error = json!({
                    "node_id": node,
                    "node_type": graph::class(self.graph(), node),
                    "exception_message": "secret words",
                    "exception_type": if *out_of_memory { "torch.OutOfMemoryError" } else { "RuntimeError" },
                    "traceback": ["  File \"/srv/secret/path.py\", line 1\n"],
                    "current_inputs": self.graph(),
                });
                self.message("execution_error", error);
            }
        }
        let success = matches!(end, End::Success);
        let entry = json!({
            "prompt": self.entry.listed(),
            "outputs": self.outputs,
            "status": { "status_str": if success { "success" } else { "error" }, "completed": success, "messages": self.messages },
            "meta": {},
        });
        self.state.change(|memory| {
            memory.history.insert(self.entry.id.clone(), entry);
            memory.asked.insert(self.entry.id.clone(), 0);
            memory.running = None;
            memory.say_status();
        });
        self.say("executing", json!({ "node": null }));
    }
}
