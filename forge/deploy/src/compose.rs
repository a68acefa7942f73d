//! Compose for development: one command, everything started in the order of its health, nothing reachable from elsewhere.

use forge_stack::{Cloud, INTERNET, Stack, effective};
use serde_json::{Value as Json, json};

use crate::view::{View, address::Place};
use crate::{Planned, dockerfile};

/// The service that makes secrets, and its volume.
const MAKER: &str = forge_stack::SECRET_MAKER;

/// Adds `compose.yaml`: the first environment on kind, or the stack as it is.
pub(crate) fn plan(view: &View<'_>, planned: &mut Vec<Planned>) {
    let local = view.stack.environments.values().find(|environment| environment.on == Cloud::Kind);
    let stack = local.map_or_else(|| view.stack.clone(), |environment| effective(view.stack, environment));
    let view = view.with(&stack);
    let root = view.folder.split('/').map(|_| "..").collect::<Vec<_>>().join("/");
    let parts: Vec<Json> = stack.parts.iter().map(|(name, part)| view.part(name, part)).collect();
    let services: Vec<Json> = stack.services.keys().map(|name| service(&view, &stack, name, &root)).collect();
    let mut volumes: Vec<String> = stack.parts.keys().cloned().collect();
    for (name, service) in &stack.services {
        let kept = service.volumes.iter().filter(|(_, volume)| volume.kind == forge_stack::VolumeKind::Persistent);
        volumes.extend(kept.map(|(volume, _)| format!("{name}-{volume}")));
    }
    let files = view.compose_files();
    let folders = list(&files["folders"]);
    volumes.extend(folders.iter().filter_map(|folder| Some(format!("{}-{}", folder["service"].as_str()?, folder["name"].as_str()?))));
    if !folders.is_empty() {
        volumes.push(MAKER.to_owned());
    }
    volumes.sort();
    let context = json!({
        "product": view.product(), "root": root, "parts": parts, "services": services, "volumes": volumes, "files": files, "maker": MAKER,
    });
    planned.push(Planned::new("compose.yaml", "compose/compose.yaml", "services and parts", context));
}

fn service(view: &View<'_>, stack: &Stack, name: &str, root: &str) -> Json {
    let service = &stack.services[name];
    let mut result = view.service(name, service, Place::Compose);
    let build = view.build_of(name, service).and_then(|build| {
        let it = stack.builds.get(build).or(service.build.as_ref())?;
        let context = if it.context == "." { root.to_owned() } else { format!("{root}/{}", it.context) };
        let up = it.context.split('/').filter(|step| !matches!(*step, "." | "")).map(|_| "../").collect::<String>();
        let dockerfile = it.dockerfile.clone().unwrap_or_else(|| format!("{up}{}/{}", view.folder, dockerfile::path(build)));
        Some(json!({"context": context, "dockerfile": dockerfile}))
    });
    let published: Vec<u16> = stack
        .routes
        .values()
        .filter(|route| route.service == name)
        .filter_map(|route| route.port.as_ref().and_then(|port| service.ports.get(port)).or_else(|| service.ports.values().next()))
        .copied()
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .collect();
    let after: Vec<Json> = stack
        .connections
        .iter()
        .filter(|connection| connection.from == name && connection.to != INTERNET)
        // Compose waits in one direction only: of services that call each other in a circle nobody waits.
        .filter(|connection| !reaches(stack, &connection.to, name))
        .map(|connection| {
            let part = stack.parts.get(&connection.to);
            let healthy = part.is_some()
                || stack
                    .services
                    .get(&connection.to)
                    .and_then(|service| service.health.as_ref())
                    .is_some_and(|health| !health.command.is_empty());
            let condition = if healthy { "service_healthy" } else { "service_started" };
            json!({"name": connection.to, "condition": condition, "required": part.is_none_or(|part| part.gpu.is_none())})
        })
        .collect();
    let mut after = unique(after);
    if !list(&result["files"]).is_empty() {
        after.push(json!({"name": MAKER, "condition": "service_completed_successfully", "required": true}));
    }
    let kept: Vec<Json> = list(&result["volumes"]).into_iter().filter(|volume| volume["persistent"] == true).collect();
    let mut temporary: Vec<Json> =
        list(&result["volumes"]).into_iter().filter(|volume| volume["persistent"] == false).map(|volume| volume["path"].clone()).collect();
    if result["temporary"] == true {
        temporary.push(Json::from("/tmp"));
    }
    if let Some(object) = result.as_object_mut() {
        object.insert("build".to_owned(), build.unwrap_or(Json::Null));
        object.insert("published".to_owned(), json!(published));
        object.insert("after".to_owned(), json!(after));
        object.insert("kept".to_owned(), json!(kept));
        object.insert("temporary_paths".to_owned(), json!(temporary));
    }
    result
}

/// Whether one service calls another, directly or through others.
fn reaches(stack: &Stack, from: &str, to: &str) -> bool {
    let mut seen = vec![from];
    let mut at = 0;
    while let Some(here) = seen.get(at).copied() {
        if here == to {
            return true;
        }
        for next in stack.connections.iter().filter(|connection| connection.from == here).map(|connection| connection.to.as_str()) {
            if !seen.contains(&next) {
                seen.push(next);
            }
        }
        at += 1;
    }
    false
}

fn list(value: &Json) -> Vec<Json> {
    value.as_array().cloned().unwrap_or_default()
}

fn unique(mut values: Vec<Json>) -> Vec<Json> {
    values.sort_by_key(|value| value["name"].to_string());
    values.dedup_by_key(|value| value["name"].clone());
    values
}
