//! `--from compose`: what a Compose file says of services becomes a stack. What it says that a stack cannot have is reported.

use serde_json::{Map, Value as Json, json};

use super::image::{name, part_kind};
use crate::finding::Finding;
use crate::yaml::{self, Node};
use crate::{Read, read_tree};

/// Keys of a Compose service that are understood, or that have no meaning outside Compose.
const KNOWN: [&str; 20] = [
    "image",
    "build",
    "command",
    "entrypoint",
    "environment",
    "ports",
    "expose",
    "depends_on",
    "volumes",
    "healthcheck",
    "deploy",
    "restart",
    "container_name",
    "user",
    "read_only",
    "cap_drop",
    "security_opt",
    "tmpfs",
    "links",
    "stop_grace_period",
];

/// Reads a Compose file as a stack.
pub fn from_compose(file: &str, bytes: &[u8]) -> Read {
    let node = match yaml::read(file, bytes) {
        Ok(node) => node,
        Err(finding) => return Read { stack: None, findings: vec![finding] },
    };
    let mut findings = Vec::new();
    let Some(services) = node.get("services").filter(|services| !services.entries().is_empty()) else {
        let finding = Finding::error(file, node.place, "missing", "there are no `services`", "name a Compose file");
        return Read { stack: None, findings: vec![finding] };
    };
    let product = node.get("name").and_then(Node::text).map_or_else(|| "app".to_owned(), name);
    let mut made = (Map::new(), Map::new());
    let mut connections: Vec<Json> = Vec::new();
    let parts: Vec<String> = services.entries().iter().filter(|(.., service)| kind(service).is_some()).map(|(key, ..)| name(key)).collect();
    for (key, place, service) in services.entries() {
        let called = name(key);
        if let Some(kind) = kind(service) {
            made.1.insert(called, json!({"kind": kind.name()}));
            continue;
        }
        for (unknown, place, _) in service.entries().iter().filter(|(word, ..)| !KNOWN.contains(&word.as_str())) {
            findings.push(Finding::warning(
                file,
                *place,
                "left-out",
                format!("`{unknown}` of `{key}` has no meaning in a stack"),
                "see whether it is needed",
            ));
        }
        for other in depends(service) {
            connections.push(json!({"from": called, "to": name(&other)}));
        }
        let _ = place;
        made.0.insert(called.clone(), one(service, &called, &parts, &mut connections));
    }
    connections.sort_by_key(std::string::ToString::to_string);
    connections.dedup();
    let known = |name: &Json| name.as_str().is_some_and(|name| made.0.contains_key(name) || made.1.contains_key(name));
    connections.retain(|connection| known(&connection["to"]) && connection["to"] != connection["from"]);
    connections.retain(|connection| {
        let to = connection["to"].as_str().unwrap_or_default();
        made.1.contains_key(to) || made.0.get(to).is_some_and(|service| service.get("ports").is_some())
    });
    let stack = json!({
        "name": product, "services": made.0, "parts": made.1, "connections": connections, "environments": {"development": {"on": "kind"}},
    });
    read_tree(file, &node, stack, findings)
}

fn kind(service: &Node) -> Option<crate::model::PartKind> {
    service.get("image").and_then(Node::text).and_then(part_kind)
}

fn depends(service: &Node) -> Vec<String> {
    let mut result = Vec::new();
    for key in ["depends_on", "links"] {
        let Some(node) = service.get(key) else { continue };
        result.extend(node.items().iter().filter_map(|item| Some(item.text()?.split(':').next()?.to_owned())));
        result.extend(node.entries().iter().map(|(name, ..)| name.clone()));
    }
    result
}

