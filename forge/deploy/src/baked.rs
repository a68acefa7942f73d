//! Images with model weights inside, for one's own machine only: a Dockerfile for each model server and a Compose file that is laid over the
//! first. No workflow builds them and no overlay names them.

use serde_json::{Value as Json, json};

use crate::Planned;
use crate::view::{View, part::foreign_image};

/// Adds them where a part of the cluster has models.
pub(crate) fn plan(view: &View<'_>, planned: &mut Vec<Planned>) {
    let with_models = view.stack.parts.iter().filter(|(_, part)| !part.models.is_empty());
    let parts: Vec<Json> = with_models
        .map(|(name, part)| {
            let mut one = view.part(name, part);
            let built = foreign_image(part).is_none();
            let base = if built { format!("{}-{name}:base", view.stack.name) } else { view.part_image(name, part) };
            if let Some(object) = one.as_object_mut() {
                object.insert("base".to_owned(), json!(base));
            }
            one
        })
        .collect();
    if parts.is_empty() {
        return;
    }
    let root = view.folder.split('/').map(|_| "..").collect::<Vec<_>>().join("/");
    for part in &parts {
        let name = part["name"].as_str().unwrap_or_default();
        let context = json!({"part": part});
        planned.push(Planned::new(format!("docker/{name}-baked.Dockerfile"), "docker/baked.Dockerfile", format!("parts, {name}"), context));
    }
    let context = json!({"product": view.product(), "root": root, "parts": parts});
    planned.push(Planned::new("compose.baked.yaml", "compose/baked.yaml", "parts", context.clone()));
    planned.push(Planned::new("scripts/bake", "scripts/bake", "parts", context));
}
