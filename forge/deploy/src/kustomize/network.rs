//! Network policies: each declared connection, at both ends, and nothing else.

use forge_stack::{Cloud, Connection, Environment, INTERNET, Mode, PartKind, Stack};
use serde_json::{Value as Json, json};

use crate::view::View;

const ANYWHERE: &str = "0.0.0.0/0";

/// The number of a connection's port.
pub(crate) fn port(stack: &Stack, connection: &Connection) -> u16 {
    if let Some(part) = stack.parts.get(&connection.to) {
        return part.kind.port();
    }
    if let Some(service) = stack.services.get(&connection.to) {
        let named = connection.port.as_ref().and_then(|port| service.ports.get(port));
        return named.or_else(|| service.ports.values().next()).copied().unwrap_or_default();
    }
    connection.port.as_ref().and_then(|port| port.parse().ok()).unwrap_or(443)
}

/// Declared connections, sorted, and those that follow from them: a job that loads models talks to the internet and to its server.
pub(crate) fn connections(stack: &Stack) -> Vec<Json> {
    let mut declared: Vec<&Connection> = stack.connections.iter().collect();
    declared.sort();
    let mut result: Vec<Json> = declared
        .into_iter()
        .map(
            |one| json!({"from": one.from, "to": one.to, "port": port(stack, one), "purpose": one.purpose, "internet": one.to == INTERNET}),
        )
        .collect();
    for (name, part) in stack.parts.iter().filter(|(_, part)| !part.models.is_empty()) {
        if part.kind == PartKind::Ollama {
            // The server itself fetches what the job asks it for.
            result.push(json!({"from": name, "to": INTERNET, "port": 443, "purpose": "model weights", "internet": true}));
            let from = format!("{name}-models");
            result
                .push(json!({"from": from, "to": name, "port": part.kind.port(), "purpose": "asks for model weights", "internet": false}));
        } else {
            result
                .push(json!({"from": format!("{name}-models"), "to": INTERNET, "port": 443, "purpose": "model weights", "internet": true}));
        }
    }
    result
}

/// Ways in: routes from the ingress controller, metrics from Prometheus.
pub(crate) fn entrances(stack: &Stack) -> Vec<Json> {
    let mut result: Vec<Json> = Vec::new();
    for route in stack.routes.values() {
        let Some(service) = stack.services.get(&route.service) else { continue };
        let port = route.port.as_ref().and_then(|port| service.ports.get(port)).or_else(|| service.ports.values().next());
        result.push(json!({"what": "ingress", "namespace": stack.cluster.ingress_namespace, "service": route.service, "port": port}));
    }
    for (name, service) in &stack.services {
        if let Some(port) = service.metrics.as_ref().and_then(|metrics| service.ports.get(&metrics.port)) {
            result.push(json!({"what": "monitoring", "namespace": stack.cluster.monitoring_namespace, "service": name, "port": port}));
        }
    }
    result.sort_by_key(std::string::ToString::to_string);
    result.dedup();
    result
}

/// What the template of the policies asks for.
pub(super) fn context(view: &View<'_>) -> Json {
    json!({"product": view.product(), "connections": connections(view.stack), "entrances": entrances(view.stack)})
}

/// Connections to what a provider runs: outside the cluster, in the environment's network or in the internet.
pub(super) fn managed(stack: &Stack, environment: &Environment) -> Vec<Json> {
    let mut declared: Vec<&Connection> = stack.connections.iter().collect();
    declared.sort();
    let mut result = Vec::new();
    for one in declared {
        let Some(part) = stack.parts.get(&one.to).filter(|part| part.mode != Mode::InCluster) else { continue };
        if part.mode == Mode::External {
            let (number, network) = part.external.as_ref().map_or((None, None), |it| (it.port, it.network.as_deref()));
            let number = number.unwrap_or(if part.kind == PartKind::S3 { 443 } else { part.kind.port() });
            let open = network.unwrap_or(ANYWHERE);
            result.push(json!({"from": one.from, "to": one.to, "port": number, "network": open, "except": network.is_none()}));
            continue;
        }
        let outside = part.kind == PartKind::S3;
        let number = match (part.kind, environment.on) {
            (PartKind::Postgres, Cloud::Digitalocean) => 25_060,
            (PartKind::Redis, Cloud::Digitalocean) => 25_061,
            (PartKind::S3, _) => 443,
            (kind, _) => kind.port(),
        };
        let network = if outside { ANYWHERE } else { environment.network.as_str() };
        result.push(json!({"from": one.from, "to": one.to, "port": number, "network": network, "except": outside}));
    }
    result
}
