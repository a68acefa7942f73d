//! One picture, from a job to its bytes, through whatever the server does in between.

use super::{
    ComfyServer,
    answers::{Ended, File},
    api::{Seen, Submission},
    error::DrawError,
    job::{Drawing, Job, Viewer},
    progress::Tracker,
    socket::Socket,
    watch::{Found, Watch, tell},
    workflow::Workflow,
};
use crate::{RemoteError, picture::Picture};
use tokio::time::Instant;
use tokio_util::sync::CancellationToken;

/// How often a file is fetched that turns out to be broken.
const FETCHES: u32 = 2;

impl ComfyServer {
    /// Draws one picture.
    ///
    /// A job that the server knows already is not given to it again: a finished one is fetched, a running one waited for (without
    /// its progress, which goes to whoever submitted it). A job that the server loses is submitted again, a bounded number of
    /// times. When `cancel` is triggered the job is taken out of the line or stopped, and nothing else at the server is.
    ///
    /// The server remembers the job until [`ComfyServer::forget`]; until then the same job gives the same end, a failure too.
    pub async fn draw(&self, workflow: &Workflow, job: &Job, viewer: Viewer<'_>, cancel: &CancellationToken) -> Result<Drawing, DrawError> {
        let drawn = Drawer { server: self, workflow, job, viewer, cancel, deadline: Instant::now() + self.settings.whole }.draw().await;
        if matches!(drawn, Err(DrawError::Cancelled | DrawError::TooLong)) {
            // Nobody waits for it any more. If the server can't be told, it draws for nothing.
            let _ = self.cancel(job.id).await;
        }
        drawn
    }
}

struct Drawer<'a> {
    server: &'a ComfyServer,
    workflow: &'a Workflow,
    job: &'a Job,
    viewer: Viewer<'a>,
    cancel: &'a CancellationToken,
    deadline: Instant,
}

impl Drawer<'_> {
    async fn draw(self) -> Result<Drawing, DrawError> {
        let mut tracker = Tracker::new(self.workflow);
        let mut socket = None;
        let mut submissions = 0;
        let mut known = self.unless_cancelled(self.known()).await?;
        let mut lost = DrawError::Lost(submissions);
        loop {
            if !known {
                if submissions >= self.server.settings.submissions {
                    return Err(lost);
                }
                socket = Some(self.submit(submissions == 0).await?);
                submissions += 1;
            }
            let (server, job) = (self.server, self.job.id);
            let (viewer, deadline) = (self.viewer, self.deadline);
            let watch = Watch { server, job, socket: socket.as_mut(), tracker: &mut tracker, viewer, deadline };
            match self.unless_cancelled(watch.until_ended()).await? {
                Found::Gone => lost = DrawError::Lost(submissions),
                Found::Ended(Ended::Interrupted) => return Err(DrawError::Interrupted),
                Found::Ended(Ended::Badly { node, out_of_memory }) => {
                    return Err(DrawError::Failed { place: node.and_then(|node| self.workflow.place(&node)), out_of_memory });
                }
                Found::Ended(Ended::Well(files)) => {
                    tell(viewer, tracker.fetching());
                    let file = files.first().ok_or(DrawError::NoPicture)?;
                    if let Some(picture) = self.unless_cancelled(self.fetch(file)).await? {
                        return Ok(Drawing { picture, server: server.name().to_owned(), submissions });
                    }
                    // The server took the picture from memory and names a file of long ago. It has to forget this end, or it would
                    // be found again; then it writes a file of a new name.
                    self.unless_cancelled(async { Ok(server.forget(job).await?) }).await?;
                    lost = DrawError::FileMissing;
                }
            }
            known = false;
            tracker.again();
        }
    }

    async fn unless_cancelled<T>(&self, work: impl Future<Output = Result<T, DrawError>>) -> Result<T, DrawError> {
        tokio::select! {
            biased;
            () = self.cancel.cancelled() => Err(DrawError::Cancelled),
            done = work => done,
        }
    }

    /// Whether the server has the job. One that may have it is waited for if it is away; another one would have it first.
    async fn known(&self) -> Result<bool, DrawError> {
        match self.server.look(self.job.id).await {
            Ok(seen) => Ok(seen != Seen::Absent),
            Err(_) if self.job.already_submitted => Ok(true),
            Err(error) => Err(error.into()),
        }
    }

    /// Submits the job as a new client under a new name of file. This is not broken off by a cancellation: a request that was sent
    /// counts, and has to be known to be undone.
    async fn submit(&self, first: bool) -> Result<Socket, DrawError> {
        let (server, job) = (self.server, self.job.id);
        let client = (server.fresh)();
        // Before the job: frames are not said again to those who come late.
        let socket = Socket::open(&server.base, client, server.settings.connect, server.settings.reconnections).await;
        let graph = self.workflow.filled(&self.job.values, &format!("{job}-{}", client.simple()));
        let submission = Submission { workflow: self.workflow, graph, job, client };
        match server.submit(&submission).await {
            // A server that was there before is coming back, and has nothing yet: looking will tell.
            Err(DrawError::Remote(RemoteError::Unreachable)) if !first || self.job.already_submitted => Ok(socket),
            // The server may have taken it before the connection broke: looking will tell.
            Ok(()) | Err(DrawError::Remote(RemoteError::TimedOut | RemoteError::Broken)) => Ok(socket),
            Err(error) => Err(error),
        }
    }

    /// Fetches a file and makes a picture of it; `None` if the server does not have the file.
    async fn fetch(&self, file: &File) -> Result<Option<Picture>, DrawError> {
        let mut broken = None;
        for _ in 0..FETCHES {
            let Some(bytes) = self.server.view(file).await? else { return Ok(None) };
            // A picture's worth of decoding would hold up everything else that runs here.
            let cleaned = tokio::task::spawn_blocking(move || Picture::cleaned(&bytes)).await;
            match cleaned {
                Ok(Ok(picture)) => return Ok(Some(picture)),
                Ok(Err(error)) => broken = Some(error.into()),
                Err(_) => broken = Some(DrawError::Remote(RemoteError::Answer)),
            }
        }
        Err(broken.unwrap_or(DrawError::NoPicture))
    }
}
