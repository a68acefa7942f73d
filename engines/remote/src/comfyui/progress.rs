//! How far a drawing is: four phases of different weight, and a number that never runs backwards.
//!
//! Seen on a processor, steps take half of the time, decoding a third; on a graphics card loading takes most of a first run. So
//! the last step is not the end, and the last percent is given when the picture is here, by whoever has it.

use super::{
    answers::InLine,
    frames::{Frame, NodeState},
    workflow::Workflow,
};
use std::collections::{BTreeMap, BTreeSet};

/// What goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Phase {
    /// It waits at the server.
    Waiting {
        /// Behind so many others.
        ahead: u32,
    },
    /// The model is loaded, the words are read.
    Loading,
    /// The picture emerges, step by step.
    Sampling,
    /// The picture is made visible.
    Decoding,
    /// The picture is written and fetched.
    Finishing,
}

/// How far it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Progress {
    /// What goes on.
    pub phase: Phase,
    /// 0 to 99, never less than before: the hundredth is not the server's to give.
    pub percent: u8,
    /// The steps of the sampler, while it runs.
    pub steps: Option<Steps>,
}

/// Steps of a sampler.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Steps {
    /// So many are done.
    pub done: u32,
    /// So many there are.
    pub of: u32,
}

/// Where phases begin, in percent.
const SAMPLING: f64 = 20.0;
const DECODING: f64 = 70.0;
const FINISHING: f64 = 95.0;
const END: f64 = 99.0;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Load,
    Sample,
    Decode,
    Finish,
}

/// Follows one job.
#[derive(Debug)]
pub(super) struct Tracker {
    parts: BTreeMap<String, Part>,
    done: BTreeSet<String>,
    executing: Option<String>,
    sampled: BTreeMap<String, (f64, f64)>,
    told: Option<Progress>,
    percent: f64,
}

impl Tracker {
    /// Begins with what the nodes of a workflow do.
    pub(super) fn new(workflow: &Workflow) -> Self {
        Self { parts: parts(workflow), done: BTreeSet::new(), executing: None, sampled: BTreeMap::new(), told: None, percent: 0.0 }
    }

    /// The job begins anew; the number stays where it was.
    pub(super) fn again(&mut self) {
        self.done.clear();
        self.sampled.clear();
        self.executing = None;
    }

    /// Whether a sampler runs now, so that a picture without a name is a preview.
    pub(super) fn sampling(&self) -> bool {
        self.executing.as_ref().is_some_and(|node| self.parts.get(node) == Some(&Part::Sample))
    }

    /// Takes a frame, and gives what is new.
    pub(super) fn frame(&mut self, frame: &Frame) -> Option<Progress> {
        match frame {
            Frame::Cached(nodes) => self.done.extend(nodes.iter().cloned()),
            Frame::State(states) => states.iter().for_each(|state| self.state(state)),
            Frame::Executing(node) => self.executes(node),
            Frame::Ended | Frame::Preview(_) | Frame::Nameless(_) | Frame::Nothing => return None,
        }
        self.tell()
    }

    /// Takes what the server's line says, and gives what is new.
    pub(super) fn in_line(&mut self, place: InLine) -> Option<Progress> {
        match place {
            InLine::Pending { ahead } => self.say(Phase::Waiting { ahead }, None),
            InLine::Running if self.executing.is_none() => self.say(Phase::Loading, None),
            InLine::Running => None,
        }
    }

    /// The server has ended; the picture is fetched.
    pub(super) fn fetching(&mut self) -> Option<Progress> {
        self.percent = self.percent.max(FINISHING);
        self.say(Phase::Finishing, None)
    }

    fn executes(&mut self, node: &str) {
        if let Some(before) = self.executing.replace(node.to_owned())
            && before != node
        {
            self.done.insert(before);
        }
    }

    fn state(&mut self, state: &NodeState) {
        if state.finished {
            self.done.insert(state.node.clone());
        } else {
            // Nodes that are not finished are running: those that wait are not named.
            self.executing = Some(state.node.clone());
        }
        if self.parts.get(&state.node) == Some(&Part::Sample) && state.of > 0.0 {
            self.sampled.insert(state.node.clone(), (state.value.clamp(0.0, state.of), state.of));
        }
    }

