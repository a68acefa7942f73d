//! Whether a `ComfyUI` can do what a workflow asks: said at the start, precisely, rather than by the first failed drawing.

use super::{
    ComfyServer,
    error::Place,
    workflow::{Workflow, is_fixed},
};
use crate::{RemoteError, wire};
use serde_json::{Map, Value};
use std::collections::BTreeMap;

/// The largest description of a class that is read, in bytes: lists of files can be long.
const LARGEST: usize = 8 * 1024 * 1024;
/// The longest version that is passed on, in characters.
const LONGEST_VERSION: usize = 40;

/// What a server can do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Survey {
    /// Its version, if it says one.
    pub version: Option<String>,
    /// Whether it keeps a list of jobs.
    pub has_jobs: bool,
    /// What it does not have of what the workflow needs; nothing if all is well.
    pub missing: Vec<Missing>,
}

/// Something that a workflow needs and a server does not have. All names are those of the workflow.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Missing {
    /// A class of node.
    #[error("{0}: the server does not know this class; install the nodes that bring it, or update the server")]
    Class(Place),
    /// A value that is not among those it offers: mostly a file of weights.
    #[error("{place}: the server has no `{value}` for `{input}`; put the file into its models folder, or name one that it has")]
    Value {
        /// The node.
        place: Place,
        /// The input.
        input: String,
        /// The value.
        value: String,
    },
}

impl ComfyServer {
    /// Whether the server can be reached and has all that a workflow needs.
    pub async fn probe(&self, workflow: &Workflow) -> Result<Survey, RemoteError> {
        let stats: Value = self.get_json("system_stats").await?;
        let version = stats["system"]["comfyui_version"].as_str().filter(|version| is_version(version)).map(str::to_owned);
        let mut known: BTreeMap<&str, Option<Value>> = BTreeMap::new();
        for (_, class, _) in workflow.nodes() {
            if !known.contains_key(class) {
                known.insert(class, self.class(class).await?);
            }
        }
        let missing = workflow.nodes().flat_map(|(node, class, inputs)| {
            let place = Place { node: node.to_owned(), class: class.to_owned() };
            match known.get(class).and_then(Option::as_ref) {
                Some(described) => unknown_values(&place, described, inputs),
                None => vec![Missing::Class(place)],
            }
        });
        Ok(Survey { version, has_jobs: self.has_jobs().await, missing: missing.collect() })
    }

    /// What the server says of a class; nothing, with success, if it does not know it.
    async fn class(&self, class: &str) -> Result<Option<Value>, RemoteError> {
        let mut address = wire::join(&self.base, "object_info")?;
        if let Ok(mut path) = address.path_segments_mut() {
            path.push(class);
        }
        let response = wire::successful(self.client.get(address).send().await?)?;
        let mut described: Value = wire::read_json(response, LARGEST).await?;
        Ok(described.get_mut(class).map(Value::take))
    }
}

fn unknown_values(place: &Place, described: &Value, inputs: &Map<String, Value>) -> Vec<Missing> {
    let offered = |input: &str| ["required", "optional"].iter().find_map(|kind| choices(&described["input"][kind][input]));
    let unknown = |(input, value): (&String, &Value)| {
        let choices = offered(input).filter(|_| is_fixed(value))?;
        let value = value.as_str().filter(|value| !choices.iter().any(|choice| choice == value))?;
        Some(Missing::Value { place: place.clone(), input: input.clone(), value: value.to_owned() })
    };
    inputs.iter().filter_map(unknown).collect()
}

/// The values that an input may have, if they are a list: older servers put it first, newer ones among the options.
fn choices(input: &Value) -> Option<&Vec<Value>> {
    match &input[0] {
        Value::Array(choices) => Some(choices),
        Value::String(kind) if kind == "COMBO" => input[1]["options"].as_array(),
        _ => None,
    }
}

fn is_version(version: &str) -> bool {
    let fine = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '.' | '-' | '+');
    (1..=LONGEST_VERSION).contains(&version.len()) && version.chars().all(fine)
}
