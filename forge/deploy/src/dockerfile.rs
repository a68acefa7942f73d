//! Dockerfiles: several stages, no root, nothing written outside volumes, no model weights.

use std::collections::BTreeSet;

use forge_stack::{Build, Language};
use serde_json::json;

use crate::view::{View, part::foreign_image};
use crate::{Planned, data};

/// Adds a Dockerfile for every build that has none of its own, and for parts without an official image.
pub(crate) fn plan(view: &View<'_>, planned: &mut Vec<Planned>) {
    for (name, build) in view.builds() {
        let Some(template) = template(build.language) else { continue };
        let users = view.stack.services.iter().filter(|(service, it)| view.build_of(service, it) == Some(name.as_str()));
        let users: Vec<_> = users.map(|(_, service)| service).collect();
        let ports: BTreeSet<u16> = users.iter().flat_map(|service| service.ports.values().copied()).collect();
        let user = users.first().map_or(10_001, |service| service.user);
        let program = build.program.clone().unwrap_or_else(|| data::program(build.language, &name));
        let context = json!({
            "program": program, "packages": build.packages, "frontend": build.frontend, "ports": ports, "user": user,
            "images": images(view, build),
        });
        planned.push(Planned::new(path(&name), template, format!("builds, {name}"), context));
        let context = json!({"name": name, "folder": view.folder});
        planned.push(Planned::new(path(&name) + ".dockerignore", "docker/ignore", format!("builds, {name}"), context));
    }
    for (name, part) in &view.stack.parts {
        if foreign_image(part).is_none() {
            let images = json!({"python": view.pinned(&data::versioned("python", None))});
            planned.push(Planned::new(
                path(name),
                "docker/comfyui.Dockerfile",
                format!("parts, {name}"),
                json!({"part": name, "images": images}),
            ));
        }
    }
}

/// Where the Dockerfile of a build lies, in the output folder.
pub(crate) fn path(name: &str) -> String {
    format!("docker/{name}.Dockerfile")
}

fn template(language: Language) -> Option<&'static str> {
    match language {
        Language::Rust => Some("docker/rust.Dockerfile"),
        Language::Node => Some("docker/node.Dockerfile"),
        Language::Python => Some("docker/python.Dockerfile"),
        Language::Go => Some("docker/go.Dockerfile"),
        Language::Static => Some("docker/static.Dockerfile"),
        Language::Dockerfile => None,
    }
}

fn images(view: &View<'_>, build: &Build) -> serde_json::Value {
    let version = build.version.as_deref();
    let own = |language: &str, is: bool| view.pinned(&data::versioned(language, version.filter(|_| is)));
    json!({
        "rust": own("rust", build.language == Language::Rust), "node": own("node", matches!(build.language, Language::Node | Language::Static)),
        "python": own("python", build.language == Language::Python), "go": own("go", build.language == Language::Go),
        "debian": view.pinned(&data::image("debian")), "distroless": view.pinned(&data::image("distroless")), "static": view.pinned(&data::image("static")),
    })
}
