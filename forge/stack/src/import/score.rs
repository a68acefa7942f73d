//! `--from score`: workload specifications (score.dev, v1b1) become the services of one stack.

use serde_json::{Map, Value as Json, json};

use super::image::name;
use crate::finding::{Finding, nearest};
use crate::model::PartKind;
use crate::yaml::{self, Node};
use crate::{Read, read_tree};

const KINDS: [(&str, PartKind); 9] = [
    ("postgres", PartKind::Postgres),
    ("postgres-instance", PartKind::Postgres),
    ("postgresql", PartKind::Postgres),
    ("redis", PartKind::Redis),
    ("s3", PartKind::S3),
    ("s3-bucket", PartKind::S3),
    ("nats", PartKind::Nats),
    ("ollama", PartKind::Ollama),
    ("comfyui", PartKind::Comfyui),
];

/// What is gathered from all files.
#[derive(Default)]
struct Gathered {
    services: Map<String, Json>,
    parts: Map<String, Json>,
    routes: Map<String, Json>,
    connections: Vec<Json>,
    findings: Vec<Finding>,
}

/// Reads Score files as one stack.
pub fn from_score(sources: &[(String, Vec<u8>)]) -> Read {
    let mut gathered = Gathered::default();
    let mut first = None;
    for (file, bytes) in sources {
        match yaml::read(file, bytes) {
            Ok(node) => {
                workload(file, &node, &mut gathered);
                first.get_or_insert((file.clone(), node));
            }
            Err(finding) => gathered.findings.push(finding),
        }
    }
    let Some((file, node)) = first else { return Read { stack: None, findings: gathered.findings } };
    let product = gathered.services.keys().next().cloned().unwrap_or_else(|| "app".to_owned());
    let stack = json!({
        "name": product, "services": gathered.services, "parts": gathered.parts, "routes": gathered.routes,
        "connections": gathered.connections, "environments": {"development": {"on": "kind"}},
    });
    read_tree(&file, &node, stack, gathered.findings)
}

fn workload(file: &str, node: &Node, gathered: &mut Gathered) {
    let version = node.get("apiVersion").and_then(Node::text).unwrap_or_default();
    if version != "score.dev/v1b1" {
        let place = node.place_of(&["apiVersion"]);
        gathered.findings.push(Finding::error(
            file,
            place,
            "version",
            format!("`{version}` is not understood"),
            "write `apiVersion: score.dev/v1b1`",
        ));
    }
    let Some(called) = node.get("metadata").and_then(|metadata| metadata.get("name")).and_then(Node::text).map(name) else {
        gathered.findings.push(Finding::error(file, node.place, "missing", "the workload has no name", "add `metadata: {name: …}`"));
        return;
    };
    let containers = node.get("containers").map(Node::entries).unwrap_or_default();
    let Some((_, _, container)) = containers.first() else {
        gathered.findings.push(Finding::error(file, node.place, "missing", "the workload has no container", "add one below `containers:`"));
        return;
    };
    if let Some((_, place, _)) = containers.get(1) {
        gathered.findings.push(Finding::error(
            file,
            *place,
            "containers",
            "a service of a stack has one container",
            "make a workload of its own of the second",
        ));
    }
    resources(file, node, &called, gathered);
    let service = service(node, container, &called);
    gathered.services.insert(called, Json::Object(service));
}

