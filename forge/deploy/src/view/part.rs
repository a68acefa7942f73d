//! A part as templates want it: how it is run where the cluster runs it.

use forge_stack::{Part, PartKind, Resources};
use serde_json::{Value as Json, json};

use super::View;
use super::service::{resources, tolerations};
use crate::data;

/// How a kind of part is run.
struct Way {
    user: u32,
    data: &'static str,
    temporary: &'static [&'static str],
    command: &'static [&'static str],
    args: Vec<String>,
    /// In a cluster: variables, as a value or a key of the part's Secret.
    environment: Vec<(&'static str, Result<String, &'static str>)>,
    /// In Compose.
    open: Vec<(&'static str, String)>,
    open_args: Vec<String>,
    check: Vec<&'static str>,
    /// An HTTP path to probe, where it has one, and its port.
    probe: Option<(&'static str, u16)>,
    memory: &'static str,
}

fn words(list: &[&str]) -> Vec<String> {
    list.iter().map(|word| (*word).to_owned()).collect()
}

fn way(kind: PartKind, database: &str) -> Way {
    let base = Way {
        user: 10_001,
        data: "/data",
        temporary: &["/tmp"],
        command: &[],
        args: Vec::new(),
        environment: Vec::new(),
        open: Vec::new(),
        open_args: Vec::new(),
        check: Vec::new(),
        probe: None,
        memory: "512Mi",
    };
    match kind {
        PartKind::Postgres => Way {
            user: 999,
            data: "/var/lib/postgresql/data",
            temporary: &["/tmp", "/var/run/postgresql"],
            environment: vec![
                ("PGDATA", Ok("/var/lib/postgresql/data/pgdata".to_owned())),
                ("POSTGRES_DB", Ok(database.to_owned())),
                ("POSTGRES_PASSWORD", Err("password")),
                ("POSTGRES_USER", Ok(database.to_owned())),
            ],
            open: vec![
                ("PGDATA", "/var/lib/postgresql/data/pgdata".to_owned()),
                ("POSTGRES_DB", database.to_owned()),
                ("POSTGRES_HOST_AUTH_METHOD", "trust".to_owned()),
                ("POSTGRES_USER", database.to_owned()),
            ],
            check: vec!["pg_isready", "--quiet", "--host=127.0.0.1"],
            ..base
        },
        PartKind::Nats => Way {
            args: words(&["--jetstream", "--store_dir=/data", "--http_port=8222"]),
            open_args: words(&["--jetstream", "--store_dir=/data", "--http_port=8222"]),
            check: vec!["wget", "--quiet", "--spider", "http://127.0.0.1:8222/healthz"],
            probe: Some(("/healthz", 8222)),
            memory: "256Mi",
            ..base
        },
        PartKind::Redis => Way {
            user: 999,
            command: &["redis-server"],
            args: words(&["--requirepass", "$(REDIS_PASSWORD)", "--appendonly", "yes", "--dir", "/data"]),
            environment: vec![("REDIS_PASSWORD", Err("password"))],
            open_args: words(&["--appendonly", "yes", "--dir", "/data"]),
            check: vec!["redis-cli", "ping"],
            memory: "256Mi",
            ..base
        },
        PartKind::S3 => Way {
            args: words(&["server", "-dir=/data", "-s3", "-s3.port=8333", "-master.volumeSizeLimitMB=1024"]),
            environment: vec![("AWS_ACCESS_KEY_ID", Err("access_key")), ("AWS_SECRET_ACCESS_KEY", Err("secret_key"))],
            open_args: words(&["server", "-dir=/data", "-s3", "-s3.port=8333", "-master.volumeSizeLimitMB=1024"]),
            check: vec!["wget", "--quiet", "--spider", "http://127.0.0.1:9333/cluster/status"],
            probe: Some(("/cluster/status", 9333)),
            ..base
        },
        PartKind::Ollama => Way {
            data: "/models",
            environment: vec![
                ("HOME", Ok("/tmp".to_owned())),
                ("OLLAMA_HOST", Ok("0.0.0.0:11434".to_owned())),
                ("OLLAMA_MODELS", Ok("/models".to_owned())),
            ],
            open: vec![("HOME", "/tmp".to_owned()), ("OLLAMA_HOST", "0.0.0.0:11434".to_owned()), ("OLLAMA_MODELS", "/models".to_owned())],
            check: vec!["ollama", "list"],
            probe: Some(("/api/version", 11434)),
            memory: "8Gi",
            ..base
        },
        PartKind::Comfyui => Way {
            data: "/models",
            temporary: &["/tmp", "/app/output", "/app/temp", "/app/user", "/app/input"],
            check: vec!["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8188/system_stats')"],
            probe: Some(("/system_stats", 8188)),
            memory: "16Gi",
            ..base
        },
    }
}

/// The image of a part that somebody else makes.
pub(crate) fn foreign_image(part: &Part) -> Option<String> {
    part.image.clone().or_else(|| (part.kind != PartKind::Comfyui).then(|| data::image(part.kind.name())))
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
