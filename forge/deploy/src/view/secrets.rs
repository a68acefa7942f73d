//! Secrets as files: which folders of which services hold what, and how each value comes to be where there is no cluster to open them.

use std::collections::{BTreeMap, BTreeSet};

use forge_stack::{Mode, Piece, Secret, SecretKind, Service, pieces};
use serde_json::{Value as Json, json};

use super::View;

/// A function of the shell that makes a certificate, for scripts.
const CERTIFICATE: &str = include_str!("../../data/certificate.sh");

/// The lines of that function.
pub(crate) fn certificate() -> Vec<&'static str> {
    CERTIFICATE.lines().collect()
}

/// The folder and the name of a file.
fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("/", path))
}

/// By Secret, and whether it may be missing: its keys with the names of their files.
type Sources<'s> = BTreeMap<(&'s str, bool), BTreeSet<(&'s str, &'s str)>>;

/// The folders of a service that hold secrets: `{name, directory, sources: [{secret, optional, items: [{key, file}]}]}`.
pub(super) fn folders(service: &Service) -> Vec<Json> {
    let mut folders: BTreeMap<&str, Sources<'_>> = BTreeMap::new();
    for secret in service.secrets.values() {
        let Some((folder, file)) = secret.path.as_deref().map(split) else { continue };
        let source = folders.entry(folder).or_default().entry((&secret.secret, secret.optional)).or_default();
        source.insert((&secret.key, file));
    }
    let folder = |(at, (directory, sources)): (usize, (&str, Sources<'_>))| {
        let sources: Vec<Json> = sources
            .into_iter()
            .map(|((secret, optional), items)| {
                let items: Vec<Json> = items.into_iter().map(|(key, file)| json!({"key": key, "file": file})).collect();
                json!({"secret": secret, "optional": optional, "items": items})
            })
            .collect();
        json!({"name": format!("files-{}", at + 1), "directory": directory, "sources": sources})
    };
    folders.into_iter().enumerate().map(folder).collect()
}

impl View<'_> {
    fn given(&self) -> impl Iterator<Item = &Secret> {
        self.stack.services.values().flat_map(|service| service.secrets.values())
    }

    /// How a Secret that belongs to no part comes to be.
    fn source(&self, secret: &str) -> SecretKind {
        self.stack.secrets.get(secret).map_or(SecretKind::Ask, |source| source.kind)
    }

    /// Secrets that belong to no part, with their keys and whether each is mounted as a file somewhere.
    pub(crate) fn own_secrets(&self) -> Vec<Json> {
        let mut all: BTreeMap<&str, BTreeMap<&str, bool>> = BTreeMap::new();
        for secret in self.given().filter(|secret| !self.stack.parts.contains_key(&secret.secret)) {
            *all.entry(&secret.secret).or_default().entry(&secret.key).or_default() |= secret.path.is_some();
        }
        all.into_iter()
            .map(|(name, keys)| {
                let keys: Vec<Json> = keys.into_iter().map(|(key, file)| json!({"key": key, "file": file})).collect();
                json!({"name": name, "kind": self.source(name), "keys": keys})
            })
            .collect()
    }

    /// What services ask of a part, in any environment.
    pub(crate) fn asked(&self, part: &str) -> Vec<String> {
        let overrides = self.stack.environments.values().flat_map(|environment| environment.services.values());
        let values = self.stack.services.values().flat_map(|service| service.environment.values());
        let mut fields: BTreeSet<String> = self.given().filter(|secret| secret.secret == part).map(|secret| secret.key.clone()).collect();
        for value in values.chain(overrides.flat_map(|change| change.environment.values())) {
            for piece in pieces(value).unwrap_or_default() {
                if let Piece::Reference { target, field } = piece
                    && target == part
                {
                    fields.insert(field.to_owned());
                }
            }
        }
        fields.into_iter().collect()
    }

    /// Whether what a part tells of itself stands in a Secret: it is one, a service reads it from a file, or it is known only after
    /// somebody else made it.
    pub(crate) fn in_secret(&self, name: &str) -> bool {
        let Some(part) = self.stack.parts.get(name) else { return false };
        let elsewhere = |mode: Mode| mode != Mode::InCluster;
        let anywhere = self
            .stack
            .environments
            .values()
            .any(|environment| environment.parts.get(name).and_then(|part| part.mode).is_some_and(elsewhere));
        part.kind.has_secret() || elsewhere(part.mode) || anywhere || self.given().any(|secret| secret.secret == name)
    }

    /// What makes the files in Compose: each value once, then copied to whoever reads it; nothing when no secret is a file.
    pub(crate) fn compose_files(&self) -> Json {
        let mut made: BTreeMap<(&str, &str), Json> = BTreeMap::new();
        let mut copies = Vec::new();
        let mut folders_of_all = Vec::new();
        for (name, service) in &self.stack.services {
            for folder in folders(service) {
                folders_of_all.push(json!({"service": name, "name": folder["name"]}));
            }
            for secret in service.secrets.values() {
                let Some((directory, file)) = secret.path.as_deref().map(split) else { continue };
                let folder = folders(service).into_iter().find(|folder| folder["directory"] == directory).unwrap_or_default();
                copies.push(json!({"secret": secret.secret, "key": secret.key, "service": name, "folder": folder["name"], "file": file}));
                made.entry((&secret.secret, &secret.key)).or_insert_with(|| self.made(secret));
            }
        }
        if copies.is_empty() {
            return Json::Null;
        }
        let certificate: Vec<String> = certificate().into_iter().map(|line| line.replace('$', "$$")).collect();
        let certificates = self.stack.secrets.iter().filter(|(name, _)| made.keys().any(|(secret, _)| secret == name));
        let certificates: Vec<&String> =
            certificates.filter(|(_, source)| source.kind == SecretKind::SigningCertificate).map(|(name, _)| name).collect();
        json!({
            "made": made.into_values().collect::<Vec<_>>(), "copies": copies, "folders": folders_of_all, "certificates": certificates,
            "certificate": certificate, "image": self.pinned(&crate::data::versioned("python", None)),
        })
    }

    fn made(&self, secret: &Secret) -> Json {
        let Secret { secret: name, key, .. } = secret;
        if self.stack.parts.contains_key(name) {
            return json!({"secret": name, "key": key, "how": "value", "value": self.field(name, key)});
        }
        let how = if self.source(name) == SecretKind::SigningCertificate { "certificate" } else { "asked" };
        let variable = format!("{name}_{key}").to_uppercase().replace('-', "_");
        json!({"secret": name, "key": key, "how": how, "variable": variable})
    }
}
