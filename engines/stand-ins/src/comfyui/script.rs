//! How a stand-in behaves.

use super::fault::ComfyFault;
use std::time::Duration;

/// How fast a stand-in is and what it does wrong.
#[derive(Debug, Clone, Default)]
pub struct ComfyScript {
    /// What it does wrong.
    pub faults: Vec<ComfyFault>,
    /// How long each step of the sampler takes, and each node without steps.
    pub pace: Duration,
    /// Whether it sends unfinished pictures.
    pub previews: bool,
}

impl ComfyScript {
    /// Without delay, with these faults.
    pub fn with(faults: impl Into<Vec<ComfyFault>>) -> Self {
        Self { faults: faults.into(), ..Self::default() }
    }

    pub(super) fn has(&self, fault: ComfyFault) -> bool {
        self.faults.contains(&fault)
    }

    /// The number that goes with a fault; nothing without it.
    pub(super) fn number(&self, of: impl Fn(&ComfyFault) -> Option<usize>) -> usize {
        self.faults.iter().find_map(of).unwrap_or(0)
    }
}
