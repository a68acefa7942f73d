//! What a `ComfyUI` answers, read. Pure. Tracebacks, graphs and prompts are in these answers; they are not even kept.

use super::{
    error::{DrawError, Refusal},
    workflow::Workflow,
};
use serde::{
    Deserialize, Deserializer,
    de::{IgnoredAny, SeqAccess, Visitor},
};
use serde_json::Value;
use std::{collections::BTreeMap, fmt};

/// A file at the server.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub(super) struct File {
    pub(super) filename: String,
    #[serde(default)]
    pub(super) subfolder: String,
    #[serde(rename = "type", default)]
    pub(super) kind: String,
}

/// How a job ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Ended {
    /// Well: these files, in the order of the workflow's nodes, finished ones before others.
    Well(Vec<File>),
    /// Somebody stopped it.
    Interrupted,
    /// A node failed.
    Badly { node: Option<String>, out_of_memory: bool },
}

#[derive(Deserialize)]
pub(super) struct HistoryEntry {
    #[serde(default)]
    outputs: BTreeMap<String, Value>,
    status: Option<Status>,
}

#[derive(Deserialize)]
struct Status {
    status_str: Option<String>,
    #[serde(default)]
    messages: Vec<Value>,
}

impl HistoryEntry {
    /// How it ended. "Interrupted" and "failed" have the same status; only the names of the messages tell them apart.
    pub(super) fn ended(self) -> Ended {
        let (status, messages) = self.status.map(|status| (status.status_str, status.messages)).unwrap_or_default();
        let named = |name: &str| messages.iter().find(|message| message[0] == name).map(|message| &message[1]);
        if named("execution_interrupted").is_some() {
            return Ended::Interrupted;
        }
        if let Some(error) = named("execution_error") {
            let kind = error["exception_type"].as_str().unwrap_or_default();
            let out_of_memory =
                kind.rsplit('.').next().is_some_and(|kind| matches!(kind, "OutOfMemoryError" | "OOM_EXCEPTION" | "MemoryError"));
            return Ended::Badly { node: error["node_id"].as_str().map(str::to_owned), out_of_memory };
        }
        if status.as_deref() == Some("error") {
            return Ended::Badly { node: None, out_of_memory: false };
        }
        let images = self.outputs.into_values().filter_map(|output| Vec::<File>::deserialize(output.get("images")?).ok());
        let (finished, others): (Vec<File>, Vec<File>) = images.flatten().partition(|file| file.kind == "output");
        Ended::Well([finished, others].concat())
    }
}

/// The server's line: who runs and who waits.
#[derive(Debug, Default, Deserialize)]
pub(super) struct Queue {
    #[serde(default)]
    queue_running: Vec<Queued>,
    #[serde(default)]
    queue_pending: Vec<Queued>,
}

/// An entry of the line. It is a list of five or six things, of which the first two are looked at.
#[derive(Debug)]
struct Queued {
    number: f64,
    id: String,
}

impl<'de> Deserialize<'de> for Queued {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct First;
        impl<'de> Visitor<'de> for First {
            type Value = Queued;

            fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                formatter.write_str("a number, an id and more")
            }

            fn visit_seq<A: SeqAccess<'de>>(self, mut entry: A) -> Result<Queued, A::Error> {
                let short = || serde::de::Error::custom("too short");
                let number = entry.next_element()?.ok_or_else(short)?;
                let id = entry.next_element()?.ok_or_else(short)?;
                while entry.next_element::<IgnoredAny>()?.is_some() {}
                Ok(Queued { number, id })
            }
        }
        deserializer.deserialize_seq(First)
    }
}

/// Where a job is that has not ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum InLine {
    /// It runs.
    Running,
    /// It waits, behind so many.
    Pending { ahead: u32 },
}

impl Queue {
    /// Where a job is, if it is in line at all.
    pub(super) fn find(&self, id: &str) -> Option<InLine> {
        if self.queue_running.iter().any(|entry| entry.id == id) {
            return Some(InLine::Running);
        }
        let number = self.queue_pending.iter().find(|entry| entry.id == id)?.number;
        let before = self.queue_pending.iter().filter(|entry| entry.number < number).count();
        Some(InLine::Pending { ahead: u32::try_from(before + self.queue_running.len()).unwrap_or(u32::MAX) })
    }
}

/// What a server says to a graph that it was given.
#[derive(Deserialize)]
pub(super) struct Submitted {
    #[serde(default)]
    node_errors: Value,
    error: Option<Value>,
}

impl Submitted {
    /// Why it is not wholly taken, if it is not: a graph with a broken output among good ones is answered with success.
    pub(super) fn refusal(&self, workflow: &Workflow) -> Option<DrawError> {
        let complaint = self.node_errors.as_object().and_then(|nodes| {
            let (node, said) = nodes.iter().next()?;
            let kind = said["errors"][0]["type"].as_str().unwrap_or_default();
            Some(DrawError::Refused { place: workflow.place(node), why: Refusal::named(kind) })
        });
        complaint.or_else(|| {
            let error = self.error.as_ref()?;
            let kind = error.get("type").and_then(Value::as_str).unwrap_or_default();
            Some(DrawError::Refused { place: None, why: Refusal::named(kind) })
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn ended(entry: Value) -> Ended {
        HistoryEntry::deserialize(entry).unwrap().ended()
    }

    #[test]
    fn interrupted_and_failed_are_told_apart_by_the_names_of_their_messages() {
        let status =
            |messages: Value| json!({ "outputs": {}, "status": { "status_str": "error", "completed": false, "messages": messages } });
        assert_eq!(ended(status(json!([["execution_start", {}], ["execution_interrupted", { "node_id": "7" }]]))), Ended::Interrupted);
        let error = json!({ "node_id": "7", "exception_type": "torch.OutOfMemoryError", "traceback": ["secret"] });
        let badly = Ended::Badly { node: Some("7".to_owned()), out_of_memory: true };
        assert_eq!(ended(status(json!([["execution_start", {}], ["execution_error", error]]))), badly);
        assert_eq!(ended(status(json!([]))), Ended::Badly { node: None, out_of_memory: false });
    }

    #[test]
    fn finished_files_come_before_temporary_ones() {
        let file = |name: &str, kind: &str| json!({ "filename": name, "subfolder": "", "type": kind });
        let outputs = json!({ "3": { "images": [file("a", "temp")] }, "9": { "images": [file("b", "output")], "text": ["x"] }, "5": {} });
        let Ended::Well(files) = ended(json!({ "outputs": outputs, "status": { "status_str": "success", "messages": [] } })) else {
            panic!()
        };
        assert_eq!(files.iter().map(|file| file.filename.as_str()).collect::<Vec<_>>(), ["b", "a"]);
    }

    #[test]
    fn a_place_in_line_is_by_number_and_entries_may_be_longer_than_known() {
        let queue: Queue = serde_json::from_value(json!({
            "queue_running": [[3, "r", {}, {}, [], 1_795_216_681]],
            "queue_pending": [[9, "late", {}, {}, []], [4, "next", {}, {}, []], [-5, "front", {}, {}, []]],
        }))
        .unwrap();
        assert_eq!(queue.find("r"), Some(InLine::Running));
        assert_eq!(queue.find("front"), Some(InLine::Pending { ahead: 1 }));
        assert_eq!(queue.find("late"), Some(InLine::Pending { ahead: 3 }));
        assert_eq!(queue.find("nobody"), None);
    }
}
