//! Whether a stack makes sense: what it refers to exists, who talks is allowed to, and what is asked for can be had.

mod around;
mod secrets;
mod service;

use std::collections::BTreeMap;

use crate::finding::{Finding, nearest};
use crate::model::Stack;
use crate::yaml::Node;

/// Everything that does not make sense.
pub(crate) fn check(file: &str, node: &Node, stack: &Stack, findings: &mut Vec<Finding>) {
    let mut judge = Judge { file, node, stack, findings };
    judge.names();
    for name in stack.services.keys() {
        judge.service(name);
    }
    judge.secret_sources();
    judge.parts();
    judge.routes();
    judge.connections();
    judge.environments();
    judge.slos();
    judge.monitoring();
}

struct Judge<'a> {
    file: &'a str,
    node: &'a Node,
    stack: &'a Stack,
    findings: &'a mut Vec<Finding>,
}

impl Judge<'_> {
    fn error(&mut self, path: &[&str], code: &str, message: impl Into<String>, help: impl Into<String>) {
        self.findings.push(Finding::error(self.file, self.node.place_of(path), code, message, help));
    }

    fn warning(&mut self, path: &[&str], code: &str, message: impl Into<String>, help: impl Into<String>) {
        self.findings.push(Finding::warning(self.file, self.node.place_of(path), code, message, help));
    }

    /// The help where a name means nothing: the nearest one, or all there are.
    fn nearest<'n>(word: &str, names: impl Iterator<Item = &'n String> + Clone, key: &str) -> String {
        if let Some(name) = nearest(word, names.clone().map(String::as_str)) {
            return format!("write `{name}`");
        }
        let all: Vec<String> = names.map(|name| format!("`{name}`")).collect();
        if all.is_empty() {
            format!("there is none; add it to `{key}`")
        } else {
            format!("there are {}; or add it to `{key}`", all.join(", "))
        }
    }

    /// Whether a connection is declared, or was meant: a misspelt one is spoken of where it stands.
    fn connected(&self, from: &str, to: &str) -> bool {
        let names = || self.stack.services.keys().chain(self.stack.parts.keys()).map(String::as_str);
        let meant = |word: &str, name: &str| word == name || (names().all(|known| known != word) && nearest(word, names()) == Some(name));
        self.stack.connections.iter().any(|connection| meant(&connection.from, from) && meant(&connection.to, to))
    }

    fn names(&mut self) {
        for name in self.stack.parts.keys().filter(|name| self.stack.services.contains_key(*name)) {
            self.error(&["parts", name], "twice", format!("`{name}` is a part and a service"), "call one of them something else");
        }
        for (section, named) in
            [("services", self.stack.services.contains_key("internet")), ("parts", self.stack.parts.contains_key("internet"))]
        {
            if named {
                self.error(&[section, "internet"], "name", "`internet` stands for what lies outside", "choose another name");
            }
        }
        if self.stack.services.is_empty() {
            self.error(&["services"], "missing", "there is no service", "add one below `services:`");
        }
    }

    /// A port by its name, or the only one; says so where it is neither.
    fn port(&mut self, path: &[&str], service: &str, port: Option<&str>) {
        let Some(ports) = self.stack.services.get(service).map(|service| service.ports.clone()) else { return };
        match port {
            Some(port) if ports.contains_key(port) => {}
            Some(port) => {
                let by_number = ports.iter().find(|(_, number)| number.to_string() == port).map(|(name, _)| name.clone());
                let help = by_number.map_or_else(|| Self::nearest(port, ports.keys(), "ports"), |name| format!("write its name, `{name}`"));
                self.error(path, "port", format!("`{service}` has no port `{port}`"), help);
            }
            None if ports.len() == 1 => {}
            None if ports.is_empty() => {
                self.error(path, "port", format!("`{service}` listens on no port"), format!("add `ports: {{http: 8080}}` to `{service}`"));
            }
            None => {
                let names: Vec<&str> = ports.keys().map(String::as_str).collect();
                self.error(path, "port", format!("`{service}` has several ports"), format!("add `port:` with one of {}", names.join(", ")));
            }
        }
    }

    /// Says where a value appears a second time.
    fn unique<'v>(&mut self, values: impl Iterator<Item = (Vec<&'v str>, String)>, what: &str) {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for (path, value) in values {
            let line = self.node.place_of(&path).line;
            match seen.get(&value) {
                Some(first) => {
                    let message = format!("{what} {value} is there already, on line {first}");
                    self.error(&path, "twice", message, "keep one of them");
                }
                None => {
                    seen.insert(value, line);
                }
            }
        }
    }
}
