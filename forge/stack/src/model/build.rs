//! How an image is built and its program is tested.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::pattern;

/// How an image is built.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Build {
    /// What it is written in.
    pub language: Language,
    /// The folder that is built, relative to the repository.
    #[serde(default = "here")]
    #[schemars(with = "pattern::RelativePath")]
    pub context: String,
    /// The program: a binary's name (rust, go), a script or module (node, python).
    #[serde(default)]
    #[schemars(with = "Option<pattern::RelativePath>")]
    pub program: Option<String>,
    /// Version of the language.
    #[serde(default)]
    #[schemars(with = "Option<pattern::Word>")]
    pub version: Option<String>,
    /// Debian packages that building and testing need.
    #[serde(default)]
    #[schemars(with = "Vec<pattern::Word>")]
    pub packages: Vec<String>,
    /// A web application that is built first and lies in the context when the program is built.
    #[serde(default)]
    pub frontend: Option<Frontend>,
    /// What tests it in CI, as in `make test`; the language's own way when left out.
    #[serde(default)]
    #[schemars(with = "Option<pattern::Command>")]
    pub test: Option<String>,
    /// What looks at its style in CI, as in `make check`; the language's own way when left out.
    #[serde(default)]
    #[schemars(with = "Option<pattern::Command>")]
    pub lint: Option<String>,
    /// A Dockerfile of your own, where `language` is `dockerfile`.
    #[serde(default)]
    #[schemars(with = "Option<pattern::RelativePath>")]
    pub dockerfile: Option<String>,
}

fn here() -> String {
    ".".to_owned()
}

/// A web application that is built before the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Frontend {
    /// Its folder.
    #[schemars(with = "pattern::RelativePath")]
    pub directory: String,
    /// The folder its build writes, relative to the context.
    #[schemars(with = "pattern::RelativePath")]
    pub output: String,
    /// Other folders it reads.
    #[serde(default)]
    #[schemars(with = "Vec<pattern::RelativePath>")]
    pub needs: Vec<String>,
}

/// What a program is written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    /// Cargo.
    Rust,
    /// npm.
    Node,
    /// pip and a requirements.txt.
    Python,
    /// Go modules.
    Go,
    /// A folder of files, built by npm, behind nginx.
    Static,
    /// A Dockerfile of your own.
    Dockerfile,
}
