//! The questions that a `ComfyUI` answers, one function each. Nothing here decides what to do about an answer.

use super::{
    ComfyServer,
    answers::{Ended, File, HistoryEntry, InLine, Queue, Submitted},
    error::DrawError,
    workflow::Workflow,
};
use crate::{RemoteError, wire};
use reqwest::{Response, StatusCode, Url};
use serde::{Deserialize, de::DeserializeOwned};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use uuid::Uuid;

/// The largest answer that is read, in bytes, pictures apart: a history holds a graph, a line holds many.
const LARGEST: usize = 32 * 1024 * 1024;

/// Where a job is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Seen {
    /// It has ended.
    Ended(Ended),
    /// It has not.
    InLine(InLine),
    /// It has ended, and how can't be read yet.
    Late,
    /// It is nowhere.
    Absent,
}

/// What cancelling did.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cancelled {
    /// It was waiting and is gone; no message will ever come of it.
    Waiting,
    /// It was running and was told to stop.
    Running,
    /// It was not there, or had ended.
    Nothing,
}

/// Which graph is to be drawn, as whom.
pub(super) struct Submission<'a> {
    pub(super) workflow: &'a Workflow,
    pub(super) graph: Value,
    pub(super) job: Uuid,
    pub(super) client: Uuid,
}

impl ComfyServer {
    fn at(&self, path: &str) -> Result<Url, RemoteError> {
        wire::join(&self.base, path)
    }

    pub(super) async fn get(&self, path: &str) -> Result<Response, RemoteError> {
        Ok(self.client.get(self.at(path)?).send().await?)
    }

    pub(super) async fn get_json<T: DeserializeOwned>(&self, path: &str) -> Result<T, RemoteError> {
        wire::read_json(wire::successful(self.get(path).await?)?, LARGEST).await
    }

    async fn post(&self, path: &str, body: &Value) -> Result<Response, RemoteError> {
        Ok(self.client.post(self.at(path)?).json(body).send().await?)
    }

    /// How many jobs the server has, running ones included.
    pub(super) async fn jobs_left(&self) -> Result<u32, RemoteError> {
        #[derive(Deserialize)]
        struct Gauge {
            exec_info: Info,
        }
        #[derive(Deserialize)]
        struct Info {
            queue_remaining: u32,
        }
        Ok(self.get_json::<Gauge>("prompt").await?.exec_info.queue_remaining)
    }

    /// Whether the server keeps a list of jobs (since 0.38), which tells "never heard of it" from "not yet".
    pub(super) async fn has_jobs(&self) -> bool {
        let asked = self.has_jobs.get_or_try_init(async || match self.get("api/jobs?limit=1").await {
            Ok(response) if response.status().is_success() => {
                let answer: Result<Value, RemoteError> = wire::read_json(response, LARGEST).await;
                Ok(answer.is_ok_and(|answer| answer["jobs"].is_array()))
            }
            // An old server says 404, or shows its page; a server with other troubles is asked again.
            Ok(response) if !response.status().is_server_error() => Ok(false),
            _ => Err(()),
        });
        asked.await.copied().unwrap_or(false)
    }

    /// How a job ended, if the history knows it.
    pub(super) async fn history(&self, job: Uuid) -> Result<Option<Ended>, RemoteError> {
        let mut entries: BTreeMap<String, HistoryEntry> = self.get_json(&format!("history/{job}")).await?;
        Ok(entries.remove(&job.to_string()).map(HistoryEntry::ended))
    }

    /// Looks for a job: first in the history, then in the line, then in the history again, for it may have gone from one to
    /// the other between the two looks.
    pub(super) async fn look(&self, job: Uuid) -> Result<Seen, RemoteError> {
        if let Some(ended) = self.history(job).await? {
            return Ok(Seen::Ended(ended));
        }
        let found = if self.has_jobs().await { self.listed(job).await? } else { self.in_line(job).await?.map(Seen::InLine) };
        match found {
            Some(Seen::InLine(place)) => Ok(Seen::InLine(place)),
            Some(seen) => Ok(self.history(job).await?.map_or(seen, Seen::Ended)),
            None => Ok(self.history(job).await?.map_or(Seen::Absent, Seen::Ended)),
        }
    }

