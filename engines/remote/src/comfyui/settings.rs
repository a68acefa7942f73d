//! How patient we are with a `ComfyUI`.

use std::time::Duration;

/// Times and bounds; [`ComfySettings::default`] suits a server with a graphics card, and is patient enough for one without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ComfySettings {
    /// How long to wait for a connection.
    pub connect: Duration,
    /// How long one answer may take; a picture is one too.
    pub answer: Duration,
    /// How often the history is asked.
    pub poll: Duration,
    /// After so many looks in a row that find a job nowhere it is lost, and submitted again.
    pub absences: u32,
    /// How long a server may be out of reach while it has a job of ours: a restart takes a while.
    pub unreachable: Duration,
    /// How long a drawing may take as a whole, with its time in the server's queue.
    pub whole: Duration,
    /// How often a job is submitted at most, the first time included.
    pub submissions: u32,
    /// How often a socket is opened again after it broke.
    pub reconnections: u32,
    /// The largest file that is fetched, in bytes.
    pub largest_picture: usize,
}

impl Default for ComfySettings {
    fn default() -> Self {
        Self {
            connect: Duration::from_secs(5),
            answer: Duration::from_secs(30),
            poll: Duration::from_secs(1),
            absences: 3,
            unreachable: Duration::from_mins(2),
            whole: Duration::from_mins(30),
            submissions: 3,
            reconnections: 5,
            largest_picture: 64 * 1024 * 1024,
        }
    }
}
