//! Whether secrets make sense: what they are read from exists, may be talked to, and each file has a place of its own.

use super::Judge;
use crate::finding::nearest;
use crate::model::{SECRET_MAKER, Secret, Service};

impl Judge<'_> {
    /// Those that the stack declares.
    pub(super) fn secret_sources(&mut self) {
        for name in self.stack.secrets.keys() {
            if self.stack.parts.contains_key(name) {
                self.error(&["secrets", name], "twice", format!("`{name}` is a part, whose Secret has its name"), "choose another name");
            }
            if !self.stack.services.values().any(|service| service.secrets.values().any(|secret| secret.secret == *name)) {
                let help = format!("add `VARIABLE: {{secret: {name}, key: …}}` to the `secrets` of a service, or leave it out");
                self.warning(&["secrets", name], "unused", format!("no service is given `{name}`"), help);
            }
        }
        for name in [SECRET_MAKER.to_owned()].into_iter().chain(self.stack.parts.keys().map(|part| format!("{part}-models"))) {
            for section in ["services", "parts"] {
                let there = self.stack.services.contains_key(&name) && section == "services"
                    || self.stack.parts.contains_key(&name) && section == "parts";
                if there {
                    self.error(&[section, &name], "name", format!("`{name}` is the name of something that is made"), "choose another name");
                }
            }
        }
    }

    /// Those that a service is given.
    pub(super) fn secrets(&mut self, name: &str, service: &Service) {
        for (variable, secret) in &service.secrets {
            self.secret_key(name, variable, secret);
            self.secret_path(name, service, variable, secret);
        }
        let files = service.secrets.iter().filter_map(|(variable, secret)| Some((variable, secret.path.clone()?)));
        let files = files.map(|(variable, path)| (vec!["services", name, "secrets", variable.as_str(), "path"], path));
        self.unique(files.collect::<Vec<_>>().into_iter(), "the file");
    }

    fn secret_key(&mut self, name: &str, variable: &str, secret: &Secret) {
        let path = ["services", name, "secrets", variable, "key"];
        let Secret { secret: source, key, .. } = secret;
        let keys = match (self.stack.parts.get(source), self.stack.secrets.get(source)) {
            (Some(part), _) => Some(part.kind.fields()),
            (None, Some(source)) => source.kind.keys(),
            (None, None) => None,
        };
        if let Some(keys) = keys.filter(|keys| !keys.contains(&key.as_str())) {
            let help =
                nearest(key, keys.iter().copied()).map_or_else(|| format!("there are {}", keys.join(", ")), |key| format!("write `{key}`"));
            self.error(&path, "key", format!("`{source}` has no `{key}`"), help);
        }
        if self.stack.parts.contains_key(source) && !self.connected(name, source) {
            let message = format!("`{name}` uses `{source}`, but no connection allows it");
            let help = format!("add `- {{from: {name}, to: {source}}}` to `connections`");
            self.error(&["services", name, "secrets", variable], "undeclared", message, help);
        }
    }

    fn secret_path(&mut self, name: &str, service: &Service, variable: &str, secret: &Secret) {
        let at = ["services", name, "secrets", variable, "path"];
        let Some(path) = &secret.path else { return };
        let folder = path.rsplit_once('/').map_or("/", |(folder, _)| folder);
        if folder == "/tmp" || service.volumes.values().any(|volume| volume.path == folder) {
            let help = format!("write a folder of its own, as in {folder}/secrets/{}", path.rsplit('/').next().unwrap_or_default());
            self.error(&at, "path", format!("`{folder}` is written to, so secrets cannot be mounted there"), help);
        }
        if secret.optional {
            let help = "leave `optional` out, or leave `path` out: an empty variable is simpler to see";
            self.warning(&at, "optional", format!("`{variable}` names this file also where there is none"), help);
        }
        if let Some(volume) = service.volumes.keys().find(|volume| volume.starts_with("files-")) {
            let message = format!("`{volume}` is what folders of secrets are called");
            self.error(&["services", name, "volumes", volume], "name", message, "choose another name");
        }
    }
}
