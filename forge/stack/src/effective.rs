//! The stack as it is in one environment, with what differs there put in.

use crate::model::{Environment, Stack};

/// The stack in an environment.
pub fn effective(stack: &Stack, environment: &Environment) -> Stack {
    let mut result = stack.clone();
    for (name, change) in &environment.services {
        let Some(service) = result.services.get_mut(name) else { continue };
        service.environment.extend(change.environment.clone());
        if let Some(resources) = &change.resources {
            service.resources = resources.clone();
        }
        if let Some(scaling) = &change.scaling {
            service.scaling = scaling.clone();
        }
        if let Some(rollout) = &change.rollout {
            service.rollout = rollout.clone();
        }
    }
    for (name, change) in &environment.parts {
        let Some(part) = result.parts.get_mut(name) else { continue };
        part.mode = change.mode.unwrap_or(part.mode);
        part.storage = change.storage.clone().unwrap_or_else(|| part.storage.clone());
        part.resources = change.resources.clone().or_else(|| part.resources.clone());
        part.gpu = change.gpu.clone().or_else(|| part.gpu.clone());
        part.external = change.external.clone().or_else(|| part.external.clone());
        part.size = change.size.clone().or_else(|| part.size.clone());
    }
    for (name, change) in &environment.routes {
        let Some(route) = result.routes.get_mut(name) else { continue };
        route.host = change.host.clone().unwrap_or_else(|| route.host.clone());
        route.tls = change.tls.unwrap_or(route.tls);
    }
    result
}
