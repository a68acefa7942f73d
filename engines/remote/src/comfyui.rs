//! A client of `ComfyUI`: a picture out of a workflow with blanks.
//!
//! The server forgets its queue when it restarts, does not notice that it was given the same job twice, loses its messages, and
//! calls a job a success whose file is gone. So the history (or, where there is one, the list of jobs) is the truth, the socket
//! is for progress only, and a picture counts when its bytes are here and are one.

mod answers;
mod api;
mod draw;
mod error;
mod fleet;
mod frames;
mod job;
mod probe;
mod progress;
mod settings;
mod socket;
mod watch;
mod workflow;

pub use api::Cancelled;
pub use error::{DrawError, Place, Refusal};
pub use fleet::{Fleet, FleetError, Placement};
pub use frames::Preview;
pub use job::{Drawing, Job, Values, Viewer};
pub use probe::{Missing, Survey};
pub use progress::{Phase, Progress, Steps};
pub use settings::ComfySettings;
pub use workflow::{Workflow, WorkflowError};

use crate::{RemoteError, wire};
use reqwest::{Client, Url};
use std::{fmt, sync::Arc};
use tokio::sync::OnceCell;
use uuid::Uuid;

/// Where ids come from that nobody has seen before; in tests they are counted.
pub type FreshId = Arc<dyn Fn() -> Uuid + Send + Sync>;

/// One `ComfyUI`. Cheap to clone; clones share connections and what was learnt of the server.
#[derive(Clone)]
pub struct ComfyServer {
    name: Arc<str>,
    base: Url,
    client: Client,
    settings: ComfySettings,
    fresh: FreshId,
    has_jobs: Arc<OnceCell<bool>>,
}

impl ComfyServer {
    /// A client of the server at `base_url` (as in `http://127.0.0.1:8188`), which the operator calls `name`.
    pub fn new(name: &str, base_url: &str, settings: ComfySettings, fresh: FreshId) -> Result<Self, RemoteError> {
        let base = wire::base(base_url)?;
        let client = wire::client(settings.connect, Some(settings.answer))?;
        Ok(Self { name: name.into(), base, client, settings, fresh, has_jobs: Arc::default() })
    }

    /// What the operator calls it.
    pub fn name(&self) -> &str {
        &self.name
    }
}

impl fmt::Debug for ComfyServer {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("ComfyServer").field("name", &self.name).finish_non_exhaustive()
    }
}
