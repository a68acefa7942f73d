//! The whole configuration, put together from the ground's sections and the rooms'.

use atelier_platform::config::{
    self, ConfigError, DataSection, DatabaseSection, FilesSection, Loaded, LogSection, MailSection, Override, QueueSection,
    RateLimitSection, ServerSection, TelemetrySection,
};
use atelier_sketch::{ChatSection, GateSection, ImageSection, ProvenanceSection, SketchSection};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::path::Path;

/// The commented defaults: what applies where nothing else is said, and the documentation of every key.
pub const DEFAULTS: &str = include_str!("../defaults.toml");

/// Every section.
#[derive(Debug, Clone, Deserialize, Serialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where to listen and what a request may take.
    pub server: ServerSection,
    /// What belongs to this installation.
    pub data: DataSection,
    /// Which database.
    pub database: DatabaseSection,
    /// Where pictures are kept.
    pub files: FilesSection,
    /// How events travel between processes.
    pub queue: QueueSection,
    /// How letters leave.
    pub mail: MailSection,
    /// How often one may ask.
    pub rate_limit: RateLimitSection,
    /// What the process says.
    pub log: LogSection,
    /// Where traces go.
    pub telemetry: TelemetrySection,
    /// How long sketches live and what they may ask for.
    pub sketch: SketchSection,
    /// What is asked beside the built-in gate.
    pub gate: GateSection,
    /// Who talks.
    pub chat: ChatSection,
    /// Who draws.
    pub image: ImageSection,
    /// With what pictures are signed.
    pub provenance: ProvenanceSection,
}

/// Reads defaults, file, environment and flags.
pub fn load(file: Option<&Path>, overrides: &[Override]) -> Result<Loaded<Config>, ConfigError> {
    config::load(DEFAULTS, file, std::env::vars(), overrides)
}

/// The defaults alone: for tests and for describing them.
pub fn defaults() -> Result<Config, ConfigError> {
    Ok(config::load(DEFAULTS, None, std::iter::empty(), &[])?.config)
}

impl Config {
    /// Address that visitors use, without a trailing slash.
    pub fn public_url(&self) -> String {
        match self.server.public_url.trim_end_matches('/') {
            "" => format!("http://{}", self.server.listen.replace("0.0.0.0", "127.0.0.1").replace("[::]", "127.0.0.1")),
            url => url.to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_defaults_are_a_whole_configuration() {
        let config = defaults().unwrap();
        assert_eq!(config.public_url(), "http://127.0.0.1:8787");
    }

    #[test]
    fn every_default_is_explained_beside_it() {
        let bare: Vec<&str> = DEFAULTS
            .lines()
            .filter(|line| line.contains(" = ") && !line.starts_with('#') && !line.contains("  # ") && !line.starts_with("enabled"))
            .collect();
        assert!(bare.is_empty(), "{bare:?}");
    }
}
