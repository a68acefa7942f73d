//! What a process of this installation does. By default all of it; several processes can share it out.

use atelier_platform::{
    config::{DatabaseSection, QueueSection},
    events::Duties,
};
use clap::ValueEnum;

use crate::config::Config;

/// One part of the work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, ValueEnum)]
pub enum Role {
    /// Answers browsers: the web application, the API, live streams.
    Api,
    /// Does what is slow: draws pictures, sends letters.
    Worker,
    /// Moves events from the database to the queue.
    Relay,
    /// Does what recurs: expires, prunes, looks after what was left behind.
    Scheduler,
    /// All of it.
    All,
}

/// What this process does.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roles(Vec<Role>);

impl Roles {
    /// Everything: one process alone.
    pub fn all() -> Self {
        Self(vec![Role::Api, Role::Worker, Role::Relay, Role::Scheduler])
    }

    /// These; none means all.
    pub fn of(roles: &[Role]) -> Self {
        if roles.is_empty() || roles.contains(&Role::All) {
            return Self::all();
        }
        let mut roles = roles.to_vec();
        roles.sort_unstable();
        roles.dedup();
        Self(roles)
    }

    /// Whether this process does it.
    pub fn contains(&self, role: Role) -> bool {
        self.0.contains(&role)
    }

    /// What this process does with events.
    pub fn duties(&self) -> Duties {
        Duties { handle: self.contains(Role::Worker), relay: self.contains(Role::Relay) }
    }

    /// `api,worker`.
    pub fn words(&self) -> String {
        let name = |role: &Role| role.to_possible_value().map_or_else(String::new, |value| value.get_name().to_owned());
        self.0.iter().map(name).collect::<Vec<_>>().join(",")
    }

    /// Refuses to share work out where the processes could not reach each other.
    pub fn check(&self, config: &Config) -> Result<(), String> {
        if *self == Self::all() {
            return Ok(());
        }
        if matches!(config.database, DatabaseSection::Sqlite { .. }) {
            return Err(
                "several processes need a database they share: set `[database] kind = \"postgres\"`, or leave out --roles".to_owned()
            );
        }
        if matches!(config.queue, QueueSection::Embedded {}) {
            return Err("several processes need a queue they share: set `[queue] kind = \"nats\"`, or leave out --roles".to_owned());
        }
        Ok(())
    }
}
