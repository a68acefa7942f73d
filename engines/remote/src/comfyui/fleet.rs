//! Several `ComfyUI`, of different strength. A job goes to the one with the least to do for its strength, and stays with it.

use super::{ComfyServer, api::Seen, job::Job};
use futures::future::join_all;
use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

/// Servers with weights.
#[derive(Debug, Clone)]
pub struct Fleet {
    members: Vec<Arc<Member>>,
}

#[derive(Debug)]
struct Member {
    server: ComfyServer,
    weight: u32,
    /// Jobs that this process has there, counted before the server knows of them.
    ours: AtomicU32,
}

/// Why a job has no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FleetError {
    /// There is no server in the configuration.
    #[error("no image server is configured")]
    Empty,
    /// Not one of them can be reached.
    #[error("no image server can be reached")]
    NoneReachable,
}

/// A job's place at a server; it counts as the server's load until this is dropped.
#[derive(Debug)]
pub struct Placement {
    member: Arc<Member>,
}

impl Placement {
    /// The server. Its name is to be stored with the job before the job is drawn.
    pub fn server(&self) -> &ComfyServer {
        &self.member.server
    }
}

impl Drop for Placement {
    fn drop(&mut self) {
        self.member.ours.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Fleet {
    /// Servers, each with its weight: one of 2 gets twice the jobs of one of 1. A weight of 0 counts as 1.
    pub fn new(servers: impl IntoIterator<Item = (ComfyServer, u32)>) -> Self {
        let member = |(server, weight): (ComfyServer, u32)| Arc::new(Member { server, weight: weight.max(1), ours: AtomicU32::new(0) });
        Self { members: servers.into_iter().map(member).collect() }
    }

    /// All servers, reachable or not.
    pub fn servers(&self) -> impl Iterator<Item = &ComfyServer> {
        self.members.iter().map(|member| &member.server)
    }

    /// A server by its name.
    pub fn server(&self, name: &str) -> Option<&ComfyServer> {
        self.servers().find(|server| server.name() == name)
    }

    /// Finds a place for a job: the server that it was stored with, whether it can be reached or not; else, if it was submitted
    /// somewhere, the one that has it; else the reachable one with the least to do for its weight.
    pub async fn place(&self, job: &Job, stored: Option<&str>) -> Result<Placement, FleetError> {
        if self.members.is_empty() {
            return Err(FleetError::Empty);
        }
        let named = stored.and_then(|name| self.members.iter().find(|member| member.server.name() == name));
        if let Some(member) = named {
            return Ok(member.take());
        }
        if job.already_submitted
            && let Some(member) = self.holder(job).await
        {
            return Ok(member.take());
        }
        let loads = join_all(self.members.iter().map(|member| async move { Some((member, member.load().await?)) })).await;
        let least = loads.into_iter().flatten().min_by(|(one, a), (other, b)| {
            let (a, b) = (u64::from(*a) * u64::from(other.weight), u64::from(*b) * u64::from(one.weight));
            a.cmp(&b).then(other.weight.cmp(&one.weight))
        });
        least.map(|(member, _)| member.take()).ok_or(FleetError::NoneReachable)
    }

    async fn holder(&self, job: &Job) -> Option<&Arc<Member>> {
        let looks = self.members.iter().map(|member| async move {
            let seen = member.server.look(job.id).await;
            seen.is_ok_and(|seen| seen != Seen::Absent).then_some(member)
        });
        join_all(looks).await.into_iter().flatten().next()
    }
}

impl Member {
    fn take(self: &Arc<Self>) -> Placement {
        self.ours.fetch_add(1, Ordering::Relaxed);
        Placement { member: self.clone() }
    }

    /// How much it has to do; nothing if it can't be reached. Jobs of ours that it does not know of yet count.
    async fn load(&self) -> Option<u32> {
        // One that hangs must not hold up the placing of every job.
        let asked = tokio::time::timeout(self.server.settings.connect, self.server.jobs_left());
        let queued = asked.await.ok()?.ok()?;
        Some(queued.max(self.ours.load(Ordering::Relaxed)))
    }
}
