//! Whether what is around the services makes sense: parts, routes, connections, environments, objectives.

use super::Judge;
use crate::model::{Cloud, Connection, Environment, INTERNET, MeasureKind, Mode, PartKind, Role, Sli, SliKind};

impl Judge<'_> {
    pub(super) fn parts(&mut self) {
        for (name, part) in &self.stack.parts {
            let loads = matches!(part.kind, PartKind::Ollama | PartKind::Comfyui);
            if !loads && !part.models.is_empty() {
                self.error(&["parts", name, "models"], "models", format!("{} has no models", part.kind.name()), "leave it out");
            }
            for (at, model) in part.models.iter().enumerate().filter(|_| part.kind == PartKind::Comfyui) {
                let path = ["parts", name.as_str(), "models", &at.to_string()];
                match (&model.url, &model.sha256) {
                    (None, _) => {
                        self.error(&path, "missing", format!("nobody knows where `{}` is had", model.name), "add `url: https://…`");
                    }
                    (Some(_), None) => self.warning(
                        &path,
                        "unpinned",
                        format!("`{}` is not checked after loading", model.name),
                        "add `sha256:` with the file's digest",
                    ),
                    _ => {}
                }
            }
            if !self.stack.services.keys().any(|service| self.connected(service, name)) {
                self.warning(
                    &["parts", name],
                    "unused",
                    format!("nobody may talk to `{name}`"),
                    format!("add `- {{from: …, to: {name}}}` to `connections`, or leave it out"),
                );
            }
        }
    }

    pub(super) fn routes(&mut self) {
        for (name, route) in &self.stack.routes {
            if self.stack.services.contains_key(&route.service) {
                self.port(&["routes", name, "port"], &route.service, route.port.as_deref());
            } else {
                let help = Self::nearest(&route.service, self.stack.services.keys(), "services");
                self.error(&["routes", name, "service"], "unknown", format!("there is no service `{}`", route.service), help);
            }
        }
        let routes = &self.stack.routes;
        self.unique(
            routes.iter().map(|(name, route)| (vec!["routes", name.as_str()], format!("{}{}", route.host, route.path))),
            "the route",
        );
    }

    pub(super) fn connections(&mut self) {
        for (at, connection) in self.stack.connections.iter().enumerate() {
            self.connection(&at.to_string(), connection);
        }
        let places: Vec<String> = (0..self.stack.connections.len()).map(|at| at.to_string()).collect();
        let connections = &self.stack.connections;
        let each = connections.iter().zip(&places).map(|(connection, at)| {
            let port = connection.port.as_deref().map(|port| format!(":{port}")).unwrap_or_default();
            (vec!["connections", at.as_str()], format!("{} → {}{port}", connection.from, connection.to))
        });
        self.unique(each, "the connection");
    }

    fn connection(&mut self, at: &str, connection: &Connection) {
        let port_path = ["connections", at, "port"];
        let services = &self.stack.services;
        if !services.contains_key(&connection.from) {
            let help = Self::nearest(&connection.from, services.keys(), "services");
            self.error(&["connections", at, "from"], "unknown", format!("there is no service `{}`", connection.from), help);
        }
        if connection.from == connection.to {
            return self.error(&["connections", at], "connection", "a service may always talk to itself", "leave it out");
        }
        if services.contains_key(&connection.to) {
            self.port(&port_path, &connection.to, connection.port.as_deref());
        } else if let Some(part) = self.stack.parts.get(&connection.to) {
            if connection.port.as_ref().is_some_and(|port| *port != part.kind.port().to_string()) {
                let message = format!("{} listens on {}", part.kind.name(), part.kind.port());
                self.error(&port_path, "port", message, "leave `port` out");
            }
        } else if connection.to == INTERNET {
            if connection.port.as_ref().is_some_and(|port| port.parse::<u16>().is_err()) {
                self.error(&port_path, "port", "a port of the internet is a number", "write 443");
            }
        } else {
            let outside = INTERNET.to_owned();
            let names = self.stack.parts.keys().chain(services.keys()).chain([&outside]);
            let help = Self::nearest(&connection.to, names, "parts");
            let message = format!("`{}` is no service, no part and not `internet`", connection.to);
            self.error(&["connections", at, "to"], "unknown", message, help);
        }
    }

    pub(super) fn environments(&mut self) {
        for (name, environment) in &self.stack.environments {
            for (service, change) in &environment.services {
                let path = ["environments", name.as_str(), "services", service.as_str()];
                if !self.stack.services.contains_key(service) {
                    let help = Self::nearest(service, self.stack.services.keys(), "services");
                    self.error(&path, "unknown", format!("there is no service `{service}`"), help);
                    continue;
                }
                for (variable, value) in &change.environment {
                    self.value(service, &["environments", name, "services", service, "environment", variable], value);
                }
                if let Some(scaling) = &change.scaling {
                    self.scaling(&["environments", name, "services", service, "scaling"], scaling.min, scaling);
                }
            }
            for part in environment.parts.keys().filter(|part| !self.stack.parts.contains_key(*part)) {
                let help = Self::nearest(part, self.stack.parts.keys(), "parts");
                self.error(&["environments", name, "parts", part], "unknown", format!("there is no part `{part}`"), help);
            }
            for route in environment.routes.keys().filter(|route| !self.stack.routes.contains_key(*route)) {
                let help = Self::nearest(route, self.stack.routes.keys(), "routes");
                self.error(&["environments", name, "routes", route], "unknown", format!("there is no route `{route}`"), help);
            }
            self.cloud(name, environment);
        }
    }

    fn cloud(&mut self, name: &str, environment: &Environment) {
        let path = ["environments", name];
        if environment.on != Cloud::Kind {
            if environment.region.is_none() {
                let example = if environment.on == Cloud::Aws { "eu-central-1" } else { "fra1" };
                self.error(&path, "missing", format!("`{name}` has no region"), format!("add `region: {example}`"));
            }
            if environment.nodes.is_none() {
                let size = if environment.on == Cloud::Aws { "m7i.large" } else { "s-4vcpu-8gb" };
                self.error(&path, "missing", format!("`{name}` has no nodes"), format!("add `nodes: {{size: {size}, min: 2, max: 5}}`"));
            }
        }
        let stack = crate::effective::effective(self.stack, environment);
        let wants = stack.services.values().any(|service| service.gpu.is_some())
            || stack.parts.values().any(|part| part.gpu.is_some() && part.mode == Mode::InCluster);
        if wants && environment.on != Cloud::Kind && environment.gpu_nodes.is_none() {
            self.error(
                &path,
                "gpu",
                format!("`{name}` has no nodes with accelerators, and something asks for one"),
                "add `gpu_nodes: {size: …, min: 0, max: 1}`",
            );
        }
        for (part, it) in stack.parts.iter().filter(|(_, it)| it.mode == Mode::Managed) {
            let path = ["environments", name, "parts", part];
            if environment.on == Cloud::Kind {
                let help = format!("add `{part}: {{mode: in-cluster}}` to the `parts` of `{name}`");
                self.error(&path, "managed", format!("nobody manages {} on kind", it.kind.name()), help);
            } else if !it.kind.is_managed_somewhere() {
                let message = format!("no cloud that is known here manages {}", it.kind.name());
                self.error(&path, "managed", message, "write `mode: external`; its address is then asked for and kept in a Secret");
            }
        }
        for part in environment.parts.keys().filter(|part| {
            stack.parts.get(*part).is_some_and(|it| it.mode != Mode::External && it.external.is_some())
                && environment.parts[*part].external.is_some()
        }) {
            let message = format!("`{part}` is not external in `{name}`");
            self.error(&["environments", name, "parts", part, "external"], "external", message, "add `mode: external`, or leave it out");
        }
    }

    pub(super) fn slos(&mut self) {
        for (at, slo) in self.stack.slos.iter().enumerate() {
            let at = at.to_string();
            match self.stack.services.get(&slo.service) {
                None => {
                    let help = Self::nearest(&slo.service, self.stack.services.keys(), "services");
                    self.error(&["slos", &at, "service"], "unknown", format!("there is no service `{}`", slo.service), help);
                }
                Some(service) if service.metrics.is_none() && slo.sli.kind != SliKind::Ratio => {
                    let message = format!("`{}` is measured by metrics that `{}` does not show", slo.name, slo.service);
                    self.warning(&["slos", &at], "metrics", message, format!("add `metrics: {{port: …}}` to `{}`", slo.service));
                }
                Some(_) => {}
            }
            match slo.sli.kind {
                SliKind::Latency if slo.sli.threshold.is_none() => {
                    self.error(&["slos", &at, "sli"], "missing", "nobody knows what is fast enough", "add `threshold: 300ms`");
                }
                SliKind::Ratio | SliKind::Share => self.queries(&at, &slo.sli),
                _ => {}
            }
        }
        let places: Vec<String> = (0..self.stack.slos.len()).map(|at| at.to_string()).collect();
        let slos = &self.stack.slos;
        self.unique(slos.iter().zip(&places).map(|(slo, at)| (vec!["slos", at.as_str(), "name"], slo.name.clone())), "the objective");
    }

    /// What a ratio or a share is measured by.
    fn queries(&mut self, at: &str, sli: &Sli) {
        let share = sli.kind == SliKind::Share;
        let said = [("good", &sli.good, !share), ("bad", &sli.bad, true), ("total", &sli.total, !share)];
        for (key, query, used) in said {
            match query {
                Some(_) if !used => {
                    self.error(
                        &["slos", at, "sli", key],
                        "form",
                        format!("a share has no `{key}`"),
                        "leave it out, or write `kind: ratio`",
                    );
                }
                Some(query) if !query.contains("$window") => {
                    let message = format!("`{key}` does not say where the time goes");
                    self.error(&["slos", at, "sli", key], "window", message, "write `[$window]` behind the metric");
                }
                _ => {}
            }
        }
        let missing = match (share, &sli.good, &sli.bad, &sli.total) {
            (true, _, None, _) => Some("`bad`"),
            (false, None, None, _) => Some("`good`"),
            (false, _, _, None) => Some("`total`"),
            _ => None,
        };
        if let Some(key) = missing {
            let help = format!("add {key} with PromQL, `$window` where the time goes");
            self.error(&["slos", at, "sli"], "missing", format!("a {} needs {key}", if share { "share" } else { "ratio" }), help);
        }
        if sli.good.is_some() && sli.bad.is_some() {
            self.error(&["slos", at, "sli", "bad"], "twice", "`good` and `bad` say the same", "keep one of them");
        }
    }

    /// What watches the stack: teams and parts that are named exist, thresholds belong to consumers.
    pub(super) fn monitoring(&mut self) {
        let watch = &self.stack.monitoring;
        for service in watch.teams.keys().filter(|service| !self.stack.services.contains_key(*service)) {
            let help = Self::nearest(service, self.stack.services.keys(), "services");
            self.error(&["monitoring", "teams", service], "unknown", format!("there is no service `{service}`"), help);
        }
        for (name, measure) in &watch.metrics {
            let path = ["monitoring", "metrics", name.as_str()];
            if measure.role.is_some_and(|role| role_kind(role) != measure.kind) {
                self.error(&path, "kind", format!("`{name}` is not of the kind its role needs"), "change `kind`, or leave `role` out");
            }
            if measure.role.is_some_and(by_consumer) && measure.labels.is_empty() {
                self.error(
                    &path,
                    "missing",
                    format!("nobody knows which label of `{name}` names the consumer"),
                    "add `labels: [consumer]`",
                );
            }
            if measure.role == Some(Role::Connected) {
                match &measure.part {
                    None => self.error(&path, "missing", format!("nobody knows which part `{name}` is about"), "add `part:`"),
                    Some(part) if !self.stack.parts.contains_key(part) => {
                        let help = Self::nearest(part, self.stack.parts.keys(), "parts");
                        let at = ["monitoring", "metrics", name.as_str(), "part"];
                        self.error(&at, "unknown", format!("there is no part `{part}`"), help);
                    }
                    Some(_) => {}
                }
            }
        }
        let metrics = &watch.metrics;
        let roles = metrics
            .iter()
            .filter(|(_, measure)| measure.role != Some(Role::Connected))
            .filter_map(|(name, measure)| Some((vec!["monitoring", "metrics", name.as_str()], format!("{:?}", measure.role?))));
        self.unique(roles, "the role");
    }
}

fn by_consumer(role: Role) -> bool {
    matches!(role, Role::QueueDepth | Role::QueueOldest | Role::Relayed | Role::DeadLetters)
}

fn role_kind(role: Role) -> MeasureKind {
    match role {
        Role::RequestDuration | Role::FirstToken | Role::TokenTime | Role::ImageDuration | Role::ImagePhase => MeasureKind::Histogram,
        Role::QueueDepth | Role::QueueOldest | Role::Connected | Role::PoolUsed | Role::PoolMax | Role::Streams => MeasureKind::Gauge,
        _ => MeasureKind::Counter,
    }
}
