//! A workflow with blanks, in the format that `ComfyUI` exports for its API, and what its nodes do.

use super::{error::Place, job::Values};
use serde_json::{Map, Value};
use std::collections::BTreeSet;

/// The workflow that is shipped: Flux.1-schnell, four steps.
const FLUX_SCHNELL: &str = include_str!("../../workflows/flux1-schnell.json");

/// Names of blanks.
const BLANKS: [&str; 7] = ["prompt", "negative", "seed", "width", "height", "steps", "filename_prefix"];
/// Without these no picture could be the one asked for, or be told from another.
const NEEDED: [&str; 2] = ["prompt", "filename_prefix"];

/// A workflow that was read and found usable.
#[derive(Debug, Clone, PartialEq)]
pub struct Workflow {
    nodes: Map<String, Value>,
}

/// Why a workflow can't be used. The names are those of the file, which is the operator's.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum WorkflowError {
    /// It is no JSON.
    #[error("the workflow is no JSON: line {line}")]
    NotJson {
        /// Where reading stopped.
        line: usize,
    },
    /// It is what the editor saves, not what the API takes.
    #[error("the workflow is in the editor's format; export it with \"Export (API)\"")]
    NotForApi,
    /// A node has no class or no inputs.
    #[error("node {node} of the workflow has no `class_type` or no `inputs`")]
    NotANode {
        /// The node.
        node: String,
    },
    /// A blank has a name that nothing goes by.
    #[error("node {node} of the workflow, input `{input}`: there is no placeholder `%{name}%`")]
    UnknownBlank {
        /// The node.
        node: String,
        /// The input.
        input: String,
        /// The name.
        name: String,
    },
    /// A blank that is needed is not there.
    #[error("the workflow has no placeholder `%{0}%`")]
    MissingBlank(&'static str),
}

/// A piece of text: as it stands, or a blank.
enum Part<'a> {
    Text(&'a str),
    Blank(&'a str),
}

impl Workflow {
    /// Reads a workflow and checks its blanks.
    pub fn parse(text: &str) -> Result<Self, WorkflowError> {
        let read: Value = serde_json::from_str(text).map_err(|error| WorkflowError::NotJson { line: error.line() })?;
        let Value::Object(nodes) = read else { return Err(WorkflowError::NotForApi) };
        if nodes.get("nodes").is_some_and(Value::is_array) || nodes.is_empty() {
            return Err(WorkflowError::NotForApi);
        }
        let mut found = BTreeSet::new();
        for (node, content) in &nodes {
            let inputs = content.get("inputs").and_then(Value::as_object);
            let (Some(inputs), Some(_)) = (inputs, content.get("class_type").and_then(Value::as_str)) else {
                return Err(WorkflowError::NotANode { node: node.clone() });
            };
            for (input, value) in inputs {
                for name in blanks(value) {
                    let Some(known) = BLANKS.into_iter().find(|known| *known == name) else {
                        return Err(WorkflowError::UnknownBlank { node: node.clone(), input: input.clone(), name: name.to_owned() });
                    };
                    found.insert(known);
                }
            }
        }
        match NEEDED.into_iter().find(|needed| !found.contains(needed)) {
            Some(missing) => Err(WorkflowError::MissingBlank(missing)),
            None => Ok(Self { nodes }),
        }
    }

    /// The workflow that is shipped: Flux.1-schnell.
    pub fn flux_schnell() -> Result<Self, WorkflowError> {
        Self::parse(FLUX_SCHNELL)
    }

    /// The graph for a server: all blanks filled. What is filled in is not looked at for blanks again.
    pub(super) fn filled(&self, values: &Values, prefix: &str) -> Value {
        let mut nodes = self.nodes.clone();
        for content in nodes.values_mut() {
            let Some(inputs) = content.get_mut("inputs").and_then(Value::as_object_mut) else { continue };
            for value in inputs.values_mut() {
                if let Value::String(text) = &value {
                    *value = fill(text, values, prefix);
                }
            }
        }
        Value::Object(nodes)
    }

    /// All nodes: number, class, inputs.
    pub(super) fn nodes(&self) -> impl Iterator<Item = (&str, &str, &Map<String, Value>)> {
        self.nodes
            .iter()
            .filter_map(|(node, content)| Some((node.as_str(), content["class_type"].as_str()?, content["inputs"].as_object()?)))
    }

    /// A node by its number, if it is one of ours.
    pub(super) fn place(&self, node: &str) -> Option<Place> {
        let (node, class, _) = self.nodes().find(|(known, ..)| *known == node)?;
        Some(Place { node: node.to_owned(), class: class.to_owned() })
    }
}

/// Whether an input is text that is the same in every graph.
pub(super) fn is_fixed(value: &Value) -> bool {
    value.is_string() && blanks(value).next().is_none()
}

fn blanks(value: &Value) -> impl Iterator<Item = &str> {
    parts(value.as_str().unwrap_or_default()).into_iter().filter_map(|part| if let Part::Blank(name) = part { Some(name) } else { None })
}

/// Cuts text at its blanks. A blank is a word of lower-case letters, digits and `_` between two `%`; other `%` are themselves.
fn parts(text: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let (mut rest, mut searched) = (text, 0);
    while let Some(begin) = rest[searched..].find('%').map(|at| at + searched) {
        let after = &rest[begin + 1..];
        let length = after.find(|letter: char| !(letter.is_ascii_lowercase() || letter.is_ascii_digit() || letter == '_'));
        match length {
            Some(length) if length > 0 && after[length..].starts_with('%') => {
                parts.extend([Part::Text(&rest[..begin]), Part::Blank(&after[..length])]);
                (rest, searched) = (&after[length + 1..], 0);
            }
            _ => searched = begin + 1,
        }
    }
    parts.push(Part::Text(rest));
    parts
}

fn fill(text: &str, values: &Values, prefix: &str) -> Value {
    let parts = parts(text);
    if let [Part::Text(""), Part::Blank(name), Part::Text("")] = parts.as_slice() {
        return match *name {
            "seed" => values.seed.into(),
            "width" => values.width.into(),
            "height" => values.height.into(),
            "steps" => values.steps.into(),
            name => words(name, values, prefix).into(),
        };
    }
    let filled: String = parts
        .into_iter()
        .map(|part| match part {
            Part::Text(text) => text.to_owned(),
            Part::Blank(name) => words(name, values, prefix),
        })
        .collect();
    filled.into()
}

fn words(name: &str, values: &Values, prefix: &str) -> String {
    match name {
        "prompt" => values.prompt.clone(),
        "negative" => values.negative.clone(),
        "seed" => values.seed.to_string(),
        "width" => values.width.to_string(),
        "height" => values.height.to_string(),
        "steps" => values.steps.to_string(),
        _ => prefix.to_owned(),
    }
}

#[cfg(test)]
#[path = "workflow_tests.rs"]
mod tests;
