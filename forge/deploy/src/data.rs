//! What is known of the world: which images and actions are used, and the templates. Kept in files, so that it changes in one place.

use std::sync::LazyLock;

use forge_render::Original;
use forge_stack::{Build, Language};
use serde_json::Value as Json;

static IMAGES: LazyLock<Json> = LazyLock::new(|| serde_json::from_str(include_str!("../data/images.json")).unwrap_or_default());
static ACTIONS: LazyLock<Json> = LazyLock::new(|| serde_json::from_str(include_str!("../data/actions.json")).unwrap_or_default());

/// The usual image of a kind.
pub(crate) fn image(kind: &str) -> String {
    IMAGES[kind].as_str().unwrap_or(kind).to_owned()
}

/// The version of a language: this one, or the usual one.
pub(crate) fn version(language: &str, version: Option<&str>) -> String {
    version.or_else(|| IMAGES["versions"][language].as_str()).unwrap_or_default().to_owned()
}

/// The image of a language, in this version or the usual one.
pub(crate) fn versioned(language: &str, wanted: Option<&str>) -> String {
    image(language).replace("{}", &version(language, wanted))
}

/// Images a build begins with.
pub(crate) fn base_images(build: &Build) -> Vec<String> {
    let version = build.version.as_deref();
    let mut images = match build.language {
        Language::Rust => vec![versioned("rust", version), image("debian")],
        Language::Node => vec![versioned("node", version)],
        Language::Python => vec![versioned("python", version)],
        Language::Go => vec![versioned("go", version), image("distroless")],
        Language::Static => vec![versioned("node", version), image("static")],
        Language::Dockerfile => Vec::new(),
    };
    if build.frontend.is_some() {
        images.push(versioned("node", None));
    }
    images
}

/// What a program is called where nobody says.
pub(crate) fn program(language: Language, build: &str) -> String {
    match language {
        Language::Node => "server.js".to_owned(),
        Language::Python => "app".to_owned(),
        Language::Go => ".".to_owned(),
        Language::Static => "dist".to_owned(),
        Language::Rust | Language::Dockerfile => build.to_owned(),
    }
}

/// Every action with its commit and version, as `uses:` wants it.
pub(crate) fn actions() -> Json {
    let entries = ACTIONS.as_object().into_iter().flatten().map(|(name, pin)| {
        let uses = format!("{name}@{} # {}", pin[0].as_str().unwrap_or_default(), pin[1].as_str().unwrap_or_default());
        (name.rsplit('/').next().unwrap_or(name).replace('-', "_"), Json::from(uses))
    });
    Json::Object(entries.collect())
}

macro_rules! originals {
    ($($name:literal),* $(,)?) => { &[$(Original { name: $name, text: include_str!(concat!("../templates/", $name)) }),*] };
}

/// Every template.
pub(crate) const TEMPLATES: &[Original] = originals![
    "actions/deploy.yml",
    "actions/drift.yml",
    "actions/release.yml",
    "actions/rollback.yml",
    "actions/test.yml",
    "compose/baked.yaml",
    "compose/compose.yaml",
    "docker/baked.Dockerfile",
    "docker/comfyui.Dockerfile",
    "docker/frontend",
    "docker/go.Dockerfile",
    "docker/ignore",
    "docker/node.Dockerfile",
    "docker/python.Dockerfile",
    "docker/rust.Dockerfile",
    "docker/static.Dockerfile",
    "kustomize/base.yaml",
    "kustomize/ingress.yaml",
    "kustomize/namespace.yaml",
    "kustomize/network-managed.yaml",
    "kustomize/network.yaml",
    "kustomize/overlay.yaml",
    "kustomize/part-kustomization.yaml",
    "kustomize/part.yaml",
    "kustomize/patch-scaler.yaml",
    "kustomize/patch.yaml",
    "kustomize/service.yaml",
    "rollouts/analysis.yaml",
    "rollouts/patch-scaler.yaml",
    "rollouts/patch.yaml",
    "rollouts/rollout.yaml",
    "runbook/runbook.md",
    "scripts/bake",
    "scripts/kind",
    "scripts/seal",
    "terraform/aws.tf",
    "terraform/digitalocean.tf",
];
