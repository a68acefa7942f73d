//! GitHub Actions: test, release (build, scan, sign, bill of materials, provenance), deploy, roll back, drift. Least permissions; every
//! action by its full commit, from one table (`data/actions.json`).

mod jobs;

use forge_stack::Cloud;
use serde_json::{Value as Json, json};

use crate::view::{View, part::foreign_image};
use crate::{Planned, data, dockerfile};

/// Adds the workflows. Those that deploy need an environment in a cloud.
pub(crate) fn plan(view: &View<'_>, planned: &mut Vec<Planned>) {
    let stack = view.stack;
    let environment = |(name, it): (&String, &forge_stack::Environment)| {
        let on = match it.on {
            Cloud::Kind => "kind",
            Cloud::Digitalocean => "digitalocean",
            Cloud::Aws => "aws",
        };
        json!({"name": name, "on": on, "region": it.region, "approval": it.approval})
    };
    let environments: Vec<Json> = stack.environments.iter().map(environment).collect();
    let deployed: Vec<Json> = environments.iter().filter(|environment| environment["on"] != "kind").cloned().collect();
    // What is merged goes where nobody must agree.
    let first = deployed.iter().find(|environment| environment["approval"] == false).map(|environment| environment["name"].clone());
    let jobs: Vec<Json> = view.builds().into_iter().flat_map(|(name, build)| jobs::of(&name, build, &dockerfile_of(view, &name))).collect();
    let services: Vec<&String> = stack.services.keys().collect();
    let images = images(view);
    let context = json!({
        "product": view.product(), "uses": data::actions(), "environments": environments, "deployed": deployed, "first": first,
        "jobs": jobs, "images": images, "services": services, "registry_host": stack.registry.split('/').next().unwrap_or_default(),
        "aws": stack.environments.values().any(|environment| environment.on == Cloud::Aws),
    });
    let mut add = |name: &str, template: &'static str| {
        planned.push(Planned::new(format!("workflows/{name}.yml"), template, "builds, environments", context.clone()));
    };
    add("test", "actions/test.yml");
    if !images.is_empty() {
        add("release", "actions/release.yml");
    }
    if !images.is_empty() && !deployed.is_empty() {
        add("deploy", "actions/deploy.yml");
        add("rollback", "actions/rollback.yml");
    }
    if !deployed.is_empty() {
        add("drift", "actions/drift.yml");
    }
}

fn dockerfile_of(view: &View<'_>, name: &str) -> String {
    let own = view
        .builds()
        .into_iter()
        .find(|(build, _)| build == name)
        .and_then(|(_, build)| Some(format!("{}/{}", build.context, build.dockerfile.as_ref()?)));
    own.unwrap_or_else(|| format!("{}/{}", view.folder, dockerfile::path(name)))
}

/// Every image that is built here: services' and parts'.
pub(crate) fn images(view: &View<'_>) -> Vec<Json> {
    let mut result: Vec<Json> = view
        .builds()
        .into_iter()
        .map(|(name, build)| json!({"name": name, "image": view.built_name(&name), "context": build.context, "dockerfile": dockerfile_of(view, &name)}))
        .collect();
    for (name, _) in view.stack.parts.iter().filter(|(_, part)| foreign_image(part).is_none()) {
        result.push(json!({"name": name, "image": view.built_name(name), "context": ".", "dockerfile": dockerfile_of(view, name)}));
    }
    result
}
