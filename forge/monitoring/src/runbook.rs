//! One page for every alert: meaning, impact, diagnosis, mitigation, with the names and commands of this stack.

use std::collections::BTreeMap;

use forge_stack::{Cloud, INTERNET, Mode};
use serde_json::{Value as Json, json};

use crate::Planned;
use crate::ground::Ground;
use crate::rule::{Alert, Group, Rule};

/// Adds the pages and their index.
pub(crate) fn plan(ground: &Ground<'_>, groups: &[Group], planned: &mut Vec<Planned>) {
    let mut pages: BTreeMap<&str, Vec<(&Group, &Rule, &Alert)>> = BTreeMap::new();
    for group in groups {
        for rule in &group.rules {
            if let Some(alert) = &rule.alert {
                pages.entry(rule.name.as_str()).or_default().push((group, rule, alert));
            }
        }
    }
    let product = product(ground);
    let mut index = Vec::new();
    for (name, rules) in &pages {
        let Some((group, first, alert)) = rules.first() else { continue };
        let severities: Vec<&str> = rules.iter().filter_map(|(_, rule, _)| rule.label("severity")).collect();
        let severities = unique(&severities);
        let objects: Vec<&str> = rules.iter().filter_map(|(_, rule, _)| rule.label("service").or_else(|| rule.label("part"))).collect();
        let objects = unique(&objects);
        let about = alert.summary.replace("{{ $labels.", "*").replace(" }}", "*");
        // A page about several objects names none of them.
        let about = objects.first().filter(|_| objects.len() > 1).map_or(about.clone(), |object| about.replacen(object, "…", 1));
        index.push(json!({"name": name, "severities": severities.join(", "), "about": about}));
        let list: Vec<Json> = rules.iter().map(|(_, rule, alert)| shown(rule, alert)).collect();
        let context = json!({
            "name": name, "product": product, "rules": list, "facts": alert.facts, "severities": severities, "objects": objects,
            "service": first.label("service").map(|service| service_facts(ground, service)), "page": format!("runbooks/{}.md", alert.page),
            "services": ground.stack.services.keys().map(|name| service_facts(ground, name)).collect::<Vec<_>>(),
            "parts": ground.stack.parts.keys().map(|name| part_facts(ground, name)).collect::<Vec<_>>(),
            "queue": ground.watch.queue, "consumers": ground.watch.consumers,
        });
        planned.push(Planned::new(format!("runbooks/{name}.md"), "runbooks/page.md", group.input.clone(), context));
    }
    planned.push(Planned::new("runbooks/README.md", "runbooks/index.md", "everything", json!({"product": product, "pages": index})));
}

fn unique<'v>(values: &[&'v str]) -> Vec<&'v str> {
    let mut all = values.to_vec();
    all.sort_unstable();
    all.dedup();
    all
}

fn shown(rule: &Rule, alert: &Alert) -> Json {
    json!({
        "expr": rule.expr, "hold": alert.hold, "severity": rule.label("severity"), "window": rule.label("window"),
        "object": rule.label("service").or_else(|| rule.label("part")),
    })
}

fn product(ground: &Ground<'_>) -> Json {
    let stack = ground.stack;
    let rollouts = stack.services.iter().any(|(_, service)| service.rollout.strategy != forge_stack::Strategy::Rolling);
    let deployed = stack.environments.values().any(|environment| environment.on != Cloud::Kind);
    json!({
        "name": stack.name, "namespace": ground.namespace(), "prometheus": stack.cluster.prometheus, "rollouts": rollouts,
        "deployed": deployed, "issuer": stack.cluster.issuer, "monitoring_namespace": stack.cluster.monitoring_namespace,
        "command": program(ground), "ladder": "half an hour and two hours",
    })
}

/// The program of the product where all services run the same one, for its own commands.
fn program(ground: &Ground<'_>) -> Option<String> {
    let mut programs = ground.stack.builds.values().filter_map(|build| build.program.clone());
    let first = programs.next()?;
    programs.next().is_none().then_some(first)
}

fn service_facts(ground: &Ground<'_>, name: &str) -> Json {
    let Some(service) = ground.stack.services.get(name) else { return json!({"name": name, "kind": "deployment"}) };
    let ready = service.health.as_ref().map(|health| {
        let port = health.port.as_ref().and_then(|port| service.ports.get(port)).or_else(|| service.ports.values().next());
        json!({"port": port, "live": health.live, "ready": health.ready.as_ref().unwrap_or(&health.live)})
    });
    let metrics = service.metrics.as_ref().map(|metrics| json!({"port": service.ports.get(&metrics.port), "path": metrics.path}));
    let needs: Vec<Json> = ground
        .stack
        .connections
        .iter()
        .filter(|connection| connection.from == name && connection.to != INTERNET)
        .map(|connection| json!({"to": connection.to, "purpose": connection.purpose}))
        .collect();
    let hosts: Vec<String> =
        ground.stack.routes.values().filter(|route| route.service == name).map(|route| format!("{}{}", route.host, route.path)).collect();
    let rollout = service.rollout.strategy != forge_stack::Strategy::Rolling;
    json!({
        "name": name, "about": service.description, "ready": ready, "metrics": metrics, "needs": needs, "hosts": hosts, "rollout": rollout,
        "least": service.scaling.min, "most": service.scaling.most(), "memory": service.resources.memory, "users": ground.dependants(name),
        "kind": "deployment",
    })
}

fn part_facts(ground: &Ground<'_>, name: &str) -> Json {
    let part = &ground.stack.parts[name];
    let managed: Vec<&str> = ground
        .stack
        .environments
        .iter()
        .filter(|(_, environment)| environment.parts.get(name).and_then(|part| part.mode).unwrap_or(part.mode) == Mode::Managed)
        .map(|(name, _)| name.as_str())
        .collect();
    json!({
        "name": name, "kind": part.kind.name(), "port": part.kind.port(), "storage": part.storage, "managed": managed,
        "users": ground.dependants(name), "gpu": part.gpu.is_some(), "models": part.models.iter().map(|model| model.name.as_str()).collect::<Vec<_>>(),
    })
}
