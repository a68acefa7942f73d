//! A service as templates want it.

use forge_stack::{Resources, Service, Spread, VolumeKind};
use serde_json::{Value as Json, json};

use super::address::Place;
use super::{View, seconds};

impl View<'_> {
    /// The image a service runs, in a cluster: built ones get their digest when they are deployed.
    pub(crate) fn image(&self, name: &str, service: &Service) -> String {
        match &service.image {
            Some(image) if !self.stack.builds.contains_key(image) => self.pinned(image),
            Some(build) => format!("{}:unreleased", self.built_name(build)),
            None => format!("{}:unreleased", self.built_name(name)),
        }
    }

    /// The name of the build a service runs, if it is built here.
    pub(crate) fn build_of<'n>(&self, name: &'n str, service: &'n Service) -> Option<&'n str> {
        match &service.image {
            Some(image) if self.stack.builds.contains_key(image) => Some(image),
            Some(_) => None,
            None => Some(name),
        }
    }

    /// Everything about a service.
    pub(crate) fn service(&self, name: &str, service: &Service, place: Place) -> Json {
        let only = service.ports.keys().next().cloned().unwrap_or_default();
        let health = service.health.as_ref().map(|health| {
            let port = health.port.clone().unwrap_or_else(|| only.clone());
            let ready = health.ready.clone().unwrap_or_else(|| health.live.clone());
            json!({"port": port, "live": health.live, "ready": ready, "start_failures": seconds(&health.start).div_ceil(5).max(2), "command": health.command})
        });
        let volumes: Vec<Json> = service
            .volumes
            .iter()
            .map(|(volume, it)| json!({"name": volume, "path": it.path, "size": it.size, "persistent": it.kind == VolumeKind::Persistent}))
            .collect();
        let ports: Vec<Json> = service.ports.iter().map(|(name, number)| json!({"name": name, "number": number})).collect();
        json!({
            "name": name, "description": service.description, "image": self.image(name, service),
            "command": service.command, "args": service.args, "ports": ports, "health": health, "metrics": service.metrics,
            "environment": self.environment(name, place), "volumes": volumes, "files": super::secrets::folders(service), "temporary": !service.volumes.values().any(|volume| volume.path == "/tmp"),
            "persistent": service.volumes.values().any(|volume| volume.kind == VolumeKind::Persistent),
            "resources": resources(&service.resources), "gpu": service.gpu,
            "scaling": {"min": service.scaling.min, "max": service.scaling.most(), "cpu": service.scaling.cpu, "metric": service.scaling.metric,
                "automatic": service.scaling.most() > service.scaling.min},
            "nodes": service.placement.nodes, "tolerations": tolerations(&service.placement.tolerations, service.gpu.as_ref()),
            "spread": spread(service.placement.spread), "stop_grace": seconds(&service.stop_grace), "user": service.user,
        })
    }
}

/// Resources as templates want them.
pub(crate) fn resources(resources: &Resources) -> Json {
    json!({"cpu": resources.cpu, "memory": resources.memory, "cpu_limit": resources.cpu_limit, "disk": resources.disk})
}

/// Declared tolerations, and the taint that nodes with accelerators carry.
pub(crate) fn tolerations(declared: &[forge_stack::Toleration], gpu: Option<&forge_stack::Gpu>) -> Vec<Json> {
    let mut result: Vec<Json> = declared.iter().map(|taint| json!({"key": taint.key, "value": taint.value})).collect();
    if let Some(gpu) = gpu.filter(|gpu| !declared.iter().any(|taint| taint.key == gpu.resource)) {
        result.push(json!({"key": gpu.resource, "value": null}));
    }
    result
}

fn spread(spread: Spread) -> Vec<&'static str> {
    match spread {
        Spread::Zone => vec!["topology.kubernetes.io/zone", "kubernetes.io/hostname"],
        Spread::Node => vec!["kubernetes.io/hostname"],
        Spread::None => Vec::new(),
    }
}
