//! How each kind of part is run where the cluster or Compose runs it.

use forge_stack::PartKind;

/// How a kind of part is run.
pub(super) struct Way {
    pub(super) user: u32,
    pub(super) data: &'static str,
    pub(super) temporary: &'static [&'static str],
    pub(super) command: &'static [&'static str],
    pub(super) args: Vec<String>,
    /// In a cluster: variables, as a value or a key of the part's Secret.
    pub(super) environment: Vec<(&'static str, Result<String, &'static str>)>,
    /// In Compose.
    pub(super) open: Vec<(&'static str, String)>,
    pub(super) open_args: Vec<String>,
    pub(super) check: Vec<&'static str>,
    /// An HTTP path to probe, where it has one, and its port.
    pub(super) probe: Option<(&'static str, u16)>,
    pub(super) memory: &'static str,
}

fn words(list: &[&str]) -> Vec<String> {
    list.iter().map(|word| (*word).to_owned()).collect()
}

/// How a kind is run; `database` is what the product's database and its user are called.
pub(super) fn way(kind: PartKind, database: &str) -> Way {
    match kind {
        PartKind::Postgres => postgres(database),
        PartKind::Nats => nats(),
        PartKind::Redis => redis(),
        PartKind::S3 => s3(),
        PartKind::Ollama => ollama(),
        PartKind::Comfyui => comfyui(),
    }
}

/// What most of them are.
fn usual() -> Way {
    Way {
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
    }
}

fn postgres(database: &str) -> Way {
    Way {
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
        ..usual()
    }
}

fn nats() -> Way {
    Way {
        args: words(&["--jetstream", "--store_dir=/data", "--http_port=8222"]),
        open_args: words(&["--jetstream", "--store_dir=/data", "--http_port=8222"]),
        check: vec!["wget", "--quiet", "--spider", "http://127.0.0.1:8222/healthz"],
        probe: Some(("/healthz", 8222)),
        memory: "256Mi",
        ..usual()
    }
}

fn redis() -> Way {
    Way {
        user: 999,
        command: &["redis-server"],
        args: words(&["--requirepass", "$(REDIS_PASSWORD)", "--appendonly", "yes", "--dir", "/data"]),
        environment: vec![("REDIS_PASSWORD", Err("password"))],
        open_args: words(&["--appendonly", "yes", "--dir", "/data"]),
        check: vec!["redis-cli", "ping"],
        memory: "256Mi",
        ..usual()
    }
}

fn s3() -> Way {
    Way {
        args: words(&["server", "-dir=/data", "-s3", "-s3.port=8333", "-master.volumeSizeLimitMB=1024"]),
        environment: vec![("AWS_ACCESS_KEY_ID", Err("access_key")), ("AWS_SECRET_ACCESS_KEY", Err("secret_key"))],
        open_args: words(&["server", "-dir=/data", "-s3", "-s3.port=8333", "-master.volumeSizeLimitMB=1024"]),
        check: vec!["wget", "--quiet", "--spider", "http://127.0.0.1:9333/cluster/status"],
        probe: Some(("/cluster/status", 9333)),
        ..usual()
    }
}

fn ollama() -> Way {
    Way {
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
        ..usual()
    }
}

fn comfyui() -> Way {
    Way {
        data: "/models",
        temporary: &["/tmp", "/app/output", "/app/temp", "/app/user", "/app/input"],
        check: vec!["python", "-c", "import urllib.request; urllib.request.urlopen('http://127.0.0.1:8188/system_stats')"],
        probe: Some(("/system_stats", 8188)),
        memory: "16Gi",
        ..usual()
    }
}
