//! Kustomize: a base with the services, one folder per part, one overlay per environment with what differs there.

pub(crate) mod network;

use std::collections::BTreeSet;

use forge_stack::{Cloud, Environment, Mode, Stack, Strategy, effective};
use serde_json::{Value as Json, json};

use crate::view::{View, address::Place, seconds};
use crate::{Planned, rollouts};

/// Adds the base, the parts, the overlays, and the scripts that seal secrets and start a local cluster.
pub(crate) fn plan(view: &View<'_>, planned: &mut Vec<Planned>) {
    let stack = view.stack;
    let services: Vec<&String> = stack.services.keys().collect();
    planned.push(Planned::new("kustomize/base/kustomization.yaml", "kustomize/base.yaml", "services", json!({"services": services})));
    planned.push(Planned::new("kustomize/base/network.yaml", "kustomize/network.yaml", "connections, routes", network::context(view)));
    for name in stack.services.keys() {
        let context = json!({"product": view.product(), "service": service(view, name)});
        planned.push(Planned::new(format!("kustomize/base/{name}.yaml"), "kustomize/service.yaml", format!("services, {name}"), context));
    }
    for name in used_parts(stack) {
        let context = json!({"product": view.product(), "part": part(view, &name)});
        let input = format!("parts, {name}");
        planned.push(Planned::new(format!("kustomize/parts/{name}/{name}.yaml"), "kustomize/part.yaml", input.clone(), context.clone()));
        planned.push(Planned::new(
            format!("kustomize/parts/{name}/kustomization.yaml"),
            "kustomize/part-kustomization.yaml",
            input,
            context,
        ));
    }
    for (name, environment) in &stack.environments {
        overlay(view, name, environment, planned);
    }
    if !stack.environments.is_empty() {
        scripts(view, planned);
    }
}

/// A service with the number of its metrics port, for annotations.
fn service(view: &View<'_>, name: &str) -> Json {
    let service = &view.stack.services[name];
    let mut result = view.service(name, service, Place::Cluster);
    let number = service.metrics.as_ref().and_then(|metrics| service.ports.get(&metrics.port));
    if let Some(object) = result.as_object_mut() {
        object.insert("metrics_port".to_owned(), json!(number));
    }
    result
}

/// A part with a short digest of its list of models: a Job cannot be changed, only replaced by one of another name.
fn part(view: &View<'_>, name: &str) -> Json {
    let part = &view.stack.parts[name];
    let mut result = view.part(name, part);
    let digest: String = forge_render::digest(&json!([part.models, result["image"]]).to_string()).chars().take(8).collect();
    if let Some(object) = result.as_object_mut() {
        object.insert("models_digest".to_owned(), json!(digest));
    }
    result
}

/// Parts that some environment runs in its cluster.
fn used_parts(stack: &Stack) -> Vec<String> {
    let mut result = BTreeSet::new();
    for environment in stack.environments.values() {
        let there = effective(stack, environment);
        result.extend(there.parts.into_iter().filter(|(_, part)| part.mode == Mode::InCluster).map(|(name, _)| name));
    }
    if stack.environments.is_empty() {
        result.extend(stack.parts.keys().cloned());
    }
    result.into_iter().collect()
}

fn overlay(view: &View<'_>, name: &str, environment: &Environment, planned: &mut Vec<Planned>) {
    let stack = effective(view.stack, environment);
    let there = view.with(&stack);
    let folder = format!("kustomize/overlays/{name}");
    let input = format!("environments, {name}");
    let namespace = format!("{}-{name}", stack.name);
    let context = json!({"namespace": namespace, "product": there.product()});
    planned.push(Planned::new(format!("{folder}/namespace.yaml"), "kustomize/namespace.yaml", input.clone(), context));
    let routes = routes(&stack);
    if !routes.is_empty() {
        let context = json!({"product": there.product(), "routes": routes});
        planned.push(Planned::new(format!("{folder}/ingress.yaml"), "kustomize/ingress.yaml", format!("routes; {input}"), context));
    }
    let managed = network::managed(&stack, environment);
    if !managed.is_empty() {
        let context = json!({"environment": {"name": name}, "managed": managed});
        planned.push(Planned::new(format!("{folder}/network-managed.yaml"), "kustomize/network-managed.yaml", input.clone(), context));
    }
    let mut patches = Vec::new();
    for service_name in stack.services.keys() {
        if let Some(context) = patch(view, &there, name, service_name) {
            let input = format!("{input}, services, {service_name}");
            let file = format!("{service_name}-patch.yaml");
            planned.push(Planned::new(format!("{folder}/{file}"), "kustomize/patch.yaml", input.clone(), context.clone()));
            patches.push(file);
            if context["scaler"] != "same" {
                let file = format!("{service_name}-scaler-patch.yaml");
                planned.push(Planned::new(format!("{folder}/{file}"), "kustomize/patch-scaler.yaml", input, context));
                patches.push(file);
            }
        }
    }
    let shifted = if environment.on == Cloud::Kind { Vec::new() } else { shifted(&stack) };
    let analyses = if shifted.is_empty() { Vec::new() } else { rollouts::overlay(&there, &folder, &input, &shifted, planned) };
    for service in &shifted {
        patches.push(format!("rollout-{service}-patch.yaml"));
        let scaling = &stack.services[service].scaling;
        if scaling.most() > scaling.min {
            patches.push(format!("rollout-{service}-scaler-patch.yaml"));
        }
    }
    let parts: Vec<&String> = stack.parts.iter().filter(|(_, part)| part.mode == Mode::InCluster).map(|(name, _)| name).collect();
    let secrets = stack.services.values().any(|service| !service.secrets.is_empty()) || stack.parts.keys().any(|part| view.in_secret(part));
    let context = json!({
        "namespace": namespace, "product": there.product(), "environment": {"name": name}, "parts": parts, "routes": !routes.is_empty(),
        "managed": !managed.is_empty(), "rollouts": shifted, "analyses": !analyses.is_empty(), "patches": patches, "secrets": secrets,
    });
    planned.push(Planned::new(format!("{folder}/kustomization.yaml"), "kustomize/overlay.yaml", input, context));
}

