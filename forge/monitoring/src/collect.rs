//! How Prometheus finds the metrics: monitors and rules for clusters with the operator, a scrape configuration for kind and Compose.

use forge_stack::Cloud;
use serde_json::{Value as Json, json};

use crate::ground::Ground;
use crate::rule::Group;
use crate::{Planned, rules};

/// Adds what each environment needs.
pub(crate) fn plan(ground: &Ground<'_>, groups: &[Group], planned: &mut Vec<Planned>) {
    let targets: Vec<Json> = ground
        .measured()
        .map(|(name, service)| {
            let metrics = service.metrics.as_ref();
            let port = metrics.map_or("http", |metrics| metrics.port.as_str());
            json!({"name": name, "port": port, "number": service.ports.get(port), "path": metrics.map(|metrics| metrics.path.as_str())})
        })
        .collect();
    let mut files: Vec<String> = groups.iter().map(|group| format!("{}.yaml", group.name)).collect();
    files.sort();
    let context = |namespace: &str| json!({"product": ground.stack.name, "targets": targets, "files": files, "namespace": namespace, "alertmanager": "alertmanager:9093"});
    let mut operator = false;
    planned.push(Planned::new("collect/compose/prometheus.yaml", "collect/scrape-compose.yaml", "services", context("")));
    for (name, environment) in &ground.stack.environments {
        let namespace = format!("{}-{name}", ground.stack.name);
        if environment.on == Cloud::Kind {
            let path = format!("collect/{name}/prometheus.yaml");
            planned.push(Planned::new(
                path,
                "collect/scrape-kubernetes.yaml",
                format!("services; environments, {name}"),
                context(&namespace),
            ));
        } else {
            operator = true;
            let resources = json!({"namespace": namespace, "resources": ["../operator"]});
            planned.push(Planned::new(
                format!("collect/{name}/kustomization.yaml"),
                "collect/kustomization.yaml",
                format!("environments, {name}"),
                resources,
            ));
        }
    }
    if operator {
        let all: Vec<Json> = groups.iter().map(|group| rules::context(ground, group)).collect();
        let context = json!({"product": ground.stack.name, "targets": targets, "groups": all});
        planned.push(Planned::new("collect/operator/rules.yaml", "collect/rules.yaml", "everything", context.clone()));
        let mut resources = vec!["rules.yaml"];
        if !targets.is_empty() {
            planned.push(Planned::new("collect/operator/monitors.yaml", "collect/monitors.yaml", "services", context));
            resources.insert(0, "monitors.yaml");
        }
        let context = json!({"namespace": Json::Null, "resources": resources});
        planned.push(Planned::new("collect/operator/kustomization.yaml", "collect/kustomization.yaml", "environments", context));
    }
}