fn one(service: &Node, called: &str, parts: &[String], connections: &mut Vec<Json>) -> Json {
    let mut result = Map::new();
    match (service.get("image").and_then(Node::text), service.get("build")) {
        (_, Some(build)) => {
            let context = build.text().or_else(|| build.get("context").and_then(Node::text)).unwrap_or(".");
            let context = context.trim_start_matches("./").trim_end_matches('/');
            let dockerfile = build.get("dockerfile").and_then(Node::text).unwrap_or("Dockerfile");
            let context = if context.is_empty() { "." } else { context };
            result.insert("build".to_owned(), json!({"language": "dockerfile", "context": context, "dockerfile": dockerfile}));
        }
        (Some(image), None) => {
            let tagged = image.rsplit('/').next().is_some_and(|last| last.contains([':', '@']));
            result.insert("image".to_owned(), Json::from(if tagged { image.to_owned() } else { format!("{image}:latest") }));
        }
        (None, None) => {}
    }
    for (theirs, ours) in [("entrypoint", "command"), ("command", "args")] {
        if let Some(node) = service.get(theirs) {
            result.insert(ours.to_owned(), json!(words(node)));
        }
    }
    let listens = ports(service);
    if !listens.is_empty() {
        result.insert("ports".to_owned(), Json::Object(listens));
    }
    let mut environment = Map::new();
    for (variable, value) in variables(service) {
        for part in parts.iter().filter(|part| mentions(&value, part)) {
            connections.push(json!({"from": called, "to": part}));
        }
        environment.insert(variable, Json::from(value.replace('$', "$$")));
    }
    if !environment.is_empty() {
        result.insert("environment".to_owned(), Json::Object(environment));
    }
    let volumes = volumes(service);
    if !volumes.is_empty() {
        result.insert("volumes".to_owned(), Json::Object(volumes));
    }
    Json::Object(result)
}

/// Whether an address in a value leads to this host.
fn mentions(value: &str, host: &str) -> bool {
    value == host
        || ["//", "@"].iter().any(|before| value.contains(&format!("{before}{host}:")) || value.contains(&format!("{before}{host}/")))
        || value.starts_with(&format!("{host}:"))
}

fn words(node: &Node) -> Vec<String> {
    match node.text() {
        Some(text) => text.split_whitespace().map(|word| word.trim_matches(['"', '\'']).to_owned()).collect(),
        None => node.items().iter().filter_map(|item| item.text().map(str::to_owned)).collect(),
    }
}

fn ports(service: &Node) -> Map<String, Json> {
    let mut result = Map::new();
    for key in ["ports", "expose"] {
        for item in service.get(key).map(Node::items).unwrap_or_default() {
            let text = item.get("target").and_then(Node::text).or_else(|| item.text()).unwrap_or_default();
            let number = text.rsplit(':').next().unwrap_or_default();
            let number = number.split('/').next().unwrap_or_default();
            if let Ok(number) = number.parse::<u16>()
                && number > 0
                && !result.values().any(|there| *there == number)
            {
                let name = if result.is_empty() { "http".to_owned() } else { format!("port-{number}") };
                result.insert(name, Json::from(number));
            }
        }
    }
    result
}

fn variables(service: &Node) -> Vec<(String, String)> {
    let Some(node) = service.get("environment") else { return Vec::new() };
    let listed = node.items().iter().filter_map(|item| {
        let (key, value) = item.text()?.split_once('=')?;
        Some((key.to_owned(), value.to_owned()))
    });
    let mapped = node.entries().iter().map(|(key, _, value)| (key.clone(), value.text().unwrap_or_default().to_owned()));
    listed.chain(mapped).collect()
}

/// Named volumes; folders of the machine have no meaning elsewhere.
fn volumes(service: &Node) -> Map<String, Json> {
    let mut result = Map::new();
    for item in service.get("volumes").map(Node::items).unwrap_or_default() {
        let (source, target) = if let Some(text) = item.text() {
            let mut steps = text.split(':');
            (steps.next().unwrap_or_default().to_owned(), steps.next().unwrap_or_default().to_owned())
        } else {
            let word = |key: &str| item.get(key).and_then(Node::text).unwrap_or_default().to_owned();
            (word("source"), word("target"))
        };
        if target.len() > 1 && target.starts_with('/') && source.starts_with(|letter: char| letter.is_ascii_alphabetic()) {
            result.insert(name(&source), json!({"path": target.trim_end_matches('/'), "size": "10Gi", "kind": "persistent"}));
        }
    }
    result
}
