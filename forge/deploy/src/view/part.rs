//! A part as templates want it: how it is run where the cluster runs it.

use forge_stack::{Part, PartKind, Resources};
use serde_json::{Value as Json, json};

use super::View;
use super::service::{resources, tolerations};
use super::way::way;
use crate::data;

/// The image of a part that somebody else makes.
pub(crate) fn foreign_image(part: &Part) -> Option<String> {
    part.image.clone().or_else(|| (part.kind != PartKind::Comfyui).then(|| data::versioned(part.kind.name(), part.version.as_deref())))
}

impl View<'_> {
    /// The image of a part; ComfyUI has none that is official, so it is built here.
    pub(crate) fn part_image(&self, name: &str, part: &Part) -> String {
        match foreign_image(part) {
            Some(image) => self.pinned(&image),
            None => format!("{}:unreleased", self.built_name(name)),
        }
    }

    /// Everything about a part.
    pub(crate) fn part(&self, name: &str, part: &Part) -> Json {
        let way = way(part.kind, &self.stack.name.replace('-', "_"));
        let wants =
            part.resources.clone().unwrap_or(Resources { cpu: "250m".to_owned(), memory: way.memory.to_owned(), ..Resources::default() });
        let environment: Vec<Json> = way
            .environment
            .iter()
            .map(|(variable, value)| match value {
                Ok(value) => json!({"name": variable, "value": value}),
                Err(key) => json!({"name": variable, "secret": name, "key": key, "optional": false}),
            })
            .collect();
        let open: Vec<Json> = way.open.iter().map(|(variable, value)| json!({"name": variable, "value": value})).collect();
        let temporary: Vec<Json> =
            way.temporary.iter().map(|path| json!({"name": path.trim_start_matches('/').replace('/', "-"), "path": path})).collect();
        json!({
            "name": name, "kind": part.kind.name(), "port": part.kind.port(), "image": self.part_image(name, part),
            "built": foreign_image(part).is_none(), "user": way.user, "data": way.data, "temporary": temporary,
            "command": way.command, "args": way.args, "environment": environment, "open_environment": open, "open_args": way.open_args,
            "check": way.check, "probe": way.probe.map(|(path, port)| json!({"path": path, "port": port})),
            "resources": resources(&wants), "storage": part.storage, "storage_class": part.storage_class, "gpu": part.gpu,
            "nodes": part.placement.nodes, "tolerations": tolerations(&part.placement.tolerations, part.gpu.as_ref()),
            "models": part.models, "curl": self.pinned(&data::image("curl")), "in_secret": self.in_secret(name),
            "keys": if self.in_secret(name) { part.kind.fields().to_vec() } else { Vec::new() },
        })
    }
}
