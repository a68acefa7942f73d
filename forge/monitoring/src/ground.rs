//! What all modules ask of a stack: names, teams, and the metrics that stand for something.

use forge_stack::{Measure, Monitoring, Part, PartKind, Role, Service, Stack};

/// A stack with what is derived from it.
pub(crate) struct Ground<'s> {
    /// The stack.
    pub(crate) stack: &'s Stack,
    /// How it is watched.
    pub(crate) watch: &'s Monitoring,
}

impl<'s> Ground<'s> {
    pub(crate) fn new(stack: &'s Stack) -> Self {
        Self { stack, watch: &stack.monitoring }
    }

    /// The team of a service.
    pub(crate) fn team(&self, service: &str) -> &'s str {
        self.watch.teams.get(service).unwrap_or(&self.watch.team)
    }

    /// All teams, sorted.
    pub(crate) fn teams(&self) -> Vec<&'s str> {
        let mut all: Vec<&str> = self.watch.teams.values().map(String::as_str).chain([self.watch.team.as_str()]).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// The matcher of the namespaces the stack runs in, one for each environment.
    pub(crate) fn namespaces(&self) -> String {
        format!("namespace=~\"{}-.+\"", self.stack.name)
    }

    /// A namespace, for tests and commands.
    pub(crate) fn namespace(&self) -> String {
        let environment =
            self.stack.environments.keys().find(|name| name.as_str() == "production").or(self.stack.environments.keys().next_back());
        format!("{}-{}", self.stack.name, environment.map_or("production", String::as_str))
    }

    /// The metric that stands for something.
    pub(crate) fn metric(&self, role: Role) -> Option<(&'s str, &'s Measure)> {
        self.watch.metrics.iter().find(|(_, measure)| measure.role == Some(role)).map(|(name, measure)| (name.as_str(), measure))
    }

    /// Metrics that say whether a part can be reached, with the part.
    pub(crate) fn connected(&self) -> Vec<(&'s str, &'s str)> {
        let all = self.watch.metrics.iter().filter(|(_, measure)| measure.role == Some(Role::Connected));
        all.filter_map(|(name, measure)| Some((name.as_str(), measure.part.as_deref()?))).collect()
    }

    /// Services that show metrics.
    pub(crate) fn measured(&self) -> impl Iterator<Item = (&'s String, &'s Service)> {
        self.stack.services.iter().filter(|(_, service)| service.metrics.is_some())
    }

    /// Services that talk to something.
    pub(crate) fn dependants(&self, of: &str) -> Vec<&'s str> {
        let mut all: Vec<&str> =
            self.stack.connections.iter().filter(|connection| connection.to == of).map(|connection| connection.from.as_str()).collect();
        all.sort_unstable();
        all.dedup();
        all
    }

    /// Whether a part holds models.
    pub(crate) fn is_model_server(part: &Part) -> bool {
        matches!(part.kind, PartKind::Ollama | PartKind::Comfyui)
    }

    /// The first label of a metric, which names the consumer.
    pub(crate) fn consumer(measure: &'s Measure) -> &'s str {
        measure.labels.first().map_or("consumer", String::as_str)
    }

    /// The name of a dashboard, for its address.
    pub(crate) fn dashboard(&self, name: &str) -> String {
        let mut uid: String = self.stack.name.chars().take(39 - name.len().min(20)).collect();
        uid.push('-');
        uid.push_str(name);
        uid
    }
}