    fn tell(&mut self) -> Option<Progress> {
        let part = self.executing.as_ref().and_then(|node| self.parts.get(node)).copied();
        let (phase, percent, steps) = match part {
            None | Some(Part::Load) => (Phase::Loading, SAMPLING * self.share(Part::Load), None),
            Some(Part::Sample) => (Phase::Sampling, SAMPLING + (DECODING - SAMPLING) * self.steps_share(), self.steps()),
            Some(Part::Decode) => (Phase::Decoding, DECODING + (FINISHING - DECODING) * self.share(Part::Decode), None),
            Some(Part::Finish) => (Phase::Finishing, FINISHING + (END - FINISHING) * self.share(Part::Finish), None),
        };
        self.percent = self.percent.max(percent);
        self.say(phase, steps)
    }

    fn of(&self, part: Part) -> impl Iterator<Item = &String> {
        self.parts.iter().filter(move |(_, other)| **other == part).map(|(node, _)| node)
    }

    fn share(&self, part: Part) -> f64 {
        let (all, done) = (self.of(part).count(), self.of(part).filter(|node| self.done.contains(*node)).count());
        fraction(done, all)
    }

    fn steps_share(&self) -> f64 {
        let share = |node: &String| match self.sampled.get(node) {
            _ if self.done.contains(node) => 1.0,
            Some((value, of)) => value / of,
            None => 0.0,
        };
        let all = self.of(Part::Sample).count();
        if all == 0 { 0.0 } else { self.of(Part::Sample).map(share).sum::<f64>() * fraction(1, all) }
    }

    fn steps(&self) -> Option<Steps> {
        let (value, of) = self.sampled.get(self.executing.as_ref()?)?;
        Some(Steps { done: whole(*value), of: whole(*of) })
    }

    fn say(&mut self, phase: Phase, steps: Option<Steps>) -> Option<Progress> {
        let percent = u8::try_from(whole(self.percent.min(END))).unwrap_or(99);
        let progress = Progress { phase, percent, steps };
        (self.told.replace(progress) != Some(progress)).then_some(progress)
    }
}

fn fraction(part: usize, all: usize) -> f64 {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    if all == 0 { 0.0 } else { number(part) / number(all) }
}

/// The whole part of a small number that is not negative.
fn whole(number: f64) -> u32 {
    #[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "clamped to what fits")]
    let whole = number.clamp(0.0, f64::from(u32::MAX)) as u32;
    whole
}

/// What each node does, by what it depends on: whatever needs nothing of a sampler is done before the picture emerges.
fn parts(workflow: &Workflow) -> BTreeMap<String, Part> {
    let samples =
        |class: &str, inputs: &serde_json::Map<String, serde_json::Value>| class.contains("Sampler") && inputs.contains_key("latent_image");
    let mut after: BTreeSet<&str> = workflow.nodes().filter(|(_, class, inputs)| samples(class, inputs)).map(|(node, ..)| node).collect();
    loop {
        let needs = |inputs: &serde_json::Map<String, serde_json::Value>| {
            inputs.values().any(|value| value.get(0).and_then(serde_json::Value::as_str).is_some_and(|link| after.contains(link)))
        };
        let more: Vec<&str> =
            workflow.nodes().filter(|(node, _, inputs)| !after.contains(node) && needs(inputs)).map(|(node, ..)| node).collect();
        if more.is_empty() {
            break;
        }
        after.extend(more);
    }
    let part = |node: &str, class: &str, inputs| {
        if samples(class, inputs) {
            Part::Sample
        } else if !after.contains(node) {
            Part::Load
        } else if class.contains("VAEDecode") {
            Part::Decode
        } else {
            Part::Finish
        }
    };
    workflow.nodes().map(|(node, class, inputs)| (node.to_owned(), part(node, class, inputs))).collect()
}

#[cfg(test)]
#[path = "progress_tests.rs"]
mod tests;