/// The service a container becomes.
fn service(node: &Node, container: &Node, called: &str) -> Map<String, Json> {
    let mut service = Map::new();
    let image = container.get("image").and_then(Node::text).unwrap_or(".");
    if image == "." {
        service.insert("build".to_owned(), json!({"language": "dockerfile", "dockerfile": "Dockerfile"}));
    } else {
        service.insert("image".to_owned(), Json::from(image));
    }
    for key in ["command", "args"] {
        let words: Vec<&str> = container.get(key).map(Node::items).unwrap_or_default().iter().filter_map(Node::text).collect();
        if !words.is_empty() {
            service.insert(key.to_owned(), json!(words));
        }
    }
    let environment: Map<String, Json> = container
        .get("variables")
        .map(Node::entries)
        .unwrap_or_default()
        .iter()
        .map(|(key, _, value)| (key.clone(), Json::from(reference(value.text().unwrap_or_default(), called, node))))
        .collect();
    service.insert("environment".to_owned(), Json::Object(environment));
    let ports: Map<String, Json> = node
        .get("service")
        .and_then(|service| service.get("ports"))
        .map(Node::entries)
        .unwrap_or_default()
        .iter()
        .filter_map(|(port, _, it)| {
            let number = it.get("targetPort").or_else(|| it.get("port")).and_then(Node::text)?.parse::<u16>().ok()?;
            Some((name(port), Json::from(number)))
        })
        .collect();
    service.insert("ports".to_owned(), Json::Object(ports));
    if let Some(health) = health(container) {
        service.insert("health".to_owned(), health);
    }
    if let Some(limits) = container.get("resources").and_then(|resources| resources.get("requests").or_else(|| resources.get("limits"))) {
        let words: Map<String, Json> =
            ["cpu", "memory"].iter().filter_map(|key| Some(((*key).to_owned(), Json::from(limits.get(key)?.text()?)))).collect();
        service.insert("resources".to_owned(), Json::Object(words));
    }
    service
}

fn health(container: &Node) -> Option<Json> {
    let path = |probe: &str| container.get(probe)?.get("httpGet")?.get("path")?.text();
    let live = path("livenessProbe").or_else(|| path("readinessProbe"))?;
    Some(json!({"live": live, "ready": path("readinessProbe").unwrap_or(live)}))
}

fn resources(file: &str, node: &Node, called: &str, gathered: &mut Gathered) {
    for (key, place, resource) in node.get("resources").map(Node::entries).unwrap_or_default() {
        let kind = resource.get("type").and_then(Node::text).unwrap_or_default();
        match KINDS.iter().find(|(word, _)| *word == kind) {
            Some((_, part)) => {
                let called_part = part_name(key, resource, called);
                gathered.connections.push(json!({"from": called, "to": called_part}));
                gathered.parts.insert(called_part, json!({"kind": part.name()}));
            }
            None if kind == "dns" || kind == "route" => {
                if kind == "route" {
                    let word = |key: &str| {
                        resource.get("params").and_then(|params| params.get(key)).and_then(Node::text).unwrap_or_default().to_owned()
                    };
                    let host =
                        if word("host").contains("${") || word("host").is_empty() { format!("{called}.example.com") } else { word("host") };
                    let path = if word("path").is_empty() { "/".to_owned() } else { word("path") };
                    gathered.routes.insert(name(key), json!({"host": host, "path": path, "service": called}));
                }
            }
            None => {
                let help = nearest(kind, KINDS.iter().map(|(word, _)| *word))
                    .map_or_else(|| "take it out, or run it as a service".to_owned(), |word| format!("write `{word}`"));
                gathered.findings.push(Finding::error(file, *place, "unknown", format!("there is no part of the type `{kind}`"), help));
            }
        }
    }
}

/// A resource with an id is shared; one without belongs to its workload.
fn part_name(key: &str, resource: &Node, called: &str) -> String {
    match resource.get("id").and_then(Node::text) {
        Some(id) => name(id.rsplit('.').next().unwrap_or(id)),
        None => name(&format!("{called}-{key}")),
    }
}

/// `${resources.db.host}` as a stack says it.
fn reference(value: &str, called: &str, node: &Node) -> String {
    let mut result = String::new();
    let mut rest = value;
    while let Some((before, after)) = rest.split_once("${") {
        result.push_str(before);
        let Some((inside, more)) = after.split_once('}') else {
            result.push_str("$${");
            rest = after;
            continue;
        };
        let mut steps = inside.split('.');
        match (steps.next(), steps.next(), steps.next()) {
            (Some("resources"), Some(key), Some(field)) => {
                let resource = node.get("resources").and_then(|resources| resources.get(key));
                let part = resource.map_or_else(|| name(key), |resource| part_name(key, resource, called));
                let field = match field {
                    "username" => "user",
                    "name" => "database",
                    "access_key_id" => "access_key",
                    other => other,
                };
                result.extend(["${", &part, ".", field, "}"]);
            }
            (Some("metadata"), Some("name"), None) => result.push_str(called),
            _ => result.extend(["$${", inside, "}"]),
        }
        rest = more;
    }
    result.push_str(rest);
    result
}
