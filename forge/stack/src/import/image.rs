//! Which part an image is.

use crate::model::PartKind;

/// The kind of part an image of somebody else is, by its name.
pub(super) fn part_kind(image: &str) -> Option<PartKind> {
    let name = image.rsplit('/').next().unwrap_or(image);
    let name = name.split([':', '@']).next().unwrap_or(name);
    match name {
        "postgres" | "postgresql" | "pgvector" | "postgis" => Some(PartKind::Postgres),
        "nats" | "nats-streaming" => Some(PartKind::Nats),
        "redis" | "valkey" | "redis-stack" | "redis-stack-server" | "keydb" => Some(PartKind::Redis),
        "minio" | "seaweedfs" | "localstack" => Some(PartKind::S3),
        "ollama" => Some(PartKind::Ollama),
        "comfyui" => Some(PartKind::Comfyui),
        _ => None,
    }
}

/// A name as a stack may have it.
pub(super) fn name(text: &str) -> String {
    let mut result: String = text
        .to_lowercase()
        .chars()
        .map(|letter| if letter.is_ascii_lowercase() || letter.is_ascii_digit() { letter } else { '-' })
        .skip_while(|letter| !letter.is_ascii_lowercase())
        .take(40)
        .collect();
    while result.ends_with('-') {
        result.pop();
    }
    if result.is_empty() { "app".to_owned() } else { result }
}
