//! `forge init`: looks at a repository and proposes a stack. Reads a handful of well-known files, follows nothing, runs nothing.

use std::fs;
use std::path::Path;

use serde_json::{Map, Value as Json, json};

use super::compose::from_compose;
use super::image::name;
use super::write::to_yaml;
use crate::model::Stack;

/// Words in a manifest that give a part away.
const HINTS: [(&[&str], &str, &str); 4] = [
    (&["postgres", "psycopg", "asyncpg", "sqlx", "\"pg\"", "lib/pq", "pgx", "sea-orm", "diesel"], "database", "postgres"),
    (&["redis", "ioredis", "bullmq", "celery"], "cache", "redis"),
    (&["nats"], "queue", "nats"),
    (&["aws-sdk-s3", "client-s3", "boto3", "object_store", "minio"], "store", "s3"),
];

fn text(folder: &Path, file: &str) -> Option<String> {
    let place = folder.join(file);
    let fits = fs::metadata(&place).ok().is_some_and(|data| data.is_file() && data.len() <= crate::MAX_BYTES as u64);
    if fits { fs::read_to_string(place).ok() } else { None }
}

/// A stack file for the repository in this folder.
pub fn propose(folder: &Path) -> Result<String, String> {
    if !folder.is_dir() {
        return Err(format!("{} is no folder", folder.display()));
    }
    for file in ["compose.yaml", "compose.yml", "docker-compose.yaml", "docker-compose.yml"] {
        if let Some(text) = text(folder, file)
            && let Some(stack) = from_compose(file, text.as_bytes()).stack
        {
            return Ok(to_yaml(&stack));
        }
    }
    let absolute = fs::canonicalize(folder).map_err(|error| format!("{}: {error}", folder.display()))?;
    let product = absolute.file_name().map_or_else(|| "app".to_owned(), |last| name(&last.to_string_lossy()));
    let (build, port, manifest) = build(folder, &product);
    let mut services = processes(folder, &build, port);
    if services.is_empty() {
        services.insert("web".to_owned(), service(&build, port, None));
    }
    let mut parts = Map::new();
    for (words, part, kind) in HINTS {
        if words.iter().any(|word| manifest.contains(word)) {
            parts.insert(part.to_owned(), json!({"kind": kind}));
        }
    }
    let mut connections = Vec::new();
    for (service, it) in &mut services {
        for (part, _) in &parts {
            connections.push(json!({"from": service, "to": part}));
            let variable = format!("{}_URL", part.to_uppercase());
            it["environment"][variable] = json!(format!("${{{part}.url}}"));
        }
    }
    let web = services.iter().find(|(_, service)| service.get("ports").is_some()).map(|(name, _)| name.clone());
    let routes = web.map_or_else(|| json!({}), |web| json!({"web": {"host": format!("{product}.example.com"), "service": web}}));
    let stack = json!({
        "name": product, "registry": "ghcr.io/example", "services": services, "parts": parts, "routes": routes, "connections": connections,
        "environments": {"development": {"on": "kind"}},
    });
    let stack: Stack = serde_json::from_value(stack).map_err(|error| format!("internal: {error}"))?;
    Ok(to_yaml(&stack))
}

/// How it is built, on which port it is likely to listen, and the text that gives its parts away.
fn build(folder: &Path, product: &str) -> (Json, u16, String) {
    if let Some(cargo) = text(folder, "Cargo.toml") {
        let package = cargo.lines().skip_while(|line| line.trim() != "[package]").find_map(|line| {
            line.trim().strip_prefix("name")?.trim().strip_prefix('=').map(|word| word.trim().trim_matches('"').to_owned())
        });
        return (json!({"language": "rust", "program": package.map_or_else(|| product.to_owned(), |package| name(&package))}), 8080, cargo);
    }
    if let Some(package) = text(folder, "package.json") {
        let json: Json = serde_json::from_str(&package).unwrap_or_default();
        let main =
            json["main"].as_str().filter(|main| main.chars().all(|letter| letter.is_ascii_alphanumeric() || "._/-".contains(letter)));
        let program = main
            .map(|main| main.trim_start_matches("./").to_owned())
            .filter(|main| !main.is_empty())
            .unwrap_or_else(|| "server.js".to_owned());
        return (json!({"language": "node", "program": program}), 3000, package);
    }
    for file in ["requirements.txt", "pyproject.toml"] {
        if let Some(text) = text(folder, file) {
            return (json!({"language": "python", "program": "app"}), 8000, text);
        }
    }
    if let Some(module) = text(folder, "go.mod") {
        return (json!({"language": "go", "program": "."}), 8080, module);
    }
    (json!({"language": "dockerfile", "dockerfile": "Dockerfile"}), exposed(folder).unwrap_or(8080), String::new())
}

/// The port a Dockerfile names.
fn exposed(folder: &Path) -> Option<u16> {
    text(folder, "Dockerfile")?.lines().find_map(|line| line.trim().strip_prefix("EXPOSE ")?.split(['/', ' ']).next()?.parse().ok())
}

/// The processes of a Procfile.
fn processes(folder: &Path, build: &Json, port: u16) -> Map<String, Json> {
    let mut result = Map::new();
    for line in text(folder, "Procfile").unwrap_or_default().lines() {
        let Some((process, command)) = line.split_once(':').filter(|(process, _)| !process.starts_with('#')) else { continue };
        let words: Vec<&str> = command.split_whitespace().collect();
        if !words.is_empty() && process != "release" {
            let port = if process == "web" { port } else { 0 };
            result.insert(name(process), service(build, port, Some(&words)));
        }
    }
    result
}

fn service(build: &Json, port: u16, words: Option<&[&str]>) -> Json {
    let mut result = json!({"build": build, "environment": {}});
    if port > 0 {
        result["ports"] = json!({"http": port});
        result["health"] = json!({"live": "/healthz"});
    }
    if let Some(words) = words {
        result["command"] = json!([words[0]]);
        // A dollar is the shell's in a Procfile; nothing here expands it.
        result["args"] = json!(words[1..]);
    }
    result
}
