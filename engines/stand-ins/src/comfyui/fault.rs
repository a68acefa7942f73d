//! What `ComfyUI` was seen to do wrong, or differently.

use crate::faults::{UnknownFault, named};
use std::str::FromStr;

/// One thing that a `ComfyUI` does other than expected.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ComfyFault {
    /// It restarts at the second step of a job, so many times: its line and its history are empty afterwards.
    RestartMidJob(usize),
    /// Its socket says nothing after the first status.
    SocketSilent,
    /// There is no socket.
    SocketRefused,
    /// It closes the socket at the second step, and forgets who comes back: a known fault of its bookkeeping.
    SocketReconnectDeaf,
    /// It calls a job a success and names a file that is gone, so many times: what happens when all came out of its cache.
    CachedMissingFile(usize),
    /// It takes a graph with 200, and complains of a node in the same answer.
    NodeErrors200,
    /// The sampler fails, with a traceback that quotes everything.
    ExecutionError,
    /// The sampler runs out of memory.
    OutOfMemory,
    /// Somebody else interrupts the job at the second step.
    InterruptedElsewhere,
    /// It has no file of weights.
    WeightMissing,
    /// It does not know the sampler.
    ClassMissing,
    /// It shows a page instead of the picture.
    HtmlInsteadOfImage,
    /// The picture is cut off.
    TruncatedImage,
    /// The picture never ends.
    HugeImage,
    /// The picture says that it has more pixels than anybody can hold.
    HugeDimensions,
    /// The history knows of an end only after so many questions.
    HistoryLate(usize),
    /// It keeps a list of jobs, and wants canonical ids: since 0.38.
    JobsApi,
    /// It takes a job, and the answer never comes.
    LostAnswer,
    /// It answers 500 to every graph, with the graph in it.
    Quoting500,
    /// It does not finish what it began.
    Stuck,
    /// A job succeeds without an image among its outputs.
    NoOutput,
    /// The finished picture comes on the socket too, as nameless as a preview: what some nodes do.
    FinalOnSocket,
    /// Its previews never say whose they are, whatever was agreed on.
    NamelessPreviews,
    /// Its previews are cut off, or no pictures.
    BrokenPreviews,
    /// Its previews claim more pixels than anybody can hold, or have megabytes.
    HugePreviews,
}

/// Every fault by name, with what it does.
pub const COMFY_FAULTS: [(&str, &str); 25] = [
    ("restart-mid-job=n", "it restarts at the second step, n times"),
    ("socket-silent", "the socket says nothing"),
    ("socket-refused", "there is no socket"),
    ("socket-reconnect-deaf", "it closes the socket and forgets who comes back"),
    ("cached-missing-file=n", "success with a file that is gone, n times"),
    ("node-errors-200", "200 with a complaint of a node"),
    ("execution-error", "the sampler fails"),
    ("out-of-memory", "the sampler runs out of memory"),
    ("interrupted-elsewhere", "somebody else interrupts the job"),
    ("weight-missing", "it has no weights"),
    ("class-missing", "it does not know the sampler"),
    ("html-instead-of-image", "a page instead of the picture"),
    ("truncated-image", "the picture is cut off"),
    ("huge-image", "the picture never ends"),
    ("huge-dimensions", "the picture claims too many pixels"),
    ("history-late=n", "the history knows after n questions"),
    ("jobs-api", "it keeps a list of jobs"),
    ("lost-answer", "it takes a job and never says so"),
    ("quoting-500", "500 with the graph in it"),
    ("stuck", "it never finishes"),
    ("no-output", "success without a picture"),
    ("final-on-socket", "the finished picture comes on the socket too"),
    ("nameless-previews", "previews never say whose they are"),
    ("broken-previews", "previews are cut off or no pictures"),
    ("huge-previews", "previews claim too many pixels or have megabytes"),
];

impl FromStr for ComfyFault {
    type Err = UnknownFault;

    fn from_str(text: &str) -> Result<Self, UnknownFault> {
        let unknown = || UnknownFault::among(text, &COMFY_FAULTS);
        let (name, number) = named(text, 1).ok_or_else(unknown)?;
        Ok(match name {
            "restart-mid-job" => Self::RestartMidJob(number),
            "socket-silent" => Self::SocketSilent,
            "socket-refused" => Self::SocketRefused,
            "socket-reconnect-deaf" => Self::SocketReconnectDeaf,
            "cached-missing-file" => Self::CachedMissingFile(number),
            "node-errors-200" => Self::NodeErrors200,
            "execution-error" => Self::ExecutionError,
            "out-of-memory" => Self::OutOfMemory,
            "interrupted-elsewhere" => Self::InterruptedElsewhere,
            "weight-missing" => Self::WeightMissing,
            "class-missing" => Self::ClassMissing,
            "html-instead-of-image" => Self::HtmlInsteadOfImage,
            "truncated-image" => Self::TruncatedImage,
            "huge-image" => Self::HugeImage,
            "huge-dimensions" => Self::HugeDimensions,
            "history-late" => Self::HistoryLate(number),
            "jobs-api" => Self::JobsApi,
            "lost-answer" => Self::LostAnswer,
            "quoting-500" => Self::Quoting500,
            "stuck" => Self::Stuck,
            "no-output" => Self::NoOutput,
            "final-on-socket" => Self::FinalOnSocket,
            "nameless-previews" => Self::NamelessPreviews,
            "broken-previews" => Self::BrokenPreviews,
            "huge-previews" => Self::HugePreviews,
            _ => return Err(unknown()),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_listed_fault_has_a_reading_and_no_other_has() {
        for (name, _) in COMFY_FAULTS {
            let plain = name.split('=').next().unwrap();
            assert!(plain.parse::<ComfyFault>().is_ok(), "{name}");
        }
        assert_eq!("restart-mid-job=7".parse(), Ok(ComfyFault::RestartMidJob(7)));
        assert!("nonsense".parse::<ComfyFault>().unwrap_err().to_string().contains("jobs-api"));
    }
}
