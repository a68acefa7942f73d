//! Waiting for a job to end: the socket says how far it is, and looking says whether it is over.

use super::{
    ComfyServer,
    answers::Ended,
    api::Seen,
    error::DrawError,
    frames::{self, Frame, Preview},
    job::Viewer,
    progress::{Progress, Tracker},
    socket::Socket,
};
use tokio::time::{Instant, sleep_until};
use tokio_tungstenite::tungstenite::Message;
use uuid::Uuid;

/// How waiting ended.
pub(super) enum Found {
    /// The job ended, well or badly.
    Ended(Ended),
    /// The job is gone: the server was restarted, or somebody took it out of the line.
    Gone,
}

/// One job that is waited for.
pub(super) struct Watch<'a> {
    pub(super) server: &'a ComfyServer,
    pub(super) job: Uuid,
    pub(super) socket: Option<&'a mut Socket>,
    pub(super) tracker: &'a mut Tracker,
    pub(super) viewer: Viewer<'a>,
    pub(super) deadline: Instant,
}

/// What looking has shown so far.
#[derive(Default)]
struct Looked {
    /// Whether the socket spoke of our job since the last look.
    lively: bool,
    absences: u32,
    troubled: Option<Instant>,
}

impl Watch<'_> {
    /// Waits until the job has ended or is gone.
    pub(super) async fn until_ended(mut self) -> Result<Found, DrawError> {
        let name = self.job.to_string();
        let mut looked = Looked::default();
        // The first look is at once: it may have ended long ago, and who waits in line wants to know where.
        let mut next = Instant::now();
        loop {
            tokio::select! {
                // What was said is heard before the history is asked, so that the bar does not jump.
                biased;
                () = sleep_until(self.deadline) => return Err(DrawError::TooLong),
                message = said(&mut self.socket) => {
                    match self.hear(&message, &name) {
                        // The history is written before the last words are said; mostly it is there.
                        Frame::Ended => {
                            looked.lively = false;
                            next = Instant::now();
                        }
                        Frame::Nothing => (),
                        _ => looked.lively = true,
                    }
                }
                () = sleep_until(next) => {
                    if let Some(found) = self.look(&mut looked).await? {
                        return Ok(found);
                    }
                    next = Instant::now() + self.server.settings.poll;
                }
            }
        }
    }

    fn hear(&mut self, message: &Message, job: &str) -> Frame {
        let frame = match message {
            Message::Text(text) => frames::text(text, job),
            Message::Binary(bytes) => frames::binary(bytes, job),
            _ => Frame::Nothing,
        };
        match &frame {
            Frame::Preview(preview) => self.show(preview),
            // The finished picture of a node that sends it on the socket comes like this too, so only the sampler's count.
            Frame::Nameless(preview) if self.tracker.sampling() => self.show(preview),
            frame => tell(self.viewer, self.tracker.frame(frame)),
        }
        frame
    }

    fn show(&self, preview: &Preview) {
        if let Some(show) = self.viewer.preview {
            show(preview.clone());
        }
    }

    async fn look(&mut self, looked: &mut Looked) -> Result<Option<Found>, DrawError> {
        let settings = &self.server.settings;
        let seen = if std::mem::take(&mut looked.lively) {
            // It runs: it was just heard. Looking for it in the line would bring every graph that waits there.
            self.server.history(self.job).await.map(|ended| ended.map_or(Seen::Late, Seen::Ended))
        } else {
            self.server.look(self.job).await
        };
        let seen = match seen {
            Ok(seen) => seen,
            Err(error) => {
                let since = *looked.troubled.get_or_insert_with(Instant::now);
                return if since.elapsed() >= settings.unreachable { Err(error.into()) } else { Ok(None) };
            }
        };
        looked.troubled = None;
        looked.absences = if seen == Seen::Absent { looked.absences + 1 } else { 0 };
        Ok(match seen {
            Seen::Ended(ended) => Some(Found::Ended(ended)),
            Seen::InLine(place) => {
                tell(self.viewer, self.tracker.in_line(place));
                None
            }
            Seen::Late => None,
            Seen::Absent => (looked.absences >= settings.absences).then_some(Found::Gone),
        })
    }
}

/// What the socket says; nothing, forever, where there is none.
async fn said(socket: &mut Option<&mut Socket>) -> Message {
    match socket {
        Some(socket) => socket.next().await,
        None => std::future::pending().await,
    }
}

/// Tells the viewer what is new.
pub(super) fn tell(viewer: Viewer<'_>, progress: Option<Progress>) {
    if let Some(progress) = progress {
        (viewer.progress)(progress);
    }
}