    async fn in_line(&self, job: Uuid) -> Result<Option<InLine>, RemoteError> {
        let queue: Queue = self.get_json("queue").await?;
        Ok(queue.find(&job.to_string()))
    }

    async fn listed(&self, job: Uuid) -> Result<Option<Seen>, RemoteError> {
        #[derive(Deserialize)]
        struct Listed {
            status: String,
        }
        let response = self.get(&format!("api/jobs/{job}")).await?;
        if response.status() == StatusCode::NOT_FOUND {
            return Ok(None);
        }
        let listed: Listed = wire::read_json(wire::successful(response)?, LARGEST).await?;
        Ok(match listed.status.as_str() {
            "in_progress" => Some(Seen::InLine(InLine::Running)),
            // The list does not say how many are before it.
            "pending" => self.in_line(job).await?.map(Seen::InLine).or(Some(Seen::Late)),
            _ => Some(Seen::Late),
        })
    }

    /// Gives the server a graph to draw. Any complaint about a node is a refusal, and what runs nevertheless is cancelled.
    pub(super) async fn submit(&self, submission: &Submission<'_>) -> Result<(), DrawError> {
        let body = json!({
            "prompt": submission.graph,
            "client_id": submission.client.to_string(),
            "prompt_id": submission.job.to_string(),
            "extra_data": {},
        });
        let response = self.post("prompt", &body).await?;
        let status = response.status();
        if !status.is_success() && status != StatusCode::BAD_REQUEST {
            return Err(RemoteError::Status(status.as_u16()).into());
        }
        let submitted: Submitted = wire::read_json(response, LARGEST).await?;
        if let Some(refusal) = submitted.refusal(submission.workflow) {
            if status.is_success() {
                // The good part of it runs, and nobody wants it. If it can't be stopped, it does no more harm than time.
                let _ = self.cancel(submission.job).await;
            }
            return Err(refusal);
        }
        if status.is_success() { Ok(()) } else { Err(RemoteError::Status(status.as_u16()).into()) }
    }

    /// Cancels a job, and only this one, whether it waits or runs.
    ///
    /// Somebody who is drawing it takes a job that was waiting for lost and submits it again: cancel a drawing through the token
    /// that it was given, and use this for jobs that nobody watches.
    pub async fn cancel(&self, job: Uuid) -> Result<Cancelled, RemoteError> {
        #[derive(Deserialize)]
        struct Answer {
            cancelled: bool,
        }
        let Some(place) = self.in_line(job).await? else { return Ok(Cancelled::Nothing) };
        if self.has_jobs().await {
            let response = self.post(&format!("api/jobs/{job}/cancel"), &json!({})).await?;
            let answer: Answer = wire::read_json(wire::successful(response)?, LARGEST).await?;
            return Ok(match (answer.cancelled, place) {
                (false, _) => Cancelled::Nothing,
                (true, InLine::Pending { .. }) => Cancelled::Waiting,
                (true, InLine::Running) => Cancelled::Running,
            });
        }
        if matches!(place, InLine::Pending { .. }) {
            wire::successful(self.post("queue", &json!({ "delete": [job.to_string()] })).await?)?;
            // It may have begun to run in the meantime.
            if self.in_line(job).await?.is_none() {
                return Ok(Cancelled::Waiting);
            }
        }
        // Always with the id: without it the server stops whatever runs.
        wire::successful(self.post("interrupt", &json!({ "prompt_id": job.to_string() })).await?)?;
        Ok(Cancelled::Running)
    }

    /// Has the server forget how a job ended, and its prompt with it. To be called when the picture is safe.
    pub async fn forget(&self, job: Uuid) -> Result<(), RemoteError> {
        wire::successful(self.post("history", &json!({ "delete": [job.to_string()] })).await?).map(|_| ())
    }

    /// Fetches a file; `None` if the server does not have it.
    pub(super) async fn view(&self, file: &File) -> Result<Option<Vec<u8>>, RemoteError> {
        let mut address = self.at("view")?;
        address
            .query_pairs_mut()
            .append_pair("filename", &file.filename)
            .append_pair("subfolder", &file.subfolder)
            .append_pair("type", &file.kind);
        let response = self.client.get(address).send().await?;
        if response.status() == StatusCode::NOT_FOUND {
            return Ok(None);
        }
        wire::read(wire::successful(response)?, self.settings.largest_picture).await.map(Some)
    }
}
