//! The runbook: one page that says what there is, who talks to whom, how it is deployed and what to do when something is wrong.

use forge_stack::{Cloud, Mode, SliKind, Strategy};
use serde_json::{Value as Json, json};

use crate::Planned;
use crate::kustomize::{by, network};
use crate::view::{View, address::Place};

/// Adds the page.
pub(crate) fn plan(view: &View<'_>, planned: &mut Vec<Planned>) {
    let stack = view.stack;
    let deployed: Vec<Json> = stack
        .environments
        .iter()
        .filter(|(_, it)| it.on != Cloud::Kind)
        .map(|(name, it)| {
            let on = if it.on == Cloud::Aws { "AWS" } else { "DigitalOcean" };
            json!({"name": name, "on": on, "region": it.region, "approval": it.approval})
        })
        .collect();
    let parts: Vec<Json> = stack
        .parts
        .iter()
        .map(|(name, part)| {
            let places = |mode: Mode| {
                stack.environments.iter().filter(|(_, it)| by(stack, it, mode).contains(name)).map(|(name, _)| name).collect::<Vec<_>>()
            };
            json!({"name": name, "kind": part.kind.name(), "storage": part.storage, "managed": places(Mode::Managed), "external": places(Mode::External)})
        })
        .collect();
    let slos: Vec<Json> = stack
        .slos
        .iter()
        .map(|slo| {
            let words = match slo.sli.kind {
                SliKind::Availability => "of the answers are no error".to_owned(),
                SliKind::Latency => format!("of the answers take less than {}", slo.sli.threshold.as_deref().unwrap_or_default()),
                SliKind::Ratio | SliKind::Share => "is good".to_owned(),
            };
            json!({"name": slo.name, "service": slo.service, "objective": slo.objective, "window": slo.window, "words": words})
        })
        .collect();
    let context = json!({
        "product": view.product(), "services": services(view), "parts": parts, "connections": network::connections(stack),
        "entrances": network::entrances(stack), "deployed": deployed, "slos": slos, "unpinned": view.unpinned(),
        "local": stack.environments.values().any(|it| it.on == Cloud::Kind),
        "rollouts": stack.services.values().any(|service| service.rollout.strategy != Strategy::Rolling),
        "gpu": stack.services.values().any(|it| it.gpu.is_some()) || stack.parts.values().any(|it| it.gpu.is_some()),
    });
    planned.push(Planned::new("runbook.md", "runbook/runbook.md", "the stack", context));
}

fn services(view: &View<'_>) -> Vec<Json> {
    let mut result = Vec::new();
    for (name, service) in &view.stack.services {
        let mut one = view.service(name, service, Place::Cluster);
        let ports: Vec<String> = service.ports.iter().map(|(name, number)| format!("{name} {number}")).collect();
        let strategy = match service.rollout.strategy {
            Strategy::Rolling => "rolling",
            Strategy::BlueGreen => "blue-green",
            Strategy::Canary => "canary",
        };
        if let Some(object) = one.as_object_mut() {
            object.insert("port_words".to_owned(), json!(ports.join(", ")));
            object.insert("strategy".to_owned(), json!(strategy));
            object.insert("analyses".to_owned(), json!(service.rollout.analysis));
        }
        result.push(one);
    }
    result
}