/// Services whose traffic is shifted.
pub(crate) fn shifted(stack: &Stack) -> Vec<String> {
    let shifts = stack.services.iter().filter(|(_, service)| service.rollout.strategy != Strategy::Rolling);
    shifts.map(|(name, _)| name.clone()).collect()
}

/// The routes with the names of their ports.
fn routes(stack: &Stack) -> Vec<Json> {
    let mut result = Vec::new();
    for (name, route) in &stack.routes {
        let ports = stack.services.get(&route.service).map(|service| service.ports.keys().next().cloned().unwrap_or_default());
        let port = route.port.clone().or(ports).unwrap_or_default();
        let timeout = route.timeout.as_deref().map(seconds);
        result.push(json!({
            "name": name, "host": route.host, "path": route.path, "service": route.service, "port": port, "tls": route.tls, "timeout": timeout,
        }));
    }
    result
}

/// What is different about a service in an environment; nothing when it is the same.
fn patch(base: &View<'_>, there: &View<'_>, environment: &str, name: &str) -> Option<Json> {
    let (old, mut new) = (service(base, name), service(there, name));
    if old == new {
        return None;
    }
    let automatic = |service: &Json| service["scaling"]["automatic"] == true;
    let scaler = match (automatic(&old), automatic(&new)) {
        (true, true) if old["scaling"] != new["scaling"] => "changed",
        (true, false) => "gone",
        _ => "same",
    };
    let changed = variables(&old["environment"], &new["environment"]);
    if let Some(object) = new.as_object_mut() {
        object.insert("environment".to_owned(), json!(changed));
    }
    Some(json!({"environment": {"name": environment}, "service": new, "scaler": scaler}))
}

/// The variables a patch names: those that differ, and before them the helpers they are made of, because Kustomize puts what a patch
/// names first and a variable only sees those before it. One that was a value and becomes a secret, or the other way, clears what it was.
fn variables(old: &Json, new: &Json) -> Vec<Json> {
    let all = |list: &Json| list.as_array().cloned().unwrap_or_default();
    let (old, new) = (all(old), all(new));
    let differs: Vec<&Json> = new.iter().filter(|variable| !old.contains(variable)).collect();
    let helps = |variable: &Json| {
        let reference = format!("$({})", variable["name"].as_str().unwrap_or_default());
        differs.iter().any(|user| user["value"].as_str().is_some_and(|value| value.contains(&reference)))
    };
    let mut result = Vec::new();
    for variable in new.iter().filter(|variable| differs.contains(variable) || helps(variable)) {
        let mut variable = variable.clone();
        let before = old.iter().find(|before| before["name"] == variable["name"]);
        let clears = match (before.map(|before| before["secret"].is_null()), variable["secret"].is_null()) {
            (Some(true), false) => json!("value"),
            (Some(false), true) => json!("valueFrom"),
            _ => Json::Null,
        };
        if let Some(object) = variable.as_object_mut() {
            object.insert("clears".to_owned(), clears);
        }
        result.push(variable);
    }
    result
}

fn scripts(view: &View<'_>, planned: &mut Vec<Planned>) {
    let stack = view.stack;
    let environments: Vec<Json> =
        stack.environments.iter().map(|(name, environment)| json!({"name": name, "managed": by(stack, environment, Mode::Managed), "external": by(stack, environment, Mode::External)})).collect();
    let secrets = view.own_secrets();
    let certificates = secrets.iter().any(|secret| secret["kind"] == "signing-certificate");
    let parts: Vec<Json> = stack
        .parts
        .iter()
        .map(|(name, part)| json!({"name": name, "kind": part.kind.name(), "port": part.kind.port(), "in_secret": view.in_secret(name), "url": view.field(name, "url"), "asked": view.asked(name)}))
        .collect();
    let context = json!({
        "product": view.product(), "environments": environments, "parts": parts, "secrets": secrets, "database": stack.name.replace('-', "_"),
        "certificates": certificates, "certificate": crate::view::secrets::certificate(),
    });
    planned.push(Planned::new("scripts/seal", "scripts/seal", "parts, secrets, environments", context));
    if let Some((name, _)) = stack.environments.iter().find(|(_, environment)| environment.on == Cloud::Kind) {
        let up = view.folder.split('/').map(|_| "..").collect::<Vec<_>>().join("/");
        let services: Vec<&String> = stack.services.keys().collect();
        let context =
            json!({"product": view.product(), "environment": name, "up": up, "images": crate::actions::images(view), "services": services});
        planned.push(Planned::new("scripts/kind", "scripts/kind", format!("environments, {name}"), context));
    }
}

/// Parts that somebody else runs in an environment: a provider, or who knows.
pub(crate) fn by(stack: &Stack, environment: &Environment, mode: Mode) -> Vec<String> {
    effective(stack, environment).parts.into_iter().filter(|(_, part)| part.mode == mode).map(|(name, _)| name).collect()
}
