//! Layered configuration: commented defaults in the binary, a file, the environment, flags; the later one wins.
//!
//! Every key is checked against the JSON schema of the whole, so an unknown one is an error that names the file and line, or
//! the variable, and the nearest key that exists. Choosing another `kind` in a section drops the lower layers' keys of that
//! section: alternatives never mix.

mod layer;
mod schema;
mod sections;

use layer::{Layer, Place};
use schema::Schema;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use std::{collections::BTreeMap, fmt, path::Path};

pub use sections::*;

/// A value that never prints. A `<key>_file` beside it reads it from a file instead.
#[derive(Clone, Deserialize, JsonSchema, PartialEq, Eq)]
#[schemars(transparent, title = "Secret")]
pub struct Secret(String);

impl Secret {
    /// The value itself. Never log it.
    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Secret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("(secret)")
    }
}

impl Serialize for Secret {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str("(secret)")
    }
}

/// What is wrong with a configuration, one line a fault.
#[derive(Debug, thiserror::Error)]
#[error("{}", .0.join("\n"))]
pub struct ConfigError(pub Vec<String>);

/// A configuration and where each value came from.
pub struct Loaded<C> {
    /// The whole.
    pub config: C,
    /// `section.key`, the value as TOML (secrets masked) and its source.
    pub sources: Vec<(String, String, String)>,
}

/// A value that a flag sets: its path and its text.
pub type Override = (&'static str, String);

/// Reads all layers. `environment` holds the process's variables; those that start with `ATELIER__` count.
pub fn load<C: DeserializeOwned + JsonSchema>(
    defaults: &str,
    file: Option<&Path>,
    environment: impl Iterator<Item = (String, String)>,
    overrides: &[Override],
) -> Result<Loaded<C>, ConfigError> {
    let schema = Schema::of::<C>();
    let mut faults = Vec::new();
    let mut merged: BTreeMap<String, (toml::Value, Place)> = BTreeMap::new();
    let mut layers = vec![Layer::from_toml(defaults, "default", &schema, &mut faults)];
    if let Some(path) = file {
        match std::fs::read_to_string(path) {
            Ok(text) => layers.push(Layer::from_toml(&text, &path.display().to_string(), &schema, &mut faults)),
            Err(error) => faults.push(format!("{}: {error}. Check the path given with --config.", path.display())),
        }
    }
    layers.push(Layer::from_environment(environment, &schema, &mut faults));
    layers.push(Layer::from_overrides(overrides, &schema, &mut faults));
    for layer in layers {
        layer.merge_into(&mut merged);
    }
    layer::read_secret_files(&mut merged, &schema, &mut faults);
    if !faults.is_empty() {
        return Err(ConfigError(faults));
    }
    let config = serde_path_to_error::deserialize(layer::nest(&merged)).map_err(|error| {
        let path = error.path().to_string();
        let place = layer::place_of(&merged, &path);
        ConfigError(vec![format!("{place}`{path}`: {}", error.into_inner().to_string().trim())])
    })?;
    let sources = merged
        .iter()
        .map(|(path, (value, place))| {
            let shown = if schema.is_secret(path) { "(secret)".to_owned() } else { value.to_string() };
            (path.clone(), shown, place.to_string())
        })
        .collect();
    Ok(Loaded { config, sources })
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde::Deserialize;

    #[derive(Debug, Deserialize, JsonSchema)]
    #[serde(deny_unknown_fields)]
    struct Whole {
        server: Server,
        queue: Queue,
    }

    #[derive(Debug, Deserialize, JsonSchema)]
    #[serde(deny_unknown_fields)]
    struct Server {
        listen: String,
        workers: u16,
        #[serde(default)]
        key: Option<Secret>,
    }

    #[derive(Debug, Deserialize, JsonSchema)]
    #[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
    enum Queue {
        Embedded {
            #[expect(dead_code, reason = "it only has to be dropped")]
            size: u32,
        },
        Nats {
            url: String,
        },
    }

    const DEFAULTS: &str = "[server]\nlisten = \"127.0.0.1:8787\"\nworkers = 4\n[queue]\nkind = \"embedded\"\nsize = 10\n";

    fn try_load(file: &str, environment: &[(&str, &str)]) -> Result<Loaded<Whole>, String> {
        let directory = tempfile::tempdir().unwrap();
        let path = directory.path().join("atelier.toml");
        std::fs::write(&path, file).unwrap();
        let environment = environment.iter().map(|(key, value)| ((*key).to_owned(), (*value).to_owned()));
        load(DEFAULTS, Some(&path), environment, &[]).map_err(|error| error.to_string().replace(&path.display().to_string(), "FILE"))
    }

    #[test]
    fn a_later_layer_wins_and_says_so() {
        let loaded = try_load("[server]\nworkers = 2\n", &[("ATELIER__SERVER__LISTEN", "0.0.0.0:80")]).unwrap();
        assert_eq!((loaded.config.server.workers, loaded.config.server.listen.as_str()), (2, "0.0.0.0:80"));
        assert!(loaded.sources.iter().any(|(path, _, source)| path == "server.listen" && source == "ATELIER__SERVER__LISTEN"));
    }

    #[test]
    fn an_unknown_key_names_its_line_and_the_nearest_one() {
        let fault = try_load("[server]\nlisten = \"x\"\nwokers = 2\n", &[]).err();
        assert_eq!(fault.as_deref(), Some("FILE:3: unknown key `server.wokers`. Did you mean `server.workers`?"));
    }

    #[test]
    fn an_unknown_variable_names_itself_and_the_nearest_one() {
        let fault = try_load("", &[("ATELIER__SERVR__LISTEN", "x")]).err();
        assert_eq!(fault.as_deref(), Some("ATELIER__SERVR__LISTEN: unknown key `servr.listen`. Did you mean `server.listen`?"));
    }

    #[test]
    fn a_wrong_type_names_its_line() {
        let fault = try_load("\n[server]\nworkers = \"many\"\n", &[]).err().unwrap();
        assert!(fault.starts_with("FILE:3: `server.workers`: invalid type: string \"many\""), "{fault}");
    }

    #[test]
    fn another_kind_drops_the_keys_of_the_first() {
        let loaded = try_load("[queue]\nkind = \"nats\"\nurl = \"nats://x\"\n", &[]).unwrap();
        assert!(matches!(loaded.config.queue, Queue::Nats { url } if url == "nats://x"));
    }

    #[test]
    fn a_secret_is_read_from_its_file_and_never_shown() {
        let directory = tempfile::tempdir().unwrap();
        let secret = directory.path().join("key");
        std::fs::write(&secret, "hush\n").unwrap();
        let loaded = try_load("", &[("ATELIER__SERVER__KEY_FILE", &secret.display().to_string())]).unwrap();
        assert_eq!(loaded.config.server.key.as_ref().unwrap().reveal(), "hush");
        assert!(!format!("{:?}{:?}", loaded.config, loaded.sources).contains("hush"));
    }

    #[test]
    fn broken_toml_names_its_line() {
        let fault = try_load("[server]\nlisten = \n", &[]).err().unwrap();
        assert!(fault.starts_with("FILE:2:"), "{fault}");
    }
}
