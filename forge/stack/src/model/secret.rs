//! Secrets: what a service is given of them, and how they come to be.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::pattern;

/// Where a secret comes from: a key of a Kubernetes Secret, which is committed sealed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Secret {
    /// The Secret: a name of `secrets`, of a part, or a new one that `scripts/seal` asks for.
    #[schemars(with = "pattern::Name")]
    pub secret: String,
    /// Its key; of a part what `${part.…}` may ask of it, of a certificate `certificate` or `private_key`.
    #[schemars(with = "pattern::Variable")]
    pub key: String,
    /// The file it is mounted as; the variable then holds this path. Left out, the variable holds the secret itself.
    #[serde(default)]
    #[schemars(with = "Option<pattern::SecretPath>")]
    pub path: Option<String>,
    /// Whether the service starts without it.
    #[serde(default)]
    pub optional: bool,
}

/// How a Secret that belongs to no part comes to be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SecretSource {
    /// The way.
    pub kind: SecretKind,
}

/// The ways a Secret comes to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum SecretKind {
    /// `scripts/seal` asks for it; without an answer it is random.
    Ask,
    /// It is random, and nobody sees it.
    Random,
    /// A certificate that signs documents and its key, in the keys `certificate` (PEM, with those that issued it) and `private_key`
    /// (PEM, PKCS 8): one that somebody issued, or one of the project's own.
    SigningCertificate,
}

/// The service of Compose that makes secrets; no service may have this name.
pub const SECRET_MAKER: &str = "make-secrets";

impl SecretKind {
    /// The keys it has, where they are fixed.
    pub fn keys(self) -> Option<&'static [&'static str]> {
        match self {
            SecretKind::SigningCertificate => Some(&["certificate", "private_key"]),
            SecretKind::Ask | SecretKind::Random => None,
        }
    }
}
