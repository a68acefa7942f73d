//! Whether a service makes sense.

use super::Judge;
use crate::finding::nearest;
use crate::model::{Service, Strategy, VolumeKind};
use crate::reference::{Piece, SERVICE_FIELDS, pieces};

impl Judge<'_> {
    pub(super) fn service(&mut self, name: &str) {
        let Some(service) = self.stack.services.get(name) else { return };
        self.image(name, service);
        self.ports(name, service);
        self.volumes(name, service);
        self.secrets(name, service);
        self.scaling(&["services", name, "scaling"], service.scaling.min, &service.scaling);
        self.rollout(name, service);
        for (variable, value) in &service.environment {
            self.value(name, &["services", name, "environment", variable], value);
            if service.secrets.contains_key(variable) {
                self.error(
                    &["services", name, "secrets", variable],
                    "twice",
                    format!("`{variable}` is in `environment` and in `secrets`"),
                    "keep one of them",
                );
            }
        }
    }

    fn image(&mut self, name: &str, service: &Service) {
        let path = ["services", name];
        match (&service.image, &service.build) {
            (None, None) => self.error(
                &path,
                "missing",
                format!("`{name}` has no image"),
                "add `image:` with a name of `builds` or a reference, or `build:`",
            ),
            (Some(_), Some(_)) => self.error(&path, "twice", format!("`{name}` has `image` and `build`"), "keep one of them"),
            (Some(image), None) if !self.stack.builds.contains_key(image) && !image.contains(['/', ':', '@']) => {
                let help = Self::nearest(image, self.stack.builds.keys(), "builds");
                self.error(
                    &["services", name, "image"],
                    "unknown",
                    format!("there is no build `{image}`"),
                    format!("{help}, or write a reference with a tag, as in {image}:1.2"),
                );
            }
            (Some(image), None)
                if image.ends_with(":latest")
                    || (image.contains('/') && !image.rsplit('/').next().unwrap_or_default().contains([':', '@'])) =>
            {
                self.error(
                    &["services", name, "image"],
                    "tag",
                    format!("`{image}` is a different image every day"),
                    "write a tag that says a version, and its digest in `pins`",
                );
            }
            _ => {}
        }
    }

    fn ports(&mut self, name: &str, service: &Service) {
        self.unique(
            service.ports.iter().map(|(port, number)| (vec!["services", name, "ports", port.as_str()], format!("port {number}"))),
            "the",
        );
        match &service.health {
            Some(health) => self.port(&["services", name, "health"], name, health.port.as_deref()),
            None if !service.ports.is_empty() => {
                let help = "add `health: {live: /…, ready: /…}`; without it a broken one gets traffic";
                self.warning(&["services", name], "health", format!("`{name}` listens, but nobody can see whether it can serve"), help);
            }
            None => {}
        }
        if let Some(metrics) = &service.metrics {
            self.port(&["services", name, "metrics", "port"], name, Some(&metrics.port));
        }
    }

    fn volumes(&mut self, name: &str, service: &Service) {
        self.unique(
            service.volumes.iter().map(|(volume, it)| (vec!["services", name, "volumes", volume.as_str()], it.path.clone())),
            "the path",
        );
        let kept = service.volumes.iter().find(|(_, volume)| volume.kind == VolumeKind::Persistent);
        if let Some((volume, _)) = kept.filter(|_| service.scaling.most() > 1) {
            let message = format!("`{name}` keeps `{volume}` on a disk, which only one replica can have");
            self.error(&["services", name, "volumes", volume], "replicas", message, "set `scaling: {min: 1}`, or keep it in an s3 part");
        }
    }

    pub(super) fn scaling(&mut self, path: &[&str], min: u32, scaling: &crate::model::Scaling) {
        if scaling.most() < min {
            self.error(
                path,
                "range",
                format!("`max` is {}, less than `min`, which is {min}", scaling.most()),
                format!("write at least {min}"),
            );
        } else if scaling.most() > min && scaling.cpu.is_none() && scaling.metric.is_none() {
            self.warning(path, "scaling", "nothing says when there should be more", "add `cpu: 70`, or a `metric`");
        }
    }

    fn rollout(&mut self, name: &str, service: &Service) {
        let rollout = &service.rollout;
        let path = ["services", name, "rollout"];
        if rollout.strategy != Strategy::Rolling && service.ports.is_empty() {
            self.error(&path, "rollout", format!("`{name}` has no traffic that could be shifted"), "write `strategy: rolling`");
        }
        if rollout.strategy == Strategy::Canary {
            if rollout.steps.is_empty() {
                self.error(&path, "rollout", "a canary needs `steps`", "add `steps: [10, 50]`, percent of the traffic");
            }
            if service.scaling.min < 2 {
                self.warning(
                    &path,
                    "rollout",
                    format!("a canary of `{name}` shifts traffic by replicas, and there is only one"),
                    "set `scaling: {min: 2}` or more",
                );
            }
            if rollout.steps.windows(2).any(|pair| pair[0] >= pair[1]) {
                self.error(
                    &["services", name, "rollout", "steps"],
                    "rollout",
                    "the steps do not grow",
                    "write them from the smallest to the largest",
                );
            }
        }
        for (at, analysis) in rollout.analysis.iter().enumerate() {
            if !self.stack.slos.iter().any(|slo| slo.name == *analysis) {
                let names: Vec<String> = self.stack.slos.iter().map(|slo| slo.name.clone()).collect();
                let help = Self::nearest(analysis, names.iter(), "slos");
                self.error(
                    &["services", name, "rollout", "analysis", &at.to_string()],
                    "unknown",
                    format!("there is no objective `{analysis}`"),
                    help,
                );
            }
        }
        if rollout.strategy == Strategy::Rolling && !rollout.analysis.is_empty() {
            self.warning(&path, "rollout", "a rolling update is not analysed", "write `strategy: canary` or `blue-green`");
        }
    }

    /// A value of an environment variable: what it refers to exists, and may be talked to.
    pub(super) fn value(&mut self, service: &str, path: &[&str], value: &str) {
        let found = match pieces(value) {
            Ok(found) => found,
            Err(message) => return self.error(path, "reference", message, "write `${part.url}`, or `$$` for a dollar"),
        };
        for piece in found {
            let Piece::Reference { target, field } = piece else { continue };
            let fields: &[&str] = match (self.stack.parts.get(target), self.stack.services.get(target)) {
                (Some(part), _) => part.kind.fields(),
                (None, Some(_)) => &SERVICE_FIELDS,
                (None, None) => {
                    let names = self.stack.parts.keys().chain(self.stack.services.keys());
                    let help = nearest(target, names.map(String::as_str))
                        .map_or_else(|| "add it to `parts`".to_owned(), |name| format!("write `${{{name}.{field}}}`"));
                    self.error(path, "reference", format!("`{target}` is no part and no service"), help);
                    continue;
                }
            };
            if !fields.contains(&field) {
                let help = nearest(field, fields.iter().copied())
                    .map_or_else(|| format!("there are {}", fields.join(", ")), |field| format!("write `${{{target}.{field}}}`"));
                self.error(path, "reference", format!("`{target}` has no `{field}`"), help);
            }
            if !self.connected(service, target) {
                let message = format!("`{service}` uses `{target}`, but no connection allows it");
                self.error(path, "undeclared", message, format!("add `- {{from: {service}, to: {target}}}` to `connections`"));
            }
        }
    }
}
