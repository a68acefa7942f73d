//! What `${part.field}` stands for: in a cluster and in Compose.

use forge_stack::{PartKind, Piece, Service, pieces};
use serde_json::{Value as Json, json};

use super::View;

/// Where a value is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Place {
    Cluster,
    Compose,
}

impl View<'_> {
    /// What a field of a part or service is, where it is no secret.
    pub(crate) fn field(&self, target: &str, field: &str) -> String {
        if let Some(part) = self.stack.parts.get(target) {
            let port = part.kind.port();
            let database = self.stack.name.replace('-', "_");
            return match (field, part.kind) {
                ("url", PartKind::Postgres) => format!("postgres://{database}@{target}:{port}/{database}"),
                ("url", PartKind::Nats) => format!("nats://{target}:{port}"),
                ("url", PartKind::Redis) => format!("redis://{target}:{port}"),
                ("url", _) => format!("http://{target}:{port}"),
                ("host", _) => target.to_owned(),
                ("port", _) => port.to_string(),
                ("user" | "database", _) => database,
                ("bucket", _) => self.stack.name.clone(),
                ("region", _) => "us-east-1".to_owned(),
                // Compose only: nothing but the machine itself can reach these.
                _ => "development".to_owned(),
            };
        }
        let port = self.stack.services.get(target).and_then(|service| service.ports.get("http").or_else(|| service.ports.values().next()));
        match (field, port) {
            ("url", Some(port)) => format!("http://{target}:{port}"),
            ("port", Some(port)) => port.to_string(),
            _ => target.to_owned(),
        }
    }

    /// The environment of a service as templates want it: `{name, value}` or `{name, secret, key, optional}`.
    pub(crate) fn environment(&self, name: &str, place: Place) -> Vec<Json> {
        let Some(service) = self.stack.services.get(name) else { return Vec::new() };
        let mut before = std::collections::BTreeMap::new();
        let mut result = Vec::new();
        for (variable, value) in &service.environment {
            let found = pieces(value).unwrap_or_default();
            if let ([Piece::Reference { target, field }], Place::Cluster) = (found.as_slice(), place)
                && self.in_secret(target)
            {
                result.push(json!({"name": variable, "secret": target, "key": field, "optional": false}));
                continue;
            }
            let mut text = String::new();
            for piece in found {
                let words = match piece {
                    Piece::Text(words) if place == Place::Compose => words.replace('$', "$$"),
                    Piece::Text(words) => words.replace("$(", "$$("),
                    Piece::Reference { target, field } if place == Place::Cluster && self.in_secret(target) => {
                        let helper = helper(service, target, field);
                        let reference = format!("$({helper})");
                        before.insert(helper.clone(), json!({"name": helper, "secret": target, "key": field, "optional": false}));
                        reference
                    }
                    Piece::Reference { target, field } => self.field(target, field),
                };
                text.push_str(&words);
            }
            result.push(json!({"name": variable, "value": text}));
        }
        for (variable, secret) in &service.secrets {
            result.push(match (&secret.path, place) {
                (Some(path), _) => json!({"name": variable, "value": path}),
                (None, Place::Cluster) => {
                    json!({"name": variable, "secret": secret.secret, "key": secret.key, "optional": secret.optional})
                }
                (None, Place::Compose) if self.stack.parts.contains_key(&secret.secret) => {
                    json!({"name": variable, "value": self.field(&secret.secret, &secret.key).replace('$', "$$")})
                }
                (None, Place::Compose) => json!({"name": variable, "value": format!("${{{variable}:-}}")}),
            });
        }
        let mut all: Vec<Json> = before.into_values().collect();
        all.extend(result);
        all
    }
}

/// The variable that holds a secret which is only a piece of others; none of the service's own has this name.
fn helper(service: &Service, target: &str, field: &str) -> String {
    let mut name = format!("{target}_{field}").to_uppercase().replace('-', "_");
    while service.environment.contains_key(&name) || service.secrets.contains_key(&name) {
        name.insert_str(0, "PIECE_");
    }
    name
}
