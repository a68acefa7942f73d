//! Graphs: in which order nodes run, which of them ran before, what a sampler is asked for. Pure.

use serde_json::{Map, Value};
use std::collections::BTreeSet;

pub(super) type Graph = Map<String, Value>;

/// The class of a node.
pub(super) fn class<'a>(graph: &'a Graph, node: &str) -> &'a str {
    graph.get(node).and_then(|node| node["class_type"].as_str()).unwrap_or_default()
}

/// The node that an input comes from, if it is a link.
pub(super) fn link(input: &Value) -> Option<&str> {
    input.as_array().filter(|link| link.len() == 2)?[0].as_str()
}

/// Nodes that keep something, which is what a graph is run for.
pub(super) fn outputs(graph: &Graph) -> Vec<String> {
    graph.keys().filter(|node| matches!(class(graph, node), "SaveImage" | "PreviewImage")).cloned().collect()
}

/// All nodes that have to run for the outputs, each after those that it needs.
pub(super) fn order(graph: &Graph) -> Vec<String> {
    let mut order = Vec::new();
    let mut seen = BTreeSet::new();
    for output in outputs(graph) {
        visit(graph, &output, &mut seen, &mut order);
    }
    order
}

fn visit(graph: &Graph, node: &str, seen: &mut BTreeSet<String>, order: &mut Vec<String>) {
    if !seen.insert(node.to_owned()) {
        return;
    }
    let inputs = graph.get(node).and_then(|node| node["inputs"].as_object());
    for needed in inputs.into_iter().flat_map(Map::values).filter_map(link) {
        visit(graph, needed, seen, order);
    }
    order.push(node.to_owned());
}

/// What a node would do, with all that it needs: two nodes of the same signature give the same result.
pub(super) fn signature(graph: &Graph, node: &str) -> String {
    let inputs = graph.get(node).and_then(|node| node["inputs"].as_object());
    let inputs: Vec<String> = inputs
        .into_iter()
        .flatten()
        .map(|(name, value)| match link(value) {
            Some(needed) if needed != node => format!("{name}=({})", signature(graph, needed)),
            _ => format!("{name}={value}"),
        })
        .collect();
    format!("{}[{}]", class(graph, node), inputs.join(","))
}

/// An input of the first node that has it as a number.
pub(super) fn number(graph: &Graph, input: &str) -> Option<u64> {
    graph.values().find_map(|node| node["inputs"][input].as_u64())
}
