//! The jobs of the test workflow: what looks at a build's style and what tests it, each with its toolchain and its cache.

use forge_stack::{Build, Language};
use serde_json::{Value as Json, json};

use crate::data;

/// The jobs of a build: lint where there is something to run, and test.
pub(super) fn of(name: &str, build: &Build, dockerfile: &str) -> Vec<Json> {
    let (lint, test) = usual(build, dockerfile);
    let lint = build.lint.clone().or(lint);
    let test = build.test.clone().unwrap_or(test);
    let job = |what: &str, title: &str, command: &str| {
        json!({
            "id": format!("{name}-{what}"), "title": format!("{title} {name}"), "build": name, "what": what, "language": build.language,
            "context": build.context, "lines": command.trim_end().lines().collect::<Vec<_>>(), "packages": build.packages,
            "version": version(build), "cache": cache(build), "install": install(build), "frontend": build.frontend,
            "node": data::version("node", None),
        })
    };
    lint.iter().map(|command| job("lint", "Lint", command)).chain([job("test", "Test", &test)]).collect()
}

/// The language's own way to lint and to test.
fn usual(build: &Build, dockerfile: &str) -> (Option<String>, String) {
    let words = |text: &str| text.to_owned();
    match build.language {
        Language::Rust => {
            (Some(words("cargo fmt --check\ncargo clippy --all-targets --locked -- -D warnings")), words("cargo test --locked"))
        }
        Language::Node | Language::Static => (Some(words("npm run lint --if-present")), words("npm test --if-present")),
        Language::Python => (None, words("python -m pip install pytest\npython -m pytest")),
        Language::Go => (Some(words("go vet ./...")), words("go test ./...")),
        Language::Dockerfile => (None, format!("docker build --file \"$GITHUB_WORKSPACE/{dockerfile}\" .")),
    }
}

/// What is installed before either runs.
fn install(build: &Build) -> Option<&'static str> {
    match build.language {
        Language::Node | Language::Static => Some("npm ci --no-progress"),
        Language::Python => Some("python -m pip install --requirement requirements.txt"),
        Language::Rust | Language::Go | Language::Dockerfile => None,
    }
}

fn version(build: &Build) -> Option<String> {
    let language = match build.language {
        Language::Rust => "rust",
        Language::Node | Language::Static => "node",
        Language::Python => "python",
        Language::Go => "go",
        Language::Dockerfile => return None,
    };
    Some(data::version(language, build.version.as_deref()))
}

/// What is kept from one run to the next, and the file that says when it is out of date.
fn cache(build: &Build) -> Json {
    let at = |path: &str| if build.context == "." { path.to_owned() } else { format!("{}/{path}", build.context.trim_end_matches('/')) };
    match build.language {
        Language::Rust => json!({"paths": ["~/.cargo/registry", "~/.cargo/git", at("target")], "lock": at("Cargo.lock")}),
        Language::Node | Language::Static => json!({"paths": ["~/.npm"], "lock": at("package-lock.json")}),
        Language::Python => json!({"paths": ["~/.cache/pip"], "lock": at("requirements.txt")}),
        Language::Go => json!({"paths": ["~/go/pkg/mod", "~/.cache/go-build"], "lock": at("go.sum")}),
        Language::Dockerfile => Json::Null,
    }
}
